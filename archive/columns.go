package archive

import (
	"context"
	"database/sql"
	"math"
	"slices"
	"sync"

	"dateline/archive/index"
)

// columns holds in memory what searches filter, sort and count by: of the
// columns that the file keeps those that were asked for. They follow the file,
// by the blocks that changed since.
//
// Connections are few. Who holds mu may wait for one; who holds one, as in the
// callback of a query, must not wait for mu nor for another: with all
// connections held so, nobody would go on.
type columns struct {
	watching sync.Mutex // whether the file changed is asked by one at a time
	watch    *sql.Conn  // sees it by its data_version

	mu      sync.RWMutex
	version int64 // of the file, when all this was read
	change  int64 // the last transaction that is in it

	counts  map[string]int64
	of      [columnsOf][]uint32 // by article; nil where not loaded
	loaded  [columnsOf + 1]bool
	labels  []labelRun // by block
	values  []string   // of languages and kinds, by number
	outlets map[uint32]outletName
}

// A labelRun is the labels of the articles of a block, and where each one's end.
type labelRun struct {
	labels []uint32
	ends   []uint32
}

// days is the column of days, which is 0 for articles that are not searched.
func (c *columns) days() []uint32 { return c.of[columnDay] }

// known reports whether an article is one that is searched.
func (c *columns) known(id int64) bool {
	days := c.of[columnDay]
	return id > 0 && id < int64(len(days)) && days[id] != 0
}

// at is what a column holds for an article.
func (c *columns) at(which column, id int64) uint32 {
	rows := c.of[which]
	if id < 0 || id >= int64(len(rows)) {
		return 0
	}
	return rows[id]
}

// value is the language or kind of a number.
func (c *columns) value(n uint32) string {
	if n < uint32(len(c.values)) {
		return c.values[n]
	}
	return ""
}

// live tells the index which articles count.
func (c *columns) live() index.Live {
	return index.Live{Days: c.of[columnDay], Since: c.of[columnSince], LastSince: uint32(c.counts[countSince])}
}

type outletName struct{ host, name string }

