package titles

import "testing"

func TestTitleBylines(t *testing.T) {
	for title, want := range map[string][2]string{
		"Twelve meters - by Imogen Farrow":                        {"Twelve meters", "Imogen Farrow"},
		"A quay | by Tobiah Ruane | Harbour | Nov, 2026":          {"A quay", "Tobiah Ruane"},
		"What to do about the quay - by the numbers":              {"What to do about the quay - by the numbers", ""},
		"Quay to be widened - by the spring of next year, maybe ": {"Quay to be widened - by the spring of next year, maybe ", ""},
	} {
		if head, byline := CutTitleByline(title); head != want[0] || byline != want[1] {
			t.Errorf("%q: %q by %q, want %q", title, head, byline, want)
		}
	}
}
