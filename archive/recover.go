package archive

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
)

// A Recovered is what Recover saved.
type Recovered struct {
	Tables []RecoveredTable `json:"tables"`
	Repaired
}

// A RecoveredTable is what was saved of one table.
type RecoveredTable struct {
	Table string `json:"table"`
	Saved int    `json:"saved"`
	// Lost is how many rows could not be read, at most; where More is true there
	// were others whose number nothing tells.
	Lost int  `json:"lost"`
	More bool `json:"more,omitempty"`
}

// recoveredTables are the tables that are saved, in an order in which rows
// follow those that they refer to; all others are made anew from them. Those
// with a key are ordered by it, the others by their ids.
var recoveredTables = []struct {
	name, key string
	reading   bool // what articles tell
}{
	{name: "outlets"}, {name: "addresses"}, {name: "pages"}, {name: "articles"}, {name: "clusters"}, {name: "terms"},
	{name: "health", key: "url"}, {name: "sources_read", key: "source"},
	{name: "desk_items"}, {name: "desk_collected", key: "collection, item"}, {name: "desk_follows"},
	{name: "names", reading: true}, {name: "mentions", key: "name, article", reading: true}, {name: "quotes", reading: true}, {name: "quote_names", key: "name, quote", reading: true},
	{name: "desk_items"}, {name: "desk_collected", key: "collection, item"}, {name: "desk_follows"},
	{name: "events", reading: true}, {name: "parties", key: "event, place", reading: true}, {name: "times", key: "article, at", reading: true}, {name: "read_articles", reading: true},
}

// Recover saves into a new archive all that can be read of one that is damaged,
// and repairs that. The new one is put in its place when it is whole. progress,
// which may be nil, is told of the rows that are saved, and told is told what is
// done; both may be nil.
func Recover(ctx context.Context, from, to string, told func(what string), progress func(done, of int)) (*Recovered, error) {
	if told == nil {
		told = func(string) {}
	}
	if _, err := os.Lstat(to); !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s is there; name a file that is not", to)
	}
	info, err := os.Stat(from)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s is no file", from)
	}
	var r *Recovered
	err = whole(to, func(part string) (err error) {
		r, err = recoverInto(ctx, from, part, told, progress)
		return err
	})
	return r, err
}

// recoverInto is Recover into a file that is put in its place afterwards.
func recoverInto(ctx context.Context, from, part string, told func(what string), progress func(done, of int)) (_ *Recovered, err error) {
	old, err := openDamaged(ctx, from)
	if err != nil {
		return nil, fmt.Errorf("%s: nothing of it can be read: %w", from, err)
	}
	defer old.Close()
	a, err := Open(part, Options{})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	r := &Recovered{}
	saved, complete := 0, true
	for _, t := range recoveredTables {
		told(t.name)
		s := saving{ctx: ctx, old: old, a: a, name: t.name, RecoveredTable: RecoveredTable{Table: t.name}, step: func() {
			if saved++; progress != nil {
				progress(saved, 0)
			}
		}}
		if err := s.save(t.key); err != nil {
			return r, err
		}
		r.Tables = append(r.Tables, s.RecoveredTable)
		if t.reading && (s.Lost > 0 || s.More) {
			complete = false
		}
	}
	if !complete {
		// Half a reading is none.
		if err := a.update(ctx, func(ad *adder) error {
			for _, t := range slices.Backward(recoveredTables) {
				if t.reading {
					if _, err := ad.exec("DELETE FROM " + t.name); err != nil {
						return err
					}
				}
			}
			return nil
		}); err != nil {
			return r, err
		}
	}
	told("what is made anew")
	repaired, err := a.Repair(ctx, progress)
	if err != nil {
		return r, err
	}
	r.Repaired = *repaired
	return r, nil
}

