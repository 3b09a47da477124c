package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"dateline/archive"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, newShowCommand) }

func newShowCommand() *cobra.Command {
	var path, format string
	var page, asJSON bool
	cmd := &cobra.Command{
		Use:   "show ARTICLE",
		Short: "Show an article of the archive, or its page as it was kept",
		Long:  `Show prints an article's record. ARTICLE is its number or its address.`,
		Example: `  dateline show 17
  dateline show https://post.example/2025/ferry-resumes --format text
  dateline show 17 --page > page.html`,
		GroupID: groupArchive,
		Args:    oneArg("ARTICLE, a number or an address"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if asJSON {
				format = "json"
			}
			if !slices.Contains(showFormats, format) {
				return usagef("--format %s: there is no such format; choose one of %s", format, strings.Join(showFormats, ", "))
			}
			return withArticle(cmd, path, args[0], func(a *archive.Archive, art *archive.Article) error {
				if page {
					return printPage(cmd, a, art)
				}
				return printArticle(cmd.OutOrStdout(), art, format)
			})
		},
	}
	archiveFlag(cmd, &path)
	cmd.Flags().StringVar(&format, "format", "markdown", strings.Join(showFormats, ", "))
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON, as --format json does")
	cmd.Flags().BoolVar(&page, "page", false, "print the bytes of the page as they were kept")
	return cmd
}

func printPage(cmd *cobra.Command, a *archive.Archive, art *archive.Article) error {
	p, err := a.Page(cmd.Context(), art.ID)
	if err == nil {
		_, err = cmd.OutOrStdout().Write(p.Body)
	}
	return err
}

func printArticle(out io.Writer, art *archive.Article, format string) (err error) {
	switch format {
	case "json":
		return printJSON(out, art)
	case "record":
		return printJSON(out, art.Record)
	case "ninjs":
		return printJSON(out, art.Record.Ninjs())
	case "text":
		_, err = fmt.Fprintln(out, printable(art.Record.PlainText()))
	default:
		_, err = fmt.Fprintln(out, art.Record.Markdown())
	}
	return err
}

var showFormats = []string{"markdown", "text", "json", "record", "ninjs"}
