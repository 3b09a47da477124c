package times

import (
	"fmt"
	"time"

	"dateline/reading/lexicon"
)

// count reads a number of units at j: 10, twenty-four, a, several, a couple of.
// n is -1 where the number is unknown; next is j where there is none.
func (f *TimeFinder) count(j int) (n, next int) {
	if j >= len(f.words) {
		return 0, j
	}
	if v := f.words[j].num; v >= 0 {
		k := j + 1
		if k < len(f.words) && f.words[k].glued && f.is(k, ". : %") || v > 5000 {
			return 0, j
		}
		return v, k
	}
	c := f.class(j)
	switch {
	case c.number > 0 && c.number < 100:
		n, next = c.number, j+1
		if n >= 20 {
			k := next
			if f.is(k, "-") {
				k++
			}
			if o := f.class(k).number; o > 0 && o < 10 {
				n, next = n+o, k+1
			}
		}
		if f.is(next, "hundred") {
			n, next = n*100, next+1
		}
		return n, next
	case f.is(j, "a"):
		switch {
		case f.is(j+1, "couple"):
			if f.is(j+2, "of") {
				return 2, j + 3
			}
			return 2, j + 2
		case f.is(j+1, "few"):
			return -1, j + 2
		case f.is(j+1, "hundred"):
			return 100, j + 2
		case f.is(j+1, "dozen"):
			return 12, j + 2
		case f.is(j+1, "number") && f.is(j+2, "of"):
			return -1, j + 3
		}
		return 1, j + 1
	case f.is(j, "an"):
		return 1, j + 1
	case c.vague:
		return -1, j + 1
	}
	return 0, j
}

// matchRelativeUnit reads last year, this week, the following month, the past two months.
func (f *TimeFinder) matchRelativeUnit(i int) timeMatch {
	j, the := i, false
	if f.is(j, "the") {
		j, the = j+1, true
	}
	switch {
	case whichUnit.Has(f.word(j)):
	default:
		return f.matchTheUnit(i)
	}
	det := f.word(j)
	k := j + 1
	if (det == "last" || det == "past" || det == "next" || det == "coming" || det == "previous" || det == "following" || det == "first" || det == "preceding") && k < len(f.words) {
		// the past two months, the next few years: stretches that end or begin now
		if n, e := f.count(k); e > k && !f.is(k, "a an") {
			if u := f.class(e); u.unit != grainNone && u.unit > grainMinute-1 {
				return timeMatch{next: e + 1, kind: TimeDuration, fixed: durationValue(n, u.unit)}
			}
		}
	}
	c := f.class(k)
	if m, e := f.month(k); m > 0 && f.words[k].capital {
		dir := 0
		switch det {
		case "last", "past":
			dir = -1
		case "next", "coming":
			dir = 1
		case "this", "current":
			if d, _ := f.dayNumber(e); d == 0 {
				return timeMatch{next: e, kind: TimeDate, leans: true, span: calendarSpan{start: day(f.now.Year(), m, 1), grain: grainMonth}}
			}
		default:
			return timeMatch{}
		}
		if d, n := f.dayNumber(e); d > 0 {
			return timeMatch{next: n, kind: TimeDate, leans: true, span: calendarSpan{start: f.pickYear(dir, func(y int) time.Time { return day(y, m, d) }), grain: grainDay}}
		}
		return timeMatch{next: e, kind: TimeDate, leans: true, span: calendarSpan{start: f.nearMonth(m, i, e, dir), grain: grainMonth}}
	}
	if c.unit == grainNone || c.unit < grainDay {
		return timeMatch{}
	}
	if c.plural {
		switch det {
		case "past", "last", "next", "coming", "previous", "following":
			if det == "past" || det == "last" || det == "previous" {
				return timeMatch{next: k + 1, kind: TimeDate, fixed: "PAST_REF"}
			}
			return timeMatch{next: k + 1, kind: TimeDuration, fixed: durationValue(-1, c.unit)}
		}
		return timeMatch{}
	}
	if (det == "past" || the && det == "last" || det == "coming") && c.unit != grainWeekend && c.unit != grainQuarter {
		if c.unit == grainWeek && det == "last" {
			return timeMatch{next: k + 1, kind: TimeDate, leans: true, span: spanOf(shift(f.now, -1, c.unit), c.unit)}
		}
		return timeMatch{next: k + 1, kind: TimeDuration, fixed: durationValue(1, c.unit)}
	}
	m := timeMatch{next: k + 1, kind: TimeDate, leans: true}
	switch det {
	case "last", "past":
		m.span = spanOf(shift(f.now, -1, c.unit), c.unit)
	case "next", "coming":
		m.span = spanOf(shift(f.now, 1, c.unit), c.unit)
		if the && c.unit == grainDay {
			m.span = f.fromLast(1, c.unit)
		}
	case "this", "current":
		m.span = spanOf(f.now, c.unit)
	case "previous", "preceding":
		m.span = f.fromLast(-1, c.unit)
	case "following", "ensuing":
		m.span = f.fromLast(1, c.unit)
	case "same", "that":
		if det == "that" && c.unit > grainWeek && c.unit != grainMonth && c.unit != grainYear && c.unit != grainQuarter {
			return timeMatch{}
		}
		m.span = f.fromLast(0, c.unit)
		if det == "that" && f.is(k+1, "same") {
			return timeMatch{}
		}
	}
	if c.unit == grainDay && det == "last" {
		return timeMatch{}
	}
	if c.unit == grainWeekend {
		m.span.grain = grainWeekend
	}
	// next year's first quarter
	if f.is(m.next, "' ’") && f.is(m.next+1, "s") && c.unit == grainYear {
		if q := f.class(m.next + 2).ordinal; q >= 1 && q <= 4 && f.is(m.next+3, "quarter") {
			return timeMatch{next: m.next + 4, kind: TimeDate, leans: true, span: spanOf(day(m.span.start.Year(), time.Month(3*q), 1), grainQuarter)}
		}
	}
	return m
}

