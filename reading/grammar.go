package reading

import (
	"slices"
	"strings"
)

// A grammarian tags and parses the sentences of a reading and finds the names
// in them.
type grammarian struct {
	m      *model
	words  []word   // of the whole text
	tags   []uint32 // labels of the tagger
	labels []uint32 // of names
	buf    []byte
	stem   []byte
	memory wordMemory
	ends   []int
	rels   []Rel
	pass   pass
	lemmas map[uint64]string
}

func newGrammarian(m *model) grammarian {
	return grammarian{m: m, pass: pass{net: &m.net}, lemmas: map[uint64]string{}}
}

// The network runs over as many sentences at once as make up some
// passWords; it parses at most maxParsed words as one sentence.
const (
	passWords = 128
	maxParsed = 200
)

// run fills in rd's tags, heads, relations and lemmas, and g.labels.
func (g *grammarian) run(rd *Reading) {
	if g.m == nil {
		*g = newGrammarian(english())
	}
	g.words, g.tags, g.labels = g.words[:0], g.tags[:0], g.labels[:0]
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
		mend(rd, g.labels, s.First, s.Last)
		for k := s.First; k < s.Last; k++ {
			rd.Tokens[k].Lemma = g.lemma(rd, k)
		}
	}
}

// grasp runs the network over tokens a to b-1, which g.ends cuts into
// sentences, or pieces of very long ones.
func (g *grammarian) grasp(rd *Reading, a, b int) {
	ws := g.words[a:b]
	g.tags = g.pass.run(ws, g.ends, g.tags, func(from, end int, tags []uint32) {
		if isHeadline(rd, a+from, a+end) {
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
			p := g.m.net.pairs[g.tags[a+from+d]-1]
			t.POS, t.Tag = p.pos, p.tag
			t.Head, t.Rel = -1, RelRoot
			if int(h) < end-from {
				t.Head, t.Rel = a+from+int(h), g.rels[d]
				if t.Rel == RelRoot {
					t.Rel = RelDep // only what has no head is a root
				}
			}
		}
		g.labels = g.pass.name(ws, g.tags[a:], from, end, g.labels)
		from = end
	}
}

// look adds the words of tokens a to b-1.
func (g *grammarian) look(rd *Reading, a, b int) {
	upper, lower := 0, 0
	for i := a; i < b; i++ {
		u, l := cases(rd.Word(i))
		upper, lower = upper+u, lower+l
	}
	shouted := upper > 4*lower && upper > 12
	headline := !shouted && isHeadline(rd, a, b)
	for i := a; i < b; i++ {
		if shouted {
			g.words = append(g.words, g.study(rd.Word(i), true))
			continue
		}
		w := g.word(rd.Word(i))
		if headline && w.capital && w.sense != 0 && w.alone&^(gazTitle|gazOrgWord) == 0 && !isAcronym(rd.Word(i)) {
			sense := w.sense
			w = g.word(strings.ToLower(rd.Word(i)))
			w.sense = sense
		}
		g.words = append(g.words, w)
	}
	g.m.gaz.match(g.words[a:b], func(i int) bool { return capital(rd.Word(a + i)) })
}

// isHeadline reports whether tokens a to b-1 are a headline in which nearly
// every word has a capital, so that capitals tell nothing of names.
func isHeadline(rd *Reading, a, b int) bool {
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
		case isUpper(w[0]):
			capitals++
		case isLower(w[0]) && len(w) > 4:
			return false
		}
	}
	return capitals > 2
}

// cases counts the capitals and small letters of ASCII in s.
func cases(s string) (upper, lower int) {
	for i := range len(s) {
		if isUpper(s[i]) {
			upper++
		} else if isLower(s[i]) {
			lower++
		}
	}
	return upper, lower
}

