package grammar

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
)

// A Feature is the hash of one thing seen about a word or a parser's state:
// its template's number and its values.
type Feature = uint64

const (
	Mix1 = 0x9e3779b97f4a7c15
	mix2 = 0xd6e8feb86659fd93
)

// feat1 to feat4 hash a template's number and its values.
func feat1(t uint64, a uint32) Feature {
	x := (uint64(a) + t<<40) * Mix1
	x ^= x >> 32
	return x * mix2
}

func feat2(t uint64, a, b uint32) Feature {
	x := (uint64(a)<<32|uint64(b))*Mix1 + t*mix2
	x ^= x >> 29
	x *= mix2
	return x ^ x>>32
}

func feat3(t uint64, a, b, c uint32) Feature {
	x := (uint64(a)<<32|uint64(b))*Mix1 ^ (uint64(c)+t<<32)*mix2
	x ^= x >> 29
	x *= Mix1
	return x ^ x>>32
}

// keyBits is how much of a feature's hash the tables keep. Of two billion
// pairs of features that leaves some ten thousand mistaken for each other,
// which the training sees as the reading does.
const keyBits = 40

func Key(f Feature) uint64 { return f >> (64 - keyBits) }

// weights is a linear model: for each feature the weights of the labels it
// speaks for or against, in a hash table in which no feature is in another's
// way: the features that share a bucket by the first bits of their keys are
// moved, all by one number, to where each has a slot of its own (Belazzougui,
// Botelho and Dietzfelbinger 2009, "hash, displace, and compress").
type weights struct {
	bucketShift uint
	shift       uint
	moves       []uint16
	slots       []place
	entries     []Entry
}

// A place holds the first entry of a feature and tells where the others are. What
// is looked up together lies together: a score waits for memory, not for arithmetic.
type place struct {
	key    uint32 // the low 32 bits of the key, odd; 0 for an empty slot
	weight int16
	label  uint8
	more   uint8  // entries
	start  uint32 // of those
}

// An Entry is a label and its weight.
type Entry struct {
	Label  int16
	Weight int16
}

// maxFeatures is the most features that one decision has.
const maxFeatures = 128

// slot returns where the feature of a key is, if it is in the table.
func (w *weights) slot(k uint64) uint64 {
	return (k + uint64(w.moves[k>>w.bucketShift])*mix2) * Mix1 >> w.shift
}

// score adds the weights of the features to scores, one for each label. First
// it finds all slots, then it fetches them, then it adds: a fetch that no
// branch waits for runs beside the others, and there are few in any cache.
func (w *weights) score(features []Feature, scores []int32) {
	features = features[:min(len(features), maxFeatures)]
	var at [maxFeatures]uint32
	for j, f := range features {
		at[j] = uint32(w.slot(Key(f)))
	}
	var found [maxFeatures]place
	n := 0
	for j, f := range features {
		s := w.slots[at[j]]
		found[n&(maxFeatures-1)] = s // n <= j
		if s.key == uint32(Key(f))|1 {
			n++
		}
	}
	for j := range found[:n] {
		s := &found[j]
		scores[s.label] += int32(s.weight)
		for _, e := range w.entries[s.start:][:s.more] {
			scores[e.Label] += int32(e.Weight)
		}
	}
}

// A Stored feature is what a model's file holds of one: its key and entries.
type Stored struct {
	Key     uint64
	Entries []Entry
}

// WriteFeatures writes features, in order of their keys, as variable-length
// integers: their number, then of each the step from the key before, the
// number of entries, and of each entry the label and the weight.
func WriteFeatures(w *bufio.Writer, features []Stored) {
	var b [binary.MaxVarintLen64]byte
	put := func(x uint64) { w.Write(b[:binary.PutUvarint(b[:], x)]) }
	put(uint64(len(features)))
	var last uint64
	for _, f := range features {
		put(f.Key - last)
		last = f.Key
		put(uint64(len(f.Entries)))
		for _, e := range f.Entries {
			put(uint64(e.Label))
			w.Write(b[:binary.PutVarint(b[:], int64(e.Weight))])
		}
	}
}

// ReadStored reads the features of a model that WriteFeatures wrote.
func ReadStored(r *bufio.Reader) ([]Stored, error) {
	fr := readFeatures(r)
	var out []Stored
	for {
		f, ok := fr.next()
		if !ok {
			break
		}
		f.Entries = slices.Clone(f.Entries)
		out = append(out, f)
	}
	if fr.err != nil {
		return nil, eof(fr.err)
	}
	return out, nil
}

// A featureReader reads what WriteFeatures wrote.
type featureReader struct {
	r    *bufio.Reader
	left uint64
	last uint64
	buf  []Entry
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
func (fr *featureReader) next() (Stored, bool) {
	if fr.left == 0 || fr.err != nil {
		return Stored{}, false
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
			return Stored{}, false
		}
		label := get()
		x, err := binary.ReadVarint(fr.r)
		if err != nil && fr.err == nil {
			fr.err = err
		}
		fr.buf = append(fr.buf, Entry{int16(label), int16(x)})
	}
	return Stored{fr.last, fr.buf}, fr.err == nil
}

// NewWeights returns a table with room for n features and none in it.
func NewWeights(n uint64) *weights {
	bits := uint(4)
	for uint64(3)<<bits < n*4 {
		bits++
	}
	return &weights{shift: 64 - bits, bucketShift: keyBits - (bits - 2), moves: make([]uint16, 1<<(bits-2)), slots: make([]place, 1<<bits)}
}

func readWeights(r *bufio.Reader) (*weights, error) {
	fr := readFeatures(r)
	if fr.err != nil {
		return nil, eof(fr.err)
	}
	w := NewWeights(fr.left)
	var keys []uint64
	var places []place
	for {
		f, ok := fr.next()
		if !ok {
			break
		}
		if len(f.Entries) == 0 {
			continue
		}
		e := f.Entries[0]
		keys = append(keys, f.Key&(1<<keyBits-1))
		places = append(places, place{uint32(f.Key) | 1, e.Weight, uint8(e.Label), uint8(len(f.Entries) - 1), uint32(len(w.entries))})
		w.entries = append(w.entries, f.Entries[1:]...)
	}
	if fr.err != nil {
		return nil, eof(fr.err)
	}
	return w, w.fill(keys, places)
}

// fill puts places into the slots, given the keys in order. The largest buckets
// come first, as long as there is room.
func (w *weights) fill(keys []uint64, places []place) error {
	type bucket struct{ from, to int }
	var buckets []bucket
	for i := 0; i < len(keys); {
		j := i + 1
		for j < len(keys) && keys[j]>>w.bucketShift == keys[i]>>w.bucketShift {
			j++
		}
		buckets = append(buckets, bucket{i, j})
		i = j
	}
	slices.SortStableFunc(buckets, func(a, b bucket) int { return (b.to - b.from) - (a.to - a.from) })
	for _, b := range buckets {
		move := &w.moves[keys[b.from]>>w.bucketShift]
		for i := b.from; i < b.to; {
			s := &w.slots[w.slot(keys[i])]
			if s.key == 0 {
				*s = places[i]
				i++
				continue
			}
			for _, k := range keys[b.from:i] {
				w.slots[w.slot(k)] = place{}
			}
			if *move++; *move == 0 {
				return errors.New("model: features that cannot be told apart")
			}
			i = b.from
		}
	}
	return nil
}

func eof(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}
