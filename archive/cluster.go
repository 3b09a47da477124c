package archive

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"dateline/archive/similar"
)

const (
	// commonKey is the number of articles from which a key tells nothing: it is
	// of words that a site or agency puts under every article.
	commonKey = 40
	// maxCandidates is how many articles one is compared with word by word, and
	// maxFaint how many of them may share a single key with it: a paragraph of
	// an agency's does that, where near-identical texts share several of eight.
	maxCandidates = 8
	maxFaint      = 2
)

// join finds the articles that are nearly the same as a new one, and makes it
// a member of their cluster, or the two a new one. What it costs does not grow
// with the archive: eight look-ups, and at most maxCandidates texts compared.
func (ad *adder) join(id int64, keys []uint64, sketch similar.Sketch) (cluster int64, err error) {
	shared, err := ad.sharing(id, keys)
	if err != nil {
		return 0, err
	}
	for _, k := range keys {
		if _, err := ad.exec("INSERT OR IGNORE INTO bands (key, article) VALUES (?, ?)", bandKey(k), id); err != nil {
			return 0, err
		}
	}
	candidates := make([]int64, 0, len(shared))
	for o := range shared {
		candidates = append(candidates, o)
	}
	slices.SortFunc(candidates, func(a, b int64) int { return cmp.Or(cmp.Compare(shared[b], shared[a]), cmp.Compare(a, b)) })
	if i := slices.IndexFunc(candidates, func(o int64) bool { return shared[o] == 1 }); i >= 0 {
		candidates = candidates[:min(len(candidates), i+maxFaint)]
	}
	for _, other := range candidates[:min(len(candidates), maxCandidates)] {
		var c int64
		if found, err := ad.get("SELECT cluster FROM articles WHERE id = ? AND latest = 1", []any{other}, []any{&c}); err != nil {
			return 0, err
		} else if !found || c != 0 && c == cluster {
			continue
		}
		if k, err := ad.sketchOf(other); err != nil {
			return 0, err
		} else if !k.Same(sketch) {
			continue
		}
		switch {
		case cluster == 0 && c == 0:
			if cluster, err = ad.exec("INSERT INTO clusters (size) VALUES (0)"); err == nil {
				ad.ledger.count(countClusters, 1)
				err = errors.Join(ad.grow(cluster, id), ad.grow(cluster, other))
			}
		case cluster == 0:
			cluster = c
			err = ad.grow(c, id)
		case c == 0:
			err = ad.grow(cluster, other)
		default: // the new article ties two clusters together
			err = ad.merge(cluster, c)
		}
		if err != nil {
			return 0, err
		}
	}
	return cluster, nil
}

// sharingQuery asks for the articles that have one of similar.Keys keys, the
// arguments from the second on, but the first argument's; no more than
// commonKey of each key.
var sharingQuery = func() string {
	var parts []string
	for k := range similar.Keys {
		parts = append(parts, fmt.Sprintf("SELECT * FROM (SELECT %d, article FROM bands WHERE key = ?%d AND article <> ?1 LIMIT %d)", k, k+2, commonKey))
	}
	return strings.Join(parts, " UNION ALL ")
}()

// sharing returns the articles that share keys with one, and how many.
func (ad *adder) sharing(id int64, keys []uint64) (map[int64]int, error) {
	shared := map[int64]int{}
	if len(keys) != similar.Keys {
		return shared, nil
	}
	args := []any{id}
	for _, k := range keys {
		args = append(args, bandKey(k))
	}
	var others [similar.Keys][]int64
	err := ad.each(sharingQuery, args, func(scan func(...any) error) error {
		var key int
		var other int64
		err := scan(&key, &other)
		others[key] = append(others[key], other)
		return err
	})
	for _, have := range others {
		if len(have) < commonKey {
			for _, o := range have {
				shared[o]++
			}
		}
	}
	return shared, err
}

// bandKey is the part of a key that the archive keeps. Among a million
// articles one key in 500 is another article's by chance, which is then
// compared and found to be another one.
func bandKey(k uint64) int32 { return int32(k) }

// sketchOf returns the sketch of an article that is there.
func (ad *adder) sketchOf(id int64) (similar.Sketch, error) {
	if k, ok := ad.sketches.get(id); ok {
		return k, nil
	}
	var text string
	if _, err := ad.get("SELECT text FROM articles WHERE id = ?", []any{id}, []any{&text}); err != nil {
		return similar.Sketch{}, err
	}
	set := similar.SetOf(ad.sketches.scratch, text)
	ad.sketches.scratch = set
	k := set.ShortSketch()
	ad.sketches.put(id, k)
	return k, nil
}

