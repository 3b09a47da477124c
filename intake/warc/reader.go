package warc

import (
	"bytes"
	"io"
	"math"
	"strconv"
	"strings"
)

// Options tells a Reader where to start and what to keep.
type Options struct {
	// Start is where to begin: a Position that a Record gave.
	Start Position
	// MaxRecord bounds the bytes of a record's block that are kept; the rest
	// of a longer one is passed over and its Cut is set. 0 means 32 MiB.
	MaxRecord int
	// Want is asked, with a record's header read, whether the record is
	// wanted; nil wants all. What is not wanted is passed over: in files of a
	// gzip member a record without inflating it.
	Want func(*Record) bool
	// Stored asks for the gzip members that records are stored in.
	Stored bool
}

const (
	defaultMaxRecord = 32 << 20
	maxHead          = 64 << 10 // bytes of a record's header
	maxSpace         = 4 << 10  // bytes between records that are in memory with the first; more is passed over
	chunk            = 128 << 10
)

// A Reader reads the records of a WARC or ARC file: plain, gzip or zstd.
//
// Memory is bounded by Options.MaxRecord, whatever the file's size. Errors in
// the file are told as *Damage and survived; see docs/intake.md for what is
// tolerated.
type Reader struct {
	src        source
	compressed bool
	arc        bool // the file's records are ARC's
	max        int
	want       func(*Record) bool
	// alone tells that each record so far was alone in its gzip member;
	// shared that one was not.
	alone, shared bool
	stored        *file // where members are kept, or nil

	// buf[r:w] is the window on the inflated bytes; buf[0] is at inflated
	// offset base.
	buf   []byte
	r, w  int
	base  int64
	marks []mark // in order; the first covers buf[r]
	err   error  // what ended the source

	// headless is the inflated offset of a line before which no header ends, so
	// that the many starts of records there need not all be read on from.
	headless int64
}

// A mark is a place in the inflated bytes where a member starts or, with a
// damage, where bytes are missing.
type mark struct {
	at     int64 // inflated offset
	offset int64 // file offset
	record bool  // a record starts here for certain
	damage *Damage
}

// NewReader reads the WARC or ARC file in. If in can seek, damaged places cost less
// and a Start is reached without reading what lies before.
func NewReader(in io.Reader, o Options) (*Reader, error) {
	if o.MaxRecord <= 0 {
		o.MaxRecord = defaultMaxRecord
	}
	f := newFile(in)
	f.keeps = o.Stored
	rd := &Reader{max: o.MaxRecord, want: o.Want, buf: make([]byte, 2*chunk)}
	head, err := f.br.Peek(sniffMember)
	if err != nil && err != io.EOF {
		return nil, err
	}
	rd.arc = SniffARC(head)
	seekTo := o.Start.Offset
	switch {
	case isGzip(head):
		rd.src, rd.compressed = &members{file: f, arc: rd.arc}, true
		if o.Stored {
			rd.stored = f
		}
	case isZstd(head):
		if rd.src, err = newFrames(f); err != nil {
			return nil, err
		}
		rd.compressed, seekTo, f.keeps = true, 0, false
	default:
		rd.src, f.keeps = &plain{file: f}, false
	}
	if seekTo > 0 {
		if err := f.goTo(seekTo); err != nil {
			return nil, err
		}
	}
	for left := o.Start.Within; left > 0 && rd.fill(); {
		n := min(left, int64(rd.w-rd.r))
		rd.advance(int(n))
		left -= n
	}
	return rd, nil
}

// Offset is the place in the file, as stored, up to which it was read.
func (rd *Reader) Offset() int64 { return rd.src.offset() }

// Next reads the next record. An error of type *Damage tells what was passed
// over: call Next again. io.EOF tells the end; any other error is final.
func (rd *Reader) Next() (*Record, error) {
	for {
		rec, err := rd.next()
		if rec != nil || err != nil {
			return rec, err
		}
	}
}

