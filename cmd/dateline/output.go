package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
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
	part, err := partOf(target)
	if err != nil {
		return err
	}
	tmp, err := os.OpenFile(part, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
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

// partOf names what is to become target, beside it, and clears away what runs
// that were killed left of it: the name has the number of the process, and a
// process that is there still writes.
func partOf(target string) (string, error) {
	folder, base := filepath.Split(target)
	entries, err := os.ReadDir(cmp.Or(folder, "."))
	if err != nil {
		return "", err
	}
	own := strconv.Itoa(os.Getpid())
	for _, e := range entries {
		rest, ok := strings.CutPrefix(e.Name(), "."+base+".")
		number, ok2 := strings.CutSuffix(rest, ".part")
		if pid, err := strconv.Atoi(number); ok && ok2 && err == nil && (number == own || !running(pid)) {
			if err := os.RemoveAll(filepath.Join(folder, e.Name())); err != nil {
				return "", err
			}
		}
	}
	return filepath.Join(folder, "."+base+"."+own+".part"), nil
}

// running reports whether there is a process of a number.
func running(pid int) bool {
	p, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	err = p.Signal(syscall.Signal(0))
	return !errors.Is(err, os.ErrProcessDone)
}

// writeFolder calls f with a new folder, which takes its place at path when f
// is done without an error. What is there is left alone: only an empty folder
// gives way.
func writeFolder(path string, f func(folder string) error) error {
	path = filepath.Clean(path)
	if entries, err := os.ReadDir(path); err == nil && len(entries) > 0 {
		return fmt.Errorf("%s is there, and not empty; name another folder, or move it away", path)
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	part, err := partOf(path)
	if err == nil {
		err = os.Mkdir(part, 0o755)
	}
	if err == nil {
		err = f(part)
	}
	if err == nil {
		if err = os.Remove(path); errors.Is(err, fs.ErrNotExist) {
			err = nil
		}
	}
	if err == nil {
		err = os.Rename(part, path)
	}
	if err != nil && part != "" {
		// The error of what went wrong first says it all.
		_ = os.RemoveAll(part)
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
