package dateline_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// A house is what documents may name.
type house struct {
	names    map[string]bool // "Read", "dom.Parser", "extract.Reader.ReadContext"
	packages map[string]bool // by their last word
	commands map[string]bool
	flags    map[string]bool
}

// surveyed reads the repository's Go files: exported names by package, and the
// commands and flags of cmd/dateline.
func surveyed(t *testing.T) *house {
	h := &house{map[string]bool{}, map[string]bool{}, map[string]bool{"help": true}, map[string]bool{"help": true, "version": true}}
	use := regexp.MustCompile(`Use:\s+"(\w+)`)
	flag := regexp.MustCompile(`\.(?:StringVar|BoolVar|IntVar|DurationVar|Int64Var|StringSliceVar|StringArrayVar|Float64Var|String|Bool|Int|Duration|Var|VarP|StringVarP|BoolVarP)\((?:&?[\w.]+, )?"([\w-]+)"`)
	for dir, files := range packages(t) {
		for _, file := range files {
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if root(dir) == "cmd" {
				for _, m := range use.FindAllStringSubmatch(string(source), -1) {
					h.commands[m[1]] = true
				}
			}
			for _, m := range flag.FindAllStringSubmatch(string(source), -1) {
				h.flags[m[1]] = true
			}
			parsed, err := parser.ParseFile(token.NewFileSet(), file, source, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			h.packages[parsed.Name.Name] = true
			h.add(parsed)
		}
	}
	if len(h.commands) < 10 || len(h.flags) < 30 || len(h.names) < 1000 {
		t.Fatalf("%d commands, %d flags, %d names", len(h.commands), len(h.flags), len(h.names))
	}
	return h
}

func (h *house) add(f *ast.File) {
	name := func(parts ...string) {
		s := strings.Join(parts, ".")
		h.names[s], h.names[f.Name.Name+"."+s] = true, true
	}
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			name(d.Name.Name)
			if d.Recv != nil {
				of := d.Recv.List[0].Type
				if star, ok := of.(*ast.StarExpr); ok {
					of = star.X
				}
				if id, ok := of.(*ast.Ident); ok {
					name(id.Name, d.Name.Name)
				}
			}
		case *ast.GenDecl:
			for _, s := range d.Specs {
				switch s := s.(type) {
				case *ast.ValueSpec:
					for _, n := range s.Names {
						name(n.Name)
					}
				case *ast.TypeSpec:
					name(s.Name.Name)
					if st, ok := s.Type.(*ast.StructType); ok {
						for _, field := range st.Fields.List {
							for _, n := range field.Names {
								name(s.Name.Name, n.Name)
							}
						}
					}
				}
			}
		}
	}
}

var (
	fenced    = regexp.MustCompile("(?s)\n *```.*?\n *```")
	quoted    = regexp.MustCompile("`([^`\n]+)`")
	linked    = regexp.MustCompile(`\]\(([^)#:]+)(?:#[^)]*)?\)`)
	bareDoc   = regexp.MustCompile(`\bdocs/[\w/-]+\.(?:md|sh|html)\b`)
	pathLike  = regexp.MustCompile(`^\.?[\w.*-]+(/[\w.*-]+)+/?$`)
	goNames   = regexp.MustCompile(`^\w+(\.\w+)+$|^[A-Z]\w+$`)
	goRun     = regexp.MustCompile(`\./[\w./]+`)
	longFlag  = regexp.MustCompile(`(?:^|[ \[(|])--([a-z][\w-]+)`)
	callParts = regexp.MustCompile(`\(.*$`)
)

// TestDocs holds the documents to what is there: the files they link and name,
// the commands and flags, and the Go names that they put in back quotes. In
// ARCHITECTURE.md all that is quoted must be one of these.
func TestDocs(t *testing.T) {
	h := surveyed(t)
	docs, err := filepath.Glob("docs/*.md")
	if err != nil || len(docs) < 10 {
		t.Fatalf("%d documents: %v", len(docs), err)
	}
	for _, doc := range append(docs, "ARCHITECTURE.md", "README.md", "CONTRIBUTING.md") {
		text, err := os.ReadFile(doc)
		if err != nil {
			t.Fatal(err)
		}
		prose := fenced.ReplaceAllString(string(text), "")
		for _, m := range linked.FindAllStringSubmatch(prose, -1) {
			if !there(filepath.Join(filepath.Dir(doc), m[1])) {
				t.Errorf("%s links %s, which is not there", doc, m[1])
			}
		}
		for _, name := range bareDoc.FindAllString(prose, -1) {
			if !there(name) {
				t.Errorf("%s names %s, which is not there", doc, name)
			}
		}
		for _, m := range quoted.FindAllStringSubmatch(prose, -1) {
			known, why := h.knows(m[1])
			if why != "" {
				t.Errorf("%s: `%s`: %s", doc, m[1], why)
			} else if !known && doc == "ARCHITECTURE.md" && !strings.HasPrefix(m[1], "-") {
				t.Errorf("%s: `%s` is no path, command or name", doc, m[1])
			}
		}
	}
}

