package archive

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"dateline/record"
)

// An Entry is a page with what was read from it.
type Entry struct {
	Page record.Page
	// Record is what was read from the page, Err why nothing was; one of them is set.
	Record *record.Record
	Err    error
	// Stored may be what the page's body is stored as already, so that it need
	// not be compressed again: gzip members that inflate to Head bytes, the
	// body and more (intake.Item).
	Stored []byte
	Head   int

	packed *packedPage
}

// An Outcome tells what became of a page.
type Outcome string

// The outcomes. A page that could not be read is kept all the same, and so is
// one that is no article, without its words being indexed.
const (
	Added      Outcome = "added"
	Unchanged  Outcome = "unchanged"
	NewVersion Outcome = "new version"
	NotArticle Outcome = "not an article"
	Failed     Outcome = "failed"
)

// A Result tells what became of one entry.
type Result struct {
	Outcome Outcome
	// Article is the id of the article, 0 where there is none.
	Article int64
	// Cluster is the cluster that the article belongs to, 0 for none; Joined
	// is true where it is new there.
	Cluster int64
	Joined  bool
}

// Pack does the part of adding that needs no archive, compressing above all,
// so that several goroutines can share it. Add packs what is not packed yet.
// The page's body is not needed after it.
func (e *Entry) Pack() error {
	if e.packed != nil {
		return nil
	}
	p, err := pack(e)
	e.packed, e.Stored = p, nil
	return err
}

// Add adds pages in one transaction. When it returns without an error they are
// on the disk, and stay there whatever happens to the process; with one, the
// archive is as it was before. A page that is there already, byte for byte or
// with the same record, is left alone; one whose record changed becomes a new
// version of its address. Pages without an address get one from their digest.
func (a *Archive) Add(ctx context.Context, entries []Entry) ([]Result, error) {
	if a.write == nil {
		return nil, a.explain(ErrReadOnly)
	}
	return a.addFrom(ctx, entries, nil)
}

// update runs f in a transaction.
func (a *Archive) update(ctx context.Context, f func(*adder) error) error {
	a.updating.Lock()
	defer a.updating.Unlock()
	tx, err := a.write.BeginTx(ctx, nil)
	if err != nil {
		return a.explain(err)
	}
	defer tx.Rollback()
	ad := adder{ctx: ctx, tx: tx, stmts: map[string]*sql.Stmt{}, sets: &a.sets}
	if err = f(&ad); err == nil {
		err = tx.Commit()
	}
	if err != nil {
		a.sets.clear() // ids that were taken back will be given again
	}
	return a.explain(err)
}

// A nullID is the id of a row, or none.
type nullID = sql.NullInt64

// An adder adds within one transaction; its statements live as long.
type adder struct {
	ctx   context.Context
	tx    *sql.Tx
	stmts map[string]*sql.Stmt
	sets  *sets
}

func (ad *adder) stmt(query string) (*sql.Stmt, error) {
	s := ad.stmts[query]
	if s == nil {
		var err error
		if s, err = ad.tx.PrepareContext(ad.ctx, query); err != nil {
			return nil, err
		}
		ad.stmts[query] = s
	}
	return s, nil
}

// exec runs a statement and returns the id of the row inserted last.
func (ad *adder) exec(query string, args ...any) (int64, error) {
	s, err := ad.stmt(query)
	if err != nil {
		return 0, err
	}
	r, err := s.ExecContext(ad.ctx, args...)
	if err != nil {
		return 0, err
	}
	return r.LastInsertId()
}

