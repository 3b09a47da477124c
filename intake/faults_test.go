package intake

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"dateline/intake/warc"
	"dateline/internal/faultserver"
)

// hasty returns a polite Fetcher that notes waits instead of waiting.
func hasty() (*Fetcher, *[]time.Duration) {
	f := Polite("mailto:desk@eastmere.example")
	f.Timeout, f.MaxBytes, f.Delay = 300*time.Millisecond, 1<<20, 0
	var mu sync.Mutex
	waits := new([]time.Duration)
	f.wait = func(ctx context.Context, d time.Duration) error {
		mu.Lock()
		defer mu.Unlock()
		if d > 0 {
			*waits = append(*waits, d)
		}
		return ctx.Err()
	}
	return f, waits
}

func TestFaults(t *testing.T) {
	server := faultserver.New()
	defer server.Close()
	for _, test := range []struct {
		path      string
		want      string // the body's start
		err       string
		asked     int
		truncated string
	}{
		{"/page", faultserver.Page, "", 1, ""},
		{"/hang", "", "no answer within 300ms", 4, ""},
		{"/stall", "", "no answer within 300ms", 4, ""},
		{"/drip", "", "no answer within 300ms", 4, ""},
		{"/short", faultserver.Page, "", 4, "disconnect"},
		{"/long", faultserver.Page[:50], "", 1, ""},
		{"/reset", "", "EOF", 4, ""},
		{"/garbage", "", "malformed HTTP", 1, ""},
		{"/loop", "", "more than 10 redirects", 11, ""},
		{"/circle/1", "", "more than 10 redirects", 6, ""},
		{"/chain/9", faultserver.Page, "", 1, ""},
		{"/chain/12", "", "more than 10 redirects", 1, ""},
		{"/to?u=ftp://files.example/a", "", "redirects to ftp://files.example/a", 1, ""},
		{"/endless", "      ", "", 1, "length"},
		{"/pour", "      ", "", 1, "length"},
		{"/bomb", "      ", "", 1, "length"},
		{"/badgzip", "<!doctype html>", "", 1, "disconnect"},
		{"/nogzip", faultserver.Page, "", 1, ""},
		{"/busy", faultserver.Page, "", 2, ""},
		{"/busy-long", "", "answered 429", 1, ""},
		{"/flaky", faultserver.Page, "", 3, ""},
		{"/down", "", "answered 503", 4, ""},
		{"/headers", "", "exceeded", 1, ""},
		{"/cookies", "", "exceeded", 1, ""},
		{"/none", "", "answered 404", 1, ""},
	} {
		t.Run(test.path, func(t *testing.T) {
			f, _ := hasty()
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			res, err := f.Get(context.Background(), Request{URL: server.URL + test.path})
			runtime.ReadMemStats(&after)
			if used := after.TotalAlloc - before.TotalAlloc; used > 100<<20 {
				t.Errorf("%d MB of memory", used>>20)
			}
			path, _, _ := strings.Cut(test.path, "?")
			// The HTTP library itself asks again once where a kept connection closes.
			if asked := server.Asked(path); asked != test.asked && (path != "/reset" || asked != test.asked+1) {
				t.Errorf("asked %d times, want %d", asked, test.asked)
			}
			if test.err != "" {
				if err == nil || !strings.Contains(err.Error(), test.err) || !strings.Contains(err.Error(), server.URL+test.path) {
					t.Errorf("error %v, want one that names the address and says %q", err, test.err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if !strings.HasPrefix(string(res.Body), test.want) || res.Truncated != test.truncated || int64(len(res.Body)) > f.MaxBytes {
				t.Errorf("%d bytes %.60q, truncated %q", len(res.Body), res.Body, res.Truncated)
			}
		})
	}
}

func TestBackOff(t *testing.T) {
	server := faultserver.New()
	defer server.Close()
	f, waits := hasty()
	f.Get(context.Background(), Request{URL: server.URL + "/down"})
	if len(*waits) != 3 {
		t.Fatalf("%d waits", len(*waits))
	}
	for i, w := range *waits {
		if low := time.Second << i; w < low || w > low*5/4 {
			t.Errorf("wait %d of %s, want %s and up to a quarter more", i, w, low)
		}
	}
	// As long as Retry-After says, and nobody asks that host before.
	f, waits = hasty()
	f.Get(context.Background(), Request{URL: server.URL + "/busy"})
	if len(*waits) != 2 || (*waits)[0] != 7*time.Second || (*waits)[1] < 6*time.Second {
		t.Errorf("waits %v", *waits)
	}
}

func TestRetryAfter(t *testing.T) {
	now := time.Date(2026, 3, 1, 10, 0, 0, 0, time.UTC)
	for v, want := range map[string]time.Duration{"": 0, "7": 7 * time.Second, "-7": 0, "soon": 0, "Sun, 01 Mar 2026 10:01:00 GMT": time.Minute, "Sun, 01 Mar 2026 09:00:00 GMT": 0} {
		if got := retryAfter(v, now); got != want {
			t.Errorf("%q: %s, want %s", v, got, want)
		}
	}
}

func TestConditional(t *testing.T) {
	server := faultserver.New()
	defer server.Close()
	f, _ := hasty()
	res, err := f.Get(context.Background(), Request{URL: server.URL + "/page"})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range []Request{
		{URL: server.URL + "/page", ETag: res.Header.Get("ETag")},
		{URL: server.URL + "/page", LastModified: res.Header.Get("Last-Modified")},
	} {
		if again, err := f.Get(context.Background(), r); err != nil || !again.NotModified {
			t.Errorf("%+v: %v, %+v", r, err, again)
		}
	}
	if again, err := f.Get(context.Background(), Request{URL: server.URL + "/page", ETag: `"other"`}); err != nil || again.NotModified {
		t.Errorf("another ETag: %v, %+v", err, again)
	}
}

func TestRobots(t *testing.T) {
	for _, test := range []struct {
		robots    string
		status    int
		forbidden bool
		err       string
	}{
		{"", 0, false, ""},
		{"User-agent: *\nDisallow: /page", 0, true, ""},
		{"User-agent: *\nDisallow: /\nAllow: /page", 0, false, ""},
		{"User-agent: *\nDisallow: /\n\nUser-agent: Dateline\nDisallow:", 0, false, ""},
		{"User-agent: otherbot\nDisallow: /", 0, false, ""},
		{"<html>not found</html>", 0, false, ""},
		{"User-agent: *\nDisallow: /", 404, false, ""},
		{"", 503, false, "robots.txt cannot be read"},
	} {
		server := faultserver.New()
		server.Robots, server.RobotsStatus = test.robots, test.status
		f, _ := hasty()
		for range 2 {
			_, err := f.Get(context.Background(), Request{URL: server.URL + "/page"})
			switch {
			case test.err != "":
				if err == nil || !strings.Contains(err.Error(), test.err) {
					t.Errorf("%q: error %v", test.robots, err)
				}
			case errors.Is(err, ErrRobots) != test.forbidden || (err == nil) == test.forbidden:
				t.Errorf("%q: error %v", test.robots, err)
			}
		}
		if n := server.Asked("/robots.txt"); n != 1 {
			t.Errorf("%q: robots.txt was asked for %d times", test.robots, n)
		}
		// A redirect must not lead where robots.txt forbids to go.
		if _, err := f.Get(context.Background(), Request{URL: server.URL + "/to?u=/page"}); test.forbidden && !errors.Is(err, ErrRobots) {
			t.Errorf("%q: through a redirect: %v", test.robots, err)
		}
		server.Close()
	}
}

func TestRobotsRules(t *testing.T) {
	for _, test := range []struct{ robots, path, want string }{
		{"User-agent: *\nDisallow: /a", "/a/b", "no"},
		{"User-agent: *\nDisallow: /a", "/b/a", "yes"},
		{"User-agent: *\nDisallow:", "/a", "yes"},
		{"User-agent: *\rDisallow: /a # all of it\r", "/a", "no"},
		{"\ufeffuser-AGENT : *\nDISALLOW:/a", "/a", "no"},
		{"Disallow: /a\nUser-agent: *\nnonsense\nDisallow: /b", "/b", "no"},
		{"Disallow: /a\nUser-agent: *\nDisallow: /b", "/a", "yes"},
		{"User-agent: x\nUser-agent: *\nDisallow: /a", "/a", "no"},
		{"User-agent: *\nDisallow: /a\nUser-agent: x\nDisallow: /b", "/b", "yes"},
		{"User-agent: Dateline/1.0\nDisallow: /a\nUser-agent: *\nDisallow: /b", "/a", "no"},
		{"User-agent: Dateline/1.0\nDisallow: /a\nUser-agent: *\nDisallow: /b", "/b", "yes"},
		{"User-agent: datelines\nDisallow: /a", "/a", "yes"},
		{"User-agent: dateline\nDisallow: /a\n\nUser-agent: dateline\nDisallow: /b", "/a", "no"},
		{"User-agent: *\nDisallow: /a\nAllow: /a", "/a", "yes"},
		{"User-agent: *\nAllow: /a/b\nDisallow: /a", "/a/b/c", "yes"},
		{"User-agent: *\nAllow: /a\nDisallow: /a/b", "/a/b/c", "no"},
		{"User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf", "no"},
		{"User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf?x", "yes"},
		{"User-agent: *\nDisallow: /*?*session=", "/a?b=1&session=2", "no"},
		{"User-agent: *\nDisallow: /a*b*c", "/abxbxbcd", "no"},
		{"User-agent: *\nDisallow: /a$", "/a", "no"},
		{"User-agent: *\nDisallow: /a$", "/ab", "yes"},
		{"User-agent: *\nDisallow: /f%c3%a4hre", "/f\u00e4hre", "no"},
		{"User-agent: *\nDisallow: /f\u00e4hre", "/f%C3%A4hre", "no"},
		{"User-agent: *\nDisallow: /%7ejoe", "/~joe", "no"},
		{"User-agent: *\nDisallow: /", "/robots.txt", "yes"},
		{"User-agent: *\nDisallow: /" + strings.Repeat("*a", 1000) + "$", "/" + strings.Repeat("a", 3000) + "b", "yes"},
	} {
		u, err := url.Parse("https://news.example" + test.path)
		if err != nil {
			t.Fatal(err)
		}
		if got := map[bool]string{true: "yes", false: "no"}[parseRobots([]byte(test.robots)).allow(u)]; got != test.want {
			t.Errorf("%.80q, %.80s: %s, want %s", test.robots, test.path, got, test.want)
		}
	}
}

func TestDelay(t *testing.T) {
	server := faultserver.New()
	defer server.Close()
	own, ownWaits := hasty()
	own.Delay = 7 * time.Second
	for range 3 {
		own.Get(context.Background(), Request{URL: server.URL + "/page"})
	}
	// robots.txt and three pages, each a turn later than the one before: the
	// stand-in for waiting returns at once, so the waits add up.
	if len(*ownWaits) != 3 {
		t.Fatalf("waits %v", *ownWaits)
	}
	for i, wait := range *ownWaits {
		if turn := time.Duration(i+1) * own.Delay; wait > turn || wait < turn-5*time.Second {
			t.Errorf("waits %v with a delay of 7 s", *ownWaits)
		}
	}

	server.Robots = "User-agent: *\nCrawl-delay: 9"
	polite, waits := hasty()
	for range 2 {
		polite.Get(context.Background(), Request{URL: server.URL + "/page"})
	}
	if len(*waits) != 1 || (*waits)[0] < 8*time.Second {
		t.Errorf("waits %v with a Crawl-delay of 9 s", *waits)
	}
}

func TestPerHost(t *testing.T) {
	var mu sync.Mutex
	now, most := 0, 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		mu.Lock()
		now++
		most = max(most, now)
		mu.Unlock()
		time.Sleep(10 * time.Millisecond)
		mu.Lock()
		now--
		mu.Unlock()
		fmt.Fprint(w, "ok")
	}))
	defer server.Close()
	f := &Fetcher{PerHost: 2}
	var wg sync.WaitGroup
	for range 10 {
		wg.Go(func() { f.Get(context.Background(), Request{URL: server.URL}) })
	}
	wg.Wait()
	if most > 2 {
		t.Errorf("%d requests at once", most)
	}
}

