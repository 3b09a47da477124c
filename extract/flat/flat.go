// Package flat reads pages that reached us as plain text, line by line.
package flat

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"dateline/dom"
	"dateline/extract/blocks"
	"dateline/extract/dates"
	"dateline/extract/letters"
	"dateline/extract/publication"
	"dateline/extract/shown"
	"dateline/record"
)

// IsFlat reports whether a page is text without markup: one reduced to lines,
// as WET files hold them. Served as text it may show tags, as articles about
// HTML do, but not begin with one nor hold one in every other line.
func IsFlat(p *record.Page) bool {
	head := p.Body
	if len(head) > 64<<10 {
		head = head[:64<<10]
	}
	head = bytes.TrimLeft(head, "\xef\xbb\xbf \t\r\n")
	if len(head) == 0 || head[0] == '<' {
		return false
	}
	if letters.HasPrefixFold(p.ContentType, "text/plain") || strings.Contains(p.ContentType, "wet") {
		allowed := 3 + bytes.Count(head, []byte{'\n'})/2
		return countTags(head, allowed+1) <= allowed
	}
	return head[0] != '{' && head[0] != '[' && utf8.Valid(letters.TrimRune(head)) && countTags(head, 1) == 0
}

// countTags counts what looks like tags, up to limit.
func countTags(b []byte, limit int) int {
	n := 0
	for n < limit {
		i := bytes.IndexByte(b, '<')
		if i < 0 || i+1 >= len(b) {
			break
		}
		b = b[i+1:]
		if letters.IsLetter(b[0]) || b[0] == '/' || b[0] == '!' {
			n++
		}
	}
	return n
}

// A Reader reads pages reduced to lines, with the memory of the reader that
// it belongs to.
type Reader struct {
	Limits dom.Limits
	Model  *blocks.Model // nil means the one that is built in
	Favour blocks.Favour
	// Language is that of pages which do not tell theirs; "" has it told from the words.
	Language string
	// Outlet is what the page's outlet is known as; "" where it is not.
	Outlet string
	// Ended, where it is set, is asked at times; when it is true the page is read no further.
	Ended   func() bool
	Parser  *dom.Parser
	Blocks  *blocks.Page
	Visible *shown.View
	scratch []byte
}

// Read recovers the record of a page reduced to lines. What the lines are
// is told from their form (addresses, timestamps, sizes, contact data, prose),
// from their place about the headline and the body, and by a model of bodies'
// lines; no publisher's order is presumed. The record is nil where there is no line.
func (r *Reader) Read(p *record.Page) *record.Record {
	f := r.Open(p)
	if f == nil {
		return nil
	}
	for _, step := range [...]func(){
		func() { r.scoreFlat(f) },
		f.findBody,
		f.settleHeadline,
		func() { f.findLanguage(r.Language) },
		func() { f.hints = dates.HintsFor(f.rec.Language, f.rec.URL, p.Fetched) },
		func() { f.findPublisher(r.Outlet) },
		func() { scanLines(r.Visible, f) },
		func() { f.findDates(publication.Lines{View: r.Visible}) },
		func() { f.findByline(r.Visible) },
		f.findTopics,
		f.findImages,
		f.findRelated,
		f.findImprint,
		f.settle,
	} {
		if r.Ended != nil && r.Ended() {
			break
		}
		step()
	}
	return f.rec
}

// Open cuts the page into lines and finds its address and headline; nil
// where it has no line.
func (r *Reader) Open(p *record.Page) *flatPage {
	f := &flatPage{page: p, rec: &record.Record{URL: p.URL, Origins: map[string]record.Origin{}}}
	limit := r.Limits.Bytes
	if limit <= 0 {
		limit = 64 << 20
	}
	f.cutLines(p.Body, limit, r.Ended)
	if len(f.lines) == 0 {
		return nil
	}
	if r.Ended != nil && r.Ended() {
		return f
	}
	f.findAddress()
	f.hints = dates.HintsFor("", f.rec.URL, p.Fetched)
	f.findHeadline()
	return f
}

