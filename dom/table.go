package dom

import "dateline/dom/atom"

// fostered processes the current token by the rules of "in body", with foster
// parenting for what does not belong in a table.
func (p *Parser) fostered(kind tokenKind) {
	p.foster = true
	p.inBody(kind)
	p.foster = false
}

// clearTo pops elements down to one of the names, a template or the root.
func (p *Parser) clearTo(a, b, c atom.Atom) {
	for {
		e := p.top()
		if e.flags&foreign == 0 {
			switch e.name {
			case a, b, c, atom.Template, atom.Html:
				return
			}
		}
		p.pop()
	}
}

func (p *Parser) inTable(kind tokenKind) {
	switch kind {
	case textToken:
		if p.top().flags&tablePart != 0 || p.top().name == atom.Template {
			p.tableText = p.tableText[:0]
			p.original = p.mode
			p.mode = inTableText
			p.inTableText(kind)
			return
		}
		p.fostered(kind)
	case commentToken:
		p.insertComment(p.top().node)
	case startTag:
		p.tableStart()
	case endTag:
		switch p.name {
		case atom.Table:
			if p.popScope(atom.Table, tableScoping) {
				p.resetMode()
			}
		case atom.Body, atom.Caption, atom.Col, atom.Colgroup, atom.Html, atom.Tbody, atom.Td, atom.Tfoot,
			atom.Th, atom.Thead, atom.Tr:
		case atom.Template:
			p.closeTemplate()
		default:
			p.fostered(kind)
		}
	}
}

func (p *Parser) tableStart() {
	switch p.name {
	case atom.Caption:
		p.clearTo(atom.Table, atom.Table, atom.Table)
		p.pushMarker()
		p.insert()
		p.mode = inCaption
	case atom.Colgroup:
		p.clearTo(atom.Table, atom.Table, atom.Table)
		p.insert()
		p.mode = inColumnGroup
	case atom.Col:
		p.clearTo(atom.Table, atom.Table, atom.Table)
		p.insertImplied(atom.Colgroup)
		p.mode = inColumnGroup
		p.again(startTag)
	case atom.Tbody, atom.Tfoot, atom.Thead:
		p.clearTo(atom.Table, atom.Table, atom.Table)
		p.insert()
		p.mode = inTableBody
	case atom.Td, atom.Th, atom.Tr:
		p.clearTo(atom.Table, atom.Table, atom.Table)
		p.insertImplied(atom.Tbody)
		p.mode = inTableBody
		p.again(startTag)
	case atom.Table:
		if !p.popScope(atom.Table, tableScoping) {
			p.dropTag()
			return
		}
		p.resetMode()
		p.again(startTag)
	case atom.Style, atom.Script, atom.Template:
		p.inHead(startTag)
	case atom.Input:
		if !p.isHiddenInput() {
			p.fostered(startTag)
			return
		}
		p.insertVoid()
	case atom.Form:
		if p.form != None || p.isOpen(atom.Template) {
			p.dropTag()
			return
		}
		p.insertVoid()
		p.form = Node(p.page.Len())
	default:
		p.fostered(startTag)
	}
}

func (p *Parser) inTableText(kind tokenKind) {
	if kind == textToken {
		if s := p.withoutNUL(p.text, ""); s.start != s.end {
			p.tableText = append(p.tableText, s)
		}
		return
	}
	p.flushTableText()
	p.again(kind)
}

// flushTableText puts the text gathered in a table there if it is white space, else before it.
func (p *Parser) flushTableText() {
	p.mode = p.original
	current := p.text
	blank := true
	for _, s := range p.tableText {
		blank = blank && p.isBlank(s)
	}
	for _, s := range p.tableText {
		if blank {
			p.insertText(s)
			continue
		}
		p.text = s
		p.fostered(textToken)
	}
	p.tableText, p.text = p.tableText[:0], current
}

func (p *Parser) inCaption(kind tokenKind) {
	switch kind {
	case startTag:
		switch p.name {
		case atom.Caption, atom.Col, atom.Colgroup, atom.Tbody, atom.Td, atom.Tfoot, atom.Th, atom.Thead, atom.Tr:
			if !p.closeCaption() {
				p.dropTag()
				return
			}
			p.again(kind)
			return
		}
	case endTag:
		switch p.name {
		case atom.Caption:
			p.closeCaption()
			return
		case atom.Table:
			if p.closeCaption() {
				p.again(kind)
			}
			return
		case atom.Body, atom.Col, atom.Colgroup, atom.Html, atom.Tbody, atom.Td, atom.Tfoot, atom.Th,
			atom.Thead, atom.Tr:
			return
		}
	}
	p.inBody(kind)
}

func (p *Parser) closeCaption() bool {
	if !p.popScope(atom.Caption, tableScoping) {
		return false
	}
	p.clearActive()
	p.mode = inTable
	return true
}

