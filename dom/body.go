package dom

import (
	"strings"

	"dateline/dom/atom"
)

// A rule is what a tag is in the "in body" mode; tags that share their rules share it.
type rule uint8

const (
	ordinary rule = iota
	block
	heading
	preformatted
	listItem
	description
	format
	void
	voidPlain
	marked
	headContent
	ignored
	ruby
	rubyText
	single // has rules of its own
)

var startRules = func() (r [atom.Count]rule) {
	set := func(rule rule, names ...atom.Atom) {
		for _, a := range names {
			r[a] = rule
		}
	}
	set(headContent, atom.Base, atom.Basefont, atom.Bgsound, atom.Link, atom.Meta, atom.Noframes, atom.Script,
		atom.Style, atom.Template, atom.Title)
	set(block, atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Center, atom.Details, atom.Dialog,
		atom.Dir, atom.Div, atom.Dl, atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Header,
		atom.Hgroup, atom.Main, atom.Menu, atom.Nav, atom.Ol, atom.P, atom.Search, atom.Section, atom.Summary,
		atom.Ul)
	set(heading, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6)
	set(preformatted, atom.Pre, atom.Listing)
	set(listItem, atom.Li)
	set(description, atom.Dd, atom.Dt)
	set(format, atom.B, atom.Big, atom.Code, atom.Em, atom.Font, atom.I, atom.S, atom.Small, atom.Strike,
		atom.Strong, atom.Tt, atom.U)
	set(void, atom.Area, atom.Br, atom.Embed, atom.Img, atom.Keygen, atom.Wbr)
	set(voidPlain, atom.Param, atom.Source, atom.Track)
	set(marked, atom.Applet, atom.Marquee, atom.Object)
	set(ignored, atom.Caption, atom.Col, atom.Colgroup, atom.Frame, atom.Head, atom.Tbody, atom.Td, atom.Tfoot,
		atom.Th, atom.Thead, atom.Tr)
	set(ruby, atom.Rb, atom.Rtc)
	set(rubyText, atom.Rp, atom.Rt)
	set(single, atom.Html, atom.Body, atom.Frameset, atom.Form, atom.Plaintext, atom.Button, atom.A, atom.Nobr,
		atom.Table, atom.Input, atom.Hr, atom.Image, atom.Textarea, atom.Xmp, atom.Iframe, atom.Noembed,
		atom.Noscript, atom.Select, atom.Option, atom.Optgroup, atom.Math, atom.Svg)
	return r
}()

var endRules = func() (r [atom.Count]rule) {
	set := func(rule rule, names ...atom.Atom) {
		for _, a := range names {
			r[a] = rule
		}
	}
	set(block, atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Button, atom.Center, atom.Details,
		atom.Dialog, atom.Dir, atom.Div, atom.Dl, atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer,
		atom.Header, atom.Hgroup, atom.Listing, atom.Main, atom.Menu, atom.Nav, atom.Ol, atom.Pre, atom.Search,
		atom.Section, atom.Select, atom.Summary, atom.Ul)
	set(heading, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6)
	set(listItem, atom.Li)
	set(description, atom.Dd, atom.Dt)
	set(format, atom.A, atom.B, atom.Big, atom.Code, atom.Em, atom.Font, atom.I, atom.Nobr, atom.S, atom.Small,
		atom.Strike, atom.Strong, atom.Tt, atom.U)
	set(marked, atom.Applet, atom.Marquee, atom.Object)
	set(headContent, atom.Template)
	set(single, atom.Body, atom.Html, atom.Form, atom.P, atom.Br)
	return r
}()

func (p *Parser) inBody(kind tokenKind) {
	switch kind {
	case textToken:
		p.bodyText()
	case startTag:
		p.bodyStart()
	case endTag:
		p.bodyEnd()
	case commentToken:
		p.insertComment(p.top().node)
	}
}

func (p *Parser) bodyText() {
	s := p.text
	if p.hasNUL {
		s = p.withoutNUL(s, "")
	}
	if p.skipNewline {
		p.skipNewline = false
		if b := p.page.bytesAt(s.start, s.end); len(b) > 0 && b[0] == '\n' {
			s.start++
		}
	}
	if s.start == s.end {
		return
	}
	p.reconstruct()
	p.insertText(s)
	if p.framesetOK && !p.isBlank(s) {
		p.framesetOK = false
	}
}

