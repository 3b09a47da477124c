package archive

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"dateline/reading"
)

// An Entity is one person, organisation or place of the archive, whatever the
// articles call it. Its ID stays the same when more is read; where two turn
// out to be one, the smaller ID stays, and the other leads to it.
type Entity struct {
	ID       int64   `json:"id"`
	Name     string  `json:"name"`
	Kind     string  `json:"kind"`
	Country  string  `json:"country,omitempty"` // ISO 3166-1 alpha-2, where most articles that tie it to one agree
	Articles int     `json:"articles"`
	FirstDay string  `json:"first_day,omitempty"`
	LastDay  string  `json:"last_day,omitempty"`
	Forms    []Form  `json:"forms"`
	Offices  []Spell `json:"offices"`
	Outlets  []Count `json:"outlets"`
}

// A Form is a way in which articles name an entity, and why it is taken for its name.
type Form struct {
	Name     string `json:"name"`
	Kind     string `json:"kind"`
	Articles int    `json:"articles"`
	Evidence string `json:"evidence"`
	// Article is the one that the evidence is about, where the form alone does
	// not tell whom it names; else 0.
	Article int64 `json:"article,omitempty"`
}

// A Spell is an office with the first and last day on which articles give it.
type Spell struct {
	Office   string `json:"office"`
	FirstDay string `json:"first_day"`
	LastDay  string `json:"last_day"`
	Articles int    `json:"articles"`
}

// JoinNames works out which names are one person's, organisation's or place's,
// from what was read so far, and keeps it. ReadAll does so when it read anything.
func (a *Archive) JoinNames(ctx context.Context) error {
	if a.write == nil {
		return a.explain(ErrReadOnly)
	}
	g, err := a.gatherNames(ctx)
	if err != nil {
		return a.explain(err)
	}
	joins := g.join()
	return a.update(ctx, func(ad *adder) error { return ad.storeJoins(g, joins) })
}

// joined reports whether names were joined since the archive holds any.
func (a *Archive) joined(ctx context.Context) (is bool, err error) {
	err = a.read.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM entity_names) OR NOT EXISTS (SELECT 1 FROM names)").Scan(&is)
	return is, err
}

