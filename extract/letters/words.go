package letters

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// FoldName folds a name for comparison: case, accents, points and runs of space.
func FoldName(s string) string {
	var buf [64]byte
	b := AppendFoldedName(buf[:0], s)
	if string(b) == s {
		return s
	}
	return string(b)
}

// Holds reports whether a set of folded names or words holds s.
func Holds(set map[string]bool, s string) bool {
	var buf [64]byte
	return set[string(AppendFoldedName(buf[:0], s))]
}

// HoldsAny reports whether a set of folded words holds a word of s.
func HoldsAny(set map[string]bool, s string) bool {
	for w := range strings.FieldsSeq(s) {
		if Holds(set, strings.Trim(w, ".,:;")) {
			return true
		}
	}
	return false
}

func AppendFoldedName(b []byte, s string) []byte {
	space := false
	for i := 0; i < len(s); {
		r, size := rune(s[i]), 1
		if r < utf8.RuneSelf {
			r = PlainFold[r]
		} else {
			if r, size = utf8.DecodeRuneInString(s[i:]); r == '‐' || r == '‑' {
				r = ' '
			} else if r = FoldRune(r); r == '.' {
				r = 0
			} else if unicode.IsSpace(r) || r == '-' {
				r = ' '
			}
		}
		i += size
		switch {
		case r == 0:
		case r == ' ':
			space = len(b) > 0
		default:
			if space {
				b = append(b, ' ')
				space = false
			}
			b = utf8.AppendRune(b, r)
		}
	}
	return b
}

// PlainFold folds ASCII: capitals are small, what parts words is a blank, and
// what is left out of names is 0.
var PlainFold = func() (t [utf8.RuneSelf]rune) {
	for c := range t {
		r := FoldRune(rune(c))
		switch {
		case r == '.':
			r = 0
		case unicode.IsSpace(r) || r == '-':
			r = ' '
		}
		t[c] = r
	}
	return
}()
