package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"text/tabwriter"
	"time"

	"dateline/intake"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, newSourcesCommand) }

func newSourcesCommand() *cobra.Command {
	var state string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "sources LIST",
		Short: "Show how the followed sources fare",
		Long: `Sources shows how the sources that watch follows fare: when they last answered,
how many pages they bring a day, and what is wrong with those that fail.`,
		Example: "  dateline sources news.list\n  dateline sources news.list --json",
		GroupID: groupPages,
		Args:    oneArg("LIST, the file that names what is followed"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runSources(cmd, args[0], orState(state, args[0]), asJSON)
		},
	}
	cmd.Flags().StringVar(&state, "state", "", "the `file` that remembers what was read (default LIST.state)")
	cmd.Flags().BoolVar(&asJSON, "json", false, "tell each source as a line of JSON")
	return cmd
}

// A sourceLine is a source's health as it is told.
type sourceLine struct {
	intake.Health
	ItemsADay float64 `json:"items_a_day"`
}

func runSources(cmd *cobra.Command, list, state string, asJSON bool) error {
	watched, err := readWatchlist(list)
	if err != nil {
		return err
	}
	journal, err := intake.ReadJournal(state)
	if errors.Is(err, os.ErrNotExist) {
		journal, err = new(intake.Journal), nil // nothing was visited yet
	}
	if err != nil {
		return err
	}
	now := time.Now()
	out := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
	if !asJSON {
		fmt.Fprintln(out, "SOURCE\tKIND\tLAST SUCCESS\tPAGES\tA DAY\tFAILURES\tLAST ERROR")
	}
	for _, s := range watched.Sources {
		h, err := journal.Health(cmd.Context(), s.URL)
		if err != nil {
			return err
		}
		h.URL = s.URL
		line := sourceLine{h, h.ItemsADay(now)}
		if asJSON {
			text, err := json.Marshal(line)
			if err != nil {
				return err
			}
			fmt.Fprintf(out, "%s\n", text)
			continue
		}
		name, success := h.Name, "never"
		if name == "" {
			name = s.URL
		}
		if !h.LastSuccess.IsZero() {
			success = h.LastSuccess.Local().Format(time.DateTime)
		}
		fmt.Fprintf(out, "%s\t%s\t%s\t%d\t%.1f\t%d\t%s\n", name, h.Kind, success, h.Items, line.ItemsADay, h.Failures, h.LastError)
	}
	return out.Flush()
}
