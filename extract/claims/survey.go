package claims

import (
	"strings"

	"dateline/dom"
	"dateline/dom/atom"
	"dateline/extract/letters"
	"dateline/extract/markup"
)

// A survey holds the places of a page that tell of its article, found in one
// walk over the tree. Each list is in document order and bounded.
type survey struct {
	Metas   []metaTag
	scripts []dom.Node // of JSON-LD
	props   []itemProp
	H1s     []dom.Node
	// tagged are links that say rel=tag, and elements whose class or id speaks
	// of tags or topics.
	Tagged    []dom.Node
	Related   []dom.Node // elements whose class speaks of related articles
	figures   []dom.Node // figure elements
	Nexts     []dom.Node // links that say rel=next
	Title     dom.Node
	Base      string // href of the base element
	canonical string // href of link rel=canonical
	Lang      string // of the html element
	words     *markup.ClassMemo
}

type metaTag struct {
	Key   string // name, property or http-equiv as written
	Value string
}

type itemProp struct {
	name string // itemprop or property, one of its words
	node dom.Node
}

const surveyLimit = 4096 // entries a list takes

func (v *survey) reset() {
	*v = survey{
		Metas: v.Metas[:0], scripts: v.scripts[:0], props: v.props[:0], H1s: v.H1s[:0],
		Tagged: v.Tagged[:0], figures: v.figures[:0], Related: v.Related[:0], Nexts: v.Nexts[:0],
	}
}

// nodesBetween is how many nodes are looked at between two questions whether it is over.
const nodesBetween = 4096

// Take walks the tree once.
func (v *survey) Take(t *dom.Tree, words *markup.ClassMemo, ended func() bool) {
	v.reset()
	v.words = words
	for n, count := t.First(dom.Root), 1; n != dom.None; count++ {
		into := true
		if count%nodesBetween == 0 && ended != nil && ended() {
			return
		}
		if t.Kind(n) == dom.Element {
			into = v.element(t, n)
		}
		n = t.After(n, dom.Root, into)
	}
}

// element notes what n tells and reports whether to look inside.
func (v *survey) element(t *dom.Tree, n dom.Node) bool {
	if t.NS(n) != dom.HTML {
		return false
	}
	name := t.Name(n)
	switch name {
	case atom.Meta:
		v.meta(t, n)
		return false
	case atom.Link:
		v.link(t, n)
		return false
	case atom.Script:
		if isLD(t.Attr(n, atom.Type)) && len(v.scripts) < surveyLimit {
			v.scripts = append(v.scripts, n)
		}
		return false
	case atom.Style, atom.Noscript, atom.Template, atom.Select, atom.Iframe:
		return false
	case atom.Title:
		if v.Title == dom.None {
			v.Title = n
		}
		return false
	case atom.Base:
		if v.Base == "" {
			v.Base = t.Attr(n, atom.Href)
		}
		return false
	case atom.Html:
		if v.Lang = t.Attr(n, atom.Lang); v.Lang == "" {
			v.Lang = t.Attr(n, atom.XmlLang)
		}
	case atom.H1:
		if len(v.H1s) < 64 {
			v.H1s = append(v.H1s, n)
		}
	case atom.Figure:
		if len(v.figures) < 64 {
			v.figures = append(v.figures, n)
		}
	}
	v.attributes(t, n, name)
	return true
}

// attributes looks at what an element's attributes say of its content.
func (v *survey) attributes(t *dom.Tree, n dom.Node, name atom.Atom) {
	for _, a := range t.Attrs(n) {
		switch a.Name {
		case atom.Itemprop, atom.Property:
			if len(v.props) < surveyLimit {
				value := t.Value(a)
				for value != "" {
					var word string
					word, value, _ = strings.Cut(value, " ")
					if i := strings.LastIndexByte(word, ':'); i >= 0 { // schema:headline
						word = word[i+1:]
					}
					if word != "" {
						v.props = append(v.props, itemProp{word, n})
					}
				}
			}
		case atom.Rel:
			if name != atom.A {
				break
			}
			if letters.HasWord(t.Value(a), "tag") && len(v.Tagged) < 256 {
				v.Tagged = append(v.Tagged, n)
			}
			v.noteNext(n, t.Value(a))
		case atom.Class, atom.Id, atom.AriaLabel, atom.DataTestid:
			says := markup.SaidBy(v.words, t.Value(a))
			if says&markup.SaidTags != 0 && len(v.Tagged) < 256 && (len(v.Tagged) == 0 || v.Tagged[len(v.Tagged)-1] != n) {
				v.Tagged = append(v.Tagged, n)
			}
			if says&markup.SaidRelated != 0 && len(v.Related) < 64 {
				v.Related = append(v.Related, n)
			}
		}
	}
}

func (v *survey) meta(t *dom.Tree, n dom.Node) {
	if len(v.Metas) >= surveyLimit {
		return
	}
	var key, value, prop string
	for _, a := range t.Attrs(n) {
		switch a.Name {
		case atom.Name, atom.Property, atom.HttpEquiv:
			if key == "" || a.Name == atom.Property {
				key = t.Value(a)
			}
		case atom.Content:
			value = t.Value(a)
		case atom.Value:
			if value == "" {
				value = t.Value(a)
			}
		case atom.Itemprop:
			prop = t.Value(a)
		}
	}
	if key != "" && value != "" {
		v.Metas = append(v.Metas, metaTag{strings.TrimSpace(key), value})
	}
	if prop != "" && len(v.props) < surveyLimit {
		v.props = append(v.props, itemProp{prop, n})
	}
}

func (v *survey) link(t *dom.Tree, n dom.Node) {
	rel, href := t.Attr(n, atom.Rel), t.Attr(n, atom.Href)
	if href == "" {
		return
	}
	if v.canonical == "" && letters.HasWord(rel, "canonical") {
		v.canonical = strings.TrimSpace(href)
	}
	v.noteNext(n, rel)
	if prop := t.Attr(n, atom.Itemprop); prop != "" && len(v.props) < surveyLimit {
		v.props = append(v.props, itemProp{prop, n})
	}
}

func isLD(typ string) bool {
	const ld = "application/ld+json"
	typ = strings.TrimSpace(typ)
	return len(typ) >= len(ld) && strings.EqualFold(typ[:len(ld)], ld)
}

// NodeText is appendNodeText as a string of its own.
func (r *Page) NodeText(t *dom.Tree, n dom.Node) string {
	if c := t.First(n); c != dom.None && t.Next(c) == dom.None && t.Kind(c) == dom.Text {
		if s := strings.TrimSpace(t.Text(c)); letters.IsClean(s) {
			return s
		}
	}
	r.Scratch = markup.AppendNodeText(r.Scratch[:0], t, n)
	return string(r.Scratch)
}

// noteNext collects the links that may lead to the next page.
func (v *survey) noteNext(n dom.Node, rel string) {
	if len(v.Nexts) < 16 && letters.HasWord(rel, "next") {
		v.Nexts = append(v.Nexts, n)
	}
}
