package main

import (
	"slices"
	"strings"

	"dateline/extract/blocks"
	"dateline/extract/blocks/forest"
)

// The forests' shapes, chosen on held-out sites.
var (
	firstPass  = boosting{trees: 64, leaves: 16, depth: 5, rate: 0.18, minWeight: 20, lambda: 20, seed: 1, columnShare: 0.35, rowShare: 0.7}
	secondPass = boosting{trees: 72, leaves: 18, depth: 6, rate: 0.18, minWeight: 20, lambda: 20, seed: 2, columnShare: 0.35, rowShare: 0.7}
	pageForest = boosting{trees: 300, leaves: 8, depth: 5, rate: 0.03, minWeight: 0.5, lambda: 1, seed: 3, columnShare: 0.12, rowShare: 0.7}
)

const (
	inner      = 4 // folds within the training pages
	cut        = 0.35
	pageCut    = 0.47
	otherScale = 3 // weight of a page that is no article beside one that is
)

// A rows holds what a forest is grown from.
type rows struct {
	row           [][]float32
	label, weight []float32
}

func (r *rows) add(row []float32, label, weight float32) {
	r.row, r.label, r.weight = append(r.row, row), append(r.label, label), append(r.weight, weight)
}

// fit trains a model on pages. The scores that its second pass learns from,
// the tables' weights that its first pass learns from and the blocks' scores
// that the page model learns from all come from models that did not see the
// page's site, as they will when the model meets a new site.
func fit(train []*sample) *blocks.Model {
	train = slices.DeleteFunc(slices.Clone(train), func(s *sample) bool { return !s.Use.learn })
	train = slices.SortedStableFunc(slices.Values(train), func(a, b *sample) int { return strings.Compare(a.Site, b.Site) })
	var usable []*sample
	group := map[string]int{}
	for _, s := range train {
		if s.Usable {
			usable = append(usable, s)
		}
		if _, ok := group[s.Site]; !ok {
			group[s.Site] = len(group) % inner
		}
	}
	var first, second, pages rows
	for k := range inner {
		var seen, seenUsable []*sample
		for _, s := range train {
			if group[s.Site] != k {
				seen = append(seen, s)
				if s.Usable {
					seenUsable = append(seenUsable, s)
				}
			}
		}
		m := &blocks.Model{Pages: pageTable(seen)}
		m.Classes, m.Words = tables(seenUsable)
		var fitted rows
		for _, s := range seenUsable {
			s.Blocks.Fill(m)
			s.addRows(&fitted, s.Blocks.CopyRows())
		}
		m.First = firstPass.grow(newMatrix(&fitted, blocks.FirstPass))
		for _, s := range train {
			if group[s.Site] != k {
				continue
			}
			s.Blocks.Fill(m)
			s.Blocks.ScoreFirst(m)
			label, weight := float32(1), float32(1)
			if s.Set == other {
				label, weight = 0, otherScale
			}
			if s.Use.kinds {
				pages.add(slices.Clone(s.Blocks.DescribePage(m)), label, weight)
			}
			if s.Usable && !s.doubtful() {
				s.Blocks.Smooth()
				all := s.Blocks.CopyRows()
				s.addRows(&first, all)
				s.addUnsure(&second, all)
			}
		}
	}
	m := &blocks.Model{Cut: cut, KindCut: pageCut, Pages: pageTable(train)}
	m.Classes, m.Words = tables(usable)
	m.First = firstPass.grow(newMatrix(&first, blocks.FirstPass))
	matrix := newMatrix(&second, blocks.Columns)
	m.Second = secondPass.ensemble(matrix, 3)
	m.Kind = pageForest.ensemble(newMatrix(&pages, len(blocks.PageColumns)), 4)
	return m
}

// addRows adds the page's blocks with their labels. Of the labels that fill
// menus every third stands for all.
func (s *sample) addRows(r *rows, all []float32) {
	for b := range s.Blocks.Blocks {
		w := s.Weight[b]
		if s.Label[b] == 0 && s.Blocks.Blocks[b].Words < 4 {
			if b%3 != 0 {
				continue
			}
			w *= 3
		}
		if w > 0 {
			r.add(all[b*blocks.Columns:(b+1)*blocks.Columns], s.Label[b], w)
		}
	}
}

// addUnsure adds the blocks that the second pass is asked about. They are weighed
// beside each other: the menus, of which the first pass is sure, would take weight
// from all that stands beside the body.
func (s *sample) addUnsure(r *rows, all []float32) {
	unsure := func(b int) bool { return s.Blocks.Blocks[b].Score >= blocks.Doubt }
	yes, no := s.scales(unsure)
	for b := range s.Blocks.Blocks {
		if w := s.plainWeight(b) * scaleOf(s.Label[b], yes, no); unsure(b) && w > 0 {
			r.add(all[b*blocks.Columns:(b+1)*blocks.Columns], s.Label[b], w)
		}
	}
}

// doubtful reports whether the truth of a page looks cut: a model that never
// saw the site disagrees with much of it.
func (s *sample) doubtful() bool {
	if s.Unknown != nil {
		return false
	}
	picked := make([]bool, len(s.Blocks.Blocks))
	for i := range picked {
		picked[i] = s.Blocks.Blocks[i].Score >= 0.5
	}
	return s.score(picked).F1 < 0.75
}

// ensemble returns the forest whose output is the mean of n, each grown from
// other samples of rows and columns.
func (o boosting) ensemble(m *matrix, n int) (out forest.Forest) {
	for k := range uint64(n) {
		again := o
		again.seed += 3 * k
		f := again.grow(m)
		out.Base += f.Base / float32(n)
		shift := uint16(len(out.Nodes))
		for i, node := range f.Nodes {
			left := node.Left() + shift
			if node.Left() == uint16(i) {
				node = forest.NewLeaf(left)
			} else {
				node = forest.NewSplit(node.Cut(), left, node.Column())
			}
			out.Nodes = append(out.Nodes, node)
			out.Values = append(out.Values, f.Values[i]/float32(n))
		}
		for _, t := range f.Trees {
			t.Root += shift
			out.Trees = append(out.Trees, t)
		}
	}
	return out
}
