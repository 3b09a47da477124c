package shelf

import (
	"cmp"
	"context"
	"encoding/base64"
	"encoding/json"
	"slices"

	"dateline/archive"
)

// A StatementQuery chooses statements, as archive.StatementQuery, whose By and
// Names are those given here. After is the Next of an earlier answer.
type StatementQuery struct {
	archive.StatementQuery
	By, Names *Person
}

// Statements lists statements of all archives, the newest first.
func (s *Shelf) Statements(ctx context.Context, q StatementQuery) (*archive.Statements, error) {
	q.Limit = cmp.Or(max(q.Limit, 0), 20)
	// A place is how many were taken of each archive.
	taken := make([]int, len(s.archives))
	if len(taken) > 1 && q.After != "" {
		b, err := base64.RawURLEncoding.DecodeString(q.After)
		if err != nil || json.Unmarshal(b, &taken) != nil || len(taken) != len(s.archives) || slices.Min(taken) < 0 || slices.Max(taken) > 1<<20 {
			return nil, &archive.QueryError{Query: q.Words, Why: "after is not of an earlier list of these archives"}
		}
	}
	found := make([]*archive.Statements, len(s.archives))
	err := s.each(func(i int, a *archive.Archive) (err error) {
		mine := q.StatementQuery
		var by, names bool
		if mine.By, by = in(q.By, i); !by {
			return nil
		}
		if mine.Names, names = in(q.Names, i); !names {
			return nil
		}
		if len(taken) > 1 {
			mine.After, mine.Limit = "", taken[i]+q.Limit
		}
		found[i], err = a.Statements(ctx, mine)
		return err
	})
	if err != nil {
		return nil, first(err)
	}
	if len(found) == 1 {
		return found[0], nil
	}
	out := &archive.Statements{List: []archive.Statement{}}
	rest := make([][]archive.Statement, len(found))
	for i, f := range found {
		if f == nil {
			continue
		}
		out.Total += f.Total
		for k := range f.List {
			said := &f.List[k]
			said.Citation.Archive = s.name(i)
			for j := range said.Also {
				said.Also[j].Archive = s.name(i)
			}
		}
		rest[i] = f.List[min(taken[i], len(f.List)):]
	}
	for len(out.List) < q.Limit {
		best := -1
		for i, l := range rest {
			if len(l) > 0 && (best < 0 || l[0].Citation.Day > rest[best][0].Citation.Day) {
				best = i
			}
		}
		if best < 0 {
			break
		}
		out.List = append(out.List, rest[best][0])
		rest[best] = rest[best][1:]
		taken[best]++
	}
	for i, f := range found {
		if f != nil && (len(rest[i]) > 0 || f.Next != "") && out.Next == "" {
			b, err := json.Marshal(taken)
			if err != nil {
				return nil, err
			}
			out.Next = base64.RawURLEncoding.EncodeToString(b)
		}
	}
	return out, nil
}

// Tellings counts the tellings of events in all archives.
func (s *Shelf) Tellings(ctx context.Context, q ToldQuery) (total int, err error) {
	totals := make([]int, len(s.archives))
	err = s.each(func(i int, a *archive.Archive) (err error) {
		mine, known := q.in(i)
		if known {
			_, totals[i], err = a.Tellings(ctx, mine)
		}
		return err
	})
	for _, n := range totals {
		total += n
	}
	return total, first(err)
}

// in is the query of one archive; known is false where it does not know one of
// those asked for.
func (q *ToldQuery) in(i int) (mine archive.ToldQuery, known bool) {
	mine = q.ToldQuery
	mine.With = nil
	for _, p := range q.With {
		have, known := in(p, i)
		if !known {
			return mine, false
		}
		mine.With = append(mine.With, have)
	}
	return mine, true
}
