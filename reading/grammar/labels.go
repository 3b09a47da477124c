package grammar

import (
	"math"
)

// Labels of the name model: outside of names, or at the beginning or inside of
// a name of a kind. Other names (events, works, products) are told apart so
// that they are not taken for the three kinds asked for.
const (
	Outside uint32 = iota
	BeginPerson
	InsidePerson
	BeginOrganization
	InsideOrganization
	BeginPlace
	InsidePlace
	BeginOther
	InsideOther
	NumNameLabels
)

// Follows reports whether a label may follow another.
func Follows(label, prev uint32) bool {
	return label == Outside || label&1 == 1 || label == prev || label == prev+1
}

// Odds are how likely a word is, from 0 to 1, of no name, of a person's, an
// organisation's, a place's or another thing's.
type Odds [5]float32

// oddsOf turns the scores of the labels into odds; where no name is seen, only the first counts.
func oddsOf(scores []float32, label uint32) Odds {
	if label == Outside {
		return Odds{1}
	}
	var o Odds
	top := scores[0]
	for _, s := range scores[:NumNameLabels] {
		top = max(top, s)
	}
	sum := float32(0)
	for l, s := range scores[:NumNameLabels] {
		e := float32(math.Exp(float64(s - top)))
		o[(l+1)/2] += e
		sum += e
	}
	for i := range o {
		o[i] /= sum
	}
	return o
}

// MaxRun is how many words to either side are looked at for the end of a name.
const MaxRun = 20

// BestName returns the label of the greatest score among those that may
// follow prev.
func BestName(scores []float32, prev uint32) uint32 {
	b := Outside
	for l := uint32(1); l < NumNameLabels; l++ {
		if scores[l] > scores[b] && Follows(l, prev) {
			b = l
		}
	}
	return b
}
