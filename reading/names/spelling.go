package names

import (
	"slices"
	"strings"

	"dateline/reading/grammar"
	"dateline/reading/lexicon"
	"dateline/reading/text"
)

// fileEndings end the names of files, behind a dot.
var fileEndings = lexicon.Listed("file endings")

// addresses takes away the names that hold a file's name or an address.
func (f *Finder) addresses() {
	rd := f.Rd
	rd.Mentions = slices.DeleteFunc(rd.Mentions, func(m Mention) bool {
		if m.Form != Name {
			return false
		}
		for i := m.First; i < m.Last; i++ {
			if address(rd.Word(i)) {
				return true
			}
		}
		return false
	})
}

// address reports whether a word is a file's name or an address.
func address(w string) bool {
	dot := strings.LastIndexByte(w, '.')
	if dot < 1 {
		return strings.Contains(w, "://")
	}
	_, domain, at := strings.Cut(w, "@")
	return at && strings.Contains(domain, ".") || strings.Contains(w, "://") || strings.HasPrefix(w, "www.") || fileEndings.Has(strings.ToLower(w[dot+1:]))
}

// How sure the network must be of a name in small letters: where nobody would
// write one so, and where whoever writes spares capitals elsewhere, too.
const (
	sureOfSmall   = 0.9
	enoughOfSmall = 0.6
)

// uncapitalised reports whether tokens a to b-1, all in small letters, are a name
// of kind k all the same.
func (f *Finder) uncapitalised(k Kind, a, b int) bool {
	rd := f.Rd
	odds := float32(0)
	for i := a; i < b; i++ {
		if w := rd.Word(i); !text.IsLower(w[0]) || len(w) < 2 {
			return false
		}
		odds += f.G.Odds[i][k] / float32(b-a)
	}
	s := &rd.Sentences[rd.Tokens[a].Sentence]
	if f.sparesCapitals(s.First, s.Last) {
		return odds >= enoughOfSmall
	}
	return k == Place && odds >= sureOfSmall && marked(rd.Word(s.Last-1)) && f.G.Words[a].Alone&(lexicon.GazCountry|lexicon.GazCapital|lexicon.GazCity|lexicon.GazRegion) != 0
}

// sparesCapitals reports whether tokens a to b-1 are a sentence of somebody who
// spares capitals: it says "i", or is a whole one without a capital. Headlines
// in small letters, which end without a mark, hold too little to tell.
func (f *Finder) sparesCapitals(a, b int) bool {
	capitals := 0
	for i := a; i < b; i++ {
		if f.Rd.Word(i) == "i" && f.Rd.Tokens[i].POS == text.PRON {
			return true
		}
		upper, _ := grammar.Cases(f.Rd.Word(i))
		capitals += upper
	}
	return capitals == 0 && marked(f.Rd.Word(b-1))
}

// marked reports whether a sentence's last word is a mark that ends one.
func marked(w string) bool { return strings.ContainsAny(w, ".?!") }
