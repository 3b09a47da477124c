package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"dateline/archive"
	"dateline/export"

	"github.com/spf13/cobra"
)

// A toldExport is an export of what articles tell.
type toldExport struct {
	what, format, output, partition string
	least                           float64
	excel, empty, asJSON            bool
}

// check finds mistakes of use.
func (o *toldExport) check(outTerminal bool) error {
	if !slices.Contains(export.Whats, o.what) {
		return usagef("--what %s: there is no such part; choose articles, %s", o.what, strings.Join(export.Whats, ", "))
	}
	if o.partition != "" && o.format == "" {
		o.format = "parquet"
	}
	if o.format == "" {
		o.format = formatOf(o.output)
	}
	switch {
	case o.format == "":
		return usagef("-o %s: no format is known by this ending; name the file *.jsonl, *.csv, *.parquet or *.geojson, or say which with --format", o.output)
	case !slices.Contains(export.TableFormats, o.format):
		return usagef("--format %s: %s are written as one of %s", o.format, o.what, strings.Join(export.TableFormats, ", "))
	case o.format == "geojson" && o.what != "events" && o.what != "names":
		return usagef("--format geojson is for --what events and --what names, which have places on the map")
	case o.excel && o.format != "csv":
		return usagef("--excel is for CSV; name the file *.csv or add --format csv")
	case o.partition != "" && o.partition != "day":
		return usagef("--partition %s: there is no such partition; choose day", o.partition)
	case o.partition != "" && (o.format != "parquet" || o.output == ""):
		return usagef("--partition writes a folder of Parquet files; name it with -o, and give --format parquet")
	case o.output == "" && o.format == "parquet" && outTerminal:
		return usagef("Parquet is nothing for a terminal; name a file with -o")
	case o.least != 0 && o.what != "quotes" && o.what != "events":
		return usagef("--min-confidence is for --what quotes and --what events")
	}
	return checkConfidence(o.least)
}

// checkConfidence finds a confidence that none can have.
func checkConfidence(least float64) error {
	if !(0 <= least && least <= 1) { // and what is no number
		return usagef("--min-confidence %g: a confidence is from 0 to 1", least)
	}
	return nil
}

func (o *toldExport) run(cmd *cobra.Command, path string, q archive.Query) error {
	a, err := readArchive(path)
	if err != nil {
		return err
	}
	defer a.Close()
	if o.partition != "" {
		err = writeFolder(o.output, func(folder string) error {
			out, err := export.NewTellingDataset(o.what, folder, o.least)
			if err != nil {
				return err
			}
			return o.write(cmd, a, q, out)
		})
	} else {
		err = writeTo(o.output, path, cmd.OutOrStdout(), func(w io.Writer) error {
			out, err := export.NewTelling(o.what, o.format, w, o.excel, o.least)
			if err != nil {
				return err
			}
			return o.write(cmd, a, q, out)
		})
	}
	if errors.Is(err, errNothingWritten) {
		fmt.Fprintf(cmd.ErrOrStderr(), "%s was not written: there is nothing to put in; --empty writes it all the same\n", o.output)
		return errReported
	}
	return err
}

// write writes what the articles found tell, and sums up.
func (o *toldExport) write(cmd *cobra.Command, a *archive.Archive, q archive.Query, out export.Telling) error {
	bar := newProgress(cmd.ErrOrStderr(), "articles", 0)
	rows, articles, old := 0, 0, 0
	err := a.EachTold(cmd.Context(), q, func(art *archive.Article, tells *archive.Tells) error {
		n, err := out.Write(art, tells)
		rows += n
		articles++
		if tells.Old {
			old++
		}
		bar.Add(1)
		return err
	})
	bar.Clear()
	if errors.Is(err, archive.ErrNotRead) {
		return fmt.Errorf("no article in %s was read for names, quotes and events yet; do that first with: dateline readings --archive %s", a.Path(), a.Path())
	}
	if err != nil {
		return searchError(err)
	}
	if err := out.Close(); err != nil {
		return err
	}
	if o.asJSON {
		err = printLine(cmd.ErrOrStderr(), map[string]any{o.what: rows, "articles": articles, "unplaced": out.Unplaced(), "read_by_older": old, "format": o.format})
	} else {
		fmt.Fprintf(cmd.ErrOrStderr(), "%s of %s exported\n", count(rows, strings.TrimSuffix(o.what, "s")), count(articles, "article"))
		if n := out.Unplaced(); n > 0 {
			of := map[string]string{"events": "event", "names": "place"}[o.what]
			fmt.Fprintf(cmd.ErrOrStderr(), "%s left out: where on the map is not known\n", count(n, of))
		}
		if old > 0 {
			fmt.Fprintf(cmd.ErrOrStderr(), "%s read by an older Dateline: no confidence and fewer offsets are known of them; dateline readings reads them anew\n", counted(old, "article was", "articles were"))
		}
	}
	if err == nil && rows == 0 && o.output != "" && !o.empty {
		return errNothingWritten
	}
	return err
}
