package dateline_test

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"dateline/lang"
)

const (
	mostFiles = 15  // that are not tests, in a package
	mostLines = 600 // of a file
)

// storeys are the folders of the house, from above; each may know those of the
// storeys below its own, and none beside it. What is not named here (internal,
// bench) is looked at by no rule but the last.
var storeys = [][]string{
	{"cmd", "web"},
	{"shelf"},
	{"archive", "intake", "export"},
	{"extract", "reading"},
	{"dom", "record", "lang"},
}

// TestHouse holds the packages to the rules of docs/decisions/1802: imports run
// down only, no package knows the one whose folder it lies in, none has more
// than mostFiles files, no file more than mostLines lines; each says what it is for.
func TestHouse(t *testing.T) {
	module := moduleName(t)
	ourImports := 0
	for dir, files := range packages(t) {
		count, told := 0, false
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			count++
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if n := bytes.Count(source, []byte("\n")); n > mostLines && ruled(dir) {
				t.Errorf("%s has %d lines; no file has more than %d", file, n, mostLines)
			}
			parsed, err := parser.ParseFile(token.NewFileSet(), file, source, parser.ImportsOnly|parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			told = told || parsed.Doc != nil
			for _, spec := range parsed.Imports {
				name, _ := strconv.Unquote(spec.Path.Value)
				to, ours := strings.CutPrefix(name, module+"/")
				if !ours {
					continue
				}
				ourImports++
				if storey(dir) >= 0 && strings.HasPrefix(dir+"/", to+"/") {
					t.Errorf("%s imports %s, which stands above it", file, to)
				}
				from, under := storey(dir), storey(to)
				switch {
				case from < 0:
				case under < 0 && !strings.HasPrefix(to, "internal/"):
					t.Errorf("%s imports %s, which is no part of the house", file, to)
				case under >= 0 && (under < from || under == from && root(to) != root(dir) && !beside(dir, to)):
					t.Errorf("%s imports %s: imports run down only", file, to)
				}
			}
		}
		if count > 0 && !told {
			t.Errorf("%s has no doc comment", dir)
		}
		if count > mostFiles && ruled(dir) {
			t.Errorf("%s has %d files; a package has at most %d", dir, count, mostFiles)
		}
	}
	if ourImports < 100 {
		t.Errorf("only %d imports are of this module", ourImports)
	}
}

// moduleName is what go.mod calls the module.
func moduleName(t *testing.T) string {
	mod, err := os.ReadFile("go.mod")
	if err != nil {
		t.Fatal(err)
	}
	first, _, _ := strings.Cut(string(mod), "\n")
	return strings.TrimPrefix(first, "module ")
}

