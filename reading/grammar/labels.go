package grammar

import (
	"dateline/reading/lexicon"
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
	insideOther
	NumNameLabels
)

// Follows reports whether a label may follow another.
func Follows(label, prev uint32) bool {
	return label == Outside || label&1 == 1 || label == prev || label == prev+1
}

// MaxRun is how many words to either side are looked at for the end of a name.
const MaxRun = 20

// NameFeatures appends the features of word i. prev are the labels of the
// words before it; tags are the tagger's.
func NameFeatures(ws []lexicon.Word, tags, prev []uint32, i int, fs []Feature) []Feature {
	at := func(k int) (*lexicon.Word, uint32) {
		if k < 0 {
			return &lexicon.Before, 0
		}
		if k >= len(ws) {
			return &lexicon.After, 0
		}
		return &ws[k], tags[k]
	}
	w, t := at(i)
	l1, tl1 := at(i - 1)
	l2, tl2 := at(i - 2)
	r1, tr1 := at(i + 1)
	r2, tr2 := at(i + 2)
	p1, p2 := Outside, Outside
	if i > 0 {
		p1 = prev[i-1]
	}
	if i > 1 {
		p2 = prev[i-2]
	}
	var open uint32 // first word of the name under way
	if p1 != Outside {
		k := i - 1
		for k > 0 && k > i-MaxRun && prev[k]&1 == 0 && prev[k] != Outside {
			k--
		}
		open = ws[k].Lower
	}
	// The run of capitalised words around i, by its last word mostly: School, Inc.
	a, b := i, i
	if w.Capital {
		for a > 0 && a > i-MaxRun && ws[a-1].Capital {
			a--
		}
		for b < len(ws) && b < i+MaxRun && ws[b].Capital {
			b++
		}
	}
	place := uint32(min(i-a, 3)<<2 | min(b-a, 3))
	runFirst, _ := at(a)
	runLast, runTag := at(b - 1)
	if b == a {
		runLast, runTag = w, 0
	}
	left, _ := at(a - 1)
	right, _ := at(b)
	first := uint32(0)
	if i == 0 {
		first = 1
	}
	return append(fs,
		feat1(1, w.Form), feat1(2, w.Lower), feat2(3, w.Shape, first), feat1(4, t), feat1(5, w.Gaz), feat1(6, w.Sense), feat1(7, w.Class),
		feat1(8, w.Suf2), feat1(9, w.Suf3), feat1(10, w.Suf4), feat1(11, w.Pre2), feat1(12, w.Pre3),
		feat1(13, l1.Lower), feat1(14, r1.Lower), feat1(15, l2.Lower), feat1(16, r2.Lower),
		feat1(17, tl1), feat1(18, tr1), feat2(19, tl1, t), feat2(20, t, tr1), feat3(21, tl1, t, tr1), feat2(22, tl1, tl2), feat2(23, tr1, tr2),
		feat2(24, l1.Gaz, w.Gaz), feat2(25, w.Gaz, r1.Gaz), feat2(26, l1.Sense, t), feat2(27, r1.Sense, t), feat2(28, w.Gaz, w.Shape),
		feat1(29, p1), feat2(30, p1, p2), feat2(31, p1, w.Lower), feat2(32, p1, t), feat3(33, p1, t, tr1), feat2(34, p1, w.Gaz),
		feat2(35, p1, w.Shape), feat2(36, p1, l1.Lower), feat2(37, p1, r1.Lower), feat2(38, open, p1), feat3(39, p1, l1.Lower, t),
		feat2(40, l1.Lower, t), feat2(41, r1.Lower, t), feat3(42, l1.Lower, l2.Lower, t), feat3(43, r1.Lower, r2.Lower, t),
		feat2(44, w.Sense, w.Shape), feat2(45, p1, w.Sense), feat2(46, l1.Shape, w.Shape), feat2(47, w.Shape, r1.Shape),
		feat2(48, w.Suf3, t), feat3(49, w.Gaz, l1.Lower, t), feat3(50, w.Gaz, r1.Lower, t), feat3(51, w.Gaz, w.Sense, t), feat3(52, l1.Gaz, l1.Sense, t),
		feat3(53, r1.Gaz, r1.Sense, t), feat1(56, place), feat2(57, runLast.Lower, place), feat2(58, runLast.Gaz, place), feat2(59, runLast.Sense, place), feat2(60, runTag, place),
		feat2(61, left.Lower, place), feat2(62, right.Lower, place), feat3(63, left.Lower, right.Lower, p1), feat2(64, runFirst.Lower, runLast.Lower),
		feat2(65, runLast.Lower, p1), feat2(66, runFirst.Gaz, place), feat3(67, w.Lower, r1.Lower, r2.Shape), feat3(68, w.Lower, r1.Gaz, r2.Gaz),
		feat3(69, w.Lower, tr1, tr2), feat3(70, p1, w.Lower, r1.Shape), feat2(71, runLast.Suf3, place), feat3(72, p1, w.Shape, r1.Gaz),
		feat2(54, w.Lower, r1.Lower), feat3(55, p1, w.Gaz, r1.Gaz),
	)
}

// MayBeName reports whether word i is worth a look: a capitalised word, one
// that a name may go on with, or one right before a capital (al-Qaeda, bin Laden).
func MayBeName(ws []lexicon.Word, i int, prev uint32) bool {
	return ws[i].Capital || prev != Outside || i+1 < len(ws) && ws[i+1].Capital || i+2 < len(ws) && ws[i+2].Capital && ws[i+1].Lower == hyphen
}

var hyphen = lexicon.Hash([]byte("-"))

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
