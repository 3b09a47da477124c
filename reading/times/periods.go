package times

import (
	"fmt"
	"time"

	"dateline/reading/lexicon"
)

// matchQuarter reads the third quarter [of 1998], third-quarter, Q3 2024, the year-ago quarter, the first half.
func (f *TimeFinder) matchQuarter(i int) timeMatch {
	j := i
	if f.is(j, "the this last") {
		j++
	}
	if f.is(j, "fiscal") {
		if y, e := f.year(j + 1); y > 0 {
			return timeMatch{next: e, kind: TimeDate, span: calendarSpan{start: day(y, 1, 1), grain: grainYear}}
		}
	}
	yearAgo := false
	if f.is(j, "comparable same") {
		j++
	}
	if f.is(j, "year") && f.is(j+1, "-") && f.is(j+2, "ago earlier") {
		j, yearAgo = j+3, true
		if f.is(j, "quarter period") {
			s := f.lastQuarter()
			return timeMatch{next: j + 1, kind: TimeDate, leans: true, span: spanOf(shift(s.start, -1, grainYear), grainQuarter)}
		}
	}
	q := f.class(j).ordinal
	k := j + 1
	if q == 0 && len(f.word(j)) == 1 && f.word(j) == "q" && j+1 < len(f.words) && f.words[j+1].glued && f.words[j+1].num >= 1 && f.words[j+1].num <= 4 {
		q, k = f.words[j+1].num, j+2
	} else {
		if q < 1 || q > 4 {
			return timeMatch{}
		}
		if f.is(k, "- fiscal") {
			k++
		}
		if f.is(k, "half") && q <= 2 && (f.is(k+1, "of") || f.is(k+1, "- , .")) {
			if f.is(k+1, "of") {
				e := k + 2
				if f.is(e, "the") {
					e++
				}
				if y, n := f.year(e); y > 0 {
					return timeMatch{next: n, kind: TimeDate, span: spanOf(day(y, time.Month(6*q-1), 1), grainHalf)}
				}
				if m := f.matchRelativeUnit(k + 2); m.next > 0 && m.span.grain == grainYear {
					m.span = spanOf(day(m.span.start.Year(), time.Month(6*q-1), 1), grainHalf)
					return m
				}
			}
			return timeMatch{}
		}
		if !f.is(k, "quarter") {
			return timeMatch{}
		}
		k++
	}
	e := k
	if f.is(e, ",") || f.is(e, "of") {
		e++
	}
	if y, n := f.year(e); y > 0 {
		return timeMatch{next: n, kind: TimeDate, span: spanOf(day(y, time.Month(3*q), 1), grainQuarter)}
	}
	if f.is(k, "of") {
		if m := f.matchRelativeUnit(k + 1); m.next > 0 && m.span.grain == grainYear {
			m.span = spanOf(day(m.span.start.Year(), time.Month(3*q), 1), grainQuarter)
			return m
		}
	}
	y := f.now.Year()
	s := spanOf(day(y, time.Month(3*q), 1), grainQuarter)
	if s.start.After(f.now) && !(f.direction(i, k) > 0 || s.start.Sub(f.now) < 45*24*time.Hour) {
		s = spanOf(day(y-1, time.Month(3*q), 1), grainQuarter)
	}
	if yearAgo {
		s = spanOf(shift(s.start, -1, grainYear), grainQuarter)
	}
	return timeMatch{next: k, kind: TimeDate, leans: true, span: s}
}

// matchSeason reads last fall, this summer, the winter of 1994, in the spring.
func (f *TimeFinder) matchSeason(i int) timeMatch {
	j, det := i, ""
	if f.is(j, "last this next the coming") {
		det, j = f.word(j), j+1
	}
	s := f.class(j).season
	if s == "" {
		return timeMatch{}
	}
	k := j + 1
	at := map[string]time.Month{"SP": 3, "SU": 6, "FA": 9, "WI": 12}[s]
	span := func(y int) calendarSpan {
		return calendarSpan{start: day(y, at, 1), grain: grainSeason, season: s}
	}
	e := k
	if f.is(e, "of ,") {
		e++
	}
	y, n := f.year(e)
	if y == 0 {
		y, n = f.spelledYear(e)
	}
	if y > 0 {
		return timeMatch{next: n, kind: TimeDate, span: span(y)}
	}
	switch det {
	case "last":
		y := f.now.Year()
		if f.now.Month() < at+3 {
			y--
		}
		return timeMatch{next: k, kind: TimeDate, leans: true, span: span(y)}
	case "next", "coming":
		y := f.now.Year()
		if f.now.Month() >= at {
			y++
		}
		return timeMatch{next: k, kind: TimeDate, leans: true, span: span(y)}
	case "this":
		return timeMatch{next: k, kind: TimeDate, leans: true, span: span(f.now.Year())}
	}
	if s == "FA" && f.is(j, "fall") || s == "SP" { // a verb or noun more often than a season
		if !(det == "the" && f.is(i-1, "in since by until during")) {
			return timeMatch{}
		}
	}
	if det == "the" && f.is(i-1, "in since by until during") || f.is(i-1, "in since") {
		t := f.pickYear(f.direction(i, k), func(y int) time.Time { return day(y, at, 1) })
		return timeMatch{next: k, kind: TimeDate, leans: true, span: span(t.Year())}
	}
	return timeMatch{}
}

