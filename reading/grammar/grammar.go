// Package grammar tells the words' parts of speech, lemmas and dependency trees,
// and which of them are names: a small network, linear models where it is in
// doubt, and rules that mend what they get wrong by habit.
package grammar

import (
	"strings"

	"dateline/reading/lexicon"
	"dateline/reading/text"
)

// A Grammarian tags and parses the sentences of a reading and finds the names
// in them.
type Grammarian struct {
	// Ended, where it is set, is asked at each sentence; when it is true the rest is
	// left as it is, and nothing may be made of the text.
	Ended  func() bool
	M      *model
	Words  []lexicon.Word // of the whole text
	tags   []uint32       // labels of the tagger
	Labels []uint32       // of names
	Odds   []Odds         // of the words' being of names
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
		ended := g.Ended
		*g = NewGrammarian(English())
		g.Ended = ended
	}
	g.Words, g.tags, g.Labels = g.Words[:0], g.tags[:0], g.Labels[:0]
	g.pass.odds = g.pass.odds[:0]
	first := 0
	g.ends = g.ends[:0]
	for i := range rd.Sentences {
		if g.over() {
			return
		}
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
	g.Odds = g.pass.odds
	if g.over() {
		return
	}
	for _, s := range rd.Sentences {
		oneRoot(rd.Tokens[s.First:s.Last], s.First)
		mend(rd, g.Labels, s.First, s.Last)
		for k := s.First; k < s.Last; k++ {
			rd.Tokens[k].Lemma = g.lemma(rd, k)
		}
	}
}

func (g *Grammarian) over() bool { return g.Ended != nil && g.Ended() }

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
		g.Labels = g.pass.name(from, end, g.Labels)
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
