package archive

import (
	"context"
)

// hits loads what is shown of the articles found, in their order.
func (s *searching) hits(found []candidate) ([]Hit, error) {
	out := make([]Hit, 0, len(found))
	if len(found) == 0 {
		return out, nil
	}
	at := make(map[int64]int, len(found))
	args := make([]any, len(found))
	for i, k := range found {
		at[int64(k.id)] = i
		args[i] = k.id
	}
	var terms []*wanted
	if s.want != nil {
		terms = s.want.terms()
	}
	loaded := make([]*Hit, len(found))
	err := eachRow(s.ctx, s.archive.read, `SELECT a.id, d.url, o.host, o.name, a.headline, a.description, a.byline, a.day, a.published = '' AND a.modified = '', a.section, a.language, a.words, a.cluster, a.text
		FROM articles a JOIN addresses d ON d.id = a.address JOIN outlets o ON o.id = a.outlet WHERE +a.latest = 1 AND a.id IN `+placeholders(len(found)), args,
		func(scan func(...any) error) error {
			var h Hit
			var text string
			if err := scan(&h.ID, &h.URL, &h.Outlet, &h.OutletName, &h.Headline, &h.Description, &h.Byline, &h.Day, &h.Undated, &h.Section, &h.Language, &h.Words, &h.Cluster, &text); err != nil {
				return err
			}
			h.Snippet = snippetOf(text, terms)
			h.Score = float64(found[at[h.ID]].score)
			loaded[at[h.ID]] = &h
			return nil
		})
	if err != nil {
		return nil, err
	}
	for _, h := range loaded {
		if h == nil { // retired since the columns were read
			continue
		}
		if h.Cluster != 0 {
			if err := s.archive.read.QueryRowContext(s.ctx, "SELECT count(DISTINCT outlet) - 1 FROM articles INDEXED BY articles_by_cluster WHERE latest = 1 AND cluster > 0 AND cluster = ?", h.Cluster).Scan(&h.Also); err != nil {
				return nil, err
			}
		}
		out = append(out, *h)
	}
	return out, nil
}

// Each calls f for every article that a query finds, in its order; its Limit
// and After do not count. An error of f ends it.
func (a *Archive) Each(ctx context.Context, q Query, f func(*Article) error) error {
	want, err := parseQuery(q.Words)
	if err != nil {
		return err
	}
	q.After = ""
	s := searching{archive: a, ctx: ctx, q: &q, want: want, all: true}
	if err := s.prepare(); err != nil {
		return err
	}
	if err := a.refresh(ctx, s.columns()...); err != nil {
		return a.explain(err)
	}
	a.columns.mu.RLock()
	err = s.find()
	if err == nil {
		s.order()
	}
	a.columns.mu.RUnlock()
	if err != nil {
		return a.explain(err)
	}
	for _, k := range s.found {
		art, err := a.Article(ctx, int64(k.id))
		if err != nil {
			return err
		}
		if err := f(art); err != nil {
			return err
		}
	}
	return nil
}
