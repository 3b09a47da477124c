package dom

import "dateline/dom/atom"

// Flags of open elements, from the lists of the HTML standard's "stack of open
// elements" section.
const (
	special       = 1 << iota
	formatting    // is also listed among the active formatting elements
	scoping       // ends every scope but the table scope
	listScoping   // ends a list item scope
	buttonScoping // ends a button scope
	tableScoping  // ends a table scope
	implied       // has an implied end tag
	impliedMore   // has one where templates close
	tablePart     // has no text or foreign element of its own: foster parenting
	foreign       // is no HTML element
	mathText      // MathML text integration point
	htmlPoint     // HTML integration point
)

// htmlFlags are the flags of HTML elements by name.
var htmlFlags = func() (f [atom.Count]uint16) {
	set := func(flag uint16, names ...atom.Atom) {
		for _, a := range names {
			f[a] |= flag
		}
	}
	set(special, atom.Address, atom.Applet, atom.Area, atom.Article, atom.Aside, atom.Base, atom.Basefont,
		atom.Bgsound, atom.Blockquote, atom.Body, atom.Br, atom.Button, atom.Caption, atom.Center, atom.Col,
		atom.Colgroup, atom.Dd, atom.Details, atom.Dir, atom.Div, atom.Dl, atom.Dt, atom.Embed, atom.Fieldset,
		atom.Figcaption, atom.Figure, atom.Footer, atom.Form, atom.Frame, atom.Frameset, atom.H1, atom.H2,
		atom.H3, atom.H4, atom.H5, atom.H6, atom.Head, atom.Header, atom.Hgroup, atom.Hr, atom.Html,
		atom.Iframe, atom.Img, atom.Input, atom.Keygen, atom.Li, atom.Link, atom.Listing, atom.Main,
		atom.Marquee, atom.Menu, atom.Meta, atom.Nav, atom.Noembed, atom.Noframes, atom.Noscript, atom.Object,
		atom.Ol, atom.P, atom.Param, atom.Plaintext, atom.Pre, atom.Script, atom.Search, atom.Section,
		atom.Select, atom.Source, atom.Style, atom.Summary, atom.Table, atom.Tbody, atom.Td, atom.Template,
		atom.Textarea, atom.Tfoot, atom.Th, atom.Thead, atom.Title, atom.Tr, atom.Track, atom.Ul, atom.Wbr,
		atom.Xmp)
	set(formatting, atom.A, atom.B, atom.Big, atom.Code, atom.Em, atom.Font, atom.I, atom.Nobr, atom.S,
		atom.Small, atom.Strike, atom.Strong, atom.Tt, atom.U)
	set(scoping, atom.Applet, atom.Caption, atom.Html, atom.Table, atom.Td, atom.Th, atom.Marquee,
		atom.Object, atom.Select, atom.Template)
	set(listScoping, atom.Ol, atom.Ul)
	set(buttonScoping, atom.Button)
	set(tableScoping, atom.Html, atom.Table, atom.Template)
	set(implied|impliedMore, atom.Dd, atom.Dt, atom.Li, atom.Optgroup, atom.Option, atom.P, atom.Rb, atom.Rp,
		atom.Rt, atom.Rtc)
	set(impliedMore, atom.Caption, atom.Colgroup, atom.Tbody, atom.Td, atom.Tfoot, atom.Th, atom.Thead, atom.Tr)
	set(tablePart, atom.Table, atom.Tbody, atom.Tfoot, atom.Thead, atom.Tr)
	return f
}()

// flagsOf returns an element's flags, but for whether annotation-xml is an HTML
// integration point, which its attributes decide.
func flagsOf(name atom.Atom, ns Namespace) uint16 {
	switch ns {
	case MathML:
		switch name {
		case atom.Mi, atom.Mo, atom.Mn, atom.Ms, atom.Mtext:
			return foreign | special | scoping | mathText
		case atom.AnnotationXml:
			return foreign | special | scoping
		}
		return foreign
	case SVG:
		switch name {
		case atom.ForeignObject, atom.Desc, atom.Title:
			return foreign | special | scoping | htmlPoint
		}
		return foreign
	}
	if name < atom.Count {
		return htmlFlags[name]
	}
	return 0
}
