package warc

import (
	"bufio"
	"fmt"
	"io"

	"github.com/klauspost/compress/gzip"
)

// maxTail bounds the bytes at a file's end that may be cut off: more than a record
// that was being written.
const maxTail = 64 << 20

// WholeEnd returns where the last whole gzip member of a WARC file ends: its
// size, or less where writing was stopped amid a record. It reads backwards from
// the end, a few records far. A file that holds more behind its last whole
// record than one of them is refused: there is something else wrong with it.
func WholeEnd(f io.ReaderAt, size int64) (int64, error) {
	const step = 1 << 20
	to := size
	for to > 0 && size-to < maxTail {
		from := max(0, to-step)
		window := make([]byte, min(to-from+sniffMember, size-from))
		if _, err := f.ReadAt(window, from); err != nil && err != io.EOF {
			return 0, err
		}
		for i := int(to-from) - 1; i >= 0; i-- {
			if window[i] != 0x1f || !new(members).begins(window[i:min(len(window), i+sniffMember)]) {
				continue
			}
			if end := membersEnd(io.NewSectionReader(f, from+int64(i), size-from-int64(i))); end > 0 {
				return from + int64(i) + end, nil
			}
		}
		to = from
	}
	if to == 0 && size < step {
		return 0, nil // it was torn in its first record
	}
	return 0, fmt.Errorf("it holds no whole record in its last %d bytes; see what is wrong with it, or name another file", size-to)
}

// membersEnd is how far whole gzip members reach from a reader's start.
func membersEnd(in io.Reader) (end int64) {
	counted := &countingReader{in: in}
	b := bufio.NewReaderSize(counted, 64<<10)
	var z gzip.Reader
	for {
		if head, _ := b.Peek(4); !isGzip(head) || z.Reset(b) != nil {
			return end
		}
		z.Multistream(false)
		if _, err := io.Copy(io.Discard, &z); err != nil {
			return end
		}
		end = counted.n - int64(b.Buffered())
	}
}

type countingReader struct {
	in io.Reader
	n  int64
}

func (c *countingReader) Read(p []byte) (int, error) {
	n, err := c.in.Read(p)
	c.n += int64(n)
	return n, err
}
