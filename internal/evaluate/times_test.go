package evaluate

import "testing"

func TestScoreTimes(t *testing.T) {
	shared, ok := Shared()
	if !ok {
		t.Skip("no shared data")
	}
	s, err := ScoreTimes(shared)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("relaxed %.3f, strict %.3f, value %.3f", s.Relaxed, s.Strict, s.Value)
	if s.Relaxed < 0.92 || s.Strict < 0.84 || s.Value < 0.845 {
		t.Errorf("times fell to %+v", s)
	}
}
