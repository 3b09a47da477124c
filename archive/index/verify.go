package index

import "math/bits"

// Sum adds up all that is indexed of a document: equal for equal words at equal
// places.
func (w *Words) Sum() uint64 {
	var sum uint64
	from, places := uint32(0), uint32(0)
	for i := range w.entries {
		e := &w.entries[i]
		sum += sumOf(w.text[from:e.text], &e.counts, w.places[places:e.places])
		from, places = e.text, e.places
	}
	return sum
}

// Sums adds up, by documents' numbers, what is indexed of those that count.
func (x *Index) Sums(sums []uint64) error {
	for i := range x.Segments {
		s := &x.Segments[i]
		m := &merging{s: s, d: newDictionary(x.Source, s), places: window{src: x.Source, segment: s.ID, stream: PlaceStream, size: s.Places}}
		var docs []doc
		for {
			ok, err := m.d.step()
			if err != nil {
				return err
			}
			if !ok {
				break
			}
			if docs, err = m.docs(docs[:0], &x.Live); err != nil {
				return err
			}
			for i := range docs {
				if d := &docs[i]; d.id < uint32(len(sums)) {
					sums[d.id] += sumOf(m.d.word, &d.counts, d.places)
				}
			}
		}
	}
	return nil
}

// sumOf is a hash of a word in one document: FNV-1a, its bits spread at the end.
func sumOf(word []byte, counts *[Fields]uint32, places []byte) uint64 {
	const offset, prime = 14695981039346656037, 1099511628211
	h := uint64(offset)
	for _, c := range word {
		h = (h ^ uint64(c)) * prime
	}
	for _, n := range counts {
		h = (h ^ uint64(n) ^ 0x100) * prime
	}
	for _, c := range places {
		h = (h ^ uint64(c)) * prime
	}
	h ^= h >> 32
	hi, lo := bits.Mul64(h, 0x9e3779b97f4a7c15)
	return hi ^ lo
}
