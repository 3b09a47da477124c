package matrix

import (
	"math"
	"math/rand/v2"
	"testing"
)

func random(rng *rand.Rand, rows, stride int) Matrix {
	m := Matrix{make([]float32, rows*stride), stride}
	for i := range m.Data {
		m.Data[i] = rng.Float32()*2 - 1
	}
	return m
}

// TestKernels holds every kernel to the plain one, bit for bit.
func TestKernels(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		m, k, n := 1+rng.IntN(13), 1+rng.IntN(40), 16*(1+rng.IntN(6))
		c := random(rng, m, n+16*rng.IntN(2))
		want := Matrix{append([]float32(nil), c.Data...), c.Stride}
		b := random(rng, k, n)
		if rng.IntN(2) == 0 {
			a := random(rng, m, k+rng.IntN(3))
			MulAdd(c, a, b, m, k, n)
			portable(want, a, a.Stride, 1, b, m, k, n)
		} else {
			a := random(rng, k, m+rng.IntN(3))
			MulAddT(c, a, b, m, k, n)
			portable(want, a, 1, a.Stride, b, m, k, n)
		}
		for i := range want.Data {
			if c.Data[i] != want.Data[i] {
				t.Fatalf("%d by %d by %d: number %d is %v, want %v", m, k, n, i, c.Data[i], want.Data[i])
			}
		}
	}
}

func TestMulAdd(t *testing.T) {
	a := Matrix{[]float32{1, 2, 3, 4}, 2}
	b := Matrix{make([]float32, 2*Lanes), Lanes}
	b.Data[0], b.Data[Lanes] = 10, 100
	c := Matrix{make([]float32, 2*Lanes), Lanes}
	MulAdd(c, a, b, 2, 2, Lanes)
	if c.Data[0] != 210 || c.Data[Lanes] != 430 {
		t.Errorf("%v and %v, want 210 and 430", c.Data[0], c.Data[Lanes])
	}
	clear(c.Data)
	MulAddT(c, a, b, 2, 2, Lanes)
	if c.Data[0] != 310 || c.Data[Lanes] != 420 {
		t.Errorf("transposed: %v and %v, want 310 and 420", c.Data[0], c.Data[Lanes])
	}
}

func BenchmarkMulAdd(bb *testing.B) {
	rng := rand.New(rand.NewPCG(1, 2))
	a, b, c := random(rng, 24, 96), random(rng, 96, 192), random(rng, 24, 192)
	for _, k := range []struct {
		name string
		f    func(c, a Matrix, aRow, aCol int, b Matrix, m, k, n int)
	}{{"kernel", multiply}, {"portable", portable}} {
		bb.Run(k.name, func(bb *testing.B) {
			for bb.Loop() {
				k.f(c, a, 96, 1, b, 24, 96, 192)
			}
			bb.ReportMetric(float64(bb.N)*24*96*192/bb.Elapsed().Seconds()/1e9, "GMAC/s")
		})
	}
}

func TestScans(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	equal := func(what string, a, b []float32) {
		t.Helper()
		for i := range a {
			if a[i] != b[i] {
				t.Fatalf("%s: number %d is %v, want %v", what, i, a[i], b[i])
			}
		}
	}
	for range 50 {
		n, ch := 1+rng.IntN(9), 32*(1+rng.IntN(3))
		u := random(rng, n, 2*ch).Data
		for i := range u {
			u[i] *= 4
		}
		h, want := make([]float32, n*ch), make([]float32, n*ch)
		Scan(u, h, n, ch)
		scanPortable(u, want, n, ch, 0, ch/2, false)
		scanPortable(u, want, n, ch, ch/2, ch, true)
		equal("scan", h, want)
		x := random(rng, n, ch).Data
		xwant := append([]float32(nil), x...)
		Add(xwant, h)
		xp := append([]float32(nil), x...)
		ScanAdd(u, x, n, ch)
		equal("scan and add", x, xwant)
		scanAddPortable(u, xp, n, ch, 0, ch, false)
		equal("scan and add, first half", xp[:ch/2], xwant[:ch/2])
		gh := random(rng, n, ch).Data
		gu, gwant := make([]float32, 2*n*ch), make([]float32, 2*n*ch)
		ScanGrad(u, h, gh, gu, n, ch)
		scanGradPortable(u, h, gh, gwant, n, ch, 0, ch/2, false)
		scanGradPortable(u, h, gh, gwant, n, ch, ch/2, ch, true)
		equal("gradient", gu, gwant)
		a, b := random(rng, 4, 16).Data, random(rng, 4, 16).Data
		for i := range b[48:] {
			b[48+i] = max(b[48+i], 0)
		}
		b2 := append([]float32(nil), b...)
		a2 := append([]float32(nil), a...)
		Adam(a[:16], a[16:32], b[:16], b[48:], 0.01, 0.9, 0.99)
		adamPortable(a2[:16], a2[16:32], b2[:16], b2[48:], &[4]float32{0.01, 1 - float32(0.9), 1 - float32(0.99), 1e-7})
		equal("step", a, a2)
		equal("moments", b, b2)
		Add(a[:32], b[:32])
		addPortable(a2[:32], b[:32])
		equal("sum", a, a2)
	}
}

