package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"dateline/archive"
	"dateline/reading"
	"dateline/shelf"

	"github.com/spf13/cobra"
)

// An asking is what the commands share that ask what articles tell.
type asking struct {
	path         string   // of the one archive that is asked
	paths        []string // of those asked together
	since, until string
	limit        int
	asJSON       bool
}

func (o *asking) flags(cmd *cobra.Command, limit int, what string) {
	f := cmd.Flags()
	f.StringVar(&o.since, "since", "", "nothing before this `day`; 2025-03-04, 2025-03 or 2025")
	f.StringVar(&o.until, "until", "", "nothing after this `day`")
	f.IntVar(&o.limit, "limit", limit, "at most so many "+what)
	f.BoolVar(&o.asJSON, "json", false, "print JSON")
}

// ask calls f with the archive and the people, organisations or places that
// the arguments stand for, and tells what may be missing from the answer.
func (o *asking) ask(cmd *cobra.Command, names []string, f func(*archive.Archive, []*archive.Person) error) error {
	o.paths = []string{o.path}
	return o.askAll(cmd, names, func(s *shelf.Shelf, people []*shelf.Person) error {
		var in []*archive.Person
		for _, p := range people {
			in = append(in, &p.Person)
		}
		return f(s.Archives()[0], in)
	})
}

// askAll does as ask, over all archives that --archive names.
func (o *asking) askAll(cmd *cobra.Command, names []string, f func(*shelf.Shelf, []*shelf.Person) error) error {
	s, done, err := readShelf(o.paths)
	if err != nil {
		return err
	}
	defer done()
	ctx, stderr := cmd.Context(), cmd.ErrOrStderr()
	for _, a := range s.Archives() {
		if err := o.tellUnread(ctx, a, stderr); err != nil {
			return err
		}
	}
	var people []*shelf.Person
	for _, name := range names {
		p, err := s.Person(ctx, name)
		if errors.Is(err, archive.ErrUnknownName) {
			fmt.Fprintf(stderr, "dateline: no article in %s that was read tells of %s\n", s.Path(), printable(name))
			return errReported
		}
		if err != nil {
			return searchError(err)
		}
		if !strings.EqualFold(p.Name.Name, name) || p.Kind != reading.Place.String() && namesake(&p.Person, name) {
			fmt.Fprintf(stderr, "Taking %s for %s (%s)%s.\n", printable(name), oneLine(p.Name.Name), p.Kind, others(&p.Person))
		}
		people = append(people, p)
	}
	return searchError(f(s, people))
}

// namesake reports whether a name of one word is others' family name, too.
func namesake(p *archive.Person, name string) bool {
	for _, n := range p.Others {
		if strings.HasSuffix(strings.ToLower(n.Name), " "+strings.ToLower(name)) {
			return true
		}
	}
	return false
}

// others names some of those whom the words may mean as well.
func others(p *archive.Person) string {
	var names []string
	for _, n := range p.Others {
		if len(names) < 3 {
			names = append(names, fmt.Sprintf("%s (%s)", oneLine(n.Name), count(n.Articles, "article")))
		}
	}
	if len(names) == 0 {
		return ""
	}
	return "; there are also " + strings.Join(names, ", ")
}

func (o *asking) tellUnread(ctx context.Context, a *archive.Archive, stderr io.Writer) error {
	n, err := a.Unread(ctx)
	if err != nil || n == 0 {
		return err
	}
	old, err := a.ReadByOlder(ctx)
	if n -= old; n > 0 {
		fmt.Fprintf(stderr, "%s not been read for quotes and events yet; do that with: dateline readings --archive %s\n",
			counted(n, "article has", "articles have"), a.Path())
	}
	if old > 0 {
		fmt.Fprintf(stderr, "%s read by an older Dateline, and how sure that is is not known; read them anew with: dateline readings --archive %s\n",
			counted(old, "article was", "articles were"), a.Path())
	}
	return err
}

// inArchive names an article, and its archive where there are several.
func inArchive(article int64, path string) string {
	if path == "" {
		return fmt.Sprintf("article %d", article)
	}
	return fmt.Sprintf("article %d in %s", article, oneLine(path))
}

// printCitation prints where something is told.
func printCitation(w io.Writer, c *archive.Citation) {
	fmt.Fprintf(w, "    %s, %s: %s\n    %s (%s)\n", dayText(c.Day, c.Undated), oneLine(cmp.Or(c.OutletName, c.Outlet, "an outlet without a name")), oneLine(c.Headline), oneLine(c.URL), inArchive(c.Article, c.Archive))
}
