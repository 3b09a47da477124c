package matrix

import "golang.org/x/sys/cpu"

var dots = cpu.X86.HasAVX512F && cpu.X86.HasAVX512BW && cpu.X86.HasAVX512VL && cpu.X86.HasAVX512VNNI

// linear4x16 sets a tile of y, four rows and sixteen columns: sums over pairs of
// rows of weights, times the units, plus bias. linear4x64 is its like. Strides are in bytes.
//
//go:noescape
func linear4x16(y *float32, yRow uintptr, x *int16, xRow uintptr, pairs *int16, pairsRow uintptr, n int, xUnits, units, bias *float32)

//go:noescape
func linear4x64(y *float32, yRow uintptr, x *int16, xRow uintptr, pairs *int16, pairsRow uintptr, n int, xUnits, units, bias *float32)

//go:noescape
func roundKernel(whole *int16, units, x *float32, rows, n int, constants *[2]float32)

var roundConstants = [2]float32{1e-30, numberSteps}

func (l *Linear) of(y []float32, r *Rounded) {
	if !wide {
		l.portable(y, r)
		return
	}
	yRow, xRow, pairsRow := uintptr(l.Out)*4, uintptr(l.In)*2, uintptr(l.Out)*4
	for j := 0; j < l.Out; {
		four, tile := linear4x16, 16
		if dots && j+64 <= l.Out {
			four, tile = linear4x64, 64
		}
		for i := 0; i < len(r.units); i += rowsAtOnce {
			four(&y[i*l.Out+j], yRow, &r.whole[i*l.In], xRow, &l.pairs[2*j], pairsRow, l.In/2, &r.units[i], &l.units[j], &l.bias[j])
		}
		j += tile
	}
}

func round(whole []int16, units, x []float32, n int) {
	if !wide {
		roundPortable(whole, units, x, n)
		return
	}
	roundKernel(&whole[0], &units[0], &x[0], len(x)/n, n, &roundConstants)
}
