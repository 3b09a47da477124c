package extract

import (
	"time"

	"dateline/record"
)

// A moment is a date as a page writes it, as precise as it is written: a day,
// a time on an unknown clock, or a time with its offset. The zero moment is
// none. Moments hold no memory, so that candidates cost nothing.
type moment struct {
	year             int16
	month, day       int8
	hour, min, sec   int8
	hasTime, hasZone bool
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

// parseDate reads a date from a metadata value: an ISO 8601 date in any of its
// forms, RFC 1123 and 2822 dates, seconds or milliseconds since 1970, or a date
// as prose writes it. It returns the zero moment where there is none.
//
// Only dates an article on the web can bear count: from 1990 on, and, where the
// time of the fetch is known, not after the day that follows it.
func parseDate(s string, h *dateHints) moment {
	if m, rest, ok := parseISO(s); ok && onlySpace(rest) {
		if h.plausible(m) {
			return m
		}
		return moment{}
	}
	if m, ok := parseEpoch(s); ok {
		if h.plausible(m) {
			return m
		}
		return moment{}
	}
	m, _, _ := findDate(s, h)
	return m
}

// ok reports whether m is a date at all.
func (m moment) ok() bool { return m.year != 0 }

// sameDay reports whether m and o fall on the same day of their own calendars.
func (m moment) sameDay(o moment) bool {
	return m.year == o.year && m.month == o.month && m.day == o.day
}

// time returns m as a time; an unknown zone counts as UTC, a day as its midnight.
func (m moment) time() time.Time {
	zone := time.UTC
	if m.hasZone && m.offset != 0 {
		zone = time.FixedZone("", int(m.offset)*60)
	}
	return time.Date(int(m.year), time.Month(m.month), int(m.day), int(m.hour), int(m.min), int(m.sec), 0, zone)
}

// before reports whether m is certainly earlier than o: by the clock where both
// tell the time, else by the day.
func (m moment) before(o moment) bool {
	if m.hasTime && o.hasTime && m.hasZone == o.hasZone {
		return m.time().Before(o.time())
	}
	return m.dayNumber() < o.dayNumber()
}

// after reports whether m's day is at least so many days after o's.
func (m moment) after(o moment, days int) bool {
	return m.onDay().time().Sub(o.onDay().time()) >= time.Duration(days)*day
}

func (m moment) dayNumber() int {
	return int(m.year)*10000 + int(m.month)*100 + int(m.day)
}

// date returns m in the record's form.
func (m moment) date() record.Date {
	if !m.ok() {
		return ""
	}
	var buf [25]byte
	b := append(buf[:0], byte('0'+m.year/1000), byte('0'+m.year/100%10), byte('0'+m.year/10%10), byte('0'+m.year%10))
	b = appendTwo(append(b, '-'), m.month)
	b = appendTwo(append(b, '-'), m.day)
	if m.hasTime {
		b = appendTwo(append(b, 'T'), m.hour)
		b = appendTwo(append(b, ':'), m.min)
		b = appendTwo(append(b, ':'), m.sec)
		if m.hasZone {
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
func momentOf(t time.Time) moment {
	_, offset := t.Zone()
	return moment{
		year: int16(t.Year()), month: int8(t.Month()), day: int8(t.Day()),
		hour: int8(t.Hour()), min: int8(t.Minute()), sec: int8(t.Second()),
		hasTime: true, hasZone: true, offset: int16(offset / 60),
	}
}

// onDay returns m without its time.
func (m moment) onDay() moment { return moment{year: m.year, month: m.month, day: m.day} }

// firstYear is the year before which a date on a page is no date of a web
// article: empty fields print as 1970-01-01 or 0001-01-01.
const firstYear = 1990

// plausible reports whether an article can bear the date m.
func (h *dateHints) plausible(m moment) bool {
	if m.year < firstYear || m.year > 2099 || !validDay(int(m.year), int(m.month), int(m.day)) {
		return false
	}
	return h == nil || h.fetched.IsZero() || m.dayNumber() <= h.lastDay
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

// vagueness adds to a doubt what the date itself leaves open.
func (m moment) vagueness(doubt string, fetched time.Time) string {
	switch {
	case !m.ok():
		return "no date is found"
	case doubt != "":
	case m.told == toldWithoutYear:
		return "the page gives no year for " + m.date().Day()[5:]
	case m.told == toldFromNow && fetched.IsZero():
		return "reckoned from a day that the page shows, not from the time of the fetch"
	}
	return doubt
}
