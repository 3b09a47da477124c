package reading

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"slices"
)

// A lexicon tells the ambiguity class of known words: which labels they have
// in the treebanks, as a number. The index is the hash of the lower-case word.
// Above the class stands the label of a word that always has the same one, or 0.
type lexicon map[uint32]uint32

const (
	sureShift = 16
	classMask = 1<<sureShift - 1
)

func (l lexicon) write(w *bufio.Writer) {
	keys := make([]uint32, 0, len(l))
	for k := range l {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	var b [binary.MaxVarintLen64]byte
	put := func(x uint64) { w.Write(b[:binary.PutUvarint(b[:], x)]) }
	put(uint64(len(keys)))
	var last uint32
	for _, k := range keys {
		put(uint64(k - last))
		put(uint64(l[k]))
		last = k
	}
}

func readLexicon(r *bufio.Reader) (lexicon, error) {
	n, err := binary.ReadUvarint(r)
	if err != nil || n > 1<<20 {
		return nil, fmt.Errorf("model: lexicon of %d words: %w", n, eof(err))
	}
	l := make(lexicon, n)
	var last uint32
	for range n {
		d, err := binary.ReadUvarint(r)
		if err != nil {
			return nil, eof(err)
		}
		c, err := binary.ReadUvarint(r)
		if err != nil {
			return nil, eof(err)
		}
		last += uint32(d)
		l[last] = uint32(c)
	}
	return l, nil
}
