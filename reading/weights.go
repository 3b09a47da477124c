package reading

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
)

// A feature is the hash of one thing seen about a word or a parser's state:
// its template's number and its values.
type feature = uint64

const (
	mix1 = 0x9e3779b97f4a7c15
	mix2 = 0xd6e8feb86659fd93
)

// feat1 to feat4 hash a template's number and its values.
func feat1(t uint64, a uint32) feature {
	x := (uint64(a) + t<<40) * mix1
	x ^= x >> 32
	return x * mix2
}

func feat2(t uint64, a, b uint32) feature {
	x := (uint64(a)<<32|uint64(b))*mix1 + t*mix2
	x ^= x >> 29
	x *= mix2
	return x ^ x>>32
}

func feat3(t uint64, a, b, c uint32) feature {
	x := (uint64(a)<<32|uint64(b))*mix1 ^ (uint64(c)+t<<32)*mix2
	x ^= x >> 29
	x *= mix1
	return x ^ x>>32
}

// keyBits is how much of a feature's hash the tables keep. Of two billion
// pairs of features that leaves some ten thousand mistaken for each other,
// which the training sees as the reading does.
const keyBits = 40

func key(f feature) uint64 { return f >> (64 - keyBits) }

// weights is a linear model: for each feature the weights of the labels it
// speaks for or against, in an open hash table.
type weights struct {
	shift   uint
	slots   []place
	entries []entry
}

// A place tells where the entries of a feature are. What is looked up together
// lies together: a score waits for memory, not for arithmetic.
type place struct {
	key uint32 // the low 32 bits of the key, 0 for an empty slot
	// start is where the entries begin, <<8 | their number; a single entry is
	// in the place itself: label<<24 | weight<<8, with a number of 0.
	start uint32
}

// An entry is a label and its weight.
type entry struct {
	label  int16
	weight int16
}

// maxFeatures is the most features that one decision has.
const maxFeatures = 128

// score adds the weights of the features to scores, one for each label. First
// it fetches all slots, then all first entries, then it adds: a fetch that no
// branch waits for runs beside the others, and there are few in any cache.
func (w *weights) score(features []feature, scores []int32) {
	slots := w.slots
	mask := uint32(len(slots) - 1)
	var found [maxFeatures]place
	features = features[:min(len(features), maxFeatures)]
	for j, f := range features {
		found[j] = slots[uint32(key(f)>>w.shift)&mask]
	}
	n := 0
	for j, f := range features {
		k := key(f)
		fp := uint32(k) | 1
		s := found[j]
		for i := uint32(k >> w.shift); s.key != fp && s.key != 0; {
			i++
			s = slots[i&mask]
		}
		if s.key == 0 {
			continue
		}
		if s.start&0xff == 0 {
			scores[s.start>>24] += int32(int16(s.start >> 8))
			continue
		}
		found[n] = s // n <= j
		n++
	}
	var first [maxFeatures]entry
	for j, s := range found[:n] {
		first[j] = w.entries[s.start>>8]
	}
	for j, s := range found[:n] {
		scores[first[j].label] += int32(first[j].weight)
		for _, e := range w.entries[s.start>>8+1 : s.start>>8+s.start&0xff] {
			scores[e.label] += int32(e.weight)
		}
	}
}

// A stored feature is what a model's file holds of one: its key and entries.
type stored struct {
	key     uint64
	entries []entry
}

// writeFeatures writes features, in order of their keys, as variable-length
// integers: their number, then of each the step from the key before, the
// number of entries, and of each entry the label and the weight.
func writeFeatures(w *bufio.Writer, features []stored) {
	var b [binary.MaxVarintLen64]byte
	put := func(x uint64) { w.Write(b[:binary.PutUvarint(b[:], x)]) }
	put(uint64(len(features)))
	var last uint64
	for _, f := range features {
		put(f.key - last)
		last = f.key
		put(uint64(len(f.entries)))
		for _, e := range f.entries {
			put(uint64(e.label))
			w.Write(b[:binary.PutVarint(b[:], int64(e.weight))])
		}
	}
}

// A featureReader reads what writeFeatures wrote.
type featureReader struct {
	r    *bufio.Reader
	left uint64
	last uint64
	buf  []entry
	err  error
}

func readFeatures(r *bufio.Reader) *featureReader {
	n, err := binary.ReadUvarint(r)
	if n > 1<<23 {
		err = fmt.Errorf("model: %d features", n)
	}
	return &featureReader{r: r, left: n, err: err}
}

// next returns the next feature; its entries are good until the next call.
func (fr *featureReader) next() (stored, bool) {
	if fr.left == 0 || fr.err != nil {
		return stored{}, false
	}
	fr.left--
	get := func() uint64 {
		x, err := binary.ReadUvarint(fr.r)
		if err != nil && fr.err == nil {
			fr.err = err
		}
		return x
	}
	fr.last += get()
	n := get()
	if n > 255 && fr.err == nil {
		fr.err = fmt.Errorf("model: %d entries", n)
	}
	fr.buf = fr.buf[:0]
	for range n {
		if fr.err != nil {
			return stored{}, false
		}
		label := get()
		x, err := binary.ReadVarint(fr.r)
		if err != nil && fr.err == nil {
			fr.err = err
		}
		fr.buf = append(fr.buf, entry{int16(label), int16(x)})
	}
	return stored{fr.last, fr.buf}, fr.err == nil
}

// slots returns the size of a hash table for n features, and how far their
// keys are shifted to give a slot.
func slots(n uint64) (size int, shift uint) {
	size, bits := 16, uint(4)
	for uint64(size)*3 < n*4 {
		size *= 2
		bits++
	}
	return size, keyBits - bits
}

func readWeights(r *bufio.Reader) (*weights, error) {
	fr := readFeatures(r)
	size, shift := slots(fr.left)
	w := &weights{shift: shift, slots: make([]place, size)}
	mask := uint32(size - 1)
	for {
		f, ok := fr.next()
		if !ok {
			break
		}
		fp := uint32(f.key) | 1
		i := uint32(f.key>>shift) & mask
		for w.slots[i].key != 0 && w.slots[i].key != fp {
			i = (i + 1) & mask
		}
		if len(f.entries) == 1 {
			e := f.entries[0]
			w.slots[i] = place{fp, uint32(e.label)<<24 | uint32(uint16(e.weight))<<8}
			continue
		}
		w.slots[i] = place{fp, uint32(len(w.entries))<<8 | uint32(len(f.entries))}
		w.entries = append(w.entries, f.entries...)
	}
	return w, eof(fr.err)
}

func eof(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}
