package grammar

import (
	"math"

	"dateline/internal/matrix"
	"dateline/reading/lexicon"
	"dateline/reading/text"
)

// prepare readies the parsing and naming of all words of the pass.
func (p *Pass) prepare() {
	p.round.Round(p.X, Width)
	p.top = p.Net.quick.top.Of(p.top, &p.round)
}

// parse returns the heads of words a to b-1, counted from a, the number of
// words for the root's, and their relations. They are good until the next call.
func (p *Pass) parse(ws []lexicon.Word, tags []uint32, a, b int, rels []text.Rel) ([]int32, []text.Rel) {
	net, n := p.Net, b-a
	stride := (n + matrix.Lanes) / matrix.Lanes * matrix.Lanes // the root is one more column
	ht := Need(&p.ht, ArcWidth*stride)
	for j := range ArcWidth {
		row := ht[j*stride:][:stride]
		clear(row[n:])
		row[n] = net.root[j]
	}
	for i := range n {
		for j, v := range p.top[(a+i)*topAll+topHead:][:ArcWidth] {
			ht[j*stride+i] = v
		}
	}
	s := Need(&p.scores, n*stride)
	clear(s)
	dp := Mat(p.top[a*topAll+topDep:], topAll)
	matrix.MulAdd(Mat(s, stride), dp, Mat(ht, stride), n, ArcWidth, stride)
	p.first, p.arcs, p.arcEnds = p.first[:0], p.arcs[:0], p.arcEnds[:0]
	least := float32(math.Inf(-1))
	for d := range n {
		row, f := s[d*stride:][:stride], p.top[(a+d)*topAll+topFar:][:NumBuckets]
		root := row[n] + f[0]
		matrix.AddPicked(row, f, buckets[maxParsed-d:])
		row[d] = least
		for h := n; h < stride; h++ {
			row[h] = least
		}
		first, top, next := matrix.TopTwo(row)
		row[n] = root
		p.first = append(p.first, int32(first))
		p.addArcs(row[:n+1], d, first, top, next)
	}
	p.weigh(a, s, n, stride)
	heads := p.tree(s, n, stride)
	rels = p.relate(a, heads, rels)
	for range 3 {
		if !p.single(heads, rels, s, stride) {
			break
		}
		rels = p.relate(a, heads, rels[:0])
	}
	return heads, p.subjects(ws[a:b], tags[a:b], a, heads, rels, s, stride)
}

// An arc hangs a word of a sentence from a head.
type arc struct{ dep, head int32 }

// Of heads whose scores lie within closeHeads of a word's best one, each loses
// up to relWeight, the less sure its relation would be. A word has at most
// maxClose of them.
const (
	closeHeads = 3
	relWeight  = 4.5
	maxClose   = 6
)

// addArcs appends to p.arcs those of word d to its close heads. first is the best of
// them but for the root, top is its score and next that of the next best.
func (p *Pass) addArcs(row []float32, d, first int, top, next float32) {
	n := len(row) - 1
	root := row[n]
	least := max(top, root) - closeHeads
	switch from := len(p.arcs); {
	case next > least || min(top, root) > least:
		for h, v := range row {
			if v > least && len(p.arcs)-from < maxClose {
				p.arcs = append(p.arcs, arc{int32(d), int32(h)})
			}
		}
	case root > top:
		p.arcs = append(p.arcs, arc{int32(d), int32(n)})
	default:
		p.arcs = append(p.arcs, arc{int32(d), int32(first)})
	}
	p.arcEnds = append(p.arcEnds, int32(len(p.arcs)))
}

// weigh names the relations of p.arcs, and brings into the scores of close heads
// what speaks for the relation to each.
func (p *Pass) weigh(a int, s []float32, n, stride int) {
	out := p.relations(a, n, p.arcs)
	p.arcRels = p.arcRels[:0]
	from := 0
	for d := range n {
		end := int(p.arcEnds[d])
		least, several := float32(relWeight), end-from > 1
		for i := from; i < end; i++ {
			rel, top, next := matrix.TopTwo(out[i*RelLabels:][:RelLabels])
			p.arcRels = append(p.arcRels, text.Rel(rel))
			if !several {
				continue
			}
			loss := relWeight * (1 - 1/(1+power(next-top)))
			if h := int(p.arcs[i].head); h < n {
				least = min(least, loss)
			} else {
				loss = least // that of the root is always sure
			}
			s[d*stride+int(p.arcs[i].head)] -= loss
		}
		if several {
			p.first[d] = int32(Best(s[d*stride:][:n]))
		}
		from = end
	}
}

