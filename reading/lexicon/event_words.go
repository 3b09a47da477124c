package lexicon

import (
	"strings"
	"sync"

	"dateline/lang"
)

// EventWords are the words that name events of one kind where they are used in
// one way.
type EventWords struct {
	Class     string // verb or noun
	Kind, Use string
	Words     []string // lemmas
}

// EventTable returns the words that can name events.
var EventTable = sync.OnceValue(func() []EventWords {
	var t []EventWords
	for row := range lang.RowsOf("en", "event_words", "class", "kind", "use", "words") {
		t = append(t, EventWords{row[0], row[1], row[2], strings.Fields(row[3])})
	}
	return t
})

// MayNameEvent reports whether a verb's lemma can name an event.
func MayNameEvent(verb string) bool { return eventVerbs()[verb] }

// IsEventNoun reports whether a noun can.
func IsEventNoun(noun string) bool { return eventNouns()[noun] }

var (
	eventVerbs = sync.OnceValue(func() map[string]bool { return eventSet("verb") })
	eventNouns = sync.OnceValue(func() map[string]bool { return eventSet("noun") })
)

func eventSet(class string) map[string]bool {
	m := map[string]bool{}
	for _, c := range EventTable() {
		for _, w := range c.Words {
			if c.Class == class {
				m[w] = true
			}
		}
	}
	return m
}
