// Package extract recovers the record of an article from a page: from HTML by
// way of its tree, from a page flattened to text line by line.
//
//	var r extract.Reader
//	rec, err := r.ReadContext(ctx, page)
//	fmt.Println(rec.Headline, rec.Origins["headline"])
package extract

import (
	"context"
	"errors"
	"strings"

	"dateline/dom"
	"dateline/extract/blocks"
	"dateline/extract/body"
	"dateline/extract/bylines"
	"dateline/extract/claims"
	"dateline/extract/flat"
	"dateline/extract/kinds"
	"dateline/extract/languages"
	"dateline/extract/mhtml"
	"dateline/extract/outlets"
	"dateline/extract/shown"
	"dateline/extract/titles"
	"dateline/extract/topics"
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
	// Marks asks for the links and emphasis within the body's blocks, which cost
	// some allocations a page.
	Marks bool
	// Favour tells whether words beside the body or words lost from it weigh more.
	Favour blocks.Favour
	// Comments asks for what readers wrote below the article.
	Comments bool
	// Language is the BCP 47 tag of pages that do not tell theirs; "" has it told
	// from the article's words.
	Language string
	// Outlets are names of outlets by their hosts, without www; subdomains count
	// with them. They name the publisher of pages that do not.
	Outlets map[string]string

	parser  dom.Parser
	page    claims.Page
	visible shown.View
	outlet  outlets.Outlet
	bylines bylines.Reader
	topics  topics.Reader
	body    body.Reader
	flat    flat.Reader

	ended func() bool // nil while no context can end the page
}

// errOver is the error of a page that was read no further, behind which its
// context's stands.
var errOver = errors.New("reading was ended")

// ErrEmpty says that a page holds nothing to read.
var ErrEmpty = errors.New("the page is empty")

// ErrNotHTML says that the bytes are no page but a file of another sort; a
// NotHTML, which is one, names which.
var ErrNotHTML = errors.New("not a page")

// A NotHTML is the error of bytes that are a file of another sort.
type NotHTML struct {
	What string // "a PNG picture"
}

func (e *NotHTML) Error() string { return ErrNotHTML.Error() + ": it is " + e.What }

// Is reports that a NotHTML is an ErrNotHTML.
func (e *NotHTML) Is(target error) bool { return target == ErrNotHTML }

// Read recovers the record of p's article. The record shares no memory with p.
func (r *Reader) Read(p record.Page) (*record.Record, error) {
	return r.ReadContext(context.Background(), p)
}

// ReadContext is Read that a context can end in the midst of a page, whose error
// it then returns. It is asked every thousand tokens of the page and between the
// steps after, of which none takes more than a fraction of a second.
func (r *Reader) ReadContext(ctx context.Context, p record.Page) (*record.Record, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if ctx.Done() == nil {
		return r.read(p)
	}
	stopped := false
	r.ended = func() bool {
		stopped = stopped || ctx.Err() != nil
		return stopped
	}
	rec, err := r.read(p)
	r.ended = nil
	if stopped {
		return nil, ctx.Err()
	}
	return rec, err
}

// over reports whether the page is to be read no further.
func (r *Reader) over() bool { return r.ended != nil && r.ended() }

func (r *Reader) read(p record.Page) (*record.Record, error) {
	if err := unwrap(&p); err != nil {
		return nil, err
	}
	rec, err := r.readPage(p)
	if err == nil {
		rec.Warnings = append(rec.Warnings, brokenOff(p.Header["Warc-Truncated"])...)
	}
	return rec, err
}

// brokenOff warns of a page that came in part, by WARC's word for why.
func brokenOff(why string) []string {
	switch why {
	case "":
		return nil
	case "length":
		return []string{"the page was longer than was taken of it; the text may end too soon"}
	}
	return []string{"the page broke off before its end (" + why + "); the text may end too soon"}
}

