package archive

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"dateline/record"
)

// Page returns the page that an article was read from, as it was kept.
func (a *Archive) Page(ctx context.Context, article int64) (record.Page, error) {
	var url, contentType, headers string
	var fetched int64
	var body keptBody
	err := a.read.QueryRowContext(ctx, `SELECT iif(p.named, d.url, ''), coalesce(p.fetched, 0), p.content_type, p.headers, p.body, p.head, p.size
		FROM articles a JOIN addresses d ON d.id = a.address JOIN pages p ON p.id = a.page WHERE a.id = ?`, article).
		Scan(&url, &fetched, &contentType, &headers, &body.bytes, &body.head, &body.size)
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
	err := eachRow(ctx, a.read, `SELECT p.id, d.id, d.outlet, iif(p.named, d.url, ''), coalesce(p.fetched, 0), p.content_type, p.headers, p.body, p.head, p.size
		FROM pages p JOIN addresses d ON d.id = p.address WHERE p.id > ? ORDER BY p.id LIMIT ?`, []any{after, n}, func(scan func(...any) error) error {
		var k keptPage
		var url, contentType, headers string
		var fetched int64
		var body keptBody
		err := scan(&k.id, &k.address, &k.outlet, &url, &fetched, &contentType, &headers, &body.bytes, &body.head, &body.size)
		if err == nil {
			if k.page, err = unpackPage(url, fetched, contentType, headers, body); err != nil {
				err = fmt.Errorf("page %d: %w", k.id, err)
			}
		}
		out = append(out, k)
		return err
	})
	return out, err
}

// unpackPage makes a page of its columns.
func unpackPage(url string, fetched int64, contentType, headers string, body keptBody) (record.Page, error) {
	p := record.Page{URL: url, ContentType: contentType, Fetched: unixTime(fetched)}
	var err error
	if p.Header, err = headersFrom(headers); err != nil {
		return p, err
	}
	p.Body, err = body.unpack()
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
