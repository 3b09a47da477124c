package quotes

import (
	"dateline/reading/lexicon"
	"dateline/reading/text"
)

// Shapes in which a cue stands apart from the clause that it reports, and that
// trees get wrong.

// apart returns what is said around verb i, a cue parted off by commas: the
// book, her daughter said, was never returned; not sabotage, says the navy.
// The source is where that names it.
func (f *Quoter) apart(i int, fr lexicon.Frame, s *text.Sentence, a *arguments) (content []stretch, source stretch) {
	rd := f.rd
	if fr&lexicon.TakesClause == 0 || fr&(lexicon.IsThought|lexicon.IsShown|lexicon.IsStance|lexicon.Asks) != 0 || !f.finite(i) && (rd.Tokens[i].Tag != text.TagVBN || !f.helped(i)) || f.passive(i) {
		return nil, source
	}
	cue := f.cueSpan(i)
	if cue.First <= s.First+1 {
		return nil, source
	}
	if rd.Word(cue.First-1) == "," && f.in[cue.First-1] == 0 {
		return f.inverted(cue, s)
	}
	h := a.subj
	if h < 0 || h >= cue.First || int(f.hi[h]) >= cue.First {
		// The phrase before the cue, if it is one.
		b := f.before(i)
		if b.empty() || b.Last != cue.First {
			return nil, source
		}
		source = b
	} else {
		source = stretch{int(f.lo[h]), cue.First}
		for !source.empty() && rd.Word(source.First) == "," {
			source.First++
		}
	}
	for n := 0; n < 6 && source.First-1 > s.First && (rd.Tokens[source.First-1].POS == text.ADP || rd.Tokens[source.First-1].POS == text.DET || rd.Tokens[source.First-1].POS == text.NOUN || rd.Tokens[source.First-1].POS == text.ADJ) && f.in[source.First-1] == 0; n++ {
		source.First--
	}
	k := source.First - 1
	if k <= s.First+1 || rd.Word(k) != "," || f.in[k] != 0 || rd.Tokens[source.First].Tag == text.TagWDT || rd.Tokens[source.First].Tag == text.TagWP || !f.speaks(source) {
		return nil, source
	}
	from := s.First
	for x := k - 1; x >= s.First; x-- {
		if f.used[x] || f.in[x] != 0 && f.Marked[f.in[x]-1].given || rd.Word(x) == ";" || rd.Word(x) == ":" {
			from = x + 1
			break
		}
	}
	c := stretch{from, k}
	if c.Last-c.First < 2 || f.circumstance(c) && cue.Last < s.Last && rd.Word(cue.Last) != "," {
		return nil, source
	}
	switch {
	case cue.Last >= s.Last-1:
		// At the sentence's end, with no verb that the tagger saw.
		if f.hasFinite(c) || rd.Tokens[c.First].POS == text.ADP || rd.Tokens[c.First].POS == text.SCONJ || rd.Tokens[c.First].POS == text.VERB {
			return nil, source
		}
		f.pair[0] = c
		return f.pair[:1], source
	case rd.Word(cue.Last) == "," && cue.Last+2 < s.Last && f.in[cue.Last+1] == 0:
		d := stretch{cue.Last + 1, f.runOn(cue.Last+1, s)}
		if d.Last-d.First < 2 || !f.goesOnAfter(c, d) {
			return nil, source
		}
		f.pair[0], f.pair[1] = c, d
		return f.pair[:2], source
	}
	return nil, source
}

// goesOnAfter reports whether stretch d, behind a cue between commas, goes on
// with the clause that stretch c began: with its verb, or as the main clause
// of a condition.
func (f *Quoter) goesOnAfter(c, d stretch) bool {
	toks := f.rd.Tokens
	k := d.First
	for k < d.Last-1 && toks[k].POS == text.ADV {
		k++
	}
	switch toks[k].Tag {
	case text.TagVBD, text.TagVBZ, text.TagVBP, text.TagMD:
		return !f.hasMainVerb(c)
	}
	switch f.low(c.First) {
	case "if", "when", "once", "unless", "until", "although", "though", "while", "because", "since", "after", "before", "in", "on", "at", "for", "with", "by", "from", "under":
		return f.hasFinite(d) && toks[k].Tag != text.TagWDT && toks[k].Tag != text.TagWP && toks[k].POS != text.SCONJ && toks[k].POS != text.CCONJ
	}
	return false
}

