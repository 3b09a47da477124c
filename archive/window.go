package archive

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"dateline/reading"
)

// LatestDay is the day of the newest articles that tell their date, "" in an
// empty archive. Days ahead of today are taken for mistakes.
func (a *Archive) LatestDay(ctx context.Context) (string, error) {
	if err := a.refresh(ctx); err != nil {
		return "", a.explain(err)
	}
	latest, today := uint32(0), dayNumber(time.Now().AddDate(0, 0, 1).Format(time.DateOnly))
	c := &a.columns
	c.mu.RLock()
	for _, day := range c.days() {
		if day > latest && day <= today {
			latest = day
		}
	}
	c.mu.RUnlock()
	return dayText(latest), nil
}

// idsWithin are the articles of a stretch of days, the newest first, at most so many.
func (a *Archive) idsWithin(ctx context.Context, since, until string, most int) ([]int64, error) {
	first, last, err := dayRange(since, until)
	if err != nil {
		return nil, err
	}
	if err := a.refresh(ctx); err != nil {
		return nil, err
	}
	c := &a.columns
	c.mu.RLock()
	ids := newestWithin(c.days(), dayNumber(first), dayNumber(last), most)
	c.mu.RUnlock()
	return ids, nil
}

// newestWithin are the articles of days from one to another, the newest first
// and of a day those added last, at most so many.
func newestWithin(days []uint32, from, to uint32, most int) []int64 {
	counts := map[uint32]int{}
	for _, day := range days {
		if day != 0 && from <= day && day <= to {
			counts[day]++
		}
	}
	n := 0
	starts := make(map[uint32]int, len(counts)) // where a day's articles begin
	for _, day := range slices.Backward(slices.Sorted(maps.Keys(counts))) {
		if n < most {
			starts[day] = n
		}
		n += counts[day]
	}
	ids := make([]int64, min(n, most))
	for id, day := range slices.Backward(days) {
		at, wanted := starts[day]
		if wanted && at < len(ids) {
			ids[at] = int64(id)
			starts[day]++
		}
	}
	return ids
}

// dayOf is an article's day, "" where it is none that is searched.
func (a *Archive) dayOf(id int64) string {
	c := &a.columns
	c.mu.RLock()
	defer c.mu.RUnlock()
	return dayText(c.at(columnDay, id))
}

// A Busy is a name with how often it occurs in a stretch of days and in the
// one before, equally long.
type Busy struct {
	Name
	Role   string `json:"role,omitempty"` // the latest office
	Count  int    `json:"count"`
	Before int    `json:"before"`
	// Days counts by day over both stretches, the earlier first.
	Days []int `json:"days"`
}

// A BusyQuery asks who is in the news.
type BusyQuery struct {
	Until string // the last day
	Days  int    // of a stretch; 0 means 7
	Kind  string // "person", "organization" or "place"
	// Speaking counts statements instead of articles.
	Speaking bool
	Limit    int
}

// Busy lists who occurs most in a stretch of days, looking at the newest 5,000
// articles of it and of the stretch before.
func (a *Archive) Busy(ctx context.Context, q BusyQuery) ([]Busy, error) {
	n := cmp.Or(q.Days, 7)
	end, err := time.Parse(time.DateOnly, q.Until)
	if err != nil {
		return []Busy{}, nil // an archive without days
	}
	start := end.AddDate(0, 0, 1-2*n)
	middle := end.AddDate(0, 0, 1-n).Format(time.DateOnly)
	found := map[int64][]int64{}
	for _, part := range [2][2]string{{start.Format(time.DateOnly), end.AddDate(0, 0, -n).Format(time.DateOnly)}, {middle, q.Until}} {
		ids, err := a.idsWithin(ctx, part[0], part[1], maxNamed)
		if err != nil {
			return nil, a.explain(err)
		}
		var some map[int64][]int64
		if q.Speaking {
			some, err = a.speakersOf(ctx, ids)
		} else {
			some, err = a.namesOf(ctx, ids)
		}
		if err != nil {
			return nil, a.explain(err)
		}
		for name, articles := range some {
			found[name] = append(found[name], articles...)
		}
	}
	now := map[int64][]int64{}
	from, first := dayNumber(middle), dayNumber(start.Format(time.DateOnly))
	c := &a.columns
	c.mu.RLock()
	for name, articles := range found {
		for _, id := range articles {
			if c.at(columnDay, id) >= from {
				now[name] = append(now[name], id)
			}
		}
	}
	c.mu.RUnlock()
	outlets, err := a.papers(ctx)
	if err != nil {
		return nil, a.explain(err)
	}
	lists, err := a.mostNamed(ctx, now, q.Limit, func(n Name) bool {
		return n.Kind == q.Kind && !outlets[n.folded] && (n.Kind != reading.Person.String() || strings.Contains(n.folded, " "))
	})
	if err != nil {
		return nil, a.explain(err)
	}
	out := []Busy{}
	for _, by := range lists[0] {
		b := Busy{Name: by.Name, Count: len(by.articles), Before: len(found[by.ID]) - len(by.articles), Days: make([]int, 2*n)}
		c.mu.RLock()
		for _, id := range found[by.ID] {
			if i := int(c.at(columnDay, id)) - int(first); i >= 0 && i < len(b.Days) {
				b.Days[i]++
			}
		}
		c.mu.RUnlock()
		if b.Role, err = a.roleOf(ctx, by.ID); err != nil {
			return nil, a.explain(err)
		}
		out = append(out, b)
	}
	return out, nil
}

