package archive

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"dateline/archive/index"
)

// A Checked is what Check looked at.
type Checked struct {
	Pages    int       `json:"pages"`
	Articles int       `json:"articles"`
	Problems []Problem `json:"problems"`
	// More is how many problems were found beyond those that are told.
	More int `json:"more,omitempty"`
}

// A Problem is something that is wrong with an archive, and what to do about it.
type Problem struct {
	What string `json:"what"`
	Do   string `json:"do"`
}

func (p Problem) String() string { return p.What + "; " + p.Do }

// What to do about problems.
const (
	doRepair  = "dateline check --repair makes it anew"
	doReading = "dateline check --repair takes such readings away, dateline readings makes them anew"
	doFetch   = "dateline check --repair keeps what is left; add the page anew"
	doRecover = "dateline recover OLD NEW saves what can be read"
)

// maxProblems is how many problems Check tells; more say nothing new.
const maxProblems = 100

// Check looks through the whole archive for damage: the file's own structure,
// references from table to table, every record, what is kept to search, filter
// and count by against the articles, the readings against the texts, and every
// kept page against its digest. One problem keeps it from none of the others.
// progress, which may be nil, is told of the articles and pages done, of how
// many.
func (a *Archive) Check(ctx context.Context, progress func(done, of int)) (*Checked, error) {
	c := &checking{a: a, ctx: ctx, Checked: &Checked{Problems: []Problem{}}, progress: progress}
	// A step that cannot go on says so and leaves the others to look.
	for _, step := range []func() error{c.file, c.tables, c.references, c.articles, c.index, c.counts, c.readings, c.pages} {
		if err := step(); err != nil {
			if ctx.Err() != nil {
				return c.Checked, a.explain(ctx.Err())
			}
			err = a.explain(err)
			if errors.Is(err, ErrBusy) || errors.Is(err, ErrFull) {
				return c.Checked, err
			}
			c.problem(doRecover, "not all of the file can be read: %v", err)
		}
	}
	return c.Checked, nil
}

// checking is a check under way.
type checking struct {
	*Checked
	a        *Archive
	ctx      context.Context
	progress func(done, of int)
	done, of int
	sums     []uint64 // by article: what should be indexed of it
}

func (c *checking) problem(do, format string, args ...any) {
	if len(c.Problems) < maxProblems {
		c.Problems = append(c.Problems, Problem{fmt.Sprintf(format, args...), do})
	} else {
		c.More++
	}
}

func (c *checking) step() {
	if c.done++; c.progress != nil {
		c.progress(c.done, max(c.of, c.done))
	}
}

// get scans the first row of a query.
func (c *checking) get(query string, into ...any) error {
	return c.a.read.QueryRowContext(c.ctx, query).Scan(into...)
}

// file asks SQLite. What it finds in indexes can be made anew, else the file's
// pages are damaged.
func (c *checking) file() error {
	return eachRow(c.ctx, c.a.read, fmt.Sprintf("PRAGMA integrity_check(%d)", maxProblems), nil, func(scan func(...any) error) error {
		var line string
		if err := scan(&line); err != nil || line == "ok" {
			return err
		}
		for line := range strings.SplitSeq(line, "\n") {
			if strings.HasPrefix(line, "row ") && strings.Contains(line, "missing from index") || strings.HasPrefix(line, "wrong # of entries in index") {
				c.problem(doRepair, "the file: %s", line)
			} else if line != "" && !strings.HasPrefix(line, "***") {
				c.problem(doRecover, "the file: %s", line)
			}
		}
		return nil
	})
}

// tables looks for tables and indexes that are not there, or other ones.
func (c *checking) tables() error {
	want, err := schemaNow(c.ctx)
	if err != nil {
		return err
	}
	have, err := schemaOf(c.ctx, c.a.read)
	if err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if kind, ok := have[name]; !ok {
			c.problem(doRecover, "the %s %s is missing", want[name], name)
		} else if kind != want[name] {
			c.problem(doRecover, "%s should be a %s, not a %s", name, want[name], kind)
		}
	}
	if err := c.get("SELECT (SELECT count(*) FROM articles) + (SELECT count(*) FROM pages)", &c.of); err != nil {
		return err
	}
	return nil
}

