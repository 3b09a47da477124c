package dom

import (
	"encoding/binary"

	"dateline/dom/atom"
)

// An insertion mode of the HTML standard's "Tree construction" section. What it
// calls "text" is read by insertRaw in one go.
type mode uint8

const (
	initial mode = iota
	beforeHTML
	beforeHead
	inHead
	inHeadNoscript
	afterHead
	inBody
	inTable
	inTableText
	inCaption
	inColumnGroup
	inTableBody
	inRow
	inCell
	inTemplate
	afterBody
	inFrameset
	afterFrameset
	afterAfterBody
	afterAfterFrameset
)

// A builder is the state of the tree construction.
type builder struct {
	mode      mode
	original  mode // to return to from inTableText
	templates []mode
	stack     []open
	opened    []int32  // by atom: how many HTML elements of the name are open
	active    []active // formatting elements
	head      Node
	form      Node
	hosts     map[Node]bool // elements with a shadow root

	foster      bool // foster parenting is enabled
	moved       bool // nodes may be out of document order
	framesetOK  bool
	quirks      bool
	skipNewline bool // drop a newline that begins the next text

	fragment  bool
	context   open // of a fragment
	contextNS Namespace

	tableText []span      // pending text in a table
	skipped   []atom.Atom // elements too deep to be opened
	maxDepth  int
	maxNodes  int
}

// An open element.
type open struct {
	node  Node
	name  atom.Atom
	flags uint16
}

func (b *builder) reset(depth, nodes int) {
	clear(b.opened)
	clear(b.hosts)
	*b = builder{
		hosts:     b.hosts,
		templates: b.templates[:0], stack: b.stack[:0], opened: b.opened, active: b.active[:0],
		tableText: b.tableText[:0], skipped: b.skipped[:0],
		framesetOK: true, maxDepth: depth, maxNodes: nodes,
	}
	if b.opened == nil {
		b.opened = make([]int32, atom.Count)
	}
}

func (p *Parser) top() *open { return &p.stack[len(p.stack)-1] }

// adjusted returns the adjusted current node.
func (p *Parser) adjusted() *open {
	if p.fragment && len(p.stack) == 1 {
		return &p.context
	}
	return p.top()
}

func (p *Parser) push(n Node, name atom.Atom, flags uint16) {
	p.stack = append(p.stack, open{n, name, flags})
	if flags&foreign == 0 {
		if int(name) >= len(p.opened) {
			p.opened = append(p.opened, make([]int32, int(name)+int(name)/2-len(p.opened))...)
		}
		p.opened[name]++
	}
}

func (p *Parser) pop() {
	e := p.top()
	p.stack = p.stack[:len(p.stack)-1]
	if e.flags&foreign == 0 {
		p.opened[e.name]--
		if e.flags&formatting != 0 {
			p.closeActive(e.node)
		}
	}
}

// popTo pops elements until n are left.
func (p *Parser) popTo(n int) {
	for len(p.stack) > n {
		p.pop()
	}
}

// isOpen reports whether there is an open HTML element of the name.
func (p *Parser) isOpen(name atom.Atom) bool {
	return int(name) < len(p.opened) && p.opened[name] > 0
}

// inScope returns the index of the innermost open element of the name, or -1 if
// there is none or an element with one of the flags lies within it.
func (p *Parser) inScope(name atom.Atom, flags uint16) int {
	if !p.isOpen(name) {
		return -1
	}
	for i := len(p.stack) - 1; i >= 0; i-- {
		e := &p.stack[i]
		if e.name == name && e.flags&foreign == 0 {
			return i
		}
		if e.flags&flags != 0 {
			return -1
		}
	}
	return -1
}

// popScope pops elements up to the innermost open one of the name, if that is in scope.
func (p *Parser) popScope(name atom.Atom, flags uint16) bool {
	i := p.inScope(name, flags)
	if i < 0 {
		return false
	}
	p.popTo(i)
	return true
}