func (p *Parser) bodyStart() {
	r := ordinary
	if p.name < atom.Count {
		r = startRules[p.name]
	}
	switch r {
	case ordinary:
		p.reconstruct()
		p.insert()
	case block:
		p.closeP()
		p.insert()
	case heading:
		p.closeP()
		if e := p.top(); e.flags&foreign == 0 && e.name < atom.Count && startRules[e.name] == heading {
			p.pop()
		}
		p.insert()
	case format:
		p.reconstruct()
		p.insertFormatting()
	case void:
		p.reconstruct()
		p.insertVoid()
		p.framesetOK = false
	case listItem:
		p.framesetOK = false
		p.closeItem(atom.Li, atom.Li)
		p.closeP()
		p.insert()
	case description:
		p.framesetOK = false
		p.closeItem(atom.Dd, atom.Dt)
		p.closeP()
		p.insert()
	case voidPlain:
		p.insertVoid()
	case preformatted:
		p.closeP()
		p.insert()
		p.framesetOK = false
		// A newline that begins the text is dropped, even if it comes as a reference.
		if p.pos < len(p.src) {
			switch p.src[p.pos] {
			case '\n':
				p.pos++
			case '&':
				p.skipNewline = true
			}
		}
	case marked:
		p.reconstruct()
		if p.insert() {
			p.pushMarker()
		}
		p.framesetOK = false
	case headContent:
		p.inHead(startTag)
	case ruby, rubyText:
		if p.inScope(atom.Ruby, scoping) >= 0 {
			if r == rubyText {
				p.impliedEnd(atom.Rtc)
			} else {
				p.impliedEnd(atom.Unknown)
			}
		}
		p.insert()
	case ignored:
		p.dropTag()
	case single:
		p.bodyStartSingle()
	}
}

// closeItem closes an open list item before the next one begins.
func (p *Parser) closeItem(name, other atom.Atom) {
	if !p.isOpen(name) && !p.isOpen(other) {
		return
	}
	for i := len(p.stack) - 1; i >= 0; i-- {
		e := &p.stack[i]
		if e.flags&foreign == 0 {
			switch e.name {
			case name, other:
				p.popTo(i)
				return
			case atom.Address, atom.Div, atom.P:
				continue
			}
		}
		if e.flags&special != 0 {
			return
		}
	}
}

func (p *Parser) bodyStartSingle() {
	switch p.name {
	case atom.A:
		for i := len(p.active) - 1; i >= 0 && p.active[i].node != None; i-- {
			if p.active[i].name == atom.A {
				p.closeAnchor(p.active[i].node)
				break
			}
		}
		p.reconstruct()
		p.insertFormatting()
	case atom.Html:
		if !p.isOpen(atom.Template) {
			p.mergeAttrs(p.stack[0].node)
		}
		p.dropTag()
	case atom.Body:
		if len(p.stack) > 1 && p.stack[1].name == atom.Body && !p.isOpen(atom.Template) {
			p.framesetOK = false
			p.mergeAttrs(p.stack[1].node)
		}
		p.dropTag()
	case atom.Frameset:
		if len(p.stack) < 2 || p.stack[1].name != atom.Body || !p.framesetOK {
			p.dropTag()
			return
		}
		p.page.detach(p.stack[1].node)
		p.moved = true
		p.popTo(1)
		p.insert()
		p.mode = inFrameset
	case atom.Form:
		inTemplate := p.isOpen(atom.Template)
		if p.form != None && !inTemplate {
			p.dropTag()
			return
		}
		p.closeP()
		if p.insert() && !inTemplate {
			p.form = p.top().node
		}
	case atom.Plaintext:
		p.closeP()
		p.insert()
		// Formatting elements may be due within it, so the text comes as a token.
		if p.text = p.raw(plainText, ""); p.text.start != p.text.end {
			p.bodyText()
		}
	case atom.Button:
		p.popScope(atom.Button, scoping)
		p.reconstruct()
		p.insert()
		p.framesetOK = false
	case atom.Nobr:
		p.reconstruct()
		if p.inScope(atom.Nobr, scoping) >= 0 {
			p.adopt(atom.Nobr)
			p.reconstruct()
		}
		p.insertFormatting()
	case atom.Table:
		if !p.quirks {
			p.closeP()
		}
		if p.insert() {
			p.mode = inTable
		}
		p.framesetOK = false
	case atom.Input:
		if p.fragment && p.context.name == atom.Select {
			p.dropTag()
			return
		}
		p.popScope(atom.Select, scoping)
		p.reconstruct()
		if !p.isHiddenInput() {
			p.framesetOK = false
		}
		p.insertVoid()
	case atom.Hr:
		p.closeP()
		if p.inScope(atom.Select, scoping) >= 0 {
			p.impliedEnd(atom.Unknown)
		}
		p.insertVoid()
		p.framesetOK = false
	case atom.Image:
		p.name = atom.Img
		p.bodyStart()
	case atom.Textarea:
		p.framesetOK = false
		p.insertRaw(rcData, true)
	case atom.Xmp:
		p.closeP()
		p.reconstruct()
		p.framesetOK = false
		p.insertRaw(rawText, false)
	case atom.Iframe:
		p.framesetOK = false
		p.insertRaw(rawText, false)
	case atom.Noembed:
		p.insertRaw(rawText, false)
	case atom.Noscript:
		if p.Scripting {
			p.insertRaw(rawText, false)
			return
		}
		p.reconstruct()
		p.insert()
	case atom.Select:
		if p.fragment && p.context.name == atom.Select || p.popScope(atom.Select, scoping) {
			p.dropTag()
			return
		}
		p.reconstruct()
		p.insert()
		p.framesetOK = false
	case atom.Option, atom.Optgroup:
		if p.inScope(atom.Select, scoping) >= 0 {
			if p.name == atom.Option {
				p.impliedEnd(atom.Optgroup)
			} else {
				p.impliedEnd(atom.Unknown)
			}
		} else if e := p.top(); e.name == atom.Option && e.flags&foreign == 0 {
			p.pop()
		}
		p.reconstruct()
		p.insert()
	case atom.Math:
		p.reconstruct()
		p.insertForeign(MathML)
	case atom.Svg:
		p.reconstruct()
		p.insertForeign(SVG)
	}
}