// hasMainVerb reports whether a stretch holds a verb with a tense that is not
// one of a relative clause.
func (f *Quoter) hasMainVerb(c stretch) bool {
	toks := f.rd.Tokens
	for k := c.First; k < c.Last; k++ {
		switch toks[k].Tag {
		case text.TagVBD, text.TagVBZ, text.TagVBP, text.TagMD:
			if !f.within(k, c) && toks[k].Rel != text.RelAux {
				return true
			}
		}
	}
	return false
}

// inverted returns what is said before a comma and a cue that its source
// follows to the sentence's end: not sabotage, says the navy.
func (f *Quoter) inverted(cue stretch, s *text.Sentence) (content []stretch, source stretch) {
	rd := f.rd
	if cue.Last >= s.Last-1 || s.Last-cue.Last > maxSource || f.helped(cue.Last-1) {
		return nil, source
	}
	a := cue.Last
	switch t := &rd.Tokens[a]; t.POS {
	case text.DET, text.PROPN, text.NOUN, text.ADJ, text.NUM, text.PRON:
	default:
		return nil, source
	}
	end := a
	for end < s.Last && rd.Word(end) != "," && rd.Word(end) != "." {
		t := &rd.Tokens[end]
		if f.in[end] != 0 || t.POS == text.VERB || t.POS == text.AUX || t.POS == text.SCONJ {
			return nil, source
		}
		end++
	}
	source = f.np(stretch{a, end})
	if source.empty() || source.First != a || !f.signs(source) && !f.officeOrBody(source) {
		return nil, stretch{}
	}
	c := stretch{s.First, cue.First - 1}
	for x := c.Last - 1; x >= s.First; x-- {
		if f.used[x] || rd.Word(x) == ";" {
			c.First = x + 1
			break
		}
	}
	if c.Last-c.First < 2 || f.overlaps(c) || f.in[c.Last-1] != 0 || rd.Tokens[c.First].POS == text.PRON && c.Last-c.First < 4 {
		return nil, stretch{}
	}
	f.pair[0] = c
	return f.pair[:1], source
}

// officeOrBody reports whether a noun phrase is of a person or of those who
// speak as one: the navy, the ministry, officials.
func (f *Quoter) officeOrBody(s stretch) bool {
	h := f.rd.Head(s.First, s.Last)
	t := &f.rd.Tokens[h]
	return t.POS == text.NOUN && (f.isPerson(h) || f.personal(h) && !f.isText(h))
}

// what returns the complement of a free relative clause in which verb i tells
// of its object: in what the army described as a routine exercise. What they
// admit is that the money is gone tells the clause.
func (f *Quoter) what(i int, fr lexicon.Frame, s *text.Sentence) stretch {
	rd := f.rd
	cue := f.cueSpan(i)
	x := cue.First - 1
	for n := 0; x > s.First && n < 8 && rd.Tokens[x].Tag != text.TagWP && f.in[x] == 0 && rd.Tokens[x].POS != text.PUNCT; n++ {
		x--
	}
	if x < s.First || f.low(x) != "what" || cue.Last+1 >= s.Last {
		return stretch{}
	}
	k := cue.Last
	if fr&lexicon.TakesOrder != 0 || fr&lexicon.TakesAs != 0 {
		if f.low(k) == "as" {
			k++
		} else if !text.OneOf(rd.Tokens[i].Lemma, "call dub label") {
			return stretch{}
		}
		end := k
		for end < s.Last && rd.Word(end) != "," && rd.Word(end) != ";" && (end == k || end <= s.Last-1 && rd.Word(end) != ".") {
			if m := f.in[end]; m != 0 {
				end = f.Marked[m-1].Last
				if end > k {
					break
				}
			}
			end++
		}
		return stretch{k, min(end, s.Last)}
	}
	if rd.Tokens[k].Lemma == "be" && f.low(k+1) == "that" && fr&lexicon.TakesClause != 0 {
		return stretch{k + 1, f.runOn(k+1, s)}
	}
	return stretch{}
}

