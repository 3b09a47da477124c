package archive

import (
	"cmp"
	"slices"
	"strings"
)

// facets counts the hits by what one may narrow a search by.
func (s *searching) facets() map[string][]Count {
	c := &s.archive.columns
	outlets, languages := map[int32]int{}, make([]int, len(c.strings))
	terms := make([]int32, c.lastTerm+1)
	for _, k := range s.found {
		r := &c.rows[k.id]
		outlets[r.outlet]++
		languages[r.language]++
		for _, t := range c.labelsOf(k.id) {
			terms[t]++
		}
	}
	out := map[string][]Count{}
	for id, n := range outlets {
		o := c.outlets[id]
		out["outlet"] = append(out["outlet"], Count{Value: o.host, Name: o.name, Count: n})
	}
	for n, count := range languages {
		if count > 0 && c.strings[n] != "" {
			out["language"] = append(out["language"], Count{Value: c.strings[n], Count: count})
		}
	}
	for id, n := range terms {
		if n > 0 {
			t := c.terms[int32(id)]
			out[t.kind] = append(out[t.kind], Count{Value: t.shown, Count: int(n)})
		}
	}
	for kind, counts := range out {
		sortCounts(counts)
		out[kind] = counts[:min(len(counts), maxFacet)]
	}
	return out
}

// sortCounts puts the most frequent first.
func sortCounts(counts []Count) {
	slices.SortFunc(counts, func(a, b Count) int { return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value)) })
}

// days counts the hits by day.
func (s *searching) days() []Count {
	c := &s.archive.columns
	counts := make([]int, len(c.strings))
	for _, k := range s.found {
		counts[k.day]++
	}
	out := []Count{}
	for n, count := range counts {
		if count > 0 {
			out = append(out, Count{Value: c.strings[n], Count: count})
		}
	}
	slices.SortFunc(out, func(a, b Count) int { return strings.Compare(a.Value, b.Value) })
	return out
}
