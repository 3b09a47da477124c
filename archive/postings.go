package archive

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"math"
	"slices"
	"sync"
)

// This file reads the posting lists of the full-text index straight from the
// blocks in which SQLite's FTS5 keeps them (the table words_data, whose format
// the comments at the head of fts5_index.c describe). FTS5 itself answers
// whether a row matches, and scores it, row by row through its virtual table:
// for a word that most articles hold that takes a second, and reading its list
// some milliseconds. docs/decisions/0611-posting-lists.md has the figures.

// errIndexFormat is the error of blocks that are not as FTS5 writes them.
var errIndexFormat = errors.New("the full-text index is damaged; look with: dateline check")

// A posting is an article that holds a word. Where places are asked for they
// stand in the index's leaves from off on, else weight is what they weigh. n is
// their length in bytes: 0 where the article holds the word no longer.
type posting struct {
	id, n  int32
	off    uint32
	weight float32
}

// An ftsIndex reads posting lists within one transaction.
type ftsIndex struct {
	ctx         context.Context
	seek        *sql.Stmt
	read        *sql.Stmt
	segments    []ftsSegment // the oldest first: what a later one says holds
	*listMemory              // once lists are asked for
}

// listMemory is what lists are read into.
type listMemory struct {
	leaves []byte    // those with places that are asked for, without heads and footers
	list   []posting // of all words
	runs   []run
}

// A run is the postings of a word in one segment, from one place in the list
// to another; next is the number of the word's run in a later segment, or 0.
type run struct{ from, to, next int }

// listMemories are used again: a common word's places take some megabytes.
var listMemories = sync.Pool{New: func() any { return new(listMemory) }}

// The largest memory kept, in bytes and postings.
const (
	maxLeaves = 64 << 20
	maxList   = 2 << 20
)

// release gives the memory back; postings are of no use after it.
func (x *ftsIndex) release() {
	if x.listMemory != nil && cap(x.leaves) <= maxLeaves && cap(x.list) <= maxList {
		x.leaves, x.list = x.leaves[:0], x.list[:0]
		listMemories.Put(x.listMemory)
	}
}

type ftsSegment struct{ id, first, last int64 }

const (
	ftsStructure = 10 // the id of the block that lists the segments
	ftsPageBits  = 37 // a leaf's id is the segment's id, then its page number in so many bits
	ftsMain      = '0'
)

// openIndex reads the list of segments of an index: words or grams.
func openIndex(ctx context.Context, tx *sql.Tx, table string) (*ftsIndex, error) {
	var structure []byte
	if err := tx.QueryRowContext(ctx, "SELECT block FROM "+table+"_data WHERE id = ?", ftsStructure).Scan(&structure); err != nil {
		return nil, err
	}
	x := &ftsIndex{ctx: ctx}
	var err error
	if x.segments, err = ftsSegments(structure); err != nil {
		return nil, err
	}
	if x.seek, err = tx.PrepareContext(ctx, "SELECT pgno FROM "+table+"_idx WHERE segid = ? AND term <= ? ORDER BY term DESC LIMIT 1"); err != nil {
		return nil, err
	}
	x.read, err = tx.PrepareContext(ctx, "SELECT block FROM "+table+"_data WHERE id BETWEEN ? AND ? ORDER BY id")
	return x, err
}

// ftsSegments reads the structure record: a cookie, then the levels, the
// newest first, each with its segments, the oldest first.
func ftsSegments(b []byte) (out []ftsSegment, err error) {
	if len(b) < 4 {
		return nil, errIndexFormat
	}
	r := varints{b: b[4:]}
	levels := r.next()
	r.next() // the number of segments
	r.next() // the write counter
	var byLevel [][]ftsSegment
	for ; levels > 0 && !r.bad; levels-- {
		r.next() // how far a merge is
		var level []ftsSegment
		for n := r.next(); n > 0 && !r.bad; n-- {
			level = append(level, ftsSegment{int64(r.next()), int64(r.next()), int64(r.next())})
		}
		byLevel = append(byLevel, level)
	}
	if r.bad {
		return nil, errIndexFormat
	}
	for _, level := range slices.Backward(byLevel) {
		out = append(out, level...)
	}
	return out, nil
}

