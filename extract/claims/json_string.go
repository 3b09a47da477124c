package claims

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// JSONString decodes the JSON string that s starts with and returns its
// length in s. Strings without escapes are slices of s.
func JSONString(s string) (string, int) {
	i := 1
	for i < len(s) && s[i] != '"' && s[i] != '\\' {
		i++
	}
	if i >= len(s) || s[i] == '"' {
		return s[1:i], min(i+1, len(s))
	}
	b := append(make([]byte, 0, 2*i), s[1:i]...)
	for i < len(s) && s[i] != '"' {
		if s[i] != '\\' || i+1 == len(s) {
			b = append(b, s[i])
			i++
			continue
		}
		i++
		switch c := s[i]; c {
		case 'n', 'r':
			b = append(b, '\n')
		case 't', 'b', 'f':
			b = append(b, ' ')
		case 'u':
			r, ok := hexRune(s, i+1)
			if !ok {
				break
			}
			i += 4
			if r >= 0xd800 && r < 0xdc00 && strings.HasPrefix(s[i+1:], `\u`) {
				if low, ok := hexRune(s, i+3); ok && low >= 0xdc00 && low < 0xe000 {
					r = (r-0xd800)<<10 + (low - 0xdc00) + 0x10000
					i += 6
				}
			}
			b = utf8.AppendRune(b, r)
		default:
			b = append(b, c)
		}
		i++
	}
	return string(b), min(i+1, len(s))
}

func hexRune(s string, i int) (rune, bool) {
	if i+4 > len(s) {
		return 0, false
	}
	v, err := strconv.ParseUint(s[i:i+4], 16, 32)
	return rune(v), err == nil
}
