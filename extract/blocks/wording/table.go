package wording

import (
	"math"
	"math/bits"
	"slices"
)

// A Table gives words their weights, by hash.
//
// It is a perfect hash table (hash, displace and compress; Belazzougui and others
// 2009): a word can stand in one place only, which depends on how far the group
// of words it falls in was moved when the table was made. So a look-up has no
// branch for a processor to guess wrong: whether a word has a weight is as good
// as random, and a page asks some ten thousand times.
//
// It is filled to six sevenths, for what counts is how much of it the nearest
// caches hold.
type Table struct {
	Slots []Slot
	moves []uint16 // of the groups
	shift uint8    // bits of a hash that do not tell the group
}

type Slot struct {
	Key    uint32
	Weight uint32 // the float's bits
}

// NewTable returns a table of the given weights.
func NewTable(weights map[uint32]float32) Table {
	words := make([]Slot, 0, len(weights))
	for k, v := range weights {
		words = append(words, Slot{k, math.Float32bits(v)})
	}
	return TableOf(words)
}

// TableOf returns a table of different words.
func TableOf(words []Slot) Table {
	if len(words) == 0 {
		return Table{}
	}
	for size := len(words) + len(words)/6 + 1; ; size += size/8 + 1 {
		t := Table{Slots: make([]Slot, size), moves: make([]uint16, Groups(len(words))), shift: shiftOf(len(words))}
		if t.fill(words) {
			return t
		}
	}
}

// Laid returns a table of different words that is laid out as another of the same
// words was (see Layout), without a search; ok is false where words would meet.
func Laid(words []Slot, size int, moves []uint16) (t Table, ok bool) {
	if len(words) == 0 {
		return Table{}, size == 0 && len(moves) == 0
	}
	if size < len(words) || len(moves) != Groups(len(words)) {
		return Table{}, false
	}
	t = Table{Slots: make([]Slot, size), moves: moves, shift: shiftOf(len(words))}
	for _, w := range words {
		s := &t.Slots[t.Place(w.Key)]
		if s.Key != 0 {
			return Table{}, false
		}
		*s = w
	}
	return t, true
}

// Layout returns how the table is laid out: its size, and how far each group of
// words was moved.
func (t *Table) Layout() (size int, moves []uint16) { return len(t.Slots), t.moves }

// Groups returns how many groups a table of so many words has.
func Groups(words int) int {
	if words == 0 {
		return 0
	}
	return 1 << bits.Len(uint(words/4))
}

func shiftOf(words int) uint8 { return uint8(32 - bits.Len(uint(words/4))) }

// fill places the words, the largest groups first, and reports whether it could.
func (t *Table) fill(words []Slot) bool {
	ends := make([]int32, len(t.moves)+1) // of the groups in sorted, which are filled from the end
	for _, w := range words {
		ends[t.groupOf(w.Key)]++
	}
	most := slices.Max(ends)
	for g := range t.moves {
		ends[g+1] += ends[g]
	}
	sorted := make([]Slot, len(words))
	for _, w := range words {
		end := &ends[t.groupOf(w.Key)]
		*end--
		sorted[*end] = w
	}
	taken := make([]uint64, len(t.Slots)/64+1)
	for size := int(most); size > 0; size-- {
		for g := range t.moves {
			group := sorted[ends[g]:ends[g+1]]
			if len(group) != size {
				continue
			}
			for !t.take(taken, group, uint32(t.moves[g])) {
				if t.moves[g]++; t.moves[g] == 0 {
					return false
				}
			}
			for _, w := range group {
				t.Slots[t.Place(w.Key)] = w
			}
		}
	}
	return true
}

// take marks the places of a group's words as taken, if none of them is.
func (t *Table) take(taken []uint64, words []Slot, move uint32) bool {
	for i, w := range words {
		at := t.moved(w.Key, move)
		if taken[at>>6]&(1<<(at&63)) != 0 {
			for _, w := range words[:i] {
				at := t.moved(w.Key, move)
				taken[at>>6] &^= 1 << (at & 63)
			}
			return false
		}
		taken[at>>6] |= 1 << (at & 63)
	}
	return true
}

func (t *Table) groupOf(k uint32) uint32 { return uint32(uint64(k*0x9E3779B1) >> (t.shift & 63)) }

// Place returns where a word stands if the table has it.
func (t *Table) Place(k uint32) uint32 { return t.moved(k, uint32(t.moves[t.groupOf(k)])) }

// moved returns where a word stands whose group is moved so far.
func (t *Table) moved(k, move uint32) uint32 {
	return uint32(uint64((k^move*0x01000193)*0x85EBCA6B) * uint64(len(t.Slots)) >> 32)
}

// get returns a word's weight, 0 if it has none.
func (t *Table) get(k uint32) float32 {
	if len(t.Slots) == 0 {
		return 0
	}
	s := t.Slots[t.Place(k)]
	weight := s.Weight
	if s.Key != k {
		weight = 0
	}
	return math.Float32frombits(weight)
}

// Chunk is how many words are looked up at a time.
const Chunk = 256

// Weigh fills in the words' weights. That all places are known before the first
// is looked at lets a processor fetch many at once: a table is larger than its
// nearest caches.
func (t *Table) Weigh(words []uint32, weights []float32) {
	if len(t.Slots) == 0 {
		clear(weights[:len(words)])
		return
	}
	var places [Chunk]uint32
	for len(words) > 0 {
		n := min(len(words), Chunk)
		for i, w := range words[:n] {
			places[i] = t.Place(w)
		}
		for i, w := range words[:n] {
			s := t.Slots[places[i]]
			weight := s.Weight
			if s.Key != w {
				weight = 0
			}
			weights[i] = math.Float32frombits(weight)
		}
		words, weights = words[n:], weights[n:]
	}
}

func (t *Table) Sum(keys []uint32) float32 {
	s := float32(0)
	for _, k := range keys {
		s += t.get(k)
	}
	return s
}
