package web

import (
	"bytes"
	"context"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"

	"dateline/archive"
	"dateline/intake"
)

// post sends the form with an address.
func post(s http.Handler, address string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, "http://127.0.0.1:8080/add", strings.NewReader(url.Values{"url": {address}}.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w
}

// outlet serves an article, a front page, an empty page, a picture, and a way
// round to this computer; asked counts the requests.
func outlet(t *testing.T) (server *httptest.Server, asked *atomic.Int32) {
	asked = new(atomic.Int32)
	links := strings.Repeat(`<li><a href="/x">A headline of today</a></li>`, 60)
	server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		switch r.URL.Path {
		case "/article":
			_, _ = io.WriteString(w, page("Eastmere Post", "Berg thanks the ferrymen", "2025-03-09",
				`President Ida Berg of Norway visited the port of Bergen on Sunday. "They kept us warm all winter," Berg said.`,
				"The port had been closed since November, when a storm took two of its three quays and a crane."))
		case "/":
			_, _ = io.WriteString(w, "<html><head><title>Eastmere Post</title></head><body><h1>News</h1><ul>"+links+"</ul></body></html>")
		case "/picture":
			w.Header().Set("Content-Type", "image/png")
			_, _ = io.WriteString(w, "\x89PNG")
		case "/round":
			http.Redirect(w, r, "http://169.254.169.254/latest/meta-data", http.StatusFound)
		default:
			http.NotFound(w, r)
		}
	}))
	t.Cleanup(server.Close)
	return server, asked
}

func TestAddFromWindow(t *testing.T) {
	from, _ := outlet(t)
	s, a := serving(t, Options{Fetch: new(intake.Fetcher).Fetch}, news...)
	s.adds.rate = 0 // the test is in a hurry
	if w := get(s, "/add?url=https%3A%2F%2Fpost.example"); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `value="https://post.example"`) {
		t.Errorf("form: status %d: %s", w.Code, w.Body)
	}
	w := post(s, " "+from.URL+"/article ")
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/article/3" {
		t.Fatalf("status %d, to %q: %s", w.Code, w.Header().Get("Location"), w.Body)
	}
	if w := get(s, "/article/3"); !strings.Contains(w.Body.String(), "Berg thanks the ferrymen") {
		t.Errorf("the article is not shown: %s", w.Body)
	}
	if w := get(s, "/search"); !strings.Contains(w.Body.String(), "Berg thanks the ferrymen") || !strings.Contains(w.Body.String(), `href="/add"`) {
		t.Errorf("the front page shows neither: %s", w.Body)
	}
	if n, err := a.Unread(context.Background()); n != 0 || err != nil {
		t.Errorf("%d articles unread, %v", n, err)
	}
	if w := get(s, "/name?q=berg"); !strings.Contains(w.Body.String(), "They kept us warm") {
		t.Errorf("the quote is not in the index: %s", w.Body)
	}
	if w := post(s, from.URL+"/article"); w.Header().Get("Location") != "/article/3" {
		t.Errorf("a second time: status %d, to %q", w.Code, w.Header().Get("Location"))
	}
	for address, want := range map[string]struct {
		status int
		text   string
	}{
		from.URL + "/":                 {http.StatusOK, "it is no article"},
		from.URL + "/picture":          {http.StatusUnprocessableEntity, "image/png, not a page"},
		from.URL + "/nothing":          {http.StatusUnprocessableEntity, "404 Not Found"},
		"ftp://post.example/":          {http.StatusBadRequest, "no address of the web"},
		"":                             {http.StatusBadRequest, "no address of the web"},
		`<script>://alert(1)</script>`: {http.StatusBadRequest, "&lt;script&gt;"},
	} {
		if w := post(s, address); w.Code != want.status || !strings.Contains(w.Body.String(), want.text) || strings.Contains(w.Body.String(), "<script>a") {
			t.Errorf("%q: status %d: %s", address, w.Code, w.Body)
		}
	}
}

// Visitors reach nothing that only this computer can reach.
func TestAddRefusesPrivateAddresses(t *testing.T) {
	from, asked := outlet(t)
	s, _ := serving(t, Options{Fetch: (&intake.Fetcher{PublicOnly: true}).Fetch}, news...)
	s.adds.rate = 0
	_, port, _ := strings.Cut(strings.TrimPrefix(from.URL, "http://"), ":")
	for _, address := range []string{from.URL + "/article", "http://localhost:" + port + "/article", "http://[::1]:" + port + "/", "http://[::ffff:127.0.0.1]:" + port + "/",
		"http://2130706433:" + port + "/", "http://169.254.169.254/", "http://10.0.0.1/", "http://0.0.0.0:" + port + "/"} {
		if w := post(s, address); w.Code != http.StatusUnprocessableEntity {
			t.Errorf("%s: status %d: %s", address, w.Code, w.Body)
		} else if !strings.Contains(w.Body.String(), "There is no such host on the public web.") {
			t.Errorf("%s: %s", address, w.Body)
		}
	}
	// A name within is told as one that there is not.
	inside, unknown := post(s, "http://localhost:"+port+"/article").Body.String(), post(s, "http://nobody.invalid/article").Body.String()
	if strings.Contains(inside, "127.0.0.1") || strings.Contains(inside, "::1") || strings.ReplaceAll(inside, "localhost:"+port, "nobody.invalid") != unknown {
		t.Errorf("a name within is told:\n%s\nnot as\n%s", inside, unknown)
	}
	if n := asked.Load(); n != 0 {
		t.Errorf("the server was asked %d times", n)
	}
}

