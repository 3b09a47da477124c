package archive

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"dateline/record"
)

// A storedRecord is the JSON of a record without what other columns hold:
// fields that come after Record here and are never set are left out, authors
// and tags where the columns byline and tags do not tell all of them.
type storedRecord struct {
	*record.Record
	URL         string          `json:"url,omitempty"`
	Headline    string          `json:"headline,omitempty"`
	Description string          `json:"description,omitempty"`
	Text        string          `json:"text,omitempty"`
	Published   record.Date     `json:"published,omitempty"`
	Modified    record.Date     `json:"modified,omitempty"`
	Section     string          `json:"section,omitempty"`
	Language    string          `json:"language,omitempty"`
	Kind        record.Kind     `json:"kind,omitempty"`
	WordCount   int             `json:"word_count,omitempty"`
	Authors     []record.Author `json:"authors,omitempty"`
	Tags        []string        `json:"tags,omitempty"`
	// Body is left out where it is the text, paragraph by paragraph.
	Body []storedBlock `json:"body,omitzero"`
}

// A storedBlock is a block of the body, or several.
type storedBlock struct {
	// Paragraphs is how many paragraphs stand here that are the next ones of
	// the text; the rest is empty then.
	Paragraphs int `json:"paragraphs,omitempty"`

	record.Block
	Kind record.BlockKind `json:"kind,omitempty"` // absent for paragraphs
	// Text is the block's text, unless that is the next Length bytes of the text.
	Text   string `json:"text,omitempty"`
	Length int    `json:"length,omitempty"`
}

// nextParagraph cuts the first paragraph off a text.
func nextParagraph(text string) (paragraph, rest string) {
	paragraph, rest, _ = strings.Cut(text, "\n\n")
	return paragraph, strings.TrimLeft(rest, "\n")
}

// appendParagraphs appends up to n paragraphs of a text to a body, all where n
// is below 0.
func appendParagraphs(body []record.Block, text string, n int) (_ []record.Block, rest string) {
	for ; n != 0 && text != ""; n-- {
		b := record.Block{Kind: record.Paragraph}
		b.Text, text = nextParagraph(text)
		body = append(body, b)
	}
	return body, text
}

// isPlain reports whether a block is a paragraph with nothing beside its text.
func isPlain(b *record.Block) bool {
	return b.Kind == record.Paragraph && b.Level == 0 && b.URL == "" && b.Posted == "" && len(b.Links) == 0 && len(b.Marks) == 0
}

func storedBody(body []record.Block, text string) []storedBlock {
	most := 1 // paragraphs before and after each other block
	for _, b := range body {
		if b.Kind != record.Paragraph {
			most += 2
		}
	}
	out := make([]storedBlock, 0, most)
	rest, run := text, 0
	for _, b := range body {
		paragraph, after := nextParagraph(rest)
		if paragraph != "" && isPlain(&b) && b.Text == paragraph {
			if run++; run == 1 {
				out = append(out, storedBlock{})
			}
			out[len(out)-1].Paragraphs = run
			rest = after
			continue
		}
		run = 0
		s := storedBlock{Block: b, Kind: b.Kind, Text: b.Text}
		if b.Kind == record.Paragraph {
			s.Kind = ""
		}
		if b.Text != "" && strings.HasPrefix(rest, b.Text) {
			s.Text, s.Length = "", len(b.Text)
			rest = strings.TrimLeft(rest[len(b.Text):], "\n")
		}
		out = append(out, s)
	}
	if rest == "" && (text == "" && len(out) == 0 || len(out) == 1 && run > 0) {
		return nil
	}
	return out
}

func encodeRecord(rec *record.Record) (string, error) {
	s := storedRecord{Record: rec, Body: storedBody(rec.Body, rec.Text)}
	if !slices.Equal(rec.Authors, authorsIn(rec.Byline())) {
		s.Authors = rec.Authors
	}
	if !slices.Equal(rec.Tags, listed(strings.Join(rec.Tags, ", "))) {
		s.Tags = rec.Tags
	}
	b, err := json.Marshal(&s)
	return string(b), err
}

// decodeRecord undoes encodeRecord. rec holds what the other columns hold;
// byline and tags are those columns. Records of before schema 6 held more of
// these themselves.
func decodeRecord(stored, byline, tags string, rec *record.Record) error {
	s := storedRecord{Record: rec}
	if err := json.Unmarshal([]byte(stored), &s); err != nil {
		return err
	}
	rec.Authors, rec.Tags = s.Authors, s.Tags
	if rec.Authors == nil {
		rec.Authors = authorsIn(byline)
	}
	if rec.Tags == nil {
		rec.Tags = listed(tags)
	}
	rest := rec.Text
	if s.Body == nil {
		rec.Body, _ = appendParagraphs(nil, rest, -1)
	}
	for _, sb := range s.Body {
		if sb.Paragraphs > 0 {
			rec.Body, rest = appendParagraphs(rec.Body, rest, sb.Paragraphs)
			continue
		}
		b := sb.Block
		b.Kind, b.Text = sb.Kind, sb.Text
		if b.Kind == "" {
			b.Kind = record.Paragraph
		}
		if sb.Length > 0 {
			if sb.Length > len(rest) {
				return errors.New("the record's body does not fit its text")
			}
			b.Text = rest[:sb.Length]
			rest = strings.TrimLeft(rest[sb.Length:], "\n")
		}
		rec.Body = append(rec.Body, b)
	}
	return nil
}

// listed are the values that a column lists, parted by commas.
func listed(column string) []string {
	if column == "" {
		return nil
	}
	return strings.Split(column, ", ")
}

// authorsIn are the authors of a byline, as far as it tells.
func authorsIn(byline string) []record.Author {
	var out []record.Author
	for _, name := range listed(byline) {
		out = append(out, record.Author{Name: name})
	}
	return out
}
