package times

import (
	"strings"
	"time"

	"dateline/reading/lexicon"
)

// match returns the longest expression that starts at word i, or the zero match.
func (f *TimeFinder) match(i int) timeMatch {
	if f.words[i].start > 0 && f.words[i].glued && f.word(i-1) != "(" && !strings.Contains("\"'“‘’([-–—/_`,", f.word(i-1)) {
		if f.words[i-1].num >= 0 || f.class(i).unit == grainNone {
			return timeMatch{}
		}
	}
	var best timeMatch
	for _, try := range [...]func(int) timeMatch{
		f.matchNumericDate, f.matchClock, f.matchDayMonth, f.matchWeekday, f.matchDeictic, f.matchHoliday,
		f.matchRelativeUnit, f.matchCounted, f.matchSet, f.matchQuarter, f.matchSeason, f.matchDecade, f.matchYear,
		f.matchReference, f.matchSame,
	} {
		if m := try(i); m.next > best.next {
			best = m
		}
	}
	if m := f.matchModified(i); m.next > best.next {
		best = m
	}
	return best
}

// matchModified reads "early", "late", "mid-", "the end of" ... before an expression.
func (f *TimeFinder) matchModified(i int) timeMatch {
	j, mod := i, ""
	if f.is(j, "the") {
		j++
	}
	switch w := f.word(j); {
	case f.is(j, "early earlier"):
		j, mod = j+1, "START"
	case f.is(j, "late later"):
		j, mod = j+1, "END"
	case f.is(j, "mid"):
		j, mod = j+1, "MID"
	case f.is(j, "beginning start end middle close") && f.is(j+1, "of"):
		mod = map[string]string{"beginning": "START", "start": "START", "middle": "MID"}[w]
		if mod == "" {
			mod = "END"
		}
		j += 2
	default:
		return f.matchApproximate(i)
	}
	if f.is(j, "-") {
		j++
	}
	if f.is(j, "in on") {
		j++
	}
	if j >= len(f.words) || f.words[j].stop && f.words[j].class == nil && f.words[j].num < 0 {
		return timeMatch{}
	}
	m := f.matchBare(j)
	if m.next == 0 || m.kind == TimeDuration || m.kind == TimeSet || strings.HasSuffix(m.fixed, "_REF") {
		return timeMatch{}
	}
	if f.is(i, "later") && m.span.grain != grainNone && m.span.grain < grainMonth {
		return timeMatch{}
	}
	if m.mod == "" {
		m.mod = mod
	}
	return m
}

// matchBare is match without the modifiers, so that they do not nest.
func (f *TimeFinder) matchBare(i int) timeMatch {
	var best timeMatch
	for _, try := range [...]func(int) timeMatch{
		f.matchDayMonth, f.matchWeekday, f.matchDeictic, f.matchHoliday, f.matchRelativeUnit, f.matchQuarter, f.matchSeason,
		f.matchDecade, f.matchYear, f.matchSame,
	} {
		if m := try(i); m.next > best.next {
			best = m
		}
	}
	return best
}

// matchApproximate reads "about", "nearly", "more than" ... before a count.
func (f *TimeFinder) matchApproximate(i int) timeMatch {
	j, mod := i, ""
	switch {
	case f.is(i, "about around roughly approximately some"):
		j, mod = i+1, "APPROX"
	case f.is(i, "nearly almost"):
		j, mod = i+1, "LESS_THAN"
	case f.is(i, "over"):
		j, mod = i+1, "MORE_THAN"
	case f.is(i, "more") && f.is(i+1, "than"):
		j, mod = i+2, "MORE_THAN"
	case f.is(i, "less fewer") && f.is(i+1, "than"):
		j, mod = i+2, "LESS_THAN"
	case f.is(i, "at") && f.is(i+1, "least"):
		j, mod = i+2, "EQUAL_OR_MORE"
	case f.is(i, "at") && f.is(i+1, "most"), f.is(i, "up") && f.is(i+1, "to"):
		j, mod = i+2, "EQUAL_OR_LESS"
	case f.is(i, "just") && f.is(i+1, "over under"):
		j, mod = i+2, "APPROX"
	default:
		return timeMatch{}
	}
	m := f.matchCounted(j)
	if s := f.matchSet(j); s.next > m.next {
		m = s
	}
	if c := f.matchClock(j); c.next > m.next && mod == "APPROX" {
		m = c
	}
	if m.next == 0 {
		return m
	}
	m.mod = mod
	return m
}

