package main

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"dateline/archive"
	"dateline/export"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func init() { commands = append(commands, newExportCommand) }

func newExportCommand() *cobra.Command {
	var path, format, output, sort, self, partition, what string
	var least float64
	var asJSON, empty, excel bool
	var q archive.Query
	cmd := &cobra.Command{
		Use:   "export [WORDS...]",
		Short: "Write articles, or the quotes, events and names in them, as tables",
		Long: `Export writes the articles that a search finds, all of them without WORDS, for
other programs. WORDS and filters are those of dateline search; docs/export.md
describes the columns. The file is put in its place when it is whole.

With --what it writes what these articles tell, a line each: quotes, events,
names or times, as JSON Lines, CSV or Parquet; events and names as GeoJSON, too.
Run dateline readings first.`,
		Example: `  dateline export -o articles.parquet
  dateline export --format parquet --partition day -o dataset
  dateline export ferry strike --since 2025-03 --format csv > ferries.csv
  dateline export --outlet post.example --format jsonl | jq .record.headline
  dateline export ferry -o ferries.csv --excel
  dateline export --what quotes --since 2025-03 --min-confidence 0.8 -o quotes.csv
  dateline export --what events -o events.geojson
  dateline export minister -o minister.xml --self https://desk.example/minister.xml`,
		GroupID: groupArchive,
		RunE: func(cmd *cobra.Command, args []string) error {
			q.Words = strings.Join(args, " ")
			q.Sort = archive.Newest
			if sort == "oldest" {
				q.Sort = archive.Oldest
			} else if sort != "newest" {
				return usagef("--sort %s: there is no such order; choose newest or oldest", sort)
			}
			if what != "articles" {
				told := toldExport{what, format, output, partition, least, excel, empty, asJSON}
				if self != "" {
					return usagef("--self is for Atom, and %s have no feed", what)
				}
				if err := told.check(isTerminal(cmd.OutOrStdout())); err != nil {
					return err
				}
				return told.run(cmd, path, q)
			}
			if least != 0 {
				return usagef("--min-confidence is for --what quotes and --what events")
			}
			if partition != "" && format == "" {
				format = "parquet"
			}
			if format == "" {
				if format = formatOf(output); format == "" {
					return usagef("-o %s: no format is known by this ending; name the file %s, or say which with --format", output, strings.Join(endings(), ", "))
				}
			}
			if format == "geojson" {
				return usagef("--format geojson is for --what events and --what names, which have places on the map")
			}
			if !slices.Contains(export.Formats, format) {
				return usagef("--format %s: there is no such format; choose one of %s", format, strings.Join(export.Formats, ", "))
			}
			if excel && format != "csv" {
				return usagef("--excel is for CSV; name the file *.csv or add --format csv")
			}
			switch {
			case partition != "" && partition != "day":
				return usagef("--partition %s: there is no such partition; choose day", partition)
			case partition != "" && (format != "parquet" || output == ""):
				return usagef("--partition writes a folder of Parquet files; name it with -o, and give --format parquet")
			}
			if output == "" && format == "parquet" && isTerminal(cmd.OutOrStdout()) {
				return usagef("Parquet is nothing for a terminal; name a file with -o")
			}
			a, err := readArchive(path)
			if err != nil {
				return err
			}
			defer a.Close()
			if partition != "" {
				return exportDataset(cmd, a, q, output, empty, asJSON)
			}
			err = writeTo(output, path, cmd.OutOrStdout(), func(w io.Writer) error {
				o := export.Options{Title: "Dateline: all articles", ID: feedID(cmd, q.Words), Self: self, Updated: time.Now(), Excel: excel}
				if q.Words != "" {
					o.Title = "Dateline: " + q.Words
				}
				if o.Self == "" {
					o.Self = "articles.atom"
					if output != "" {
						o.Self = url.PathEscape(filepath.Base(output))
					}
				}
				n, err := runExport(cmd, a, q, format, w, o, asJSON)
				if err == nil && n == 0 && output != "" && !empty {
					err = errNothingWritten
				}
				return err
			})
			if errors.Is(err, errNothingWritten) {
				fmt.Fprintf(cmd.ErrOrStderr(), "%s was not written: there is nothing to put in; --empty writes it all the same\n", output)
				return errReported
			}
			return err
		},
	}
	archiveFlag(cmd, &path)
	queryFlags(cmd, &q)
	f := cmd.Flags()
	f.StringVar(&what, "what", "articles", "what a line is: articles, "+strings.Join(export.Whats, ", "))
	f.Float64Var(&least, "min-confidence", 0, "only quotes or events that are at least so `sure`, from 0 to 1")
	f.StringVar(&format, "format", "", strings.Join(export.Formats, ", ")+"; geojson for events and names (default: by the file's name, else jsonl)")
	f.StringVarP(&output, "output", "o", "", "write to this `file`, in place of standard output")
	f.StringVar(&sort, "sort", "newest", "`order` of the articles: newest, oldest")
	f.BoolVar(&empty, "empty", false, "write the file of -o also where no article is found")
	f.StringVar(&partition, "partition", "", "write a folder of Parquet files by `day`: day=2025-03-04/part-0.parquet")
	f.StringVar(&self, "self", "", "the `address` at which an Atom feed will stand (default: its file's name)")
	f.BoolVar(&excel, "excel", false, "begin CSV with a byte order mark, so that Excel reads its letters right")
	f.BoolVar(&asJSON, "json", false, "tell the summary, on standard error, as JSON")
	return cmd
}

