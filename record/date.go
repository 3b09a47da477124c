package record

import "time"

// A Date is a point in time as precise as the page gives it, in one of three forms:
//
//	2024-08-17                  a day
//	2024-08-17T21:43:00         a time on the page's own clock, zone unknown
//	2024-08-17T21:43:00+04:00   a time with the page's own offset (RFC 3339)
//
// The empty Date is an unknown one.
type Date string

const (
	dayLayout   = "2006-01-02"
	localLayout = "2006-01-02T15:04:05"
)

// DateOf returns t with its own offset as a Date.
func DateOf(t time.Time) Date { return Date(t.Format(time.RFC3339)) }

// LocalDateOf returns t's clock reading without an offset.
func LocalDateOf(t time.Time) Date { return Date(t.Format(localLayout)) }

// DayOf returns t's calendar day.
func DayOf(t time.Time) Date { return Date(t.Format(dayLayout)) }

// Day returns the calendar day on the page's own clock, as 2006-01-02, or "".
func (d Date) Day() string {
	if len(d) < len(dayLayout) {
		return ""
	}
	return string(d[:len(dayLayout)])
}

// HasTime reports whether d tells the time of day.
func (d Date) HasTime() bool { return len(d) >= len(localLayout) }

// HasZone reports whether d tells its offset from UTC.
func (d Date) HasZone() bool { return len(d) > len(localLayout) }

// Time returns d as a time. A day is its midnight; an unknown zone counts as
// UTC. It reports false for an empty or malformed Date.
func (d Date) Time() (time.Time, bool) {
	layout := dayLayout
	switch {
	case d.HasZone():
		layout = time.RFC3339
	case d.HasTime():
		layout = localLayout
	}
	t, err := time.Parse(layout, string(d))
	return t, err == nil
}
