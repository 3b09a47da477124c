package dom

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"dateline/dom/atom"

	"golang.org/x/net/html"
)

// FuzzOracle compares trees with those of x/net/html: the sequence of elements
// and text, as far as the two can agree.
func FuzzOracle(f *testing.F) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	var p Parser
	f.Fuzz(func(t *testing.T, src []byte) {
		if !agreed(src) {
			return
		}
		doc, err := html.ParseWithOptions(bytes.NewReader(src), html.ParseOptionEnableScripting(false))
		if err != nil {
			return // nested too deep
		}
		if got, want := outline(p.Parse(src)), oracleOutline(doc); got != want {
			t.Errorf("%q\ngot:\n%s\nwant:\n%s", src, got, want)
		}
	})
}

// TestSharedPages compares the trees of the pages for measuring.
func TestSharedPages(t *testing.T) {
	if testing.Short() {
		t.Skip("takes half a minute")
	}
	pages := sharedPages(t)
	if pages == nil {
		t.Skip("the pages for measuring are not here")
	}
	var p Parser
	differ := 0
	for i, page := range pages {
		doc, err := html.ParseWithOptions(bytes.NewReader(forOracle(page)), html.ParseOptionEnableScripting(false))
		if err != nil || bytes.Contains(page, []byte("</>")) { // see agreed
			continue
		}
		if got, want := outline(p.Parse(page)), oracleOutline(doc); got != want {
			differ++
			t.Logf("page %d: %s", i, firstDifference(got, want))
		}
	}
	if differ > 0 {
		t.Errorf("%d of %d pages differ", differ, len(pages))
	}
}

// forOracle mends before a page's first tag what x/net/html reads in its own way
// and parse5 as dom does: it takes a byte order mark for text, and a doctype whose
// name is not in lower case for one of quirks mode, in which a table stays inside
// the paragraph before it.
func forOracle(page []byte) []byte {
	page = bytes.TrimPrefix(page, []byte("\ufeff"))
	if m := doctypeName.FindIndex(page); m != nil {
		page = slices.Concat(bytes.ToLower(page[:m[1]]), page[m[1]:])
	}
	return page
}

var doctypeName = regexp.MustCompile(`(?i)^\s*<!doctype\s+html\b`)

// TestForOracle holds what forOracle says of the two readers.
func TestForOracle(t *testing.T) {
	for _, src := range []string{
		"\ufeff<!doctype html><meta name=a><p>x",
		"<!DOCTYPE HTML><body><p>x<table><tr><td>y</table>",
		"\n<!Doctype Html PUBLIC \"-//W3C//DTD HTML 4.01//EN\" \"http://www.w3.org/TR/html4/strict.dtd\"><body><p>x<table><tr><td>y</table>",
	} {
		var outlines []string
		for _, page := range [][]byte{[]byte(src), forOracle([]byte(src))} {
			doc, err := html.ParseWithOptions(bytes.NewReader(page), html.ParseOptionEnableScripting(false))
			if err != nil {
				t.Fatal(err)
			}
			outlines = append(outlines, oracleOutline(doc))
		}
		var p Parser
		got := outline(p.Parse([]byte(src)))
		if got == outlines[0] {
			t.Errorf("%q: x/net/html reads it as dom does now; forOracle need not mend it", src)
		}
		if got != outlines[1] {
			t.Errorf("%q: %s", src, firstDifference(got, outlines[1]))
		}
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return fmt.Sprintf("line %d\ngot:\n%s\nwant:\n%s", i, strings.Join(g[max(0, i-8):min(len(g), i+3)], "\n"), strings.Join(w[max(0, i-8):min(len(w), i+3)], "\n"))
		}
	}
	return "one is longer"
}

// agreed leaves out what x/net/html is known to read in its own way.
func agreed(src []byte) bool {
	if !utf8.Valid(src) {
		return false // bytes are kept here, and there in part
	}
	lower := bytes.ToLower(src)
	for _, s := range []string{
		"\x00", // not always replaced or dropped there
		"\r",   // not normalized in every state there
		"\f",   // not white space in every mode there
		"</>",  // a comment there, nothing by the standard
	} {
		if bytes.Contains(lower, []byte(s)) {
			return false
		}
	}
	return true
}

