package main

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"strings"

	"dateline/archive"
	"dateline/shelf"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, newSearchCommand) }

func newSearchCommand() *cobra.Command {
	var paths []string
	var sort string
	var facets, asJSON bool
	var q archive.Query
	cmd := &cobra.Command{
		Use:   "search [WORDS...]",
		Short: "Search the archive",
		Long: `Search finds articles that hold all the WORDS, the most relevant first, and shows
the piece of each that tells why. Without WORDS it lists the newest.

  ferry strike            both words, in any place and form of case or accent
  "ferry strike"          the words as a phrase; quote it for the shell as well
  ferry OR boat           one of them; AND, OR and NOT are written in capitals
  ferry -strike           the one without the other, also ferry NOT strike;
                          where a - comes first, put -- before the words
  ferr*                   words that begin so
  headline:ferry          in the headline only; so too description:, text:, by:
                          and tag:
  (ferry OR boat) strike  parentheses group

Several --archive files are searched as one; each hit names its own.
A filter given several times takes any of its values. The exit code is 1 where
nothing is found.`,
		Example: `  dateline search ferry strike
  dateline search '"ferry strike" OR walkout' --since 2025-03 --outlet post.example
  dateline search minister --sort newest --limit 50 --facets
  dateline search 'headline:budget' --language en --json
  dateline search ferry --archive 2024.dateline --archive 2025.dateline`,
		GroupID: groupArchive,
		RunE: func(cmd *cobra.Command, args []string) error {
			q.Words = strings.Join(args, " ")
			switch sort {
			case "relevance":
				q.Sort = archive.ByRelevance
			case "newest":
				q.Sort = archive.Newest
			case "oldest":
				q.Sort = archive.Oldest
			default:
				return usagef("--sort %s: there is no such order; choose one of relevance, newest, oldest", sort)
			}
			if q.Limit < 1 || q.Limit > maxHits {
				return usagef("--limit %d: choose a number from 1 to %d", q.Limit, maxHits)
			}
			q.Facets, q.Days = facets, facets
			s, done, err := readShelf(paths)
			if err != nil {
				return err
			}
			defer done()
			found, err := s.Search(cmd.Context(), q)
			if err != nil {
				return searchError(err)
			}
			if asJSON {
				err = printJSON(cmd.OutOrStdout(), found)
			} else {
				err = printHits(cmd.OutOrStdout(), found)
			}
			if err == nil && found.Total == 0 {
				if !asJSON {
					fmt.Fprintln(cmd.ErrOrStderr(), nothing(cmd, s))
				}
				err = errReported
			}
			return err
		},
	}
	archivesFlag(cmd, &paths)
	queryFlags(cmd, &q)
	cmd.Flags().StringVar(&sort, "sort", "relevance", "`order` of the hits: relevance, newest, oldest")
	cmd.Flags().IntVar(&q.Limit, "limit", 20, "how many hits to show")
	cmd.Flags().StringVar(&q.After, "after", "", "show the hits after this `place`, which an earlier search ended with")
	cmd.Flags().BoolVar(&facets, "facets", false, "count the hits by outlet, language, section, tag, author and day")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

// nothing says that a search found nothing, and why where that is plain.
func nothing(cmd *cobra.Command, s *shelf.Shelf) string {
	if all, err := s.Search(cmd.Context(), archive.Query{Limit: 1}); err == nil && all.Total == 0 {
		return "There is no article in " + s.Path() + " yet; dateline add and watch put some there."
	}
	return "Nothing in " + s.Path() + " is like that."
}

// maxHits is the most that archive.Search gives at once.
const maxHits = 1000

// queryFlags adds the filters of a search to a command.
func queryFlags(cmd *cobra.Command, q *archive.Query) {
	f := cmd.Flags()
	f.StringSliceVar(&q.Outlets, "outlet", nil, "only articles of this `host` and those under it")
	f.StringSliceVar(&q.Languages, "language", nil, "only articles in this `language`, as en or pt-BR")
	f.StringArrayVar(&q.Sections, "section", nil, "only articles of this `section`")
	f.StringArrayVar(&q.Tags, "tag", nil, "only articles with this `tag`")
	f.StringArrayVar(&q.Authors, "author", nil, "only articles by this `author`")
	f.StringSliceVar(&q.Kinds, "kind", nil, "only articles of this `kind`: article, live")
	f.StringVar(&q.Since, "since", "", "only articles of this `day` and later; 2025-03-04, 2025-03 or 2025")
	f.StringVar(&q.Until, "until", "", "only articles of this `day` and earlier")
	f.BoolVar(&q.Fold, "fold", false, "show only one of several near-identical articles")
}

// searchError makes a mistake in the words of a search a mistake of use.
func searchError(err error) error {
	var wrong *archive.QueryError
	if errors.As(err, &wrong) {
		return usagef("%v", err)
	}
	return err
}

func printHits(w io.Writer, found *archive.Results) error {
	out := bufio.NewWriter(w)
	on, off := "", ""
	if coloured(w) {
		on, off = "\x1b[1m", "\x1b[0m"
	}
	for _, h := range found.Hits {
		fmt.Fprintf(out, "%s%s%s\n", on, oneLine(cmp.Or(h.Headline, h.URL)), off)
		fmt.Fprintf(out, "  %s, %s", dayText(h.Day, h.Undated), oneLine(h.Outlet))
		if h.Byline != "" {
			fmt.Fprintf(out, ", %s", oneLine(h.Byline))
		}
		if h.Also > 0 {
			fmt.Fprintf(out, ", also in %s", count(h.Also, "other outlet"))
		}
		fmt.Fprintf(out, " (%s)\n", inArchive(h.ID, h.Archive))
		if h.Snippet.Text != "" {
			fmt.Fprintf(out, "  %s\n", marked(h.Snippet, on, off))
		}
		fmt.Fprintf(out, "  %s\n\n", oneLine(h.URL))
	}
	if found.Total > 0 {
		fmt.Fprintf(out, "%s found", count(found.Total, "article"))
		if len(found.Hits) < found.Total {
			fmt.Fprintf(out, ", %d shown", len(found.Hits))
		}
		fmt.Fprintln(out)
	}
	if found.Next != "" {
		fmt.Fprintf(out, "The next ones: --after %s\n", found.Next)
	}
	printFacets(out, found)
	return out.Flush()
}

// printFacets prints the counts, in the order in which a reader narrows a
// search down.
func printFacets(w io.Writer, found *archive.Results) {
	for _, facet := range []string{"outlet", "section", "author", "tag", "language"} {
		counts := found.Facets[facet]
		if len(counts) == 0 {
			continue
		}
		fmt.Fprintf(w, "\nBy %s\n", facet)
		for _, c := range counts[:min(len(counts), 10)] {
			fmt.Fprintf(w, "%8d  %s\n", c.Count, oneLine(cmp.Or(c.Name, c.Value)))
		}
	}
	if len(found.Days) > 0 {
		fmt.Fprintf(w, "\nBy day\n")
		// Over all days, so that the last ones can be told from a busier time.
		days, lines := found.Days, bars(found.Days)
		if n := len(days) - 31; n > 0 {
			fmt.Fprintf(w, "  the last 31 of %d days with hits\n", len(days))
			days, lines = days[n:], lines[n:]
		}
		for i, d := range days {
			fmt.Fprintf(w, "%8d  %s  %s\n", d.Count, d.Value, lines[i])
		}
	}
}

// marked is a snippet as one line, the words found between on and off.
func marked(s archive.Snippet, on, off string) string {
	var b strings.Builder
	if s.CutBefore {
		b.WriteString("... ")
	}
	at := 0
	for _, m := range s.Marks {
		b.WriteString(oneLine(s.Text[at:m.Start]) + on + oneLine(s.Text[m.Start:m.End]) + off)
		at = m.End
	}
	b.WriteString(oneLine(s.Text[at:]))
	if s.CutAfter {
		b.WriteString(" ...")
	}
	return b.String()
}