func (r *Reader) readPage(p record.Page) (*record.Record, error) {
	if flat.IsFlat(&p) {
		r.share()
		r.flat.Outlet = outlets.Known(r.Outlets, p.URL)
		if rec := r.flat.Read(&p); rec != nil {
			return rec, nil
		}
		return nil, ErrEmpty
	}
	s, rec, err := r.open(p)
	if err != nil {
		return nil, err
	}
	r.readFields(s, rec)
	if r.over() {
		return nil, errOver
	}
	r.body.Read(s, rec)
	if r.over() {
		return nil, errOver
	}
	kinds.Settle(&r.body, s, rec)
	r.body.WarnOfNextPage(s, rec)
	if rec.Language == "" || rec.Origins["language"] != "" {
		languages.Read(rec)
	}
	r.readStandfirst(rec)
	if len(rec.Body) > 0 && rec.Origins["body"] == "" {
		rec.Origins["body"] = record.FromHTML
	}
	return rec, nil
}

// unwrap gets the page out of the file that a browser saved it in, and refuses
// files of other sorts.
func unwrap(p *record.Page) error {
	if what := FileKind(p.Body); what != "" {
		return &NotHTML{what}
	}
	if err := mhtml.Unwrap(p); err != nil {
		return &NotHTML{"a mail or MHTML file without HTML"}
	}
	return nil
}

// readStandfirst takes what readers see between headline and text for the
// description of a page that declares none.
func (r *Reader) readStandfirst(rec *record.Record) {
	if rec.Description != "" || rec.Kind != record.Article || r.visible.Tree == nil {
		return
	}
	if len(rec.Body) > 0 && rec.Body[0].Kind == record.Standfirst {
		rec.Description, rec.Origins["description"] = rec.Body[0].Text, record.FromHTML
		return
	}
	if line := titles.Standfirst(&r.visible, rec.Text); line != "" && line != rec.Headline {
		rec.Description, rec.Origins["description"] = strings.Clone(line), record.FromHTML
	}
}

// share has the parts work with the reader's settings and memory.
func (r *Reader) share() {
	r.bylines.Page, r.bylines.Visible = &r.page, &r.visible
	r.topics.Page, r.topics.Outlet = &r.page, &r.outlet
	r.body.Page, r.body.Chosen, r.body.Marks = &r.page, r.Model, r.Marks
	r.body.Blocks.Ended, r.flat.Ended = r.ended, r.ended
	r.body.Favour, r.body.Comments = r.Favour, r.Comments
	r.flat.Favour, r.flat.Language = r.Favour, r.Language
	r.flat.Limits, r.flat.Model, r.flat.Parser, r.flat.Blocks, r.flat.Visible = r.Limits, r.FlatModel, &r.parser, &r.body.Blocks, &r.visible
}

func (r *Reader) open(p record.Page) (*claims.Source, *record.Record, error) {
	if len(p.Body) == 0 {
		return nil, nil, ErrEmpty
	}
	r.share()
	r.parser.Limits, r.parser.Ended = r.Limits, r.ended
	r.visible.Forget()
	text, _ := dom.Decode(p.Body, p.ContentType)
	s := &claims.Source{Page: &p, Tree: r.parser.Parse(text)}
	rec := &record.Record{URL: p.URL, Origins: map[string]record.Origin{}}
	if r.over() {
		return nil, nil, errOver
	}
	rec.Warnings = cutWarnings(s.Tree.Cut())
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
	r.body.Segment(s, rec)
	return &r.body.Blocks, nil
}

// FlatBlocks does for a page reduced to lines what Blocks does for HTML: a
// block for each line with a word.
func (r *Reader) FlatBlocks(p record.Page) (*blocks.Page, error) {
	r.share()
	f := r.flat.Open(&p)
	if f == nil {
		return nil, ErrEmpty
	}
	r.flat.Segment(f)
	return &r.body.Blocks, nil
}
