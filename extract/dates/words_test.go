package dates

import "testing"

// TestWords asks the tables of package lang: a month of each writing, one that is a
// small word elsewhere, labels.
func TestWords(t *testing.T) {
	for word, want := range map[string]wordMeaning{
		"January": {WordMonth, 1}, "март": {WordMonth, 3}, "Δεκεμβρίου": {WordMonth, 12}, "ديسمبر": {WordMonth, 12},
		"mar": {WordMonth, 3}, "listopadu": {WordMonth, 11}, "مهر": {WordMonth, solarHijri + 7}, "ก.พ.": {},
		"Published": {WordLabel, 1}, "Aktualisiert": {WordLabel, 2}, "令和": {wordEra, 2018}, "Uhr": {wordHour, 0}, "harbour": {},
	} {
		if got := Word(word); got != want {
			t.Errorf("%s: %v, want %v", word, got, want)
		}
	}
}

func BenchmarkMakeDateWords(b *testing.B) {
	for b.Loop() {
		makeDateWords()
	}
}
