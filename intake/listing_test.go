package intake

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"dateline/internal/faultserver"

	"github.com/klauspost/compress/gzip"
)

const (
	rssFeed = `<?xml version="1.0"?><!-- x --><rss version="2.0"><channel><title>Eastmere Post</title><language>en-gb</language>
<item><title>Ferry sails</title><link>/2026/ferry?a=1&amp;b=2#top</link><pubDate>Sun, 01 Mar 2026 10:00:00 +0100</pubDate></item>
<item><title>By its guid</title><guid>https://post.example/guid</guid></item>
<item><title>Mail</title><link>mailto:desk@post.example</link></item></channel></rss>`
	atomFeed = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Eastmere Post</title><entry><title>Ferry sails</title>
<link rel="alternate" href="https://post.example/ferry"/><published>2026-03-01T09:00:00Z</published><updated>2026-03-02T09:00:00Z</updated></entry></feed>`
	jsonFeed = `{"version":"https://jsonfeed.org/version/1.1","title":"Eastmere Post","items":[{"id":"1","url":"https://post.example/ferry","title":"Ferry sails","date_published":"2026-03-01T09:00:00Z"}]}`
	sitemap  = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="x">
<url><loc> https://post.example/ferry </loc><lastmod>2026-03-02</lastmod>
<image:image><image:loc>https://post.example/ferry.jpg</image:loc><image:title>Picture</image:title></image:image>
<news:news><news:publication><news:name>Eastmere Post</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2026-03-01T10:00+01:00</news:publication_date><news:title>Ferry &amp; sails</news:title></news:news></url>
<url><loc>/second</loc></url><url></url></urlset>`
	index = `<sitemapindex><sitemap><loc>https://post.example/news.xml</loc><lastmod>2026-03-01T09:00:00Z</lastmod></sitemap></sitemapindex>`
)

func outlineListing(l *Listing, err error) string {
	var b strings.Builder
	if l != nil {
		fmt.Fprintf(&b, "%s %q", l.Kind, l.Title)
		for _, k := range append(l.Links, l.Sitemaps...) {
			fmt.Fprintf(&b, "; %s %q %q %s", k.URL, k.Title, k.Outlet, k.Language)
			for _, t := range []time.Time{k.Published, k.Modified} {
				if !t.IsZero() {
					b.WriteString(" " + t.Format("02T15:04"))
				}
			}
		}
	}
	if err != nil {
		fmt.Fprintf(&b, " error: %.60s", err)
	}
	return b.String()
}

// utf16LE is a text in UTF-16, with its byte order mark.
func utf16LE(s string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune("\ufeff" + s)) {
		b.WriteByte(byte(u))
		b.WriteByte(byte(u >> 8))
	}
	return b.String()
}

