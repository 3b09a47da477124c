package lexicon

import (
	"strings"
	"sync"

	"dateline/lang"
)

// Listed returns a function that reports whether a word stands in a list of the
// table of lists; both are read when it is first called. A list that there is
// not is a mistake of the program, and panics.
func Listed(list string) func(word string) bool {
	words := sync.OnceValue(func() map[string]bool {
		m := lists()[list]
		if m == nil {
			panic("lexicon: no list " + list)
		}
		return m
	})
	return func(word string) bool { return words()[word] }
}

var lists = sync.OnceValue(func() map[string]map[string]bool {
	m := map[string]map[string]bool{}
	for row := range lang.RowsOf("en", "word_lists", "list", "words") {
		m[row[0]] = map[string]bool{}
		for w := range strings.FieldsSeq(row[1]) {
			m[row[0]][w] = true
		}
	}
	return m
})
