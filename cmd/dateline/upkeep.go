package main

import (
	"fmt"
	"io"
	"text/tabwriter"

	"dateline/archive"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, newStatsCommand, newRereadCommand) }

func newStatsCommand() *cobra.Command {
	var path string
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "stats",
		Short:   "Tell what the archive holds, in numbers",
		Example: "  dateline stats --archive eastmere.dateline",
		GroupID: groupArchive,
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			a, err := readArchive(path)
			if err != nil {
				return err
			}
			defer a.Close()
			s, err := a.Stats(cmd.Context())
			if err != nil {
				return err
			}
			if asJSON {
				return printJSON(cmd.OutOrStdout(), s)
			}
			return printStats(cmd.OutOrStdout(), s)
		},
	}
	archiveFlag(cmd, &path)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

func printStats(w io.Writer, s *archive.Stats) error {
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	days := ""
	if s.FirstDay != "" {
		days = "from " + s.FirstDay + " to " + s.LastDay
	}
	fmt.Fprintf(out, "articles\t%d\t%s\n", s.Articles, days)
	fmt.Fprintf(out, "versions\t%d\tof %s\n", s.Versions, counted(s.Addresses, "address", "addresses"))
	fmt.Fprintf(out, "outlets\t%d\n", s.Outlets)
	fmt.Fprintf(out, "clusters\t%d\tof near-identical articles\n", s.Clusters)
	fmt.Fprintf(out, "no articles\t%d\t%d more could not be read\n", s.NotArticles, s.Failed)
	fmt.Fprintf(out, "file\t%s\ttexts %s, pages %s, of %s as fetched\n", size(s.FileBytes), size(s.TextBytes), size(s.KeptBytes), size(s.PageBytes))
	for i, c := range s.Largest[:min(5, len(s.Largest))] {
		what := ""
		if i == 0 {
			what = "largest"
		}
		fmt.Fprintf(out, "%s\t%d\t%s\n", what, c.Count, printable(c.Value))
	}
	for i, c := range s.Languages[:min(5, len(s.Languages))] {
		what := ""
		if i == 0 {
			what = "languages"
		}
		if c.Value == "" {
			c.Value = "not told"
		}
		fmt.Fprintf(out, "%s\t%d\t%s\n", what, c.Count, printable(c.Value))
	}
	return out.Flush()
}

// size writes a number of bytes for people.
func size(n int64) string {
	const unit = 1024
	if n < unit {
		return fmt.Sprintf("%d B", n)
	}
	f, i := float64(n)/unit, 0
	for f >= unit && i < 4 {
		f /= unit
		i++
	}
	return fmt.Sprintf("%.1f %ciB", f, "KMGTP"[i])
}

func newRereadCommand() *cobra.Command {
	var path string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "reread",
		Short: "Read all kept pages anew, after Dateline got better",
		Long: `Reread makes all records anew from the pages that the archive keeps. No version is
made, since no page changed. After a stop it goes on where it was.`,
		Example: "  dateline reread --archive eastmere.dateline",
		GroupID: groupArchive,
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			a, err := writeArchive(path)
			if err != nil {
				return err
			}
			defer a.Close()
			bar := newProgress(cmd.ErrOrStderr(), "pages", 0)
			sum, err := a.Reread(cmd.Context(), bar.show)
			bar.Clear()
			switch {
			case err != nil && cmd.Context().Err() != nil:
				return fmt.Errorf("stopped after %s; the same command goes on from here", count(sum.Pages, "page"))
			case err != nil:
				return err
			case asJSON:
				return printJSON(cmd.OutOrStdout(), sum)
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s read, %s changed, %d new, %s not readable now, whose records stay\n", count(sum.Pages, "page"), count(sum.Changed, "record"), sum.Gained, count(sum.Lost, "page"))
			return err
		},
	}
	archiveFlag(cmd, &path)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}