// closeP closes a p element in button scope.
func (p *Parser) closeP() {
	if p.opened[atom.P] > 0 {
		p.popScope(atom.P, scoping|buttonScoping)
	}
}

// impliedEnd generates implied end tags, but for elements of the name except.
func (p *Parser) impliedEnd(except atom.Atom) {
	for len(p.stack) > 0 {
		if e := p.top(); e.flags&implied == 0 || e.name == except {
			return
		}
		p.pop()
	}
}

// newNode adds a node that has no place yet.
func (p *Parser) newNode(d nodeData) Node {
	t := &p.page
	t.nodes = append(t.nodes, d)
	return Node(len(t.nodes) - 1)
}

// append makes n the last child of parent.
func (t *Tree) append(parent, n Node) {
	d, pd := &t.nodes[n], &t.nodes[parent]
	d.parent, d.prev, d.next = parent, pd.last, None
	if pd.last != None {
		t.nodes[pd.last].next = n
	} else {
		pd.first = n
	}
	pd.last = n
}

// insertBefore makes n a child of parent before its child ref, or the last if ref is None.
func (t *Tree) insertBefore(parent, n, ref Node) {
	if ref == None {
		t.append(parent, n)
		return
	}
	d, rd := &t.nodes[n], &t.nodes[ref]
	d.parent, d.prev, d.next = parent, rd.prev, ref
	if rd.prev != None {
		t.nodes[rd.prev].next = n
	} else {
		t.nodes[parent].first = n
	}
	rd.prev = n
}

// detach takes n out of the tree.
func (t *Tree) detach(n Node) {
	d := &t.nodes[n]
	if d.parent == None {
		return
	}
	if d.prev != None {
		t.nodes[d.prev].next = d.next
	} else {
		t.nodes[d.parent].first = d.next
	}
	if d.next != None {
		t.nodes[d.next].prev = d.prev
	} else {
		t.nodes[d.parent].last = d.prev
	}
	d.parent, d.prev, d.next = None, None, None
}

// place returns the appropriate place for inserting a node, with target as the
// current node: the parent, and the child to insert before, None for the end.
func (p *Parser) place(target *open) (parent, before Node) {
	if p.foster && target.flags&tablePart != 0 {
		return p.fosterPlace()
	}
	return target.node, None
}

func (p *Parser) fosterPlace() (parent, before Node) {
	p.moved = true
	for i := len(p.stack) - 1; i > 0; i-- {
		e := &p.stack[i]
		if e.flags&foreign != 0 {
			continue
		}
		switch e.name {
		case atom.Template:
			return e.node, None
		case atom.Table:
			if parent := p.page.nodes[e.node].parent; parent != None {
				return parent, e.node
			}
			return p.stack[i-1].node, None
		}
	}
	return p.stack[0].node, None
}

// insertNode puts a node at the appropriate place.
func (p *Parser) insertNode(d nodeData) Node {
	n := p.newNode(d)
	parent, before := p.place(p.top())
	p.page.insertBefore(parent, n, before)
	return n
}

// tokenNode is an element for the current start tag.
func (p *Parser) tokenNode(name atom.Atom, ns Namespace) nodeData {
	return nodeData{kind: Element, name: name, ns: ns, attrs: p.attrs, attrCount: uint32(len(p.page.attrs)) - p.attrs}
}

// insert inserts an HTML element for the current start tag and opens it. It
// returns false if the element is too deep to be opened.
func (p *Parser) insert() bool {
	n := p.insertNode(p.tokenNode(p.name, HTML))
	return p.openNode(n, p.name, flagsOf(p.name, HTML))
}

// tableDepth is how much deeper than others a table's parts may be: an open
// table can always have its rows and cells.
const tableDepth = 4

func (p *Parser) openNode(n Node, name atom.Atom, flags uint16) bool {
	limit := p.maxDepth
	if flags&(implied|impliedMore) == impliedMore {
		limit += tableDepth
	}
	if len(p.stack) >= limit {
		p.page.cut |= CutDepth
		p.skipped = append(p.skipped, name)
		return false
	}
	p.push(n, name, flags)
	return true
}

