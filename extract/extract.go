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

	parser  dom.Parser
	page    fieldReader
	visible visible
	outlet  outlet
	bylines bylineReader
	topics  topicReader
	body    bodyReader
	flat    flatReader
}

// ErrEmpty says that a page holds nothing to read.
var ErrEmpty = errors.New("the page is empty")

// Read recovers the record of p's article. The record shares no memory with p.
func (r *Reader) Read(p record.Page) (*record.Record, error) {
	if isFlat(&p) {
		r.share()
		if rec := r.flat.readFlat(&p); rec != nil {
			return rec, nil
		}
		return nil, ErrEmpty
	}
	s, rec, err := r.open(p)
	if err != nil {
		return nil, err
	}
	r.readFields(s, rec)
	r.body.readBody(s, rec)
	kindReader{&r.body}.settleKind(s, rec)
	r.body.warnOfNextPage(s, rec)
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
	if line := standfirst(&r.visible, rec.Text); line != "" && line != rec.Headline {
		rec.Description, rec.Origins["description"] = strings.Clone(line), record.FromHTML
	}
}

// share has the parts work with the reader's settings and memory.
func (r *Reader) share() {
	r.bylines.fieldReader, r.bylines.visible = &r.page, &r.visible
	r.topics.fieldReader, r.topics.outlet = &r.page, &r.outlet
	r.body.fieldReader, r.body.chosen = &r.page, r.Model
	r.flat.limits, r.flat.model, r.flat.parser, r.flat.blocks, r.flat.visible = r.Limits, r.FlatModel, &r.parser, &r.body.blocks, &r.visible
}

func (r *Reader) open(p record.Page) (*source, *record.Record, error) {
	if len(p.Body) == 0 {
		return nil, nil, ErrEmpty
	}
	r.share()
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

// Blocks cuts a page into blocks and describes them, as Read does, without
// classifying them: what a model is trained on. The result is valid until the
// reader's next call.
func (r *Reader) Blocks(p record.Page) (*blocks.Page, error) {
	s, rec, err := r.open(p)
	if err != nil {
		return nil, err
	}
	r.readFields(s, rec)
	r.body.segment(s, rec)
	return &r.body.blocks, nil
}

// FlatBlocks does for a page reduced to lines what Blocks does for HTML: a
// block for each line with a word.
func (r *Reader) FlatBlocks(p record.Page) (*blocks.Page, error) {
	r.share()
	f := r.flat.openFlat(&p)
	if f == nil {
		return nil, ErrEmpty
	}
	r.flat.segmentFlat(f)
	return &r.body.blocks, nil
}
