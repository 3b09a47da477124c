package record

import (
	"html"
	"slices"
	"strings"
)

// HTML returns the article as clean HTML that is safe to show: header with
// headline, byline and day, then the body. Its elements are article, header,
// h1 to h6, p, pre, ul, li, blockquote, table, tr, td, figure, img, figcaption, a,
// strong, em, code, cite and time; its attributes href, src, alt, width,
// height, datetime and rel. Every address is http or https; all text is escaped.
// Links and emphasis are there where the record was read with its marks.
func (r *Record) HTML() string {
	w := htmlWriter{}
	w.WriteString("<article>\n")
	if r.Headline != "" || len(r.Authors) > 0 || r.Published != "" {
		w.WriteString("<header>\n")
		w.element("h1", html.EscapeString(r.Headline))
		if credits := r.credits(" · "); credits != "" {
			w.WriteString("<p>" + html.EscapeString(credits))
			w.WriteString("</p>\n")
		}
		w.WriteString("</header>\n")
	}
	if img := r.leadImage(); img != nil {
		w.figure(img.URL, captionOf(img))
	}
	if len(r.Body) == 0 && r.Text != "" {
		for text := range strings.SplitSeq(r.Text, "\n\n") {
			w.element("p", lines(text))
		}
	}
	for i := 0; i < len(r.Body); i++ {
		b := &r.Body[i]
		if b.Posted != "" {
			w.WriteString("<p><time datetime=\"" + html.EscapeString(string(b.Posted)) + "\">" + html.EscapeString(string(b.Posted)) + "</time></p>\n")
		}
		switch b.Kind {
		case Subhead:
			w.element("h"+string(rune('0'+min(max(b.Level, 2), 6))), inline(b))
		case Quotation:
			w.WriteString("<blockquote>")
			w.WriteString("<p>" + inline(b) + "</p></blockquote>\n")
		case ListItem:
			w.WriteString("<ul>\n")
			for ; ; i++ {
				w.element("li", inline(&r.Body[i]))
				if i+1 == len(r.Body) || r.Body[i+1].Kind != ListItem || r.Body[i+1].Posted != "" {
					break
				}
			}
			w.WriteString("</ul>\n")
		case Table:
			w.table(b.Text)
		case Caption:
			if safeAddress(b.URL) {
				w.figure(b.URL, b.Text)
			} else {
				w.element("p", "<em>"+inline(b)+"</em>")
			}
		case Embed:
			if b.Text != "" {
				w.WriteString("<blockquote><p>" + inline(b) + "</p></blockquote>\n")
			}
			if safeAddress(b.URL) {
				w.element("p", anchor(b.URL, html.EscapeString(b.URL)))
			}
		case Standfirst:
			w.element("p", "<strong>"+inline(b)+"</strong>")
		default:
			if b.Pre != "" {
				w.element("pre", html.EscapeString(b.Pre))
				break
			}
			w.element("p", inline(b))
		}
	}
	if at := r.Address(); safeAddress(at) {
		w.element("p", "<cite>"+anchor(at, html.EscapeString(at))+"</cite>")
	}
	w.WriteString("</article>\n")
	return w.String()
}

type htmlWriter struct{ strings.Builder }

// element writes an element around what is HTML already, unless that is nothing.
func (w *htmlWriter) element(name, inner string) {
	if inner != "" {
		w.WriteString("<" + name + ">" + inner + "</" + name + ">\n")
	}
}

func (w *htmlWriter) figure(address, caption string) {
	if !safeAddress(address) {
		return
	}
	w.WriteString("<figure><img src=\"" + html.EscapeString(address) + "\" alt=\"\">")
	if caption != "" {
		w.WriteString("<figcaption>" + lines(caption) + "</figcaption>")
	}
	w.WriteString("</figure>\n")
}

// table writes rows parted by newlines, cells parted by " | " or tabs.
func (w *htmlWriter) table(text string) {
	w.WriteString("<table>\n")
	for row := range strings.SplitSeq(text, "\n") {
		w.WriteString("<tr>")
		cells := strings.Split(row, "\t")
		if len(cells) == 1 {
			cells = strings.Split(row, " | ")
		}
		for _, cell := range cells {
			w.WriteString("<td>" + html.EscapeString(strings.TrimSpace(cell)) + "</td>")
		}
		w.WriteString("</tr>\n")
	}
	w.WriteString("</table>\n")
}

func lines(s string) string { return strings.ReplaceAll(html.EscapeString(s), "\n", "<br>") }

func anchor(address, inner string) string { return openAnchor(address) + inner + "</a>" }

func openAnchor(address string) string {
	return "<a href=\"" + html.EscapeString(address) + "\" rel=\"nofollow noopener\">"
}

// safeAddress reports whether an address may be followed or shown.
func safeAddress(s string) bool {
	lower := strings.ToLower(s[:min(len(s), 8)])
	return strings.HasPrefix(lower, "https://") || strings.HasPrefix(lower, "http://")
}

// A stretch is a piece of a block's text with what it is.
type stretch struct {
	start, end int
	open, shut string
}

// stretches lists a block's links and marks, outer before inner, such that none
// crosses another; what lies outside of the text is left out.
func stretches(b *Block, link func(*Link) (open, shut string), mark func(*Mark) (open, shut string)) []stretch {
	var all []stretch
	add := func(start, length int, open, shut string) {
		end := start + length
		if open == "" || start < 0 || length <= 0 || end > len(b.Text) {
			return
		}
		for _, s := range all {
			if start < s.end && s.start < end && !(s.start <= start && end <= s.end || start <= s.start && s.end <= end) {
				return
			}
		}
		all = append(all, stretch{start, end, open, shut})
	}
	for i := range b.Links {
		open, shut := link(&b.Links[i])
		add(b.Links[i].Start, b.Links[i].Length, open, shut)
	}
	for i := range b.Marks {
		open, shut := mark(&b.Marks[i])
		add(b.Marks[i].Start, b.Marks[i].Length, open, shut)
	}
	slices.SortStableFunc(all, func(x, y stretch) int {
		if x.start != y.start {
			return x.start - y.start
		}
		return y.end - x.end
	})
	return all
}

// inlined writes a block's text with its stretches around pieces that escape writes.
func inlined(text string, all []stretch, escape func(string) string) string {
	var b strings.Builder
	var open []stretch
	at := 0
	upTo := func(end int) {
		if end > at {
			b.WriteString(escape(text[at:end]))
			at = end
		}
	}
	for _, s := range all {
		for len(open) > 0 && open[len(open)-1].end <= s.start {
			upTo(open[len(open)-1].end)
			b.WriteString(open[len(open)-1].shut)
			open = open[:len(open)-1]
		}
		upTo(s.start)
		b.WriteString(s.open)
		open = append(open, s)
	}
	for len(open) > 0 {
		upTo(open[len(open)-1].end)
		b.WriteString(open[len(open)-1].shut)
		open = open[:len(open)-1]
	}
	upTo(len(text))
	return b.String()
}

// inline returns a block's text as HTML.
func inline(b *Block) string {
	all := stretches(b, func(l *Link) (string, string) {
		if !safeAddress(l.URL) {
			return "", ""
		}
		return openAnchor(l.URL), "</a>"
	}, func(m *Mark) (string, string) {
		switch m.Kind {
		case Strong, Emphasis, Code, Cite:
			return "<" + string(m.Kind) + ">", "</" + string(m.Kind) + ">"
		}
		return "", ""
	})
	return inlined(b.Text, all, lines)
}
