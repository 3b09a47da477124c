package main

import (
	"fmt"
	"text/tabwriter"
	"time"

	"dateline/archive"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, newVersionsCommand) }

func newVersionsCommand() *cobra.Command {
	var path string
	var asJSON, diff bool
	cmd := &cobra.Command{
		Use:   "versions ARTICLE",
		Short: "List the versions of an article",
		Long: `Versions lists what an address held each time it was read with another text.
ARTICLE is its number or its address.`,
		Example: `  dateline versions https://post.example/2025/ferry-resumes
  dateline versions https://post.example/2025/ferry-resumes --diff`,
		GroupID: groupArchive,
		Args:    oneArg("ARTICLE, a number or an address"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if diff {
				return withArticle(cmd, path, args[0], func(a *archive.Archive, art *archive.Article) error {
					return printChanges(cmd, a, art.ID, asJSON)
				})
			}
			var versions []archive.VersionInfo
			err := withArticle(cmd, path, args[0], func(a *archive.Archive, art *archive.Article) (err error) {
				versions, err = a.Versions(cmd.Context(), art.ID)
				return err
			})
			if err != nil {
				return err
			}
			if asJSON {
				return printJSON(cmd.OutOrStdout(), versions)
			}
			out := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
			fmt.Fprintln(out, "VERSION\tARTICLE\tREAD\tWORDS\tHEADLINE")
			for _, v := range versions {
				read := "unknown"
				if !v.Fetched.IsZero() {
					read = v.Fetched.Format(time.DateTime)
				}
				fmt.Fprintf(out, "%d\t%d\t%s\t%d\t%s\n", v.Version, v.ID, read, v.Words, printable(v.Headline))
			}
			return out.Flush()
		},
	}
	archiveFlag(cmd, &path)
	cmd.Flags().BoolVar(&diff, "diff", false, "show what changed from each version to the next, word by word")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}
