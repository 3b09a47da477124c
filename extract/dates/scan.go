package dates

import (
	"dateline/extract/letters"
)

// Find finds the first date in running text, with the time of day that
// stands beside it, and where in s the date stands. Dates without a year count
// only where the time of the fetch is known to tell it.
func Find(s string, h *Hints) (m Moment, start, end int) {
	if len(s) > 4096 {
		s = s[:4096]
	}
	if !HasDigit(s) {
		return Moment{}, 0, 0
	}
	var d dateScan
	d.tokenize(s)
	var clock Moment // the last time of day seen before the date
	clockStart, clockEnd := 0, -1
	for i := 0; i < d.n; {
		t := &d.toks[i]
		m, next, ok := d.dateAt(i, h)
		if ok && h.Plausible(m) {
			start, end := int(t.start), int(d.toks[next-1].end)
			if j, after := d.clockAfter(&m, next); after {
				end = int(d.toks[j-1].end)
			} else if clockEnd >= 0 && d.linked(clockEnd, i) {
				m.takeClock(clock)
				start = int(d.toks[clockStart].start)
			}
			settleZone(&m)
			return m, start, end
		}
		if t.kind == tokenNumber || t.class == wordAM || t.class == wordPM {
			var c Moment
			if j, ok := d.clockAt(&c, i, true); ok {
				clock, clockStart, clockEnd, i = c, i, j, j
				continue
			}
		}
		i++
	}
	return Moment{}, 0, 0
}

// takeClock takes the time of day and the zone from c.
func (m *Moment) takeClock(c Moment) {
	m.Hour, m.Min, m.sec, m.HasTime, m.HasZone, m.offset = c.Hour, c.Min, c.sec, c.HasTime, c.HasZone, c.offset
}

// dateAt reads a date whose first token is i and returns the token after it.
func (d *dateScan) dateAt(i int, h *Hints) (m Moment, next int, ok bool) {
	t := &d.toks[i]
	switch {
	case t.kind == tokenNumber:
		if d.joinedToNumber(i) {
			return m, i, false
		}
		switch {
		case t.digits == 4:
			return d.yearFirst(i)
		case t.digits == 8:
			v := t.value
			return d.valid(v/10000, v/100%100, v%100, i+1)
		case t.digits <= 2:
			if m, next, ok = d.numbersOnly(i, h); ok {
				return m, next, ok
			}
			if m, next, ok = d.numbersAndClock(i, h); ok {
				return m, next, ok
			}
			return d.dayFirst(i, h)
		}
	case t.class == WordMonth:
		return d.monthFirst(i, h)
	case t.class == wordEra:
		year, j := t.value+1, i+1
		if n := &d.toks[j]; n.kind == tokenNumber {
			year = t.value + n.value
		}
		return d.characters(year, j+1)
	}
	return m, i, false
}

// joinedToNumber reports whether the number at i goes on one before it, as
// in 10.12.20.24 or a telephone number.
func (d *dateScan) joinedToNumber(i int) bool {
	if i < 2 || d.toks[i].spaced || d.toks[i-1].spaced || d.toks[i-2].kind != tokenNumber {
		return false
	}
	switch d.toks[i-1].value {
	case '.', '-', '/', ':', ',':
		return d.toks[i-1].kind == tokenPunct
	}
	return false
}

// valid checks the parts of a date and makes the moment.
func (d *dateScan) valid(year, month, day int32, next int) (Moment, int, bool) {
	if year >= 2533 && year <= 2642 { // the Thai calendar counts from 543 BC
		year -= 543
	}
	if month > solarHijri || year >= FirstYear-621 && year <= 1478 {
		if month > solarHijri {
			month -= solarHijri
		}
		year, month, day = fromSolarHijri(year, month, day)
	}
	if year < printYear || year > 2099 || !validDay(int(year), int(month), int(day)) {
		return Moment{}, next, false
	}
	return Moment{year: int16(year), month: int8(month), day: int8(day)}, next, true
}

