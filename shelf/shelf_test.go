package shelf_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/archive"
	"dateline/record"
	"dateline/shelf"
)

// whole makes an archive of articles of three months, some printed twice.
func whole(t *testing.T) *archive.Archive {
	t.Helper()
	a, err := archive.Open(filepath.Join(t.TempDir(), "whole.dateline"), archive.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close() })
	var entries []archive.Entry
	for i := range 90 {
		day := fmt.Sprintf("2025-%02d-%02d", 1+i%3, 1+i/4)
		text := fmt.Sprintf("The ferry number %d sailed late on Monday, and the port of Eastmere was full.\n\nIda Berg, the harbour minister, said the fares of line %d will rise.", i, i)
		if i%5 == 0 {
			text += "\n\nIda Berg met Aldo Conti in Lima on 3 January 2025. \"The pier will open in May,\" Berg said."
		}
		rec := &record.Record{Headline: fmt.Sprintf("Ferry %d sails late", i), Text: text, Kind: record.Article, Language: "en", Published: record.Date(day), Section: []string{"Port", "City"}[i%2]}
		url := fmt.Sprintf("https://%s.example/%d", []string{"post", "herald"}[i%2], i)
		entries = append(entries, archive.Entry{Page: record.Page{URL: url, Body: []byte(text), Fetched: time.Unix(1740000000+int64(i), 0)}, Record: rec})
	}
	if _, err := a.Add(t.Context(), entries); err != nil {
		t.Fatal(err)
	}
	if _, err := a.ReadAll(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	return a
}

// parts splits it, and puts the parts on a shelf.
func parts(t *testing.T, a *archive.Archive, by string) *shelf.Shelf {
	t.Helper()
	paths, err := archive.Split(t.Context(), a, by, t.TempDir(), nil)
	if err != nil || len(paths) < 2 {
		t.Fatal(paths, err)
	}
	var open []*archive.Archive
	for _, p := range paths {
		part, err := archive.Open(p, archive.Options{ReadOnly: true})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { part.Close() })
		open = append(open, part)
	}
	return shelf.New(open...)
}

