package archive

import (
	"context"
	"crypto/sha256"
	"fmt"
	"slices"

	"dateline/archive/similar"
	"dateline/extract"
)

// A Repaired is what Repair did.
type Repaired struct {
	Reread   int `json:"reread"`   // articles that were read anew from their pages
	Emptied  int `json:"emptied"`  // articles whose record is lost, and keeps what the columns hold
	Pages    int `json:"pages"`    // pages that were lost; their articles stay
	Readings int `json:"readings"` // articles whose readings were taken away
}

// repairs put references right, in this order.
var repairs = []string{
	"UPDATE articles SET outlet = (SELECT outlet FROM addresses d WHERE d.id = articles.address) WHERE outlet NOT IN (SELECT id FROM outlets)",
	// The last version of each address is the latest, and its article.
	`UPDATE articles SET latest = (id = (SELECT b.id FROM articles b WHERE b.address = articles.address ORDER BY b.version DESC, b.id DESC LIMIT 1))
		WHERE latest <> (id = (SELECT b.id FROM articles b WHERE b.address = articles.address ORDER BY b.version DESC, b.id DESC LIMIT 1))`,
	`UPDATE addresses SET article = (SELECT b.id FROM articles b WHERE b.address = addresses.id ORDER BY b.version DESC, b.id DESC LIMIT 1)
		WHERE article IS NOT (SELECT b.id FROM articles b WHERE b.address = addresses.id ORDER BY b.version DESC, b.id DESC LIMIT 1)`,
	// A cluster of one is none.
	"UPDATE articles SET cluster = 0 WHERE cluster <> 0 AND (latest = 0 OR cluster NOT IN (SELECT id FROM clusters))",
	"UPDATE clusters SET size = (SELECT count(*) FROM articles a INDEXED BY articles_by_cluster WHERE latest = 1 AND cluster > 0 AND a.cluster = clusters.id)",
	"UPDATE articles SET cluster = 0 WHERE cluster IN (SELECT id FROM clusters WHERE size < 2)",
	"DELETE FROM clusters WHERE size < 2",
	// What belongs to a quote, event or name that is not there.
	"DELETE FROM quote_names WHERE quote NOT IN (SELECT id FROM quotes)",
	"DELETE FROM parties WHERE event NOT IN (SELECT id FROM events)",
	"DELETE FROM read_articles WHERE article NOT IN (SELECT id FROM articles)",
	"DELETE FROM times WHERE article NOT IN (SELECT article FROM read_articles)",
}

// lostPage is the error of a page whose bytes are lost.
const lostPage = "the page was damaged in the archive, and is lost"

// Repair makes anew what can be, from the pages and records that the archive
// keeps: references, records, near-identical articles, and what searches,
// filters and counts go by. Readings that point where nothing is are taken
// away. progress may be nil.
func (a *Archive) Repair(ctx context.Context, progress func(done, of int)) (*Repaired, error) {
	if a.write == nil {
		return nil, a.explain(ErrReadOnly)
	}
	r := &Repaired{}
	if _, err := a.write.ExecContext(ctx, "REINDEX"); err != nil {
		return r, a.explain(err)
	}
	if err := a.update(ctx, func(ad *adder) error { return ad.repairReferences(r) }); err != nil {
		return r, err
	}
	if err := a.repairPages(ctx, r); err != nil {
		return r, err
	}
	if err := a.repairRecords(ctx, r); err != nil {
		return r, err
	}
	if err := a.repairBands(ctx); err != nil {
		return r, err
	}
	if err := a.Reindex(ctx, progress); err != nil {
		return r, err
	}
	a.sketches.clear()
	return r, nil
}

// ids are the ids that a query finds.
func (ad *adder) ids(query string, args ...any) (out []int64, err error) {
	err = ad.each(query, args, func(scan func(...any) error) error {
		var id int64
		err := scan(&id)
		out = append(out, id)
		return err
	})
	return out, err
}

