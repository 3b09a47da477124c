// Package index is an inverted index with places: which documents hold a word,
// how often in which field, and where. It is made of segments that are written
// once; new documents become a new segment, and segments are merged.
//
// A segment is two streams of bytes, cut into pages. The stream of words has
// each word, in order, with its documents; the stream of places has where the
// words stand, so that a search for words alone never reads it.
//
//	word:     what it shares with the word before, the rest of it, how many
//	          documents, bytes of the documents, bytes of their places; the
//	          first word that begins on a page shares nothing, and tells where
//	          its places begin
//	documents: blocks of 128. Each block: its first number less the last one
//	          before, and, in lists of several blocks, the last number less the
//	          first, the bytes that follow, the bytes of its places; then the
//	          width of a difference, the differences less one in so many bits,
//	          four bits for each document, and what these could not tell
//	four bits: how often the word stands in the first field, where it stands in
//	          no other; else 0, and behind the fours a set of fields with how
//	          often in each
//	places:   of each document, field by field, the first place and then
//	          differences
//
// Numbers are variable-length, as in encoding/binary. docs/decisions/0614 says
// why it is so.
package index

import "errors"

// ErrFormat is the error of pages that are not as a Writer writes them.
var ErrFormat = errors.New("the full-text index is damaged")

const (
	// Fields is how many fields a document has.
	Fields = 5
	// PageSize is the size of a segment's pages, in bytes; the last one of a
	// stream is shorter. With its row's head it fills a page of SQLite's of 8 KB.
	PageSize = 8000
	// MaxWord is the longest word that is indexed, in bytes; of longer ones it
	// is the beginning.
	MaxWord = 128
	// MaxPlace is the last place that is indexed, in words.
	MaxPlace = 1<<24 - 1

	blockSize = 128
)

// A Stream is one of the two that a segment is made of.
type Stream int

// The streams of a segment.
const (
	WordStream Stream = iota
	PlaceStream
)

// pageID is the number that a page of a segment's stream is stored by.
func pageID(segment uint32, n int64) int64 { return int64(segment)<<32 | n }

// PageRange are the first and the last number that the pages of a stream of a
// segment may have.
func PageRange(segment uint32) (first, last int64) {
	return pageID(segment, 0), pageID(segment+1, 0) - 1
}

// A Segment describes one segment.
type Segment struct {
	ID uint32
	// Last is the number of the last change that it holds: what a document was
	// indexed as before its Since is void.
	Last uint32
	// Words and Places are the sizes of the streams, in bytes.
	Words, Places int64
}

// Bytes is the segment's size.
func (s *Segment) Bytes() int64 { return s.Words + s.Places }

// A doc is a document that holds a word.
type doc struct {
	id     uint32
	counts [Fields]uint32
	places []byte
}

// bodyOnly reports whether four bits tell the counts.
func (d *doc) bodyOnly() bool {
	return d.counts[0] > 0 && d.counts[0] < 16 && d.counts[1]|d.counts[2]|d.counts[3]|d.counts[4] == 0
}
