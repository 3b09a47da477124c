package archive

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"

	"dateline/intake"
	"dateline/reading"
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
	// body and more (intake.Item). Its memory is a Loader's, which gives it
	// back with intake.Reuse.
	Stored []byte
	Head   int

	// Told is what the record's text tells, where that was read elsewhere.
	Told *reading.Summary

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

// release gives memory back, once the entry is on the disk.
func (e *Entry) release() {
	if p := e.packed; p != nil {
		intake.Reuse(p.body.bytes)
		e.packed = nil
	}
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
	// The statements are short, and the driver would start a goroutine for each
	// to wait for the context's end. That ends the transaction, and with it f.
	ad := adder{ctx: context.WithoutCancel(ctx), tx: tx, stmts: map[string]*sql.Stmt{}, sketches: &a.sketches, terms: a.terms, leafSize: a.leafSize}
	if err = ad.openLedger(); err == nil {
		err = f(&ad)
	}
	if err == nil {
		err = ad.closeLedger()
	}
	if err == nil {
		err = tx.Commit()
	}
	if err != nil && ctx.Err() != nil {
		err = ctx.Err()
	}
	if err != nil {
		// Ids that were taken back will be given again.
		a.sketches.clear()
		clear(a.terms)
	}
	return a.explain(err)
}

// A nullID is the id of a row, or none.
type nullID = sql.NullInt64

