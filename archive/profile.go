package archive

import (
	"cmp"
	"context"
	"slices"
)

// A Profile is what the archive knows of a name.
type Profile struct {
	Person
	Roles    []Count `json:"roles"`   // offices that articles give, by articles
	With     []Count `json:"with"`    // people and organisations in the same articles, the newest 2,000
	Places   []Count `json:"places"`  // places in these
	Months   []Count `json:"months"`  // articles by month
	Outlets  []Count `json:"outlets"` // articles by outlet
	Quotes   int     `json:"quotes"`  // statements of theirs
	About    int     `json:"about"`   // statements of others about them
	Events   int     `json:"events"`  // events that they take part in, a citation each
	FirstDay string  `json:"first_day"`
	LastDay  string  `json:"last_day"`
}

// maxBeside is in how many of a name's articles, the newest, others are looked
// for: a country is in most articles of an archive.
const maxBeside = 2000

// besideListed is how many of those beside a name are listed.
const besideListed = 15

// A mention is an article that holds a name, with what it says of it.
type mention struct {
	article       int64
	role, country string
}

// mentions returns the latest versions of articles that hold a name, by the
// columns as they are: the articles' rows lie far apart in the file.
func (a *Archive) mentions(ctx context.Context, name int64) ([]mention, error) {
	var out []mention
	err := eachRow(ctx, a.read, "SELECT article, role, country FROM mentions WHERE name = ?", []any{name}, func(scan func(...any) error) error {
		var m mention
		err := scan(&m.article, &m.role, &m.country)
		out = append(out, m)
		return err
	})
	c := &a.columns
	c.mu.RLock()
	defer c.mu.RUnlock()
	return slices.DeleteFunc(out, func(m mention) bool { return !c.known(m.article) }), err
}

// mentionsOf returns the articles that tell of a person, as Person.is has it.
func (a *Archive) mentionsOf(ctx context.Context, p *Person) ([]mention, error) {
	if err := a.refresh(ctx, columnOutlet); err != nil {
		return nil, err
	}
	if p.Entity == 0 {
		return a.mentions(ctx, p.ID)
	}
	own := map[[2]int64]int64{} // whose a name is in single articles
	ids := append(append([]int64{p.ID}, p.forms...), p.in...)
	slices.Sort(ids)
	ids = slices.Compact(ids)
	err := eachRow(ctx, a.read, "SELECT name, article, entity FROM entity_names WHERE article <> 0 AND name IN "+placeholders(len(ids)), anys(ids), func(scan func(...any) error) error {
		var name, article, entity int64
		err := scan(&name, &article, &entity)
		own[[2]int64{name, article}] = entity
		return err
	})
	if err != nil {
		return nil, err
	}
	var out []mention
	has := map[int64]int{}
	for _, id := range ids {
		found, err := a.mentions(ctx, id)
		if err != nil {
			return nil, err
		}
		for _, m := range found {
			e, apart := own[[2]int64{id, m.article}]
			if apart && e != p.Entity || !apart && id != p.ID && !slices.Contains(p.forms, id) {
				continue
			}
			if at, ok := has[m.article]; ok {
				out[at].role, out[at].country = cmp.Or(out[at].role, m.role), cmp.Or(out[at].country, m.country)
				continue
			}
			has[m.article] = len(out)
			out = append(out, m)
		}
	}
	return out, nil
}

// Who tells what the archive knows of a name.
func (a *Archive) Who(ctx context.Context, p *Person) (*Profile, error) {
	found, err := a.mentionsOf(ctx, p)
	if err != nil {
		return nil, a.explain(err)
	}
	out := &Profile{Person: *p}
	out.Articles = len(found)
	if err := a.spread(ctx, out, found); err != nil {
		return nil, a.explain(err)
	}
	if err := a.beside(ctx, out, found); err != nil {
		return nil, a.explain(err)
	}
	for _, count := range []struct {
		into         *int
		from, column string
	}{
		{&out.Quotes, "SELECT q.article FROM quotes q WHERE " + saidOnly, "q.speaker"},
		{&out.About, "SELECT q.article FROM quote_names y CROSS JOIN quotes q ON q.id = y.quote WHERE " + saidOnly + "q.speaker IS NOT y.name AND ", "y.name"},
		{&out.Events, "SELECT q.article FROM parties y CROSS JOIN events q ON q.id = y.event WHERE ", "y.name"},
	} {
		is, args := p.is(count.column, "q.article")
		if *count.into, err = a.countLatest(ctx, count.from+is, args); err != nil {
			return nil, a.explain(err)
		}
	}
	return out, nil
}

