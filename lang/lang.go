// Package lang holds what the words of languages mean, as data: a folder for each
// language, named by its BCP 47 tag, with a table for each kind of words. The
// code that reads a table holds the grammar, the table the words: a language is
// added by a folder and no code. The folder mul holds what several share.
//
// A table is a text file, NAME.tsv: the first line names its columns, parted by
// tabs; lines that begin with # are comments. Cells that hold several words part
// them by blanks, those that hold phrases by " | ".
//
//	for tag, row := range lang.Rows("months", "month", "names") {
//		fmt.Println(tag, row[0], strings.Fields(row[1]))
//	}
//
// Tables are embedded and cut into rows where they are asked for. Who asks keeps
// what it makes of them, and makes it at its first use, so that a program pays
// for no words it does not need.
package lang

import (
	"embed"
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"
)

//go:embed */*.tsv
var files embed.FS

// Several is the tag of what several languages share.
const Several = "mul"

// A table is one file: a language's tag and its path.
type table struct{ tag, path string }

// tables are the files by their names without the ending, each name's in the order of tags.
var tables = sync.OnceValue(func() map[string][]table {
	found := map[string][]table{}
	tags, err := files.ReadDir(".")
	if err != nil {
		panic(err) // what is embedded can be read
	}
	for _, tag := range tags {
		entries, err := files.ReadDir(tag.Name())
		if err != nil {
			panic(err)
		}
		for _, e := range entries {
			name := strings.TrimSuffix(e.Name(), ".tsv")
			found[name] = append(found[name], table{tag.Name(), tag.Name() + "/" + e.Name()})
		}
	}
	return found
})

// Rows returns the rows of a table in every language that has it, each with the
// language's tag, in the order of tags and then of the file. The columns are
// those that the caller knows how to read: a table that has others is a mistake
// of the program, and panics. TestTables of this package reads all of them.
func Rows(name string, columns ...string) iter.Seq2[string, []string] {
	return func(yield func(string, []string) bool) {
		for _, t := range tables()[name] {
			for row := range parse(t.path, read(t.path), columns) {
				if !yield(t.tag, row) {
					return
				}
			}
		}
	}
}

// RowsOf returns the rows of one language's table; none where it has none.
func RowsOf(tag, name string, columns ...string) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for _, t := range tables()[name] {
			if t.tag == tag {
				parse(t.path, read(t.path), columns)(yield)
			}
		}
	}
}

func read(path string) string {
	text, err := files.ReadFile(path)
	if err != nil {
		panic(err)
	}
	return string(text)
}

// parse cuts a table into rows of as many cells as there are columns.
func parse(name, text string, columns []string) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		header := true
		for number := 1; text != ""; number++ {
			var line string
			line, text, _ = strings.Cut(text, "\n")
			if line = strings.TrimSuffix(line, "\r"); line == "" || line[0] == '#' {
				continue
			}
			cells := make([]string, 0, len(columns))
			for more := true; more; {
				var cell string
				cell, line, more = strings.Cut(line, "\t")
				cells = append(cells, cell)
			}
			switch {
			case header:
				if header = false; !slices.Equal(cells, columns) {
					panic(fmt.Sprintf("lang/%s: the columns are %q, read as %q", name, cells, columns))
				}
			case len(cells) != len(columns):
				panic(fmt.Sprintf("lang/%s:%d: %d cells for %d columns", name, number, len(cells), len(columns)))
			case !yield(cells):
				return
			}
		}
	}
}
