package main

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"dateline/archive"
	"dateline/reading"
	"dateline/shelf"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, newMetCommand, newTimelineCommand) }

// encounters are the kinds of events in which people meet.
var encounters = []string{reading.Meeting.String(), reading.Talks.String(), reading.Summit.String(), reading.Call.String(), reading.Visit.String()}

func newMetCommand() *cobra.Command {
	var o asking
	cmd := &cobra.Command{
		Use:   "met NAME [NAME]",
		Short: "List whom somebody met, where and when",
		Long: `Met lists meetings, talks, summits, calls and visits that articles tell of, by
their day: those of one person, organisation or country, or of two together.
What several articles tell of is one entry with all of them.`,
		Example: `  dateline met "Ida Berg"
  dateline met "Ida Berg" "Aldo Conti" --since 2025
  dateline met Peru Chile --json`,
		GroupID: groupAnswers,
		Args:    someArgs(1, 2, "NAME, or two of them"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.told(cmd, args, encounters)
		},
	}
	archivesFlag(cmd, &o.paths)
	o.flags(cmd, 200, "events")
	return cmd
}

func newTimelineCommand() *cobra.Command {
	var o asking
	var kinds []string
	cmd := &cobra.Command{
		Use:   "timeline [NAME]...",
		Short: "List events by their day",
		Long: `Timeline lists the events that articles tell of, by their day: all of them, or
those in which all the NAMEs take part. What is planned, denied or cancelled is
marked so.`,
		Example: `  dateline timeline --since 2025-03-01 --until 2025-03-31
  dateline timeline "Ida Berg"
  dateline timeline Peru --kind agreement,sanction --json`,
		GroupID: groupAnswers,
		RunE: func(cmd *cobra.Command, args []string) error {
			for _, k := range kinds {
				if reading.EventKindOf(k) == reading.NoEvent {
					return usagef("--kind %s: there is no such kind of event; choose of %s", k, strings.Join(eventKinds(), ", "))
				}
			}
			return o.told(cmd, args, kinds)
		},
	}
	archivesFlag(cmd, &o.paths)
	o.flags(cmd, 200, "events")
	cmd.Flags().StringSliceVar(&kinds, "kind", nil, "only these `kinds`: "+strings.Join(eventKinds(), ", "))
	return cmd
}

func eventKinds() (names []string) {
	for k := reading.Visit; k <= reading.Ruling; k++ {
		names = append(names, k.String())
	}
	return names
}

// told prints the events of the named with one another.
func (o *asking) told(cmd *cobra.Command, names, kinds []string) error {
	return o.askAll(cmd, names, func(s *shelf.Shelf, people []*shelf.Person) error {
		told, err := s.Told(cmd.Context(), shelf.ToldQuery{With: people, ToldQuery: archive.ToldQuery{Kinds: kinds, Since: o.since, Until: o.until, Limit: o.limit}})
		if err != nil {
			return err
		}
		if o.asJSON {
			return printJSON(cmd.OutOrStdout(), told)
		}
		if len(told) == 0 {
			fmt.Fprintln(cmd.ErrOrStderr(), "No article tells of such an event.")
			return errReported
		}
		out := bufio.NewWriter(cmd.OutOrStdout())
		for i := range told {
			printTold(out, &told[i])
		}
		return out.Flush()
	})
}

// printTold prints an event with the articles that tell of it.
func printTold(w io.Writer, t *archive.Told) {
	when := t.When
	if when == "" {
		when = "day not told"
	}
	fmt.Fprintf(w, "%s  %s", when, t.Kind)
	if t.Status != reading.Happened.String() {
		fmt.Fprintf(w, " (%s)", t.Status)
	}
	for i, p := range t.Who {
		if i == 0 {
			fmt.Fprint(w, ":")
		}
		fmt.Fprint(w, p.Before, oneLine(p.Name))
	}
	if t.Place != "" {
		fmt.Fprintf(w, " in %s", oneLine(t.Place))
	}
	fmt.Fprint(w, unsure(t.Confidence))
	fmt.Fprintln(w)
	if t.Outlets > 1 {
		fmt.Fprintf(w, "  told by %s", count(t.Outlets, "outlet"))
		if t.Tellings < t.Outlets {
			fmt.Fprintf(w, " in %s", count(t.Tellings, "text"))
		}
		for _, d := range t.Differ {
			fmt.Fprintf(w, "; %s: ", d.What)
			for i, v := range d.Values {
				if i > 0 {
					fmt.Fprint(w, ", ")
				}
				fmt.Fprintf(w, "%s (%s)", oneLine(v.Value), strings.Join(v.Outlets, ", "))
			}
		}
		fmt.Fprintln(w)
	}
	// The newest tell best what came of it.
	for i, c := range slices.Backward(t.Citations) {
		if i < len(t.Citations)-maxCitations {
			fmt.Fprintf(w, "    and %s\n", count(i+1, "more article"))
			break
		}
		if c.By != "" && c.By != "someone" {
			fmt.Fprintf(w, "  as %s is told to say: %s\n", oneLine(c.By), oneLine(c.Sentence))
		} else {
			fmt.Fprintf(w, "  %s\n", oneLine(c.Sentence))
		}
		printCitation(w, &c.Citation)
	}
	fmt.Fprintln(w)
}

// unsure says that something is, where its confidence is low.
func unsure(confidence float64) string {
	if confidence == 0 || confidence >= archive.LowConfidence {
		return ""
	}
	return fmt.Sprintf(" (unsure, %.2f)", confidence)
}

// maxCitations is how many articles are shown for one event.
const maxCitations = 4
