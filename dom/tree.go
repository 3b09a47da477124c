// Package dom turns HTML bytes into a compact tree by the tree construction of
// the HTML standard.
//
//	var p dom.Parser
//	text, _ := dom.Decode(body, contentType)
//	t := p.Parse(text)
//	for n := dom.Root; int(n) <= t.Len(); n++ {
//		if t.Is(n, atom.A) {
//			fmt.Println(t.Attr(n, atom.Href))
//		}
//	}
//
// # The arena
//
// A tree is four slices: nodes, attributes, the input, and decoded text. None of
// them holds pointers, so a tree costs the garbage collector nothing, and a
// Parser uses the same slices for page after page.
//
// A Node is an index into the nodes, 40 bytes each: its links (parent, first and
// last child, previous and next sibling), its name as an atom, its kind and
// namespace, where its attributes begin and how many there are, and where its
// text is. Nodes are numbered in document order, from Root to Len: a node's
// subtree is a run of numbers, which Subtree gives, and a walk over the whole
// page is a loop over integers.
//
// Text and attribute values are spans of the input. Only where the input does
// not hold them as they are (a character reference, a NUL, text put together
// from several places) do they lie in the tree's own buffer of decoded text. A
// page with carriage returns is copied once with its newlines normalized.
//
// # Names
//
// Names of elements and attributes are numbered: package atom has those that the
// parser and the stages above look for as constants; a tree numbers the others
// as it meets them. After 65,000 different ones all further names are one.
//
// # Hostile pages
//
// Limits bound the depth of the tree, the number of nodes and the input. No
// construct takes more than linear time, but for a factor of the depth limit.
// Past the depth limit elements become children of the deepest open one, and
// their end tags are matched to them, so that what follows keeps its place.
package dom

import (
	"unsafe"

	"dateline/dom/atom"
)

// A Node addresses a node of a Tree: a lower one comes earlier in the document.
// The zero Node is None.
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
		// Nodes are in document order: the next number is next, if it is of the subtree.
		if n++; int(n) < len(t.nodes) && t.nodes[n].parent >= root {
			return n
		}
		return None
	}
	for n != root && n != None {
		if s := t.nodes[n].next; s != None {
			return s
		}
		n = t.nodes[n].parent
	}
	return None
}

// Subtree returns the end of n's subtree: it is made up of the nodes from n up
// to, but not including, end.
func (t *Tree) Subtree(n Node) (end Node) {
	for n != None {
		if s := t.nodes[n].next; s != None {
			return s
		}
		n = t.nodes[n].parent
	}
	return Node(len(t.nodes))
}

// AppendText appends the text of n's subtree to dst. Scripts, styles and what
// templates hold are text like any other.
func (t *Tree) AppendText(dst []byte, n Node) []byte {
	for end := t.Subtree(n); n < end; n++ {
		if d := &t.nodes[n]; d.kind == Text {
			dst = append(dst, t.bytesAt(d.text.start, d.text.end)...)
		}
	}
	return dst
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
