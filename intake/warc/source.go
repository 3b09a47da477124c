package warc

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"dateline/intake/warc/inflate"
)

// A source delivers a file's inflated bytes and tells where in the file its
// compressed members start.
type source interface {
	// read reads into p, which holds at least minRead bytes. start is the
	// file offset of the member that these bytes begin, or -1 if they go on
	// with the former. A *Damage says that bytes are missing after the n
	// delivered; reading may go on. io.EOF ends.
	read(p []byte) (n int, start int64, err error)
	// offset is the place in the file up to which bytes were used.
	offset() int64
}

// minRead is enough to recognize a record's first line.
const minRead = 512

// A file is the stored bytes with their offset known.
type file struct {
	br   *bufio.Reader
	in   io.Reader
	seek io.Seeker // nil where in cannot seek
	at   int64     // file offset of in

	// A stream that cannot seek keeps its last bytes, to go back a little:
	// past[back:] are to be read again.
	past []byte
	back int

	// Where members are asked for, the stored bytes read last are kept, from
	// the file offset keptAt on.
	keeps  bool
	kept   []byte
	keptAt int64
}

// maxStored bounds the stored bytes kept for one record.
const maxStored = 4 << 20

// keep keeps bytes that were read at a file offset.
func (f *file) keep(b []byte, at int64) {
	if f.keptAt+int64(len(f.kept)) != at || len(f.kept)+len(b) > maxStored {
		f.kept, f.keptAt = f.kept[:0], at
	}
	f.kept = append(f.kept, b...)
}

// forget lets go of the stored bytes before a file offset, once they are many.
func (f *file) forget(before int64) {
	if n := before - f.keptAt; n >= 1<<19 && n <= int64(len(f.kept)) {
		f.kept, f.keptAt = f.kept[:copy(f.kept, f.kept[n:])], before
	}
}

// stored returns the stored bytes between two file offsets, nil where they are
// no longer kept.
func (f *file) stored(from, to int64) []byte {
	if from < f.keptAt || to > f.keptAt+int64(len(f.kept)) || from >= to {
		return nil
	}
	return f.kept[from-f.keptAt : to-f.keptAt]
}

// fileBuffer is how much of a file is in memory, in bytes: most members lie
// whole in it.
const fileBuffer = 1 << 20

// maxPast bounds how far back a stream can go.
const maxPast = 1 << 20

func newFile(in io.Reader) *file {
	f := &file{in: in}
	if s, ok := in.(io.Seeker); ok {
		// Pipes have the method but not the ability.
		if at, err := s.Seek(0, io.SeekCurrent); err == nil {
			f.seek, f.at = s, at
		}
	}
	f.br = bufio.NewReaderSize(reading{f}, fileBuffer)
	return f
}

type reading struct{ f *file }

func (r reading) Read(p []byte) (int, error) {
	f := r.f
	if f.back < len(f.past) {
		n := copy(p, f.past[f.back:])
		f.back += n
		r.pass(p[:n])
		return n, nil
	}
	n, err := f.in.Read(p)
	r.pass(p[:n])
	if f.seek == nil {
		if len(f.past)+n > maxPast {
			f.past = f.past[:copy(f.past, f.past[len(f.past)/2:])]
		}
		f.past = append(f.past, p[:n]...)
		f.back = len(f.past)
	}
	return n, err
}

// pass tells that bytes were read.
func (r reading) pass(b []byte) {
	if r.f.keeps {
		r.f.keep(b, r.f.at)
	}
	r.f.at += int64(len(b))
}

func (f *file) offset() int64 { return f.at - int64(f.br.Buffered()) }

var errStream = errors.New("cannot go back that far in a stream")

// goTo moves to a file offset; back in a stream only to what is kept.
func (f *file) goTo(offset int64) error {
	n := offset - f.offset()
	if n >= 0 && n <= int64(f.br.Buffered()) {
		_, err := f.br.Discard(int(n))
		return err
	}
	if f.seek != nil {
		at, err := f.seek.Seek(offset, io.SeekStart)
		if err != nil {
			return err
		}
		f.at = at
		f.br.Reset(reading{f})
		return nil
	}
	if n < 0 {
		if f.at-offset > int64(f.back) {
			return errStream
		}
		f.back -= int(f.at - offset)
		f.at = offset
		f.br.Reset(reading{f})
		return nil
	}
	_, err := io.CopyN(io.Discard, f.br, n)
	return err
}

// plain is a file without compression: one member.
type plain struct {
	*file
	begun bool
}

