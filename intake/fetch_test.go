package intake

import (
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
)

func TestFetch(t *testing.T) {
	page := "<p>Rain fell on Velmora.</p>"
	mux := http.NewServeMux()
	send := func(kind, encoding string, body []byte) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", kind)
			if encoding != "" {
				w.Header().Set("Content-Encoding", encoding)
			}
			w.Write(body)
		}
	}
	html := "text/html; charset=utf-8"
	var deflated bytes.Buffer
	z := zlib.NewWriter(&deflated)
	z.Write([]byte(page))
	z.Close()
	mux.Handle("/plain", send(html, "", []byte(page)))
	mux.Handle("/gzip", send(html, "gzip", gzipped(page)))
	mux.Handle("/zstd", send(html, "zstd", zstandard(page)))
	mux.Handle("/deflate", send(html, "deflate", deflated.Bytes()))
	mux.Handle("/bomb", send(html, "gzip", gzipped(strings.Repeat(" ", 20<<20))))
	mux.Handle("/untrue", send(html, "gzip", []byte("no gzip at all")))
	mux.Handle("/broken", send(html, "gzip", gzipped(page)[:5]))
	var br bytes.Buffer
	bw := brotli.NewWriter(&br)
	bw.Write([]byte(page))
	bw.Close()
	mux.Handle("/brotli", send(html, "br", br.Bytes()))
	mux.Handle("/picture", send("image/png", "", []byte("PNG")))
	mux.Handle("/empty", send(html, "", nil))
	mux.Handle("/moved", http.RedirectHandler("/plain", http.StatusMovedPermanently))
	mux.Handle("/loop", http.RedirectHandler("/loop", http.StatusFound))
	mux.Handle("/away", http.RedirectHandler("file:///etc/hostname", http.StatusFound))
	mux.HandleFunc("/slow", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	mux.HandleFunc("/stalls", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, page)
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	})
	mux.HandleFunc("/agent", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, r.UserAgent()) })
	server := httptest.NewServer(mux)
	defer server.Close()

	f := &Fetcher{Timeout: 300 * time.Millisecond, MaxBytes: 1000, Redirects: 3}
	for _, c := range []struct {
		path, want, url, err string
		cut                  bool
	}{
		{"/plain", page, "/plain", "", false},
		{"/gzip", page, "/gzip", "", false},
		{"/zstd", page, "/zstd", "", false},
		{"/deflate", page, "/deflate", "", false},
		{"/moved", page, "/plain", "", false},
		{"/agent", UserAgent, "/agent", "", false},
		{"/bomb", strings.Repeat(" ", 1000), "/bomb", "", true},
		{"/untrue", "no gzip at all", "/untrue", "", false},
		{"/broken", "", "", "gzip encoding is broken", false},
		{"/brotli", page, "/brotli", "", false},
		{"/picture", "", "", "image/png, not a page", false},
		{"/empty", "", "", "it is empty", false},
		{"/none", "", "", "answered 404 Not Found", false},
		{"/loop", "", "", "more than 3 redirects", false},
		{"/away", "", "", "redirects to file:", false},
		{"/slow", "", "", "no answer within 300ms", false},
		{"/stalls", "", "", "no answer within 300ms", false},
	} {
		got, cut, err := f.Fetch(context.Background(), server.URL+c.path)
		switch {
		case c.err != "":
			if err == nil || !strings.Contains(err.Error(), c.err) || !strings.Contains(err.Error(), server.URL+c.path) {
				t.Errorf("%s: error %v, want one that names the address and says %q", c.path, err, c.err)
			}
		case err != nil:
			t.Errorf("%s: %v", c.path, err)
		case string(got.Body) != c.want || cut != c.cut || got.URL != server.URL+c.url:
			t.Errorf("%s: got %d bytes of %s, cut %v", c.path, len(got.Body), got.URL, cut)
		}
	}

	_, _, err := f.Fetch(context.Background(), server.URL+"/none")
	var status *StatusError
	if !errors.As(err, &status) || status.Code != 404 {
		t.Errorf("a missing page gives %v", err)
	}
	for _, address := range []string{"velmora.example/a", "file:///etc/hostname", "https://", ""} {
		if _, _, err := f.Fetch(context.Background(), address); err == nil || !strings.Contains(err.Error(), "no address") {
			t.Errorf("%q gives %v", address, err)
		}
	}
	if _, _, err := (&Fetcher{}).Fetch(context.Background(), "http://127.0.0.1:1/"); err == nil {
		t.Error("nobody answers and it is no error")
	}
}
