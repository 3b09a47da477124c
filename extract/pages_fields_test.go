package extract_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dateline/extract"
	"dateline/internal/evaluate"
	"dateline/record"
)

// TestFieldsOfPages reads the pages of testdata/fields, invented in the make of
// publishing systems and of papers of many languages, as they are and flattened.
func TestFieldsOfPages(t *testing.T) {
	texts := textsOfPages(t)
	paths, _ := filepath.Glob("testdata/fields/*.txt")
	for _, path := range paths {
		if filepath.Base(path) == "texts.txt" {
			continue
		}
		for _, c := range fieldCases(t, path, texts) {
			check := func(flat bool, rec *record.Record) {
				if flat {
					c.name += " (flattened)"
				}
				for _, field := range []string{"headline", "published", "modified", "authors", "tags", "publisher", "section", "description", "captions", "kind"} {
					want, asked := c.want[field]
					if flat {
						switch field {
						case "headline", "published", "authors":
						default:
							continue
						}
						if w, ok := c.want["flat "+field]; ok {
							want, asked = w, w != "?"
						}
					}
					if got := fieldOf(rec, field); asked && got != want && !(field == "published" && strings.HasPrefix(got, want+"T")) && !(field == "modified" && strings.HasPrefix(got, want+"T")) {
						t.Errorf("%s: %s %q, want %q", c.name, field, got, want)
					}
				}
			}
			page := record.Page{URL: c.want["url"], Body: []byte(c.html), Fetched: c.fetched}
			rec, err := new(extract.Reader).Read(page)
			if err != nil {
				t.Fatal(err)
			}
			check(false, rec)
			page.Body, page.ContentType = evaluate.Flatten(page.Body), "text/plain"
			if rec, err = new(extract.Reader).Read(page); err != nil {
				t.Fatal(err)
			}
			check(true, rec)
		}
	}
}

// fieldOf returns a field as the cases write it.
func fieldOf(rec *record.Record, field string) string {
	switch field {
	case "headline":
		return rec.Headline
	case "published":
		return string(rec.Published)
	case "modified":
		return string(rec.Modified)
	case "authors":
		var names []string
		for _, a := range rec.Authors {
			names = append(names, a.Name)
		}
		return strings.Join(names, "; ")
	case "tags":
		return strings.Join(rec.Tags, "; ")
	case "publisher":
		return rec.Publisher.Name
	case "section":
		return rec.Section
	case "description":
		return rec.Description
	case "kind":
		return string(rec.Kind)
	case "captions":
		var captions []string
		for _, i := range rec.Images {
			if i.Caption != "" || i.Credit != "" {
				captions = append(captions, i.Caption+" | "+i.Credit)
			}
		}
		return strings.Join(captions, "; ")
	}
	return ""
}

type fieldCase struct {
	name, html string
	fetched    time.Time
	want       map[string]string
}

// fieldCases reads a file of pages: each begins with ### and its name, then come
// the fields expected, a line ---, and the page, in which {text} stands for a
// text of the page's language. "flat FIELD" is what is expected of the page
// flattened, "?" where the lines do not tell.
func fieldCases(t *testing.T, path string, texts map[string]string) (cases []fieldCase) {
	t.Helper()
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range strings.Split(string(file), "### ")[1:] {
		head, html, _ := strings.Cut(part, "\n---\n")
		name, head, _ := strings.Cut(head, "\n")
		c := fieldCase{name: name, want: map[string]string{}, fetched: time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)}
		for line := range strings.SplitSeq(head, "\n") {
			key, value, _ := strings.Cut(line, ":")
			c.want[key] = strings.TrimSpace(value)
		}
		if f := c.want["fetched"]; f != "" {
			if c.fetched, err = time.Parse(time.RFC3339, f); err != nil {
				t.Fatal(err)
			}
		}
		text, ok := texts[c.want["lang"]]
		if !ok {
			t.Fatalf("%s: no text in %q", name, c.want["lang"])
		}
		c.html = strings.ReplaceAll(html, "{text}", text)
		cases = append(cases, c)
	}
	return cases
}

// textsOfPages reads the running texts by their language.
func textsOfPages(t *testing.T) map[string]string {
	t.Helper()
	file, err := os.ReadFile("testdata/fields/texts.txt")
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for line := range strings.Lines(string(file)) {
		lang, text, _ := strings.Cut(strings.TrimSpace(line), ": ")
		texts[lang] = "<p>" + strings.ReplaceAll(text, " | ", "</p><p>") + "</p>"
	}
	return texts
}
