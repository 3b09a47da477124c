package archive

import (
	"cmp"
	"context"
	"slices"
	"strings"
)

// A Suggestion is what words that somebody types may stand for.
type Suggestion struct {
	// Kind is person, organization, place, outlet, tag or section.
	Kind string `json:"kind"`
	Text string `json:"text"`
	// Value is what is searched by, where that is not Text: an outlet's host.
	Value    string `json:"value,omitempty"`
	Role     string `json:"role,omitempty"`
	Articles int    `json:"articles"`
}

// suggestLooked is how many names of one beginning are looked at.
const suggestLooked = 60

// Suggest finds names, outlets, tags and sections that begin with words, or
// whose last name does; those in most articles first within their kind.
func (a *Archive) Suggest(ctx context.Context, words string, limit int) ([]Suggestion, error) {
	folded := strings.Join(strings.Fields(FoldLabel(words)), " ")
	out := []Suggestion{}
	if folded == "" {
		return out, nil
	}
	if err := a.refresh(ctx, columnOutlet); err != nil {
		return nil, a.explain(err)
	}
	names, err := a.beginning(ctx, folded)
	if err != nil {
		return nil, a.explain(err)
	}
	for _, n := range names[:min(len(names), limit)] {
		role, err := a.roleOf(ctx, n.ID)
		if err != nil {
			return nil, a.explain(err)
		}
		out = append(out, Suggestion{Kind: n.Kind, Text: n.Name, Role: role, Articles: n.Articles})
	}
	outlets, err := a.suggestOutlets(ctx, folded, 3)
	if err != nil {
		return nil, a.explain(err)
	}
	out = append(out, outlets...)
	labels := []Suggestion{}
	for _, kind := range []string{"tag", "section"} {
		err := eachRow(ctx, a.read, `SELECT shown, (SELECT count(*) FROM (SELECT 1 FROM labels WHERE term = t.id LIMIT 10000)) FROM terms t WHERE kind = ? AND folded >= ? AND folded < ? LIMIT 40`,
			[]any{kind, folded, folded + "\U0010ffff"}, func(scan func(...any) error) error {
				s := Suggestion{Kind: kind}
				err := scan(&s.Text, &s.Articles)
				labels = append(labels, s)
				return err
			})
		if err != nil {
			return nil, a.explain(err)
		}
	}
	slices.SortStableFunc(labels, func(x, y Suggestion) int { return cmp.Compare(y.Articles, x.Articles) })
	return append(out, labels[:min(len(labels), 3)]...), nil
}

// beginning finds names by how they or their last names begin.
func (a *Archive) beginning(ctx context.Context, folded string) ([]Name, error) {
	end := folded + "\U0010ffff"
	query, args := "", []any{}
	for _, kind := range []string{"person", "organization", "place"} {
		query += "SELECT * FROM (SELECT id, kind, shown, country, folded FROM names WHERE kind = ? AND folded >= ? AND folded < ? LIMIT ?) UNION "
		args = append(args, kind, folded, end, suggestLooked)
	}
	query += "SELECT * FROM (SELECT id, kind, shown, country, folded FROM names WHERE last >= ? AND last < ? LIMIT ?)"
	var out []Name
	err := eachRow(ctx, a.read, query, append(args, folded, end, 3*suggestLooked), func(scan func(...any) error) error {
		var n Name
		err := scan(&n.ID, &n.Kind, &n.Name, &n.Country, &n.folded)
		out = append(out, n)
		return err
	})
	if err != nil {
		return nil, err
	}
	return a.counted(ctx, out)
}

// counted fills in how many articles hold names, and sorts them by that; a
// family name alone comes behind the whole names that end in it.
func (a *Archive) counted(ctx context.Context, names []Name) ([]Name, error) {
	for i := range names {
		if err := a.read.QueryRowContext(ctx, "SELECT count(*) FROM (SELECT 1 FROM mentions WHERE name = ? LIMIT 20000)", names[i].ID).Scan(&names[i].Articles); err != nil {
			return nil, err
		}
	}
	names = slices.DeleteFunc(names, func(n Name) bool { return n.Articles == 0 })
	bare := func(n Name) int {
		if n.isPerson() && !strings.Contains(n.folded, " ") {
			return 1
		}
		return 0
	}
	slices.SortFunc(names, func(x, y Name) int {
		return cmp.Or(cmp.Compare(bare(x), bare(y)), cmp.Compare(y.Articles, x.Articles), cmp.Compare(x.ID, y.ID))
	})
	return names, nil
}