// TestShelf asks the parts of an archive, and the whole: they answer the same.
func TestShelf(t *testing.T) {
	a := whole(t)
	ctx := t.Context()
	for _, by := range archive.Splits {
		s := parts(t, a, by)
		for _, q := range []archive.Query{{}, {Words: "ferry"}, {Words: `"pier will open"`}, {Words: "conti -herald", Sort: archive.Newest}, {Words: "ferr*", Sort: archive.Oldest, Outlets: []string{"post.example"}}, {Sections: []string{"port"}, Since: "2025-02"}, {Words: "nobody"}} {
			q.Facets, q.Days, q.Limit = true, true, 7
			want := gather(t, q, func(q archive.Query) (*archive.Results, error) { return a.Search(ctx, q) })
			got := gather(t, q, func(q archive.Query) (*archive.Results, error) { return s.Search(ctx, q) })
			if got.total != want.total || got.facets != want.facets {
				t.Errorf("by %s, %+v: %d hits, the whole has %d\n%s\n%s", by, q, got.total, want.total, got.facets, want.facets)
			}
			if q.Words == "" || q.Sort != archive.ByRelevance { // days are equal, ids not
				if !slices.Equal(got.days, want.days) {
					t.Errorf("by %s, %+v: other days: %v, %v", by, q, got.days, want.days)
				}
			}
			slices.Sort(got.urls)
			slices.Sort(want.urls)
			if !slices.Equal(got.urls, want.urls) {
				t.Errorf("by %s, %+v: %d addresses, the whole has %d", by, q, len(got.urls), len(want.urls))
			}
		}
		p, err := a.Person(ctx, "Ida Berg")
		if err != nil {
			t.Fatal(err)
		}
		sp, err := s.Person(ctx, "Ida Berg")
		if err != nil || sp.Articles != p.Articles {
			t.Fatalf("%+v of %d articles, %v", sp, p.Articles, err)
		}
		want, err := a.Said(ctx, archive.SaidQuery{By: p, Limit: 1000})
		if err != nil {
			t.Fatal(err)
		}
		got, err := s.Said(ctx, shelf.SaidQuery{By: sp, SaidQuery: archive.SaidQuery{Limit: 1000}})
		if err != nil || len(got) != len(want) || len(got) < 90 {
			t.Errorf("by %s: %d statements, the whole has %d; %v", by, len(got), len(want), err)
		}
		for i := range got {
			if got[i].Words == "" || !strings.HasSuffix(got[i].Citation.Archive, ".dateline") || got[i].Citation.Day != want[i].Citation.Day {
				t.Fatalf("by %s: %+v, want %+v", by, got[i], want[i])
			}
		}
		// The parts fold near-identical printings each for itself.
		total := 0
		for _, part := range s.Archives() {
			p, err := part.Person(ctx, "Ida Berg")
			if err != nil {
				t.Fatal(err)
			}
			list, err := part.Statements(ctx, archive.StatementQuery{By: p})
			if err != nil {
				t.Fatal(err)
			}
			total += list.Total
		}
		type statement struct {
			archive string
			id      int64
		}
		seen, last := map[statement]bool{}, "9"
		q := shelf.StatementQuery{By: sp}
		for q.Limit = 2; len(seen) < 1000; {
			part, err := s.Statements(ctx, q)
			if err != nil || part.Total != total || part.Total == 0 {
				t.Fatalf("by %s: %d statements, want %d; %v", by, part.Total, total, err)
			}
			for _, x := range part.List {
				k := statement{x.Citation.Archive, x.ID}
				if seen[k] || x.Citation.Archive == "" || x.Citation.Day > last {
					t.Fatalf("by %s: %+v after %s", by, x, last)
				}
				seen[k], last = true, x.Citation.Day
			}
			if q.After = part.Next; q.After == "" {
				break
			}
		}
		if len(seen) != total {
			t.Errorf("by %s: %d statements in parts, want %d", by, len(seen), total)
		}
		_, tellings, err := a.Tellings(ctx, archive.ToldQuery{With: []*archive.Person{p}})
		if n, err2 := s.Tellings(ctx, shelf.ToldQuery{With: []*shelf.Person{sp}}); err != nil || err2 != nil || n != tellings {
			t.Errorf("by %s: %d tellings, want %d; %v %v", by, n, tellings, err, err2)
		}
		told, err := a.Told(ctx, archive.ToldQuery{With: []*archive.Person{p}})
		if err != nil || len(told) == 0 {
			t.Fatal(told, err)
		}
		tells, err := s.Told(ctx, shelf.ToldQuery{With: []*shelf.Person{sp}})
		if err != nil || len(tells) != len(told) {
			t.Fatalf("by %s: %d events, the whole has %d; %v", by, len(tells), len(told), err)
		}
		for i := range told {
			if tells[i].Kind != told[i].Kind || tells[i].Day != told[i].Day || len(tells[i].Citations) != len(told[i].Citations) || len(tells[i].Who) != len(told[i].Who) {
				t.Errorf("by %s: %+v, want %+v", by, tells[i], told[i])
			}
			for _, c := range tells[i].Citations {
				if c.Archive == "" {
					t.Errorf("no archive is cited: %+v", c)
				}
			}
		}
		if _, err := s.Person(ctx, "Zeno Nobody"); err != archive.ErrUnknownName {
			t.Error(err)
		}
		if _, err := s.Search(ctx, archive.Query{After: "junk"}); err == nil {
			t.Error("a wrong place is taken")
		}
	}
}

type gathered struct {
	total  int
	urls   []string
	days   []string
	facets string
}

// gather goes through all parts of a search's hits.
func gather(t *testing.T, q archive.Query, search func(archive.Query) (*archive.Results, error)) (g gathered) {
	t.Helper()
	for range 50 {
		r, err := search(q)
		if err != nil {
			t.Fatal(err)
		}
		g.total, g.facets = r.Total, fmt.Sprint(r.Facets, r.Days)
		for _, h := range r.Hits {
			g.urls, g.days = append(g.urls, h.URL), append(g.days, h.Day)
		}
		if q.After = r.Next; q.After == "" {
			return g
		}
	}
	t.Fatal("the parts have no end")
	return g
}