// openDamaged opens a file for reading that may be damaged anywhere.
func openDamaged(ctx context.Context, path string) (*sql.DB, error) {
	var errs []error
	for _, how := range []string{"mode=ro", "mode=ro&immutable=1"} {
		// With a schema that one may write SQLite bears damage in it.
		db, err := open(path, 0, how, "_pragma=query_only(1)", "_pragma=writable_schema(1)", "_pragma=mmap_size(0)")
		if err != nil {
			return nil, err
		}
		db.SetMaxOpenConns(1)
		var n int
		if err = db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&n); err == nil {
			if n == 0 {
				err = errors.New("it is empty")
			} else {
				return db, nil
			}
		}
		errs = append(errs, err, db.Close())
	}
	return nil, errors.Join(errs...)
}

// saving saves one table.
type saving struct {
	RecoveredTable
	ctx    context.Context
	old    *sql.DB
	a      *Archive
	name   string
	step   func()
	list   string // of columns
	types  []string
	insert string
	width  int
	rows   [][]any
}

// savedRows is how many rows are written in one transaction; pages are large.
const savedRows = 500

func (s *saving) save(key string) error {
	columns, err := s.columns()
	if err != nil {
		return err
	}
	for _, c := range columns {
		var kind string
		if err := s.a.read.QueryRowContext(s.ctx, `SELECT type FROM pragma_table_info(?) WHERE '"' || name || '"' = ?`, s.name, c).Scan(&kind); err != nil {
			return err
		}
		s.types = append(s.types, kind)
	}
	if len(columns) == 0 {
		s.More = true
		return nil
	}
	s.list, s.width = strings.Join(columns, ", "), len(columns)
	s.insert = "INSERT OR IGNORE INTO " + s.name + " (" + s.list + ") VALUES " + placeholders(len(columns))
	if key != "" {
		// From the beginning, and, where that ends at damage, from the end.
		down := strings.ReplaceAll(key, ",", " DESC,") + " DESC"
		if err := s.read("ORDER BY " + key); err != nil {
			if s.ctx.Err() != nil {
				return s.ctx.Err()
			}
			s.More = true
			if err := errors.Join(s.flush(), s.read("ORDER BY "+down)); err != nil && s.ctx.Err() != nil {
				return s.ctx.Err()
			}
		}
		return s.flush()
	}
	return s.byID()
}

// columns are those that the old table and the new one have.
func (s *saving) columns() ([]string, error) {
	of := func(db querier) (out []string, err error) {
		err = eachRow(s.ctx, db, `SELECT '"' || name || '"' FROM pragma_table_info(?)`, []any{s.name}, func(scan func(...any) error) error {
			var name string
			err := scan(&name)
			out = append(out, name)
			return err
		})
		return out, err
	}
	now, err := of(s.a.read)
	if err != nil {
		return nil, err
	}
	had, err := of(s.old)
	if err != nil { // as if it were not there
		return nil, s.ctx.Err()
	}
	return slices.DeleteFunc(now, func(c string) bool { return !slices.Contains(had, c) }), nil
}

// maxSeek is beyond all ids.
const maxSeek = int64(1) << 40

// byID saves a table by its ids. Where its rows cannot be read on, it looks for
// the next ones behind: damage to a page of the file hides the rows on it, and
// what lies behind is found by larger ids.
func (s *saving) byID() error {
	last := int64(-1 << 62)
	for {
		at := last
		err := s.readFrom(&at)
		last = max(last, at)
		if s.ctx.Err() != nil {
			return s.ctx.Err()
		}
		if err == nil {
			return s.flush()
		}
		if err := s.flush(); err != nil {
			return err
		}
		from := max(last, 0)
		step := int64(1)
		for ; from+step < maxSeek && !s.readable(from+step); step *= 2 {
			if err := s.ctx.Err(); err != nil {
				return err
			}
		}
		if from+step >= maxSeek {
			s.More = true
			return nil
		}
		// The first id behind which rows can be read lies between.
		low, high := from+step/2, from+step
		for low+1 < high {
			if mid := low + (high-low)/2; s.readable(mid) {
				high = mid
			} else {
				low = mid
			}
		}
		next, err := s.next(high)
		switch {
		case err == nil && next == 0: // there are none behind
			s.More = true
			return nil
		case err == nil:
			s.Lost += int(min(next-from-1, 1<<31))
			last = next - 1
		default:
			last = high
			s.Lost++
		}
	}
}

