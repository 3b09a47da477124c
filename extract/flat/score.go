package flat

import (
	"html"
	"slices"

	"dateline/dom"
	"dateline/dom/atom"
	"dateline/extract/blocks"
)

// Segment describes the lines as the blocks of a page that has nothing but
// paragraphs, and headings where the headline stands: what a line says, what
// stands around it, and what headline and address say is all that flattening
// leaves to tell by. It returns the tree and the first line's element.
func (r *Reader) Segment(f *flatPage) (*dom.Tree, dom.Node) {
	page := append(r.scratch[:0], "<body>"...)
	for i := range f.lines {
		tag := "p>"
		if i == f.headline || slices.Contains(f.repeats, i) {
			tag = "h1>"
		}
		page = append(append(page, '<'), tag...)
		page = append(page, html.EscapeString(f.lines[i].text)...)
		page = append(append(page, "</"...), tag...)
	}
	r.scratch = page
	r.Parser.Limits = r.Limits
	t := r.Parser.Parse(page)
	r.Blocks.Segment(t, blocks.Hints{URL: f.rec.URL, Headline: f.rec.Headline})
	r.Blocks.Describe()
	for n := dom.Root; n != dom.None; n = t.After(n, dom.Root, true) {
		if t.Is(n, atom.Body) {
			return t, t.First(n)
		}
	}
	return t, dom.None
}

// flatKindCut is the score from which a page reduced to lines is an article.
// It is lower than with HTML: without the page around it little tells.
const flatKindCut = 0.30

// scoreFlat asks the model which lines belong to the body and whether the page
// is an article.
func (r *Reader) scoreFlat(f *flatPage) {
	t, n := r.Segment(f)
	m := r.Model
	if m == nil {
		m = blocks.Flat()
	}
	r.Blocks.Classify(m)
	f.article = r.Blocks.Article >= flatKindCut
	f.cut = r.Blocks.Threshold(m, r.Favour)
	all := r.Blocks.Blocks
	for i := 0; i < len(f.lines) && n != dom.None && len(all) > 0; i++ {
		if all[0].Node == n {
			f.lines[i].score = all[0].Score
			all = all[1:]
		}
		n = t.Next(n)
	}
}
