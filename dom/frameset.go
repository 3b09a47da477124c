package dom

import "dateline/dom/atom"

// onlySpace inserts the white space of a text token.
func (p *Parser) onlySpace() {
	for p.text.start != p.text.end {
		if !p.insertSpace() {
			return
		}
		p.text.start++
	}
}

func (p *Parser) inFrameset(kind tokenKind) {
	switch kind {
	case textToken:
		p.onlySpace()
	case commentToken:
		p.insertComment(p.top().node)
	case startTag:
		switch p.name {
		case atom.Html:
			p.inBody(kind)
		case atom.Frameset:
			p.insert()
		case atom.Frame:
			p.insertVoid()
		case atom.Noframes:
			p.inHead(kind)
		default:
			p.dropTag()
		}
	case endTag:
		if p.name == atom.Frameset && len(p.stack) > 1 {
			p.pop()
			if !p.fragment && p.top().name != atom.Frameset {
				p.mode = afterFrameset
			}
		}
	}
}

func (p *Parser) inAfterFrameset(kind tokenKind) {
	switch kind {
	case textToken:
		p.onlySpace()
	case commentToken:
		p.insertComment(p.top().node)
	case startTag:
		switch p.name {
		case atom.Html:
			p.inBody(kind)
		case atom.Noframes:
			p.inHead(kind)
		default:
			p.dropTag()
		}
	case endTag:
		if p.name == atom.Html {
			p.mode = afterAfterFrameset
		}
	}
}

func (p *Parser) inAfterAfterFrameset(kind tokenKind) {
	switch kind {
	case textToken:
		p.onlySpace()
	case commentToken:
		p.insertComment(Root)
	case startTag:
		switch p.name {
		case atom.Html:
			p.inBody(kind)
		case atom.Noframes:
			p.inHead(kind)
		default:
			p.dropTag()
		}
	}
}
