package archive

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// facets counts the hits by what one may narrow a search by.
func (s *searching) facets() (map[string][]Count, error) {
	c := &s.archive.columns
	var lastTerm, lastOutlet uint32
	if err := s.archive.read.QueryRowContext(s.ctx, "SELECT (SELECT coalesce(max(id), 0) FROM terms), (SELECT coalesce(max(id), 0) FROM outlets)").Scan(&lastTerm, &lastOutlet); err != nil {
		return nil, err
	}
	if lastTerm > math.MaxInt32/labelKinds || lastOutlet > math.MaxInt32 {
		return nil, errColumns
	}
	outlets, languages, labels := make([]int32, lastOutlet+1), make([]int32, len(c.values)+1), make([]int32, (lastTerm+1)*labelKinds)
	for _, k := range s.found {
		if o := c.at(columnOutlet, int64(k.id)); o <= lastOutlet {
			outlets[o]++
		}
		if l := c.at(columnLanguage, int64(k.id)); l < uint32(len(languages)) {
			languages[l]++
		}
		for _, l := range c.labelsOf(int64(k.id)) {
			if l < uint32(len(labels)) {
				labels[l]++
			}
		}
	}
	out := map[string][]Count{}
	add := func(kind string, counts []Count) {
		if sortCounts(counts); len(counts) > 0 {
			out[kind] = counts[:min(len(counts), maxFacet)]
		}
	}
	var counts []Count
	for n, count := range languages {
		if value := c.value(uint32(n)); count > 0 && value != "" {
			counts = append(counts, Count{Value: value, Count: int(count)})
		}
	}
	add("language", counts)
	counts, err := s.named(outlets[1:], 1, 1, "SELECT host, name FROM outlets WHERE id = ?")
	if err != nil {
		return nil, err
	}
	add("outlet", counts)
	for k, kind := range labelKindNames {
		if kind == "" {
			continue
		}
		counts, err := s.named(labels[k:], labelKinds, 0, "SELECT shown, '' FROM terms WHERE id = ?")
		if err != nil {
			return nil, err
		}
		add(kind, counts)
	}
	return out, nil
}

// maxTied is how many of those with one count are put in the order of their
// names, where there are more than a facet lists.
const maxTied = 200

// named returns the most frequent of what was counted by number, one in every
// step from first on, with what a query calls them.
func (s *searching) named(counted []int32, step, first int, query string) ([]Count, error) {
	type number struct{ id, count int32 }
	var most []number // the first maxFacet of them are the most frequent so far
	least := int32(1)
	for i := 0; i < len(counted); i += step {
		if counted[i] < least {
			continue
		}
		if most = append(most, number{int32(i/step + first), counted[i]}); len(most) >= 8*(maxFacet+maxTied) {
			slices.SortFunc(most, func(a, b number) int { return cmp.Or(cmp.Compare(b.count, a.count), cmp.Compare(a.id, b.id)) })
			least = most[maxFacet-1].count
			most = most[:maxFacet+maxTied]
		}
	}
	slices.SortFunc(most, func(a, b number) int { return cmp.Or(cmp.Compare(b.count, a.count), cmp.Compare(a.id, b.id)) })
	n := min(len(most), maxFacet)
	for n > 0 && n < len(most) && n < maxFacet+maxTied && most[n].count == most[maxFacet-1].count {
		n++
	}
	out := make([]Count, 0, n)
	for _, m := range most[:n] {
		c := Count{Count: int(m.count)}
		if err := s.archive.read.QueryRowContext(s.ctx, query, m.id).Scan(&c.Value, &c.Name); err != nil {
			return nil, fmt.Errorf("what is number %d of a facet: %w", m.id, err)
		}
		out = append(out, c)
	}
	return out, nil
}

// sortCounts puts the most frequent first.
func sortCounts(counts []Count) {
	slices.SortFunc(counts, func(a, b Count) int { return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value)) })
}

// days counts the hits by day.
func (s *searching) days() []Count {
	first, last := uint32(math.MaxUint32), uint32(0)
	for _, k := range s.found {
		first, last = min(first, k.day), max(last, k.day)
	}
	out := []Count{}
	if last > first && last-first > 1<<22 { // more than all the years that dates can have
		return out
	}
	counts := make([]int, max(int64(last)-int64(first)+1, 0))
	for _, k := range s.found {
		counts[k.day-first]++
	}
	for n, count := range counts {
		if count > 0 {
			out = append(out, Count{Value: dayText(first + uint32(n)), Count: count})
		}
	}
	return out
}
