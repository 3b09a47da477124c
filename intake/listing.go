package intake

import (
	"bytes"
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"
)

// A Listing is what a feed or sitemap lists.
type Listing struct {
	// Kind is rss, atom, json, sitemap, sitemap index or sitemap text.
	Kind  string
	Title string
	// Links are the pages listed, in the listing's order.
	Links []Link
	// Sitemaps are those that a sitemap index lists.
	Sitemaps []Link
	// Cut tells that the listing holds more than was taken.
	Cut bool
}

// A Link is a page that a feed or sitemap lists. Fields that the listing does
// not tell are zero.
type Link struct {
	URL                 string
	Title               string
	Outlet              string
	Language            string
	Published, Modified time.Time
}

// Latest is the later of a link's times.
func (l *Link) Latest() time.Time {
	if l.Modified.After(l.Published) {
		return l.Modified
	}
	return l.Published
}

// The limits of a listing. Sitemaps may hold 50,000 addresses and 50 MB
// (sitemaps.org's protocol).
const (
	maxLinks   = 50_000
	maxListing = 50 << 20
	maxAddress = 8 << 10 // bytes
)

// ErrNoListing says that an answer is neither a feed nor a sitemap.
var ErrNoListing = errors.New("it is neither a feed nor a sitemap")

// ParseListing reads a feed (RSS, Atom, JSON Feed) or a sitemap (XML or text,
// with the news extension, or an index), also gzip. Addresses in it are
// resolved against its own; those that are not of the web are left out. A
// listing that is damaged after some links is returned with the error.
func ParseListing(address string, body []byte) (*Listing, error) {
	body, cut, brokenOff := ReadAll(bytes.NewReader(body), maxListing)
	if brokenOff != nil && len(body) == 0 {
		return nil, brokenOff
	}
	body = fromDeclaration(withoutDoctype(readable(body)))
	base, err := url.Parse(address)
	if err != nil {
		return nil, err
	}
	var l *Listing
	switch root := rootElement(body); {
	case root == "urlset" || root == "sitemapindex":
		l, err = parseSitemap(base, body)
	case root == "" && isAddressList(body):
		l = parseTextSitemap(body)
	case root == "rss" || root == "feed" || root == "rdf" || root == "" && bytes.HasPrefix(bytes.TrimLeft(body, " \t\r\n\ufeff"), []byte("{")):
		l, err = parseFeed(base, body)
	default:
		return nil, ErrNoListing
	}
	if l != nil {
		l.Cut = l.Cut || cut
		if err == nil && brokenOff != nil {
			err = fmt.Errorf("it breaks off after %d addresses: %w", len(l.Links)+len(l.Sitemaps), brokenOff)
		}
	}
	return l, err
}

// listingStart is where a listing begins, with its declaration or root.
var listingStart = regexp.MustCompile(`(?i)<\?xml[\s]|<(?:\w+:)?(?:rss|feed|rdf|urlset|sitemapindex)[\s>]`)

// fromDeclaration is a document without what its server said before it: programs
// that make feeds print their warnings there, with markup or without. Pages, which
// may speak of feeds, stay whole.
func fromDeclaration(b []byte) []byte {
	head := b[:min(len(b), 16<<10)]
	at := listingStart.FindIndex(head)
	if at == nil || pageStart.Match(head[:at[0]]) {
		return b
	}
	return b[at[0]:]
}

// pageStart is what only pages hold.
var pageStart = regexp.MustCompile(`(?i)<(?:!doctype\s+html|html|head|body)[\s>]`)

// withoutDoctype blanks out a document's DOCTYPE: what it declares in a subset of
// its own is of no use to us, may be made to grow without end, and confuses readers
// of XML.
func withoutDoctype(b []byte) []byte {
	i := bytes.Index(b[:min(len(b), 16<<10)], []byte("<!DOCTYPE"))
	if i < 0 || len(rootElement(b[:i])) > 0 {
		return b
	}
	end := doctypeEnd(b[i:])
	if end < 0 {
		return b
	}
	out := bytes.Clone(b)
	for j := i; j < i+end; j++ {
		out[j] = ' '
	}
	return out
}

// doctypeEnd is the length of the declaration that b begins with, -1 where it does
// not end: quotation marks, comments and instructions in it hide brackets.
func doctypeEnd(b []byte) int {
	subset := false
	for i := len("<!DOCTYPE"); i < len(b); i++ {
		closing := ""
		switch c := b[i]; {
		case c == '"' || c == '\'':
			closing = string(c)
		case bytes.HasPrefix(b[i:], []byte("<!--")):
			closing = "-->"
			i += 3
		case bytes.HasPrefix(b[i:], []byte("<?")):
			closing = "?>"
		case c == '[':
			subset = true
		case c == ']':
			subset = false
		case c == '>' && !subset:
			return i + 1
		}
		if closing == "" {
			continue
		}
		n := bytes.Index(b[i+1:], []byte(closing))
		if n < 0 {
			return -1
		}
		i += n + len(closing)
	}
	return -1
}

