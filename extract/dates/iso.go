package dates

import (
	"time"

	"dateline/extract/letters"
)

// ParseISO reads an ISO 8601 date at the start of s, extended or basic
// (2024-08-17T21:43:00.000+04:00, 20240817T2143Z), with T or a space before the
// time, and returns what follows it.
func ParseISO(s string) (m Moment, rest string, ok bool) {
	for len(s) > 0 && (s[0] == ' ' || s[0] == '\t' || s[0] == '\n' || s[0] == '\r') {
		s = s[1:]
	}
	if len(s) < 8 {
		return m, s, false
	}
	year, ok := letters.Digits(s, 4)
	if !ok {
		return m, s, false
	}
	var month, day int
	var ok1, ok2 bool
	switch {
	case s[4] == '-' && len(s) >= 10 && s[7] == '-':
		month, ok1 = letters.Digits(s[5:], 2)
		day, ok2 = letters.Digits(s[8:], 2)
		rest = s[10:]
	case letters.IsDigit(s[4]):
		month, ok1 = letters.Digits(s[4:], 2)
		day, ok2 = letters.Digits(s[6:], 2)
		rest = s[8:]
	}
	if !ok1 || !ok2 || !validDay(year, month, day) || rest != "" && letters.IsDigit(rest[0]) {
		return m, s, false
	}
	m = Moment{year: int16(year), month: int8(month), day: int8(day)}
	if len(rest) > 2 && (rest[0] == 'T' || rest[0] == 't' || rest[0] == ' ') && letters.IsDigit(rest[1]) {
		if after, ok := m.readClock(rest[1:]); ok {
			rest = after
		}
	}
	return m, rest, true
}

// readClock reads hh:mm[:ss[.f]] or hhmm[ss] and an offset.
func (m *Moment) readClock(s string) (rest string, ok bool) {
	hour, ok := letters.Digits(s, 2)
	if !ok || hour > 23 {
		return s, false
	}
	s = s[2:]
	var min, sec int
	colon := s != "" && s[0] == ':'
	if colon {
		s = s[1:]
	}
	if min, ok = letters.Digits(s, 2); !ok || min > 59 {
		return s, false
	}
	s = s[2:]
	switch {
	case colon && len(s) > 2 && s[0] == ':' && letters.IsDigit(s[1]):
		s = s[1:]
		fallthrough
	case !colon && len(s) > 1 && letters.IsDigit(s[0]):
		if sec, ok = letters.Digits(s, 2); !ok || sec > 60 {
			return s, false
		}
		s = s[2:]
	}
	if len(s) > 1 && (s[0] == '.' || s[0] == ',') && letters.IsDigit(s[1]) {
		s = s[1:]
		for s != "" && letters.IsDigit(s[0]) {
			s = s[1:]
		}
	}
	m.Hour, m.Min, m.sec, m.HasTime = int8(hour), int8(min), int8(min59(sec)), true
	zone := s
	for zone != "" && zone[0] == ' ' {
		zone = zone[1:]
	}
	if zone == "" {
		return zone, true
	}
	switch {
	case zone[0] == 'Z' || zone[0] == 'z':
		m.HasZone = true
		return zone[1:], true
	case zone[0] == '+' || zone[0] == '-':
		if offset, after, ok := readOffset(zone); ok {
			m.offset, m.HasZone = offset, true
			return after, true
		}
	case zone == "UTC" || zone == "GMT":
		m.HasZone = true
		return "", true
	}
	return s, true
}

// min59 folds a leap second into the second before it.
func min59(sec int) int { return min(sec, 59) }

// readOffset reads +hh:mm, +hhmm or +hh.
func readOffset(s string) (minutes int16, rest string, ok bool) {
	negative := s[0] == '-'
	hours, ok := letters.Digits(s[1:], 2)
	if !ok || hours > 14 {
		return 0, s, false
	}
	s = s[3:]
	mins := 0
	switch {
	case len(s) >= 3 && s[0] == ':':
		if mins, ok = letters.Digits(s[1:], 2); ok {
			s = s[3:]
		}
	case len(s) >= 2 && letters.IsDigit(s[0]):
		if mins, ok = letters.Digits(s, 2); ok {
			s = s[2:]
		}
	}
	if !ok || mins > 59 || s != "" && letters.IsDigit(s[0]) {
		return 0, s, false
	}
	minutes = int16(hours*60 + mins)
	if negative {
		minutes = -minutes
	}
	return minutes, s, true
}

// parseEpoch reads seconds (10 digits) or milliseconds (13) since 1970.
func parseEpoch(s string) (Moment, bool) {
	for len(s) > 0 && s[0] == ' ' {
		s = s[1:]
	}
	for len(s) > 0 && s[len(s)-1] == ' ' {
		s = s[:len(s)-1]
	}
	if len(s) != 10 && len(s) != 13 {
		return Moment{}, false
	}
	seconds, ok := letters.Digits(s, 10)
	if !ok {
		return Moment{}, false
	}
	if len(s) == 13 {
		if _, ok := letters.Digits(s[10:], 3); !ok {
			return Moment{}, false
		}
	}
	return momentOf(time.Unix(int64(seconds), 0).UTC()), true
}