// year reads four digits, or '98, at j.
func (f *TimeFinder) year(j int) (y, next int) {
	if j >= len(f.words) {
		return 0, j
	}
	w := f.words[j]
	if w.num >= 1000 && w.num <= 2199 && len(w.low) == 4 && !(j+1 < len(f.words) && f.words[j+1].glued && f.is(j+1, ". ,") && j+2 < len(f.words) && f.words[j+2].glued && f.words[j+2].num >= 0) {
		return w.num, j + 1
	}
	if (w.low == "'" || w.low == "’" || w.low == "‘") && j+1 < len(f.words) && f.words[j+1].glued && len(f.words[j+1].low) == 2 && f.words[j+1].num >= 0 {
		n := f.words[j+1].num
		if n <= 40 {
			return 2000 + n, j + 2
		}
		return 1900 + n, j + 2
	}
	return 0, j
}

// spelledYear reads nineteen ninety-four, two thousand.
func (f *TimeFinder) spelledYear(j int) (y, next int) {
	if f.is(j, "two") && f.is(j+1, "thousand") {
		return 2000, j + 2
	}
	if !f.is(j, "nineteen eighteen twenty") {
		return 0, j
	}
	century := f.class(j).number
	n := f.class(j + 1).number
	if n < 10 || n > 90 || n%10 != 0 && n > 19 {
		return 0, j
	}
	next = j + 2
	if n >= 20 {
		k := next
		if f.is(k, "-") {
			k++
		}
		if o := f.class(k).number; o > 0 && o < 10 {
			n, next = n+o, k+1
		}
	}
	return century*100 + n, next
}

// dayNumber reads 1 to 31, with or without an ordinal ending.
func (f *TimeFinder) dayNumber(j int) (d, next int) {
	if j >= len(f.words) {
		return 0, j
	}
	if n := f.words[j].num; n >= 1 && n <= 31 && len(f.words[j].low) <= 2 {
		if j+1 < len(f.words) && f.words[j+1].glued {
			switch {
			case f.is(j+1, "st nd rd th"):
				return n, j + 2
			case f.is(j+1, ". :") && j+2 < len(f.words) && f.words[j+2].glued && f.words[j+2].num >= 0, f.is(j+1, "%"):
				return 0, j
			}
		}
		return n, j + 1
	}
	return 0, j
}

// month reads a month's name at j; short ones with their point.
func (f *TimeFinder) month(j int) (m time.Month, next int) {
	c := f.class(j)
	if c.month == 0 {
		return 0, j
	}
	if c.short && f.is(j+1, ".") && f.words[j+1].glued {
		return time.Month(c.month), j + 2
	}
	return time.Month(c.month), j + 1
}

// matchNumericDate reads 2024-08-17, 2024/08/17, 17.08.2024 and 8/17/2024
// (month first, as English-language news writes it, unless impossible).
func (f *TimeFinder) matchNumericDate(i int) timeMatch {
	if i+4 >= len(f.words) || f.words[i].num < 0 {
		return timeMatch{}
	}
	sep := f.word(i + 1)
	if sep != "-" && sep != "/" && sep != "." || f.word(i+3) != sep {
		return timeMatch{}
	}
	for k := i + 1; k <= i+4; k++ {
		if !f.words[k].glued {
			return timeMatch{}
		}
	}
	a, b, c := f.words[i].num, f.words[i+2].num, f.words[i+4].num
	var y, m, d int
	switch {
	case len(f.word(i)) == 4 && sep != ".":
		y, m, d = a, b, c
	case len(f.word(i+4)) == 4 || len(f.word(i+4)) == 2 && sep == "/":
		y, m, d = c, a, b
		if sep == "." || a > 12 {
			m, d = b, a
		}
		if y < 100 {
			y += 2000
			if y > 2040 {
				y -= 100
			}
		}
	}
	if y < 1000 || y > 2199 || m < 1 || m > 12 || d < 1 || d > 31 {
		return timeMatch{}
	}
	return timeMatch{next: i + 5, kind: TimeDate, span: calendarSpan{start: day(y, time.Month(m), d), grain: grainDay}}
}

