package index

import (
	"cmp"
	"encoding/binary"
	"slices"
)

// Words are what is indexed of one document, packed: each word with how often
// it stands in which field, and where.
type Words struct {
	// Count is how many words the document has, repeated ones too.
	Count int

	text    []byte // the words, one after the other
	entries []entry
	places  []byte
}

// An entry is one word: its ends in text and places, where it begins where the
// one before ends, and its counts.
type entry struct {
	text, places uint32
	counts       [Fields]uint32
}

// A Packer packs documents; its memory is used again. Add the words of a field
// in their order, then Pack.
type Packer struct {
	numbers map[string]int32
	text    []byte
	ends    []uint32
	seen    []occurrence
	sorted  []occurrence
	starts  []int32
	next    uint32 // the place of the next word of the field at hand
	field   int
	count   int
}

type occurrence struct {
	word  int32
	field int32
	place uint32
}

// Field begins a field.
func (p *Packer) Field(f int) { p.field, p.next = f, 0 }

// Add adds the next word of the field.
func (p *Packer) Add(word []byte) {
	p.count++
	p.next++
	p.at(p.next-1, word)
}

// AddAlso gives the word added last a second form in its place.
func (p *Packer) AddAlso(word []byte) { p.at(p.next-1, word) }

func (p *Packer) at(place uint32, word []byte) {
	if place > MaxPlace || len(word) == 0 {
		return
	}
	if len(word) > MaxWord {
		word = word[:MaxWord]
	}
	n, ok := p.numbers[string(word)]
	if !ok {
		if p.numbers == nil {
			p.numbers = map[string]int32{}
		}
		n = int32(len(p.ends))
		p.text = append(p.text, word...)
		p.ends = append(p.ends, uint32(len(p.text)))
		p.numbers[string(word)] = n
	}
	p.seen = append(p.seen, occurrence{n, int32(p.field), place})
}

// Pack returns what was added, and begins the next document.
func (p *Packer) Pack() *Words {
	w := &Words{Count: p.count, text: slices.Clone(p.text), entries: make([]entry, len(p.ends))}
	p.starts = append(p.starts[:0], make([]int32, len(p.ends)+1)...)
	for _, o := range p.seen {
		p.starts[o.word+1]++
	}
	for i := 1; i < len(p.starts); i++ {
		p.starts[i] += p.starts[i-1]
	}
	p.sorted = append(p.sorted[:0], make([]occurrence, len(p.seen))...)
	for _, o := range p.seen {
		p.sorted[p.starts[o.word]] = o
		p.starts[o.word]++
	}
	places := make([]byte, 0, len(p.seen)*5/4+16)
	at := 0
	for i := range w.entries {
		e := &w.entries[i]
		e.text = p.ends[i]
		field, last := int32(-1), uint32(0)
		for ; at < len(p.sorted) && p.sorted[at].word == int32(i); at++ {
			o := p.sorted[at]
			if o.field != field {
				field, last = o.field, 0
			}
			e.counts[o.field]++
			places = binary.AppendUvarint(places, uint64(o.place-last))
			last = o.place
		}
		e.places = uint32(len(places))
	}
	w.places = places
	clear(p.numbers)
	p.text, p.ends, p.seen, p.count = p.text[:0], p.ends[:0], p.seen[:0], 0
	return w
}

// A Batch gathers documents for a new segment.
type Batch struct {
	ids   []uint32
	words []*Words
}

// Add adds a document: its words are of the number id from now on.
func (b *Batch) Add(id uint32, w *Words) {
	b.ids, b.words = append(b.ids, id), append(b.words, w)
}

// Write writes the documents as a segment. Each number may occur once.
func (b *Batch) Write(sink Sink, segment uint32) (words, places int64, err error) {
	type ref struct{ doc, entry int32 }
	order := make([]int32, len(b.ids))
	n := 0
	for i := range order {
		order[i] = int32(i)
		n += len(b.words[i].entries)
	}
	slices.SortFunc(order, func(x, y int32) int { return cmp.Compare(b.ids[x], b.ids[y]) })
	// The occurrences of each word lie in a chain, from the last document on.
	type link struct {
		ref
		before int32
	}
	links := make([]link, 0, n)
	lasts := make(map[string]int32, n/4)
	for _, d := range order {
		w := b.words[d]
		from := uint32(0)
		for e := range w.entries {
			word := w.text[from:w.entries[e].text]
			from = w.entries[e].text
			before, ok := lasts[string(word)]
			if !ok {
				before = -1
			}
			links = append(links, link{ref{d, int32(e)}, before})
			lasts[string(word)] = int32(len(links) - 1)
		}
	}
	sorted := make([]string, 0, len(lasts))
	for word := range lasts {
		sorted = append(sorted, word)
	}
	slices.Sort(sorted)
	out := NewWriter(sink, segment)
	var docs []doc
	for _, word := range sorted {
		docs = docs[:0]
		for at := lasts[word]; at >= 0; at = links[at].before {
			l := links[at]
			w := b.words[l.doc]
			e := &w.entries[l.entry]
			from := uint32(0)
			if l.entry > 0 {
				from = w.entries[l.entry-1].places
			}
			docs = append(docs, doc{b.ids[l.doc], e.counts, w.places[from:e.places]})
		}
		slices.Reverse(docs)
		if err := out.add([]byte(word), docs); err != nil {
			return 0, 0, err
		}
	}
	return out.Close()
}
