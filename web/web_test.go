package web

import (
	"context"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"dateline/archive"
	"dateline/extract"
	"dateline/record"

	"golang.org/x/net/html"
)

// page is a page of an invented outlet.
func page(outlet, headline, day string, paragraphs ...string) string {
	meta, err := json.Marshal(map[string]any{"@type": "NewsArticle", "headline": headline, "datePublished": day + "T09:00:00Z", "articleSection": "World",
		"publisher": map[string]string{"@type": "Organization", "name": outlet}, "keywords": []string{"ferries", "treaties"}})
	if err != nil {
		panic(err)
	}
	return `<!doctype html><html lang=en><head><title>News</title><script type="application/ld+json">` + string(meta) + `</script></head><body><main><article><h1>` + headline +
		`</h1><p>` + strings.Join(paragraphs, "</p><p>") + `</p></article></main></body></html>`
}

func entry(url, html string) archive.Entry {
	e := archive.Entry{Page: record.Page{URL: url, Body: []byte(html), ContentType: "text/html; charset=utf-8", Fetched: time.Date(2025, 3, 8, 6, 0, 0, 0, time.UTC)}}
	var r extract.Reader
	e.Record, e.Err = r.Read(e.Page)
	return e
}

var news = []archive.Entry{
	entry("https://post.example/1", page("Eastmere Post", "President Berg to meet Conti in Rome", "2025-03-03",
		"President Ida Berg of Norway will meet Italian Prime Minister Aldo Conti in Rome on Wednesday, her office said in a statement on Monday.",
		`"We have much to talk about," Berg told reporters in Oslo. She said that the ferry treaty with Italy was her first concern.`,
		"The two countries have traded fish and machines for centuries, and their ports are busy again after a quiet winter.")),
	entry("https://herald.example/2", page("Brannick Herald", "Norway and Italy talk about ferries", "2025-03-06",
		"Norwegian President Ida Berg met with Aldo Conti in Rome on Wednesday, and both spoke of a good day for their countries.",
		`"The treaty is ready," Conti said after the meeting. He added that Berg would visit Genoa in May.`,
		"Fishermen in both countries had waited for the treaty since the autumn, when the old one came to its end.")),
}