// TestDocsCanFail gives the check what is not there.
func TestDocsCanFail(t *testing.T) {
	h := surveyed(t)
	for _, s := range []string{"extract/nowhere", "extract/blocks/none.go", "dateline fly", "dateline read --nowhere", "go run ./internal/nowhere", "extract.Reader.Fly", "dom.Nothing", "dateline.ReadNothing"} {
		if _, why := h.knows(s); why == "" {
			t.Errorf("%s is not found out", s)
		}
	}
	for _, s := range []string{"extract/blocks", "lang/en", "dateline read PAGE --explain", "go test ./extract/...", "extract.Reader.ReadContext", "dom.Limits", "dateline.Read", "record"} {
		if known, why := h.knows(s); !known || why != "" {
			t.Errorf("%s: %v, %s", s, known, why)
		}
	}
}

// knows reports whether what stands in back quotes is a path, a command or a
// name of ours; why is what is wrong with one that claims to be.
func (h *house) knows(s string) (known bool, why string) {
	first, rest, _ := strings.Cut(s, " ")
	switch {
	case first == "dateline" && rest != "" && rest[0] >= 'a' && rest[0] <= 'z':
		command, _, _ := strings.Cut(rest, " ")
		if !h.commands[strings.TrimRight(command, ",")] {
			return true, "there is no such command"
		}
		return true, h.wrongFlag(rest)
	case first == "go":
		for _, p := range goRun.FindAllString(s, -1) {
			if p = strings.TrimSuffix(p, "..."); !there(p) {
				return true, p + " is not there"
			}
		}
		return true, ""
	case strings.HasPrefix(s, "--"):
		return true, h.wrongFlag(s)
	}
	s = strings.TrimSuffix(s, "/...")
	if s = callParts.ReplaceAllString(s, ""); pathLike.MatchString(s) && within(s) {
		if !there(s) && !strings.HasPrefix(s, "lang/fy/") { // the example of a new language
			return true, "there is no such file"
		}
		return true, ""
	}
	if there(s) && !strings.Contains(s, " ") {
		return true, ""
	}
	if goNames.MatchString(s) {
		of, _, dotted := strings.Cut(s, ".")
		switch {
		case h.names[s]:
			return true, ""
		case dotted && h.packages[of] && ast.IsExported(strings.SplitN(s, ".", 3)[1]):
			return true, "there is no such name"
		}
	}
	return false, ""
}

func (h *house) wrongFlag(s string) string {
	for _, m := range longFlag.FindAllStringSubmatch(s, -1) {
		if !h.flags[m[1]] {
			return "there is no flag --" + m[1]
		}
	}
	return ""
}

// within reports whether a path begins in one of the repository's folders.
func within(p string) bool {
	first, _, _ := strings.Cut(strings.TrimPrefix(p, "./"), "/")
	info, err := os.Stat(first)
	return err == nil && info.IsDir()
}

func there(p string) bool {
	if strings.ContainsAny(p, "*") {
		found, err := filepath.Glob(p)
		return err == nil && len(found) > 0
	}
	_, err := os.Stat(filepath.FromSlash(p))
	return err == nil
}

// TestPublicPackages holds the packages that docs/library.md promises something
// of to their go doc: it opens with what they are for and has code, and an
// Example compiles.
func TestPublicPackages(t *testing.T) {
	doc, err := os.ReadFile("docs/library.md")
	if err != nil {
		t.Fatal(err)
	}
	_, stable, _ := strings.Cut(string(doc), "## What is stable")
	listed := packages(t)
	for _, dir := range []string{".", "record", "reading", "dom", "intake", "intake/warc", "archive", "export", "extract", "lang"} {
		if name := "`" + dir + "`"; dir != "." && !strings.Contains(stable, name) {
			t.Errorf("docs/library.md does not tell whether %s is stable", name)
		}
		opens, code, example := false, false, false
		for _, file := range listed[dir] {
			parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			if parsed.Doc != nil && !strings.HasSuffix(file, "_test.go") {
				text := parsed.Doc.Text()
				opens = opens || strings.HasPrefix(text, "Package "+parsed.Name.Name+" ")
				code = code || strings.Contains(text, "\n\t")
			}
			for _, d := range parsed.Decls {
				f, ok := d.(*ast.FuncDecl)
				example = example || ok && strings.HasPrefix(f.Name.Name, "Example") && strings.HasSuffix(file, "_test.go")
			}
		}
		if !opens || !code || !example {
			t.Errorf("%s: its doc says what it is for: %v, with code: %v; it has an Example: %v", dir, opens, code, example)
		}
	}
}