// closeAnchor closes an a element that is still active where the next begins.
func (p *Parser) closeAnchor(n Node) {
	p.adopt(atom.A)
	if i := p.activeIndex(n); i >= 0 {
		p.removeActive(i)
	}
	if !p.isOpen(atom.A) {
		return
	}
	for i := len(p.stack) - 1; i >= 0; i-- {
		if p.stack[i].node == n {
			p.removeOpen(i)
			return
		}
	}
}

func (p *Parser) isHiddenInput() bool {
	for _, a := range p.page.attrs[p.attrs:] {
		if a.Name == atom.Type {
			return strings.EqualFold(p.page.str(a.value), "hidden")
		}
	}
	return false
}

// maxMerged bounds how many attributes html and body gather from later tags.
const maxMerged = 1000

// mergeAttrs gives n those of the current tag's attributes that it lacks.
func (p *Parser) mergeAttrs(n Node) {
	t := &p.page
	d := &t.nodes[n]
	end := len(t.attrs)
	if had := int(d.attrCount); had > 0 && had+end-int(p.attrs) > maxMerged {
		return
	}
	start := uint32(end)
	t.attrs = append(t.attrs, t.attrs[d.attrs:d.attrs+d.attrCount]...)
	for _, a := range t.attrs[p.attrs:end] {
		if _, has := t.LookupAttr(n, a.Name); !has {
			t.attrs = append(t.attrs, a)
		}
	}
	if count := uint32(len(t.attrs)) - start; count > d.attrCount {
		d.attrs, d.attrCount = start, count
		p.attrs = uint32(len(t.attrs)) // they stay
	}
}

func (p *Parser) bodyEnd() {
	if len(p.skipped) > 0 && p.endSkipped() {
		return
	}
	r := ordinary
	if p.name < atom.Count {
		r = endRules[p.name]
	}
	switch r {
	case ordinary:
		p.otherEnd(p.name)
	case block:
		p.popScope(p.name, scoping)
	case format:
		p.adopt(p.name)
	case listItem:
		p.popScope(atom.Li, scoping|listScoping)
	case description:
		p.popScope(p.name, scoping)
	case heading:
		for i := len(p.stack) - 1; i >= 0; i-- {
			e := &p.stack[i]
			if e.flags&foreign == 0 && e.name < atom.Count && endRules[e.name] == heading {
				p.popTo(i)
				return
			}
			if e.flags&scoping != 0 {
				return
			}
		}
	case marked:
		if p.popScope(p.name, scoping) {
			p.clearActive()
		}
	case headContent:
		p.closeTemplate()
	case single:
		p.bodyEndSingle()
	}
}

func (p *Parser) bodyEndSingle() {
	switch p.name {
	case atom.P:
		if p.inScope(atom.P, scoping|buttonScoping) < 0 {
			p.insertNode(nodeData{kind: Element, name: atom.P, attrs: uint32(len(p.page.attrs))})
			return
		}
		p.closeP()
	case atom.Body:
		if p.inScope(atom.Body, scoping) >= 0 {
			p.mode = afterBody
		}
	case atom.Html:
		if p.inScope(atom.Body, scoping) >= 0 {
			p.mode = afterBody
			p.again(endTag)
		}
	case atom.Form:
		p.endForm()
	case atom.Br:
		p.attrs = uint32(len(p.page.attrs))
		p.reconstruct()
		p.insertVoid()
		p.framesetOK = false
	}
}

func (p *Parser) endForm() {
	if p.isOpen(atom.Template) {
		p.popScope(atom.Form, scoping)
		return
	}
	form := p.form
	p.form = None
	i := p.inScope(atom.Form, scoping)
	if form == None || i < 0 {
		return
	}
	for i >= 0 && p.stack[i].node != form {
		i--
	}
	if i < 0 {
		return
	}
	p.impliedEnd(atom.Unknown)
	p.removeOpen(i)
}

// endSkipped reports whether the current end tag ends an element that was too
// deep to be opened.
func (p *Parser) endSkipped() bool {
	if len(p.stack) < p.maxDepth {
		p.skipped = p.skipped[:0]
		return false
	}
	for i := len(p.skipped) - 1; i >= max(0, len(p.skipped)-32); i-- {
		if p.skipped[i] == p.name {
			p.skipped = p.skipped[:i]
			return true
		}
	}
	return false
}