// A flatPage is a page reduced to lines under the reader's eyes.
type flatPage struct {
	page  *record.Page
	rec   *record.Record
	hints dates.Hints
	lines []flatLine
	// title is the document's title, headline the line the article starts with,
	// which may be another. body and end bound the lines of the body.
	title, headline, body, end int
	repeats                    []int   // the lines that say the headline after the title
	site                       string  // what follows the headline in the document's title
	article                    bool    // the model takes the page for an article
	cut                        float32 // the score from which a line belongs to the body
}

// maxFlatLines bounds how many lines are looked at.
const maxFlatLines = 200_000

// settledForm is the length from which a paragraph of prose stays one, whatever
// is joined to it, in bytes.
const settledForm = 1024

// linesBetween is how many lines are cut between two questions whether it is over.
const linesBetween = 1024

// cutLines cuts the page into lines and tells their forms. Lines wrapped at a
// fixed width are joined to paragraphs.
func (f *flatPage) cutLines(body []byte, limit int, ended func() bool) {
	if len(body) > limit {
		body = letters.TrimRune(body[:limit])
		f.warn("the page was cut at its size limit")
	}
	text := strings.TrimPrefix(string(body), "\uFEFF")
	if !utf8.ValidString(text) {
		text = strings.ToValidUTF8(text, "\uFFFD")
	}
	text = strings.ReplaceAll(text, "\r\n", "\n")
	text = strings.ReplaceAll(text, "\r", "\n")
	wrapped := isWrapped(text)
	blank := true
	var long []byte // the rest of a paragraph whose form is settled
	end := func() {
		if len(long) > 0 {
			last := &f.lines[len(f.lines)-1]
			*last = newFlatLine(last.text + string(long))
			long = long[:0]
		}
	}
	for count := 1; text != "" && len(f.lines) < maxFlatLines; count++ {
		if count%linesBetween == 0 && ended != nil && ended() {
			return
		}
		var line string
		line, text, _ = strings.Cut(text, "\n")
		line = squeeze(line)
		if line == "" {
			end()
			blank = true
			continue
		}
		if wrapped && !blank {
			last := &f.lines[len(f.lines)-1]
			switch {
			case last.form == flatProse && len(last.text) >= settledForm:
				long = append(append(long, ' '), line...)
				continue
			case last.form == flatProse || last.form == flatShort || last.form == flatTitle:
				*last = newFlatLine(last.text + " " + line)
				continue
			}
		}
		f.lines = append(f.lines, newFlatLine(line))
		blank = false
	}
	end()
	if text != "" && len(f.lines) == maxFlatLines {
		f.warn("the page was cut at its limit of lines")
	}
}

func (f *flatPage) warn(s string) { f.rec.Warnings = append(f.rec.Warnings, s) }

// isWrapped reports whether paragraphs are parted by blank lines and wrapped
// at a fixed width within.
func isWrapped(text string) bool {
	if len(text) > 256<<10 {
		text = text[:256<<10]
	}
	full, inner, long, previous := 0, 0, 0, 0
	for text != "" {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		n := utf8.RuneCountInString(strings.TrimSpace(line))
		if n > 120 {
			long++
		}
		if n > 0 && previous > 0 {
			inner++
			if previous >= 45 && previous <= 100 {
				full++
			}
		}
		previous = n
	}
	return long == 0 && inner >= 4 && full*3 >= inner*2
}

// squeeze trims a line and makes runs of white space one space.
func squeeze(s string) string {
	s = strings.TrimSpace(s)
	clean := true
	for i, r := range s {
		if r == '\t' || r == '\u00a0' || r == '\u200b' || r == '\u00ad' || r == ' ' && i+1 < len(s) && s[i+1] == ' ' || r < ' ' {
			clean = false
			break
		}
	}
	if clean {
		return s
	}
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\u200b' || r == '\u00ad' || r == '\uFEFF':
			return -1
		case r < ' ' || r == '\u00a0' || r == '\u202f':
			return ' '
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}