func (a *Archive) suggestOutlets(ctx context.Context, folded string, limit int) ([]Suggestion, error) {
	outlets, err := a.outletsNow(ctx)
	if err != nil {
		return nil, err
	}
	fit := map[uint32]int{}
	for id, o := range outlets {
		if name := FoldLabel(o.name); strings.HasPrefix(o.host, folded) || strings.HasPrefix(name, folded) || strings.Contains(name, " "+folded) {
			fit[id] = 0
		}
	}
	c := &a.columns
	c.mu.RLock()
	if len(fit) > 0 {
		for id, day := range c.days() {
			o := c.at(columnOutlet, int64(id))
			if n, ok := fit[o]; ok && day != 0 {
				fit[o] = n + 1
			}
		}
	}
	c.mu.RUnlock()
	out := []Suggestion{}
	for id, n := range fit {
		if o := outlets[id]; n > 0 {
			out = append(out, Suggestion{Kind: "outlet", Text: cmp.Or(o.name, o.host), Value: o.host, Articles: n})
		}
	}
	slices.SortFunc(out, func(x, y Suggestion) int {
		return cmp.Or(cmp.Compare(y.Articles, x.Articles), cmp.Compare(x.Value, y.Value))
	})
	return out[:min(len(out), limit)], nil
}

// Nearest finds names spelled nearly like words, the likeliest first, for those
// who ask for what the archive does not hold.
func (a *Archive) Nearest(ctx context.Context, words string, limit int) ([]Name, error) {
	folded := strings.Join(strings.Fields(FoldLabel(words)), " ")
	if len(folded) < 3 || len(folded) > 60 {
		return nil, nil
	}
	type near struct {
		Name
		far int
	}
	var found []near
	first := []rune(folded)[:1]
	last := folded[strings.LastIndexByte(folded, ' ')+1:]
	query := "SELECT id, kind, shown, country, folded, last FROM names WHERE last >= ? AND last < ? OR kind = 'person' AND folded >= ? AND folded < ? OR kind = 'organization' AND folded >= ? AND folded < ? OR kind = 'place' AND folded >= ? AND folded < ?"
	l := string([]rune(last)[:1])
	f := string(first)
	err := eachRow(ctx, a.read, query, []any{l, l + "\U0010ffff", f, f + "\U0010ffff", f, f + "\U0010ffff", f, f + "\U0010ffff"}, func(scan func(...any) error) error {
		var n near
		var family string
		if err := scan(&n.ID, &n.Kind, &n.Name.Name, &n.Country, &n.folded, &family); err != nil {
			return err
		}
		n.far = min(distance(folded, n.folded), 1+distance(folded, family))
		if last != folded {
			n.far = min(n.far, 2+distance(last, family))
		}
		if n.far > 0 && n.far <= 1+len(folded)/5 {
			found = append(found, n)
		}
		return nil
	})
	if err != nil {
		return nil, a.explain(err)
	}
	slices.SortFunc(found, func(x, y near) int { return cmp.Or(cmp.Compare(x.far, y.far), cmp.Compare(x.ID, y.ID)) })
	var out []Name
	for _, n := range found[:min(len(found), 4*limit)] {
		out = append(out, n.Name)
	}
	far := map[int64]int{}
	for _, n := range found {
		far[n.ID] = n.far
	}
	if out, err = a.counted(ctx, out); err != nil {
		return nil, a.explain(err)
	}
	slices.SortStableFunc(out, func(x, y Name) int { return cmp.Compare(far[x.ID], far[y.ID]) })
	return out[:min(len(out), limit)], nil
}

// distance is how many letters have to be put in, taken out, changed or
// swapped with the next to make one word of another (Damerau's, restricted).
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	if d := len(x) - len(y); d > 8 || d < -8 {
		return 99
	}
	before, last, now := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := range x {
		now[0] = i + 1
		for j := range y {
			cost := 1
			if x[i] == y[j] {
				cost = 0
			}
			now[j+1] = min(last[j]+cost, last[j+1]+1, now[j]+1)
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				now[j+1] = min(now[j+1], before[j-1]+1)
			}
		}
		before, last, now = last, now, before
	}
	return last[len(y)]
}
