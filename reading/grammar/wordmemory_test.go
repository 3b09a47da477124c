package grammar

import "testing"

// TestWordMemory asks for words again after others took their places.
func TestWordMemory(t *testing.T) {
	g := NewGrammarian(English())
	words := []string{"a", "A", "minister", "Minister", "ministers", "sixteen-letters!", "sixteen-letterss", "seventeen letters", "président", "\x00", "\x00\x00", "London", "eight888", "nine99999"}
	for range 3 {
		for _, s := range words {
			if got, want := g.word(s), g.study(s, false); got != want {
				t.Errorf("%q: %+v, want %+v", s, got, want)
			}
		}
		for i := range 1 << memoryBits {
			g.word("filler" + string(rune(0x4e00+i)))
		}
	}
	if g.word("\x00") == g.word("London") {
		t.Error("two words are one")
	}
}
