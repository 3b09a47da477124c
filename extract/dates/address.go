package dates

import (
	"strings"

	"dateline/extract/letters"
)

// InAddress finds the day of publication that an address carries:
// /2024/08/17/, /2024/aug/17/, /20240817/, -2024-08-17-, /2024-08-17 or at the
// start of a serial number. Days in the
// query or the host do not count, nor months without a day.
func InAddress(address string, h *Hints) Moment {
	path := address
	if i := strings.LastIndex(path, "/http"); i >= 0 && strings.Contains(path[i:], "://") {
		path = path[i+1:] // an archive's address names the page's own behind the day of the capture
	}
	if i := strings.Index(path, "://"); i >= 0 {
		path = path[i+3:]
		i := strings.IndexByte(path, '/')
		if i < 0 {
			return Moment{}
		}
		path = path[i:]
	}
	if i := strings.IndexAny(path, "?#"); i >= 0 {
		path = path[:i]
	}
	for i := 0; i+8 <= len(path); i++ {
		if !letters.IsDigit(path[i]) || i > 0 && (letters.IsDigit(path[i-1]) || letters.IsLetter(path[i-1])) {
			continue
		}
		if m := InAddressAt(path[i:]); m.OK() && h.Plausible(m) {
			return m
		}
	}
	for i := 0; i+12 <= len(path); i++ {
		if !letters.IsDigit(path[i]) || i > 0 && letters.IsDigit(path[i-1]) {
			continue
		}
		if m := serialDateAt(path[i:]); m.OK() && h.Plausible(m) {
			return m
		}
	}
	return Moment{}
}

// InAddressDayFirst finds the day that an address's last folders carry day
// first, whole between marks: /29-10-2021, /~02-01-2022-title, _22.04.2020_, or
// /08112021-title. It is for pages that tell their day nowhere else, and only
// where the language or the day itself leaves no doubt about the month.
func InAddressDayFirst(address string, h *Hints) Moment {
	if i := strings.IndexAny(address, "?#"); i >= 0 {
		address = address[:i]
	}
	if i := strings.Index(address, "://"); i >= 0 {
		address = address[i+3:]
	}
	for i := max(0, strings.IndexByte(address, '/')); i+8 <= len(address); i++ {
		if !letters.IsDigit(address[i]) || i > 0 && (letters.IsDigit(address[i-1]) || letters.IsLetter(address[i-1])) {
			continue
		}
		s := address[i:]
		day, ok := letters.Digits(s, 2)
		if !ok {
			continue
		}
		s = s[2:]
		mark := byte(0)
		if s[0] == '-' || s[0] == '.' || s[0] == '_' {
			mark, s = s[0], s[1:]
		}
		month, ok := letters.Digits(s, 2)
		if !ok {
			continue
		}
		if s = s[2:]; mark != 0 {
			if s == "" || s[0] != mark {
				continue
			}
			s = s[1:]
		}
		year, ok := letters.Digits(s, 4)
		if !ok || len(s) > 4 && (letters.IsDigit(s[4]) || letters.IsLetter(s[4])) || !validDay(year, month, day) || h.monthFirst && day <= 12 && month != day {
			continue
		}
		if m := (Moment{year: int16(year), month: int8(month), day: int8(day)}); h.Plausible(m) {
			return m
		}
	}
	return Moment{}
}

// serialDateAt reads the date that a long serial number begins with, as Korean
// and Japanese papers number their articles: A2024081714320005196. Twelve digits
// that read as a day and a time of day since 2000 are hardly by chance.
func serialDateAt(s string) Moment {
	year, ok1 := letters.Digits(s, 4)
	month, ok2 := letters.Digits(s[4:], 2)
	day, ok3 := letters.Digits(s[6:], 2)
	hour, ok4 := letters.Digits(s[8:], 2)
	minute, ok5 := letters.Digits(s[10:], 2)
	if !ok1 || !ok2 || !ok3 || !ok4 || !ok5 || year < 2000 || year > 2050 || hour > 23 || minute > 59 || !validDay(year, month, day) {
		return Moment{}
	}
	return Moment{year: int16(year), month: int8(month), day: int8(day)}
}

// InAddressAt reads a date at the start of s: eight digits alone, or a year,
// a month in numbers or letters and a day parted by the same mark.
func InAddressAt(s string) Moment {
	year, ok := letters.Digits(s, 4)
	if !ok {
		return Moment{}
	}
	s = s[4:]
	var month, day int
	if letters.IsDigit(s[0]) {
		if month, ok = letters.Digits(s, 2); !ok {
			return Moment{}
		}
		if day, ok = letters.Digits(s[2:], 2); !ok {
			return Moment{}
		}
		s = s[4:]
	} else {
		mark := s[0]
		if mark != '/' && mark != '-' && mark != '_' {
			return Moment{}
		}
		s = s[1:]
		if month, s, ok = addressMonth(s); !ok || s == "" || s[0] != mark {
			return Moment{}
		}
		if day, s, ok = shortNumber(s[1:]); !ok {
			return Moment{}
		}
	}
	if s != "" && (letters.IsDigit(s[0]) || letters.IsLetter(s[0])) || !validDay(year, month, day) {
		return Moment{}
	}
	return Moment{year: int16(year), month: int8(month), day: int8(day)}
}

// addressMonth reads a month of one or two digits or an English name.
func addressMonth(s string) (month int, rest string, ok bool) {
	if month, rest, ok = shortNumber(s); ok {
		return month, rest, ok
	}
	i := 0
	var buf [12]byte
	for i < len(s) && i < len(buf) && letters.IsLetter(s[i]) {
		buf[i] = s[i] | 0x20
		i++
	}
	m := letters.Meaning(dateWords(), buf[:i])
	return int(m.value), s[i:], m.Class == WordMonth
}

// shortNumber reads one or two digits that end there.
func shortNumber(s string) (n int, rest string, ok bool) {
	i := 0
	for i < len(s) && i < 3 && letters.IsDigit(s[i]) {
		n = n*10 + int(s[i]-'0')
		i++
	}
	return n, s[i:], i == 1 || i == 2
}
