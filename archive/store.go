package archive

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"sync"
	"time"

	"dateline/extract"
	"dateline/intake"
	"dateline/record"
)

// Store is the archive as what a watch keeps pages in: each page is read,
// added and on the disk when AddPage returns. With readings, names, quotes and
// events are found in it, too, as ReadArticle does.
func (a *Archive) Store(readings bool) intake.Store { return &store{a, readings} }

type store struct {
	archive  *Archive
	readings bool
}

var readers = sync.Pool{New: func() any { return new(extract.Reader) }}

func (s *store) LastRead(ctx context.Context, address string) (time.Time, error) {
	var at int64
	err := s.archive.read.QueryRowContext(ctx, "SELECT last_read FROM addresses WHERE url = ?", address).Scan(&at)
	if errors.Is(err, sql.ErrNoRows) {
		return time.Time{}, nil
	}
	if err != nil {
		return time.Time{}, s.archive.explain(err)
	}
	return time.Unix(at, 0).UTC(), nil
}

func (s *store) AddPage(ctx context.Context, p record.Page) (string, error) {
	r := readers.Get().(*extract.Reader)
	e := Entry{Page: p}
	e.Record, e.Err = r.ReadContext(ctx, p)
	readers.Put(r)
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	results, err := s.archive.Add(ctx, []Entry{e})
	if err != nil {
		return "", err
	}
	added := results[0]
	if s.readings && (added.Outcome == Added || added.Outcome == NewVersion) {
		err = s.archive.ReadArticle(ctx, added.Article)
	}
	return string(added.Outcome), err
}

func (s *store) Health(ctx context.Context, address string) (intake.Health, error) {
	h := intake.Health{URL: address}
	var stored string
	err := s.archive.read.QueryRowContext(ctx, "SELECT health FROM health WHERE url = ?", address).Scan(&stored)
	if errors.Is(err, sql.ErrNoRows) {
		return intake.Health{}, nil
	}
	if err == nil {
		err = json.Unmarshal([]byte(stored), &h)
	}
	return h, s.archive.explain(err)
}

func (s *store) SaveHealth(ctx context.Context, h intake.Health) error {
	stored, err := json.Marshal(h)
	if err != nil {
		return err
	}
	return s.archive.update(ctx, func(ad *adder) error {
		_, err := ad.exec("INSERT INTO health (url, health) VALUES (?, ?) ON CONFLICT (url) DO UPDATE SET health = excluded.health", h.URL, string(stored))
		return err
	})
}

// Sources returns how the followed sources fare, by address.
func (a *Archive) Sources(ctx context.Context) ([]intake.Health, error) {
	var out []intake.Health
	err := eachRow(ctx, a.read, "SELECT url, health FROM health ORDER BY url", nil, func(scan func(...any) error) error {
		var h intake.Health
		var stored string
		if err := scan(&h.URL, &stored); err != nil {
			return err
		}
		err := json.Unmarshal([]byte(stored), &h)
		out = append(out, h)
		return err
	})
	if err != nil {
		return nil, a.explain(err)
	}
	return out, nil
}
