// Package warc reads and writes the WARC web archive format (ISO 28500, also
// WET files), tolerantly: it reads what crawlers have really written, in
// constant memory, and says where and why it passed something over.
//
//	r, err := warc.NewReader(file, warc.Options{})
//	for {
//		rec, err := r.Next()
//		if err == io.EOF {
//			break
//		}
//		fmt.Println(rec.Header.Get("WARC-Type"), rec.Header.Get("WARC-Target-URI"))
//	}
package warc

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// A Record is one record of a WARC file.
type Record struct {
	// Version is as in the record's first line, such as "1.0".
	Version string
	Header  Header
	// Content is the record's block. It is valid until the next call of Next.
	Content []byte
	// At is where the record starts, Next where the one after it does.
	At, Next Position
	// Cut tells that Content is shorter than the record's block, because it
	// exceeded Options.MaxRecord.
	Cut bool
	// Stored is the gzip members that hold this record and nothing else, as
	// they are in the file, where Options.Stored asks for them; the block
	// starts Head bytes into what they inflate to. Nil where records share a
	// member, for other files and for records of many megabytes. It is valid
	// until the next call of Next.
	Stored []byte
	Head   int
}

// Type is the record's WARC-Type in lower case: response, resource, request,
// metadata, revisit, conversion, continuation, warcinfo.
func (r *Record) Type() string { return strings.ToLower(r.Header.Get("WARC-Type")) }

// TargetURI is the address that the record is about. Angle brackets, which
// WARC 1.0's grammar asked for and wget writes, are removed.
func (r *Record) TargetURI() string {
	u := r.Header.Get("WARC-Target-URI")
	if len(u) > 1 && u[0] == '<' && u[len(u)-1] == '>' {
		u = u[1 : len(u)-1]
	}
	return u
}

// Date is the record's WARC-Date, the zero time where it is absent or wrong.
func (r *Record) Date() time.Time {
	v := r.Header.Get("WARC-Date")
	for _, layout := range []string{time.RFC3339, "20060102150405", "2006-01-02T15:04:05", "2006-01-02T15:04Z07:00", "2006-01-02", "200601021504", "20060102"} {
		if t, err := time.Parse(layout, v); err == nil {
			return t.UTC()
		}
	}
	return time.Time{}
}

// A Header holds named fields in file order.
type Header []Field

// A Field is one named field of a header.
type Field struct{ Name, Value string }

// Get returns the first value of a field, "" where it is absent. Case is
// ignored in the name.
func (h Header) Get(name string) string {
	for i := range h {
		if len(h[i].Name) == len(name) && strings.EqualFold(h[i].Name, name) {
			return h[i].Value
		}
	}
	return ""
}

// A Position is a place in a WARC file: a byte offset in the file as stored
// and, where it is compressed, the number of inflated bytes after the gzip
// member that starts at that offset (0 in files with a member a record).
// The zero Position is the file's start.
type Position struct{ Offset, Within int64 }

// String writes a position as "123456" or "123456+789".
func (p Position) String() string {
	if p.Within == 0 {
		return strconv.FormatInt(p.Offset, 10)
	}
	return strconv.FormatInt(p.Offset, 10) + "+" + strconv.FormatInt(p.Within, 10)
}

// ParsePosition reads what Position.String writes.
func ParsePosition(s string) (Position, error) {
	a, b, within := strings.Cut(s, "+")
	var p Position
	var err error
	if p.Offset, err = strconv.ParseInt(a, 10, 64); err == nil && within {
		p.Within, err = strconv.ParseInt(b, 10, 64)
	}
	if err != nil || p.Offset < 0 || p.Within < 0 {
		return Position{}, fmt.Errorf("%q is no position in a WARC file", s)
	}
	return p, nil
}

// A Damage is a place in a WARC file that could not be read. Reading goes on
// after it.
type Damage struct {
	At     Position
	Reason string // a short, fixed phrase, fit for counting
	Err    error  // what lay behind it, or nil
}

func (d *Damage) Error() string {
	s := "offset " + d.At.String() + ": " + d.Reason
	if d.Err != nil {
		s += " (" + d.Err.Error() + ")"
	}
	return s
}

func (d *Damage) Unwrap() error { return d.Err }

// The reasons of a Damage.
const (
	DamagedGzip  = "damaged gzip member"
	DamagedZstd  = "damaged zstd frame"
	Garbage      = "bytes between records"
	BadHead      = "malformed record header"
	CutShort     = "record cut short"
	BadCheckSums = "checksum mismatch"
)
