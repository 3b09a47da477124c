package letters

import (
	"strconv"
	"testing"
)

func TestWordTable(t *testing.T) {
	words := map[string]int{}
	for i := range 1000 {
		words["w"+strconv.Itoa(i*i)] = i + 1
	}
	table := NewWordTable(words)
	for w, want := range words {
		if got := Meaning(&table, []byte(w)); got != want {
			t.Errorf("%q means %d, want %d", w, got, want)
		}
		if got := Meaning(&table, w+"x"); got != 0 {
			t.Errorf("%qx means %d", w, got)
		}
	}
	none := NewWordTable[int](nil)
	if Meaning(&table, "") != 0 || Meaning(&none, "a") != 0 {
		t.Error("what is no word has a meaning")
	}
}
