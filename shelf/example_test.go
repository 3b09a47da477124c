package shelf_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"dateline/archive"
	"dateline/record"
	"dateline/shelf"
)

func Example() {
	dir, err := os.MkdirTemp("", "shelf-")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	ctx := context.Background()
	var open []*archive.Archive
	for _, year := range []string{"2024", "2025"} {
		a, err := archive.Open(filepath.Join(dir, year+".dateline"), archive.Options{})
		if err != nil {
			log.Fatal(err)
		}
		defer a.Close()
		page := record.Page{URL: "https://post.example/" + year}
		rec := &record.Record{Headline: "Ferry strike of " + year, Text: "The ferries lie in port.", Kind: record.Article, Published: record.Date(year + "-03-04")}
		if _, err := a.Add(ctx, []archive.Entry{{Page: page, Record: rec}}); err != nil {
			log.Fatal(err)
		}
		open = append(open, a)
	}
	found, err := shelf.New(open...).Search(ctx, archive.Query{Words: "ferry strike", Sort: archive.Newest})
	if err != nil {
		log.Fatal(err)
	}
	for _, h := range found.Hits {
		fmt.Println(h.Day, h.Headline, "in", filepath.Base(h.Archive))
	}
	// Output:
	// 2025-03-04 Ferry strike of 2025 in 2025.dateline
	// 2024-03-04 Ferry strike of 2024 in 2024.dateline
}