func TestParseListing(t *testing.T) {
	for _, test := range []struct{ name, body, want string }{
		{"rss", rssFeed, `rss "Eastmere Post"; https://post.example/2026/ferry?a=1&b=2 "Ferry sails" "Eastmere Post" en-gb 01T09:00; https://post.example/guid "By its guid" "Eastmere Post" en-gb`},
		{"atom", atomFeed, `atom "Eastmere Post"; https://post.example/ferry "Ferry sails" "Eastmere Post"  01T09:00 02T09:00`},
		{"json", jsonFeed, `json "Eastmere Post"; https://post.example/ferry "Ferry sails" "Eastmere Post"  01T09:00`},
		{"sitemap", sitemap, `sitemap ""; https://post.example/ferry "Ferry & sails" "Eastmere Post" en 01T09:00 02T00:00; https://post.example/second "" "" `},
		{"sitemap, gzip", gz(sitemap), `sitemap ""; https://post.example/ferry "Ferry & sails" "Eastmere Post" en 01T09:00 02T00:00; https://post.example/second "" "" `},
		{"index", index, `sitemap index ""; https://post.example/news.xml "" ""  01T09:00`},
		{"text", "https://post.example/a\r\nnot one\nhttps://post.example/b", `sitemap text ""; https://post.example/a "" "" ; https://post.example/b "" "" `},
		{"damaged", sitemap[:strings.Index(sitemap, "<url><loc>/second")] + "<<<", `sitemap ""; https://post.example/ferry "Ferry & sails" "Eastmere Post" en 01T09:00 02T00:00 error: the sitemap is damaged after 1 addresses: XML syntax error o`},
		{"rss, Latin-1 said to be UTF-8", strings.Replace(rssFeed, "Ferry sails", "F\xe4hre f\xe4hrt", 1), `rss "Eastmere Post"; https://post.example/2026/ferry?a=1&b=2 "Fähre fährt" "Eastmere Post" en-gb 01T09:00; https://post.example/guid "By its guid" "Eastmere Post" en-gb`},
		{"sitemap, one Latin-1 title in UTF-8", strings.Replace(sitemap, "Ferry &amp; sails", "Fähre \x96 f\xe4hrt", 1), `sitemap ""; https://post.example/ferry "Fähre – fährt" "Eastmere Post" en 01T09:00 02T00:00; https://post.example/second "" "" `},
		{"atom, UTF-8 said to be Latin-1", `<?xml version="1.0" encoding="ISO-8859-1"?>` + strings.Replace(atomFeed, "Ferry sails", "Fähre fährt", 1), `atom "Eastmere Post"; https://post.example/ferry "Fähre fährt" "Eastmere Post"  01T09:00 02T09:00`},
		{"atom, Latin-1", `<?xml version='1.0' encoding='ISO-8859-1'?>` + strings.Replace(atomFeed, "Ferry sails", "F\xe4hre", 1), `atom "Eastmere Post"; https://post.example/ferry "Fähre" "Eastmere Post"  01T09:00 02T09:00`},
		{"sitemap, UTF-16", utf16LE(strings.Replace(sitemap, "UTF-8", "UTF-16", 1)), `sitemap ""; https://post.example/ferry "Ferry & sails" "Eastmere Post" en 01T09:00 02T00:00; https://post.example/second "" "" `},
		{"json, byte order mark", "\ufeff" + jsonFeed, `json "Eastmere Post"; https://post.example/ferry "Ferry sails" "Eastmere Post"  01T09:00`},
		{"rss, byte order mark", "\ufeff" + rssFeed, `rss "Eastmere Post"; https://post.example/2026/ferry?a=1&b=2 "Ferry sails" "Eastmere Post" en-gb 01T09:00; https://post.example/guid "By its guid" "Eastmere Post" en-gb`},
		{"sitemap, control character", strings.Replace(sitemap, "Ferry &amp;", "Ferry \x0b&amp;", 1), `sitemap ""; https://post.example/ferry "Ferry & sails" "Eastmere Post" en 01T09:00 02T00:00; https://post.example/second "" "" `},
		{"rdf", `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://post.example/"><title>Eastmere Post</title><link>https://post.example/</link></channel>
<item rdf:about="https://post.example/ferry"><title>Ferry sails</title><link>https://post.example/ferry</link><dc:date>2026-03-01T10:00:00+01:00</dc:date></item></rdf:RDF>`, `rss "Eastmere Post"; https://post.example/ferry "Ferry sails" "Eastmere Post"  01T09:00 01T09:00`},
		{"atom, xhtml", `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://post.example/2026/"><title>Eastmere Post</title><link rel="self" href="/feed"/><entry><title>Ferry sails</title>
<link rel="enclosure" href="a.mp3"/><link href="ferry"/><id>tag:post.example,2026:1</id><updated>2026-03-02T09:00:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>It <a href="/x">sails</a>.</p></div></content></entry></feed>`,
			`atom "Eastmere Post"; https://post.example/2026/ferry "Ferry sails" "Eastmere Post"  02T09:00 02T09:00`},
		{"rss, undeclared entities", strings.Replace(rssFeed, "Ferry sails", "Ferry&nbsp;sails &copy; A & B", 1), `rss "Eastmere Post"; https://post.example/2026/ferry?a=1&b=2 "Ferry\u00a0sails © A & B" "Eastmere Post" en-gb 01T09:00; https://post.example/guid "By its guid" "Eastmere Post" en-gb`},
		{"sitemap, undeclared entities", strings.Replace(sitemap, "Ferry &amp;", "Ferry&nbsp;&", 1), `sitemap ""; https://post.example/ferry "Ferry\u00a0& sails" "Eastmere Post" en 01T09:00 02T00:00; https://post.example/second "" "" `},
		{"page", "<!doctype html><html><p>no feed", " error: it is neither a feed nor a sitemap"},
		{"text of no kind", "hello", " error: it is neither a feed nor a sitemap"},
		{"empty", "", " error: it is empty"},
		{"deep", "<urlset>" + strings.Repeat("<a>", 100), `sitemap "" error: the sitemap is nested too deep`},
	} {
		if got := outlineListing(ParseListing("https://post.example/feeds/all", []byte(test.body))); got != test.want {
			t.Errorf("%s:\n got %s\nwant %s", test.name, got, test.want)
		}
	}
	many := "<urlset>" + strings.Repeat("<url><loc>https://post.example/a</loc></url>", maxLinks+1) + "</urlset>"
	if l, err := ParseListing("https://post.example/s.xml", []byte(many)); err != nil || !l.Cut || len(l.Links) != maxLinks {
		t.Errorf("%v, %d links, cut %v", err, len(l.Links), l.Cut)
	}
}