// fromLast returns the stretch of grain g, n units from what was last named.
func (f *TimeFinder) fromLast(n int, g grain) calendarSpan {
	t := f.lastSpan.start
	if g == grainDay {
		t = f.lastDay
	}
	return spanOf(shift(t, n, g), g)
}

// matchTheUnit reads the weekend, the quarter, the latest quarter, the next day's kin.
func (f *TimeFinder) matchTheUnit(i int) timeMatch {
	if !f.is(i, "the") {
		return timeMatch{}
	}
	switch {
	case f.is(i+1, "weekend"):
		s := spanOf(f.now, grainWeek)
		if IsoWeekday(f.now) < 6 && f.direction(i, i+2) <= 0 {
			s = spanOf(f.now.AddDate(0, 0, -7), grainWeek)
		}
		s.grain = grainWeekend
		return timeMatch{next: i + 2, kind: TimeDate, leans: true, span: s}
	case f.is(i+1, "quarter") && !f.is(i+2, "of"):
		return timeMatch{next: i + 2, kind: TimeDate, leans: true, span: f.lastQuarter()}
	case f.is(i+1, "year") && !f.is(i+2, "of - before after"):
		if f.is(i-1, "for of in during") || f.is(i-1, "so") {
			return timeMatch{next: i + 2, kind: TimeDate, leans: true, span: spanOf(f.now, grainYear)}
		}
	case f.is(i+1, "latest") && f.is(i+2, "quarter period"):
		return timeMatch{next: i + 3, kind: TimeDate, leans: true, span: f.lastQuarter()}
	case f.is(i+1, "day") && f.is(i+2, "before after"):
		if m := f.matchBare(i + 3); m.next > 0 && m.span.grain == grainDay {
			n := 1
			if f.is(i+2, "before") {
				n = -1
			}
			m.span.start = m.span.start.AddDate(0, 0, n)
			return m
		}
		if f.is(i+2, "before") && (i+3 >= len(f.words) || !isASCIILetter(f.words[i+3].low[0])) {
			return timeMatch{next: i + 3, kind: TimeDate, leans: true, span: f.fromLast(-1, grainDay)}
		}
	case f.is(i+1, "week") && f.is(i+2, "of"):
		if m := f.matchBare(i + 3); m.next > 0 && m.span.grain == grainDay {
			m.span = spanOf(m.span.start, grainWeek)
			return m
		}
	}
	return timeMatch{}
}

// lastQuarter is the quarter that business news calls "the quarter": the one
// named before, else the last that had ended by the article's date.
func (f *TimeFinder) lastQuarter() calendarSpan {
	if f.lastSpan.grain == grainQuarter {
		return f.lastSpan
	}
	return spanOf(shift(f.now, -1, grainQuarter), grainQuarter)
}

