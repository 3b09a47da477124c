package grammar

import (
	"strings"

	"dateline/reading/lexicon"
	"dateline/reading/text"
)

// reports makes a verb of the participle that the parser saw in "Strikes killed
// two people in Harrow, officials said", where it hung the first noun from
// "said": that noun is the participle's subject, and who stands before "said" is
// that one's.
func reports(rd *text.Parsed, first, last int) {
	r := last - 1
	for r > first && (rd.Tokens[r].POS == text.PUNCT || rd.Tokens[r].POS == text.ADV || rd.Tokens[r].Rel == text.RelObl || rd.Tokens[r].Rel == text.RelCase) {
		r--
	}
	said := &rd.Tokens[r]
	if said.POS != text.VERB || said.Tag != text.TagVBD && said.Tag != text.TagVBZ || !reportVerbs.Has(lemmaOf(rd, r)) || r-1 <= first {
		return
	}
	// The noun before it, and the comma before that.
	who := r - 1
	if p := rd.Tokens[who].POS; p != text.NOUN && p != text.PROPN && p != text.PRON {
		return
	}
	comma := who
	for comma > first && rd.Word(comma) != "," {
		if p := rd.Tokens[comma].POS; p == text.VERB || p == text.AUX || p == text.ADP && rd.Tokens[comma].Head > who {
			return
		}
		comma--
	}
	if comma <= first+1 {
		return
	}
	for i := first + 1; i < comma; i++ {
		t := &rd.Tokens[i]
		if t.POS == text.AUX || t.POS == text.VERB && (t.Tag == text.TagVBD || t.Tag == text.TagVBZ || t.Tag == text.TagVBP) {
			return // there is a verb, so the participle may be one
		}
		if t.POS == text.PUNCT && rd.Word(i) != "-" {
			return
		}
		if t.Tag != text.TagVBN || t.Rel != text.RelAcl || t.Head != i-1 || rd.Tokens[t.Head].Head != r {
			continue
		}
		noun := t.Head
		t.Tag, t.Head, t.Rel = text.TagVBD, said.Head, said.Rel
		said.Head, said.Rel = i, text.RelParataxis
		rd.Tokens[noun].Head, rd.Tokens[noun].Rel = i, text.RelNsubj
		for k := comma + 1; k < r; k++ {
			if c := &rd.Tokens[k]; c.Head <= comma || c.Head >= r {
				c.Head, c.Rel = r, text.RelNsubj
			}
		}
		bareObjects(rd, i, comma)
		return
	}
}

// leasts gives verbs before "at least" and "at most" the object behind these.
func leasts(rd *text.Parsed, first, last int) {
	for i := first; i < last-3; i++ {
		if t := &rd.Tokens[i]; t.POS == text.VERB && t.Tag != text.TagVBN && strings.EqualFold(rd.Word(i+1), "at") && text.OneOf(rd.Word(i+2), "least most") {
			bareObjects(rd, i, last)
		}
	}
}

// bareObjects makes an object of the noun behind verb i that no preposition leads,
// "at least 30 people", where the verb has none.
func bareObjects(rd *text.Parsed, i, last int) {
	for k := i + 1; k < last; k++ {
		if t := &rd.Tokens[k]; t.Head == i && t.Rel == text.RelObj {
			return
		}
	}
	for k := i + 1; k < last && k < i+10; k++ {
		t := &rd.Tokens[k]
		if t.Head != i || t.Rel != text.RelObl || t.POS != text.NOUN && t.POS != text.NUM && t.Tag != text.TagNNPS {
			continue
		}
		for c := i + 1; c < k; c++ {
			if rd.Tokens[c].Head == k && rd.Tokens[c].Rel == text.RelCase {
				return
			}
		}
		t.Rel = text.RelObj
		return
	}
}

