package archive

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"dateline/reading"
)

// A Name is a person, organisation or place that articles tell of.
type Name struct {
	ID       int64  `json:"id"`
	Name     string `json:"name"`
	Kind     string `json:"kind"`
	Country  string `json:"country,omitempty"` // of places: ISO 3166-1 alpha-2
	Articles int    `json:"articles"`

	folded string
}

// A Person is whom a query's words stand for: a name, and the articles that
// give the family name only but the same office or country.
type Person struct {
	Name
	// Others are names that the words may stand for as well.
	Others []Name `json:"others,omitempty"`

	short int64 // the family name alone, or 0
	// country is the code where the name is a country's.
	country string
}

// ErrUnknownName means that no article that was read tells of a name.
var ErrUnknownName = errors.New("no article that was read tells of this name")

// Names finds the names that hold all the words given, those in most articles
// first; at most limit.
func (a *Archive) Names(ctx context.Context, words string, limit int) ([]Name, error) {
	var out []Name
	want := strings.Fields(FoldLabel(words))
	if len(want) == 0 {
		return nil, ErrUnknownName
	}
	longest := slices.MaxFunc(want, func(a, b string) int { return cmp.Compare(len(a), len(b)) })
	err := eachRow(ctx, a.read, `SELECT n.id, n.kind, n.shown, n.country, n.folded, (SELECT count(*) FROM mentions m JOIN articles x ON x.id = m.article WHERE m.name = n.id AND +x.latest = 1) AS articles
		FROM names n WHERE instr(n.folded, ?) > 0`, []any{longest}, func(scan func(...any) error) error {
		var n Name
		if err := scan(&n.ID, &n.Kind, &n.Name, &n.Country, &n.folded, &n.Articles); err != nil {
			return err
		}
		have := strings.FieldsFunc(n.folded, func(r rune) bool { return r == ' ' || r == '-' || r == '’' || r == '\'' })
		for _, w := range want {
			if !slices.Contains(have, w) && !slices.Contains(strings.Fields(n.folded), w) {
				return nil
			}
		}
		if n.Articles > 0 {
			out = append(out, n)
		}
		return nil
	})
	slices.SortFunc(out, func(x, y Name) int { return cmp.Or(cmp.Compare(y.Articles, x.Articles), cmp.Compare(x.ID, y.ID)) })
	return out[:min(len(out), limit)], a.explain(err)
}

// Person finds whom words stand for. The whole name wins; a family name alone
// stands for the person with that family name whom most articles name in full,
// if there is one; else a name that holds the words. Articles that only give
// the family name count for that person where they give the same office or
// country: a family name alone is not enough to tell.
func (a *Archive) Person(ctx context.Context, words string) (*Person, error) {
	found, err := a.Names(ctx, words, 50)
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("%s: %w", words, ErrUnknownName)
	}
	folded := strings.Join(strings.Fields(FoldLabel(words)), " ")
	rank := func(n Name) int {
		single := !strings.Contains(folded, " ")
		switch {
		case n.folded == folded && !(single && n.Kind == reading.Person.String()):
			return 0
		case single && n.Kind == reading.Person.String() && strings.HasSuffix(n.folded, " "+folded):
			return 1
		case n.folded == folded:
			return 2
		}
		return 3
	}
	best := slices.MinFunc(found, func(x, y Name) int { return cmp.Or(cmp.Compare(rank(x), rank(y)), cmp.Compare(y.Articles, x.Articles)) })
	p := &Person{Name: best}
	for _, n := range found {
		if n.ID != best.ID && len(p.Others) < 8 {
			p.Others = append(p.Others, n)
		}
	}
	if best.Kind == reading.Place.String() {
		p.country = reading.CountryCode(best.Name)
	}
	if family := best.folded[strings.LastIndexByte(best.folded, ' ')+1:]; best.Kind == reading.Person.String() && family != best.folded {
		err = eachRow(ctx, a.read, "SELECT id FROM names WHERE kind = ? AND folded = ?", []any{best.Kind, family}, func(scan func(...any) error) error {
			return scan(&p.short)
		})
	}
	return p, a.explain(err)
}

// is returns the condition that a column holds the person in an article, and its arguments.
func (p *Person) is(column, article string) (string, []any) {
	if p.short == 0 {
		return column + " = ?", []any{p.ID}
	}
	// The family name's office or country has to be one that goes with the whole name.
	return `(` + column + ` = ? OR ` + column + ` = ? AND EXISTS (SELECT 1 FROM mentions s JOIN mentions w ON w.name = ? WHERE s.name = ` + column + ` AND s.article = ` + article + `
		AND (s.role <> '' AND s.role = w.role OR s.country <> '' AND s.country = w.country)))`, []any{p.ID, p.short, p.ID}
}