// schemaNow are the tables, indexes and views that a new archive has, by name.
func schemaNow(ctx context.Context) (map[string]string, error) {
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return nil, err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	for _, m := range migrations {
		if _, err := db.ExecContext(ctx, m); err != nil {
			return nil, err
		}
	}
	return schemaOf(ctx, db)
}

// schemaOf are the tables, indexes and views of a file, by name.
func schemaOf(ctx context.Context, db querier) (map[string]string, error) {
	out := map[string]string{}
	err := eachRow(ctx, db, "SELECT name, type FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'", nil, func(scan func(...any) error) error {
		var name, kind string
		err := scan(&name, &kind)
		out[name] = kind
		return err
	})
	return out, err
}

// references follows ids from table to table.
func (c *checking) references() error {
	var errs []error
	for _, q := range []struct{ what, do, query string }{
		{"addresses whose article is not there", doRepair, "SELECT count(*) FROM addresses WHERE article IS NOT NULL AND article NOT IN (SELECT id FROM articles)"},
		{"addresses whose article is not the latest", doRepair, "SELECT count(*) FROM addresses d JOIN articles a ON a.id = d.article WHERE a.latest = 0 OR a.address <> d.id"},
		{"addresses with two latest versions", doRepair, "SELECT count(*) FROM (SELECT address FROM articles WHERE latest = 1 GROUP BY address HAVING count(*) > 1)"},
		{"articles whose address is not there", doRepair, "SELECT count(*) FROM articles WHERE address NOT IN (SELECT id FROM addresses)"},
		{"articles whose page is not there", doFetch, "SELECT count(*) FROM articles WHERE page NOT IN (SELECT id FROM pages)"},
		{"articles whose outlet is not there", doRepair, "SELECT count(*) FROM articles WHERE outlet NOT IN (SELECT id FROM outlets)"},
		{"pages whose address is not there", doRepair, "SELECT count(*) FROM pages WHERE address NOT IN (SELECT id FROM addresses)"},
		{"labels of no article", doRepair, "SELECT count(*) FROM labels WHERE article NOT IN (SELECT id FROM articles WHERE latest = 1) OR term NOT IN (SELECT id FROM terms)"},
		{"articles whose cluster is not there", doRepair, "SELECT count(*) FROM articles WHERE cluster <> 0 AND cluster NOT IN (SELECT id FROM clusters)"},
		{"clusters of another size", doRepair, "SELECT count(*) FROM clusters c WHERE size <> (SELECT count(*) FROM articles INDEXED BY articles_by_cluster WHERE latest = 1 AND cluster > 0 AND cluster = c.id)"},
	} {
		var n int
		if err := c.get(q.query, &n); err != nil {
			errs = append(errs, err)
		} else if n > 0 {
			c.problem(q.do, "%d %s", n, q.what)
		}
	}
	return errors.Join(errs...)
}

// articles reads every record, compares the columns with the articles, and
// packs their words for the index's check.
func (c *checking) articles() error {
	if err := c.a.refresh(c.ctx, columnOutlet, columnLanguage, columnKind, columnWords, columnCluster, columnLabels); err != nil {
		c.problem(doRepair, "the columns cannot be read: %v", err)
		c.sums = nil
	} else {
		c.sums = make([]uint64, len(c.a.columns.days())+1)
	}
	columns := &c.a.columns
	labels, wrong := 0, 0
	last := int64(0)
	for {
		var ids []int64
		err := eachRow(c.ctx, c.a.read, "SELECT id FROM articles WHERE id > ? ORDER BY id LIMIT 1000", []any{last}, func(scan func(...any) error) error {
			var id int64
			err := scan(&id)
			ids = append(ids, id)
			return err
		})
		if err != nil {
			return err
		}
		if len(ids) == 0 {
			break
		}
		last = ids[len(ids)-1]
		for _, id := range ids {
			c.Articles++
			c.step()
			art, outlet, byline, tags, err := c.article(id)
			if err != nil {
				if c.ctx.Err() != nil {
					return err
				}
				c.problem("dateline check --repair reads its page anew", "article %d: %v", id, err)
				continue
			}
			if c.sums == nil {
				continue
			}
			r := art.Record
			searched := art.Latest && isArticle(r.Kind)
			if searched != columns.known(id) {
				wrong++
				continue
			}
			if !searched {
				continue
			}
			words := packWords(r.Text, r.Headline, r.Description, byline, tags)
			c.sums[id] = words.Sum()
			if columns.at(columnDay, id) != max(dayNumber(art.Day), 1) || columns.at(columnOutlet, id) != uint32(outlet) || columns.at(columnCluster, id) != uint32(art.Cluster) ||
				columns.at(columnWords, id) != uint32(words.Count) || columns.value(columns.at(columnLanguage, id)) != r.Language || columns.value(columns.at(columnKind, id)) != string(r.Kind) {
				wrong++
			}
			labels += len(columns.labelsOf(id))
		}
	}
	if c.sums == nil {
		return nil
	}
	for id := last + 1; id < int64(len(columns.days())); id++ {
		if columns.known(id) {
			wrong++
		}
	}
	if wrong > 0 {
		c.problem(doRepair, "%d articles are not in the columns as they are", wrong)
	}
	var n int
	if err := c.get("SELECT count(*) FROM labels", &n); err != nil {
		return err
	}
	if n != labels {
		c.problem(doRepair, "the columns have %d labels where the table has %d", labels, n)
	}
	return nil
}

