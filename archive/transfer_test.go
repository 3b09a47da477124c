package archive

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// contents are what an archive tells, without its own numbers.
func contents(t *testing.T, a *Archive) []string {
	t.Helper()
	ctx := context.Background()
	var out []string
	err := eachRow(ctx, a.read, "SELECT a.id FROM articles a", nil, func(scan func(...any) error) error {
		var id int64
		if err := scan(&id); err != nil {
			return err
		}
		art, err := a.Article(ctx, id)
		if err != nil {
			return err
		}
		page, err := a.Page(ctx, id)
		if err != nil {
			return err
		}
		var names, quotes, events int
		if err := a.read.QueryRow("SELECT (SELECT count(*) FROM mentions WHERE article = ?1), (SELECT count(*) FROM quotes WHERE article = ?1), (SELECT count(*) FROM events e LEFT JOIN parties y ON y.event = e.id WHERE article = ?1)", id).Scan(&names, &quotes, &events); err != nil {
			return err
		}
		out = append(out, fmt.Sprintln(art.URL, art.Version, art.Latest, art.Day, art.ClusterSize, art.Fetched, art.Record.Headline, len(art.Record.Text), string(page.Body), page.ContentType, names, quotes, events))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(out)
	return out
}

func TestMergeAndSplit(t *testing.T) {
	ctx := context.Background()
	first, second, both := newArchive(t), newArchive(t), newArchive(t)
	page := func(n int) Entry {
		text := ferryPage
		if n%3 > 0 {
			text = strings.ReplaceAll(ferryPage, "ferry", fmt.Sprintf("boat number %d", n))
		}
		text = strings.ReplaceAll(text, "2025-03-0", fmt.Sprintf("2025-%02d-0", 1+n))
		e := entry(fmt.Sprintf("https://site%d.example/%d", n%4, n), text, noon.Add(time.Duration(n)*24*20*time.Hour))
		return e
	}
	for n := range 12 {
		e := page(n)
		add(t, []*Archive{first, second}[n%2], e)
		add(t, both, page(n))
	}
	// An address that both have, its later version in the first one.
	later := strings.ReplaceAll(ferryPage, "five", "six")
	add(t, second, entry("https://post.example/x", ferryPage, noon))
	add(t, first, entry("https://post.example/x", later, noon.Add(time.Hour)))
	add(t, both, entry("https://post.example/x", ferryPage, noon))
	add(t, both, entry("https://post.example/x", later, noon.Add(time.Hour)))
	for _, a := range []*Archive{first, second, both} {
		if _, err := a.ReadAll(ctx, nil); err != nil {
			t.Fatal(err)
		}
	}
	// What people said of names: the first one's word counts where two differ.
	var said string
	if err := first.read.QueryRow("SELECT shown FROM names ORDER BY id LIMIT 1").Scan(&said); err != nil {
		t.Fatal(err)
	}
	for a, rule := range map[*Archive]string{first: said + " : place", second: said + " : person"} {
		if err := a.AddEntityRule(ctx, rule); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), "merged.dateline")
	if err := Merge(ctx, []*Archive{first, second}, path, nil); err != nil {
		t.Fatal(err)
	}
	merged, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if rules, err := merged.EntityRules(ctx); err != nil || !slices.Equal(rules, []string{said + " : place"}) {
		t.Errorf("rules %q, %v", rules, err)
	}
	if p, err := merged.Person(ctx, said); err != nil || p.Kind != "place" || p.Entity == 0 {
		t.Errorf("%+v, %v", p, err)
	}
	defer merged.Close()
	checkClean(t, merged)
	// Versions that are no longer the latest were not read in one, and were in the parts.
	want, got := contents(t, both), contents(t, merged)
	for i := range max(len(want), len(got)) {
		if i >= len(want) || i >= len(got) || want[i] != got[i] && !strings.Contains(want[i], "post.example/x") {
			t.Fatalf("merged:\n%v\nwant:\n%v", got[min(i, len(got)-1)], want[min(i, len(want)-1)])
		}
	}
	if v, err := merged.ByURL(ctx, "https://post.example/x"); err != nil || v.Version != 2 || !strings.Contains(v.Record.Text, "six") {
		t.Errorf("%+v, %v", v, err)
	}
	if err := Merge(ctx, []*Archive{first}, path, nil); err == nil {
		t.Error("an archive is replaced")
	}

	for by, least := range map[string]int{"month": 6, "outlet": 5} {
		made, err := Split(ctx, merged, by, filepath.Join(t.TempDir(), by), nil)
		if err != nil {
			t.Fatal(err)
		}
		if len(made) < least {
			t.Errorf("by %s: %v", by, made)
		}
		var parts []*Archive
		for _, m := range made {
			p, err := Open(m, Options{ReadOnly: true})
			if err != nil {
				t.Fatal(err)
			}
			defer p.Close()
			checkClean(t, p)
			parts = append(parts, p)
		}
		again := filepath.Join(t.TempDir(), "again.dateline")
		if err := Merge(ctx, parts, again, nil); err != nil {
			t.Fatal(err)
		}
		a, err := Open(again, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(contents(t, a), got) {
			t.Errorf("split by %s and merged again it is another one", by)
		}
		a.Close()
		if _, err := Split(ctx, merged, by, filepath.Dir(made[0]), nil); err == nil {
			t.Error("parts are replaced")
		}
		left, err := filepath.Glob(filepath.Join(filepath.Dir(made[0]), ".*"))
		if err != nil || len(left) > 0 {
			t.Errorf("left behind: %v %v", left, err)
		}
	}
	if _, err := Split(ctx, merged, "moon", t.TempDir(), nil); err == nil {
		t.Error("split by the moon")
	}
}
