//go:build !amd64

package forest

func (p *Batch) Fill(rows *[2 * Together]*float32, n, columns int) { p.fillPlain(rows, n, columns) }

func (f *Forest) add(p *Batch, sums *[2 * Together]float32, from, to int) {
	f.addPlain(p, sums, from, to)
}