// outletsNow are the outlets by their ids.
func (a *Archive) outletsNow(ctx context.Context) (map[uint32]outletName, error) {
	a.columns.mu.RLock()
	defer a.columns.mu.RUnlock()
	return a.outletNames(ctx)
}

// papers are the outlets' names, folded: papers cite each other, which makes
// nobody of note of them.
func (a *Archive) papers(ctx context.Context) (map[string]bool, error) {
	outlets, err := a.outletsNow(ctx)
	out := map[string]bool{}
	for _, o := range outlets {
		out[FoldLabel(o.name)] = true
	}
	return out, err
}

// roleOf is the office that the latest article to tell one gives to a name.
func (a *Archive) roleOf(ctx context.Context, name int64) (role string, err error) {
	err = eachRow(ctx, a.read, "SELECT role FROM mentions WHERE name = ? AND role <> '' ORDER BY article DESC LIMIT 1", []any{name}, func(scan func(...any) error) error { return scan(&role) })
	return role, err
}

// speakersOf returns for each speaker the articles of their statements, an
// article once for each statement.
func (a *Archive) speakersOf(ctx context.Context, articles []int64) (map[int64][]int64, error) {
	return a.byName(ctx, articles, "SELECT speaker, article FROM quotes INDEXED BY quotes_by_article WHERE speaker IS NOT NULL AND act NOT IN ('thought', 'stance', 'shown') AND article IN (?)")
}

// A Volume counts what a stretch of days holds.
type Volume struct {
	Articles   int            `json:"articles"`
	Outlets    int            `json:"outlets"`
	Statements int            `json:"statements"` // in the newest 5,000
	Events     int            `json:"events"`     // tellings, likewise
	Days       map[string]int `json:"days"`
}

// Volume counts the articles of a stretch of days, and what was read in them.
func (a *Archive) Volume(ctx context.Context, since, until string) (*Volume, error) {
	ids, err := a.idsWithin(ctx, since, until, 1<<31)
	if err != nil {
		return nil, a.explain(err)
	}
	if err := a.refresh(ctx, columnOutlet); err != nil {
		return nil, a.explain(err)
	}
	v := &Volume{Articles: len(ids), Days: map[string]int{}}
	c := &a.columns
	outlets, days := map[uint32]bool{}, map[uint32]int{}
	c.mu.RLock()
	for _, id := range ids {
		if c.known(id) {
			days[c.at(columnDay, id)]++
			outlets[c.at(columnOutlet, id)] = true
		}
	}
	for day, n := range days {
		v.Days[dayText(day)] = n
	}
	c.mu.RUnlock()
	v.Outlets = len(outlets)
	for batch := range slices.Chunk(ids[:min(len(ids), maxNamed)], 500) {
		for table, into := range map[string]*int{"quotes INDEXED BY quotes_by_article": &v.Statements, "events INDEXED BY events_by_article": &v.Events} {
			var n int
			if err := a.read.QueryRowContext(ctx, "SELECT count(*) FROM "+table+" WHERE article IN "+placeholders(len(batch)), anys(batch)...).Scan(&n); err != nil {
				return nil, a.explain(err)
			}
			*into += n
		}
	}
	return v, nil
}
