// Package entity knows the character references of the HTML standard
// (section "Named character references" and the numeric ones).
package entity

//go:generate go run ./gen

import (
	"sort"
	"unicode/utf8"
)

// Decode reads the character reference that src begins with (src[0] is '&')
// and appends what it stands for to dst. It returns dst and the number of bytes
// read, 0 if this is no reference. In an attribute's value, a name without its
// semicolon is none if '=', a letter or a digit follows.
func Decode(dst, src []byte, attribute bool) ([]byte, int) {
	if len(src) < 3 {
		return dst, 0
	}
	if src[1] == '#' {
		return numeric(dst, src)
	}
	// The few that make up most.
	switch {
	case has(src, "&amp;"):
		return append(dst, '&'), 5
	case has(src, "&quot;"):
		return append(dst, '"'), 6
	case has(src, "&lt;"):
		return append(dst, '<'), 4
	case has(src, "&gt;"):
		return append(dst, '>'), 4
	case has(src, "&nbsp;"):
		return append(dst, "\u00a0"...), 6
	}
	n := 1
	for n < len(src) && n <= longest && isAlnum(src[n]) {
		n++
	}
	if n < len(src) && src[n] == ';' {
		if v, ok := lookup(src[1 : n+1]); ok {
			return append(dst, v...), n + 1
		}
	}
	for end := min(n, 1+longestBare); end > 2; end-- {
		v, ok := lookup(src[1:end])
		if !ok {
			continue
		}
		if attribute && end < len(src) && (src[end] == '=' || isAlnum(src[end])) {
			return dst, 0
		}
		return append(dst, v...), end
	}
	return dst, 0
}

const (
	longest     = 31 // CounterClockwiseContourIntegral, without its semicolon
	longestBare = 6  // of the names that may lack their semicolon
)

func has(src []byte, prefix string) bool {
	return len(src) >= len(prefix) && string(src[:len(prefix)]) == prefix
}

func isAlnum(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}

// first holds the index of the first name that begins with a byte or a later one.
var first = func() (f [129]uint16) {
	for c := range f {
		f[c] = uint16(sort.Search(len(table), func(i int) bool { return int(table[i].name[0]) >= c }))
	}
	return f
}()

func lookup(name []byte) (string, bool) {
	lo, hi := int(first[name[0]&0x7f]), int(first[name[0]&0x7f+1])
	for lo < hi {
		mid := int(uint(lo+hi) / 2)
		switch n := table[mid].name; {
		case n == string(name):
			return table[mid].value, true
		case n < string(name):
			lo = mid + 1
		default:
			hi = mid
		}
	}
	return "", false
}

// windows1252 is what the numbers 0x80 to 0x9f mean, as pages use them; 0
// where they mean themselves.
var windows1252 = [32]rune{
	0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
	0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
}

func numeric(dst, src []byte) ([]byte, int) {
	i, base := 2, rune(10)
	if src[2]|0x20 == 'x' {
		i, base = 3, 16
	}
	start, r := i, rune(0)
	for ; i < len(src); i++ {
		c, digit := src[i], rune(0)
		switch {
		case '0' <= c && c <= '9':
			digit = rune(c - '0')
		case base == 16 && 'a' <= c|0x20 && c|0x20 <= 'f':
			digit = rune(c|0x20-'a') + 10
		default:
			digit = -1
		}
		if digit < 0 {
			break
		}
		if r <= utf8.MaxRune {
			r = r*base + digit
		}
	}
	if i == start {
		return dst, 0
	}
	if i < len(src) && src[i] == ';' {
		i++
	}
	switch {
	case 0x80 <= r && r < 0xa0 && windows1252[r-0x80] != 0:
		r = windows1252[r-0x80]
	case r == 0:
		r = utf8.RuneError
	}
	// Surrogates and what is past Unicode's end are encoded as U+FFFD.
	return utf8.AppendRune(dst, r), i
}
