package archive

import (
	"cmp"
	"context"
	"regexp"
	"slices"
	"strings"
	"time"

	"dateline/archive/similar"
)

// An Edited is what an outlet changed in an article from one version to the next.
type Edited struct {
	Article    int64     `json:"article"` // the newer version
	From       int64     `json:"from"`    // the older one
	URL        string    `json:"url"`
	Outlet     string    `json:"outlet"`
	OutletName string    `json:"outlet_name,omitempty"`
	Version    int       `json:"version"` // of the newer
	Read       time.Time `json:"read,omitzero"`
	Before     string    `json:"before"` // headlines
	After      string    `json:"after"`
	// Headline is what changed in it, word by word; empty where nothing did.
	Headline []similar.Edit `json:"headline,omitempty"`
	// Words is how many words the text has more than before.
	Words int `json:"words"`
	// Kinds are "headline", "correction" (the newer text says that it was
	// corrected, and the older does not), "cut" (a fifth or more is gone), "text".
	Kinds []string `json:"kinds"`
}

// An EditQuery chooses edits. The zero query chooses the newest of all.
type EditQuery struct {
	// Since and Until bound the day on which the newer version was read.
	Since, Until string
	Kind         string // one of Edited.Kinds
	Outlet       string // a host
	Limit        int    // 0 means 20
	Skip         int
}

// corrected are the words with which outlets own up to a correction.
var corrected = regexp.MustCompile(`(?i)\b(correction|corrects?:|clarification|(an )?earlier version of this|was (amended|corrected)|(has|have) been (amended|corrected)|editor.s note)\b`)

// Edits finds what outlets changed, the latest read first.
func (a *Archive) Edits(ctx context.Context, q EditQuery) ([]Edited, error) {
	since, until, err := dayRange(q.Since, q.Until)
	if err != nil {
		return nil, err
	}
	type pair struct {
		from, to int64
		read     int64
	}
	var pairs []pair
	// Versions that are not the latest are few, and one index holds them; CROSS
	// JOIN keeps SQLite from beginning with the outlets.
	err = eachRow(ctx, a.read, `SELECT b.id, n.id, coalesce(p.fetched, 0) FROM articles b INDEXED BY articles_replaced
		CROSS JOIN articles n ON n.address = b.address AND n.version = b.version + 1 CROSS JOIN pages p ON p.id = n.page
		CROSS JOIN outlets o ON o.id = n.outlet WHERE b.latest = 0 AND (? = '' OR o.host = ?)`, []any{q.Outlet, q.Outlet}, func(scan func(...any) error) error {
		var x pair
		err := scan(&x.from, &x.to, &x.read)
		if d := unixTime(x.read).Format(time.DateOnly); since <= d && d <= until || x.read == 0 && q.Since == "" && q.Until == "" {
			pairs = append(pairs, x)
		}
		return err
	})
	if err != nil {
		return nil, a.explain(err)
	}
	slices.SortFunc(pairs, func(x, y pair) int { return cmp.Or(cmp.Compare(y.read, x.read), cmp.Compare(y.to, x.to)) })
	out := []Edited{}
	skip := q.Skip
	for _, x := range pairs {
		e, err := a.edit(ctx, x.from, x.to)
		if err != nil {
			return nil, a.explain(err)
		}
		if q.Kind != "" && !slices.Contains(e.Kinds, q.Kind) {
			continue
		}
		if skip > 0 {
			skip--
			continue
		}
		if out = append(out, *e); len(out) == cmp.Or(q.Limit, 20) {
			break
		}
	}
	return out, nil
}

// edit compares two versions.
func (a *Archive) edit(ctx context.Context, from, to int64) (*Edited, error) {
	before, err := a.Article(ctx, from)
	if err != nil {
		return nil, err
	}
	after, err := a.Article(ctx, to)
	if err != nil {
		return nil, err
	}
	b, n := before.Record, after.Record
	e := &Edited{Article: to, From: from, URL: after.URL, Outlet: after.Outlet, OutletName: after.OutletName, Version: after.Version, Read: after.Fetched,
		Before: b.Headline, After: n.Headline, Words: n.WordCount - b.WordCount}
	if b.Headline != n.Headline {
		e.Headline = similar.Diff(b.Headline, n.Headline)
		e.Kinds = append(e.Kinds, "headline")
	}
	if corrected.MatchString(n.Text) && !corrected.MatchString(b.Text) {
		e.Kinds = append(e.Kinds, "correction")
	}
	if b.WordCount > 40 && n.WordCount < b.WordCount*4/5 {
		e.Kinds = append(e.Kinds, "cut")
	}
	if strings.TrimSpace(b.Text) != strings.TrimSpace(n.Text) {
		e.Kinds = append(e.Kinds, "text")
	}
	return e, nil
}

