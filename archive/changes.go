package archive

import (
	"context"

	"dateline/archive/similar"
)

// A Change is what changed from one version of an article to the next.
type Change struct {
	From     VersionInfo    `json:"from"`
	To       VersionInfo    `json:"to"`
	Headline []similar.Edit `json:"headline"`
	Text     []similar.Edit `json:"text"`
}

// Changes compares the versions of the address that an article is of, each
// with the one before it.
func (a *Archive) Changes(ctx context.Context, article int64) ([]Change, error) {
	versions, err := a.Versions(ctx, article)
	if err != nil {
		return nil, err
	}
	out := []Change{}
	var before *Article
	for i, v := range versions {
		after, err := a.Article(ctx, v.ID)
		if err != nil {
			return nil, err
		}
		if before != nil {
			out = append(out, Change{versions[i-1], v, similar.Diff(before.Record.Headline, after.Record.Headline), similar.Diff(before.Record.Text, after.Record.Text)})
		}
		before = after
	}
	return out, nil
}