// yearFirst reads 2024-08-17, 2024/8/17, 2024. 8. 17, 2024年8月17日,
// 2024-Aug-17, 2024. augusztus 17., 2024 m. rugpjūčio 17 d. and 2024. gada 17. augusts.
func (d *dateScan) yearFirst(i int) (Moment, int, bool) {
	year := d.toks[i].value
	j := i + 1
	if m, next, ok := d.characters(year, j); ok {
		return m, next, ok
	}
	if m, next, ok := d.yearWord(year, j); ok {
		return m, next, ok
	}
	mark := d.dateMark(j)
	if mark != 0 || d.toks[j].kind == tokenPunct && d.toks[j].value == ',' {
		j++
	}
	switch n := &d.toks[j]; {
	case n.class == WordMonth:
		k := j + 1
		if d.dateMark(k) != 0 {
			k++
		}
		if day := &d.toks[k]; d.small(k) && !d.clockMark(k+1) {
			return d.valid(year, n.value, day.value, k+1)
		}
	case mark != 0 && d.small(j) && d.dateMark(j+1) == mark && d.small(j+2):
		month, day := n.value, d.toks[j+2].value
		if month > 12 && day <= 12 {
			month, day = day, month
		}
		if d.dateMark(j+3) != 0 && !d.toks[j+3].spaced && d.toks[j+4].kind == tokenNumber && !d.toks[j+4].spaced && mark != '.' {
			break // 2024-08-17-21 is some other number
		}
		return d.valid(year, month, day, j+3)
	}
	return Moment{}, i, false
}

// yearWord reads what follows a year with the word for it, from token i on: m. rugpjūčio 17,
// metų rugpjūčio mėn. 17, . gada 17. augusts.
func (d *dateScan) yearWord(year int32, i int) (Moment, int, bool) {
	if d.dateMark(i) == '.' && !d.toks[i].spaced {
		i++
	}
	t := &d.toks[i]
	if t.class != wordYear && (t.kind != tokenWord || d.s[t.start:t.end] != "m") {
		return Moment{}, i, false
	}
	if i++; d.dateMark(i) == '.' && !d.toks[i].spaced {
		i++
	}
	var day, month int32
	for range 6 { // a day and a month in either order, with marks and endings between
		switch t := &d.toks[i]; {
		case d.small(i) && day == 0 && !d.clockMark(i+1):
			day = t.value
		case t.class == WordMonth && month == 0:
			month = t.value
		case t.class == wordMonthly && month != 0, d.dateMark(i) == '.', t.kind == tokenPunct && t.value == ',':
		default:
			return Moment{}, i, false
		}
		i++
		if day != 0 && month != 0 {
			return d.valid(year, month, day, i)
		}
	}
	return Moment{}, i, false
}

// characters reads 年8月17日 from the token of the year's mark on.
func (d *dateScan) characters(year int32, i int) (Moment, int, bool) {
	if d.toks[i].class != wordYear || !d.small(i+1) || d.toks[i+2].class != wordMonthly || !d.small(i+3) {
		return Moment{}, i, false
	}
	next := i + 4
	if d.toks[next].class == wordDay {
		next++
	}
	return d.valid(year, d.toks[i+1].value, d.toks[i+3].value, next)
}

// numbersOnly reads 17.08.2024, 8/17/2024 and 17-8-24. The hints settle which
// number is the month where both can be.
func (d *dateScan) numbersOnly(i int, h *Hints) (m Moment, next int, ok bool) {
	mark := d.dateMark(i + 1)
	if mark == 0 || !d.small(i+2) || d.dateMark(i+3) != mark || d.toks[i+4].kind != tokenNumber {
		return m, i, false
	}
	y := &d.toks[i+4]
	year := y.value
	switch {
	case y.digits == 2 && (mark == '/' || d.toks[i].digits+d.toks[i+2].digits == 4) && !y.spaced:
		year = h.century(year)
	case y.digits != 4:
		return m, i, false
	}
	next = i + 5
	if d.dateMark(next) == mark && !d.toks[next].spaced && d.toks[next+1].kind == tokenNumber && !d.toks[next+1].spaced {
		return m, i, false
	}
	day, month := d.toks[i].value, d.toks[i+2].value
	// Points part days from months in most of Europe, hardly where months come first.
	if h != nil && h.monthFirst && (mark != '.' || h.lang != "") {
		day, month = month, day
	}
	m, _, ok = d.valid(year, month, day, next)
	// The other reading counts where this one is impossible or yet to come.
	if !ok || !h.Plausible(m) {
		if o, _, other := d.valid(year, day, month, next); other && (!ok || h.Plausible(o)) {
			return o, next, true
		}
	}
	return m, next, ok
}

