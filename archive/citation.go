package archive

import (
	"context"
	"strings"
)

// A Citation is where an article tells something.
type Citation struct {
	// Archive is the path of the archive that Article is of, where an answer is
	// over several (package shelf).
	Archive    string `json:"archive,omitempty"`
	Article    int64  `json:"article"`
	URL        string `json:"url"`
	Outlet     string `json:"outlet"`
	OutletName string `json:"outlet_name,omitempty"`
	Headline   string `json:"headline"`
	Day        string `json:"day"`
	// Undated is true where the page tells no date: Day is that of reading it.
	Undated bool `json:"undated,omitempty"`
	// Sentence is the article's; At is where it stands in the record's text,
	// in bytes, both 0 where it stands in the description.
	Sentence string `json:"sentence"`
	At       Span   `json:"at"`
}

// citationColumns and citationTables are what a query of articles x has of a
// citation, but for the text: rows that are sorted had better be small.
const (
	citationColumns = "x.id, d.url, o.host, o.name, x.headline, x.day, x.published = '' AND x.modified = ''"
	citationTables  = "JOIN addresses d ON d.id = x.address JOIN outlets o ON o.id = x.outlet WHERE +x.latest = 1"
)

// columns are where citationColumns go.
func (c *Citation) columns() []any {
	return []any{&c.Article, &c.URL, &c.Outlet, &c.OutletName, &c.Headline, &c.Day, &c.Undated}
}

// quote fills in the sentence from the article's text.
func (c *Citation) quote(text string) {
	if c.At.Start >= 0 && c.At.Start < c.At.End && c.At.End <= len(text) {
		c.Sentence = strings.Join(strings.Fields(text[c.At.Start:c.At.End]), " ")
	}
}

// texts hands out articles' texts, the same one again from memory.
type texts struct {
	db      querier
	article int64
	text    string
}

func (t *texts) of(ctx context.Context, article int64) (string, error) {
	if article == t.article {
		return t.text, nil
	}
	t.article = article
	return t.text, t.db.QueryRowContext(ctx, "SELECT text FROM articles WHERE id = ?", article).Scan(&t.text)
}
