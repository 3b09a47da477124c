package archive

import "dateline/archive/similar"

// keptSketches is how many articles' sketches are kept in memory, two to four
// kilobytes each: what one new article is compared with, the next often is.
const keptSketches = 4096

// sketches are those of articles that others were compared with; those not
// looked up for longest make room for others.
type sketches struct {
	at      map[int64]int
	slots   []sketchSlot
	hand    int
	scratch similar.Set // memory for the set that a sketch is made of
}

type sketchSlot struct {
	id     int64
	sketch similar.Sketch
	used   bool // since the hand passed last
}

func (s *sketches) get(id int64) (similar.Sketch, bool) {
	i, ok := s.at[id]
	if !ok {
		return similar.Sketch{}, false
	}
	s.slots[i].used = true
	return s.slots[i].sketch, true
}

// put keeps an article's sketch.
func (s *sketches) put(id int64, sketch similar.Sketch) {
	if s.at == nil {
		s.at = map[int64]int{}
	}
	i := len(s.slots)
	if i < keptSketches {
		s.slots = append(s.slots, sketchSlot{})
	} else {
		for s.slots[s.hand].used {
			s.slots[s.hand].used = false
			s.hand = (s.hand + 1) % keptSketches
		}
		i = s.hand
		s.hand = (s.hand + 1) % keptSketches
		delete(s.at, s.slots[i].id)
	}
	s.slots[i] = sketchSlot{id: id, sketch: sketch}
	s.at[id] = i
}

// drop forgets an article's sketch, which changes or goes.
func (s *sketches) drop(id int64) {
	if i, ok := s.at[id]; ok {
		delete(s.at, id)
		s.slots[i] = sketchSlot{}
	}
}

// clear forgets all.
func (s *sketches) clear() { *s = sketches{} }