// TestPicture holds the picture in ARCHITECTURE.md to the storeys, from above.
func TestPicture(t *testing.T) {
	text, err := os.ReadFile("ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(text), "\n```\n")
	picture, _, ok := strings.Cut(rest, "\n```\n")
	if !ok {
		t.Fatal("there is no picture")
	}
	last := 0
	drawn := map[string]bool{}
	for line := range strings.Lines(picture) {
		names, _, _ := strings.Cut(strings.TrimRight(line, "\n"), "     ")
		for name := range strings.FieldsSeq(names) {
			drawn[root(name)] = true
			switch at := storey(name); {
			case at < 0:
				t.Errorf("the picture has %s, which has no storey", name)
			case at < last:
				t.Errorf("the picture has %s under what it stands above", name)
			default:
				last = at
			}
		}
	}
	for dir := range packages(t) {
		if storey(dir) >= 0 && !drawn[root(dir)] {
			t.Errorf("the picture lacks %s", root(dir))
		}
	}
}

// beside reports whether two folders of one storey may know each other in this
// direction: the web is a command's, the archive takes in what intake fetches.
func beside(from, to string) bool {
	switch root(from) {
	case "cmd":
		return root(to) == "web"
	case "export":
		return root(to) == "archive"
	case "archive":
		return root(to) == "intake"
	}
	return false
}

// ruled reports whether a package is held to the sizes: all rooms are.
func ruled(dir string) bool {
	return root(dir) == "extract" || root(dir) == "reading" || root(dir) == "lang"
}

// TestLists holds the lists of package lang to what asks for them: each list that
// the code names stands in a table, each of a table is asked for and described
// in docs/languages.md.
func TestLists(t *testing.T) {
	doc, err := os.ReadFile("docs/languages.md")
	if err != nil {
		t.Fatal(err)
	}
	described := map[string]bool{}
	for _, row := range strings.Split(string(doc), "\n") {
		names, _, _ := strings.Cut(strings.Trim(strings.TrimPrefix(row, "|"), " "), " |")
		for name := range strings.SplitSeq(names, ",") {
			name, _, _ = strings.Cut(name, " (")
			described[strings.TrimSpace(name)] = true
		}
	}
	quoted := map[string]bool{}
	calls := regexp.MustCompile(`letters\.(\w+)\("([^"]+)"\)`)
	from := map[string]*lang.Lists{"Words": lang.PageWords, "FoldedWords": lang.PageWords, "WordsInRow": lang.PageWords, "Phrases": lang.PagePhrases,
		"PhraseSet": lang.PagePhrases, "FoldedPhrases": lang.PagePhrases, "FoldedNames": lang.GivenNames}
	literal := regexp.MustCompile(`"[^"\n]+"`)
	for _, files := range packages(t) {
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, l := range literal.FindAllString(string(source), -1) {
				quoted[strings.Trim(l, `"`)] = true
			}
			for _, call := range calls.FindAllStringSubmatch(string(source), -1) {
				if lists := from[call[1]]; lists != nil && lists.Len(call[2]) == 0 {
					t.Errorf("%s: no table of %s has a list %q", file, call[1], call[2])
				}
			}
		}
	}
	for _, lists := range []*lang.Lists{lang.PageWords, lang.PagePhrases, lang.GivenNames} {
		for name := range lists.Names() {
			if !quoted[name] {
				t.Errorf("no code asks for the list %q", name)
			}
			if !described[name] {
				t.Errorf("docs/languages.md does not tell of the list %q", name)
			}
		}
	}
}

// TestReadingLists does the same for the lists that the reading asks for.
func TestReadingLists(t *testing.T) {
	asked := map[string]bool{}
	calls := regexp.MustCompile(`\bListed\("([^"]+)"\)`)
	for dir, files := range packages(t) {
		if root(dir) != "reading" {
			continue
		}
		for _, file := range files {
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, call := range calls.FindAllStringSubmatch(string(source), -1) {
				asked[call[1]] = true
			}
		}
	}
	listed := map[string]bool{}
	for _, table := range []string{"word_lists", "grammar_lists", "name_lists", "time_lists", "event_lists", "quote_lists"} {
		for row := range lang.RowsOf("en", table, "list", "words") {
			if listed[row[0]] {
				t.Errorf("%s: there are two lists %q", table, row[0])
			}
			if listed[row[0]] = true; !asked[row[0]] {
				t.Errorf("%s: no code asks for the list %q", table, row[0])
			}
		}
	}
	for name := range asked {
		if !listed[name] {
			t.Errorf("no table has a list %q", name)
		}
	}
}

const (
	mostWords = 7 // of one string
	mostItems = 9 // words of one list or case
)