func TestDiscover(t *testing.T) {
	server := faultserver.New()
	defer server.Close()
	server.Robots = "Sitemap: " + server.URL + "/news.xml"
	server.Files = map[string]string{"/": `<!doctype html><link rel="Alternate home" type="application/rss+xml; charset=utf-8" title=" All " href="feed.xml">
<link rel=alternate type=application/rss+xml href=/feed.xml><link rel=alternate type=text/html hreflang=de href=/de>
<link rel=stylesheet type=application/rss+xml href=/no.xml><p><link rel=alternate type=application/feed+json href=/feed.json>`}
	f, _ := hasty()
	found, err := Discover(context.Background(), f, server.URL+"/")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range found {
		got = append(got, strings.TrimPrefix(f.URL, server.URL)+" "+f.Title+" "+f.Via)
	}
	check(t, got, "/feed.xml All page", "/feed.json  page", "/news.xml  robots.txt")
}

func FuzzListing(f *testing.F) {
	for _, s := range []string{rssFeed, atomFeed, jsonFeed, sitemap, index, gz(sitemap), "https://post.example/a\n", "<rdf:RDF><item>"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		l, err := ParseListing("https://post.example/feeds/all", body)
		if l == nil {
			if err == nil {
				t.Error("neither a listing nor an error")
			}
			return
		}
		for _, k := range append(l.Links, l.Sitemaps...) {
			if !IsAddress(k.URL) {
				t.Errorf("the address %q", k.URL)
			}
		}
	})
}