// matchCounted reads two weeks, 16-hour, a year ago, three days later, a decade earlier.
func (f *TimeFinder) matchCounted(i int) timeMatch {
	n, j := f.count(i)
	article := f.is(i, "a an") && j == i+1
	if j == i {
		// bare plurals: days, weeks, decades; years ago
		c := f.class(i)
		if !c.plural || c.unit < grainDay || c.unit == grainQuarter {
			return timeMatch{}
		}
		if f.is(i+1, "ago earlier later") {
			return timeMatch{next: i + 2, kind: TimeDate, fixed: "PAST_REF"}
		}
		if f.is(i-1, "for in within after") || f.is(i-1, "recent coming") {
			j := i
			return timeMatch{next: j + 1, kind: TimeDuration, fixed: durationValue(-1, c.unit)}
		}
		return timeMatch{}
	}
	if f.is(j, "to or - –") { // two to three weeks: the smaller number
		if _, k := f.count(j + 1); k > j+1 && f.class(k).plural && !f.is(j+1, "a an") {
			j = k
		}
	}
	half := false
	if f.words[i].num >= 0 && j+2 < len(f.words) && f.words[j].num == 1 && f.is(j+1, "/") && f.words[j+2].num == 2 { // 5 1/2 hours
		half, j = true, j+3
	}
	hyphen := false
	if f.is(j, "- –") && f.words[j].glued {
		j, hyphen = j+1, true
	}
	if betweenUnits.Has(f.word(j)) {
		j++
	}
	c := f.class(j)
	if c.unit == grainNone {
		return timeMatch{}
	}
	k := j + 1
	if c.unit == grainSecond && (article || !c.plural && !hyphen) {
		return timeMatch{} // "a second attempt"
	}
	if c.unit == grainQuarter && (article || !hyphen && !c.plural && n != 1) {
		return timeMatch{} // "a quarter of"
	}
	// Ages say nothing of the calendar.
	if f.is(k, "-") && f.is(k+1, "old") || f.is(k, "old") || f.is(k, "of") && f.is(k+1, "age") {
		return timeMatch{}
	}
	switch {
	case f.is(k, "ago"):
		if c.unit == grainYear && f.lastSpan.grain == grainQuarter && n > 0 {
			return timeMatch{next: k + 1, kind: TimeDate, leans: true, span: spanOf(shift(f.lastSpan.start, -n, grainYear), grainQuarter)}
		}
		return f.shifted(k+1, -n, c.unit, n < 0, f.now)
	case f.is(k, "earlier before previously") && (f.is(k, "earlier previously") || f.endsClause(k+1)):
		if c.unit == grainYear && f.lastSpan.grain == grainQuarter && n > 0 {
			return timeMatch{next: k + 1, kind: TimeDate, leans: true, span: spanOf(shift(f.lastSpan.start, -n, grainYear), grainQuarter)}
		}
		return f.shifted(k+1, -n, c.unit, n < 0, f.anchor(c.unit))
	case f.is(k, "later"):
		return f.shifted(k+1, n, c.unit, n < 0, f.anchor(c.unit))
	case f.is(k, "from") && f.is(k+1, "now today"):
		return f.shifted(k+2, n, c.unit, n < 0, f.now)
	}
	if article && hyphen {
		return timeMatch{}
	}
	if article && c.unit != grainNone && f.rate(i) {
		return timeMatch{next: k, kind: TimeSet, fixed: durationValue(1, c.unit)}
	}
	fixed := durationValue(n, c.unit)
	if half && n >= 0 {
		switch c.unit {
		case grainHour:
			fixed = fmt.Sprintf("PT%dH30M", n)
		case grainYear:
			fixed = fmt.Sprintf("P%dM", 12*n+6)
		default:
			fixed = fmt.Sprintf("P%d.5%s", n, fixed[len(fixed)-1:])
		}
	}
	if f.phrase(k, "and a half") > 0 {
		k += 3
		if c.unit == grainYear && n > 0 {
			fixed = fmt.Sprintf("P%dM", 12*n+6)
		}
	}
	if article && c.unit == grainDay && !f.is(i-1, "for in within than of about") {
		return timeMatch{}
	}
	if hyphen && f.is(k, "- –") && f.is(k+1, "long") {
		k += 2
	}
	return timeMatch{next: k, kind: TimeDuration, fixed: fixed}
}