// asTold returns what a parenthesis tells the source of: as the paper reported,
// the boats were late.
func (f *Quoter) asTold(i int, s *text.Sentence) stretch {
	rd := f.rd
	a := int(f.lo[i])
	if rd.Word(a) == "," {
		a++
	}
	if a >= i || f.low(a) != "as" || a > s.First && rd.Word(a-1) != "," && (a > s.First+1 || rd.Tokens[a-1].POS != text.CCONJ) {
		return stretch{}
	}
	k := f.cueSpan(i).Last
	if a > s.First+1 && (k == s.Last-1 || s.Last-k <= maxAfterTag && !f.hasFinite(stretch{k, s.Last})) {
		if c := (stretch{s.First, a - 1}); f.hasFinite(c) && !f.overlaps(c) {
			return c // the boats were late, as the paper reported
		}
	}
	for k < s.Last && rd.Word(k) != "," {
		if t := &rd.Tokens[k]; t.POS == text.VERB || f.in[k] != 0 {
			return stretch{}
		}
		k++
	}
	if c := (stretch{k + 1, f.runOn(k+1, s)}); k < s.Last && f.hasFinite(c) {
		return c
	}
	return stretch{}
}

// tagged returns what a sentence says before its last words, a comma, a noun
// phrase and verb i, and the phrase: the boats were late, two captains at the
// harbour said.
func (f *Quoter) tagged(i int, s *text.Sentence) (content, source stretch) {
	rd := f.rd
	cue := f.cueSpan(i)
	if !f.finite(i) && rd.Tokens[i].Tag != text.TagVBN || s.Last-cue.Last > maxAfterTag {
		return
	}
	for k := cue.Last; k < s.Last-1; k++ {
		if t := &rd.Tokens[k]; f.in[k] != 0 || t.POS != text.PRON && t.POS != text.ADP && !f.nominal(k) {
			return // more than to whom and when
		}
	}
	k := cue.First - 1
	if k <= s.First {
		return // nobody stands before the verb
	}
	if rd.Word(k) == "," {
		k-- // the delegate in Oslo, Anna Berg, told reporters
	}
	named := false
	for ; k > s.First && k > i-maxRecipient && (rd.Word(k) != "," || !named && cue.First-1 != k && rd.Word(cue.First-1) == ","); k-- {
		if rd.Word(k) == "," {
			named = true
			continue
		}
		if t := &rd.Tokens[k]; f.in[k] != 0 || t.POS != text.PRON && t.POS != text.ADP && t.Tag != text.TagPOS && !f.nominal(k) || t.Tag == text.TagWP || t.Tag == text.TagWDT {
			return
		}
	}
	if rd.Word(k) != "," || f.in[k] != 0 || k+1 == cue.First || rd.Tokens[k+1].POS == text.ADP {
		return
	}
	if c := (stretch{s.First, k}); f.hasFinite(c) && !f.overlaps(c) {
		return c, f.np(stretch{k + 1, cue.First})
	}
	return
}

// overlaps reports whether a stretch holds a cue, or a quotation that somebody is given already.
func (f *Quoter) overlaps(c stretch) bool {
	for k := c.First; k < c.Last; k++ {
		if f.used[k] || f.in[k] != 0 && f.Marked[f.in[k]-1].given {
			return true
		}
	}
	return false
}

// maxAfterTag is how many tokens may follow such a verb: told reporters on Monday.
const maxAfterTag = 8
