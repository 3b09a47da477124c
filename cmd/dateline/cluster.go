package main

import (
	"cmp"
	"fmt"
	"text/tabwriter"

	"dateline/archive"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, newClusterCommand) }

func newClusterCommand() *cobra.Command {
	var path string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "cluster ARTICLE",
		Short: "List who printed the same article, and when",
		Long: `Cluster lists the articles that are nearly the same as one, the first printed
first: copies of an agency's report, also cut, with another headline or a site's
own words, and one site's several addresses of an article. ARTICLE is its number
or its address.`,
		Example: "  dateline cluster https://post.example/2025/ferry-resumes",
		GroupID: groupArchive,
		Args:    oneArg("ARTICLE, a number or an address"),
		RunE: func(cmd *cobra.Command, args []string) error {
			var printings []archive.Printing
			err := withArticle(cmd, path, args[0], func(a *archive.Archive, art *archive.Article) (err error) {
				printings, err = a.Cluster(cmd.Context(), art.ID)
				return err
			})
			if err != nil {
				return err
			}
			if asJSON {
				return printJSON(cmd.OutOrStdout(), printings)
			}
			if len(printings) == 0 {
				fmt.Fprintln(cmd.ErrOrStderr(), "No other article of the archive is like it.")
				return errReported
			}
			out := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
			fmt.Fprintln(out, "PRINTED\tOUTLET\tARTICLE\tWORDS\tHEADLINE")
			for _, p := range printings {
				fmt.Fprintf(out, "%s\t%s\t%d\t%d\t%s\n", oneLine(cmp.Or(p.Published, p.Day)), oneLine(cmp.Or(p.OutletName, p.Outlet)), p.Article, p.Words, oneLine(p.Headline))
			}
			return out.Flush()
		},
	}
	archiveFlag(cmd, &path)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}
