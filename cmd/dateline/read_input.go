package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"strings"

	"dateline/intake"
)

// targetsOf returns what a command line names, folders as they are.
func targetsOf(args []string) iter.Seq[task] {
	return func(yield func(task) bool) {
		for _, arg := range args {
			_, err := os.Stat(arg)
			if !yield(task{source: arg, err: missing(arg, err)}) {
				return
			}
		}
	}
}

// tasksOf returns the pages that a command line names, folders opened.
func tasksOf(args []string) iter.Seq[task] {
	return func(yield func(task) bool) {
		for _, arg := range args {
			info, err := os.Stat(arg)
			if arg == "-" || intake.IsAddress(arg) || err != nil || !info.IsDir() {
				if !yield(task{source: arg, err: missing(arg, err)}) {
					return
				}
				continue
			}
			for path, err := range intake.Pages(arg) {
				if !yield(task{source: path, err: err}) {
					return
				}
			}
		}
	}
}

// missing makes of a stat error one that says what to do, nil where arg is no file.
func missing(arg string, err error) error {
	switch {
	case arg == "-" || intake.IsAddress(arg) || err == nil:
		return nil
	case errors.Is(err, fs.ErrNotExist) && looksLikeAddress(arg):
		return fmt.Errorf("%s: there is no such file; for an address write https://%s", arg, arg)
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: there is no such file or folder", arg)
	}
	return err
}

// looksLikeAddress reports whether s begins as a host's name does: host.tld/...
func looksLikeAddress(s string) bool {
	host, _, slash := strings.Cut(s, "/")
	return slash && strings.Contains(strings.Trim(host, "."), ".")
}

// A pageList is an open --list file.
type pageList struct {
	name  string
	file  *os.File // nil for standard input
	r     io.Reader
	total int // lines, 0 where unknown
}

func openList(name string, stdin io.Reader) (*pageList, error) {
	if name == "-" {
		return &pageList{name: "standard input", r: stdin}, nil
	}
	f, err := os.Open(name)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil, usagef("--list %s: there is no such file", name)
		}
		return nil, err
	}
	l := &pageList{name: name, file: f, r: f}
	if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
		for lines := newLines(f); lines.Scan(); {
			if len(lines.Bytes()) > 0 {
				l.total++
			}
		}
		if _, err := f.Seek(0, io.SeekStart); err != nil {
			return nil, err
		}
	}
	return l, nil
}

func (l *pageList) Close() {
	if l.file != nil {
		l.file.Close()
	}
}

// tasks returns the list's pages; *failed is set where the list itself cannot
// be read to its end.
func (l *pageList) tasks(failed *error) iter.Seq[task] {
	return func(yield func(task) bool) {
		lines := newLines(l.r)
		n := 0
		for lines.Scan() {
			n++
			line := strings.TrimSuffix(lines.Text(), "\r")
			if n == 1 {
				line = strings.TrimPrefix(line, "\ufeff") // as editors on Windows write it
			}
			if line == "" {
				continue
			}
			path, url, _ := strings.Cut(line, "\t")
			if !yield(task{source: path, url: strings.TrimSpace(url)}) {
				return
			}
		}
		if err := lines.Err(); err != nil {
			*failed = fmt.Errorf("%s:%d: %w", l.name, n+1, err)
		}
	}
}

func newLines(r io.Reader) *bufio.Scanner {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	return lines
}
