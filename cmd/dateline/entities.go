package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"dateline/archive"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, newNamesCommand) }

func newNamesCommand() *cobra.Command {
	var o asking
	var q archive.EntityQuery
	var rules string
	var listRules bool
	cmd := &cobra.Command{
		Use:   "names",
		Short: "List the people, organisations and places that the archive tells of",
		Long: `Names lists the people, organisations and places of the articles that were read,
those in most articles first, each once whatever the articles call it: spellings
are joined, and a family name alone goes to whom articles of the same days and
company name in full. dateline who NAME tells what joined a name's forms.

--entities takes a file of rules made by hand for the archive's, which keeps them:

  Volodymyr Zelensky = Volodymyr Zelenskyy = Zelenskiy
  Ana Rojas <> Ana Maria Rojas
  Port Harrow : place
  Salt in https://harrow.example/tolls = Mira Salt
  Salt in https://harrow.example/soup <> Mira Salt

The window takes the same from its readers, by the page that tells why a name's
forms are one. --rules lists what the archive keeps, as a file for --entities.`,
		Example: `  dateline names --kind person --since 2025-03
  dateline names --like zelenski
  dateline names --entities rules.txt
  dateline names --rules > rules.txt`,
		GroupID: groupAnswers,
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if rules != "" {
				if err := takeRules(cmd, o.path, rules); err != nil {
					return err
				}
			}
			a, err := readArchive(o.path)
			if err != nil {
				return err
			}
			defer a.Close()
			if err := o.tellUnread(cmd.Context(), a, cmd.ErrOrStderr()); err != nil {
				return err
			}
			if listRules {
				return printRules(cmd, a, o.asJSON)
			}
			q.Since, q.Until, q.Limit = o.since, o.until, o.limit
			found, err := a.Entities(cmd.Context(), q)
			if err != nil {
				return searchError(err)
			}
			if o.asJSON {
				return printJSON(cmd.OutOrStdout(), found)
			}
			return printEntities(cmd.OutOrStdout(), found)
		},
	}
	archiveFlag(cmd, &o.path)
	o.flags(cmd, 50, "names")
	f := cmd.Flags()
	f.StringVar(&q.Like, "like", "", "only names that hold these `words`, or nearly")
	f.StringVar(&q.Kind, "kind", "", "only this `kind`: person, organization or place")
	f.StringVar(&rules, "entities", "", "first take the rules in this `file` for the archive's: which names are one, which are two")
	f.BoolVar(&listRules, "rules", false, "list the rules made by hand that the archive keeps")
	return cmd
}

// printRules lists the rules that an archive keeps.
func printRules(cmd *cobra.Command, a *archive.Archive, asJSON bool) error {
	lines, err := a.EntityRules(cmd.Context())
	if err != nil {
		return err
	}
	if asJSON {
		return printJSON(cmd.OutOrStdout(), lines)
	}
	for _, line := range lines {
		if _, err := fmt.Fprintln(cmd.OutOrStdout(), oneLine(line)); err != nil {
			return err
		}
	}
	return nil
}

// takeRules gives an archive the rules of a file.
func takeRules(cmd *cobra.Command, path, rules string) error {
	f, err := os.Open(rules)
	if err != nil {
		return err
	}
	defer f.Close()
	a, err := writeArchive(path)
	if err != nil {
		return err
	}
	err = a.SetEntityRules(cmd.Context(), f)
	var bad *archive.RuleError
	if errors.As(err, &bad) {
		err = fmt.Errorf("%s:%d: %s", rules, bad.Line, bad.Why)
	}
	return errors.Join(err, a.Close())
}

func printEntities(w io.Writer, found []archive.Entity) error {
	out := bufio.NewWriter(w)
	for i := range found {
		e := &found[i]
		fmt.Fprintf(out, "%s, %s", oneLine(e.Name), e.Kind)
		if e.Country != "" {
			fmt.Fprintf(out, ", %s", e.Country)
		}
		fmt.Fprintf(out, " (%d): %s from %s to %s\n", e.ID, count(e.Articles, "article"), e.FirstDay, e.LastDay)
		var offices []string
		for _, s := range e.Offices[:min(len(e.Offices), 4)] {
			offices = append(offices, fmt.Sprintf("%s (%s to %s)", oneLine(s.Office), s.FirstDay, s.LastDay))
		}
		if len(offices) > 0 {
			fmt.Fprintf(out, "  called: %s\n", strings.Join(offices, ", "))
		}
		printForms(out, e.Forms, e.Name)
	}
	return out.Flush()
}

// maxForms is how many ways of naming somebody are printed.
const maxForms = 12

// printForms prints what else somebody is called, and why it is taken for that.
func printForms(w io.Writer, forms []archive.Form, name string) {
	n := 0
	for _, f := range forms {
		if f.Name == name && f.Article == 0 && f.Evidence == "the name itself" {
			continue
		}
		if n++; n > maxForms {
			fmt.Fprintf(w, "    and %d more\n", len(forms)-maxForms)
			return
		}
		where := ""
		if f.Article != 0 {
			where = fmt.Sprintf(" in article %d", f.Article)
		}
		fmt.Fprintf(w, "    %s%s: %s\n", oneLine(f.Name), where, oneLine(f.Evidence))
	}
}
