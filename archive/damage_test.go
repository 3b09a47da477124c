package archive

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// damaged writes a copy of a file with some of its bytes changed: single ones,
// whole pages, or its end missing.
func damaged(t *testing.T, whole []byte, seed uint64) string {
	t.Helper()
	rng := rand.New(rand.NewPCG(seed, 3))
	bad := slices.Clone(whole)
	// The first page names the file and its tables: without it there is no archive.
	const page = newLeafSize
	switch rng.IntN(4) {
	case 0:
		for range 1 + rng.IntN(40) {
			bad[page+rng.IntN(len(bad)-page)] ^= byte(1 + rng.IntN(255))
		}
	case 1:
		for range 1 + rng.IntN(5) {
			at := page * (1 + rng.IntN(len(bad)/page-1))
			for i := range page {
				bad[at+i] = byte(rng.Uint32())
			}
		}
	case 2:
		for range 1 + rng.IntN(8) {
			clear(bad[page*(1+rng.IntN(len(bad)/page-1)):][:page])
		}
	case 3:
		bad = bad[:page*(2+rng.IntN(len(bad)/page-2))]
	}
	path := filepath.Join(t.TempDir(), "bad.dateline")
	if err := os.WriteFile(path, bad, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// damageRuns is how many damaged files TestDamage makes; DATELINE_DAMAGE names
// more.
const damageRuns = 12

// TestDamage checks, repairs and recovers damaged files: nothing breaks, damage
// is told of, and what is recovered is whole.
func TestDamage(t *testing.T) {
	ctx := context.Background()
	a := inventedArchive(t, 150)
	if _, err := a.ReadAll(ctx, nil); err != nil {
		t.Fatal(err)
	}
	var all int
	if err := a.read.QueryRow("SELECT count(*) FROM articles").Scan(&all); err != nil {
		t.Fatal(err)
	}
	copied := filepath.Join(t.TempDir(), "whole.dateline")
	if err := a.Backup(ctx, copied, nil); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(copied)
	if err != nil {
		t.Fatal(err)
	}
	runs := damageRuns
	if s := os.Getenv("DATELINE_DAMAGE"); s != "" {
		if _, err := fmt.Sscan(s, &runs); err != nil {
			t.Fatal(err)
		}
	}
	saved, repaired, clean := 0, 0, 0
	for seed := range uint64(runs) {
		path := damaged(t, whole, seed)
		found := -1
		if a, err := Open(path, Options{ReadOnly: true}); err == nil {
			c, err := a.Check(ctx, nil)
			if err != nil {
				t.Errorf("%d: check: %v", seed, err)
			}
			if found = len(c.Problems); found == 0 {
				clean++ // bytes that hold nothing
			}
			for _, p := range c.Problems {
				if p.Do == "" {
					t.Errorf("%d: %s: nothing is said to do", seed, p.What)
				}
			}
			for _, q := range []Query{{Words: "w1"}, {Words: `"w1 w2"`, Facets: true, Days: true}, {}} {
				_, _ = a.Search(ctx, q)
			}
			_, _ = a.Stats(ctx)
			a.Close()
		}
		to := filepath.Join(t.TempDir(), "saved.dateline")
		r, err := Recover(ctx, path, to, nil, nil)
		if err != nil {
			if !strings.Contains(err.Error(), "nothing of it can be read") {
				t.Errorf("%d: recover: %v", seed, err)
			}
			continue
		}
		b, err := Open(to, Options{})
		if err != nil {
			t.Fatalf("%d: what was recovered: %v", seed, err)
		}
		c, err := b.Check(ctx, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range c.Problems {
			t.Errorf("%d: recovered, and still: %v", seed, p)
		}
		if found == 0 && c.Articles != all {
			t.Errorf("%d: nothing was damaged, and %d of %d articles were saved: %+v", seed, c.Articles, all, r)
		}
		saved += c.Articles
		b.Close()
		if b, err = Open(path, Options{Existing: true}); err != nil {
			continue
		}
		if _, err := b.Repair(ctx, nil); err == nil {
			if c, err := b.Check(ctx, nil); err == nil && len(c.Problems) == 0 {
				repaired++
			}
		}
		b.Close()
	}
	t.Logf("%d damaged files, %d of them without a finding; recovered %d articles of %d; %d files are clean after check --repair", runs, clean, saved, runs*all, repaired)
}

// TestRepair damages an archive by statements, each of which check finds and
// repair mends.
func TestRepair(t *testing.T) {
	ctx := context.Background()
	for name, damage := range map[string]string{
		"a page's bytes":      "UPDATE pages SET body = (SELECT body FROM pages p WHERE p.digest <> pages.digest LIMIT 1) WHERE id = 1",
		"a torn page":         "UPDATE pages SET body = x'28b52ffd00' WHERE id = 1",
		"a lost page":         "DELETE FROM pages WHERE id = 2",
		"a changed text":      "UPDATE articles SET text = 'gone' WHERE id = 1",
		"a broken record":     "UPDATE articles SET record = '{' WHERE id = 1",
		"a lost article":      "DELETE FROM articles WHERE id = 1",
		"a lost address":      "DELETE FROM addresses WHERE id = 1",
		"lost outlets":        "DELETE FROM outlets",
		"two latest":          "UPDATE addresses SET article = 1",
		"none latest":         "UPDATE articles SET latest = 0",
		"labels of no one":    "INSERT INTO labels VALUES (1, 77)",
		"lost labels":         "DELETE FROM labels",
		"lost clusters":       "DELETE FROM clusters",
		"another size":        "UPDATE clusters SET size = 9",
		"wrong counts":        "UPDATE counts SET n = n + 1 WHERE what = 'articles'",
		"a lost column":       "DELETE FROM columns WHERE id = 0",
		"a wrong column":      "UPDATE columns SET data = x'01000000020000000300000004000000' WHERE id >> 32 = 1",
		"a damaged column":    "UPDATE columns SET data = x'0102'",
		"lost words":          "DELETE FROM word_pages",
		"other words":         "UPDATE word_pages SET data = zeroblob(length(data))",
		"lost places":         "DELETE FROM place_pages",
		"a lost segment":      "DELETE FROM segments WHERE id = 1",
		"lost beginnings":     "DELETE FROM segment_words",
		"a quote beyond":      "UPDATE quotes SET sentence_end = 100000",
		"words beyond":        "UPDATE quotes SET content = '5-99999'",
		"a lost speaker":      "UPDATE quotes SET speaker = 9999",
		"a lost name":         "DELETE FROM names",
		"an event beyond":     "UPDATE events SET trigger_end = -5",
		"an article not read": "DELETE FROM read_articles",
		"a party of no one":   "UPDATE parties SET name = 9999",
	} {
		t.Run(name, func(t *testing.T) {
			a := newArchive(t)
			add(t, a, entry("https://post.example/1", ferryPage, noon), entry("https://post.example/2", ferryPage, noon.Add(time.Hour)),
				entry("https://star.example/3", strings.Replace(ferryPage, "five", "six", 1), noon))
			if _, err := a.ReadAll(ctx, nil); err != nil {
				t.Fatal(err)
			}
			checkClean(t, a)
			r, err := a.write.Exec(damage)
			if err != nil {
				t.Fatal(err)
			}
			if n, _ := r.RowsAffected(); n == 0 {
				t.Skip("there is nothing of the kind to damage")
			}
			a.columns.mu.Lock()
			a.columns.version, a.columns.change, a.columns.loaded = 0, 0, [columnsOf + 1]bool{}
			a.columns.mu.Unlock()
			if c, err := a.Check(ctx, nil); err != nil || len(c.Problems) == 0 {
				t.Errorf("nothing found (%v)", err)
			}
			if _, err := a.Repair(ctx, nil); err != nil {
				t.Fatal(err)
			}
			checkClean(t, a)
			if n := totalOf(t, a, "ferry"); n != 3 && name != "a changed text" {
				t.Errorf("%d of 3 articles are found", n)
			}
		})
	}
}

func TestBackup(t *testing.T) {
	ctx := context.Background()
	a := inventedArchive(t, 100)
	path := filepath.Join(t.TempDir(), "copy.dateline")
	if err := os.WriteFile(partial(path), []byte("left behind"), 0o644); err != nil {
		t.Fatal(err)
	}
	// Somebody writes all the while.
	stop, done := make(chan struct{}), make(chan error, 1)
	go func() {
		rng := rand.New(rand.NewPCG(8, 8))
		for n := 1000; ; n++ {
			select {
			case <-stop:
				done <- nil
				return
			default:
				if _, err := a.Add(ctx, []Entry{inventedEntry(rng, n)}); err != nil {
					done <- err
					return
				}
			}
		}
	}()
	for range 5 {
		if err := a.Backup(ctx, path, nil); err != nil {
			t.Fatal(err)
		}
		b, err := Open(path, Options{ReadOnly: true})
		if err != nil {
			t.Fatal(err)
		}
		checkClean(t, b)
		b.Close()
	}
	close(stop)
	if err := <-done; err != nil {
		t.Error(err)
	}
	left, err := filepath.Glob(filepath.Join(filepath.Dir(path), ".*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
	for _, bad := range []string{a.Path(), filepath.Join(filepath.Dir(path), "nowhere", "x"), filepath.Dir(path)} {
		if err := a.Backup(ctx, bad, nil); err == nil {
			t.Errorf("a backup to %s goes well", bad)
		}
	}
	text := filepath.Join(t.TempDir(), "notes.txt")
	if err := os.WriteFile(text, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := a.Backup(ctx, text, nil); err == nil {
		t.Error("a text is replaced")
	}
	if _, err := Recover(ctx, a.Path(), text, nil, nil); err == nil {
		t.Error("recover replaces a text")
	}
	if _, err := Recover(ctx, text, path+"2", nil, nil); err == nil || errors.Is(err, ErrMissing) {
		t.Errorf("a text is recovered: %v", err)
	}
}
