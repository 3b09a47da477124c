package main

import (
	"fmt"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, newVersionsCommand) }

func newVersionsCommand() *cobra.Command {
	var path string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "versions ARTICLE",
		Short: "List the versions of an article",
		Long: `Versions lists what an address held each time it was read with another text.
ARTICLE is a number, as search tells it, or an address.`,
		Example: "  dateline versions https://post.example/2025/ferry-resumes",
		GroupID: groupArchive,
		Args:    oneArg("ARTICLE, a number or an address"),
		RunE: func(cmd *cobra.Command, args []string) error {
			a, err := readArchive(path)
			if err != nil {
				return err
			}
			defer a.Close()
			art, err := findArticle(cmd, a, args[0])
			if err != nil {
				return err
			}
			versions, err := a.Versions(cmd.Context(), art.ID)
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
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}