// TestBrokenFeeds has one bad place in a feed: it loses what it holds, not all.
func TestBrokenFeeds(t *testing.T) {
	item := func(n string) string {
		return "<item><title>Story " + n + "</title><link>/a" + n + ".html</link><pubDate>Tue, 03 Jun 2025 09:15:00 +0200</pubDate></item>"
	}
	rss := func(head, items string) string {
		return head + `<rss version="2.0"><channel><title>Herald</title>` + items
	}
	const head, tail = `<?xml version="1.0" encoding="UTF-8"?>`, `</channel></rss>`
	for name, c := range map[string]struct {
		feed   string
		links  int
		broken bool
	}{
		"a NUL by its number":      {rss(head, "<item><title>a &#0; &#x0B; b</title><link>/a1.html</link></item>"+item("2")+tail), 2, false},
		"XML 1.1":                  {rss(`<?xml version="1.1"?>`, item("1")+item("2")+tail), 2, false},
		"broken off":               {rss(head, item("1")+item("2")+"<item><title>Sto"), 2, true},
		"CDATA closed twice":       {rss(head, "<item><link>/a1.html</link><description><![CDATA[<p>a ]]> b</p>]]></description></item>"+item("2")+tail), 2, false},
		"a DOCTYPE with a subset":  {rss(head+"<!DOCTYPE rss [<!ENTITY nbsp \"&#160;\">]>\n", item("1")+item("2")+tail), 2, false},
		"an atom link alone":       {rss(head, `<item><title>x</title><atom:link href="/a1.html"/></item>`+tail), 1, false},
		"RDF by its subject alone": {head + `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><item rdf:about="https://herald.example/a1.html"><title>x</title></item></rdf:RDF>`, 1, false},
		"the page before the data": {head + `<feed xmlns="http://www.w3.org/2005/Atom"><title>H</title><entry><title>x</title><link rel="alternate" type="application/json" href="/a.json"/><link rel="alternate" type="text/html" href="/a1.html"/></entry></feed>`, 1, false},
	} {
		l, err := ParseListing("https://herald.example/feed", []byte(c.feed))
		if l == nil || len(l.Links) != c.links || (err != nil) != c.broken {
			t.Errorf("%s: %+v, %v", name, l, err)
			continue
		}
		if got := l.Links[0].URL; got != "https://herald.example/a1.html" {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// TestWithoutComments keeps the articles' feed alone where a page names both.
func TestWithoutComments(t *testing.T) {
	both := []Found{{URL: "https://herald.example/feed/", Title: "Herald"}, {URL: "https://herald.example/comments/feed/", Title: "Herald: comments"}, {URL: "https://herald.example/k.xml", Title: "Herald » Kommentar-Feed"}}
	if got := withoutComments(both); len(got) != 1 || got[0] != both[0] {
		t.Errorf("%+v", got)
	}
	if got := withoutComments(both[1:2]); len(got) != 1 {
		t.Error("the only feed there is was left out")
	}
	if got := withoutComments([]Found{{URL: "https://herald.example/commentary/feed", Title: "Commentary"}}); len(got) != 1 {
		t.Error("commentary is no comments")
	}
}

// TestJunkBehindGzip reads gzip data with other bytes behind their end.
func TestJunkBehindGzip(t *testing.T) {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	io.WriteString(z, "<urlset><url><loc>https://herald.example/a1.html</loc></url></urlset>")
	z.Close()
	b.WriteString("\n<!-- made by a plugin -->\n")
	l, err := ParseListing("https://herald.example/sitemap.xml.gz", b.Bytes())
	if err != nil || len(l.Links) != 1 {
		t.Errorf("%+v, %v", l, err)
	}
}

// TestListingsOfFaultyPrograms reads listings that begin with a program's warnings,
// break off, or hold a section that nothing ends.
func TestListingsOfFaultyPrograms(t *testing.T) {
	item := func(n int) string {
		return fmt.Sprintf("<item><title><![CDATA[Title %d]]></title><link>https://post.example/%d</link></item>", n, n)
	}
	rss := func(items ...string) string {
		return `<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title>` + strings.Join(items, "") + "</channel></rss>"
	}
	for _, test := range []struct {
		name, body string
		titles     []string
	}{
		{"warning with markup", "<br />\n<b>Warning</b>:  Undefined variable $x in <b>/var/www/feed.php</b> on line <b>12</b><br />\n" + rss(item(1), item(2)), []string{"Title 1", "Title 2"}},
		{"warning without markup", "Notice: Undefined index: page in feed.php on line 3\n" + rss(item(1)), []string{"Title 1"}},
		{"warning before a sitemap", "<b>Warning</b>: x<urlset><url><loc>https://post.example/1</loc></url></urlset>", []string{""}},
		{"no declaration", `<script>var a</script><feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title><entry><title>One</title><link href="https://post.example/1"/></entry></feed>`, []string{"One"}},
		{"open section", rss(item(1), "<item><title><![CDATA[Open</title><link>https://post.example/b</link></item>", item(2), item(3)), []string{"Title 1", "Open", "Title 2", "Title 3"}},
		{"open section at the end", rss(item(1), "<item><title>Open</title><link>https://post.example/b</link><description><![CDATA[x</description></item>"), []string{"Title 1", "Open"}},
		{"section about sections", rss("<item><title><![CDATA[On <![CDATA[ in feeds]]></title><link>https://post.example/c</link></item>", item(2)), []string{"On <![CDATA[ in feeds", "Title 2"}},
	} {
		l, err := ParseListing("https://post.example/feed", []byte(test.body))
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		var titles []string
		for _, k := range l.Links {
			titles = append(titles, k.Title)
		}
		if !slices.Equal(titles, test.titles) {
			t.Errorf("%s: %q, want %q", test.name, titles, test.titles)
		}
	}
	for _, page := range []string{"<!doctype html><body><p>How to make a feed: <pre>" + rss(item(1)) + "</pre>", "<html><head><title>" + rss() + "</title>"} {
		if _, err := ParseListing("https://post.example/", []byte(page)); !errors.Is(err, ErrNoListing) {
			t.Errorf("%.40s: %v, want %v", page, err, ErrNoListing)
		}
	}

	var long strings.Builder
	long.WriteString("<urlset>")
	for i := range 20_000 {
		fmt.Fprintf(&long, "<url><loc>https://post.example/%d-%x</loc></url>", i, i*7919)
	}
	whole := gz(long.String())
	l, err := ParseListing("https://post.example/sitemap.xml.gz", []byte(whole[:len(whole)/2]))
	if l == nil || len(l.Links) < 5000 || err == nil {
		t.Errorf("half a gzip sitemap gives %v, %v", l != nil, err)
	}
}
