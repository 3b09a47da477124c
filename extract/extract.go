// Package extract recovers the record of an article from a page: from HTML by
// way of its tree, from a page flattened to text line by line.
package extract

import (
	"errors"

	"dateline/dom"
	"dateline/extract/blocks"
	"dateline/record"
)

// A Reader reads pages one after another, reusing its memory. The zero Reader
// is ready. A Reader serves one goroutine at a time.
type Reader struct {
	// Limits bound what is taken from a page; see dom.Limits for the defaults.
	Limits dom.Limits
	// Model tells body from boilerplate; nil means the one that is built in.
	Model *blocks.Model

	parser   dom.Parser
	blocks   blocks.Page
	embedded embedded
	machines bool // the body was taken from the page's JSON
	visible  visible
	fieldReader
}

// ErrEmpty says that a page holds nothing to read.
var ErrEmpty = errors.New("the page is empty")

// Read recovers the record of p's article. The record shares no memory with p.
func (r *Reader) Read(p record.Page) (*record.Record, error) {
	if isFlat(&p) {
		return r.readFlat(&p)
	}
	s, rec, err := r.open(p)
	if err != nil {
		return nil, err
	}
	r.readFields(s, rec)
	r.readBody(s, rec)
	return rec, nil
}

func (r *Reader) open(p record.Page) (*source, *record.Record, error) {
	if len(p.Body) == 0 {
		return nil, nil, ErrEmpty
	}
	r.parser.Limits = r.Limits
	r.visible.forget()
	text, _ := dom.Decode(p.Body, p.ContentType)
	s := &source{page: &p, tree: r.parser.Parse(text)}
	return s, &record.Record{URL: p.URL, Origins: map[string]record.Origin{}}, nil
}

// A source is a page under the reader's eyes: its tree and what the stages
// find that others need.
type source struct {
	page *record.Page
	tree *dom.Tree
}
