package archive

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"unicode"

	"dateline/internal/pipeline"
)

// A pageRef is a page of one of several archives, and when it was fetched.
type pageRef struct {
	archive int
	id      int64
	fetched int64
}

// transferBatch is how many pages one transaction takes over.
const transferBatch = 256

// Merge writes the pages of archives, with their records, versions, readings
// what was read of which source and what people said of names, into a new one. Pages of one address come
// in the order in which they were fetched; those that are the same are kept
// once. Near-identical articles are found anew over all of them. The new archive
// is put in its place when it is whole. progress may be nil.
func Merge(ctx context.Context, from []*Archive, to string, progress func(done, of int)) error {
	var pages []pageRef
	for i, a := range from {
		err := eachRow(ctx, a.read, "SELECT p.id, coalesce(p.fetched, d.first_read, 0) FROM pages p LEFT JOIN addresses d ON d.id = p.address", nil, func(scan func(...any) error) error {
			r := pageRef{archive: i}
			err := scan(&r.id, &r.fetched)
			pages = append(pages, r)
			return err
		})
		if err != nil {
			return a.explain(err)
		}
	}
	return write(ctx, from, pages, to, true, func(done int) {
		if progress != nil {
			progress(done, len(pages))
		}
	})
}

// Splits are by what Split divides an archive.
var Splits = []string{"month", "outlet"}

// Split writes the pages of an archive into new ones in a folder, one for each
// month or outlet, named by it; all versions of an address go where its latest
// belongs. It returns the new files. progress may be nil.
func Split(ctx context.Context, from *Archive, by, folder string, progress func(done, of int)) ([]string, error) {
	key := map[string]string{
		"month":  "substr(coalesce(a.day, date(coalesce(p.fetched, d.first_read), 'unixepoch')), 1, 7)",
		"outlet": "o.host",
	}[by]
	if key == "" {
		return nil, fmt.Errorf("there is no splitting by %q; choose one of %s", by, strings.Join(Splits, ", "))
	}
	parts := map[string][]pageRef{}
	all := 0
	err := eachRow(ctx, from.read, "SELECT p.id, coalesce(p.fetched, d.first_read), coalesce("+key+", '') FROM pages p JOIN addresses d ON d.id = p.address JOIN outlets o ON o.id = d.outlet LEFT JOIN articles a ON a.id = d.article", nil, func(scan func(...any) error) error {
		var r pageRef
		var part string
		err := scan(&r.id, &r.fetched, &part)
		part = fileName(part)
		parts[part] = append(parts[part], r)
		all++
		return err
	})
	if err != nil {
		return nil, from.explain(err)
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, err
	}
	var made []string
	names := slices.Sorted(maps.Keys(parts))
	for _, name := range names { // before hours of work
		path := filepath.Join(folder, name+".dateline")
		if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("%s is there; name another folder, or move it away", path)
		}
		made = append(made, path)
	}
	done := 0
	for i, name := range names {
		before := done
		err := write(ctx, []*Archive{from}, parts[name], made[i], false, func(n int) {
			if done = before + n; progress != nil {
				progress(done, all)
			}
		})
		if err != nil {
			return made[:i], err
		}
	}
	return made, nil
}

// fileName makes a file's name of a month or host.
func fileName(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' || r == '.' {
			return r
		}
		return '_'
	}, strings.TrimLeft(s, "."))
	if s == "" {
		return "unknown"
	}
	return s[:min(len(s), 200)]
}

// write writes pages into a new archive.
func write(ctx context.Context, from []*Archive, pages []pageRef, path string, sources bool, progress func(done int)) error {
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s is there; name a file that is not", path)
	}
	return whole(path, func(part string) error {
		to, err := Open(part, Options{})
		if err != nil {
			return err
		}
		err = transfer(ctx, to, from, pages, progress)
		if err == nil && sources {
			err = takeSources(ctx, to, from)
		}
		if err == nil {
			err = takeRules(ctx, to, from)
		}
		return errors.Join(err, to.Close())
	})
}

