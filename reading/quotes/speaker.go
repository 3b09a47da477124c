package quotes

import (
	"strings"

	"dateline/reading/lexicon"
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
		if e := f.told(s.First); e >= 0 {
			return e
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
	if best < 0 {
		best = f.holderOf(s, h)
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
	if f.isText(rd.Head(s.First, s.Last)) {
		return -1 // a letter to the minister, Paul Renner
	}
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

// told returns the person or body whose name ends before the comma before the
// relative pronoun at token i: Senator Anna Berg, who wrote. It returns -1
// where none does.
func (f *Quoter) told(i int) int {
	rd := f.rd
	if i < 2 || rd.Word(i-1) != "," {
		return -1
	}
	m := rd.Tokens[i-2].Mention
	if m < 0 || rd.Mentions[m].Last != i-1 {
		return -1
	}
	e := rd.Mentions[m].Entity
	if e < 0 {
		return -1
	}
	switch k := rd.Entities[e].Kind; {
	case k == names.Person, k == names.Organization && f.low(i) == "which":
		return e
	}
	return -1
}

// holderOf returns the one person of the article who holds the office that a
// definite noun phrase names ("the former prime minister"), or the body that it
// is short for ("the union", "the company"); or -1.
func (f *Quoter) holderOf(s stretch, h int) int {
	rd := f.rd
	if rd.Tokens[h].POS != text.NOUN || s.Last-s.First < 2 || s.Last-s.First > 5 || !strings.EqualFold(rd.Word(s.First), "the") || h != s.Last-1 {
		return -1
	}
	a := s.First + 1
	for a < h && text.OneOf(f.low(a), "former then ex outgoing new current") {
		a++
	}
	office := rd.Text[rd.Tokens[a].Start:rd.Tokens[h].End]
	best := -1
	for i := range rd.Entities[:min(len(rd.Entities), maxSurnames)] {
		e := &rd.Entities[i]
		is := false
		switch e.Kind {
		case names.Person:
			is = e.Role != "" && (strings.EqualFold(e.Role, office) || strings.HasSuffix(e.Role, " "+strings.ToLower(office)))
		case names.Organization:
			is = len(e.Name) > len(office) && strings.EqualFold(e.Name[len(e.Name)-len(office):], office) && e.Name[len(e.Name)-len(office)-1] == ' '
		}
		if is && best >= 0 && best != i {
			return -1
		}
		if is {
			best = i
		}
	}
	if best < 0 && a == h && businesses.Has(rd.Tokens[h].Lemma) {
		return f.lastBody(s.First)
	}
	return best
}

// businesses are nouns that stand for a firm named before.
var businesses = lexicon.Listed("business")

// lastBody returns the organisation named last before token i, in its
// paragraph or the one before, or -1.
func (f *Quoter) lastBody(i int) int {
	rd := f.rd
	par := f.paragraphOf(i)
	for k := i - 1; k >= 0 && par-f.paragraphOf(k) <= 1; k-- {
		if m := f.heads[k]; m != 0 && rd.Mentions[m-1].Form == names.Name {
			if e := rd.Mentions[m-1].Entity; rd.Entities[e].Kind == names.Organization {
				return e
			}
		}
	}
	return -1
}

// pronouns gives what "he" or "she" says to whom the text before it is about:
// who spoke last in the paragraph, or the subject of the sentence before.
func (f *Quoter) pronouns() {
	rd := f.rd
	for i := range rd.Quotes {
		q := &rd.Quotes[i]
		w := strings.ToLower(rd.Text[q.Source.Start:q.Source.End])
		if w != "he" && w != "she" {
			continue
		}
		t := f.tokenAt(q.Source.Start, q.Sentence)
		if t < 0 {
			continue
		}
		if e := f.meant(t, i, w == "she"); e >= 0 {
			q.Speaker = e
		}
	}
}

// tokenAt returns the token that starts at a byte, near sentence n, or -1.
func (f *Quoter) tokenAt(at, n int) int {
	rd := f.rd
	for k := rd.Sentences[max(0, n-1)].First; k < rd.Sentences[min(len(rd.Sentences)-1, n+1)].Last; k++ {
		if rd.Tokens[k].Start == at {
			return k
		}
	}
	return -1
}

// meant returns whom the pronoun at token t means, quote i being its own, or -1
// where nothing but the names' own links tells.
func (f *Quoter) meant(t, i int, she bool) int {
	rd := f.rd
	fits := func(e int) bool {
		return e >= 0 && rd.Entities[e].Kind == names.Person && !(she && rd.Entities[e].Male) && !(!she && rd.Entities[e].Female)
	}
	s := &rd.Sentences[rd.Tokens[t].Sentence]
	// After a semicolon: the one person named before it.
	for k := t - 1; k >= s.First; k-- {
		if rd.Word(k) != ";" || f.in[k] != 0 {
			continue
		}
		one := -1
		for x := s.First; x < k; x++ {
			m := f.heads[x]
			if m == 0 || rd.Mentions[m-1].Form != names.Name || !fits(rd.Mentions[m-1].Entity) || rd.Mentions[m-1].Entity == one {
				continue
			}
			if one >= 0 {
				one = -2
				break
			}
			one = rd.Mentions[m-1].Entity
		}
		if one >= 0 {
			return one
		}
		break
	}
	par := f.paragraphOf(t)
	for n := rd.Tokens[t].Sentence; n >= 0 && n >= rd.Tokens[t].Sentence-maxMeant; n-- {
		p := &rd.Sentences[n]
		if p.Paragraph != par && n != rd.Tokens[t].Sentence-1 {
			break
		}
		// Who spoke last in the sentence.
		for k := i - 1; k >= 0 && rd.Quotes[k].Sentence >= n; k-- {
			if b := &rd.Quotes[k]; b.Sentence == n && b.Act.Said() && fits(b.Speaker) && b.Cue.Start < rd.Tokens[t].Start {
				return b.Speaker
			}
		}
		if n == rd.Tokens[t].Sentence {
			continue
		}
		for k := p.First; k < p.Last; k++ {
			if rd.Tokens[k].Rel != text.RelRoot || f.in[k] != 0 {
				continue
			}
			h, ok := f.child(k, text.RelNsubj)
			if !ok || h > k || f.in[h] != 0 {
				break
			}
			if e := f.speaker(f.subject(h)); fits(e) {
				return e
			}
			break
		}
		if p.Paragraph != par {
			break
		}
	}
	return -1
}

// maxMeant is how many sentences before a pronoun whom it means is looked for.
const maxMeant = 2
