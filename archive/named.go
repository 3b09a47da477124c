package archive

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"dateline/reading"
)

// maxNamed is in how many articles, the newest, names are counted: going
// through those of all articles of a large archive would take seconds.
const maxNamed = 5000

func (n Name) isPerson() bool { return n.Kind == reading.Person.String() }

func (n Name) isPlace() bool { return n.Kind == reading.Place.String() }

// namedIn returns the articles of each name in the newest articles of a stretch of days.
func (a *Archive) namedIn(ctx context.Context, since, until string) (map[int64][]int64, error) {
	first, last, err := dayRange(since, until)
	if err != nil {
		return nil, err
	}
	if err := a.refresh(ctx); err != nil {
		return nil, err
	}
	c := &a.columns
	c.mu.RLock()
	ids := newestWithin(c.days(), dayNumber(first), dayNumber(last), maxNamed)
	c.mu.RUnlock()
	return a.namesOf(ctx, ids)
}

// namesOf returns which of the articles hold each name, in rising order.
func (a *Archive) namesOf(ctx context.Context, articles []int64) (map[int64][]int64, error) {
	slices.Sort(articles)
	return a.byName(ctx, articles, "SELECT name, article FROM mentions INDEXED BY mentions_by_article WHERE article IN (?) ORDER BY article")
}

// byName runs queries of a name and what belongs to it over articles, for which
// "(?)" stands, and gathers what belongs to each.
func (a *Archive) byName(ctx context.Context, articles []int64, queries ...string) (map[int64][]int64, error) {
	out := map[int64][]int64{}
	for batch := range slices.Chunk(articles, 500) {
		for _, query := range queries {
			err := eachRow(ctx, a.read, strings.Replace(query, "(?)", placeholders(len(batch)), 1), anys(batch), func(scan func(...any) error) error {
				var name, of int64
				err := scan(&name, &of)
				out[name] = append(out[name], of)
				return err
			})
			if err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

// A namedBy is a name with those of the articles looked at that hold it.
type namedBy struct {
	Name
	articles []int64
}

// mostNamed returns for each group the names in it that most of the articles
// hold, at most so many, the most frequent first. The names' own counts are not
// filled in.
func (a *Archive) mostNamed(ctx context.Context, found map[int64][]int64, limit int, groups ...func(Name) bool) ([][]namedBy, error) {
	out := make([][]namedBy, len(groups))
	ids := slices.SortedFunc(maps.Keys(found), func(x, y int64) int { return cmp.Or(cmp.Compare(len(found[y]), len(found[x])), cmp.Compare(x, y)) })
	for batch := range slices.Chunk(ids, 200) {
		if !slices.ContainsFunc(out, func(l []namedBy) bool { return len(l) < limit }) {
			break
		}
		names := map[int64]Name{}
		err := eachRow(ctx, a.read, "SELECT id, kind, shown, country, folded FROM names WHERE id IN "+placeholders(len(batch)), anys(batch), func(scan func(...any) error) error {
			var n Name
			err := scan(&n.ID, &n.Kind, &n.Name, &n.Country, &n.folded)
			names[n.ID] = n
			return err
		})
		if err != nil {
			return nil, err
		}
		for _, id := range batch {
			for i, in := range groups {
				if len(out[i]) < limit && in(names[id]) {
					out[i] = append(out[i], namedBy{names[id], found[id]})
				}
			}
		}
	}
	return out, nil
}

// countsOf are names by the articles that hold them.
func countsOf(names []namedBy) []Count {
	out := make([]Count, len(names))
	for i, n := range names {
		out[i] = Count{Value: n.Name.Name, Count: len(n.articles)}
	}
	return out
}
