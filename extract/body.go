package extract

import (
	"html"
	"strings"

	"dateline/extract/blocks"
	"dateline/record"
)

// A bodyReader finds a page's body, and keeps its memory between pages.
type bodyReader struct {
	*fieldReader
	// chosen is the model that was asked for; nil means the one that is built in.
	chosen *blocks.Model

	blocks   blocks.Page
	embedded embedded
	machines bool // the body was taken from the page's JSON
	body     []record.Block
	places   []place
}

// readBody fills in Body, Text and WordCount. The fields are read by
// then and help to tell the body from what surrounds it.
func (r *bodyReader) readBody(s *source, rec *record.Record) {
	r.segment(s, rec)
	r.blocks.Classify(r.model())
	r.assemble(s, rec)
	r.machines = r.fromMachines(s, rec)
}

// model returns the model in use: the embedded one unless another was chosen.
func (r *bodyReader) model() *blocks.Model {
	if r.chosen != nil {
		return r.chosen
	}
	return blocks.Default()
}

func (r *bodyReader) segment(s *source, rec *record.Record) {
	readEmbedded(s.tree, &r.embedded)
	h := blocks.Hints{
		URL: s.page.URL, Headline: rec.Headline, Description: rec.Description, ArticleBody: r.embedded.body,
		Types: r.embedded.types, Dated: rec.Published != "", Site: rec.Publisher.Name,
		Stamped: stamped(rec), Filed: rec.Section != "" || len(rec.Tags) > 0,
	}
	for i := range r.survey.metas {
		if m := &r.survey.metas[i]; strings.EqualFold(m.key, "generator") {
			h.Generator = m.value
		}
	}
	for _, a := range rec.Authors {
		h.Authors = append(h.Authors, a.Name)
	}
	r.blocks.Segment(s.tree, h)
	r.blocks.Describe()
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
func (r *bodyReader) fromMachines(s *source, rec *record.Record) bool {
	if body := r.embedded.body; len(body) > 500 && rec.WordCount*8 < len(body) {
		if rec.WordCount*2 < blocks.CountWords(body) {
			replaceBody(rec, paragraphs(body))
			return true
		}
	}
	if rec.WordCount > 60 || len(r.embedded.scripts) == 0 {
		return false
	}
	body := stateBody(s.tree, r.embedded.scripts)
	if wordsOf(body) > max(80, 3*rec.WordCount) && about(rec, body) {
		replaceBody(rec, body)
		return true
	}
	return false
}

// about reports whether the text shares words with the headline or the
// description: scripts hold other articles' texts too.
func about(rec *record.Record, body []record.Block) bool {
	known := map[uint32]bool{}
	for _, h := range blocks.Hashes(rec.Headline + " " + rec.Description) {
		known[h] = true
	}
	hits := map[uint32]bool{}
	for _, b := range body {
		for _, h := range blocks.Hashes(b.Text) {
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

func replaceBody(rec *record.Record, body []record.Block) {
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
