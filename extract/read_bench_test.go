package extract

import (
	"bytes"
	"testing"
	"time"

	"dateline/dom"
	"dateline/record"

	"golang.org/x/net/html"
)

// BenchmarkRead reads shared pages, and makes the tree that peers stand on of
// them; "of-html.Parse" is the ratio of the times where one follows the other
// page by page.
func BenchmarkRead(b *testing.B) {
	pages := sharedPages(b, 7)
	var reader Reader
	var parser dom.Parser
	size := 0
	for _, p := range pages {
		size += len(p.Body)
	}
	for _, c := range []struct {
		name string
		do   func(record.Page)
	}{
		{"html.Parse", func(p record.Page) { html.Parse(bytes.NewReader(p.Body)) }},
		{"dom.Parse", func(p record.Page) { parser.Parse(p.Body) }},
		{"Read", func(p record.Page) { reader.Read(p) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(size))
			for b.Loop() {
				for _, p := range pages {
					c.do(p)
				}
			}
			b.ReportMetric(float64(len(pages)), "pages")
		})
	}
	b.Run("in turn", func(b *testing.B) {
		var tree, read time.Duration
		for b.Loop() {
			for _, p := range pages {
				start := time.Now()
				html.Parse(bytes.NewReader(p.Body))
				parsed := time.Now()
				reader.Read(p)
				tree, read = tree+parsed.Sub(start), read+time.Since(parsed)
			}
		}
		b.ReportMetric(float64(read)/float64(tree), "of-html.Parse")
	})
}
