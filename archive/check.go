package archive

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
)

// A Checked is what Check looked at.
type Checked struct {
	Pages    int      `json:"pages"`
	Articles int      `json:"articles"`
	Problems []string `json:"problems"`
}

// maxProblems is how many problems Check tells; more say nothing new.
const maxProblems = 100

// Check looks through the whole archive for damage: the file's own structure,
// the full-text index, references from table to table, every kept page against
// its digest and every record. progress, which may be nil, is told of the
// pages done, of how many.
func (a *Archive) Check(ctx context.Context, progress func(done, of int)) (*Checked, error) {
	c := &Checked{Problems: []string{}}
	steps := []func(context.Context, *Checked) error{a.checkFile, a.checkReferences, a.checkIndex, a.checkRecords}
	for _, step := range steps {
		if err := step(ctx, c); err != nil {
			return c, a.explain(err)
		}
	}
	return c, a.explain(a.checkPages(ctx, c, progress))
}

func (c *Checked) problem(format string, args ...any) {
	if len(c.Problems) < maxProblems {
		c.Problems = append(c.Problems, fmt.Sprintf(format, args...))
	}
}

func (a *Archive) checkFile(ctx context.Context, c *Checked) error {
	return eachRow(ctx, a.read, fmt.Sprintf("PRAGMA integrity_check(%d)", maxProblems), nil, func(scan func(...any) error) error {
		var line string
		err := scan(&line)
		if err == nil && line != "ok" {
			c.problem("the file: %s", line)
		}
		return err
	})
}

func (a *Archive) checkReferences(ctx context.Context, c *Checked) error {
	for _, q := range []struct{ what, query string }{
		{"addresses whose article is not there", "SELECT count(*) FROM addresses WHERE article IS NOT NULL AND article NOT IN (SELECT id FROM articles)"},
		{"addresses whose article is not the latest", "SELECT count(*) FROM addresses d JOIN articles a ON a.id = d.article WHERE a.latest = 0 OR a.address <> d.id"},
		{"addresses with two latest versions", "SELECT count(*) FROM (SELECT address FROM articles WHERE latest = 1 GROUP BY address HAVING count(*) > 1)"},
		{"articles whose page is not there", "SELECT count(*) FROM articles WHERE page NOT IN (SELECT id FROM pages)"},
		{"articles whose outlet is not there", "SELECT count(*) FROM articles WHERE outlet NOT IN (SELECT id FROM outlets)"},
		{"pages whose address is not there", "SELECT count(*) FROM pages WHERE address NOT IN (SELECT id FROM addresses)"},
		{"labels of no article", "SELECT count(*) FROM labels WHERE article NOT IN (SELECT id FROM articles WHERE latest = 1) OR term NOT IN (SELECT id FROM terms)"},
		{"articles whose cluster is not there", "SELECT count(*) FROM articles WHERE cluster <> 0 AND cluster NOT IN (SELECT id FROM clusters)"},
	} {
		var n int
		if err := a.read.QueryRowContext(ctx, q.query).Scan(&n); err != nil {
			return err
		}
		if n > 0 {
			c.problem("%d %s", n, q.what)
		}
	}
	return nil
}

// checkIndex compares the full-text index with the articles' words. SQLite
// wants to write for that, although it changes nothing.
func (a *Archive) checkIndex(ctx context.Context, c *Checked) error {
	if a.write != nil {
		if _, err := a.write.ExecContext(ctx, "INSERT INTO words (words, rank) VALUES ('integrity-check', 1)"); err != nil {
			if ctx.Err() != nil {
				return err
			}
			c.problem("the full-text index does not fit the articles (%v); INSERT INTO words (words) VALUES ('rebuild') in sqlite3 builds it anew", err)
		}
		if _, err := a.write.ExecContext(ctx, "INSERT INTO grams (grams) VALUES ('integrity-check')"); err != nil {
			if ctx.Err() != nil {
				return err
			}
			c.problem("the index of runs without spaces is damaged (%v); after DROP TABLE grams in sqlite3 the next dateline add makes it anew", err)
		}
	}
	return nil
}

func (a *Archive) checkRecords(ctx context.Context, c *Checked) error {
	return eachRow(ctx, a.read, "SELECT "+articleColumns+" ORDER BY a.id", nil, func(scan func(...any) error) error {
		c.Articles++
		if _, err := scanArticle(scan); err != nil {
			c.problem("%v", err)
		}
		return nil
	})
}

func (a *Archive) checkPages(ctx context.Context, c *Checked, progress func(done, of int)) error {
	var of int
	if err := a.read.QueryRowContext(ctx, "SELECT count(*) FROM pages").Scan(&of); err != nil {
		return err
	}
	return eachRow(ctx, a.read, "SELECT id, digest, size, body, head FROM pages ORDER BY id", nil, func(scan func(...any) error) error {
		var id int64
		var digest []byte
		var kept keptBody
		if err := scan(&id, &digest, &kept.size, &kept.bytes, &kept.head); err != nil {
			return err
		}
		body, err := kept.unpack()
		sum := sha256.Sum256(body)
		switch {
		case err != nil:
			c.problem("page %d cannot be unpacked: %v", id, err)
		case len(body) != kept.size || !bytes.Equal(sum[:], digest):
			c.problem("page %d is not what was added: its digest differs", id)
		}
		c.Pages++
		if progress != nil {
			progress(c.Pages, of)
		}
		return nil
	})
}
