package archive

import (
	"testing"

	"dateline/archive/similar"
)

func TestSetsKeepWhatIsUsed(t *testing.T) {
	var s sets
	for id := range int64(3 * keptSets) {
		s.put(id+1, similar.Set{uint64(id)})
		if set, ok := s.get(1); !ok || set[0] != 0 {
			t.Fatalf("the set asked for all the time is gone after %d more", id)
		}
	}
	if len(s.at) != keptSets || len(s.slots) != keptSets {
		t.Errorf("%d sets are kept in %d places, want %d", len(s.at), len(s.slots), keptSets)
	}
	if set, ok := s.get(3 * keptSets); !ok || set[0] != 3*keptSets-1 {
		t.Errorf("the newest: %v, %v", set, ok)
	}
	s.drop(3 * keptSets)
	if _, ok := s.get(3 * keptSets); ok {
		t.Error("it was to be forgotten")
	}
	s.put(7, make(similar.Set, longSet+1))
	if _, ok := s.get(7); ok {
		t.Error("a long text's set is kept")
	}
}
