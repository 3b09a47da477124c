package archive

import (
	"context"
	"fmt"
	"runtime"
	"slices"

	"dateline/archive/index"
	"dateline/internal/pipeline"
	"dateline/record"
)

// rebuildBatch is how many articles are indexed in one transaction when all are.
const rebuildBatch = 2000

// recounted are the counts that are taken from the tables where an archive has
// none, or wrong ones; the others are gathered when articles are entered.
var recounted = map[string]string{
	countVersions:    "SELECT count(*) FROM articles",
	countNotArticles: "SELECT count(*) FROM articles WHERE latest = 1 AND kind IN ('listing', 'other')",
	countAddresses:   "SELECT count(*) FROM addresses",
	countOutlets:     "SELECT count(*) FROM outlets",
	countClusters:    "SELECT count(*) FROM clusters",
	countFailed:      "SELECT count(*) FROM pages WHERE error <> ''",
	countPages:       "SELECT coalesce(sum(size), 0) FROM pages",
	countKept:        "SELECT coalesce(sum(octet_length(body)), 0) FROM pages",
}

// rebuild indexes the articles that are not, where that was begun: a part in
// each transaction, so that it goes on where it was stopped, and several
// processes may share it. progress may be nil.
func (a *Archive) rebuild(ctx context.Context, progress func(done, of int)) error {
	of := 0
	for {
		counts, err := readCounts(ctx, a.write)
		if err != nil {
			return err
		}
		done, unfinished := counts[countRebuilt]
		if !unfinished && counts[countFormat] == indexFormat {
			return nil
		}
		if !unfinished || done > 0 && counts[countFormat] != indexFormat {
			if err := a.empty(ctx); err != nil {
				return err
			}
			continue
		}
		if of == 0 {
			if err := a.write.QueryRowContext(ctx, "SELECT coalesce(max(id), 0) FROM articles").Scan(&of); err != nil {
				return err
			}
		}
		if progress != nil {
			progress(int(done), of)
		}
		if err := a.update(ctx, (*adder).rebuildSome); err != nil {
			return err
		}
	}
}

// derived are the tables that Reindex makes anew from the articles.
var derived = []string{"counts", "columns", "segments", "segment_words", "word_pages", "place_pages", "labels"}

// Reindex makes anew what searches, filters and counts go by, from the articles.
// What was begun goes on when the archive is opened for writing the next time.
// progress may be nil.
func (a *Archive) Reindex(ctx context.Context, progress func(done, of int)) error {
	if a.write == nil {
		return a.explain(ErrReadOnly)
	}
	if err := a.empty(ctx); err != nil {
		return a.explain(err)
	}
	return a.explain(a.rebuild(ctx, progress))
}

// empty takes away what Reindex makes anew.
func (a *Archive) empty(ctx context.Context) error {
	a.updating.Lock()
	defer a.updating.Unlock()
	tx, err := a.write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	// The counts of changes and segments go on: other processes know them.
	var change, segment int64
	if err := tx.QueryRowContext(ctx, "SELECT coalesce(max(iif(what = ?, n, 0)), 0), coalesce(max(iif(what = ?, n, 0)), 0) FROM counts", countChange, countSegment).Scan(&change, &segment); err != nil {
		return err
	}
	for _, table := range derived {
		if _, err := tx.ExecContext(ctx, "DELETE FROM "+table); err != nil {
			return err
		}
	}
	for what, n := range map[string]int64{countRebuilt: 0, countFormat: indexFormat, countEmptied: change + 1, countChange: change + 1, countSegment: segment, countSince: change + 1} {
		if _, err := tx.ExecContext(ctx, "INSERT INTO counts (what, n) VALUES (?, ?)", what, n); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// rebuildSome indexes the next articles, or ends the work.
func (ad *adder) rebuildSome() error {
	l := ad.ledger
	after, unfinished := l.counts[countRebuilt]
	if !unfinished { // another process was faster
		return nil
	}
	if after == 0 {
		for what, query := range recounted {
			var n int64
			if _, err := ad.get(query, nil, []any{&n}); err != nil {
				return err
			}
			l.counts[what] = n
		}
		l.counts[countFormat] = indexFormat
	}
	next, err := ad.nextToIndex(after)
	if err != nil {
		return err
	}
	if len(next) == 0 {
		delete(l.counts, countRebuilt)
		l.dirty = true
		_, err := ad.exec("DELETE FROM counts WHERE what = ?", countRebuilt)
		return err
	}
	l.count(countRebuilt, next[len(next)-1].id-after)
	i := 0
	return pipeline.Map(slices.Values(next), runtime.GOMAXPROCS(0), func() func(*toIndex) *toIndex {
		return func(t *toIndex) *toIndex {
			t.pack()
			return t
		}
	}, func(t *toIndex) error {
		i++
		if !t.searched {
			return nil
		}
		row := enteredRow{outlet: t.outlet, cluster: t.cluster, day: t.day, language: t.rec.Language, kind: string(t.rec.Kind), text: len(t.rec.Text), words: t.words}
		for _, label := range t.labels {
			term, err := ad.term(label)
			if err != nil {
				return err
			}
			number := labelNumber(label.kind, term)
			if slices.Contains(row.labels, number) {
				continue
			}
			row.labels = append(row.labels, number)
			if _, err := ad.exec("INSERT OR IGNORE INTO labels (term, article) VALUES (?, ?)", term, t.id); err != nil {
				return err
			}
		}
		return ad.enter(t.id, &row)
	})
}

// A toIndex is an article that is indexed anew.
type toIndex struct {
	id, outlet, cluster       int64
	day, byline, tags, stored string
	searched                  bool
	rec                       record.Record
	labels                    []label
	words                     *index.Words
}

// pack does what needs no archive. A record that cannot be read has no labels;
// check tells of it.
func (t *toIndex) pack() {
	if !t.searched {
		return
	}
	t.words = packWords(t.rec.Text, t.rec.Headline, t.rec.Description, t.byline, t.tags)
	if err := decodeRecord(t.stored, t.byline, t.tags, &t.rec); err == nil {
		t.labels = labelsOf(&t.rec)
	}
}

// nextToIndex returns the articles after one.
func (ad *adder) nextToIndex(after int64) (out []*toIndex, err error) {
	err = ad.each(`SELECT id, latest = 1 AND kind NOT IN ('listing', 'other'), outlet, cluster, day, kind, language, section, headline, description, byline, tags, record, text
		FROM articles WHERE id > ? ORDER BY id LIMIT ?`, []any{after, rebuildBatch}, func(scan func(...any) error) error {
		t := new(toIndex)
		r := &t.rec
		if err := scan(&t.id, &t.searched, &t.outlet, &t.cluster, &t.day, &r.Kind, &r.Language, &r.Section, &r.Headline, &r.Description, &t.byline, &t.tags, &t.stored, &r.Text); err != nil {
			return fmt.Errorf("an article after %d: %w", after, err)
		}
		out = append(out, t)
		return nil
	})
	return out, err
}
