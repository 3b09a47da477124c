package archive

import (
	"testing"

	"dateline/archive/similar"
)

func TestSketchesKeepWhatIsUsed(t *testing.T) {
	// A sketch that shares nothing with that of another number.
	sketch := func(n int64) similar.Sketch {
		var s similar.Set
		for i := range uint64(similar.Least) {
			s = append(s, (i<<24|uint64(n))<<32)
		}
		return s.Sketch()
	}
	var s sketches
	for id := range int64(3 * keptSketches) {
		s.put(id+1, sketch(id))
		if k, ok := s.get(1); !ok || !k.Same(sketch(0)) {
			t.Fatalf("the set asked for all the time is gone after %d more", id)
		}
	}
	if len(s.at) != keptSketches || len(s.slots) != keptSketches {
		t.Errorf("%d sets are kept in %d places, want %d", len(s.at), len(s.slots), keptSketches)
	}
	if k, ok := s.get(3 * keptSketches); !ok || !k.Same(sketch(3*keptSketches-1)) || k.Same(sketch(0)) {
		t.Errorf("the newest: %v, %v", k, ok)
	}
	s.drop(3 * keptSketches)
	if _, ok := s.get(3 * keptSketches); ok {
		t.Error("it was to be forgotten")
	}
}
