package index

import (
	"encoding/binary"
	"math"
	"slices"
)

// A Source hands out what a Sink stored.
type Source interface {
	// Pages calls f with a stream's pages of the numbers from first to last, in order.
	// The bytes are f's to keep.
	Pages(stream Stream, first, last int64, f func(data []byte) error) error
	// Before returns the place of the last noted word of a segment that does
	// not come after a word, 0 where there is none.
	Before(segment uint32, word []byte) (int64, error)
}

// A window is a part of a stream in memory.
type window struct {
	src     Source
	segment uint32
	stream  Stream
	size    int64 // of the stream
	buf     []byte
	from    int64 // the place of buf's first byte
	reads   int
}

// bytes returns n bytes at a place, fewer at the stream's end; they hold until
// the next call.
func (w *window) bytes(at int64, n int) ([]byte, error) {
	if at < 0 || n < 0 || at > w.size {
		return nil, ErrFormat
	}
	to := min(at+int64(n), w.size)
	if at < w.from || at > w.from+int64(len(w.buf)) {
		w.buf, w.from = w.buf[:0], at/PageSize*PageSize
	}
	if have := w.from + int64(len(w.buf)); to > have {
		// What lies before is done with.
		if done := (at - w.from) / PageSize * PageSize; done > 0 {
			w.buf = w.buf[:copy(w.buf, w.buf[done:])]
			w.from += done
		}
		// Twice as many pages each time: most words need one, a frequent one hundreds.
		last := max((to-1)/PageSize, have/PageSize+int64(1)<<min(w.reads, 5)-1)
		last = min(last, (w.size-1)/PageSize)
		w.reads++
		w.buf = slices.Grow(w.buf, int((last+1)*PageSize-have))
		err := w.src.Pages(w.stream, pageID(w.segment, have/PageSize), pageID(w.segment, last), func(b []byte) error {
			w.buf = append(w.buf, b...)
			return nil
		})
		if err != nil {
			return nil, err
		}
		if w.from+int64(len(w.buf)) != min((last+1)*PageSize, w.size) {
			return nil, ErrFormat
		}
	}
	return w.buf[at-w.from : to-w.from], nil
}

// A dictionary walks the words of a segment.
type dictionary struct {
	words window
	page  int64 // on which the word at hand begins, from 1
	next  int64 // where the next word begins

	word   []byte
	n      int   // documents
	docs   int64 // where they begin
	size   int   // their bytes
	places int64 // where the places begin
	length int64 // of the places
}

func newDictionary(src Source, s *Segment) *dictionary {
	return &dictionary{words: window{src: src, segment: s.ID, stream: WordStream, size: s.Words}}
}

// seek goes to a place where a word begins that shares nothing.
func (d *dictionary) seek(at int64) { d.next, d.page = at, 0 }

// headSize is more than the head of a word takes.
const headSize = MaxWord + 7*binary.MaxVarintLen64

// step goes to the next word and reports whether there is one.
func (d *dictionary) step() (bool, error) {
	if d.next >= d.words.size {
		return false, nil
	}
	b, err := d.words.bytes(d.next, headSize)
	if err != nil {
		return false, err
	}
	r := numbers{b: b}
	shared, rest := r.next(), r.next()
	if r.bad || shared > uint64(len(d.word)) || rest > uint64(len(r.b)) || shared+rest > MaxWord {
		return false, ErrFormat
	}
	d.word = append(d.word[:shared], r.b[:rest]...)
	r.b = r.b[rest:]
	if page := d.next/PageSize + 1; page != d.page {
		d.page, d.places = page, int64(r.next())
		if shared != 0 {
			return false, ErrFormat
		}
	} else {
		d.places += d.length
	}
	n, size, length := r.next(), r.next(), r.next()
	// A document takes half a byte and more, and at least a byte of places.
	if r.bad || n == 0 || n > 2*size || n > math.MaxInt32 || size > math.MaxInt32 || length > math.MaxInt64/4 || length < n {
		return false, ErrFormat
	}
	d.n, d.size, d.length = int(n), int(size), int64(length)
	d.docs = d.next + int64(len(b)-len(r.b))
	d.next = d.docs + int64(d.size)
	if d.next > d.words.size {
		return false, ErrFormat
	}
	return true, nil
}