// matchDayMonth reads Aug. 7, August 7th, 1998, 7 August, August 1998, August.
func (f *TimeFinder) matchDayMonth(i int) timeMatch {
	j := i
	// A day first: 7 August [1998], the 7th of August.
	if f.is(j, "the") {
		j++
	}
	if d, k := f.dayNumber(j); d > 0 {
		if f.is(k, "of") && f.is(i, "the") {
			k++
		}
		if m, n := f.month(k); m > 0 && f.words[k].capital && (j == i || k > j+1) {
			return f.dated3(m, d, n, i)
		}
	}
	m, k := f.month(i)
	if m == 0 || !f.words[i].capital {
		return timeMatch{}
	}
	if d, n := f.dayNumber(k); d > 0 && !(n < len(f.words) && f.words[n].glued && f.is(n, "'")) {
		if y, _ := f.year(k); y == 0 {
			return f.dated3(m, d, n, i)
		}
	}
	n := k
	if f.is(n, ",") || f.is(n, "of") {
		n++
	}
	y, n2 := f.year(n)
	if y == 0 {
		y, n2 = f.spelledYear(n)
	}
	if y > 0 {
		return timeMatch{next: n2, kind: TimeDate, span: calendarSpan{start: day(y, m, 1), grain: grainMonth}}
	}
	// May and March are verbs too, April and August names; a short month needs its point or a neighbour.
	if f.is(i, "may march") && !beforeMonths.Has(f.word(i-1)) {
		return timeMatch{}
	}
	if f.class(i).short && !(k > i+1 || beforeShortMonths.Has(f.word(i-1))) {
		return timeMatch{}
	}
	if f.is(i, "april august june") && k < len(f.words) && f.words[k].capital && isASCIILetter(f.words[k].low[0]) && f.class(k).weekday == 0 && !beforeNamedMonths.Has(f.word(i-1)) {
		return timeMatch{}
	}
	for _, tail := range [...]struct {
		words string
		years int
	}{{"last year", -1}, {"this year", 0}, {"next year", 1}, {"of this year", 0}, {"of last year", -1}, {"of next year", 1}} {
		if e := f.phrase(k, tail.words); e > 0 {
			return timeMatch{next: e, kind: TimeDate, leans: true, span: calendarSpan{start: day(f.now.Year()+tail.years, m, 1), grain: grainMonth}}
		}
	}
	return timeMatch{next: k, kind: TimeDate, leans: true, span: calendarSpan{start: f.nearMonth(m, i, k, 0), grain: grainMonth}}
}

// nearMonth places a month without a year: last (-1), next (+1) or as the sentence tells.
func (f *TimeFinder) nearMonth(m time.Month, i, k, dir int) time.Time {
	y := f.now.Year()
	switch {
	case dir < 0:
		if m >= f.now.Month() {
			y--
		}
		return day(y, m, 1)
	case dir > 0:
		if m <= f.now.Month() {
			y++
		}
		return day(y, m, 1)
	}
	d := f.direction(i, k)
	if m == f.now.Month() {
		return day(y, m, 1)
	}
	return f.pickYear(d, func(y int) time.Time { return day(y, m, 1) })
}

// dated3 finishes a day and month that end at n with the year, if one follows.
func (f *TimeFinder) dated3(m time.Month, d, n, i int) timeMatch {
	k := n
	if f.is(k, ",") {
		k++
	}
	if f.is(k, "of") {
		k++
	}
	y, e := f.year(k)
	if y == 0 {
		y, e = f.spelledYear(k)
	}
	if y > 0 {
		return timeMatch{next: e, kind: TimeDate, span: calendarSpan{start: day(y, m, d), grain: grainDay}}
	}
	if e := f.phrase(n, "last year"); e > 0 {
		return timeMatch{next: e, kind: TimeDate, leans: true, span: calendarSpan{start: day(f.now.Year()-1, m, d), grain: grainDay}}
	}
	if e := f.phrase(n, "this year"); e > 0 {
		return timeMatch{next: e, kind: TimeDate, leans: true, span: calendarSpan{start: day(f.now.Year(), m, d), grain: grainDay}}
	}
	start := f.pickYear(f.direction(i, n), func(y int) time.Time { return day(y, m, d) })
	return timeMatch{next: n, kind: TimeDate, leans: true, span: calendarSpan{start: start, grain: grainDay}}
}

// phrase returns the word after the given words at i, or 0 where they do not stand there.
func (f *TimeFinder) phrase(i int, words string) int {
	for w := range strings.FieldsSeq(words) {
		if f.word(i) != w {
			return 0
		}
		i++
	}
	return i
}

