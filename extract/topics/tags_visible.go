package topics

import (
	"bytes"
	"strings"
	"sync"

	"dateline/dom"
	"dateline/dom/atom"
	"dateline/extract/claims"
	"dateline/extract/letters"
	"dateline/extract/markup"
	"dateline/lang"
	"dateline/record"
)

// A shownTag is a link that the page shows as a tag.
type shownTag struct {
	text     string
	link     dom.Node
	group    dom.Node // the element that holds it and its likes
	category bool     // blog software tells categories from tags
}

const (
	shownTagLimit = 256
	mostTags      = 30 // of an article; more are the site's
	tagReach      = 1000
)

// visibleTags claims the texts of links that the page shows as tags: those
// whose markup calls them so, below the headline or beside it. What stands
// above is the site's menu, and what its footer links are its sections. The
// first group of several counts; where each stands alone, all do.
func (r *Reader) visibleTags(s *claims.Source) {
	t := s.Tree
	r.shown = r.shown[:0]
	first, near := dom.None, dom.None
	if len(r.Survey.H1s) > 0 {
		first = r.Survey.H1s[0]
		near = headOf(t, first)
	}
	for _, n := range r.Survey.Tagged {
		if n < first && !within(t, n, near) || isMenu(t, n) {
			continue
		}
		if a := linkAround(t, n); a != dom.None {
			if group := groupOf(t, a); group != dom.None {
				r.showTag(t, a, group)
			}
			continue
		}
		links := tagLinks(t, n)
		if links == 0 {
			continue
		}
		group := n
		if links == 1 {
			group = t.Parent(n)
		}
		for c := t.First(n); c != dom.None; c = t.After(c, n, true) {
			if t.Is(c, atom.A) {
				r.showTag(t, c, group)
			}
		}
	}
	r.claimShown()
}

// claimShown claims the tags that count of those shown.
func (r *Reader) claimShown() {
	group, tags := dom.None, false
	for i := range r.shown {
		g := &r.shown[i]
		tags = tags || !g.category
		count := 0
		for j := range r.shown {
			if o := &r.shown[j]; o.group == g.group && o.category == g.category {
				count++
			}
		}
		if !g.category && count > 1 && count <= mostTags {
			group = g.group
			break
		}
	}
	for i := range r.shown {
		if g := &r.shown[i]; g.category != tags && (group == dom.None || g.group == group) {
			r.Claim(claims.Tags, 60, record.FromHTML, g.text)
		}
	}
}

// tagLinks counts the links of an element whose markup speaks of tags; 0 where
// it holds much else.
func tagLinks(t *dom.Tree, n dom.Node) int {
	links, words, reach := 0, 0, 0
	for c := t.First(n); c != dom.None; c = t.After(c, n, true) {
		switch {
		case t.Is(c, atom.A):
			links++
		case t.Kind(c) == dom.Text:
			words += len(strings.TrimSpace(t.Text(c)))
		}
		if reach++; links > mostTags || reach > tagReach {
			return 0
		}
	}
	if words > 40*links+40 {
		return 0
	}
	return links
}

func linkAround(t *dom.Tree, n dom.Node) dom.Node {
	for ; n != dom.None; n = t.Parent(n) {
		if t.Is(n, atom.A) {
			return n
		}
	}
	return dom.None
}

// groupOf returns the element around a link and its likes; None where it is a
// sentence that the link stands in.
func groupOf(t *dom.Tree, link dom.Node) dom.Node {
	const sentence = 40 // bytes
	p := t.Parent(link)
	if t.Is(p, atom.Li) {
		p = t.Parent(p)
	}
	words := 0
	for c := t.First(p); c != dom.None && words <= sentence; c = t.Next(c) {
		if t.Kind(c) == dom.Text {
			words += len(strings.TrimSpace(t.Text(c)))
		}
	}
	if words > sentence {
		return dom.None
	}
	return p
}

// showTag notes a link that is shown as a tag, once.
func (r *Reader) showTag(t *dom.Tree, link, group dom.Node) {
	if len(r.shown) == shownTagLimit || isAnchor(t, link) {
		return
	}
	for i := len(r.shown) - 1; i >= 0; i-- {
		if r.shown[i].link == link {
			return
		}
	}
	text := r.tagText(t, link)
	if text == "" || len(text) > 60 || strings.Count(text, " ") > 5 || namesTopics(text) {
		return
	}
	for i := range r.shown {
		if g := &r.shown[i]; g.group == group && g.text == text {
			return
		}
	}
	r.shown = append(r.shown, shownTag{text, link, group, letters.HasWord(t.Attr(link, atom.Rel), "category")})
}

// tagText returns a link's text without the number of articles behind it.
func (r *Reader) tagText(t *dom.Tree, link dom.Node) string {
	text := letters.CleanText(r.NodeText(t, link))
	last, texts := "", 0
	for c := t.First(link); c != dom.None; c = t.After(c, link, true) {
		if t.Kind(c) == dom.Text {
			if s := strings.TrimSpace(t.Text(c)); s != "" {
				last = s
				texts++
			}
		}
	}
	if texts > 1 && strings.Trim(last, "0123456789.,()") == "" {
		text = strings.TrimRight(strings.TrimSuffix(text, last), " ")
	}
	return text
}