// next is Next, but returns nothing for a record that is not wanted.
func (rd *Reader) next() (*Record, error) {
	if end, err := rd.skipSpace(); err != nil || end {
		if err == nil {
			err = rd.err
		}
		return nil, err
	}
	at := rd.position(rd.r)
	if rd.stored != nil {
		rd.stored.forget(at.Offset)
	}
	rd.ensure(minRead)
	if !rd.isStart(rd.buf[rd.r:rd.w]) {
		d := rd.resync(0)
		if d == nil {
			d = &Damage{At: at, Reason: Garbage}
		}
		return nil, d
	}
	before := rd.base + int64(rd.r)
	rec, size, err := rd.head()
	if err != nil {
		if d := rd.resync(len("WARC/")); d != nil {
			return nil, d
		}
		return nil, &Damage{At: at, Reason: BadHead, Err: err}
	}
	rec.At, rec.Head = at, int(rd.base+int64(rd.r)-before)
	wanted := rd.want == nil || rd.want(rec)
	if !wanted && rd.leave(at) {
		return nil, nil
	}
	d := rd.block(rec, size)
	if d != nil {
		d.At = at
		return nil, d
	}
	if rd.arc {
		settleARC(rec)
	}
	if at.Within == 0 && rec.Next.Within == 0 && rec.Next.Offset > at.Offset {
		rd.alone = true
		if rd.stored != nil {
			rec.Stored = rd.stored.stored(at.Offset, rec.Next.Offset)
		}
	} else {
		rd.shared = true
	}
	if !wanted {
		return nil, nil
	}
	return rec, nil
}

// leave passes over the record that starts at a member's start, if it is the
// one that the source has open, and if the file's records were alone in their
// members so far.
func (rd *Reader) leave(at Position) bool {
	m, ok := rd.src.(*members)
	if !ok || !rd.alone || rd.shared || at.Within != 0 || !m.leave(at.Offset) {
		return false
	}
	rd.advance(rd.w - rd.r)
	return true
}

// block finds the record's content, whatever its header says of the length,
// and moves to the next record.
func (rd *Reader) block(rec *Record, size int64) *Damage {
	keep := rd.max
	if size >= 0 {
		keep = int(min(size, int64(rd.max)))
	}
	rd.ensure(keep)
	n := min(keep, rd.w-rd.r)
	if m := rd.hardMark(rd.r, rd.r+n, n < keep); m != nil {
		n = int(m.at-rd.base) - rd.r
		if m.damage != nil {
			rd.advance(n)
			d := *m.damage
			rd.dropDamage()
			return &d
		}
		// A member that begins another record ends this one for certain.
		return rd.finish(rec, trimBreaks(rd.buf[rd.r:rd.r+n]), n)
	}
	content := rd.buf[rd.r : rd.r+n]
	switch {
	case size == int64(n) && rd.endsWell(n):
		return rd.finish(rec, n, n)
	case n == rd.max:
		// A length of gigabytes may be a lie: look for a record inside.
		if i := rd.find(content, 0); i >= 0 {
			return rd.finish(rec, trimBreaks(content[:i]), i)
		}
		return rd.cut(rec, size)
	}
	// The length is absent or wrong: too great if another record starts
	// inside, else too small, and the block reaches up to the next record.
	if i := rd.find(content, 0); i >= 0 {
		return rd.finish(rec, trimBreaks(content[:i]), i)
	}
	if int64(n) < size && !rd.compressed {
		rd.advance(n)
		return &Damage{Reason: CutShort}
	}
	if rd.arc {
		n = 0 // a line may begin before the end and go on behind it
	}
	n = rd.untilRecord(n)
	return rd.finish(rec, trimBreaks(rd.buf[rd.r:rd.r+n]), n)
}

// cut keeps the start of a block that is over the limit and passes over its rest.
func (rd *Reader) cut(rec *Record, size int64) *Damage {
	rec.Cut = true
	rec.Content = bytes.Clone(rd.buf[rd.r : rd.r+rd.max])
	rd.advance(rd.max)
	if size < 0 {
		size = math.MaxInt64
	}
	rd.pass(size - int64(rd.max))
	_, err := rd.skipSpace()
	rec.Next = rd.position(rd.r)
	if d, ok := err.(*Damage); ok {
		return d
	}
	return nil
}