// find goes to a word, or the first one after it, and reports whether there is
// one.
func (d *dictionary) find(word []byte) (bool, error) {
	at, err := d.words.src.Before(d.words.segment, word)
	if err != nil {
		return false, err
	}
	d.seek(at)
	for {
		if ok, err := d.step(); err != nil || !ok || compare(d.word, word) >= 0 {
			return ok, err
		}
	}
}

// list is the documents of the word at hand.
func (d *dictionary) list() (list, error) {
	b, err := d.words.bytes(d.docs, d.size)
	if err == nil && len(b) != d.size {
		err = ErrFormat
	}
	return list{data: b, left: d.n, several: d.n > blockSize}, err
}

// A list is what is left of a word's documents.
type list struct {
	data    []byte
	left    int
	several bool
	last    uint64
}

// A block is some of a word's documents.
type block struct {
	n      int
	ids    [blockSize]uint32
	fours  [blockSize]byte
	extra  []byte // the counts that fours do not tell
	places int64  // bytes of places; 0 where the list has but one block
	body   []byte
}

// head reads the next block's head and reports whether there is one; last is
// the block's last document, where the list has several blocks.
func (l *list) head(b *block) (ok bool, last uint64, err error) {
	if l.left == 0 {
		return false, 0, nil
	}
	r := numbers{b: l.data}
	first := l.last + r.next()
	b.n = min(l.left, blockSize)
	b.places = 0
	size := uint64(0)
	last = first
	if l.several {
		last += r.next()
		size = r.next()
		b.places = int64(r.next())
	} else {
		size = uint64(len(r.b))
	}
	if r.bad || size > uint64(len(r.b)) || first > math.MaxInt32 || last > math.MaxInt32 || b.places < 0 {
		return false, 0, ErrFormat
	}
	b.body, l.data = r.b[:size], r.b[size:]
	b.ids[0] = uint32(first)
	l.left -= b.n
	l.last = last
	return true, last, nil
}

// open reads the body of the block whose head was read.
func (b *block) open() error {
	if len(b.body) == 0 || b.body[0] > 32 {
		return ErrFormat
	}
	width, body := int(b.body[0]), b.body[1:]
	packed := ((b.n-1)*width + 7) / 8
	fours := (b.n + 1) / 2
	if len(body) < packed+fours {
		return ErrFormat
	}
	id := uint64(b.ids[0])
	mask := uint64(1)<<width - 1
	for i := 1; i < b.n; i++ {
		at := (i - 1) * width
		var v uint64
		if rest := body[at>>3:]; len(rest) >= 8 {
			v = binary.LittleEndian.Uint64(rest)
		} else {
			for k, c := range rest {
				v |= uint64(c) << (8 * k)
			}
		}
		id += v>>(at&7)&mask + 1
		b.ids[i] = uint32(id)
	}
	if id > math.MaxInt32 {
		return ErrFormat
	}
	for i, c := range body[packed : packed+fours] {
		b.fours[2*i] = c & 15
		if 2*i+1 < blockSize {
			b.fours[2*i+1] = c >> 4
		}
	}
	b.extra = body[packed+fours:]
	return nil
}

// counts reads what stands behind the fours for the next document that they do
// not tell of.
func (b *block) counts(into *[Fields]uint32) error {
	r := numbers{b: b.extra}
	*into = [Fields]uint32{}
	if len(r.b) == 0 || r.b[0] == 0 || r.b[0] >= 1<<Fields {
		return ErrFormat
	}
	set := r.b[0]
	r.b = r.b[1:]
	for f := range into {
		if set>>f&1 == 1 {
			n := r.next()
			if n == 0 || n > MaxPlace+1 {
				return ErrFormat
			}
			into[f] = uint32(n)
		}
	}
	b.extra = r.b
	if r.bad {
		return ErrFormat
	}
	return nil
}

// next reads the next block and reports whether there is one.
func (l *list) next(b *block) (bool, error) {
	ok, _, err := l.head(b)
	if err != nil || !ok {
		return ok, err
	}
	return true, b.open()
}

// numbers reads variable-length numbers.
type numbers struct {
	b   []byte
	bad bool // it ended too early, or one is too large
}

func (r *numbers) next() uint64 {
	if len(r.b) > 0 && r.b[0] < 0x80 {
		v := r.b[0]
		r.b = r.b[1:]
		return uint64(v)
	}
	v, n := binary.Uvarint(r.b)
	if n <= 0 {
		r.bad = true
		return 0
	}
	r.b = r.b[n:]
	return v
}
