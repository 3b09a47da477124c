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
	"slices"
	"strings"

	"dateline/record"
)

// A Reading is what the text of one article tells. Its tables refer to each
// other by index; -1 stands for none.
type Reading struct {
	// Text is the record's Text, which every offset counts bytes of.
	Text      string
	Tokens    []Token
	Sentences []Sentence
	// Mentions are in order of their first token, the longer first.
	Mentions []Mention
	// Entities are in order of their first mention.
	Entities []Entity
	// Times are the expressions of time in the text, in order; none where the
	// record has no date to resolve them against.
	Times []Time
	// Quotes are in order of their sentences.
	Quotes []Quote
	// Events are in order of their triggers.
	Events []Event
}

// A Token is a word, number or mark, cut as in UD English: "don't" is do|n't,
// "US-based" is US|-|based.
type Token struct {
	Start, End int // bytes in Text
	Sentence   int
	POS        POS
	Tag        Tag
	// Head is the index of the syntactic head in Tokens, -1 for a root.
	Head int
	Rel  Rel
	// Lemma is the dictionary form, in lower case but for proper nouns.
	Lemma string
	// Mention is the longest mention of form Name that holds the token, or -1.
	Mention int
}

// A Sentence is a run of tokens.
type Sentence struct {
	First, Last int // tokens First to Last-1
	Start, End  int // bytes in Text
	// Paragraph counts the blocks of the text from 0: the runs parted by blank lines.
	Paragraph int
}

// A Mention is a stretch of text that stands for an entity.
type Mention struct {
	Kind        Kind
	Form        Form
	First, Last int // tokens First to Last-1
	Start, End  int // bytes in Text
	// Head is the mention's main token.
	Head int
	// Entity is what the mention stands for, or -1 where that stays open
	// ("they", "a minister").
	Entity int
	// Metonym is true where a place's name stands for its government ("Baku
	// said"); Entity is then the country.
	Metonym bool
}

// A Kind tells what sort of thing an entity is.
type Kind uint8

// The kinds of entities. A Nationality is the adjective or noun of a country
// or people ("Russian", "Azerbaijanis"); its entity is the country where that
// is known. A Role is an office or title ("president", "prime minister").
const (
	NoKind Kind = iota
	Person
	Organization
	Place
	Nationality
	Role
)

var kindNames = [...]string{"", "person", "organization", "place", "nationality", "role"}

// String returns the kind's name in lower case.
func (k Kind) String() string { return kindNames[k] }

// A Form tells how a mention names its entity.
type Form uint8

// The forms of mentions.
const (
	Name    Form = iota // Vladimir Putin, the United Nations
	Nominal             // the Russian president, the ministry
	Pronoun             // he, her, its
)

var formNames = [...]string{"name", "nominal", "pronoun"}

// String returns the form's name in lower case.
func (f Form) String() string { return formNames[f] }

// An Entity is one person, organisation or place of the article.
type Entity struct {
	// Name is the fullest name that the text or the record gives, in its
	// usual spelling: "Vladimir Putin", "Shanghai Cooperation Organisation".
	Name string
	Kind Kind
	// Country is the ISO 3166-1 alpha-2 code of a place's country or, for a
	// person or organisation, of the country that the text ties it to; or "".
	Country string
	// Role is a person's office as the text gives it, in lower case:
	// "president", "security council secretary"; or "".
	Role string
	// Female and Male tell what the text or the given name shows; both false
	// where nothing does.
	Female, Male bool
	// Mentions are indices into the reading's Mentions, in order.
	Mentions []int
}

// A Reader reads articles, one after the other, and reuses its memory between
// them. The zero Reader is ready for use; one Reader serves one goroutine.
type Reader struct {
	rd    Reading
	ahead Reading // of the description
	tok   tokenizer
	gra   grammarian
	find  finder
	link  linker
	when  timeFinder
	said  quoter
	told  eventFinder
	lead  eventFinder // of the description
}

// Read reads rec.Text, at most its first megabyte, with the help of the
// record's description, tags and people. The same record always gives the same reading. The Reading belongs
// to the Reader and is good until its next call of Read; Clone keeps it longer.
func (r *Reader) Read(rec *record.Record) *Reading {
	r.link.reset(rec, english().gaz)
	summed := rec.Description != "" && len(rec.Description) < maxDescription
	if summed {
		r.read(&r.ahead, rec.Description)
	}
	text := rec.Text
	if len(text) > maxText {
		text = text[:maxText]
		if i := strings.LastIndexByte(text, '\n'); i > maxText/2 {
			text = text[:i]
		}
	}
	r.read(&r.rd, text)
	r.link.finish(&r.rd)
	r.rd.Times = nil
	if rec.Published != "" {
		r.rd.Times = r.when.find(text, rec.Published, nil)
	}
	r.said.run(&r.rd)
	r.lead.found = r.lead.found[:0]
	if summed {
		r.link.carry(&r.ahead, &r.rd)
		r.ahead.Times = nil
		if rec.Published != "" {
			r.ahead.Times = r.when.find(rec.Description, rec.Published, nil)
		}
		r.lead.run(&r.ahead, rec.Published, nil)
		for i := range r.lead.found {
			e := &r.lead.found[i]
			e.Lead = r.ahead.SentenceText(e.Sentence)
		}
	}
	r.told.run(&r.rd, rec.Published, r.lead.found)
	return &r.rd
}

// ReadCut reads a text whose tokens and sentences are known already, as those
// of a treebank are. Of a token only Start and End count, of a sentence First,
// Last and Paragraph; they must cover the tokens in order.
func (r *Reader) ReadCut(text string, tokens []Token, sentences []Sentence) *Reading {
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
	r.link.reset(&record.Record{}, english().gaz)
	r.understand(rd)
	r.link.finish(rd)
	rd.Times = nil
	r.said.run(rd)
	r.told.run(rd, "", nil)
	return rd
}

// maxText is how much of a text is read, in bytes: some 200,000 words.
const maxText = 1 << 20

// maxDescription is the length in bytes from which a description is no
// summary any more and is left alone.
const maxDescription = 4096

func (r *Reader) read(rd *Reading, text string) {
	rd.Text = text
	rd.Tokens, rd.Sentences = rd.Tokens[:0], rd.Sentences[:0]
	r.tok.run(rd)
	r.understand(rd)
}

// understand goes on from the tokens and sentences.
func (r *Reader) understand(rd *Reading) {
	rd.Mentions = rd.Mentions[:0]
	r.gra.run(rd)
	r.find.rd, r.find.g = rd, &r.gra
	r.find.names()
	r.find.pronouns()
	inOrder(rd.Mentions)
	r.link.run(rd, &r.find)
}

// Clone returns a copy of rd that shares no memory with its Reader.
func (rd *Reading) Clone() *Reading {
	c := &Reading{
		Text:      rd.Text,
		Tokens:    slices.Clone(rd.Tokens),
		Sentences: slices.Clone(rd.Sentences),
		Mentions:  slices.Clone(rd.Mentions),
		Entities:  slices.Clone(rd.Entities),
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
func (rd *Reading) MentionText(m Mention) string { return rd.Text[m.Start:m.End] }

// SentenceText returns the text of sentence i.
func (rd *Reading) SentenceText(i int) string {
	s := &rd.Sentences[i]
	return rd.Text[s.Start:s.End]
}