func TestAddIsGuarded(t *testing.T) {
	from, asked := outlet(t)
	s, _ := serving(t, Options{Fetch: new(intake.Fetcher).Fetch}, news...)
	if w := post(s, from.URL+"/article", "Origin", "https://elsewhere.example"); w.Code != http.StatusForbidden {
		t.Errorf("from another site: status %d", w.Code)
	}
	if w := post(s, from.URL+"/article", "Sec-Fetch-Site", "cross-site"); w.Code != http.StatusForbidden {
		t.Errorf("from another site: status %d", w.Code)
	}
	if n := asked.Load(); n != 0 {
		t.Errorf("the outlet was asked %d times", n)
	}
	if w := post(s, from.URL+"/article", "Origin", "http://127.0.0.1:8080"); w.Code != http.StatusSeeOther {
		t.Errorf("from the window: status %d", w.Code)
	}
	var last int
	for range 5 {
		last = post(s, from.URL+"/article").Code
	}
	if last != http.StatusTooManyRequests {
		t.Errorf("five at once: status %d", last)
	}
}

func TestNoAdding(t *testing.T) {
	closed, _ := serving(t, Options{}, news...)
	_, a := serving(t, Options{}, news...)
	read, err := archive.Open(a.Path(), archive.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer read.Close()
	readOnly, err := New(read, Options{Fetch: new(intake.Fetcher).Fetch})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []*Server{closed, readOnly} {
		if w := get(s, "/add"); w.Code != http.StatusNotFound {
			t.Errorf("form: status %d", w.Code)
		}
		if w := post(s, "https://post.example/9"); w.Code != http.StatusNotFound {
			t.Errorf("status %d", w.Code)
		}
		if w := get(s, "/"); strings.Contains(w.Body.String(), `href="/add"`) {
			t.Error("the front page offers it")
		}
	}
}

// A name that another's server makes mean this computer opens nothing.
func TestRebinding(t *testing.T) {
	open, _ := serving(t, Options{}, news...)
	locked, _ := serving(t, Options{Token: "let me in"}, news...)
	for _, test := range []struct {
		s      http.Handler
		host   string
		status int
	}{
		{open, "127.0.0.1:8080", 200}, {open, "localhost:8080", 200}, {open, "[::1]:8080", 200}, {open, "[::1]", 200},
		{open, "rebind.example:8080", 421}, {open, "localhost.rebind.example", 421}, {open, "", 421},
		{locked, "news.example", 401},
	} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Host = test.host
		w := httptest.NewRecorder()
		test.s.ServeHTTP(w, r)
		if w.Code != test.status {
			t.Errorf("%q: status %d, want %d", test.host, w.Code, test.status)
		}
	}
}

// Pages are added as files, too; what became of each is told.
func TestAddFiles(t *testing.T) {
	s, _ := serving(t, Options{Fetch: new(intake.Fetcher).Fetch}, news...)
	give := func(files map[string]string) *httptest.ResponseRecorder {
		var b bytes.Buffer
		m := multipart.NewWriter(&b)
		for name, body := range files {
			f, err := m.CreateFormFile("page", name)
			if err != nil {
				t.Fatal(err)
			}
			_, _ = io.WriteString(f, body)
		}
		_ = m.Close()
		r := httptest.NewRequest(http.MethodPost, "http://127.0.0.1:8080/add/files", &b)
		r.Header.Set("Content-Type", m.FormDataContentType())
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		return w
	}
	good := page("Eastmere Post", "Berg thanks the ferrymen", "2025-03-09", `President Ida Berg of Norway visited the port of Bergen on Sunday. "They kept us warm all winter," Berg said.`, "The port had been closed since November, when a storm took two of its three quays and a crane.")
	if w := give(map[string]string{"berg.html": good}); w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/article/3" {
		t.Errorf("one file: %d to %q: %s", w.Code, w.Header().Get("Location"), w.Body)
	}
	if w := give(map[string]string{"empty.html": "", `<img src=x onerror=alert(1)>.html`: "<p>x</p>"}); w.Code != 200 || !strings.Contains(w.Body.String(), "The page is empty.") || breakout(w.Body.String()) != "" {
		t.Errorf("two files: %d %s", w.Code, w.Body)
	}
	if w := give(nil); w.Code != http.StatusBadRequest {
		t.Errorf("no file: %d", w.Code)
	}
	if w := give(map[string]string{"large.html": strings.Repeat("x", maxFileBytes+1)}); w.Code != http.StatusBadRequest {
		t.Errorf("too large a file: %d", w.Code)
	}
}