// An OutletRow is how an outlet fares in the archive.
type OutletRow struct {
	Host     string `json:"host"`
	Name     string `json:"name,omitempty"`
	Articles int    `json:"articles"`
	// First counts the clusters of near-copies that it printed first, by days
	// and the order of reading; Followed those that it printed later.
	First    int `json:"first"`
	Followed int `json:"followed"`
	Edited   int `json:"edited"` // versions that a newer one followed
	// Days counts the last 30 days' articles, the latest last.
	Days []int  `json:"days"`
	From string `json:"from"` // its first day
	To   string `json:"to"`
}

// OutletRows tells of all outlets, those with most articles first.
func (a *Archive) OutletRows(ctx context.Context) ([]OutletRow, error) {
	latest, err := a.LatestDay(ctx)
	if err != nil {
		return nil, err
	}
	edited := map[uint32]int{}
	err = eachRow(ctx, a.read, "SELECT outlet, count(*) FROM articles INDEXED BY articles_replaced WHERE latest = 0 GROUP BY outlet", nil, func(scan func(...any) error) error {
		var o uint32
		var n int
		err := scan(&o, &n)
		edited[o] = n
		return err
	})
	if err != nil {
		return nil, a.explain(err)
	}
	if err := a.refresh(ctx, columnOutlet, columnCluster); err != nil {
		return nil, a.explain(err)
	}
	names, err := a.outletsNow(ctx)
	if err != nil {
		return nil, a.explain(err)
	}
	c := &a.columns
	c.mu.RLock()
	defer c.mu.RUnlock()
	type span struct{ from, to uint32 }
	rows, spans := map[uint32]*OutletRow{}, map[uint32]*span{}
	type printing struct{ outlet, day uint32 }
	first := map[uint32]printing{}
	in := map[[2]uint32]bool{} // outlets by cluster
	latestDay := dayNumber(latest)
	for id, day := range c.days() {
		if day == 0 {
			continue
		}
		outlet, cluster := c.at(columnOutlet, int64(id)), c.at(columnCluster, int64(id))
		row := rows[outlet]
		if row == nil {
			row = &OutletRow{Host: names[outlet].host, Name: names[outlet].name, Days: make([]int, 30), Edited: edited[outlet]}
			rows[outlet], spans[outlet] = row, &span{day, day}
		}
		row.Articles++
		sp := spans[outlet]
		sp.from, sp.to = min(sp.from, day), max(sp.to, day)
		if day <= latestDay && latestDay-day < 30 {
			row.Days[29-(latestDay-day)]++
		}
		if cluster != 0 {
			in[[2]uint32{cluster, outlet}] = true
			if f, ok := first[cluster]; !ok || day < f.day {
				first[cluster] = printing{outlet, day}
			}
		}
	}
	for id, sp := range spans {
		rows[id].From, rows[id].To = dayText(sp.from), dayText(sp.to)
	}
	together := map[uint32]int{}
	for k := range in {
		together[k[0]]++
	}
	for k := range in {
		switch {
		case together[k[0]] < 2: // one outlet repeats itself
		case first[k[0]].outlet == k[1]:
			rows[k[1]].First++
		default:
			rows[k[1]].Followed++
		}
	}
	out := make([]OutletRow, 0, len(rows))
	for _, r := range rows {
		out = append(out, *r)
	}
	slices.SortFunc(out, func(x, y OutletRow) int {
		return cmp.Or(cmp.Compare(y.Articles, x.Articles), cmp.Compare(x.Host, y.Host))
	})
	return out, nil
}

// Days counts the articles of a search by day, quickly: it loads none.
func (a *Archive) Days(ctx context.Context, q Query) (days map[string]int, total int, err error) {
	q.Days, q.Limit, q.Facets, q.Fold = true, 1, false, false
	found, err := a.Search(ctx, q)
	if err != nil {
		return nil, 0, err
	}
	days = map[string]int{}
	for _, c := range found.Days {
		days[c.Value] = c.Count
	}
	return days, found.Total, nil
}
