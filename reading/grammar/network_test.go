package grammar

import (
	"math"
	"testing"

	"dateline/internal/matrix"
	"dateline/reading/text"
)

func TestPower(t *testing.T) {
	for x := 0.0; x > -12; x -= 0.01 {
		if got, want := float64(power(float32(x))), math.Exp(x); math.Abs(got-want) > 0.003*want {
			t.Fatalf("e to the %.2f: %g, want %g", x, got, want)
		}
	}
	if got := power(-1000); got != 0 {
		t.Errorf("e to the -1000: %g, want 0", got)
	}
}

// TestWeigh has two heads that are nearly as good, of which one stands where
// the relation to it is sure.
func TestWeigh(t *testing.T) {
	net := &Network{relRows: make([]float32, NumBuckets*RelWidth), relOut: Linear{W: make([]float32, RelWidth*RelLabels), B: make([]float32, RelLabels), N: RelLabels}}
	const n, stride = 3, 16
	net.relRows[Bucket(2, 0, n)*RelWidth] = 1
	net.relOut.W[int(text.RelObj)] = 20
	net.quick.rel = join(RelWidth, RelLabels, part{0, &net.relOut, 0, int(text.NumRels)})
	p := Pass{Net: net}
	Need(&p.top, n*topAll)
	clear(p.top)
	s := make([]float32, n*stride)
	copy(s[2*stride:], []float32{4, 4.5, float32(math.Inf(-1)), -9})
	copy(s[1*stride:], []float32{9, float32(math.Inf(-1)), 1, 1})
	copy(s[0*stride:], []float32{float32(math.Inf(-1)), 1, 1, 9})
	for d := range n {
		row := s[d*stride:][:n+1]
		first, top, next := matrix.TopTwoAny(row[:n])
		p.first = append(p.first, int32(first))
		p.addArcs(row, d, first, top, next)
	}
	p.weigh(0, s, n, stride)
	if p.first[2] != 0 || s[2*stride] < 3.99 || s[2*stride+1] > 3 || s[stride] != 9 || s[n] != 9 {
		t.Errorf("%v, want the third word's second head alone to lose", s)
	}
}