func TestPublicOnly(t *testing.T) {
	server := faultserver.New()
	defer server.Close()
	_, port, _ := net.SplitHostPort(server.Listener.Addr().String())
	f := &Fetcher{PublicOnly: true, Retries: 3, Timeout: time.Second}
	for _, address := range []string{server.URL + "/page", "http://localhost:" + port + "/page", "http://[::1]:" + port, "http://0.0.0.0:" + port, "http://[::ffff:127.0.0.1]:" + port} {
		_, err := f.Get(context.Background(), Request{URL: address})
		var blocked *BlockedError
		if !errors.As(err, &blocked) {
			t.Errorf("%s: %v", address, err)
		}
	}
	if n := len(server.Times()); n != 0 {
		t.Errorf("%d requests came through", n)
	}

	// Also after a redirect: 127.0.0.1 plays the public server here, and
	// 127.0.0.2 the one inside.
	inside, err := net.Listen("tcp", "127.0.0.2:0")
	if err != nil {
		t.Skip(err)
	}
	defer inside.Close()
	f = &Fetcher{permit: func(host string) error {
		if host != "127.0.0.1" {
			return &BlockedError{host}
		}
		return nil
	}}
	if _, err := f.Get(context.Background(), Request{URL: server.URL + "/page"}); err != nil {
		t.Error(err)
	}
	_, err = f.Get(context.Background(), Request{URL: server.URL + "/to?u=" + url.QueryEscape("http://"+inside.Addr().String()+"/")})
	var blocked *BlockedError
	if !errors.As(err, &blocked) {
		t.Errorf("after a redirect: %v", err)
	}
}

