package dom

import (
	"bytes"
	"unsafe"

	"dateline/dom/atom"

	"golang.org/x/net/html"
)

// Limits bound what a Parser takes from a page; zero fields mean the defaults.
type Limits struct {
	Depth int // of open elements; default 512
	Nodes int // default 2,000,000
	Bytes int // of input read; default 64 MiB
}

// Cut tells which limits a tree was cut at.
type Cut uint8

// The limits.
const (
	CutDepth Cut = 1 << iota // elements nested too deep were attached higher up
	CutNodes                 // what followed the last node was left out
	CutBytes                 // what followed the last byte was left out
)

// Cut returns which limits the page went past.
func (t *Tree) Cut() Cut { return t.cut }

// A Parser parses pages one after another, reusing its memory. The zero Parser is ready.
type Parser struct {
	Limits Limits
	tree   Tree
	atoms  map[string]atom.Atom
}

func (t *Tree) str(s span) string {
	buf := t.input
	if s.start&decodedBit != 0 {
		buf = t.decoded
		s.start &^= decodedBit
		s.end &^= decodedBit
	}
	if s.start == s.end {
		return ""
	}
	return unsafe.String(&buf[s.start], int(s.end-s.start))
}

// Parse parses UTF-8 HTML. TEMPORARY: stands on x/net/html until the real tree builder lands.
func (p *Parser) Parse(src []byte) *Tree {
	t := &p.tree
	t.nodes = append(t.nodes[:0], nodeData{}, nodeData{kind: Document})
	t.attrs, t.decoded, t.names, t.input = t.attrs[:0], t.decoded[:0], t.names[:0], src
	p.atoms = map[string]atom.Atom{}
	doc, err := html.Parse(bytes.NewReader(src))
	if err != nil {
		return t
	}
	p.copy(doc, Root)
	return t
}

func (p *Parser) keep(s string) span {
	t := &p.tree
	start := uint32(len(t.decoded))
	t.decoded = append(t.decoded, s...)
	return span{start | decodedBit, uint32(len(t.decoded)) | decodedBit}
}

func (p *Parser) intern(s string) atom.Atom {
	if a := atom.Lookup(s); a != 0 {
		return a
	}
	if a, ok := p.atoms[s]; ok {
		return a
	}
	a := atom.Count + atom.Atom(len(p.tree.names))
	p.tree.names = append(p.tree.names, s)
	p.atoms[s] = a
	return a
}

func (p *Parser) copy(from *html.Node, to Node) {
	t := &p.tree
	for c := from.FirstChild; c != nil; c = c.NextSibling {
		d := nodeData{parent: to, prev: t.nodes[to].last}
		switch c.Type {
		case html.ElementNode:
			d.kind, d.name = Element, p.intern(c.Data)
			switch c.Namespace {
			case "svg":
				d.ns = SVG
			case "math":
				d.ns = MathML
			}
			d.attrs, d.attrCount = uint32(len(t.attrs)), uint32(len(c.Attr))
			for _, a := range c.Attr {
				t.attrs = append(t.attrs, Attr{Name: p.intern(a.Key), value: p.keep(a.Val)})
			}
		case html.TextNode:
			d.kind, d.text = Text, p.keep(c.Data)
		case html.CommentNode:
			d.kind, d.text = Comment, p.keep(c.Data)
		case html.DoctypeNode:
			d.kind, d.text = Doctype, p.keep(c.Data)
		}
		n := Node(len(t.nodes))
		t.nodes = append(t.nodes, d)
		if d.prev != None {
			t.nodes[d.prev].next = n
		} else {
			t.nodes[to].first = n
		}
		t.nodes[to].last = n
		p.copy(c, n)
	}
}
