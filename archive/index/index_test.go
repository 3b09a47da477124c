package index

import (
	"bytes"
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// memory is a Sink and a Source.
type memory struct {
	pages map[place][]byte
	words map[uint32][]noted
}

type place struct {
	stream Stream
	id     int64
}

type noted struct {
	word []byte
	at   int64
}

func (m *memory) Page(s Stream, id int64, data []byte) error {
	m.pages[place{s, id}] = bytes.Clone(data)
	return nil
}

func (m *memory) Word(segment uint32, word []byte, at int64) error {
	m.words[segment] = append(m.words[segment], noted{bytes.Clone(word), at})
	return nil
}

func (m *memory) Pages(s Stream, first, last int64, f func([]byte) error) error {
	for id := first; id <= last; id++ {
		if b, ok := m.pages[place{s, id}]; ok {
			if err := f(b); err != nil {
				return err
			}
		}
	}
	return nil
}

func (m *memory) Before(segment uint32, word []byte) (at int64, err error) {
	for _, n := range m.words[segment] {
		if bytes.Compare(n.word, word) <= 0 {
			at = n.at
		}
	}
	return at, nil
}

// A model is documents' fields as they are.
type model map[uint32][Fields][]string

// library makes an index in several segments, with documents that were indexed
// anew and some that do not count.
func library(t testing.TB, seed uint64, n int) (*Index, *memory, model) {
	rng := rand.New(rand.NewPCG(seed, 1))
	m := &memory{map[place][]byte{}, map[uint32][]noted{}}
	x := &Index{Source: m, Live: Live{Days: make([]uint32, n+1), Since: make([]uint32, n+1)}}
	docs := model{}
	var p Packer
	next := uint32(1)
	for seg := uint32(1); next <= uint32(n); seg++ {
		var b Batch
		put := func(id uint32) {
			var fields [Fields][]string
			for f := range fields {
				p.Field(f)
				for range rng.IntN([Fields]int{300, 8, 20, 3, 4}[f]) {
					word := fmt.Sprintf("w%x", int(rng.ExpFloat64()*60))
					fields[f] = append(fields[f], word)
					p.Add([]byte(word))
				}
			}
			b.Add(id, p.Pack())
			docs[id] = fields
			x.Live.Days[id] = 1
		}
		for range 1 + rng.IntN(n/4) {
			if next <= uint32(n) {
				put(next)
				next++
			}
		}
		if rng.IntN(2) == 0 && next > 20 {
			if id := 1 + uint32(rng.IntN(int(next)-1)); !slices.Contains(b.ids, id) {
				put(id)
				x.Live.Since[id], x.Live.LastSince = seg, seg
			}
		}
		words, places, err := b.Write(m, seg)
		if err != nil {
			t.Fatal(err)
		}
		x.Segments = append(x.Segments, Segment{ID: seg, Last: seg, Words: words, Places: places})
	}
	for id := range docs {
		if id%13 == 5 {
			x.Live.Days[id] = 0
			delete(docs, id)
		}
	}
	return x, m, docs
}

var testWeights = [Fields]float32{1, 8, 3, 4, 4}

// phrase is what a search should find.
func (m model) phrase(words []string, prefix bool, weights *[Fields]float32) map[int32]float32 {
	out := map[int32]float32{}
	for id, fields := range m {
		for f, have := range fields {
			for i := range have {
				if i+len(words) > len(have) {
					break
				}
				ok := true
				for k, w := range words {
					if have[i+k] != w && !(prefix && k == len(words)-1 && strings.HasPrefix(have[i+k], w)) {
						ok = false
						break
					}
				}
				if ok {
					out[int32(id)] += weights[f]
				}
			}
		}
		if out[int32(id)] == 0 {
			delete(out, int32(id))
		}
	}
	return out
}

func compareFound(t *testing.T, what string, got Found, want map[int32]float32) {
	t.Helper()
	if len(got.IDs) != len(want) || !slices.IsSorted(got.IDs) {
		t.Errorf("%s: %d documents, want %d", what, len(got.IDs), len(want))
		return
	}
	for i, id := range got.IDs {
		if want[id] != got.Weights[i] {
			t.Errorf("%s: document %d weighs %g, want %g", what, id, got.Weights[i], want[id])
			return
		}
	}
}

func checkAll(t *testing.T, x *Index, docs model) {
	t.Helper()
	rng := rand.New(rand.NewPCG(7, 7))
	word := func() string { return fmt.Sprintf("w%x", int(rng.ExpFloat64()*60)) }
	headline := [Fields]float32{1: 8}
	for range 60 {
		w := word()
		got, err := x.Word(Found{}, w, &testWeights)
		if err != nil {
			t.Fatal(err)
		}
		compareFound(t, w, got, docs.phrase([]string{w}, false, &testWeights))
		if got, err = x.Word(Found{}, w, &headline); err != nil {
			t.Fatal(err)
		}
		compareFound(t, "headline:"+w, got, docs.phrase([]string{w}, false, &headline))
		words := []string{word(), word()}
		if rng.IntN(3) == 0 {
			words = append(words, word())
		}
		prefix := rng.IntN(2) == 0
		if got, err = x.Phrase(words, prefix, &testWeights); err != nil {
			t.Fatal(err)
		}
		compareFound(t, fmt.Sprint(words, prefix), got, docs.phrase(words, prefix, &testWeights))
		w = w[:1+rng.IntN(len(w))]
		sums := make([]float32, len(x.Live.Days))
		if err := x.Beginning(w, &testWeights, sums); err != nil {
			t.Fatal(err)
		}
		want := docs.phrase([]string{w}, true, &testWeights)
		for id, sum := range sums {
			if want[int32(id)] != sum {
				t.Errorf("%s*: document %d weighs %g, want %g", w, id, sum, want[int32(id)])
				break
			}
		}
	}
}

func TestIndex(t *testing.T) {
	x, m, docs := library(t, 1, 1500)
	if len(x.Segments) < 3 {
		t.Fatalf("%d segments are too few", len(x.Segments))
	}
	t.Run("segments", func(t *testing.T) { checkAll(t, x, docs) })
	half := &Index{Source: m, Segments: x.Segments[1:], Live: x.Live}
	merged := Segment{ID: 100, Last: x.Segments[len(x.Segments)-1].Last}
	var err error
	if merged.Words, merged.Places, err = half.Merge(m, merged.ID); err != nil {
		t.Fatal(err)
	}
	x.Segments = []Segment{x.Segments[0], merged}
	t.Run("merged", func(t *testing.T) { checkAll(t, x, docs) })
	all := Segment{ID: 101, Last: merged.Last}
	if all.Words, all.Places, err = x.Merge(m, all.ID); err != nil {
		t.Fatal(err)
	}
	x.Segments = []Segment{all}
	t.Run("one", func(t *testing.T) { checkAll(t, x, docs) })
}

// TestDamage reads pages with bytes changed: an error or wrong documents, but
// no panic and no end without one.
func TestDamage(t *testing.T) {
	x, m, _ := library(t, 2, 300)
	rng := rand.New(rand.NewPCG(5, 6))
	ids := make([]place, 0, len(m.pages))
	for id := range m.pages {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b place) int { return cmp.Or(cmp.Compare(a.stream, b.stream), cmp.Compare(a.id, b.id)) })
	for range 1500 {
		id := ids[rng.IntN(len(ids))]
		whole := m.pages[id]
		bad := bytes.Clone(whole)
		for range 1 + rng.IntN(4) {
			bad[rng.IntN(len(bad))] = byte(rng.IntN(256))
		}
		if rng.IntN(4) == 0 {
			bad = bad[:rng.IntN(len(bad))]
		}
		m.pages[id] = bad
		for range 3 {
			_, _ = x.Word(Found{}, "w0", &testWeights)
			_, _ = x.Phrase([]string{"w1", "w2"}, true, &testWeights)
			_ = x.Beginning("w1", &testWeights, make([]float32, 301))
		}
		_, _, _ = x.Merge(&memory{map[place][]byte{}, map[uint32][]noted{}}, 9)
		m.pages[id] = whole
	}
}
