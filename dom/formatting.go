package dom

import (
	"hash/maphash"

	"dateline/dom/atom"
)

// An active formatting element, or a marker (with node None).
type active struct {
	node Node
	name atom.Atom
	open bool   // whether it is among the open elements; true for markers
	hash uint64 // of its attributes, 0 until asked for
}

var seed = maphash.MakeSeed()

func (p *Parser) pushMarker() { p.active = append(p.active, active{open: true}) }

// clearActive clears the list up to and with the last marker.
func (p *Parser) clearActive() {
	for n := len(p.active) - 1; n >= 0; n-- {
		marker := p.active[n].node == None
		p.active = p.active[:n]
		if marker {
			return
		}
	}
}

// closeActive notes that n, if it is listed, is open no longer.
func (p *Parser) closeActive(n Node) {
	if i := p.activeIndex(n); i >= 0 {
		p.active[i].open = false
	}
}

func (p *Parser) activeIndex(n Node) int {
	for i := len(p.active) - 1; i >= 0; i-- {
		if p.active[i].node == n {
			return i
		}
	}
	return -1
}

func (p *Parser) removeActive(i int) {
	p.active = append(p.active[:i], p.active[i+1:]...)
}

// insertFormatting inserts, opens and lists a formatting element. Of equal ones
// since the last marker three are kept (the standard's "Noah's Ark clause").
func (p *Parser) insertFormatting() {
	if !p.insert() {
		return
	}
	e := active{node: p.top().node, name: p.name, open: true}
	earliest, equal := -1, 0
	for i := len(p.active) - 1; i >= 0 && p.active[i].node != None; i-- {
		if p.active[i].name == e.name && p.sameAttrs(&p.active[i], &e) {
			earliest, equal = i, equal+1
		}
	}
	if equal >= 3 {
		p.removeActive(earliest)
	}
	p.active = append(p.active, e)
}

// sameAttrs reports whether two elements have the same attributes in any order.
// It compares hashes, so that pages cannot make it slow.
func (p *Parser) sameAttrs(a, b *active) bool {
	da, db := &p.page.nodes[a.node], &p.page.nodes[b.node]
	if da.attrCount != db.attrCount {
		return false
	}
	if da.attrCount == 0 {
		return true
	}
	return p.attrsHash(a) == p.attrsHash(b)
}

func (p *Parser) attrsHash(a *active) uint64 {
	if a.hash == 0 {
		for _, attr := range p.page.Attrs(a.node) {
			h := maphash.Bytes(seed, p.page.bytesAt(attr.value.start, attr.value.end))
			h = (h ^ uint64(attr.Name)) * 0x9e3779b97f4a7c15
			a.hash += h ^ h>>32
		}
		a.hash |= 1
	}
	return a.hash
}

// reconstruct reopens the active formatting elements that were closed by others' ends.
func (p *Parser) reconstruct() {
	if n := len(p.active); n > 0 && !p.active[n-1].open {
		p.reopen()
	}
}

func (p *Parser) reopen() {
	i := len(p.active)
	for i > 0 && !p.active[i-1].open {
		i--
	}
	for ; i < len(p.active); i++ {
		e := &p.active[i]
		if len(p.stack) >= p.maxDepth {
			p.page.cut |= CutDepth
			return
		}
		n := p.insertNode(p.clone(e.node))
		p.push(n, e.name, flagsOf(e.name, HTML))
		e.node, e.open = n, true
	}
}

// clone is an element of the same name and attributes as n.
func (p *Parser) clone(n Node) nodeData {
	d := &p.page.nodes[n]
	return nodeData{kind: Element, name: d.name, ns: d.ns, attrs: d.attrs, attrCount: d.attrCount}
}

// adopt runs the adoption agency algorithm for the end of a formatting element.
func (p *Parser) adopt(name atom.Atom) {
	if e := p.top(); e.name == name && e.flags&foreign == 0 && p.activeIndex(e.node) < 0 {
		p.pop()
		return
	}
	for range 8 {
		fi := len(p.active) - 1
		for fi >= 0 && p.active[fi].node != None && p.active[fi].name != name {
			fi--
		}
		if fi < 0 || p.active[fi].node == None {
			p.otherEnd(name)
			return
		}
		if !p.active[fi].open {
			p.removeActive(fi)
			return
		}
		if !p.adoptOnce(fi) {
			return
		}
	}
}

// adoptOnce is one round of the adoption agency algorithm for the active
// formatting element fi, which is open. It returns false if that was the last.
func (p *Parser) adoptOnce(fi int) bool {
	t := &p.page
	p.moved = true
	element := p.active[fi].node
	si := len(p.stack) - 1
	scoped := true
	for p.stack[si].node != element {
		if p.stack[si].flags&scoping != 0 {
			scoped = false
		}
		si--
	}
	if !scoped {
		return false
	}
	furthest := si + 1
	for furthest < len(p.stack) && p.stack[furthest].flags&special == 0 {
		furthest++
	}
	if furthest == len(p.stack) {
		p.popTo(si)
		p.removeActive(fi)
		return false
	}
	block := p.stack[furthest].node
	ancestor := p.stack[si-1]
	bookmark := fi + 1 // where the new element is to be listed, before fi is taken out
	last := block
	for ni, count := furthest-1, 1; ni > si; ni, count = ni-1, count+1 {
		ai := p.activeIndex(p.stack[ni].node)
		if ai >= 0 && count > 3 {
			p.removeActive(ai)
			if ai < bookmark {
				bookmark--
			}
			if ai < fi {
				fi--
			}
			ai = -1
		}
		if ai < 0 {
			p.removeOpen(ni)
			furthest--
			continue
		}
		n := p.newNode(p.clone(p.stack[ni].node))
		p.stack[ni].node, p.active[ai].node = n, n
		if last == block {
			bookmark = ai + 1
		}
		t.detach(last)
		t.append(n, last)
		last = n
	}
	t.detach(last)
	parent, before := p.place(&ancestor)
	t.insertBefore(parent, last, before)

	n := p.newNode(p.clone(element))
	t.moveChildren(block, n)
	t.append(block, n)

	renewed := p.active[fi]
	renewed.node = n
	p.active = append(p.active, active{})
	copy(p.active[bookmark+1:], p.active[bookmark:])
	p.active[bookmark] = renewed
	if fi >= bookmark {
		fi++
	}
	p.removeActive(fi)

	// The new element takes the old one's place in the stack, just below the block.
	e := p.stack[si]
	e.node = n
	copy(p.stack[si:furthest], p.stack[si+1:furthest+1])
	p.stack[furthest] = e
	return true
}

// moveChildren moves the children of from to the end of to, which has none.
func (t *Tree) moveChildren(from, to Node) {
	f, d := &t.nodes[from], &t.nodes[to]
	d.first, d.last = f.first, f.last
	f.first, f.last = None, None
	for c := d.first; c != None; c = t.nodes[c].next {
		t.nodes[c].parent = to
	}
}

// otherEnd closes an element that has no rules of its own: the innermost of the
// name, unless a special element lies within it.
func (p *Parser) otherEnd(name atom.Atom) {
	if !p.isOpen(name) {
		return
	}
	for i := len(p.stack) - 1; i >= 0; i-- {
		e := &p.stack[i]
		if e.name == name && e.flags&foreign == 0 {
			p.popTo(i)
			return
		}
		if e.flags&special != 0 {
			return
		}
	}
}
