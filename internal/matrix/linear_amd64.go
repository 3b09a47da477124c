package matrix

import "golang.org/x/sys/cpu"

// dots is whether the processor adds up products of bytes.
var dots = cpu.X86.HasAVX512F && cpu.X86.HasAVX512BW && cpu.X86.HasAVX512VL && cpu.X86.HasAVX512VNNI

// linear4x16 sets a tile of y, four rows and sixteen columns: sums over pairs of
// rows of weights, times the units, plus bias. Strides are in bytes.
//
//go:noescape
func linear4x16(y *float32, yRow uintptr, x *int16, xRow uintptr, pairs *int16, pairsRow uintptr, n int, xUnits, units, bias *float32)

// bytes4x64 and bytes4x32 are its likes for n quads of rows of weights.
//
//go:noescape
func bytes4x64(y *float32, yRow uintptr, x *uint8, xRow uintptr, quads *int8, start *int32, n int, xUnits, units, bias *float32)

//go:noescape
func bytes4x32(y *float32, yRow uintptr, x *uint8, xRow uintptr, quads *int8, start *int32, n int, xUnits, units, bias *float32)

//go:noescape
func roundKernel(whole *int16, units, x *float32, rows, n int, constants *[2]float32)

//go:noescape
func roundBytesKernel(bytes *uint8, units, x *float32, rows, n int, constants *[2]float32)

var roundConstants = [2]float32{1e-30, numberSteps}

func (l *Linear) of(y []float32, r *Rounded) {
	yRow := uintptr(l.Out) * 4
	switch {
	case dots:
		for j := 0; j < l.Out; j += bytesWide {
			four := bytes4x64
			if j+bytesWide > l.Out {
				four = bytes4x32
			}
			for i := 0; i < len(r.units); i += rowsAtOnce {
				four(&y[i*l.Out+j], yRow, &r.bytes[i*l.In], uintptr(l.In), &l.quads[j*l.In], &l.start[j], l.In/4, &r.units[i], &l.units[j], &l.bias[j])
			}
		}
	case wide:
		xRow, pairsRow := uintptr(l.In)*2, uintptr(l.Out)*4
		for j := 0; j < l.Out; j += 16 {
			for i := 0; i < len(r.units); i += rowsAtOnce {
				linear4x16(&y[i*l.Out+j], yRow, &r.whole[i*l.In], xRow, &l.pairs[2*j], pairsRow, l.In/2, &r.units[i], &l.units[j], &l.bias[j])
			}
		}
	default:
		l.portable(y, r)
	}
}

// round fills in the first len(x)/r.width of rows; the others are zeros.
func (r *Rounded) round(x []float32, rows int) {
	switch {
	case dots:
		r.bytes = room(r.bytes, rows*r.width)
		if len(x) > 0 {
			roundBytesKernel(&r.bytes[0], &r.units[0], &x[0], r.rows, r.width, &roundConstants)
		}
	case wide:
		r.wholes(rows)
		if len(x) > 0 {
			roundKernel(&r.whole[0], &r.units[0], &x[0], r.rows, r.width, &roundConstants)
		}
	default:
		roundPortable(r.wholes(rows), r.units, x, r.width)
	}
}
