package reading

import "strings"

// A grammarian tags and parses the sentences of a reading, one by one, and
// finds the names in them.
type grammarian struct {
	m        *model
	words    []word // of the whole text
	buf      []byte
	stem     []byte
	tags     []uint32 // tagger's labels of the whole text
	labels   []uint32 // name labels of the whole text
	backWs   []word
	backTags []uint32
	state    parserState
	guide    guide
	fs       []feature
	scores   []int32
	lemmas   map[uint64]string
}

func newGrammarian(m *model) grammarian {
	return grammarian{m: m, lemmas: map[uint64]string{}, scores: make([]int32, max(len(m.pairs), int(numRels), int(numNameLabels)))}
}

// run fills in rd's tags, heads, relations and lemmas, and g.labels.
func (g *grammarian) run(rd *Reading) {
	if g.m == nil {
		*g = newGrammarian(english())
	}
	g.words, g.tags, g.labels = g.words[:0], g.tags[:0], g.labels[:0]
	for i := range rd.Sentences {
		s := &rd.Sentences[i]
		g.look(rd, s.First, s.Last)
		g.tag(s.First, s.Last)
		if isHeadline(rd, s.First, s.Last) {
			g.headlineVerb(s.First, s.Last)
		}
		g.parse(s.First, s.Last)
		for k := s.First; k < s.Last; k++ {
			t := &rd.Tokens[k]
			p := g.m.pairs[g.tags[k]-1]
			t.POS, t.Tag = p.pos, p.tag
			t.Head, t.Rel = -1, RelRoot
			if nd := &g.state.nodes[k-s.First]; int(nd.head) < s.Last-s.First {
				t.Head, t.Rel = s.First+int(nd.head), Rel(nd.rel-1)
			}
		}
		oneRoot(rd.Tokens[s.First:s.Last], s.First)
		for k := s.First; k < s.Last; k++ {
			rd.Tokens[k].Lemma = g.lemma(rd, k)
		}
		g.name(s.First, s.Last)
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
		var w word
		w, g.buf = look(rd.Word(i), shouted, g.buf)
		var s sense
		s, g.stem = g.m.dict.find(g.buf, g.stem)
		if headline && w.capital && s != 0 && g.m.gaz.names[gazKey(0, w.lower)].what&^(gazTitle|gazOrgWord) == 0 && !isAcronym(rd.Word(i)) {
			w, g.buf = look(strings.ToLower(rd.Word(i)), false, g.buf)
		}
		w.sense = uint32(s)
		known := g.m.lex[w.lower]
		w.class, w.sure = known&classMask, known>>sureShift
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

func (g *grammarian) tag(a, b int) {
	var p1, p2 uint32
	scores := g.scores[:len(g.m.pairs)]
	for i := range b - a {
		if sure := g.words[a+i].sure; sure != 0 {
			g.tags = append(g.tags, sure)
			p1, p2 = sure, p1
			continue
		}
		g.fs = tagFeatures(g.words[a:b], i, p1, p2, g.fs[:0])
		clear(scores)
		g.m.tagger.score(g.fs, scores)
		p1, p2 = uint32(best(scores))+1, p1
		g.tags = append(g.tags, p1)
	}
}

// headlineVerb gives a headline, words a to b-1, in which the tagger saw no
// verb the one that it most likely has: a common word that can be one, first
// those in s ("EU Slaps Sanctions"), then those after a plural or a list
// ("Hungary, Slovakia Reach Deal").
func (g *grammarian) headlineVerb(a, b int) {
	verb := uint32(0)
	for i := range g.m.pairs {
		if p := g.m.pairs[i]; p.pos == VERB && p.tag == TagVBZ {
			verb = uint32(i) + 1
		}
	}
	for i := a; i < b; i++ {
		if p := g.m.pairs[g.tags[i]-1]; p.pos == VERB && p.tag != TagVBN && p.tag != TagVBG || p.tag == TagMD {
			return
		}
	}
	best := -1
	for i := a + 1; i < b-1; i++ {
		w, p := &g.words[i], g.m.pairs[g.tags[i]-1]
		if w.capital || w.sense>>5&31 == 0 || p.pos != NOUN || verb == 0 {
			continue
		}
		before := g.m.pairs[g.tags[i-1]-1]
		switch {
		case p.tag == TagNNS && before.pos != ADJ && before.pos != ADP:
			best = i
		case best < 0 && p.tag == TagNN && (before.tag == TagNNS || before.pos == PROPN && i > a+1 && g.m.pairs[g.tags[i-2]-1].pos == PUNCT):
			best = i
			continue
		default:
			continue
		}
		break
	}
	if best >= 0 {
		g.tags[best] = verb
	}
}

// parse leaves the parse of tokens a to b-1 in g.state.
func (g *grammarian) parse(a, b int) {
	g.backWs, g.backTags = g.backWs[:0], g.backTags[:0]
	for i := b - 1; i >= a; i-- {
		g.backWs = append(g.backWs, g.words[i])
		g.backTags = append(g.backTags, g.tags[i])
	}
	s := &g.state
	s.reset(g.backWs, g.backTags, g.m.pairs)
	s.guide = nil
	g.advance(g.m.guideMoves, g.m.guideRels)
	g.guide.take(s)
	s.reset(g.words[a:b], g.tags[a:b], g.m.pairs)
	s.guide = &g.guide
	g.advance(g.m.moves, g.m.rels)
}

// advance parses until the end.
func (g *grammarian) advance(moves *packed, rels *weights) {
	s := &g.state
	scores := g.scores[:numRels]
	for !s.done() {
		m := moveShift
		// With one choice there is nothing to weigh.
		if legal := s.legal(); legal&(legal-1) != 0 {
			g.fs = s.moveFeatures(g.fs[:0])
			four := moves.score(g.fs)
			m = bestLegal(s, four[:])
		} else {
			for legal>>m&1 == 0 {
				m++
			}
		}
		var rel uint32
		if h, d, ok := s.arc(m); ok {
			g.fs = s.relFeatures(h, d, g.fs[:0])
			clear(scores)
			rels.score(g.fs, scores)
			rel = uint32(best(scores)) + 1
		}
		s.apply(m, rel)
	}
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

// name labels the names among tokens a to b-1.
func (g *grammarian) name(a, b int) {
	prev := outside
	scores := g.scores[:numNameLabels]
	g.labels = g.labels[:a]
	for i := range b - a {
		if !mayBeName(g.words[a:b], i, prev) {
			prev = outside
			g.labels = append(g.labels, prev)
			continue
		}
		g.fs = nameFeatures(g.words[a:b], g.tags[a:b], g.labels[a:], i, g.fs[:0])
		clear(scores)
		g.m.names.score(g.fs, scores)
		prev = bestName(scores, prev)
		g.labels = append(g.labels, prev)
	}
}
