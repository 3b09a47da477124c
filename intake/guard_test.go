package intake

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
)

// What a public source lists leads nowhere within one's own network: 127.0.0.1
// plays the public web here, and 127.0.0.2 one's own network.
func TestWatchStaysPublic(t *testing.T) {
	var mu sync.Mutex
	var asked []string
	inside := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		asked = append(asked, r.URL.Path)
	}))
	l, err := net.Listen("tcp", "127.0.0.2:0")
	if err != nil {
		t.Skip(err)
	}
	inside.Listener.Close()
	inside.Listener = l
	inside.Start()
	defer inside.Close()

	server := newspaper()
	defer server.Close()
	item := func(path string) string { return "<item><link>" + path + "</link></item>" }
	feed := func(items ...string) string {
		return "<rss version='2.0'><channel><title>Post</title>" + strings.Join(items, "") + "</channel></rss>"
	}
	server.Files["/pages.xml"] = feed(item(inside.URL+"/secret"), item("/a"))
	server.Files["/redirect.xml"] = feed(item("/to?u="+inside.URL+"/secret"), item("/b"))
	server.Files["/maps.xml"] = "<sitemapindex><sitemap><loc>" + inside.URL + "/map.xml</loc></sitemap><sitemap><loc>/news.xml</loc></sitemap></sitemapindex>"
	server.Files["/based"] = "<!doctype html><base href='" + inside.URL + "/'><link rel=alternate type=application/rss+xml href=/feed.xml>"
	server.Files["/based.xml"] = "<rss version='2.0' xml:base='" + inside.URL + "/'><channel>" + item("secret") + "</channel></rss>"
	for _, test := range []struct{ path, added string }{
		{"/pages.xml", "/a"}, {"/redirect.xml", "/b"}, {"/maps.xml", "/a /c"}, {"/based", ""}, {"/based.xml", ""}, {"/to?u=" + inside.URL + "/feed.xml", ""},
	} {
		store := newMemory()
		w, _ := watcher(t, server, store, test.path)
		w.List.Sources[0].Private = false
		w.public = w.Fetcher.Public()
		w.public.permit = func(host string) error {
			if host != "127.0.0.1" {
				return &BlockedError{host}
			}
			return nil
		}
		// As if 127.0.0.1 were a public name.
		w.public.proxied = false
		if err := w.Once(context.Background(), true); err != nil {
			t.Fatal(err)
		}
		slices.Sort(store.added)
		if got := strings.ReplaceAll(strings.Join(store.added, " "), server.URL, ""); got != test.added {
			t.Errorf("%s: added %s, want %s", test.path, got, test.added)
		}
	}
	if len(asked) > 0 {
		t.Errorf("the server within was asked for %q", asked)
	}

	// A source that is within leads where it likes.
	store := newMemory()
	w, _ := watcher(t, server, store, "/pages.xml")
	if err := w.Once(context.Background(), true); err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(asked, "/secret") {
		t.Errorf("from a source within, the server was asked for %q", asked)
	}
}

// The fetcher that watch makes for public sources refuses this computer.
func TestWatchRefuses(t *testing.T) {
	server := newspaper()
	defer server.Close()
	store := newMemory()
	w, visits := watcher(t, server, store, "/feed.xml")
	w.List.Sources[0].Private = false
	if err := w.Once(context.Background(), true); err != nil {
		t.Fatal(err)
	}
	if e := (*visits)[0].Error; len(store.added) > 0 || !strings.Contains(e, "not a public address") || !strings.Contains(e, "private=yes") {
		t.Errorf("added %q, %s", store.added, e)
	}
	if n := len(server.Times()); n != 0 {
		t.Errorf("%d requests came through", n)
	}
}

func TestPrivateSources(t *testing.T) {
	list, err := ParseWatchlist("list", strings.NewReader(`https://post.example/feed.xml
http://127.0.0.1:8080/feed.xml
http://[::ffff:10.0.0.1]/feed.xml
http://localhost/feed.xml
https://desk.internal/feed.xml
https://intranet.post.example/feed.xml private=yes
http://93.184.215.14/feed.xml
`))
	if err != nil {
		t.Fatal(err)
	}
	var got []bool
	for _, s := range list.Sources {
		got = append(got, s.Private)
	}
	if want := []bool{false, true, true, true, true, true, false}; !slices.Equal(got, want) {
		t.Errorf("private: %v, want %v", got, want)
	}
}

// Behind a proxy, which connects in our place, what it is asked for is looked at.
func TestGuardedProxy(t *testing.T) {
	proxy := guardedProxy(publicOnly)
	for _, address := range []string{"http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://169.254.169.254/latest", "http://desk.internal/"} {
		r := httptest.NewRequest(http.MethodGet, address, nil)
		if _, err := proxy(r); err == nil {
			t.Errorf("%s is let through", address)
		}
	}
}
