package archive

import (
	"cmp"
	"context"
	"slices"

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

	id int64
}

// A Tie is how many articles name both of two, which are indices into Names,
// the smaller first.
type Tie struct {
	A        int `json:"a"`
	B        int `json:"b"`
	Articles int `json:"articles"`
}

// Network returns the people, by whole names, and the places that most articles
// of a stretch of days name, half of each and at most so many, and how often each two are named together, the
// most frequent first.
func (a *Archive) Network(ctx context.Context, since, until string, limit int) (*Network, error) {
	first, last, err := dayRange(since, until)
	if err != nil {
		return nil, err
	}
	out := &Network{Names: []NetworkName{}, Ties: []Tie{}}
	// Half of each kind: nearly every article names some country.
	for _, which := range []string{"n.kind = 'person' AND n.folded <> n.last", "n.kind = 'place' AND n.country <> ''"} {
		err = eachRow(ctx, a.read, `SELECT n.id, n.shown, n.kind, count(*) c FROM articles x CROSS JOIN mentions m ON m.article = x.id CROSS JOIN names n ON n.id = m.name
			WHERE x.latest = 1 AND x.day >= ? AND x.day <= ? AND `+which+" GROUP BY n.id ORDER BY c DESC, n.id LIMIT ?", []any{first, last, (limit + 1) / 2}, func(scan func(...any) error) error {
			var n NetworkName
			err := scan(&n.id, &n.Name, &n.Kind, &n.Articles)
			out.Names = append(out.Names, n)
			return err
		})
		if err != nil {
			return nil, a.explain(err)
		}
	}
	slices.SortStableFunc(out.Names, func(x, y NetworkName) int { return cmp.Compare(y.Articles, x.Articles) })
	// The articles of each, then what each two have in common.
	articles := make([][]int64, len(out.Names))
	for i, n := range out.Names {
		err := eachRow(ctx, a.read, "SELECT m.article FROM mentions m JOIN articles x ON x.id = m.article WHERE m.name = ? AND +x.latest = 1 AND x.day >= ? AND x.day <= ? ORDER BY m.article", []any{n.id, first, last},
			func(scan func(...any) error) error {
				var id int64
				err := scan(&id)
				articles[i] = append(articles[i], id)
				return err
			})
		if err != nil {
			return nil, a.explain(err)
		}
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
