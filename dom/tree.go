// Package dom turns HTML bytes into a compact tree: nodes in one arena,
// addressed by index, text and attribute values as slices of the input.
package dom

import (
	"unsafe"

	"dateline/dom/atom"
)

// A Node addresses a node of a Tree. The zero Node is None.
type Node int32

const (
	// None is no node: the parent of the document, the sibling past the last.
	None Node = 0
	// Root is the document node of every tree.
	Root Node = 1
)

// A Kind tells what a node is.
type Kind uint8

// The kinds of nodes.
const (
	Document Kind = iota + 1
	Element
	Text
	Comment
	Doctype
)

// A Namespace tells which vocabulary an element or attribute belongs to.
type Namespace uint8

// The namespaces of the HTML standard. XLink, XML and XMLNS occur on attributes only.
const (
	HTML Namespace = iota
	SVG
	MathML
	XLink
	XML
	XMLNS
)

// nodeData is a node's place in the tree and what it holds: 40 bytes without pointers.
type nodeData struct {
	parent, first, last, prev, next Node
	name                            atom.Atom
	kind                            Kind
	ns                              Namespace
	attrs                           uint32 // index of the first attribute
	attrCount                       uint32
	text                            span // of Text, Comment and Doctype nodes
}

// A span is a piece of text: of the input, or, with its top bit set, of the
// tree's own buffer of decoded text.
type span struct{ start, end uint32 }

const decodedBit = 1 << 31

// An Attr is an attribute of an element.
type Attr struct {
	Name  atom.Atom
	NS    Namespace
	value span
}

// A Tree is a parsed page. It shares memory with the bytes it was parsed from
// and with the Parser that made it: it is valid until the parser's next Parse,
// and the input must not change while the tree is in use. Strings that outlive
// the tree must be cloned. A Tree is safe for concurrent reading.
type Tree struct {
	nodes   []nodeData
	attrs   []Attr
	input   []byte
	decoded []byte // text in which references or NULs were decoded
	names   atom.Interner
	cut     Cut
}

// Len returns the number of nodes; valid nodes are 1 <= n <= Len.
func (t *Tree) Len() int { return len(t.nodes) - 1 }

// Parent returns n's parent, or None.
func (t *Tree) Parent(n Node) Node { return t.nodes[n].parent }

// First returns n's first child, or None. A template's content is its children.
func (t *Tree) First(n Node) Node { return t.nodes[n].first }

// Last returns n's last child, or None.
func (t *Tree) Last(n Node) Node { return t.nodes[n].last }

// Prev returns n's previous sibling, or None.
func (t *Tree) Prev(n Node) Node { return t.nodes[n].prev }

// Next returns n's next sibling, or None.
func (t *Tree) Next(n Node) Node { return t.nodes[n].next }

// After returns the node after n in document order within the subtree of
// root: with into, n's first child if it has one; without, what follows n's
// whole subtree. It returns None at the end.
//
//	for n := t.First(root); n != None; n = t.After(n, root, true) {
func (t *Tree) After(n, root Node, into bool) Node {
	if into {
		if c := t.nodes[n].first; c != None {
			return c
		}
	}
	for n != root && n != None {
		if s := t.nodes[n].next; s != None {
			return s
		}
		n = t.nodes[n].parent
	}
	return None
}

// Kind returns what n is.
func (t *Tree) Kind(n Node) Kind { return t.nodes[n].kind }

// Name returns an element's name as an atom, Unknown for other nodes.
func (t *Tree) Name(n Node) atom.Atom { return t.nodes[n].name }

// NS returns an element's namespace.
func (t *Tree) NS(n Node) Namespace { return t.nodes[n].ns }

// Is reports whether n is an HTML element of the given name.
func (t *Tree) Is(n Node, name atom.Atom) bool {
	d := &t.nodes[n]
	return d.name == name && d.kind == Element && d.ns == HTML
}

// NameOf returns the name that a stands for in this tree.
func (t *Tree) NameOf(a atom.Atom) string {
	if a < atom.Count {
		return a.String()
	}
	start, end := t.names.Name(a)
	return t.str(span{start, end})
}

// Text returns the text of a Text, Comment or Doctype node, "" for others.
func (t *Tree) Text(n Node) string { return t.str(t.nodes[n].text) }

// str returns the text of a span.
func (t *Tree) str(s span) string {
	if s.start == s.end {
		return ""
	}
	b := t.bytesAt(s.start, s.end)
	return unsafe.String(&b[0], len(b))
}

// bytesAt returns the bytes of a span.
func (t *Tree) bytesAt(start, end uint32) []byte {
	if start&decodedBit != 0 {
		return t.decoded[start&^decodedBit : end&^decodedBit]
	}
	return t.input[start:end]
}

// Attrs returns an element's attributes in source order.
func (t *Tree) Attrs(n Node) []Attr {
	d := &t.nodes[n]
	return t.attrs[d.attrs : d.attrs+d.attrCount]
}

// Value returns an attribute's value.
func (t *Tree) Value(a Attr) string { return t.str(a.value) }

// Attr returns the value of n's attribute of the given name, "" if it has none.
func (t *Tree) Attr(n Node, name atom.Atom) string {
	v, _ := t.LookupAttr(n, name)
	return v
}

// LookupAttr returns the value of n's attribute and whether it has one.
func (t *Tree) LookupAttr(n Node, name atom.Atom) (string, bool) {
	for _, a := range t.Attrs(n) {
		if a.Name == name && a.NS == HTML {
			return t.str(a.value), true
		}
	}
	return "", false
}
