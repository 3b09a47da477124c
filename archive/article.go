package archive

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"dateline/record"
)

// An Article is one version of what an address held.
type Article struct {
	ID     int64  `json:"id"`
	URL    string `json:"url"`
	Outlet string `json:"outlet"` // the site's host, without "www."
	// OutletName is what the site calls itself, "" where unknown.
	OutletName string `json:"outlet_name,omitempty"`
	// Version counts from 1; Latest is true for the last one.
	Version int       `json:"version"`
	Latest  bool      `json:"latest"`
	Fetched time.Time `json:"fetched,omitzero"` // the zero time where unknown
	// Day is what lists and filters go by: the day of publication, else of the
	// last change, else the one on which the page was read.
	Day string `json:"day"`
	// Cluster is the group of near-identical articles it belongs to, 0 for
	// none; ClusterSize is how many are in it.
	Cluster     int64          `json:"cluster,omitempty"`
	ClusterSize int            `json:"cluster_size,omitempty"`
	Record      *record.Record `json:"record"`
}

const articleColumns = `a.id, d.url, o.host, o.name, a.version, a.latest, coalesce(p.fetched, 0), a.day, a.cluster,
	coalesce((SELECT size FROM clusters WHERE id = a.cluster), 0),
	a.headline, a.description, a.text, a.published, a.modified, a.section, a.language, a.kind, a.words, a.byline, a.tags, a.record
	FROM articles a JOIN addresses d ON d.id = a.address JOIN outlets o ON o.id = a.outlet JOIN pages p ON p.id = a.page`

// scanArticle reads a row of articleColumns.
func scanArticle(scan func(...any) error) (*Article, error) {
	var a Article
	var rec record.Record
	var fetched int64
	var byline, tags, stored string
	if err := scan(&a.ID, &a.URL, &a.Outlet, &a.OutletName, &a.Version, &a.Latest, &fetched, &a.Day, &a.Cluster, &a.ClusterSize,
		&rec.Headline, &rec.Description, &rec.Text, &rec.Published, &rec.Modified, &rec.Section, &rec.Language, &rec.Kind, &rec.WordCount, &byline, &tags, &stored); err != nil {
		return nil, err
	}
	rec.URL = a.URL
	if err := decodeRecord(stored, byline, tags, &rec); err != nil {
		return nil, fmt.Errorf("article %d: %w", a.ID, err)
	}
	a.Fetched = unixTime(fetched)
	a.Record = &rec
	return &a, nil
}

// Article returns an article by its id; ErrNotFound where there is none.
func (a *Archive) Article(ctx context.Context, id int64) (*Article, error) {
	return a.article(ctx, "WHERE a.id = ?", id)
}

// ByURL returns the latest version of what an address held; ErrNotFound where
// the archive has no article of it.
func (a *Archive) ByURL(ctx context.Context, url string) (*Article, error) {
	return a.article(ctx, "WHERE d.url = ? AND a.id = d.article", url)
}

func (a *Archive) article(ctx context.Context, where string, arg any) (*Article, error) {
	art, err := scanArticle(a.read.QueryRowContext(ctx, "SELECT "+articleColumns+" "+where, arg).Scan)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, ErrNotFound
	}
	return art, a.explain(err)
}

// A VersionInfo is one line of an address's history.
type VersionInfo struct {
	ID       int64     `json:"id"`
	Version  int       `json:"version"`
	Latest   bool      `json:"latest"`
	Fetched  time.Time `json:"fetched,omitzero"`
	Modified string    `json:"modified,omitempty"` // the page's own claim
	Headline string    `json:"headline"`
	Words    int       `json:"words"`
}

// Versions returns all versions of the address that an article is of, the
// oldest first.
func (a *Archive) Versions(ctx context.Context, article int64) ([]VersionInfo, error) {
	var out []VersionInfo
	err := eachRow(ctx, a.read, `SELECT a.id, a.version, a.latest, coalesce(p.fetched, 0), a.modified, a.headline, a.words
		FROM articles a JOIN pages p ON p.id = a.page
		WHERE a.address = (SELECT address FROM articles WHERE id = ?) ORDER BY a.version`, []any{article}, func(scan func(...any) error) error {
		var v VersionInfo
		var fetched int64
		err := scan(&v.ID, &v.Version, &v.Latest, &fetched, &v.Modified, &v.Headline, &v.Words)
		v.Fetched = unixTime(fetched)
		out = append(out, v)
		return err
	})
	if err != nil {
		return nil, a.explain(err)
	}
	if len(out) == 0 {
		return nil, ErrNotFound
	}
	return out, nil
}
