package matrix

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestLinear holds the kernels of Linear to plain Go, bit for bit, and plain Go
// to what is not rounded.
func TestLinear(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	var r, plain Rounded
	var y []float32
	for round := range 100 {
		rows, in, out := rng.IntN(10), 16*(1+rng.IntN(8)), 32*(1+rng.IntN(5))
		x, w, b := random(rng, rows, in), random(rng, in, out), random(rng, 1, out)
		if rows > 2 {
			clear(x.Data[in : 2*in])
			for i := range in {
				x.Data[2*in+i] *= 1e6
			}
		}
		restore := without(round % 3)
		l := NewLinear(w.Data, b.Data)
		r.Round(x.Data, in)
		y = l.Of(y, &r)
		restore()
		restore = without(2)
		plain.Round(x.Data, in)
		want := l.Of(nil, &plain)
		restore()
		exact := make([]float32, rows*out)
		for i := range rows {
			copy(exact[i*out:], b.Data)
		}
		MulAdd(Matrix{exact, out}, x, w, rows, in, out)
		for i, v := range y {
			if v != want[i] {
				t.Fatalf("%d rows, %d to %d: number %d is %v, want %v", rows, in, out, i, v, want[i])
			}
			if off := math.Abs(float64(v - exact[i])); off > 0.02*float64(r.units[i/out])*numberSteps*math.Sqrt(float64(in)) {
				t.Fatalf("%d rows, %d to %d: number %d is %v, want about %v", rows, in, out, i, v, exact[i])
			}
		}
	}
}

func BenchmarkLinear(b *testing.B) {
	rng := rand.New(rand.NewPCG(1, 2))
	const rows, in, out = 128, 128, 256
	x, w, c := random(rng, rows, in), random(rng, in, out), random(rng, rows, out)
	l := NewLinear(w.Data, make([]float32, out))
	var r Rounded
	speed := func(b *testing.B) {
		b.ReportMetric(float64(b.N)*rows*in*out/b.Elapsed().Seconds()/1e9, "GMAC/s")
	}
	b.Run("whole", func(b *testing.B) {
		for b.Loop() {
			r.Round(x.Data, in)
			c.Data = l.Of(c.Data, &r)
		}
		speed(b)
	})
	b.Run("float", func(b *testing.B) {
		for b.Loop() {
			MulAdd(c, x, w, rows, in, out)
		}
		speed(b)
	})
}