// finish takes the n bytes ahead as the record's content and moves past the
// line breaks that follow from the offset end on.
func (rd *Reader) finish(rec *Record, n, end int) *Damage {
	// The window keeps what lies after rd.r while it grows, so the content
	// stays in it until the next call.
	most := end + maxSpace
	for {
		for rd.r+end < rd.w && end < most && isSpace(rd.buf[rd.r+end]) && rd.hardAt(rd.r+end) == nil {
			end++
		}
		if rd.r+end < rd.w || end >= most || rd.hardAt(rd.r+end) != nil || !rd.fill() {
			break
		}
	}
	rec.Content = rd.buf[rd.r : rd.r+n : rd.r+n]
	rd.advance(end)
	rec.Next = rd.position(rd.r)
	if m := rd.hardAt(rd.r); m != nil && m.damage != nil && m.damage.At.Offset == rec.At.Offset {
		// The member that held the record has a wrong checksum or was cut.
		d := *m.damage
		rd.dropDamage()
		return &d
	}
	return nil
}

// head reads the record's first line and header up to the blank line, and
// moves past it. size is the Content-Length, -1 where it is absent or wrong.
func (rd *Reader) head() (rec *Record, size int64, err error) {
	if rd.arc {
		return rd.arcHead()
	}
	end, n := rd.headEnd()
	if n < 0 {
		return nil, 0, errHead
	}
	text := string(rd.buf[rd.r : rd.r+end])
	line, rest, _ := strings.Cut(text, "\n")
	rec = &Record{
		Version: strings.TrimSpace(strings.TrimPrefix(line, "WARC/")),
		Header:  parseHeader(rest),
	}
	if len(rec.Header) == 0 {
		return nil, 0, errHead
	}
	rd.advance(n)
	size, err = strconv.ParseInt(rec.Header.Get("Content-Length"), 10, 64)
	if err != nil || size < 0 {
		size = -1
	}
	return rec, size, nil
}

type headError struct{}

func (headError) Error() string { return "no end of the header within 64 KiB" }

var errHead = headError{}

// headEnd returns the length of the header and that with the blank line after
// it; -1 if there is no end. A header may also end, against the standard, in
// an HTTP status line or in markup.
func (rd *Reader) headEnd() (end, n int) {
	at := 0
	if ahead := rd.headless - rd.base - int64(rd.r); ahead > 0 && ahead <= int64(rd.w-rd.r) {
		at = int(ahead)
	}
	for {
		b := rd.buf[rd.r:rd.w]
		rd.headless = rd.base + int64(rd.r+at)
		i := bytes.IndexByte(b[at:], '\n')
		if i < 0 {
			if len(b) > maxHead || !rd.fill() {
				return 0, -1
			}
			continue
		}
		if m := rd.hardMark(rd.r, rd.r+at+i, true); m != nil {
			return 0, -1
		}
		line := bytes.TrimRight(b[at:at+i], "\r")
		switch {
		case len(line) == 0:
			return at, at + i + 1
		case at > 0 && (bytes.HasPrefix(line, []byte("HTTP/1")) || line[0] == '<'):
			return at, at
		case at > maxHead:
			return 0, -1
		}
		at += i + 1
	}
}

// parseHeader reads the fields of a header: names in any case, values folded
// over lines. Lines without a colon are passed over.
func parseHeader(text string) Header {
	h := make(Header, 0, 12)
	for text != "" {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		line = strings.TrimRight(line, "\r \t")
		if line == "" {
			continue
		}
		if line[0] == ' ' || line[0] == '\t' {
			if len(h) > 0 {
				v := &h[len(h)-1].Value
				*v = strings.TrimSpace(*v + " " + strings.TrimLeft(line, " \t"))
			}
			continue
		}
		name, value, ok := strings.Cut(line, ":")
		if name = strings.TrimSpace(name); !ok || name == "" {
			continue
		}
		h = append(h, Field{name, strings.TrimSpace(value)})
	}
	return h
}

