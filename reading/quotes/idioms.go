package quotes

import (
	"strings"

	"dateline/reading/lexicon"
	"dateline/reading/text"
)

// idiom adds the saying of verb i with the words that make a cue of it, and
// reports whether there is one.
func (f *Quoter) idiom(i int, list [][]string, s *text.Sentence) bool {
	rd := f.rd
	cue := f.cueSpan(i)
	after := i + 1
	if after < s.Last && rd.Tokens[after].POS == text.ADV && rd.Tokens[after].Rel != text.RelCompoundPrt && f.in[after] == 0 {
		after++ // spoke passionately about
	}
	last := 0
	for _, words := range list {
		if k := f.follows(after, words, s.Last); k > last {
			last = k
		}
	}
	if last == 0 || last >= s.Last {
		return false
	}
	c := stretch{last, f.clauseEnd(i, s)}
	if c.empty() || rd.Tokens[last].POS == text.PUNCT && f.in[last] == 0 {
		return false
	}
	f.fresh = add(f.fresh)
	q := &f.fresh[len(f.fresh)-1]
	q.verb, q.cue, q.act = i, stretch{cue.First, last}, Stance
	if fr := f.verbs[rd.Tokens[i].Lemma]; fr != 0 {
		q.act = act(fr, false)
		q.asked = fr&lexicon.Asks != 0 && fr&lexicon.IsStance == 0
	}
	if f.passive(i) {
		q.source = f.source(i)
		if p, ok := f.child(i, text.RelNsubjPass); ok {
			q.content = append(q.content, f.whole(p))
		}
	} else {
		q.source = f.source(i)
	}
	q.content = append(q.content, c)
	if f.idle(q, f.passive(i)) {
		f.fresh = f.fresh[:len(f.fresh)-1]
		return false
	}
	return true
}

// follows returns the token after words, which must stand at k, or 0.
func (f *Quoter) follows(k int, words []string, end int) int {
	for _, w := range words {
		if k >= end || f.in[k] != 0 || f.low(k) != w && (w != "self" || !reflexive(f.low(k))) {
			return 0
		}
		k++
	}
	return k
}

func reflexive(w string) bool { return strings.HasSuffix(w, "self") || strings.HasSuffix(w, "selves") }
