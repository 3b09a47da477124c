package bylines

import (
	"slices"
	"strings"
	"sync"

	"dateline/dom"
	"dateline/dom/atom"
	"dateline/extract/letters"
	"dateline/lang"
)

// authorPaths are the folders of addresses under which sites keep their authors,
// between slashes, by their first letter.
var authorPaths = sync.OnceValue(func() *[256][]string {
	var by [256][]string
	for folder := range lang.PageWords.All("author folders") {
		by[folder[0]] = append(by[folder[0]], "/"+folder+"/")
	}
	return &by
})

// authorLinks returns the persons that line i links to as authors: by
// rel=author, or under an address for authors.
func (v Lines) authorLinks(i int) []string {
	l := &v.Lines[i]
	if l.Links == 0 {
		return nil
	}
	t := v.Tree
	end := dom.None
	if i+1 < len(v.Lines) {
		end = v.Lines[i+1].Node
	}
	if !linksToAuthor(t, l.Node, end) {
		return nil // mostly; what the words say need not be read
	}
	var names []string
	labelled, byBefore := letters.Holds(ByWords(), strings.TrimRight(letters.FirstWord(v.Line(i)), ":")), false
	for n := l.Node; n != end && n != dom.None; n = t.After(n, dom.Root, true) {
		if t.Kind(n) != dom.Text {
			continue
		}
		if creditsOthers(t.Text(n)) {
			break
		}
		afterBy := labelled || byBefore
		if !letters.OnlySpace(t.Text(n)) {
			byBefore = EndsInByWord(strings.TrimRight(t.Text(n), " :\t\n\r\u00a0"))
		}
		if a := linkAbout(t, n); a == dom.None || !leadsToAuthor(t, a) {
			continue
		}
		for _, name := range SplitByline(t.Text(n)) {
			if isPersonName(name) && !isRole(name) || afterBy && isNickname(name) {
				names = append(names, name)
			}
		}
	}
	if len(names) > 0 {
		for _, name := range SplitByline(v.Line(i)) {
			if isAgency(name) && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}

// linksToAuthor reports whether one of the texts from n up to end links to an author's page.
func linksToAuthor(t *dom.Tree, n, end dom.Node) bool {
	for ; n != end && n != dom.None; n = t.After(n, dom.Root, true) {
		if t.Kind(n) != dom.Text {
			continue
		}
		if a := linkAbout(t, n); a != dom.None && leadsToAuthor(t, a) {
			return true
		}
	}
	return false
}

// linkAbout returns the link that a text stands in, dom.None where it stands in none.
func linkAbout(t *dom.Tree, n dom.Node) dom.Node {
	a := t.Parent(n)
	for up := 0; a != dom.None && up < 3 && !t.Is(a, atom.A); up++ {
		a = t.Parent(a)
	}
	if a != dom.None && t.Is(a, atom.A) {
		return a
	}
	return dom.None
}

// leadsToAuthor reports whether a link leads to an author's page: it says so, or
// its address does. What leads to the front page names the outlet.
func leadsToAuthor(t *dom.Tree, a dom.Node) bool {
	href := t.Attr(a, atom.Href)
	return href != "/" && t.Attr(a, atom.Rel) == "author" || strings.HasPrefix(href, "/@") || onAuthorPath(href)
}

// onAuthorPath reports whether an address holds one of authorPaths.
func onAuthorPath(href string) bool {
	for {
		i := strings.IndexByte(href, '/')
		if i < 0 || i+1 == len(href) {
			return false
		}
		for _, p := range authorPaths()[href[i+1]] {
			if strings.HasPrefix(href[i:], p) {
				return true
			}
		}
		href = href[i+1:]
	}
}

// authorLink returns the address that an author's name links to, as the page
// writes it.
func (v Lines) authorLink(n dom.Node) string {
	for m, i := v.Tree.Parent(n), 0; m != dom.None && i < 3; m, i = v.Tree.Parent(m), i+1 {
		if v.Tree.Is(m, atom.A) {
			if href := v.Tree.Attr(m, atom.Href); strings.HasPrefix(href, "http") || strings.HasPrefix(href, "/") {
				return strings.Clone(href)
			}
			return ""
		}
	}
	return ""
}
