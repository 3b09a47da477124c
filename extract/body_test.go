package extract

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/extract/body"
	"dateline/record"
)

var updateBodies = flag.Bool("update-bodies", false, "rewrite the golden bodies")

// TestBodies reads the invented pages of testdata/body and compares kind,
// blocks and text with the golden files beside them.
func TestBodies(t *testing.T) {
	pages, err := filepath.Glob("testdata/body/*.html")
	if err != nil || len(pages) == 0 {
		t.Fatal("no pages", err)
	}
	var r Reader
	for _, path := range pages {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".html"), func(t *testing.T) {
			page, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			rec, err := r.Read(record.Page{URL: "https://courier.example/news/story-of-the-day", Body: page})
			if err != nil {
				t.Fatal(err)
			}
			got, err := json.MarshalIndent(struct {
				Kind  record.Kind    `json:"kind"`
				Words int            `json:"word_count"`
				Body  []record.Block `json:"body"`
				Text  string         `json:"text"`
			}{rec.Kind, rec.WordCount, rec.Body, rec.Text}, "", "  ")
			if err != nil {
				t.Fatal(err)
			}
			golden := strings.TrimSuffix(path, ".html") + ".json"
			if *updateBodies {
				if err := os.WriteFile(golden, append(got, '\n'), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if strings.TrimSpace(string(want)) != string(got) {
				t.Errorf("%s differs from %s:\n%s", path, golden, got)
			}
		})
	}
}

// TestBodyOfHostilePages reads pages made to break the walk.
func TestBodyOfHostilePages(t *testing.T) {
	var r Reader
	for name, page := range map[string]string{
		"no body":         "<html>",
		"text alone":      "x",
		"deep":            strings.Repeat("<div>", 100000) + "text",
		"deep links":      strings.Repeat("<a><b>", 20000) + "text",
		"many blocks":     strings.Repeat("<p>a b c", 60000),
		"many cells":      "<table><tr>" + strings.Repeat("<td>a", 50000),
		"nested tables":   strings.Repeat("<table><tr><td>a<td>", 3000),
		"long class":      `<div class="` + strings.Repeat("aB c", 100000) + `">text</div>`,
		"breaks":          strings.Repeat("<br>", 100000) + "text",
		"broken json":     `<script type="application/ld+json">{"articleBody":"` + strings.Repeat(`\u00`, 5000),
		"strings in text": `<script>x="` + strings.Repeat(`\"a\\\"b `, 50000) + `"</script>`,
		"invalid UTF-8":   "<p>" + strings.Repeat("\xff\xc3\xe2\x80 ", 10000),
	} {
		if _, err := r.Read(record.Page{Body: []byte(page)}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// FuzzBody reads pages of any bytes: whatever they are, the text is made of
// the blocks and the count agrees with itself on a second reading.
func FuzzBody(f *testing.F) {
	pages, _ := filepath.Glob("testdata/body/*.html")
	for _, path := range pages {
		page, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(page)
	}
	f.Add([]byte(`<table><tr><td>a<td><br>b</table><p>c<br><br>d`))
	var r Reader
	f.Fuzz(func(t *testing.T, page []byte) {
		page = bytes.ToValidUTF8(page, []byte("?")) // which charset it is, is not the matter here
		first, err := r.Read(record.Page{Body: page})
		if err != nil {
			return
		}
		for _, b := range first.Body {
			if b.Kind != record.Caption && b.Kind != record.Embed && !strings.Contains(first.Text, b.Text) {
				t.Errorf("the text lacks the block %q", b.Text)
			}
		}
		second, err := r.Read(record.Page{Body: page})
		if err != nil || second.Text != first.Text || second.WordCount != first.WordCount {
			t.Errorf("a second reading differs: %v", err)
		}
	})
}

func TestHasDateline(t *testing.T) {
	for text, want := range map[string]bool{
		"PORT HARROW — The ferry sails again.":         true,
		"PORT HARROW (HP) – The ferry sails again.":    true,
		"ÅLESUND/OSLO - Fergen går igjen.":             true,
		"МОСКВА, 5 мая — Паром снова ходит.":           false,
		"The ferry — eleven years late — sails again.": false,
		"A — B": false,
		"PORT HARROW. The ferry sails again on Sunday.":  false,
		"PORT HARROW-BASED firms are glad of the ferry.": false,
		"": false,
	} {
		if got := body.HasDateline([]byte(text)); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
