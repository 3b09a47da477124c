package dates

// clockAfter reads the time of day that follows a date ending before token i,
// past commas, words like "at" and weekdays, and returns the token after it.
func (d *dateScan) clockAfter(m *Moment, i int) (int, bool) {
	if m.HasTime {
		return i, true
	}
	unknown := 0
	for passed := 0; passed < 6; passed++ {
		if j, ok := d.clockAt(m, i, false); ok {
			return j, true
		}
		t := &d.toks[i]
		switch {
		case t.kind == tokenNumber || t.kind == tokenEnd || t.class == WordLabel || t.class == WordMonth:
			return i, false
		case t.kind == tokenWord && t.class == WordOther:
			if unknown++; unknown > 2 {
				return i, false
			}
		case t.kind == tokenPunct && (t.value == ';' || t.value == '©'):
			return i, false
		}
		i++
	}
	return i, false
}

// linked reports whether only commas, bars and links stand between a time of
// day that ends before token i and a date at token j.
func (d *dateScan) linked(i, j int) bool {
	if j-i > 5 {
		return false
	}
	for ; i < j; i++ {
		t := &d.toks[i]
		if t.kind == tokenNumber || t.kind == tokenWord && t.class != WordLink && t.class != wordAM && t.class != wordPM {
			return false
		}
	}
	return true
}

// clockAt reads a time of day at token i into m with its zone and returns the
// token after it. A strict reading wants a colon, an hour's mark or am/pm.
func (d *dateScan) clockAt(m *Moment, i int, strict bool) (next int, ok bool) {
	var half wordClass
	j := i
	switch d.toks[j].class {
	case wordAM, wordPM, wordNight, wordDawn:
		half = d.toks[j].class
		j++
	}
	t := &d.toks[j]
	if t.kind != tokenNumber || t.digits > 4 || d.joinedToNumber(j) {
		return i, false
	}
	hour, minute, second := t.value, int32(0), int32(0)
	j++
	sep := &d.toks[j]
	switch {
	case t.digits >= 3: // 2143 GMT, 0943 hrs
		if t.digits != 4 || sep.class != wordHour && !d.namesZone(j) {
			return i, false
		}
		hour, minute = t.value/100, t.value%100
	case sep.kind == tokenPunct && (sep.value == ':' || sep.value == '：' || sep.value == '∶') && d.minute(j+1):
		minute = d.toks[j+1].value
		j += 2
		if c := &d.toks[j]; c.kind == tokenPunct && c.value == ':' && !c.spaced && d.minute(j+1) {
			second = d.toks[j+1].value
			j += 2
			if f := &d.toks[j]; f.kind == tokenPunct && (f.value == '.' || f.value == ',') && !f.spaced && d.toks[j+1].kind == tokenNumber && !d.toks[j+1].spaced {
				j += 2
			}
		}
	case sep.class == wordHour:
		j++
		if n := &d.toks[j]; d.minute(j) && (!n.spaced || d.toks[j+1].class == wordMinute) || n.kind == tokenNumber && d.toks[j+1].class == wordMinute && n.value < 60 {
			minute = n.value
			j++
			if d.toks[j].class == wordMinute {
				j++
				if d.toks[j].kind == tokenNumber && d.toks[j+1].class == wordSecond {
					second = d.toks[j].value
					j += 2
				}
			}
		}
	case sep.class == wordAM || sep.class == wordPM:
	case sep.kind == tokenPunct && sep.value == '.' && !sep.spaced && d.minute(j+1) && !d.toks[j+1].spaced:
		minute = d.toks[j+1].value
		j += 2
		after := &d.toks[j]
		marked := after.class == wordAM || after.class == wordPM || after.class == wordHour || d.namesZone(j)
		if !marked && (strict || after.kind == tokenNumber || after.kind == tokenWord && after.class == WordOther || after.value == '%' || after.value == '€') {
			return i, false
		}
	default:
		return i, false
	}
	if d.toks[j].class == wordHour { // 21:43 Uhr
		j++
	}
	switch c := d.toks[j].class; {
	case c == wordAM || c == wordPM:
		half = c
		j++
		if p := &d.toks[j]; p.kind == tokenPunct && p.value == '.' && !p.spaced {
			j++
		}
	case half == 0 && c == wordDawn && hour == 12:
		j++
	}
	switch {
	case half == wordPM && hour < 12:
		hour += 12
	case (half == wordAM || half == wordNight) && hour == 12:
		hour = 0
	}
	if hour > 23 || minute > 59 || second > 60 {
		return i, false
	}
	m.Hour, m.Min, m.sec, m.HasTime = int8(hour), int8(minute), int8(min(second, 59)), true
	m.HasZone, m.offset = false, 0
	return d.zoneAt(m, j), true
}

// minute reports whether token i is a number of two digits under 60.
func (d *dateScan) minute(i int) bool {
	t := &d.toks[min(i, d.n)]
	return t.kind == tokenNumber && t.digits == 2 && t.value < 60
}
