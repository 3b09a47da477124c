package evaluate

import (
	"math"
	"testing"
)

func TestWordsF1(t *testing.T) {
	for _, c := range []struct {
		name, said, truth string
		want              PRF
	}{
		{"same", "The ferry sank.", "the FERRY, sank", PRF{1, 1, 1}},
		{"order does not count", "sank ferry the", "the ferry sank", PRF{1, 1, 1}},
		{"repetition counts", "the the the the", "the the", PRF{0.5, 1, 2.0 / 3}},
		{"too much", "a b c d", "a b", PRF{0.5, 1, 2.0 / 3}},
		{"missing", "a", "a b c d", PRF{1, 0.25, 0.4}},
		{"nothing said", "", "a b", PRF{}},
		{"nothing in common", "x", "y", PRF{}},
		{"marks stay with their letters", "नमस्ते", "नमस्ते", PRF{1, 1, 1}},
		{"apostrophes part words", "don't", "don t", PRF{1, 1, 1}},
	} {
		if got := WordsF1(c.said, c.truth); !near(got.Precision, c.want.Precision) || !near(got.Recall, c.want.Recall) || !near(got.F1, c.want.F1) {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}

func TestSetF1(t *testing.T) {
	for _, c := range []struct {
		name        string
		said, truth []string
		want        float64
	}{
		{"folded", []string{" Ann  O’Brien "}, []string{"ann o'brien"}, 1},
		{"twice is once", []string{"Ann", "ann"}, []string{"Ann"}, 1},
		{"half", []string{"Ann", "Staff"}, []string{"Ann"}, 2.0 / 3},
		{"none said", nil, []string{"Ann"}, 0},
	} {
		if got := SetF1(c.said, c.truth).F1; !near(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"  „Wir sind da“,\u00a0sagt Öztürk ": `"wir sind da", sagt öztürk`,
		"‘It’s over’":                        "'it's over'",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestSameDay(t *testing.T) {
	for _, c := range []struct {
		said, truth string
		want        bool
	}{
		{"2024-08-17", "2024-08-17 21:43:00+00:00", true},
		{"2024-08-17T23:00:00-05:00", "2024-08-17", true},
		{"2024-08-18", "2024-08-17", false},
		{"2024-08-18", "2024-08", true},
		{"", "2024-08-17", false},
		{"2024-08-18", "2024-08-17T15:00:00.000Z", true},
		{"2024-08-18", "2024-08-17T15:07:00Z", false},
		{"2024-08-18", "2024-08-17T15:00:00+09:00", false},
		{"2024-08-18", "", false},
	} {
		if got := SameDay(c.said, c.truth); got != c.want {
			t.Errorf("SameDay(%q, %q) = %v", c.said, c.truth, got)
		}
	}
}

func TestScoresOfTruthItself(t *testing.T) {
	p := &Page{Text: "Rain fell.", Title: "Rain", Authors: []string{"Ann"}, With: []string{"rain"}, Without: []string{"Login"}, Start: "rain"}
	got := Score(p, Answer{Text: "Rain fell.", Title: "RAIN", Authors: []string{"ann"}, Kind: "article"}, nil).Scores
	for m, v := range got {
		if v != 1 {
			t.Errorf("%s = %v for the truth itself", m, v)
		}
	}
	for _, m := range []string{"date", "tags"} {
		if _, ok := got[m]; ok {
			t.Errorf("%s is scored though its truth is unknown", m)
		}
	}
	if v := Score(&Page{Kind: "product"}, Answer{}, nil).Scores["kind"]; v != 0 {
		t.Error("a kind that is not said counts as right")
	}
}

func TestSegmentsF1(t *testing.T) {
	p := &Page{With: []string{"rain", "fell"}, Without: []string{"login", "share"}}
	got := SegmentsF1([]PageScore{Score(p, Answer{Text: "Rain. Login"}, nil), Score(p, Answer{Text: "Rain fell"}, nil)})
	if want := (PRF{3.0 / 4, 3.0 / 4, 3.0 / 4}); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestHeads(t *testing.T) {
	p := &Page{Heads: []string{"Rain fell", "Again"}}
	for said, want := range map[string]float64{"rain fell": 1, "Again": 1, "": 0, "Rain": 0} {
		if got := Score(p, Answer{Title: said}, nil).Scores["title"]; got != want {
			t.Errorf("%q scores %v, want %v", said, got, want)
		}
	}
}

func near(a, b float64) bool { return math.Abs(a-b) < 1e-9 }
