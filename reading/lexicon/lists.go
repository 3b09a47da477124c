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
}

// Listed returns the list of a name. A name that the table lacks is a mistake of
// the program: the list panics when it is asked.
func Listed(name string) *List { return &List{name: name} }

// Has reports whether a word stands in the list.
func (l *List) Has(word string) bool {
	l.once.Do(l.read)
	return l.words[word]
}

func (l *List) read() {
	if l.words = lists()[l.name]; l.words == nil {
		panic("lexicon: no list " + l.name)
	}
}

// listTables are the tables that have lists.
var listTables = [...]string{"word_lists", "grammar_lists", "name_lists", "time_lists"}

var lists = sync.OnceValue(func() map[string]map[string]bool {
	m := map[string]map[string]bool{}
	for _, table := range listTables {
		for row := range lang.RowsOf("en", table, "list", "words") {
			if m[row[0]] != nil {
				panic("lexicon: two lists are named " + row[0])
			}
			m[row[0]] = map[string]bool{}
			for w := range strings.FieldsSeq(row[1]) {
				m[row[0]][w] = true
			}
		}
	}
	return m
})
