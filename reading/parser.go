package reading

// The parser is greedy and arc-eager (Nivre 2003), with the root as a token
// after the last one (Ballesteros and Nivre 2013). One model chooses the move,
// another names the relation once an arc is drawn.

type move uint8

const (
	moveShift move = iota // the next word onto the stack
	reduce                // the stack's top is done
	leftArc               // the next word is the head of the stack's top
	rightArc              // the stack's top is the head of the next word, which is pushed
	numMoves
)

// A parserState is a parse under way: stack, next word and the arcs drawn.
type parserState struct {
	n     int32 // words; the root is word n
	next  int32
	stack []int32
	nodes []node
	guide *guide
}

// A guide is a parse of the same sentence by the parser that reads it from
// its end (Nivre and McDonald 2008).
type guide struct {
	heads       []int32
	rels        []uint32
	left, right []int32 // outermost dependents of each word, itself where it has none on that side
}

// A node is a word of a parse under way. Links are -1 where there is none.
type node struct {
	head         int32
	rel          uint32 // label of its arc, from 1; 0 none yet
	left, right  int32  // outermost dependents
	left2        int32  // the left dependent drawn before the outermost
	right2       int32  // likewise
	nleft        uint32 // number of dependents to the left
	nright       uint32
	setLeft      uint32 // hash of the relations to the left
	setRight     uint32
	tag, pos     uint32
	lower, class uint32
	suf, sense   uint32
}

var nowhere = node{head: -1, left: -1, right: -1, left2: -1, right2: -1}

func (s *parserState) reset(ws []word, tags []uint32, pairs []pair) {
	s.n, s.next, s.stack = int32(len(ws)), 0, s.stack[:0]
	s.nodes = s.nodes[:0]
	for i := range ws {
		nd := nowhere
		nd.tag, nd.pos = tags[i], uint32(pairs[tags[i]-1].pos)+1
		nd.lower, nd.class, nd.suf, nd.sense = ws[i].lower, ws[i].class, ws[i].suf3, ws[i].sense
		s.nodes = append(s.nodes, nd)
	}
	root := nowhere
	root.tag, root.pos, root.lower = 200, 30, 3
	s.nodes = append(s.nodes, root)
}

// done reports whether only the root is left.
func (s *parserState) done() bool { return s.next == s.n && len(s.stack) == 0 }

func (s *parserState) top() int32 { return s.stack[len(s.stack)-1] }

// legal tells which moves may follow, as bits.
func (s *parserState) legal() uint8 {
	if len(s.stack) == 0 {
		return 1 << moveShift
	}
	var m uint8
	if s.nodes[s.top()].head >= 0 {
		m = 1 << reduce
	} else {
		m = 1 << leftArc
	}
	if s.next < s.n {
		m |= 1<<moveShift | 1<<rightArc
	}
	return m
}

// apply makes a move; rel is the label of the arc that it draws.
func (s *parserState) apply(m move, rel uint32) {
	switch m {
	case moveShift:
		s.stack = append(s.stack, s.next)
		s.next++
	case reduce:
		s.stack = s.stack[:len(s.stack)-1]
	case leftArc:
		d, h := s.top(), s.next
		s.stack = s.stack[:len(s.stack)-1]
		s.nodes[d].head, s.nodes[d].rel = h, rel
		x := &s.nodes[h]
		x.left2, x.left = x.left, d
		x.nleft++
		x.setLeft += setBit(rel)
	case rightArc:
		h, d := s.top(), s.next
		s.nodes[d].head, s.nodes[d].rel = h, rel
		x := &s.nodes[h]
		x.right2, x.right = x.right, d
		x.nright++
		x.setRight += setBit(rel)
		s.stack = append(s.stack, d)
		s.next++
	}
}

// bestLegal returns the legal move of the greatest score.
func bestLegal[T int32 | float32](s *parserState, scores []T) move {
	legal, got := s.legal(), -1
	for m := range scores {
		if legal&(1<<m) != 0 && (got < 0 || scores[m] > scores[got]) {
			got = m
		}
	}
	return move(got)
}

func (s *parserState) at(i int32) *node {
	if i < 0 || i > s.n {
		return &nowhere
	}
	return &s.nodes[i]
}

