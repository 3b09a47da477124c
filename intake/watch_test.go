package intake

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"dateline/internal/faultserver"
	"dateline/record"
)

func TestParseWatchlist(t *testing.T) {
	w, err := ParseWatchlist("list", strings.NewReader("\ufeff"+`# what the desk follows
contact desk@eastmere.example
every   10m   # for all
delay 2s

https://post.example/feed.xml#x
https://post.example/news.xml name="Eastmere Post" every=5m max=500 since=2d language=en,de
`))
	if err != nil {
		t.Fatal(err)
	}
	day := 24 * time.Hour
	want := []Followed{
		{URL: "https://post.example/feed.xml#x", Every: 10 * time.Minute, Since: 7 * day, Max: 200},
		{URL: "https://post.example/news.xml", Name: "Eastmere Post", Every: 5 * time.Minute, Since: 2 * day, Max: 500, Languages: []string{"en", "de"}},
	}
	if fmt.Sprint(w.Sources) != fmt.Sprint(want) || w.Contact != "desk@eastmere.example" || w.Delay != 2*time.Second {
		t.Errorf("%+v", w)
	}
	_, err = ParseWatchlist("list", strings.NewReader(`evry 10m
every 10
every 5s
contact nobody
max 0
https:///feed.xml
https://post.example/feed.xml nice
https://post.example/feed.xml nice=1
https://post.example/a name="Eastmere
https://post.example/b language=klingon1
https://post.example/c
https://post.example/c
delay 1s
since 1d 2d`))
	lines := strings.Split(fmt.Sprint(err), "\n")
	messages := []string{`list:1: unknown setting "evry"`, `list:2: "10" is no duration`, "list:3: every=5s is too often", "list:4: contact must be an address",
		"list:5: max must be a number", `list:6: "https:///feed.xml" is no address`, `list:7: "nice" is no option`, `list:8: unknown option "nice"`,
		"list:9: a quotation mark is not closed", `list:10: "klingon1" is no language`, "list:12: https://post.example/c is in line 11 already",
		"list:13: delay must stand before the first source", "list:14: since takes one value"}
	if len(lines) != len(messages) {
		t.Errorf("%d errors, want %d: %v", len(lines), len(messages), err)
	}
	for i := range min(len(lines), len(messages)) {
		if !strings.HasPrefix(lines[i], messages[i]) {
			t.Errorf("got %q, want %q", lines[i], messages[i])
		}
	}
	if _, err := ParseWatchlist("list", strings.NewReader("# nothing")); err == nil || !strings.Contains(err.Error(), "names no source") {
		t.Errorf("an empty list: %v", err)
	}
}

// memory is a Store in memory.
type memory struct {
	mu     sync.Mutex
	pages  map[string]time.Time
	health map[string]Health
	added  []string
	fail   error
	onAdd  func()
}

func newMemory() *memory { return &memory{pages: map[string]time.Time{}, health: map[string]Health{}} }

func (m *memory) LastRead(_ context.Context, address string) (time.Time, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.pages[address], nil
}

func (m *memory) AddPage(_ context.Context, p record.Page) (string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.onAdd != nil {
		m.onAdd()
	}
	m.pages[p.URL] = p.Fetched
	m.added = append(m.added, p.URL)
	return Added, m.fail
}

func (m *memory) Health(_ context.Context, address string) (Health, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.health[address], nil
}

func (m *memory) SaveHealth(_ context.Context, h Health) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.health[h.URL] = h
	return nil
}

// newspaper is a server with a feed of three pages of today, of which one is gone,
// a sitemap index, and a home page.
func newspaper() *faultserver.Server {
	server := faultserver.New()
	today := time.Now().UTC().Format(time.RFC1123Z)
	item := func(path, date string) string {
		return "<item><link>" + path + "</link><pubDate>" + date + "</pubDate></item>"
	}
	server.Files = map[string]string{
		"/feed.xml": "<rss version='2.0'><channel><title>Eastmere Post</title>" + item("/a", today) + item("/b", today) + item("/gone", today) +
			item("/old", "Sun, 01 Mar 2009 10:00:00 +0000") + "</channel></rss>",
		"/index.xml": "<sitemapindex><sitemap><loc>/news.xml</loc></sitemap><sitemap><loc>/2009.xml</loc><lastmod>2009-01-01</lastmod></sitemap></sitemapindex>",
		"/news.xml":  "<urlset><url><loc>/a</loc></url><url><loc>/c</loc></url></urlset>",
		"/2009.xml":  "<urlset><url><loc>/old</loc></url></urlset>",
		"/home":      "<!doctype html><link rel=alternate type=application/rss+xml href=/feed.xml>",
		"/bare":      "<!doctype html><p>No feed here.",
		"/nest.xml":  "<sitemapindex><sitemap><loc>/nest.xml</loc></sitemap><sitemap><loc>/nest.xml?2</loc></sitemap></sitemapindex>",
		"/a":         faultserver.Page, "/b": faultserver.Page, "/c": faultserver.Page, "/old": faultserver.Page,
	}
	return server
}

