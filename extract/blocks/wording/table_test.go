package wording

import (
	"math/rand/v2"
	"testing"
)

func TestTable(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, n := range []int{0, 1, 2, 17, 1000, 30000} {
		weights := map[uint32]float32{}
		for len(weights) < n {
			weights[1+rng.Uint32()>>1] = rng.Float32() - 0.5
		}
		table := NewTable(weights)
		for k, want := range weights {
			if got := table.get(k); got != want {
				t.Fatalf("%d words: %#x weighs %v, want %v", n, k, got, want)
			}
		}
		for range 1000 {
			k := 1 + rng.Uint32()>>1
			if got := table.get(k); got != weights[k] {
				t.Fatalf("%d words: %#x, which is none, weighs %v", n, k, got)
			}
		}
	}
}
