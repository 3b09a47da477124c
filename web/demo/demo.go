// Package demo makes an archive of invented news, for people who want to see
// the window before they have an archive of their own.
package demo

import (
	"bufio"
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"html"
	"strings"
	"time"

	"dateline/archive"
	"dateline/extract"
	"dateline/record"
)

//go:embed articles.txt
var articles string

// Fill adds the invented articles to an archive and reads them for quotes and
// events, as add and readings do with real pages.
func Fill(ctx context.Context, a *archive.Archive) error {
	var entries []archive.Entry
	var r extract.Reader
	for _, p := range pages() {
		e := archive.Entry{Page: p}
		e.Record, e.Err = r.Read(p)
		entries = append(entries, e)
	}
	if _, err := a.Add(ctx, entries); err != nil {
		return err
	}
	_, err := a.ReadAll(ctx, nil)
	return err
}

// pages are the articles as pages of their outlets.
func pages() []record.Page {
	var out []record.Page
	var head []string
	var lines []string
	flush := func() {
		if (len(head) == 6 || len(head) == 7) && len(lines) > 1 {
			out = append(out, page(head, lines[0], lines[1:]))
		}
		lines = nil
	}
	sc := bufio.NewScanner(strings.NewReader(articles))
	for sc.Scan() {
		switch l := sc.Text(); {
		case l == "" || strings.HasPrefix(l, "#"):
		case strings.HasPrefix(l, "== "):
			flush()
			head = strings.Split(l[3:], "|")
			for i := range head {
				head[i] = strings.TrimSpace(head[i])
			}
		default:
			lines = append(lines, l)
		}
	}
	flush()
	return out
}

// page writes a page as a small paper's system does.
func page(head []string, headline string, paragraphs []string) record.Page {
	outlet, address, at, section, byline, tags := head[0], head[1], head[2], head[3], head[4], head[5]
	var authors []map[string]string
	for name := range strings.SplitSeq(byline, ", ") {
		if name != "" {
			authors = append(authors, map[string]string{"@type": "Person", "name": name})
		}
	}
	// Strings and maps of strings always encode.
	meta, _ := json.Marshal(map[string]any{"@context": "https://schema.org", "@type": "NewsArticle", "headline": headline, "datePublished": at, "articleSection": section,
		"author": authors, "keywords": strings.Split(tags, ", "), "inLanguage": "en", "publisher": map[string]string{"@type": "NewsMediaOrganization", "name": outlet}})
	var b strings.Builder
	fmt.Fprintf(&b, `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>%s | %s</title><link rel="canonical" href="%s"><script type="application/ld+json">%s</script>`,
		html.EscapeString(headline), html.EscapeString(outlet), html.EscapeString(address), meta)
	// Of more than four paragraphs the first is the standfirst.
	if len(paragraphs) > 4 {
		fmt.Fprintf(&b, `<meta name="description" content="%s">`, html.EscapeString(paragraphs[0]))
		paragraphs = paragraphs[1:]
	}
	fmt.Fprintf(&b, "</head><body><header><nav><a href=\"/\">Home</a> <a href=\"/world\">World</a></nav></header><main><article><h1>%s</h1>", html.EscapeString(headline))
	for _, p := range paragraphs {
		fmt.Fprintf(&b, "<p>%s</p>\n", html.EscapeString(p))
	}
	fmt.Fprintf(&b, "</article></main><footer><p>© %s</p></footer></body></html>", html.EscapeString(outlet))
	read := at
	if len(head) == 7 {
		read = head[6]
	}
	fetched, _ := time.Parse(time.RFC3339, read)
	return record.Page{URL: address, Body: []byte(b.String()), ContentType: "text/html; charset=utf-8", Fetched: fetched.Add(20 * time.Minute).UTC()}
}