// numbersAndClock reads a day and a month in numbers whose year is left out, where
// a time of day follows that nothing but small words parts from them: 17.8. klo 21.43,
// 17/08 às 21h43.
func (d *dateScan) numbersAndClock(i int, h *Hints) (m Moment, next int, ok bool) {
	mark := d.dateMark(i + 1)
	if h == nil || h.monthFirst && (mark != '.' || h.lang != "") || mark != '.' && mark != '/' || d.toks[i+1].spaced || !d.small(i+2) || d.toks[i+2].spaced {
		return m, i, false
	}
	next = i + 3
	if mark == '.' && d.dateMark(next) == '.' {
		next++
	}
	j, at := next, false
	for d.toks[j].class == WordLink || d.toks[j].kind == tokenPunct && (d.toks[j].value == ',' || d.toks[j].value == '-' || d.toks[j].value == '|') {
		at = at || d.toks[j].class == WordLink
		j++
	}
	var clock Moment
	if _, ok := d.clockAt(&clock, j, !at); !ok || !d.toks[j].spaced && j == next {
		return m, i, false
	}
	first, second := d.toks[i].value, d.toks[i+2].value
	if h.yearFirst() {
		return d.withoutYear(second, first, next, h)
	}
	return d.withoutYear(first, second, next, h)
}

// dayFirst reads 17 August 2024, 17. 8月-less forms, 17 de agosto de 2024,
// 17-Aug-24 and 17 tháng 8 năm 2024.
func (d *dateScan) dayFirst(i int, h *Hints) (m Moment, next int, ok bool) {
	day := d.toks[i].value
	if d.toks[i+1].class == wordMonthly && d.small(i+2) && d.toks[i+3].class == wordDay {
		return d.withoutYear(d.toks[i+2].value, day, i+4, h) // 8月17日: the first number is the month
	}
	j := d.pass(i+1, 3)
	var month int32
	switch t := &d.toks[j]; {
	case t.class == WordMonth:
		month = d.monthOf(t, h)
	case t.class == wordMonthly && d.small(j+1):
		j++
		month = d.toks[j].value
	default:
		return m, i, false
	}
	return d.yearAfter(j+1, day, month, h)
}

// monthFirst reads August 17, 2024, Aug 17 21:43:00 UTC 2024 and Aug. 17th.
func (d *dateScan) monthFirst(i int, h *Hints) (m Moment, next int, ok bool) {
	j := d.pass(i+1, 2)
	if !d.small(j) || d.clockMark(j+1) {
		return m, i, false
	}
	return d.yearAfter(j+1, d.toks[j].value, d.monthOf(&d.toks[i], h), h)
}

// yearAfter reads the year of a date from token i on; without one, the fetch
// tells it.
func (d *dateScan) yearAfter(i int, day, month int32, h *Hints) (m Moment, next int, ok bool) {
	j := d.pass(i, 3)
	t := &d.toks[j]
	if t.kind == tokenPunct && isApostrophe(t.value) && d.toks[j+1].digits == 2 {
		return d.valid(h.century(d.toks[j+1].value), month, day, j+2)
	}
	if t.kind == tokenNumber && t.digits == 4 && (t.value >= FirstYear || month > solarHijri || t.value >= printYear && !d.clockMark(j+1) && !d.linkBefore(j, i)) {
		next = j + 1
		if d.toks[next].class == wordYear {
			next++
		}
		return d.valid(t.value, month, day, next)
	}
	if t.kind == tokenNumber && t.digits == 2 && !d.clockMark(j+1) && t.value < 40 && t.value >= 10 && !d.linkBefore(j, i) && !d.decimal(j) {
		return d.valid(h.century(t.value), month, day, j+1)
	}
	// The time of day may stand between: Aug 17 21:43:00 UTC 2024.
	var clock Moment
	if k, ok := d.clockAt(&clock, j, true); ok {
		if y := &d.toks[k]; y.digits == 4 && y.value >= printYear {
			m, next, ok = d.valid(y.value, month, day, k+1)
			m.takeClock(clock)
			return m, next, ok
		}
	}
	return d.withoutYear(day, month, i, h)
}

