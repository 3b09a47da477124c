package quotes

import (
	"strings"

	"dateline/reading/grammar"
	"dateline/reading/lexicon"
	"dateline/reading/text"
)

// frames returns what the verb at token i takes as a cue.
func (f *Quoter) frames(i int) lexicon.Frame {
	rd := f.rd
	l := rd.Tokens[i].Lemma
	if i+1 < len(rd.Tokens) && rd.Tokens[i+1].Rel == text.RelCompoundPrt && rd.Tokens[i+1].Head == i {
		switch w := rd.Word(i + 1); {
		case l == "go" && w == "on", l == "shoot" && w == "back", l == "fire" && w == "back", l == "hit" && w == "back":
			return lexicon.TakesQuotation
		case l == "point" && w == "out", l == "call" && w == "out", l == "lay" && w == "out", l == "single" && w == "out", l == "spell" && w == "out":
			return lexicon.TakesClause | lexicon.TakesQuotation | lexicon.TakesObject
		case l == "speak" || l == "find" || l == "cry" || l == "talk" || l == "shout":
		default:
			return 0
		}
	}
	if f.putsIt(i) {
		return lexicon.TakesQuotation
	}
	return f.verbs[l]
}

// putsIt reports whether verb i is that of "as Berg put it".
func (f *Quoter) putsIt(i int) bool {
	return f.rd.Tokens[i].Lemma == "put" && i+1 < len(f.rd.Tokens) && f.rd.Word(i+1) == "it"
}

// cueSpan returns the words of the cue with verb i at its heart: auxiliaries,
// negation and adverbs before it, with the verb that only leads to it ("went on
// to say"); its particle and the adverb that tells how after it.
func (f *Quoter) cueSpan(i int) stretch {
	rd := f.rd
	s := stretch{i, i + 1}
	sent := &rd.Sentences[rd.Tokens[i].Sentence]
	for v, n := i, 0; n < 3; n++ {
		s.First = f.verbGroup(v, s.First, sent.First)
		if v = f.leads(v, s.First, sent.First); v < 0 {
			break
		}
		s.First = v
	}
	if f.putsIt(i) && s.Last < sent.Last {
		s.Last++
	}
	for s.Last < sent.Last && rd.Tokens[s.Last].Rel == text.RelCompoundPrt && rd.Tokens[s.Last].Head == i {
		s.Last++
	}
	if s.Last < sent.Last && f.manner(s.Last, i) {
		s.Last++
	}
	return s
}

// verbGroup returns where the auxiliaries, negation and adverbs before token
// first begin, which belong to verb i.
func (f *Quoter) verbGroup(i, first, from int) int {
	rd := f.rd
	for first > from {
		k := first - 1
		t := &rd.Tokens[k]
		if f.in[k] != 0 || t.POS != text.AUX && t.POS != text.PART && t.POS != text.ADV || t.Tag == text.TagWRB || t.Tag == text.TagPOS || t.Rel == text.RelCompoundPrt {
			if t.POS == text.VERB && t.Lemma == "have" && rd.Tokens[i].Tag == text.TagVBN && f.in[k] == 0 {
				first = k // an auxiliary after all
			}
			break
		}
		if f.goesOn(k) || t.Tag == text.TagRBS && k == i-1 && f.finite(i) {
			break // went on; most say
		}
		if t.POS == text.ADV && (k == from || rd.Word(k-1) == ",") && i-k > 1 && rd.Tokens[k].Head != i {
			break
		}
		first = k
	}
	for first < i && rd.Tokens[first].POS == text.ADV && f.sentenceAdverb(first) {
		first++
	}
	return first
}

// leads returns the verb or adjective right before token first that only leads
// to verb i, or -1: went on to say, was quick to add.
func (f *Quoter) leads(i, first, from int) int {
	rd := f.rd
	k := first - 1
	if k > from && (rd.Tokens[k].Rel == text.RelCompoundPrt || f.goesOn(k)) {
		k-- // went on
	}
	if k < from || f.in[k] != 0 || rd.Tokens[first].Tag != text.TagTO && rd.Tokens[i].Tag != text.TagVBG {
		return -1
	}
	switch t := &rd.Tokens[k]; t.POS {
	case text.VERB:
		switch t.Lemma {
		case "decline", "refuse":
			switch rd.Tokens[i].Lemma {
			case "comment", "elaborate", "speculate", "respond":
				return k
			}
		default:
			if sayingHelpers.Has(t.Lemma) {
				return k
			}
		}
	case text.ADJ:
		if sayingAdjectives.Has(t.Lemma) {
			return k
		}
	}
	return -1
}

