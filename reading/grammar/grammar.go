// Package grammar tells the words' parts of speech, lemmas and dependency trees,
// and which of them are names: a small network, linear models where it is in
// doubt, and rules that mend what they get wrong by habit.
package grammar

import (
	"slices"
	"strings"

	"dateline/reading/lexicon"
	"dateline/reading/text"
)

// A grammarian tags and parses the sentences of a reading and finds the names
// in them.
type Grammarian struct {
	M      *model
	Words  []lexicon.Word // of the whole text
	tags   []uint32       // labels of the tagger
	Labels []uint32       // of names
	buf    []byte
	stem   []byte
	memory wordMemory
	ends   []int
	rels   []text.Rel
	pass   Pass
	lemmas map[uint64]string
}

func NewGrammarian(m *model) Grammarian {
	return Grammarian{M: m, pass: Pass{Net: &m.net}, lemmas: map[uint64]string{}}
}

// The network runs over as many sentences at once as make up some
// passWords; it parses at most maxParsed words as one sentence.
const (
	passWords = 128
	maxParsed = 200
)

// Run fills in rd's tags, heads, relations and lemmas, and g.labels.
func (g *Grammarian) Run(rd *text.Parsed) {
	if g.M == nil {
		*g = NewGrammarian(English())
	}
	g.Words, g.tags, g.Labels = g.Words[:0], g.tags[:0], g.Labels[:0]
	first := 0
	g.ends = g.ends[:0]
	for i := range rd.Sentences {
		s := &rd.Sentences[i]
		g.look(rd, s.First, s.Last)
		for k := s.First; k < s.Last; {
			k = min(s.Last, k+maxParsed)
			g.ends = append(g.ends, k-first)
			if k-first >= passWords || k == len(rd.Tokens) {
				g.grasp(rd, first, k)
				first, g.ends = k, g.ends[:0]
			}
		}
	}
	for _, s := range rd.Sentences {
		oneRoot(rd.Tokens[s.First:s.Last], s.First)
		mend(rd, g.Labels, s.First, s.Last)
		for k := s.First; k < s.Last; k++ {
			rd.Tokens[k].Lemma = g.lemma(rd, k)
		}
	}
}

// grasp runs the network over tokens a to b-1, which g.ends cuts into
// sentences, or pieces of very long ones.
func (g *Grammarian) grasp(rd *text.Parsed, a, b int) {
	ws := g.Words[a:b]
	g.tags = g.pass.Run(ws, g.ends, g.tags, func(from, end int, tags []uint32) {
		if IsHeadline(rd, a+from, a+end) {
			g.headlineVerb(rd, a+from, ws[from:end], tags)
		} else if rd.Word(a+end-1) == "." {
			g.finiteVerb(tags)
		} else if end-from < 16 && rd.Tokens[a+end-1].Sentence == rd.Tokens[a+from].Sentence {
			g.plainHeadline(rd, a+from, tags)
		}
	})
	g.pass.prepare()
	from := 0
	for _, end := range g.ends {
		var heads []int32
		heads, g.rels = g.pass.parse(ws, g.tags[a:], from, end, g.rels[:0])
		for d, h := range heads {
			t := &rd.Tokens[a+from+d]
			p := g.M.net.Pairs[g.tags[a+from+d]-1]
			t.POS, t.Tag = p.Pos, p.Tag
			t.Head, t.Rel = -1, text.RelRoot
			if int(h) < end-from {
				t.Head, t.Rel = a+from+int(h), g.rels[d]
				if t.Rel == text.RelRoot {
					t.Rel = text.RelDep // only what has no head is a root
				}
			}
		}
		g.Labels = g.pass.name(ws, g.tags[a:], from, end, g.Labels)
		from = end
	}
}

// look adds the words of tokens a to b-1.
func (g *Grammarian) look(rd *text.Parsed, a, b int) {
	upper, lower := 0, 0
	for i := a; i < b; i++ {
		u, l := Cases(rd.Word(i))
		upper, lower = upper+u, lower+l
	}
	shouted := upper > 4*lower && upper > 12
	headline := !shouted && IsHeadline(rd, a, b)
	for i := a; i < b; i++ {
		if shouted {
			g.Words = append(g.Words, g.study(rd.Word(i), true))
			continue
		}
		w := g.word(rd.Word(i))
		if headline && w.Capital && w.Sense != 0 && w.Alone&^(lexicon.GazTitle|lexicon.GazOrgWord) == 0 && !text.IsAcronym(rd.Word(i)) {
			sense := w.Sense
			w = g.word(strings.ToLower(rd.Word(i)))
			w.Sense = sense
		}
		g.Words = append(g.Words, w)
	}
	g.M.Gaz.Match(g.Words[a:b], func(i int) bool { return text.Capital(rd.Word(a + i)) })
}

