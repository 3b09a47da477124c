package archive

import "math"

// beginnings are where in an article a phrase may begin, by the places of each
// column: a place that holds the level at hand goes on with the phrase up to
// the word at hand. What other articles left behind is of lower levels, so that
// nothing need be cleared, and places are set and looked up each by itself,
// without a branch that depends on them: several times as fast as merged lists.
type beginnings struct {
	levels [indexColumns][]uint32
	level  uint32
}

// maxPlace bounds the places looked at, in words: a list that is damaged must
// not ask for all memory.
const maxPlace = 1 << 24

// next goes to the next level: after each word, and before each article.
func (x *beginnings) next() {
	if x.level == math.MaxUint32-1 {
		*x = beginnings{}
	}
	x.level++
}

// mark adds the places at which the phrase would begin by its word number i,
// whose places are in list.
func (x *beginnings) mark(list []byte, i int, fields uint) {
	w := placeWalk{list: list, fields: fields}
	for w.nextColumn() {
		row := x.levels[w.column]
		list, level, at, k := w.list, x.level, -i, 0
		for k < len(list) && list[k] != 1 {
			var n int
			if n, k = step(list, k); n > maxPlace-at {
				break
			}
			if at += n - 2; uint(at) < uint(len(row)) {
				row[at] = level
			} else if at >= 0 {
				row = append(row, make([]uint32, max(at+1-len(row), 512))...)
				row[at] = level
			}
		}
		w.list, x.levels[w.column] = list[k:], row
	}
}

// keep raises to the next level those of the places at which word number i
// goes on with the phrase, and returns their weighted count.
func (x *beginnings) keep(list []byte, i int, fields uint) (weight float32) {
	w := placeWalk{list: list, fields: fields}
	for w.nextColumn() {
		row, level := x.levels[w.column], x.level
		list, at, k, count := w.list, -i, 0, uint32(0)
		for k < len(list) && list[k] != 1 {
			var n int
			if n, k = step(list, k); n > maxPlace-at {
				break
			}
			if at += n - 2; uint(at) < uint(len(row)) {
				hit := uint32(0)
				if row[at] == level {
					hit = 1
				}
				row[at] += hit
				count += hit
			}
		}
		w.list = list[k:]
		weight += fieldWeights[w.column] * float32(count)
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
			k := 0
			for k < len(w.list) && w.list[k] != 1 {
				_, k = step(w.list, k)
			}
			w.list = w.list[k:]
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

// step returns the number at a place in a list, and the place after it: the
// list's end after a number beyond maxPlace, as a damaged one may hold.
func step(list []byte, at int) (n, after int) {
	if list[at] < 0x80 { // nearly always
		return int(list[at]), at + 1
	}
	return longStep(list, at)
}

func longStep(list []byte, at int) (n, after int) {
	if n, after = longNumber(list, at); after < 0 || n > maxPlace {
		return maxPlace + 1, len(list)
	}
	return n, after
}
