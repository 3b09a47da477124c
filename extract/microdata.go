package extract

import (
	"strings"

	"dateline/dom"
	"dateline/dom/atom"
	"dateline/record"
)

// What microdata and RDFa properties claim.
var propRules = map[string]metaRule{
	"headline":            {fHeadline, 25, record.FromMicrodata},
	"alternativeHeadline": {fAlternative, 20, record.FromMicrodata},
	"description":         {fDescription, 46, record.FromMicrodata},
	"datePublished":       {fPublished, 28, record.FromMicrodata},
	"dateModified":        {fModified, 28, record.FromMicrodata},
	"dateCreated":         {fCreated, 28, record.FromMicrodata},
	"articleSection":      {fSection, 28, record.FromMicrodata},
	"author":              {fAuthors, 20, record.FromMicrodata},
	"creator":             {fAuthors, 22, record.FromMicrodata},
	"keywords":            {fTags, 34, record.FromMicrodata},
	"inLanguage":          {fLanguage, 35, record.FromMicrodata},
	"isAccessibleForFree": {fFree, 28, record.FromMicrodata},
	"copyrightYear":       {fYear, 28, record.FromMicrodata},
	"copyrightHolder":     {fHolder, 28, record.FromMicrodata},
}

// readMicrodata turns itemprop and property attributes within the page's
// article into claims. Properties of things inside it (a comment, a related
// article, a person) are theirs, not the article's.
func (r *fieldReader) readMicrodata(s *source) {
	t := s.tree
	main := r.mainItem(t) // the item whose properties count
	tight := r.tightAuthors(t)
	for _, p := range r.survey.props {
		rule, ok := propRules[p.name]
		if !ok {
			continue
		}
		item := itemOf(t, p.node)
		if item != dom.None {
			if !isArticleItem(t, item) {
				continue
			}
			if item != main {
				continue
			}
		} else if rule.field == fDescription || t.Is(p.node, atom.Meta) && t.Attr(p.node, atom.Property) != "" {
			continue // read as meta
		} else {
			// Outside of an item nothing tells whose property it is: teasers have
			// authors and dates too.
			switch rule.field {
			case fAuthors:
				if !tight {
					continue
				}
			case fPublished, fModified, fCreated:
				rule.rank = max(rule.rank, outsideItem)
			}
		}
		if rule.field == fAuthors {
			r.claimItemAuthor(t, p.node, rule)
			continue
		}
		r.claim(rule.field, rule.rank, rule.origin, r.propValue(t, p.node))
	}
}

// outsideItem is the rank of dates outside of any item.
const outsideItem = 47

// mainItem returns the page's article among its items: the first that holds a
// level-one heading, else the only one there is. Several without it are teasers.
func (r *fieldReader) mainItem(t *dom.Tree) dom.Node {
	first, last := dom.None, dom.None
	items := 0
	for _, p := range r.survey.props {
		if _, ok := propRules[p.name]; !ok {
			continue
		}
		item := itemOf(t, p.node)
		if item == dom.None || item == last || !isArticleItem(t, item) {
			continue
		}
		last = item
		items++
		if first == dom.None {
			first = item
		}
		for _, h := range r.survey.h1s {
			for n := h; n != dom.None; n = t.Parent(n) {
				if n == item {
					return item
				}
			}
		}
	}
	if items > 1 && len(r.survey.h1s) > 0 {
		return dom.None
	}
	return first
}

// tightAuthors reports whether the authors outside of any item stand together,
// as those of one byline do.
func (r *fieldReader) tightAuthors(t *dom.Tree) bool {
	last := dom.None
	for _, p := range r.survey.props {
		if rule, ok := propRules[p.name]; !ok || rule.field != fAuthors || itemOf(t, p.node) != dom.None {
			continue
		}
		if last != dom.None && int(p.node-last) > nearNodes {
			return false
		}
		last = p.node
	}
	return true
}

// nearNodes is how many nodes may lie between the authors of one byline.
const nearNodes = 24

// itemOf returns the item that a property belongs to: its nearest ancestor
// with itemscope or typeof.
func itemOf(t *dom.Tree, n dom.Node) dom.Node {
	for p := t.Parent(n); p != dom.None && t.Kind(p) == dom.Element; p = t.Parent(p) {
		if _, ok := t.LookupAttr(p, atom.Itemscope); ok {
			return p
		}
		if t.Attr(p, atom.Typeof) != "" {
			return p
		}
	}
	return dom.None
}

func isArticleItem(t *dom.Tree, item dom.Node) bool {
	typ := t.Attr(item, atom.Itemtype)
	if typ == "" {
		typ = t.Attr(item, atom.Typeof)
	}
	for typ != "" {
		var w string
		w, typ, _ = strings.Cut(typ, " ")
		if w = ldType(w); isArticleType(w) || strings.HasSuffix(w, "WebPage") || w == "CreativeWork" {
			return true
		}
	}
	return false
}

// propValue returns a property's value as the microdata standard has it.
func (r *fieldReader) propValue(t *dom.Tree, n dom.Node) string {
	if v, ok := t.LookupAttr(n, atom.Content); ok {
		return strings.TrimSpace(v)
	}
	switch t.Name(n) {
	case atom.Time:
		if v := t.Attr(n, atom.Datetime); v != "" {
			return v
		}
	case atom.A, atom.Link:
		if text := r.nodeText(t, n); text != "" {
			return text
		}
		return t.Attr(n, atom.Href)
	case atom.Img:
		return t.Attr(n, atom.Src)
	}
	return r.nodeText(t, n)
}

// claimItemAuthor claims the name of an author: the name property within a
// person's item, else the element's value.
func (r *fieldReader) claimItemAuthor(t *dom.Tree, n dom.Node, rule metaRule) {
	found := false
	link := ""
	for c := t.First(n); c != dom.None; c = t.After(c, n, true) {
		if t.Kind(c) != dom.Element {
			continue
		}
		if link == "" && t.Is(c, atom.A) {
			link = t.Attr(c, atom.Href)
		}
		if hasWord(t.Attr(c, atom.Itemprop), "name") || hasWord(t.Attr(c, atom.Property), "name") || hasWord(t.Attr(c, atom.Property), "schema:name") {
			if name := r.propValue(t, c); name != "" {
				r.claims = append(r.claims, claim{field: fAuthors, rank: rule.rank, origin: rule.origin, value: cleanText(name), url: link})
				found = true
			}
		}
	}
	if found {
		return
	}
	if t.Is(n, atom.A) {
		link = t.Attr(n, atom.Href)
	}
	if name := cleanText(r.propValue(t, n)); name != "" && len(name) < 300 {
		r.claims = append(r.claims, claim{field: fAuthors, rank: rule.rank + 1, origin: rule.origin, value: name, url: link})
	}
}