// postings returns the articles of a word by their ids, and with prefix those
// of every word that begins so, one list a word; with their places, or, where
// fields says in which columns, with what these weigh there.
func (x *ftsIndex) postings(word string, prefix bool, fields uint) ([][]posting, error) {
	if x.listMemory == nil {
		x.listMemory = listMemories.Get().(*listMemory)
	}
	start := len(x.list)
	x.runs = x.runs[:0]
	words := map[string][2]int{} // the first and the last run of each
	for _, s := range x.segments {
		if s.first == 0 {
			continue
		}
		r := leafReader{x: x, segment: s, fields: fields}
		if err := r.collect(append([]byte{ftsMain}, word...), prefix, words); err != nil {
			return nil, err
		}
	}
	if len(words) == 1 {
		return [][]posting{settled(x.list[start:])}, nil
	}
	out := make([][]posting, 0, len(words))
	for _, of := range words {
		r := x.runs[of[0]]
		if r.next == 0 {
			out = append(out, settled(x.list[r.from:r.to]))
			continue
		}
		start := len(x.list)
		for {
			x.list = append(x.list, x.list[r.from:r.to]...)
			if r.next == 0 {
				break
			}
			r = x.runs[r.next]
		}
		out = append(out, settled(x.list[start:]))
	}
	return out, nil
}

// sums adds up, by articles' ids, what the words weigh that begin with one. It
// reports false, and sums are of no use, where an article was indexed anew: what
// older segments say of it has to be left out, word by word.
func (x *ftsIndex) sums(prefix string, fields uint, sums []float32) (bool, error) {
	for _, s := range x.segments {
		if s.first == 0 {
			continue
		}
		r := leafReader{x: x, segment: s, fields: fields, sums: sums}
		if err := r.collect(append([]byte{ftsMain}, prefix...), true, nil); err != nil || r.replaced {
			return false, err
		}
	}
	return true, nil
}

// settled brings a list from several segments into the order of ids, the last
// word on each article alone, without those that hold the word no longer.
func settled(l []posting) []posting {
	for i := 1; i < len(l); i++ {
		if l[i].id < l[i-1].id {
			slices.SortStableFunc(l, func(a, b posting) int { return cmp.Compare(a.id, b.id) })
			break
		}
	}
	out := l[:0]
	for i, p := range l {
		if p.n > 0 && (i+1 == len(l) || l[i+1].id != p.id) {
			out = append(out, p)
		}
	}
	return out
}

// A leafReader walks the leaves of a segment.
type leafReader struct {
	x       *ftsIndex
	segment ftsSegment
	fields  uint     // the columns whose places are weighed; none: places are copied
	page    int64    // the number of the leaf at hand
	ahead   [][]byte // leaves read in advance
	reads   int

	leaf  []byte // without its footer
	terms []int  // where terms begin in the leaf
	first int    // where the first id that goes on with a list from the leaf before stands, or 0
	split []byte // memory for a position list on two leaves

	kept int64 // the number of the leaf that was kept last, which begins at base
	base int

	sums     []float32 // where weights are added up, instead of lists read
	replaced bool      // and a posting was read that replaces an older one
}

