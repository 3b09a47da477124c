package extract

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"testing"

	"dateline/record"
)

// sharedPages returns every nth of the measured pages; the test is skipped
// where they are not beside the repository.
func sharedPages(tb testing.TB, every int) (pages []record.Page) {
	dir := os.Getenv("DATELINE_SHARED")
	for up := ".."; dir == "" && len(up) < 32; up = filepath.Join("..", up) {
		if _, err := os.Stat(filepath.Join(up, "shared", "data")); err == nil {
			dir = filepath.Join(up, "shared")
		}
	}
	n := 0
	for _, set := range []string{"wcxb-dev", "fundus-visible", "not-articles"} {
		folder := filepath.Join(dir, "data", "pages", set)
		f, err := os.Open(filepath.Join(folder, "manifest.jsonl"))
		if err != nil {
			tb.Skip("no measured pages: ", err)
		}
		defer f.Close()
		lines := bufio.NewReader(f)
		for {
			line, err := lines.ReadBytes('\n')
			if err == io.EOF {
				break
			}
			var p struct{ File, URL string }
			if err := json.Unmarshal(line, &p); err != nil {
				tb.Fatal(err)
			}
			if n++; n%every != 0 {
				continue
			}
			g, err := os.Open(filepath.Join(folder, p.File))
			if err != nil {
				tb.Fatal(err)
			}
			z, err := gzip.NewReader(g)
			if err != nil {
				tb.Fatal(err)
			}
			body, err := io.ReadAll(z)
			g.Close()
			if err != nil {
				tb.Fatal(err)
			}
			pages = append(pages, record.Page{URL: p.URL, Body: body})
		}
	}
	return pages
}
