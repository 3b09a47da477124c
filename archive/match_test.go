package archive

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"path/filepath"
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

// fts5Of indexes the articles that are searched with SQLite's FTS5, in a
// database of its own.
func fts5Of(t testing.TB, a *Archive) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(t.TempDir(), "fts5.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	db.SetMaxOpenConns(1)
	for _, q := range []string{"CREATE VIRTUAL TABLE words USING fts5 (body, headline, description, byline, tags, tokenize = 'unicode61 remove_diacritics 2')",
		"ATTACH '" + a.Path() + "' AS archive", "INSERT INTO words (rowid, body, headline, description, byline, tags) SELECT id, body, headline, description, byline, tags FROM archive.latest_words", "DETACH archive"} {
		if _, err := db.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
	return db
}

var weighted = fmt.Sprintf("bm25(words, %g, %g, %g, %g, %g)", fieldWeights[0], fieldWeights[1], fieldWeights[2], fieldWeights[3], fieldWeights[4])

// TestFindsWhatFTS5Finds compares what is found with what SQLite's FTS5 finds
// in the same articles, and the order of single words' hits with its own.
func TestFindsWhatFTS5Finds(t *testing.T) {
	a := inventedArchive(t, 1200)
	ctx := context.Background()
	check := func(t *testing.T) {
		fts5 := fts5Of(t, a)
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
			var match strings.Builder
			w.match(&match)
			var want []int64
			best := map[int64]float64{}
			if err := eachRow(ctx, fts5, "SELECT rowid, "+weighted+" FROM words WHERE words MATCH ? ORDER BY rowid", []any{match.String()}, func(scan func(...any) error) error {
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
	if err := a.update(ctx, func(ad *adder) error {
		segments, err := segmentsOf(ctx, ad.tx)
		if err != nil {
			return err
		}
		if len(segments) < 3 {
			t.Errorf("%d segments are too few", len(segments))
		}
		ad.ledger.dirty = true
		return ad.merged(segments)
	}); err != nil {
		t.Fatal(err)
	}
	t.Run("one segment", check)
	add(t, a, inventedEntry(rand.New(rand.NewPCG(9, 9)), 3), inventedEntry(rand.New(rand.NewPCG(9, 8)), 5000))
	t.Run("changed since", check)
}

// TestDamagedIndex searches with bytes of the index and the columns changed:
// an error or other hits, but no panic and no end without one.
func TestDamagedIndex(t *testing.T) {
	a := inventedArchive(t, 300)
	ctx := context.Background()
	rng := rand.New(rand.NewPCG(5, 6))
	type row struct {
		table string
		id    int64
		data  []byte
	}
	var rows []row
	for _, table := range []string{"word_pages", "place_pages", "columns"} {
		if err := eachRow(ctx, a.read, "SELECT id, data FROM "+table, nil, func(scan func(...any) error) error {
			r := row{table: table}
			err := scan(&r.id, &r.data)
			rows = append(rows, r)
			return err
		}); err != nil {
			t.Fatal(err)
		}
	}
	for range 150 {
		r := rows[rng.IntN(len(rows))]
		if len(r.data) == 0 {
			continue
		}
		bad := slices.Clone(r.data)
		for range 1 + rng.IntN(4) {
			bad[rng.IntN(len(bad))] = byte(rng.IntN(256))
		}
		if rng.IntN(4) == 0 {
			bad = bad[:rng.IntN(len(bad))]
		}
		put := func(data []byte) {
			t.Helper()
			if _, err := a.write.Exec("UPDATE "+r.table+" SET data = ? WHERE id = ?", data, r.id); err != nil {
				t.Fatal(err)
			}
			a.columns.mu.Lock()
			a.columns.version, a.columns.change, a.columns.loaded = 0, 0, [columnsOf + 1]bool{}
			a.columns.mu.Unlock()
		}
		put(bad)
		for _, q := range []string{"w0", "w1*", `"w0 w1"`, "everywhere -w2", ""} {
			_, _ = a.Search(ctx, Query{Words: q, Facets: true, Days: true, Fold: true, Languages: []string{"en"}})
		}
		put(r.data)
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

// match writes w in the language of FTS5, all words quoted.
func (w *wanted) match(b *strings.Builder) {
	switch w.op {
	case isTerm:
		if w.column != "" {
			b.WriteString(w.column + " : ")
		}
		b.WriteString(`"` + strings.Join(w.words, " ") + `"`)
		if w.prefix {
			b.WriteString(" *")
		}
	case anyOf:
		b.WriteByte('(')
		for i, part := range w.parts {
			if i > 0 {
				b.WriteString(" OR ")
			}
			part.match(b)
		}
		b.WriteByte(')')
	case allOf:
		// In FTS5 NOT stands between what is wanted and what is not.
		b.WriteByte('(')
		n := 0
		for _, part := range w.parts {
			if part.op == noneOf {
				continue
			}
			if n++; n > 1 {
				b.WriteString(" AND ")
			}
			part.match(b)
		}
		b.WriteByte(')')
		for _, part := range w.parts {
			if part.op == noneOf {
				b.WriteString(" NOT (")
				part.parts[0].match(b)
				b.WriteByte(')')
			}
		}
	}
}
