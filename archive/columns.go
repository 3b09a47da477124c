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

	rows    columnRows
	strings []string // of days, languages and kinds, by number
	numbers map[string]int32
	outlets map[int32]outletName
	indexed int   // articles with words
	words   int64 // all theirs

	labelled bool    // whether labels are loaded, up to the last row
	labels   []int32 // of terms, article by article
	labelsTo []int32 // by article id, where its labels end: they begin where those before end
	lastTerm int32   // the greatest id of a term
	terms    map[int32]termName
}

// columnRows are by article id; articles that are not searched have no day.
type columnRows []columnRow

// known reports whether an article is one that is searched.
func (r columnRows) known(id int64) bool {
	return id > 0 && id < int64(len(r)) && r[id].day != 0
}

type columnRow struct {
	day, language, kind int32 // numbers in strings; 0 is none
	outlet              int32
	words               float32 // indexed
	cluster             int64
}

type outletName struct{ host, name string }

type termName struct{ kind, shown string }

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
	labels = labels || c.labelled // another search may be counting them
	changed := version != c.version
	if !changed && labels == c.labelled {
		return nil
	}
	if changed && time.Since(c.loaded) > staleFor || c.rows == nil {
		c.rows, c.strings, c.numbers = make(columnRows, 1), []string{""}, map[string]int32{"": 0}
		c.labelled, c.indexed, c.words = false, 0, 0
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
			from, c.labels, c.labelsTo = 0, nil, nil
		}
		if err := c.loadLabels(ctx, from); err != nil {
			c.labelled = false
			return err
		}
		c.labelled = true
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

// loadRows loads the rows of articles from one id on, and the outlets.
func (c *columns) loadRows(ctx context.Context, from int64) error {
	index := ""
	if from == 1 { // all: the index of that name holds all that is asked for
		index = "INDEXED BY articles_columns"
	}
	err := eachRow(ctx, c.watch, "SELECT id, kind, outlet, day, language, cluster FROM articles "+index+" WHERE latest = 1 AND id >= ?", []any{from}, func(scan func(...any) error) error {
		var id int64
		var r columnRow
		var kind, day, language sql.RawBytes
		if err := scan(&id, &kind, &r.outlet, &day, &language, &r.cluster); err != nil {
			return err
		}
		for int64(len(c.rows)) <= id {
			c.rows = append(c.rows, columnRow{})
		}
		if isArticle(record.Kind(kind)) {
			r.kind, r.day, r.language = c.number(string(kind)), c.number(string(day)), c.number(string(language))
			c.rows[id] = r
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := c.loadLengths(ctx, from); err != nil {
		return err
	}
	c.outlets = map[int32]outletName{}
	return eachRow(ctx, c.watch, "SELECT id, host, name FROM outlets", nil, func(scan func(...any) error) error {
		var id int32
		var o outletName
		err := scan(&id, &o.host, &o.name)
		c.outlets[id] = o
		return err
	})
}

// loadLengths loads how many words of articles are indexed, from one id on.
func (c *columns) loadLengths(ctx context.Context, from int64) error {
	return eachRow(ctx, c.watch, "SELECT id, sz FROM words_docsize WHERE id >= ?", []any{from}, func(scan func(...any) error) error {
		var id int64
		var sizes sql.RawBytes // of each column
		if err := scan(&id, &sizes); err != nil || id >= int64(len(c.rows)) {
			return err
		}
		n := int64(0)
		for v := (varints{b: sizes}); len(v.b) > 0 && !v.bad; {
			n += int64(v.next())
		}
		c.rows[id].words = float32(n)
		c.indexed++
		c.words += n
		return nil
	})
}

// loadLabels loads the labels of articles from one id on.
func (c *columns) loadLabels(ctx context.Context, from int64) error {
	c.terms = map[int32]termName{}
	err := eachRow(ctx, c.watch, "SELECT id, kind, shown FROM terms WHERE kind IN ('tag', 'author', 'section')", nil, func(scan func(...any) error) error {
		var id int32
		var t termName
		err := scan(&id, &t.kind, &t.shown)
		c.terms[id] = t
		c.lastTerm = max(c.lastTerm, id)
		return err
	})
	if err != nil {
		return err
	}
	known := int32(len(c.labelsTo))
	return eachRow(ctx, c.watch, "SELECT article, term FROM labels INDEXED BY labels_by_article WHERE article >= ? ORDER BY article", []any{from}, func(scan func(...any) error) error {
		var article, term int32
		if err := scan(&article, &term); err != nil {
			return err
		}
		if _, wanted := c.terms[term]; wanted && article >= known {
			for len(c.labelsTo) <= int(article) {
				c.labelsTo = append(c.labelsTo, int32(len(c.labels)))
			}
			c.labels = append(c.labels, term)
			c.labelsTo[article] = int32(len(c.labels))
		}
		return nil
	})
}

// labelsOf are the terms that an article is labelled with.
func (c *columns) labelsOf(id int64) []int32 {
	if id < 1 || id >= int64(len(c.labelsTo)) {
		return nil
	}
	return c.labels[c.labelsTo[id-1]:c.labelsTo[id]]
}

// Generation is a number that stays the same as long as nothing in the archive
// changes.
func (a *Archive) Generation(ctx context.Context) (int64, error) {
	if err := a.refresh(ctx, false); err != nil {
		return 0, a.explain(err)
	}
	a.columns.mu.RLock()
	defer a.columns.mu.RUnlock()
	return a.columns.version, nil
}
