// Package forest asks sums of regression trees for many rows at a time, eight by
// eight where the processor can.
package forest

import (
	"math"
	"unsafe"
)

// A Forest is a sum of regression trees; its output is a log-odds.
type Forest struct {
	Nodes  []Split
	Values []float32 // of the leaves, by node
	Trees  []Tree
	Base   float32

	masks masks
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

// Together is how many rows a forest looks at at a time: their walks do not
// wait for each other's loads.
const Together = 8

// A group is a number of rows, ordered and column by column, as a processor
// that compares eight numbers at once wants them. Its length makes any column a
// valid index.
type group [256][Together]int32

// A pair of groups is what a forest scores at once.
type Batch [2]group

// Set fills one of a pair's rows in.
func (p *Batch) Set(i int, columns []float32) {
	g := &p[i/Together]
	for c, v := range columns {
		g[c&255][i%Together] = order(v)
	}
}

func (p *Batch) fillPlain(rows *[2 * Together]*float32, n, columns int) {
	for i, row := range rows[:n] {
		p.Set(i, unsafe.Slice(row, columns))
	}
}

// hopeless is the log-odds from which the rest of a forest is not asked: most
// blocks of a page are menus and teasers, and plainly so.
const hopeless = -4.2

// Score returns the forest's output for the first n rows of a pair. A forest
// gives up on each four of them apart: what it makes of a hopeless row depends
// on how many trees were asked, and models are trained with fours.
func (f *Forest) Score(p *Batch, n int) (out [2 * Together]float32) {
	var sum [2 * Together]float32
	for i := range sum {
		sum[i] = f.Base
		if i >= n {
			sum[i] = 100 * hopeless // not to be waited for
		}
	}
	given := 0
	for from, to := 0, 7; ; from, to = to, to+8 {
		to = min(to, len(f.Trees))
		f.add(p, &sum, from, to)
		for i := 0; i < len(sum); i += 4 {
			four := sum[i : i+4 : i+4]
			if given>>i&1 == 0 && (to == len(f.Trees) || max(four[0], four[1], four[2], four[3]) < hopeless) {
				copy(out[i:], four)
				given |= 1 << i
			}
		}
		if given == 0x1111 {
			return out
		}
	}
}

// addPlain adds to the sums what the trees from one up to another say of a pair of groups.
func (f *Forest) addPlain(p *Batch, sums *[2 * Together]float32, from, to int) {
	for half := range p {
		f.addGroup(&p[half], (*[Together]float32)(sums[half*Together:]), f.Trees[from:to])
	}
}

func (f *Forest) addGroup(g *group, sum *[Together]float32, trees []Tree) {
	nodes, values := f.Nodes, f.Values
	for _, t := range trees {
		r := Split(t.Root) << 8
		a, b, c, d, e, f, h, i := r, r, r, r, r, r, r, r
		for range t.Depth {
			a = nodes[a.Left()].next(g, 0)
			b = nodes[b.Left()].next(g, 1)
			c = nodes[c.Left()].next(g, 2)
			d = nodes[d.Left()].next(g, 3)
			e = nodes[e.Left()].next(g, 4)
			f = nodes[f.Left()].next(g, 5)
			h = nodes[h.Left()].next(g, 6)
			i = nodes[i.Left()].next(g, 7)
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
}

// next returns the node to go to for a row of a group: a word with its number
// where the left node's number stands. The sign of the difference spares a
// branch that no processor could foresee.
func (n Split) next(g *group, row int) Split {
	return n + Split(uint64(int64(n)>>32-int64(g[uint8(n)][row]))>>63<<8)
}

// ScoreOne returns the forest's output for a group's first row: eight trees are walked at a time.
func (f *Forest) ScoreOne(g *group) float32 {
	sum, nodes := f.Base, f.Nodes
	for k := 0; k < len(f.Trees); k += Together {
		var at [Together]Split
		depth := uint16(0)
		n := min(Together, len(f.Trees)-k)
		for i, t := range f.Trees[k : k+n] {
			at[i] = Split(t.Root) << 8
			depth = max(depth, t.Depth)
		}
		for range depth {
			for i := range at {
				at[i] = nodes[at[i].Left()].next(g, 0)
			}
		}
		for _, s := range at[:n] {
			sum += f.Values[s.Left()]
		}
	}
	return sum
}
