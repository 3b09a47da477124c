package archive

import (
	"context"
	"os"
)

// Stats is what an archive holds, in numbers.
type Stats struct {
	Articles    int    `json:"articles"` // the latest versions; no listings and other pages
	Versions    int    `json:"versions"` // of all addresses, with the latest
	Addresses   int    `json:"addresses"`
	Outlets     int    `json:"outlets"`
	Clusters    int    `json:"clusters"`
	NotArticles int    `json:"not_articles"`
	Failed      int    `json:"failed"` // pages kept that could not be read
	FirstDay    string `json:"first_day,omitempty"`
	LastDay     string `json:"last_day,omitempty"`
	// Sizes in bytes: of the articles' texts, of the pages as fetched and as
	// they are kept, and of the archive's file.
	TextBytes int64 `json:"text_bytes"`
	PageBytes int64 `json:"page_bytes"`
	KeptBytes int64 `json:"kept_bytes"`
	FileBytes int64 `json:"file_bytes"`

	Languages []Count `json:"languages"`
	Largest   []Count `json:"largest_outlets"`
}

// A Count is how often something occurs.
type Count struct {
	Value string `json:"value"`
	// Name is what is shown for the value, where that is something else.
	Name  string `json:"name,omitempty"`
	Count int    `json:"count"`
}

// Stats counts what the archive holds. It reads the whole file.
func (a *Archive) Stats(ctx context.Context) (*Stats, error) {
	tx, err := a.read.BeginTx(ctx, nil)
	if err != nil {
		return nil, a.explain(err)
	}
	defer tx.Rollback()
	var s Stats
	for _, q := range []struct {
		query string
		into  []any
	}{
		{"SELECT count(*), coalesce(min(day), ''), coalesce(max(day), ''), coalesce(sum(length(CAST(text AS BLOB))), 0) FROM articles WHERE latest = 1 AND kind NOT IN ('listing', 'other')",
			[]any{&s.Articles, &s.FirstDay, &s.LastDay, &s.TextBytes}},
		{"SELECT count(*), coalesce(sum(latest = 1 AND kind IN ('listing', 'other')), 0) FROM articles", []any{&s.Versions, &s.NotArticles}},
		{"SELECT count(*) FROM addresses", []any{&s.Addresses}},
		{"SELECT count(DISTINCT outlet) FROM addresses", []any{&s.Outlets}},
		{"SELECT count(*) FROM clusters WHERE size > 1", []any{&s.Clusters}},
		{"SELECT coalesce(sum(error <> ''), 0), coalesce(sum(size), 0), coalesce(sum(length(body)), 0) FROM pages", []any{&s.Failed, &s.PageBytes, &s.KeptBytes}},
	} {
		if err := tx.QueryRowContext(ctx, q.query).Scan(q.into...); err != nil {
			return nil, a.explain(err)
		}
	}
	const latest = " FROM articles a JOIN outlets o ON o.id = a.outlet WHERE latest = 1 AND kind NOT IN ('listing', 'other') "
	if s.Languages, err = counts(ctx, tx, "SELECT language, '', count(*)"+latest+"GROUP BY 1 ORDER BY 3 DESC, 1 LIMIT 20"); err != nil {
		return nil, a.explain(err)
	}
	if s.Largest, err = counts(ctx, tx, "SELECT o.host, o.name, count(*)"+latest+"GROUP BY 1 ORDER BY 3 DESC, 1 LIMIT 20"); err != nil {
		return nil, a.explain(err)
	}
	for _, suffix := range []string{"", "-wal"} {
		if info, err := os.Stat(a.path + suffix); err == nil {
			s.FileBytes += info.Size()
		}
	}
	return &s, nil
}

func counts(ctx context.Context, db querier, query string, args ...any) ([]Count, error) {
	out := []Count{}
	err := eachRow(ctx, db, query, args, func(scan func(...any) error) error {
		var c Count
		err := scan(&c.Value, &c.Name, &c.Count)
		out = append(out, c)
		return err
	})
	return out, err
}
