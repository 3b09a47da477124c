package main

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"strings"

	"dateline/archive"
	"dateline/shelf"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, newSaidCommand) }

func newSaidCommand() *cobra.Command {
	var o asking
	var about string
	var thoughts bool
	cmd := &cobra.Command{
		Use:   "said NAME",
		Short: "List what articles report somebody to have said",
		Long: `Said lists statements, the newest first, each with the article that reports it.
NAME is a person, an organisation or a country. Dateline reports what outlets
claim; it does not know whether it was said.`,
		Example: `  dateline said "Ida Berg"
  dateline said Berg --about "ferry fares" --since 2025-03
  dateline said "Ministry of Transport" --json
  dateline said Berg --archive 2024.dateline --archive 2025.dateline`,
		GroupID: groupAnswers,
		Args:    oneArg("NAME, a person, an organisation or a country"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.askAll(cmd, args, func(s *shelf.Shelf, people []*shelf.Person) error {
				said, err := s.Said(cmd.Context(), shelf.SaidQuery{By: people[0], SaidQuery: archive.SaidQuery{Words: about, Thoughts: thoughts, Since: o.since, Until: o.until, Limit: o.limit}})
				if err != nil {
					return err
				}
				if o.asJSON {
					return printJSON(cmd.OutOrStdout(), said)
				}
				if len(said) == 0 {
					fmt.Fprintf(cmd.ErrOrStderr(), "No article reports such a statement of %s.\n", oneLine(people[0].Name.Name))
					return errReported
				}
				out := bufio.NewWriter(cmd.OutOrStdout())
				for i := range said {
					printSaid(out, &said[i])
				}
				return out.Flush()
			})
		},
	}
	archivesFlag(cmd, &o.paths)
	o.flags(cmd, 50, "statements")
	cmd.Flags().StringVar(&about, "about", "", "only statements with all these `words`")
	cmd.Flags().BoolVar(&thoughts, "thoughts", false, "also what they are told to think, want, support or oppose")
	return cmd
}

// printSaid prints a statement as what an outlet reports.
func printSaid(w io.Writer, s *archive.Said) {
	who := oneLine(cmp.Or(s.Speaker, s.Source, "someone"))
	if s.Speaker != "" && s.Source != "" && s.Source != s.Speaker {
		who += " (" + brief(oneLine(s.Source)) + ")"
	}
	does := oneLine(cmp.Or(s.Cue, "say"))
	what := ""
	switch {
	case s.Denied:
		what = ", denied or left unsaid"
	case s.Question:
		what = ", a question"
	}
	fmt.Fprintf(w, "%s  %s reports of %s [%s, %s%s]:\n  %s\n", dayText(s.Citation.Day, s.Citation.Undated), oneLine(cmp.Or(s.Citation.OutletName, s.Citation.Outlet, "an outlet")), who, does, s.Kind, what, oneLine(s.Words))
	printCitation(w, &s.Citation)
	for i, c := range s.Also {
		if i == maxCitations {
			fmt.Fprintf(w, "    and %d more\n", len(s.Also)-i)
			break
		}
		fmt.Fprintf(w, "    also %s, %s (%s)\n", dayText(c.Day, c.Undated), oneLine(cmp.Or(c.OutletName, c.Outlet, "an outlet without a name")), inArchive(c.Article, c.Archive))
	}
	fmt.Fprintln(w)
}

// brief cuts the words for a speaker where a clause about them goes on:
// "Berg, who was born on the island, ...".
func brief(source string) string {
	const long = 60
	if len(source) <= long {
		return source
	}
	if head, _, ok := strings.Cut(source, ", "); ok && len(head) <= long {
		return head + ", …"
	}
	return source
}
