package extract

import (
	"strconv"
	"testing"
)

func TestWordTable(t *testing.T) {
	words := map[string]int{}
	for i := range 1000 {
		words["w"+strconv.Itoa(i*i)] = i + 1
	}
	table := newWordTable(words)
	for w, want := range words {
		if got := meaning(&table, []byte(w)); got != want {
			t.Errorf("%q means %d, want %d", w, got, want)
		}
		if got := meaning(&table, w+"x"); got != 0 {
			t.Errorf("%qx means %d", w, got)
		}
	}
	none := newWordTable[int](nil)
	if meaning(&table, "") != 0 || meaning(&none, "a") != 0 {
		t.Error("what is no word has a meaning")
	}
}