// power is e to the x for x <= 0, to less than three in a thousand, the same on every processor.
func power(x float32) float32 {
	if x < -12 {
		return 0
	}
	y := float32(x * 1.44269504)
	k := int32(y) // y rounded up
	f := float32((y - float32(k)) * 0.69314718)
	z := float32(f*0.041666668) + 0.16666667
	z = float32(f*z) + 0.5
	z = float32(f*z) + 1
	z = float32(f*z) + 1
	return z * math.Float32frombits(uint32(k+127)<<23)
}

// noHead is what the root has in place of a word's vector.
var noHead [RelWidth]float32

// relations scores the relations of arcs of a sentence of n words, of which a is the first.
func (p *Pass) relations(a, n int, arcs []arc) []float32 {
	net := p.Net
	rel := Need(&p.rel, len(arcs)*RelWidth)
	for i, arc := range arcs {
		d, h := int(arc.dep), int(arc.head)
		lh := noHead[:]
		if h < n {
			lh = p.top[(a+h)*topAll+topRelH:]
		}
		matrix.Positive(rel[i*RelWidth:][:RelWidth], p.top[(a+d)*topAll+topRelD:], net.relRows[Bucket(d, h, n)*RelWidth:], lh)
	}
	p.round.Round(rel, RelWidth)
	p.relS = net.quick.rel.Of(p.relS, &p.round)
	return p.relS
}

// relate names the relations of the words, of which a is the first, to their heads.
func (p *Pass) relate(a int, heads []int32, rels []text.Rel) []text.Rel {
	p.others = p.others[:0]
	from := int32(0)
	for d, h := range heads {
		end := p.arcEnds[d]
		for from < end && p.arcs[from].head != h {
			from++
		}
		if from < end {
			rels = append(rels, p.arcRels[from])
		} else {
			rels = append(rels, 0)
			p.others = append(p.others, arc{int32(d), h})
		}
		from = end
	}
	if len(p.others) > 0 {
		out := p.relations(a, len(heads), p.others)
		for i, arc := range p.others {
			rel, _, _ := matrix.TopTwo(out[i*RelLabels:][:RelLabels])
			rels[len(rels)-len(heads)+int(arc.dep)] = text.Rel(rel)
		}
	}
	return rels
}

// single finds words with two subjects, or two objects, and gives the one that
// loses least by it the next best head: heads are chosen word by word, so that
// none sees the others of its head. It reports whether it changed any.
func (p *Pass) single(heads []int32, rels []text.Rel, s []float32, stride int) bool {
	n := len(heads)
	if cap(p.held) < 2*n {
		p.held = make([]int32, 2*n+n/2)
	}
	held := p.held[:2*n]
	for i := range held {
		held[i] = -1
	}
	changed := false
	next := func(d int) (int, float32) {
		row, best, loss := s[d*stride:][:n], -1, float32(math.Inf(1))
		for h, v := range row {
			if int32(h) != heads[d] && row[heads[d]]-v < loss && !hangs(heads, h, d) {
				best, loss = h, row[heads[d]]-v
			}
		}
		return best, loss
	}
	for d := range n {
		v, group := int(heads[d]), 0
		switch rels[d] {
		case text.RelNsubj, text.RelNsubjPass, text.RelCsubj, text.RelCsubjPass:
		case text.RelObj:
			group = 1
		default:
			continue
		}
		if v == n {
			continue
		}
		other := int(held[2*v+group])
		if other < 0 {
			held[2*v+group] = int32(d)
			continue
		}
		h1, loss1 := next(other)
		h2, loss2 := next(d)
		if loss2 < loss1 {
			if h2 >= 0 && loss2 < singleLoss {
				heads[d], changed = int32(h2), true
			}
		} else if h1 >= 0 && loss1 < singleLoss {
			heads[other], changed = int32(h1), true
			held[2*v+group] = int32(d)
		}
	}
	return changed
}

// singleLoss is how much less the score of the next best head may be, at most.
const singleLoss = float32(6)

