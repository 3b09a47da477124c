package index

import (
	"bytes"
	"encoding/binary"
	"math/bits"
)

// A Sink stores what a Writer makes: pages by their numbers, and for each page
// on which a word begins the first such word with its place in the stream.
type Sink interface {
	Page(stream Stream, id int64, data []byte) error
	Word(segment uint32, word []byte, at int64) error
}

// A Writer writes a segment, word by word in rising order.
type Writer struct {
	sink    Sink
	segment uint32
	streams [2]stream
	word    []byte // the last one
	begun   int64  // the page on which it begins, from 1
	block   []byte
	extra   []byte
	list    []byte
}

// A stream is what is not yet written of a stream of bytes.
type stream struct {
	buf  []byte
	from int64 // the place of buf's first byte
}

func (s *stream) at() int64 { return s.from + int64(len(s.buf)) }

// NewWriter begins a segment.
func NewWriter(sink Sink, segment uint32) *Writer {
	return &Writer{sink: sink, segment: segment}
}

// write appends to a stream, and stores the pages that are full.
func (w *Writer) write(s Stream, data []byte) error {
	st := &w.streams[s]
	st.buf = append(st.buf, data...)
	done := 0
	for len(st.buf)-done >= PageSize {
		if err := w.sink.Page(s, pageID(w.segment, st.from/PageSize), st.buf[done:done+PageSize]); err != nil {
			return err
		}
		done += PageSize
		st.from += PageSize
	}
	if done > 0 {
		st.buf = st.buf[:copy(st.buf, st.buf[done:])]
	}
	return nil
}

// add adds a word with its documents, by rising numbers.
func (w *Writer) add(word []byte, docs []doc) error {
	if len(docs) == 0 {
		return nil
	}
	w.list = w.list[:0]
	last := uint32(0)
	for from := 0; from < len(docs); from += blockSize {
		w.appendBlock(docs[from:min(from+blockSize, len(docs))], last, len(docs) > blockSize)
		last = docs[min(from+blockSize, len(docs))-1].id
	}
	places := 0
	for i := range docs {
		places += len(docs[i].places)
	}
	at := w.streams[WordStream].at()
	head := w.block[:0]
	shared := 0
	first := at/PageSize+1 != w.begun
	if first {
		w.begun = at/PageSize + 1
		if err := w.sink.Word(w.segment, word, at); err != nil {
			return err
		}
	} else {
		for shared < min(len(w.word), len(word)) && w.word[shared] == word[shared] {
			shared++
		}
	}
	head = binary.AppendUvarint(head, uint64(shared))
	head = binary.AppendUvarint(head, uint64(len(word)-shared))
	head = append(head, word[shared:]...)
	if first {
		head = binary.AppendUvarint(head, uint64(w.streams[PlaceStream].at()))
	}
	head = binary.AppendUvarint(head, uint64(len(docs)))
	head = binary.AppendUvarint(head, uint64(len(w.list)))
	head = binary.AppendUvarint(head, uint64(places))
	w.block = head[:0]
	w.word = append(w.word[:0], word...)
	if err := w.write(WordStream, head); err != nil {
		return err
	}
	if err := w.write(WordStream, w.list); err != nil {
		return err
	}
	for i := range docs {
		if err := w.write(PlaceStream, docs[i].places); err != nil {
			return err
		}
	}
	return nil
}

// appendBlock appends a block of documents to the list.
func (w *Writer) appendBlock(docs []doc, last uint32, several bool) {
	b, extra := w.block[:0], w.extra[:0]
	width, places := 0, 0
	for i := range docs {
		places += len(docs[i].places)
		if i > 0 {
			width = max(width, bits.Len32(docs[i].id-docs[i-1].id-1))
		}
	}
	b = append(b, byte(width))
	var acc uint64
	have := 0
	for i := 1; i < len(docs); i++ {
		acc |= uint64(docs[i].id-docs[i-1].id-1) << have
		for have += width; have >= 8; have -= 8 {
			b = append(b, byte(acc))
			acc >>= 8
		}
	}
	if have > 0 {
		b = append(b, byte(acc))
	}
	fours := len(b)
	b = append(b, make([]byte, (len(docs)+1)/2)...)
	for i := range docs {
		d := &docs[i]
		if d.bodyOnly() {
			b[fours+i/2] |= byte(d.counts[0]) << (4 * (i & 1))
			continue
		}
		set := byte(0)
		for f, n := range d.counts {
			if n > 0 {
				set |= 1 << f
			}
		}
		extra = append(extra, set)
		for _, n := range d.counts {
			if n > 0 {
				extra = binary.AppendUvarint(extra, uint64(n))
			}
		}
	}
	b = append(b, extra...)
	w.list = binary.AppendUvarint(w.list, uint64(docs[0].id-last))
	if several {
		w.list = binary.AppendUvarint(w.list, uint64(docs[len(docs)-1].id-docs[0].id))
		w.list = binary.AppendUvarint(w.list, uint64(len(b)))
		w.list = binary.AppendUvarint(w.list, uint64(places))
	}
	w.list = append(w.list, b...)
	w.block, w.extra = b[:0], extra[:0]
}

// Close stores what is left and returns the sizes of the streams.
func (w *Writer) Close() (words, places int64, err error) {
	for s := range Stream(len(w.streams)) {
		st := &w.streams[s]
		if len(st.buf) > 0 {
			if err := w.sink.Page(s, pageID(w.segment, st.from/PageSize), st.buf); err != nil {
				return 0, 0, err
			}
		}
	}
	return w.streams[WordStream].at(), w.streams[PlaceStream].at(), nil
}

// compare is the order of words.
func compare(a, b []byte) int { return bytes.Compare(a, b) }
