package archive

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"sync"

	"dateline/record"

	"github.com/klauspost/compress/zstd"
)

// Page returns the page that an article was read from, as it was kept.
func (a *Archive) Page(ctx context.Context, article int64) (record.Page, error) {
	var url, contentType, headers string
	var fetched int64
	var body []byte
	err := a.read.QueryRowContext(ctx, `SELECT iif(p.named, d.url, ''), coalesce(p.fetched, 0), p.content_type, p.headers, p.body
		FROM articles a JOIN addresses d ON d.id = a.address JOIN pages p ON p.id = a.page WHERE a.id = ?`, article).
		Scan(&url, &fetched, &contentType, &headers, &body)
	if errors.Is(err, sql.ErrNoRows) {
		return record.Page{}, ErrNotFound
	}
	if err != nil {
		return record.Page{}, a.explain(err)
	}
	p, err := unpackPage(url, fetched, contentType, headers, body)
	return p, a.explain(err)
}

// A keptPage is a page with where it belongs.
type keptPage struct {
	id, address, outlet int64
	page                record.Page
}

// nextPages returns up to n kept pages from one id on, so that long work over
// all pages holds no transaction open.
func (a *Archive) nextPages(ctx context.Context, after int64, n int) ([]keptPage, error) {
	var out []keptPage
	err := eachRow(ctx, a.read, `SELECT p.id, d.id, d.outlet, iif(p.named, d.url, ''), coalesce(p.fetched, 0), p.content_type, p.headers, p.body
		FROM pages p JOIN addresses d ON d.id = p.address WHERE p.id > ? ORDER BY p.id LIMIT ?`, []any{after, n}, func(scan func(...any) error) error {
		var k keptPage
		var url, contentType, headers string
		var fetched int64
		var packed []byte
		err := scan(&k.id, &k.address, &k.outlet, &url, &fetched, &contentType, &headers, &packed)
		if err == nil {
			if k.page, err = unpackPage(url, fetched, contentType, headers, packed); err != nil {
				err = fmt.Errorf("page %d: %w", k.id, err)
			}
		}
		out = append(out, k)
		return err
	})
	return out, err
}

// unpackPage makes a page of its columns.
func unpackPage(url string, fetched int64, contentType, headers string, packed []byte) (record.Page, error) {
	p := record.Page{URL: url, ContentType: contentType, Fetched: unixTime(fetched)}
	var err error
	if p.Header, err = headersFrom(headers); err != nil {
		return p, err
	}
	p.Body, err = decompress(packed)
	return p, err
}

// headersOf writes a page's headers as JSON, "" where there are none.
func headersOf(p *record.Page) string {
	if len(p.Header) == 0 {
		return ""
	}
	b, err := json.Marshal(p.Header)
	if err != nil { // a map of strings always marshals
		return ""
	}
	return string(b)
}

// headersFrom undoes headersOf.
func headersFrom(s string) (map[string]string, error) {
	if s == "" {
		return nil, nil
	}
	var h map[string]string
	err := json.Unmarshal([]byte(s), &h)
	return h, err
}

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
