package forest

import "golang.org/x/sys/cpu"

var wide = cpu.X86.HasAVX2

// fillKernel turns eight rows into a group, four columns at a time.
//
//go:noescape
func fillKernel(to *group, rows **float32, fours int)

// maskKernel adds to the sums what some trees say of a pair of groups.
//
//go:noescape
func maskKernel(p *Batch, sums *[2 * Together]float32, splits *maskSplit, splitCount int, leaves *float32, leafBytes, trees int)

// Fill fills in the first columns of the first n rows of the pair.
func (p *Batch) Fill(rows *[2 * Together]*float32, n, columns int) {
	if !wide {
		p.fillPlain(rows, n, columns)
		return
	}
	for i := n; i < len(rows); i++ {
		rows[i] = rows[0]
	}
	fillKernel(&p[0], &rows[0], (columns+3)/4)
	if n > Together {
		fillKernel(&p[1], &rows[Together], (columns+3)/4)
	}
}

// add adds to the sums what the trees from one up to another say of a pair of groups.
func (f *Forest) add(p *Batch, sums *[2 * Together]float32, from, to int) {
	m := &f.masks
	if !wide || m.splitCount == 0 {
		f.addPlain(p, sums, from, to)
		return
	}
	if from < to {
		maskKernel(p, sums, &m.splits[from*m.splitCount], m.splitCount, &m.leaves[from*m.leafCount], m.leafCount*4, to-from)
	}
}
