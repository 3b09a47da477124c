package grammar

import (
	"dateline/reading/lexicon"
	"dateline/reading/text"
)

// A Pair is one label of the tagger: both tags of a word.
type Pair struct {
	Pos text.POS
	Tag text.Tag
}

// TagFeatures appends the features of word i, given the labels of the words
// before it (p1, p2; labels count from 1, 0 stands for the start).
func TagFeatures(ws []lexicon.Word, i int, p1, p2 uint32, fs []Feature) []Feature {
	at := func(k int) *lexicon.Word {
		if k < 0 {
			return &lexicon.Before
		}
		if k >= len(ws) {
			return &lexicon.After
		}
		return &ws[k]
	}
	w, l1, l2, r1, r2 := at(i), at(i-1), at(i-2), at(i+1), at(i+2)
	first := uint32(0)
	if i == 0 {
		first = 1
	}
	return append(fs,
		feat1(1, w.Form), feat1(2, w.Lower),
		feat1(3, w.Suf1), feat1(4, w.Suf2), feat1(5, w.Suf3), feat1(6, w.Suf4),
		feat1(7, w.Pre1), feat1(8, w.Pre2), feat1(9, w.Pre3),
		feat2(10, w.Shape, first), feat1(11, w.Class),
		feat1(12, l1.Lower), feat1(13, r1.Lower), feat1(14, l2.Lower), feat1(15, r2.Lower),
		feat1(16, l1.Suf3), feat1(17, r1.Suf3), feat1(18, r1.Suf2),
		feat1(19, p1), feat2(20, p1, p2),
		feat2(21, p1, w.Lower), feat2(22, l1.Lower, w.Lower), feat2(23, w.Lower, r1.Lower),
		feat1(24, r1.Class), feat2(25, w.Class, r1.Class), feat2(26, p1, r1.Class),
		feat3(27, p1, w.Class, r1.Class), feat2(28, r1.Class, r2.Class),
		feat3(29, p1, p2, w.Class), feat2(30, l1.Shape, w.Shape), feat2(31, w.Shape, r1.Shape),
		feat2(32, p1, w.Suf3), feat2(33, w.Suf3, r1.Class), feat3(34, l1.Lower, w.Class, r1.Lower),
		feat3(35, p1, w.Suf2, w.Shape), feat2(36, w.Gaz, w.Shape), feat3(41, l1.Gaz, w.Gaz, r1.Gaz), feat2(42, w.Gaz, p1),
		feat1(43, w.Sense), feat1(44, r1.Sense), feat2(45, w.Sense, w.Shape), feat2(46, p1, w.Sense), feat2(47, w.Class, r1.Sense),
		feat2(48, w.Sense, w.Suf2), feat3(49, p1, w.Sense, r1.Class), feat3(37, w.Class, r1.Class, r2.Class),
		feat2(38, p2, w.Lower), feat2(39, w.Lower, r2.Lower), feat3(40, p1, w.Lower, r1.Class),
	)
}

// Best returns the index of the greatest score, the first of equals.
func Best(scores []float32) int {
	b := 0
	for i, s := range scores {
		if s > scores[b] {
			b = i
		}
	}
	return b
}