func (s *plain) read(p []byte) (int, int64, error) {
	start := int64(-1)
	if !s.begun {
		s.begun, start = true, s.offset()
	}
	n, err := s.br.Read(p)
	return n, start, err
}

// members is a gzip file of one or many members.
type members struct {
	*file
	arc   bool // they hold ARC's records
	zr    *gzip.Reader
	open  bool
	start int64 // of the open member

	// A member that lies whole in the file's buffer is inflated at once. rest is
	// what is still to be delivered of it.
	whole inflate.Decoder
	rest  []byte
	// What was delivered and what was inflated in vain, in bytes, tell whether
	// that pays: where most of a file is passed over it does not.
	given, vain int64

	sniffer *gzip.Reader
}

// maxWhole bounds what a member inflates to that is inflated at once, in bytes.
const maxWhole = 4 << 20

// inflate inflates the member that begins here, where that pays and it lies
// whole in the buffer, and reports whether it did. One that is damaged is left
// to the other way, which tells how far it goes.
func (s *members) inflate() bool {
	if s.vain > s.given/2+maxWhole {
		return false
	}
	b, _ := s.br.Peek(s.br.Buffered())
	out, used, err := s.whole.Member(b, maxWhole)
	if errors.Is(err, inflate.ErrShort) && len(b) < s.br.Size() {
		b, _ = s.br.Peek(s.br.Size())
		out, used, err = s.whole.Member(b, maxWhole)
	}
	if err != nil || len(out) == 0 {
		return false
	}
	s.br.Discard(used)
	s.rest = out
	return true
}

func isGzip(b []byte) bool {
	return len(b) > 3 && b[0] == 0x1f && b[1] == 0x8b && b[2] == 8 && b[3]&0xe0 == 0
}

func (s *members) read(p []byte) (int, int64, error) {
	for {
		start := int64(-1)
		want := 1
		if !s.open {
			if head, err := s.br.Peek(4); !isGzip(head) {
				if len(head) == 0 {
					return 0, -1, err
				}
				if d := s.skipToMember(s.offset()); d != nil {
					return 0, -1, d
				}
				continue
			}
			start, want = s.offset(), minRead
			s.start = start
			if s.inflate() {
				n := copy(p, s.rest)
				s.rest = s.rest[n:]
				s.given += int64(n)
				if s.open = len(s.rest) > 0; !s.open {
					s.rest = nil
				}
				return n, start, nil
			}
			var err error
			if s.zr == nil {
				s.zr, err = gzip.NewReader(s.br)
			} else {
				err = s.zr.Reset(s.br)
			}
			if err != nil {
				return 0, -1, s.damaged(err)
			}
			s.zr.Multistream(false)
			s.open = true
		}
		if len(s.rest) > 0 {
			n := copy(p, s.rest)
			s.rest = s.rest[n:]
			s.given += int64(n)
			if s.open = len(s.rest) > 0; !s.open {
				s.rest = nil
			}
			return n, -1, nil
		}
		n, err := 0, error(nil)
		for n < want && err == nil {
			var m int
			m, err = s.zr.Read(p[n:])
			n += m
		}
		switch {
		case err == io.EOF:
			s.open = false
			s.given += int64(n)
			if n == 0 {
				continue
			}
			return n, start, nil
		case err != nil:
			return n, start, s.damaged(err)
		}
		s.given += int64(n)
		return n, start, nil
	}
}

// damaged closes a broken member and looks for the next one, from just after
// the broken one's start where the file can seek, since the inflater may have
// run past its end.
func (s *members) damaged(err error) error {
	s.open = false
	reason := DamagedGzip
	switch {
	case errors.Is(err, gzip.ErrChecksum):
		reason = BadCheckSums
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		reason = CutShort
		err = io.ErrUnexpectedEOF
	case !isCorrupt(err):
		return err // the disk's or the network's error, not the file's
	}
	if err := s.goTo(s.start + 1); err != nil && err != errStream {
		return err
	}
	if err := s.skipToMember(s.start); err != nil {
		if _, ok := err.(*Damage); !ok {
			return err
		}
	}
	return &Damage{At: Position{Offset: s.start}, Reason: reason, Err: err}
}

func isCorrupt(err error) bool {
	var corrupt flate.CorruptInputError
	var internal flate.InternalError
	return errors.Is(err, gzip.ErrHeader) || errors.As(err, &corrupt) || errors.As(err, &internal)
}

