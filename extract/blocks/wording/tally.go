package wording

import "slices"

// A tally gives hashes, which are not 0, a count each.
type Tally struct {
	keys   []uint32
	counts []int32
}

// Reset forgets all counts and makes room for n.
func (t *Tally) Reset(n int) {
	size := 16
	for size < 2*n {
		size *= 2
	}
	t.keys, t.counts = slices.Grow(t.keys[:0], size)[:size], slices.Grow(t.counts[:0], size)[:size]
	clear(t.keys)
	clear(t.counts)
}

// Of returns the count of a hash, to be read or changed.
func (t *Tally) Of(h uint32) *int32 {
	i := SlotOf(t.keys, h)
	t.keys[i] = h
	return &t.counts[i]
}
