package dom

import "dateline/dom/atom"

// ParseFragment parses HTML that is the content of an element called context,
// such as a feed's description in a div. The nodes it holds are the children of
// the tree's Root.
func (p *Parser) ParseFragment(src []byte, context atom.Atom) *Tree {
	return p.parseFragment(src, context, HTML)
}

func (p *Parser) parseFragment(src []byte, context atom.Atom, ns Namespace) *Tree {
	p.start(src)
	p.fragment = true
	p.context = open{name: context, flags: flagsOf(context, ns)}
	p.contextNS = ns
	t := &p.page
	p.openRoot(nodeData{kind: Element, name: atom.Html})
	root := p.top().node
	if ns == HTML && context == atom.Template {
		p.templates = append(p.templates, inTemplate)
	}
	p.resetMode()
	if ns == HTML && context == atom.Form {
		p.form = root
	}
	p.cdata = p.context.flags&foreign != 0
	if text, kind := textOnly(context, p.Scripting); text && ns == HTML {
		if s := p.raw(kind, ""); s.start != s.end {
			p.insertText(s)
		}
	}
	p.run()
	t.detach(root)
	t.moveChildren(root, Root)
	p.moved = true
	return p.finish()
}

// textOnly reports whether an element holds text only, and of which kind.
func textOnly(name atom.Atom, scripting bool) (bool, rawKind) {
	switch name {
	case atom.Title, atom.Textarea:
		return true, rcData
	case atom.Style, atom.Xmp, atom.Iframe, atom.Noembed, atom.Noframes:
		return true, rawText
	case atom.Script:
		return true, scriptData
	case atom.Noscript:
		return scripting, rawText
	case atom.Plaintext:
		return true, plainText
	}
	return false, rawText
}
