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
	name := func(id nullID) (nullID, error) {
		if !id.Valid {
			return id, nil
		}
		if n, ok := names[id.Int64]; ok {
			return nullID{Int64: n, Valid: true}, nil
		}
		var kind, folded, shown, country string
		if err := from.read.QueryRowContext(ad.ctx, "SELECT kind, folded, shown, country FROM names WHERE id = ?", id.Int64).Scan(&kind, &folded, &shown, &country); err != nil {
			return id, err
		}
		n, err := ad.name(kind, folded, shown, country)
		names[id.Int64] = n
		return nullID{Int64: n, Valid: true}, err
	}
	each := func(query string, f func(scan func(...any) error) error) error {
		return eachRow(ad.ctx, from.read, query, []any{there}, f)
	}
	err := each("SELECT name, count, role, country FROM mentions INDEXED BY mentions_by_article WHERE article = ?", func(scan func(...any) error) error {
		var id nullID
		var count int
		var role, country string
		if err := scan(&id, &count, &role, &country); err != nil {
			return err
		}
		id, err := name(id)
		if err == nil {
			_, err = ad.exec("INSERT OR IGNORE INTO mentions (name, article, count, role, country) VALUES (?, ?, ?, ?, ?)", id, here, count, role, country)
		}
		return err
	})
	if err != nil {
		return err
	}
	quotes := map[int64]int64{}
	err = each("SELECT id, speaker, source, cue, kind, act, denied, question, content, sentence_start, sentence_end FROM quotes WHERE article = ? ORDER BY id", func(scan func(...any) error) error {
		var id int64
		var speaker nullID
		var source, cue, kind, act, content string
		var denied, question, first, last int64
		if err := scan(&id, &speaker, &source, &cue, &kind, &act, &denied, &question, &content, &first, &last); err != nil {
			return err
		}
		speaker, err := name(speaker)
		if err == nil {
			quotes[id], err = ad.exec(`INSERT INTO quotes (article, speaker, source, cue, kind, act, denied, question, content, sentence_start, sentence_end)
				VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, here, speaker, source, cue, kind, act, denied, question, content, first, last)
		}
		return err
	})
	if err != nil {
		return err
	}
	err = each("SELECT y.quote, y.name FROM quotes q JOIN quote_names y ON y.quote = q.id WHERE q.article = ?", func(scan func(...any) error) error {
		var quote int64
		var id nullID
		if err := scan(&quote, &id); err != nil {
			return err
		}
		id, err := name(id)
		if err == nil {
			_, err = ad.exec("INSERT OR IGNORE INTO quote_names (quote, name) VALUES (?, ?)", quotes[quote], id)
		}
		return err
	})
	if err != nil {
		return err
	}
	events := map[int64]int64{}
	err = each(`SELECT id, kind, status, "when", place, quote, trigger_start, trigger_end, sentence_start, sentence_end, lead FROM events WHERE article = ? ORDER BY id`, func(scan func(...any) error) error {
		var id int64
		var kind, status, when, lead string
		var place, quote, from, to, first, last nullID
		if err := scan(&id, &kind, &status, &when, &place, &quote, &from, &to, &first, &last, &lead); err != nil {
			return err
		}
		if quote.Valid {
			quote.Int64 = quotes[quote.Int64]
		}
		place, err := name(place)
		if err == nil {
			events[id], err = ad.exec(`INSERT INTO events (article, kind, status, "when", place, quote, trigger_start, trigger_end, sentence_start, sentence_end, lead)
				VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, here, kind, status, when, place, quote, from, to, first, last, lead)
		}
		return err
	})
	if err != nil {
		return err
	}
	err = each("SELECT y.event, y.place, y.name, y.words, y.role FROM events e JOIN parties y ON y.event = e.id WHERE e.article = ?", func(scan func(...any) error) error {
		var event, place int64
		var id nullID
		var words, role string
		if err := scan(&event, &place, &id, &words, &role); err != nil {
			return err
		}
		id, err := name(id)
		if err == nil {
			_, err = ad.exec("INSERT INTO parties (event, place, name, words, role) VALUES (?, ?, ?, ?, ?)", events[event], place, id, words, role)
		}
		return err
	})
	if err != nil {
		return err
	}
	_, err = ad.exec("INSERT OR IGNORE INTO read_articles (article) VALUES (?)", here)
	return err
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