// get scans the first row of a query and reports whether there is one.
func (ad *adder) get(query string, args, into []any) (bool, error) {
	s, err := ad.stmt(query)
	if err != nil {
		return false, err
	}
	err = s.QueryRowContext(ad.ctx, args...).Scan(into...)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

// each calls f for each row of a query.
func (ad *adder) each(query string, args []any, f func(scan func(...any) error) error) error {
	s, err := ad.stmt(query)
	if err != nil {
		return err
	}
	rows, err := s.QueryContext(ad.ctx, args...)
	if err != nil {
		return err
	}
	return each(rows, f)
}

func (ad *adder) add(e *Entry) (Result, error) {
	p := e.packed
	var addr struct {
		id, outlet, last int64
		digest           []byte
		article          nullID
	}
	known, err := ad.get("SELECT id, outlet, last_read, digest, article FROM addresses WHERE url = ?",
		[]any{p.url}, []any{&addr.id, &addr.outlet, &addr.last, &addr.digest, &addr.article})
	if err != nil {
		return Result{}, err
	}
	same := known && string(addr.digest) == string(p.digest[:])
	if !same && known && e.Record != nil && addr.article.Valid {
		// Other bytes: advertisements and counters change all the time.
		var digest []byte
		if _, err := ad.get("SELECT digest FROM articles WHERE id = ?", []any{addr.article.Int64}, []any{&digest}); err != nil {
			return Result{}, err
		}
		same = string(digest) == string(p.recordDigest[:])
	}
	if same {
		if p.read > addr.last {
			if _, err := ad.exec("UPDATE addresses SET last_read = ? WHERE id = ?", p.read, addr.id); err != nil {
				return Result{}, err
			}
		}
		r := Result{Outcome: Unchanged, Article: addr.article.Int64}
		if addr.article.Valid {
			_, err = ad.get("SELECT cluster FROM articles WHERE id = ?", []any{addr.article.Int64}, []any{&r.Cluster})
		}
		return r, err
	}
	if !known {
		if addr.outlet, err = ad.outlet(p.host, p.publisher); err != nil {
			return Result{}, err
		}
		if addr.id, err = ad.exec("INSERT INTO addresses (url, outlet, first_read, last_read, digest) VALUES (?, ?, ?, ?, ?)",
			p.url, addr.outlet, p.read, p.read, p.digest[:]); err != nil {
			return Result{}, err
		}
	} else if _, err = ad.exec("UPDATE addresses SET digest = ?, last_read = max(last_read, ?) WHERE id = ?", p.digest[:], p.read, addr.id); err != nil {
		return Result{}, err
	}
	page, err := ad.exec("INSERT INTO pages (address, named, fetched, content_type, headers, digest, size, body, head, error) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		addr.id, e.Page.URL != "", p.fetched, e.Page.ContentType, p.headers, p.digest[:], p.size, p.body.bytes, p.body.head, p.err)
	if err != nil {
		return Result{}, err
	}
	if e.Record == nil {
		return Result{Outcome: Failed}, nil
	}
	return ad.version(e, addr.id, addr.outlet, page, addr.article)
}

// version adds the entry's record as the latest version of its address.
func (ad *adder) version(e *Entry, address, outlet, page int64, before nullID) (Result, error) {
	p := e.packed
	version := 1
	if before.Valid {
		if _, err := ad.get("SELECT version + 1 FROM articles WHERE id = ?", []any{before.Int64}, []any{&version}); err != nil {
			return Result{}, err
		}
		if err := ad.retire(before.Int64); err != nil {
			return Result{}, err
		}
	}
	rec := e.Record
	id, err := ad.exec(`INSERT INTO articles (address, page, version, latest, kind, outlet, day, published, modified, section, language,
			words, digest, headline, byline, tags, description, record, text)
		VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		address, page, version, string(rec.Kind), outlet, p.day, string(rec.Published), string(rec.Modified), rec.Section, rec.Language,
		rec.WordCount, p.recordDigest[:], rec.Headline, p.byline, p.tags, rec.Description, p.record, rec.Text)
	if err != nil {
		return Result{}, err
	}
	if _, err := ad.exec("UPDATE addresses SET article = ? WHERE id = ?", id, address); err != nil {
		return Result{}, err
	}
	r := Result{Outcome: Added, Article: id}
	switch {
	case !isArticle(rec.Kind):
		r.Outcome = NotArticle
		return r, nil
	case version > 1:
		r.Outcome = NewVersion
	}
	if err := ad.index(id, rec, p); err != nil {
		return r, err
	}
	r.Cluster, err = ad.join(id, p.set)
	r.Joined = r.Cluster != 0
	return r, err
}

// index makes an article findable by its words and labels.
func (ad *adder) index(id int64, rec *record.Record, p *packedPage) error {
	if _, err := ad.exec("INSERT INTO words (rowid, headline, description, body, byline, tags) VALUES (?, ?, ?, ?, ?, ?)",
		id, rec.Headline, rec.Description, rec.Text, p.byline, p.tags); err != nil {
		return err
	}
	if err := ad.putGrams(id, p.grams, false); err != nil {
		return err
	}
	for _, l := range p.labels {
		term, err := ad.term(l)
		if err != nil {
			return err
		}
		if _, err := ad.exec("INSERT OR IGNORE INTO labels (term, article) VALUES (?, ?)", term, id); err != nil {
			return err
		}
	}
	return nil
}

// retire takes an article out of what is searched; it stays as a version.
func (ad *adder) retire(id int64) error {
	var kind string
	if found, err := ad.get("SELECT kind FROM articles WHERE id = ? AND latest = 1", []any{id}, []any{&kind}); err != nil || !found {
		return err
	}
	if isArticle(record.Kind(kind)) {
		if err := ad.leave(id); err != nil {
			return err
		}
		if err := ad.forget(id); err != nil {
			return err
		}
	}
	_, err := ad.exec("UPDATE articles SET latest = 0 WHERE id = ?", id)
	return err
}

// forget undoes index. The index needs the words that it was given, so it has
// to come before any change of the article.
func (ad *adder) forget(id int64) error {
	g, err := ad.gramsOfArticle(id)
	if err == nil {
		err = ad.putGrams(id, g, true)
	}
	if err != nil {
		return err
	}
	for _, q := range []string{
		"INSERT INTO words (words, rowid, headline, description, body, byline, tags) SELECT 'delete', id, headline, description, body, byline, tags FROM latest_words WHERE id = ?",
		"DELETE FROM labels WHERE article = ?",
	} {
		if _, err := ad.exec(q, id); err != nil {
			return err
		}
	}
	return nil
}

// place notes how far a source was read.
func (ad *adder) place(source, place string) error {
	_, err := ad.exec("INSERT INTO sources_read (source, place) VALUES (?, ?) ON CONFLICT (source) DO UPDATE SET place = excluded.place", source, place)
	return err
}

// outlet returns the id of a site, and learns its name where it had none.
func (ad *adder) outlet(host, name string) (int64, error) {
	var id int64
	var have string
	found, err := ad.get("SELECT id, name FROM outlets WHERE host = ?", []any{host}, []any{&id, &have})
	switch {
	case err != nil:
		return 0, err
	case !found:
		return ad.exec("INSERT INTO outlets (host, name) VALUES (?, ?)", host, name)
	case have == "" && name != "":
		_, err = ad.exec("UPDATE outlets SET name = ? WHERE id = ?", name, id)
	}
	return id, err
}

func (ad *adder) term(l label) (int64, error) {
	var id int64
	if found, err := ad.get("SELECT id FROM terms WHERE kind = ? AND folded = ?", []any{l.kind, l.folded}, []any{&id}); found || err != nil {
		return id, err
	}
	return ad.exec("INSERT INTO terms (kind, folded, shown) VALUES (?, ?, ?)", l.kind, l.folded, l.shown)
}

// isArticle reports whether a kind's words are indexed.
func isArticle(k record.Kind) bool { return k != record.Listing && k != record.Other }

// hostOf is the site of an address: its host without "www.", "" where it has none.
func hostOf(address string) string {
	_, rest, ok := strings.Cut(address, "://")
	if !ok {
		return ""
	}
	host, _, _ := strings.Cut(rest, "/")
	host, _, _ = strings.Cut(host, "?")
	host, _, _ = strings.Cut(host, "#")
	if i := strings.LastIndexByte(host, '@'); i >= 0 {
		host = host[i+1:]
	}
	return strings.TrimPrefix(strings.ToLower(host), "www.")
}
