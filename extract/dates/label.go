package dates

import (
	"strings"
	"unicode/utf8"

	"dateline/extract/letters"
)

// OtherLabel is what Label tells of a date that is neither the article's publication nor
// its change: until when something is on, when a journal received a paper.
const OtherLabel = 3

// Label tells what the words before a date say of it: 1 published, 2
// modified, OtherLabel, 0 nothing. The last label counts, OtherLabel only close to the date.
func Label(s string) int {
	if i := len(s) - 60; i > 0 {
		for !utf8.RuneStart(s[i]) {
			i++
		}
		s = s[i:]
	}
	var d dateScan
	d.tokenize(s)
	for i := d.n - 1; i >= 0; i-- {
		if d.toks[i].class == WordLabel && (d.toks[i].value != OtherLabel || i >= d.n-3) {
			return int(d.toks[i].value)
		}
	}
	return 0
}

// LabelBehind is dateLabel for the word right after a date, where Japanese and
// Chinese pages have it, and tells where in s that word ends: 2026/11/23 21:37 配信.
func LabelBehind(s string) (label, end int) {
	rest := strings.TrimLeft(s, " \u3000")
	if rest == "" || rest[0] < 0xE3 {
		return 0, 0
	}
	n := strings.IndexAny(rest, " \u3000|0123456789:：")
	if n < 0 {
		n = len(rest)
	}
	if n == 0 || n > 12 || !letters.IsUnspaced(rest) {
		return 0, 0
	}
	if m := Word(rest[:n]); m.Class == WordLabel {
		return int(m.value), len(s) - len(rest) + n
	}
	return 0, 0
}

// HasLabel reports whether s says published or updated.
func HasLabel(s string) bool { l := Label(s); return l == 1 || l == 2 }

// firstWords tell, beside a label, that an article was published at an earlier
// day than other dates of the page say: "originally published on".
var firstWords = letters.Phrases("first published")

// TellsFirst reports whether s, which stands before a date labelled as that of
// publication, says that it was the first.
func TellsFirst(s string) bool {
	return letters.HasOneOf(s, firstWords())
}

// IsStamp reports whether s is a date, with at most a label and a few words.
func IsStamp(s string) bool {
	if len(s) > 140 || letters.CountDigits(s) == 0 && !strings.ContainsAny(s, "٠١٢٣٤٥٦٧٨٩०१२३४५६७८९০১২৩৪৫৬৭৮৯") {
		return false
	}
	m, start, end := Find(s, &SomeHints)
	if !m.OK() {
		return false
	}
	after := s[end:]
	return HasLabel(after) && len(after) <= 60 || letters.FlatWords(s[:start])+letters.FlatWords(after) <= 6
}
