package evaluate

import (
	"strings"
	"time"
	"unicode"
)

// PRF is precision, recall and their harmonic mean, each from 0 to 1.
type PRF struct{ Precision, Recall, F1 float64 }

func prf(common, said, truth int) PRF {
	if said == 0 && truth == 0 {
		return PRF{1, 1, 1}
	}
	if common == 0 {
		return PRF{}
	}
	p, r := float64(common)/float64(said), float64(common)/float64(truth)
	return PRF{p, r, 2 * p * r / (p + r)}
}

// WordsF1 compares the multisets of words of two texts. A word is a run of
// letters, marks, digits and underscores, in lower case.
func WordsF1(said, truth string) PRF {
	counts := map[string]int{}
	nTruth, nSaid, common := 0, 0, 0
	eachWord(truth, func(w string) { counts[w]++; nTruth++ })
	eachWord(said, func(w string) {
		nSaid++
		if counts[w] > 0 {
			counts[w]--
			common++
		}
	})
	return prf(common, nSaid, nTruth)
}

func eachWord(text string, do func(string)) {
	for w := range strings.FieldsFuncSeq(text, func(r rune) bool {
		return !(unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '_')
	}) {
		do(strings.ToLower(w))
	}
}

// SetF1 compares two sets of folded strings. Strings that fold to nothing do
// not count.
func SetF1(said, truth []string) PRF {
	s, t := foldedSet(said), foldedSet(truth)
	common := 0
	for k := range s {
		if t[k] {
			common++
		}
	}
	return prf(common, len(s), len(t))
}

func foldedSet(list []string) map[string]bool {
	set := map[string]bool{}
	for _, s := range list {
		if s = Fold(s); s != "" {
			set[s] = true
		}
	}
	return set
}

// Fold returns s in lower case with every kind of double and single quotation
// mark as " and ', and runs of white space as one space, none at the ends.
func Fold(s string) string {
	s = strings.Map(func(r rune) rune {
		switch r {
		case '“', '”', '„', '‟', '«', '»', '″', '〝', '〞', '＂':
			return '"'
		case '‘', '’', '‚', '‛', '‹', '›', '′', '`', '´', 'ʼ', '＇':
			return '\''
		}
		return unicode.ToLower(r)
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// SameDay reports whether said begins with the calendar day of truth, both on
// the page's own clock. Where the truth knows no more than the month, the month
// is compared. A truth at a full hour of the afternoon in UTC is also the next
// day, for it is a midnight on clocks further east: some sets keep days so.
func SameDay(said, truth string) bool {
	n := min(len(truth), len("2006-01-02"))
	if n > 0 && len(said) >= n && said[:n] == truth[:n] {
		return true
	}
	t, err := time.Parse(time.RFC3339, truth)
	if err != nil || !strings.HasSuffix(truth, "Z") || t.Hour() < 12 || t.Minute() != 0 || t.Second() != 0 {
		return false
	}
	return strings.HasPrefix(said, t.AddDate(0, 0, 1).Format("2006-01-02"))
}
