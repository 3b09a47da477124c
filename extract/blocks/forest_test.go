package blocks

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestForest holds every way to ask a forest to the plain walk, bit for bit.
func TestForest(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	m := Default()
	for name, f := range map[string]*Forest{"first": &m.First, "second": &m.Second} {
		if f.masks.splitCount == 0 {
			t.Fatalf("%s: the forest has no masks", name)
		}
		walked := *f
		walked.masks = masks{}
		for range 200 {
			n := 1 + rng.IntN(2*together)
			all := make([]float32, n*Columns+3)
			for i := range all {
				all[i] = float32(rng.NormFloat64()) * float32(uint(1)<<rng.IntN(10))
				if n := f.Nodes[rng.IntN(len(f.Nodes))]; rng.IntN(3) == 0 && n != NewLeaf(n.Left()) {
					all[i] = n.Cut()
				}
			}
			var rows [2 * together]*float32
			for i := range n {
				rows[i] = &all[i*Columns]
			}
			var a, b pair
			a.fill(&rows, n, Columns)
			b.fillPlain(&rows, n, Columns)
			got, want := f.score(&a, n), walked.score(&b, n)
			if !slices.Equal(got[:n], want[:n]) {
				t.Fatalf("%s: %v, walked %v", name, got[:n], want[:n])
			}
			got, want = [2 * together]float32{}, [2 * together]float32{}
			f.add(&a, &got, 0, len(f.Trees))
			walked.add(&b, &want, 0, len(f.Trees))
			for i := range n {
				if alone := f.alone(all[i*Columns:]); got[i] != alone || want[i] != alone {
					t.Fatalf("%s: row %d of %d is %v, walked %v, alone %v", name, i, n, got[i], want[i], alone)
				}
			}
		}
	}
}

// alone adds up what the trees say of one row.
func (f *Forest) alone(row []float32) float32 {
	sum := float32(0)
	for _, t := range f.Trees {
		n := f.Nodes[t.Root]
		for at := t.Root; n.Left() != at; n = f.Nodes[at] {
			if at = n.Left(); row[n.Column()] > n.Cut() {
				at++
			}
		}
		sum += f.Values[n.Left()]
	}
	return sum
}

func BenchmarkForest(b *testing.B) {
	rng := rand.New(rand.NewPCG(1, 2))
	f := &Default().Second
	walked := *f
	walked.masks = masks{}
	var p pair
	for i := range 2 * together {
		row := make([]float32, Columns)
		for k := range row {
			row[k] = rng.Float32() * 10
		}
		p.set(i, row)
	}
	for _, way := range []struct {
		name string
		f    *Forest
	}{{"masks", f}, {"walk", &walked}} {
		b.Run(way.name, func(b *testing.B) {
			var sums [2 * together]float32
			for b.Loop() {
				way.f.add(&p, &sums, 0, len(f.Trees))
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*2*together), "ns/row")
		})
	}
}