// insertVoid inserts an HTML element for the current start tag and leaves it closed.
func (p *Parser) insertVoid() { p.insertNode(p.tokenNode(p.name, HTML)) }

// insertImplied inserts and opens an HTML element that has no tag.
func (p *Parser) insertImplied(name atom.Atom) Node {
	n := p.insertNode(nodeData{kind: Element, name: name, attrs: uint32(len(p.page.attrs))})
	p.push(n, name, flagsOf(name, HTML))
	return n
}

// insertRaw inserts an element for the current start tag together with its
// content, which is text, and its end tag.
func (p *Parser) insertRaw(kind rawKind, dropNewline bool) {
	n := p.insertNode(p.tokenNode(p.name, HTML))
	name := p.page.NameOf(p.name)
	if dropNewline && p.pos < len(p.src) && p.src[p.pos] == '\n' {
		p.pos++
		dropNewline = false
	}
	s := p.raw(kind, name)
	if dropNewline && s.start != s.end && p.page.bytesAt(s.start, s.end)[0] == '\n' {
		s.start++ // a reference's
	}
	if s.start != s.end {
		p.page.append(n, p.newNode(nodeData{kind: Text, text: s}))
	}
	if p.pos < len(p.src) {
		p.next() // the end tag
	}
}

// insertComment puts the current comment under parent.
func (p *Parser) insertComment(parent Node) {
	p.moved = p.moved || p.mode >= afterBody
	p.page.append(parent, p.newNode(nodeData{kind: Comment, text: p.text}))
}

// insertText inserts characters at the appropriate place, joining them to text before it.
func (p *Parser) insertText(s span) {
	t := &p.page
	parent, before := p.place(p.top())
	prev := t.nodes[parent].last
	if before != None {
		prev = t.nodes[before].prev
	}
	if prev != None && t.nodes[prev].kind == Text {
		p.extend(prev, s)
		return
	}
	t.insertBefore(parent, p.newNode(nodeData{kind: Text, text: s}), before)
}

// roomy marks, in the place of a namespace, a text node with room to grow: its
// text lies in the tree's own buffer, behind four bytes that tell where its room ends.
const roomy Namespace = 255

// extend appends s to the text node n, at a cost in proportion to s.
func (p *Parser) extend(n Node, s span) {
	t := &p.page
	d := &t.nodes[n]
	if d.ns != roomy && d.text.end == s.start {
		d.text.end = s.end
		return
	}
	have, add := d.text.end-d.text.start, s.end-s.start
	if d.ns == roomy {
		end := d.text.end &^ decodedBit
		if room := binary.LittleEndian.Uint32(t.decoded[d.text.start&^decodedBit-4:]); end+add <= room {
			copy(t.decoded[end:], t.bytesAt(s.start, s.end))
			d.text.end += add
			return
		}
	}
	start := uint32(len(t.decoded)) + 4
	end := start + 2*(have+add)
	t.decoded = append(t.decoded, make([]byte, end-start+4)...)
	binary.LittleEndian.PutUint32(t.decoded[start-4:], end)
	copy(t.decoded[start:], t.bytesAt(d.text.start, d.text.end))
	copy(t.decoded[start+have:], t.bytesAt(s.start, s.end))
	d.ns = roomy
	d.text = span{start | decodedBit, (start + have + add) | decodedBit}
}

// leadingSpace parts s after the white space it begins with.
func (p *Parser) leadingSpace(s span) (blank, rest span) {
	b := p.page.bytesAt(s.start, s.end)
	i := uint32(0)
	for int(i) < len(b) && class[b[i]]&space != 0 {
		i++
	}
	return span{s.start, s.start + i}, span{s.start + i, s.end}
}

func (p *Parser) isBlank(s span) bool {
	for _, c := range p.page.bytesAt(s.start, s.end) {
		if class[c]&space == 0 {
			return false
		}
	}
	return true
}
