package evaluate

import "testing"

func TestInventedEvents(t *testing.T) {
	s, err := ScoreInventedEvents()
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d right of %d said, %d told of: precision %.3f, recall %.3f", s.Right, s.Said, s.Truth, s.Precision, s.Recall)
	for _, w := range s.Wrong {
		t.Log(w)
	}
	if s.Precision < 0.9 || s.Recall < 0.8 {
		t.Errorf("precision %.3f (want 0.9), recall %.3f (want 0.8)", s.Precision, s.Recall)
	}
}

func TestBlindEvents(t *testing.T) {
	s, err := ScoreBlindEvents()
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d right of %d said, %d told of: precision %.3f, recall %.3f", s.Right, s.Said, s.Truth, s.Precision, s.Recall)
	if s.Truth < 15 || s.Said == 0 {
		t.Error("nothing to score")
	}
}

func TestInventedNews(t *testing.T) {
	s, err := ScoreInventedNews()
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d right of %d said, %d told of: precision %.3f, recall %.3f", s.Right, s.Said, s.Truth, s.Precision, s.Recall)
	for _, w := range s.Wrong {
		t.Log(w)
	}
}

func TestInventedPress(t *testing.T) {
	s, err := ScoreInventedPress()
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d right of %d said, %d told of: precision %.3f, recall %.3f", s.Right, s.Said, s.Truth, s.Precision, s.Recall)
	for _, w := range s.Wrong {
		t.Log(w)
	}
}

func TestBlindNews(t *testing.T) {
	s, err := ScoreBlindNews()
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d right of %d said, %d told of: precision %.3f, recall %.3f", s.Right, s.Said, s.Truth, s.Precision, s.Recall)
}

func TestBlindPress(t *testing.T) {
	s, err := ScoreBlindPress()
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d right of %d said, %d told of: precision %.3f, recall %.3f", s.Right, s.Said, s.Truth, s.Precision, s.Recall)
}

func TestInventedOutlets(t *testing.T) {
	s, err := ScoreInventedOutlets()
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d right of %d said, %d told of: precision %.3f, recall %.3f", s.Right, s.Said, s.Truth, s.Precision, s.Recall)
	for _, w := range s.Wrong {
		t.Log(w)
	}
}

func TestBlindOutlets(t *testing.T) {
	s, err := ScoreBlindOutlets()
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d right of %d said, %d told of: precision %.3f, recall %.3f", s.Right, s.Said, s.Truth, s.Precision, s.Recall)
}

func TestSeedEvents(t *testing.T) {
	shared, ok := Shared()
	if !ok {
		t.Skip("no measuring data beside the repository")
	}
	s, err := ScoreSeedEvents(shared)
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range s.Wrong {
		t.Log(w)
	}
	if s.Right < s.Truth || s.Said-s.Right > 2 {
		t.Errorf("%d of %d events, %d beyond", s.Right, s.Truth, s.Said-s.Right)
	}
}
