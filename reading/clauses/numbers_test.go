package clauses

import "testing"

func TestFigure(t *testing.T) {
	for word, want := range map[string]string{"17": "17", "1,200": "1200", "zero": "0", "one": "1", "seventeen": "17", "twenty": "20", "ninety": "90",
		"twenty-one": "21", "ninety-nine": "99", "twenty-zero": "", "seventeen-one": "", "hundred": "", "twenty-ten": "", "some": "", "": "", "-": "", "3.5": ""} {
		if got := Figure(word); got != want {
			t.Errorf("%q: %q, want %q", word, got, want)
		}
	}
}
