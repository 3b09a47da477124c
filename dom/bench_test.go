package dom

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"golang.org/x/net/html"
)

// sharedFolder returns the folder of data for measuring, or "" where it is absent.
func sharedFolder() string {
	if dir := os.Getenv("DATELINE_SHARED"); dir != "" {
		return dir
	}
	for dir, _ := os.Getwd(); dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "shared/data")); err == nil {
			return filepath.Join(dir, "shared")
		}
	}
	return ""
}

// sharedPages returns the pages for measuring, or nil where they are absent.
func sharedPages(tb testing.TB) (pages [][]byte) {
	files, _ := filepath.Glob(filepath.Join(sharedFolder(), "data/pages/*/pages/*"))
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			tb.Fatal(err)
		}
		if r, err := gzip.NewReader(bytes.NewReader(raw)); err == nil {
			if raw, err = io.ReadAll(r); err != nil {
				tb.Fatal(err)
			}
		}
		pages = append(pages, raw)
	}
	return pages
}

// BenchmarkShared parses the pages of ../shared with this package and with
// x/net/html in turn, and reports the ratio of the medians over rounds.
func BenchmarkShared(b *testing.B) {
	pages := sharedPages(b)
	if pages == nil {
		b.Skip("the pages for measuring are not here")
	}
	compare(b, pages)
}

func compare(b *testing.B, pages [][]byte) {
	size := 0
	for _, page := range pages {
		size += len(page)
	}
	var p Parser
	var ours, theirs []time.Duration
	for b.Loop() {
		start := time.Now()
		for _, page := range pages {
			p.Parse(page)
		}
		ours = append(ours, time.Since(start))
		start = time.Now()
		for _, page := range pages {
			if _, err := html.Parse(bytes.NewReader(page)); err != nil {
				// It refuses pages nested deeper than 512 elements.
				continue
			}
		}
		theirs = append(theirs, time.Since(start))
	}
	slices.Sort(ours)
	slices.Sort(theirs)
	a, c := ours[len(ours)/2], theirs[len(theirs)/2]
	b.ReportMetric(float64(a)/float64(c), "ratio")
	b.ReportMetric(float64(size)/1e6/a.Seconds(), "dom-MB/s")
	b.ReportMetric(float64(size)/1e6/c.Seconds(), "html-MB/s")
	b.ReportMetric(0, "ns/op")
}

// BenchmarkPage and BenchmarkPageHTML parse one page, here and with x/net/html.
func BenchmarkPage(b *testing.B) {
	page := testPage(b)
	var p Parser
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		p.Parse(page)
	}
}

func BenchmarkPageHTML(b *testing.B) {
	page := testPage(b)
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := html.Parse(bytes.NewReader(page)); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkDecode takes the usual page: it is UTF-8.
func BenchmarkDecode(b *testing.B) {
	page := testPage(b)
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		Decode(page, "text/html")
	}
}

func testPage(tb testing.TB) []byte {
	page, err := os.ReadFile("testdata/page.html")
	if err != nil {
		tb.Fatal(err)
	}
	return page
}

// TestAllocations holds a parser that has its memory to a handful of
// allocations a page.
func TestAllocations(t *testing.T) {
	page := testPage(t)
	var p Parser
	p.Parse(page)
	if n := testing.AllocsPerRun(20, func() { p.Parse(page) }); n > 4 {
		t.Errorf("%v allocations", n)
	}
}
