package blocks

import "slices"

// A tally gives hashes, which are not 0, a count each.
type tally struct {
	keys   []uint32
	counts []int32
}

// reset forgets all counts and makes room for n.
func (t *tally) reset(n int) {
	size := 16
	for size < 2*n {
		size *= 2
	}
	t.keys, t.counts = slices.Grow(t.keys[:0], size)[:size], slices.Grow(t.counts[:0], size)[:size]
	clear(t.keys)
	clear(t.counts)
}

// of returns the count of a hash, to be read or changed.
func (t *tally) of(h uint32) *int32 {
	i := slotOf(t.keys, h)
	t.keys[i] = h
	return &t.counts[i]
}
