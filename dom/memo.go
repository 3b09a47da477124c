package dom

import (
	"encoding/binary"
	"unsafe"
)

// A Memo remembers what was made of the values of a page's attributes: pages
// say the same class again and again. It forgets a value for another that falls
// in its place, so that it costs the same whatever the page. The zero Memo is
// ready; it must be reset before the next page.
type Memo[T any] struct {
	slots [memoSlots]memoSlot[T]
}

type memoSlot[T any] struct {
	value string
	made  T
}

const memoSlots = 2048

// Reset forgets all values.
func (m *Memo[T]) Reset() { clear(m.slots[:]) }

// Lookup returns the place of what is made of a value, and whether it holds it.
// Where it does not, it is for the caller to fill in. The empty value is always known.
func (m *Memo[T]) Lookup(value string) (made *T, known bool) {
	s := &m.slots[memoHash(value)%memoSlots]
	if s.value == value {
		return &s.made, true
	}
	s.value = value
	return &s.made, false
}

// memoHash mixes the length of s with three pieces of it.
func memoHash(s string) uint32 {
	const k = 0x9E3779B97F4A7C15
	var x uint64
	b := unsafe.Slice(unsafe.StringData(s), len(s))
	switch n := len(b); {
	case n >= 8:
		x = binary.LittleEndian.Uint64(b)*k ^ binary.LittleEndian.Uint64(b[n-8:])*(k^0xff51) + binary.LittleEndian.Uint64(b[n/2-4:])
	case n >= 4:
		x = uint64(binary.LittleEndian.Uint32(b)) | uint64(binary.LittleEndian.Uint32(b[n-4:]))<<32
	case n > 0:
		x = uint64(b[0]) | uint64(b[n/2])<<8 | uint64(b[n-1])<<16
	}
	x = (x ^ uint64(len(b))) * k
	return uint32(x >> 40)
}
