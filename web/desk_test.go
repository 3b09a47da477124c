package web

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	"dateline/archive"
)

// send posts a form.
func send(s http.Handler, path string, form url.Values, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, "http://127.0.0.1:8080"+path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w
}

func TestDesk(t *testing.T) {
	s, a := serving(t, Options{}, news...)
	said, err := a.Statements(context.Background(), archive.StatementQuery{Words: "much to talk"})
	if err != nil || len(said.List) != 1 {
		t.Fatalf("%+v, %v", said, err)
	}
	quote := "quote:" + spotRef(said.List[0].Citation)
	for _, test := range []struct {
		form   url.Values
		status int
	}{
		{url.Values{"ref": {"article:1"}, "star": {"on"}}, 303},
		{url.Values{"ref": {quote}, "note": {"call her office"}, "tags": {"#Ferries, oslo"}, "collect": {"Rome  talks"}}, 303},
		{url.Values{"ref": {"name:Berg"}, "star": {"on"}}, 303},
		{url.Values{"ref": {"article:99"}, "star": {"on"}}, 404},
		{url.Values{"ref": {"quote:1:5-999999"}, "star": {"on"}}, 404},
		{url.Values{"ref": {"cat:1"}, "star": {"on"}}, 404},
		{url.Values{"ref": {"article:1"}, "note": {strings.Repeat("x", 30_000)}}, 403},
	} {
		if w := send(s, "/desk", test.form); w.Code != test.status {
			t.Errorf("%v: status %d: %s", test.form, w.Code, w.Body)
		}
	}
	body := get(s, "/desk").Body.String()
	for _, want := range []string{"President Berg to meet Conti in Rome", "call her office", "/desk?tag=ferries", "/desk?collection=Rome%20talks", "/name?q=Ida%20Berg"} {
		if !strings.Contains(body, want) {
			t.Errorf("no %q on the desk:\n%s", want, body)
		}
	}
	if body := get(s, "/article/1").Body.String(); !strings.Contains(body, `aria-pressed="true"`) {
		t.Error("the star is not shown")
	}
	for path, want := range map[string]string{"/desk/export?collection=Rome+talks&format=bibtex": "@online{", "/desk/export?format=csv": "call her office", "/desk/export?tag=oslo": `"kind":"quote"`, "/desk.json": `"note":"call her office"`, "/desk.csv": "call her office"} {
		if w := get(s, path); w.Code != 200 || !strings.Contains(w.Body.String(), want) {
			t.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
	}
	send(s, "/desk", url.Values{"ref": {"article:1"}, "star": {"off"}})
	if items, err := a.Desk().Items(context.Background(), archive.DeskQuery{Kind: "article"}); err != nil || len(items) != 0 {
		t.Errorf("what nothing marks is still there: %+v, %v", items, err)
	}
}

// What is new of what one follows is counted until it is seen.
func TestFollow(t *testing.T) {
	s, a := serving(t, Options{}, news[0])
	for _, f := range []url.Values{{"kind": {"name"}, "query": {"Berg"}}, {"kind": {"search"}, "query": {"q=treaty"}}} {
		if w := send(s, "/desk/follow", f); w.Code != 303 {
			t.Fatalf("%v: %d %s", f, w.Code, w.Body)
		}
	}
	if w := send(s, "/desk/follow", url.Values{"kind": {"search"}, "query": {"q=%22open"}}); w.Code != 400 {
		t.Errorf("a search that is none: %d", w.Code)
	}
	if _, err := a.Add(context.Background(), news[1:]); err != nil {
		t.Fatal(err)
	}
	if _, err := a.ReadAll(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	body := get(s, "/desk").Body.String()
	if !strings.Contains(body, "2 new") || strings.Count(body, "1 new") != 2 || !strings.Contains(body, "Norway and Italy talk about ferries") {
		t.Errorf("what is new is not counted: %s", body)
	}
	if w := get(s, "/feed?name=Berg"); !strings.Contains(w.Body.String(), "Norway and Italy talk about ferries") {
		t.Errorf("feed: %s", w.Body)
	}
	if w := send(s, "/desk/seen", url.Values{"to": {"2"}}); w.Code != 303 {
		t.Errorf("seen: %d", w.Code)
	}
	if body := get(s, "/desk").Body.String(); strings.Contains(body, "new</a>") || !strings.Contains(body, "nothing new") {
		t.Errorf("what was seen is new: %s", body)
	}
	send(s, "/desk/follow", url.Values{"kind": {"name"}, "query": {"Ida Berg"}, "end": {"1"}})
	if list, err := a.Desk().Follows(context.Background(), "", true); err != nil || len(list) != 1 {
		t.Errorf("%+v, %v", list, err)
	}
}

// Who may only read keeps nothing; marks bear who made them; a page of another
// site keeps nothing.
func TestDeskIsGuarded(t *testing.T) {
	users, err := ReadUsers(strings.NewReader("# the desk\nida aaaaaaaaaaaaaaaaaaaa write\ntom bbbbbbbbbbbbbbbbbbbb read\n"))
	if err != nil {
		t.Fatal(err)
	}
	s, a := serving(t, Options{Users: users}, news...)
	star := url.Values{"ref": {"article:1"}, "star": {"on"}}
	for _, test := range []struct {
		header []string
		status int
	}{
		{nil, 401}, {[]string{"Authorization", "Bearer cccccccccccccccccccc"}, 401}, {[]string{"Authorization", "Bearer bbbbbbbbbbbbbbbbbbbb"}, 403},
		{[]string{"Authorization", "Bearer aaaaaaaaaaaaaaaaaaaa", "Origin", "https://elsewhere.example"}, 403}, {[]string{"Authorization", "Bearer aaaaaaaaaaaaaaaaaaaa"}, 303},
	} {
		for _, path := range []string{"/desk"} {
			if w := send(s, path, star, test.header...); w.Code != test.status {
				t.Errorf("%v: status %d, want %d", test.header, w.Code, test.status)
			}
		}
	}
	if items, err := a.Desk().Items(context.Background(), archive.DeskQuery{}); err != nil || len(items) != 1 || items[0].By != "ida" {
		t.Errorf("%+v, %v", items, err)
	}
	if w := get(s, "/", "Authorization", "Bearer bbbbbbbbbbbbbbbbbbbb"); w.Code != 200 || !strings.Contains(w.Body.String(), "Desk of tom") {
		t.Errorf("tom reads: %d", w.Code)
	}
	for _, bad := range []string{"", "ida short write", "ida aaaaaaaaaaaaaaaaaaaa", "ida aaaaaaaaaaaaaaaaaaaa all", "ida aaaaaaaaaaaaaaaaaaaa write\nida bbbbbbbbbbbbbbbbbbbb read"} {
		if _, err := ReadUsers(strings.NewReader(bad)); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}

// A desk in a file of its own stands beside an archive that is only read.
func TestDeskBeside(t *testing.T) {
	_, a := serving(t, Options{}, news...)
	read, err := archive.Open(a.Path(), archive.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer read.Close()
	alone, err := New(read, Options{})
	if err != nil {
		t.Fatal(err)
	}
	star := url.Values{"ref": {"article:1"}, "star": {"on"}}
	if w := send(alone, "/desk", star); w.Code != 403 {
		t.Errorf("status %d", w.Code)
	}
	path := filepath.Join(t.TempDir(), "desk.dateline")
	for range 2 { // the second time it is there
		d, err := archive.OpenDesk(path)
		if err != nil {
			t.Fatal(err)
		}
		s, err := New(read, Options{Desk: d})
		if err != nil {
			t.Fatal(err)
		}
		if w := send(s, "/desk", star); w.Code != 303 {
			t.Errorf("status %d: %s", w.Code, w.Body)
		}
		if body := get(s, "/desk").Body.String(); !strings.Contains(body, "President Berg") {
			t.Errorf("it is not on the desk: %s", body)
		}
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	}
	if _, err := archive.OpenDesk(a.Path() + ".nowhere/desk"); err == nil {
		t.Error("a desk in no folder was opened")
	}
}

// The desk keeps hostile text as text.
func TestHostileDesk(t *testing.T) {
	s, _ := serving(t, Options{}, hostileEntries()...)
	for i, h := range hostile {
		send(s, "/desk", url.Values{"ref": {"article:" + string(rune('1'+i%9))}, "star": {"on"}, "note": {h}, "tags": {h}, "collect": {h}})
		send(s, "/desk/follow", url.Values{"kind": {"search"}, "query": {url.Values{"tag": {h}}.Encode()}})
	}
	for _, path := range []string{"/desk", "/", "/article/1"} {
		w := get(s, path)
		if bad := breakout(w.Body.String()); w.Code != 200 || bad != "" {
			t.Errorf("%s: %d %q", path, w.Code, bad)
		}
	}
}