// refresh brings the columns up to date and loads those that are wanted and
// were not.
func (a *Archive) refresh(ctx context.Context, want ...column) error {
	c := &a.columns
	c.watching.Lock()
	defer c.watching.Unlock()
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
	// The lock for writing keeps all readers waiting, so it is taken only where
	// something is to be written.
	c.mu.RLock()
	missing := !c.loaded[columnDay] || slices.ContainsFunc(want, func(w column) bool { return !c.loaded[w] })
	current := version == c.version && !missing
	c.mu.RUnlock()
	if current {
		return nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	tx, err := c.watch.BeginTx(context.WithoutCancel(ctx), nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := c.load(ctx, tx, want); err != nil {
		// What was read in part is read anew the next time.
		c.version, c.change, c.loaded = 0, 0, [columnsOf + 1]bool{}
		return err
	}
	c.version = version
	return nil
}

// load reads counts, what changed of the columns that are loaded, and those
// that are wanted.
func (c *columns) load(ctx context.Context, tx *sql.Tx, want []column) error {
	counts, err := readCounts(ctx, tx)
	if err != nil {
		return err
	}
	if _, unfinished := counts[countRebuilt]; unfinished {
		return ErrRebuilding
	}
	if counts[countChange] < c.change || counts[countEmptied] > c.change { // another file lies there, or all is new
		c.loaded, c.change = [columnsOf + 1]bool{}, 0
	}
	if counts[countChange] != c.change {
		c.outlets = nil
		if slices.Contains(c.loaded[:], true) {
			err := eachRow(ctx, tx, "SELECT id, data FROM columns WHERE changed > ?", []any{c.change}, func(scan func(...any) error) error {
				return c.scan(scan, func(of column) bool { return c.loaded[of] })
			})
			if err != nil {
				return err
			}
		}
		err := eachRow(ctx, tx, "SELECT id, value FROM column_values WHERE id >= ?", []any{len(c.values)}, func(scan func(...any) error) error {
			var id int
			var value string
			if err := scan(&id, &value); err != nil {
				return err
			}
			if id < 0 || id > 1<<24 {
				return errColumns
			}
			for len(c.values) <= id {
				c.values = append(c.values, "")
			}
			c.values[id] = value
			return nil
		})
		if err != nil {
			return err
		}
	}
	c.counts, c.change = counts, counts[countChange]
	for _, w := range append(want, columnDay, columnSince) {
		if c.loaded[w] {
			continue
		}
		if w == columnLabels {
			c.labels = c.labels[:0]
		} else {
			c.of[w] = c.of[w][:0]
		}
		err := eachRow(ctx, tx, "SELECT id, data FROM columns WHERE id BETWEEN ? AND ?", []any{blockID(w, 0), blockID(w+1, 0) - 1}, func(scan func(...any) error) error {
			return c.scan(scan, nil)
		})
		if err != nil {
			return err
		}
		c.loaded[w] = true
	}
	return nil
}

// readCounts reads the counts.
func readCounts(ctx context.Context, db querier) (map[string]int64, error) {
	counts := map[string]int64{}
	err := eachRow(ctx, db, "SELECT what, n FROM counts", nil, func(scan func(...any) error) error {
		var what string
		var n int64
		err := scan(&what, &n)
		counts[what] = n
		return err
	})
	return counts, err
}

// scan reads a block of one of the columns that are wanted.
func (c *columns) scan(scan func(...any) error, wanted func(column) bool) error {
	var id int64
	var data sql.RawBytes
	if err := scan(&id, &data); err != nil {
		return err
	}
	of, n := column(id>>32), id&math.MaxUint32
	if of < 0 || of > columnLabels || wanted != nil && !wanted(of) {
		return nil
	}
	if of != columnLabels {
		return putBlock(&c.of[of], n, data)
	}
	if n > maxArticle/labelRows {
		return errColumns
	}
	for int64(len(c.labels)) <= n {
		c.labels = append(c.labels, labelRun{})
	}
	var run labelRun
	err := decodeLabels(data, func(_ int, labels []uint32) {
		run.labels = append(run.labels, labels...)
		run.ends = append(run.ends, uint32(len(run.labels)))
	})
	c.labels[n] = run
	return err
}

// scanBlock reads a block of a column into its rows.
func scanBlock(scan func(...any) error, c column, rows *[]uint32) error {
	var id int64
	var data sql.RawBytes
	if err := scan(&id, &data); err != nil {
		return err
	}
	return putBlock(rows, id-blockID(c, 0), data)
}

// putBlock puts block n of a column among its rows.
func putBlock(rows *[]uint32, n int64, data []byte) error {
	if n < 0 || n > maxArticle/blockRows {
		return errColumns
	}
	if to := int((n + 1) * blockRows); len(*rows) < to {
		*rows = slices.Grow(*rows, to-len(*rows))
		clear((*rows)[len(*rows):to])
		*rows = (*rows)[:to]
	}
	return decodeColumn(data, (*rows)[n*blockRows:(n+1)*blockRows])
}

// labelsOf are the labels of an article, as labelNumber has them.
func (c *columns) labelsOf(id int64) []uint32 {
	if id < 0 || id/labelRows >= int64(len(c.labels)) {
		return nil
	}
	run := &c.labels[id/labelRows]
	row := int(id % labelRows)
	if row >= len(run.ends) {
		return nil
	}
	from := uint32(0)
	if row > 0 {
		from = run.ends[row-1]
	}
	return run.labels[from:run.ends[row]]
}

// names returns the outlets by their ids. The caller holds the columns.
func (a *Archive) outletNames(ctx context.Context) (map[uint32]outletName, error) {
	c := &a.columns
	a.naming.Lock()
	defer a.naming.Unlock()
	if c.outlets != nil {
		return c.outlets, nil
	}
	outlets := map[uint32]outletName{}
	err := eachRow(ctx, a.read, "SELECT id, host, name FROM outlets", nil, func(scan func(...any) error) error {
		var id uint32
		var o outletName
		err := scan(&id, &o.host, &o.name)
		outlets[id] = o
		return err
	})
	if err == nil {
		c.outlets = outlets
	}
	return outlets, err
}

// Generation is a number that stays the same as long as nothing in the archive
// changes.
func (a *Archive) Generation(ctx context.Context) (int64, error) {
	if err := a.refresh(ctx); err != nil {
		return 0, a.explain(err)
	}
	a.columns.mu.RLock()
	defer a.columns.mu.RUnlock()
	return a.columns.version, nil
}
