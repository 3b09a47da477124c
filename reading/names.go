package reading

// Labels of the name model: outside of names, or at the beginning or inside of
// a name of a kind. Other names (events, works, products) are told apart so
// that they are not taken for the three kinds asked for.
const (
	outside uint32 = iota
	beginPerson
	insidePerson
	beginOrganization
	insideOrganization
	beginPlace
	insidePlace
	beginOther
	insideOther
	numNameLabels
)

// nameKind returns the kind of name that a label belongs to.
func nameKind(label uint32) Kind {
	switch label {
	case beginPerson, insidePerson:
		return Person
	case beginOrganization, insideOrganization:
		return Organization
	case beginPlace, insidePlace:
		return Place
	}
	return NoKind
}

// follows reports whether a label may follow another.
func follows(label, prev uint32) bool {
	return label == outside || label&1 == 1 || label == prev || label == prev+1
}

// maxRun is how many words to either side are looked at for the end of a name.
const maxRun = 20

// nameFeatures appends the features of word i. prev are the labels of the
// words before it; tags are the tagger's.
func nameFeatures(ws []word, tags, prev []uint32, i int, fs []feature) []feature {
	at := func(k int) (*word, uint32) {
		if k < 0 {
			return &before, 0
		}
		if k >= len(ws) {
			return &after, 0
		}
		return &ws[k], tags[k]
	}
	w, t := at(i)
	l1, tl1 := at(i - 1)
	l2, tl2 := at(i - 2)
	r1, tr1 := at(i + 1)
	r2, tr2 := at(i + 2)
	p1, p2 := outside, outside
	if i > 0 {
		p1 = prev[i-1]
	}
	if i > 1 {
		p2 = prev[i-2]
	}
	var open uint32 // first word of the name under way
	if p1 != outside {
		k := i - 1
		for k > 0 && k > i-maxRun && prev[k]&1 == 0 && prev[k] != outside {
			k--
		}
		open = ws[k].lower
	}
	// The run of capitalised words around i, by its last word mostly: School, Inc.
	a, b := i, i
	if w.capital {
		for a > 0 && a > i-maxRun && ws[a-1].capital {
			a--
		}
		for b < len(ws) && b < i+maxRun && ws[b].capital {
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
		feat1(1, w.form), feat1(2, w.lower), feat2(3, w.shape, first), feat1(4, t), feat1(5, w.gaz), feat1(6, w.sense), feat1(7, w.class),
		feat1(8, w.suf2), feat1(9, w.suf3), feat1(10, w.suf4), feat1(11, w.pre2), feat1(12, w.pre3),
		feat1(13, l1.lower), feat1(14, r1.lower), feat1(15, l2.lower), feat1(16, r2.lower),
		feat1(17, tl1), feat1(18, tr1), feat2(19, tl1, t), feat2(20, t, tr1), feat3(21, tl1, t, tr1), feat2(22, tl1, tl2), feat2(23, tr1, tr2),
		feat2(24, l1.gaz, w.gaz), feat2(25, w.gaz, r1.gaz), feat2(26, l1.sense, t), feat2(27, r1.sense, t), feat2(28, w.gaz, w.shape),
		feat1(29, p1), feat2(30, p1, p2), feat2(31, p1, w.lower), feat2(32, p1, t), feat3(33, p1, t, tr1), feat2(34, p1, w.gaz),
		feat2(35, p1, w.shape), feat2(36, p1, l1.lower), feat2(37, p1, r1.lower), feat2(38, open, p1), feat3(39, p1, l1.lower, t),
		feat2(40, l1.lower, t), feat2(41, r1.lower, t), feat3(42, l1.lower, l2.lower, t), feat3(43, r1.lower, r2.lower, t),
		feat2(44, w.sense, w.shape), feat2(45, p1, w.sense), feat2(46, l1.shape, w.shape), feat2(47, w.shape, r1.shape),
		feat2(48, w.suf3, t), feat3(49, w.gaz, l1.lower, t), feat3(50, w.gaz, r1.lower, t), feat3(51, w.gaz, w.sense, t), feat3(52, l1.gaz, l1.sense, t),
		feat3(53, r1.gaz, r1.sense, t), feat1(56, place), feat2(57, runLast.lower, place), feat2(58, runLast.gaz, place), feat2(59, runLast.sense, place), feat2(60, runTag, place),
		feat2(61, left.lower, place), feat2(62, right.lower, place), feat3(63, left.lower, right.lower, p1), feat2(64, runFirst.lower, runLast.lower),
		feat2(65, runLast.lower, p1), feat2(66, runFirst.gaz, place), feat3(67, w.lower, r1.lower, r2.shape), feat3(68, w.lower, r1.gaz, r2.gaz),
		feat3(69, w.lower, tr1, tr2), feat3(70, p1, w.lower, r1.shape), feat2(71, runLast.suf3, place), feat3(72, p1, w.shape, r1.gaz),
		feat2(54, w.lower, r1.lower), feat3(55, p1, w.gaz, r1.gaz),
	)
}

// mayBeName reports whether word i is worth a look: a capitalised word, one
// that a name may go on with, or one right before a capital (al-Qaeda, bin Laden).
func mayBeName(ws []word, i int, prev uint32) bool {
	return ws[i].capital || prev != outside || i+1 < len(ws) && ws[i+1].capital || i+2 < len(ws) && ws[i+2].capital && ws[i+1].lower == hyphen
}

var hyphen = hash([]byte("-"))

// bestName returns the label of the greatest score among those that may
// follow prev.
func bestName(scores []float32, prev uint32) uint32 {
	b := outside
	for l := uint32(1); l < numNameLabels; l++ {
		if scores[l] > scores[b] && follows(l, prev) {
			b = l
		}
	}
	return b
}
