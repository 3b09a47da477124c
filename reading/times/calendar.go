package times

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// A grain is a unit of the calendar, from fine to coarse.
type grain uint8

const (
	grainNone grain = iota
	grainSecond
	grainMinute
	grainHour
	grainDay
	grainWeekend
	grainWeek
	grainFortnight
	grainMonth
	grainSeason
	grainQuarter
	grainHalf
	grainYear
	grainDecade
	grainCentury
)

// A calendarSpan is a stretch of the calendar of one grain, known by its first day.
type calendarSpan struct {
	start  time.Time
	grain  grain
	season string // of grainSeason
}

// day returns a date, its day clamped to the month's length.
func day(y int, m time.Month, d int) time.Time {
	if last := time.Date(y, m+1, 0, 0, 0, 0, 0, time.UTC).Day(); d > last {
		d = last
	}
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// spanOf returns the stretch of grain g that holds t.
func spanOf(t time.Time, g grain) calendarSpan {
	y, m, d := t.Date()
	switch g {
	case grainWeek, grainFortnight, grainWeekend:
		d -= IsoWeekday(t) - 1
		g = min(g, grainWeek)
	case grainMonth:
		d = 1
	case grainQuarter:
		m, d = (m-1)/3*3+1, 1
	case grainHalf:
		m, d = (m-1)/6*6+1, 1
	case grainYear:
		m, d = 1, 1
	case grainDecade:
		y, m, d = y/10*10, 1, 1
	case grainCentury:
		y, m, d = y/100*100, 1, 1
	}
	return calendarSpan{start: time.Date(y, m, d, 0, 0, 0, 0, time.UTC), grain: g}
}

// shift returns t moved by n units of g; months and coarser keep the day where they can.
func shift(t time.Time, n int, g grain) time.Time {
	n = max(min(n, 10000), -10000)
	y, m, d := t.Date()
	switch g {
	case grainDay:
		return t.AddDate(0, 0, n)
	case grainWeek, grainWeekend:
		return t.AddDate(0, 0, 7*n)
	case grainFortnight:
		return t.AddDate(0, 0, 14*n)
	case grainMonth:
		first := time.Date(y, m+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
		return day(first.Year(), first.Month(), d)
	case grainQuarter:
		return shift(t, 3*n, grainMonth)
	case grainHalf:
		return shift(t, 6*n, grainMonth)
	case grainYear, grainSeason:
		return day(y+n, m, d)
	case grainDecade:
		return day(y+10*n, m, d)
	case grainCentury:
		return day(y+100*n, m, d)
	}
	return t
}

func IsoWeekday(t time.Time) int { return (int(t.Weekday())+6)%7 + 1 }

// value writes s as a TIMEX3 value.
func (s calendarSpan) value() string {
	t := s.start
	switch s.grain {
	case grainDay:
		return t.Format("2006-01-02")
	case grainWeek:
		y, w := t.ISOWeek()
		return fmt.Sprintf("%04d-W%02d", y, w)
	case grainWeekend:
		y, w := t.ISOWeek()
		return fmt.Sprintf("%04d-W%02d-WE", y, w)
	case grainMonth:
		return t.Format("2006-01")
	case grainSeason:
		return t.Format("2006-") + s.season
	case grainQuarter:
		return fmt.Sprintf("%04d-Q%d", t.Year(), (t.Month()-1)/3+1)
	case grainHalf:
		return fmt.Sprintf("%04d-H%d", t.Year(), (t.Month()-1)/6+1)
	case grainYear:
		return fmt.Sprintf("%04d", t.Year())
	case grainDecade:
		return fmt.Sprintf("%03d", t.Year()/10)
	case grainCentury:
		return fmt.Sprintf("%02d", t.Year()/100)
	}
	return ""
}

// durationValue writes n units of g as a TIMEX3 duration; n < 0 is an unknown number.
func durationValue(n int, g grain) string {
	letter, times, clock := "", 1, false
	switch g {
	case grainSecond:
		letter, clock = "S", true
	case grainMinute:
		letter, clock = "M", true
	case grainHour:
		letter, clock = "H", true
	case grainDay:
		letter = "D"
	case grainWeekend:
		letter, times = "D", 2
	case grainWeek:
		letter = "W"
	case grainFortnight:
		letter, times = "W", 2
	case grainMonth:
		letter = "M"
	case grainQuarter:
		letter = "Q"
	case grainYear:
		letter = "Y"
	case grainDecade:
		letter, times = "Y", 10
	case grainCentury:
		letter, times = "Y", 100
	}
	p := "P"
	if clock {
		p = "PT"
	}
	if n < 0 {
		switch g {
		case grainDecade:
			return "PXDE"
		case grainCentury:
			return "PXCE"
		}
		return p + "X" + letter
	}
	return fmt.Sprintf("%s%d%s", p, n*times, letter)
}

// nthWeekday returns the nth (from 1; 0 the last) given weekday of a month.
func nthWeekday(y int, m time.Month, weekday, n int) time.Time {
	if n == 0 {
		t := time.Date(y, m+1, 0, 0, 0, 0, 0, time.UTC)
		return t.AddDate(0, 0, -((IsoWeekday(t) - weekday + 7) % 7))
	}
	t := time.Date(y, m, 1, 0, 0, 0, 0, time.UTC)
	return t.AddDate(0, 0, (weekday-IsoWeekday(t)+7)%7+7*(n-1))
}

// easter returns Easter Sunday by the Gregorian computus (Meeus, Jones, Butcher).
func easter(y int) time.Time {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	month := (h + l - 7*m + 114) / 31
	return time.Date(y, time.Month(month), (h+l-7*m+114)%31+1, 0, 0, 0, 0, time.UTC)
}

// A holiday is a named day that English-language news dates things by.
type holiday struct {
	words []string
	on    func(year int) time.Time
}

// holidayRule reads a day as the table of holidays tells it.
func holidayRule(rule string) func(year int) time.Time {
	kind, rest, _ := strings.Cut(rule, " ")
	var n [4]int
	for i, s := range strings.Fields(rest) {
		n[i], _ = strconv.Atoi(s)
	}
	switch kind {
	case "day":
		return func(y int) time.Time { return day(y, time.Month(n[0]), n[1]) }
	case "weekday":
		return func(y int) time.Time { return nthWeekday(y, time.Month(n[0]), n[1], n[2]).AddDate(0, 0, n[3]) }
	case "easter":
		return func(y int) time.Time { return easter(y).AddDate(0, 0, n[0]) }
	}
	panic("times: no rule of holidays: " + rule)
}
