package lang

import (
	"io/fs"
	"path"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestTables reads every table: valid UTF-8, its columns named, each row with as
// many cells, none with blanks about it, no word twice in a cell.
func TestTables(t *testing.T) {
	tag := regexp.MustCompile(`^([a-z]{2,3}(-[A-Z][a-z]{3})?)$`)
	columns := map[string]string{} // by table: the same in each language
	paths, err := fs.Glob(files, "*/*.tsv")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no tables: %v", err)
	}
	for _, p := range paths {
		text, err := files.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		dir, file := path.Split(p)
		if !tag.MatchString(strings.TrimSuffix(dir, "/")) {
			t.Errorf("%s: the folder is named after no language", p)
		}
		if !utf8.Valid(text) || strings.Contains(string(text), "\r") || !strings.HasSuffix(string(text), "\n") {
			t.Errorf("%s: lines of UTF-8 that end in line feeds are wanted", p)
			continue
		}
		var header []string
		rows := 0
		for n, line := range strings.Split(strings.TrimSuffix(string(text), "\n"), "\n") {
			if line == "" || line[0] == '#' {
				continue
			}
			cells := strings.Split(line, "\t")
			if header == nil {
				header = cells
				if known, ok := columns[file]; ok && known != line {
					t.Errorf("%s: the columns are %q, elsewhere %q", p, line, known)
				}
				columns[file] = line
				continue
			}
			rows++
			if len(cells) != len(header) {
				t.Errorf("%s:%d: %d cells for %d columns", p, n+1, len(cells), len(header))
				continue
			}
			for i, cell := range cells {
				if cell != strings.TrimSpace(cell) {
					t.Errorf("%s:%d: blanks about %q", p, n+1, cell)
				}
				part := " "
				if header[i] == "phrases" {
					part = " | "
				}
				seen := map[string]bool{}
				for word := range strings.SplitSeq(cell, part) {
					if word == "" && cell != "" {
						t.Errorf("%s:%d: two blanks in %q", p, n+1, cell)
					}
					if seen[word] && (header[i] == "words" || header[i] == "phrases" || header[i] == "names") {
						t.Errorf("%s:%d: %q stands twice", p, n+1, word)
					}
					seen[word] = true
				}
			}
		}
		if rows == 0 {
			t.Errorf("%s: no rows", p)
		}
	}
}

func TestRows(t *testing.T) {
	text := "# of months\nmonth\tnames\n1\tjanuary jan\n\n# the second\n2\tfebruary feb\n"
	var got []string
	for row := range parse("xx/months.tsv", text, []string{"month", "names"}) {
		got = append(got, strings.Join(row, "="))
	}
	if want := "1=january jan, 2=february feb"; strings.Join(got, ", ") != want {
		t.Errorf("got %q, want %q", got, want)
	}
	for _, broken := range []string{"month\tname\n1\tjan\n", "month\tnames\n1\n"} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%q was read", broken)
				}
			}()
			for range parse("xx/months.tsv", broken, []string{"month", "names"}) {
			}
		}()
	}
}

func TestListOfSeveralLanguages(t *testing.T) {
	tags := map[string]bool{}
	for tag, row := range Rows("months", "month", "names") {
		tags[tag] = true
		if tag == "en" && row[0] == "1" && !strings.HasPrefix(row[1], "january ") {
			t.Errorf("the first month of English is %q", row[1])
		}
	}
	for _, tag := range []string{"en", "de", "ja", "ru"} {
		if tags[tag] == (tag == "ja") { // Japanese counts its months
			t.Errorf("%s: %v", tag, tags[tag])
		}
	}
}
