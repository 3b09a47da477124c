package shelf

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"dateline/archive"
)

// A Person is whom words stand for: in each archive a name of its own, nil
// where no article in it tells of them.
type Person struct {
	archive.Person // that of the archive with most articles

	in []*archive.Person
}

// Person finds whom words stand for. Archives that know them by another name
// than the one with most articles are asked for that name. Where no archive
// knows the words, the error is archive.ErrUnknownName.
func (s *Shelf) Person(ctx context.Context, words string) (*Person, error) {
	p := &Person{in: make([]*archive.Person, len(s.archives))}
	find := func(words string, again bool) error {
		return s.each(func(i int, a *archive.Archive) error {
			if again && p.in[i] != nil && p.in[i].Name.Name == p.Name.Name {
				return nil
			}
			found, err := a.Person(ctx, words)
			if errors.Is(err, archive.ErrUnknownName) {
				return nil // what was found before, if anything, stays
			}
			if err == nil && (p.in[i] == nil || found.Name.Name == words) {
				p.in[i] = found
			}
			return err
		})
	}
	if err := find(words, false); err != nil {
		return nil, first(err)
	}
	articles := 0
	var most *archive.Person
	for _, have := range p.in {
		if have != nil {
			articles += have.Articles
			if most == nil || have.Articles > most.Articles {
				most = have
			}
		}
	}
	if most == nil {
		return nil, archive.ErrUnknownName
	}
	p.Person = *most
	p.Articles = articles
	if len(s.archives) > 1 {
		if err := find(most.Name.Name, true); err != nil {
			return nil, first(err)
		}
	}
	return p, nil
}

// in is a person in one archive; nil stays nil. known is false where the
// archive does not know them.
func in(p *Person, i int) (_ *archive.Person, known bool) {
	if p == nil {
		return nil, true
	}
	return p.in[i], p.in[i] != nil
}

// A SaidQuery chooses statements, as archive.SaidQuery, whose By and Names are
// those given here.
type SaidQuery struct {
	archive.SaidQuery
	By, Names *Person
}

// maxAlso bounds the other places of one statement.
const maxAlso = 20

// Said finds statements in all archives, the newest first, each sentence once.
func (s *Shelf) Said(ctx context.Context, q SaidQuery) ([]archive.Said, error) {
	lists := make([][]archive.Said, len(s.archives))
	err := s.each(func(i int, a *archive.Archive) (err error) {
		mine := q.SaidQuery
		var by, names bool
		if mine.By, by = in(q.By, i); !by {
			return nil
		}
		if mine.Names, names = in(q.Names, i); !names {
			return nil
		}
		lists[i], err = a.Said(ctx, mine)
		for k := range lists[i] {
			said := &lists[i][k]
			said.Citation.Archive = s.name(i)
			for j := range said.Also {
				said.Also[j].Archive = s.name(i)
			}
		}
		return err
	})
	if err != nil {
		return nil, first(err)
	}
	all := slices.Concat(lists...)
	slices.SortStableFunc(all, func(x, y archive.Said) int { return cmp.Compare(y.Citation.Day, x.Citation.Day) })
	out := []archive.Said{}
	type telling struct{ speaker, words, sentence string }
	printed := map[telling]int{}
	for _, said := range all {
		key := telling{said.Speaker, said.Words, said.Citation.Sentence}
		if at, ok := printed[key]; ok {
			o := &out[at]
			o.Also = append(slices.Clip(o.Also), said.Citation)
			o.Also = append(o.Also, said.Also...)
			o.Also = o.Also[:min(len(o.Also), maxAlso)]
			continue
		}
		if len(out) == cmp.Or(max(q.Limit, 0), 50) {
			continue
		}
		printed[key] = len(out)
		out = append(out, said)
	}
	return out, nil
}

// A ToldQuery chooses events, as archive.ToldQuery, whose With are those given here.
type ToldQuery struct {
	archive.ToldQuery
	With []*Person
}

// Told finds events in all archives, in the order of their days. Tellings of
// one event in several archives are one, with the citations of all.
func (s *Shelf) Told(ctx context.Context, q ToldQuery) ([]archive.Told, error) {
	lists := make([][]archive.Told, len(s.archives))
	err := s.each(func(i int, a *archive.Archive) (err error) {
		mine, known := q.in(i)
		if !known {
			return nil
		}
		lists[i], err = a.Told(ctx, mine)
		for k := range lists[i] {
			for j := range lists[i][k].Citations {
				lists[i][k].Citations[j].Archive = s.name(i)
			}
		}
		return err
	})
	if err != nil {
		return nil, first(err)
	}
	if len(lists) == 1 {
		return lists[0], nil
	}
	return archive.UniteTold(lists, max(q.Limit, 0)), nil
}
