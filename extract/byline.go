package extract

import (
	"strings"

	"dateline/dom"
	"dateline/dom/atom"
	"dateline/record"
)

// visibleByline finds the byline that a reader sees: links to authors, elements
// whose classes speak of authors, "By ..." lines about the headline or at the
// article's end. Boxes about authors, commenters and related articles do not
// count.
func (r *Reader) visibleByline(t *dom.Tree, headline dom.Node) []record.Author {
	v := &r.visible
	v.scan(t, headline)
	best, at := minBylineScore, -1
	var authors []record.Author
	for i := range v.lines {
		names, score := v.bylineAt(i)
		if len(names) == 0 || score < minBylineScore {
			continue
		}
		// Names in blocks of their own about the best line belong to it.
		if at >= 0 && i-at <= 4 && score >= best-10 && v.lines[i].hint.author > 0 && v.lines[at].hint.author > 0 {
			authors = append(authors, names...)
			at = i
			best = max(best, score)
			continue
		}
		if score > best {
			best, at, authors = score, i, names
		}
	}
	return mergeAuthors(authors, "")
}

// minBylineScore is what a line must be worth to be the byline.
const minBylineScore = 30

// bylineAt reads line i as a byline and tells how likely it is the article's.
func (v *visible) bylineAt(i int) ([]record.Author, int) {
	l := &v.lines[i]
	if l.hint.excluded || l.end-l.start > 250 || l.end-l.start < 3 {
		return nil, 0
	}
	near := v.nearHead(i)
	if l.hint.author == 0 && !near && !v.nearEnd(i) {
		return nil, 0
	}
	text := v.line(i)
	names := readBylineLine(text)
	score := 0
	switch {
	case len(names) > 0:
		score = 30
	case l.hint.author > 0:
		if _, labelled := cutOneLabel(text); !labelled && flatWords(text) > 14 {
			return nil, 0
		}
		names = splitByline(text)
		if len(names) == 0 || !v.nameable(names, l.hint.author) {
			return nil, 0
		}
		score = 12
	default:
		return nil, 0
	}
	score += 7 * int(l.hint.author)
	if near {
		score += 30 - min(v.distance(i), 20)
	} else {
		score -= min(v.distance(i)/8, 20)
	}
	authors := make([]record.Author, len(names))
	for k, name := range names {
		authors[k].Name = name
	}
	if len(names) == 1 {
		authors[0].URL = v.authorLink(l.node)
	}
	return authors, score
}

// nameable reports whether names found by a class can be names: persons, or
// single words where the element itself is the author's.
func (v *visible) nameable(names []string, nearness uint8) bool {
	for _, name := range names {
		if isPersonName(name) || isAgency(name) {
			continue
		}
		if nearness < 4 || len(name) > 40 || strings.Count(name, " ") > 3 || endsSentence(name) {
			return false
		}
	}
	return true
}

// nearEnd reports whether line i is short and follows running text.
func (v *visible) nearEnd(i int) bool {
	l := &v.lines[i]
	if i <= v.prose || l.end-l.start > 120 {
		return false
	}
	for j := i - 1; j >= max(0, i-2); j-- {
		if p := &v.lines[j]; p.end-p.start >= 140 && !p.hint.excluded {
			return true
		}
	}
	return false
}

// authorLink returns the address that an author's name links to, as the page
// writes it.
func (v *visible) authorLink(n dom.Node) string {
	for m, i := v.tree.Parent(n), 0; m != dom.None && i < 3; m, i = v.tree.Parent(m), i+1 {
		if v.tree.Is(m, atom.A) {
			if href := v.tree.Attr(m, atom.Href); strings.HasPrefix(href, "http") || strings.HasPrefix(href, "/") {
				return strings.Clone(href)
			}
			return ""
		}
	}
	return ""
}
