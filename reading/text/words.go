package text

import (
	"dateline/lang"
	"strings"
	"sync"
)

// isClitic reports whether c, without its apostrophe, is split from the word
// before it.
func isClitic(c string) bool {
	if len(c) == 0 || len(c) > 2 {
		return false
	}
	var b [2]byte
	for i := range len(c) {
		b[i] = c[i] | 32
	}
	switch string(b[:len(c)]) {
	case "s", "d", "m", "re", "ve", "ll":
		return true
	}
	return false
}

// fused returns where a word that is two words without any mark between is
// cut, or 0: can|not, gon|na, do|nt.
func fused(w string) int {
	if len(w) < 4 || len(w) > 6 {
		return 0
	}
	var b [6]byte
	for i := range len(w) {
		b[i] = w[i] | 32
	}
	switch string(b[:len(w)]) {
	case "cannot", "gonna", "gotta", "wanna":
		return 3
	case "dont", "cant", "didnt", "isnt", "arent", "wasnt", "hasnt", "havent", "doesnt":
		return len(w) - 2
	}
	return 0
}

// isHyphenPrefix reports whether the hyphen after w is kept inside the word
// (pre-war, co-founder, e-mail), as the treebanks do for prefixes that are no
// words of their own.
func isHyphenPrefix(w string) bool {
	if len(w) > 7 {
		return false
	}
	var b [7]byte
	for i := range len(w) {
		b[i] = w[i] | 32
	}
	return english().prefixes[string(b[:len(w)])]
}

// abbreviated reports whether the full stop at j belongs to the word
// text[i:j]: initials, words with full stops inside, and the usual
// abbreviations.
func (t *Tokenizer) abbreviated(i, j int) bool {
	w := t.text[i:j]
	if len(w) == 1 {
		return IsUpper(w[0]) && !(w[0] == 'I' && t.endsHere(j+1)) || w[0] == 'c' || w[0] == 'p' || w[0] == 'v'
	}
	if (w == "No" || w == "no") && j+2 < len(t.text) && IsDigit(t.text[j+2]) {
		return true // No. 5
	}
	dotted := true // letters with full stops between: U.S, a.m, e.g
	for k := range len(w) {
		if k%2 == 0 && !isLetterByte(w[k]) || k%2 == 1 && w[k] != '.' {
			dotted = false
		}
	}
	return dotted && len(w)%2 == 1 || abbreviationClass(w) != notAbbreviation
}

// endsHere reports whether what follows i looks like a new sentence or the
// text's end.
func (t *Tokenizer) endsHere(i int) bool {
	for i < len(t.text) && t.text[i] == ' ' {
		i++
	}
	return i >= len(t.text) || !IsUpper(t.text[i]) || i+1 < len(t.text) && t.text[i+1] == '\''
}

const (
	notAbbreviation = iota
	beforeName      // a name or number follows: never the end of a sentence
	mayEnd          // may end a sentence
)

// abbreviationClass returns what sort of abbreviation w, without its full
// stop, is.
func abbreviationClass(w string) int {
	if len(w) > 7 {
		return notAbbreviation
	}
	return english().abbreviations[w]
}

// A vocabulary is what the table of tokens tells of words.
type vocabulary struct {
	prefixes      map[string]bool
	abbreviations map[string]int

	starters, commonStarters, months, reports map[string]bool
}

// english returns the vocabulary, read when it is first asked for.
var english = sync.OnceValue(func() *vocabulary {
	v := &vocabulary{abbreviations: map[string]int{}}
	sets := map[string]*map[string]bool{"prefix": &v.prefixes, "starter": &v.starters, "common starter": &v.commonStarters, "month": &v.months, "reports": &v.reports}
	for _, s := range sets {
		*s = map[string]bool{}
	}
	for row := range lang.RowsOf("en", "token_words", "class", "words") {
		for w := range strings.FieldsSeq(row[1]) {
			switch set := sets[row[0]]; {
			case set != nil:
				(*set)[w] = true
			case row[0] == "before name":
				v.abbreviations[w] = beforeName
			case row[0] == "may end":
				v.abbreviations[w] = mayEnd
			default:
				panic("text: no class of words: " + row[0])
			}
		}
	}
	return v
})

// OneOf reports whether w is one of the words of list, which are parted by spaces.
func OneOf(w, list string) bool {
	if w == "" {
		return false
	}
	for i := 0; i+len(w) <= len(list); i++ {
		if end := i + len(w); list[i] == w[0] && list[i:end] == w && (end == len(list) || list[end] == ' ') {
			return true
		}
		for i < len(list) && list[i] != ' ' {
			i++
		}
	}
	return false
}