// endsWell tells whether a record may end n bytes ahead: line breaks and then
// another record or the end, or just the two line breaks that the standard asks.
func (rd *Reader) endsWell(n int) bool {
	rd.ensure(n + minRead)
	b := rd.buf[rd.r+n : rd.w]
	if bytes.HasPrefix(b, []byte("\r\n\r\n")) {
		return true
	}
	i := 0
	for i < len(b) && isSpace(b[i]) {
		if rd.hardAt(rd.r+n+i) != nil {
			return true
		}
		i++
	}
	return rd.isStart(b[i:]) || (i == len(b) && i < minRead) || rd.hardAt(rd.r+n+i) != nil
}

// untilRecord returns how far ahead the next record starts, looking from n
// bytes ahead; as far as the window may grow or the file goes if there is none.
func (rd *Reader) untilRecord(n int) int {
	for {
		if m := rd.hardMark(rd.r+n, rd.w, true); m != nil {
			return int(m.at-rd.base) - rd.r
		}
		b := rd.buf[rd.r:rd.w]
		if i := rd.find(b, n); i >= 0 {
			return i
		}
		if len(b) > rd.max || !rd.fill() {
			return len(b)
		}
		n = max(n, len(b)-rd.overlap())
	}
}

// pass moves n bytes ahead, but not past a member that begins a record, or
// past a record that starts amid them in a file without members.
func (rd *Reader) pass(n int64) {
	for n > 0 {
		if rd.w-rd.r < minRead && !rd.ensure(minRead) && rd.w == rd.r {
			return
		}
		step := int(min(n, int64(rd.w-rd.r)))
		if m := rd.hardMark(rd.r, rd.r+step, true); m != nil {
			rd.advance(int(m.at-rd.base) - rd.r)
			return
		}
		if i := rd.find(rd.buf[rd.r:rd.w], 0); i >= 0 && i < step {
			rd.advance(i)
			return
		}
		// Keep what may be the start of a record's first line.
		if keep := rd.overlap(); step > keep && int64(step) < n {
			step -= keep
		}
		rd.advance(step)
		n -= int64(step)
	}
}

// resync moves to the next record from n bytes ahead on. It returns the
// damage of the file that it met, if any.
func (rd *Reader) resync(n int) *Damage {
	for {
		rd.ensure(n + minRead)
		b := rd.buf[rd.r:rd.w]
		n = min(n, len(b))
		i := rd.find(b, n)
		end := rd.w
		if i >= 0 {
			end = rd.r + i
		}
		if m := rd.hardMark(rd.r+n, end, true); m != nil {
			rd.advance(int(m.at-rd.base) - rd.r)
			if m.damage != nil {
				d := *m.damage
				rd.dropDamage()
				return &d
			}
			return nil
		}
		if i >= 0 {
			rd.advance(i)
			return nil
		}
		if n = max(n, len(b)-rd.overlap()); !rd.fill() {
			rd.advance(rd.w - rd.r)
			return nil
		}
		rd.advance(n)
		n = 0
	}
}

// skipSpace moves past white space to the next byte. end tells that there is
// none; a damage met is returned.
func (rd *Reader) skipSpace() (end bool, err error) {
	for {
		for {
			if m := rd.hardAt(rd.r); m != nil && m.damage != nil {
				d := m.damage
				rd.dropDamage()
				return false, d
			}
			n, end := 0, rd.w-rd.r // up to the next mark
			if i := rd.markFrom(rd.base + int64(rd.r) + 1); i < len(rd.marks) {
				end = min(end, int(rd.marks[i].at-rd.base)-rd.r)
			}
			for n < end && isSpace(rd.buf[rd.r+n]) {
				n++
			}
			if n == 0 {
				break
			}
			rd.advance(n)
		}
		if rd.r < rd.w {
			return false, nil
		}
		if !rd.fill() {
			if m := rd.hardAt(rd.r); m != nil && m.damage != nil {
				continue
			}
			return true, nil
		}
	}
}