// skipToMember moves to the next gzip member that begins a WARC record. It
// returns a *Damage if it passed over anything but zeros.
func (s *members) skipToMember(from int64) error {
	zeros := true
	for {
		window, err := s.br.Peek(s.br.Size())
		if len(window) == 0 {
			if err != io.EOF {
				return err
			}
			break
		}
		at := 0
		for {
			i := bytes.IndexByte(window[at:], 0x1f)
			if i < 0 {
				at = len(window)
				break
			}
			at += i
			if isGzip(window[at:]) || len(window)-at < 4 {
				break
			}
			at++
		}
		for _, b := range window[:at] {
			if b != 0 {
				zeros = false
				break
			}
		}
		s.br.Discard(at)
		if at == len(window) {
			continue
		}
		if member, _ := s.br.Peek(sniffMember); s.begins(member) {
			break
		}
		zeros = false
		s.br.Discard(1)
	}
	if zeros {
		return nil
	}
	return &Damage{At: Position{Offset: from}, Reason: Garbage}
}

// leave gives up the open member, which the file offset start names, and moves
// to the next one without inflating what lies between. It returns false, and
// does nothing, if another member is open or none.
func (s *members) leave(start int64) bool {
	if !s.open || s.start != start {
		return false
	}
	s.open = false
	if s.rest != nil { // the next one comes right behind
		s.vain += int64(len(s.rest))
		s.rest = nil
		return true
	}
	s.skipToMember(start)
	return true
}

// sniffMember is enough of a member to inflate its first bytes: more than the
// largest description of deflate's codes.
const sniffMember = 2048

// begins tells whether the bytes are of a gzip member whose content begins a
// record.
func (s *members) begins(b []byte) bool {
	if !isGzip(b) {
		return false
	}
	if s.sniffer == nil {
		s.sniffer = new(gzip.Reader)
	}
	if err := s.sniffer.Reset(bytes.NewReader(b)); err != nil {
		return false
	}
	var first [8]byte
	n, _ := io.ReadFull(s.sniffer, first[:])
	if s.arc {
		return isARCStart(first[:n])
	}
	return isMagic(first[:n])
}

// frames is a zstd file; its frames' bounds are not told by the decoder, so
// that the whole counts as one member.
type frames struct {
	*file
	zr     *zstd.Decoder
	begun  bool
	broken bool
}

// maxDictionary bounds the dictionary at the start of a .warc.zst.
const maxDictionary = 16 << 20

// newFrames starts a decoder. A dictionary in a skippable frame at the file's
// start is used, as IIPC's proposal for .warc.zst has it.
func newFrames(f *file) (*frames, error) {
	opts := []zstd.DOption{zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(256 << 20)}
	if head, _ := f.br.Peek(8); len(head) == 8 && binary.LittleEndian.Uint32(head) == 0x184D2A5D {
		size := binary.LittleEndian.Uint32(head[4:])
		if size > maxDictionary {
			return nil, fmt.Errorf("a zstd dictionary of %d bytes is over the limit of %d", size, maxDictionary)
		}
		dict := make([]byte, size)
		f.br.Discard(8)
		if _, err := io.ReadFull(f.br, dict); err != nil {
			return nil, fmt.Errorf("zstd dictionary: %w", err)
		}
		if isZstd(dict) {
			d, err := zstd.NewReader(nil, zstd.WithDecoderMaxMemory(maxDictionary))
			if err != nil {
				return nil, err
			}
			defer d.Close()
			if dict, err = d.DecodeAll(dict, nil); err != nil {
				return nil, fmt.Errorf("zstd dictionary: %w", err)
			}
		}
		opts = append(opts, zstd.WithDecoderDicts(dict))
	}
	zr, err := zstd.NewReader(f.br, opts...)
	return &frames{file: f, zr: zr}, err
}

func isZstd(b []byte) bool {
	if len(b) < 4 {
		return false
	}
	magic := binary.LittleEndian.Uint32(b)
	return magic == 0xFD2FB528 || magic&^0xf == 0x184D2A50
}

func (s *frames) read(p []byte) (int, int64, error) {
	if s.broken {
		return 0, -1, io.EOF
	}
	start := int64(-1)
	if !s.begun {
		s.begun, start = true, 0
	}
	n, err := s.zr.Read(p)
	if err != nil && err != io.EOF {
		// The decoder cannot go on after an error: what follows is lost.
		s.broken = true
		err = &Damage{Reason: DamagedZstd, Err: err}
	}
	return n, start, err
}