// matchDecade reads the 1980s, the '80s, the nineties, the 20th century.
func (f *TimeFinder) matchDecade(i int) timeMatch {
	j := i
	if f.is(j, "the") {
		j++
	}
	if j >= len(f.words) {
		return timeMatch{}
	}
	if y, k := f.year(j); y > 0 && y%10 == 0 {
		if f.is(k, "' ’") && f.words[k].glued {
			k++
		}
		if f.is(k, "s") && f.words[k].glued {
			return timeMatch{next: k + 1, kind: TimeDate, span: calendarSpan{start: day(y, 1, 1), grain: grainDecade}}
		}
	}
	if j > i {
		for w, y := range f.decades {
			if f.is(j, w) {
				return timeMatch{next: j + 1, kind: TimeDate, span: calendarSpan{start: day(y, 1, 1), grain: grainDecade}}
			}
		}
	}
	n, k := f.class(j).ordinal, j+1
	if n == 0 && f.words[j].num >= 1 && f.words[j].num <= 21 && f.is(j+1, "st nd rd th") && f.words[j+1].glued {
		n, k = f.words[j].num, j+2
	}
	if n == 0 && f.phrase(j, "twenty - first") > 0 {
		n, k = 21, j+3
	}
	if f.is(k, "-") {
		k++
	}
	if n > 0 && f.is(k, "century") {
		return timeMatch{next: k + 1, kind: TimeDate, span: calendarSpan{start: day((n-1)*100, 1, 1), grain: grainCentury}}
	}
	return timeMatch{}
}

// matchYear reads a year that stands alone: 1998, the year two thousand.
func (f *TimeFinder) matchYear(i int) timeMatch {
	if f.is(i, "the") && f.is(i+1, "year") {
		if y, k := f.year(i + 2); y > 0 {
			return timeMatch{next: k, kind: TimeDate, span: calendarSpan{start: day(y, 1, 1), grain: grainYear}}
		}
		if y, k := f.spelledYear(i + 2); y > 0 {
			return timeMatch{next: k, kind: TimeDate, span: calendarSpan{start: day(y, 1, 1), grain: grainYear}}
		}
	}
	if y, k := f.spelledYear(i); y > 1100 && f.is(i-1, "in of since by") {
		return timeMatch{next: k, kind: TimeDate, span: calendarSpan{start: day(y, 1, 1), grain: grainYear}}
	}
	w := f.words[i]
	if w.num < 1000 || w.num > 2199 || len(w.low) != 4 {
		return timeMatch{}
	}
	if i > 0 && f.words[i].glued && f.is(i-1, "$ £ € # . , : / + ¥") {
		return timeMatch{}
	}
	if i+1 < len(f.words) && f.words[i+1].glued && (f.is(i+1, "% / :") || isASCIILetter(f.words[i+1].low[0]) ||
		f.is(i+1, ", .") && i+2 < len(f.words) && f.words[i+2].glued && f.words[i+2].num >= 0) {
		return timeMatch{}
	}
	m := timeMatch{next: i + 1, kind: TimeDate, span: calendarSpan{start: day(w.num, 1, 1), grain: grainYear}}
	if beforeYears.Has(f.word(i-1)) || f.is(i+1, ", . ; ) - –") {
		if w.num >= 1500 && w.num <= 2100 && !f.is(i-1, "than around") {
			return m
		}
	}
	if w.num >= 1900 && w.num <= 2049 && !f.countable(i+1) {
		return m
	}
	return timeMatch{}
}

// countable reports whether the word at i looks like what a number counts.
func (f *TimeFinder) countable(i int) bool {
	w := f.word(i)
	if w == "" || !isASCIILetter(w[0]) {
		return false
	}
	return f.class(i).unit != grainNone || len(w) > 3 && w[len(w)-1] == 's' && w != "was" && w != "has" || counted.Has(f.word(i))
}

// matchReference reads now, currently, recently, the future, the past.
func (f *TimeFinder) matchReference(i int) timeMatch {
	ref := func(next int, v string) timeMatch { return timeMatch{next: next, kind: TimeDate, fixed: v} }
	switch f.word(i) {
	case "now", "currently", "presently", "nowadays":
		return ref(i+1, "PRESENT_REF")
	case "recently":
		return ref(i+1, "PAST_REF")
	case "soon":
		return timeMatch{}
	case "at":
		if f.phrase(i, "at the moment") > 0 || f.phrase(i, "at this time") > 0 || f.phrase(i, "at this point") > 0 {
			return timeMatch{next: i + 3, kind: TimeDate, fixed: "PRESENT_REF"}
		}
	case "these":
		if f.is(i+1, "days") {
			return ref(i+2, "PRESENT_REF")
		}
	case "recent":
		if c := f.class(i + 1); c.plural && c.unit >= grainDay {
			return ref(i+2, "PAST_REF")
		}
	case "the":
		switch {
		case f.is(i+1, "future") && !f.is(i+2, "of"):
			return ref(i+2, "FUTURE_REF")
		case f.is(i+1, "near") && f.is(i+2, "future"):
			return ref(i+3, "FUTURE_REF")
		case f.is(i+1, "past") && (f.endsClause(i+2) || f.is(i-1, "in")) && f.class(i+2).unit == grainNone && f.class(i+2).number == 0:
			return ref(i+2, "PAST_REF")
		}
	case "future":
		if f.is(i-1, "in near") {
			return ref(i+1, "FUTURE_REF")
		}
	}
	return timeMatch{}
}

