package archive_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"dateline/archive"
	"dateline/extract"
	"dateline/record"
)

// Pages are read, added with their records, and searched.
func Example() {
	dir, err := os.MkdirTemp("", "dateline")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	a, err := archive.Open(filepath.Join(dir, "news.dateline"), archive.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer a.Close()
	ctx := context.Background()
	page := record.Page{URL: "https://www.harrowcourier.example/ferry", Body: []byte(`<html lang="en"><title>Ferry returns</title><h1>Ferry returns</h1>
<p>The ferry between Port Harrow and Velmora sails again on Sunday, after eleven years without a crossing.</p>
<p>The mayor met the owners on Thursday and said that she would not miss it for rain or for snow.</p></html>`)}
	e := archive.Entry{Page: page}
	var r extract.Reader
	e.Record, e.Err = r.Read(page)
	if _, err := a.Add(ctx, []archive.Entry{e}); err != nil {
		fmt.Println(err)
		return
	}
	found, err := a.Search(ctx, archive.Query{Words: `"port harrow" -bridge`})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, h := range found.Hits {
		fmt.Println(h.Outlet, h.Headline)
	}
	// Output: harrowcourier.example Ferry returns
}
