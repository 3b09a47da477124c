package warc

import (
	"bytes"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestWriter(t *testing.T) {
	var file bytes.Buffer
	w, err := NewWriter(&file, "dateline/test")
	if err != nil {
		t.Fatal(err)
	}
	exchange := Exchange{
		URL: "https://news.example/a?b=1#c", Fetched: time.Date(2026, 3, 1, 10, 0, 0, 0, time.UTC),
		Proto: "HTTP/2.0", Status: 200, Body: []byte("<p>The ferry sails."),
		Header: http.Header{"Content-Type": {"text/html"}, "Content-Encoding": {"gzip"}, "X-Two": {"one\r\nWARC/1.0", "two"}},
		Method: "GET", Request: http.Header{"User-Agent": {"dateline"}},
	}
	if err := w.Write(&exchange); err != nil {
		t.Fatal(err)
	}
	exchange.Method, exchange.Truncated = "", "length"
	if err := w.Write(&exchange); err != nil {
		t.Fatal(err)
	}
	rd, err := NewReader(&file, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var kinds []string
	var last Position
	for {
		r, err := rd.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if r.At.Within != 0 || (r.At == last) == (len(kinds) > 0) {
			t.Errorf("%s record at %s, not in a member of its own", r.Type(), r.At)
		}
		last = r.At
		kinds = append(kinds, r.Type())
		if got, want := r.Header.Get("WARC-Block-Digest"), digest(r.Content); got != want {
			t.Errorf("%s: digest %s, want %s", r.Type(), got, want)
		}
		switch r.Type() {
		case "response":
			resp, err := ParseResponse(r.Content)
			if err != nil || string(resp.Body) != "<p>The ferry sails." || resp.Status != 200 ||
				resp.Header.Get("X-Crawler-Content-Encoding") != "gzip" || resp.Header.Get("X-Two") != "one  WARC/1.0" {
				t.Errorf("response %v %+v", err, resp)
			}
			if r.TargetURI() != exchange.URL || !r.Date().Equal(exchange.Fetched) || r.Header.Get("WARC-Protocol") != "http/2.0" {
				t.Errorf("header %v", r.Header)
			}
		case "request":
			if !strings.HasPrefix(string(r.Content), "GET /a?b=1 HTTP/1.1\r\nHost: news.example\r\nUser-Agent: dateline\r\n\r\n") {
				t.Errorf("request %q", r.Content)
			}
		}
	}
	if got := strings.Join(kinds, " "); got != "warcinfo response request response" {
		t.Errorf("records: %s", got)
	}
}
