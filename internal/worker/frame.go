package worker

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// Protocol is the version of the frames' form that docs/worker.md describes.
const Protocol = 1

// A Kind is a frame's first letter: small ones ask, capitals answer.
type Kind byte

// The kinds of frames.
const (
	AskPage    Kind = 'p' // read a page
	AskWARC    Kind = 'w' // read a WARC file's pages
	AskFetch   Kind = 'f' // get the page at an address
	AskForm    Kind = 'c' // a record in another form
	AskTypes   Kind = 't' // the types of a record's fields
	AskSame    Kind = 's' // which pairs of sketches are near-identical texts
	AskEvents  Kind = 'e' // which tellings are of one event
	TellHello  Kind = 'H'
	TellRecord Kind = 'R'
	TellError  Kind = 'E'
	TellPage   Kind = 'F'
	TellDone   Kind = 'D'
)

const (
	// frameHead is what stands before head and body: length, kind, id, length of the head.
	frameHead = 4 + 1 + 4 + 4
	// maxFrame bounds a frame: the largest page and a head.
	maxFrame = 513 << 20
	maxHead  = 1 << 20
)

// A frame is one question or answer.
type frame struct {
	kind Kind
	id   uint32
	head []byte // JSON, or empty
	body []byte
	// memory is what head and body lie in, where the frame was read.
	memory []byte
}

var errFrame = errors.New("what came is no frame; docs/worker.md describes them")

// readFrame reads a frame into memory that need returns, which holds so many
// bytes. io.EOF is the end between two frames.
func readFrame(r io.Reader, need func(int) []byte) (f frame, err error) {
	var h [frameHead]byte
	if _, err := io.ReadFull(r, h[:]); err != nil {
		if err == io.ErrUnexpectedEOF {
			err = fmt.Errorf("the last frame is cut short: %w", err)
		}
		return f, err
	}
	length, headLength := binary.BigEndian.Uint32(h[:]), binary.BigEndian.Uint32(h[9:])
	if length < frameHead-4 || length > maxFrame || headLength > maxHead || headLength > length-(frameHead-4) {
		return f, errFrame
	}
	f.kind, f.id = Kind(h[4]), binary.BigEndian.Uint32(h[5:])
	memory := need(int(length) - (frameHead - 4))
	if _, err := io.ReadFull(r, memory); err != nil {
		return f, fmt.Errorf("the last frame is cut short: %w", err)
	}
	f.memory = memory
	f.head, f.body = memory[:headLength:headLength], memory[headLength:]
	return f, nil
}

// appendFrame appends a frame's bytes.
func appendFrame(b []byte, f frame) []byte {
	b = binary.BigEndian.AppendUint32(b, uint32(frameHead-4+len(f.head)+len(f.body)))
	b = append(b, byte(f.kind))
	b = binary.BigEndian.AppendUint32(b, f.id)
	b = binary.BigEndian.AppendUint32(b, uint32(len(f.head)))
	return append(append(b, f.head...), f.body...)
}

// into reads a frame's head.
func (f *frame) into(v any) error {
	if len(f.head) == 0 {
		return nil
	}
	if err := json.Unmarshal(f.head, v); err != nil {
		return fmt.Errorf("the frame's head is not as docs/worker.md has it: %w", err)
	}
	return nil
}
