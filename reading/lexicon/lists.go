package lexicon

import (
	"strings"
	"sync"

	"dateline/lang"
)

// A List is a list of words, read from the table of lists when it is first asked.
type List struct {
	name  string
	once  sync.Once
	words map[string]bool
	row   string
}

// Listed returns the list of a name. A name that the table lacks is a mistake of
// the program: the list panics when it is asked.
func Listed(name string) *List { return &List{name: name} }

// Has reports whether a word stands in the list.
func (l *List) Has(word string) bool {
	l.once.Do(l.read)
	return l.words[word]
}

// Row returns the words of the list with blanks between them.
func (l *List) Row() string {
	l.once.Do(l.read)
	return l.row
}

func (l *List) read() {
	l.row = lists()[l.name]
	if l.row == "" {
		panic("lexicon: no list " + l.name)
	}
	l.words = map[string]bool{}
	for w := range strings.FieldsSeq(l.row) {
		l.words[w] = true
	}
}

// listTables are the tables that have lists.
var listTables = [...]string{"word_lists", "grammar_lists", "name_lists", "time_lists", "event_lists", "quote_lists"}

var lists = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for _, table := range listTables {
		for row := range lang.RowsOf("en", table, "list", "words") {
			if m[row[0]] != "" {
				panic("lexicon: two lists are named " + row[0])
			}
			m[row[0]] = row[1]
		}
	}
	return m
})
