package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// foldName folds a name for comparison: case, accents, points and runs of space.
func foldName(s string) string {
	var buf [64]byte
	b := appendFoldedName(buf[:0], s)
	if string(b) == s {
		return s
	}
	return string(b)
}

// holds reports whether a set of folded names or words holds s.
func holds(set map[string]bool, s string) bool {
	var buf [64]byte
	return set[string(appendFoldedName(buf[:0], s))]
}

// holdsAny reports whether a set of folded words holds a word of s.
func holdsAny(set map[string]bool, s string) bool {
	for w := range strings.FieldsSeq(s) {
		if holds(set, strings.Trim(w, ".,:;")) {
			return true
		}
	}
	return false
}

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}

func appendFoldedName(b []byte, s string) []byte {
	space := false
	for i := 0; i < len(s); {
		r, size := rune(s[i]), 1
		if r < utf8.RuneSelf {
			r = plainFold[r]
		} else {
			if r, size = utf8.DecodeRuneInString(s[i:]); r == '‐' || r == '‑' {
				r = ' '
			} else if r = foldRune(r); r == '.' {
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

// plainFold folds ASCII: capitals are small, what parts words is a blank, and
// what is left out of names is 0.
var plainFold = func() (t [utf8.RuneSelf]rune) {
	for c := range t {
		r := foldRune(rune(c))
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