// isOrOf is is, but that a country's name stands for its people, too: those
// whom any article ties to it and names in full.
func (p *Person) isOrOf(column, article string) (string, []any) {
	is, args := p.is(column, article)
	if p.country == "" {
		return is, args
	}
	return "(" + is + " OR " + column + " IN (SELECT m.name FROM mentions m JOIN names n ON n.id = m.name WHERE m.country = ? AND n.folded <> n.last))", append(args, p.country)
}

// A Profile is what the archive knows of a name.
type Profile struct {
	Person
	Roles    []Count `json:"roles"`   // offices that articles give, by articles
	With     []Count `json:"with"`    // people and organisations in the same articles
	Places   []Count `json:"places"`  // places in the same articles
	Months   []Count `json:"months"`  // articles by month
	Outlets  []Count `json:"outlets"` // articles by outlet
	Quotes   int     `json:"quotes"`  // statements of theirs
	About    int     `json:"about"`   // statements of others about them
	Events   int     `json:"events"`  // events that they take part in, a citation each
	FirstDay string  `json:"first_day"`
	LastDay  string  `json:"last_day"`
}

// Who tells what the archive knows of a name.
func (a *Archive) Who(ctx context.Context, p *Person) (*Profile, error) {
	out := &Profile{Person: *p}
	is, args := p.is("m.name", "m.article")
	in := "FROM mentions m JOIN articles x ON x.id = m.article WHERE +x.latest = 1 AND " + is
	counts := func(into *[]Count, query string, extra ...any) error {
		*into = []Count{}
		return eachRow(ctx, a.read, query, append(slices.Clone(args), extra...), func(scan func(...any) error) error {
			var c Count
			err := scan(&c.Value, &c.Count)
			*into = append(*into, c)
			return err
		})
	}
	if err := a.read.QueryRowContext(ctx, "SELECT count(DISTINCT m.article), coalesce(min(x.day), ''), coalesce(max(x.day), '') "+in, args...).Scan(&out.Articles, &out.FirstDay, &out.LastDay); err != nil {
		return nil, a.explain(err)
	}
	others := "SELECT n.shown, count(DISTINCT o.article) c FROM mentions o JOIN names n ON n.id = o.name WHERE o.article IN (SELECT m.article " + in + ") AND o.name NOT IN (?, ?) AND "
	err := errors.Join(
		counts(&out.Roles, "SELECT m.role, count(*) c "+in+" AND m.role <> '' GROUP BY 1 ORDER BY c DESC, 1 LIMIT 10"),
		counts(&out.With, others+"n.kind <> 'place' GROUP BY o.name ORDER BY c DESC, 1 LIMIT 15", p.ID, p.short),
		counts(&out.Places, others+"n.kind = 'place' GROUP BY o.name ORDER BY c DESC, 1 LIMIT 15", p.ID, p.short),
		counts(&out.Months, "SELECT substr(x.day, 1, 7), count(DISTINCT x.id) "+in+" GROUP BY 1 ORDER BY 1"),
		counts(&out.Outlets, "SELECT (SELECT host FROM outlets WHERE id = x.outlet), count(DISTINCT x.id) c "+in+" GROUP BY 1 ORDER BY c DESC, 1 LIMIT 15"),
	)
	if err != nil {
		return nil, a.explain(err)
	}
	count := func(into *int, from, column, article string) {
		is, args := p.is(column, article)
		err = errors.Join(err, a.read.QueryRowContext(ctx, "SELECT count(*) "+from+" AND "+is, args...).Scan(into))
	}
	count(&out.Quotes, "FROM quotes q JOIN articles x ON x.id = q.article WHERE +x.latest = 1", "q.speaker", "q.article")
	count(&out.About, "FROM quote_names y JOIN quotes q ON q.id = y.quote JOIN articles x ON x.id = q.article WHERE +x.latest = 1", "y.name", "q.article")
	count(&out.Events, "FROM parties y JOIN events e ON e.id = y.event JOIN articles x ON x.id = e.article WHERE +x.latest = 1", "y.name", "e.article")
	return out, a.explain(err)
}

// Busiest counts the names of a kind by the articles of a day and later, the
// most frequent first.
func (a *Archive) Busiest(ctx context.Context, kind, since string, limit int) ([]Count, error) {
	out := []Count{}
	err := eachRow(ctx, a.read, `SELECT n.shown, count(*) c FROM articles x CROSS JOIN mentions m ON m.article = x.id CROSS JOIN names n ON n.id = m.name
		WHERE x.latest = 1 AND x.day >= ? AND n.kind = ? GROUP BY n.id ORDER BY c DESC, n.id LIMIT ?`, []any{since, kind, limit}, func(scan func(...any) error) error {
		var c Count
		err := scan(&c.Value, &c.Count)
		out = append(out, c)
		return err
	})
	return out, a.explain(err)
}
