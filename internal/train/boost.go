package main

import (
	"math"
	"math/rand/v2"
	"slices"

	"dateline/extract/blocks/forest"
)

// boosting says how a forest is grown: gradient boosting with the logistic
// loss, second-order leaf values, histograms of at most 64 bins, best leaf first.
type boosting struct {
	trees, leaves, depth int
	rate                 float32
	minWeight            float64 // of the second derivatives in a leaf
	lambda               float64
	seed                 uint64
	columnShare          float64
	rowShare             float64
}

const bins = 64

type matrix struct {
	rows   int
	bin    [][]uint8 // by column
	cuts   [][]float32
	label  []float32
	weight []float32
}

// newMatrix bins the rows' columns at quantiles.
func newMatrix(from *rows, columns int) *matrix {
	rows := from.row
	m := &matrix{rows: len(rows), label: from.label, weight: from.weight}
	m.bin, m.cuts = make([][]uint8, columns), make([][]float32, columns)
	step := max(1, len(rows)/40000)
	for c := range columns {
		var v []float32
		for i := 0; i < len(rows); i += step {
			v = append(v, rows[i][c])
		}
		slices.Sort(v)
		uniq := slices.Compact(slices.Clone(v))
		var cuts []float32
		if len(uniq) <= bins {
			for i := 0; i+1 < len(uniq); i++ {
				cuts = append(cuts, (uniq[i]+uniq[i+1])/2)
			}
		} else {
			for b := 1; b < bins; b++ {
				cut := v[b*len(v)/bins]
				if len(cuts) == 0 || cut > cuts[len(cuts)-1] {
					cuts = append(cuts, cut)
				}
			}
		}
		m.cuts[c] = cuts
		col := make([]uint8, len(rows))
		for i, r := range rows {
			k, _ := slices.BinarySearch(cuts, r[c])
			col[i] = uint8(k)
		}
		m.bin[c] = col
	}
	return m
}

type cell struct{ g, h float64 }

type leaf struct {
	rows        []int32
	g, h        float64
	hist        []cell // columns × bins
	gain        float64
	column, cut int
	node        int32
	depth       int
}

func (o boosting) grow(m *matrix) forest.Forest {
	rng := rand.New(rand.NewPCG(o.seed, 17))
	var f forest.Forest
	pos, total := 0.0, 0.0
	for i := range m.rows {
		pos += float64(m.label[i] * m.weight[i])
		total += float64(m.weight[i])
	}
	f.Base = float32(math.Log((pos + 1) / (total - pos + 1)))
	score := make([]float32, m.rows)
	for i := range score {
		score[i] = f.Base
	}
	g, h := make([]float32, m.rows), make([]float32, m.rows)
	columns := len(m.bin)
	for range o.trees {
		for i := range m.rows {
			p := float32(1 / (1 + math.Exp(-float64(score[i]))))
			g[i] = (p - m.label[i]) * m.weight[i]
			h[i] = max(p*(1-p), 1e-6) * m.weight[i]
		}
		var use []int
		for c := range columns {
			if rng.Float64() < o.columnShare {
				use = append(use, c)
			}
		}
		if len(use) == 0 {
			use = append(use, rng.IntN(columns))
		}
		root := &leaf{}
		for i := range m.rows {
			if rng.Float64() < o.rowShare {
				root.rows = append(root.rows, int32(i))
			}
		}
		o.tree(&f, m, g, h, use, root, score)
	}
	return f
}

func (o boosting) tree(f *forest.Forest, m *matrix, g, h []float32, use []int, root *leaf, score []float32) {
	first := int32(len(f.Nodes))
	sprout(f)
	root.node = first
	bin := map[int32]int{} // each split's cut, as a bin
	fill := func(l *leaf) {
		l.hist = make([]cell, len(use)*bins)
		for k, c := range use {
			col, hist := m.bin[c], l.hist[k*bins:(k+1)*bins]
			for _, i := range l.rows {
				b := &hist[col[i]&(bins-1)]
				b.g += float64(g[i])
				b.h += float64(h[i])
			}
		}
	}
	fill(root)
	for _, i := range root.rows {
		root.g += float64(g[i])
		root.h += float64(h[i])
	}
	o.best(root, use, m)
	leaves := []*leaf{root}
	deepest := 0
	for len(leaves) < o.leaves {
		at := -1
		for i, l := range leaves {
			if l.gain > 1e-3 && (at < 0 || l.gain > leaves[at].gain) {
				at = i
			}
		}
		if at < 0 {
			break
		}
		l := leaves[at]
		c := use[l.column]
		left, right := &leaf{}, &leaf{}
		for _, i := range l.rows {
			side := right
			if int(m.bin[c][i]) <= l.cut {
				side = left
			}
			side.rows = append(side.rows, i)
			side.g += float64(g[i])
			side.h += float64(h[i])
		}
		small, large := left, right
		if len(left.rows) > len(right.rows) {
			small, large = right, left
		}
		fill(small)
		large.hist = l.hist
		for i := range large.hist {
			large.hist[i].g -= small.hist[i].g
			large.hist[i].h -= small.hist[i].h
		}
		node := int32(len(f.Nodes))
		sprout(f)
		sprout(f)
		f.Nodes[l.node] = forest.NewSplit(m.cuts[c][l.cut], uint16(node), uint8(c))
		left.depth, right.depth = l.depth+1, l.depth+1
		deepest = max(deepest, l.depth+1)
		bin[l.node] = l.cut
		left.node, right.node = node, node+1
		if l.depth+1 < o.depth {
			o.best(left, use, m)
			o.best(right, use, m)
		}
		leaves[at] = left
		leaves = append(leaves, right)
	}
	for _, l := range leaves {
		f.Values[l.node] = -o.rate * float32(l.g/(l.h+o.lambda))
	}
	f.Trees = append(f.Trees, forest.Tree{Root: uint16(first), Depth: uint16(deepest)})
	// Rows left out of the sample get their scores too.
	cuts := make([]int, len(f.Nodes)-int(first))
	for n, cut := range bin {
		cuts[n-first] = cut
	}
	for i := range score {
		at := first
		for int32(f.Nodes[at].Left()) != at {
			n := f.Nodes[at]
			next := int32(n.Left())
			if int(m.bin[n.Column()][i]) > cuts[at-first] {
				next++
			}
			at = next
		}
		score[i] += f.Values[at]
	}
}

// sprout appends a leaf.
func sprout(f *forest.Forest) {
	f.Nodes = append(f.Nodes, forest.NewLeaf(uint16(len(f.Nodes))))
	f.Values = append(f.Values, 0)
}

func (o boosting) best(l *leaf, use []int, m *matrix) {
	l.gain = 0
	whole := l.g * l.g / (l.h + o.lambda)
	for k, c := range use {
		var g, h float64
		hist := l.hist[k*bins : (k+1)*bins]
		for b := range m.cuts[c] {
			g += hist[b].g
			h += hist[b].h
			if h < o.minWeight || l.h-h < o.minWeight {
				continue
			}
			gain := g*g/(h+o.lambda) + (l.g-g)*(l.g-g)/(l.h-h+o.lambda) - whole
			if gain > l.gain {
				l.gain, l.column, l.cut = gain, k, b
			}
		}
	}
}