// IsHeadline reports whether tokens a to b-1 are a headline in which nearly
// every word has a capital, so that capitals tell nothing of names.
func IsHeadline(rd *text.Parsed, a, b int) bool {
	if b-a < 4 || b-a > 24 {
		return false
	}
	switch rd.Word(b - 1) {
	case ".", "!", ";", ",":
		return false
	}
	capitals := 0
	for i := a; i < b; i++ {
		w := rd.Word(i)
		switch {
		case text.IsUpper(w[0]):
			capitals++
		case text.IsLower(w[0]) && len(w) > 4:
			return false
		}
	}
	return capitals > 2
}

// Cases counts the capitals and small letters of ASCII in s.
func Cases(s string) (upper, lower int) {
	for i := range len(s) {
		if text.IsUpper(s[i]) {
			upper++
		} else if text.IsLower(s[i]) {
			lower++
		}
	}
	return upper, lower
}

// finiteVerb gives a sentence in which the tagger saw no finite verb one, where
// a participle follows what can be its subject: "warplanes bombed targets".
func (g *Grammarian) finiteVerb(tags []uint32) {
	pairs := g.M.net.Pairs
	past := g.M.net.label(text.VERB, text.TagVBD)
	found := -1
	for i, t := range tags {
		switch p := pairs[t-1]; p.Tag {
		case text.TagVBD, text.TagVBZ, text.TagVBP, text.TagMD, text.TagVB:
			return
		case text.TagVBN:
			if found >= 0 || i == 0 || p.Pos != text.VERB {
				continue
			}
			before := i - 1
			for before > 0 && pairs[tags[before]-1].Pos == text.ADV {
				before--
			}
			if before > 1 && pairs[tags[before]-1].Pos == text.PUNCT && pairs[tags[before-1]-1].Pos == text.PROPN {
				before-- // "The chief minister, Ida Berg, called on"
			}
			switch pairs[tags[before]-1].Pos {
			case text.NOUN, text.PROPN, text.PRON:
				found = i
			}
		}
	}
	if found >= 0 && past > 0 {
		tags[found] = past
	}
}

// plainHeadline gives a headline in small letters, whose end no full stop marks,
// its verb where the tagger saw none: "Norway, Peru seal pact", "Berg skips summit".
func (g *Grammarian) plainHeadline(rd *text.Parsed, a int, tags []uint32) {
	pairs := g.M.net.Pairs
	verb := g.M.net.label(text.VERB, text.TagVBZ)
	if verb == 0 || len(tags) < 3 || !text.Capital(rd.Word(a)) {
		return
	}
	named, listed := -1, false
	for i := range tags {
		p := pairs[tags[i]-1]
		if p.Tag == text.TagMD || p.Pos == text.AUX || p.Pos == text.VERB && p.Tag != text.TagVBG {
			return
		}
		if named >= 0 || i == 0 || i == len(tags)-1 {
			continue
		}
		if p.Pos == text.PUNCT {
			if rd.Word(a+i) != "," {
				return
			}
			listed = true
		}
		w := rd.Word(a + i)
		if p.Pos != text.NOUN || text.Capital(w) || pairs[tags[i-1]-1].Pos != text.PROPN && !text.Capital(rd.Word(a+i-1)) {
			continue
		}
		lemma := g.M.lemma(w, text.VERB, text.TagVBZ)
		if !lexicon.MayNameEvent(lemma) && !text.OneOf(lemma, "skip snub shun cancel postpone scrap axe") || w == lemma && !listed {
			continue
		}
		if lexicon.IsEventNoun(lemma) && pairs[tags[i+1]-1].Pos == text.ADP {
			continue // "US strikes on the port"
		}
		named = i
	}
	if named > 0 {
		tags[named] = verb
	}
}