// finiteVerb gives a sentence in which the tagger saw no finite verb one, where
// a participle follows what can be its subject: "warplanes bombed targets".
func (g *grammarian) finiteVerb(tags []uint32) {
	pairs := g.m.net.pairs
	past := g.m.net.label(VERB, TagVBD)
	found := -1
	for i, t := range tags {
		switch p := pairs[t-1]; p.tag {
		case TagVBD, TagVBZ, TagVBP, TagMD, TagVB:
			return
		case TagVBN:
			if found >= 0 || i == 0 || p.pos != VERB {
				continue
			}
			before := i - 1
			for before > 0 && pairs[tags[before]-1].pos == ADV {
				before--
			}
			if before > 1 && pairs[tags[before]-1].pos == PUNCT && pairs[tags[before-1]-1].pos == PROPN {
				before-- // "The chief minister, Ida Berg, called on"
			}
			switch pairs[tags[before]-1].pos {
			case NOUN, PROPN, PRON:
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
func (g *grammarian) plainHeadline(rd *Reading, a int, tags []uint32) {
	pairs := g.m.net.pairs
	verb := g.m.net.label(VERB, TagVBZ)
	if verb == 0 || len(tags) < 3 || !capital(rd.Word(a)) {
		return
	}
	named, listed := -1, false
	for i := range tags {
		p := pairs[tags[i]-1]
		if p.tag == TagMD || p.pos == AUX || p.pos == VERB && p.tag != TagVBG {
			return
		}
		if named >= 0 || i == 0 || i == len(tags)-1 {
			continue
		}
		if p.pos == PUNCT {
			if rd.Word(a+i) != "," {
				return
			}
			listed = true
		}
		w := rd.Word(a + i)
		if p.pos != NOUN || capital(w) || pairs[tags[i-1]-1].pos != PROPN && !capital(rd.Word(a+i-1)) {
			continue
		}
		lemma := g.m.lemma(w, VERB, TagVBZ)
		if _, ok := verbCues[lemma]; !ok && !oneOf(lemma, "skip snub shun cancel postpone scrap axe") || w == lemma && !listed {
			continue
		}
		if _, both := nounCues[lemma]; both && pairs[tags[i+1]-1].pos == ADP {
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
func (g *grammarian) headlineVerb(rd *Reading, a int, ws []word, tags []uint32) {
	pairs := g.m.net.pairs
	modal, verb, noun, participle := g.m.net.label(AUX, TagMD), g.m.net.label(VERB, TagVBZ), g.m.net.label(NOUN, TagNN), g.m.net.label(VERB, TagVBG)
	if modal == 0 || verb == 0 || noun == 0 || participle == 0 {
		return
	}
	finite := len(tags)
	for i := range tags {
		p := pairs[tags[i]-1]
		if i == 0 && p.tag == TagVB {
			continue // "Iron Duke Jets Into Madrid"
		}
		if i > 0 && i+1 < len(tags) && pairs[tags[i+1]-1].tag == TagVB && rd.Word(a+i) == "May" {
			tags[i] = modal
			p = pairs[modal-1]
		}
		if p.tag == TagMD || p.pos == VERB && p.tag != TagVBN && p.tag != TagVBG && (i == 0 || pairs[tags[i-1]-1].tag != TagTO) {
			finite = i
			break
		}
	}
	broken := func(a, b int) bool { // whether a mark or a conjunction parts two clauses
		return slices.ContainsFunc(tags[a:b], func(t uint32) bool {
			return pairs[t-1].pos == PUNCT || pairs[t-1].pos == CCONJ || pairs[t-1].pos == SCONJ
		})
	}
	named, listed := -1, false
	for i := 1; i < finite; i++ {
		p, before := pairs[tags[i]-1], pairs[tags[i-1]-1]
		if p.pos == PUNCT || p.pos == CCONJ {
			listed = true
		}
		if p.pos != NOUN && p.pos != PROPN && p.pos != ADJ || before.pos != NOUN && before.pos != PROPN && before.pos != NUM {
			continue
		}
		w := strings.ToLower(rd.Word(a + i))
		lemma := g.m.lemma(w, VERB, TagVBZ)
		if _, ok := verbCues[lemma]; !ok || oneOf(lemma, "issue award fine release stay return offer face ban bar close open gun throw set side chat extend ring") {
			continue
		}
		_, both := nounCues[lemma]
		switch {
		case both && (finite < len(tags) && !broken(i, finite) || finite == len(tags) && (before.pos == NOUN && before.tag == TagNN || before.tag == TagNNS && w != lemma)), finite == i+1:
		case w != lemma, before.tag == TagNNS, before.tag == TagNNPS, before.pos == NUM, listed && before.pos == PROPN, oneOf(w, "hit quit"):
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
		if pairs[tags[0]-1].tag == TagVB {
			tags[0] = noun
		}
		finite = named
	case pairs[tags[0]-1].tag == TagVB && finite == len(tags):
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
		if _, ok := nounCues[w]; ok && p.tag == TagVB && before.tag != TagTO && before.tag != TagMD && pairs[tags[finite]-1].tag != TagMD {
			tags[i] = noun
		}
		if w == "meeting" && p.pos == NOUN && i == finite+1 && refuses(g.m.lemma(strings.ToLower(rd.Word(a+finite)), VERB, TagVBZ)) {
			tags[i] = participle // "Denies Meeting Dealer"
		}
	}
}

// likelyVerb returns the word that is most likely the verb of a headline in
// which nothing else is one, or -1.
func (g *grammarian) likelyVerb(ws []word, tags []uint32) int {
	pairs := g.m.net.pairs
	best := -1
	for i := 1; i < len(tags)-1; i++ {
		w, p := &ws[i], pairs[tags[i]-1]
		if p.pos == VERB && p.tag != TagVBN && p.tag != TagVBG {
			return -1
		}
		if w.capital || w.sense>>5&31 == 0 || p.pos != NOUN {
			continue
		}
		before := pairs[tags[i-1]-1]
		switch {
		case p.tag == TagNNS && before.pos != ADJ && before.pos != ADP:
			return i
		case best < 0 && p.tag == TagNN && (before.tag == TagNNS || before.pos == PROPN && i > 1 && pairs[tags[i-2]-1].pos == PUNCT):
			best = i
		}
	}
	return best
}

// oneRoot leaves one root in a sentence that starts at token first: the first
// one that is a verb, or else the first; the others hang from it.
func oneRoot(toks []Token, first int) {
	root := -1
	for i := range toks {
		if toks[i].Head >= 0 {
			continue
		}
		if root < 0 || toks[root].POS != VERB && toks[i].POS == VERB {
			root = i
		}
	}
	for i := range toks {
		t := &toks[i]
		if t.Head >= 0 {
			continue
		}
		t.Rel = RelRoot
		if i != root {
			t.Head, t.Rel = first+root, RelParataxis
			if t.POS == PUNCT {
				t.Rel = RelPunct
			}
		}
	}
}
