package index

import (
	"bytes"
	"cmp"
	"fmt"
	"math"
	"math/bits"
	"runtime"
	"slices"
	"sync"
)

// An Index reads segments.
type Index struct {
	Source   Source
	Segments []Segment
	Live     Live
}

// Live tells which documents count, by their numbers: Days is 0 for those that
// do not, and Since is the change before which what a document was indexed as
// is void; documents beyond Since were indexed once.
type Live struct {
	Days  []uint32
	Since []uint32
	// LastSince is at least the greatest of Since.
	LastSince uint32
}

// in reports whether a document counts as a segment has it.
func (l *Live) in(id uint32, s *Segment) bool {
	return id < uint32(len(l.Days)) && l.Days[id] != 0 && (id >= uint32(len(l.Since)) || l.Since[id] <= s.Last)
}

// changedAfter reports whether what a segment says of documents may be void.
func (l *Live) changedAfter(s *Segment) bool { return l.LastSince > s.Last }

// Found are documents by rising numbers, with what their words weigh.
type Found struct {
	IDs     []int32
	Weights []float32
}

func (f *Found) add(id uint32, weight float32) {
	f.IDs, f.Weights = append(f.IDs, int32(id)), append(f.Weights, weight)
}

// settle brings what several segments told into the order of numbers.
func (f *Found) settle() {
	if slices.IsSorted(f.IDs) {
		return
	}
	type pair struct {
		id     int32
		weight float32
	}
	pairs := make([]pair, len(f.IDs))
	for i, id := range f.IDs {
		pairs[i] = pair{id, f.Weights[i]}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(a.id, b.id) })
	f.IDs, f.Weights = f.IDs[:0], f.Weights[:0]
	for i, p := range pairs {
		// A document that was indexed anew after Live was read is there twice.
		if i+1 == len(pairs) || pairs[i+1].id != p.id {
			f.add(uint32(p.id), p.weight)
		}
	}
}

// A weigher weighs the words of blocks, one after the other.
type weigher struct {
	fields [Fields]float32
	four   [16]float32 // what the fours weigh
	block  block
	of     [blockSize]float32 // what the word weighs in each of the block's documents
}

func newWeigher(weights *[Fields]float32) *weigher {
	w := &weigher{fields: *weights}
	for i := range w.four {
		w.four[i] = float32(i) * weights[0]
	}
	return w
}

// weigh weighs the block at hand.
func (w *weigher) weigh() error {
	b := &w.block
	extra, k := b.extra, 0
	for i, c := range b.fours[:b.n] {
		if c != 0 {
			w.of[i] = w.four[c&15]
			continue
		}
		if k >= len(extra) || extra[k] == 0 || extra[k] >= 1<<Fields {
			return ErrFormat
		}
		set := extra[k]
		k++
		sum := float32(0)
		for ; set != 0; set &= set - 1 {
			f := bits.TrailingZeros8(set)
			if k < len(extra) && extra[k] < 0x80 {
				sum += w.fields[f] * float32(extra[k])
				k++
				continue
			}
			n, after := number(extra, k)
			if n > MaxPlace+1 {
				return ErrFormat
			}
			sum += w.fields[f] * float32(n)
			k = after
		}
		w.of[i] = sum
	}
	return nil
}

// Word finds the documents that hold a word in a field that weighs something:
// a document's weight is the sum over its fields. They are put into the memory
// of out.
func (x *Index) Word(out Found, word string, weights *[Fields]float32) (Found, error) {
	out.IDs, out.Weights = out.IDs[:0], out.Weights[:0]
	w := newWeigher(weights)
	for i := range x.Segments {
		s := &x.Segments[i]
		d := newDictionary(x.Source, s)
		ok, err := d.find([]byte(word))
		if err != nil {
			return Found{}, err
		}
		if !ok || string(d.word) != word {
			continue
		}
		out.IDs, out.Weights = slices.Grow(out.IDs, d.n), slices.Grow(out.Weights, d.n)
		l, err := d.list()
		if err != nil {
			return Found{}, err
		}
		b := &w.block
		since := x.Live.changedAfter(s)
		days := x.Live.Days
		for {
			ok, err := l.next(b)
			if err == nil && ok {
				err = w.weigh()
			}
			if err != nil {
				return Found{}, err
			}
			if !ok {
				break
			}
			for i, id := range b.ids[:b.n] {
				if w.of[i] > 0 && id < uint32(len(days)) && days[id] != 0 && (!since || x.Live.in(id, s)) {
					out.add(id, w.of[i])
				}
			}
		}
	}
	out.settle()
	return out, nil
}

