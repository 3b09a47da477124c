package dom

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"dateline/dom/atom"
)

// html5lib returns the folder of the conformance cases that the module
// golang.org/x/net carries.
func html5lib(t *testing.T) string {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "golang.org/x/net").Output()
	dir := filepath.Join(strings.TrimSpace(string(out)), "html/testdata/html5lib-tests/tree-construction")
	if _, missing := os.Stat(dir); err != nil || missing != nil {
		t.Skip("the conformance cases of golang.org/x/net are not here")
	}
	return dir
}

// A conformanceCase is one of a .dat file, as html5lib-tests' README describes them.
type conformanceCase struct {
	name           string // file#number
	data, want     string
	context        string // of a fragment
	scriptOn, both bool   // with scripting, or with and without
}

func readConformance(t *testing.T, dir string) (cases []conformanceCase) {
	files, _ := filepath.Glob(filepath.Join(dir, "*.dat"))
	if len(files) == 0 {
		t.Fatal("no case files in", dir)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(file)
		for i, c := range bytes.Split(append([]byte("\n"), raw...), []byte("\n#data\n"))[1:] {
			sections := map[string]string{}
			section, text := "data", []string{}
			flush := func() { sections[section] = strings.Join(text, "\n"); text = nil }
			for line := range strings.SplitSeq(string(c), "\n") {
				switch {
				case section == "document":
					text = append(text, line)
				case line == "#errors", line == "#new-errors", line == "#document-fragment", line == "#script-on",
					line == "#script-off", line == "#document":
					flush()
					section = line[1:]
				default:
					text = append(text, line)
				}
			}
			flush()
			_, on := sections["script-on"]
			_, off := sections["script-off"]
			cases = append(cases, conformanceCase{
				name: fmt.Sprintf("%s#%d", name, i), data: sections["data"],
				want:    strings.TrimRight(sections["document"], "\n"),
				context: strings.TrimSpace(sections["document-fragment"]), scriptOn: on, both: !on && !off,
			})
		}
	}
	return cases
}

// TestTreeConstruction runs html5lib's tree construction cases. Those that miss
// are listed in testdata/conformance-misses.txt, each with its reason.
func TestTreeConstruction(t *testing.T) {
	cases := readConformance(t, html5lib(t))
	known := map[string]bool{}
	raw, err := os.ReadFile("testdata/conformance-misses.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(raw)) {
		if name, reason, ok := strings.Cut(strings.TrimSpace(line), " "); ok && name != "#" {
			if strings.TrimSpace(reason) == "" {
				t.Errorf("%s is listed without a reason", name)
			}
			known[name] = true
		}
	}
	var p Parser
	run, missed := 0, 0
	for _, c := range cases {
		run++
		p.Scripting = c.scriptOn
		got := dumpCase(&p, c)
		miss := got != c.want
		if c.both && !miss {
			p.Scripting = true
			got = dumpCase(&p, c)
			miss = got != c.want
		}
		if miss {
			missed++
		}
		if miss != known[c.name] {
			if miss {
				t.Errorf("%s: %q\ngot:\n%s\nwant:\n%s", c.name, c.data, got, c.want)
			} else {
				t.Errorf("%s passes, yet it is listed as a miss", c.name)
			}
		}
		delete(known, c.name)
	}
	for name := range known {
		t.Errorf("%s is listed as a miss, but there is no such case", name)
	}
	t.Logf("%d of %d cases pass", run-missed, run)
	if missed*100 > run {
		t.Errorf("%d of %d cases miss: more than 1 %%", missed, run)
	}
}

func dumpCase(p *Parser, c conformanceCase) string {
	var tree *Tree
	if c.context == "" {
		tree = p.Parse([]byte(c.data))
	} else {
		ns, name := HTML, c.context
		if rest, ok := strings.CutPrefix(name, "svg "); ok {
			ns, name = SVG, rest
		} else if rest, ok := strings.CutPrefix(name, "math "); ok {
			ns, name = MathML, rest
		}
		tree = p.parseFragment([]byte(c.data), atom.Lookup(name), ns)
	}
	var b strings.Builder
	for n := tree.First(Root); n != None; n = tree.Next(n) {
		dump(&b, tree, n, 0)
	}
	return strings.TrimRight(b.String(), "\n")
}

// dump writes a node the way html5lib's cases do.
func dump(b *strings.Builder, t *Tree, n Node, depth int) {
	line := func(depth int, format string, args ...any) {
		fmt.Fprintf(b, "| %s"+format+"\n", append([]any{strings.Repeat("  ", depth)}, args...)...)
	}
	switch t.Kind(n) {
	case Element:
		line(depth, "<%s%s>", prefixes[t.NS(n)], t.NameOf(t.Name(n)))
		var attrs []string
		for _, a := range t.Attrs(n) {
			attrs = append(attrs, fmt.Sprintf("%s%s=\"%s\"", prefixes[a.NS], t.NameOf(a.Name), t.Value(a)))
		}
		sort.Strings(attrs)
		for _, a := range attrs {
			line(depth+1, "%s", a)
		}
		if t.Is(n, atom.Template) {
			depth++
			line(depth, "content")
		}
	case Text:
		line(depth, "%q", rawString(t.Text(n)))
	case Comment:
		line(depth, "<!-- %s -->", t.Text(n))
	case Doctype:
		public, hasPublic := t.LookupAttr(n, atom.Public)
		system, hasSystem := t.LookupAttr(n, atom.System)
		if hasPublic || hasSystem {
			line(depth, `<!DOCTYPE %s "%s" "%s">`, t.Text(n), public, system)
		} else {
			line(depth, "<!DOCTYPE %s>", t.Text(n))
		}
	}
	for c := t.First(n); c != None; c = t.Next(c) {
		dump(b, t, c, depth+1)
	}
}

var prefixes = map[Namespace]string{SVG: "svg ", MathML: "math ", XLink: "xlink ", XML: "xml ", XMLNS: "xmlns "}

// rawString is printed by %q in plain quotes.
type rawString string

func (s rawString) Format(f fmt.State, _ rune) { fmt.Fprintf(f, "\"%s\"", string(s)) }
