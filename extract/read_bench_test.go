package extract

import (
	"bytes"
	"testing"

	"golang.org/x/net/html"

	"dateline/dom"
	"dateline/record"
)

// BenchmarkRead reads shared pages, in turn with the tree that peers stand on;
// "of-html.Parse" is the ratio of the times.
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
}
