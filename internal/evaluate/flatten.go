package evaluate

import (
	"bytes"
	"strings"

	"dateline/record"

	"golang.org/x/net/html"
)

// Flattened has the extractors that of makes read pages reduced to lines.
func Flattened(of func() Extractor) func() Extractor {
	return func() Extractor {
		extract := of()
		return func(p *Page, page record.Page) (Answer, error) {
			page.Body, page.ContentType = Flatten(page.Body), "text/plain"
			return extract(p, page)
		}
	}
}

// Flatten reduces HTML to lines: the title, then the text of the body, one line
// a block element, as Common Crawl's WET files do. It returns nil where the
// page can't be parsed.
func Flatten(body []byte) []byte {
	doc, err := html.Parse(bytes.NewReader(body))
	if err != nil {
		return nil
	}
	var out bytes.Buffer
	var line strings.Builder
	flush := func() {
		if s := strings.Join(strings.Fields(line.String()), " "); s != "" {
			out.WriteString(s)
			out.WriteByte('\n')
		}
		line.Reset()
	}
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		switch n.Type {
		case html.TextNode:
			line.WriteString(n.Data)
			return
		case html.ElementNode:
			switch n.Data {
			case "script", "style", "noscript", "template", "iframe", "svg", "select", "textarea", "object":
				return
			case "a", "abbr", "b", "bdi", "cite", "code", "em", "font", "i", "ins", "kbd", "label", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "u", "wbr":
			default:
				flush()
				defer flush()
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(doc)
	flush()
	return out.Bytes()
}
