package shown

import (
	"math/rand/v2"
	"strings"
	"testing"

	"dateline/extract/dates"
	"dateline/extract/letters"
)

// TestEightAtATime compares what looks at eight bytes at a time with what looks at one.
func TestEightAtATime(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	pieces := []string{" ", " ", "  ", "        ", "\t", "\n", "\x01", "!", "a", "letters", "a bc ", "7", "é", "٣", "\u00a0", "字"}
	for range 20000 {
		var made strings.Builder
		for range rng.IntN(12) {
			made.WriteString(pieces[rng.IntN(len(pieces))])
		}
		s := made.String()
		if got, want := letters.OnlySpace(s), strings.Trim(s, " \t\n\r") == ""; got != want {
			t.Fatalf("onlySpace(%q) is %v", s, got)
		}
		if got, want := dates.HasDigit(s), strings.ContainsAny(s, "7٣"); got != want && !strings.ContainsAny(s, "字") {
			t.Fatalf("hasDigit(%q) is %v", s, got)
		}
		if s == "" || letters.IsBlank(s[0]) {
			continue
		}
		stop, want := rng.IntN(len(s)+1), 0
		for ; want < stop; want++ {
			if letters.IsBlank(s[want]) && (s[want] != ' ' || want+1 >= stop || letters.IsBlank(s[want+1])) {
				break
			}
		}
		if got := spacedRun(s, 0, stop); got != want {
			t.Fatalf("the run of %q up to %d ends at %d, want %d", s, stop, got, want)
		}
	}
}
