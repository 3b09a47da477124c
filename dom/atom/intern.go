package atom

import (
	"encoding/binary"
	"hash/maphash"
)

// A Hash tells names apart: for a name of up to eight bytes it holds the bytes
// themselves, so that two such names are equal if their lengths and hashes are.
type Hash uint64

// factor spreads hashes over a table's slots. It is drawn when the program
// starts, so that no page can be made to fill one corner of the table.
var factor = maphash.String(maphash.MakeSeed(), "") | 1

// Key returns the hash of name.
func Key[T string | []byte](name T) Hash {
	if len(name) <= 8 {
		var k Hash
		for i := range len(name) {
			k = k<<8 | Hash(name[i])
		}
		return k
	}
	var chunk [8]byte
	h := uint64(len(name))
	for i := 0; ; i += 8 {
		i = min(i, len(name)-8)
		copy(chunk[:], name[i:])
		h = (h ^ binary.LittleEndian.Uint64(chunk[:])) * factor
		h ^= h >> 32
		if i == len(name)-8 {
			return Hash(h)
		}
	}
}

func (k Hash) slot(slots int) int {
	return int((uint64(k) * factor) >> 40 & uint64(slots-1))
}

// Max is the highest atom an Interner gives out: it stands for all names met
// after as many different ones.
const Max Atom = 1<<16 - 1

// baseSlots is the size of the tables, a power of two of more than twice the
// well-known names.
const baseSlots = 4096

var (
	base     [baseSlots]Atom
	baseKeys [Count]Hash
)

func init() {
	for a := Unknown + 1; a < Count; a++ {
		baseKeys[a] = Key(names[a])
		i := baseKeys[a].slot(baseSlots)
		for base[i] != Unknown {
			i = (i + 1) % baseSlots
		}
		base[i] = a
	}
}

// An Interner numbers the names of one tree: well-known names have their atoms,
// others are numbered from Count upwards as they are met. The Interner keeps no
// names, only their hashes and where their owner has them.
type Interner struct {
	slots []Atom // a power of two of them, at least half of them Unknown
	added []entry
}

type entry struct {
	key        Hash
	start, end uint32
}

// Reset forgets all names that are not well known.
func (t *Interner) Reset() {
	if t.slots == nil || len(t.added) > 0 {
		t.slots = append(t.slots[:0], base[:]...)
		t.added = t.added[:0]
	}
}

// Len returns the number of atoms: all are below it, but for Max.
func (t *Interner) Len() int { return int(Count) + len(t.added) }

// Name returns where the owner keeps the name of an atom that is not well known.
func (t *Interner) Name(a Atom) (start, end uint32) {
	if a == Max {
		return 0, 0
	}
	e := t.added[a-Count]
	return e.start, e.end
}

// Short returns the atom of a name of at most eight bytes, or Unknown.
func (t *Interner) Short(key Hash, length int) Atom {
	for i := key.slot(len(t.slots)); ; i = (i + 1) & (len(t.slots) - 1) {
		a := t.slots[i]
		switch {
		case a == Unknown:
			return Unknown
		case a < Count:
			if baseKeys[a] == key && len(names[a]) == length {
				return a
			}
		default:
			if e := &t.added[a-Count]; e.key == key && int(e.end-e.start) == length {
				return a
			}
		}
	}
}

// Long returns the atom of a longer name, or Unknown. Text gives the bytes that
// an added name is kept at.
func (t *Interner) Long(key Hash, name []byte, text func(start, end uint32) []byte) Atom {
	for i := key.slot(len(t.slots)); ; i = (i + 1) & (len(t.slots) - 1) {
		a := t.slots[i]
		switch {
		case a == Unknown:
			return Unknown
		case a < Count:
			if baseKeys[a] == key && names[a] == string(name) {
				return a
			}
		default:
			if e := &t.added[a-Count]; e.key == key && string(text(e.start, e.end)) == string(name) {
				return a
			}
		}
	}
}

// Add numbers a name not known, or returns Max if there are too many.
func (t *Interner) Add(key Hash, start, end uint32) Atom {
	if t.Len() >= int(Max) {
		return Max
	}
	a := Atom(t.Len())
	t.added = append(t.added, entry{key, start, end})
	if 2*t.Len() > len(t.slots) {
		t.grow()
	} else {
		t.place(a, key)
	}
	return a
}

func (t *Interner) place(a Atom, key Hash) {
	i := key.slot(len(t.slots))
	for t.slots[i] != Unknown {
		i = (i + 1) & (len(t.slots) - 1)
	}
	t.slots[i] = a
}

func (t *Interner) grow() {
	t.slots = make([]Atom, 2*len(t.slots))
	for a := Unknown + 1; a < Count; a++ {
		t.place(a, baseKeys[a])
	}
	for i, e := range t.added {
		t.place(Count+Atom(i), e.key)
	}
}
