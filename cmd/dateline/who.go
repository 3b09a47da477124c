package main

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"dateline/archive"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, newWhoCommand, newPairCommand) }

func newWhoCommand() *cobra.Command {
	var o asking
	cmd := &cobra.Command{
		Use:   "who NAME",
		Short: "Tell what the archive knows of a person, organisation or place",
		Example: `  dateline who "Ida Berg"
  dateline who Berg --json`,
		GroupID: groupAnswers,
		Args:    oneArg("NAME, a person, an organisation or a place"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.ask(cmd, args, func(a *archive.Archive, people []*archive.Person) error {
				p, err := a.Who(cmd.Context(), people[0])
				if err != nil {
					return err
				}
				if o.asJSON {
					return printJSON(cmd.OutOrStdout(), p)
				}
				return printProfile(cmd.OutOrStdout(), p)
			})
		},
	}
	archiveFlag(cmd, &o.path)
	cmd.Flags().BoolVar(&o.asJSON, "json", false, "print JSON")
	return cmd
}

func printProfile(w io.Writer, p *archive.Profile) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "%s, %s\n", oneLine(p.Name.Name), p.Kind)
	fmt.Fprintf(out, "  in %s from %s to %s\n", count(p.Articles, "article"), p.FirstDay, p.LastDay)
	fmt.Fprintf(out, "  %s, %s by others about them, %s\n", count(p.Quotes, "statement"), count(p.About, "statement"), count(p.Events, "telling")+" of events")
	for _, l := range []struct {
		what   string
		counts []archive.Count
	}{{"called", p.Roles}, {"beside", p.With}, {"places", p.Places}, {"outlets", p.Outlets}} {
		var items []string
		for _, c := range l.counts {
			items = append(items, fmt.Sprintf("%s (%d)", oneLine(c.Value), c.Count))
		}
		if len(items) > 0 {
			fmt.Fprintf(out, "  %s: %s\n", l.what, strings.Join(items, ", "))
		}
	}
	if len(p.Forms) > 1 {
		fmt.Fprintln(out, "  also named:")
		printForms(out, p.Forms, p.Name.Name)
	}
	printMonths(out, p.Months)
	return out.Flush()
}

// printMonths draws the counts of the last two years with any.
func printMonths(w io.Writer, months []archive.Count) {
	if len(months) == 0 {
		return
	}
	fmt.Fprintln(w, "  articles by month:")
	months = months[max(0, len(months)-24):]
	for i, line := range bars(months) {
		fmt.Fprintf(w, "    %s %5d %s\n", months[i].Value, months[i].Count, line)
	}
}

func newPairCommand() *cobra.Command {
	var o asking
	cmd := &cobra.Command{
		Use:   "pair NAME NAME",
		Short: "Tell what two people or countries have to do with each other",
		Long: `Pair lists the events that two people, organisations or countries take part in
together, their statements on each other, and how many articles name both, by
month.`,
		Example: `  dateline pair "Ida Berg" "Aldo Conti"
  dateline pair Peru Chile --since 2024 --json`,
		GroupID: groupAnswers,
		Args:    someArgs(2, 2, "NAME and NAME, two people or countries"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.ask(cmd, args, func(a *archive.Archive, people []*archive.Person) error {
				p, err := a.Pair(cmd.Context(), people[0], people[1], o.since, o.until, o.limit)
				if err != nil {
					return err
				}
				if o.asJSON {
					return printJSON(cmd.OutOrStdout(), p)
				}
				return printPair(cmd.OutOrStdout(), p)
			})
		},
	}
	archiveFlag(cmd, &o.path)
	o.flags(cmd, 50, "events, and statements of each")
	return cmd
}

func printPair(w io.Writer, p *archive.Pair) error {
	out := bufio.NewWriter(w)
	a, b := oneLine(p.A.Name.Name), oneLine(p.B.Name.Name)
	fmt.Fprintf(out, "%s and %s: %s\n\n", a, b, count(len(p.Events), "event"))
	for i := range p.Events {
		printTold(out, &p.Events[i])
	}
	for _, side := range []struct {
		by, on string
		said   []archive.Said
	}{{a, b, p.AOnB}, {b, a, p.BOnA}} {
		fmt.Fprintf(out, "%s on %s: %s\n\n", side.by, side.on, count(len(side.said), "statement"))
		for i := range side.said {
			printSaid(out, &side.said[i])
		}
	}
	printMonths(out, p.Months)
	return out.Flush()
}
