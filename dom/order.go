package dom

// order numbers the nodes in document order, if they are not so already, and
// leaves out those that have been taken out of the tree. Nodes made in the
// order of the source are out of order only where the standard moves them.
func (p *Parser) order() {
	t := &p.page
	expected := Root
	for n := Root; n != None; n = t.follow(n) {
		if n != expected {
			p.renumber()
			return
		}
		expected++
	}
	if int(expected) <= t.Len() {
		p.renumber()
	}
}

// follow returns the node after n in document order by the links, whatever their
// numbers are; None at the end.
func (t *Tree) follow(n Node) Node {
	if c := t.nodes[n].first; c != None {
		return c
	}
	for n != None {
		if s := t.nodes[n].next; s != None {
			return s
		}
		n = t.nodes[n].parent
	}
	return None
}

// renumber copies the tree in document order.
func (p *Parser) renumber() {
	t := &p.page
	old, ordered := t.nodes, append(p.spare[:0], nodeData{})
	for n := Root; n != None; n = t.follow(n) {
		d, now := old[n], Node(len(ordered))
		old[n].prev = now // its children look it up here
		d.first, d.last, d.prev, d.next = None, None, None, None
		if d.parent != None {
			d.parent = old[d.parent].prev
			parent := &ordered[d.parent]
			if d.prev = parent.last; d.prev != None {
				ordered[d.prev].next = now
			} else {
				parent.first = now
			}
			parent.last = now
		}
		ordered = append(ordered, d)
	}
	t.nodes, p.spare = ordered, old
}
