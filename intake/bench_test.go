package intake

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"

	"dateline/intake/warc"
	"dateline/internal/evaluate"
)

// newsFile is a gzip WARC file of 200 pages of the sets; inflated is its size
// without compression.
func newsFile(b *testing.B) (file string, inflated int64) {
	b.Helper()
	shared, ok := evaluate.Shared()
	if !ok {
		b.Skip("shared/data is not beside the repository")
	}
	pages, err := evaluate.LoadPages(shared, evaluate.PageSets[0])
	if err != nil {
		b.Fatal(err)
	}
	var parts []string
	for _, p := range pages[:min(len(pages), 200)] {
		body, err := p.Bytes()
		if err != nil {
			b.Fatal(err)
		}
		parts = append(parts, response(p.URL, march, ok200, string(body)))
		inflated += int64(len(parts[len(parts)-1]))
	}
	return gz(parts...), inflated
}

const ok200 = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8"

// BenchmarkGzip is the peer: inflating alone, as one stream of members.
func BenchmarkGzip(b *testing.B) {
	file, inflated := newsFile(b)
	b.SetBytes(inflated)
	for b.Loop() {
		zr, err := gzip.NewReader(strings.NewReader(file))
		if err != nil {
			b.Fatal(err)
		}
		io.Copy(io.Discard, zr)
	}
}

func BenchmarkWARC(b *testing.B) {
	file, inflated := newsFile(b)
	b.SetBytes(inflated)
	for b.Loop() {
		rd, err := warc.NewReader(bytes.NewReader([]byte(file)), warc.Options{})
		if err != nil {
			b.Fatal(err)
		}
		for {
			if _, err := rd.Next(); err == io.EOF {
				break
			} else if err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkOpen hands the pages out, as add gets them.
func BenchmarkOpen(b *testing.B) {
	file, inflated := newsFile(b)
	path := write(b, "a.warc.gz", file)
	b.SetBytes(inflated)
	pages := 0
	for b.Loop() {
		for _, err := range Open(context.Background(), path, Options{}) {
			if err != nil {
				b.Fatal(err)
			}
			pages++
		}
	}
	b.ReportMetric(float64(pages)/b.Elapsed().Seconds(), "pages/s")
}

// BenchmarkFilter passes over pages of other hosts and dates.
func BenchmarkFilter(b *testing.B) {
	file, inflated := newsFile(b)
	path := write(b, "a.warc.gz", file)
	b.SetBytes(inflated)
	for b.Loop() {
		for range Open(context.Background(), path, Options{Filter: Filter{Hosts: []string{"nowhere.example"}}}) {
			b.Fatal("a page came through")
		}
	}
}
