package dom

import "dateline/dom/atom"

// inMode processes the current token by the rules of an insertion mode.
func (p *Parser) inMode(m mode, kind tokenKind) {
	switch m {
	case inBody:
		p.inBody(kind)
	case initial:
		p.inInitial(kind)
	case beforeHTML:
		p.inBeforeHTML(kind)
	case beforeHead:
		p.inBeforeHead(kind)
	case inHead:
		p.inHead(kind)
	case inHeadNoscript:
		p.inHeadNoscript(kind)
	case afterHead:
		p.inAfterHead(kind)
	case inTable:
		p.inTable(kind)
	case inTableText:
		p.inTableText(kind)
	case inCaption:
		p.inCaption(kind)
	case inColumnGroup:
		p.inColumnGroup(kind)
	case inTableBody:
		p.inTableBody(kind)
	case inRow:
		p.inRow(kind)
	case inCell:
		p.inCell(kind)
	case inTemplate:
		p.inTemplate(kind)
	case afterBody:
		p.inAfterBody(kind)
	case inFrameset:
		p.inFrameset(kind)
	case afterFrameset:
		p.inAfterFrameset(kind)
	case afterAfterBody:
		p.inAfterAfterBody(kind)
	case afterAfterFrameset:
		p.inAfterAfterFrameset(kind)
	}
}

// again processes the current token by the rules of the mode that the parser is in now.
func (p *Parser) again(kind tokenKind) { p.inMode(p.mode, kind) }

// dropSpace takes the white space off the front of a text token. It returns
// false if nothing is left of it.
func (p *Parser) dropSpace() bool {
	_, p.text = p.leadingSpace(p.text)
	return p.text.start != p.text.end
}

// insertSpace inserts the white space that a text token begins with, and takes
// it off. It returns false if nothing is left.
func (p *Parser) insertSpace() bool {
	blank, rest := p.leadingSpace(p.text)
	if blank.start != blank.end {
		p.insertText(blank)
	}
	p.text = rest
	return rest.start != rest.end
}

func (p *Parser) inInitial(kind tokenKind) {
	switch kind {
	case textToken:
		if !p.dropSpace() {
			return
		}
	case commentToken:
		p.insertComment(Root)
		return
	case doctypeToken:
		p.insertDoctype()
		p.mode = beforeHTML
		return
	}
	p.quirks = true
	p.mode = beforeHTML
	p.again(kind)
}

func (p *Parser) inBeforeHTML(kind tokenKind) {
	switch kind {
	case doctypeToken:
		return
	case commentToken:
		p.insertComment(Root)
		return
	case textToken:
		if !p.dropSpace() {
			return
		}
	case startTag:
		if p.name == atom.Html {
			p.openRoot(p.tokenNode(atom.Html, HTML))
			p.mode = beforeHead
			return
		}
	case endTag:
		switch p.name {
		case atom.Head, atom.Body, atom.Html, atom.Br:
		default:
			return
		}
	}
	p.openRoot(nodeData{kind: Element, name: atom.Html, attrs: uint32(len(p.page.attrs))})
	p.mode = beforeHead
	p.again(kind)
}

// openRoot adds the html element.
func (p *Parser) openRoot(d nodeData) {
	n := p.newNode(d)
	p.page.append(Root, n)
	p.push(n, atom.Html, flagsOf(atom.Html, HTML))
}

func (p *Parser) inBeforeHead(kind tokenKind) {
	switch kind {
	case doctypeToken:
		return
	case commentToken:
		p.insertComment(p.top().node)
		return
	case textToken:
		if !p.dropSpace() {
			return
		}
	case startTag:
		switch p.name {
		case atom.Html:
			p.inBody(kind)
			return
		case atom.Head:
			p.insert()
			p.head = p.top().node
			p.mode = inHead
			return
		}
	case endTag:
		switch p.name {
		case atom.Head, atom.Body, atom.Html, atom.Br:
		default:
			return
		}
	}
	p.head = p.insertImplied(atom.Head)
	p.mode = inHead
	p.again(kind)
}