// distance folds the distance of two words into a few classes.
func distance(a, b int32) uint32 {
	switch d := b - a; {
	case d <= 4:
		return uint32(d)
	case d <= 6:
		return 5
	case d <= 10:
		return 6
	default:
		return 7
	}
}

// moveFeatures appends the features that the next move is chosen by (after
// Zhang and Nivre 2011).
func (s *parserState) moveFeatures(fs []feature) []feature {
	i0, i1, i2 := int32(-1), int32(-1), int32(-1)
	if k := len(s.stack); k > 0 {
		i0 = s.stack[k-1]
		if k > 1 {
			i1 = s.stack[k-2]
		}
		if k > 2 {
			i2 = s.stack[k-3]
		}
	}
	s0, s1, s2 := s.at(i0), s.at(i1), s.at(i2)
	n0, n1, n2 := s.at(s.next), s.at(s.next+1), s.at(s.next+2)
	if s.next == s.n {
		n1, n2 = &nowhere, &nowhere
	}
	h := s.at(s0.head)
	h2 := s.at(h.head)
	sl, sr, sl2, sr2 := s.at(s0.left), s.at(s0.right), s.at(s0.left2), s.at(s0.right2)
	nl, nl2 := s.at(n0.left), s.at(n0.left2)
	headed := uint32(0)
	if s0.head >= 0 {
		headed = 1
	}
	d := uint32(9)
	if i0 >= 0 {
		d = distance(i0, s.next)
	}
	between := s.between(i0)
	fs = append(fs,
		feat3(1, s0.lower, s0.tag, headed), feat2(2, s0.lower, headed), feat2(3, s0.tag, headed), feat2(4, n0.lower, n0.tag),
		feat1(5, n0.lower), feat1(6, n0.tag), feat2(7, n1.lower, n1.tag), feat1(8, n1.lower), feat1(9, n1.tag), feat1(11, n2.tag),
		feat4(12, s0.lower, s0.tag, n0.lower, n0.tag), feat3(13, s0.lower, s0.tag, n0.lower),
		feat3(14, s0.lower, n0.lower, n0.tag), feat3(15, s0.lower, s0.tag, n0.tag), feat3(16, s0.tag, n0.lower, n0.tag),
		feat2(17, s0.lower, n0.lower), feat3(18, s0.tag, n0.tag, headed), feat2(19, n0.tag, n1.tag),
		feat3(20, n0.tag, n1.tag, n2.tag), feat4(21, s0.tag, n0.tag, n1.tag, headed), feat3(22, h.tag, s0.tag, n0.tag),
		feat3(23, s0.tag, sl.tag, n0.tag), feat3(24, s0.tag, sr.tag, n0.tag), feat3(25, s0.tag, n0.tag, nl.tag),
		feat2(27, s0.tag, d), feat2(29, n0.tag, d), feat4(31, s0.tag, n0.tag, d, headed), feat3(33, s0.tag, s0.nright, n0.pos),
		feat2(35, s0.tag, s0.nleft), feat2(37, n0.tag, n0.nleft), feat3(40, s0.rel, s0.tag, n0.tag), feat1(42, sl.lower),
		feat1(43, sl.tag), feat2(44, sl.rel, s0.tag), feat2(46, sr.tag, n0.tag), feat2(47, sr.rel, s0.tag),
		feat2(48, nl.lower, n0.tag), feat2(50, nl.rel, n0.tag), feat2(59, s0.tag, s0.setRight), feat2(61, s0.tag, s0.setLeft),
		feat2(63, n0.tag, n0.setLeft), feat3(64, s1.tag, s0.tag, n0.tag), feat3(65, s1.lower, s0.pos, n0.lower),
		feat3(66, s1.lower, s0.pos, n0.tag), feat4(68, s0.tag, n0.tag, n1.tag, n2.tag), feat3(70, between, s0.tag, n0.tag),
		feat3(73, sr.lower, s0.pos, n0.lower), feat3(77, s0.tag, n0.lower, n1.lower), feat2(81, s0.sense, n0.tag),
		feat2(82, s0.tag, n0.sense), feat2(83, s0.sense, n0.sense),
	)
	if s.guide == nil {
		return fs
	}
	// The guide makes do with these; the parser that it guides looks at more.
	fs = append(fs,
		feat1(10, n2.lower), feat2(26, s0.lower, d), feat2(28, n0.lower, d), feat3(30, s0.lower, n0.lower, d),
		feat2(32, s0.lower, s0.nright), feat2(34, s0.lower, s0.nleft), feat2(36, n0.lower, n0.nleft), feat1(38, h.lower),
		feat1(39, h.tag), feat2(41, s0.rel, n0.lower), feat1(45, sr.lower), feat1(49, nl.tag), feat2(51, h2.lower, h.tag),
		feat2(52, h2.tag, n0.tag), feat2(53, h.rel, s0.rel), feat3(54, sl2.tag, sl.tag, s0.tag),
		feat3(55, sr2.tag, sr.tag, s0.tag), feat3(56, nl2.tag, nl.tag, n0.tag), feat3(57, h2.tag, h.tag, s0.tag),
		feat2(58, s0.lower, s0.setRight), feat2(60, s0.lower, s0.setLeft), feat2(62, n0.lower, n0.setLeft),
		feat3(67, s2.tag, s1.tag, n0.pos), feat4(69, s0.pos, s0.setRight, n0.pos, n0.setLeft), feat3(71, s0.suf, n0.suf, headed),
		feat3(72, s0.lower, n0.tag, n1.tag), feat3(74, s0.lower, nl.lower, n0.pos), feat4(75, h.tag, s0.rel, n0.tag, n1.tag),
		feat3(76, sr.lower, sr.rel, n0.lower), feat3(78, h.lower, s0.pos, n0.lower), feat4(79, s1.tag, s0.tag, n0.tag, n1.tag),
		feat3(80, s0.pos, s0.nright, d), feat3(84, s0.sense, n0.lower, headed),
	)
	return s.guideFeatures(i0, i1, s0, n0, n1, d, between, headed, fs)
}

