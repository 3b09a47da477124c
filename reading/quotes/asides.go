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
	for k := source.First; k < cue.First-1; k++ {
		if rd.Word(k) == "," {
			if b := f.before(i); !b.empty() && b.Last == cue.First {
				source = b // the subject of another verb, with the source in its tail
			}
			break
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
		if f.hasFinite(c) && f.hasMainVerb(c) || rd.Tokens[c.First].POS == text.ADP || rd.Tokens[c.First].POS == text.SCONJ || rd.Tokens[c.First].POS == text.VERB {
			return nil, source
		}
		f.pair[0] = c
		return f.pair[:1], source
	case rd.Word(cue.Last) == "," && cue.Last+2 < s.Last && f.in[cue.Last+1] == 0:
		d := stretch{cue.Last + 1, f.runOn(cue.Last+1, s)}
		switch t := &rd.Tokens[d.First]; {
		case t.POS == text.SCONJ && c.Last-c.First >= minAlone && f.low(d.First) != "that":
			// Officials said, as soldiers dug.
			f.pair[0] = c
			return f.pair[:1], source
		case t.POS == text.CCONJ && f.hasMainVerb(c) && f.hasMainVerb(d) && d.Last-d.First > 3:
			f.pair[0], f.pair[1] = c, d
			return f.pair[:2], source
		}
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
	if openers.Has(f.low(c.First)) {
		return f.hasFinite(d) && toks[k].Tag != text.TagWDT && toks[k].Tag != text.TagWP && toks[k].POS != text.SCONJ && toks[k].POS != text.CCONJ
	}
	return false
}

// openers begin an adverbial that stands before its clause.
var openers = lexicon.Listed("aside opener")

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
	k := cue.Last
	if cue.Last+1 >= s.Last {
		return stretch{}
	}
	if t := &rd.Tokens[i]; t.Rel == text.RelAclRelcl && t.Head < i && fr&(lexicon.TakesOrder|lexicon.TakesAs) != 0 && text.OneOf(f.low(k), "as of") && (f.low(k) == "as" || t.Lemma == "accuse") {
		if _, obj := f.child(i, text.RelObj); !obj || f.in[k+1] != 0 {
			if f.low(k) == "as" {
				k++ // a ruling that his club greeted as "late"
			}
			return stretch{k, max(k+1, f.clauseEnd(i, s))}
		}
	}
	if x < s.First || f.low(x) != "what" {
		return stretch{}
	}
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

// cut shortens what verb i reports before what goes on beside it: and called for
// his resignation; two of whom have landed; which he says was typed.
func (f *Quoter) cut(i int, c stretch) stretch {
	rd := f.rd
	for k := c.First + 1; k < c.Last-1; k++ {
		if f.in[k] != 0 {
			continue
		}
		comma := rd.Word(k) == ","
		and := k
		if comma {
			and++
		}
		switch w := f.low(and); {
		case comma && and+2 < c.Last && f.low(and+1) == "of" && text.OneOf(f.low(and+2), "whom which"):
			return stretch{c.First, k}
		case comma && text.OneOf(w, "which who whom") && f.ownCue(and+1, c.Last):
			return stretch{c.First, k}
		case text.OneOf(w, "and but") && rd.Tokens[and].POS == text.CCONJ && and+1 < c.Last && f.in[and+1] == 0:
			if f.onward(i, and+1, c.Last, comma, f.clauseLike(stretch{c.First, k})) {
				return stretch{c.First, k}
			}
		}
	}
	return c
}

// clauseLike reports whether a stretch is a clause with its own verb.
func (f *Quoter) clauseLike(c stretch) bool {
	switch f.low(c.First) {
	case "that", "whether", "if", "how", "why", "what":
		return true
	}
	return f.hasMainVerb(c)
}

// ownCue reports whether tokens a to b-1 begin with a subject and a verb of
// saying: he says.
func (f *Quoter) ownCue(a, b int) bool {
	for k := a; k < b && k < a+5; k++ {
		t := &f.rd.Tokens[k]
		if t.POS == text.VERB {
			fr := f.verbs[t.Lemma]
			return k > a && fr&lexicon.TakesQuotation != 0 && fr&lexicon.TakesClause != 0 && f.finite(k)
		}
		if t.POS == text.PUNCT {
			return false
		}
	}
	return false
}

// onward reports whether the words from token a, after a conjunction, go on
// beside cue i: with another verb of saying in the past, or after a comma with
// a new subject of their own where the cue reports no clause or that speaks.
func (f *Quoter) onward(i, a, b int, comma, that bool) bool {
	rd := f.rd
	k := a
	for k < b && (rd.Tokens[k].POS == text.ADV || rd.Tokens[k].POS == text.AUX && rd.Tokens[k].Tag != text.TagMD) {
		k++
	}
	if k < b && rd.Tokens[k].POS == text.VERB && f.in[k] == 0 {
		t := &rd.Tokens[k]
		fr := f.verbs[t.Lemma]
		past := rd.Tokens[i].Tag == text.TagVBD && (t.Tag == text.TagVBD || comma && t.Tag == text.TagVBN && k == a) || rd.Tokens[i].Tag == text.TagVBN && t.Tag == text.TagVBN && k == a && !f.passive(i)
		speaks := fr&(lexicon.TakesQuotation|lexicon.TakesOrder|lexicon.TakesTopic) != 0 && fr&(lexicon.IsThought|lexicon.IsShown|lexicon.IsPlan) == 0
		return past && speaks && (comma || !that)
	}
	if !comma {
		return false
	}
	for k = a; k < b && k < a+12 && f.in[k] == 0; k++ {
		t := &rd.Tokens[k]
		switch {
		case t.POS == text.PUNCT || t.Tag == text.TagWDT || t.Tag == text.TagWP || t.POS == text.SCONJ:
			return false
		case t.POS == text.PRON && k == a && that:
			return false
		case t.Tag == text.TagVBD || t.Tag == text.TagVBZ || t.Tag == text.TagVBP || t.Tag == text.TagMD:
			if k == a {
				return false
			}
			if !that {
				return true
			}
			_, known := actsOf()[t.Lemma]
			return known && t.Tag == text.TagVBD && rd.Tokens[i].Tag == text.TagVBD
		}
	}
	return false
}