func (p *Parser) inHead(kind tokenKind) {
	switch kind {
	case doctypeToken:
		return
	case commentToken:
		p.insertComment(p.top().node)
		return
	case textToken:
		if !p.insertSpace() {
			return
		}
	case startTag:
		switch p.name {
		case atom.Html:
			p.inBody(kind)
			return
		case atom.Head:
			p.dropTag()
			return
		case atom.Base, atom.Basefont, atom.Bgsound, atom.Link, atom.Meta:
			p.insertVoid()
			return
		case atom.Title:
			p.insertRaw(rcData, false)
			return
		case atom.Style, atom.Noframes:
			p.insertRaw(rawText, false)
			return
		case atom.Noscript:
			if p.Scripting {
				p.insertRaw(rawText, false)
				return
			}
			if p.insert() {
				p.mode = inHeadNoscript
			}
			return
		case atom.Script:
			p.insertRaw(scriptData, false)
			return
		case atom.Template:
			if p.insert() {
				p.showShadow(p.top().node)
				p.pushMarker()
				p.framesetOK = false
				p.mode = inTemplate
				p.templates = append(p.templates, inTemplate)
			}
			return
		}
	case endTag:
		switch p.name {
		case atom.Head:
			p.pop()
			p.mode = afterHead
			return
		case atom.Template:
			p.closeTemplate()
			return
		case atom.Body, atom.Html, atom.Br:
		default:
			return
		}
	}
	p.pop()
	p.mode = afterHead
	p.again(kind)
}

// closeTemplate handles the end tag of a template.
func (p *Parser) closeTemplate() {
	if !p.isOpen(atom.Template) {
		return
	}
	for p.top().flags&impliedMore != 0 {
		p.pop()
	}
	p.leaveTemplate()
}

// leaveTemplate pops elements up to the innermost template.
func (p *Parser) leaveTemplate() {
	for {
		e := *p.top()
		p.pop()
		if e.name == atom.Template && e.flags&foreign == 0 {
			break
		}
	}
	p.clearActive()
	p.templates = p.templates[:len(p.templates)-1]
	p.resetMode()
}

// dropTag ignores the current start tag: its attributes are taken back.
func (p *Parser) dropTag() { p.page.attrs = p.page.attrs[:p.attrs] }

func (p *Parser) inHeadNoscript(kind tokenKind) {
	switch kind {
	case doctypeToken:
		return
	case commentToken:
		p.inHead(kind)
		return
	case textToken:
		if !p.insertSpace() {
			return
		}
	case startTag:
		switch p.name {
		case atom.Html:
			p.inBody(kind)
			return
		case atom.Basefont, atom.Bgsound, atom.Link, atom.Meta, atom.Noframes, atom.Style:
			p.inHead(kind)
			return
		case atom.Head, atom.Noscript:
			p.dropTag()
			return
		}
	case endTag:
		switch p.name {
		case atom.Noscript:
			p.pop()
			p.mode = inHead
			return
		case atom.Br:
		default:
			return
		}
	}
	p.pop()
	p.mode = inHead
	p.again(kind)
}

func (p *Parser) inAfterHead(kind tokenKind) {
	switch kind {
	case doctypeToken:
		return
	case commentToken:
		p.insertComment(p.top().node)
		return
	case textToken:
		if !p.insertSpace() {
			return
		}
	case startTag:
		switch p.name {
		case atom.Html:
			p.inBody(kind)
			return
		case atom.Body:
			p.insert()
			p.framesetOK = false
			p.mode = inBody
			return
		case atom.Frameset:
			p.insert()
			p.mode = inFrameset
			return
		case atom.Base, atom.Basefont, atom.Bgsound, atom.Link, atom.Meta, atom.Noframes, atom.Script,
			atom.Style, atom.Template, atom.Title:
			// These still belong to the head.
			p.moved = true
			p.push(p.head, atom.Head, flagsOf(atom.Head, HTML))
			p.inHead(kind)
			for i := len(p.stack) - 1; i >= 0; i-- {
				if p.stack[i].node == p.head {
					p.removeOpen(i)
					break
				}
			}
			return
		case atom.Head:
			p.dropTag()
			return
		}
	case endTag:
		switch p.name {
		case atom.Template:
			p.closeTemplate()
			return
		case atom.Body, atom.Html, atom.Br:
		default:
			return
		}
	}
	p.insertImplied(atom.Body)
	p.mode = inBody
	p.again(kind)
}

