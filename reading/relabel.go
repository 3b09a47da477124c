package reading

// settle makes s the finished tree with the given heads, its relations those
// of the guide. Then each relation can be named again with all of the tree in
// sight, where the parser had only what stands to the left.
func (s *parserState) settle(heads []int32) {
	for i := range s.nodes {
		nd := &s.nodes[i]
		nd.head, nd.rel = -1, 0
		nd.left, nd.left2, nd.right, nd.right2 = -1, -1, -1, -1
		nd.nleft, nd.nright, nd.setLeft, nd.setRight = 0, 0, 0, 0
	}
	for i, h := range heads {
		nd := &s.nodes[i]
		nd.head, nd.rel = h, s.guide.rels[i]
		x := &s.nodes[h]
		if int32(i) < h {
			// Words come from the left: the first is the outermost.
			if x.left < 0 {
				x.left = int32(i)
			} else if x.left2 < 0 {
				x.left2 = int32(i)
			}
			x.nleft++
			x.setLeft += setBit(nd.rel)
		} else {
			x.right2, x.right = x.right, int32(i)
			x.nright++
			x.setRight += setBit(nd.rel)
		}
	}
}

// settledFeatures appends the features that the relation of a word in a
// settled tree is named by.
func (s *parserState) settledFeatures(d int32, fs []feature) []feature {
	y := s.at(d)
	x := s.at(y.head)
	xh := s.at(x.head)
	xr, xr2 := s.at(x.right), s.at(x.right2)
	dir := uint32(0)
	if y.head < d {
		dir = 1
	}
	fs = s.relFeatures(y.head, d, fs)
	return append(fs,
		feat3(60, xr.tag, y.tag, dir), feat3(61, xr2.rel, y.tag, dir), feat4(62, x.setRight, x.tag, y.tag, dir), feat4(63, x.setLeft, x.tag, y.tag, dir),
		feat3(64, y.setRight, y.tag, x.tag), feat4(65, y.setLeft, y.setRight, y.tag, dir), feat3(66, xh.lower, x.tag, y.tag), feat3(67, x.lower, x.setRight, y.pos),
		feat3(68, xr.lower, y.tag, dir), feat3(69, x.nright, y.tag, x.tag),
	)
}
