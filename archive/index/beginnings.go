package index

import "math"

// beginnings are where in a document a phrase may begin, by the places of each
// field: a place that holds the level at hand goes on with the phrase up to
// the word at hand. What other documents left behind is of lower levels, so
// that nothing need be cleared, and places are set and looked up each by
// itself, without a branch that depends on them: several times as fast as
// merged lists.
type beginnings struct {
	levels [Fields][]uint32
	level  uint32
}

// next goes to the next level: after each word, and before each document.
func (x *beginnings) next() {
	if x.level == math.MaxUint32-1 {
		*x = beginnings{}
	}
	x.level++
}

// mark adds the places at which the phrase would begin by its word number i,
// and returns 1 where there are any. The cursor is behind the document's places
// then.
func (x *beginnings) mark(c *cursor, i int, weights *[Fields]float32) (some float32) {
	for f, n := range c.counts {
		if n == 0 {
			continue
		}
		if weights[f] == 0 {
			c.skip(n)
			continue
		}
		some = 1
		row := x.levels[f]
		list, level, at, k := c.places, x.level, -i, 0
		for ; n > 0; n-- {
			step := 0
			if uint(k) < uint(len(list)) && list[k] < 0x80 { // nearly always
				step = int(list[k])
				k++
			} else if step, k = number(list, k); step > MaxPlace {
				c.bad = true
				return 0
			}
			if at += step; uint(at) < uint(len(row)) {
				row[at] = level
			} else if at > MaxPlace {
				c.bad = true
				return 0
			} else if at >= 0 {
				row = append(row, make([]uint32, max(at+1-len(row), 512))...)
				row[at] = level
			}
		}
		c.places, x.levels[f] = list[k:], row
	}
	return some
}

// keep raises to the next level those of the places at which word number i
// goes on with the phrase, and returns their weighted count.
func (x *beginnings) keep(c *cursor, i int, weights *[Fields]float32) (weight float32) {
	for f, n := range c.counts {
		if n == 0 {
			continue
		}
		if weights[f] == 0 {
			c.skip(n)
			continue
		}
		row, level := x.levels[f], x.level
		list, at, k, count := c.places, -i, 0, uint32(0)
		for ; n > 0; n-- {
			step := 0
			if uint(k) < uint(len(list)) && list[k] < 0x80 { // nearly always
				step = int(list[k])
				k++
			} else if step, k = number(list, k); step > MaxPlace {
				c.bad = true
				return 0
			}
			if at += step; uint(at) < uint(len(row)) {
				hit := uint32(0)
				if row[at] == level {
					hit = 1
				}
				row[at] += hit
				count += hit
			}
		}
		c.places = list[k:]
		weight += weights[f] * float32(count)
	}
	return weight
}

// number returns the number at a place in a list, and the place after it; a
// number beyond MaxPlace where there is none, or one too large.
func number(list []byte, at int) (n, after int) {
	if uint(at) < uint(len(list)) && list[at] < 0x80 { // nearly always
		return int(list[at]), at + 1
	}
	r := numbers{}
	if at < len(list) {
		r.b = list[at:]
	}
	v := r.next()
	if r.bad || v > MaxPlace {
		return 2*MaxPlace + maxPhrase, len(list)
	}
	return int(v), len(list) - len(r.b)
}

// maxPhrase is more than the words of any phrase: places begin that much below 0.
const maxPhrase = 1 << 20