// guideFeatures appends what the guide says of the stack's top and the next word.
func (s *parserState) guideFeatures(i0, i1 int32, s0, n0, n1 *node, d, between, headed uint32, fs []feature) []feature {
	g := s.guide
	var code, r0, r1 uint32
	if i0 >= 0 {
		r0 = g.rels[i0]
		switch h := g.heads[i0]; {
		case h == s.next:
			code = 1
		case h > s.next:
			code = 2
		case h == s0.head:
			code = 3
		default:
			code = 4
		}
		switch r := g.right[i0]; {
		case r > s.next:
			code |= 1 << 3
		case r == s.next:
			code |= 2 << 3
		}
	}
	if s.next < s.n {
		r1 = g.rels[s.next]
		switch h := g.heads[s.next]; {
		case h == i0:
			code |= 1 << 5
		case h > s.next:
			code |= 2 << 5
		case h == s0.head && h >= 0:
			code |= 3 << 5
		case h == i1 && h >= 0:
			code |= 1 << 10
		}
		if l := g.left[s.next]; i0 >= 0 && l < i0 {
			code |= 1 << 7
		} else if l == i0 {
			code |= 2 << 7
		}
	}
	code |= headed << 9
	return append(fs, feat1(90, code), feat3(91, code, s0.tag, n0.tag), feat2(92, code, s0.lower), feat2(93, code, n0.lower),
		feat3(94, code, r0, s0.tag), feat3(95, code, r1, n0.tag), feat2(96, code, n1.tag), feat3(97, code, d, between), feat3(98, code, r0, r1), feat4(99, code, s0.tag, n0.tag, n1.tag), feat4(100, code, s0.lower, n0.lower, d))
}

// between tells what stands between the stack's top and the next word: verbs,
// commas, conjunctions.
func (s *parserState) between(i int32) uint32 {
	if i < 0 {
		return 0
	}
	var m uint32
	for k := max(i+1, s.next-12); k < s.next; k++ {
		switch POS(s.nodes[k].pos - 1) {
		case VERB:
			m |= 1
		case PUNCT:
			m |= 2
		case CCONJ:
			m |= 4
		case AUX:
			m |= 8
		}
	}
	return m
}

