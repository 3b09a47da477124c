package archive

import (
	"cmp"
	"context"
	"slices"

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
	days = map[string]int{}
	err = a.eachTelling(ctx, q, maxTold, func(_ int64, when, printed string) error {
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

// eachTelling calls f for the newest tellings, at most so many, of what a query
// asks for, but for its days; printed is the article's day, "" where another
// version is there.
func (a *Archive) eachTelling(ctx context.Context, q ToldQuery, most int, f func(event int64, when, printed string) error) error {
	is, args := q.conditions()
	c := &a.columns
	c.mu.RLock()
	defer c.mu.RUnlock()
	return eachRow(ctx, a.read, `SELECT e.id, e."when", e.article FROM events e WHERE 1`+is+" ORDER BY e.id DESC LIMIT ?", append(args, most), func(scan func(...any) error) error {
		var event, article int64
		var when string
		if err := scan(&event, &when, &article); err != nil {
			return err
		}
		return f(event, when, dayText(c.at(columnDay, article)))
	})
}

// conditions are what a query asks of events e, but for their days.
func (q *ToldQuery) conditions() (is string, args []any) {
	for _, p := range q.With {
		// From the name to its events: the other way round all events would be looked at.
		of, more := p.isOrOf("y.name", "(SELECT article FROM events WHERE id = y.event)")
		is, args = is+" AND e.id IN (SELECT y.event FROM parties y WHERE "+of+")", append(args, more...)
	}
	if len(q.Kinds) > 0 {
		is += " AND e.kind IN " + placeholders(len(q.Kinds))
		for _, k := range q.Kinds {
			args = append(args, k)
		}
	}
	if q.Place != "" {
		is, args = is+eventPlace, append(args, FoldLabel(q.Place))
	}
	if q.MinConfidence > 0 {
		is, args = is+" AND e.confidence >= ?", append(args, q.MinConfidence)
	}
	if len(q.Articles) > 0 {
		is, args = is+" AND e.article IN "+placeholders(len(q.Articles)), append(args, anys(q.Articles)...)
	}
	return is, args
}

// within returns the ids of the tellings of a query's days, those of the newest
// days where there are more than it looks at; nil where no days are asked for.
// Most that is told lies elsewhere, and what a page shows of a telling costs
// more than its day.
func (a *Archive) within(ctx context.Context, q ToldQuery, since, until string) ([]int64, error) {
	if q.Since == "" && q.Until == "" {
		return nil, nil
	}
	if err := a.refresh(ctx); err != nil {
		return nil, err
	}
	type telling struct {
		event int64
		day   string
	}
	var found []telling
	err := a.eachTelling(ctx, q, 10*maxTold, func(event int64, when, printed string) error {
		if day := cmp.Or(reading.FirstDay(when), printed); printed != "" && since <= day && day <= until {
			found = append(found, telling{event, day})
		}
		return nil
	})
	slices.SortFunc(found, func(x, y telling) int { return cmp.Or(cmp.Compare(y.day, x.day), cmp.Compare(y.event, x.event)) })
	ids := []int64{}
	for _, t := range found[:min(len(found), cmp.Or(q.Look, maxTold), maxTold)] {
		ids = append(ids, t.event)
	}
	return ids, err
}

// eventPlace is the condition of an event's place, by its folded name.
const eventPlace = " AND e.place IN (SELECT id FROM names WHERE kind = 'place' AND folded = ?)"