// spread counts a name's articles by months and outlets, and the offices that
// they give.
func (a *Archive) spread(ctx context.Context, out *Profile, found []mention) error {
	c := &a.columns
	c.mu.RLock()
	defer c.mu.RUnlock()
	names, err := a.outletNames(ctx)
	if err != nil {
		return err
	}
	roles, months, outlets := map[string]int{}, map[string]int{}, map[string]int{}
	for _, m := range found {
		if !c.known(m.article) {
			continue // retired just now
		}
		day := dayText(c.at(columnDay, m.article))
		if out.FirstDay == "" || day < out.FirstDay {
			out.FirstDay = day
		}
		out.LastDay = max(out.LastDay, day)
		months[day[:min(len(day), len("2025-03"))]]++
		outlets[names[c.at(columnOutlet, m.article)].host]++
		if m.role != "" {
			roles[m.role]++
		}
	}
	out.Roles = mostFrequent(roles, 10)
	out.Outlets = mostFrequent(outlets, besideListed)
	out.Months = mostFrequent(months, len(months))
	slices.SortFunc(out.Months, func(x, y Count) int { return cmp.Compare(x.Value, y.Value) })
	return nil
}

// mostFrequent returns the values that were counted most.
func mostFrequent(counts map[string]int, limit int) []Count {
	out := make([]Count, 0, len(counts))
	for v, n := range counts {
		out = append(out, Count{Value: v, Count: n})
	}
	sortCounts(out)
	return out[:min(len(out), limit)]
}

// beside counts who is named in the same articles, the newest of them.
func (a *Archive) beside(ctx context.Context, out *Profile, found []mention) error {
	ids := make([]int64, len(found))
	for i, m := range found {
		ids[i] = m.article
	}
	a.newestFirst(ids)
	others, err := a.namesOf(ctx, ids[:min(len(ids), maxBeside)])
	if err != nil {
		return err
	}
	delete(others, out.ID)
	for _, id := range append(out.forms, out.in...) {
		delete(others, id)
	}
	lists, err := a.mostNamed(ctx, others, besideListed, func(n Name) bool { return !n.isPlace() }, Name.isPlace)
	if err != nil {
		return err
	}
	out.With, out.Places = countsOf(lists[0]), countsOf(lists[1])
	return nil
}

// newestFirst sorts articles by their days, the newest first.
func (a *Archive) newestFirst(ids []int64) {
	c := &a.columns
	c.mu.RLock()
	defer c.mu.RUnlock()
	day := func(id int64) uint32 { return c.at(columnDay, id) }
	slices.SortFunc(ids, func(x, y int64) int { return cmp.Or(cmp.Compare(day(y), day(x)), cmp.Compare(y, x)) })
}

// countLatest counts the rows of a query whose article is the latest version.
func (a *Archive) countLatest(ctx context.Context, query string, args []any) (n int, err error) {
	var found []int64
	err = eachRow(ctx, a.read, query, args, func(scan func(...any) error) error {
		var article int64
		err := scan(&article)
		found = append(found, article)
		return err
	})
	c := &a.columns
	c.mu.RLock()
	defer c.mu.RUnlock()
	for _, article := range found {
		if c.known(article) {
			n++
		}
	}
	return n, err
}

// saidOnly keeps to what somebody says, as Statements and Said do.
const saidOnly = "q.act NOT IN ('thought', 'stance', 'shown') AND "
