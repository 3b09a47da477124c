package web

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"dateline/archive"
	"dateline/shelf"
)

// TestShelved asks a server of two archives, and follows its links into their
// windows: no link leaves the window of its archive.
func TestShelved(t *testing.T) {
	var open []*archive.Archive
	for i, dir := range []string{t.TempDir(), t.TempDir()} {
		a, err := archive.Open(filepath.Join(dir, fmt.Sprintf("year %d.dateline", i)), archive.Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer a.Close()
		text := fmt.Sprintf(`"The fares will rise %d times," said Ida Berg, the harbour minister. Ida Berg met Aldo Conti in Lima on 5 March 202%d.`, i+2, i)
		if _, err := a.Add(t.Context(), []archive.Entry{entry(fmt.Sprintf("https://post.example/%d", i), page("The Post", fmt.Sprintf("Ferry %d", i), fmt.Sprintf("202%d-03-04", i), text, `A "quoted" word ="/article/1" stands here, and some more of the ferries.`))}); err != nil {
			t.Fatal(err)
		}
		if _, err := a.ReadAll(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
		open = append(open, a)
	}
	s, err := NewShelved(shelf.New(open...), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Warm(t.Context()); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(s)
	defer server.Close()
	get := func(path string, want int) string {
		t.Helper()
		r, err := http.Get(server.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		defer r.Body.Close()
		b, err := io.ReadAll(r.Body)
		if err != nil || r.StatusCode != want {
			t.Fatalf("%s: status %d, want %d: %s %v", path, r.StatusCode, want, b, err)
		}
		if r.Header.Get("Content-Security-Policy") == "" && path != "/healthz" {
			t.Errorf("%s has no policy", path)
		}
		return string(b)
	}
	get("/healthz", 200)
	front := get("/?q=ferry", 200)
	for _, link := range []string{"/in/year-0/article/1", "/in/year-1/article/1", "2 found for ferry"} {
		if !strings.Contains(front, link) {
			t.Errorf("the page of all lacks %s:\n%s", link, front)
		}
	}
	for _, path := range []string{"/api/search?q=ferry&facets=1", "/api/said?name=Ida+Berg", "/api/met?name=Ida+Berg", "/api/timeline?name=Aldo+Conti", "/api/archives"} {
		answer := get(path, 200)
		if !json.Valid([]byte(answer)) || !strings.Contains(answer, "year 0.dateline") || !strings.Contains(answer, "year 1.dateline") {
			t.Errorf("%s: %s", path, answer)
		}
	}
	get("/api/said?name=Zeno+Nobody", 404)
	get("/api/search?q=ferry)", 400)
	get("/?q=ferry)", 400)
	get("/in/year-2/", 404)
	links := regexp.MustCompile(`(?:href|action|src)="(/[^"]*)"`)
	for _, path := range []string{"/in/year-0/", "/in/year-1/search?q=ferry", "/in/year-1/article/1", "/in/year-0/name?q=Ida+Berg"} {
		found := links.FindAllStringSubmatch(get(path, 200), -1)
		if len(found) < 5 {
			t.Errorf("%s has %d links", path, len(found))
		}
		for _, l := range found {
			if base := path[:len("/in/year-0/")]; !strings.HasPrefix(l[1], base) {
				t.Errorf("%s links to %s", path, l[1])
			}
		}
	}
	if text := get("/in/year-1/article/1", 200); strings.Contains(text, `="/in/year-1/article/1" stands`) {
		t.Error("a text was changed")
	}
	if style := get("/in/year-0/assets/style.css", 200); len(style) < 1000 {
		t.Errorf("style %q", style)
	}
}
