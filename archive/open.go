// Package archive keeps pages and their records in one SQLite file that its
// owner can also read with other programs: the bytes as fetched, the records,
// their versions, what was printed in several places, and a full-text index.
// docs/archive.md describes the file.
//
//	a, err := archive.Open("news.dateline", archive.Options{})
//	results, err := a.Add(ctx, []archive.Entry{{Page: page, Record: rec}})
//	found, err := a.Search(ctx, archive.Query{Words: `"port harrow" -bridge`})
package archive

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"time"

	"modernc.org/sqlite" // and the driver: SQLite in pure Go
	sqlite3 "modernc.org/sqlite/lib"
)

// An Archive is an open archive file. Its methods may be called by several
// goroutines at once; one process at a time writes.
type Archive struct {
	path  string
	write *sql.DB // one connection; nil where the archive is read only
	read  *sql.DB

	leafSize int // of the file's pages, in bytes
	progress func(done, of int)

	columns columns // what searches filter and count by

	naming sync.Mutex // holds columns.outlets

	updating sync.Mutex // holds what follows, and there is one writing connection
	sketches sketches
	terms    map[termKey]int64
}

// Options tells Open how to open. The zero Options opens for writing and makes
// the file if it is not there.
type Options struct {
	ReadOnly bool
	// Existing makes it an error that there is no file, for writing too.
	Existing bool
	// Progress, which may be nil, is told how far the articles of an older
	// archive are indexed anew, of how many.
	Progress func(done, of int)
	// Wait is how long to wait for another process that is writing; 0 means
	// ten seconds.
	Wait time.Duration
	// Queries is how many may read the file at once, at least 2; 0 means two
	// for each core and two more.
	Queries int
}

// ErrOlder is returned where an archive of an older schema is opened for
// reading: opened for writing, it is brought up to date.
var ErrOlder = errors.New("the archive has an older schema; it has to be opened for writing once")

// ErrRebuilding is returned where an archive is opened for reading whose index
// is being made, or was not made to the end: opening it for writing goes on.
var ErrRebuilding = errors.New("the archive's index is being made; wait until that is done, or go on with it: dateline check --repair")

// ErrMissing is returned where there is no archive and none is to be made.
var ErrMissing = errors.New("there is no archive here; dateline add and watch make one")

// ErrNotFound is returned for articles that the archive does not hold.
var ErrNotFound = errors.New("not in the archive")

// Open opens the archive at path. A file that is no archive, one of a newer
// Dateline and, with ReadOnly or Existing, one that is not there are errors.
func Open(path string, o Options) (*Archive, error) {
	if o.Wait == 0 {
		o.Wait = 10 * time.Second
	}
	if path == "" || path == ":memory:" || strings.HasPrefix(path, "file:") {
		return nil, fmt.Errorf("%q is no file's name: an archive is a file, such as news.dateline", path)
	}
	if o.ReadOnly || o.Existing {
		if _, err := os.Stat(path); err != nil {
			if errors.Is(err, os.ErrNotExist) {
				return nil, fmt.Errorf("%s: %w", path, ErrMissing)
			}
			return nil, err
		}
	} else if folder := filepath.Dir(path); folder != "" {
		if _, err := os.Stat(folder); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	}
	a := &Archive{path: path, progress: o.Progress, terms: map[termKey]int64{}}
	var err error
	if !o.ReadOnly {
		if err := shapeCache(); err != nil {
			return nil, a.explain(err)
		}
		// A database of somebody else is left as it is: WAL mode would change it.
		if err := mine(path, o.Wait); err != nil {
			return nil, a.explain(err)
		}
		if a.write, err = open(path, o.Wait, fmt.Sprintf("_pragma=page_size(%d)", newLeafSize), "_txlock=immediate", "_pragma=synchronous(FULL)", "_journal_mode=WAL",
			fmt.Sprintf("_pragma=cache_size(-%d)", cacheSize), "_pragma=temp_store(MEMORY)"); err != nil {
			return nil, a.explain(err)
		}
		a.write.SetMaxOpenConns(1)
		a.write.SetConnMaxLifetime(0)
	}
	settings := []string{"_pragma=query_only(1)", "_pragma=cache_size(-8192)", "_pragma=mmap_size(0)", "_pragma=temp_store(MEMORY)"}
	if o.ReadOnly && still(path, o.Wait) {
		settings = append(settings, "immutable=1")
	}
	if a.read, err = open(path, o.Wait, settings...); err != nil {
		return nil, errors.Join(a.explain(err), a.Close())
	}
	queries := max(2, cmp.Or(o.Queries, 2+2*runtime.GOMAXPROCS(0))) // one looks out for changes
	a.read.SetMaxOpenConns(queries)
	a.read.SetMaxIdleConns(queries)
	if err := a.migrate(); err != nil {
		return nil, errors.Join(a.explain(err), a.Close())
	}
	if err := a.read.QueryRow("SELECT page_size FROM pragma_page_size").Scan(&a.leafSize); err != nil {
		return nil, errors.Join(a.explain(err), a.Close())
	}
	return a, nil
}

