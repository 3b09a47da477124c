package matrix

import "math"

// MulAddRows adds to each of the n rows of y the row of x times by, number by
// number. The length of by is that of a row, a multiple of Lanes.
func MulAddRows(y, x, by []float32, n int) {
	if n <= 0 {
		return
	}
	if len(by) == 0 || len(by)%Lanes != 0 {
		panic("matrix: rows are no multiple of Lanes")
	}
	_, _ = y[n*len(by)-1], x[n*len(by)-1]
	mulAddRows(y, x, by, n)
}

func mulAddRowsPortable(y, x, by []float32, n int) {
	for t := range n {
		row, from := y[t*len(by):][:len(by)], x[t*len(by):][:len(by)]
		for j, b := range by {
			row[j] += float32(b * from[j])
		}
	}
}

// Mix sets each of the n rows of y to that of x plus the row before it times the
// first half of near, number by number, plus the row after it times the second.
// Half of near's length is that of a row, a multiple of Lanes, at most maxMixed.
func Mix(y, x, near []float32, n int) {
	if n <= 0 {
		return
	}
	width := len(near) / 2
	if width == 0 || width > maxMixed || len(near)%(2*Lanes) != 0 {
		panic("matrix: rows are no multiple of Lanes")
	}
	_, _ = y[n*width-1], x[n*width-1]
	mix(y, x, near, n, width)
}

// maxMixed is how long the rows of Mix may be.
const maxMixed = 256

func mixPortable(y, x, near []float32, n, width int) {
	copy(y[:n*width], x[:n*width])
	MulAddRows(y[width:], x, near[:width], n-1)
	MulAddRows(y, x[width:], near[width:], n-1)
}

// SumRows sets dst to the sum of base and some rows of a table, times unit. There may
// be up to 200 rows; the length of unit is that of a row, a multiple of Lanes.
func SumRows(dst []float32, base []int16, table []int8, rows []int32, unit []float32) {
	if len(dst) < len(unit) || len(base) < len(unit) {
		panic("matrix: cannot sum")
	}
	checkRows(table, rows, len(unit))
	sumRows(dst, base, table, rows, unit)
}

// BaseOf sets base to the sum of up to 50 rows of a table as long as itself.
func BaseOf(base []int16, table []int8, rows []int32) {
	checkRows(table, rows, len(base))
	baseOf(base, table, rows)
}

func checkRows(table []int8, rows []int32, n int) {
	if n == 0 || n%Lanes != 0 || len(rows) == 0 || len(rows) > 200 {
		panic("matrix: cannot sum")
	}
	most := uint32(len(table) / n)
	for _, r := range rows {
		if uint32(r) >= most {
			panic("matrix: no such row")
		}
	}
}

func sumRowsPortable(dst []float32, base []int16, table []int8, rows []int32, unit []float32) {
	n := len(unit)
	for j, u := range unit {
		sum := base[j]
		for _, r := range rows {
			sum += int16(table[int(r)*n+j])
		}
		dst[j] = float32(sum) * u
	}
}

func baseOfPortable(base []int16, table []int8, rows []int32) {
	n := len(base)
	clear(base)
	for _, r := range rows {
		for j, v := range table[int(r)*n:][:n] {
			base[j] += int16(v)
		}
	}
}

// AddPicked adds to each number of y the one of table that which gives. The length
// of y must be a multiple of 8, that of table 32 or 64; which is counted within it.
func AddPicked(y, table []float32, which []uint8) {
	if len(y) == 0 || len(y)%8 != 0 || len(which) < len(y) || len(table) != 32 && len(table) != 64 {
		panic("matrix: cannot pick")
	}
	addPicked(y, table, which)
}

func addPickedPortable(y, table []float32, which []uint8) {
	for i, k := range which[:len(y)] {
		y[i] += table[int(k)&(len(table)-1)]
	}
}

// Positive sets y to a + b + c, number by number, or to 0 where that is negative. The
// length of y must be a multiple of 8.
func Positive(y, a, b, c []float32) {
	if len(y) == 0 || len(y)%8 != 0 || len(a) < len(y) || len(b) < len(y) || len(c) < len(y) {
		panic("matrix: cannot sum")
	}
	positive(y, a, b, c)
}

func positivePortable(y, a, b, c []float32) {
	for i := range y {
		y[i] = max(0, a[i]+b[i]+c[i])
	}
}

// AddWhole adds whole numbers, each divided by by, to y. The length of y must be a
// multiple of 8.
func AddWhole(y []float32, whole []int32, by float32) {
	if len(y) == 0 || len(y)%8 != 0 || len(whole) < len(y) {
		panic("matrix: cannot add")
	}
	addWhole(y, whole, by)
}

func addWholePortable(y []float32, whole []int32, by float32) {
	for i, v := range whole[:len(y)] {
		y[i] += float32(v) / by
	}
}

// TopTwo returns where the greatest number of s is, the first of equals, and the
// two greatest. The length must be a multiple of 8.
func TopTwo(s []float32) (first int, top, next float32) {
	if len(s) == 0 || len(s)%8 != 0 {
		panic("matrix: numbers are no multiple of 8")
	}
	return topTwo(s)
}

// TopTwoAny is TopTwo for any length, a number at a time.
func TopTwoAny(s []float32) (first int, top, next float32) {
	top, next = float32(math.Inf(-1)), float32(math.Inf(-1))
	for i, v := range s {
		if v > next {
			if v > top {
				first, top, next = i, v, top
			} else {
				next = v
			}
		}
	}
	return first, top, next
}