func TestIsPublic(t *testing.T) {
	for address, want := range map[string]bool{
		"93.184.215.14": true, "2606:2800:21f:cb07:6820:80da:af6b:8b2c": true, "172.32.0.1": true, "1.1.1.1": true,
		"127.0.0.1": false, "10.1.2.3": false, "172.16.0.1": false, "192.168.1.1": false, "169.254.169.254": false, "0.0.0.0": false,
		"100.64.0.1": false, "224.0.0.1": false, "255.255.255.255": false, "::1": false, "::": false, "fe80::1%eth0": false,
		"fd00::1": false, "::ffff:10.0.0.1": false, "::127.0.0.1": false, "64:ff9b::7f00:1": false, "2002:7f00:1::": false, "2001::1": false,
		"::ffff:0:127.0.0.1": false, "::ffff:0:10.0.0.1": false, "100:0:0:1::1": false, "64:ff9b:1::1": false, "5f00::1": false, "fec0::1": false,
		"4000::1": false, "2a02:ec80:300:ed1a::5efe:10.0.0.1": false, "2a02:ec80:300:ed1a:200:5efe:127.0.0.1": false, "2a02:ec80:300:ed1a::1": true,
	} {
		if got := IsPublic(netip.MustParseAddr(address)); got != want {
			t.Errorf("%s: %v", address, got)
		}
	}
}

