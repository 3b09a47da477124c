package intake

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"dateline/intake/warc"
)

// TestIndexesFanOut visits a site whose sitemap indexes list indexes, twenty each.
func TestIndexesFanOut(t *testing.T) {
	var asked atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		asked.Add(1)
		var b strings.Builder
		b.WriteString("<sitemapindex>")
		for i := range 100 {
			fmt.Fprintf(&b, "<sitemap><loc>%s%d/</loc></sitemap>", r.URL.Path, i)
		}
		b.WriteString("</sitemapindex>")
		w.Write([]byte(b.String()))
	}))
	defer server.Close()
	list, err := ParseWatchlist("list", strings.NewReader(server.URL+"/index/"))
	if err != nil {
		t.Fatal(err)
	}
	f, _ := hasty()
	f.Timeout = 10 * time.Second
	var visit Visit
	w := &Watcher{List: list, Fetcher: f, Store: newMemory(), Visited: func(v Visit) { visit = v }}
	if err := w.Once(context.Background(), true); err != nil {
		t.Fatal(err)
	}
	if n := asked.Load(); n > maxListings || visit.Error == "" {
		t.Errorf("%d listings were asked for, at most %d should be: %s", n, maxListings, visit.Error)
	}
}

// TestWatchStopsWhereNothingIsKept ends a watch whose file is full, whether that is
// met with robots.txt, a listing or a page.
func TestWatchStopsWhereNothingIsKept(t *testing.T) {
	for room := range 4 {
		server := newspaper()
		w, _ := watcher(t, server, newMemory(), "/feed.xml")
		kept := 0
		w.Fetcher.Keep = func(*warc.Exchange) error {
			if kept == room {
				return syscall.ENOSPC
			}
			kept++
			return nil
		}
		if err := w.Once(context.Background(), true); !errors.Is(err, syscall.ENOSPC) {
			t.Errorf("room for %d answers: %v", room, err)
		}
		server.Close()
	}
}

// TestRobotsInLinearTime asks rules of nothing but wildcards about a long address.
func TestRobotsInLinearTime(t *testing.T) {
	var robots strings.Builder
	robots.WriteString("User-agent: *\n")
	for robots.Len() < maxRobots-3000 {
		robots.WriteString("Disallow: /" + strings.Repeat("*aaaaaaaaaab", 2) + strings.Repeat("*a", 900) + "$\n")
	}
	rules := parseRobots([]byte(robots.String()))
	u, err := url.Parse("https://a.example/" + strings.Repeat("a", 8000))
	if err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	for range 10 {
		if !rules.allow(u) {
			t.Fatal("a rule that does not match forbids")
		}
	}
	if took := time.Since(start); took > 3*time.Second {
		t.Errorf("ten addresses took %s", took)
	}
}

// TestTextSitemapLongLine reads what stands behind a line that is no address.
func TestTextSitemapLongLine(t *testing.T) {
	l, err := ParseListing("https://a.example/sitemap.txt", []byte("https://a.example/1\n"+strings.Repeat("x", 200_000)+"\nhttps://a.example/2\r\nhttps://a.example/"+strings.Repeat("y", 100_000)+"\nhttps://a.example/3"))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, link := range l.Links {
		got = append(got, link.URL)
	}
	if strings.Join(got, " ") != "https://a.example/1 https://a.example/2 https://a.example/3" {
		t.Errorf("got %q", got)
	}
}

// TestDoctypeSubset reads lists whose DOCTYPE has a subset of its own, and makes
// nothing of entities that grow.
func TestDoctypeSubset(t *testing.T) {
	item := `<item><title>Ferry &amp; boat</title><link>https://a.example/1</link></item>`
	rss := `<rss version="2.0"><channel><title>Post</title>` + item + `</channel></rss>`
	bomb := `<!DOCTYPE rss [<!ENTITY a "ha">`
	for i := range 40 {
		bomb += fmt.Sprintf(`<!ENTITY a%d "&a%d;&a%d;&a%d;">`, i+1, i, i, i)
	}
	for name, list := range map[string]string{
		"an entity":               `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY nbsp "&#160;">]>` + rss,
		"Netscape's and entities": "<?xml version=\"1.0\"?>\n<!DOCTYPE rss PUBLIC \"-//Netscape Communications//DTD RSS 0.91//EN\" \"http://my.netscape.example/rss-0.91.dtd\" [\n<!ENTITY % HTMLlat1 PUBLIC \"x\" \"y\">\n%HTMLlat1;\n]  >\n" + rss,
		"marks within":            `<!DOCTYPE rss [<!-- ]> ' --><!ENTITY x "]>"><!ENTITY y '<a href="b">'><?pi ]> ?>]>` + rss,
		"an element's rules":      `<!DOCTYPE rss [<!ELEMENT rss (channel)><!ATTLIST rss version CDATA "2.0">]>` + rss,
		"entities that grow":      bomb + `]>` + strings.Replace(rss, "Ferry", "&a40;", 1),
		"Atom":                    `<!DOCTYPE feed [<!ENTITY nbsp "&#160;">]><feed xmlns="http://www.w3.org/2005/Atom"><title>Post&nbsp;</title><entry><title>Ferry&nbsp;sails</title><link href="https://a.example/1"/></entry></feed>`,
		"a sitemap":               `<!DOCTYPE urlset [<!ENTITY nbsp "&#160;">]><urlset><url><loc>https://a.example/1</loc></url></urlset>`,
		"never closed":            `<!DOCTYPE rss [<!ENTITY x "y">` + rss,
	} {
		start := time.Now()
		l, err := ParseListing("https://a.example/feed", []byte(list))
		if name == "never closed" {
			continue // what it means nobody can say; it must only end
		}
		if l == nil || len(l.Links) != 1 || l.Links[0].URL != "https://a.example/1" {
			t.Errorf("%s: %+v, %v", name, l, err)
		}
		if took := time.Since(start); took > 2*time.Second {
			t.Errorf("%s took %s", name, took)
		}
	}
}

// TestFeedLosesNoItem has one bad place amid three items.
func TestFeedLosesNoItem(t *testing.T) {
	item := func(n int, title string) string {
		return fmt.Sprintf("<item><title>%s</title><link>/%d</link></item>", title, n)
	}
	for name, title := range map[string]string{
		"a bare <": "profits < 5 and << 3", "a bare < in CDATA": "<![CDATA[profits < 5 <p>]]>", "no characters": "a\ufffeb\uffff", "an unknown entity": "caf&eacute; &foo;", "half a pair": "&#xD83D;",
		"a bare &": "A & B", "bytes of no charset": "\xff\xe9", "an element not closed": "a<b>c", "a number beyond": "&#99999999999;",
	} {
		for _, encoding := range []string{"", ` encoding="foo-8"`, ` encoding="utf-8"`} {
			l, err := ParseListing("https://a.example/feed", []byte(`<?xml version="1.0"`+encoding+`?><rss version="2.0"><channel><title>Post</title>`+item(1, "one")+item(2, title)+item(3, "three")+"</channel></rss>"))
			if l == nil || len(l.Links) != 3 || l.Links[2].URL != "https://a.example/3" {
				t.Errorf("%s,%s: %+v, %v", name, encoding, l, err)
			}
		}
	}
}