// withoutYear makes a date of the last year in which the day was not yet to come.
func (d *dateScan) withoutYear(day, month int32, next int, h *Hints) (Moment, int, bool) {
	if h == nil || h.Fetched.IsZero() || month > solarHijri {
		return Moment{}, next, false
	}
	year := int32(h.Fetched.Year())
	if int(year*10000+month*100+day) > h.lastDay {
		year--
	}
	m, next, ok := d.valid(year, month, day, next)
	m.told = toldWithoutYear
	return m, next, ok
}

// linkBefore reports whether a word such as "at" stands between tokens i and j:
// a number after it is an hour, not a year.
func (d *dateScan) linkBefore(j, i int) bool {
	for ; i < j; i++ {
		if d.toks[i].class == WordLink {
			return true
		}
	}
	return false
}

// decimal reports whether the number at i goes on after a point: 10.45.
func (d *dateScan) decimal(i int) bool {
	p, n := &d.toks[min(i+1, d.n)], &d.toks[min(i+2, d.n)]
	return p.kind == tokenPunct && p.value == '.' && !p.spaced && n.kind == tokenNumber && !n.spaced
}

// monthOf returns the month a word names: listopad is November to Czechs,
// Poles and Ukrainians, October to Croats.
func (d *dateScan) monthOf(t *token, h *Hints) int32 {
	if h != nil && t.value == 11 && (h.lang == "hr" || h.lang == "bs") && letters.FoldRune(rune(d.s[t.start])) == 'l' {
		return 10
	}
	return t.value
}

// pass returns the first token from i on that is no link, ordinal or mark
// between the parts of a date, at most limit tokens on.
func (d *dateScan) pass(i, limit int) int {
	for ; limit > 0; limit-- {
		t := &d.toks[i]
		switch {
		case t.class == WordLink, t.class == wordOrdinal, t.class == wordDay:
		case t.kind == tokenPunct && (t.value == '.' || t.value == ',' || t.value == '-' || t.value == '/' || t.value == 'º' || t.value == '°' || t.value == '،'):
		default:
			return i
		}
		i++
	}
	return i
}

// small reports whether token i is a number that can be a day or a month.
func (d *dateScan) small(i int) bool {
	t := &d.toks[min(i, d.n)]
	return t.kind == tokenNumber && t.digits <= 2 && t.value > 0
}

// dateMark returns the mark at i that parts the numbers of a date, or 0.
func (d *dateScan) dateMark(i int) int32 {
	t := &d.toks[min(i, d.n)]
	if t.kind == tokenPunct {
		switch t.value {
		case '-', '/', '.':
			return t.value
		case '‐', '‑', '–', '−':
			return '-'
		}
	}
	return 0
}

// clockMark reports whether token i makes the number before it an hour.
func (d *dateScan) clockMark(i int) bool {
	t := &d.toks[min(i, d.n)]
	return t.kind == tokenPunct && (t.value == ':' || t.value == '：') && d.toks[min(i+1, d.n)].kind == tokenNumber || t.class == wordHour || t.class == wordPM ||
		t.class == wordAM
}

// century completes a year of two digits: at most next year's.
func (h *Hints) century(year int32) int32 {
	pivot := int32(70)
	if h != nil && !h.Fetched.IsZero() {
		pivot = int32(h.Fetched.Year()%100) + 1
	}
	if year <= pivot {
		return 2000 + year
	}
	return 1900 + year
}

func isApostrophe(r int32) bool { return r == '\'' || r == '’' || r == '‘' || r == '`' }
