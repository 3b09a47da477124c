package blocks

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// TestRun compares runs that are found eight bytes at a time with those found byte by byte.
func TestRun(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	pieces := []string{" ", " ", "  ", "         ", "\t", "\n", "\x01", "!", "a", "letters", "a bc ", "é", "\u00a0", "“", "字", "\x85", "\xff"}
	for range 20000 {
		var made strings.Builder
		made.WriteByte('a')
		for range rng.IntN(12) {
			made.WriteString(pieces[rng.IntN(len(pieces))])
		}
		s := made.String()
		end, spaces := 1, 0
		for ; end < len(s); end++ {
			if !mayPart[s[end]] {
				continue
			}
			if s[end] != ' ' || end+1 == len(s) || mayPart[s[end+1]] {
				break
			}
			spaces++
		}
		if gotEnd, gotSpaces := run(s, 0); gotEnd != end || gotSpaces != spaces {
			t.Fatalf("the run of %q ends at %d with %d spaces, want %d with %d", s, gotEnd, gotSpaces, end, spaces)
		}
		blanks := 1
		for blanks < len(s) && s[blanks] <= ' ' {
			blanks++
		}
		if got := blanksEnd(s, 1); got != blanks {
			t.Fatalf("the blanks of %q end at %d, want %d", s, got, blanks)
		}
	}
}
