package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// errNothingWritten says that there was nothing to put into a file.
var errNothingWritten = errors.New("nothing to write")

// writeTo calls f with the file at path, or with stdout where path is empty.
// A file appears, or takes the place of an older one, when f is done without
// an error; a link's target is what is replaced. What is no regular file (a
// named pipe, a device) is written into as it is. What is kept must not be lost
// by a slip: path may not be the archive that is read, nor a file of SQLite's
// beside it. Where f returns errNothingWritten, nothing is changed.
func writeTo(path, archive string, stdout io.Writer, f func(io.Writer) error) (err error) {
	if path == "" {
		return f(stdout)
	}
	target, info, err := resolveOutput(path)
	if err != nil {
		return err
	}
	if err := spare(path, target, info, archive); err != nil {
		return err
	}
	switch {
	case info != nil && info.IsDir():
		return fmt.Errorf("%s is a folder; name a file in it", path)
	case info != nil && !info.Mode().IsRegular():
		out, err := os.OpenFile(target, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		return errors.Join(f(out), out.Close())
	}
	tmp, err := os.CreateTemp(filepath.Dir(target), "."+filepath.Base(target)+".*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			// The error of what went wrong first says it all.
			_ = os.Remove(tmp.Name())
		}
	}()
	err = f(tmp)
	if err == nil {
		err = tmp.Sync()
	}
	if closeErr := tmp.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		mode := fs.FileMode(0o644)
		if info != nil {
			mode = info.Mode().Perm()
		}
		err = os.Chmod(tmp.Name(), mode)
	}
	if err == nil {
		err = os.Rename(tmp.Name(), target)
	}
	return err
}

// resolveOutput follows links to what a path stands for, and tells what is
// there: nil where nothing is yet.
func resolveOutput(path string) (target string, info fs.FileInfo, err error) {
	target = path
	for range 40 {
		info, err = os.Lstat(target)
		if errors.Is(err, fs.ErrNotExist) {
			return target, nil, nil
		}
		if err != nil || info.Mode()&fs.ModeSymlink == 0 {
			return target, info, err
		}
		to, err := os.Readlink(target)
		if err != nil {
			return "", nil, err
		}
		if !filepath.IsAbs(to) {
			to = filepath.Join(filepath.Dir(target), to)
		}
		target = to
	}
	return "", nil, fmt.Errorf("%s: its links lead in a circle", path)
}

// spare refuses the archive and the files that SQLite keeps beside it, whatever
// they are called here: also where the file is not there yet.
func spare(path, target string, info fs.FileInfo, archive string) error {
	real, err := filepath.EvalSymlinks(archive)
	if err != nil {
		real = archive
	}
	for _, suffix := range []string{"", "-wal", "-shm", "-journal"} {
		kept := real + suffix
		same := samePlace(kept, target)
		if there, err := os.Stat(kept); err == nil && info != nil {
			same = same || os.SameFile(there, info)
		}
		if same {
			return usagef("-o %s: that is the archive %s itself, or a part of it; name another file", path, archive)
		}
	}
	return nil
}

// samePlace reports whether two paths name one place in one folder.
func samePlace(a, b string) bool {
	if filepath.Base(a) != filepath.Base(b) {
		return false
	}
	x, errX := os.Stat(filepath.Dir(a))
	y, errY := os.Stat(filepath.Dir(b))
	return errX == nil && errY == nil && os.SameFile(x, y)
}
