package dom

import (
	"fmt"
	"testing"
)

// TestMemo finds every value as what was made of it, or not at all, however
// many fall in one place.
func TestMemo(t *testing.T) {
	var m Memo[string]
	made := 0
	for round := range 3 {
		for i := range 5000 {
			v := fmt.Sprintf("menu-item menu-item-%d", i%900)
			got, known := m.Lookup(v)
			if !known {
				*got = "of " + v
				made++
			}
			if *got != "of "+v {
				t.Fatalf("round %d: %q is remembered as %q", round, v, *got)
			}
		}
	}
	if made < 900 {
		t.Errorf("%d values made of 900", made)
	}
	for _, v := range []string{"a", "ab", "abc", "abcd", "abcdefgh", "abcdefghi"} {
		m.Reset()
		if _, known := m.Lookup(v); known {
			t.Errorf("%q known after a reset", v)
		}
		if _, known := m.Lookup(v); !known {
			t.Errorf("%q forgotten at once", v)
		}
	}
}
