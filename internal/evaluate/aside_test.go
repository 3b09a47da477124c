package evaluate

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

func TestAside(t *testing.T) {
	scores := []PageScore{
		{Page: &Page{Set: "wcxb-dev", ID: "0348"}, Scores: map[string]float64{"words": 1, "date": 0}},
		{Page: &Page{Set: "wcxb-dev", ID: "2498"}, Scores: map[string]float64{"words": 0.5, "precision": 0.4, "recall": 1, "date": 1}},
		{Page: &Page{Set: "fundus-visible", ID: "0348"}, Scores: map[string]float64{"date": 0}},
	}
	left := Aside(scores)
	for i, want := range []string{"words", "date", "date"} {
		if got := strings.Join(slices.Sorted(maps.Keys(left[i].Scores)), " "); got != want {
			t.Errorf("page %d keeps %q, want %q", i, got, want)
		}
	}
	if len(scores[1].Scores) != 4 {
		t.Error("the scores themselves lost some")
	}
}

// TestWrongTruthsAreThere finds the listed pages in the sets.
func TestWrongTruthsAreThere(t *testing.T) {
	shared, ok := Shared()
	if !ok {
		t.Skip("no measuring data beside the repository")
	}
	for _, set := range PageSets {
		pages, err := LoadPages(shared, set)
		if err != nil {
			t.Fatal(err)
		}
		for k, ids := range wrong {
			of, measure, _ := strings.Cut(k, " ")
			if of != set {
				continue
			}
			if !slices.Contains(Measures, measure) {
				t.Errorf("%s: there is no such measure", k)
			}
			for _, id := range ids {
				if !slices.ContainsFunc(pages, func(p *Page) bool { return p.ID == id }) {
					t.Errorf("%s: there is no page %s", k, id)
				}
			}
		}
	}
}