func watcher(t *testing.T, server *faultserver.Server, store Store, paths ...string) (*Watcher, *[]Visit) {
	t.Helper()
	var lines strings.Builder
	for _, p := range paths {
		fmt.Fprintln(&lines, server.URL+p)
	}
	list, err := ParseWatchlist("list", strings.NewReader(lines.String()))
	if err != nil {
		t.Fatal(err)
	}
	f, _ := hasty()
	visits := new([]Visit)
	var mu sync.Mutex
	return &Watcher{List: list, Fetcher: f, Store: store, Visited: func(v Visit) {
		mu.Lock()
		defer mu.Unlock()
		*visits = append(*visits, v)
	}}, visits
}

func TestWatch(t *testing.T) {
	server := newspaper()
	defer server.Close()
	for _, test := range []struct{ path, kind, added, err string }{
		{"/feed.xml", "rss", "/a /b", ""},
		{"/index.xml", "sitemap index", "/a /c", ""},
		{"/news.xml", "sitemap", "/a /c", ""},
		{"/home", "page", "/a /b", ""},
		{"/bare", "", "", "names no feed"},
		{"/nest.xml", "sitemap index", "", ""},
		{"/hang", "", "", "no answer within"},
		{"/short", "", "", "names no feed"},
		{"/loop", "", "", "more than 10 redirects"},
		{"/pour", "", "", "neither a feed nor a sitemap"},
		{"/down", "", "", "answered 503"},
	} {
		store := newMemory()
		w, visits := watcher(t, server, store, test.path)
		if err := w.Once(context.Background(), false); err != nil {
			t.Fatalf("%s: %v", test.path, err)
		}
		slices.Sort(store.added)
		if got := strings.ReplaceAll(strings.Join(store.added, " "), server.URL, ""); got != test.added {
			t.Errorf("%s: added %s, want %s", test.path, got, test.added)
		}
		h := store.health[server.URL+test.path]
		if h.Kind != test.kind || h.LastTry.IsZero() || h.Items != len(store.added) {
			t.Errorf("%s: %+v", test.path, h)
		}
		if (h.Failures > 0) != (test.err != "") || !strings.Contains(h.LastError, test.err) || h.LastSuccess.IsZero() != (test.err != "") {
			t.Errorf("%s: %+v, want the error %q", test.path, h, test.err)
		}
		if len(*visits) != 1 {
			t.Errorf("%s: %d visits", test.path, len(*visits))
		}
	}
}

func TestWatchAgain(t *testing.T) {
	server := newspaper()
	defer server.Close()
	store := newMemory()
	w, visits := watcher(t, server, store, "/feed.xml")
	for range 3 {
		if err := w.Once(context.Background(), true); err != nil {
			t.Fatal(err)
		}
	}
	// The feed did not change, so it is not read again; no page is asked for twice.
	if len(store.added) != 2 || server.Asked("/a") != 1 || server.Asked("/gone") != 1 || (*visits)[1].Listed != 0 {
		t.Errorf("added %q, visits %+v", store.added, *visits)
	}
	if v := (*visits)[0]; v.Listed != 4 || v.Old != 1 || v.Fetched != 3 || v.Failed != 1 || v.Outcomes[Added] != 2 {
		t.Errorf("the first visit: %+v", v)
	}
	// It is not due, and nothing is asked.
	n := server.Asked("/feed.xml")
	if err := w.Once(context.Background(), false); err != nil || server.Asked("/feed.xml") != n {
		t.Errorf("%v, a source that is not due was visited", err)
	}
}

// A stop amid a visit leaves the rest to the next run.
func TestWatchStops(t *testing.T) {
	server := newspaper()
	defer server.Close()
	store := newMemory()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	store.onAdd = cancel
	w, _ := watcher(t, server, store, "/feed.xml")
	if err := w.Run(ctx); err != nil {
		t.Errorf("a stop is the error %v", err)
	}
	if len(store.added) != 1 || store.health[server.URL+"/feed.xml"].Items != 1 {
		t.Errorf("added %q, %+v", store.added, store.health)
	}
	store.onAdd = nil
	w, _ = watcher(t, server, store, "/feed.xml")
	if err := w.Once(context.Background(), false); err != nil {
		t.Fatal(err)
	}
	if len(store.added) != 2 || server.Asked("/a")+server.Asked("/b") != 2 {
		t.Errorf("added %q", store.added)
	}
	// A store that fails ends it.
	store.fail = errors.New("disk full")
	w, _ = watcher(t, server, store, "/news.xml")
	if err := w.Run(context.Background()); err == nil || err.Error() != "disk full" {
		t.Errorf("a full disk is the error %v", err)
	}
}

func TestHealth(t *testing.T) {
	now := time.Date(2026, 3, 11, 15, 0, 0, 0, time.UTC)
	var h Health
	for i := range 40 {
		h.added(i%7, now.AddDate(0, 0, i-40))
	}
	if len(h.Days) > keptDays+1 || h.Items != 115 {
		t.Errorf("%d days, %d items", len(h.Days), h.Items)
	}
	if got := h.ItemsADay(now); got != 3 {
		t.Errorf("%g items a day", got)
	}
	for _, test := range []struct {
		failures int
		want     time.Duration
	}{{0, 15 * time.Minute}, {1, 30 * time.Minute}, {3, 2 * time.Hour}, {99, 12 * time.Hour}} {
		h := Health{LastTry: now, Failures: test.failures}
		if got := h.due(15 * time.Minute).Sub(now); got != test.want {
			t.Errorf("after %d failures: %s, want %s", test.failures, got, test.want)
		}
	}
}
