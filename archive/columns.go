package archive

import (
	"context"
	"database/sql"
	"sync"
	"time"

	"dateline/record"
)

// columns holds what searches filter, sort and count by, a few bytes an
// article, so that facets over many thousand hits need no look at the file. It
// follows the file: new articles at once, changes of old ones within staleFor.
type columns struct {
	mu      sync.RWMutex
	watch   *sql.Conn // sees by its data_version whether the file changed
	version int64
	loaded  time.Time

	rows    []columnRow // by article id; those that are not searched have no day
	strings []string    // of days, languages and kinds, by number
	numbers map[string]int32
	outlets map[int32]outletName

	labelled bool // whether labels are loaded, up to the last row
	labels   map[int32][]int32
	terms    map[int32]termName
}

type columnRow struct {
	day, language, kind int32 // numbers in strings; 0 is none
	outlet              int32
	cluster             int64
}

type outletName struct{ host, name string }

type termName struct{ kind, folded, shown string }

// staleFor is how long a change of an old article, its retirement or its
// cluster's, may go unseen.
const staleFor = 20 * time.Second

// refresh brings the columns up to date. labels tells whether labels are wanted.
func (a *Archive) refresh(ctx context.Context, labels bool) error {
	c := &a.columns
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.watch == nil {
		conn, err := a.read.Conn(context.WithoutCancel(ctx))
		if err != nil {
			return err
		}
		c.watch = conn
	}
	var version int64
	if err := c.watch.QueryRowContext(ctx, "SELECT data_version FROM pragma_data_version").Scan(&version); err != nil {
		return err
	}
	changed := version != c.version
	if !changed && (!labels || c.labelled) {
		return nil
	}
	if changed && time.Since(c.loaded) > staleFor || c.rows == nil {
		c.rows, c.strings, c.numbers = make([]columnRow, 1), []string{""}, map[string]int32{"": 0}
		c.labelled, c.labels, c.terms = false, nil, nil
		c.loaded = time.Now()
	}
	from := int64(len(c.rows))
	if changed {
		if err := c.loadRows(ctx, from); err != nil {
			c.rows = nil
			return err
		}
	}
	if labels {
		if !c.labelled {
			from, c.labels = 0, map[int32][]int32{}
		}
		if err := c.loadLabels(ctx, from); err != nil {
			c.labelled = false
			return err
		}
	} else if changed && c.labelled {
		c.labelled, c.labels, c.terms = false, nil, nil
	}
	c.version = version
	return nil
}

func (c *columns) number(s string) int32 {
	n, ok := c.numbers[s]
	if !ok {
		n = int32(len(c.strings))
		c.strings = append(c.strings, s)
		c.numbers[s] = n
	}
	return n
}

// loadRows loads the rows of articles from one id on. The index of that name
// holds all it asks for.
func (c *columns) loadRows(ctx context.Context, from int64) error {
	query := "SELECT id, kind, outlet, day, language, cluster FROM articles INDEXED BY articles_columns WHERE latest = 1"
	if from > 1 {
		query = "SELECT id, kind, outlet, day, language, cluster FROM articles WHERE latest = 1 AND id >= ?"
	} else {
		query += " AND id >= ?"
	}
	rows, err := c.watch.QueryContext(ctx, query, from)
	if err != nil {
		return err
	}
	defer rows.Close()
	var kind, day, language sql.RawBytes
	for rows.Next() {
		var id int64
		var r columnRow
		if err := rows.Scan(&id, &kind, &r.outlet, &day, &language, &r.cluster); err != nil {
			return err
		}
		for int64(len(c.rows)) <= id {
			c.rows = append(c.rows, columnRow{})
		}
		if !isArticle(record.Kind(kind)) {
			continue
		}
		r.kind, r.day, r.language = c.number(string(kind)), c.number(string(day)), c.number(string(language))
		c.rows[id] = r
	}
	if err := rows.Err(); err != nil {
		return err
	}
	outlets, err := c.watch.QueryContext(ctx, "SELECT id, host, name FROM outlets")
	if err != nil {
		return err
	}
	defer outlets.Close()
	c.outlets = map[int32]outletName{}
	for outlets.Next() {
		var id int32
		var o outletName
		if err := outlets.Scan(&id, &o.host, &o.name); err != nil {
			return err
		}
		c.outlets[id] = o
	}
	return outlets.Err()
}

// loadLabels loads the labels of articles from one id on.
func (c *columns) loadLabels(ctx context.Context, from int64) error {
	c.terms = map[int32]termName{}
	terms, err := c.watch.QueryContext(ctx, "SELECT id, kind, folded, shown FROM terms WHERE kind IN ('tag', 'author', 'section')")
	if err != nil {
		return err
	}
	defer terms.Close()
	for terms.Next() {
		var id int32
		var t termName
		if err := terms.Scan(&id, &t.kind, &t.folded, &t.shown); err != nil {
			return err
		}
		c.terms[id] = t
	}
	if err := terms.Err(); err != nil {
		return err
	}
	labels, err := c.watch.QueryContext(ctx, "SELECT article, term FROM labels INDEXED BY labels_by_article WHERE article >= ?", from)
	if err != nil {
		return err
	}
	defer labels.Close()
	for labels.Next() {
		var article, term int32
		if err := labels.Scan(&article, &term); err != nil {
			return err
		}
		if _, wanted := c.terms[term]; wanted {
			c.labels[article] = append(c.labels[article], term)
		}
	}
	c.labelled = true
	return labels.Err()
}
