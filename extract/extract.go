// Package extract recovers the record of an article from a page: from HTML by
// way of its tree, from a page flattened to text line by line.
package extract

import (
	"errors"
	"strings"

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
	// FlatModel does so for pages reduced to lines; nil means the built-in one.
	FlatModel *blocks.Model

	parser   dom.Parser
	blocks   blocks.Page
	embedded embedded
	machines bool // the body was taken from the page's JSON
	body     []record.Block
	places   []place
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
	readLanguage(rec)
	r.readStandfirst(rec)
	if len(rec.Body) > 0 && rec.Origins["body"] == "" {
		rec.Origins["body"] = record.FromHTML
	}
	return rec, nil
}

// readStandfirst takes what readers see between headline and text for the
// description of a page that declares none.
func (r *Reader) readStandfirst(rec *record.Record) {
	if rec.Description != "" || rec.Kind != record.Article || r.visible.tree == nil {
		return
	}
	if line := r.visible.standfirst(rec.Text); line != "" && line != rec.Headline {
		rec.Description, rec.Origins["description"] = strings.Clone(line), record.FromHTML
	}
}

func (r *Reader) open(p record.Page) (*source, *record.Record, error) {
	if len(p.Body) == 0 {
		return nil, nil, ErrEmpty
	}
	r.parser.Limits = r.Limits
	r.visible.forget()
	text, _ := dom.Decode(p.Body, p.ContentType)
	s := &source{page: &p, tree: r.parser.Parse(text)}
	rec := &record.Record{URL: p.URL, Origins: map[string]record.Origin{}}
	rec.Warnings = cutWarnings(s.tree.Cut())
	return s, rec, nil
}

// cutWarnings tells what of a page was not read.
func cutWarnings(cut dom.Cut) (warnings []string) {
	if cut&dom.CutBytes != 0 {
		warnings = append(warnings, "the page is longer than the limit; what follows was not read")
	}
	if cut&dom.CutNodes != 0 {
		warnings = append(warnings, "the page has more nodes than the limit; what follows was not read")
	}
	if cut&dom.CutDepth != 0 {
		warnings = append(warnings, "elements nested deeper than the limit were attached higher up")
	}
	return warnings
}

// A source is a page under the reader's eyes: its tree and what the stages
// find that others need.
type source struct {
	page *record.Page
	tree *dom.Tree
}
