package extract

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"dateline/extract/flat"
	"dateline/record"
)

var updateFlat = flag.Bool("update-flat", false, "rewrite the golden records of flattened pages")

// Flattened pages of several layouts give their golden records.
func TestReadFlat(t *testing.T) {
	pages, err := filepath.Glob("testdata/flat/*.txt")
	if err != nil || len(pages) == 0 {
		t.Fatal("no pages", err)
	}
	for _, path := range pages {
		body, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var r Reader
		rec, err := r.Read(record.Page{Body: body})
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		var got bytes.Buffer
		w := json.NewEncoder(&got)
		w.SetEscapeHTML(false)
		w.SetIndent("", "  ")
		if err := w.Encode(rec); err != nil {
			t.Fatal(err)
		}
		golden := strings.TrimSuffix(path, ".txt") + ".golden.json"
		if *updateFlat {
			if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got.Bytes(), want) {
			t.Errorf("%s gives\n%s\nwant\n%s", path, got.Bytes(), want)
		}
	}
}

func TestIsFlat(t *testing.T) {
	for _, c := range []struct {
		body, contentType string
		want              bool
	}{
		{"A headline\n\nA line of text.", "", true},
		{"A headline\n\nFive < six and <b>bold</b>", "text/plain", true},
		{"A headline\n\nFive < six", "", true},
		{"A headline\n\n<p>A paragraph", "", false},
		{"<!doctype html><title>A", "", false},
		{"  <html>", "text/plain", false},
		{"{\"a\": 1}", "", false},
		{strings.Repeat("<p>text</p>", 10), "text/plain", false},
		{"\xff\xfe\x00", "", false},
	} {
		if got := flat.IsFlat(&record.Page{Body: []byte(c.body), ContentType: c.contentType}); got != c.want {
			t.Errorf("isFlat(%q, %q) = %v", c.body, c.contentType, got)
		}
	}
}

func TestCapitalSubhead(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"It was signed. PROMISING AREAS FOR COOPERATION Meetings take place.", "PROMISING AREAS FOR COOPERATION"},
		{"It was signed. THE DAM HELD A second lake is there.", "THE DAM HELD"},
		{"He said so.\" WHAT COMES NEXT The canton waits.", "WHAT COMES NEXT"},
		{"He works for NATO. The EU and NATO agreed.", ""},
		{"It ended. NATO AND EU leaders met.", ""},
		{"It ended. THIS IS ALL IN CAPITALS TO THE END.", ""},
		{"No sentence before SOME CAPITALS HERE Then text.", ""},
	} {
		start, end := flat.CapitalSubhead(c.in)
		if got := c.in[start:end]; got != c.want {
			t.Errorf("%q: got %q, want %q", c.in, got, c.want)
		}
	}
}

// Hostile pages take time in proportion to their size; what is quadratic takes
// minutes here.
func TestReadFlatHostile(t *testing.T) {
	for name, piece := range map[string]string{
		"points":    ". ",
		"contacts":  "a@b.cd +12345678901\n",
		"capitals":  "It is. AND SO ",
		"titles":    "The same headline again\n",
		"addresses": "https://example.com/a-b-c-d-e\n",
		"numbers":   "1 ",
		"labels":    "Tags: a, b\n",
		"dates":     "17 August 2024\n",
	} {
		body := []byte("A headline of five words\n" + strings.Repeat(piece, 1<<20/len(piece)))
		var r Reader
		start := time.Now()
		if _, err := r.Read(record.Page{Body: body}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%s: a page of a megabyte took %v", name, took)
		}
	}
}

func FuzzReadFlat(f *testing.F) {
	pages, _ := filepath.Glob("testdata/flat/*.txt")
	for _, path := range pages {
		if body, err := os.ReadFile(path); err == nil {
			f.Add(string(body))
		}
	}
	f.Add("date 2024-08-17 https://example.com/a-b-c-d\n\nA\nA\n1920 1080 true\nen_EN\n© \n, , ,\n+12345678 a@b.cd")
	f.Fuzz(func(t *testing.T, s string) {
		var r Reader
		rec, err := r.Read(record.Page{Body: []byte(s), ContentType: "text/plain"})
		if err != nil {
			return
		}
		if !utf8.ValidString(rec.Text) || !utf8.ValidString(rec.Headline) {
			t.Fatalf("%q gives invalid UTF-8", s)
		}
		if len(rec.Text) > 2*len(s)+16 {
			t.Fatalf("%q gives a longer text", s)
		}
	})
}

func BenchmarkReadFlat(b *testing.B) {
	body, err := os.ReadFile("testdata/flat/wet-menu.txt")
	if err != nil {
		b.Fatal(err)
	}
	var r Reader
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := r.Read(record.Page{Body: body}); err != nil {
			b.Fatal(err)
		}
	}
}
