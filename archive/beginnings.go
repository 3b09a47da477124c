package archive

import "math/bits"

// beginnings are where in an article a phrase may begin, a bit for each place
// of each column. Bits are set and looked up without a branch that depends on
// the places, which makes them several times as fast as merged lists.
type beginnings [indexColumns][]uint64

// maxPlace bounds the places looked at, in words: a list that is damaged must
// not ask for all memory.
const maxPlace = 1 << 26

// mark adds the places at which the phrase would begin by its word number i,
// whose places are in list.
func (x *beginnings) mark(list []byte, i int, fields uint) {
	w := placeWalk{list: list, fields: fields}
	for w.nextColumn() {
		row := x[w.column]
		list, at := w.list, 0
		for len(list) > 0 && list[0] != 1 {
			var n int
			if n, list = step(list); n > maxPlace-at {
				list = nil
				break
			}
			at += n - 2
			if at < i {
				continue
			}
			k := (at - i) >> 6
			for k >= len(row) {
				row = append(row, 0)
			}
			row[k] |= 1 << ((at - i) & 63)
		}
		w.list, x[w.column] = list, row
	}
}

// keep adds those of the places in from at which word number i goes on with
// the phrase.
func (x *beginnings) keep(from *beginnings, list []byte, i int, fields uint) {
	w := placeWalk{list: list, fields: fields}
	for w.nextColumn() {
		had, row := from[w.column], x[w.column]
		for len(row) < len(had) {
			row = append(row, 0)
		}
		row = row[:len(had)]
		list, at := w.list, 0
		for len(list) > 0 && list[0] != 1 {
			var n int
			if n, list = step(list); n > maxPlace-at {
				list = nil
				break
			}
			at += n - 2
			if k := (at - i) >> 6; at >= i && k < len(row) {
				row[k] |= had[k] & (1 << ((at - i) & 63))
			}
		}
		w.list, x[w.column] = list, row
	}
}

// clear empties x, keeping its memory, and returns the weighted count of what
// was in it.
func (x *beginnings) clear() (weight float32) {
	for column, row := range x {
		n := 0
		for k, b := range row {
			n += bits.OnesCount64(b)
			row[k] = 0
		}
		weight += fieldWeights[column] * float32(n)
		x[column] = row[:0]
	}
	return weight
}

// A placeWalk walks the columns of a position list: differences of places,
// raised by 2, with 1 and a column's number where a column begins.
type placeWalk struct {
	list   []byte // what is left of it
	fields uint
	column int
	begun  bool
}

// nextColumn goes to the next column that is wanted and reports whether there
// is one; what is left of the column at hand is passed over.
func (w *placeWalk) nextColumn() bool {
	for {
		if w.begun {
			for len(w.list) > 0 && w.list[0] != 1 {
				_, w.list = step(w.list)
			}
			if len(w.list) < 2 || w.list[1] >= indexColumns {
				return false
			}
			w.column = int(w.list[1])
			w.list = w.list[2:]
		}
		w.begun = true
		if w.fields>>w.column&1 == 1 {
			return true
		}
	}
}

// step returns the first number of a list and what follows it.
func step(list []byte) (int, []byte) {
	if list[0] < 0x80 { // nearly always
		return int(list[0]), list[1:]
	}
	return longStep(list)
}

// longStep is step for numbers of several bytes. Of a damaged list nothing
// follows a number beyond maxPlace.
func longStep(list []byte) (int, []byte) {
	v := varints{b: list}
	n := v.next()
	if v.bad || n > maxPlace {
		return maxPlace + 1, nil
	}
	return int(n), v.b
}