// Words about saying; lang/en/quote_lists.tsv has them.
var (
	sayingHelpers    = lexicon.Listed("saying helper")    // verbs before "to" and a saying: went on to say
	sayingAdjectives = lexicon.Listed("saying adjective") // adjectives there: was quick to deny
	degreeAdverbs    = lexicon.Listed("degree adverb")    // how much or nearly, not how it is said
	mannerAdverbs    = lexicon.Listed("manner adverb")    // how or when it is said, beside those in -ly
	sentenceAdverbs  = lexicon.Listed("sentence adverb")  // what joins sentences
	approximations   = lexicon.Listed("about how many")   // before a number
)

// goesOn reports whether token k is the "on" of "went on".
func (f *Quoter) goesOn(k int) bool {
	return k > 0 && f.low(k) == "on" && f.rd.Tokens[k-1].Lemma == "go"
}

// manner reports whether token k after verb i is an adverb that tells how or
// when it is said: said quietly, spoke out often about.
func (f *Quoter) manner(k, i int) bool {
	t := &f.rd.Tokens[k]
	if t.POS != text.ADV || t.Head != i || t.Rel != text.RelAdvmod || f.in[k] != 0 || k+1 < len(f.rd.Tokens) && f.rd.Tokens[k+1].POS == text.NUM {
		return false
	}
	switch w := f.low(k); {
	case degreeAdverbs.Has(w):
		return false
	case mannerAdverbs.Has(w):
		return true
	default:
		return len(w) > 4 && w[len(w)-2:] == "ly"
	}
}

// sentenceAdverb reports whether an adverb joins sentences rather than tells
// how something is said.
func (f *Quoter) sentenceAdverb(i int) bool {
	return sentenceAdverbs.Has(f.low(i))
}

// negated reports whether verb i is negated.
func (f *Quoter) negated(i int) bool {
	rd := f.rd
	for k := i - 1; k >= 0 && k > i-6; k-- {
		t := &rd.Tokens[k]
		if t.POS != text.AUX && t.POS != text.PART && t.POS != text.ADV {
			return false
		}
		switch f.low(k) {
		case "not", "n't", "n’t", "never", "neither", "nor":
			return true
		}
	}
	return false
}

// source returns the words that name whose verb i is, by the grammar or, where
// that fails, by what stands before the verb.
func (f *Quoter) source(i int) stretch {
	for range 8 {
		rd := f.rd
		t := &rd.Tokens[i]
		if i > 0 && strings.EqualFold(rd.Word(i-1), "most") && f.finite(i) && f.in[i-1] == 0 {
			return stretch{i - 1, i}
		}
		if s, ok := f.child(i, text.RelNsubj); ok {
			return f.subject(s)
		}
		if f.passive(i) {
			if a, ok := f.child(i, text.RelOblAgent); ok {
				return f.np(stretch{int(f.lo[a]) + 1, int(f.hi[a]) + 1})
			}
			return stretch{}
		}
		if s := f.before(i); !s.empty() {
			return s
		}
		h := t.Head
		if h < 0 {
			return f.beyondAside(i)
		}
		switch t.Rel {
		case text.RelConj, text.RelXcomp, text.RelAdvcl, text.RelParataxis:
			if rd.Tokens[h].POS != text.VERB && rd.Tokens[h].POS != text.AUX {
				if s, ok := f.child(h, text.RelNsubj); ok {
					return f.subject(s)
				}
				return stretch{}
			}
			if t.Rel == text.RelXcomp {
				if o, ok := f.child(h, text.RelObj); ok && o < i {
					if c := f.subject(o); f.speaks(c) {
						return c
					}
					return stretch{}
				}
			}
			if f.passive(h) {
				if s, ok := f.child(h, text.RelNsubjPass); ok {
					return f.subject(s)
				}
			}
			i = h
		case text.RelAcl:
			// a statement saying ...
			if rd.Tokens[h].POS == text.NOUN || rd.Tokens[h].POS == text.PROPN {
				return f.np(stretch{int(f.lo[h]), max(h+1, min(i, int(f.hi[h])+1))})
			}
			return stretch{}
		default:
			return stretch{}
		}
	}
	return stretch{}
}

// before returns the noun phrase that ends right before verb i's cue, or
// before an aside between commas.
func (f *Quoter) before(i int) stretch {
	rd := f.rd
	b := f.cueSpan(i).First
	first := rd.Sentences[rd.Tokens[i].Sentence].First
	if b <= first || !f.tensed(i, b) {
		return stretch{}
	}
	if rd.Word(b-1) == "," && f.in[b-1] == 0 {
		if b = f.beforeAside(b-1, first); b <= first {
			return stretch{}
		}
	}
	t := &rd.Tokens[b-1]
	if f.in[b-1] != 0 || t.POS != text.PROPN && t.POS != text.NOUN && t.POS != text.PRON && !text.OneOf(f.low(b-1), quantities) || t.Tag == text.TagWP && f.low(b-1) != "who" {
		return stretch{}
	}
	switch t.Rel {
	case text.RelNsubj, text.RelConj, text.RelCompound, text.RelFlat, text.RelAppos, text.RelNmod, text.RelObj, text.RelRoot, text.RelDep, text.RelNmodDesc, text.RelCcomp, text.RelParataxis, text.RelOblUnmarked, text.RelObl, text.RelAmod:
	default:
		return stretch{}
	}
	a := b - 1
	for a > first && f.in[a-1] == 0 && (f.nominal(a-1) || rd.Tokens[a-1].POS == text.ADP && a-1 > first && f.nominal(a-2) && f.in[a-2] == 0) {
		a--
	}
	return f.np(stretch{a, b})
}

