package archive

import (
	"slices"

	"dateline/archive/similar"
)

// keptSets is how many articles' shingles are kept in memory, some eight
// kilobytes each: what one new article is compared with, the next often is.
const keptSets = 1024

// longSet is the number of shingles from which a set is not kept.
const longSet = 2048

// sets are the shingles of articles that others were compared with; those not
// looked up for longest make room for others.
type sets struct {
	at      map[int64]int
	slots   []setSlot
	hand    int
	scratch similar.Set // memory for the set being made
}

type setSlot struct {
	id   int64
	set  similar.Set
	used bool // since the hand passed last
}

func (s *sets) get(id int64) (similar.Set, bool) {
	i, ok := s.at[id]
	if !ok {
		return nil, false
	}
	s.slots[i].used = true
	return s.slots[i].set, true
}

// put keeps a copy of an article's set.
func (s *sets) put(id int64, set similar.Set) {
	if len(set) > longSet {
		return
	}
	if s.at == nil {
		s.at = map[int64]int{}
	}
	i := len(s.slots)
	if i < keptSets {
		s.slots = append(s.slots, setSlot{})
	} else {
		for s.slots[s.hand].used {
			s.slots[s.hand].used = false
			s.hand = (s.hand + 1) % keptSets
		}
		i = s.hand
		s.hand = (s.hand + 1) % keptSets
		delete(s.at, s.slots[i].id)
	}
	s.slots[i] = setSlot{id: id, set: slices.Clone(set)}
	s.at[id] = i
}

// drop forgets an article's set, which changes or goes.
func (s *sets) drop(id int64) {
	if i, ok := s.at[id]; ok {
		delete(s.at, id)
		s.slots[i] = setSlot{}
	}
}

// clear forgets all.
func (s *sets) clear() { *s = sets{} }