// article reads an article and what else its row holds.
func (c *checking) article(id int64) (art *Article, outlet int64, byline, tags string, err error) {
	if err := c.a.read.QueryRowContext(c.ctx, "SELECT outlet, byline, tags FROM articles WHERE id = ?", id).Scan(&outlet, &byline, &tags); err != nil {
		return nil, 0, "", "", err
	}
	art, err = c.a.Article(c.ctx, id)
	if errors.Is(err, ErrNotFound) {
		err = errors.New("its page, address or outlet is missing")
	}
	return art, outlet, byline, tags, err
}

// index compares what the index holds with the articles' words.
func (c *checking) index() error {
	if c.sums == nil {
		return nil
	}
	tx, err := c.a.read.BeginTx(context.WithoutCancel(c.ctx), nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	src, err := newSegmentSource(c.ctx, tx.PrepareContext)
	if err != nil {
		return err
	}
	segments, err := segmentsOf(c.ctx, tx)
	if err != nil {
		return err
	}
	have := make([]uint64, len(c.sums))
	x := index.Index{Source: src, Segments: segments, Live: c.a.columns.live()}
	if err := x.Sums(have); err != nil {
		if !errors.Is(err, index.ErrFormat) {
			return err
		}
		c.problem(doRepair, "%v", err)
		return nil
	}
	wrong, first := 0, 0
	for id, sum := range c.sums {
		if have[id] != sum {
			if wrong++; wrong == 1 {
				first = id
			}
		}
	}
	if wrong > 0 {
		c.problem(doRepair, "the full-text index does not fit %d articles, of them number %d", wrong, first)
	}
	// The words that pages begin with are looked up first.
	var lost int
	if err := c.get("SELECT count(*) FROM segments s WHERE NOT EXISTS (SELECT 1 FROM segment_words w WHERE w.segment = s.id AND w.at = 0)", &lost); err != nil {
		return err
	}
	if lost > 0 {
		c.problem(doRepair, "the full-text index has %d segments whose words cannot be looked up", lost)
	}
	return nil
}

// counts counts what is kept counted.
func (c *checking) counts() error {
	have, err := readCounts(c.ctx, c.a.read)
	if err != nil {
		return err
	}
	queries := maps.Clone(recounted)
	queries[countArticles] = "SELECT count(*) FROM articles WHERE latest = 1 AND kind NOT IN ('listing', 'other')"
	queries[countText] = "SELECT coalesce(sum(octet_length(text)), 0) FROM articles WHERE latest = 1 AND kind NOT IN ('listing', 'other')"
	for _, what := range slices.Sorted(maps.Keys(queries)) {
		var n int64
		if err := c.get(queries[what], &n); err != nil {
			return err
		}
		if n != have[what] {
			c.problem(doRepair, "%d %s were counted where there are %d", have[what], strings.ReplaceAll(what, "_", " "), n)
		}
	}
	return nil
}

// brokenReadings finds the articles whose readings point where nothing is, or
// beyond their texts.
const brokenReadings = `
	SELECT q.article, 'a quote whose speaker is not there' FROM quotes q WHERE q.speaker IS NOT NULL AND q.speaker NOT IN (SELECT id FROM names)
	UNION ALL SELECT q.article, 'a quote of no article that was read' FROM quotes q WHERE q.article NOT IN (SELECT article FROM read_articles)
	UNION ALL SELECT q.article, 'a quote beyond the text' FROM quotes q JOIN articles a ON a.id = q.article
		WHERE NOT (0 <= sentence_start AND sentence_start <= sentence_end AND sentence_end <= octet_length(a.text))
	UNION ALL SELECT q.article, 'a quote of a name that is not there' FROM quote_names y JOIN quotes q ON q.id = y.quote WHERE y.name NOT IN (SELECT id FROM names)
	UNION ALL SELECT e.article, 'an event of no article that was read' FROM events e WHERE e.article NOT IN (SELECT article FROM read_articles)
	UNION ALL SELECT e.article, 'an event whose place is not there' FROM events e WHERE e.place IS NOT NULL AND e.place NOT IN (SELECT id FROM names)
	UNION ALL SELECT e.article, 'an event whose quote is not there' FROM events e WHERE e.quote IS NOT NULL AND e.quote NOT IN (SELECT id FROM quotes)
	UNION ALL SELECT e.article, 'an event beyond the text' FROM events e JOIN articles a ON a.id = e.article WHERE e.sentence_start IS NOT NULL
		AND NOT (0 <= sentence_start AND sentence_start <= sentence_end AND sentence_end <= octet_length(a.text) AND 0 <= trigger_start AND trigger_start <= trigger_end AND trigger_end <= octet_length(a.text))
	UNION ALL SELECT e.article, 'a party that is not there' FROM parties y JOIN events e ON e.id = y.event WHERE y.name IS NOT NULL AND y.name NOT IN (SELECT id FROM names)
	UNION ALL SELECT m.article, 'a name that is not there' FROM mentions m WHERE m.name NOT IN (SELECT id FROM names)
	UNION ALL SELECT m.article, 'a name in no article that was read' FROM mentions m WHERE m.article NOT IN (SELECT article FROM read_articles)
	UNION ALL SELECT t.article, 'a time in no article that was read' FROM times t WHERE t.article NOT IN (SELECT article FROM read_articles)
	UNION ALL SELECT r.article, 'a reading of no article' FROM read_articles r WHERE r.article NOT IN (SELECT id FROM articles)`

// readings follows the readings' ids and offsets.
func (c *checking) readings() error {
	err := eachRow(c.ctx, c.a.read, "WITH broken (article, what) AS ("+brokenReadings+") SELECT what, count(*), min(article) FROM broken GROUP BY 1 ORDER BY 1", nil, func(scan func(...any) error) error {
		var what string
		var n, article int64
		err := scan(&what, &n, &article)
		if err == nil {
			c.problem(doReading, "%s, %d times, first in article %d", what, n, article)
		}
		return err
	})
	if err != nil {
		return err
	}
	return eachRow(c.ctx, c.a.read, "SELECT q.article, q.content, octet_length(a.text) FROM quotes q JOIN articles a ON a.id = q.article", nil, func(scan func(...any) error) error {
		var article int64
		var content string
		var size int
		err := scan(&article, &content, &size)
		if err == nil && !spansFit(content, size) {
			c.problem(doReading, "a quote's words beyond the text, in article %d", article)
		}
		return err
	})
}

// pages unpacks every page.
func (c *checking) pages() error {
	last := int64(0)
	for {
		n := 0
		err := eachRow(c.ctx, c.a.read, "SELECT id, digest, size, body, head FROM pages WHERE id > ? ORDER BY id LIMIT 200", []any{last}, func(scan func(...any) error) error {
			var digest []byte
			var kept keptBody
			if err := scan(&last, &digest, &kept.size, &kept.bytes, &kept.head); err != nil {
				return err
			}
			n++
			c.Pages++
			c.step()
			if err := kept.verify(digest); err != nil {
				c.problem(doFetch, "page %d %v", last, err)
			}
			return nil
		})
		if err != nil || n == 0 {
			return err
		}
	}
}

// verify unpacks a page and compares it with its digest.
func (b *keptBody) verify(digest []byte) error {
	body, err := b.unpack()
	if err != nil {
		return fmt.Errorf("cannot be unpacked: %w", err)
	}
	if sum := sha256.Sum256(body); len(body) != b.size || !bytes.Equal(sum[:], digest) {
		return errors.New("is not what was added: its digest differs")
	}
	return nil
}
