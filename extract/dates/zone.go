package dates

import (
	"strconv"
	"sync"

	"dateline/lang"
)

// A zone is what a zone's short name stands for.
type zone struct {
	minutes int16
	// american zones follow the clock changes of the United States: ET, PT ...
	american bool
}

// zoneNames gives the offsets of the short names that news pages print, in the
// tables zones: EST to
// PDT, GMT, UT and Z are RFC 2822's (section 4.3); the others are the
// abbreviations of the IANA time zone database, where one name has several
// meanings the one with the most speakers of the language that writes it so.
var zoneNames = sync.OnceValue(func() map[string]zone {
	names := map[string]zone{}
	for _, row := range lang.Rows("zones", "zone", "minutes", "clock") {
		minutes, err := strconv.Atoi(row[1])
		if err != nil {
			panic("lang: no offset of a zone: " + row[1])
		}
		names[row[0]] = zone{int16(minutes), row[2] == "american"}
	}
	return names
})

// zoneName returns the zone that token i names.
func (d *dateScan) zoneName(i int) (z zone, ok bool) {
	t := &d.toks[min(i, d.n)]
	if t.kind != tokenWord || t.end-t.start > 6 {
		return zone{}, false
	}
	z, ok = zoneNames()[d.s[t.start:t.end]]
	return z, ok
}

// namesZone reports whether token i is the name of a zone.
func (d *dateScan) namesZone(i int) bool {
	_, ok := d.zoneName(i)
	return ok
}

// american marks an offset of a zone that settleZone still has to settle: no
// offset lies so far from UTC.
const american = 10000

// zoneAt reads the zone that follows a time of day and returns the token after it.
func (d *dateScan) zoneAt(m *Moment, i int) int {
	j := i
	if t := &d.toks[j]; t.kind == tokenPunct && (t.value == '(' || t.value == ',' || t.value == '|') {
		if j++; !d.namesZone(j) {
			return i
		}
	}
	if z, ok := d.zoneName(j); ok {
		m.HasZone, m.offset = true, z.minutes
		if z.american {
			m.offset -= american
		}
		named := d.s[d.toks[j].start:d.toks[j].end]
		j++
		if z.minutes == 0 && !z.american && named != "Z" {
			if offset, k, ok := d.offsetAt(j); ok {
				m.offset, j = offset, k
			}
		}
		if t := &d.toks[j]; t.kind == tokenPunct && t.value == ')' {
			j++
		}
		return j
	}
	if offset, k, ok := d.offsetAt(i); ok {
		m.HasZone, m.offset = true, offset
		return k
	}
	return i
}

// offsetAt reads +hh:mm, +hhmm, +hh or, after GMT, +h at token i.
func (d *dateScan) offsetAt(i int) (minutes int16, next int, ok bool) {
	sign := &d.toks[min(i, d.n)]
	if sign.kind != tokenPunct || sign.value != '+' && sign.value != '-' && sign.value != '−' && sign.value != '–' {
		return 0, i, false
	}
	n := &d.toks[i+1]
	if n.kind != tokenNumber || n.spaced {
		return 0, i, false
	}
	next = i + 2
	var hours, mins int32
	switch {
	case n.digits == 4:
		hours, mins = n.value/100, n.value%100
	case n.digits <= 2:
		hours = n.value
		if c := &d.toks[next]; c.kind == tokenPunct && c.value == ':' && d.minute(next+1) {
			mins = d.toks[next+1].value
			next += 2
		} else if sign.spaced && sign.value != '+' {
			return 0, i, false // 21:43 - 5 comments
		}
	default:
		return 0, i, false
	}
	if hours > 14 || mins > 59 {
		return 0, i, false
	}
	minutes = int16(hours*60 + mins)
	if sign.value != '+' {
		minutes = -minutes
	}
	return minutes, next, true
}

// settleZone gives m the offset that the United States kept on its day.
func settleZone(m *Moment) {
	if m.offset > -american/2 {
		return
	}
	m.offset += american
	if americanSummer(int(m.year), int(m.month), int(m.day)) {
		m.offset += 60
	}
}

// americanSummer tells whether clocks in the United States stood on summer
// time: since 2007 from the second Sunday of March to the first of November
// (Energy Policy Act of 2005), before that from the first Sunday of April to
// the last of October. The day of a change counts as changed.
func americanSummer(year, month, day int) bool {
	first, last := 3, 11
	if year < 2007 {
		first, last = 4, 10
	}
	switch {
	case month < first || month > last:
		return false
	case month > first && month < last:
		return true
	}
	sunday := 1 + (7-weekday(year, month, 1))%7 // the month's first
	switch {
	case month == first && first == 3:
		return day >= sunday+7
	case month == first:
		return day >= sunday
	case last == 11:
		return day < sunday
	}
	for sunday+7 <= 31 {
		sunday += 7
	}
	return day < sunday
}

// weekday returns the day of the week, 0 for Sunday (Sakamoto's method).
func weekday(year, month, day int) int {
	shift := [...]int{0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4}
	if month < 3 {
		year--
	}
	return (year + year/4 - year/100 + year/400 + shift[month-1] + day) % 7
}