func (p *Parser) inColumnGroup(kind tokenKind) {
	switch kind {
	case textToken:
		if !p.insertSpace() {
			return
		}
	case commentToken:
		p.insertComment(p.top().node)
		return
	case doctypeToken:
		return
	case startTag:
		switch p.name {
		case atom.Html:
			p.inBody(kind)
			return
		case atom.Col:
			p.insertVoid()
			return
		case atom.Template:
			p.inHead(kind)
			return
		}
	case endTag:
		switch p.name {
		case atom.Colgroup:
			if p.top().name == atom.Colgroup {
				p.pop()
				p.mode = inTable
			}
			return
		case atom.Col:
			return
		case atom.Template:
			p.closeTemplate()
			return
		}
	}
	if p.top().name != atom.Colgroup {
		if kind == startTag {
			p.dropTag()
		}
		return
	}
	p.pop()
	p.mode = inTable
	p.again(kind)
}

func (p *Parser) inTableBody(kind tokenKind) {
	clear := func() { p.clearTo(atom.Tbody, atom.Tfoot, atom.Thead) }
	switch kind {
	case startTag:
		switch p.name {
		case atom.Tr:
			clear()
			p.insert()
			p.mode = inRow
			return
		case atom.Td, atom.Th:
			clear()
			p.insertImplied(atom.Tr)
			p.mode = inRow
			p.again(kind)
			return
		case atom.Caption, atom.Col, atom.Colgroup, atom.Tbody, atom.Tfoot, atom.Thead:
			if !p.closeTableBody() {
				p.dropTag()
				return
			}
			p.again(kind)
			return
		}
	case endTag:
		switch p.name {
		case atom.Tbody, atom.Tfoot, atom.Thead:
			if p.inScope(p.name, tableScoping) >= 0 {
				clear()
				p.pop()
				p.mode = inTable
			}
			return
		case atom.Table:
			if p.closeTableBody() {
				p.again(kind)
			}
			return
		case atom.Body, atom.Caption, atom.Col, atom.Colgroup, atom.Html, atom.Td, atom.Th, atom.Tr:
			return
		}
	}
	p.inTable(kind)
}

// closeTableBody closes the current table body, head or foot, if one is in scope.
func (p *Parser) closeTableBody() bool {
	if p.inScope(atom.Tbody, tableScoping) < 0 && p.inScope(atom.Thead, tableScoping) < 0 &&
		p.inScope(atom.Tfoot, tableScoping) < 0 {
		return false
	}
	p.clearTo(atom.Tbody, atom.Tfoot, atom.Thead)
	p.pop()
	p.mode = inTable
	return true
}

func (p *Parser) inRow(kind tokenKind) {
	switch kind {
	case startTag:
		switch p.name {
		case atom.Td, atom.Th:
			p.clearTo(atom.Tr, atom.Tr, atom.Tr)
			p.insert()
			p.mode = inCell
			p.pushMarker()
			return
		case atom.Caption, atom.Col, atom.Colgroup, atom.Tbody, atom.Tfoot, atom.Thead, atom.Tr:
			if !p.closeRow() {
				p.dropTag()
				return
			}
			p.again(kind)
			return
		}
	case endTag:
		switch p.name {
		case atom.Tr:
			p.closeRow()
			return
		case atom.Table:
			if p.closeRow() {
				p.again(kind)
			}
			return
		case atom.Tbody, atom.Tfoot, atom.Thead:
			if p.inScope(p.name, tableScoping) >= 0 && p.closeRow() {
				p.again(kind)
			}
			return
		case atom.Body, atom.Caption, atom.Col, atom.Colgroup, atom.Html, atom.Td, atom.Th:
			return
		}
	}
	p.inTable(kind)
}

func (p *Parser) closeRow() bool {
	if p.inScope(atom.Tr, tableScoping) < 0 {
		return false
	}
	p.clearTo(atom.Tr, atom.Tr, atom.Tr)
	p.pop()
	p.mode = inTableBody
	return true
}

func (p *Parser) inCell(kind tokenKind) {
	switch kind {
	case startTag:
		switch p.name {
		case atom.Caption, atom.Col, atom.Colgroup, atom.Tbody, atom.Td, atom.Tfoot, atom.Th, atom.Thead, atom.Tr:
			if !p.closeCell() {
				p.dropTag()
				return
			}
			p.again(kind)
			return
		}
	case endTag:
		switch p.name {
		case atom.Td, atom.Th:
			if p.popScope(p.name, tableScoping) {
				p.clearActive()
				p.mode = inRow
			}
			return
		case atom.Body, atom.Caption, atom.Col, atom.Colgroup, atom.Html:
			return
		case atom.Table, atom.Tbody, atom.Tfoot, atom.Thead, atom.Tr:
			if p.inScope(p.name, tableScoping) >= 0 && p.closeCell() {
				p.again(kind)
			}
			return
		}
	}
	p.inBody(kind)
}

func (p *Parser) closeCell() bool {
	if !p.popScope(atom.Td, tableScoping) && !p.popScope(atom.Th, tableScoping) {
		return false
	}
	p.clearActive()
	p.mode = inRow
	return true
}