// matchWeekday reads Friday, last Friday, Friday, Oct. 23, Friday night.
func (f *TimeFinder) matchWeekday(i int) timeMatch {
	j, dir, set := i, 0, false
	if f.is(j, "last past") {
		j, dir, set = j+1, -1, true
	} else if f.is(j, "next coming") {
		j, dir, set = j+1, 1, true
	} else if f.is(j, "this") {
		j++
	}
	w := f.class(j).weekday
	if w == 0 || !f.words[j].capital {
		return timeMatch{}
	}
	k := j + 1
	if f.class(j).short {
		if f.is(k, ".") && f.words[k].glued {
			k++
		} else if !f.is(k, ",") {
			return timeMatch{}
		}
	}
	// Friday, Oct. 23[, 1998]; Friday 13 October
	e := k
	if f.is(e, ",") {
		e++
	}
	if f.is(e, "the") {
		e++
	}
	if m := f.matchDayMonth(e); m.next > 0 && m.span.grain == grainDay && !set {
		if m.leans {
			m.span.start = f.pickWeekdayYear(m.span.start, w)
		}
		return m
	}
	var t time.Time
	back := (IsoWeekday(f.now) - w + 7) % 7
	switch {
	case dir < 0:
		if back == 0 {
			back = 7
		}
		t = f.now.AddDate(0, 0, -back)
	case dir > 0:
		t = f.now.AddDate(0, 0, 7-(IsoWeekday(f.now)-w+7)%7)
	default:
		t = f.now.AddDate(0, 0, -back)
		if back > 0 && f.direction(i, k) > 0 {
			t = t.AddDate(0, 0, 7)
		}
	}
	m := timeMatch{next: k, kind: TimeDate, leans: true, span: calendarSpan{start: t, grain: grainDay}}
	if p := f.class(k).part; p != "" {
		m.clock, m.next = p, k+1
	} else if f.is(k, "at") {
		if c := f.matchClock(k + 1); c.next > 0 && c.clock != "" {
			m.clock, m.next, m.kind = c.clock, c.next, TimeOfDay
		}
	}
	for _, tail := range [...]struct {
		words string
		weeks int
	}{{"last week", -1}, {"next week", 1}, {"this week", 0}, {"of this week", 0}, {"of last week", -1}, {"of next week", 1}} {
		if e := f.phrase(m.next, tail.words); e > 0 {
			m.span.start = spanOf(f.now, grainWeek).start.AddDate(0, 0, w-1+7*tail.weeks)
			m.next = e
		}
	}
	return m
}

// pickWeekdayYear moves a date whose year was guessed to the nearest year in
// which it falls on the given weekday.
func (f *TimeFinder) pickWeekdayYear(t time.Time, w int) time.Time {
	for _, dy := range [...]int{0, -1, 1, -2, 2, -3, 3} {
		if c := day(t.Year()+dy, t.Month(), t.Day()); IsoWeekday(c) == w {
			return c
		}
	}
	return t
}

// matchDeictic reads today, yesterday, tonight, now ...
func (f *TimeFinder) matchDeictic(i int) timeMatch {
	d := func(n, next int, part string) timeMatch {
		m := timeMatch{next: next, kind: TimeDate, leans: true, clock: part, span: calendarSpan{start: f.now.AddDate(0, 0, n), grain: grainDay}}
		if part == "" {
			if p := f.class(next).part; p != "" {
				m.clock, m.next = p, next+1
			}
		}
		return m
	}
	switch f.word(i) {
	case "today":
		return d(0, i+1, "")
	case "yesterday":
		return d(-1, i+1, "")
	case "tomorrow":
		return d(1, i+1, "")
	case "tonight":
		return d(0, i+1, "NI")
	case "overnight":
		return timeMatch{}
	case "last":
		if f.is(i+1, "night evening") {
			return d(-1, i+2, f.class(i+1).part)
		}
	case "this":
		if p := f.class(i + 1).part; p != "" {
			m := d(0, i+2, p)
			m.kind = TimeOfDay
			return m
		}
	case "the":
		switch {
		case f.phrase(i, "the day before yesterday") > 0:
			return d(-2, i+4, "")
		case f.phrase(i, "the day after tomorrow") > 0:
			return d(2, i+4, "")
		}
	}
	return timeMatch{}
}

// matchHoliday reads the named days.
func (f *TimeFinder) matchHoliday(i int) timeMatch {
	j, dir := i, 0
	if f.is(i, "last") {
		j, dir = i+1, -1
	} else if f.is(i, "next") {
		j, dir = i+1, 1
	} else if f.is(i, "this") {
		j++
	}
	if j >= len(f.words) || !f.words[j].capital {
		return timeMatch{}
	}
	for _, h := range f.holidays[f.word(j)] {
		k := j
		for _, w := range h.words {
			if f.word(k) != w {
				k = -1
				break
			}
			k++
		}
		if k < 0 {
			continue
		}
		if y, e := f.year(k); y > 0 {
			return timeMatch{next: e, kind: TimeDate, span: calendarSpan{start: h.on(y), grain: grainDay}}
		}
		if dir == 0 {
			dir = f.direction(i, k)
		}
		return timeMatch{next: k, kind: TimeDate, leans: true, span: calendarSpan{start: f.pickYear(dir, h.on), grain: grainDay}}
	}
	return timeMatch{}
}

// What stands before months that are other words, too; before short ones; before those that are names.
var (
	beforeMonths      = lexicon.Listed("before months")
	beforeNamedMonths = lexicon.Listed("before named months")
	beforeShortMonths = lexicon.Listed("before short months")
)