func TestRows(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for range 50 {
		n, ch := 1+rng.IntN(5), 16*(1+rng.IntN(20))
		y, x, by := random(rng, n, ch).Data, random(rng, n, ch).Data, random(rng, 1, ch).Data
		want := append([]float32(nil), y...)
		MulAddRows(y, x, by, n)
		mulAddRowsPortable(want, x, by, n)
		table := make([]int8, 20*ch)
		for i := range table {
			table[i] = int8(rng.IntN(256) - 128)
		}
		rows := []int32{rng.Int32N(20), rng.Int32N(20), 19, 0}
		base, bwant := make([]int16, ch), make([]int16, ch)
		BaseOf(base, table, rows[:3])
		baseOfPortable(bwant, table, rows[:3])
		sum, swant := make([]float32, ch), make([]float32, ch)
		SumRows(sum, base, table, rows, by)
		sumRowsPortable(swant, bwant, table, rows, by)
		for i := range y {
			if y[i] != want[i] {
				t.Fatalf("product %d is %v, want %v", i, y[i], want[i])
			}
		}
		for i := range sum {
			if sum[i] != swant[i] {
				t.Fatalf("sum %d is %v, want %v", i, sum[i], swant[i])
			}
		}
	}
}

func TestMix(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 12))
	for range 50 {
		n, ch := rng.IntN(5), 16*(1+rng.IntN(16))
		x, near := random(rng, n, ch).Data, random(rng, 2, ch).Data
		y, want := make([]float32, n*ch), make([]float32, n*ch)
		Mix(y, x, near, n)
		for i := range want {
			var before, after float32
			if i >= ch {
				before = x[i-ch]
			}
			if i+ch < len(x) {
				after = x[i+ch]
			}
			want[i] = x[i] + float32(near[i%ch]*before)
			want[i] += float32(near[ch+i%ch] * after)
		}
		for i, v := range y {
			if v != want[i] {
				t.Fatalf("%d rows of %d: number %d is %v, want %v", n, ch, i, v, want[i])
			}
		}
		if n > 0 {
			mixPortable(y, x, near, n, ch)
		}
		for i, v := range y {
			if v != want[i] {
				t.Fatalf("plain Go, %d rows of %d: number %d is %v, want %v", n, ch, i, v, want[i])
			}
		}
	}
}

func TestNumberByNumber(t *testing.T) {
	rng := rand.New(rand.NewPCG(13, 14))
	for i := range 100 {
		n, size := 8*(1+rng.IntN(20)), 32<<(i%2)
		a, b, c, table := random(rng, 1, n).Data, random(rng, 1, n).Data, random(rng, 1, n).Data, random(rng, 1, size).Data
		which, whole := make([]uint8, n+3), make([]int32, n)
		for j := range whole {
			which[j], whole[j] = uint8(rng.IntN(size)), rng.Int32N(2000)-1000
		}
		equal := func(what string, got, want []float32) {
			t.Helper()
			for j, v := range want {
				if got[j] != v {
					t.Fatalf("%s, number %d of %d is %v, want %v", what, j, n, got[j], v)
				}
			}
		}
		y, want := make([]float32, n), make([]float32, n)
		Positive(y, a, b, c)
		positivePortable(want, a, b, c)
		equal("positive sums", y, want)
		AddWhole(y, whole, 100)
		addWholePortable(want, whole, 100)
		equal("whole numbers", y, want)
		AddPicked(y, table, which)
		addPickedPortable(want, table, which)
		equal("picked numbers", y, want)
	}
}

func TestTopTwo(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 10))
	for i := range 300 {
		s := random(rng, 1, 8*(1+rng.IntN(9))).Data
		for j := range s {
			if i%3 == 0 {
				s[j] = float32(rng.IntN(4)) // equals
			} else if rng.IntN(4) == 0 {
				s[j] = float32(math.Inf(-1))
			}
		}
		if i == 1 {
			for j := range s {
				s[j] = float32(math.Inf(-1))
			}
		}
		first, top, next := TopTwo(s)
		if f, a, b := TopTwoAny(s); f != first || a != top || b != next {
			t.Fatalf("%v: %v at %d, then %v; want %v at %d, then %v", s, top, first, next, a, f, b)
		}
	}
}
