package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"dateline/archive"
	"dateline/export"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, newExportCommand) }

func newExportCommand() *cobra.Command {
	var path, format, output, sort string
	var asJSON bool
	var q archive.Query
	cmd := &cobra.Command{
		Use:   "export [WORDS...]",
		Short: "Write articles as JSON Lines, CSV, Parquet, ninjs or Atom",
		Long: `Export writes the articles that a search finds, all of them without WORDS, for
other programs. WORDS and filters are those of dateline search; docs/export.md
describes the columns. The file is put in its place when it is whole.`,
		Example: `  dateline export -o articles.parquet
  dateline export ferry strike --since 2025-03 --format csv > ferries.csv
  dateline export --outlet post.example --format jsonl | jq .record.headline
  dateline export minister --sort newest --format atom -o minister.xml`,
		GroupID: groupArchive,
		RunE: func(cmd *cobra.Command, args []string) error {
			if format == "" {
				format = formatOf(output)
			}
			if !slices.Contains(export.Formats, format) {
				return usagef("--format %s: there is no such format; choose one of %s", format, strings.Join(export.Formats, ", "))
			}
			q.Words = strings.Join(args, " ")
			q.Sort = archive.Newest
			if sort == "oldest" {
				q.Sort = archive.Oldest
			} else if sort != "newest" {
				return usagef("--sort %s: there is no such order; choose newest or oldest", sort)
			}
			if output == "" && format == "parquet" && isTerminal(cmd.OutOrStdout()) {
				return usagef("Parquet is nothing for a terminal; name a file with -o")
			}
			a, err := readArchive(path)
			if err != nil {
				return err
			}
			defer a.Close()
			return writeTo(output, cmd.OutOrStdout(), func(w io.Writer) error {
				return runExport(cmd, a, q, format, w, asJSON)
			})
		},
	}
	archiveFlag(cmd, &path)
	queryFlags(cmd, &q)
	f := cmd.Flags()
	f.StringVar(&format, "format", "", strings.Join(export.Formats, ", ")+" (default: by the file's name, else jsonl)")
	f.StringVarP(&output, "output", "o", "", "write to this `file`, in place of standard output")
	f.StringVar(&sort, "sort", "newest", "`order` of the articles: newest, oldest")
	f.BoolVar(&asJSON, "json", false, "tell the summary, on standard error, as JSON")
	return cmd
}

// formatOf is the format that a file's name tells.
func formatOf(path string) string {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".csv":
		return "csv"
	case ".parquet":
		return "parquet"
	case ".xml", ".atom":
		return "atom"
	}
	return "jsonl"
}

func runExport(cmd *cobra.Command, a *archive.Archive, q archive.Query, format string, w io.Writer, asJSON bool) error {
	title := "Dateline: all articles"
	if q.Words != "" {
		title = "Dateline: " + q.Words
	}
	out, err := export.New(format, w, export.Options{Title: title, Updated: time.Now()})
	if err != nil {
		return err
	}
	bar := newProgress(cmd.ErrOrStderr(), "articles", 0)
	n := 0
	err = a.Each(cmd.Context(), q, func(art *archive.Article) error {
		n++
		bar.Add(1)
		return out.Write(art)
	})
	bar.Clear()
	if err != nil {
		return searchError(err)
	}
	if err := out.Close(); err != nil {
		return err
	}
	if asJSON {
		return printLine(cmd.ErrOrStderr(), map[string]any{"articles": n, "format": format})
	}
	fmt.Fprintf(cmd.ErrOrStderr(), "%s exported\n", count(n, "article"))
	return nil
}

// writeTo calls f with the file at path, or with stdout where path is empty.
// The file appears, or takes the place of an older one, when f is done without
// an error.
func writeTo(path string, stdout io.Writer, f func(io.Writer) error) (err error) {
	if path == "" {
		return f(stdout)
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(tmp.Name()))
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
		err = os.Chmod(tmp.Name(), 0o644)
	}
	if err == nil {
		err = os.Rename(tmp.Name(), path)
	}
	return err
}
