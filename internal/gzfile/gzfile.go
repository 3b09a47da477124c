// Package gzfile opens gzipped files: what the trainers and scorers read.
package gzfile

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
)

// Open opens a gzipped file. Errors name it.
func Open(name string) (io.ReadCloser, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", name, err), f.Close())
	}
	return &file{z, f}, nil
}

// ReadAll returns what a gzipped file holds. Errors name it.
func ReadAll(name string) ([]byte, error) {
	f, err := Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b, err := io.ReadAll(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return b, nil
}

type file struct {
	*gzip.Reader
	f *os.File
}

func (f *file) Close() error { return errors.Join(f.Reader.Close(), f.f.Close()) }
