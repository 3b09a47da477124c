package warc

import (
	"bytes"
	"errors"
	"io"
	"sort"
)

// maxMagic is more than the length of a record's first line with the start of
// its first field.
const maxMagic = 64

// markEvery is the least number of inflated bytes between two marks of members
// that begin no record.
const markEvery = 4096

// fill reads more of the source into the window. It returns false at the end.
func (rd *Reader) fill() bool {
	if rd.err != nil {
		return false
	}
	if len(rd.buf)-rd.w < minRead {
		if rd.r >= len(rd.buf)/2 {
			rd.base += int64(rd.r)
			rd.w = copy(rd.buf, rd.buf[rd.r:rd.w])
			rd.r = 0
		} else {
			grown := make([]byte, 2*len(rd.buf))
			copy(grown, rd.buf[:rd.w])
			rd.buf = grown
		}
	}
	n, start, err := rd.src.read(rd.buf[rd.w:])
	at := rd.base + int64(rd.w)
	if start >= 0 {
		// A position may count from any member before it, so that members of
		// a few bytes need not be marked each.
		m := mark{at: at, offset: start, record: rd.isStart(rd.buf[rd.w : rd.w+n])}
		if last := len(rd.marks) - 1; last < 0 || m.record || at-rd.marks[last].at >= markEvery {
			rd.marks = append(rd.marks, m)
		}
	}
	rd.w += n
	at += int64(n)
	var d *Damage
	switch {
	case err == nil:
		return true
	case errors.As(err, &d):
		rd.marks = append(rd.marks, mark{at: at, offset: rd.src.offset(), damage: d})
		return true
	case err == io.EOF:
		if _, ok := rd.src.(*members); ok {
			rd.marks = append(rd.marks, mark{at: at, offset: rd.src.offset()})
		}
	}
	rd.err = err
	return n > 0
}

// ensure makes n bytes ahead available. It returns false where the file ends
// before, or where a damage or a record that starts a member lies before.
func (rd *Reader) ensure(n int) bool {
	seen := rd.r
	for rd.w-rd.r < n {
		ahead := seen - rd.r
		if rd.hardMark(rd.r+ahead, rd.w, true) != nil || !rd.fill() {
			return false
		}
		seen = rd.r + ahead
	}
	return true
}

// advance moves n bytes ahead and forgets the marks left behind, but for the
// one that still says where the window's start lies in the file.
func (rd *Reader) advance(n int) {
	rd.r += n
	at := rd.base + int64(rd.r)
	drop := 0
	for drop+1 < len(rd.marks) && rd.marks[drop+1].at <= at && rd.marks[drop].damage == nil {
		drop++
	}
	if drop > 0 {
		rd.marks = append(rd.marks[:0], rd.marks[drop:]...)
	}
}

// position is the place in the file of buf[i].
func (rd *Reader) position(i int) Position {
	at := rd.base + int64(i)
	var last mark
	if next := rd.markFrom(at + 1); next > 0 {
		last = rd.marks[next-1]
	}
	if rd.compressed {
		return Position{last.offset, at - last.at}
	}
	return Position{Offset: last.offset + at - last.at}
}

// hardMark returns the first mark after buf[from], up to buf[to] (with it if
// inclusive), where a record must end: a damage or a member that begins
// another record.
func (rd *Reader) hardMark(from, to int, inclusive bool) *mark {
	for i := rd.markFrom(rd.base + int64(from)); i < len(rd.marks); i++ {
		m := &rd.marks[i]
		at := int(m.at - rd.base)
		if at > to || (at == to && !inclusive) {
			break
		}
		if (m.record && at > from) || (m.damage != nil && at >= from) {
			return m
		}
	}
	return nil
}

// hardAt returns the mark at buf[i] where a record must end or begin.
func (rd *Reader) hardAt(i int) *mark {
	at := rd.base + int64(i)
	for j := rd.markFrom(at); j < len(rd.marks) && rd.marks[j].at == at; j++ {
		if m := &rd.marks[j]; m.record || m.damage != nil {
			return m
		}
	}
	return nil
}

// markFrom is the index of the first mark at or after an inflated offset.
func (rd *Reader) markFrom(at int64) int {
	return sort.Search(len(rd.marks), func(i int) bool { return rd.marks[i].at >= at })
}

// dropDamage forgets the damages at the window's start, once told.
func (rd *Reader) dropDamage() {
	at := rd.base + int64(rd.r)
	for i := range rd.marks {
		if rd.marks[i].at <= at {
			rd.marks[i].damage = nil
		}
	}
	rd.advance(0)
}

func isSpace(c byte) bool { return c == '\r' || c == '\n' || c == ' ' || c == '\t' || c == 0 }

// isStart tells whether b begins a record of the file's form.
func (rd *Reader) isStart(b []byte) bool {
	if rd.arc {
		return isARCStart(b)
	}
	return isMagic(b)
}

// find finds the start of a record of the file's form in b from an offset on.
func (rd *Reader) find(b []byte, from int) int {
	if rd.arc {
		return findARC(b, from)
	}
	return findRecord(b, from)
}

// overlap is how much of a window may be the start of a record's first line.
func (rd *Reader) overlap() int {
	if rd.arc {
		return maxLine
	}
	return maxMagic
}

// isMagic tells whether b begins with a record's first line.
func isMagic(b []byte) bool {
	return len(b) > 7 && string(b[:5]) == "WARC/" && '0' <= b[5] && b[5] <= '9' && b[6] == '.'
}

// findRecord finds the start of a record in b from an offset on: a version
// line with the start of a field after it. -1 means none.
func findRecord(b []byte, from int) int {
	for from < len(b) {
		i := bytes.Index(b[from:], []byte("WARC/"))
		if i < 0 {
			return -1
		}
		i += from
		if isMagic(b[i:]) {
			if eol := bytes.IndexByte(b[i:min(len(b), i+16)], '\n'); eol > 0 {
				line := b[i+eol+1:]
				if colon := bytes.IndexByte(line[:min(len(line), 40)], ':'); colon > 0 && isName(line[:colon]) {
					return i
				}
			}
		}
		from = i + 5
	}
	return -1
}

func isName(b []byte) bool {
	for _, c := range b {
		if c != '-' && (c|0x20 < 'a' || c|0x20 > 'z') {
			return false
		}
	}
	return true
}

// trimBreaks returns the length of b without the two line breaks that end a record.
func trimBreaks(b []byte) int {
	for range 2 {
		if n := len(b); n > 0 && b[n-1] == '\n' {
			b = b[:n-1]
			if n > 1 && b[n-2] == '\r' {
				b = b[:n-2]
			}
		}
	}
	return len(b)
}
