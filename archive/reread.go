package archive

import (
	"context"
	"runtime"
	"slices"
	"strconv"

	"dateline/extract"
	"dateline/internal/pipeline"
	"dateline/record"
)

// A Reread tells what rereading did.
type Reread struct {
	Pages   int `json:"pages"`
	Changed int `json:"changed"` // records that came out otherwise
	Gained  int `json:"gained"`  // pages that could not be read before
	Lost    int `json:"lost"`    // pages that cannot be read now; their records stay
}

const (
	rereadBatch = 256
	rereadPlace = "dateline:reread"
)

// Reread reads all kept pages anew, for when the extractor got better, and
// puts the records in the place of the old ones: no version is made, since no
// page changed. It works in batches, each on the disk as a whole; after a stop
// it goes on where it was. progress, which may be nil, is told of the pages
// done, of how many.
func (a *Archive) Reread(ctx context.Context, progress func(done, of int)) (Reread, error) {
	var sum Reread
	if a.write == nil {
		return sum, a.explain(ErrReadOnly)
	}
	place, err := a.Place(ctx, rereadPlace)
	if err != nil {
		return sum, err
	}
	after, _ := strconv.ParseInt(place, 10, 64) // none: from the start
	var done, of int
	if err := a.read.QueryRowContext(ctx, "SELECT count(*), coalesce(sum(id <= ?), 0) FROM pages", after).Scan(&of, &done); err != nil {
		return sum, a.explain(err)
	}
	for {
		pages, err := a.nextPages(ctx, after, rereadBatch)
		if err != nil {
			return sum, a.explain(err)
		}
		if len(pages) == 0 {
			break
		}
		entries, err := readAgain(ctx, pages)
		if err != nil {
			return sum, a.explain(err)
		}
		after = pages[len(pages)-1].id
		err = a.update(ctx, func(ad *adder) error {
			for i := range pages {
				if err := ad.reread(&pages[i], &entries[i], &sum); err != nil {
					return err
				}
			}
			return ad.place(rereadPlace, strconv.FormatInt(after, 10))
		})
		if err != nil {
			return sum, err
		}
		if done += len(pages); progress != nil {
			progress(done, of)
		}
	}
	return sum, a.update(ctx, func(ad *adder) error {
		_, err := ad.exec("DELETE FROM sources_read WHERE source = ?", rereadPlace)
		return err
	})
}

// readAgain reads pages side by side.
func readAgain(ctx context.Context, pages []keptPage) ([]Entry, error) {
	entries := make([]Entry, 0, len(pages))
	err := pipeline.Map(slices.Values(pages), runtime.GOMAXPROCS(0), func() func(keptPage) Entry {
		var r extract.Reader
		return func(k keptPage) Entry {
			e := Entry{Page: k.page}
			e.Record, e.Err = readKept(ctx, &r, k.page)
			return e
		}
	}, func(e Entry) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		entries = append(entries, e)
		return entries[len(entries)-1].packRecord()
	})
	return entries, err
}

// reread puts an entry's record in the place of the page's old one.
func (ad *adder) reread(k *keptPage, e *Entry, sum *Reread) error {
	sum.Pages++
	var old struct {
		id     int64
		latest bool
		kind   string
		stored string
		digest []byte
	}
	known, err := ad.get("SELECT id, latest, kind, record, digest FROM articles WHERE address = ? AND page = ?", []any{k.address, k.id},
		[]any{&old.id, &old.latest, &old.kind, &old.stored, &old.digest})
	if err != nil {
		return err
	}
	p := e.packed
	switch {
	case e.Record == nil:
		if known {
			sum.Lost++
		}
		return nil
	case !known:
		return ad.gain(k, e, sum)
	case string(old.digest) == string(p.recordDigest[:]):
		if old.stored != p.record {
			// Older archives wrote the same record otherwise. One that cannot be
			// read is another one.
			if old.stored, err = ad.storedNow(old.id); err != nil {
				old.stored = ""
			}
		}
		if old.stored == p.record {
			return nil
		}
	}
	sum.Changed++
	if old.latest && isArticle(record.Kind(old.kind)) {
		if err := ad.leave(old.id); err != nil {
			return err
		}
		if err := ad.forget(old.id); err != nil {
			return err
		}
	}
	if err := ad.forgetReading(old.id); err != nil {
		return err
	}
	rec := e.Record
	if old.latest {
		ad.ledger.count(countNotArticles, btoi(!isArticle(rec.Kind))-btoi(!isArticle(record.Kind(old.kind))))
	}
	if _, err := ad.exec(`UPDATE articles SET kind = ?, day = ?, published = ?, modified = ?, section = ?, language = ?, words = ?, digest = ?,
			headline = ?, byline = ?, tags = ?, description = ?, record = ?, text = ? WHERE id = ?`,
		string(rec.Kind), p.day, string(rec.Published), string(rec.Modified), rec.Section, rec.Language, rec.WordCount, p.recordDigest[:],
		rec.Headline, p.byline, p.tags, rec.Description, p.record, rec.Text, old.id); err != nil {
		return err
	}
	if old.latest && isArticle(rec.Kind) {
		if err := ad.index(old.id, k.outlet, rec, p); err != nil {
			return err
		}
		_, err := ad.join(old.id, p.keys, p.sketch)
		return err
	}
	return nil
}

// storedNow is an article's record as it would be stored now.
func (ad *adder) storedNow(id int64) (string, error) {
	s, err := ad.stmt("SELECT " + articleColumns + " WHERE a.id = ?")
	if err != nil {
		return "", err
	}
	a, err := scanArticle(s.QueryRowContext(ad.ctx, id).Scan)
	if err != nil {
		return "", err
	}
	return encodeRecord(a.Record)
}

// gain adds the record of a page that could not be read before, unless the
// address was read again since.
func (ad *adder) gain(k *keptPage, e *Entry, sum *Reread) error {
	var later bool
	if _, err := ad.get("SELECT EXISTS (SELECT 1 FROM articles WHERE address = ? AND page > ?)", []any{k.address, k.id}, []any{&later}); err != nil || later {
		return err
	}
	var before nullID
	if _, err := ad.get("SELECT article FROM addresses WHERE id = ?", []any{k.address}, []any{&before}); err != nil {
		return err
	}
	sum.Gained++
	a := arrival{Entry: e, address: k.address, outlet: k.outlet, page: k.id, before: before}
	if _, err := ad.get("SELECT coalesce(max(id), 0) + 1 FROM articles", nil, []any{&a.article}); err != nil {
		return err
	}
	if err := ad.version(&a); err != nil {
		return err
	}
	if _, err := ad.exec("UPDATE addresses SET article = ? WHERE id = ?", a.article, a.address); err != nil {
		return err
	}
	var failed bool
	if _, err := ad.get("SELECT error <> '' FROM pages WHERE id = ?", []any{k.id}, []any{&failed}); err != nil {
		return err
	}
	ad.ledger.count(countFailed, -btoi(failed))
	_, err := ad.exec("UPDATE pages SET error = '' WHERE id = ?", k.id)
	return err
}

// btoi is 1 for true.
func btoi(b bool) int64 {
	if b {
		return 1
	}
	return 0
}