func TestKeep(t *testing.T) {
	server := faultserver.New()
	defer server.Close()
	var kept []string
	f, _ := hasty()
	f.Keep = func(e *warc.Exchange) error {
		kept = append(kept, fmt.Sprintf("%s %s %d %d %s", e.Method, strings.TrimPrefix(e.URL, server.URL), e.Status, len(e.Body), e.Request.Get("User-Agent")))
		return nil
	}
	f.Get(context.Background(), Request{URL: server.URL + "/chain/1"})
	f.Get(context.Background(), Request{URL: server.URL + "/none"})
	agent := "Dateline/1.0 (+mailto:desk@eastmere.example)"
	check(t, kept, "GET /robots.txt 200 0 "+agent, "GET /chain/1 302 0 "+agent, fmt.Sprintf("GET /page 200 %d %s", len(faultserver.Page), agent))
	f.Keep = func(*warc.Exchange) error { return errors.New("disk full") }
	if _, err := f.Get(context.Background(), Request{URL: server.URL + "/page"}); err == nil || !strings.Contains(err.Error(), "disk full") {
		t.Errorf("a full disk gives %v", err)
	}
}

func FuzzRobots(f *testing.F) {
	for _, s := range []string{"User-agent: *\nDisallow: /a*b$\nCrawl-delay: 1e9", "Sitemap: https://a.example/s.xml", "\xef\xbb\xbfUser-agent:dateline\rAllow: /%zz", "Disallow: (((((["} {
		f.Add(s, "/a/b?c")
	}
	f.Fuzz(func(t *testing.T, text, path string) {
		r := parseRobots([]byte(text))
		if r.delay < 0 || r.delay > maxWait {
			t.Errorf("a delay of %s", r.delay)
		}
		r.allow(&url.URL{Path: path})
	})
}
