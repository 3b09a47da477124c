package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

func pictured(n int, address string) string {
	return fmt.Sprintf(`<!doctype html><html lang=en><head><meta property="og:type" content="article"><meta property="og:image" content="%s">
<meta property="article:published_time" content="2025-03-03T09:00:00Z"></head><body><main><article><h1>Ferry %d sails again after a winter in the yard</h1>
<p>The ferry left the yard on Monday with new engines and an old captain, and the harbour of Eastmere was full of people who had waited for it.</p>
<p>"She sails better than ever," said Ida Berg, who has steered her for nineteen years and means to go on until the autumn.</p></article></main></body></html>`, address, n)
}

// A page shows pictures that the server hands on; what is no picture, or a
// program, is none, and is not asked for again at once.
func TestPictures(t *testing.T) {
	var buf bytes.Buffer
	if err := png.Encode(&buf, image.NewGray(image.Rect(0, 0, 300, 200))); err != nil {
		t.Fatal(err)
	}
	var asked atomic.Int64
	get2 := func(_ context.Context, address string) ([]byte, error) {
		asked.Add(1)
		switch {
		case strings.HasSuffix(address, ".png"):
			time.Sleep(20 * time.Millisecond)
			return buf.Bytes(), nil
		case strings.HasSuffix(address, ".svg"):
			return []byte(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`), nil
		case strings.HasSuffix(address, ".html"):
			return []byte("<html><script>alert(1)</script>"), nil
		}
		return nil, errors.New("no such host")
	}
	s, _ := serving(t, Options{Picture: get2}, entry("https://post.example/1", pictured(1, "https://img.example/a.png")), entry("https://post.example/2", pictured(2, "https://img.example/a.svg")),
		entry("https://post.example/3", pictured(3, "https://img.example/a.html")), entry("https://post.example/4", pictured(4, "https://gone.example/a")))
	if body := get(s, "/article/1").Body.String(); !strings.Contains(body, `src="/article/1/picture/0"`) || strings.Contains(body, "img.example/a.png\" ") {
		t.Errorf("the article does not show its picture by the server: %s", body)
	}
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			w := get(s, "/article/1/picture/0")
			if w.Code != 200 || w.Header().Get("Content-Type") != "image/png" || !bytes.Equal(w.Body.Bytes(), buf.Bytes()) || !strings.Contains(w.Header().Get("Content-Security-Policy"), "sandbox") {
				t.Errorf("status %d, %v", w.Code, w.Header())
			}
		})
	}
	all.Wait()
	if n := asked.Load(); n != 1 {
		t.Errorf("the picture was fetched %d times", n)
	}
	asked.Store(0)
	for _, path := range []string{"/article/2/picture/0", "/article/3/picture/0", "/article/4/picture/0", "/article/1/picture/1", "/article/1/picture/-1", "/article/1/picture/x", "/article/99/picture/0"} {
		for range 2 {
			if w := get(s, path); w.Code != 404 || strings.Contains(w.Body.String(), "alert") {
				t.Errorf("%s: status %d %s", path, w.Code, w.Body)
			}
		}
	}
	if n := asked.Load(); n != 3 {
		t.Errorf("what is no picture was asked for %d times", n)
	}
	off, _ := serving(t, Options{}, entry("https://post.example/1", pictured(1, "https://img.example/a.png")))
	var w *httptest.ResponseRecorder
	if w = get(off, "/article/1/picture/0"); w.Code != 404 {
		t.Errorf("without pictures: status %d", w.Code)
	}
	if w = get(off, "/"); strings.Contains(w.Body.String(), "<img") {
		t.Error("the front page shows a picture that was not wanted")
	}
}

// The pictures kept take no more room than is given to them.
func TestPicturesKeptAreBounded(t *testing.T) {
	big := append([]byte("\x89PNG\r\n\x1a\n"), make([]byte, 1<<20)...)
	p := pictures{get: func(context.Context, string) ([]byte, error) { return big, nil }}
	for i := range 100 {
		if _, err := p.of(context.Background(), fmt.Sprint("https://img.example/", i)); err != nil {
			t.Fatal(err)
		}
	}
	if p.size > picturesKept || len(p.kept) != len(p.order) || len(p.kept) < 50 {
		t.Errorf("%d pictures of %d bytes are kept", len(p.kept), p.size)
	}
}
