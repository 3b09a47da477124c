package main

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"dateline/archive"
	"dateline/web"
	"dateline/web/cite"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, newDeskCommand) }

func newDeskCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "desk",
		Short: "What readers starred, noted and collected in the window",
		Long: `Desk is about what readers keep in the window of dateline serve: stars, notes,
tags and collections of articles, quotes, events and names.`,
		Example: `  dateline desk export
  dateline desk export --collection Harbour --format bibtex > harbour.bib`,
		GroupID: groupArchive,
		Args:    noArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newDeskExportCommand())
	return cmd
}

func newDeskExportCommand() *cobra.Command {
	var path, desk, format string
	var q archive.DeskQuery
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Write the desk, or a collection of it, as one file",
		Long: `Export writes what is on the desk to standard output: as JSON or CSV with notes and tags,
or as citations of it: text, chicago, apa, bibtex, ris or csl (JSON).

Exit codes: 0 all went well; 1 the desk or the archive could not be read; 2 the command
line was not understood.`,
		Example: `  dateline desk export --archive eastmere.dateline > desk.json
  dateline desk export --desk desk.dateline --tag tolls --format ris`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			a, err := readArchive(path)
			if err != nil && (desk == "" || !errors.Is(err, archive.ErrMissing)) {
				return err
			}
			var d *archive.Desk
			if a != nil {
				defer a.Close()
				d = a.Desk()
			}
			if desk != "" {
				if d, err = archive.OpenDesk(desk); err != nil {
					return err
				}
				defer d.Close()
			}
			items, err := d.Items(cmd.Context(), q)
			if err != nil {
				return err
			}
			out := cmd.OutOrStdout()
			switch format {
			case "json":
				e := json.NewEncoder(out)
				e.SetIndent("", "  ")
				return e.Encode(items)
			case "csv":
				c := csv.NewWriter(out)
				rows := append([][]string{web.DeskColumns}, web.DeskRows(items)...)
				return c.WriteAll(rows)
			}
			text, ok := cite.Write(format, web.Sources(cmd.Context(), a, items))
			if !ok {
				return usagef("--format %s: take json, csv, %s", format, strings.Join(cite.Formats, ", "))
			}
			_, err = fmt.Fprint(out, text)
			return err
		},
	}
	archiveFlag(cmd, &path)
	cmd.Flags().StringVar(&desk, "desk", "", "the `file` that serve --desk keeps things in")
	cmd.Flags().StringVar(&format, "format", "json", "json, csv, text, chicago, apa, bibtex, ris or csl")
	cmd.Flags().StringVar(&q.Collection, "collection", "", "only what is in this `collection`")
	cmd.Flags().StringVar(&q.Tag, "tag", "", "only what has this `tag`")
	cmd.Flags().StringVar(&q.Kind, "kind", "", "only article, quote, event or name")
	return cmd
}
