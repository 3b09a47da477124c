//go:build !amd64

package blocks

func (p *pair) fill(rows *[2 * together]*float32, n, columns int) { p.fillPlain(rows, n, columns) }

func (f *Forest) add(p *pair, sums *[2 * together]float32, from, to int) {
	f.addPlain(p, sums, from, to)
}
