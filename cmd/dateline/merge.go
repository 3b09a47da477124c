package main

import (
	"errors"
	"fmt"
	"strings"

	"dateline/archive"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, newArchiveCommand) }

func newArchiveCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "archive",
		Short:   "Merge archives, or split one",
		GroupID: groupArchive,
		Args:    noArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newMergeCommand(), newSplitCommand())
	return cmd
}

func newMergeCommand() *cobra.Command {
	var output string
	cmd := &cobra.Command{
		Use:   "merge ARCHIVE ARCHIVE... -o NEW",
		Short: "Write several archives into a new one",
		Long: `Merge writes the pages of several archives into a new one, with their records,
versions, names, quotes and events. What several of them have is kept once, the
versions of an address come in the order in which they were fetched, and articles
that are nearly the same are found over all of them. What readers keep on the desk
stays where it is. NEW is put in its place when it is whole.`,
		Example: "  dateline archive merge 2024.dateline 2025.dateline -o both.dateline",
		Args:    someArgs(1, 1<<10, "the archives to merge"),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			if output == "" {
				return usagef("name the new archive with -o")
			}
			var from []*archive.Archive
			defer func() {
				for _, a := range from {
					err = errors.Join(err, a.Close())
				}
			}()
			for _, path := range args {
				a, err := readArchive(path)
				if err != nil {
					return err
				}
				from = append(from, a)
			}
			bar := newProgress(cmd.ErrOrStderr(), "pages", 0)
			err = archive.Merge(cmd.Context(), from, output, bar.show)
			bar.Clear()
			if err == nil {
				_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s holds %s\n", output, strings.Join(args, ", "))
			}
			return err
		},
	}
	cmd.Flags().StringVarP(&output, "output", "o", "", "the `file` of the new archive")
	return cmd
}

func newSplitCommand() *cobra.Command {
	var path, by, folder string
	cmd := &cobra.Command{
		Use:   "split --by month|outlet",
		Short: "Write an archive into new ones, by month or outlet",
		Long: `Split writes the pages of an archive into new archives, one for each month or outlet,
with their records, versions, names, quotes and events. All versions of an address
go where the latest belongs. The archive itself stays as it is.`,
		Example: `  dateline archive split --by month --to months/
  dateline archive split --by outlet --archive eastmere.dateline --to outlets/`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			a, err := readArchive(path)
			if err != nil {
				return err
			}
			defer a.Close()
			bar := newProgress(cmd.ErrOrStderr(), "pages", 0)
			made, err := archive.Split(cmd.Context(), a, by, folder, bar.show)
			bar.Clear()
			for _, m := range made {
				fmt.Fprintln(cmd.OutOrStdout(), m)
			}
			return err
		},
	}
	archiveFlag(cmd, &path)
	cmd.Flags().StringVar(&by, "by", "month", "what the archive is divided by: "+strings.Join(archive.Splits, ", "))
	cmd.Flags().StringVar(&folder, "to", ".", "the `folder` of the new archives")
	return cmd
}
