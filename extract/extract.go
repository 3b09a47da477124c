// Package extract recovers the record of an article from a page: from HTML by
// way of its tree, from a page flattened to text line by line.
package extract

import (
	"errors"

	"dateline/dom"
	"dateline/record"
)

// A Reader reads pages one after another, reusing its memory. The zero Reader
// is ready. A Reader serves one goroutine at a time.
type Reader struct {
	// Limits bound what is taken from a page; see dom.Limits for the defaults.
	Limits dom.Limits

	parser dom.Parser
}

// ErrEmpty says that a page holds nothing to read.
var ErrEmpty = errors.New("the page is empty")

// Read recovers the record of p's article. The record shares no memory with p.
func (r *Reader) Read(p record.Page) (*record.Record, error) {
	if len(p.Body) == 0 {
		return nil, ErrEmpty
	}
	r.parser.Limits = r.Limits
	s := source{page: &p, tree: r.parser.Parse(p.Body)}
	rec := &record.Record{URL: p.URL, Origins: map[string]record.Origin{}}
	r.readFields(&s, rec)
	r.readBody(&s, rec)
	return rec, nil
}

// A source is a page under the reader's eyes: its tree and what the stages
// find that others need.
type source struct {
	page *record.Page
	tree *dom.Tree
}
