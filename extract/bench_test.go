package extract

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"testing"

	"dateline/dom"
	"dateline/record"

	"golang.org/x/net/html"
)

// measured returns every nth of the measured pages, or skips.
func measured(tb testing.TB, set string, nth int) []record.Page {
	dir := os.Getenv("DATELINE_SHARED")
	for up := "../shared"; dir == "" && len(up) < 60; up = "../" + up {
		if _, err := os.Stat(filepath.Join(up, "data", "pages")); err == nil {
			dir = up
		}
	}
	if dir == "" {
		tb.Skip("the measured pages are not here")
	}
	dir = filepath.Join(dir, "data", "pages", set)
	list, err := os.ReadFile(filepath.Join(dir, "manifest.jsonl"))
	if err != nil {
		tb.Skip(err)
	}
	var pages []record.Page
	in := bufio.NewScanner(bytes.NewReader(list))
	in.Buffer(nil, 16<<20)
	for i := 0; in.Scan(); i++ {
		if i%nth != 0 {
			continue
		}
		var m struct{ URL, File string }
		if err := json.Unmarshal(in.Bytes(), &m); err != nil {
			tb.Fatal(err)
		}
		f, err := os.Open(filepath.Join(dir, m.File))
		if err != nil {
			tb.Fatal(err)
		}
		z, err := gzip.NewReader(f)
		if err != nil {
			tb.Fatal(err)
		}
		body, err := io.ReadAll(z)
		f.Close()
		if err != nil {
			tb.Fatal(err)
		}
		pages = append(pages, record.Page{URL: m.URL, Body: body})
	}
	return pages
}

// BenchmarkBody times the stages of a read over the same pages, beside html.Parse.
func BenchmarkBody(b *testing.B) {
	pages := append(measured(b, "wcxb-dev", 16), measured(b, "fundus-visible", 8)...)
	size := int64(0)
	for _, p := range pages {
		size += int64(len(p.Body))
	}
	run := func(name string, f func(p record.Page)) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(size)
			b.ReportAllocs()
			for b.Loop() {
				for _, p := range pages {
					f(p)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(pages)), "µs/page")
		})
	}
	run("html.Parse", func(p record.Page) { html.Parse(bytes.NewReader(p.Body)) })
	var parser dom.Parser
	run("dom.Parse", func(p record.Page) { parser.Parse(p.Body) })
	var r Reader
	run("blocks", func(p record.Page) { r.Blocks(p) })
	run("Read", func(p record.Page) { r.Read(p) })
}
