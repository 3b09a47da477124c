package archive

import (
	"bytes"
	"database/sql"
	"fmt"
	"io"
	"sync"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// A keptBody is a page's bytes as they are kept: a zstd frame, or the gzip
// members that a WARC file held them in.
type keptBody struct {
	bytes []byte
	// head is null for zstd, else where the page starts in what the members inflate to.
	head sql.NullInt64
	size int // of the page
}

// keep compresses an entry's page. What came in compressed stays so: doing it
// again took as long as half of all the reading, for the same size. A file that
// hardly compresses its records is compressed by us.
func keep(e *Entry) keptBody {
	if n := len(e.Stored); n > 0 && n <= len(e.Page.Body)/3*2 {
		return keptBody{bytes: e.Stored, head: sql.NullInt64{Int64: int64(e.Head), Valid: true}}
	}
	return keptBody{bytes: compress(e.Page.Body)}
}

// unpack returns the page's bytes.
func (b *keptBody) unpack() ([]byte, error) {
	if !b.head.Valid {
		return decompress(b.bytes)
	}
	if b.head.Int64 < 0 || b.head.Int64 > maxPage || b.size < 0 || b.size > maxPage {
		return nil, fmt.Errorf("a page of %d bytes after %d is none of ours", b.size, b.head.Int64)
	}
	z, _ := gunzips.Get().(*gzip.Reader)
	if z == nil {
		z = new(gzip.Reader)
	}
	defer gunzips.Put(z)
	if err := z.Reset(bytes.NewReader(b.bytes)); err != nil {
		return nil, err
	}
	if _, err := io.CopyN(io.Discard, z, b.head.Int64); err != nil {
		return nil, err
	}
	// Deflate makes a thousandth of a text at best: a size beyond is damage.
	page := bytes.NewBuffer(make([]byte, 0, min(b.size, 1100*len(b.bytes))))
	_, err := io.CopyN(page, z, int64(b.size))
	return page.Bytes(), err
}

var gunzips sync.Pool // of *gzip.Reader, whose tables are large

var encoders = sync.Pool{New: func() any {
	// One goroutine an encoder: pages are compressed side by side, not each in parts.
	e, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithWindowSize(1<<20))
	if err != nil {
		panic(err) // the options are constants
	}
	return e
}}

func compress(b []byte) []byte {
	e := encoders.Get().(*zstd.Encoder)
	defer encoders.Put(e)
	return e.EncodeAll(b, make([]byte, 0, len(b)/4+64))
}

// maxPage bounds what a kept page may unpack to, in bytes: far above what
// intake lets in.
const maxPage = 1 << 30

var decoder = sync.OnceValue(func() *zstd.Decoder {
	d, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(maxPage))
	if err != nil {
		panic(err) // the options are constants
	}
	return d
})

func decompress(b []byte) ([]byte, error) { return decoder().DecodeAll(b, nil) }
