package intake

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"html"
	"io"
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/html/charset"
)

// parseSitemap reads a sitemap or a sitemap index (sitemaps.org) with Google's
// news extension, as a stream: markup is followed by its names alone, so that
// wrong namespaces and unclosed elements do no harm.
func parseSitemap(base *url.URL, body []byte) (*Listing, error) {
	l := &Listing{Kind: "sitemap"}
	d := xml.NewDecoder(bytes.NewReader(body))
	d.Strict = false
	d.CharsetReader = charset.NewReaderLabel
	var (
		path  []string // the open elements, by local name
		entry *Link
		text  strings.Builder
	)
	for {
		token, err := d.RawToken()
		if err != nil {
			if err == io.EOF {
				return l, nil
			}
			return l, fmt.Errorf("the sitemap is damaged after %d addresses: %w", len(l.Links)+len(l.Sitemaps), err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			name := strings.ToLower(token.Name.Local)
			switch {
			case name == "sitemapindex" && len(path) == 0:
				l.Kind = "sitemap index"
			case name == "url" || name == "sitemap":
				entry = new(Link)
			}
			if len(path) == 64 {
				return l, fmt.Errorf("the sitemap is nested too deep")
			}
			path = append(path, name)
			text.Reset()
		case xml.CharData:
			if entry != nil && text.Len()+len(token) < 16<<10 {
				text.Write(token)
			}
		case xml.EndElement:
			name := strings.ToLower(token.Name.Local)
			if len(path) == 0 {
				continue
			}
			path = path[:len(path)-1]
			if entry == nil {
				continue
			}
			parent := ""
			if len(path) > 0 {
				parent = path[len(path)-1]
			}
			if name != "url" && name != "sitemap" {
				entry.set(base, parent, name, strings.TrimSpace(text.String()))
				text.Reset()
				continue
			}
			if entry.URL != "" {
				if len(l.Links)+len(l.Sitemaps) == maxLinks {
					l.Cut = true
					return l, nil
				}
				if name == "sitemap" {
					l.Sitemaps = append(l.Sitemaps, *entry)
				} else {
					l.Links = append(l.Links, *entry)
				}
			}
			entry = nil
		}
	}
}

// set takes over an element's text. Pictures and videos have addresses and
// titles of their own, so the parent matters.
func (l *Link) set(base *url.URL, parent, name, text string) {
	switch parent + "/" + name {
	case "url/loc", "sitemap/loc":
		l.URL = resolve(base, text)
	case "url/lastmod", "sitemap/lastmod":
		l.Modified = w3cTime(text)
	case "news/publication_date":
		l.Published = w3cTime(text)
	case "news/title":
		l.Title = html.UnescapeString(text) // entities that XML does not know
	case "publication/name":
		l.Outlet = html.UnescapeString(text)
	case "publication/language":
		l.Language = text
	}
}

// w3cTime reads the date formats of the W3C's note, which sitemaps use, and
// what is often written in their place.
func w3cTime(s string) time.Time {
	for _, layout := range []string{
		time.RFC3339, "2006-01-02", "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05Z0700", "2006-01-02T15:04:05", "2006-01-02 15:04:05Z07:00",
		"2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05", "2006-01", "2006", time.RFC1123Z, time.RFC1123,
	} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.UTC()
		}
	}
	return time.Time{}
}
