package clauses

import (
	"slices"
	"strings"

	"dateline/reading/names"
	"dateline/reading/text"
	"dateline/reading/times"
)

// TimeAt returns the index of the first time that ends after offset.
func (f *Finder) TimeAt(offset int) int {
	n, _ := slices.BinarySearchFunc(f.Rd.Times, offset, func(t times.Time, at int) int {
		if t.End <= at {
			return -1
		}
		return 1
	})
	return n
}

// TellsWhen reports whether verb i is in the relative clause of time h.
func (f *Finder) TellsWhen(h, i int) bool {
	t := &f.Rd.Tokens[i]
	return t.POS == text.VERB && (t.Rel == text.RelAclRelcl || t.Rel == text.RelAdvclRelcl || t.Rel == text.RelAdvcl) && t.Head == h
}

// Calendar returns a time's value where it names a stretch of the calendar, no
// finer than a day; else "".
func Calendar(t *times.Time) string {
	if t.Kind != times.TimeDate && t.Kind != times.TimeOfDay || len(t.Value) < 4 || t.Value[0] < '0' || t.Value[0] > '9' {
		return ""
	}
	v, _, _ := strings.Cut(t.Value, "T")
	return v
}

// Beside reports whether nothing but names and prepositions stands between the
// event's word and what begins at token a.
func (f *Finder) Beside(trigger, a int) bool {
	rd := f.Rd
	if a <= trigger || a > trigger+12 {
		return false
	}
	for k := trigger + 1; k < a; k++ {
		switch t := &rd.Tokens[k]; t.POS {
		case text.VERB:
			// "behind closed doors", "a memorandum of understanding"
			if t.Rel != text.RelAmod && !(t.Tag == text.TagVBG && k > trigger+1 && rd.Tokens[k-1].POS == text.ADP) {
				return false
			}
		case text.AUX, text.SCONJ:
			return false
		case text.PUNCT:
			if k = f.pastName(k, a); k < 0 {
				return false
			}
		}
	}
	return true
}

// pastName returns the comma after a name, or what else stands without a verb,
// that the comma at k opens before token a: "the minister, Huw Prothero, on
// Sunday"; or -1.
func (f *Finder) pastName(k, a int) int {
	rd := f.Rd
	if rd.Word(k) != "," {
		return -1
	}
	for i := k + 1; i < a && i < k+9; i++ {
		switch rd.Tokens[i].POS {
		case text.VERB, text.AUX, text.SCONJ, text.CCONJ:
			return -1
		case text.PUNCT:
			if rd.Word(i) == "," && f.IsName(i-1, names.Person) {
				return i
			}
			return -1
		}
	}
	return -1
}

// Yearly reports whether the words of a day name its year.
func Yearly(words string) bool {
	n := 0
	for _, c := range []byte(words) {
		if n++; c < '0' || c > '9' {
			n = 0
		}
		if n == 4 {
			return true
		}
	}
	return false
}

// PastAlike reports whether a verb's past tense is its plain form.
func PastAlike(verb string) bool {
	return pastAlikeList.Has(verb)
}

// Possessed reports whether text goes on with the mark of the genitive.
func Possessed(text string) bool {
	return strings.HasPrefix(text, "'s") || strings.HasPrefix(text, "’s")
}
