// Package body makes the record's body of a page's blocks, or of the text that its
// scripts hold where far less is on view.
package body

import (
	"html"
	"strings"

	"dateline/extract/blocks"
	"dateline/extract/blocks/wording"
	"dateline/extract/claims"
	"dateline/record"
)

// A Reader finds a page's body, and keeps its memory between pages.
type Reader struct {
	*claims.Page
	// Chosen is the model that was asked for; nil means the one that is built in.
	Chosen *blocks.Model
	// Marks asks for the links and emphasis within blocks.
	Marks bool
	// Favour tells which mistakes about the body weigh more.
	Favour blocks.Favour
	// Comments asks for what readers wrote below the article.
	Comments bool

	Blocks   blocks.Page
	Embedded embedded
	Machines bool // the body was taken from the page's JSON
	body     []record.Block
	places   []place
}

// Read fills in Body, Text and WordCount. The fields are read by
// then and help to tell the body from what surrounds it.
func (r *Reader) Read(s *claims.Source, rec *record.Record) {
	r.Segment(s, rec)
	r.Blocks.Classify(r.Model())
	if r.Blocks.Ended != nil && r.Blocks.Ended() {
		return
	}
	r.assemble(s, rec)
	r.Machines = r.fromMachines(s, rec)
}

// Model returns the model in use: the embedded one unless another was chosen.
func (r *Reader) Model() *blocks.Model {
	if r.Chosen != nil {
		return r.Chosen
	}
	return blocks.Default()
}

func (r *Reader) Segment(s *claims.Source, rec *record.Record) {
	readEmbedded(s.Tree, &r.Embedded)
	h := blocks.Hints{
		URL: s.Page.URL, Headline: rec.Headline, Description: rec.Description, ArticleBody: r.Embedded.body,
		Types: r.Embedded.Types, Dated: rec.Published != "", Site: rec.Publisher.Name,
		Stamped: stamped(rec), Filed: rec.Section != "" || len(rec.Tags) > 0,
	}
	for i := range r.Survey.Metas {
		if m := &r.Survey.Metas[i]; strings.EqualFold(m.Key, "generator") {
			h.Generator = m.Value
		}
	}
	for _, a := range rec.Authors {
		h.Authors = append(h.Authors, a.Name)
	}
	r.Blocks.Segment(s.Tree, h)
	if r.Blocks.Ended == nil || !r.Blocks.Ended() {
		r.Blocks.Describe()
	}
}

// stamped reports whether the record's date of publication comes from metadata.
func stamped(rec *record.Record) bool {
	switch rec.Origins["published"] {
	case "", record.FromHTML, record.FromURL, record.FromText:
		return false
	}
	return true
}

// fromMachines takes the body from the page's JSON where far less of it, or
// none, is on view. It reports whether it did.
func (r *Reader) fromMachines(s *claims.Source, rec *record.Record) bool {
	if body := r.Embedded.body; len(body) > 500 && rec.WordCount*8 < len(body) {
		if rec.WordCount*2 < wording.CountWords(body) {
			Replace(rec, paragraphs(body))
			return true
		}
	}
	if rec.WordCount > 60 || len(r.Embedded.scripts) == 0 {
		return false
	}
	body := stateBody(s.Tree, r.Embedded.scripts)
	if wordsOf(body) > max(80, 3*rec.WordCount) && about(rec, body) {
		Replace(rec, body)
		return true
	}
	return false
}

// about reports whether the text shares words with the headline or the
// description: scripts hold other articles' texts too.
func about(rec *record.Record, body []record.Block) bool {
	known := map[uint32]bool{}
	for _, h := range wording.Hashes(rec.Headline + " " + rec.Description) {
		known[h] = true
	}
	hits := map[uint32]bool{}
	for _, b := range body {
		for _, h := range wording.Hashes(b.Text) {
			if known[h] {
				hits[h] = true
			}
		}
	}
	return len(hits)*3 >= len(known)
}

// paragraphs parts a plain text at its line breaks.
func paragraphs(text string) []record.Block {
	if strings.Contains(text, "<p") || strings.Contains(text, "</") {
		return htmlBlocks(text)
	}
	var out []record.Block
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, record.Block{Kind: record.Paragraph, Text: html.UnescapeString(line)})
		}
	}
	return out
}

func Replace(rec *record.Record, body []record.Block) {
	rec.Body = body
	var text strings.Builder
	for _, b := range body {
		if text.Len() > 0 {
			text.WriteString("\n\n")
		}
		text.WriteString(b.Text)
	}
	rec.Text = text.String()
	// Some of the texts are the page's own memory: the record gets pieces of its own.
	at := 0
	for i := range body {
		if at > 0 {
			at += len("\n\n")
		}
		body[i].Text = rec.Text[at : at+len(body[i].Text)]
		at += len(body[i].Text)
	}
	rec.WordCount = wordsOf(body)
}