// rootElement is the local name of an XML document's first element, in lower
// case; "" where there is none near the start.
func rootElement(b []byte) string {
	b = b[:min(len(b), 16<<10)]
	for {
		i := bytes.IndexByte(b, '<')
		if i < 0 || i+1 >= len(b) {
			return ""
		}
		if i > 0 && len(bytes.Trim(b[:i], " \t\r\n\ufeff\x00")) > 0 {
			return ""
		}
		b = b[i+1:]
		end := []byte(">")
		switch {
		case bytes.HasPrefix(b, []byte("!--")):
			end = []byte("-->")
		case b[0] == '?' || b[0] == '!':
		default:
			name := b
			if i := bytes.IndexAny(b, " \t\r\n/>"); i >= 0 {
				name = b[:i]
			}
			if i := bytes.IndexByte(name, ':'); i >= 0 {
				name = name[i+1:]
			}
			return strings.ToLower(string(name))
		}
		i = bytes.Index(b, end)
		if i < 0 {
			return ""
		}
		b = b[i+len(end):]
	}
}

// parseFeed reads a feed with gofeed, which knows the dialects. A panic there
// is turned into an error: feeds are foreign bytes, and watch runs for days.
func parseFeed(base *url.URL, body []byte) (l *Listing, err error) {
	defer func() {
		if p := recover(); p != nil {
			l, err = nil, fmt.Errorf("the feed's parser failed: %v", p)
		}
	}()
	body = mendFeed(body)
	isXML := !bytes.HasPrefix(bytes.TrimLeft(body, " \t\r\n\ufeff"), []byte("{"))
	feed, err := gofeed.NewParser().Parse(bytes.NewReader(body))
	if err != nil {
		if isXML {
			// One bad place loses the items behind it, not all.
			if l, broken := salvageFeed(base, body); len(l.Links) > 0 {
				return l, broken
			}
		}
		return nil, err
	}
	if isXML && (countItems(body) > len(feed.Items) || lacksLinks(feed, len(feed.Items))) {
		// gofeed gave up quietly behind a mistake or passed over odd links.
		if all, broken := salvageFeed(base, body); len(all.Links) > 0 && (len(all.Links) > len(feed.Items) || lacksLinks(feed, len(all.Links))) {
			all.Kind, all.Title = feed.FeedType, strings.TrimSpace(feed.Title)
			return all, broken
		}
	}
	l = &Listing{Kind: feed.FeedType, Title: strings.TrimSpace(feed.Title)}
	for _, item := range feed.Items {
		if len(l.Links) == maxLinks {
			l.Cut = true
			break
		}
		address := item.Link
		if address == "" && IsAddress(item.GUID) {
			address = item.GUID // RSS: a guid is a permalink unless it says otherwise
		}
		link := Link{URL: resolve(base, address), Title: strings.TrimSpace(item.Title), Outlet: l.Title, Language: feed.Language}
		if link.URL == "" {
			continue
		}
		if item.PublishedParsed != nil {
			link.Published = item.PublishedParsed.UTC()
		}
		if item.UpdatedParsed != nil {
			link.Modified = item.UpdatedParsed.UTC()
		}
		l.Links = append(l.Links, link)
	}
	return l, nil
}

// feedItem is the start tag of a feed's item.
var feedItem = regexp.MustCompile(`(?i)<(?:[a-z][\w.-]*:)?(?:item|entry)[\s/>]`)

// countItems counts the start tags of items in a feed, also those within comments and texts.
func countItems(body []byte) int { return len(feedItem.FindAllIndex(body, -1)) }

// lacksLinks reports whether gofeed found an address of a page for fewer items than so many.
func lacksLinks(feed *gofeed.Feed, items int) bool {
	with := 0
	for _, item := range feed.Items {
		if item.Link != "" && !strings.HasSuffix(strings.ToLower(item.Link), ".json") {
			with++
		}
	}
	return with < items
}

// resolve makes an address absolute, without its fragment; "" where it is not
// one of the web.
func resolve(base *url.URL, address string) string {
	address = strings.TrimSpace(address)
	if address == "" || len(address) > maxAddress {
		return ""
	}
	u, err := base.Parse(address)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Hostname() == "" {
		return ""
	}
	u.Fragment, u.RawFragment = "", ""
	return u.String()
}

func isAddressList(b []byte) bool {
	line, _, _ := bytes.Cut(bytes.TrimLeft(b, " \t\r\n\ufeff"), []byte("\n"))
	return IsAddress(string(bytes.TrimSpace(line)))
}

// parseTextSitemap reads a sitemap of an address a line.
func parseTextSitemap(body []byte) *Listing {
	l := &Listing{Kind: "sitemap text"}
	for line := range bytes.Lines(bytes.TrimPrefix(body, []byte("\ufeff"))) {
		if len(l.Links) == maxLinks {
			l.Cut = true
			break
		}
		if len(line) > maxAddress { // no address is as long; what follows may be
			continue
		}
		if address := strings.TrimSpace(string(line)); IsAddress(address) {
			l.Links = append(l.Links, Link{URL: address})
		}
	}
	return l
}
