package bylines

import (
	"strings"
	"unicode/utf8"

	"dateline/extract/letters"
)

// bearsGivenName reports whether a name begins with a given name that many
// people have, or, in Chinese, Japanese and Korean, with such a family name.
// Nearly all lines of two or three words in capitals are labels: this tells the
// names among them where nothing else does. Many names are not known here.
func bearsGivenName(name string) bool {
	if letters.IsUnspaced(name) {
		return bearsFamilyName(name)
	}
	given, rest, _ := strings.Cut(name, " ")
	if strings.HasSuffix(given, ".") { // "Dr. Ann Miller", "J. Robert Miller"
		given, _, _ = strings.Cut(rest, " ")
	}
	if given, _, _ = strings.Cut(given, "-"); isGivenName(given) {
		return true
	}
	// Hungarians and Vietnamese write the given name last.
	last := name[strings.LastIndexByte(name, ' ')+1:]
	return last != name && letters.Holds(familyFirst(), last)
}

// holdsGivenName reports whether a name of a line may be one that bearsGivenName knows.
func holdsGivenName(line string) bool {
	if letters.IsUnspaced(line) {
		return true
	}
	for w := range strings.FieldsSeq(line) {
		if w, _, _ = strings.Cut(strings.Trim(w, ",."), "-"); isGivenName(w) || letters.Holds(familyFirst(), w) {
			return true
		}
	}
	return false
}

func isGivenName(word string) bool { return letters.Holds(givenNames(), word) }

// bearsFamilyName reports whether a short name in Chinese characters or Hangul
// begins with a family name that many people have.
func bearsFamilyName(name string) bool {
	name = strings.ReplaceAll(name, " ", "")
	n := utf8.RuneCountInString(name)
	if n < 2 || n > 6 {
		return false
	}
	_, first := utf8.DecodeRuneInString(name)
	if _, second := utf8.DecodeRuneInString(name[first:]); n >= 3 && eastAsianFamilies()[name[:first+second]] {
		return true
	}
	return n == 3 && eastAsianFamilies()[name[:first]]
}

// givenNames are given names of people who write, folded: those that are hardly
// ever a word of a section's, a place's or a company's name. Vietnamese family
// names, which stand first, are among them. The set is made at its first use: no
// program that reads no page waits for it.
var givenNames = letters.FoldedNames("given names")

// familyFirst are given names of Hungarians and Vietnamese, who write them last, folded.
var familyFirst = letters.FoldedNames("given names last")

// eastAsianFamilies are family names of Chinese, Japanese and Koreans.
var eastAsianFamilies = letters.FoldedNames("family names")
