package archive

import (
	"context"

	"dateline/reading"
)

// Tellings counts the tellings of events that Told would look at: by day, where
// a day is told, and in all. It loads no text, and looks at the newest 20,000.
func (a *Archive) Tellings(ctx context.Context, q ToldQuery) (days map[string]int, total int, err error) {
	since, until, err := dayRange(q.Since, q.Until)
	if err != nil {
		return nil, 0, err
	}
	if err := a.refresh(ctx); err != nil {
		return nil, 0, a.explain(err)
	}
	query, args := `SELECT e."when", e.article FROM events e WHERE 1`, []any{}
	for _, p := range q.With {
		is, more := p.isOrOf("y.name", "(SELECT article FROM events WHERE id = y.event)")
		query, args = query+" AND e.id IN (SELECT y.event FROM parties y WHERE "+is+")", append(args, more...)
	}
	if q.Place != "" {
		query, args = query+eventPlace, append(args, FoldLabel(q.Place))
	}
	if len(q.Kinds) > 0 {
		query += " AND e.kind IN " + placeholders(len(q.Kinds))
		for _, k := range q.Kinds {
			args = append(args, k)
		}
	}
	days = map[string]int{}
	err = eachRow(ctx, a.read, query+" ORDER BY e.id DESC LIMIT ?", append(args, maxTold), func(scan func(...any) error) error {
		var when string
		var article int64
		if err := scan(&when, &article); err != nil {
			return err
		}
		printed := a.dayOf(article)
		if printed == "" {
			return nil // another version is there
		}
		day, told := reading.FirstDay(when), true
		if day == "" {
			day, told = printed, false
		}
		if day < since || day > until {
			return nil
		}
		total++
		if told {
			days[day]++
		}
		return nil
	})
	return days, total, a.explain(err)
}

// eventPlace is the condition of an event's place, by its folded name.
const eventPlace = " AND e.place IN (SELECT id FROM names WHERE kind = 'place' AND folded = ?)"
