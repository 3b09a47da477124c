package main

import (
	"math"
	"testing"

	"dateline/dom"
	"dateline/extract/blocks"
	"dateline/extract/blocks/wording"
	"dateline/internal/evaluate"
)

func aligned(html, truth string) *sample {
	var parser dom.Parser
	p := new(blocks.Page)
	p.Segment(parser.Parse([]byte(html)), blocks.Hints{})
	p.Describe()
	s := &sample{Page: &evaluate.Page{Text: truth}, Blocks: p, Truth: wording.Hashes(truth)}
	s.align()
	return s
}

func TestAlign(t *testing.T) {
	const truth = "The river rose in the night and two bridges were closed. Costs\n\nNobody was hurt, the town said, but cellars are full of water. Share the road, it asked."
	s := aligned(`<li>Share</li><p>The river rose in the night and two bridges were closed.</p><h2>Costs</h2><p>More news of the day and of the week</p>
<p>Nobody was hurt, the town said, but cellars are full of water. Share the road, it asked.</p><p>Nobody was hurt, the town said, but cellars are full of water.</p><li>Costs</li>`, truth)
	want := []float32{0, 1, 1, 0, 1, 0, 0}
	for i, w := range want {
		if math.Abs(float64(s.Label[i]-w)) > 0.1 {
			t.Errorf("block %d %q: label %.2f, want %.0f", i, s.Blocks.Blocks[i].Text, s.Label[i], w)
		}
	}
	if !s.Usable || s.Reach.F1 < 0.99 {
		t.Errorf("usable %v, reach %.3f", s.Usable, s.Reach.F1)
	}
	if s := aligned("<p>Something else altogether stands on this page.", truth); s.Usable {
		t.Error("a page without its truth counts as usable")
	}
}

// TestGrow fits a rule that no single split can express.
func TestGrow(t *testing.T) {
	var r rows
	for i := range 400 {
		a, b := float32(i%2), float32(i/2%2)
		label := float32(0)
		if a != b {
			label = 1
		}
		r.add([]float32{a, b, float32(i % 7)}, label, 1)
	}
	f := boosting{trees: 60, leaves: 4, depth: 3, rate: 0.3, minWeight: 0.1, lambda: 0.1, seed: 1, columnShare: 1, rowShare: 0.7}.grow(newMatrix(&r, 3))
	for i, row := range r.row {
		z := f.Base
		for _, tree := range f.Trees {
			n := tree.Root
			for f.Nodes[n].Left() != n {
				next := f.Nodes[n].Left()
				if row[f.Nodes[n].Column()] > f.Nodes[n].Cut() {
					next++
				}
				n = next
			}
			z += f.Values[n]
		}
		if (z > 0) != (r.label[i] == 1) {
			t.Fatalf("row %v scores %.2f, label %.0f", row, z, r.label[i])
		}
	}
}
