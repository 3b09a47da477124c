package archive

import (
	"errors"
	"fmt"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// Errors that callers tell apart.
var (
	// ErrBusy means that another process kept writing for longer than
	// Options.Wait.
	ErrBusy = errors.New("another process is writing to the archive; try again when it is done")
	// ErrFull means that the disk is full; the archive is as it was before.
	ErrFull = errors.New("the disk is full; the archive is as it was before this batch")
	// ErrReadOnly means that the archive was opened for reading, or its file cannot be written.
	ErrReadOnly = errors.New("the archive can only be read")
	// ErrDamaged means that the file is no SQLite file or damaged.
	ErrDamaged = errors.New("the file is damaged, or not an archive; look with: dateline check")
)

// explain names the archive's file in an error and says what to do about it.
func (a *Archive) explain(err error) error {
	if err == nil {
		return nil
	}
	var e *sqlite.Error
	if errors.As(err, &e) {
		if e.Code() == sqlite3.SQLITE_IOERR_SHMSIZE { // the file beside the archive could not grow
			return fmt.Errorf("%s: %w", a.path, ErrFull)
		}
		switch e.Code() & 0xff {
		case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
			return fmt.Errorf("%s: %w", a.path, ErrBusy)
		case sqlite3.SQLITE_FULL:
			return fmt.Errorf("%s: %w", a.path, ErrFull)
		case sqlite3.SQLITE_READONLY:
			return fmt.Errorf("%s: %w", a.path, ErrReadOnly)
		case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
			return fmt.Errorf("%s: %w (%v)", a.path, ErrDamaged, err)
		}
	}
	return fmt.Errorf("%s: %w", a.path, err)
}
