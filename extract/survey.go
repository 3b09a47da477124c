package extract

import (
	"strings"

	"dateline/dom"
	"dateline/dom/atom"
)

// A survey holds the places of a page that tell of its article, found in one
// walk over the tree. Each list is in document order and bounded.
type survey struct {
	metas   []metaTag
	scripts []dom.Node // of JSON-LD
	props   []itemProp
	h1s     []dom.Node
	// tagged are links that say rel=tag, and elements whose class or id speaks
	// of tags or topics.
	tagged    []dom.Node
	related   []dom.Node // elements whose class speaks of related articles
	figures   []dom.Node // figure elements
	nexts     []dom.Node // links that say rel=next
	title     dom.Node
	base      string // href of the base element
	canonical string // href of link rel=canonical
	lang      string // of the html element
	words     *classMemo
}

type metaTag struct {
	key   string // name, property or http-equiv as written
	value string
}

type itemProp struct {
	name string // itemprop or property, one of its words
	node dom.Node
}

const surveyLimit = 4096 // entries a list takes

func (v *survey) reset() {
	*v = survey{
		metas: v.metas[:0], scripts: v.scripts[:0], props: v.props[:0], h1s: v.h1s[:0],
		tagged: v.tagged[:0], figures: v.figures[:0], related: v.related[:0], nexts: v.nexts[:0],
	}
}

// take walks the tree once.
func (v *survey) take(t *dom.Tree, words *classMemo) {
	v.reset()
	v.words = words
	for n := t.First(dom.Root); n != dom.None; {
		into := true
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
		if v.title == dom.None {
			v.title = n
		}
		return false
	case atom.Base:
		if v.base == "" {
			v.base = t.Attr(n, atom.Href)
		}
		return false
	case atom.Html:
		if v.lang = t.Attr(n, atom.Lang); v.lang == "" {
			v.lang = t.Attr(n, atom.XmlLang)
		}
	case atom.H1:
		if len(v.h1s) < 64 {
			v.h1s = append(v.h1s, n)
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
			if hasWord(t.Value(a), "tag") && len(v.tagged) < 256 {
				v.tagged = append(v.tagged, n)
			}
			v.noteNext(n, t.Value(a))
		case atom.Class, atom.Id, atom.AriaLabel, atom.DataTestid:
			says := saidBy(v.words, t.Value(a))
			if says&saidTags != 0 && len(v.tagged) < 256 && (len(v.tagged) == 0 || v.tagged[len(v.tagged)-1] != n) {
				v.tagged = append(v.tagged, n)
			}
			if says&saidRelated != 0 && len(v.related) < 64 {
				v.related = append(v.related, n)
			}
		}
	}
}

func (v *survey) meta(t *dom.Tree, n dom.Node) {
	if len(v.metas) >= surveyLimit {
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
		v.metas = append(v.metas, metaTag{strings.TrimSpace(key), value})
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
	if v.canonical == "" && hasWord(rel, "canonical") {
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

// nodeText is appendNodeText as a string of its own.
func (r *fieldReader) nodeText(t *dom.Tree, n dom.Node) string {
	if c := t.First(n); c != dom.None && t.Next(c) == dom.None && t.Kind(c) == dom.Text {
		if s := strings.TrimSpace(t.Text(c)); isClean(s) {
			return s
		}
	}
	r.scratch = appendNodeText(r.scratch[:0], t, n)
	return string(r.scratch)
}

// noteNext collects the links that may lead to the next page.
func (v *survey) noteNext(n dom.Node, rel string) {
	if len(v.nexts) < 16 && hasWord(rel, "next") {
		v.nexts = append(v.nexts, n)
	}
}