// next returns the first id behind one, 0 where there is none.
func (s *saving) next(after int64) (id int64, err error) {
	err = s.old.QueryRowContext(s.ctx, "SELECT rowid FROM "+s.name+" WHERE rowid > ? ORDER BY rowid LIMIT 1", after).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return id, err
}

// readable reports whether the first row behind an id can be read, or there is none.
func (s *saving) readable(after int64) bool {
	rows, err := s.old.QueryContext(s.ctx, "SELECT "+s.list+" FROM "+s.name+" WHERE rowid > ? ORDER BY rowid LIMIT 1", after)
	if err != nil {
		return false
	}
	return each(rows, func(scan func(...any) error) error {
		return scan(s.row()...)
	}) == nil
}

// row is memory for a row.
func (s *saving) row() []any {
	values := make([]any, s.width)
	for i := range values {
		values[i] = new(any)
	}
	return values
}

// readFrom reads the rows behind an id, and tells the last one that it read.
func (s *saving) readFrom(last *int64) error {
	rows, err := s.old.QueryContext(s.ctx, "SELECT rowid, "+s.list+" FROM "+s.name+" WHERE rowid > ? ORDER BY rowid", *last)
	if err != nil {
		return err
	}
	return each(rows, func(scan func(...any) error) error {
		values := s.row()
		var id int64
		if err := scan(append([]any{&id}, values...)...); err != nil {
			return err
		}
		if *last = id; id < 1 || id > maxArticle {
			s.Lost++
			return nil
		}
		return s.keep(values)
	})
}

// read reads the rows in an order.
func (s *saving) read(order string) error {
	rows, err := s.old.QueryContext(s.ctx, "SELECT "+s.list+" FROM "+s.name+" "+order)
	if err != nil {
		return err
	}
	return each(rows, func(scan func(...any) error) error {
		values := s.row()
		if err := scan(values...); err != nil {
			return err
		}
		return s.keep(values)
	})
}

// keep takes a row in.
func (s *saving) keep(values []any) error {
	s.step()
	for i, v := range values {
		values[i] = *v.(*any)
		if !isOf(values[i], s.types[i]) {
			s.Lost++
			return nil
		}
	}
	s.rows = append(s.rows, values)
	if len(s.rows) < savedRows {
		return nil
	}
	return s.flush()
}

// isOf reports whether a value is one that Dateline writes into a column of a
// type: numbers are ids, times and sizes.
func isOf(v any, kind string) bool {
	switch v := v.(type) {
	case nil:
		return true
	case int64:
		return kind == "INTEGER" && v > -maxSeek && v < maxSeek
	case string:
		return kind == "TEXT"
	case []byte:
		return kind == "BLOB"
	}
	return false
}

// flush writes the rows at hand. Those that the new table does not take, for
// they are none that Dateline wrote, are lost.
func (s *saving) flush() error {
	if len(s.rows) == 0 {
		return nil
	}
	err := s.a.update(s.ctx, func(ad *adder) error {
		insert, err := ad.stmt(s.insert)
		if err != nil {
			return err
		}
		for _, values := range s.rows {
			r, err := insert.ExecContext(ad.ctx, values...)
			if err != nil {
				return err
			}
			if n, err := r.RowsAffected(); err == nil && n > 0 {
				s.Saved++
			} else if !s.More { // read from both ends, a row may come twice
				s.Lost++
			}
		}
		return nil
	})
	s.rows = s.rows[:0]
	return err
}