func (ad *adder) grow(cluster, article int64) error {
	if _, err := ad.exec("UPDATE articles SET cluster = ? WHERE id = ?", cluster, article); err != nil {
		return err
	}
	if _, err := ad.set(columnCluster, article, uint32(cluster)); err != nil {
		return err
	}
	_, err := ad.exec("UPDATE clusters SET size = size + 1 WHERE id = ?", cluster)
	return err
}

// members are the articles of a cluster.
func (ad *adder) members(cluster int64) (ids []int64, err error) {
	err = ad.each("SELECT id FROM articles INDEXED BY articles_by_cluster WHERE latest = 1 AND cluster > 0 AND cluster = ?", []any{cluster}, func(scan func(...any) error) error {
		var id int64
		err := scan(&id)
		ids = append(ids, id)
		return err
	})
	return ids, err
}

// dissolve makes all articles of a cluster members of another one, or of none
// where that is 0.
func (ad *adder) dissolve(cluster, into int64) error {
	ids, err := ad.members(cluster)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if _, err := ad.exec("UPDATE articles SET cluster = ? WHERE id = ?", into, id); err != nil {
			return err
		}
		if _, err := ad.set(columnCluster, id, uint32(into)); err != nil {
			return err
		}
	}
	ad.ledger.count(countClusters, -1)
	_, err = ad.exec("DELETE FROM clusters WHERE id = ?", cluster)
	return err
}

func (ad *adder) merge(into, from int64) error {
	if into == from {
		return nil
	}
	if _, err := ad.exec("UPDATE clusters SET size = size + (SELECT size FROM clusters WHERE id = ?2) WHERE id = ?1", into, from); err != nil {
		return err
	}
	return ad.dissolve(from, into)
}

// leave undoes join, before the article's text changes or it is no longer the
// latest version. A cluster of one is none.
func (ad *adder) leave(id int64) error {
	var text string
	var cluster int64
	if found, err := ad.get("SELECT text, cluster FROM articles WHERE id = ?", []any{id}, []any{&text, &cluster}); err != nil || !found {
		return err
	}
	ad.sketches.drop(id)
	for _, k := range similar.SetOf(nil, text).Keys() {
		if _, err := ad.exec("DELETE FROM bands WHERE key = ? AND article = ?", bandKey(k), id); err != nil {
			return err
		}
	}
	if cluster == 0 {
		return nil
	}
	var size int
	if _, err := ad.get("SELECT size FROM clusters WHERE id = ?", []any{cluster}, []any{&size}); err != nil {
		return err
	}
	if size > 2 {
		if _, err := ad.exec("UPDATE clusters SET size = size - 1 WHERE id = ?", cluster); err != nil {
			return err
		}
		if _, err := ad.exec("UPDATE articles SET cluster = 0 WHERE id = ?", id); err != nil {
			return err
		}
		_, err := ad.set(columnCluster, id, 0)
		return err
	}
	return ad.dissolve(cluster, 0)
}

// A Printing is one of the near-identical articles of a cluster.
type Printing struct {
	Article    int64  `json:"article"`
	URL        string `json:"url"`
	Outlet     string `json:"outlet"`
	OutletName string `json:"outlet_name,omitempty"`
	Headline   string `json:"headline"`
	Day        string `json:"day"`
	Published  string `json:"published,omitempty"` // as precise as the page says
	Words      int    `json:"words"`
}

// Cluster returns the near-identical articles that an article belongs with,
// itself too, the first printed first; none where it stands alone.
func (a *Archive) Cluster(ctx context.Context, article int64) ([]Printing, error) {
	out := []Printing{}
	err := eachRow(ctx, a.read, `SELECT a.id, d.url, o.host, o.name, a.headline, a.day, a.published, a.words FROM articles a INDEXED BY articles_by_cluster JOIN addresses d ON d.id = a.address JOIN outlets o ON o.id = a.outlet
		WHERE a.latest = 1 AND a.cluster > 0 AND a.cluster = (SELECT cluster FROM articles WHERE id = ?)
		ORDER BY a.day, CASE WHEN length(a.published) > 10 THEN datetime(a.published) ELSE '9' END, d.first_read, a.id`, []any{article}, func(scan func(...any) error) error {
		var p Printing
		err := scan(&p.Article, &p.URL, &p.Outlet, &p.OutletName, &p.Headline, &p.Day, &p.Published, &p.Words)
		out = append(out, p)
		return err
	})
	return out, a.explain(err)
}
