package dom

import (
	"strings"

	"dateline/dom/atom"
)

// inForeign reports whether the rules for foreign content apply to a token.
func (p *Parser) inForeign(kind tokenKind) bool {
	if len(p.stack) == 0 {
		return false
	}
	e := p.adjusted()
	if e.flags&foreign == 0 {
		return false
	}
	switch kind {
	case textToken:
		return e.flags&(mathText|htmlPoint) == 0
	case startTag:
		if e.flags&htmlPoint != 0 {
			return false
		}
		if e.flags&mathText != 0 {
			return p.name == atom.Mglyph || p.name == atom.Malignmark
		}
		return !(e.name == atom.AnnotationXml && p.name == atom.Svg)
	}
	return true
}

// breakouts are the start tags that end foreign content.
var breakouts = func() (b [atom.Count]bool) {
	for _, a := range []atom.Atom{
		atom.B, atom.Big, atom.Blockquote, atom.Body, atom.Br, atom.Center, atom.Code, atom.Dd, atom.Div, atom.Dl,
		atom.Dt, atom.Em, atom.Embed, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Head, atom.Hr,
		atom.I, atom.Img, atom.Li, atom.Listing, atom.Menu, atom.Meta, atom.Nobr, atom.Ol, atom.P, atom.Pre,
		atom.Ruby, atom.S, atom.Small, atom.Span, atom.Strong, atom.Strike, atom.Sub, atom.Sup, atom.Table,
		atom.Tt, atom.U, atom.Ul, atom.Var,
	} {
		b[a] = true
	}
	return b
}()

func (p *Parser) breaksOut() bool {
	if p.name == atom.Font {
		for _, a := range p.page.attrs[p.attrs:] {
			switch a.Name {
			case atom.Color, atom.Face, atom.Size:
				return true
			}
		}
	}
	return p.name < atom.Count && breakouts[p.name]
}

func (p *Parser) foreignContent(kind tokenKind) {
	switch kind {
	case textToken:
		s := p.replaceNUL(p.text)
		p.insertText(s)
		if p.framesetOK && !p.isBlank(p.withoutNUL(p.text, "")) {
			p.framesetOK = false
		}
	case commentToken:
		p.insertComment(p.top().node)
	case startTag:
		if p.breaksOut() {
			p.breakOut(kind)
			return
		}
		ns := MathML
		if p.page.nodes[p.top().node].ns == SVG || p.fragment && len(p.stack) == 1 && p.contextNS == SVG {
			ns = SVG
		}
		p.insertForeign(ns)
	case endTag:
		if p.name == atom.Br || p.name == atom.P {
			p.breakOut(kind)
			return
		}
		p.foreignEnd()
	}
}

// breakOut leaves foreign content and has HTML's rules process the current token.
func (p *Parser) breakOut(kind tokenKind) {
	for p.top().flags&foreign != 0 && p.top().flags&(mathText|htmlPoint) == 0 {
		p.pop()
	}
	p.again(kind)
}

func (p *Parser) foreignEnd() {
	if len(p.skipped) > 0 && p.endSkipped() {
		return
	}
	adjusted := atom.SVGElement(p.name)
	for i := len(p.stack) - 1; i > 0; i-- {
		e := &p.stack[i]
		if e.flags&foreign == 0 {
			p.again(endTag)
			return
		}
		if e.name == p.name || e.name == adjusted {
			p.popTo(i)
			return
		}
	}
}

// insertForeign inserts an element of another namespace for the current start
// tag, with names adjusted, and opens it.
func (p *Parser) insertForeign(ns Namespace) {
	name := p.name
	if ns == SVG {
		name = atom.SVGElement(name)
	}
	attrs := p.page.attrs[p.attrs:]
	flags := flagsOf(name, ns)
	for i := range attrs {
		a := &attrs[i]
		switch {
		case ns == SVG:
			a.Name = atom.SVGAttribute(a.Name)
		case a.Name == atom.Definitionurl:
			a.Name = atom.DefinitionURL
		case a.Name == atom.Encoding && name == atom.AnnotationXml:
			v := p.page.str(a.value)
			if strings.EqualFold(v, "text/html") || strings.EqualFold(v, "application/xhtml+xml") {
				flags |= htmlPoint
			}
		}
		if a.Name < atom.Count {
			if q := qualified[a.Name]; q.name != atom.Unknown {
				a.NS, a.Name = q.ns, q.name
			}
		}
	}
	n := p.insertNode(p.tokenNode(name, ns))
	if !p.selfClosing {
		p.openNode(n, name, flags)
	}
}

// qualified lists the attributes of foreign elements that have a namespace.
var qualified = [atom.Count]struct {
	ns   Namespace
	name atom.Atom
}{
	atom.XlinkActuate: {XLink, atom.Actuate},
	atom.XlinkArcrole: {XLink, atom.Arcrole},
	atom.XlinkHref:    {XLink, atom.Href},
	atom.XlinkRole:    {XLink, atom.Role},
	atom.XlinkShow:    {XLink, atom.Show},
	atom.XlinkTitle:   {XLink, atom.Title},
	atom.XlinkType:    {XLink, atom.Type},
	atom.XmlLang:      {XML, atom.Lang},
	atom.XmlSpace:     {XML, atom.Space},
	atom.Xmlns:        {XMLNS, atom.Xmlns},
	atom.XmlnsXlink:   {XMLNS, atom.Xlink},
}