// gatherNames loads what tells names apart or joins them.
func (a *Archive) gatherNames(ctx context.Context) (*nameGraph, error) {
	g := newNameGraph()
	err := eachRow(ctx, a.read, "SELECT n.id, n.kind, n.folded, n.shown, n.country, coalesce(j.entity, 0) FROM names n LEFT JOIN entity_names j ON j.name = n.id AND j.article = 0 ORDER BY n.id", nil, func(scan func(...any) error) error {
		n := &nameNode{}
		err := scan(&n.id, &n.kind, &n.folded, &n.shown, &n.country, &n.entity)
		g.add(n)
		return err
	})
	if err != nil {
		return nil, err
	}
	err = eachRow(ctx, a.read, `SELECT m.name, m.article, m.count, m.role, m.country, ar.day, ar.outlet FROM mentions m JOIN articles ar ON ar.id = m.article WHERE ar.latest = 1 ORDER BY m.article, m.name`, nil, func(scan func(...any) error) error {
		var u nameUse
		var name int64
		err := scan(&name, &u.article, &u.count, &u.role, &u.country, &u.day, &u.outlet)
		g.use(name, u)
		return err
	})
	if err != nil {
		return nil, err
	}
	err = eachRow(ctx, a.read, "SELECT name, article, entity FROM entity_names WHERE article <> 0", nil, func(scan func(...any) error) error {
		var name, article, entity int64
		err := scan(&name, &article, &entity)
		if n := g.by[name]; n != nil {
			n.entityIn[article] = entity
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	g.rules, err = a.overrides(ctx)
	return g, err
}

// storeJoins writes the entities and which names are theirs.
func (ad *adder) storeJoins(g *nameGraph, joins []entityJoin) error {
	if _, err := ad.exec("DELETE FROM entity_names"); err != nil {
		return err
	}
	kept := map[int64]bool{}
	for i := range joins {
		j := &joins[i]
		id := j.id
		if id == 0 {
			var err error
			if id, err = ad.exec("INSERT INTO entities (kind, shown, folded, country) VALUES (?, ?, ?, ?)", j.kind, j.shown, FoldLabel(j.shown), j.country); err != nil {
				return err
			}
		} else if _, err := ad.exec("UPDATE entities SET kind = ?, shown = ?, folded = ?, country = ?, merged = NULL WHERE id = ?", j.kind, j.shown, FoldLabel(j.shown), j.country, id); err != nil {
			return err
		}
		kept[id] = true
		for _, old := range j.merged {
			if _, err := ad.exec("UPDATE entities SET merged = ? WHERE id = ?", id, old); err != nil {
				return err
			}
		}
		for _, m := range j.names {
			if _, err := ad.exec("INSERT OR REPLACE INTO entity_names (name, article, entity, evidence) VALUES (?, ?, ?, ?)", m.name, m.article, id, m.evidence); err != nil {
				return err
			}
		}
	}
	return nil
}

// An EntityQuery asks for entities.
type EntityQuery struct {
	Like         string // words that a form holds, or nearly; all if empty
	Kind         string // person, organization or place; all if empty
	Since, Until string // days of the articles, as searches take them
	Limit        int
}

// Entities lists entities, those in most articles first.
func (a *Archive) Entities(ctx context.Context, q EntityQuery) ([]Entity, error) {
	if q.Kind == "organisation" {
		q.Kind = reading.Organization.String()
	}
	if q.Kind != "" && !slices.Contains([]string{"person", "organization", "place"}, q.Kind) {
		return nil, fmt.Errorf("%q is no kind of name: person, organization or place", q.Kind)
	}
	found, err := a.namedIn(ctx, q.Since, q.Until)
	if err != nil {
		return nil, a.explain(err)
	}
	type row struct {
		entity, name, article int64
	}
	own, apart := map[int64]int64{}, map[[2]int64]int64{}
	err = eachRow(ctx, a.read, "SELECT entity, name, article FROM entity_names", nil, func(scan func(...any) error) error {
		var r row
		err := scan(&r.entity, &r.name, &r.article)
		if r.article == 0 {
			own[r.name] = r.entity
		} else {
			apart[[2]int64{r.name, r.article}] = r.entity
		}
		return err
	})
	if err != nil {
		return nil, a.explain(err)
	}
	in := map[int64]map[int64]bool{}
	for name, articles := range found {
		for _, art := range articles {
			e := cmp.Or(apart[[2]int64{name, art}], own[name])
			if in[e] == nil {
				in[e] = map[int64]bool{}
			}
			in[e][art] = true
		}
	}
	like := newLikeWords(q.Like)
	var out []Entity
	err = eachRow(ctx, a.read, "SELECT id, kind, shown, country FROM entities WHERE merged IS NULL AND (? = '' OR kind = ?)", []any{q.Kind, q.Kind}, func(scan func(...any) error) error {
		var e Entity
		err := scan(&e.ID, &e.Kind, &e.Name, &e.Country)
		if e.Articles = len(in[e.ID]); e.Articles > 0 && err == nil {
			out = append(out, e)
		}
		return err
	})
	if err != nil {
		return nil, a.explain(err)
	}
	if q.Like != "" {
		forms := map[int64][]string{}
		err = eachRow(ctx, a.read, "SELECT j.entity, n.folded FROM entity_names j JOIN names n ON n.id = j.name", nil, func(scan func(...any) error) error {
			var id int64
			var folded string
			err := scan(&id, &folded)
			forms[id] = append(forms[id], folded)
			return err
		})
		if err != nil {
			return nil, a.explain(err)
		}
		out = slices.DeleteFunc(out, func(e Entity) bool { return !slices.ContainsFunc(forms[e.ID], like.in) })
	}
	slices.SortFunc(out, func(x, y Entity) int { return cmp.Or(cmp.Compare(y.Articles, x.Articles), cmp.Compare(x.ID, y.ID)) })
	if q.Limit > 0 {
		out = out[:min(len(out), q.Limit)]
	}
	for i := range out {
		if err := a.fillEntity(ctx, &out[i]); err != nil {
			return nil, a.explain(err)
		}
	}
	return out, nil
}

// Entity tells all of one entity; of one that was merged into another, of that.
func (a *Archive) Entity(ctx context.Context, id int64) (*Entity, error) {
	for range 100 {
		var e Entity
		var merged sql.NullInt64
		err := a.read.QueryRowContext(ctx, "SELECT id, kind, shown, country, merged FROM entities WHERE id = ?", id).Scan(&e.ID, &e.Kind, &e.Name, &e.Country, &merged)
		if errors.Is(err, sql.ErrNoRows) {
			return nil, fmt.Errorf("entity %d: %w", id, ErrUnknownName)
		}
		if err != nil {
			return nil, a.explain(err)
		}
		if merged.Valid {
			id = merged.Int64
			continue
		}
		return &e, a.explain(a.fillEntity(ctx, &e))
	}
	return nil, fmt.Errorf("entity %d: %w", id, ErrUnknownName)
}

// entityArticles is the articles of entity ?1 with what they say of it.
const entityArticles = `FROM mentions m JOIN articles ar ON ar.id = m.article AND ar.latest = 1
	WHERE (m.name IN (SELECT name FROM entity_names WHERE entity = ?1 AND article = 0)
			AND NOT EXISTS (SELECT 1 FROM entity_names x WHERE x.name = m.name AND x.article = m.article AND x.entity <> ?1)
		OR (m.name, m.article) IN (SELECT name, article FROM entity_names WHERE entity = ?1 AND article <> 0))`

// fillEntity fills in forms, offices, outlets and days.
func (a *Archive) fillEntity(ctx context.Context, e *Entity) error {
	articles, outlets, spells := map[int64]bool{}, map[string]int{}, map[string]*Spell{}
	names := map[int64]int{}
	err := eachRow(ctx, a.read, "SELECT m.name, m.article, m.role, ar.day, o.host "+strings.Replace(entityArticles, "WHERE", "JOIN outlets o ON o.id = ar.outlet WHERE", 1), []any{e.ID}, func(scan func(...any) error) error {
		var name, article int64
		var role, day, host string
		if err := scan(&name, &article, &role, &day, &host); err != nil {
			return err
		}
		names[name]++
		if !articles[article] {
			articles[article] = true
			outlets[host]++
		}
		if e.FirstDay == "" || day < e.FirstDay {
			e.FirstDay = day
		}
		e.LastDay = max(e.LastDay, day)
		if role != "" {
			s := spells[role]
			if s == nil {
				s = &Spell{Office: role, FirstDay: day}
				spells[role] = s
			}
			s.FirstDay, s.LastDay = min(s.FirstDay, day), max(s.LastDay, day)
			s.Articles++
		}
		return nil
	})
	if err != nil {
		return err
	}
	e.Articles = len(articles)
	e.Outlets = mostFrequent(outlets, besideListed)
	e.Offices = []Spell{}
	for _, k := range slices.SortedFunc(maps.Keys(spells), func(x, y string) int {
		return cmp.Or(cmp.Compare(spells[y].Articles, spells[x].Articles), cmp.Compare(x, y))
	}) {
		e.Offices = append(e.Offices, *spells[k])
	}
	e.Forms = []Form{}
	return eachRow(ctx, a.read, "SELECT j.name, j.article, j.evidence, n.shown, n.kind FROM entity_names j JOIN names n ON n.id = j.name WHERE j.entity = ? ORDER BY j.article, n.id", []any{e.ID}, func(scan func(...any) error) error {
		var name int64
		var f Form
		err := scan(&name, &f.Article, &f.Evidence, &f.Name, &f.Kind)
		if f.Articles = names[name]; f.Article != 0 {
			f.Articles = 1
		}
		e.Forms = append(e.Forms, f)
		return err
	})
}

// entityOf returns the entity of a name, 0 where the names were not joined yet.
func (a *Archive) entityOf(ctx context.Context, name int64) (id int64, err error) {
	err = a.read.QueryRowContext(ctx, "SELECT entity FROM entity_names WHERE name = ? AND article = 0", name).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return id, err
}

// likeWords finds names by words that may be spelled a little otherwise.
type likeWords []string

func newLikeWords(s string) likeWords {
	var out likeWords
	for w := range strings.FieldsSeq(FoldLabel(s)) {
		out = append(out, w)
	}
	return out
}

// in reports whether a folded name holds all the words, or what is spelled nearly so.
func (l likeWords) in(folded string) bool {
	have := strings.FieldsFunc(folded, func(r rune) bool { return r == ' ' || r == '-' || r == '’' || r == '\'' })
	for _, w := range l {
		if !slices.ContainsFunc(have, func(h string) bool {
			return strings.HasPrefix(h, w) || romanKey(h) == romanKey(w) || len(w) > 4 && len(h) > 4 && withinOne(h, w)
		}) {
			return false
		}
	}
	return true
}

// withinOne reports whether one letter put in, taken out, changed or swapped makes a into b.
func withinOne(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	i := 0
	for i < len(x) && x[i] == y[i] {
		i++
	}
	switch len(y) - len(x) {
	case 0:
		if i == len(x) || slices.Equal(x[i+1:], y[i+1:]) {
			return true
		}
		return i+1 < len(x) && x[i] == y[i+1] && x[i+1] == y[i] && slices.Equal(x[i+2:], y[i+2:])
	case 1:
		return slices.Equal(x[i:], y[i+1:])
	}
	return false
}
