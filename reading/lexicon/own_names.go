package lexicon

import (
	"strings"
	"sync"

	"dateline/lang"
)

// ownNames yields what the packages behind the gazetteer lack: what a name is,
// of which country, and the name.
func ownNames(yield func(what, code, name string)) {
	for row := range lang.RowsOf("en", "names", "what", "code", "phrases") {
		what, code := row[0], row[1]
		names := strings.Split(row[2], " | ")
		if what == "body" {
			code = names[0]
		}
		for _, n := range names {
			yield(what, code, n)
		}
	}
}

// IsTitle reports whether a word or phrase in lower case is an office or title.
func IsTitle(w string) bool { return titles()[w] }

var titles = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	ownNames(func(what, _, name string) {
		if what == "title" && strings.ToLower(name) == name {
			m[name] = true
		}
	})
	return m
})
