package extract

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"dateline/record"
)

func TestKindEarly(t *testing.T) {
	var r Reader
	for _, c := range []struct {
		body string
		err  error
	}{{"", ErrEmpty}, {"\x89PNG\r\n\x1a\n\x00", ErrNotHTML}, {"%PDF-1.7 x", ErrNotHTML}} {
		if _, _, err := r.Kind(record.Page{Body: []byte(c.body)}); !errors.Is(err, c.err) {
			t.Errorf("%q: %v", c.body, err)
		}
	}
}

// TestKindEarlyOnPages holds the early answer to what it got right when it was written.
func TestKindEarlyOnPages(t *testing.T) {
	shared := os.Getenv("DATELINE_SHARED")
	if shared == "" {
		shared = "../../shared"
	}
	var r Reader
	for _, set := range []struct {
		name    string
		article bool
		least   float64
	}{{"wcxb-dev", true, 0.94}, {"fundus-visible", true, 0.95}, {"not-articles", false, 0.60}} {
		dir := filepath.Join(shared, "data/pages", set.name)
		f, err := os.Open(filepath.Join(dir, "manifest.jsonl"))
		if err != nil {
			t.Skip("the pages for measuring are not here")
		}
		defer f.Close()
		right, all := 0, 0
		sc := bufio.NewScanner(f)
		sc.Buffer(nil, 16<<20)
		for sc.Scan() {
			var m struct{ File, URL string }
			if err := json.Unmarshal(sc.Bytes(), &m); err != nil {
				t.Fatal(err)
			}
			g, err := os.Open(filepath.Join(dir, m.File))
			if err != nil {
				t.Fatal(err)
			}
			z, err := gzip.NewReader(g)
			if err != nil {
				t.Fatal(err)
			}
			body, err := io.ReadAll(z)
			g.Close()
			if err != nil {
				t.Fatal(err)
			}
			kind, _, err := r.Kind(record.Page{URL: m.URL, Body: body})
			if err != nil {
				t.Fatal(err)
			}
			all++
			if (kind == record.Article || kind == record.Live) == set.article {
				right++
			}
		}
		if got := float64(right) / float64(all); got < set.least {
			t.Errorf("%s: %.3f of %d right", set.name, got, all)
		} else {
			t.Logf("%s: %.3f of %d right", set.name, got, all)
		}
	}
}