// load makes leaf n the one at hand and reports whether there is one.
func (r *leafReader) load(n int64) (bool, error) {
	if n > r.segment.last {
		return false, nil
	}
	if r.page+1 != n || len(r.ahead) == 0 {
		// Twice as many leaves each time: most words need one, a frequent one hundreds.
		last := min(n+1<<min(r.reads, 6)-1, r.segment.last)
		r.reads += 2
		r.ahead = r.ahead[:0]
		rows, err := r.x.read.QueryContext(r.x.ctx, r.segment.id<<ftsPageBits+n, r.segment.id<<ftsPageBits+last)
		if err != nil {
			return false, err
		}
		err = each(rows, func(scan func(...any) error) error {
			var b []byte
			err := scan((*rawBlock)(&b))
			r.ahead = append(r.ahead, b)
			return err
		})
		if err != nil {
			return false, err
		}
		if len(r.ahead) == 0 {
			return false, errIndexFormat
		}
	}
	b := r.ahead[0]
	r.ahead, r.page = r.ahead[1:], n
	if len(b) < 4 {
		return false, errIndexFormat
	}
	r.first = int(binary.BigEndian.Uint16(b))
	size := int(binary.BigEndian.Uint16(b[2:]))
	if size < 4 || size > len(b) || r.first > size {
		return false, errIndexFormat
	}
	r.leaf, r.terms = b[:size], r.terms[:0]
	footer := varints{b: b[size:]}
	for at := 0; len(footer.b) > 0; {
		before := at
		at += int(footer.next())
		if footer.bad || at < 4 || at <= before || at >= size {
			return false, errIndexFormat
		}
		r.terms = append(r.terms, at)
	}
	return true, nil
}

// A rawBlock scans a blob without a second copy: the driver's is ours.
type rawBlock []byte

func (b *rawBlock) Scan(v any) error {
	s, ok := v.([]byte)
	if !ok {
		return errIndexFormat
	}
	*b = s
	return nil
}

// collect reads the postings of a word, or of all words that begin so.
func (r *leafReader) collect(want []byte, prefix bool, words map[string][2]int) error {
	page := r.segment.first
	switch err := r.x.seek.QueryRowContext(r.x.ctx, r.segment.id, want).Scan(&page); {
	case err == nil:
		// The last bit tells of an index of long lists. A merge under way takes
		// leaves away at the front and leaves their entries.
		page = max(page>>1, r.segment.first)
	case !errors.Is(err, sql.ErrNoRows):
		return err
	}
	if ok, err := r.load(page); err != nil || !ok {
		return err
	}
	return r.walk(want, prefix, words)
}

// walk goes on with collect from the leaf at hand.
func (r *leafReader) walk(want []byte, prefix bool, words map[string][2]int) error {
	for {
		here := r.page
		var term []byte
		for i := 0; i < len(r.terms) && r.page == here; i++ {
			v := varints{b: r.leaf[r.terms[i]:]}
			keep := uint64(0)
			if i > 0 {
				keep = v.next()
			}
			n := v.next()
			if v.bad || keep > uint64(len(term)) || n > uint64(len(v.b)) {
				return errIndexFormat
			}
			term = append(term[:keep], v.b[:n]...)
			matches := bytes.HasPrefix(term, want) && (prefix || len(term) == len(want))
			if !matches {
				if bytes.Compare(term, want) > 0 {
					return nil
				}
				continue
			}
			at := len(r.leaf) - len(v.b) + int(n)
			if r.sums != nil {
				if err := r.list(at, i+1, nil); err != nil || r.replaced {
					return err
				}
				continue
			}
			from := len(r.x.list)
			if err := r.list(at, i+1, &r.x.list); err != nil {
				return err
			}
			number := len(r.x.runs)
			r.x.runs = append(r.x.runs, run{from: from, to: len(r.x.list)})
			if of, ok := words[string(term[1:])]; ok {
				r.x.runs[of[1]].next = number
				words[string(term[1:])] = [2]int{of[0], number}
			} else {
				words[string(term[1:])] = [2]int{number, number}
			}
			if !prefix {
				return nil
			}
		}
		if r.page != here && len(r.terms) > 0 {
			continue // a list ran on to this leaf, whose terms are still to be seen
		}
		if ok, err := r.load(r.page + 1); err != nil || !ok {
			return err
		}
	}
}

