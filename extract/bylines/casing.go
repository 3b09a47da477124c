package bylines

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// calmName writes a name that is all capitals in title case, and gives it its
// own memory. Abbreviations of up to four letters stay.
func calmName(name string) string {
	letters := 0
	for _, r := range name {
		if r >= 0x250 && unicode.IsLetter(r) || unicode.IsLower(r) || unicode.IsDigit(r) {
			return strings.Clone(name)
		}
		if unicode.IsLetter(r) {
			letters++
		}
	}
	if !strings.ContainsAny(name, " ") && letters <= 5 {
		return strings.Clone(name)
	}
	var b strings.Builder
	for i, w := range strings.Fields(name) {
		if i > 0 {
			b.WriteByte(' ')
		}
		lower := strings.ToLower(w)
		switch {
		case i > 0 && nameParticles()[lower]:
			b.WriteString(lower)
		case len(lower) <= 3 && strings.HasSuffix(lower, "."), initials(w), isAcronym(w):
			b.WriteString(w)
		default:
			titleWord(&b, lower)
		}
	}
	return b.String()
}

// isAcronym reports whether a word in capitals is hardly one of a name: MDR, NDTV.
func isAcronym(w string) bool {
	return (len(w) == 3 || len(w) == 4) && !strings.ContainsAny(w, "AEIOUY'’-.") && len(w) == utf8.RuneCountInString(w) && w != "MRS"
}

// initials reports whether w is made of initials in points: J.R.
func initials(w string) bool {
	for i := 0; i < len(w); i++ {
		if i%2 == 1 && w[i] != '.' {
			return false
		}
	}
	return len(w)%2 == 0
}

// titleWord writes w with capitals at its start, after marks and after Mc.
func titleWord(b *strings.Builder, w string) {
	up := true
	for i, r := range w {
		if up {
			r = unicode.ToUpper(r)
		}
		b.WriteRune(r)
		up = r == '-' || (r == '\'' || r == '’') && i <= 2 || i == 1 && strings.HasPrefix(w, "mc") && len(w) > 4
	}
}
