package dom

// order numbers the nodes in document order, if they are not so already, and
// leaves out those that have been taken out of the tree. Nodes made in the
// order of the source are out of order only where the standard moves them.
func (p *Parser) order() {
	t := &p.page
	expected := Root
	for n := Root; n != None; n = t.After(n, Root, true) {
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

// renumber copies the tree in document order.
func (p *Parser) renumber() {
	t := &p.page
	old, ordered := t.nodes, append(p.spare[:0], nodeData{})
	for n := Root; n != None; n = t.After(n, Root, true) {
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
