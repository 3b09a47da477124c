package dom

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"dateline/dom/atom"
)

// hostile are pieces that, repeated, make a parser slow that looks through its
// stack, its lists or its text again and again. %d is the repetition's number.
var hostile = map[string]string{
	"nested divs":          "<div>",
	"nested formatting":    "<b>",
	"different formatting": "<b a%d>",
	"reconstruction":       "<p><b a%d></p>x",
	"anchors":              "<a><div>",
	"anchors in tables":    "<a><table><td>",
	"adoption":             "<b><div></b>",
	"misnested table text": "<table>x<tr y=&amp;>",
	"foster anchors":       "<table><a>x",
	"attributes":           " a%d=x <",
	"stray end tags":       "</p></div></b></foo>",
	"unscoped end tags":    "<div><object></div>",
	"lists":                "<ul><li>",
	"definition lists":     "<dl><dd><i>",
	"options":              "<select><option><optgroup>",
	"templates":            "<template>",
	"svg":                  "<svg><g>",
	"integration points":   "<svg><foreignObject><p>",
	"math":                 "<math><mi><table>",
	"framesets":            "<frameset>",
	"second bodies":        "<body a%d=x><html b%d>",
	"comments":             "<!--",
	"cdata":                "<svg><![CDATA[",
	"references":           "&notit&#&#x&am",
	"half-open tags":       "<a <b",
	"scripts":              "<script><!--<script>",
	"raw text":             "<title></titl",
	"NUL":                  "x\x00<p\x00>",
	"carriage returns":     "x\r\r\n",
	"bytes":                "\xff\xfe\x80<\xc0",
	"doctypes":             "<!doctype html public \"",
	"rubies":               "<ruby><rt><rp>",
	"headings":             "<h1><h2>",
	"nobr":                 "<nobr><p>",
	"buttons":              "<button><p>",
	"names":                "<n%d m%d>",
	"split text":           "<b>x</i>&amp;</u>",
}

// TestHostile parses each piece repeated to a few megabytes. A parser of more
// than linear time would not come back.
func TestHostile(t *testing.T) {
	size := 4 << 20
	if testing.Short() {
		size = 1 << 19
	}
	for name, piece := range hostile {
		t.Run(name, func(t *testing.T) {
			var src bytes.Buffer
			if name == "attributes" {
				src.WriteString("<p ")
				piece = strings.TrimSuffix(piece, " <")
			}
			for i := 0; src.Len() < size; i++ {
				src.WriteString(strings.ReplaceAll(piece, "%d", fmt.Sprint(i)))
			}
			var p Parser
			check(t, p.Parse(src.Bytes()))
		})
	}
}

func TestDepthLimit(t *testing.T) {
	const n = 1_000_000
	src := strings.Repeat("<div>", n) + "deep" + strings.Repeat("</div>", n) + "<p id=after>after"
	var p Parser
	tree := p.Parse([]byte(src))
	if tree.Cut() != CutDepth {
		t.Errorf("cut = %b", tree.Cut())
	}
	depth, deepest := 0, 0
	for n := Root; int(n) <= tree.Len(); n++ {
		depth = 0
		for up := n; up != None; up = tree.Parent(up) {
			depth++
		}
		deepest = max(deepest, depth)
		if tree.Is(n, atom.P) && !tree.Is(tree.Parent(n), atom.Body) {
			t.Error("what follows the deep elements is not in the body")
		}
	}
	if deepest > defaultDepth+3 { // the document, an element of the last level and its text
		t.Errorf("%d levels", deepest)
	}
}

func TestNodeLimit(t *testing.T) {
	p := Parser{Limits: Limits{Nodes: 100}}
	tree := p.Parse([]byte(strings.Repeat("<p>x", 1000)))
	if tree.Cut() != CutNodes || tree.Len() > 110 {
		t.Errorf("cut = %b, %d nodes", tree.Cut(), tree.Len())
	}
	if tree = p.Parse([]byte("<p " + strings.Repeat("a", 10))); tree.Cut() != 0 {
		t.Error("a cut is told of the page after")
	}
}

func TestByteLimit(t *testing.T) {
	p := Parser{Limits: Limits{Bytes: 1000}}
	tree := p.Parse([]byte("<p>" + strings.Repeat("x", 2000)))
	if got := len(tree.AppendText(nil, Root)); tree.Cut() != CutBytes || got != 997 {
		t.Errorf("cut = %b, %d bytes of text", tree.Cut(), got)
	}
}

func TestAttributeLimit(t *testing.T) {
	var src bytes.Buffer
	src.WriteString("<p")
	for i := range 70_000 {
		fmt.Fprintf(&src, " a%d=%d", i, i)
	}
	var p Parser
	tree := p.Parse(src.Bytes()[:])
	if tree.Len() < 3 {
		t.Fatal("no tree")
	}
	src.WriteString(" a1=twice class=c>text")
	tree = p.Parse(src.Bytes())
	for n := Root; int(n) <= tree.Len(); n++ {
		if tree.Is(n, atom.P) {
			if tree.Attr(n, atom.Class) != "c" || len(tree.Attrs(n)) < 60_000 {
				t.Errorf("class %q, %d attributes", tree.Attr(n, atom.Class), len(tree.Attrs(n)))
			}
			return
		}
	}
	t.Error("the element is lost")
}
