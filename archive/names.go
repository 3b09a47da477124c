package archive

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
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

	// Entity is set where the name alone does not tell whom it means: of
	// another one of the same name.
	Entity int64 `json:"entity,omitempty"`

	folded string
}

// A Person is whom a query's words stand for: a name, and the articles that
// give the family name only but the same office or country.
type Person struct {
	Name
	// Others are names that the words may stand for as well.
	Others []Name `json:"others,omitempty"`

	// Entity is whose name it is, 0 where names were not joined yet.
	Entity int64 `json:"entity,omitempty"`
	// Forms are the entity's names, and why they are taken for them.
	Forms []Form `json:"forms,omitempty"`

	// forms are the ids of its other names in all articles, in are those that are
	// its in some articles only.
	forms, in []int64
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
	err := eachRow(ctx, a.read, "SELECT id, kind, shown, country, folded FROM names WHERE instr(folded, ?) > 0", []any{longest}, func(scan func(...any) error) error {
		var n Name
		if err := scan(&n.ID, &n.Kind, &n.Name, &n.Country, &n.folded); err != nil {
			return err
		}
		have := strings.FieldsFunc(n.folded, func(r rune) bool { return r == ' ' || r == '-' || r == '’' || r == '\'' })
		for _, w := range want {
			if !slices.Contains(have, w) && !slices.Contains(strings.Fields(n.folded), w) {
				return nil
			}
		}
		out = append(out, n)
		return nil
	})
	if err != nil {
		return nil, a.explain(err)
	}
	if err := a.refresh(ctx); err != nil {
		return nil, a.explain(err)
	}
	for i := range out {
		found, err := a.mentions(ctx, out[i].ID)
		if err != nil {
			return nil, a.explain(err)
		}
		out[i].Articles = len(found)
	}
	out = slices.DeleteFunc(out, func(n Name) bool { return n.Articles == 0 })
	slices.SortFunc(out, func(x, y Name) int { return cmp.Or(cmp.Compare(y.Articles, x.Articles), cmp.Compare(x.ID, y.ID)) })
	return out[:min(len(out), limit)], nil
}

// Person finds whom words stand for. The whole name wins; one word stands for
// the organisation or place of that name or the person of that family name
// whom most articles name in full; else a name that holds the words. Articles that only give
// the family name count for that person where they give the same office or
// country: a family name alone is not enough to tell. "#12" stands for the entity 12.
func (a *Archive) Person(ctx context.Context, words string) (*Person, error) {
	if digits, ok := strings.CutPrefix(strings.TrimSpace(words), "#"); ok {
		if id, err := strconv.ParseInt(digits, 10, 64); err == nil {
			e, err := a.Entity(ctx, id)
			if err != nil {
				return nil, err
			}
			p := &Person{Name: Name{Name: e.Name, Kind: e.Kind, Country: e.Country, folded: FoldLabel(e.Name)}}
			return p, a.explain(a.fillPerson(ctx, p, e))
		}
	}
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
		case n.folded == folded && !single:
			return 0
		case n.folded == folded && n.Kind != reading.Person.String():
			return 1 // a country, or an organisation that the articles hardly know beside the person of that name
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
	if p.Entity, err = a.entityOf(ctx, best.ID); err != nil || p.Entity == 0 {
		return p, a.explain(err)
	}
	e, err := a.Entity(ctx, p.Entity)
	if err != nil {
		return nil, err
	}
	if p.Kind != e.Kind || strings.Contains(FoldLabel(e.Name), " ") {
		p.Name.Name, p.Kind = e.Name, e.Kind
	}
	return p, a.explain(a.fillPerson(ctx, p, e))
}

// Asked is the words that stand for just this person: the name, or the
// entity's number where the name is another's first.
func (p *Person) Asked() string {
	if p.ID == 0 && p.Entity != 0 {
		return "#" + strconv.FormatInt(p.Entity, 10)
	}
	return p.Name.Name
}

// fillPerson fills in an entity's forms, and others of its name.
func (a *Archive) fillPerson(ctx context.Context, p *Person, e *Entity) error {
	p.Entity, p.Forms = e.ID, e.Forms
	err := eachRow(ctx, a.read, "SELECT DISTINCT name, article = 0 FROM entity_names WHERE entity = ? ORDER BY name", []any{p.Entity}, func(scan func(...any) error) error {
		var name int64
		var everywhere bool
		err := scan(&name, &everywhere)
		if everywhere && name != p.ID {
			p.forms = append(p.forms, name)
		} else if !everywhere {
			p.in = append(p.in, name)
		}
		return err
	})
	if err != nil {
		return err
	}
	return eachRow(ctx, a.read, `SELECT e.id, e.shown, e.kind, e.country, count(*) FROM entities e JOIN entity_names n ON n.entity = e.id
		WHERE e.folded = ? AND e.id <> ? AND e.merged IS NULL AND n.article <> 0 AND NOT EXISTS (SELECT 1 FROM entity_names x WHERE x.entity = e.id AND x.article = 0) GROUP BY e.id ORDER BY 5 DESC, 1 LIMIT 8`,
		[]any{FoldLabel(e.Name), e.ID}, func(scan func(...any) error) error {
			var n Name
			err := scan(&n.Entity, &n.Name, &n.Kind, &n.Country, &n.Articles)
			p.Others = append(p.Others, n)
			return err
		})
}

// FormsIn returns how an article names a person.
func (a *Archive) FormsIn(ctx context.Context, p *Person, article int64) (forms []string, err error) {
	is, args := p.is("m.name", "m.article")
	err = eachRow(ctx, a.read, "SELECT n.shown FROM mentions m JOIN names n ON n.id = m.name WHERE m.article = ? AND "+is, append([]any{article}, args...), func(scan func(...any) error) error {
		var form string
		err := scan(&form)
		forms = append(forms, form)
		return err
	})
	return forms, a.explain(err)
}

// is returns the condition that a column holds the person in an article, and its arguments.
func (p *Person) is(column, article string) (string, []any) {
	if p.Entity == 0 {
		return column + " = ?", []any{p.ID}
	}
	all := append([]int64{p.ID}, p.forms...)
	// In some articles the name is another's.
	is := column + " IN " + placeholders(len(all)) + " AND NOT EXISTS (SELECT 1 FROM entity_names x WHERE x.name = " + column + " AND x.article = " + article + " AND x.entity <> ?)"
	args := append(anys(all), p.Entity)
	if len(p.in) > 0 {
		is += " OR " + column + " IN " + placeholders(len(p.in)) + " AND EXISTS (SELECT 1 FROM entity_names x WHERE x.name = " + column + " AND x.article = " + article + " AND x.entity = ?)"
		args = append(append(args, anys(p.in)...), p.Entity)
	}
	return "(" + is + ")", args
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
