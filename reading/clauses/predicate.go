package clauses

import (
	"slices"
	"strings"

	"dateline/reading/text"
)

// A Clause is what the grammar gives a predicate: who, whom, and whether it is
// in the passive.
type Clause struct {
	Pred            int
	Subject, Object int
	Passive         bool
}

// Clause reads the arguments of verb i.
func (f *Finder) Clause(i int) Clause {
	rd := f.Rd
	t := &rd.Tokens[i]
	c := Clause{Pred: i}
	c.Passive = f.Passive(i)
	if !c.Passive && t.Rel == text.RelConj && t.Tag == text.TagVBN && t.Head >= 0 && !f.Has(i, text.RelAux) && !f.Has(i, text.RelNsubj) && !f.Has(i, text.RelObj) && f.Has(t.Head, text.RelAuxPass) {
		c.Passive = true // "were arrested and charged"
	}
	c.Subject = f.Subject(i)
	c.Object = f.Kid(i, text.RelObj)
	if c.Passive {
		c.Subject, c.Object = f.Agent(i), c.Subject
		return c
	}
	if c.Object < 0 || t.Rel == text.RelAclRelcl && (rd.Tokens[c.Object].Tag == text.TagWDT || rd.Tokens[c.Object].Tag == text.TagWP) {
		if r := f.Relative(i); r >= 0 {
			c.Object = r
		}
	}
	if c.Object >= 0 && f.TimeWord(c.Object) {
		c.Object = -1
	}
	if t.Rel == text.RelAclRelcl && c.Object >= 0 && c.Object == c.Subject {
		c.Subject = -1
	}
	return c
}

// Marked reports whether one of the words stands beside verb i: as its
// particle, right behind it or behind its object, or leading what depends on it.
func (f *Finder) Marked(i int, words []string) bool {
	rd := f.Rd
	for k := i + 1; k <= i+3 && f.Together(k, i); k++ {
		if slices.Contains(words, strings.ToLower(rd.Word(k))) && !f.leadsTime(k) {
			return true
		}
		if p := rd.Tokens[k].POS; p == text.VERB || p == text.PUNCT {
			break
		}
	}
	for k := f.Child[i]; k >= 0; k = f.Next[k] {
		if int(k) < i {
			continue
		}
		if slices.Contains(words, strings.ToLower(rd.Word(int(k)))) {
			return true
		}
		for c := f.Child[k]; c >= 0; c = f.Next[c] {
			if r := rd.Tokens[c].Rel; (r == text.RelCase || r == text.RelMark) && int(c) > i && slices.Contains(words, strings.ToLower(rd.Word(int(c)))) && !f.leadsTime(int(c)) {
				return true
			}
		}
	}
	return false
}

// leadsTime reports whether token k is a preposition before a time: "fired him on Friday".
func (f *Finder) leadsTime(k int) bool {
	t := &f.Rd.Tokens[k]
	return t.POS == text.ADP && t.Head > k && f.TimeWord(t.Head)
}

// ComesAbout reports whether a verb says of a noun no more than that it came about.
func ComesAbout(w string) bool {
	return comesAboutList.Has(w)
}
