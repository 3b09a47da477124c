// Package dates reads dates: words, numbers and zones of many languages, ISO 8601
// and its neighbours, addresses, "two hours ago". It knows nothing of pages; which
// of a page's dates counts is told by package publication.
package dates

import (
	"slices"
	"time"

	"dateline/extract/letters"
	"dateline/record"
)

// A moment is a date as a page writes it, as precise as it is written: a day,
// a time on an unknown clock, or a time with its offset. The zero moment is
// none. Moments hold no memory, so that candidates cost nothing.
type Moment struct {
	year             int16
	month, day       int8
	Hour, Min, sec   int8
	HasTime, HasZone bool
	offset           int16 // minutes east of UTC
	told             telling
}

// A telling is how a page tells a date.
type telling uint8

const (
	toldInFull      telling = iota
	toldWithoutYear         // the time of the fetch, or what stands for it, told the year
	toldFromNow             // "2 hours ago", "yesterday"
)

// Parse reads a date from a metadata value: an ISO 8601 date in any of its
// forms, RFC 1123 and 2822 dates, seconds or milliseconds since 1970, or a date
// as prose writes it. It returns the zero moment where there is none.
//
// Only dates that an article can bear count: those of print that went online
// later, too, but not what an empty field prints, and none after the day that
// follows the fetch, or, where its time is unknown, a year from now.
func Parse(s string, h *Hints) Moment {
	if m, rest, ok := ParseISO(s); ok && letters.OnlySpace(rest) {
		if h.Plausible(m) {
			return m
		}
		return Moment{}
	}
	if m, ok := parseEpoch(s); ok {
		if h.Plausible(m) {
			return m
		}
		return Moment{}
	}
	m, _, _ := Find(s, h)
	return m
}

// OK reports whether m is a date at all.
func (m Moment) OK() bool { return m.year != 0 }

// InFull reports whether the page tells m with its year, and not by the distance
// from another day.
func (m Moment) InFull() bool { return m.told == toldInFull }

// SameInYear reports whether m and o fall on the same day of whatever year.
func (m Moment) SameInYear(o Moment) bool { return m.month == o.month && m.day == o.day }

// SameDay reports whether m and o fall on the same day of their own calendars.
func (m Moment) SameDay(o Moment) bool {
	return m.year == o.year && m.month == o.month && m.day == o.day
}

// Time returns m as a time; an unknown zone counts as UTC, a day as its midnight.
func (m Moment) Time() time.Time {
	zone := time.UTC
	if m.HasZone && m.offset != 0 {
		zone = time.FixedZone("", int(m.offset)*60)
	}
	return time.Date(int(m.year), time.Month(m.month), int(m.day), int(m.Hour), int(m.Min), int(m.sec), 0, zone)
}

// Before reports whether m is certainly earlier than o: by the clock where both
// tell the time, else by the day.
func (m Moment) Before(o Moment) bool {
	if m.HasTime && o.HasTime && m.HasZone == o.HasZone {
		return m.Time().Before(o.Time())
	}
	return m.DayNumber() < o.DayNumber()
}

// After reports whether m's day is at least so many days after o's.
func (m Moment) After(o Moment, days int) bool {
	return m.OnDay().Time().Sub(o.OnDay().Time()) >= time.Duration(days)*day
}

func (m Moment) DayNumber() int {
	return int(m.year)*10000 + int(m.month)*100 + int(m.day)
}

// Date returns m in the record's form.
func (m Moment) Date() record.Date {
	if !m.OK() {
		return ""
	}
	var buf [25]byte
	b := append(buf[:0], byte('0'+m.year/1000), byte('0'+m.year/100%10), byte('0'+m.year/10%10), byte('0'+m.year%10))
	b = appendTwo(append(b, '-'), m.month)
	b = appendTwo(append(b, '-'), m.day)
	if m.HasTime {
		b = appendTwo(append(b, 'T'), m.Hour)
		b = appendTwo(append(b, ':'), m.Min)
		b = appendTwo(append(b, ':'), m.sec)
		if m.HasZone {
			b = appendOffset(b, m.offset)
		}
	}
	return record.Date(b)
}

func appendTwo(b []byte, n int8) []byte { return append(b, byte('0'+n/10), byte('0'+n%10)) }

func appendOffset(b []byte, minutes int16) []byte {
	if minutes == 0 {
		return append(b, 'Z')
	}
	sign := byte('+')
	if minutes < 0 {
		sign, minutes = '-', -minutes
	}
	b = appendTwo(append(b, sign), int8(minutes/60))
	return appendTwo(append(b, ':'), int8(minutes%60))
}

// momentOf returns t's own clock as a moment.
func momentOf(t time.Time) Moment {
	_, offset := t.Zone()
	return Moment{
		year: int16(t.Year()), month: int8(t.Month()), day: int8(t.Day()),
		Hour: int8(t.Hour()), Min: int8(t.Minute()), sec: int8(t.Second()),
		HasTime: true, HasZone: true, offset: int16(offset / 60),
	}
}

// OnDay returns m without its time.
func (m Moment) OnDay() Moment { return Moment{year: m.year, month: m.month, day: m.day} }

// FirstYear is the first year of articles that were written for the web. A date
// before it is one of print's, or of the past that an article tells of: it counts
// where metadata, an element called that of the publication or the place beside
// the headline give it.
const FirstYear = 1990

// printYear is the first year of newspapers whose archives are on the web.
const printYear = 1800

// emptyDays are what fields without a date print: the first days of the clocks
// of Unix (also west of Greenwich), of spreadsheets, of DOS.
var emptyDays = [...]int{19700101, 19691231, 19000101, 18991230, 18991231, 18000101, 19800101}

// OfPrint reports whether m lies before the web's first year.
func (m Moment) OfPrint() bool { return m.OK() && m.year < FirstYear }

// Plausible reports whether an article can bear the date m.
func (h *Hints) Plausible(m Moment) bool {
	if m.year < printYear || m.year > 2099 || m.year < FirstYear && slices.Contains(emptyDays[:], m.DayNumber()) || !validDay(int(m.year), int(m.month), int(m.day)) {
		return false
	}
	return h == nil || m.DayNumber() <= h.lastDay
}

func validDay(year, month, day int) bool {
	if month < 1 || month > 12 || day < 1 {
		return false
	}
	return day <= daysIn(year, month)
}

func daysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// Vagueness adds to a doubt what the date itself leaves open.
func (m Moment) Vagueness(doubt string, fetched time.Time) string {
	switch {
	case !m.OK():
		return "no date is found"
	case doubt != "":
	case m.told == toldWithoutYear:
		return "the page gives no year for " + m.Date().Day()[5:]
	case m.told == toldFromNow && fetched.IsZero():
		return "reckoned from a day that the page shows, not from the time of the fetch"
	}
	return doubt
}
