package archive

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/archive/similar"
	"dateline/record"

	"github.com/google/go-cmp/cmp"
)

// olderArchive makes an empty archive of an older schema.
func olderArchive(t *testing.T, version int, fill ...string) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "old.dateline")
	db, err := open(path, time.Second)
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1) // what fill attaches is attached to one connection
	statements := append(slices.Clone(migrations[:version]), fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, version))
	for _, s := range append(statements, fill...) {
		if _, err := db.Exec(s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestMigrate opens an archive of the first schema.
func TestMigrate(t *testing.T) {
	path := olderArchive(t, 1)
	if _, err := Open(path, Options{ReadOnly: true}); !errors.Is(err, ErrOlder) {
		t.Errorf("an older schema, for reading: %v", err)
	}
	a, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	add(t, a, entry("https://post.example/a", ferryPage, noon))
	if n, err := a.ReadAll(context.Background(), nil); n != 1 || err != nil {
		t.Errorf("%d read: %v", n, err)
	}
	checkClean(t, a)
}

// olderRecord is how records were stored before schema 6: with all but the
// address, the headline, the description and the text.
func olderRecord(t *testing.T, rec record.Record) string {
	t.Helper()
	type block struct {
		Kind   record.BlockKind `json:"kind,omitempty"`
		Text   string           `json:"text,omitempty"`
		Length int              `json:"length,omitempty"`
	}
	var body []block
	for _, b := range rec.Body {
		if !strings.Contains(rec.Text, b.Text) || b.Kind != record.Paragraph {
			t.Fatalf("the page should have plain paragraphs, not %+v", b)
		}
		body = append(body, block{Length: len(b.Text)})
	}
	rec.URL, rec.Headline, rec.Description, rec.Text, rec.Body = "", "", "", "", nil
	out, err := json.Marshal(struct {
		*record.Record
		Body []block `json:"body"`
	}{&rec, body})
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// TestMigrateArticles opens an archive of schema 5 with articles in it: they
// are found, and are the same, and what was near-identical still is.
func TestMigrateArticles(t *testing.T) {
	ctx := context.Background()
	now := newArchive(t)
	pages := []Entry{
		entry("https://post.example/ferry", ferryPage, noon),
		entry("https://post.example/mayor", strings.ReplaceAll(ferryPage, "landing stage", "市長のフェリー"), noon.Add(time.Hour)),
	}
	want := make([]*Article, len(pages))
	for i, r := range add(t, now, pages...) {
		var err error
		if want[i], err = now.Article(ctx, r.Article); err != nil {
			t.Fatal(err)
		}
	}
	fill := []string{"ATTACH '" + now.Path() + "' AS now"}
	for _, table := range []string{"outlets", "addresses", "pages", "articles", "terms", "labels", "clusters"} {
		fill = append(fill, fmt.Sprintf("INSERT INTO main.%s SELECT * FROM now.%[1]s", table))
	}
	for i, a := range want {
		fill = append(fill, fmt.Sprintf("UPDATE articles SET record = '%s' WHERE id = %d", strings.ReplaceAll(olderRecord(t, *pages[i].Record), "'", "''"), a.ID))
		for _, k := range similar.SetOf(nil, pages[i].Record.Text).Keys() {
			fill = append(fill, fmt.Sprintf("INSERT INTO main.bands VALUES (%d, %d)", int64(k), a.ID))
		}
	}
	fill = append(fill, "INSERT INTO main.words (words) VALUES ('rebuild')", "DETACH now")
	a, err := Open(olderArchive(t, 5, fill...), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	checkClean(t, a)
	for _, w := range want {
		got, err := a.Article(ctx, w.ID)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(w, got); diff != "" {
			t.Errorf("article %d (-want +got):\n%s", w.ID, diff)
		}
	}
	for q, n := range map[string]int{"ferry": 2, "by:köhler islanders": 2, "市長": 1, "headline:storms": 0, "storms": 2} {
		if r, err := a.Search(ctx, Query{Words: q}); err != nil || r.Total != n {
			t.Errorf("%s: %+v, %v; want %d", q, r, err, n)
		}
	}
	if sum, err := a.Reread(ctx, nil); err != nil || sum.Changed != 0 || sum.Pages != len(pages) {
		t.Errorf("reread: %+v, %v", sum, err)
	}
	if r := add(t, a, entry("https://star.example/ferry", ferryPage, noon))[0]; r.Cluster == 0 || r.Cluster != want[0].Cluster {
		t.Errorf("a copy joined cluster %d, want %d", r.Cluster, want[0].Cluster)
	}
}

// releasedSchemas are those of which testdata has an archive.
const releasedSchemas = 7

// TestOldArchives opens an archive of each schema that was released, as the
// Dateline of its time made it of the same invented pages: it is brought up to
// date, whole, and searched.
func TestOldArchives(t *testing.T) {
	ctx := context.Background()
	for version := 1; version <= releasedSchemas; version++ {
		t.Run(fmt.Sprint(version), func(t *testing.T) {
			packed, err := os.Open(fmt.Sprintf("testdata/schema%d.dateline.gz", version))
			if err != nil {
				t.Fatal(err)
			}
			defer packed.Close()
			z, err := gzip.NewReader(packed)
			if err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(t.TempDir(), "old.dateline")
			f, err := os.Create(path)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := io.Copy(f, z); err != nil {
				t.Fatal(err)
			}
			if err := f.Close(); err != nil {
				t.Fatal(err)
			}
			if _, err := Open(path, Options{ReadOnly: true}); !errors.Is(err, ErrOlder) {
				t.Errorf("for reading: %v", err)
			}
			told := 0
			a, err := Open(path, Options{Existing: true, Progress: func(done, of int) { told = of }})
			if err != nil {
				t.Fatal(err)
			}
			defer a.Close()
			if told != 5 {
				t.Errorf("progress tells of %d articles", told)
			}
			checkClean(t, a)
			for q, n := range map[string]int{"ferry": 2, "half year": 1, "headline:resumes": 2, "headline:sails": 0, `"fünf monate"`: 1, "fahre": 1, "ferries": 1, "by:kohler": 2, "islan*": 2, "autumn -county": 0, "市長": 1, "辞意": 1} {
				if got := totalOf(t, a, q); got != n {
					t.Errorf("%s: %d articles, want %d", q, got, n)
				}
			}
			s, err := a.Stats(ctx)
			if err != nil || s.Articles != 4 || s.Versions != 5 || s.Addresses != 4 || s.Outlets != 4 || s.FirstDay != "2025-03-04" || s.LastDay != "2025-03-06" {
				t.Errorf("%+v, %v", s, err)
			}
			r, err := a.Search(ctx, Query{Tags: []string{"Ferries"}, Facets: true})
			if err != nil || r.Total != 1 || len(r.Facets["section"]) != 1 {
				t.Errorf("by a tag: %+v, %v", r, err)
			}
			if version >= 2 {
				p, err := a.Person(ctx, "Holm")
				if err != nil {
					t.Fatal(err)
				}
				if said, err := a.Said(ctx, SaidQuery{By: p}); err != nil || len(said) == 0 {
					t.Errorf("%s said %v, %v", p.Name.Name, said, err)
				}
			}
			if sum, err := a.Reread(ctx, nil); err != nil || sum.Pages != 5 || sum.Lost > 0 {
				t.Errorf("reread: %+v, %v", sum, err)
			}
			checkClean(t, a)
		})
	}
}