// mine reports an error where a file is there that is no archive.
func mine(path string, wait time.Duration) error {
	if info, err := os.Stat(path); err != nil || info.Size() == 0 {
		return nil // Open makes one, or tells why not
	}
	db, err := open(path, wait, "_pragma=query_only(1)")
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = schemaVersion(context.Background(), db)
	return err
}

// still reports whether an archive lies where nobody can write: SQLite reads
// one in WAL mode only where it can make files beside it, unless it is told that
// the file does not change.
func still(path string, wait time.Duration) bool {
	if log, err := os.Stat(path + "-wal"); err == nil && log.Size() > 0 {
		return false // what is in it would not be seen
	}
	db, err := open(path, wait, "_pragma=query_only(1)")
	if err != nil {
		return false
	}
	defer db.Close()
	var version int
	err = db.QueryRow("SELECT count(*) FROM sqlite_schema").Scan(&version)
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return false
	}
	code := e.Code() & 0xff
	return code == sqlite3.SQLITE_CANTOPEN || code == sqlite3.SQLITE_READONLY
}

// open opens a pool of connections. The path goes into a file: address, in
// which ? and # would end it.
func open(path string, wait time.Duration, settings ...string) (*sql.DB, error) {
	dsn := "file:" + (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath() + fmt.Sprintf("?_pragma=busy_timeout(%d)", wait.Milliseconds())
	for _, s := range settings {
		dsn += "&" + s
	}
	return sql.Open("sqlite", dsn)
}

// Close closes the archive's file.
func (a *Archive) Close() error {
	var errs []error
	if a.columns.watch != nil {
		errs = append(errs, a.columns.watch.Close())
	}
	if a.read != nil {
		errs = append(errs, a.read.Close())
	}
	if a.write != nil {
		errs = append(errs, a.write.Close())
	}
	return errors.Join(errs...)
}

// Path is the path that the archive was opened with.
func (a *Archive) Path() string { return a.path }

// ReadOnly reports whether nothing can be added.
func (a *Archive) ReadOnly() bool { return a.write == nil }

// migrate brings the file's schema up to date, or, where it cannot be written,
// checks that it is.
func (a *Archive) migrate() error {
	ctx := context.Background()
	if a.write == nil {
		have, err := schemaVersion(ctx, a.read)
		if err == nil && have < len(migrations) {
			return fmt.Errorf("%w (%d of %d)", ErrOlder, have, len(migrations))
		}
		if err != nil {
			return err
		}
		var unfinished bool
		err = a.read.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM counts WHERE what = ?)", countRebuilt).Scan(&unfinished)
		if unfinished {
			err = ErrRebuilding
		}
		return err
	}
	have, err := schemaVersion(ctx, a.write)
	if err != nil {
		return err
	}
	if have == len(migrations) {
		return a.rebuild(ctx, a.progress)
	}
	tx, err := a.write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	// Another process may have been faster.
	if have, err = schemaVersion(ctx, tx); err != nil {
		return err
	}
	for _, m := range migrations[have:] {
		if _, err := tx.ExecContext(ctx, m); err != nil {
			return err
		}
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, len(migrations))); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	return a.rebuild(ctx, a.progress)
}

// schemaVersion returns the version of the file's schema, 0 for an empty file.
func schemaVersion(ctx context.Context, db querier) (int, error) {
	var id, version, tables int
	err := db.QueryRowContext(ctx, "SELECT (SELECT application_id FROM pragma_application_id), (SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM sqlite_schema)").Scan(&id, &version, &tables)
	switch {
	case err != nil:
		return 0, err
	case id == 0 && version == 0 && tables == 0:
		return 0, nil
	case id != applicationID:
		return 0, errNotArchive
	case version < 0:
		return 0, fmt.Errorf("%w: its schema has the number %d", ErrDamaged, version)
	case version > len(migrations):
		return 0, fmt.Errorf("it has schema %d, this Dateline knows %d: get a newer Dateline", version, len(migrations))
	}
	return version, nil
}

var errNotArchive = errors.New("it is a database, but not one of Dateline's")