func transfer(ctx context.Context, to *Archive, from []*Archive, pages []pageRef, progress func(done int)) error {
	slices.SortFunc(pages, func(a, b pageRef) int {
		return cmp.Or(cmp.Compare(a.fetched, b.fetched), cmp.Compare(a.archive, b.archive), cmp.Compare(a.id, b.id))
	})
	names := make([]map[int64]int64, len(from))
	for i := range names {
		names[i] = map[int64]int64{}
	}
	done := 0
	for batch := range slices.Chunk(pages, transferBatch) {
		entries, articles := make([]Entry, 0, len(batch)), make([]int64, 0, len(batch))
		err := pipeline.Map(slices.Values(batch), runtime.GOMAXPROCS(0), func() func(pageRef) transferred {
			return func(r pageRef) transferred { return from[r.archive].transferred(ctx, r.id) }
		}, func(t transferred) error {
			entries, articles = append(entries, t.entry), append(articles, t.article)
			return t.err
		})
		if err != nil {
			return err
		}
		err = to.update(ctx, func(ad *adder) error {
			results, err := ad.add(entries)
			if err != nil {
				return err
			}
			for i, r := range results {
				if articles[i] == 0 || r.Outcome != Added && r.Outcome != NewVersion {
					continue
				}
				a := from[batch[i].archive]
				if err := ad.takeReading(a, articles[i], r.Article, names[batch[i].archive]); err != nil {
					return a.explain(err)
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		done += len(batch)
		progress(done)
	}
	return nil
}

// transferred is a page on its way to another archive, with the article that
// it has here.
type transferred struct {
	entry   Entry
	article int64
	err     error
}

// transferred packs a page as it is kept, with its record as it is.
func (a *Archive) transferred(ctx context.Context, id int64) (t transferred) {
	e := &t.entry
	var url, headers, failed string
	var named bool
	var fetched sql.NullInt64
	var read int64
	var digest []byte
	var body keptBody
	var article nullID
	t.err = a.read.QueryRowContext(ctx, `SELECT d.url, p.named, p.fetched, d.first_read, p.content_type, p.headers, p.digest, p.size, p.body, p.head, p.error,
			(SELECT id FROM articles WHERE address = d.id AND page = p.id)
		FROM pages p JOIN addresses d ON d.id = p.address WHERE p.id = ?`, id).
		Scan(&url, &named, &fetched, &read, &e.Page.ContentType, &headers, &digest, &body.size, &body.bytes, &body.head, &failed, &article)
	if t.err != nil {
		t.err = a.explain(fmt.Errorf("page %d: %w", id, t.err))
		return t
	}
	if named {
		e.Page.URL = url
	}
	if fetched.Valid {
		e.Page.Fetched, read = unixTime(fetched.Int64), fetched.Int64
	}
	e.Err = errors.New(failed)
	day := ""
	if article.Valid {
		art, err := a.Article(ctx, article.Int64)
		if err != nil {
			t.err = err
			return t
		}
		e.Record, e.Err, t.article, day = art.Record, nil, art.ID, art.Day
	}
	if t.err = e.packRecord(); t.err != nil {
		return t
	}
	p := e.packed
	p.url, p.host, p.headers, p.fetched, p.read, p.size, p.body, p.err = url, hostOf(url), headers, fetched, read, body.size, body, failed
	if day != "" {
		p.day = day
	}
	if copy(p.digest[:], digest) != len(p.digest) {
		t.err = a.explain(fmt.Errorf("page %d has no digest; look with: dateline check", id))
	}
	return t
}

// takeReading copies what an article of another archive tells to one here.
// names are the ids here of names there.
func (ad *adder) takeReading(from *Archive, there, here int64, names map[int64]int64) error {
	var read bool
	if err := from.read.QueryRowContext(ad.ctx, "SELECT EXISTS (SELECT 1 FROM read_articles WHERE article = ?)", there).Scan(&read); err != nil || !read {
		return err
	}
	name := func(id *any) error {
		there, known := (*id).(int64)
		if !known { // null
			return nil
		}
		if n, ok := names[there]; ok {
			*id = n
			return nil
		}
		var kind, folded, shown, country string
		if err := from.read.QueryRowContext(ad.ctx, "SELECT kind, folded, shown, country FROM names WHERE id = ?", there).Scan(&kind, &folded, &shown, &country); err != nil {
			return err
		}
		n, err := ad.name(kind, folded, shown, country)
		names[there], *id = n, n
		return err
	}
	// rows calls f with every row that a query of the article there has.
	rows := func(query string, f func(row []any) error) error {
		found, err := from.read.QueryContext(ad.ctx, query, there)
		if err != nil {
			return err
		}
		columns, err := found.Columns()
		if err != nil {
			return errors.Join(err, found.Close())
		}
		row, to := make([]any, len(columns)), make([]any, len(columns))
		for i := range row {
			to[i] = &row[i]
		}
		return each(found, func(scan func(...any) error) error {
			if err := scan(to...); err != nil {
				return err
			}
			return f(row)
		})
	}
	insert := func(table, columns string, row ...any) (int64, error) {
		return ad.exec("INSERT OR IGNORE INTO "+table+" ("+columns+") VALUES "+placeholders(len(row)), row...)
	}
	err := rows("SELECT name, "+mentionColumns+" FROM mentions INDEXED BY mentions_by_article WHERE article = ?", func(row []any) error {
		if err := name(&row[0]); err != nil {
			return err
		}
		_, err := insert("mentions", "article, name, "+mentionColumns, append([]any{here}, row...)...)
		return err
	})
	if err != nil {
		return err
	}
	quotes := map[any]int64{}
	err = rows("SELECT id, speaker, "+quoteColumns+" FROM quotes WHERE article = ? ORDER BY id", func(row []any) error {
		if err := name(&row[1]); err != nil {
			return err
		}
		id, err := insert("quotes", "article, speaker, "+quoteColumns, append([]any{here}, row[1:]...)...)
		quotes[row[0]] = id
		return err
	})
	if err != nil {
		return err
	}
	err = rows("SELECT y.quote, y.name FROM quotes q JOIN quote_names y ON y.quote = q.id WHERE q.article = ?", func(row []any) error {
		if err := name(&row[1]); err != nil {
			return err
		}
		_, err := insert("quote_names", "quote, name", quotes[row[0]], row[1])
		return err
	})
	if err != nil {
		return err
	}
	events := map[any]int64{}
	err = rows("SELECT id, place, quote, "+eventColumns+" FROM events WHERE article = ? ORDER BY id", func(row []any) error {
		if err := name(&row[1]); err != nil {
			return err
		}
		if row[2] != nil {
			row[2] = quotes[row[2]]
		}
		id, err := insert("events", "article, place, quote, "+eventColumns, append([]any{here}, row[1:]...)...)
		events[row[0]] = id
		return err
	})
	if err != nil {
		return err
	}
	err = rows("SELECT y.event, y.name, y.place, y.words, y.role, y.at FROM events e JOIN parties y ON y.event = e.id WHERE e.article = ?", func(row []any) error {
		if err := name(&row[1]); err != nil {
			return err
		}
		_, err := insert("parties", "event, name, place, words, role, at", append([]any{events[row[0]]}, row[1:]...)...)
		return err
	})
	if err != nil {
		return err
	}
	err = rows("SELECT at, value FROM times WHERE article = ?", func(row []any) error {
		_, err := insert("times", "article, at, value", here, row[0], row[1])
		return err
	})
	if err != nil {
		return err
	}
	return rows("SELECT form FROM read_articles WHERE article = ?", func(row []any) error {
		_, err := insert("read_articles", "article, form", here, row[0])
		return err
	})
}

// takeRules copies what people said of names by hand, and joins the names. What
// contradicts an archive that stands before is left out: the first one's counts.
func takeRules(ctx context.Context, to *Archive, from []*Archive) error {
	var kept []string
	for _, a := range from {
		lines, err := a.EntityRules(ctx)
		if err != nil {
			return err
		}
		for _, line := range lines {
			if slices.Contains(kept, line) {
				continue
			}
			if _, err := parseEntityRules(strings.Join(append(kept[:len(kept):len(kept)], line), "\n")); err == nil {
				kept = append(kept, line)
			}
		}
	}
	if err := to.keepRules(ctx, kept); err != nil {
		return to.explain(err)
	}
	return to.JoinNames(ctx)
}

// takeSources copies how far sources were read, and how they fare.
func takeSources(ctx context.Context, to *Archive, from []*Archive) error {
	return to.update(ctx, func(ad *adder) error {
		for _, a := range from {
			for _, table := range []string{"sources_read (source, place)", "health (url, health)"} {
				columns := strings.TrimSuffix(table[strings.IndexByte(table, '(')+1:], ")")
				err := eachRow(ctx, a.read, "SELECT "+columns+" FROM "+table[:strings.IndexByte(table, ' ')], nil, func(scan func(...any) error) error {
					var key, value string
					if err := scan(&key, &value); err != nil {
						return err
					}
					_, err := ad.exec("INSERT OR IGNORE INTO "+table+" VALUES (?, ?)", key, value)
					return err
				})
				if err != nil {
					return a.explain(err)
				}
			}
		}
		return nil
	})
}