// anchor is what "earlier" and "later" count from.
func (f *TimeFinder) anchor(g grain) time.Time {
	if g <= grainWeek {
		return f.lastDay
	}
	return f.lastSpan.start
}

// num returns the value of the run of digits at i, -1 where there is none.
func (f *TimeFinder) num(i int) int {
	if i < 0 || i >= len(f.words) {
		return -1
	}
	return f.words[i].num
}

// endsClause reports whether no noun or time follows at i, so that "two days before" stands alone.
func (f *TimeFinder) endsClause(i int) bool {
	return i >= len(f.words) || f.is(i, ". , ; : ) ? !") || f.words[i-1].stop
}

// shifted is the date n units of g from t.
func (f *TimeFinder) shifted(next, n int, g grain, vague bool, t time.Time) timeMatch {
	if vague {
		ref := "PAST_REF"
		if f.is(next-1, "later now today") {
			ref = "FUTURE_REF"
		}
		return timeMatch{next: next, kind: TimeDate, fixed: ref}
	}
	if g < grainDay {
		return timeMatch{next: next, kind: TimeOfDay, leans: true, span: calendarSpan{start: f.now, grain: grainDay}}
	}
	if g == grainFortnight {
		g, n = grainWeek, 2*n
	}
	m := timeMatch{next: next, kind: TimeDate, leans: true, span: spanOf(shift(t, n, g), g)}
	switch g {
	case grainCentury:
		m.span = spanOf(shift(t, 100*n, grainYear), grainCentury)
	}
	return m
}

// rate reports whether "a day" at i counts how often: once a day, $5 a day, 300 a year.
func (f *TimeFinder) rate(i int) bool {
	if f.class(i-1).plural && f.class(i-2).number+max(0, f.num(i-2)) > 0 {
		return true // 24 hours a day
	}
	return f.is(i-1, "once twice thrice times") || i > 0 && f.words[i-1].num >= 0 || perUnit.Has(f.word(i-1))
}

// matchSet reads daily, every day, each Thursday, monthly.
func (f *TimeFinder) matchSet(i int) timeMatch {
	switch f.word(i) {
	case "daily":
		return timeMatch{next: i + 1, kind: TimeSet, fixed: "P1D"}
	case "weekly":
		return timeMatch{next: i + 1, kind: TimeSet, fixed: "P1W"}
	case "monthly":
		return timeMatch{next: i + 1, kind: TimeSet, fixed: "P1M"}
	case "quarterly":
		return timeMatch{next: i + 1, kind: TimeSet, fixed: "P1Q"}
	case "annually", "yearly":
		return timeMatch{next: i + 1, kind: TimeSet, fixed: "P1Y"}
	case "hourly":
		return timeMatch{next: i + 1, kind: TimeSet, fixed: "PT1H"}
	case "every", "each":
		n, j := f.count(i + 1)
		if j == i+1 {
			n = 1
		}
		if c := f.class(j); c.unit != grainNone && !(c.unit == grainSecond) {
			return timeMatch{next: j + 1, kind: TimeSet, fixed: durationValue(n, c.unit)}
		} else if c.weekday > 0 && f.words[j].capital {
			m := timeMatch{next: j + 1, kind: TimeSet, fixed: fmt.Sprintf("XXXX-WXX-%d", c.weekday)}
			if p := f.class(j + 1).part; p != "" {
				m.fixed, m.next = m.fixed+"T"+p, j+2
			}
			return m
		} else if m, e := f.month(j); m > 0 && f.words[j].capital {
			return timeMatch{next: e, kind: TimeSet, fixed: fmt.Sprintf("XXXX-%02d", m)}
		} else if c.part != "" {
			return timeMatch{next: j + 1, kind: TimeSet, fixed: "XXXX-XX-XXT" + c.part}
		} else if c.season != "" {
			return timeMatch{next: j + 1, kind: TimeSet, fixed: "XXXX-" + c.season}
		}
	}
	return timeMatch{}
}

// What tells which unit is meant; what stands between a number and its unit; what is measured by the unit.
var (
	whichUnit    = lexicon.Listed("which unit")
	betweenUnits = lexicon.Listed("between units")
	perUnit      = lexicon.Listed("per unit")
)
