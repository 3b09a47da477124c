package titles

import (
	"strings"

	"dateline/dom"
	"dateline/dom/atom"
	"dateline/extract/claims"
	"dateline/extract/letters"
	"dateline/extract/markup"
	"dateline/extract/outlets"
	"dateline/extract/shown"
	"dateline/record"
)

const (
	// plausible is the likeness with another name of the article, or with the
	// address, from which an h1 is believed to be a headline.
	plausible = 0.3
	// lead is by how much a later h1 has to be more like them than one before it.
	lead = 0.15
)

// shownTitle returns the h1 that is most like one of the named titles or the
// address, and its text; None and "" where it says something else altogether,
// like the name of the site, a section or a box.
func (r reader) shownTitle(s *claims.Source, named *titles, o *outlets.Outlet) (dom.Node, title) {
	best, bestScore, shown := dom.None, -lead, title{origin: record.FromHTML}
	slug := r.Fold(markup.SlugOf(r.Address(s)))
	for _, n := range r.Survey.H1s {
		text := o.CutName(letters.CleanText(r.NodeText(s.Tree, n)))
		if text == "" || len(text) > 600 || o.IsName(text) || named[titleElement].text != "" && linksHome(s.Tree, n, markup.HostOf(r.Address(s))) {
			continue
		}
		folded := r.Fold(text)
		if !named.has(folded) {
			if rest := r.withoutKickers(s.Tree, n); rest != "" {
				text = o.CutName(letters.CleanText(rest))
				folded = r.Fold(text)
			} else if rest := behindKicker(s.Tree, n, text, named); rest != "" {
				text = rest
				folded = r.Fold(text)
			}
		}
		if score := max(0.1, letters.Likeness(folded, slug), named.likeness(folded)); score > bestScore+lead {
			best, bestScore, shown.text, shown.folded = n, score, text, folded
		}
	}
	switch {
	case best == dom.None:
		return dom.None, shown
	case bestScore >= plausible || named[ldTitle].text == "" && named[ogTitle].text == "" && named[titleElement].text == "":
		r.Claim(claims.Headline, 5, record.FromHTML, shown.text)
		return best, shown
	}
	r.Claim(claims.Headline, 59, record.FromHTML, shown.text)
	return best, title{}
}

// behindKicker returns the part of a heading's text behind an element that it
// begins with, where the page's head names the article so; "" where it does not.
func behindKicker(t *dom.Tree, heading dom.Node, text string, named *titles) string {
	first := t.First(heading)
	for first != dom.None && t.Kind(first) == dom.Text && letters.OnlySpace(t.Text(first)) {
		first = t.Next(first)
	}
	if first == dom.None || t.Kind(first) != dom.Element || t.First(first) == dom.None {
		return ""
	}
	rest, ok := strings.CutPrefix(text, letters.CleanText(string(markup.AppendNodeText(nil, t, first))))
	if rest = strings.TrimLeft(rest, " :|-–—•·/"); !ok || len(rest) < ShortestHead {
		return ""
	}
	for i := range named {
		if after, ok := strings.CutPrefix(named[i].text, rest); ok && (after == "" || shown.BeginsWithMark(after)) {
			return rest
		}
	}
	return ""
}

// linksHome reports whether all of a heading is a link to the front page, as the
// site's name is.
func linksHome(t *dom.Tree, heading dom.Node, host string) bool {
	link := dom.None
	for n := t.First(heading); n != dom.None; n = t.After(n, heading, !t.Is(n, atom.A)) {
		switch {
		case t.Is(n, atom.A) && link == dom.None && outlets.LeadsHome(t.Attr(n, atom.Href), host):
			link = n
		case t.Is(n, atom.A), t.Kind(n) == dom.Text && !letters.OnlySpace(t.Text(n)):
			return false
		}
	}
	return link != dom.None
}

// withoutKickers returns the text of a heading without a time and what its
// classes mark as a kicker; "" where it has neither, or nothing else.
func (r reader) withoutKickers(t *dom.Tree, n dom.Node) string {
	r.Scratch = r.Scratch[:0]
	cut := false
	for c := t.First(n); c != dom.None; {
		skip := t.Kind(c) == dom.Element && (t.Is(c, atom.Time) || isKickerClass(t.Attr(c, atom.Class)))
		if t.Kind(c) == dom.Text {
			r.Scratch = append(markup.AppendNodeText(r.Scratch, t, c), ' ')
		}
		cut = cut || skip
		c = t.After(c, n, !skip)
	}
	if !cut {
		return ""
	}
	return strings.TrimLeft(string(r.Scratch), " :|-–—•·/")
}

// kickerWords stand in the classes of the line over a headline, in the
// languages of newsrooms.
var kickerWords = letters.WordsInRow("kicker classes")

func isKickerClass(class string) bool {
	for _, w := range kickerWords() {
		if len(class) >= len(w) && strings.Contains(class, w) {
			return true
		}
	}
	return false
}

// confirmTitle cuts the title element to the part of it behind or before a mark
// that a heading of the page shows, on a page that names its article nowhere else.
func (r reader) confirmTitle(s *claims.Source, named *titles) {
	title := &named[titleElement]
	if named[ldTitle].text != "" || named[ogTitle].text != "" || len(title.text) < ShortestHead || len(r.Survey.H1s) > 0 {
		return
	}
	t, headings := s.Tree, 0
	for n := t.First(dom.Root); n != dom.None && headings < 32; n = t.After(n, dom.Root, true) {
		switch t.Name(n) {
		case atom.H2, atom.H3, atom.H4:
		default:
			continue
		}
		headings++
		text := letters.CleanText(r.NodeText(t, n))
		if len(text) < ShortestHead || len(text) >= len(title.text) {
			continue
		}
		before, behind := strings.CutSuffix(title.text, text)
		if rest, ahead := strings.CutPrefix(title.text, text); behind && endsInMark(before) || ahead && shown.BeginsWithMark(rest) {
			title.text, title.folded = text, r.Fold(text)
			r.Claim(claims.Headline, 57, record.FromHTML, text)
			return
		}
	}
}

// endsInMark reports whether what stands before a headline is parted from it.
func endsInMark(before string) bool {
	if strings.HasSuffix(before, ": ") {
		return true
	}
	for _, mark := range shown.TitleMarks {
		if strings.HasSuffix(before, mark) {
			return true
		}
	}
	return false
}
