package intake

import (
	"context"
	"fmt"
	"net/url"
	"regexp"
	"slices"
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
			if s = resolve(u, s); s != "" {
				found = append(found, Found{URL: s, Via: "robots.txt"})
			}
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
		if !t.Is(n, atom.Link) || !(hasWord(t.Attr(n, atom.Rel), "alternate") || hasWord(t.Attr(n, atom.Rel), "feed")) || !isFeedType(t.Attr(n, atom.Type)) {
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

// withoutComments leaves out the feeds of readers' comments where there are others.
func withoutComments(found []Found) []Found {
	kept := slices.DeleteFunc(slices.Clone(found), func(f Found) bool {
		u, err := url.Parse(f.URL)
		return err == nil && (commentWord.MatchString(u.Path) || commentWord.MatchString(f.Title))
	})
	if len(kept) == 0 {
		return found
	}
	return kept
}

// commentWord is what feeds of comments are called by, in addresses and titles.
var commentWord = regexp.MustCompile(`(?i)(?:^|[^\pL])(?:comments?|kommentare?|commentaires?|comentarios?|coment[áa]rios|commenti|reacties|komentarze|kommentarer|комментарии|yorumlar)(?:[^\pL]|$)`)

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