// formatsByEnding are the formats that a file's name tells.
var formatsByEnding = map[string]string{
	".csv": "csv", ".parquet": "parquet", ".xml": "atom", ".atom": "atom",
	".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl", ".ninjs": "ninjs", ".geojson": "geojson", "": "jsonl",
}

// endings are the endings that tell a format, in order.
func endings() []string {
	var out []string
	for e := range formatsByEnding {
		if e != "" && e != ".geojson" {
			out = append(out, "*"+e)
		}
	}
	slices.Sort(out)
	return out
}

// formatOf is the format that a file's name tells, "" where its ending is unknown.
func formatOf(path string) string {
	return formatsByEnding[strings.ToLower(filepath.Ext(path))]
}

// feedID names a feed by what it was asked for, so that other feeds have other
// names and the same one keeps its own.
func feedID(cmd *cobra.Command, words string) string {
	asked := url.Values{}
	if words != "" {
		asked.Set("q", words)
	}
	cmd.Flags().Visit(func(f *pflag.Flag) {
		if !slices.Contains([]string{"archive", "format", "output", "self", "empty", "json", "excel", "sort", "partition"}, f.Name) {
			asked.Set(f.Name, f.Value.String())
		}
	})
	return strings.TrimSuffix("urn:dateline:export:"+asked.Encode(), ":")
}

// runExport writes what a search finds and returns how many articles these are.
func runExport(cmd *cobra.Command, a *archive.Archive, q archive.Query, format string, w io.Writer, o export.Options, asJSON bool) (n int, err error) {
	if format == "atom" { // its head tells when the newest article changed
		err := a.Each(cmd.Context(), q, func(art *archive.Article) error {
			if t := export.Updated(art); t.After(o.Newest) {
				o.Newest = t
			}
			return nil
		})
		if err != nil {
			return 0, searchError(err)
		}
	}
	out, err := export.New(format, w, o)
	if err != nil {
		return 0, err
	}
	return writeArticles(cmd, a, q, format, out, asJSON)
}

// exportDataset writes a folder of Parquet files by day.
func exportDataset(cmd *cobra.Command, a *archive.Archive, q archive.Query, output string, empty, asJSON bool) error {
	err := writeFolder(output, func(folder string) error {
		n, err := writeArticles(cmd, a, q, "parquet", export.NewDataset(folder), asJSON)
		if err == nil && n == 0 && !empty {
			err = errNothingWritten
		}
		return err
	})
	if errors.Is(err, errNothingWritten) {
		fmt.Fprintf(cmd.ErrOrStderr(), "%s was not written: there is nothing to put in; --empty writes it all the same\n", output)
		return errReported
	}
	return err
}

// writeArticles writes what a search finds, and tells how many articles these are.
func writeArticles(cmd *cobra.Command, a *archive.Archive, q archive.Query, format string, out export.Writer, asJSON bool) (n int, err error) {
	bar := newProgress(cmd.ErrOrStderr(), "articles", 0)
	err = a.Each(cmd.Context(), q, func(art *archive.Article) error {
		n++
		bar.Add(1)
		return out.Write(art)
	})
	bar.Clear()
	if err != nil {
		return n, searchError(err)
	}
	if err := out.Close(); err != nil {
		return n, err
	}
	if asJSON {
		return n, printLine(cmd.ErrOrStderr(), map[string]any{"articles": n, "format": format})
	}
	fmt.Fprintf(cmd.ErrOrStderr(), "%s exported\n", count(n, "article"))
	return n, nil
}
