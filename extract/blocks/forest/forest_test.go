package forest

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestForest holds every way to ask a forest to the plain walk, bit for bit.
func TestForest(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for name, f := range map[string]*Forest{"small": grown(rng, 3), "large": grown(rng, 400)} {
		if f.masks.splitCount == 0 {
			t.Fatalf("%s: the forest has no masks", name)
		}
		walked := *f
		walked.masks = masks{}
		for range 200 {
			n := 1 + rng.IntN(2*Together)
			all := make([]float32, n*testColumns+3)
			for i := range all {
				all[i] = float32(rng.NormFloat64()) * float32(uint(1)<<rng.IntN(10))
				if n := f.Nodes[rng.IntN(len(f.Nodes))]; rng.IntN(3) == 0 && n != NewLeaf(n.Left()) {
					all[i] = n.Cut()
				}
			}
			var rows [2 * Together]*float32
			for i := range n {
				rows[i] = &all[i*testColumns]
			}
			var a, b Batch
			a.Fill(&rows, n, testColumns)
			b.fillPlain(&rows, n, testColumns)
			got, want := f.Score(&a, n), walked.Score(&b, n)
			if !slices.Equal(got[:n], want[:n]) {
				t.Fatalf("%s: %v, walked %v", name, got[:n], want[:n])
			}
			got, want = [2 * Together]float32{}, [2 * Together]float32{}
			f.add(&a, &got, 0, len(f.Trees))
			walked.add(&b, &want, 0, len(f.Trees))
			for i := range n {
				if alone := f.alone(all[i*testColumns:]); got[i] != alone || want[i] != alone {
					t.Fatalf("%s: row %d of %d is %v, walked %v, alone %v", name, i, n, got[i], want[i], alone)
				}
			}
		}
	}
}

// testColumns is how many columns the forests of tests look at.
const testColumns = 90

// grown returns a forest of trees of up to sixteen leaves.
func grown(rng *rand.Rand, trees int) *Forest {
	f := &Forest{Base: 0.25}
	var grow func(node, depth int)
	grow = func(node, depth int) {
		if depth == 0 || depth < 4 && rng.IntN(5) == 0 {
			f.Nodes[node], f.Values[node] = NewLeaf(uint16(node)), float32(rng.NormFloat64())
			return
		}
		left := len(f.Nodes)
		f.Nodes, f.Values = append(f.Nodes, 0, 0), append(f.Values, 0, 0)
		f.Nodes[node] = NewSplit(float32(rng.NormFloat64())*float32(uint(1)<<rng.IntN(10)), uint16(left), uint8(rng.IntN(testColumns)))
		grow(left, depth-1)
		grow(left+1, depth-1)
	}
	for range trees {
		f.Trees = append(f.Trees, Tree{Root: uint16(len(f.Nodes)), Depth: 4})
		f.Nodes, f.Values = append(f.Nodes, 0), append(f.Values, 0)
		grow(len(f.Nodes)-1, 4)
	}
	f.Compile()
	return f
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
	f := grown(rng, 400)
	walked := *f
	walked.masks = masks{}
	var p Batch
	for i := range 2 * Together {
		row := make([]float32, testColumns)
		for k := range row {
			row[k] = rng.Float32() * 10
		}
		p.Set(i, row)
	}
	for _, way := range []struct {
		name string
		f    *Forest
	}{{"masks", f}, {"walk", &walked}} {
		b.Run(way.name, func(b *testing.B) {
			var sums [2 * Together]float32
			for b.Loop() {
				way.f.add(&p, &sums, 0, len(f.Trees))
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*2*Together), "ns/row")
		})
	}
}
