// Package quotes tells who says what: in quotation marks, by verbs, nouns and
// phrases, in headlines, dialogue, transcripts and interviews.
package quotes

import (
	"dateline/reading/names"
	"dateline/reading/text"
)

// A Quoted is a text with its names and what somebody says in it.
type Quoted struct {
	names.Named
	// Quotes are in order of their sentences.
	Quotes []Quote
}

// A Quote is something that the text reports somebody to say, write, think or
// know, with the words that carry it.
type Quote struct {
	Kind QuoteKind
	// Act tells what the source does in saying it, or that it says nothing but
	// thinks, takes sides, or shows something.
	Act Act
	// Content is what is said, in order: several spans where the cue or the
	// source stands between, or where it goes on in further sentences or
	// paragraphs. Quotation marks around it belong to it.
	Content []text.Span
	// Cue is what ties the content to its source: "said", "according to". It
	// is empty where a quotation stands alone and its speaker is taken from
	// the text around.
	Cue text.Span
	// Source is the words that name the speaker, at the cue: "he", "the
	// ministry"; empty where there are none ("it was announced").
	Source text.Span
	// CueLemma is the cue's main word in its dictionary form: "say".
	CueLemma string
	// Speaker is the entity that Source stands for, or -1 where that is none
	// known or not one alone; in an interview whose questions have no label
	// it is who answers, without a Source.
	Speaker int
	// Denied is true where the speaker does not say it, or says that it is not
	// so: "denied that", "did not say that". Refusing to speak of it counts.
	Denied bool
	// Question is true where the content is asked: "asked whether".
	Question bool
	// Sentence is the one that holds the cue or, without one, the content's start.
	Sentence int
}

// A QuoteKind tells how much of a quote is in the speaker's own words.
type QuoteKind uint8

// The kinds of quotes.
const (
	// Direct is a quotation set off from its cue, at most with words that lead
	// into it: the fare is "too high," he said.
	Direct QuoteKind = iota
	// Indirect is told in the writer's words.
	Indirect
	// Mixed is told in the writer's words, but for quoted ones among them: he
	// said the fare was "too high."
	Mixed
)

var quoteKindNames = [...]string{"direct", "indirect", "mixed"}

// String returns the kind's name in lower case.
func (k QuoteKind) String() string { return quoteKindNames[k] }

// Words returns the words of the content in the text it was found in, its spans
// joined by a space.
func (q *Quote) Words(text string) string {
	if len(q.Content) == 1 {
		return text[q.Content[0].Start:q.Content[0].End]
	}
	var b []byte
	for i, s := range q.Content {
		if i > 0 {
			b = append(b, ' ')
		}
		b = append(b, text[s.Start:s.End]...)
	}
	return string(b)
}