// serving returns a server of an archive with these pages, read.
func serving(t testing.TB, o Options, entries ...archive.Entry) (*Server, *archive.Archive) {
	t.Helper()
	a, err := archive.Open(filepath.Join(t.TempDir(), "news.dateline"), archive.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	if _, err := a.Add(context.Background(), entries); err != nil {
		t.Fatal(err)
	}
	if _, err := a.ReadAll(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	s, err := New(a, o)
	if err != nil {
		t.Fatal(err)
	}
	return s, a
}

func get(s http.Handler, path string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, "http://127.0.0.1"+path, nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w
}

func TestPages(t *testing.T) {
	s, _ := serving(t, Options{}, news...)
	if err := s.Warm(context.Background()); err != nil {
		t.Error(err)
	}
	for _, test := range []struct {
		path   string
		status int
		want   []string
	}{
		{"/", 200, []string{"2 articles", "Told by 2 outlets", "Ida Berg", "Who is speaking"}},
		{"/index.json", 200, []string{`"outlets":2`}},
		{"/index.csv?table=days", 200, []string{"2025-03-05,2025-03-05,0"}},
		{"/search.json?q=treaty", 200, []string{`"total":2`}},
		{"/search.csv?q=treaty", 200, []string{"Brannick Herald"}},
		{"/search.csv?q=treaty&table=nothing", 404, []string{"it has hits, days"}},
		{"/search?q=%22open", 400, []string{"a quotation mark is not closed"}},
		{"/search?q=speaker:Berg", 400, []string{"there is no field &#34;speaker&#34;"}},
		{"/search?q=treaty&since=2026&until=2025", 400, []string{"Without since 2026"}},
		{"/search?q=ida+berg", 200, []string{`href="/name?q=Ida&#43;Berg"`}},
		{"/search?q=Idda+Bergg", 200, []string{"Did you mean"}},
		{"/compare?q=treaty&q=rome", 200, []string{"treaty", "<svg", "100.0"}},
		{"/batch?lines=Ida+Berg%0Anobody+here", 200, []string{"nobody here", "Person"}},
		{"/stories", 200, []string{"2 outlets"}},
		{"/story/1", 200, []string{"Who printed it, and when", "first, own text"}},
		{"/names", 200, []string{"Ida Berg"}},
		{"/names?kind=cat", 400, []string{"no kind of name called cat"}},
		{"/name?q=berg&tab=events", 200, []string{"meeting"}},
		{"/name?q=berg&tab=why", 200, []string{"family name alone"}},
		{"/name?q=berg&as=direct&about=much", 200, []string{"much to talk about", "1 to 1 of 1"}},
		{"/name.csv?q=conti", 200, []string{"The treaty is ready"}},
		{"/network?by=meetings", 200, []string{"Aldo Conti"}},
		{"/network?name=Berg", 200, []string{"Around Ida Berg"}},
		{"/places", 200, []string{"Rome", "land.svg#land"}},
		{"/outlet?host=post.example", 200, []string{"Eastmere Post"}},
		{"/outlet?host=none.example", 404, []string{"No article is of an outlet"}},
		{"/changes", 200, []string{"No change is known"}},
		{"/cite?of=1", 200, []string{"@online{eastmerepost2025president", "TY  - NEWS"}},
		{"/cite?of=99", 404, []string{"does not hold that"}},
		{"/cite?of=x", 400, []string{"say what to cite"}},
		{"/cited?of=1&format=ris", 200, []string{"TI  - President Berg to meet Conti in Rome"}},
		{"/cited?of=1&format=mla", 400, []string{"take text, chicago"}},
		{"/desk", 200, []string{"Nothing yet"}},
		{"/help", 200, []string{"headline:ferry"}},
		{"/api", 200, []string{"/api/search"}},
		{"/suggest?q=ber", 200, []string{`"text":"Ida Berg"`}},
		{"/name.json?q=Zeno", 404, []string{`"status":404`}},
		{"/search?q=treaty", 200, []string{"2 articles", "<mark>treaty</mark>", "By outlet", "outlet=herald.example"}},
		{"/search?q=genoa&outlet=post.example", 200, []string{"0 articles", "outlet: post.example"}},
		{"/search?q=treaty)", 400, []string{"there is a ) without a ("}},
		{"/search?sort=best", 400, []string{"relevance, newest or oldest"}},
		{"/article/1", 200, []string{"Eastmere Post reports that Ida Berg says this (direct)", `id="at-`, "json-ld", "https://post.example/1", "1 version"}},
		{"/article/1/versions", 200, []string{"Versions", "Sat 8 Mar 2025, 06:00"}},
		{"/article/99", 404, []string{"does not hold that"}},
		{"/article/x", 404, []string{"Articles have numbers"}},
		{"/name?q=berg", 200, []string{"Ida Berg", "president", "2025-03-05", "much to talk about"}},
		{"/name?q=Zeno", 404, []string{"No article that was read tells of that name"}},
		{"/pair?a=Berg&b=Conti", 200, []string{"Ida Berg and Aldo Conti", "meeting", "would visit Genoa"}},
		{"/pair", 200, []string{"Two names"}},
		{"/timeline", 200, []string{"2025-03-05", "planned", "Genoa"}},
		{"/timeline?kind=party", 400, []string{"no kind of event called party"}},
		{"/timeline?since=soon", 400, []string{"it is no day"}},
		{"/network", 200, []string{"Ida Berg", "Aldo Conti", "a=Ida&#43;Berg&amp;b=Aldo&#43;Conti"}},
		{"/network?since=2031", 200, []string{"No article of these days"}},
		{"/network?until=then", 400, []string{"it is no day"}},
		{"/outlets", 200, []string{"Eastmere Post", "dateline watch"}},
		{"/about", 200, []string{"news.dateline", "OpenAPI"}},
		{"/healthz", 200, []string{"ok"}},
		{"/metrics", 200, []string{`dateline_request_seconds_count{page="GET /article/{id}",status="200"}`}},
		{"/assets/style.css", 200, []string{"prefers-color-scheme"}},
		{"/nothing", 404, nil},
	} {
		w := get(s, test.path)
		body := w.Body.String()
		if w.Code != test.status {
			t.Errorf("%s: status %d, want %d: %s", test.path, w.Code, test.status, body)
		}
		for _, want := range test.want {
			if !strings.Contains(body, want) {
				t.Errorf("%s: no %q in\n%s", test.path, want, body)
			}
		}
		if csp := w.Header().Get("Content-Security-Policy"); !strings.Contains(csp, "default-src 'none'; script-src 'self'; connect-src 'self';") || strings.Contains(csp, "unsafe") {
			t.Errorf("%s: Content-Security-Policy %q", test.path, csp)
		}
		if len(body) > 150_000 {
			t.Errorf("%s: %d bytes", test.path, len(body))
		}
		if strings.Contains(strings.Replace(body, `<script src="/assets/window.js" defer></script>`, "", 1), "<script") || strings.Contains(body, "style=") {
			t.Errorf("%s holds a script or style within", test.path)
		}
	}
}

// TestSentenceLinks follows a citation to its sentence.
func TestSentenceLinks(t *testing.T) {
	s, _ := serving(t, Options{}, news...)
	body := get(s, "/name?q=conti").Body.String()
	links := regexp.MustCompile(`href="/article/(\d+)#(at-\d+)"`).FindAllStringSubmatch(body, -1)
	if len(links) < 2 {
		t.Fatalf("%d citations in\n%s", len(links), body)
	}
	for _, l := range links {
		if article := get(s, "/article/"+l[1]).Body.String(); !strings.Contains(article, `id="`+l[2]+`"`) {
			t.Errorf("article %s has no place %s", l[1], l[2])
		}
	}
}

func TestAPI(t *testing.T) {
	s, _ := serving(t, Options{}, news...)
	for path, want := range map[string]string{
		"/api/search?q=treaty&facets=true": `"total":2`, "/api/articles/1": `"headline":"President Berg to meet Conti in Rome"`, "/api/articles/1/versions": `"version":1`,
		"/api/articles/1/changes": `[]`, "/api/articles/1/cluster": `[]`, "/api/said?name=Conti&about=treaty": `The treaty is ready`, "/api/timeline?name=Berg&name=Conti": `"when":"2025-03-05"`, "/api/who?name=berg": `"name":"Ida Berg"`,
		"/api/pair?a=berg&b=conti": `"b_on_a":[{`, "/api/stats": `"articles":2`, "/api/network": `"ties":[{`, "/api/openapi.json": `"/api/timeline"`,
	} {
		w := get(s, path)
		if w.Code != 200 || !json.Valid(w.Body.Bytes()) || !strings.Contains(w.Body.String(), want) {
			t.Errorf("%s: status %d, no %s in %s", path, w.Code, want, w.Body)
		}
	}
	for path, status := range map[string]int{"/api/search?q=a)": 400, "/api/articles/7": 404, "/api/who?name=Zeno": 404, "/api/search?limit=9999": 422, "/api/search?sort=best": 422, "/api/articles/x": 422} {
		if w := get(s, path); w.Code != status {
			t.Errorf("%s: status %d, want %d: %s", path, w.Code, status, w.Body)
		}
	}
	// Parts follow each other.
	var first, second archive.Results
	for _, step := range []struct {
		path string
		into *archive.Results
	}{{"/api/search?limit=1", &first}, {"", &second}} {
		path := step.path
		if path == "" {
			path = "/api/search?limit=1&after=" + first.Next
		}
		if err := json.Unmarshal(get(s, path).Body.Bytes(), step.into); err != nil {
			t.Fatal(err)
		}
	}
	if len(second.Hits) != 1 || second.Hits[0].ID == first.Hits[0].ID || second.Next != "" {
		t.Errorf("%+v, then %+v", first, second)
	}
}

// TestVersionsAndPrintings shows an article that changed and was printed twice.
func TestVersionsAndPrintings(t *testing.T) {
	s, a := serving(t, Options{}, news[1])
	body := strings.Replace(string(news[1].Page.Body), "in May", "in June", 1)
	if _, err := a.Add(context.Background(), []archive.Entry{entry("https://herald.example/2", body), entry("https://echo.example/copy", strings.Replace(body, "Brannick Herald", "Echo", 1))}); err != nil {
		t.Fatal(err)
	}
	if page := get(s, "/article/1/versions").Body.String(); !strings.Contains(page, "<del>May.</del><ins>June.</ins>") {
		t.Errorf("no change in\n%s", page)
	}
	if page := get(s, "/article/2").Body.String(); !strings.Contains(page, `<a href="/article/3">Echo</a>`) || !strings.Contains(page, "2 versions") {
		t.Errorf("no copy in\n%s", page)
	}
	if page := get(s, "/search?q=ferries").Body.String(); !strings.Contains(page, "also in 1 outlet") {
		t.Errorf("not folded:\n%s", page)
	}
}

// TestWhatIsNotRead shows an article in another language and without a date.
func TestWhatIsNotRead(t *testing.T) {
	german := strings.NewReplacer("lang=en", "lang=de", "datePublished", "nothing").Replace(string(news[0].Page.Body))
	s, _ := serving(t, Options{}, entry("https://post.example/de", german))
	for path, want := range map[string]string{"/article/1": "only English is read", "/": "the archive is empty", "/search?q=treaty": "undated, read <time"} {
		if body := get(s, path).Body.String(); !strings.Contains(body, want) {
			t.Errorf("%s: no %q in\n%s", path, want, body)
		}
	}
	if body := get(s, "/article/1").Body.String(); !strings.Contains(body, "undated, read") {
		t.Errorf("the article does not say that it is undated:\n%s", body)
	}
}

func TestFeed(t *testing.T) {
	s, _ := serving(t, Options{}, news...)
	w := get(s, "/feed?q=treaty")
	var feed struct {
		Entries []struct {
			ID string `xml:"id"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal(w.Body.Bytes(), &feed); err != nil || len(feed.Entries) != 2 || feed.Entries[0].ID != "https://herald.example/2" {
		t.Errorf("%v: %s", err, w.Body)
	}
}

// TestETag checks that a page is sent again only when the archive changed.
func TestETag(t *testing.T) {
	s, a := serving(t, Options{}, news[0])
	tag := get(s, "/").Header().Get("ETag")
	if w := get(s, "/", "If-None-Match", tag); w.Code != http.StatusNotModified {
		t.Errorf("unchanged: status %d", w.Code)
	}
	if _, err := a.Add(context.Background(), news[1:]); err != nil {
		t.Fatal(err)
	}
	if w := get(s, "/", "If-None-Match", tag); w.Code != 200 || !strings.Contains(w.Body.String(), "2 articles") {
		t.Errorf("changed: status %d", w.Code)
	}
	if w := get(s, "/", "Accept-Encoding", "gzip"); w.Header().Get("Content-Encoding") != "gzip" {
		t.Error("not compressed")
	}
}

func TestToken(t *testing.T) {
	s, _ := serving(t, Options{Token: "secret"}, news...)
	for _, test := range []struct {
		header []string
		status int
	}{{nil, 401}, {[]string{"Authorization", "Bearer wrong"}, 401}, {[]string{"Authorization", "Bearer secret"}, 200}, {[]string{"Authorization", "Basic eDpzZWNyZXQ="}, 200}, {[]string{"Authorization", "secret"}, 401}} {
		for _, path := range []string{"/", "/api/stats", "/article/1/kept", "/metrics"} {
			if w := get(s, path, test.header...); w.Code != test.status {
				t.Errorf("%s with %q: status %d, want %d", path, test.header, w.Code, test.status)
			}
		}
	}
	if w := get(s, "/healthz"); w.Code != 200 {
		t.Errorf("/healthz: status %d", w.Code)
	}
}

func TestLimiter(t *testing.T) {
	l := limiter{rate: 10}
	now := time.Unix(1, 0)
	allowed := 0
	for range 100 {
		if l.allow("192.0.2.1:5", now) {
			allowed++
		}
	}
	if allowed != 20 {
		t.Errorf("%d of 100 at once were let in, want 20", allowed)
	}
	if !l.allow("192.0.2.2:5", now) {
		t.Error("another visitor was not let in")
	}
	if !l.allow("192.0.2.1:9", now.Add(time.Second)) {
		t.Error("a second later the visitor was not let in")
	}
}

// hostile are pieces of text that have broken out of pages before.
var hostile = []string{
	`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `'><svg/onload=alert(1)>`, `javascript:alert(1)`, `</title><script>alert(1)</script>`,
	`{{.}}`, `<iframe srcdoc="<script>alert(1)</script>">`, `<a href="javascript:alert(1)">x</a>`, `<style>@import "//evil.example"</style>`, "\u202eevil\u2066", `--><script>alert(1)</script>`,
	`<math><mtext></p><img src=x onerror=alert(1)>`, `<svg><style><img src=x onerror=alert(1)></style></svg>`, `&lt;script&gt;alert(1)&lt;/script&gt;`, `" autofocus onfocus=alert(1) x="`,
}

// breakout finds an element or attribute in a page that only foreign text can
// have brought, "" where there is none.
func breakout(body string) string {
	z := html.NewTokenizer(strings.NewReader(body))
	scripts := 0
	for {
		switch z.Next() {
		case html.ErrorToken:
			return ""
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			if t.String() == `<script src="/assets/window.js" defer="">` && scripts == 0 {
				scripts++ // ours
				continue
			}
			switch t.Data {
			case "script", "img", "iframe", "math", "style", "mtext", "object", "embed", "base":
				return t.String()
			}
			for _, a := range t.Attr {
				v := strings.ToLower(strings.TrimSpace(a.Val))
				link := a.Key == "href" || a.Key == "src" || a.Key == "action"
				if strings.HasPrefix(a.Key, "on") || a.Key == "style" || a.Key == "srcdoc" || a.Key == "autofocus" ||
					link && !strings.HasPrefix(v, "/") && !strings.HasPrefix(v, "https://post.example/") && !strings.HasPrefix(v, "#") {
					return t.String()
				}
			}
		}
	}
}

// hostileEntries are articles with hostile text in everything that a page says of itself.
func hostileEntries() []archive.Entry {
	var entries []archive.Entry
	for i, h := range hostile {
		rec := &record.Record{URL: fmt.Sprintf("https://post.example/%d?%s", i, h), CanonicalURL: h, Headline: h, AlternativeHeadline: h, Description: h, Authors: []record.Author{{Name: h, URL: h}},
			Publisher: record.Publisher{Name: h}, Published: "2025-03-04", Section: h, Genre: h, Tags: []string{h}, Keywords: []string{h}, People: []string{h}, Places: []string{h}, Language: "en",
			Kind: record.Article, Text: `"` + h + `," Ida Berg said in Rome. ` + h + " met Aldo Conti on Monday.", Warnings: []string{h}}
		rec.Body = []record.Block{{Kind: record.Paragraph, Text: rec.Text}, {Kind: record.Subhead, Text: h, Level: 2}, {Kind: record.Table, Text: h}, {Kind: record.Caption, Text: h, URL: h}}
		address := rec.URL
		if i == 3 {
			address = h
		}
		entries = append(entries, archive.Entry{Page: record.Page{URL: address, Body: []byte(h), ContentType: h}, Record: rec})
	}
	return entries
}

// TestHostile looks for hostile text that broke out of its place.
func TestHostile(t *testing.T) {
	s, _ := serving(t, Options{}, hostileEntries()...)
	paths := []string{"/", "/search", "/timeline", "/network", "/outlets", "/about", "/name?q=Berg", "/name?q=Berg&tab=events", "/pair?a=Berg&b=Conti", "/stories", "/names", "/places", "/changes", "/desk", "/help", "/api", "/network?by=statements", "/outlet?host=post.example"}
	for i, h := range hostile {
		q := strings.NewReplacer(" ", "%20", "<", "%3C", ">", "%3E", `"`, "%22", "#", "%23", "&", "%26", ";", "%3B", "{", "%7B", "}", "%7D", "\u202e", "%E2%80%AE", "\u2066", "%E2%81%A6").Replace(h)
		paths = append(paths, fmt.Sprintf("/article/%d", i+1), fmt.Sprintf("/article/%d/versions", i+1), "/search?q="+q, "/search?tag="+q+"&outlet="+q+"&since=2025", "/name?q="+q, "/pair?a="+q+"&b="+q, "/timeline?kind="+q,
			fmt.Sprintf("/story/%d", i+1), fmt.Sprintf("/cite?of=%d", i+1), "/compare?q="+q, "/batch?lines="+q, "/network?name="+q+"&hide="+q, "/outlet?host="+q, "/cite?of="+q, "/desk?ref="+q, "/name?q=Berg&about="+q+"&outlet="+q, "/timeline?place="+q, "/"+q)
	}
	for _, path := range paths {
		w := get(s, path)
		if w.Code >= 500 {
			t.Errorf("%s: status %d", path, w.Code)
		}
		if bad := breakout(w.Body.String()); bad != "" {
			t.Errorf("%s: %q", path, bad)
		}
	}
	for i := range hostile {
		w := get(s, fmt.Sprintf("/article/%d/kept", i+1))
		if csp := w.Header().Get("Content-Security-Policy"); !strings.HasPrefix(csp, "sandbox;") || strings.Contains(csp, "allow-scripts") {
			t.Errorf("kept page %d: Content-Security-Policy %q", i+1, csp)
		}
		if ct := w.Header().Get("Content-Type"); !strings.HasPrefix(ct, "text/html") && !strings.HasPrefix(ct, "text/plain") {
			t.Errorf("kept page %d: Content-Type %q", i+1, ct)
		}
	}
	for _, path := range []string{"/feed", "/api/search"} {
		if w := get(s, path); w.Code != 200 {
			t.Errorf("%s: status %d", path, w.Code)
		}
	}
}

func TestOnlyGet(t *testing.T) {
	s, _ := serving(t, Options{}, news...)
	for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodDelete} {
		w := httptest.NewRecorder()
		s.ServeHTTP(w, httptest.NewRequest(method, "http://127.0.0.1/search", io.NopCloser(strings.NewReader("q=x"))))
		if w.Code != http.StatusMethodNotAllowed {
			t.Errorf("%s: status %d", method, w.Code)
		}
	}
}

func BenchmarkPages(b *testing.B) {
	s, _ := serving(b, Options{}, news...)
	for _, path := range []string{"/", "/search?q=treaty", "/article/1", "/name?q=berg"} {
		b.Run(path, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				s.pages = pageCache{}
				get(s, path)
			}
		})
	}
}