// headlineVerb gives a headline the finite verb that the tagger, which reads
// few headlines, took for a noun or name: a word that can name an event
// ("Thousands March in Zagreb"), or where it saw no verb at all the common word
// that can best be one: first those in s ("EU Slaps Sanctions"), then those
// after a plural or a list ("Hungary, Slovakia Reach Deal"). What it took for
// infinitives behind the verb are nouns: "Calls Off Visit".
func (g *Grammarian) headlineVerb(rd *text.Parsed, a int, ws []lexicon.Word, tags []uint32) {
	pairs := g.M.net.Pairs
	modal, verb, noun, participle := g.M.net.label(text.AUX, text.TagMD), g.M.net.label(text.VERB, text.TagVBZ), g.M.net.label(text.NOUN, text.TagNN), g.M.net.label(text.VERB, text.TagVBG)
	if modal == 0 || verb == 0 || noun == 0 || participle == 0 {
		return
	}
	finite := len(tags)
	for i := range tags {
		p := pairs[tags[i]-1]
		if i == 0 && p.Tag == text.TagVB {
			continue // "Iron Duke Jets Into Madrid"
		}
		if i > 0 && i+1 < len(tags) && pairs[tags[i+1]-1].Tag == text.TagVB && rd.Word(a+i) == "May" {
			tags[i] = modal
			p = pairs[modal-1]
		}
		if p.Tag == text.TagMD || p.Pos == text.VERB && p.Tag != text.TagVBN && p.Tag != text.TagVBG && (i == 0 || pairs[tags[i-1]-1].Tag != text.TagTO) {
			finite = i
			break
		}
	}
	broken := func(a, b int) bool { // whether a mark or a conjunction parts two clauses
		return slices.ContainsFunc(tags[a:b], func(t uint32) bool {
			return pairs[t-1].Pos == text.PUNCT || pairs[t-1].Pos == text.CCONJ || pairs[t-1].Pos == text.SCONJ
		})
	}
	named, listed := -1, false
	for i := 1; i < finite; i++ {
		p, before := pairs[tags[i]-1], pairs[tags[i-1]-1]
		if p.Pos == text.PUNCT || p.Pos == text.CCONJ {
			listed = true
		}
		if p.Pos != text.NOUN && p.Pos != text.PROPN && p.Pos != text.ADJ || before.Pos != text.NOUN && before.Pos != text.PROPN && before.Pos != text.NUM {
			continue
		}
		w := strings.ToLower(rd.Word(a + i))
		lemma := g.M.lemma(w, text.VERB, text.TagVBZ)
		if !lexicon.MayNameEvent(lemma) || text.OneOf(lemma, "issue award fine release stay return offer face ban bar close open gun throw set side chat extend ring") {
			continue
		}
		both := lexicon.IsEventNoun(lemma)
		switch {
		case both && (finite < len(tags) && !broken(i, finite) || finite == len(tags) && (before.Pos == text.NOUN && before.Tag == text.TagNN || before.Tag == text.TagNNS && w != lemma)), finite == i+1:
		case w != lemma, before.Tag == text.TagNNS, before.Tag == text.TagNNPS, before.Pos == text.NUM, listed && before.Pos == text.PROPN, text.OneOf(w, "hit quit"):
			named = i
		}
		if named >= 0 {
			break
		}
	}
	switch {
	case named >= 0:
		tags[named] = verb
		if finite < len(tags) && !broken(named, finite) {
			tags[finite] = noun
		}
		if pairs[tags[0]-1].Tag == text.TagVB {
			tags[0] = noun
		}
		finite = named
	case pairs[tags[0]-1].Tag == text.TagVB && finite == len(tags):
		return
	case finite == len(tags):
		if finite = g.likelyVerb(ws, tags); finite < 0 {
			return
		}
		tags[finite] = verb
	}
	for i := finite + 1; i < len(tags); i++ {
		p, before := pairs[tags[i]-1], pairs[tags[i-1]-1]
		w := strings.ToLower(rd.Word(a + i))
		if lexicon.IsEventNoun(w) && p.Tag == text.TagVB && before.Tag != text.TagTO && before.Tag != text.TagMD && pairs[tags[finite]-1].Tag != text.TagMD {
			tags[i] = noun
		}
		if w == "meeting" && p.Pos == text.NOUN && i == finite+1 && lexicon.Refuses(g.M.lemma(strings.ToLower(rd.Word(a+finite)), text.VERB, text.TagVBZ)) {
			tags[i] = participle // "Denies Meeting Dealer"
		}
	}
}

// likelyVerb returns the word that is most likely the verb of a headline in
// which nothing else is one, or -1.
func (g *Grammarian) likelyVerb(ws []lexicon.Word, tags []uint32) int {
	pairs := g.M.net.Pairs
	best := -1
	for i := 1; i < len(tags)-1; i++ {
		w, p := &ws[i], pairs[tags[i]-1]
		if p.Pos == text.VERB && p.Tag != text.TagVBN && p.Tag != text.TagVBG {
			return -1
		}
		if w.Capital || w.Sense>>5&31 == 0 || p.Pos != text.NOUN {
			continue
		}
		before := pairs[tags[i-1]-1]
		switch {
		case p.Tag == text.TagNNS && before.Pos != text.ADJ && before.Pos != text.ADP:
			return i
		case best < 0 && p.Tag == text.TagNN && (before.Tag == text.TagNNS || before.Pos == text.PROPN && i > 1 && pairs[tags[i-2]-1].Pos == text.PUNCT):
			best = i
		}
	}
	return best
}

// oneRoot leaves one root in a sentence that starts at token first: the first
// one that is a verb, or else the first; the others hang from it.
func oneRoot(toks []text.Token, first int) {
	root := -1
	for i := range toks {
		if toks[i].Head >= 0 {
			continue
		}
		if root < 0 || toks[root].POS != text.VERB && toks[i].POS == text.VERB {
			root = i
		}
	}
	for i := range toks {
		t := &toks[i]
		if t.Head >= 0 {
			continue
		}
		t.Rel = text.RelRoot
		if i != root {
			t.Head, t.Rel = first+root, text.RelParataxis
			if t.POS == text.PUNCT {
				t.Rel = text.RelPunct
			}
		}
	}
}