// secondVerbs makes a verb of a participle behind "and" that the parser hung as an
// adjective from the name or title after it, where the sentence has a verb in the
// past before: "seized power and detained President Ida Berg".
func secondVerbs(rd *text.Parsed, first, last int) {
	for i := first + 3; i < last-1; i++ {
		t := &rd.Tokens[i]
		if t.POS != text.VERB || t.Tag != text.TagVBN || t.Rel != text.RelAmod || t.Head <= i || rd.Tokens[i-1].POS != text.CCONJ || !text.Capital(rd.Word(i+1)) {
			continue
		}
		verb := -1
		for k := i - 2; k >= max(first, i-Reach); k-- {
			if v := &rd.Tokens[k]; v.POS == text.VERB && v.Tag == text.TagVBD && (v.Rel == text.RelRoot || v.Rel == text.RelConj || v.Rel == text.RelCcomp) {
				verb = k
				break
			}
		}
		if verb < 0 {
			continue
		}
		// The noun that the phrase behind hangs from as a whole.
		noun := t.Head
		for n := 0; n < 6 && rd.Tokens[noun].Head > i && rd.Tokens[noun].Rel != text.RelObj; n++ {
			noun = rd.Tokens[noun].Head
		}
		if noun-i > 8 || rd.Tokens[noun].POS == text.VERB {
			continue
		}
		t.Tag, t.Head, t.Rel = text.TagVBD, verb, text.RelConj
		rd.Tokens[noun].Head, rd.Tokens[noun].Rel = i, text.RelObj
		rd.Tokens[i-1].Head, rd.Tokens[i-1].Rel = i, text.RelCc
	}
}

// particles makes particles of "off", "up", "out" and the like right behind verbs
// that they belong to, which the parser took for prepositions: "laid off 40
// workers".
func particles(rd *text.Parsed, first, last int) {
	for i := first; i < last-2; i++ {
		v, p := &rd.Tokens[i], &rd.Tokens[i+1]
		if v.POS != text.VERB || p.POS != text.ADP || p.Rel != text.RelCase || p.Head <= i+1 || p.Head >= last {
			continue
		}
		n := &rd.Tokens[p.Head]
		if n.Head != i || n.Rel != text.RelObl || !phrasal.Has(lemmaOf(rd, i)+"-"+strings.ToLower(rd.Word(i+1))) {
			continue
		}
		for k := i + 2; k < min(last, i+Reach); k++ {
			if t := &rd.Tokens[k]; t.Head == i && t.Rel == text.RelObj {
				return
			}
		}
		n.Rel = text.RelObj
		p.POS, p.Tag, p.Head, p.Rel = text.ADP, text.TagRP, i, text.RelCompoundPrt
	}
}

// verdicts parts "guilty" from the noun before it where the parser took both for
// one: "found the former banker guilty".
func verdicts(rd *text.Parsed, first, last int) {
	for i := first + 2; i < last; i++ {
		t := &rd.Tokens[i]
		c := &rd.Tokens[i-1]
		if t.Rel != text.RelObj || c.Head != i || c.Rel != text.RelCompound || !verdictWords.Has(strings.ToLower(rd.Word(i))) {
			continue
		}
		for k := max(first, i-Reach); k < i-1; k++ {
			if d := &rd.Tokens[k]; d.Head == i {
				d.Head = i - 1
			}
		}
		c.Head, c.Rel = t.Head, text.RelObj
		t.POS, t.Tag, t.Rel = text.ADJ, text.TagJJ, text.RelXcomp
	}
}

// fined parts a name from the money behind it where the parser took both for one:
// "fined Norrfly 12 million crowns".
func fined(rd *text.Parsed, first, last int) {
	for i := first + 1; i < last-2; i++ {
		c := &rd.Tokens[i]
		if c.POS != text.PROPN || c.Rel != text.RelCompound && c.Rel != text.RelAmod || c.Head <= i || c.Head >= last || rd.Tokens[i+1].POS != text.NUM && rd.Tokens[i+1].POS != text.SYM {
			continue
		}
		n := &rd.Tokens[c.Head]
		v := n.Head
		if n.Rel != text.RelObj || v < first || v >= i || rd.Tokens[v].POS != text.VERB || !moneyVerbs.Has(lemmaOf(rd, v)) {
			continue
		}
		for k := v + 1; k < i; k++ {
			if d := &rd.Tokens[k]; d.Head == c.Head {
				d.Head = i
			}
		}
		c.Head, c.Rel = v, text.RelIobj
		if lemmaOf(rd, v) == "fine" {
			c.Rel, n.Rel = text.RelObj, text.RelObl
		}
	}
}

// lemmaOf returns the lemma of verb i before lemmas are set, which trees put right decide.
func lemmaOf(rd *text.Parsed, i int) string {
	return English().lemma(strings.ToLower(rd.Word(i)), rd.Tokens[i].POS, rd.Tokens[i].Tag)
}

var (
	// reportVerbs are said of what was told before, at the end of a sentence.
	reportVerbs = lexicon.Listed("report verbs")
	// phrasal are verbs with a particle before their object.
	phrasal = lexicon.Listed("phrasal")
	// moneyVerbs have somebody and money for objects.
	moneyVerbs = lexicon.Listed("money verbs")
	// verdictWords are found of somebody.
	verdictWords = lexicon.Listed("verdict words")
)
