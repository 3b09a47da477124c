package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"

	"dateline/archive"
	"dateline/shelf"

	"github.com/spf13/cobra"
)

// archiveVariable is the environment variable that names the archive where
// --archive does not.
const archiveVariable = "DATELINE_ARCHIVE"

// archiveFlag adds --archive to a command.
func archiveFlag(cmd *cobra.Command, path *string) {
	def := os.Getenv(archiveVariable)
	if def == "" {
		def = "news.dateline"
	}
	cmd.Flags().StringVar(path, "archive", def, "the archive's `file`; the variable "+archiveVariable+" names another default")
}

// archivesFlag adds --archive to a command that answers over several.
func archivesFlag(cmd *cobra.Command, paths *[]string) {
	def := os.Getenv(archiveVariable)
	if def == "" {
		def = "news.dateline"
	}
	cmd.Flags().StringArrayVar(paths, "archive", []string{def}, "the archive's `file`, several times for several; the variable "+archiveVariable+" names another default")
}

// readShelf opens archives for reading. close closes them.
func readShelf(paths []string) (s *shelf.Shelf, close func() error, err error) {
	var open []*archive.Archive
	close = func() (err error) {
		for _, a := range open {
			err = errors.Join(err, a.Close())
		}
		return err
	}
	for i, path := range paths {
		if slices.Contains(paths[:i], path) {
			return nil, nil, errors.Join(usagef("--archive %s is given twice", path), close())
		}
		a, err := readArchive(path)
		if err != nil {
			return nil, nil, errors.Join(err, close())
		}
		open = append(open, a)
	}
	return shelf.New(open...), close, nil
}

// readArchive opens an archive for reading, and brings it up to date where an
// older Dateline made it.
func readArchive(path string) (*archive.Archive, error) {
	a, err := archive.Open(path, archive.Options{ReadOnly: true})
	if !errors.Is(err, archive.ErrOlder) && !errors.Is(err, archive.ErrRebuilding) {
		return a, err
	}
	if a, err = writeArchive(path); err != nil {
		return nil, err
	}
	if err = a.Close(); err != nil {
		return nil, err
	}
	return archive.Open(path, archive.Options{ReadOnly: true})
}

// writeArchive opens an archive for writing that is there already.
func writeArchive(path string) (*archive.Archive, error) {
	bar := newProgress(os.Stderr, "articles indexed for this Dateline", 0)
	defer bar.Clear()
	return archive.Open(path, archive.Options{Existing: true, Progress: bar.show})
}

// withArticle calls f with an archive and the article of it that a command
// line names, by its number or its address.
func withArticle(cmd *cobra.Command, path, name string, f func(*archive.Archive, *archive.Article) error) error {
	a, err := readArchive(path)
	if err != nil {
		return err
	}
	defer a.Close()
	var art *archive.Article
	id, err := strconv.ParseInt(name, 10, 64)
	if err == nil {
		art, err = a.Article(cmd.Context(), id)
	} else {
		art, err = a.ByURL(cmd.Context(), name)
	}
	if errors.Is(err, archive.ErrNotFound) {
		return fmt.Errorf("%s: there is no such article in %s", name, a.Path())
	}
	if err != nil {
		return err
	}
	return f(a, art)
}
