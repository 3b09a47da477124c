package matrix

import (
	"math"

	"golang.org/x/sys/cpu"
)

var (
	wide   = cpu.X86.HasAVX2
	widest = cpu.X86.HasAVX512F
)

// mulAdd4x16 adds to a tile of C, four rows and sixteen columns, the product
// of four rows of A and sixteen columns of B; mulAdd1x16 and mulAdd4x32 are
// its likes. Strides are in bytes.
//
//go:noescape
func mulAdd4x16(c *float32, cRow uintptr, a *float32, aRow, aCol uintptr, b *float32, bRow uintptr, k int)

//go:noescape
func mulAdd1x16(c *float32, a *float32, aCol uintptr, b *float32, bRow uintptr, k int)

//go:noescape
func mulAdd4x32(c *float32, cRow uintptr, a *float32, aRow, aCol uintptr, b *float32, bRow uintptr, k int)

func multiply(c, a Matrix, aRow, aCol int, b Matrix, m, k, n int) {
	if !wide {
		portable(c, a, aRow, aCol, b, m, k, n)
		return
	}
	cs, ar, ac, bs := uintptr(c.Stride)*4, uintptr(aRow)*4, uintptr(aCol)*4, uintptr(b.Stride)*4
	// A tile of B's columns stays near while A's rows pass by.
	for j := 0; j < n; {
		four, tile := mulAdd4x16, 16
		if widest && j+32 <= n {
			four, tile = mulAdd4x32, 32
		}
		i := 0
		for ; i+4 <= m; i += 4 {
			four(&c.Data[i*c.Stride+j], cs, &a.Data[i*aRow], ar, ac, &b.Data[j], bs, k)
		}
		for ; i < m; i++ {
			for l := j; l < j+tile; l += 16 {
				mulAdd1x16(&c.Data[i*c.Stride+l], &a.Data[i*aRow], ac, &b.Data[l], bs, k)
			}
		}
		j += tile
	}
}

//go:noescape
func addKernel(dst, src *float32, n int)

//go:noescape
func scanKernel(u, c *float32, uStep uintptr, h *float32, hStep uintptr, n int, constants *[3]float32)

//go:noescape
func scanAddKernel(u, c *float32, uStep uintptr, x *float32, xStep uintptr, n int, constants *[3]float32)

//go:noescape
func scanGradKernel(u, c *float32, uStep uintptr, h, gh *float32, hStep uintptr, gu, gc *float32, n int, constants *[3]float32)

//go:noescape
func adamKernel(w, grad, m, v *float32, n int, constants *[4]float32)

var gateConstants = [3]float32{0.25, 0.5, 1}

func add(dst, src []float32) {
	if !wide {
		addPortable(dst, src)
		return
	}
	addKernel(&dst[0], &src[0], len(dst))
}

func scan(u, h []float32, n, channels, from, to int, back bool) {
	if !wide {
		scanPortable(u, h, n, channels, from, to, back)
		return
	}
	scanWith(scanKernel, u, h, n, channels, from, to, back)
}

func scanAdd(u, x []float32, n, channels, from, to int, back bool) {
	if !wide {
		scanAddPortable(u, x, n, channels, from, to, back)
		return
	}
	scanWith(scanAddKernel, u, x, n, channels, from, to, back)
}

func scanWith(kernel func(u, c *float32, uStep uintptr, h *float32, hStep uintptr, n int, constants *[3]float32), u, h []float32, n, channels, from, to int, back bool) {
	t, us, hs := 0, uintptr(channels)*8, uintptr(channels)*4
	if back {
		t, us, hs = n-1, -us, -hs
	}
	for j := from; j < to; j += Lanes {
		i := t * 2 * channels
		kernel(&u[i+j], &u[i+channels+j], us, &h[t*channels+j], hs, n, &gateConstants)
	}
}

func scanGrad(u, h, gh, gu []float32, n, channels, from, to int, back bool) {
	if !wide {
		scanGradPortable(u, h, gh, gu, n, channels, from, to, back)
		return
	}
	t, us, hs := n-1, -uintptr(channels)*8, -uintptr(channels)*4
	if back {
		t, us, hs = 0, -us, -hs
	}
	for j := from; j < to; j += Lanes {
		i := t * 2 * channels
		scanGradKernel(&u[i+j], &u[i+channels+j], us, &h[t*channels+j], &gh[t*channels+j], hs, &gu[i+j], &gu[i+channels+j], n, &gateConstants)
	}
}

func adam(w, g, m, v []float32, constants *[4]float32) {
	if !wide {
		adamPortable(w, g, m, v, constants)
		return
	}
	adamKernel(&w[0], &g[0], &m[0], &v[0], len(w), constants)
}

//go:noescape
func mulAddRowsKernel(y, x, near *float32, n, channels int)

//go:noescape
func mixKernel(y, x, before, after, near *float32, n, channels int)

//go:noescape
func sumRowsKernel(dst *float32, table *int8, rows *int32, n int, unit *float32, channels int, base *int16)

//go:noescape
func baseKernel(base *int16, table *int8, rows *int32, n, channels int)

var zeros [maxMixed]float32

func mix(y, x, near []float32, n, width int) {
	if !wide {
		mixPortable(y, x, near, n, width)
		return
	}
	if n == 1 {
		mixKernel(&y[0], &x[0], &zeros[0], &zeros[0], &near[0], 1, width)
		return
	}
	mixKernel(&y[0], &x[0], &zeros[0], &x[width], &near[0], 1, width)
	if n > 2 {
		mixKernel(&y[width], &x[width], &x[0], &x[2*width], &near[0], n-2, width)
	}
	last := (n - 1) * width
	mixKernel(&y[last], &x[last], &x[last-width], &zeros[0], &near[0], 1, width)
}

func mulAddRows(y, x, by []float32, n int) {
	if !wide {
		mulAddRowsPortable(y, x, by, n)
		return
	}
	mulAddRowsKernel(&y[0], &x[0], &by[0], n, len(by))
}

func sumRows(dst []float32, base []int16, table []int8, rows []int32, unit []float32) {
	if !wide {
		sumRowsPortable(dst, base, table, rows, unit)
		return
	}
	sumRowsKernel(&dst[0], &table[0], &rows[0], len(rows), &unit[0], len(unit), &base[0])
}

func baseOf(base []int16, table []int8, rows []int32) {
	if !wide {
		baseOfPortable(base, table, rows)
		return
	}
	baseKernel(&base[0], &table[0], &rows[0], len(rows), len(base))
}

//go:noescape
func topTwoKernel(s *float32, n int, least float32) (first int, top, next float32)

func topTwo(s []float32) (first int, top, next float32) {
	if !wide {
		return TopTwoAny(s)
	}
	return topTwoKernel(&s[0], len(s), float32(math.Inf(-1)))
}

//go:noescape
func addPickedKernel(y, table *float32, which *uint8, n, size int)

//go:noescape
func positiveKernel(y, a, b, c *float32, n int)

//go:noescape
func addWholeKernel(y *float32, whole *int32, n int, by float32)

func addPicked(y, table []float32, which []uint8) {
	if !wide {
		addPickedPortable(y, table, which)
		return
	}
	addPickedKernel(&y[0], &table[0], &which[0], len(y), len(table))
}

func positive(y, a, b, c []float32) {
	if !wide {
		positivePortable(y, a, b, c)
		return
	}
	positiveKernel(&y[0], &a[0], &b[0], &c[0], len(y))
}

func addWhole(y []float32, whole []int32, by float32) {
	if !wide {
		addWholePortable(y, whole, by)
		return
	}
	addWholeKernel(&y[0], &whole[0], len(y), by)
}
