package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"

	"dateline/archive"

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

// readArchive opens an archive for reading.
func readArchive(path string) (*archive.Archive, error) {
	return archive.Open(path, archive.Options{ReadOnly: true})
}

// findArticle returns the article that a command line names by its number or
// its address.
func findArticle(cmd *cobra.Command, a *archive.Archive, name string) (*archive.Article, error) {
	var art *archive.Article
	id, err := strconv.ParseInt(name, 10, 64)
	if err == nil {
		art, err = a.Article(cmd.Context(), id)
	} else {
		art, err = a.ByURL(cmd.Context(), name)
	}
	if errors.Is(err, archive.ErrNotFound) {
		return nil, fmt.Errorf("%s: there is no such article in %s; find one with: dateline search WORDS", name, a.Path())
	}
	return art, err
}

// printJSON prints a value as one indented JSON document.
func printJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// printLine prints a value as a line of JSON.
func printLine(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}
