// Package matrix multiplies small matrices of float32. Every sum is taken in
// the same order and rounded after each step on every processor, so that a
// model gives the same results wherever it runs.
package matrix

// A Matrix is a table of numbers, row after row. Stride is the distance from
// one row to the next, in numbers; it and the columns multiplied must be
// multiples of Lanes.
type Matrix struct {
	Data   []float32
	Stride int
}

// Lanes is what the number of columns of a product must be a multiple of.
const Lanes = 16

// MulAdd adds A·B to C: C has m rows and n columns, A m rows and k columns, B
// k rows and n columns. n must be a multiple of Lanes.
func MulAdd(c, a, b Matrix, m, k, n int) { mulAdd(c, a, a.Stride, 1, b, m, k, n) }

// MulAddT adds Aᵀ·B to C: A has k rows and m columns.
func MulAddT(c, a, b Matrix, m, k, n int) { mulAdd(c, a, 1, a.Stride, b, m, k, n) }

func mulAdd(c, a Matrix, aRow, aCol int, b Matrix, m, k, n int) {
	if m == 0 || k == 0 || n == 0 {
		return
	}
	if n%Lanes != 0 {
		panic("matrix: columns are no multiple of Lanes")
	}
	// Whatever the kernels touch is checked here, once.
	_ = c.Data[(m-1)*c.Stride+n-1]
	_ = a.Data[(m-1)*aRow+(k-1)*aCol]
	_ = b.Data[(k-1)*b.Stride+n-1]
	multiply(c, a, aRow, aCol, b, m, k, n)
}

// portable is the kernel in plain Go: four rows at a time.
func portable(c, a Matrix, aRow, aCol int, b Matrix, m, k, n int) {
	i := 0
	for ; i+4 <= m; i += 4 {
		c0 := c.Data[i*c.Stride:][:n]
		c1 := c.Data[(i+1)*c.Stride:][:n]
		c2 := c.Data[(i+2)*c.Stride:][:n]
		c3 := c.Data[(i+3)*c.Stride:][:n]
		for l := range k {
			a0, a1 := a.Data[i*aRow+l*aCol], a.Data[(i+1)*aRow+l*aCol]
			a2, a3 := a.Data[(i+2)*aRow+l*aCol], a.Data[(i+3)*aRow+l*aCol]
			for j, x := range b.Data[l*b.Stride:][:n] {
				// The conversions keep the compiler from fusing the two steps.
				c0[j] += float32(a0 * x)
				c1[j] += float32(a1 * x)
				c2[j] += float32(a2 * x)
				c3[j] += float32(a3 * x)
			}
		}
	}
	for ; i < m; i++ {
		row := c.Data[i*c.Stride:][:n]
		for l := range k {
			x := a.Data[i*aRow+l*aCol]
			for j, y := range b.Data[l*b.Stride:][:n] {
				row[j] += float32(x * y)
			}
		}
	}
}
