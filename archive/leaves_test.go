package archive

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"dateline/record"
)

// TestLeavesAreFilled asks SQLite how much of a table's leaves is empty, of
// rows that are each about half a leaf, in the order in which they come and in
// that of fillLeaves.
func TestLeavesAreFilled(t *testing.T) {
	for _, leafSize := range []int{1024, 4096, 8192} {
		rng := rand.New(rand.NewPCG(1, 2))
		rows := make([][]byte, 600)
		for i := range rows {
			rows[i] = make([]byte, leafSize/8+rng.IntN(leafSize*5/4))
		}
		size := func(row []byte) int { return len(row) + 5 }
		var empty [2]float64
		for i, ordered := range [][][]byte{rows, fillLeaves(leafSize, rows, size)} {
			db, err := open(t.TempDir()+"/leaves", 0, fmt.Sprintf("_pragma=page_size(%d)", leafSize))
			if err != nil {
				t.Fatal(err)
			}
			defer db.Close()
			tx, err := db.Begin()
			if err != nil {
				t.Fatal(err)
			}
			if _, err := tx.Exec("CREATE TABLE rows (id INTEGER PRIMARY KEY, body BLOB)"); err != nil {
				t.Fatal(err)
			}
			for _, r := range ordered {
				if _, err := tx.Exec("INSERT INTO rows (body) VALUES (?)", r); err != nil {
					t.Fatal(err)
				}
			}
			if err := tx.QueryRow("SELECT 1.0 * sum(unused) / sum(pgsize) FROM dbstat WHERE name = 'rows' AND pagetype = 'leaf'").Scan(&empty[i]); err != nil {
				t.Fatal(err)
			}
			if err := tx.Commit(); err != nil {
				t.Fatal(err)
			}
		}
		t.Logf("leaves of %d bytes: %.3f empty as rows come, %.3f ordered", leafSize, empty[0], empty[1])
		if empty[1] > 0.06 || empty[1] > empty[0]/3 {
			t.Errorf("leaves of %d bytes: %.3f empty, %.3f before", leafSize, empty[1], empty[0])
		}
	}
}

// TestFillLeavesKeepsOrder: what fits on one leaf stays as it came.
func TestFillLeavesKeepsOrder(t *testing.T) {
	rows := []int{100, 700, 30, 900, 5}
	if got := fillLeaves(4096, rows, func(n int) int { return n }); !slices.Equal(got, rows) {
		t.Errorf("got %v", got)
	}
	if got := fillLeaves(4096, nil, func(n int) int { return n }); len(got) != 0 {
		t.Errorf("got %v of nothing", got)
	}
}

// TestABatchOfManySizes adds a batch whose rows are written in another order
// than they come in, an address twice among them.
func TestABatchOfManySizes(t *testing.T) {
	a := newArchive(t)
	entries := make([]Entry, 40)
	for i := range entries {
		text := strings.Repeat(fmt.Sprintf("word%d ", i), 50+i*97%40*60)
		rec := &record.Record{URL: fmt.Sprintf("https://post.example/%d", i%39), Headline: fmt.Sprintf("Headline %d", i), Kind: record.Article, Text: text}
		entries[i] = Entry{Page: record.Page{URL: rec.URL, Body: []byte(text)}, Record: rec}
	}
	results := add(t, a, entries...)
	for i, r := range results {
		want := Added
		if i == 39 {
			want = NewVersion
		}
		got, err := a.Article(context.Background(), r.Article)
		if err != nil {
			t.Fatal(err)
		}
		page, err := a.Page(context.Background(), r.Article)
		if err != nil {
			t.Fatal(err)
		}
		if r.Outcome != want || got.Record.Headline != entries[i].Record.Headline || got.URL != entries[i].Page.URL || string(page.Body) != entries[i].Record.Text {
			t.Errorf("entry %d is %s as %q at %s", i, r.Outcome, got.Record.Headline, got.URL)
		}
	}
	if results[0].Article == 1 {
		t.Error("the rows were written in the order of the entries, though they fill many leaves")
	}
	checkClean(t, a)
}