// relFeatures appends the features that the relation of dependent d to head h
// is named by; more of them where there is a guide.
func (s *parserState) relFeatures(h, d int32, fs []feature) []feature {
	x, y := s.at(h), s.at(d)
	dir := uint32(0)
	dist := uint32(0)
	if h < d {
		dir = 1
		dist = distance(h, d)
	} else {
		dist = distance(d, h)
	}
	yl, yl2, yr := s.at(y.left), s.at(y.left2), s.at(y.right)
	first := yl // the outermost but one is nearer: case markers stand outermost
	prev, next := s.at(d-1), s.at(d+1)
	xl, xr := s.at(x.left), s.at(x.right)
	xh := s.at(x.head)
	atRoot := uint32(0)
	if h == s.n {
		atRoot = 1
	}
	fs = append(fs,
		feat2(1, x.tag, dir), feat2(2, y.tag, dir), feat2(3, x.lower, dir), feat2(4, y.lower, dir), feat3(5, x.tag, y.tag, dir),
		feat3(6, x.lower, y.tag, dir), feat3(7, x.tag, y.lower, dir), feat3(8, x.lower, y.lower, dir),
		feat4(9, x.tag, y.tag, dist, dir), feat3(10, y.lower, y.tag, dir), feat3(12, first.lower, y.tag, dir),
		feat4(13, first.lower, first.tag, x.tag, dir), feat4(14, first.tag, y.tag, x.tag, dir), feat3(17, y.setLeft, y.tag, dir),
		feat4(23, prev.tag, y.tag, next.tag, dir), feat3(24, prev.lower, y.tag, dir), feat3(25, next.lower, y.tag, dir),
		feat3(26, y.suf, x.tag, dir), feat3(28, xl.rel, y.tag, dir), feat4(30, x.rel, x.tag, y.tag, dir),
		feat2(32, atRoot, y.tag), feat3(42, x.sense, y.tag, dir), feat3(43, x.tag, y.sense, dir),
		feat3(44, x.sense, y.sense, dir), feat4(16, first.lower, x.lower, y.pos, dir),
	)
	g := s.guide
	if g == nil {
		return fs
	}
	same := uint32(0)
	if g.heads[d] == h {
		same = 1
	}
	r := g.rels[d]
	return append(fs,
		feat3(50, same, r, dir), feat4(51, same, r, x.tag, y.tag), feat3(52, same, r, y.lower), feat3(53, same, r, first.lower),
		feat3(54, same, r, x.lower),
		feat3(11, x.lower, x.tag, dir), feat3(15, yl2.lower, y.tag, dir), feat4(18, y.setLeft, y.tag, x.tag, dir),
		feat3(19, y.setRight, y.tag, dir), feat3(20, x.setLeft, x.pos, dir), feat4(21, x.setLeft, x.setRight, y.tag, dir),
		feat3(22, x.setRight, y.tag, dir), feat3(27, x.suf, y.suf, dir), feat3(29, xr.rel, y.tag, dir),
		feat3(31, xh.tag, x.tag, y.tag), feat3(33, yr.lower, y.tag, dir), feat3(34, yr.rel, y.tag, dir),
		feat4(35, x.class, y.class, dir, dist), feat4(36, first.lower, y.lower, x.pos, dir), feat3(37, xl.lower, y.tag, dir),
		feat4(38, first.lower, x.lower, y.lower, dir), feat4(39, x.tag, y.tag, next.tag, dir),
		feat4(40, x.tag, y.tag, prev.tag, dir), feat4(41, first.rel, first.lower, x.tag, y.tag),
		feat3(45, first.lower, y.sense, x.pos), feat3(46, first.lower, x.sense, y.pos),
	)
}

// setBit is what a relation adds to the hash of a set of them.
func setBit(rel uint32) uint32 { return 1 << (rel & 31) * 0x9e37 }

// arc returns the head and the dependent of the arc that a move draws, if any.
func (s *parserState) arc(m move) (h, d int32, ok bool) {
	switch m {
	case leftArc:
		return s.next, s.top(), true
	case rightArc:
		return s.top(), s.next, true
	}
	return 0, 0, false
}

// take makes g the guide from a finished parse of the reversed sentence.
func (g *guide) take(s *parserState) {
	n := s.n
	g.heads, g.rels, g.left, g.right = g.heads[:0], g.rels[:0], g.left[:0], g.right[:0]
	for i := range n {
		nd := &s.nodes[n-1-i]
		h := n
		if nd.head < n {
			h = n - 1 - nd.head
		}
		g.heads, g.rels = append(g.heads, h), append(g.rels, nd.rel)
		g.left, g.right = append(g.left, i), append(g.right, i)
	}
	for i, h := range g.heads {
		if h < n {
			g.left[h], g.right[h] = min(g.left[h], int32(i)), max(g.right[h], int32(i))
		}
	}
}
