package main

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"time"

	"dateline/archive"
	"dateline/archive/similar"

	"github.com/spf13/cobra"
)

// printChanges prints what changed from version to version: on a terminal in
// colours, elsewhere as [-removed-] and {+added+}.
func printChanges(cmd *cobra.Command, a *archive.Archive, article int64, asJSON bool) error {
	changes, err := a.Changes(cmd.Context(), article)
	if err != nil {
		return err
	}
	if asJSON {
		return printJSON(cmd.OutOrStdout(), changes)
	}
	if len(changes) == 0 {
		fmt.Fprintln(cmd.ErrOrStderr(), "There is one version only.")
		return nil
	}
	out := bufio.NewWriter(cmd.OutOrStdout())
	colour := coloured(cmd.OutOrStdout())
	for _, c := range changes {
		fmt.Fprintf(out, "Version %d, read %s, to version %d, read %s\n\n", c.From.Version, readAt(c.From.Fetched), c.To.Version, readAt(c.To.Fetched))
		if len(c.Headline) > 1 {
			printEdits(out, c.Headline, colour)
			fmt.Fprint(out, "\n\n")
		}
		if len(c.Text) <= 1 && (len(c.Text) == 0 || c.Text[0].Kind == similar.Kept) {
			fmt.Fprint(out, "The text is the same.\n\n")
			continue
		}
		printEdits(out, c.Text, colour)
		fmt.Fprint(out, "\n\n")
	}
	return out.Flush()
}

func readAt(t time.Time) string {
	if t.IsZero() {
		return "at an unknown time"
	}
	return t.Format(time.DateTime)
}

func printEdits(w io.Writer, edits []similar.Edit, colour bool) {
	for i, e := range edits {
		text := printable(e.Text)
		switch {
		case e.Kind == similar.Kept:
			fmt.Fprint(w, shortened(text, i == 0, i == len(edits)-1))
		case e.Kind == similar.Removed && colour:
			fmt.Fprintf(w, "\x1b[31;9m%s\x1b[0m", text)
		case e.Kind == similar.Removed:
			fmt.Fprintf(w, "[-%s-]", text)
		case colour:
			fmt.Fprintf(w, "\x1b[32;4m%s\x1b[0m", text)
		default:
			fmt.Fprintf(w, "{+%s+}", text)
		}
	}
}

// shortened leaves out most of a long run that did not change.
func shortened(s string, first, last bool) string {
	const most, keep = 400, 30 // bytes and words
	if len(s) < most {
		return s
	}
	words := strings.SplitAfter(s, " ")
	if len(words) < 2*keep+1 {
		return s
	}
	before, after := strings.Join(words[:keep], ""), strings.Join(words[len(words)-keep:], "")
	switch {
	case first && last:
		return s
	case first:
		return "[...] " + after
	case last:
		return before + "[...]"
	}
	return before + "[...] " + after
}