// beyondAside returns the noun phrase that opens the sentence of verb i, where
// nothing but what tells more of it, between commas, stands between: Berg, who
// is to speak on Sunday, accused; Lie himself, asked about it, replied.
func (f *Quoter) beyondAside(i int) stretch {
	rd := f.rd
	first := rd.Sentences[rd.Tokens[i].Sentence].First
	b := f.cueSpan(i).First
	if b-first < 4 || rd.Word(b-1) != "," || f.in[b-1] != 0 || !f.tensed(i, b) {
		return stretch{}
	}
	k := first
	for k < b && (f.nominal(k) || rd.Tokens[k].POS == text.ADP && k > first || rd.Tokens[k].Tag == text.TagPRP && k > first) {
		k++
	}
	if k == first || k >= b-1 || rd.Word(k) != "," {
		return stretch{}
	}
	if t := &rd.Tokens[k+1]; t.Tag != text.TagWP && t.Tag != text.TagWDT && t.Tag != text.TagVBN && t.Tag != text.TagVBG && f.low(k+1) != "whose" {
		return stretch{}
	}
	if s := f.np(stretch{first, k}); f.speaks(s) {
		return s
	}
	return stretch{}
}

// quantities stand for people of whom somebody counts how many say something.
const quantities = "many most some others few several half"

// tensed reports whether verb i, whose cue begins at token b, has a tense of
// its own or from an auxiliary, rather than "to" or none.
func (f *Quoter) tensed(i, b int) bool {
	toks := f.rd.Tokens
	for k := b; k < i; k++ {
		switch t := &toks[k]; {
		case t.Tag == text.TagTO:
			return false
		case t.POS == text.AUX:
			return true
		}
	}
	return f.finite(i) || toks[i].Tag == text.TagVB && toks[i].Rel != text.RelXcomp
}

// beforeAside returns where the words end that an aside closed by comma k
// follows, or -1: cement makers, for instance, argue.
func (f *Quoter) beforeAside(k, first int) int {
	rd := f.rd
	for x := k - 1; x > first && x > k-maxAside && f.in[x] == 0; x-- {
		if rd.Word(x) == "," {
			return x
		}
		switch rd.Tokens[x].Tag {
		case text.TagVBD, text.TagVBZ, text.TagVBP, text.TagMD:
			if rd.Tokens[x].Rel != text.RelAclRelcl {
				return -1
			}
		}
	}
	return -1
}

// withAside adds to a source what tells who it is between two commas before
// the cue, where the parser hung it elsewhere: Berg, head of the harbour, said.
func (f *Quoter) withAside(s stretch, cue int) stretch {
	rd := f.rd
	if s.empty() || cue-s.Last < 3 || cue-s.Last > maxAside || rd.Word(s.Last) != "," || rd.Word(cue-1) != "," {
		return s
	}
	switch rd.Tokens[s.Last+1].POS {
	case text.DET, text.NOUN, text.PROPN, text.NUM, text.ADJ:
	default:
		return s
	}
	for k := s.Last + 1; k < cue-1; k++ {
		if t := &rd.Tokens[k]; f.in[k] != 0 || t.Tag == text.TagVBD || t.Tag == text.TagVBZ || t.Tag == text.TagVBP || t.Tag == text.TagMD {
			return s
		}
	}
	return stretch{s.First, cue - 1}
}

// maxAside is how many tokens such an aside may have.
const maxAside = 16

// nominal reports whether token i may stand inside a noun phrase before its noun.
func (f *Quoter) nominal(i int) bool {
	switch t := &f.rd.Tokens[i]; t.POS {
	case text.DET, text.ADJ, text.NOUN, text.PROPN, text.NUM:
		return true
	case text.PART:
		return t.Tag == text.TagPOS
	case text.PRON:
		return t.Tag == text.TagPRPS
	}
	return false
}

