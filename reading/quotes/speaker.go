package quotes

import (
	"strings"

	"dateline/reading/names"
	"dateline/reading/text"
)

// mentionHeads notes which mention each token is the main word of.
func (f *Quoter) mentionHeads() {
	rd := f.rd
	f.heads = append(f.heads[:0], make([]int32, len(rd.Tokens))...)
	for i := range rd.Mentions {
		m := &rd.Mentions[i]
		if m.Entity < 0 || m.Kind == names.Nationality {
			continue
		}
		if f.heads[m.Head] == 0 || m.Form == names.Name {
			f.heads[m.Head] = int32(i + 1)
		}
	}
}

// speaker returns the entity that a source names, or -1: the mention whose
// place in the sentence is the source's own, so that of "Berg's lawyer, Ola
// Lie" it is Lie.
func (f *Quoter) speaker(s stretch) int {
	rd := f.rd
	h := rd.Head(s.First, s.Last)
	if s.Last == s.First+1 && (rd.Tokens[h].Tag == text.TagWP || rd.Tokens[h].Tag == text.TagWDT) {
		// who: what the relative clause tells of
		for k, n := h, 0; k >= 0 && n < 20; k, n = rd.Tokens[k].Head, n+1 {
			if rd.Tokens[k].Rel == text.RelAclRelcl {
				h = rd.Tokens[k].Head
				break
			}
		}
		if h < 0 {
			return -1
		}
	}
	best := -1
	for k := s.First; k < s.Last; k++ {
		m := f.heads[k]
		if m == 0 || rd.Tokens[k].Rel == text.RelNmodPoss && k != h {
			continue
		}
		x := &rd.Mentions[m-1]
		if x.First > h && k != h && rd.Outer(k) != rd.Outer(h) {
			continue
		}
		if k == h || rd.Outer(k) == rd.Outer(h) && f.noConjunction(h, k) {
			if best < 0 || rd.Entities[x.Entity].Kind == names.Person && rd.Entities[best].Kind != names.Person {
				best = x.Entity
			}
		}
	}
	if best < 0 {
		if m := f.heads[h]; m != 0 {
			best = rd.Mentions[m-1].Entity
		}
	}
	if best < 0 && rd.Tokens[h].POS == text.NOUN {
		best = f.namedLast(s)
	}
	if best < 0 {
		best = f.surname(s)
	}
	if best < 0 && s.Last == s.First+1 && f.low(h) == "it" {
		best = f.body(h)
	}
	if best >= 0 && rd.Tokens[h].Tag == text.TagNNS && rd.Entities[best].Kind == names.Place {
		return -1
	}
	if best >= 0 && f.several(s, h) {
		return -1
	}
	return best
}

// surname returns the one person whose name ends in the word that a source is,
// where no mention was seen in it, as in headlines; or -1.
func (f *Quoter) surname(s stretch) int {
	rd := f.rd
	if s.Last != s.First+1 || rd.Tokens[s.First].Mention >= 0 || !text.IsUpper(rd.Word(s.First)[0]) {
		return -1
	}
	best, w := -1, rd.Word(s.First)
	for i := range rd.Entities[:min(len(rd.Entities), maxSurnames)] {
		e := &rd.Entities[i]
		if e.Kind != names.Person || len(e.Name) <= len(w) || !strings.HasSuffix(e.Name, w) || e.Name[len(e.Name)-len(w)-1] != ' ' {
			continue
		}
		if best >= 0 {
			return -1
		}
		best = i
	}
	return best
}

// maxSurnames is among how many entities such a person is looked for.
const maxSurnames = 200

// body returns the organisation that the sentence before "it", token i, tells
// of, where that is the subject of both; or -1: The union called a strike. It
// accused the yard of lying.
func (f *Quoter) body(i int) int {
	rd := f.rd
	for n, steps := rd.Tokens[i].Sentence-1, 0; n >= 0 && steps < maxBack && rd.Tokens[i].Rel == text.RelNsubj; n, steps = n-1, steps+1 {
		s := &rd.Sentences[n]
		v := s.First
		for v < s.Last && rd.Tokens[v].Rel != text.RelRoot {
			v++
		}
		if v == s.Last || rd.Tokens[v].Tag == text.TagNNP {
			return -1
		}
		h, ok := f.child(v, text.RelNsubj)
		if !ok {
			return -1
		}
		if f.low(h) == "it" {
			i = h
			continue
		}
		if m := f.heads[h]; m != 0 && rd.Tokens[h].Tag != text.TagNNS {
			if e := rd.Mentions[m-1].Entity; rd.Entities[e].Kind == names.Organization {
				return e
			}
			return -1
		}
		if e := f.speaker(f.subject(h)); e >= 0 && rd.Entities[e].Kind == names.Organization {
			return e
		}
		return -1
	}
	return -1
}

// maxBack is how many sentences that begin with "it" are followed back.
const maxBack = 5

// namedLast returns the person whose name ends a source after a comma: a
// spokesman for the commission, Paul Renner. It returns -1 where there is none.
func (f *Quoter) namedLast(s stretch) int {
	rd := f.rd
	m := rd.Tokens[s.Last-1].Mention
	if m < 0 {
		return -1
	}
	x := &rd.Mentions[m]
	if x.Entity >= 0 && x.First > s.First && x.Last == s.Last && rd.Entities[x.Entity].Kind == names.Person &&
		(rd.Word(x.First-1) == "," || rd.Tokens[x.First-1].POS == text.NOUN) {
		return x.Entity
	}
	return -1
}

// noConjunction reports whether no conj relation lies between tokens a and b.
func (f *Quoter) noConjunction(a, b int) bool {
	toks := f.rd.Tokens
	for n := 0; b >= 0 && b != a && n < 20; n++ {
		if toks[b].Rel == text.RelConj {
			return false
		}
		b = toks[b].Head
	}
	return true
}

// several reports whether a source is more than one: Berg and Lie.
func (f *Quoter) several(s stretch, h int) bool {
	for k := s.First; k < s.Last; k++ {
		if t := &f.rd.Tokens[k]; t.Rel == text.RelConj && t.Head == h && t.POS != text.VERB {
			return true
		}
	}
	return false
}