// Beginning adds up, by documents' numbers, what the words weigh that begin so.
func (x *Index) Beginning(prefix string, weights *[Fields]float32, sums []float32) error {
	w := newWeigher(weights)
	for i := range x.Segments {
		s := &x.Segments[i]
		since := x.Live.changedAfter(s)
		d := newDictionary(x.Source, s)
		ok, err := d.find([]byte(prefix))
		for ; err == nil && ok && bytes.HasPrefix(d.word, []byte(prefix)); ok, err = d.step() {
			l, err := d.list()
			if err != nil {
				return err
			}
			b := &w.block
			for {
				ok, err := l.next(b)
				if err == nil && ok {
					err = w.weigh()
				}
				if err != nil {
					return err
				}
				if !ok {
					break
				}
				for i, id := range b.ids[:b.n] {
					if id < uint32(len(sums)) && (!since || x.Live.in(id, s)) {
						sums[id] += w.of[i]
					}
				}
			}
		}
		if err != nil {
			return err
		}
	}
	for id := range sums {
		if id >= len(x.Live.Days) || x.Live.Days[id] == 0 {
			sums[id] = 0
		}
	}
	return nil
}

// manyDocs is from how many documents on a phrase is looked for on several
// cores: a few milliseconds' work.
const manyDocs = 8192

// A slot is a word of a phrase in one segment, or several with one beginning.
type slot struct {
	place int // in the phrase
	words []slotWord
	ids   []uint32 // all documents
}

// A slotWord is a word's documents and places.
type slotWord struct {
	docs   []byte
	n      int
	places []byte
}

// Phrase finds the documents where words follow each other in one field, with
// prefix also where the last one only begins so.
func (x *Index) Phrase(words []string, prefix bool, weights *[Fields]float32) (Found, error) {
	var out Found
	for i := range x.Segments {
		found, err := x.phraseIn(&x.Segments[i], words, prefix, weights)
		if err != nil {
			return Found{}, err
		}
		out.IDs, out.Weights = append(out.IDs, found.IDs...), append(out.Weights, found.Weights...)
	}
	out.settle()
	return out, nil
}

func (x *Index) phraseIn(s *Segment, words []string, prefix bool, weights *[Fields]float32) (Found, error) {
	slots := make([]slot, len(words))
	type where struct{ at, length int64 }
	places := make([][]where, len(words))
	for i, word := range words {
		slots[i].place = i
		d := newDictionary(x.Source, s)
		ok, err := d.find([]byte(word))
		for ; err == nil && ok; ok, err = d.step() {
			if string(d.word) != word && !(prefix && i == len(words)-1 && bytes.HasPrefix(d.word, []byte(word))) {
				break
			}
			l, err := d.list()
			if err != nil {
				return Found{}, err
			}
			slots[i].words = append(slots[i].words, slotWord{docs: slices.Clone(l.data), n: d.n})
			places[i] = append(places[i], where{d.places, d.length})
			if !prefix || i < len(words)-1 {
				break
			}
		}
		if err != nil || len(slots[i].words) == 0 {
			return Found{}, err
		}
		if err := slots[i].list(); err != nil {
			return Found{}, err
		}
	}
	// The rarest word goes ahead.
	order := make([]int, len(slots))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(len(slots[a].ids), len(slots[b].ids)) })
	ids := slots[order[0]].ids
	for _, k := range order[1:] {
		ids = common(ids, slots[k].ids)
	}
	n := 0
	for _, id := range ids {
		if x.Live.in(id, s) {
			ids[n] = id
			n++
		}
	}
	if ids = ids[:n]; n == 0 {
		return Found{}, nil
	}
	for i := range slots {
		for k, p := range places[i] {
			if p.length > math.MaxInt32 {
				return Found{}, ErrFormat
			}
			w := window{src: x.Source, segment: s.ID, stream: PlaceStream, size: s.Places}
			b, err := w.bytes(p.at, int(p.length))
			if err != nil {
				return Found{}, err
			}
			if int64(len(b)) != p.length {
				return Found{}, ErrFormat
			}
			slots[i].words[k].places = b
		}
	}
	ahead := make([]slot, len(slots))
	for i, k := range order {
		ahead[i] = slots[k]
	}
	parts := min(n/manyDocs+1, runtime.GOMAXPROCS(0), 8)
	found, errs := make([]Found, parts), make([]error, parts)
	var wait sync.WaitGroup
	for p := range parts {
		part := ids[p*n/parts : (p+1)*n/parts]
		wait.Go(func() {
			defer func() { // in a goroutine of its own it would end the program
				if r := recover(); r != nil {
					errs[p] = fmt.Errorf("%w: %v", ErrFormat, r)
				}
			}()
			found[p], errs[p] = follow(ahead, part, weights)
		})
	}
	wait.Wait()
	var out Found
	for p := range parts {
		if errs[p] != nil {
			return Found{}, errs[p]
		}
		out.IDs, out.Weights = append(out.IDs, found[p].IDs...), append(out.Weights, found[p].Weights...)
	}
	return out, nil
}