// matchSame reads that same day, the same day, earlier that day, the next morning.
func (f *TimeFinder) matchSame(i int) timeMatch {
	j := i
	if f.is(j, "earlier later") && f.is(j+1, "that the in") && !f.is(j+1, "in") {
		j++
	}
	if f.is(j, "that the") && f.is(j+1, "same") {
		if c := f.class(j + 2); c.unit >= grainDay && !c.plural && c.unit != grainNone {
			return timeMatch{next: j + 3, kind: TimeDate, leans: true, span: f.fromLast(0, c.unit)}
		}
	}
	if f.is(j, "that") && j > i {
		if c := f.class(j + 1); c.unit >= grainDay && !c.plural {
			return timeMatch{next: j + 2, kind: TimeDate, leans: true, span: f.fromLast(0, c.unit)}
		}
	}
	if f.is(i, "the") && f.is(i+1, "next following") {
		if p := f.class(i + 2).part; p != "" {
			return timeMatch{next: i + 3, kind: TimeDate, leans: true, clock: p, span: f.fromLast(1, grainDay)}
		}
		if f.is(i+2, "day") {
			return timeMatch{next: i + 3, kind: TimeDate, leans: true, span: f.fromLast(1, grainDay)}
		}
	}
	return timeMatch{}
}

// matchClock reads 9 a.m., 10:35 p.m. EDT Thursday, noon Friday, 2130 GMT.
func (f *TimeFinder) matchClock(i int) timeMatch {
	h, m, k := -1, 0, i
	switch {
	case f.is(i, "noon midday"):
		h, k = 12, i+1
	case f.is(i, "midnight"):
		h, k = 24, i+1
	case i < len(f.words) && f.words[i].num >= 0 && f.words[i].num <= 24 && len(f.word(i)) <= 2:
		h, k = f.words[i].num, i+1
		if f.is(k, ": .") && f.words[k].glued && k+1 < len(f.words) && f.words[k+1].glued && f.words[k+1].num >= 0 && f.words[k+1].num < 60 && len(f.word(k+1)) == 2 {
			colon := f.is(k, ":")
			m, k = f.words[k+1].num, k+2
			if !colon && !f.is(k, "a.m p.m am pm a.m. p.m.") {
				return timeMatch{}
			}
		}
		switch {
		case f.is(k, "a.m am"):
			if h == 12 {
				h = 0
			}
			k++
		case f.is(k, "p.m pm"):
			if h < 12 {
				h += 12
			}
			k++
		case f.phrase(k, "in the morning") > 0:
			k += 3
		case f.phrase(k, "in the afternoon") > 0 || f.phrase(k, "in the evening") > 0:
			if h < 12 {
				h += 12
			}
			k += 3
		case f.is(k, "o") && f.is(k+1, "' ’") && f.is(k+2, "clock"):
			k += 3
		case k == i+3 && beforeHours.Has(f.word(i-1)), k == i+3 && f.isZone(k):
		default:
			return timeMatch{}
		}
		if f.is(k, ".") && f.words[k].glued && !f.words[k].stop {
			k++
		}
	default:
		return timeMatch{}
	}
	if f.isZone(k) {
		k++
	}
	t := timeMatch{next: k, kind: TimeOfDay, leans: true, span: calendarSpan{start: f.lastDay, grain: grainDay}}
	j := k
	if f.is(j, "on ,") {
		j++
	}
	for _, try := range [...]func(int) timeMatch{f.matchWeekday, f.matchDayMonth, f.matchDeictic} {
		if d := try(j); d.next > 0 && d.span.grain == grainDay {
			t.next, t.span, t.leans = d.next, d.span, d.leans
			break
		}
	}
	if h == 24 {
		t.clock = "24:00"
	} else {
		t.clock = fmt.Sprintf("%02d:%02d", h, m)
	}
	return t
}

func (f *TimeFinder) isZone(i int) bool {
	return zones.Has(f.word(i))
}

// What stands before years; what is counted, so that a number is none; what stands before bare hours; zones.
var (
	beforeYears = lexicon.Listed("before years")
	counted     = lexicon.Listed("counted")
	beforeHours = lexicon.Listed("before hours")
	zones       = lexicon.Listed("zones")
)
