package blocks

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"dateline/dom"
	"dateline/extract/blocks/wording"
)

func segmented(html string, h Hints) *Page {
	var parser dom.Parser
	p := new(Page)
	p.Segment(parser.Parse([]byte(html)), h)
	p.Describe()
	return p
}

func TestSegment(t *testing.T) {
	for _, c := range []struct{ name, html, want string }{
		{"paragraphs", `<p>one two<p>three`, "p:one two|p:three"},
		{"spaces", "<p>  a\n b&nbsp;c\u200bd <b> e</b>f</p>", "p:a b cd ef"},
		{"text among blocks", `<div>a<p>b</p>c</div>`, "div:a|p:b|div:c"},
		{"one break", `<p>a<br>b`, "p:a\nb"},
		{"two breaks", `<div>a<br> <br>b<br/><br/><br/>c</div>`, "div:a|div:b|div:c"},
		{"inline", `<p>a<span>b</span> <a href=x>c</a><em>d</em>`, "p:ab cd"},
		{"link around blocks", `<a href=x><h3>a</h3><p>b</p></a>`, "h3:a|p:b"},
		{"no text", `<div><p> <br></p><img src=x></div>`, ""},
		{"scripts", `<p>a<script>b</script><style>c</style><noscript>d</noscript></p>`, "p:a"},
		{"data rows", `<table><tr><th>a<th>b<tr><td>1<td><p>2</p></table>`, "row:a | b|row:1 | 2"},
		{"empty cells", `<table><tr><td>a<td><td> <td>b<td></table>`, "row:a | b"},
		{"layout rows", `<table><tr><td><a href=x>menu</a><td><h1>a</h1><p>b</table>`, "cell:menu|h1:a|p:b"},
		{"lists", `<ul><li>a<li>b<ul><li>c</ul></ul><dl><dt>d<dd>e</dl>`, "li:a|li:b|li:c|dt:d|li:e"},
		{"caption", `<figure><img src=x><figcaption>a</figcaption></figure>`, "caption:a"},
		{"caption with credit", `<figure><img src=x><figcaption><p>a</p><span>b</span></figcaption></figure><p>c`, "caption:a|caption:b|p:c"},
		{"post of a network", `<p>a</p><blockquote class="twitter-tweet"><p>b</p>&mdash; c</blockquote><p>d`, "p:a|p:d"},
		{"quote", `<blockquote>a<p>b</blockquote>`, "quote:a|p:b"},
	} {
		var got []string
		p := segmented(c.html, Hints{})
		for i := range p.Blocks {
			got = append(got, tagNames[p.Blocks[i].Tag]+":"+string(p.Blocks[i].Text))
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%s: %q, want %q", c.name, s, c.want)
		}
	}
}

var tagNames = map[Tag]string{Other: "div", Para: "p", Item: "li", Head1: "h1", Head2: "h2", Head3: "h3", Row: "row",
	Cell: "cell", Quote: "quote", Caption: "caption", Term: "dt", Pre: "pre"}

func TestAround(t *testing.T) {
	for _, c := range []struct {
		html string
		want Around
	}{
		{`<main><article><p>a`, InMain | InArticle},
		{`<aside><h2>a`, InAside | InHeading},
		{`<div hidden><p>a`, InHidden},
		{`<div style="color:red; display: none"><p>a`, InHidden},
		{`<span aria-hidden="true">a</span>`, InHidden},
		{`<div style="display:block"><p>a`, 0},
		{`<section itemprop="articleBody"><p>a`, InBodyProp},
		{`<form><button>a`, InForm | InButton},
		{`<nav><ul><li>a`, InNav | InList},
	} {
		p := segmented(c.html, Hints{})
		if len(p.Blocks) != 1 || p.Blocks[0].In != c.want {
			t.Errorf("%s: %d blocks, in %x, want %x", c.html, len(p.Blocks), p.Blocks[0].In, c.want)
		}
	}
}

func TestWords(t *testing.T) {
	for _, c := range []struct {
		text string
		want int
	}{
		{"It's the 3rd — “so-called” test.", 7},
		{"Ärger über Öl", 3},
		{"港の橋が開通した。", 5},
		{"… — !", 0},
	} {
		p := segmented("<p>"+c.text, Hints{})
		if p.Blocks[0].Words != c.want {
			t.Errorf("%s: %d words, want %d", c.text, p.Blocks[0].Words, c.want)
		}
		if n := len(wording.Hashes(c.text)); n != len(p.WordHashes(0)) {
			t.Errorf("%s: Hashes finds %d words, the block has %d", c.text, n, len(p.WordHashes(0)))
		}
	}
}