// removeOpen takes an element out of the stack, wherever it is.
func (p *Parser) removeOpen(i int) {
	e := p.stack[i]
	p.stack = append(p.stack[:i], p.stack[i+1:]...)
	if e.flags&foreign == 0 {
		p.opened[e.name]--
		if e.flags&formatting != 0 {
			p.closeActive(e.node)
		}
	}
}

func (p *Parser) inAfterBody(kind tokenKind) {
	switch kind {
	case doctypeToken:
		return
	case commentToken:
		p.insertComment(p.stack[0].node)
		return
	case textToken:
		blank, rest := p.leadingSpace(p.text)
		if blank.start != blank.end {
			p.text = blank
			p.inBody(kind)
		}
		if p.text = rest; rest.start == rest.end {
			return
		}
	case startTag:
		if p.name == atom.Html {
			p.inBody(kind)
			return
		}
	case endTag:
		if p.name == atom.Html {
			if !p.fragment {
				p.mode = afterAfterBody
			}
			return
		}
	}
	p.mode = inBody
	p.again(kind)
}

func (p *Parser) inAfterAfterBody(kind tokenKind) {
	switch kind {
	case doctypeToken:
		p.inBody(kind)
		return
	case commentToken:
		p.insertComment(Root)
		return
	case textToken:
		blank, rest := p.leadingSpace(p.text)
		if blank.start != blank.end {
			p.text = blank
			p.inBody(kind)
		}
		if p.text = rest; rest.start == rest.end {
			return
		}
	case startTag:
		if p.name == atom.Html {
			p.inBody(kind)
			return
		}
	}
	p.mode = inBody
	p.again(kind)
}

func (p *Parser) inTemplate(kind tokenKind) {
	switch kind {
	case textToken, commentToken, doctypeToken:
		p.inBody(kind)
		return
	case endTag:
		if p.name == atom.Template {
			p.closeTemplate()
		}
		return
	}
	next := inBody
	switch p.name {
	case atom.Base, atom.Basefont, atom.Bgsound, atom.Link, atom.Meta, atom.Noframes, atom.Script,
		atom.Style, atom.Template, atom.Title:
		p.inHead(kind)
		return
	case atom.Caption, atom.Colgroup, atom.Tbody, atom.Tfoot, atom.Thead:
		next = inTable
	case atom.Col:
		next = inColumnGroup
	case atom.Tr:
		next = inTableBody
	case atom.Td, atom.Th:
		next = inRow
	}
	p.templates[len(p.templates)-1] = next
	p.mode = next
	p.again(kind)
}

// endOfFile ends the page by the rules of the mode it stopped in. All open
// elements end with it, so what matters is which the modes imply.
func (p *Parser) endOfFile() {
	if p.mode == inTableText {
		p.flushTableText()
	}
	for len(p.templates) > 0 && p.isOpen(atom.Template) {
		p.leaveTemplate()
	}
	for p.mode < afterHead {
		p.inMode(p.mode, endOfFile)
	}
	if p.mode == afterHead {
		p.insertImplied(atom.Body)
	}
	p.popTo(0)
}

// resetMode resets the insertion mode appropriately.
func (p *Parser) resetMode() {
	for i := len(p.stack) - 1; i >= 0; i-- {
		e, last := p.stack[i], i == 0
		if last && p.fragment {
			e = p.context
		}
		if e.flags&foreign == 0 {
			switch e.name {
			case atom.Td, atom.Th:
				if !last {
					p.mode = inCell
					return
				}
			case atom.Tr:
				p.mode = inRow
				return
			case atom.Tbody, atom.Thead, atom.Tfoot:
				p.mode = inTableBody
				return
			case atom.Caption:
				p.mode = inCaption
				return
			case atom.Colgroup:
				p.mode = inColumnGroup
				return
			case atom.Table:
				p.mode = inTable
				return
			case atom.Template:
				p.mode = p.templates[len(p.templates)-1]
				return
			case atom.Head:
				if !last {
					p.mode = inHead
					return
				}
			case atom.Body:
				p.mode = inBody
				return
			case atom.Frameset:
				p.mode = inFrameset
				return
			case atom.Html:
				if p.head == None {
					p.mode = beforeHead
				} else {
					p.mode = afterHead
				}
				return
			}
		}
	}
	p.mode = inBody
}
