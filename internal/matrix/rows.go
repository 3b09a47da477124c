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

// SumRows sets dst to the sum of some rows of a table, times unit. There may
// be up to 256 rows; the length of unit is that of a row, a multiple of Lanes.
func SumRows(dst []float32, table []int8, rows []int32, unit []float32) {
	n := len(unit)
	if n == 0 || n%Lanes != 0 || len(dst) < n || len(rows) == 0 || len(rows) > 256 {
		panic("matrix: cannot sum")
	}
	most := uint32(len(table) / n)
	for _, r := range rows {
		if uint32(r) >= most {
			panic("matrix: no such row")
		}
	}
	sumRows(dst, table, rows, unit)
}

func sumRowsPortable(dst []float32, table []int8, rows []int32, unit []float32) {
	n := len(unit)
	for j, u := range unit {
		sum := int32(0)
		for _, r := range rows {
			sum += int32(table[int(r)*n+j])
		}
		dst[j] = float32(sum) * u
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
