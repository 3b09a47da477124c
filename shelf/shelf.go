// Package shelf answers over several archives at once, a year each, say: each
// answer tells which archive it comes from. What one archive tells, the archives
// tell as package archive has it; here their answers become one.
//
//	s := shelf.New(y2024, y2025)
//	found, err := s.Search(ctx, archive.Query{Words: "ferry strike"})
package shelf

import (
	"cmp"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"dateline/archive"
)

// A Shelf is archives that are asked together. Its methods may be called by
// several goroutines at once.
type Shelf struct {
	archives []*archive.Archive
}

// New returns a shelf of archives, which stay the caller's to close. At least
// one is wanted.
func New(archives ...*archive.Archive) *Shelf { return &Shelf{archives: archives} }

// Archives are those on the shelf, in their order.
func (s *Shelf) Archives() []*archive.Archive { return s.archives }

// Paths names the archives' files.
func (s *Shelf) Paths() []string {
	out := make([]string, len(s.archives))
	for i, a := range s.archives {
		out[i] = a.Path()
	}
	return out
}

// Path names the archives' files in a sentence.
func (s *Shelf) Path() string { return strings.Join(s.Paths(), ", ") }

// name is what answers of an archive carry: nothing where it is alone.
func (s *Shelf) name(i int) string {
	if len(s.archives) == 1 {
		return ""
	}
	return s.archives[i].Path()
}

// each asks all archives at the same time. An error says which archive it is of.
func (s *Shelf) each(f func(i int, a *archive.Archive) error) error {
	if len(s.archives) == 1 {
		return f(0, s.archives[0])
	}
	errs := make([]error, len(s.archives))
	var wait sync.WaitGroup
	for i, a := range s.archives {
		wait.Go(func() {
			defer func() {
				if p := recover(); p != nil { // costs the question, not the process
					errs[i] = fmt.Errorf("%s: internal error: %v", a.Path(), p)
				}
			}()
			errs[i] = f(i, a)
		})
	}
	wait.Wait()
	return errors.Join(errs...)
}

// Search finds articles in all archives. Relevance is by each archive's own
// counts of words, as search engines with several parts have it. With Fold,
// near-identical articles are one within each archive. Facets add up; each
// archive counts its 30 most frequent values.
func (s *Shelf) Search(ctx context.Context, q archive.Query) (*archive.Results, error) {
	if len(s.archives) == 1 {
		return s.archives[0].Search(ctx, q)
	}
	if q.Limit <= 0 {
		q.Limit = 20
	}
	after := make([]string, len(s.archives))
	if q.After != "" {
		b, err := base64.RawURLEncoding.DecodeString(q.After)
		if err != nil || json.Unmarshal(b, &after) != nil || len(after) != len(s.archives) {
			return nil, &archive.QueryError{Query: q.Words, Why: "after is not of an earlier search of these archives"}
		}
	}
	found := make([]*archive.Results, len(s.archives))
	err := s.each(func(i int, a *archive.Archive) (err error) {
		mine := q
		mine.After = after[i]
		found[i], err = a.Search(ctx, mine)
		return err
	})
	if err != nil {
		return nil, first(err)
	}
	out := &archive.Results{Hits: []archive.Hit{}}
	more := false
	for i, r := range found {
		out.Total += r.Total
		for k := range r.Hits {
			r.Hits[k].Archive = s.name(i)
		}
		more = more || r.Next != ""
	}
	byScore := q.Words != "" && q.Sort == archive.ByRelevance
	taken := make([]int, len(found))
	for len(out.Hits) < q.Limit {
		best := -1
		for i, r := range found {
			if taken[i] < len(r.Hits) && (best < 0 || before(&r.Hits[taken[i]], &found[best].Hits[taken[best]], byScore, q.Sort)) {
				best = i
			}
		}
		if best < 0 {
			break
		}
		h := found[best].Hits[taken[best]]
		taken[best]++
		after[best] = h.Cursor()
		out.Hits = append(out.Hits, h)
	}
	for i, r := range found {
		more = more || taken[i] < len(r.Hits)
	}
	if more {
		b, err := json.Marshal(after)
		if err != nil {
			return nil, err
		}
		out.Next = base64.RawURLEncoding.EncodeToString(b)
	}
	if q.Facets {
		out.Facets = map[string][]archive.Count{}
		kinds := map[string][][]archive.Count{}
		for _, r := range found {
			for kind, counts := range r.Facets {
				kinds[kind] = append(kinds[kind], counts)
			}
		}
		for kind, lists := range kinds {
			counts := sum(lists)
			slices.SortFunc(counts, func(a, b archive.Count) int {
				return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
			})
			out.Facets[kind] = counts[:min(len(counts), 30)]
		}
	}
	if q.Days {
		var lists [][]archive.Count
		for _, r := range found {
			lists = append(lists, r.Days)
		}
		out.Days = sum(lists)
		slices.SortFunc(out.Days, func(a, b archive.Count) int { return cmp.Compare(a.Value, b.Value) })
	}
	return out, nil
}

// before reports whether a hit comes before one of an archive further back.
func before(a, b *archive.Hit, byScore bool, sort archive.Sort) bool {
	switch {
	case byScore && a.Score != b.Score:
		return a.Score > b.Score
	case sort == archive.Oldest:
		return a.Day < b.Day
	}
	return a.Day > b.Day
}

// sum adds up counts of the same value.
func sum(lists [][]archive.Count) []archive.Count {
	out := []archive.Count{}
	at := map[string]int{}
	for _, l := range lists {
		for _, c := range l {
			if i, ok := at[c.Value]; ok {
				out[i].Count += c.Count
				out[i].Name = cmp.Or(out[i].Name, c.Name)
				continue
			}
			at[c.Value] = len(out)
			out = append(out, c)
		}
	}
	return out
}

// first is the first of the errors of several archives: a mistake in a question
// is the same in all of them.
func first(err error) error {
	if j, ok := err.(interface{ Unwrap() []error }); ok && len(j.Unwrap()) > 0 {
		return j.Unwrap()[0]
	}
	return err
}
