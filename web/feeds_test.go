package web

import (
	"bytes"
	"errors"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"dateline/intake"
)

// Feeds are followed by address or by a feed reader's list; what is refused is told.
func TestAddFeeds(t *testing.T) {
	var got []intake.Followed
	follow := func(s []intake.Followed) (int, error) {
		got = s
		switch {
		case strings.Contains(s[0].URL, "127.0.0.1"):
			return 0, &intake.BlockedError{Addr: "127.0.0.1"}
		case strings.Contains(s[0].URL, "broken"):
			return 0, errors.New("disk full at /secret/news.list")
		case strings.Contains(s[0].URL, "known"):
			return 0, nil
		}
		return len(s), nil
	}
	s, _ := serving(t, Options{Fetch: new(intake.Fetcher).Fetch, Follow: follow}, news...)
	s.adds.rate = 0
	for address, want := range map[string]struct {
		status int
		text   string
	}{
		"post.example/feed":      {200, "One more source is followed"},
		"https://known.example/": {200, "All of that is followed already"},
		"http://127.0.0.1/feed":  {400, "no such host on the public web"},
		"https://broken.example": {422, "the log tells why"},
		"<script>://alert(1)":    {400, "no address of the web"},
		"":                       {400, "no address of the web"},
	} {
		w := send(s, "/add/feeds", url.Values{"feed": {address}})
		if w.Code != want.status || !strings.Contains(w.Body.String(), want.text) || strings.Contains(w.Body.String(), "/secret") {
			t.Errorf("%q: status %d: %s", address, w.Code, w.Body)
		}
	}
	list := func(text string) *httptest.ResponseRecorder {
		var body bytes.Buffer
		form := multipart.NewWriter(&body)
		file, err := form.CreateFormFile("opml", "papers.opml")
		if err == nil {
			_, err = file.Write([]byte(text))
		}
		if err = errors.Join(err, form.WriteField("feed", ""), form.Close()); err != nil {
			t.Fatal(err)
		}
		r := httptest.NewRequest(http.MethodPost, "http://127.0.0.1:8080/add/feeds", &body)
		r.Header.Set("Content-Type", form.FormDataContentType())
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		return w
	}
	if w := list(`<opml><body><outline xmlUrl="https://a.example/feed"/><outline xmlUrl="https://b.example/feed"/></body></opml>`); w.Code != 200 || len(got) != 2 || !strings.Contains(w.Body.String(), "2 more sources") {
		t.Errorf("status %d, %+v: %s", w.Code, got, w.Body)
	}
	if w := list("<html></html>"); w.Code != 400 || !strings.Contains(w.Body.String(), "no OPML") {
		t.Errorf("status %d: %s", w.Code, w.Body)
	}
	without, _ := serving(t, Options{Fetch: new(intake.Fetcher).Fetch}, news...)
	if w := send(without, "/add/feeds", url.Values{"feed": {"https://post.example/feed"}}); w.Code != 404 {
		t.Errorf("without a list: status %d", w.Code)
	}
	if body := get(without, "/add").Body.String(); strings.Contains(body, "/add/feeds") {
		t.Error("the form is shown without a list")
	}
	if w := send(s, "/add/feeds", url.Values{"feed": {"https://post.example/feed"}}, "Origin", "https://elsewhere.example"); w.Code != 403 {
		t.Errorf("from another site: status %d", w.Code)
	}
}
