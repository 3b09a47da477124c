package main

import (
	"errors"
	"fmt"
	"time"

	"dateline/archive"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, newReadingsCommand) }

func newReadingsCommand() *cobra.Command {
	var path string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "readings",
		Short: "Find names, quotes and events in the archive's articles",
		Long: `Readings reads the articles that were added since the last time, in English only
so far, for the people, organisations and places in them, for who says what, and
for who meets whom, where and when. The commands said, met, timeline, who and
pair answer from what it finds. After a stop it goes on where it was.`,
		Example: `  dateline readings
  dateline add saved-pages/ && dateline readings`,
		GroupID: groupArchive,
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			a, err := writeArchive(path)
			if err != nil {
				return err
			}
			defer a.Close()
			n, took, err := readAll(cmd, a)
			if asJSON {
				err = errors.Join(err, printJSON(cmd.OutOrStdout(), readingsSummary{n, took.Seconds()}))
			}
			return err
		},
	}
	archiveFlag(cmd, &path)
	cmd.Flags().BoolVar(&asJSON, "json", false, "tell the summary as JSON")
	return cmd
}

// A readingsSummary tells what readings did.
type readingsSummary struct {
	Articles int     `json:"articles"`
	Seconds  float64 `json:"seconds"`
}

// readAll reads what is unread, with a bar, and tells how many articles that were.
func readAll(cmd *cobra.Command, a *archive.Archive) (n int, took time.Duration, err error) {
	started := time.Now()
	bar := newProgress(cmd.ErrOrStderr(), "articles", 0)
	n, err = a.ReadAll(cmd.Context(), bar.show)
	bar.Clear()
	took = time.Since(started)
	if err != nil && cmd.Context().Err() != nil {
		return n, took, fmt.Errorf("stopped after %s; dateline readings goes on from here", count(n, "article"))
	}
	if err == nil {
		fmt.Fprintf(cmd.ErrOrStderr(), "%s read for names, quotes and events in %s (%.0f/s)\n", count(n, "article"), took.Round(time.Millisecond), float64(n)/took.Seconds())
	}
	return n, took, err
}
