package lexicon

import (
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// vectorsFile tells of many words what they are like; internal/train/vectors
// makes it and tells its form.
//
//go:embed vectors.bin
var vectorsFile []byte

// Of a word's vector: how many parts it has, each one of how many values of how
// many numbers.
const (
	VecParts  = 24
	VecDims   = 3
	VecValues = 256
	VecWidth  = VecParts * VecDims
)

// A Likeness knows words by a vector for each, alike for words of like use, in
// parts of which each has one of VecValues values. Word 0 is the unknown.
type Likeness struct {
	slots   []likeWord
	mask    uint32
	codes   []byte    // VecParts a word
	Centres []float32 // VecDims numbers for each value of each part
}

type likeWord struct{ key, at uint32 }

// ReadLikeness reads the file of vectors that is part of the binary.
func ReadLikeness() (*Likeness, error) { return readLikeness(vectorsFile) }

func readLikeness(file []byte) (*Likeness, error) {
	short := false
	take := func(n int) []byte {
		if n > len(file) {
			short = true
			return make([]byte, n)
		}
		b := file[:n]
		file = file[n:]
		return b
	}
	number := func() int { return int(binary.LittleEndian.Uint32(take(4))) }
	dims, parts, values, words := number(), number(), number(), number()
	if dims != VecDims || parts != VecParts || values != VecValues || words > 1<<20 {
		return nil, fmt.Errorf("vectors: made for vectors of %d parts", parts)
	}
	size := 16
	for size < 2*words {
		size *= 2
	}
	l := &Likeness{slots: make([]likeWord, size), mask: uint32(size - 1), codes: make([]byte, VecParts, (words+1)*VecParts), Centres: make([]float32, VecParts*VecValues*VecDims)}
	b := take(4 * len(l.Centres))
	for i := range l.Centres {
		l.Centres[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
	}
	for n := range words {
		key := Hash(take(int(take(1)[0])))
		i := key & l.mask
		for l.slots[i].at != 0 {
			i = (i + 1) & l.mask
		}
		l.slots[i] = likeWord{key, uint32(n + 1)}
		l.codes = append(l.codes, take(VecParts)...)
		if short {
			return nil, errors.New("vectors: the file is cut short")
		}
	}
	return l, nil
}

// Find returns the number of a word by the hash of its spelling in small
// letters, 0 for the unknown.
func (l *Likeness) Find(lower uint32) uint32 {
	for i := lower & l.mask; ; i = (i + 1) & l.mask {
		if e := l.slots[i]; e.at == 0 || e.key == lower {
			return e.at
		}
	}
}

// Values returns the values of a word's parts.
func (l *Likeness) Values(n uint32) []byte { return l.codes[int(n)*VecParts:][:VecParts] }

// Vector writes a word's vector to v.
func (l *Likeness) Vector(n uint32, v []float32) {
	if n == 0 {
		clear(v[:VecWidth])
		return
	}
	for p, c := range l.Values(n) {
		copy(v[p*VecDims:][:VecDims], l.Centres[(p*VecValues+int(c))*VecDims:])
	}
}
