package reading_test

import (
	"testing"

	"dateline/internal/evaluate"
	"dateline/reading"
	"dateline/record"
)

// BenchmarkArticles reads the texts of wcxb-dev, English for the most part, one
// after the other.
func BenchmarkArticles(b *testing.B) {
	shared, ok := evaluate.Shared()
	if !ok {
		b.Skip("no measuring data beside the repository")
	}
	pages, err := evaluate.LoadPages(shared, "wcxb-dev")
	if err != nil {
		b.Fatal(err)
	}
	bytes := 0
	for _, p := range pages {
		bytes += len(p.Text)
	}
	var r reading.Reader
	r.Read(&record.Record{Text: "The model is loaded now."})
	b.SetBytes(int64(bytes / len(pages)))
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		r.Read(&record.Record{Text: pages[i%len(pages)].Text, Published: "2025-03-04"})
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "articles/s")
}