// headOf returns the element around an h1 that holds what stands beside it:
// its article or header, or three levels up; None where that is the body.
func headOf(t *dom.Tree, h1 dom.Node) dom.Node {
	n := h1
	for range 3 {
		p := t.Parent(n)
		if p == dom.None || t.Is(p, atom.Body) || t.Is(p, atom.Main) {
			break
		}
		if n = p; t.Is(n, atom.Article) || t.Is(n, atom.Header) {
			break
		}
	}
	if n == h1 {
		return dom.None
	}
	return n
}

func within(t *dom.Tree, n, top dom.Node) bool {
	return top != dom.None && n >= top && n < t.Subtree(top)
}

// isMenu reports whether an element stands in a menu, or in a footer that is
// not the article's.
func isMenu(t *dom.Tree, n dom.Node) bool {
	footer := false
	for p := t.Parent(n); p != dom.None; p = t.Parent(p) {
		switch t.Name(p) {
		case atom.Nav:
			return true
		case atom.Footer:
			footer = true
		case atom.Article, atom.Main:
			return false
		}
	}
	return footer
}

// labelledTags returns the texts of the links behind a label like "More about",
// for pages whose metadata and markup name no tags.
func (r *Reader) labelledTags(s *claims.Source) []string {
	t := s.Tree
	n := t.First(dom.Root)
	if len(r.Survey.H1s) > 0 {
		n = r.Survey.H1s[0]
	}
	for labels := 0; n != dom.None && labels < labelLimit; n = t.After(n, dom.Root, true) {
		if t.Kind(n) != dom.Text || !isTopicLabel(t, n) {
			continue
		}
		labels++
		if isMenu(t, n) || linkAround(t, n) != dom.None {
			continue
		}
		if tags := r.linksBehind(t, n); len(tags) > 0 {
			return tags
		}
	}
	return nil
}

const (
	labelLimit    = 16  // labels looked behind
	labelHeight   = 8   // levels from a label to what holds its links too
	labelReach    = 500 // nodes looked at on each level
	labelledLinks = 20  // more are a menu's
	longestTag    = 50  // bytes
	wordyTag      = 4   // blanks
)

// linksBehind returns the texts of the links that follow a label; nil where
// one of them is a sentence, as those to articles are.
func (r *Reader) linksBehind(t *dom.Tree, label dom.Node) []string {
	box := label
	for range labelHeight {
		box = t.Parent(box)
		if box == dom.None || t.Is(box, atom.Body) || t.Is(box, atom.Article) || t.Is(box, atom.Main) {
			return nil
		}
		var tags []string
		links := 0
		n := t.After(label, box, true)
		for reach := 0; n != dom.None && reach < labelReach; reach++ {
			into := true
			switch {
			case t.Is(n, atom.A):
				links++
				into = false
				r.Scratch = markup.AppendNodeText(r.Scratch[:0], t, n)
				if len(r.Scratch) > longestTag || bytes.Count(r.Scratch, []byte(" ")) > wordyTag || links > labelledLinks || isAnchor(t, n) {
					return nil
				}
				tags = addTag(tags, string(r.Scratch))
			case t.Kind(n) == dom.Text && len(strings.Trim(t.Text(n), " \n\t\r,;|·•/:#")) > 0:
				return tags
			}
			n = t.After(n, box, into)
		}
		if links > 0 {
			return tags
		}
	}
	return nil
}

// isAnchor reports whether a link leads nowhere else: to a part of the page, or to a script.
func isAnchor(t *dom.Tree, n dom.Node) bool {
	href := t.Attr(n, atom.Href)
	return href == "" || href[0] == '#' || strings.HasPrefix(href, "javascript:")
}

// isTopicLabel reports whether a text is what pages write over a list of tags:
// all of its element's, or with a colon.
func isTopicLabel(t *dom.Tree, n dom.Node) bool {
	s := t.Text(n)
	if len(s) > 4*longestLabel { // mostly blanks, if a label
		return false
	}
	s = strings.TrimSpace(s)
	label := strings.TrimRight(strings.TrimSuffix(strings.TrimSuffix(s, ":"), "："), " ")
	alone := t.Prev(n) == dom.None && t.Next(n) == dom.None
	return (len(label) < len(s) || alone) && namesTopics(label)
}

// namesTopics reports whether a text is one of topicLabels.
func namesTopics(label string) bool {
	if len(label) < 3 || len(label) > longestLabel {
		return false
	}
	var low [longestLabel]byte
	for i := range len(label) {
		c := label[i]
		switch {
		case c >= 0x80:
			return letters.Meaning(topicLabels(), strings.ToLower(label))
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		}
		low[i] = c
	}
	return letters.Meaning(topicLabels(), low[:len(label)])
}

const longestLabel = 40 // bytes

// topicLabels are these texts in the main languages of news, in lower case.
var topicLabels = sync.OnceValue(func() *letters.WordTable[bool] {
	set := map[string]bool{}
	for label := range lang.PagePhrases.All("tag labels") {
		set[label] = true
	}
	t := letters.NewWordTable(set)
	return &t
})
