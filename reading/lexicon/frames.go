package lexicon

import (
	"slices"
	"strings"
	"sync"

	"dateline/lang"
)

// A Frame is a way in which a cue takes its content; a verb may have several.
type Frame uint32

const (
	// TakesClause: said (that) it was late; quotations as well.
	TakesClause Frame = 1 << iota
	// TakesQuotation: "It is late," she sighed.
	TakesQuotation
	// TakesInfinitive: vowed to return.
	TakesInfinitive
	// TakesObject: criticised the plan.
	TakesObject
	// TakesRecipient: told reporters (that) ...
	TakesRecipient
	// TakesOrder: urged them to leave, accused them of lying; called it late:
	// the object belongs to the content, with what follows.
	TakesOrder
	// TakesAs: cast the plan as a mistake.
	TakesAs
	// TakesTopic: spoke about the plan; the preposition tells which.
	TakesTopic
	// IsThought and IsStance mark what is no speech: knows, hopes; supports.
	IsThought
	IsStance
	// IsShown marks evidence and appearance: shows, seems.
	IsShown
	// Denies: denied, refused to say.
	Denies
	// Asks: asked, wondered.
	Asks
	// TakesText: released a report; the object is a text or speech.
	TakesText
	// IsPlan: with an infinitive only, the speaker's intention: plans, wants.
	IsPlan
)

// frameNames are the frames as the table names them, in their order.
var frameNames = strings.Fields("clause quotation infinitive object recipient order as topic thought stance shown denies asks text plan")

// CueVerbs returns the frames of the verbs that report, by their lemmas.
var CueVerbs = sync.OnceValue(func() map[string]Frame {
	m := map[string]Frame{}
	for row := range lang.RowsOf("en", "report_verbs", "frames", "words") {
		var f Frame
		for name := range strings.FieldsSeq(row[0]) {
			f |= 1 << slices.Index(frameNames, name)
		}
		for v := range strings.FieldsSeq(row[1]) {
			m[v] |= f
		}
	}
	return m
})

// links are, by the class and the word, what leads to what the word reports.
var links = sync.OnceValue(func() map[string]map[string]string {
	m := map[string]map[string]string{}
	for row := range lang.RowsOf("en", "report_links", "class", "word", "words") {
		if m[row[0]] == nil {
			m[row[0]] = map[string]string{}
		}
		m[row[0]][row[1]] = row[2]
	}
	return m
})

// TopicLinks returns the prepositions that lead to the content of a verb with
// TakesTopic, parted by blanks.
func TopicLinks(verb string) string { return links()["verb"][verb] }

// AdjectiveLinks returns what leads to the content of an adjective that tells of
// somebody's thought with "be": "that", "to" or prepositions; "" for others.
func AdjectiveLinks(adjective string) string { return links()["adjective"][adjective] }

// CueNoun reports whether a noun names an utterance or an attitude.
func CueNoun(noun string) bool { return links()["noun"][noun] != "" }

// NounLinks returns the words that lead from a noun to what it reports.
func NounLinks(noun string) string {
	if l := links()["noun"][noun]; l != "" {
		return l
	}
	return links()["light"][noun]
}

// Idioms returns, by their verb, the words that follow it where it reports only with them.
var Idioms = sync.OnceValue(func() map[string][][]string {
	m := map[string][][]string{}
	for row := range lang.RowsOf("en", "report_idioms", "verb", "phrases") {
		for p := range strings.SplitSeq(row[1], " | ") {
			m[row[0]] = append(m[row[0]], strings.Fields(p))
		}
	}
	return m
})
