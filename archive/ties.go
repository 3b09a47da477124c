package archive

import (
	"cmp"
	"context"
	"slices"
)

// A TieQuery asks who has to do with whom.
type TieQuery struct {
	// By is articles (named in the same), meetings (take part in the same
	// meeting, visit, talks, call or agreement) or statements (speaks of the other).
	By string
	// Around, where not nil, leaves those tied to one name.
	Around       *Person
	Since, Until string
	Kind         string   // of the others: person, organization or place
	Hide         []string // names left out
	Limit        int
}

// TiesBetween tells who has to do with whom in the newest 5,000 articles of a
// stretch of days. A name's Articles are the articles, meetings or statements that hold it.
func (a *Archive) TiesBetween(ctx context.Context, q TieQuery) (*Network, error) {
	var ids []int64
	var err error
	if q.Around != nil {
		if ids, err = a.ArticlesOf(ctx, q.Around, q.Since, q.Until); err == nil {
			ids = ids[:min(len(ids), maxBeside)]
		}
	} else {
		ids, err = a.idsWithin(ctx, q.Since, q.Until, maxNamed)
	}
	if err != nil {
		return nil, a.explain(err)
	}
	var found map[int64][]int64 // what ties each name, in rising order
	switch q.By {
	case "meetings":
		found, err = a.tiedBy(ctx, ids, `SELECT y.name, e.id FROM events e INDEXED BY events_by_article JOIN parties y ON y.event = e.id
			WHERE y.name IS NOT NULL AND e.kind IN ('meeting', 'visit', 'talks', 'summit', 'call', 'agreement') AND e.status <> 'denied' AND e.article IN (?)`)
	case "statements":
		found, err = a.tiedBy(ctx, ids, `SELECT q.speaker, q.id FROM quotes q INDEXED BY quotes_by_article WHERE q.speaker IS NOT NULL AND q.act NOT IN ('thought', 'stance', 'shown') AND EXISTS (SELECT 1 FROM quote_names WHERE quote = q.id AND name <> q.speaker) AND q.article IN (?)`,
			`SELECT y.name, q.id FROM quotes q INDEXED BY quotes_by_article JOIN quote_names y ON y.quote = q.id WHERE q.speaker IS NOT NULL AND q.act NOT IN ('thought', 'stance', 'shown') AND q.article IN (?)`)
	default:
		found, err = a.namesOf(ctx, ids)
	}
	if err != nil {
		return nil, a.explain(err)
	}
	hidden := map[string]bool{}
	for _, h := range q.Hide {
		hidden[FoldLabel(h)] = true
	}
	outlets, err := a.papers(ctx)
	if err != nil {
		return nil, a.explain(err)
	}
	in := func(n Name) bool {
		if q.Around != nil && n.ID == q.Around.ID {
			return true
		}
		if hidden[n.folded] || outlets[n.folded] || q.Around != nil && (slices.Contains(q.Around.forms, n.ID) || slices.Contains(q.Around.in, n.ID)) || q.Kind != "" && n.Kind != q.Kind {
			return false
		}
		return n.isWholePerson() || n.isInCountry() && q.By == "articles" || n.Kind == "organization" || n.isPlace() && q.Kind == "place"
	}
	groups := []func(Name) bool{in}
	limit := q.Limit
	if q.By == "articles" && q.Kind == "" { // half of each: nearly every article names some country
		groups = []func(Name) bool{func(n Name) bool { return in(n) && !n.isPlace() }, func(n Name) bool { return in(n) && n.isPlace() }}
		limit = (q.Limit + 1) / 2
	}
	lists, err := a.mostNamed(ctx, found, limit, groups...)
	if err != nil {
		return nil, a.explain(err)
	}
	names := slices.Concat(lists...)
	first := func(n namedBy) int {
		if q.Around != nil && n.ID == q.Around.ID {
			return 0
		}
		return 1
	}
	slices.SortFunc(names, func(x, y namedBy) int {
		return cmp.Or(cmp.Compare(first(x), first(y)), cmp.Compare(len(y.articles), len(x.articles)), cmp.Compare(x.ID, y.ID))
	})
	return networkOf(names), nil
}

// tiedBy runs queries of names and what ties them over articles; "(?)" stands for
// the articles.
func (a *Archive) tiedBy(ctx context.Context, articles []int64, queries ...string) (map[int64][]int64, error) {
	out, err := a.byName(ctx, articles, queries...)
	for name, by := range out {
		slices.Sort(by)
		out[name] = slices.Compact(by)
	}
	return out, err
}
