// Package reading tells what an article's text says: its sentences and words,
// their grammar, the names in it, and which words stand for the same person,
// organisation or place. English only so far. Everything carries offsets into
// the text, in bytes.
//
//	var r reading.Reader
//	rd := r.Read(rec)
//	for _, m := range rd.Mentions {
//		fmt.Println(rd.MentionText(m), "is", rd.Entities[m.Entity].Name)
//	}
package reading

import (
	"context"
	"net/url"
	"slices"
	"strings"

	"dateline/reading/events"
	"dateline/reading/grammar"
	"dateline/reading/names"
	"dateline/reading/quotes"
	"dateline/reading/text"
	"dateline/reading/times"
	"dateline/record"
)

// A Reading is what the text of one article tells. Its tables refer to each
// other by index; -1 stands for none.
type Reading struct {
	// Text is the record's Text, which every offset counts bytes of.
	Text      string
	Tokens    []text.Token
	Sentences []text.Sentence
	// Mentions are in order of their first token, the longer first.
	Mentions []names.Mention
	// Entities are in order of their first mention.
	Entities []names.Entity
	// Own is the text's own place on the map: its dateline's or the focus of its places.
	Own names.Where
	// Times are the expressions of time in the text, in order; none where the
	// record has no date to resolve them against.
	Times []times.Time
	// Quotes are in order of their sentences.
	Quotes []quotes.Quote
	// Events are in order of their triggers.
	Events []events.Event
}

// A Reader reads articles, one after the other, and reuses its memory between
// them. The zero Reader is ready for use; one Reader serves one goroutine.
type Reader struct {
	// Observe, where it is set, is called with each candidate for an event and
	// what the second judgement sees of it, and nothing is left out: for those
	// who train the judgement.
	Observe func(e *Event, sentence Span, features []string)

	rd    events.Told
	ahead events.Told // of the description
	out   Reading
	tok   text.Tokenizer
	gra   grammar.Grammarian
	find  names.Finder
	link  names.Linker
	when  times.TimeFinder
	said  quotes.Quoter
	told  events.EventFinder
	lead  events.EventFinder // of the description
}

// Read reads rec.Text, at most its first megabyte, with the help of the
// record's description, tags and people. The same record always gives the same reading. The Reading belongs
// to the Reader and is good until its next call of Read; Clone keeps it longer.
func (r *Reader) Read(rec *record.Record) *Reading {
	rd, _ := r.ReadContext(context.Background(), rec) // which never ends
	return rd
}

// ReadContext is Read that a context can end, also in the midst of a long text:
// it is asked at each sentence that is parsed and between the steps after. The
// error is then the context's, and there is no Reading.
func (r *Reader) ReadContext(ctx context.Context, rec *record.Record) (*Reading, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if ctx.Done() == nil {
		return r.readRecord(rec), nil
	}
	stopped := false
	r.gra.Ended = func() bool {
		stopped = stopped || ctx.Err() != nil
		return stopped
	}
	rd := r.readRecord(rec)
	r.gra.Ended = nil
	if stopped {
		return nil, ctx.Err()
	}
	return rd, nil
}

// over reports whether the text is to be read no further.
func (r *Reader) over() bool { return r.gra.Ended != nil && r.gra.Ended() }

// readRecord reads a record; what it returns is of no use where it is over.
func (r *Reader) readRecord(rec *record.Record) *Reading {
	r.link.Reset(rec, grammar.English().Gaz)
	summed := rec.Description != "" && len(rec.Description) < maxDescription
	if summed {
		r.read(&r.ahead, rec.Description)
	}
	if r.over() {
		return nil
	}
	text := rec.Text
	if len(text) > maxText {
		text = text[:maxText]
		if i := strings.LastIndexByte(text, '\n'); i > maxText/2 {
			text = text[:i]
		}
	}
	r.read(&r.rd, text)
	if r.over() {
		return nil
	}
	r.link.Finish(&r.rd.Named)
	r.rd.Named.Locate(outletCountry(rec.URL))
	r.rd.Times = nil
	if rec.Published != "" {
		r.rd.Times = r.when.Find(text, rec.Published, nil)
	}
	if r.over() {
		return nil
	}
	r.said.Run(&r.rd.Quoted)
	if r.over() {
		return nil
	}
	r.lead.Found = r.lead.Found[:0]
	if summed {
		r.link.Carry(&r.ahead.Named, &r.rd.Named)
		r.ahead.Times = nil
		if rec.Published != "" {
			r.ahead.Times = r.when.Find(rec.Description, rec.Published, nil)
		}
		r.lead.Run(&r.ahead, rec.Published, nil)
		for i := range r.lead.Found {
			e := &r.lead.Found[i]
			e.Lead = r.ahead.SentenceText(e.Sentence)
		}
	}
	r.told.Observe = r.Observe
	r.told.Run(&r.rd, rec.Published, r.lead.Found)
	return r.reading()
}

