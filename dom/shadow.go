package dom

import (
	"strings"

	"dateline/dom/atom"
)

// showShadow gives the template that was just inserted the name div where it
// declares the shadow root of its parent: browsers show what it holds in the
// parent's place, and what reads the tree passes over templates, which are not
// shown. The open element stays a template, so that the parser goes on as the
// standard says. The conditions are those of the standard's "in head" insertion
// mode and of attachShadow.
func (p *Parser) showShadow(template Node) {
	t := &p.page
	if !t.declaresShadow(template) {
		return
	}
	host := t.nodes[template].parent
	if host == None || !t.mayHostShadow(host) {
		return
	}
	if p.hosts[host] { // it has its shadow root: further templates are templates
		return
	}
	if p.hosts == nil {
		p.hosts = map[Node]bool{}
	}
	p.hosts[host] = true
	t.nodes[template].name = atom.Div
}

func (t *Tree) declaresShadow(n Node) bool {
	for _, a := range t.Attrs(n) {
		if a.NS == HTML && a.Name >= atom.Count && t.NameOf(a.Name) == "shadowrootmode" {
			v := t.str(a.value)
			return strings.EqualFold(v, "open") || strings.EqualFold(v, "closed")
		}
	}
	return false
}

// mayHostShadow reports whether the DOM standard lets an element have a shadow
// root: a custom element, or one of its list.
func (t *Tree) mayHostShadow(n Node) bool {
	d := &t.nodes[n]
	if d.kind != Element || d.ns != HTML {
		return false
	}
	switch d.name {
	case atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Div, atom.Footer, atom.H1, atom.H2, atom.H3, atom.H4,
		atom.H5, atom.H6, atom.Header, atom.Main, atom.Nav, atom.P, atom.Section, atom.Span:
		return true
	}
	return strings.IndexByte(t.NameOf(d.name), '-') > 0
}
