package intake

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"html"
	"io"
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/html/charset"
)

// badReferences are references to characters that XML 1.0 does not allow, which
// would end the reading of a whole feed.
var badReferences = regexp.MustCompile(`&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01])|[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]));`)

// mendFeed takes out of a feed what XML 1.0 forbids and readers can do without.
func mendFeed(body []byte) []byte {
	if bytes.Contains(body, []byte("&#")) {
		body = badReferences.ReplaceAll(body, nil)
	}
	body = escapeStrayMarks(dropStrayEnds(closeSections(body)))
	head := body[:min(len(body), 256)]
	if i := bytes.Index(head, []byte("<?xml")); i >= 0 {
		if end := bytes.Index(head[i:], []byte("?>")); end > 0 {
			// What XML 1.1 allows beyond 1.0 has been taken out.
			declaration := bytes.Replace(bytes.Clone(head[i:i+end]), []byte("1.1"), []byte("1.0"), 1)
			body = append(append(bytes.Clone(body[:i]), declaration...), body[i+end:]...)
		}
	}
	return body
}

// strayMark is "<", or several, that begin nothing.
var strayMark = regexp.MustCompile(`<+[\s\d=>.,;()&"'-]`)

// escapeMark writes the "<" of a match as references.
func escapeMark(m []byte) []byte { return bytes.ReplaceAll(m, []byte("<"), []byte("&lt;")) }

// escapeStrayMarks writes a "<" that begins no element as a reference, outside of
// CDATA sections, which may hold it.
func escapeStrayMarks(body []byte) []byte {
	if !strayMark.Match(body) {
		return body
	}
	begin, end := []byte("<![CDATA["), []byte("]]>")
	var out []byte
	for len(body) > 0 {
		b := bytes.Index(body, begin)
		if b < 0 {
			return append(out, strayMark.ReplaceAllFunc(body, escapeMark)...)
		}
		out = append(out, strayMark.ReplaceAllFunc(body[:b], escapeMark)...)
		e := bytes.Index(body[b:], end)
		if e < 0 {
			return append(out, body[b:]...)
		}
		out, body = append(out, body[b:b+e]...), body[b+e:]
	}
	return out
}

// openSection is a CDATA section that an element begins with.
var openSection = regexp.MustCompile(`<([\w:.-]+)(?:\s[^<>]*)?>\s*<!\[CDATA\[`)

// closeSections ends CDATA sections that lack their end where their element ends:
// one open section would hide the items up to the next end.
func closeSections(body []byte) []byte {
	begin, end := []byte("<![CDATA["), []byte("]]>")
	if bytes.Count(body, begin) <= bytes.Count(body, end) {
		return body
	}
	var out []byte
	at, nextEnd := 0, 0
	for {
		m := openSection.FindSubmatchIndex(body[at:])
		if m == nil {
			return append(out, body[at:]...)
		}
		name, text := body[at+m[2]:at+m[3]], at+m[1]
		out, at = append(out, body[at:text]...), text
		if nextEnd < text {
			nextEnd = indexFrom(body, end, text)
		}
		// What goes on past the next section's begin was never ended.
		to := indexFrom(body, begin, text)
		if nextEnd < to {
			continue
		}
		if c := bytes.Index(body[text:to], append(append([]byte("</"), name...), '>')); c >= 0 {
			out, at = append(append(out, body[text:text+c]...), end...), text+c
		}
	}
}

// indexFrom is where s stands in b behind from, b's end where it does not.
func indexFrom(b, s []byte, from int) int {
	if i := bytes.Index(b[from:], s); i >= 0 {
		return from + i
	}
	return len(b)
}

// dropStrayEnds takes out ends of CDATA sections that none was begun for, as
// stand behind a text that held such an end itself.
func dropStrayEnds(body []byte) []byte {
	begin, end := []byte("<![CDATA["), []byte("]]>")
	if !bytes.Contains(body, end) {
		return body
	}
	out := make([]byte, 0, len(body))
	for len(body) > 0 {
		b, e := bytes.Index(body, begin), bytes.Index(body, end)
		switch {
		case e < 0:
			return append(out, body...)
		case b >= 0 && b < e:
			out, body = append(out, body[:e+len(end)]...), body[e+len(end):]
		default:
			out, body = append(out, body[:e]...), body[e+len(end):]
		}
	}
	return out
}

// salvageFeed reads the items of an RSS, RDF or Atom feed by the names of their
// elements alone, however the rest of it is broken. With the error it returns
// what came before the break.
func salvageFeed(base *url.URL, body []byte) (*Listing, error) {
	l := &Listing{Kind: "rss"}
	d := xml.NewDecoder(bytes.NewReader(body))
	d.Strict = false
	d.CharsetReader = charset.NewReaderLabel
	var (
		entry *Link
		rank  int // how good the entry's address is
		text  strings.Builder
		depth int
	)
	take := func(address string, as int) {
		if entry == nil || as <= rank {
			return
		}
		if u := resolve(base, address); u != "" {
			entry.URL, rank = u, as
		}
	}
	for {
		token, err := d.RawToken()
		if err != nil {
			if err == io.EOF && depth <= 0 {
				return l, nil
			}
			return l, fmt.Errorf("the feed is damaged after %d items: %w", len(l.Links), err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			depth++
			text.Reset()
			attr := func(name string) string {
				for _, a := range token.Attr {
					if strings.EqualFold(a.Name.Local, name) {
						return a.Value
					}
				}
				return ""
			}
			switch name := strings.ToLower(token.Name.Local); name {
			case "feed":
				l.Kind = "atom"
			case "item", "entry":
				entry, rank = new(Link), 0
				take(attr("about"), 1)
			case "link":
				rel, kind := strings.ToLower(attr("rel")), strings.ToLower(attr("type"))
				switch {
				case rel != "" && rel != "alternate":
				case kind == "" || strings.Contains(kind, "html"):
					take(attr("href"), 5)
				default:
					take(attr("href"), 2)
				}
			case "content":
				take(attr("src"), 2)
			}
		case xml.CharData:
			if text.Len()+len(token) < 16<<10 {
				text.Write(token)
			}
		case xml.EndElement:
			depth--
			said := strings.TrimSpace(text.String())
			text.Reset()
			name := strings.ToLower(token.Name.Local)
			if entry == nil {
				if name == "title" && l.Title == "" {
					l.Title = html.UnescapeString(said)
				}
				continue
			}
			switch name {
			case "link":
				take(said, 6)
			case "guid", "id":
				if IsAddress(said) {
					take(said, 3)
				}
			case "title":
				if entry.Title == "" {
					entry.Title = html.UnescapeString(said)
				}
			case "pubdate", "published", "date", "issued":
				if t := w3cTime(said); !t.IsZero() {
					entry.Published = t
				}
			case "updated", "modified":
				if t := w3cTime(said); !t.IsZero() {
					entry.Modified = t
				}
			case "item", "entry":
				if entry.URL != "" {
					if len(l.Links) == maxLinks {
						l.Cut = true
						return l, nil
					}
					entry.Outlet = l.Title
					l.Links = append(l.Links, *entry)
				}
				entry = nil
			}
		}
	}
}
