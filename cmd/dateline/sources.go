package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"text/tabwriter"
	"time"

	"dateline/archive"
	"dateline/intake"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, newSourcesCommand) }

type sourcesOptions struct {
	archive, state string
	json           bool
}

func newSourcesCommand() *cobra.Command {
	var o sourcesOptions
	cmd := &cobra.Command{
		Use:   "sources [LIST]",
		Short: "Show how the followed sources fare",
		Long: `Sources shows how the sources that watch follows fare: when they last answered,
how many pages they bring a day, and what is wrong with those that fail. With
LIST, the file that names what to follow, it shows those of LIST, else all that
were ever followed into the archive.`,
		Example: "  dateline sources\n  dateline sources news.list --json\n  dateline sources news.list --state news.state",
		GroupID: groupArchive,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usagef("name one LIST at most; see %s --help", cmd.CommandPath())
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return runSources(cmd, &o, args) },
	}
	archiveFlag(cmd, &o.archive)
	cmd.Flags().StringVar(&o.state, "state", "", "the `file` of a watch without an archive")
	cmd.Flags().BoolVar(&o.json, "json", false, "tell each source as a line of JSON")
	return cmd
}

// A sourceLine is a source's health as it is told.
type sourceLine struct {
	intake.Health
	ItemsADay float64 `json:"items_a_day"`
}

func runSources(cmd *cobra.Command, o *sourcesOptions, args []string) error {
	var list *intake.Watchlist
	if len(args) > 0 {
		var err error
		if list, err = readWatchlist(args[0]); err != nil {
			return err
		}
	}
	sources, err := o.health(cmd.Context(), list)
	if err != nil {
		return err
	}
	now := time.Now()
	out := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
	if !o.json {
		fmt.Fprintln(out, "SOURCE\tKIND\tLAST SUCCESS\tPAGES\tA DAY\tFAILURES\tLAST ERROR")
	}
	for _, h := range sources {
		line := sourceLine{h, h.ItemsADay(now)}
		if o.json {
			if err := printLine(out, line); err != nil {
				return err
			}
			continue
		}
		name, success := h.Name, "never"
		if name == "" {
			name = h.URL
		}
		if !h.LastSuccess.IsZero() {
			success = h.LastSuccess.Local().Format(time.DateTime)
		}
		fmt.Fprintf(out, "%s\t%s\t%s\t%d\t%.1f\t%d\t%s\n", name, h.Kind, success, h.Items, line.ItemsADay, h.Failures, h.LastError)
	}
	return out.Flush()
}

// health returns how the list's sources fare, or, without a list, all of the archive.
func (o *sourcesOptions) health(ctx context.Context, list *intake.Watchlist) ([]intake.Health, error) {
	var store intake.Store
	if o.state != "" {
		if list == nil {
			return nil, usagef("--state needs LIST, the file that names what is followed")
		}
		journal, err := intake.ReadJournal(o.state)
		if errors.Is(err, os.ErrNotExist) {
			journal, err = new(intake.Journal), nil // nothing was visited yet
		}
		if err != nil {
			return nil, err
		}
		store = journal
	} else {
		a, err := readArchive(o.archive)
		if list != nil && errors.Is(err, archive.ErrMissing) {
			return unvisited(list), nil
		}
		if err != nil {
			return nil, err
		}
		defer a.Close()
		if list == nil {
			return a.Sources(ctx)
		}
		store = a.Store(false)
	}
	out := unvisited(list)
	for i := range out {
		h, err := store.Health(ctx, out[i].URL)
		if err != nil {
			return nil, err
		}
		h.URL = out[i].URL
		out[i] = h
	}
	return out, nil
}

// unvisited returns the list's sources as they fare before any visit.
func unvisited(list *intake.Watchlist) []intake.Health {
	out := make([]intake.Health, len(list.Sources))
	for i, s := range list.Sources {
		out[i] = intake.Health{URL: s.URL, Name: s.Name}
	}
	return out
}
