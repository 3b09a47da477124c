package main

import (
	"errors"
	"fmt"
	"io"

	"dateline/archive"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, newCheckCommand, newBackupCommand, newRecoverCommand) }

func newCheckCommand() *cobra.Command {
	var path string
	var asJSON, repair bool
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Look through the archive for damage, and repair it",
		Long: `Check looks at everything the archive holds: the file's structure, references, each
record, what searches and counts go by, the readings, and each kept page against
its digest. It says what to do about what it finds, and ends with exit code 1 where
something is wrong.

With --repair all that can be made anew is made from the kept pages and records;
then check looks again. Make a backup before.`,
		Example: `  dateline check --archive eastmere.dateline
  dateline check --repair`,
		GroupID: groupArchive,
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			a, err := checkedArchive(path, repair)
			if errors.Is(err, archive.ErrDamaged) {
				fmt.Fprintf(cmd.OutOrStdout(), "%v\ndateline recover %s NEW saves what can be read\n", err, path)
				return errReported
			}
			if err != nil {
				return err
			}
			defer a.Close()
			bar := newProgress(cmd.ErrOrStderr(), "articles and pages", 0)
			var done *archive.Repaired
			if repair {
				done, err = a.Repair(cmd.Context(), bar.show)
				bar.Clear()
				if err != nil {
					return fmt.Errorf("%w; dateline recover %s NEW saves what can be read", err, path)
				}
				bar = newProgress(cmd.ErrOrStderr(), "articles and pages", 0)
			}
			c, err := a.Check(cmd.Context(), bar.show)
			bar.Clear()
			if err != nil {
				return err
			}
			if asJSON {
				err = printJSON(cmd.OutOrStdout(), struct {
					*archive.Checked
					Repaired *archive.Repaired `json:"repaired,omitempty"`
				}{c, done})
			} else {
				err = printChecked(cmd.OutOrStdout(), c, done)
			}
			if err == nil && len(c.Problems) > 0 {
				err = errReported
			}
			return err
		},
	}
	archiveFlag(cmd, &path)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	cmd.Flags().BoolVar(&repair, "repair", false, "make anew what can be made, then look again")
	return cmd
}

// checkedArchive opens an archive to be looked through; what only reads may do
// so where nothing can be written.
func checkedArchive(path string, repair bool) (*archive.Archive, error) {
	if repair {
		return writeArchive(path)
	}
	return readArchive(path)
}

func printChecked(w io.Writer, c *archive.Checked, done *archive.Repaired) error {
	if done != nil {
		printRepaired(w, done)
	}
	for _, p := range c.Problems {
		fmt.Fprintln(w, p)
	}
	_, err := fmt.Fprintf(w, "%s and %s looked at, %s\n", count(c.Pages, "page"), count(c.Articles, "record"), count(len(c.Problems)+c.More, "problem"))
	return err
}

func printRepaired(w io.Writer, r *archive.Repaired) {
	for _, line := range []struct {
		n    int
		what string
	}{
		{r.Reread, "read anew from the kept page"}, {r.Emptied, "left with headline, text and dates, since the record is lost"},
	} {
		if line.n > 0 {
			fmt.Fprintf(w, "%s %s\n", count(line.n, "article"), line.what)
		}
	}
	if r.Pages > 0 {
		fmt.Fprintf(w, "%s lost; add the addresses anew\n", count(r.Pages, "page"))
	}
	if r.Readings > 0 {
		fmt.Fprintf(w, "%s taken away; dateline readings makes them anew\n", count(r.Readings, "reading"))
	}
}

func newBackupCommand() *cobra.Command {
	var path string
	cmd := &cobra.Command{
		Use:   "backup FILE",
		Short: "Copy the archive while others write to it",
		Long: `Backup writes a copy of the archive, as it is at one moment, to FILE; add, watch and
serve may go on beside it. FILE is put in its place when it is whole, and may take
that of an older copy. A copy that was stopped leaves nothing that the next one does
not clear away.`,
		Example: `  dateline backup /mnt/disk/news-monday.dateline
  dateline backup --archive eastmere.dateline eastmere-copy.dateline`,
		GroupID: groupArchive,
		Args:    oneArg("the file to write"),
		RunE: func(cmd *cobra.Command, args []string) error {
			a, err := readArchive(path)
			if err != nil {
				return err
			}
			defer a.Close()
			bar := newProgress(cmd.ErrOrStderr(), "blocks", 0)
			err = a.Backup(cmd.Context(), args[0], bar.show)
			bar.Clear()
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s is a copy of %s\n", args[0], path)
			return err
		},
	}
	archiveFlag(cmd, &path)
	return cmd
}

func newRecoverCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "recover OLD NEW",
		Short: "Save what can be read of a damaged archive",
		Long: `Recover reads all that can be read of the damaged archive OLD into the archive NEW,
which it makes, counts what it could not read, and makes anew what follows from the
rest: records of pages that are whole, the index, clusters and counts. OLD stays as
it is.`,
		Example: "  dateline recover news.dateline saved.dateline",
		GroupID: groupArchive,
		Args:    someArgs(2, 2, "the damaged archive and the new one"),
		RunE: func(cmd *cobra.Command, args []string) error {
			bar := newProgress(cmd.ErrOrStderr(), "rows", 0)
			r, err := archive.Recover(cmd.Context(), args[0], args[1], nil, bar.show)
			bar.Clear()
			if err != nil {
				return err
			}
			if asJSON {
				return printJSON(cmd.OutOrStdout(), r)
			}
			out := cmd.OutOrStdout()
			lost := 0
			for _, t := range r.Tables {
				more := ""
				if t.More {
					more = ", and more that cannot be counted"
				}
				if t.Lost > 0 || t.More {
					fmt.Fprintf(out, "%s: %d saved, at most %d lost%s\n", t.Table, t.Saved, t.Lost, more)
					lost++
				} else if t.Saved > 0 {
					fmt.Fprintf(out, "%s: %d saved, all\n", t.Table, t.Saved)
				}
			}
			printRepaired(out, &r.Repaired)
			if lost == 0 {
				fmt.Fprintln(out, "nothing was lost")
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}