// subject returns the words of the noun phrase with head h.
func (f *Quoter) subject(h int) stretch {
	rd := f.rd
	if f.low(h) == "it" && rd.Tokens[h].Rel == text.RelExpl {
		return stretch{}
	}
	s := stretch{int(f.lo[h]), int(f.hi[h]) + 1}
	for k := s.First; k < s.Last; k++ {
		if f.in[k] != 0 && f.Marked[f.in[k]-1].Last-f.Marked[f.in[k]-1].First > 7 {
			if k > h {
				s.Last = k
			} else {
				s.First = f.Marked[f.in[k]-1].Last
			}
			break
		}
	}
	return f.np(s)
}

// np trims a stretch to a noun phrase: no marks, conjunctions or adverbs around it.
func (f *Quoter) np(s stretch) stretch {
	rd := f.rd
	for !s.empty() && !f.counts(s) {
		t := &rd.Tokens[s.First]
		if t.POS != text.PUNCT && t.POS != text.CCONJ && t.POS != text.SCONJ && t.POS != text.ADP && (t.POS != text.ADV || t.Rel == text.RelNsubj) || rd.Word(s.First) == "(" {
			break
		}
		s.First++
	}
	for !s.empty() {
		t := &rd.Tokens[s.Last-1]
		if t.POS != text.PUNCT && t.POS != text.CCONJ && t.POS != text.SCONJ && t.POS != text.AUX && t.POS != text.ADV && t.Tag != text.TagTO || rd.Word(s.Last-1) == ")" {
			break
		}
		s.Last--
	}
	// Berg on Tuesday
	if n := s.Last; n-2 > s.First && rd.Word(n-2) == "on" && days.Has(f.low(n-1)) {
		s.Last -= 2
	}
	return s
}

// counts reports whether a noun phrase opens with how many it stands for:
// nearly all, at least half, both Berg and Lie.
func (f *Quoter) counts(s stretch) bool {
	k := s.First + 1
	switch f.rd.Tokens[s.First].POS {
	case text.ADV, text.ADP, text.CCONJ, text.SCONJ:
	default:
		return false
	}
	switch f.low(s.First) {
	case "both", "neither":
		return true
	case "at":
		if k++; k >= s.Last || !text.OneOf(f.low(k-1), "least most") {
			return false
		}
	case "more", "fewer", "less":
		return k < s.Last && f.low(k) == "than"
	default:
		if !approximations.Has(f.low(s.First)) {
			return false
		}
	}
	if k >= s.Last {
		return false
	}
	return f.rd.Tokens[k].POS == text.NUM || text.OneOf(f.low(k), "all half every everyone a two-thirds everybody")
}

// speaks reports whether noun phrase s may stand for one who says or thinks:
// a name, a person, a group, a text, but no thing. Of "that" it is what the
// clause tells of that counts.
func (f *Quoter) speaks(s stretch) bool {
	rd := f.rd
	h := rd.Head(s.First, s.Last)
	for n := 0; n < 8; n++ {
		t := &rd.Tokens[h]
		switch t.POS {
		case text.PROPN, text.NUM, text.ADJ, text.DET:
			return true
		case text.PRON:
			if t.Tag != text.TagWDT && f.low(h) != "that" {
				w := f.low(h)
				return w != "it" && w != "this" && w != "these" && w != "those" && w != "which"
			}
			v := t.Head
			if v < 0 || rd.Tokens[v].Rel != text.RelAclRelcl || rd.Tokens[v].Head < 0 {
				return true
			}
			h = rd.Tokens[v].Head
		case text.NOUN:
			return t.Mention >= 0 || f.personal(h)
		default:
			return true
		}
	}
	return true
}

// personal reports whether noun h is of a person, a group or a text, as far as
// the dictionary knows.
func (f *Quoter) personal(h int) bool {
	const tops = 4
	t := &f.rd.Tokens[h]
	switch grammar.English().Dict.Noun(t.Lemma) {
	case 0, tops, lexicon.NounCommunication, lexicon.NounGroup, lexicon.NounPerson:
		return true
	}
	return f.evidence(h) || speakingBodies.Has(t.Lemma)
}

// speakingBodies are nouns that speak for those in them.
var speakingBodies = lexicon.Listed("speaking body")

// child returns the first child of token i with a relation.
func (f *Quoter) child(i int, rel text.Rel) (int, bool) {
	rd := f.rd
	for k := int(f.lo[i]); k <= int(f.hi[i]); k++ {
		if rd.Tokens[k].Head == i && rd.Tokens[k].Rel == rel {
			return k, true
		}
	}
	return 0, false
}

// passive reports whether verb i is one.
func (f *Quoter) passive(i int) bool {
	rd := f.rd
	if t := rd.Tokens[i].Tag; t != text.TagVBN && t != text.TagVBD {
		return false
	}
	if _, ok := f.child(i, text.RelAuxPass); ok {
		return true
	}
	_, ok := f.child(i, text.RelNsubjPass)
	return ok
}
