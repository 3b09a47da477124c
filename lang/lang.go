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
	"io/fs"
	"iter"
	"path"
	"strings"
)

//go:embed */*.tsv
var files embed.FS

// Several is the tag of what several languages share.
const Several = "mul"

// Rows returns the rows of a table in every language that has it, each with the
// language's tag, in the order of tags and then of the file. The columns are
// those that the caller knows how to read: a table that has others is a mistake
// of the program, and panics. TestTables of this package reads all of them.
func Rows(table string, columns ...string) iter.Seq2[string, []string] {
	return func(yield func(string, []string) bool) {
		tags, _ := fs.ReadDir(files, ".")
		for _, tag := range tags {
			text, err := files.ReadFile(path.Join(tag.Name(), table+".tsv"))
			if err != nil {
				continue // the language has no such table
			}
			for row := range parse(path.Join(tag.Name(), table+".tsv"), string(text), columns) {
				if !yield(tag.Name(), row) {
					return
				}
			}
		}
	}
}

// RowsOf returns the rows of one language's table; none where it has none.
func RowsOf(tag, table string, columns ...string) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		name := path.Join(tag, table+".tsv")
		text, err := files.ReadFile(name)
		if err != nil {
			return
		}
		parse(name, string(text), columns)(yield)
	}
}

// parse cuts a table into rows of as many cells as there are columns.
func parse(name, text string, columns []string) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		header := true
		number := 0
		for line := range strings.Lines(text) {
			number++
			line = strings.TrimRight(line, "\r\n")
			if line == "" || line[0] == '#' {
				continue
			}
			cells := strings.Split(line, "\t")
			if header {
				header = false
				if strings.Join(cells, " ") != strings.Join(columns, " ") {
					panic(fmt.Sprintf("lang/%s: the columns are %q, read as %q", name, cells, columns))
				}
				continue
			}
			if len(cells) != len(columns) {
				panic(fmt.Sprintf("lang/%s:%d: %d cells for %d columns", name, number, len(cells), len(columns)))
			}
			if !yield(cells) {
				return
			}
		}
	}
}