// An adder adds within one transaction; its statements live as long.
type adder struct {
	ctx      context.Context
	tx       *sql.Tx
	stmts    map[string]*sql.Stmt
	sketches *sketches
	terms    map[termKey]int64
	ledger   *ledger

	leafSize int // of the file's pages, in bytes
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

// An arrival is an entry on its way into the archive.
type arrival struct {
	*Entry
	known           bool // the address is
	settled         bool // and nothing is to be added
	address, outlet int64
	before          nullID // the address's latest article until now
	page, article   int64
	result          Result
}

// add adds entries. Those of one address come one after the other; else their
// rows are written in the order in which they fill the file's leaves.
func (ad *adder) add(entries []Entry) ([]Result, error) {
	arrivals := make([]arrival, len(entries))
	rest := make([]*arrival, len(entries))
	for i := range entries {
		arrivals[i].Entry = &entries[i]
		rest[i] = &arrivals[i]
	}
	for len(rest) > 0 {
		var now, later []*arrival
		addresses := map[string]bool{}
		for _, a := range rest {
			if addresses[a.packed.url] {
				later = append(later, a)
			} else {
				addresses[a.packed.url] = true
				now = append(now, a)
			}
		}
		if err := ad.addApart(now); err != nil {
			return nil, err
		}
		rest = later
	}
	results := make([]Result, len(entries))
	for i := range arrivals {
		results[i] = arrivals[i].result
	}
	return results, nil
}

// addApart adds entries of different addresses.
func (ad *adder) addApart(entries []*arrival) error {
	var pages, articles []*arrival
	for _, a := range entries {
		if err := ad.arrive(a); err != nil {
			return err
		}
		if a.settled {
			continue
		}
		pages = append(pages, a)
		if a.Record != nil {
			articles = append(articles, a)
		}
	}
	pages = fillLeaves(ad.leafSize, pages, (*arrival).pageSize)
	articles = fillLeaves(ad.leafSize, articles, (*arrival).articleSize)
	var next int64
	if _, err := ad.get("SELECT coalesce(max(id), 0) + 1 FROM articles", nil, []any{&next}); err != nil {
		return err
	}
	for i, a := range articles {
		a.article = next + int64(i)
	}
	for _, a := range pages {
		if err := errors.Join(ad.note(a), ad.keep(a)); err != nil {
			return err
		}
	}
	for _, a := range articles {
		if err := ad.version(a); err != nil {
			return err
		}
	}
	return nil
}

// arrive looks an entry's address up, and settles the entry where the archive
// has it.
func (ad *adder) arrive(a *arrival) (err error) {
	p := a.packed
	var last int64
	var digest []byte
	a.known, err = ad.get("SELECT id, outlet, last_read, digest, article FROM addresses WHERE url = ?",
		[]any{p.url}, []any{&a.address, &a.outlet, &last, &digest, &a.before})
	if err != nil || !a.known {
		return err
	}
	a.settled = string(digest) == string(p.digest[:])
	if !a.settled && a.Record != nil && a.before.Valid {
		// Other bytes: advertisements and counters change all the time.
		if _, err := ad.get("SELECT digest FROM articles WHERE id = ?", []any{a.before.Int64}, []any{&digest}); err != nil {
			return err
		}
		a.settled = string(digest) == string(p.recordDigest[:])
	}
	if !a.settled {
		return nil
	}
	a.result = Result{Outcome: Unchanged, Article: a.before.Int64}
	if a.before.Valid {
		if _, err := ad.get("SELECT cluster FROM articles WHERE id = ?", []any{a.before.Int64}, []any{&a.result.Cluster}); err != nil {
			return err
		}
	}
	if p.read > last {
		_, err = ad.exec("UPDATE addresses SET last_read = ? WHERE id = ?", p.read, a.address)
	}
	return err
}

// note notes an entry's address with the article that it is going to have: a
// row that grew afterwards would split a full leaf.
func (ad *adder) note(a *arrival) (err error) {
	p := a.packed
	article := nullID{Int64: a.article, Valid: a.Record != nil}
	if a.known {
		_, err = ad.exec("UPDATE addresses SET digest = ?, last_read = max(last_read, ?), article = coalesce(?, article) WHERE id = ?", p.digest[:], p.read, article, a.address)
		return err
	}
	if a.outlet, err = ad.outlet(p.host, p.publisher); err == nil {
		a.address, err = ad.exec("INSERT INTO addresses (url, outlet, first_read, last_read, digest, article) VALUES (?, ?, ?, ?, ?, ?)",
			p.url, a.outlet, p.read, p.read, p.digest[:], article)
		ad.ledger.count(countAddresses, 1)
	}
	return err
}

// keep keeps an entry's page.
func (ad *adder) keep(a *arrival) (err error) {
	p := a.packed
	a.page, err = ad.exec("INSERT INTO pages (address, named, fetched, content_type, headers, digest, size, body, head, error) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		a.address, a.Page.URL != "", p.fetched, a.Page.ContentType, p.headers, p.digest[:], p.size, p.body.bytes, p.body.head, p.err)
	a.result.Outcome = Failed // unless an article comes of it
	if p.err != "" {
		ad.ledger.count(countFailed, 1)
	}
	ad.ledger.count(countPages, int64(p.size))
	ad.ledger.count(countKept, int64(len(p.body.bytes)))
	return err
}

// version adds the entry's record as the latest version of its address.
func (ad *adder) version(a *arrival) error {
	p, rec := a.packed, a.Record
	version := 1
	if a.before.Valid {
		if _, err := ad.get("SELECT version + 1 FROM articles WHERE id = ?", []any{a.before.Int64}, []any{&version}); err != nil {
			return err
		}
		if err := ad.retire(a.before.Int64); err != nil {
			return err
		}
	}
	if _, err := ad.exec(`INSERT INTO articles (id, address, page, version, latest, kind, outlet, day, published, modified, section, language,
			words, digest, headline, byline, tags, description, record, text)
		VALUES (?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		a.article, a.address, a.page, version, string(rec.Kind), a.outlet, p.day, string(rec.Published), string(rec.Modified), rec.Section, rec.Language,
		rec.WordCount, p.recordDigest[:], rec.Headline, p.byline, p.tags, rec.Description, p.record, rec.Text); err != nil {
		return err
	}
	ad.ledger.count(countVersions, 1)
	a.result = Result{Outcome: Added, Article: a.article}
	switch {
	case !isArticle(rec.Kind):
		a.result.Outcome = NotArticle
		ad.ledger.count(countNotArticles, 1)
		return nil
	case version > 1:
		a.result.Outcome = NewVersion
	}
	if err := ad.index(a.article, a.outlet, rec, p); err != nil {
		return err
	}
	var err error
	a.result.Cluster, err = ad.join(a.article, p.keys, p.sketch)
	a.result.Joined = a.result.Cluster != 0
	return err
}

// index makes an article findable by its words and labels.
func (ad *adder) index(id, outlet int64, rec *record.Record, p *packedPage) error {
	row := enteredRow{outlet: outlet, day: p.day, language: rec.Language, kind: string(rec.Kind), text: len(rec.Text), words: p.words}
	for _, l := range p.labels {
		term, err := ad.term(l)
		if err != nil {
			return err
		}
		number := labelNumber(l.kind, term)
		if slices.Contains(row.labels, number) {
			continue
		}
		row.labels = append(row.labels, number)
		if _, err := ad.exec("INSERT OR IGNORE INTO labels (term, article) VALUES (?, ?)", term, id); err != nil {
			return err
		}
	}
	return ad.enter(id, &row)
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
	} else {
		ad.ledger.count(countNotArticles, -1)
	}
	_, err := ad.exec("UPDATE articles SET latest = 0 WHERE id = ?", id)
	return err
}

// forget undoes index. It has to come before any change of the article's text.
func (ad *adder) forget(id int64) error {
	var text int
	if _, err := ad.get("SELECT octet_length(text) FROM articles WHERE id = ?", []any{id}, []any{&text}); err != nil {
		return err
	}
	labels, err := ad.withdraw(id, text)
	if err != nil {
		return err
	}
	for _, l := range labels {
		if _, err := ad.exec("DELETE FROM labels WHERE term = ? AND article = ?", l/labelKinds, id); err != nil {
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
		ad.ledger.count(countOutlets, 1)
		return ad.exec("INSERT INTO outlets (host, name) VALUES (?, ?)", host, name)
	case have == "" && name != "":
		_, err = ad.exec("UPDATE outlets SET name = ? WHERE id = ?", name, id)
		ad.ledger.dirty = true // who reads has the names in memory
	}
	return id, err
}

// term returns a label's id, which never changes.
func (ad *adder) term(l label) (id int64, err error) {
	key := termKey{l.kind, l.folded}
	if id := ad.terms[key]; id != 0 {
		return id, nil
	}
	found, err := ad.get("SELECT id FROM terms WHERE kind = ? AND folded = ?", []any{l.kind, l.folded}, []any{&id})
	if err == nil && !found {
		id, err = ad.exec("INSERT INTO terms (kind, folded, shown) VALUES (?, ?, ?)", l.kind, l.folded, l.shown)
	}
	if err == nil {
		if len(ad.terms) >= keptTerms {
			clear(ad.terms)
		}
		ad.terms[key] = id
	}
	return id, err
}

// keptTerms is how many labels' ids are kept in memory: a site's articles have
// many in common.
const keptTerms = 8192

type termKey struct{ kind, folded string }

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
