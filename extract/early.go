package extract

import (
	"bytes"
	"math"
	"net/url"
	"strings"

	"dateline/dom"
	"dateline/dom/atom"
	"dateline/extract/flat"
	"dateline/record"
)

// Kind tells early whether a page is an article, and how sure that is (0.5 to 1):
// by what it declares, its address and where its words stand, in one walk over
// its tree. It knows Article, Live, Listing and Other; Read tells more, and more
// surely. The weights were fitted to the pages of ../shared/data/pages;
// docs/library.md has what it gets right.
func (r *Reader) Kind(p record.Page) (record.Kind, float64, error) {
	if err := unwrap(&p); err != nil {
		return "", 0, err
	}
	if len(p.Body) == 0 {
		return "", 0, ErrEmpty
	}
	if flat.IsFlat(&p) {
		return record.Article, 0.5, nil // lines do not tell before they are read
	}
	r.parser.Limits, r.parser.Ended = r.Limits, nil
	text, _ := dom.Decode(p.Body, p.ContentType)
	var e early
	e.walk(r.parser.Parse(text))
	e.address(p.URL)
	z := e.weigh()
	chance := 1 / (1 + math.Exp(-z))
	switch {
	case e.live:
		return record.Live, max(chance, 0.5), nil
	case chance >= 0.5:
		return record.Article, chance, nil
	case e.links > 4*e.paragraphs && e.home:
		return record.Listing, 1 - chance, nil
	}
	return record.Other, 1 - chance, nil
}

// early counts what a page shows at a glance.
type early struct {
	paragraphs, prose, links, linked, words, heads int
	article, news, product, live, home, dated      bool
	slug, numbers                                  bool
}

func (e *early) walk(t *dom.Tree) {
	for n := dom.Node(1); int(n) <= t.Len(); n++ {
		switch t.Kind(n) {
		case dom.Element:
		case dom.Text:
			e.words += len(strings.TrimSpace(t.Text(n)))
			continue
		default:
			continue
		}
		switch t.Name(n) {
		case atom.P:
			size := 0
			for k, end := n+1, t.Subtree(n); k < end; k++ {
				if t.Kind(k) == dom.Text {
					size += len(t.Text(k))
				}
			}
			if size >= 120 {
				e.paragraphs++
				e.prose += size
			}
		case atom.A:
			e.links++
			for k, end := n+1, t.Subtree(n); k < end; k++ {
				if t.Kind(k) == dom.Text {
					e.linked += len(t.Text(k))
				}
			}
		case atom.H1:
			e.heads++
		case atom.Time:
			e.dated = true
		case atom.Meta:
			e.meta(t.Attr(n, atom.Property), t.Attr(n, atom.Content))
		case atom.Script, atom.Style:
			if t.Name(n) == atom.Script && strings.Contains(t.Attr(n, atom.Type), "ld+json") {
				for k, end := n+1, t.Subtree(n); k < end; k++ {
					e.declared(t.Text(k))
				}
			}
			n = t.Subtree(n) - 1
		}
	}
}

func (e *early) meta(property, content string) {
	switch strings.ToLower(property) {
	case "og:type":
		switch c := strings.ToLower(content); {
		case c == "article":
			e.article = true
		case c == "product":
			e.product = true
		}
	case "article:published_time", "article:section", "article:author":
		e.dated = true
	}
}

func (e *early) declared(json string) {
	b := []byte(json)
	e.live = e.live || bytes.Contains(b, []byte(`"LiveBlogPosting"`))
	e.news = e.news || bytes.Contains(b, []byte(`"NewsArticle"`)) || bytes.Contains(b, []byte(`"ReportageNewsArticle"`)) || bytes.Contains(b, []byte(`"Article"`)) || bytes.Contains(b, []byte(`"BlogPosting"`))
	e.product = e.product || bytes.Contains(b, []byte(`"Product"`)) || bytes.Contains(b, []byte(`"ItemList"`)) || bytes.Contains(b, []byte(`"CollectionPage"`))
}

func (e *early) address(s string) {
	u, err := url.Parse(s)
	if err != nil {
		return
	}
	path := strings.Trim(u.Path, "/")
	e.home = path == "" && u.RawQuery == ""
	last := path[strings.LastIndexByte(path, '/')+1:]
	e.slug = strings.Count(last, "-") >= 3 || strings.Count(last, "_") >= 3
	digits := 0
	for _, c := range path {
		if c >= '0' && c <= '9' {
			digits++
		}
	}
	e.numbers = digits >= 4
}

// weigh adds up what speaks for an article, as the logarithm of its odds.
func (e *early) weigh() float64 {
	z := -2.4 + 1.1*math.Log1p(float64(e.paragraphs))
	for _, s := range [...]struct {
		is     bool
		weight float64
	}{{e.article, 0.8}, {e.news, 1.5}, {e.product, -1.6}, {e.home, -2.5}, {e.slug, 0.9}, {e.numbers, 0.3}, {e.dated, 0.5}, {e.heads == 1, 0.3}, {e.paragraphs == 0, -0.8}} {
		if s.is {
			z += s.weight
		}
	}
	if e.words > 0 {
		z -= 2 * float64(e.linked) / float64(e.words)
		z += 1.5 * float64(e.prose) / float64(e.words)
	}
	return z
}