// ReadCut reads a text whose tokens and sentences are known already, as those
// of a treebank are. Of a token only Start and End count, of a sentence First,
// Last and Paragraph; they must cover the tokens in order.
func (r *Reader) ReadCut(text string, tokens []text.Token, sentences []text.Sentence) *Reading {
	rd := &r.rd
	rd.Text = text
	rd.Tokens, rd.Sentences = append(rd.Tokens[:0], tokens...), append(rd.Sentences[:0], sentences...)
	for i := range rd.Sentences {
		s := &rd.Sentences[i]
		s.Start, s.End = rd.Tokens[s.First].Start, rd.Tokens[s.Last-1].End
		for k := s.First; k < s.Last; k++ {
			rd.Tokens[k].Sentence = i
		}
	}
	r.link.Reset(&record.Record{}, grammar.English().Gaz)
	r.understand(&rd.Named)
	r.link.Finish(&rd.Named)
	rd.Own = names.Where{}
	rd.Times = nil
	r.said.Run(&rd.Quoted)
	r.told.Run(rd, "", nil)
	return r.reading()
}

// outletCountry returns the country that a page's address tells, or "".
func outletCountry(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" {
		return ""
	}
	return names.OutletCountry(u.Hostname())
}

// reading returns what was read, in the form that is shown outside.
func (r *Reader) reading() *Reading {
	rd := &r.rd
	r.out = Reading{rd.Text, rd.Tokens, rd.Sentences, rd.Mentions, rd.Entities, rd.Own, rd.Times, rd.Quotes, rd.Events}
	return &r.out
}

// maxText is how much of a text is read, in bytes: some 200,000 words.
const maxText = 1 << 20

// maxDescription is the length in bytes from which a description is no
// summary any more and is left alone.
const maxDescription = 4096

func (r *Reader) read(rd *events.Told, text string) {
	rd.Text = text
	rd.Tokens, rd.Sentences = rd.Tokens[:0], rd.Sentences[:0]
	r.tok.Run(&rd.Parsed)
	r.understand(&rd.Named)
}

// understand goes on from the tokens and sentences.
func (r *Reader) understand(rd *names.Named) {
	rd.Mentions = rd.Mentions[:0]
	r.gra.Run(&rd.Parsed)
	if r.over() {
		return
	}
	r.find.Rd, r.find.G = rd, &r.gra
	r.find.Names()
	r.find.Pronouns()
	names.InOrder(rd.Mentions)
	if r.over() {
		return
	}
	r.link.Run(rd, &r.find)
}

// Clone returns a copy of rd that shares no memory with its Reader.
func (rd *Reading) Clone() *Reading {
	c := &Reading{
		Text:      rd.Text,
		Tokens:    slices.Clone(rd.Tokens),
		Sentences: slices.Clone(rd.Sentences),
		Mentions:  slices.Clone(rd.Mentions),
		Entities:  slices.Clone(rd.Entities),
		Own:       rd.Own,
		Times:     slices.Clone(rd.Times),
		Quotes:    slices.Clone(rd.Quotes),
		Events:    slices.Clone(rd.Events),
	}
	for i := range c.Quotes {
		c.Quotes[i].Content = slices.Clone(c.Quotes[i].Content)
	}
	for i := range c.Events {
		c.Events[i].Who = slices.Clone(c.Events[i].Who)
		c.Events[i].Also = slices.Clone(c.Events[i].Also)
		c.Events[i].Numbers = slices.Clone(c.Events[i].Numbers)
	}
	for i := range c.Entities {
		c.Entities[i].Mentions = slices.Clone(c.Entities[i].Mentions)
	}
	return c
}

// Word returns the text of token i.
func (rd *Reading) Word(i int) string {
	t := &rd.Tokens[i]
	return rd.Text[t.Start:t.End]
}

// MentionText returns the text of a mention.
func (rd *Reading) MentionText(m names.Mention) string { return rd.Text[m.Start:m.End] }

// SentenceText returns the text of sentence i.
func (rd *Reading) SentenceText(i int) string {
	s := &rd.Sentences[i]
	return rd.Text[s.Start:s.End]
}

// QuoteContent returns the words of q's content, its spans joined by a space.
func (rd *Reading) QuoteContent(q *quotes.Quote) string { return q.Words(rd.Text) }

// Key returns the key of an event of rd.
func (rd *Reading) Key(e *events.Event) events.EventKey { return e.Key(rd.Entities) }
