package names

import (
	"math"

	"dateline/reading/grammar"
	"dateline/reading/lexicon"
)

// What a name's confidence is made of.
const (
	sureBase   = iota
	sureOdds   // how much the network leans to the kind, as a logarithm of odds
	sureSame   // the network has marked the very words as it
	sureKind   // the very words, of another kind
	sureListed // the gazetteer has it, or its first word among given names
	sureSingle // one word
	sureOften  // the logarithm of how often the text has it
	sureBody   // an organisation's
	surePlace  // a place's
	sureFirst  // begins the sentence
	sureSmall  // in small letters
	sureCount
)

// sureOf are the weights of the confidence, fitted to half of the dev sets of
// EWT and GUM, which the network did not learn from (docs/decisions/2101).
var sureOf = [sureCount]float64{0.49, 0.62, -1.22, -0.58, 1.0, 0.1, 0.62, -0.01, -0.1, -0.18, 0.07}

// certainty returns what the confidence of a name is made of.
func (f *Finder) certainty(m *Mention, times int) (x [sureCount]float64) {
	x[sureBase] = 1
	p := 0.0
	for i := m.First; i < m.Last; i++ {
		p += float64(f.G.Odds[i][m.Kind]) / float64(m.Last-m.First)
	}
	p = max(0.02, min(0.98, p))
	x[sureOdds] = math.Log(p / (1 - p))
	l := f.G.Labels[m.First]
	if l != grammar.Outside && l&1 == 1 {
		end := m.First + 1
		for end < len(f.G.Labels) && f.G.Labels[end] == l+1 {
			end++
		}
		switch {
		case end != m.Last:
		case nameKind(l) == m.Kind:
			x[sureSame] = 1
		default:
			x[sureKind] = 1
		}
	}
	e, _ := f.exact(m.First, m.Last)
	_, body := f.G.M.Gaz.Bodies[f.key(m.First, m.Last)]
	switch {
	case m.Kind == Place && e.What&(lexicon.GazCountry|lexicon.GazCapital|lexicon.GazCity|lexicon.GazRegion) != 0,
		m.Kind == Person && m.Last > m.First+1 && f.given(m.First), m.Kind == Organization && (body || e.What&lexicon.GazOrganization != 0):
		x[sureListed] = 1
	}
	if m.Last == m.First+1 {
		x[sureSingle] = 1
	}
	x[sureOften] = math.Log(float64(times))
	switch m.Kind {
	case Organization:
		x[sureBody] = 1
	case Place:
		x[surePlace] = 1
	}
	if m.First == f.Rd.Sentences[f.Rd.Tokens[m.First].Sentence].First {
		x[sureFirst] = 1
	}
	if !hasCapital(f.Rd, m.First, m.Last) {
		x[sureSmall] = 1
	}
	return x
}

// reckon gives the names their confidence, by a logistic model.
func (f *Finder) reckon() {
	times := map[uint32]int{}
	each := func(with func(m *Mention, key uint32)) {
		for i := range f.Rd.Mentions {
			if m := &f.Rd.Mentions[i]; m.Form == Name && m.Kind >= Person && m.Kind <= Place {
				with(m, f.key(m.First, m.Last))
			}
		}
	}
	each(func(_ *Mention, key uint32) { times[key]++ })
	each(func(m *Mention, key uint32) {
		z := 0.0
		for i, x := range f.certainty(m, times[key]) {
			z += x * sureOf[i]
		}
		m.Confidence = float32(1 / (1 + math.Exp(-z)))
	})
}
