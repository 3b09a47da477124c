package archive

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"dateline/reading"
)

// maxNamed is in how many articles, the newest, names are counted: going
// through those of all articles of a large archive would take seconds.
const maxNamed = 5000

// Busiest counts the people and places by the newest articles (see maxNamed)
// of a day and later, so many of each, the most frequent first.
func (a *Archive) Busiest(ctx context.Context, since string, limit int) (people, places []Count, err error) {
	found, err := a.namedIn(ctx, since, "")
	if err != nil {
		return nil, nil, a.explain(err)
	}
	people, places = []Count{}, []Count{}
	err = a.mostNamed(ctx, found, func(n Name, of []int64) bool {
		list := &people
		switch n.Kind {
		case reading.Person.String():
		case reading.Place.String():
			list = &places
		default:
			return true
		}
		if len(*list) < limit {
			*list = append(*list, Count{Value: n.Name, Count: len(of)})
		}
		return len(people) < limit || len(places) < limit
	})
	return people, places, a.explain(err)
}

// namedIn returns the articles of each name in the newest articles of a stretch of days.
func (a *Archive) namedIn(ctx context.Context, since, until string) (map[int64][]int64, error) {
	first, last, err := dayRange(since, until)
	if err != nil {
		return nil, err
	}
	if err := a.refresh(ctx, false); err != nil {
		return nil, err
	}
	c := &a.columns
	var ids []int64
	c.mu.RLock()
	for id := range int64(len(c.rows)) {
		if day := c.strings[c.rows[id].day]; c.known(id) && first <= day && day <= last {
			ids = append(ids, id)
		}
	}
	c.mu.RUnlock()
	a.newestFirst(ids)
	return a.namesOf(ctx, ids[:min(len(ids), maxNamed)])
}

// namesOf returns which of the articles hold each name, in rising order.
func (a *Archive) namesOf(ctx context.Context, articles []int64) (map[int64][]int64, error) {
	out := map[int64][]int64{}
	slices.Sort(articles)
	for batch := range slices.Chunk(articles, 500) {
		err := eachRow(ctx, a.read, "SELECT article, name FROM mentions INDEXED BY mentions_by_article WHERE article IN "+placeholders(len(batch))+" ORDER BY article", anys(batch), func(scan func(...any) error) error {
			var article, name int64
			err := scan(&article, &name)
			out[name] = append(out[name], article)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// mostNamed calls f for names with their articles, those with most of these
// first, until f returns false. The names' own counts are not filled in.
func (a *Archive) mostNamed(ctx context.Context, found map[int64][]int64, f func(Name, []int64) bool) error {
	ids := slices.SortedFunc(maps.Keys(found), func(x, y int64) int { return cmp.Or(cmp.Compare(len(found[y]), len(found[x])), cmp.Compare(x, y)) })
	for batch := range slices.Chunk(ids, 200) {
		names := map[int64]Name{}
		err := eachRow(ctx, a.read, "SELECT id, kind, shown, country, folded FROM names WHERE id IN "+placeholders(len(batch)), anys(batch), func(scan func(...any) error) error {
			var n Name
			err := scan(&n.ID, &n.Kind, &n.Name, &n.Country, &n.folded)
			names[n.ID] = n
			return err
		})
		if err != nil {
			return err
		}
		for _, id := range batch {
			if !f(names[id], found[id]) {
				return nil
			}
		}
	}
	return nil
}
