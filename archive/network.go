package archive

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"dateline/internal/sorted"
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
	// Half of each kind: nearly every article names some country.
	lists, err := a.mostNamed(ctx, found, (limit+1)/2, Name.isWholePerson, Name.isInCountry)
	if err != nil {
		return nil, a.explain(err)
	}
	names := slices.Concat(lists...)
	slices.SortFunc(names, func(x, y namedBy) int {
		return cmp.Or(cmp.Compare(len(y.articles), len(x.articles)), cmp.Compare(x.ID, y.ID))
	})
	return networkOf(names), nil
}

// networkOf ties names by what holds both of two.
func networkOf(names []namedBy) *Network {
	out := &Network{Names: []NetworkName{}, Ties: []Tie{}}
	for i, n := range names {
		out.Names = append(out.Names, NetworkName{n.Name.Name, n.Kind, len(n.articles)})
		for k := i + 1; k < len(names); k++ {
			if common := sorted.Common(n.articles, names[k].articles); common > 0 {
				out.Ties = append(out.Ties, Tie{i, k, common})
			}
		}
	}
	slices.SortStableFunc(out.Ties, func(x, y Tie) int { return cmp.Compare(y.Articles, x.Articles) })
	return out
}

// isWholePerson is true of people named with more than their family name.
func (n Name) isWholePerson() bool { return n.isPerson() && strings.Contains(n.folded, " ") }

// isInCountry is true of places on the map, countries too.
func (n Name) isInCountry() bool { return n.isPlace() && n.Country != "" }
