package archive

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"modernc.org/sqlite"
)

// backupPages is how many of the file's pages are copied at a time.
const backupPages = 1024

// partial is where a file is made that is put in its place when it is whole.
func partial(path string) string {
	return filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+".part")
}

// clear takes away what an earlier run left behind that was killed.
func clearPartial(part string) error {
	for _, suffix := range []string{"", "-wal", "-shm", "-journal"} {
		if err := os.Remove(part + suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// whole has fill make a file beside its place and puts it there when it is
// whole; what an error leaves behind is cleared away.
func whole(path string, fill func(part string) error) error {
	part := partial(path)
	err := clearPartial(part)
	if err == nil {
		err = fill(part)
	}
	if err == nil {
		err = putInPlace(part, path)
	}
	if err != nil {
		return errors.Join(err, clearPartial(part))
	}
	return nil
}

// Backup writes a copy of the archive, as it is at one moment, to a file, while
// others go on writing. The file is put in its place when it is whole: it may
// take that of an older copy, but of nothing else. progress, which may be nil,
// is told of the file's pages that are copied, of how many.
func (a *Archive) Backup(ctx context.Context, path string, progress func(done, of int)) error {
	if err := replaceable(path, a.path); err != nil {
		return err
	}
	return whole(path, func(part string) error { return a.copyTo(ctx, part, path, progress) })
}

// copyTo writes the copy that is to lie at path to another file.
func (a *Archive) copyTo(ctx context.Context, part, path string, progress func(done, of int)) error {
	conn, err := a.read.Conn(ctx)
	if err != nil {
		return a.explain(err)
	}
	defer conn.Close()
	// A transaction that reads keeps others from changing what is copied: without
	// it the copy would begin anew each time that somebody writes.
	tx, err := conn.BeginTx(context.WithoutCancel(ctx), nil)
	if err != nil {
		return a.explain(err)
	}
	defer tx.Rollback()
	var version int
	if err := tx.QueryRowContext(ctx, "SELECT user_version FROM pragma_user_version").Scan(&version); err != nil {
		return a.explain(err)
	}
	err = conn.Raw(func(driver any) error {
		source, ok := driver.(interface {
			NewBackup(string) (*sqlite.Backup, error)
		})
		if !ok {
			return errors.New("this build's SQLite makes no backups")
		}
		b, err := source.NewBackup("file:" + (&url.URL{Path: filepath.ToSlash(part)}).EscapedPath())
		if err != nil {
			return err
		}
		for more := true; more && err == nil; {
			if more, err = b.Step(backupPages); err == nil && progress != nil {
				progress(b.PageCount()-b.Remaining(), b.PageCount())
			}
			if err == nil {
				err = ctx.Err()
			}
		}
		return errors.Join(err, b.Finish())
	})
	if err != nil {
		return fmt.Errorf("%s: %w", path, a.explain(err))
	}
	return nil
}

// replaceable reports an error where a file may not be written: something else
// than an archive lies there, or the archive itself.
func replaceable(path, archive string) error {
	there, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		if dir, err := os.Stat(filepath.Dir(path)); err != nil {
			return err
		} else if !dir.IsDir() {
			return fmt.Errorf("%s is no folder", filepath.Dir(path))
		}
		return nil
	}
	if err != nil {
		return err
	}
	if self, err := os.Stat(archive); err == nil && os.SameFile(there, self) {
		return fmt.Errorf("%s is the archive itself; name another file", path)
	}
	if !there.Mode().IsRegular() {
		return fmt.Errorf("%s is no regular file; name another one", path)
	}
	if there.Size() > 0 {
		if err := mine(path, 0); err != nil {
			return fmt.Errorf("%s is there and no archive (%w); name another file", path, err)
		}
	}
	return nil
}

// putInPlace syncs a file and gives it its name.
func putInPlace(part, path string) error {
	f, err := os.OpenFile(part, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return err
	}
	// What SQLite kept beside an older file is not of this one.
	for _, suffix := range []string{"-wal", "-shm"} {
		if err := os.Remove(path + suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	if err := os.Rename(part, path); err != nil {
		return err
	}
	if err := clearPartial(part); err != nil { // and beside this one
		return err
	}
	dir, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer dir.Close()
	if err := dir.Sync(); err != nil && !strings.Contains(err.Error(), "invalid argument") { // some file systems sync no folders
		return err
	}
	return nil
}