// outline writes the elements and text of a tree, without attributes.
func outline(t *Tree) string {
	var b strings.Builder
	var walk func(n Node, depth int)
	walk = func(n Node, depth int) {
		indent := strings.Repeat(" ", depth)
		switch t.Kind(n) {
		case Element:
			name := t.NameOf(t.Name(n))
			if t.Is(n, atom.Div) && t.declaresShadow(n) {
				name = "template" // x/net/html does not know shadow roots
			}
			fmt.Fprintf(&b, "%s<%s%s>\n", indent, prefixes[t.NS(n)], name)
		case Text:
			if t.Kind(t.Prev(n)) == Text {
				break
			}
			text := t.Text(n)
			for s := t.Next(n); t.Kind(s) == Text; s = t.Next(s) {
				text += t.Text(s)
			}
			fmt.Fprintf(&b, "%s%q\n", indent, text)
		}
		for c := t.First(n); c != None; c = t.Next(c) {
			walk(c, depth+1)
		}
	}
	walk(Root, 0)
	return b.String()
}

func oracleOutline(doc *html.Node) string {
	var b strings.Builder
	var walk func(n *html.Node, depth int)
	walk = func(n *html.Node, depth int) {
		indent := strings.Repeat(" ", depth)
		switch n.Type {
		case html.ElementNode:
			prefix := ""
			if n.Namespace != "" {
				prefix = n.Namespace + " "
			}
			fmt.Fprintf(&b, "%s<%s%s>\n", indent, prefix, n.Data)
		case html.TextNode:
			if n.PrevSibling != nil && n.PrevSibling.Type == html.TextNode {
				break // it leaves text apart that it has moved side by side
			}
			text := n.Data
			for s := n.NextSibling; s != nil && s.Type == html.TextNode; s = s.NextSibling {
				text += s.Data
			}
			fmt.Fprintf(&b, "%s%q\n", indent, text)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, depth+1)
		}
	}
	walk(doc, 0)
	return b.String()
}

// agreedSoup leaves out where x/net/html departs from the standard: it reads text
// after a tag such as title or iframe as that element's even where a frameset has
// the tag ignored, does not know templates within foreign content, puts white
// space in a head's noscript behind it, reopens formatting for white space of a
// template's table, and ignores a th in a caption.
func agreedSoup(src string) bool {
	has := func(s string) bool { return strings.Contains(src, s) }
	return !has("<frameset>") && !has("<noscript>") && !(has("<caption>") && has("<th>")) &&
		!(has("<template>") && (has("<svg>") || has("<math>") || has("<tbody>") || has("<thead>") || has("<tr>") ||
			has("<col>") || has("<colgroup>") || has("<table>")))
}

// TestSoup compares trees of tags thrown together.
func TestSoup(t *testing.T) {
	names := strings.Fields(`a b i em font nobr p div span ul ol li dl dd dt table caption colgroup col tbody thead tr td th
		h1 h2 pre form button input select option optgroup hr br img script style title textarea object marquee applet
		svg math mi mtext annotation-xml foreignObject desc path template ruby rt rp rtc rb iframe noscript section
		article head body html frameset frame address blockquote center main image x-y`)
	rounds := 60_000
	if testing.Short() {
		rounds = 6_000
	}
	random := rand.New(rand.NewPCG(1, 2))
	var p Parser
	for range rounds {
		var src bytes.Buffer
		if random.IntN(2) == 0 {
			src.WriteString("<!doctype html>")
		}
		for range 1 + random.IntN(24) {
			name := names[random.IntN(len(names))]
			switch random.IntN(8) {
			case 0, 1, 2, 3:
				fmt.Fprintf(&src, "<%s>", name)
			case 4, 5:
				fmt.Fprintf(&src, "</%s>", name)
			case 6:
				src.WriteString("x&amp; y")
			case 7:
				src.WriteString(" ")
			}
		}
		if !agreedSoup(src.String()) {
			continue
		}
		doc, err := html.ParseWithOptions(bytes.NewReader(src.Bytes()), html.ParseOptionEnableScripting(false))
		if err != nil {
			t.Fatal(err)
		}
		tree := p.Parse(src.Bytes())
		check(t, tree)
		if got, want := outline(tree), oracleOutline(doc); got != want {
			t.Errorf("%s\n%s", src.Bytes(), firstDifference(got, want))
		}
	}
}