// subjects finds the subject of a finite verb that was left without one: heads
// are chosen word by word, so that none sees what the verb still lacks. It is
// a noun of the phrase right before the verb, the one that loses least by it.
func (p *Pass) subjects(ws []lexicon.Word, tags []uint32, a int, heads []int32, rels []text.Rel, s []float32, stride int) []text.Rel {
	n := len(heads)
	for v := 1; v < n; v++ {
		q := p.Net.Pairs[tags[v]-1]
		if q.Pos != text.VERB || q.Tag != text.TagVBD && q.Tag != text.TagVBZ && q.Tag != text.TagVBP {
			continue
		}
		if r := rels[v]; r != text.RelRoot && r != text.RelCcomp && r != text.RelParataxis && r != text.RelAdvcl {
			continue
		}
		lacks := true
		for d, h := range heads {
			if int(h) == v {
				switch rels[d] {
				case text.RelNsubj, text.RelNsubjPass, text.RelNsubjOuter, text.RelCsubj, text.RelCsubjPass, text.RelCsubjOuter, text.RelExpl:
					lacks = false
				}
			}
		}
		if !lacks {
			continue
		}
		t := v - 1
		for t > 0 && (p.Net.Pairs[tags[t]-1].Pos == text.AUX || p.Net.Pairs[tags[t]-1].Pos == text.ADV) {
			t--
		}
		found, loss := -1, subjectLoss
		for t >= 0 && t < v {
			switch p.Net.Pairs[tags[t]-1].Pos {
			case text.NOUN, text.PROPN, text.PRON:
				if l := s[t*stride+int(heads[t])] - s[t*stride+v]; int(heads[t]) != v && l < loss && !hangs(heads, v, t) {
					found, loss = t, l
				}
			}
			t = int(heads[t])
		}
		if found >= 0 {
			heads[found], rels[found] = int32(v), text.RelNsubj
		}
	}
	return rels
}

// subjectLoss is how much less its score may be, at most, than that of the
// head a subject was given at first.
const subjectLoss = float32(6)

// hangs reports whether word d hangs from word h, at whatever distance.
func hangs(heads []int32, d, h int) bool {
	for d < len(heads) && d != h {
		d = int(heads[d])
	}
	return d == h
}

// tree chooses the best head of each word, one word for the root, and mends
// what is no tree: in a circle, the word that loses least by it gets another
// head, outside of whatever hangs from the circle.
func (p *Pass) tree(s []float32, n, stride int) []int32 {
	heads := append(p.heads[:0], p.first...)
	root, most := -1, float32(math.Inf(-1))
	for d, h := range heads {
		row := s[d*stride:][:n+1]
		// What the sentence gains where d hangs from the root; n = 1 has no other.
		if gain := row[n] - row[h]; gain > most || root < 0 {
			root, most = d, gain
		}
	}
	p.heads = heads
	heads[root] = int32(n)
	for {
		c := p.circle(n)
		if c < 0 {
			return heads
		}
		// p.state tells now which words hang from the circle.
		word, to, loss := -1, 0, float32(math.Inf(1))
		for d := c; ; {
			row := s[d*stride:][:n]
			for h, v := range row {
				if p.state[h] == rooted && row[heads[d]]-v < loss {
					word, to, loss = d, h, row[heads[d]]-v
				}
			}
			if d = int(heads[d]); d == c {
				break
			}
		}
		heads[word] = int32(to)
	}
}

// What a word hangs from.
const (
	unknown uint8 = iota
	underway
	rooted
	circling
)

// circle returns a word of a circle, or -1 for a tree; p.state tells of each
// word whether it hangs from the root.
func (p *Pass) circle(n int) int {
	if cap(p.state) < n {
		p.state = make([]uint8, n+n/2)
	}
	p.state = p.state[:n]
	clear(p.state)
	found := -1
	for i := range n {
		if p.state[i] != unknown {
			continue
		}
		k := i
		for k < n && p.state[k] == unknown {
			p.state[k] = underway
			k = int(p.heads[k])
		}
		end := rooted
		if k < n {
			end = p.state[k]
			if end == underway {
				found, end = k, circling
			}
		}
		for k := i; k < n && p.state[k] == underway; k = int(p.heads[k]) {
			p.state[k] = end
		}
	}
	return found
}