func (ad *adder) repairReferences(r *Repaired) error {
	// Addresses that are missing get the name of those that never had one.
	missing, err := ad.ids("SELECT address FROM pages WHERE address NOT IN (SELECT id FROM addresses) UNION SELECT address FROM articles WHERE address NOT IN (SELECT id FROM addresses)")
	if err != nil {
		return err
	}
	for _, id := range missing {
		outlet, err := ad.outlet("", "")
		if err != nil {
			return err
		}
		if _, err := ad.exec("INSERT INTO addresses (id, url, outlet, first_read, last_read, digest) VALUES (?, ?, ?, 0, 0, x'')", id, fmt.Sprintf("urn:dateline:lost-address:%d", id), outlet); err != nil {
			return err
		}
	}
	type place struct {
		id  int64
		url string
	}
	var homeless []place
	err = ad.each("SELECT id, url FROM addresses WHERE outlet NOT IN (SELECT id FROM outlets)", nil, func(scan func(...any) error) error {
		var p place
		err := scan(&p.id, &p.url)
		homeless = append(homeless, p)
		return err
	})
	if err != nil {
		return err
	}
	for _, p := range homeless {
		outlet, err := ad.outlet(hostOf(p.url), "")
		if err != nil {
			return err
		}
		if _, err := ad.exec("UPDATE addresses SET outlet = ? WHERE id = ?", outlet, p.id); err != nil {
			return err
		}
	}
	for _, q := range repairs {
		if _, err := ad.exec(q); err != nil {
			return err
		}
	}
	broken, err := ad.ids("WITH broken (article, what) AS (" + brokenReadings + ") SELECT DISTINCT article FROM broken WHERE article IS NOT NULL")
	if err != nil {
		return err
	}
	err = ad.each("SELECT q.article, q.content, octet_length(a.text) FROM quotes q JOIN articles a ON a.id = q.article", nil, func(scan func(...any) error) error {
		var article int64
		var content string
		var size int
		err := scan(&article, &content, &size)
		if err == nil && !spansFit(content, size) {
			broken = append(broken, article)
		}
		return err
	})
	if err != nil {
		return err
	}
	slices.Sort(broken)
	for _, article := range slices.Compact(broken) {
		r.Readings++
		// It may be missing among those that were read.
		if _, err := ad.exec("INSERT OR IGNORE INTO read_articles (article) VALUES (?)", article); err != nil {
			return err
		}
		if err := ad.forgetReading(article); err != nil {
			return err
		}
	}
	return nil
}

// repairPages puts empty pages in the place of those that are lost, so that
// their articles can be read, and a page that is added anew is kept.
func (a *Archive) repairPages(ctx context.Context, r *Repaired) error {
	var lost []int64
	missing := map[int64]int64{} // pages that are not there: their address
	err := eachRow(ctx, a.read, "SELECT page, address FROM articles WHERE page NOT IN (SELECT id FROM pages)", nil, func(scan func(...any) error) error {
		var page, address int64
		err := scan(&page, &address)
		missing[page] = address
		return err
	})
	if err != nil {
		return a.explain(err)
	}
	last := int64(0)
	for n := -1; n != 0; {
		n = 0
		err := eachRow(ctx, a.read, "SELECT id, digest, size, body, head FROM pages WHERE id > ? ORDER BY id LIMIT 200", []any{last}, func(scan func(...any) error) error {
			var digest []byte
			var kept keptBody
			if err := scan(&last, &digest, &kept.size, &kept.bytes, &kept.head); err != nil {
				return err
			}
			n++
			if kept.verify(digest) != nil {
				lost = append(lost, last)
			}
			return nil
		})
		if err != nil {
			return a.explain(err)
		}
	}
	if len(lost)+len(missing) == 0 {
		return nil
	}
	empty, nothing := compress(nil), sha256.Sum256(nil)
	return a.update(ctx, func(ad *adder) error {
		for _, id := range lost {
			r.Pages++
			if _, err := ad.exec("UPDATE pages SET digest = ?, size = 0, body = ?, head = NULL, error = ? WHERE id = ?", nothing[:], empty, lostPage, id); err != nil {
				return err
			}
		}
		for id, address := range missing {
			r.Pages++
			if _, err := ad.exec("INSERT INTO pages (id, address, named, digest, size, body, error) VALUES (?, ?, 1, ?, 0, ?, ?)", id, address, nothing[:], empty, lostPage); err != nil {
				return err
			}
		}
		for _, q := range []string{
			"UPDATE articles SET digest = x'' WHERE page IN (SELECT id FROM pages WHERE error = ?)",
			"UPDATE addresses SET digest = x'' WHERE id IN (SELECT address FROM pages WHERE error = ?)",
		} {
			if _, err := ad.exec(q, lostPage); err != nil {
				return err
			}
		}
		return nil
	})
}

