package archive

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/record"
)

// inventedEntry makes a record of invented words, frequent and rare ones.
func inventedEntry(rng *rand.Rand, n int) Entry {
	words := func(n int) string {
		var b strings.Builder
		for range n {
			fmt.Fprintf(&b, "w%x ", int(rng.ExpFloat64()*40))
		}
		return strings.TrimSpace(b.String())
	}
	rec := &record.Record{URL: fmt.Sprintf("https://site%d.example/%d", n%7, n), Kind: record.Article, Headline: words(6), Description: words(12),
		Text: words(20+rng.IntN(300)) + " everywhere", Published: record.Date(fmt.Sprintf("2025-%02d-%02d", 1+n%12, 1+n%28)), Tags: []string{words(1), "Häfen"},
		Authors: []record.Author{{Name: words(2)}}}
	return Entry{Page: record.Page{URL: rec.URL, Body: []byte(rec.Text), Fetched: noon.Add(time.Duration(n) * time.Minute)}, Record: rec}
}

// inventedArchive adds articles in batches, a part of them twice, changed, so
// that the index has segments, long lists and deletions.
func inventedArchive(t testing.TB, n int) *Archive {
	t.Helper()
	a := newArchive(t)
	rng := rand.New(rand.NewPCG(1, 2))
	for at := 0; at < n; {
		var batch []Entry
		for range 1 + rng.IntN(120) {
			batch = append(batch, inventedEntry(rng, at))
			if at++; at > 10 && rng.IntN(4) == 0 {
				batch = append(batch, inventedEntry(rng, rng.IntN(at-2)))
			}
		}
		add(t, a, batch...)
	}
	return a
}

// TestFindsWhatFTS5Finds compares what is read from FTS5's blocks with what
// FTS5 itself finds, and the order of single words' hits with its own.
func TestFindsWhatFTS5Finds(t *testing.T) {
	a := inventedArchive(t, 1200)
	ctx := context.Background()
	check := func(t *testing.T) {
		rng := rand.New(rand.NewPCG(3, 4))
		word := func() string { return fmt.Sprintf("w%x", int(rng.ExpFloat64()*40)) }
		queries := []string{"everywhere", "w0", "nowhere", "everyw*", "w*", "headline:w1 everywhere", `"w0 w0 w0"`, "w1 -w2", `headline:"w1 w*"`, `"w0 everywhere"`, "by:w1 tag:w2", `"w1 w2" OR "w2 w1"`}
		for range 8 {
			queries = append(queries, word(), word()+" "+word(), word()+" OR "+word(), word()+" -"+word(), `"`+word()+" "+word()+`"`,
				"headline:"+word()+" by:"+word(), word()[:2]+"*", `"`+word()+" "+word()[:2]+`"*`, "("+word()+" OR "+word()+") "+word()+" -("+word()+" "+word()+")")
		}
		for _, q := range queries {
			w, err := parseQuery(q)
			if err != nil {
				continue
			}
			if !w.plain() {
				t.Fatalf("%s is not plain", q)
			}
			var match strings.Builder
			w.match(&match)
			var want []int64
			best := map[int64]float64{}
			if err := eachRow(ctx, a.read, "SELECT rowid, "+weighted+" FROM words WHERE words MATCH ? ORDER BY rowid", []any{match.String()}, func(scan func(...any) error) error {
				var id int64
				var score float64
				err := scan(&id, &score)
				want, best[id] = append(want, id), -score
				return err
			}); err != nil {
				t.Fatalf("%s: %v", q, err)
			}
			r, err := a.Search(ctx, Query{Words: q, Limit: maxLimit})
			if err != nil {
				t.Fatalf("%s: %v", q, err)
			}
			var got []int64
			last := 0.0
			for i, h := range r.Hits {
				got = append(got, h.ID)
				// FTS5 gives words that half of the articles hold next to nothing; up to there the order is the same.
				if s := best[h.ID]; len(w.words) == 1 && !w.prefix && len(want) < 500 {
					if i > 0 && s > last*1.0001 {
						t.Errorf("%s: hit %d scores %f by FTS5, the one before %f", q, i, s, last)
					}
					last = s
				}
			}
			slices.Sort(got)
			if r.Total <= maxLimit && !slices.Equal(got, want) || r.Total != len(want) {
				t.Errorf("%s: %d articles, FTS5 finds %d", q, r.Total, len(want))
			}
		}
	}
	t.Run("segments", check)
	if _, err := a.write.Exec("INSERT INTO words (words) VALUES ('optimize')"); err != nil {
		t.Fatal(err)
	}
	t.Run("one segment", check)
	add(t, a, inventedEntry(rand.New(rand.NewPCG(9, 9)), 3), inventedEntry(rand.New(rand.NewPCG(9, 8)), 5000))
	t.Run("changed since", check)
}

