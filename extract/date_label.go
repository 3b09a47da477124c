package extract

import (
	"strings"
	"unicode/utf8"
)

// dateLabel tells what the words before a date say of it: 1 published, 2
// modified, 0 nothing. The last label counts.
func dateLabel(s string) int {
	if i := len(s) - 60; i > 0 {
		for !utf8.RuneStart(s[i]) {
			i++
		}
		s = s[i:]
	}
	var d dateScan
	d.tokenize(s)
	for i := d.n - 1; i >= 0; i-- {
		if d.toks[i].class == wordLabel {
			return int(d.toks[i].value)
		}
	}
	return 0
}

// labelBehind is dateLabel for the word right after a date, where Japanese and
// Chinese pages have it, and tells where in s that word ends: 2026/11/23 21:37 配信.
func labelBehind(s string) (label, end int) {
	rest := strings.TrimLeft(s, " \u3000")
	if rest == "" || rest[0] < 0xE3 {
		return 0, 0
	}
	n := strings.IndexAny(rest, " \u3000|0123456789:：")
	if n < 0 {
		n = len(rest)
	}
	if n == 0 || n > 12 || !isUnspaced(rest) {
		return 0, 0
	}
	if m := dateWord(rest[:n]); m.class == wordLabel {
		return int(m.value), len(s) - len(rest) + n
	}
	return 0, 0
}

// hasDateLabel reports whether s says published or updated.
func hasDateLabel(s string) bool { return dateLabel(s) != 0 }

// firstWords tell, beside a label, that an article was published at an earlier
// day than other dates of the page say: "originally published on".
var firstWords = [...]string{"riginally", "irst published", "rsprünglich", "uerst ", "rstmals", "nitialement", "riginalmente", "riginariamente",
	"orspronkelijk", "ервоначально", "ierwotnie", "pprinnelig", "rsprungligen", "prindelig", "初出"}

// tellsFirst reports whether s, which stands before a date labelled as that of
// publication, says that it was the first.
func tellsFirst(s string) bool {
	for _, w := range firstWords {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// isStamp reports whether s is a date, with at most a label and a few words.
func isStamp(s string) bool {
	if len(s) > 140 || countDigits(s) == 0 && !strings.ContainsAny(s, "٠١٢٣٤٥٦٧٨٩०१२३४५६७८९০১২৩৪৫৬৭৮৯") {
		return false
	}
	m, start, end := findDate(s, &someHints)
	if !m.ok() {
		return false
	}
	after := s[end:]
	return hasDateLabel(after) && len(after) <= 60 || flatWords(s[:start])+flatWords(after) <= 6
}