// repairRecords reads the pages of articles anew whose record cannot be read,
// and those that should have an article and have none.
func (a *Archive) repairRecords(ctx context.Context, r *Repaired) error {
	var broken, pages []int64
	last := int64(0)
	for n := -1; n != 0; {
		n = 0
		err := eachRow(ctx, a.read, "SELECT a.id, a.page, a.byline, a.tags, a.record, a.text FROM articles a WHERE a.id > ? ORDER BY a.id LIMIT 500", []any{last}, func(scan func(...any) error) error {
			var page int64
			var byline, tags, stored string
			t := new(toIndex)
			if err := scan(&last, &page, &byline, &tags, &stored, &t.rec.Text); err != nil {
				return err
			}
			n++
			if decodeRecord(stored, byline, tags, &t.rec) != nil {
				broken, pages = append(broken, last), append(pages, page)
			}
			return nil
		})
		if err != nil {
			return a.explain(err)
		}
	}
	err := eachRow(ctx, a.read, "SELECT id FROM pages WHERE error = '' AND id NOT IN (SELECT page FROM articles)", nil, func(scan func(...any) error) error {
		var id int64
		err := scan(&id)
		pages = append(pages, id)
		return err
	})
	if err != nil {
		return a.explain(err)
	}
	var reader extract.Reader
	for _, id := range pages {
		kept, err := a.nextPages(ctx, id-1, 1)
		if err != nil || len(kept) == 0 || kept[0].id != id {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			continue
		}
		e := Entry{Page: kept[0].page}
		if e.Record, e.Err = readKept(ctx, &reader, e.Page); e.Err != nil {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			continue
		}
		if err := e.packRecord(); err != nil {
			return err
		}
		if err := a.update(ctx, func(ad *adder) error {
			var sum Reread
			err := ad.reread(&kept[0], &e, &sum)
			r.Reread += sum.Changed + sum.Gained
			return err
		}); err != nil {
			return err
		}
	}
	return a.update(ctx, func(ad *adder) error {
		for _, id := range broken {
			var byline, tags, stored string
			t := new(toIndex)
			if _, err := ad.get("SELECT byline, tags, record, text FROM articles WHERE id = ?", []any{id}, []any{&byline, &tags, &stored, &t.rec.Text}); err != nil {
				return err
			}
			if decodeRecord(stored, byline, tags, &t.rec) == nil {
				continue
			}
			r.Emptied++
			if _, err := ad.exec("UPDATE articles SET record = '{}' WHERE id = ?", id); err != nil {
				return err
			}
		}
		return nil
	})
}

// repairBands makes anew by what near-identical articles are found.
func (a *Archive) repairBands(ctx context.Context) error {
	last, first := int64(0), true
	for more := true; more; first = false {
		err := a.update(ctx, func(ad *adder) error {
			if first {
				if _, err := ad.exec("DELETE FROM bands"); err != nil {
					return err
				}
			}
			more = false
			keys := map[int64][]uint64{}
			var set similar.Set
			err := ad.each("SELECT id, text FROM articles WHERE latest = 1 AND kind NOT IN ('listing', 'other') AND id > ? ORDER BY id LIMIT 2000", []any{last}, func(scan func(...any) error) error {
				var text string
				if err := scan(&last, &text); err != nil {
					return err
				}
				more = true
				set = similar.SetOf(set, text)
				keys[last] = slices.Clone(set.Keys())
				return nil
			})
			if err != nil {
				return err
			}
			for id, of := range keys {
				for _, k := range of {
					if _, err := ad.exec("INSERT OR IGNORE INTO bands (key, article) VALUES (?, ?)", bandKey(k), id); err != nil {
						return err
					}
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}
