package lang

import (
	"iter"
	"strings"
	"sync"
)

// Lists are the tables of one name, in every language that has it, whose rows
// are the name of a list and words of it. A list is what all languages' tables
// have under its name. The tables are cut into lists once, when the first is
// asked for, and a list into words when it is asked for: who asks keeps them.
type Lists struct {
	table, column, between string
	once                   sync.Once
	rows                   map[string][]listRow // by the list's name
}

// A listRow is what one language's table has of a list.
type listRow struct{ tag, cell string }

// The tables of lists; docs/languages.md tells what each list is for.
var (
	PageWords   = &Lists{table: "page_words", column: "words", between: " "}
	PagePhrases = &Lists{table: "page_phrases", column: "phrases", between: " | "}
	GivenNames  = &Lists{table: "given_names", column: "words", between: " "}
)

// All returns the words or phrases of a list, in the order of the languages'
// tags and then of their tables. A list that no table has is a mistake of the
// program, and panics. An underscore at a phrase's end is a blank.
func (l *Lists) All(list string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, word := range l.Tagged(list) {
			if !yield(word) {
				return
			}
		}
	}
}

// Tagged is All with the languages' tags.
func (l *Lists) Tagged(list string) iter.Seq2[string, string] {
	l.once.Do(l.read)
	rows, known := l.rows[list]
	if !known {
		panic("lang: no table " + l.table + " has a list " + list)
	}
	return func(yield func(tag, word string) bool) {
		for _, r := range rows {
			for word := range strings.SplitSeq(r.cell, l.between) {
				if l.column == "phrases" {
					word = openEnds(word)
				}
				if !yield(r.tag, word) {
					return
				}
			}
		}
	}
}

// openEnds writes as blanks the underscores at a phrase's ends.
func openEnds(phrase string) string {
	first, last := phrase[0] == '_', phrase[len(phrase)-1] == '_'
	switch {
	case first && last:
		return " " + phrase[1:len(phrase)-1] + " "
	case first:
		return " " + phrase[1:]
	case last:
		return phrase[:len(phrase)-1] + " "
	}
	return phrase
}

// Len returns how many words or phrases a list has, a word of two languages twice.
func (l *Lists) Len(list string) (n int) {
	l.once.Do(l.read)
	for _, r := range l.rows[list] {
		n += 1 + strings.Count(r.cell, l.between)
	}
	return n
}

// Names returns the names of the lists, in no order.
func (l *Lists) Names() iter.Seq[string] {
	l.once.Do(l.read)
	return func(yield func(string) bool) {
		for name := range l.rows {
			if !yield(name) {
				return
			}
		}
	}
}

func (l *Lists) read() {
	l.rows = make(map[string][]listRow, 128)
	for tag, row := range Rows(l.table, "list", l.column) {
		l.rows[row[0]] = append(l.rows[row[0]], listRow{tag, row[1]})
	}
}