// TestDamagedPostings searches with blocks that are not as FTS5 writes them:
// nothing breaks, and where they cannot be read FTS5 is asked.
func TestDamagedPostings(t *testing.T) {
	a := inventedArchive(t, 300)
	ctx := context.Background()
	rng := rand.New(rand.NewPCG(5, 6))
	type block struct {
		id   int64
		data []byte
	}
	var blocks []block
	if err := eachRow(ctx, a.read, "SELECT id, block FROM words_data", nil, func(scan func(...any) error) error {
		var b block
		err := scan(&b.id, &b.data)
		blocks = append(blocks, b)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	for range 300 {
		b := blocks[rng.IntN(len(blocks))]
		if len(b.data) == 0 {
			continue
		}
		bad := slices.Clone(b.data)
		for range 1 + rng.IntN(4) {
			bad[rng.IntN(len(bad))] = byte(rng.IntN(256))
		}
		if rng.IntN(4) == 0 {
			bad = bad[:rng.IntN(len(bad))]
		}
		if _, err := a.write.Exec("UPDATE words_data SET block = ? WHERE id = ?", bad, b.id); err != nil {
			t.Fatal(err)
		}
		for _, q := range []string{"w0", "w1*", `"w0 w1"`, "everywhere -w2"} {
			tx, err := a.read.BeginTx(ctx, nil)
			if err != nil {
				t.Fatal(err)
			}
			w, err := parseQuery(q)
			if err != nil {
				t.Fatal(err)
			}
			if index, err := openIndex(ctx, tx, "words"); err == nil {
				m := matcher{ctx: ctx, tx: tx, index: index, grams: &ftsIndex{}, rows: make([]columnRow, 400), all: 300, mean: 100}
				_, _ = m.match(w) // an error or wrong hits, but no panic and no end without one
			}
			if err := tx.Rollback(); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := a.write.Exec("UPDATE words_data SET block = ? WHERE id = ?", b.data, b.id); err != nil {
			t.Fatal(err)
		}
	}
}

// TestFirstHits compares the first hits with those of all hits in order.
func TestFirstHits(t *testing.T) {
	a := inventedArchive(t, 900)
	ctx := context.Background()
	for _, q := range []Query{{Words: "everywhere"}, {Words: "w1 OR w2"}, {}, {Words: "everywhere", Sort: Newest}, {Sort: Oldest}, {Words: "w0", Fold: true}} {
		var all []int64
		if err := a.Each(ctx, q, func(art *Article) error { all = append(all, art.ID); return nil }); err != nil {
			t.Fatal(err)
		}
		for _, limit := range []int{1, 7, 50} {
			q.Limit, q.After = limit, ""
			var got []int64
			for range 4 {
				r, err := a.Search(ctx, q)
				if err != nil {
					t.Fatal(err)
				}
				for _, h := range r.Hits {
					got = append(got, h.ID)
				}
				q.After = r.Next
			}
			if n := min(len(all), 4*limit); !slices.Equal(got, all[:n]) {
				t.Errorf("%+v: %v, want %v", q, got, all[:n])
			}
		}
	}
}