func TestTitle(t *testing.T) {
	p := segmented(`<h2>Site of the day</h2><h1><a href=/>The Courier</a></h1><h2>Bridge opens at last</h2><p>Text.`,
		Hints{Headline: "Bridge opens at last"})
	if p.title != 2 {
		t.Errorf("the title is block %d", p.title)
	}
}

func TestThreshold(t *testing.T) {
	m := &Model{Cut: 0}
	for _, c := range []struct {
		scores   []float32
		low, top float32
	}{
		{[]float32{1, 1, 1, 0, 0}, 0.49, 0.51},      // sure: half of an F1 of 1
		{[]float32{0.4, 0.4, 0.4, 0.4}, 0.25, 0.45}, // in doubt: takes what there is
		{nil, 0, 0},
	} {
		var p Page
		for _, s := range c.scores {
			p.Blocks = append(p.Blocks, Block{Words: 10, Score: s})
		}
		if got := p.Threshold(m, Balance); got < c.low || got > c.top {
			t.Errorf("%v: threshold %.2f", c.scores, got)
		}
	}
}

func TestModelFile(t *testing.T) {
	m := Default()
	data := m.Encode()
	again, err := Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	html := strings.Repeat("<p>Some text of a paragraph, long enough to be one.</p><ul><li><a href=x>link</a></ul>", 20)
	var scores [2]string
	for k, m := range []*Model{m, again} {
		p := segmented(html, Hints{})
		p.Classify(m)
		for i := range p.Blocks {
			scores[k] += fmt.Sprint(p.Blocks[i].Score, " ")
		}
	}
	if scores[0] != scores[1] {
		t.Error("the model scores otherwise after a round trip")
	}
	for _, n := range []int{0, 4, 9, 100, len(data) / 2, len(data) - 1} {
		if _, err := Decode(data[:n]); err == nil {
			t.Errorf("a model file cut to %d bytes is taken", n)
		}
	}
}

// TestDecodeBefore reads a file of the version before, whose tables are not laid out.
func TestDecodeBefore(t *testing.T) {
	data := (&Model{Classes: wording.NewTable(map[uint32]float32{7: 1})}).Encode()
	const header, row, none = 16, 4 + 8, 4
	tables := data[header : header+row+5+2*(none+4)]
	before := slices.Concat([]byte(magic), []byte{version - 1, 0, 0, 0}, data[8:header], tables[:row], tables[row+5:row+5+none], tables[row+5+none+4:row+5+none+4+none],
		data[header+len(tables):])
	m, err := Decode(before)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(m.Encode(), data) {
		t.Error("the model is another")
	}
}

func FuzzDecode(f *testing.F) {
	small := (&Model{Classes: wording.NewTable(map[uint32]float32{7: 1})}).Encode()
	f.Add(small)
	f.Add(builtin[:min(len(builtin), 2000)])
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := Decode(data)
		if err != nil {
			return
		}
		p := segmented("<p>a b c<p>d", Hints{})
		p.Classify(m)
	})
}

// TestColumns checks that a row's values stand under their names.
func TestColumns(t *testing.T) {
	p := segmented(`<main><h2>Six words stand in this heading</h2><p>One, two. <a href=x>three</a></p></main><p>four five</p>`, Hints{})
	m := &Model{}
	p.Fill(m)
	for i := range p.Blocks {
		p.Blocks[i].Score = 0.25 * float32(i+1)
	}
	p.Smooth()
	for _, c := range []struct {
		block int
		name  string
		want  float32
	}{
		{1, "words", 3}, {1, "links", 1}, {1, "stops", 1}, {1, "main", 1}, {2, "main", 0}, {2, "outOfMain", 1}, {1, "prevWords", 6},
		{1, "nextWords", 2}, {1, "headWords", 6}, {1, "headMine", 1}, {2, "headDistance", 2}, {0, "headWords", -1},
		{1, "p", 0.5}, {1, "pPrev", 0.25}, {1, "pNext", 0.75}, {1, "headP", 0.25}, {2, "sectionWords", 5}, {0, "sinceHit", 1000},
	} {
		if got := p.Row(c.block)[column(c.name)]; got != c.want {
			t.Errorf("block %d: %s is %v, want %v", c.block, c.name, got, c.want)
		}
	}
}