// vocabularies are the lists in the rooms that are no language's words but a
// standard's or a program's, whose names the code knows one by one.
var vocabularies = map[string]string{
	"reading/quotes/quote.go":       "names of the acts",
	"extract/blocks/features.go":    "columns of the model",
	"extract/blocks/kind.go":        "columns of the model, schema.org's types",
	"extract/blocks/shape.go":       "columns of the model",
	"extract/blocks/segment.go":     "classes that networks' scripts look for",
	"extract/claims/claims.go":      "fields",
	"extract/claims/jsonld.go":      "schema.org's types",
	"extract/claims/meta.go":        "names of meta elements",
	"extract/claims/microdata.go":   "schema.org's properties",
	"extract/dates/hints.go":        "top-level domains",
	"extract/filekind.go":           "marks of file formats",
	"extract/flat/head.go":          "ISO 3166-1",
	"reading/events/event.go":       "kinds",
	"reading/events/frame_table.go": "parts of a frame",
	"reading/events/uses.go":        "names of uses",
	"reading/lexicon/frames.go":     "columns of a table",
	"reading/text/tags.go":          "tags of Universal Dependencies and the Penn treebank",
	"reading/times/words.go":        "units of TIMEX3",
}

// TestWordsAreData holds the rooms to the rule that code has the grammar and
// lang the words: no list of words stands in Go.
func TestWordsAreData(t *testing.T) {
	for dir, files := range packages(t) {
		if root(dir) != "extract" && root(dir) != "reading" {
			continue
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") || vocabularies[file] != "" {
				continue
			}
			set := token.NewFileSet()
			parsed, err := parser.ParseFile(set, file, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(parsed, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.CallExpr: // errors, warnings and notes are sentences
					if f, ok := n.Fun.(*ast.SelectorExpr); ok && (f.Sel.Name == "Errorf" || f.Sel.Name == "New" || f.Sel.Name == "warn") {
						return false
					}
				case *ast.BasicLit:
					if s, err := strconv.Unquote(n.Value); err == nil && n.Kind == token.STRING && len(words(s)) > mostWords && isList(s) {
						t.Errorf("%s: a list of %d words, %.40q; put it in a table of lang", set.Position(n.Pos()), len(words(s)), s)
					}
				case *ast.CompositeLit:
					if c := itemsOf(n.Elts); c > mostItems {
						t.Errorf("%s: a list of %d words; put it in a table of lang", set.Position(n.Pos()), c)
					}
				case *ast.CaseClause:
					if c := itemsOf(n.List); c > mostItems {
						t.Errorf("%s: a case of %d words; put them in a table of lang", set.Position(n.Pos()), c)
					}
				}
				return true
			})
		}
	}
}

func words(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '-' })
}

// isList tells a list of words from a sentence: what people read has a mark or
// an article in it.
func isList(s string) bool {
	return !regexp.MustCompile(`[.;:,]( |$)|(^| )(the|an|were) `).MatchString(s)
}

// itemsOf counts what are single words of a list's elements, or of its keys.
func itemsOf(list []ast.Expr) int {
	count := 0
	for _, e := range list {
		if kv, ok := e.(*ast.KeyValueExpr); ok {
			e = kv.Key
			if _, name := e.(*ast.Ident); name {
				e = kv.Value
			}
		}
		if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING && strings.ContainsFunc(lit.Value, unicode.IsLetter) && !strings.Contains(lit.Value, " ") {
			count++
		}
	}
	return count
}

func root(dir string) string {
	first, _, _ := strings.Cut(dir, "/")
	return first
}

// storey returns how far below the roof a folder stands, -1 where it has no place.
func storey(dir string) int {
	return slices.IndexFunc(storeys, func(names []string) bool { return slices.Contains(names, root(dir)) })
}

// packages returns the Go files of every folder of the module.
func packages(t *testing.T) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	err := filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "testdata" || d.Name() == "node_modules" || d.Name() == "bench" || len(d.Name()) > 1 && d.Name()[0] == '.'):
			return filepath.SkipDir
		case strings.HasSuffix(p, ".go"):
			p = filepath.ToSlash(p)
			found[path.Dir(p)] = append(found[path.Dir(p)], p)
		}
		return nil
	})
	if err != nil || len(found) < 10 {
		t.Fatalf("%d packages: %v", len(found), err)
	}
	return found
}
