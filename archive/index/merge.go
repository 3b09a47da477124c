package index

import (
	"cmp"
	"slices"
)

// Merge writes a segment of what counts in several.
func (x *Index) Merge(sink Sink, segment uint32) (words, places int64, err error) {
	var open []*merging
	for i := range x.Segments {
		s := &x.Segments[i]
		m := &merging{s: s, d: newDictionary(x.Source, s), places: window{src: x.Source, segment: s.ID, stream: PlaceStream, size: s.Places}}
		ok, err := m.d.step()
		if err != nil {
			return 0, 0, err
		}
		if ok {
			open = append(open, m)
		}
	}
	out := NewWriter(sink, segment)
	var docs []doc
	var word []byte
	for len(open) > 0 {
		least := open[0].d.word
		for _, m := range open[1:] {
			if compare(m.d.word, least) < 0 {
				least = m.d.word
			}
		}
		word = append(word[:0], least...)
		docs = docs[:0]
		n := 0
		for _, m := range open {
			if compare(m.d.word, word) == 0 {
				if docs, err = m.docs(docs, &x.Live); err != nil {
					return 0, 0, err
				}
				ok, err := m.d.step()
				if err != nil {
					return 0, 0, err
				}
				if !ok {
					continue
				}
			}
			open[n] = m
			n++
		}
		open = open[:n]
		byNumber := func(a, b doc) int { return cmp.Compare(a.id, b.id) }
		if !slices.IsSortedFunc(docs, byNumber) {
			slices.SortStableFunc(docs, byNumber)
		}
		if err := out.add(word, docs); err != nil {
			return 0, 0, err
		}
	}
	return out.Close()
}

// A merging is a segment that is gone through word by word.
type merging struct {
	s      *Segment
	d      *dictionary
	places window
}

// docs appends the documents of the word at hand that count. Their places hold
// until the next call.
func (m *merging) docs(out []doc, live *Live) ([]doc, error) {
	l, err := m.d.list()
	if err != nil {
		return nil, err
	}
	places, err := m.places.bytes(m.d.places, int(m.d.length))
	if err != nil {
		return nil, err
	}
	c := cursor{places: places}
	for {
		ok, err := l.next(&c.block)
		if err != nil || !ok {
			return out, err
		}
		for i := range c.block.n {
			d := doc{id: c.block.ids[i], counts: [Fields]uint32{uint32(c.block.fours[i])}}
			if d.counts[0] == 0 {
				if err := c.block.counts(&d.counts); err != nil {
					return nil, err
				}
			}
			all := uint32(0)
			for _, n := range d.counts {
				all += n
			}
			from := c.places
			if c.skip(all); c.bad {
				return nil, ErrFormat
			}
			d.places = from[:len(from)-len(c.places)]
			if live.in(d.id, m.s) {
				out = append(out, d)
			}
		}
	}
}
