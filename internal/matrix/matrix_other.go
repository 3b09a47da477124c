//go:build !amd64

package matrix

func multiply(c, a Matrix, aRow, aCol int, b Matrix, m, k, n int) {
	portable(c, a, aRow, aCol, b, m, k, n)
}

func add(dst, src []float32) { addPortable(dst, src) }

func scan(u, h []float32, n, channels, from, to int, back bool) {
	scanPortable(u, h, n, channels, from, to, back)
}

func scanAdd(u, x []float32, n, channels, from, to int, back bool) {
	scanAddPortable(u, x, n, channels, from, to, back)
}

func scanGrad(u, h, gh, gu []float32, n, channels, from, to int, back bool) {
	scanGradPortable(u, h, gh, gu, n, channels, from, to, back)
}

func adam(w, g, m, v []float32, constants *[4]float32) { adamPortable(w, g, m, v, constants) }

func mulAddRows(y, x, by []float32, n int) { mulAddRowsPortable(y, x, by, n) }

func mix(y, x, near []float32, n, width int) { mixPortable(y, x, near, n, width) }

func sumRows(dst []float32, base []int16, table []int8, rows []int32, unit []float32) {
	sumRowsPortable(dst, base, table, rows, unit)
}

func baseOf(base []int16, table []int8, rows []int32) { baseOfPortable(base, table, rows) }

func (r *Rounded) round(x []float32, rows int) { roundPortable(r.wholes(rows), r.units, x, r.width) }

func (l *Linear) of(y []float32, r *Rounded) { l.portable(y, r) }

func topTwo(s []float32) (first int, top, next float32) { return TopTwoAny(s) }

func addPicked(y, table []float32, which []uint8) { addPickedPortable(y, table, which) }

func positive(y, a, b, c []float32) { positivePortable(y, a, b, c) }

func addWhole(y []float32, whole []int32, by float32) { addWholePortable(y, whole, by) }