// list lists all documents of a slot's words.
func (s *slot) list() error {
	for _, w := range s.words {
		l := list{data: w.docs, left: w.n, several: w.n > blockSize}
		var b block
		for {
			ok, err := l.next(&b)
			if err != nil {
				return err
			}
			if !ok {
				break
			}
			s.ids = append(s.ids, b.ids[:b.n]...)
		}
	}
	if len(s.words) > 1 {
		slices.Sort(s.ids)
		s.ids = slices.Compact(s.ids)
	}
	return nil
}

// common keeps what stands in both lists, in a's memory.
func common(a, b []uint32) []uint32 {
	n, k := 0, 0
	for _, id := range a {
		for k < len(b) && b[k] < id {
			k++
		}
		if k < len(b) && b[k] == id {
			a[n] = id
			n++
		}
	}
	return a[:n]
}

// follow goes through documents, and the slots' places side by side.
func follow(slots []slot, ids []uint32, weights *[Fields]float32) (Found, error) {
	var out Found
	var begun beginnings
	cursors := make([][]cursor, len(slots))
	for i, s := range slots {
		for _, w := range s.words {
			cursors[i] = append(cursors[i], cursor{list: list{data: w.docs, left: w.n, several: w.n > blockSize}, places: w.places})
		}
	}
	for _, id := range ids {
		begun.next()
		weight := float32(0)
		for i := range cursors {
			weight = 0
			for k := range cursors[i] {
				c := &cursors[i][k]
				there, err := c.seek(id)
				if err != nil {
					return Found{}, err
				}
				if !there {
					continue
				}
				if i == 0 {
					weight += begun.mark(c, slots[i].place, weights)
				} else {
					weight += begun.keep(c, slots[i].place, weights)
				}
				if c.bad {
					return Found{}, ErrFormat
				}
			}
			if weight == 0 {
				break
			}
			if i > 0 {
				begun.next()
			}
		}
		if weight > 0 {
			out.add(id, weight)
		}
	}
	return out, nil
}

// A cursor goes through a word's documents and their places.
type cursor struct {
	list   list
	block  block
	at     int // in the block: the next document
	begun  bool
	last   uint64 // the last document of the block
	opened bool
	places []byte // from the next document's, or the block's where it is not opened
	counts [Fields]uint32
	bad    bool
}

// seek goes to a document, which none before it may follow, and reports whether
// it is there; then its counts are at hand, and its places come next.
func (c *cursor) seek(id uint32) (bool, error) {
	for {
		if !c.begun || c.opened && c.at == c.block.n {
			ok, last, err := c.list.head(&c.block)
			if err != nil || !ok {
				c.begun, c.opened, c.at, c.block.n = true, true, 0, 0
				return false, err
			}
			c.begun, c.opened, c.at, c.last = true, false, 0, last
		}
		if !c.opened {
			if c.list.several && c.last < uint64(id) {
				if c.block.places > int64(len(c.places)) {
					return false, ErrFormat
				}
				c.places = c.places[c.block.places:]
				c.begun = false
				continue
			}
			if err := c.block.open(); err != nil {
				return false, err
			}
			c.opened = true
		}
		for c.at < c.block.n {
			at := c.block.ids[c.at]
			if at > id {
				return false, nil
			}
			four := c.block.fours[c.at]
			c.at++
			if c.counts = ([Fields]uint32{uint32(four)}); four == 0 {
				if err := c.block.counts(&c.counts); err != nil {
					return false, err
				}
			}
			if at == id {
				return true, nil
			}
			all := uint32(0)
			for _, n := range c.counts {
				all += n
			}
			if c.skip(all); c.bad {
				return false, ErrFormat
			}
		}
	}
}

// skip passes over n places.
func (c *cursor) skip(n uint32) {
	b := c.places
	k := 0
	for n > 0 && k < len(b) {
		if b[k] < 0x80 {
			n--
		}
		k++
	}
	c.places, c.bad = b[k:], c.bad || n > 0
}
