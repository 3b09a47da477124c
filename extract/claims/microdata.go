package claims

import (
	"strings"

	"dateline/dom"
	"dateline/dom/atom"
	"dateline/extract/letters"
	"dateline/record"
)

// What microdata and RDFa properties claim.
var propRules = map[string]metaRule{
	"headline":            {Headline, 25, record.FromMicrodata},
	"alternativeHeadline": {Alternative, 20, record.FromMicrodata},
	"description":         {Description, 46, record.FromMicrodata},
	"datePublished":       {Published, 28, record.FromMicrodata},
	"dateModified":        {Modified, 28, record.FromMicrodata},
	"dateCreated":         {Created, 28, record.FromMicrodata},
	"articleSection":      {Section, 28, record.FromMicrodata},
	"author":              {Authors, 20, record.FromMicrodata},
	"creator":             {Authors, 22, record.FromMicrodata},
	"keywords":            {Tags, 34, record.FromMicrodata},
	"inLanguage":          {Language, 35, record.FromMicrodata},
	"isAccessibleForFree": {Free, 28, record.FromMicrodata},
	"copyrightYear":       {Year, 28, record.FromMicrodata},
	"copyrightHolder":     {Holder, 28, record.FromMicrodata},
}

// ReadMicrodata turns itemprop and property attributes within the page's
// article into claims. Properties of things inside it (a comment, a related
// article, a person) are theirs, not the article's.
func (r *Page) ReadMicrodata(s *Source) {
	t := s.Tree
	main := r.mainItem(t) // the item whose properties count
	tight := r.tightAuthors(t)
	for _, p := range r.Survey.props {
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
		} else if rule.field == Description || t.Is(p.node, atom.Meta) && t.Attr(p.node, atom.Property) != "" {
			continue // read as meta
		} else {
			// Outside of an item nothing tells whose property it is: teasers have
			// authors and dates too.
			switch rule.field {
			case Authors:
				if !tight {
					continue
				}
			case Published, Modified, Created:
				rule.rank = max(rule.rank, OutsideItem)
			}
		}
		if rule.field == Authors {
			r.claimItemAuthor(t, p.node, rule)
			continue
		}
		r.Claim(rule.field, rule.rank, rule.origin, r.propValue(t, p.node))
	}
}

// OutsideItem is the rank of dates outside of any item.
const OutsideItem = 47

// mainItem returns the page's article among its items: the first that holds a
// level-one heading, else the only one there is. Several without it are teasers.
func (r *Page) mainItem(t *dom.Tree) dom.Node {
	first, last := dom.None, dom.None
	items := 0
	for _, p := range r.Survey.props {
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
		for _, h := range r.Survey.H1s {
			for n := h; n != dom.None; n = t.Parent(n) {
				if n == item {
					return item
				}
			}
		}
	}
	if items > 1 && len(r.Survey.H1s) > 0 {
		return dom.None
	}
	return first
}

// tightAuthors reports whether the authors outside of any item stand together,
// as those of one byline do.
func (r *Page) tightAuthors(t *dom.Tree) bool {
	last := dom.None
	for _, p := range r.Survey.props {
		if rule, ok := propRules[p.name]; !ok || rule.field != Authors || itemOf(t, p.node) != dom.None {
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
func (r *Page) propValue(t *dom.Tree, n dom.Node) string {
	if v, ok := t.LookupAttr(n, atom.Content); ok {
		return strings.TrimSpace(v)
	}
	switch t.Name(n) {
	case atom.Time:
		if v := t.Attr(n, atom.Datetime); v != "" {
			return v
		}
	case atom.A, atom.Link:
		if text := r.NodeText(t, n); text != "" {
			return text
		}
		return t.Attr(n, atom.Href)
	case atom.Img:
		return t.Attr(n, atom.Src)
	}
	return r.NodeText(t, n)
}

// claimItemAuthor claims the name of an author: the name property within a
// person's item, else the element's value.
func (r *Page) claimItemAuthor(t *dom.Tree, n dom.Node, rule metaRule) {
	found := false
	link := ""
	for c := t.First(n); c != dom.None; c = t.After(c, n, true) {
		if t.Kind(c) != dom.Element {
			continue
		}
		if link == "" && t.Is(c, atom.A) {
			link = t.Attr(c, atom.Href)
		}
		if letters.HasWord(t.Attr(c, atom.Itemprop), "name") || letters.HasWord(t.Attr(c, atom.Property), "name") || letters.HasWord(t.Attr(c, atom.Property), "schema:name") {
			if name := r.propValue(t, c); name != "" {
				r.Claims = append(r.Claims, claim{Field: Authors, Rank: rule.rank, Origin: rule.origin, Value: letters.CleanText(name), Url: link})
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
	if name := letters.CleanText(r.propValue(t, n)); name != "" && len(name) < 300 {
		r.Claims = append(r.Claims, claim{Field: Authors, Rank: rule.rank + 1, Origin: rule.origin, Value: name, Url: link})
	}
}
