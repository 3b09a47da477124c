package intake

import (
	"context"
	"fmt"
	"net/url"
	"strings"

	"dateline/dom"
	"dateline/dom/atom"
)

// A Found is a feed or sitemap that a site offers.
type Found struct {
	URL   string `json:"url"`
	Title string `json:"title,omitempty"`
	// Via tells where it was found: "page" or "robots.txt".
	Via string `json:"via"`
}

// maxFound bounds what is taken from one page and one robots.txt.
const maxFound = 100

// Discover looks for the feeds that a page links to (HTML's rel=alternate) and
// the sitemaps that its site's robots.txt names.
func Discover(ctx context.Context, f *Fetcher, address string) ([]Found, error) {
	res, err := f.Get(ctx, Request{URL: address})
	if err != nil {
		return nil, err
	}
	found := feedLinks(res.URL, res.Body, res.Header.Get("Content-Type"))
	u, err := url.Parse(res.URL)
	if err != nil {
		return nil, fmt.Errorf("fetch %s: %w", address, err)
	}
	// A site without robots.txt still has the feeds that its page names.
	if rules, err := f.robots.rules(ctx, f, u); err == nil {
		for _, s := range rules.sitemaps[:min(len(rules.sitemaps), maxFound)] {
			found = append(found, Found{URL: s, Via: "robots.txt"})
		}
	}
	return found, nil
}

// feedLinks returns the feeds that a page's link elements name.
func feedLinks(address string, body []byte, contentType string) []Found {
	base, err := url.Parse(address)
	if err != nil {
		return nil
	}
	text, _ := dom.Decode(body, contentType)
	var parser dom.Parser
	t := parser.Parse(text)
	var found []Found
	seen := map[string]bool{}
	for n := t.First(dom.Root); n != dom.None && len(found) < maxFound; n = t.After(n, dom.Root, true) {
		if t.Is(n, atom.Base) {
			if b, err := base.Parse(t.Attr(n, atom.Href)); err == nil && t.Attr(n, atom.Href) != "" {
				base = b
			}
		}
		if !t.Is(n, atom.Link) || !hasWord(t.Attr(n, atom.Rel), "alternate") || !isFeedType(t.Attr(n, atom.Type)) {
			continue
		}
		u := resolve(base, t.Attr(n, atom.Href))
		if u == "" || seen[u] {
			continue
		}
		seen[u] = true
		found = append(found, Found{URL: u, Title: strings.Clone(strings.TrimSpace(t.Attr(n, atom.Title))), Via: "page"})
	}
	return found
}

func hasWord(list, word string) bool {
	for w := range strings.FieldsSeq(list) {
		if strings.EqualFold(w, word) {
			return true
		}
	}
	return false
}

func isFeedType(t string) bool {
	t, _, _ = strings.Cut(strings.ToLower(t), ";")
	switch strings.TrimSpace(t) {
	case "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml":
		return true
	}
	return false
}
