package archive

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"dateline/internal/sorted"
	"dateline/reading"
)

// A Network is who is named beside whom.
type Network struct {
	Names []NetworkName `json:"names"`
	Ties  []Tie         `json:"ties"`
}

// A NetworkName is one of those in most articles.
type NetworkName struct {
	Name     string `json:"name"`
	Kind     string `json:"kind"`
	Articles int    `json:"articles"`
}

// A Tie is how many articles name both of two, which are indices into Names,
// the smaller first.
type Tie struct {
	A        int `json:"a"`
	B        int `json:"b"`
	Articles int `json:"articles"`
}

// Network returns the people, by whole names, and the places that most of the
// newest articles of a stretch of days name (see maxNamed), half of each and at
// most so many, and how often each two are named together, the most frequent first.
func (a *Archive) Network(ctx context.Context, since, until string, limit int) (*Network, error) {
	found, err := a.namedIn(ctx, since, until)
	if err != nil {
		return nil, a.explain(err)
	}
	out := &Network{Names: []NetworkName{}, Ties: []Tie{}}
	var articles [][]int64
	// Half of each kind: nearly every article names some country.
	people, places := 0, 0
	err = a.mostNamed(ctx, found, func(n Name, of []int64) bool {
		switch {
		case n.Kind == reading.Person.String() && strings.Contains(n.folded, " "):
			if people++; people > (limit+1)/2 {
				break
			}
			out.Names, articles = append(out.Names, NetworkName{n.Name, n.Kind, len(of)}), append(articles, of)
		case n.Kind == reading.Place.String() && n.Country != "":
			if places++; places > (limit+1)/2 {
				break
			}
			out.Names, articles = append(out.Names, NetworkName{n.Name, n.Kind, len(of)}), append(articles, of)
		}
		return people < (limit+1)/2 || places < (limit+1)/2
	})
	if err != nil {
		return nil, a.explain(err)
	}
	for i := range articles {
		for k := i + 1; k < len(articles); k++ {
			if n := sorted.Common(articles[i], articles[k]); n > 0 {
				out.Ties = append(out.Ties, Tie{i, k, n})
			}
		}
	}
	slices.SortStableFunc(out.Ties, func(x, y Tie) int { return cmp.Compare(y.Articles, x.Articles) })
	return out, nil
}