// list reads a word's postings, which begin at at and end where the leaf's
// term number next begins, or run on over the leaves that follow.
func (r *leafReader) list(at, next int, into *[]posting) error {
	end := func() int {
		if next < len(r.terms) {
			return r.terms[next]
		}
		return len(r.leaf)
	}
	id, stop := 0, end()
	var out []posting
	if into != nil {
		out = *into
		defer func() { *into = out }()
	}
	for {
		if at >= stop {
			if next < len(r.terms) {
				return nil
			}
			ok, err := r.load(r.page + 1)
			if err != nil || !ok || r.first == 0 {
				return err
			}
			at, next = r.first, 0
			stop = end()
			if into != nil && cap(out)-len(out) < len(r.leaf) {
				out = slices.Grow(out, max(len(out), len(r.leaf))) // long lists double
			}
		}
		if next == 0 && at == r.first {
			id = 0 // the first on a leaf is whole, the others are differences
		}
		step, after := number(r.leaf, at)
		size, after := number(r.leaf, after)
		if after < 0 {
			return errIndexFormat
		}
		id, at = id+step, after
		// The size's last bit marks what replaces an older posting.
		n := size >> 1
		if id > math.MaxInt32 || n > math.MaxInt32 {
			return errIndexFormat
		}
		post := posting{id: int32(id), n: int32(n)}
		if r.fields == 0 {
			r.keep()
			post.off = uint32(r.base + at)
		}
		if n <= len(r.leaf)-at {
			if r.fields != 0 {
				post.weight = weightOf(r.leaf[at:at+n], r.fields)
			}
			at += n
		} else {
			r.split = r.split[:0]
			for n > 0 {
				if at >= len(r.leaf) {
					ok, err := r.load(r.page + 1)
					if err != nil {
						return err
					}
					if !ok {
						return errIndexFormat
					}
					if r.fields == 0 {
						r.keep()
					}
					at, next = leafHead, 0
					stop = end()
				}
				k := min(n, len(r.leaf)-at)
				r.split = append(r.split, r.leaf[at:at+k]...)
				at, n = at+k, n-k
			}
			if r.fields != 0 {
				post.weight = weightOf(r.split, r.fields)
			}
		}
		if r.sums != nil {
			r.replaced = r.replaced || size&1 == 1
			if id < len(r.sums) {
				r.sums[id] += post.weight
			}
			continue
		}
		out = append(out, post)
		if len(r.x.leaves) > math.MaxInt32 {
			return errIndexFormat
		}
	}
}

// leafHead is the size of a leaf's head, in bytes.
const leafHead = 4

// keep keeps the leaf at hand for the places on it. Leaves are kept one after
// the other, so that a list that runs on from one to the next is in one piece.
func (r *leafReader) keep() {
	if r.kept != r.page {
		r.kept, r.base = r.page, len(r.x.leaves)-leafHead
		if cap(r.x.leaves)-len(r.x.leaves) < len(r.leaf) {
			r.x.leaves = slices.Grow(r.x.leaves, max(len(r.x.leaves), 1<<18))
		}
		r.x.leaves = append(r.x.leaves, r.leaf[leafHead:]...)
	}
}

// number returns the variable-length integer at a place and the place after
// it, which is -1 where there is none, or one beyond all that is counted.
func number(b []byte, at int) (n, after int) {
	if uint(at) < uint(len(b)) && b[at] < 0x80 {
		return int(b[at]), at + 1
	}
	return longNumber(b, at)
}

func longNumber(b []byte, at int) (n, after int) {
	if at < 0 || at > len(b) {
		return 0, -1
	}
	v := varints{b: b[at:]}
	u := v.next()
	if v.bad || u > math.MaxInt32<<1 {
		return 0, -1
	}
	return int(u), len(b) - len(v.b)
}

// varints reads SQLite's variable-length integers.
type varints struct {
	b   []byte
	bad bool // it ended too early
}

func (r *varints) next() uint64 {
	if len(r.b) > 0 && r.b[0] < 0x80 {
		v := r.b[0]
		r.b = r.b[1:]
		return uint64(v)
	}
	var v uint64
	for i, c := range r.b {
		if i == 8 {
			r.b = r.b[9:]
			return v<<8 | uint64(c)
		}
		v = v<<7 | uint64(c&0x7f)
		if c < 0x80 {
			r.b = r.b[i+1:]
			return v
		}
	}
	r.bad = true
	return 0
}
