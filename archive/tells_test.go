package archive

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"dateline/reading"

	"github.com/google/go-cmp/cmp"
)

// tellsOf are what the articles of an archive tell, by address.
func tellsOf(t *testing.T, a *Archive) (of map[string]*Tells, texts map[string]string) {
	t.Helper()
	of, texts = map[string]*Tells{}, map[string]string{}
	err := a.EachTold(context.Background(), Query{}, func(art *Article, tells *Tells) error {
		of[art.URL], texts[art.URL] = tells, art.Record.Text
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return of, texts
}

// TestTells holds what is stored to the readings: each offset leads to the words.
func TestTells(t *testing.T) {
	a := told(t)
	of, texts := tellsOf(t, a)
	if len(of) != 3 {
		t.Fatalf("%d articles", len(of))
	}
	sure, placed, days := 0, 0, 0
	for url, tells := range of {
		text := texts[url]
		words := func(s Span) string { return text[s.Start:s.End] }
		if tells.Old {
			t.Errorf("%s was read by an older one", url)
		}
		for _, n := range tells.Names {
			if len(n.At) != n.Count || n.Entity == 0 {
				t.Errorf("%+v", n)
			}
			if n.Latitude != nil && n.GeoNames > 0 {
				placed++
			}
		}
		for _, q := range tells.Quotes {
			if q.Source != words(q.SourceAt) || q.Confidence == nil || len(q.At) == 0 || q.Speaker != nil && !strings.Contains(q.Speaker.Name, words(q.SpeakerAt)) {
				t.Errorf("%+v: speaker %q", q, words(q.SpeakerAt))
			}
			sure++
		}
		for _, e := range tells.Events {
			if e.Lead == "" && (e.Confidence == nil || words(e.At) == "") {
				t.Errorf("%+v", e)
			}
			if e.Place != nil && e.PlaceAt != (Span{}) && words(e.PlaceAt) != e.Place.Name {
				t.Errorf("%s lies at %q", e.Place.Name, words(e.PlaceAt))
			}
			if e.When != "" && e.WhenAt != (Span{}) {
				days++
			}
			for _, p := range e.Who {
				if p.At != (Span{}) && words(p.At) != p.Words {
					t.Errorf("%+v at %q", p, words(p.At))
				}
			}
		}
		if len(tells.Times) == 0 {
			t.Errorf("%s: no times", url)
		}
	}
	if sure == 0 || placed == 0 || days == 0 {
		t.Errorf("%d quotes, %d places on the map, %d events with words of a day", sure, placed, days)
	}
	checkClean(t, a)

	empty := newArchive(t)
	if err := empty.EachTold(context.Background(), Query{}, nil); !errors.Is(err, ErrNotRead) {
		t.Errorf("an archive that was not read: %v", err)
	}
}

// TestTellsMerged keeps all of it where archives are merged.
func TestTellsMerged(t *testing.T) {
	a := told(t)
	path := filepath.Join(t.TempDir(), "merged.dateline")
	if err := Merge(context.Background(), []*Archive{a}, path, nil); err != nil {
		t.Fatal(err)
	}
	merged, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer merged.Close()
	want, _ := tellsOf(t, a)
	got, _ := tellsOf(t, merged)
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// TestTellsOfOlderReading opens an archive whose articles were read before there
// were offsets: what it tells stays, and is read anew the next time.
func TestTellsOfOlderReading(t *testing.T) {
	ctx := context.Background()
	now := told(t)
	fill := []string{"ATTACH '" + now.Path() + "' AS now"}
	before := len(migrations) - 1 // schemaOffsets is the last
	path := olderArchive(t, before)
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	if _, err := db.Exec(fill[0]); err != nil {
		t.Fatal(err)
	}
	for _, table := range []string{"outlets", "addresses", "pages", "articles", "terms", "labels", "clusters", "counts", "column_values", "columns", "segments", "segment_words", "word_pages", "place_pages",
		"names", "mentions", "quotes", "quote_names", "events", "parties", "read_articles", "entities", "entity_names"} {
		var columns []string
		err := eachRow(ctx, db, fmt.Sprintf("SELECT name FROM pragma_table_info('%s')", table), nil, func(scan func(...any) error) error {
			var name string
			err := scan(&name)
			columns = append(columns, `"`+name+`"`)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		list := strings.Join(columns, ", ")
		if _, err := db.Exec(fmt.Sprintf("DELETE FROM main.%[1]s; INSERT INTO main.%[1]s (%[2]s) SELECT %[2]s FROM now.%[1]s", table, list)); err != nil {
			t.Fatalf("%s: %v", table, err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	a, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	old, _ := tellsOf(t, a)
	for url, tells := range old {
		if !tells.Old || len(tells.Quotes) == 0 || tells.Quotes[0].Confidence != nil || tells.Quotes[0].SourceAt != (Span{}) || len(tells.Quotes[0].At) == 0 {
			t.Errorf("%s: %+v", url, tells)
		}
	}
	if said, err := a.Said(ctx, SaidQuery{By: person(t, a, "Ida Berg")}); err != nil || len(said) == 0 {
		t.Errorf("nothing is said any more: %v", err)
	}
	for _, count := range []func(context.Context) (int, error){a.Unread, a.ReadByOlder} {
		if n, err := count(ctx); n != 3 || err != nil {
			t.Errorf("%d to read anew, %v", n, err)
		}
	}
	if n, err := a.ReadAll(ctx, nil); n != 3 || err != nil {
		t.Errorf("%d read anew, %v", n, err)
	}
	if n, err := a.Unread(ctx); n != 0 || err != nil {
		t.Errorf("%d left, %v", n, err)
	}
	want, _ := tellsOf(t, now)
	got, _ := tellsOf(t, a)
	for url := range want {
		if len(got[url].Quotes) != len(want[url].Quotes) || got[url].Old || *got[url].Quotes[0].Confidence != *want[url].Quotes[0].Confidence {
			t.Errorf("%s is read otherwise", url)
		}
	}
	checkClean(t, a)
}

// TestTellsTaken keeps acts, views and offsets of a reading that was made elsewhere.
func TestTellsTaken(t *testing.T) {
	ctx := context.Background()
	e := entry("https://post.example/5", newsPage("Eastmere Post", "Berg and the ferries", "2025-03-06",
		"President Ida Berg of Norway urged the council to open the port of Oslo on Wednesday, and condemned the owners of the ferries.",
		"She believes that the ferries will sail again in May, and that nobody has to wait for the summer.",
		"Berg met Aldo Conti in Rome on Tuesday, where both spoke of the harbours of their countries."), fetched)
	var r reading.Reader
	e.Told = r.Summarize(e.Record)
	taken := newArchive(t)
	add(t, taken, e)
	if err := taken.JoinNames(ctx); err != nil {
		t.Fatal(err)
	}
	read := newArchive(t)
	e.Told = nil
	add(t, read, e)
	if _, err := read.ReadAll(ctx, nil); err != nil {
		t.Fatal(err)
	}
	want, _ := tellsOf(t, read)
	got, _ := tellsOf(t, taken)
	w, g := want["https://post.example/5"], got["https://post.example/5"]
	if len(g.Quotes) != len(w.Quotes) || len(g.Events) != len(w.Events) || len(g.Times) != len(w.Times) {
		t.Fatalf("%d quotes, %d events, %d times; want %d, %d, %d", len(g.Quotes), len(g.Events), len(g.Times), len(w.Quotes), len(w.Events), len(w.Times))
	}
	acts := func(tells *Tells) map[string]int {
		n := map[string]int{}
		for _, q := range tells.Quotes {
			n[fmt.Sprint(q.Act, q.Cue, *q.Confidence, q.SourceAt, q.CueAt, q.SpeakerAt)]++
		}
		return n
	}
	if d := cmp.Diff(acts(w), acts(g)); d != "" {
		t.Error(d)
	}
	for i, e := range g.Events {
		if o := w.Events[i]; e.At != o.At || e.PlaceAt != o.PlaceAt || e.WhenAt != o.WhenAt || *e.Confidence != *o.Confidence || len(e.Who) != len(o.Who) {
			t.Errorf("%+v, want %+v", e, o)
		}
	}
}
