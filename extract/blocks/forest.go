package blocks

import "math"

// A Forest is a sum of regression trees; its output is a log-odds.
type Forest struct {
	Nodes  []Split
	Values []float32 // of the leaves, by node
	Trees  []Tree
	Base   float32
}

// A Tree is a tree of a forest: its root and the length of its longest path.
type Tree struct{ Root, Depth uint16 }

// A Split is a node of a tree: from it the way goes to Left where the row's
// Column is at most Cut, else to Left+1. A leaf is its own Left and has a cut
// above all values, so that a path may be walked on past its end.
//
// It is one word, so that a step takes one load: the cut in the upper 32 bits,
// the left node and the column in the lower 24.
type Split uint64

// NewSplit returns a node that is no leaf.
func NewSplit(cut float32, left uint16, column uint8) Split {
	return Split(uint32(order(cut)))<<32 | Split(left)<<8 | Split(column)
}

// NewLeaf returns the leaf that is node number self.
func NewLeaf(self uint16) Split { return math.MaxInt32<<32 | Split(self)<<8 }

// Cut returns the greatest value that goes left.
func (n Split) Cut() float32 { return disorder(int32(n >> 32)) }

// Left returns the node that small values go to, for a leaf its own number.
func (n Split) Left() uint16 { return uint16(n >> 8) }

// Column returns the column whose value is compared.
func (n Split) Column() uint8 { return uint8(n) }

// order maps floats to integers of the same order, which processors compare
// faster; disorder maps them back.
func order(v float32) int32 {
	b := int32(math.Float32bits(v))
	return b ^ b>>31&math.MaxInt32
}

func disorder(b int32) float32 { return math.Float32frombits(uint32(b ^ b>>31&math.MaxInt32)) }

// together is how many rows a forest looks at at a time: their walks do not
// wait for each other's loads.
const together = 8

// A row is what a forest looks at, ordered; its length makes any column a valid index.
type row [256]int32

func (r *row) set(columns []float32) {
	for i, v := range columns {
		r[i] = order(v)
	}
}

// hopeless is the log-odds from which the rest of a forest is not asked: most
// blocks of a page are menus and teasers, and plainly so.
const hopeless = -4.2

// score returns the forest's output for the first n rows of a group. A forest
// gives up on the two halves of a group apart: what it makes of a hopeless row
// depends on how many trees were asked, and models are trained with halves.
func (f *Forest) score(g *[together]row, n int) (sum [together]float32) {
	for i := range sum {
		sum[i] = f.Base
		if i >= n {
			sum[i] = 100 * hopeless // not to be waited for
		}
	}
	low, high, given := sum, sum, 0
	nodes, values := f.Nodes, f.Values
	for k, t := range f.Trees {
		if k&7 == 7 {
			if given&1 == 0 && max(sum[0], sum[1], sum[2], sum[3]) < hopeless {
				low, given = sum, given|1
			}
			if given&2 == 0 && max(sum[4], sum[5], sum[6], sum[7]) < hopeless {
				high, given = sum, given|2
			}
			if given == 3 {
				break
			}
		}
		r := Split(t.Root) << 8
		a, b, c, d, e, f, h, i := r, r, r, r, r, r, r, r
		for range t.Depth {
			a = nodes[a.Left()].next(&g[0])
			b = nodes[b.Left()].next(&g[1])
			c = nodes[c.Left()].next(&g[2])
			d = nodes[d.Left()].next(&g[3])
			e = nodes[e.Left()].next(&g[4])
			f = nodes[f.Left()].next(&g[5])
			h = nodes[h.Left()].next(&g[6])
			i = nodes[i.Left()].next(&g[7])
		}
		sum[0] += values[a.Left()]
		sum[1] += values[b.Left()]
		sum[2] += values[c.Left()]
		sum[3] += values[d.Left()]
		sum[4] += values[e.Left()]
		sum[5] += values[f.Left()]
		sum[6] += values[h.Left()]
		sum[7] += values[i.Left()]
	}
	if given&1 != 0 {
		copy(sum[:4], low[:4])
	}
	if given&2 != 0 {
		copy(sum[4:], high[4:])
	}
	return
}

// scoreOne returns the forest's output for a single row: eight trees are walked at a time.
func (f *Forest) scoreOne(r *row) float32 {
	sum, nodes := f.Base, f.Nodes
	for k := 0; k < len(f.Trees); k += together {
		var at [together]Split
		depth := uint16(0)
		n := min(together, len(f.Trees)-k)
		for i, t := range f.Trees[k : k+n] {
			at[i] = Split(t.Root) << 8
			depth = max(depth, t.Depth)
		}
		for range depth {
			for i := range at {
				at[i] = nodes[at[i].Left()].next(r)
			}
		}
		for _, s := range at[:n] {
			sum += f.Values[s.Left()]
		}
	}
	return sum
}

// next returns the node to go to: a word with its number where the left node's
// number stands. The sign of the difference spares a branch that no processor
// could foresee.
func (n Split) next(r *row) Split {
	return n + Split(uint64(int64(n)>>32-int64(r[uint8(n)]))>>63<<8)
}

// eachScore calls set with the forest's output for each block that want wants.
func (p *Page) eachScore(f *Forest, want func(*Block) bool, set func(*Block, float32)) {
	var group [together]*Block
	n := 0
	flush := func() {
		sum := f.score(&p.group, n)
		for k := range n {
			set(group[k], logistic(sum[k]))
		}
		n = 0
	}
	for i := range p.Blocks {
		b := &p.Blocks[i]
		if !want(b) {
			continue
		}
		group[n] = b
		p.group[n].set(p.Row(i))
		if n++; n == together {
			flush()
		}
	}
	if n > 0 {
		flush()
	}
}
