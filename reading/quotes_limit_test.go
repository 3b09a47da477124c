package reading

import (
	"strings"
	"testing"
	"time"

	"dateline/record"
)

// TestQuotesOfHostileText reads sentences without end. They take as long as
// their length says; a quadratic search would take hours.
func TestQuotesOfHostileText(t *testing.T) {
	if testing.Short() {
		t.Skip("reads megabytes")
	}
	for _, s := range []string{"he said that ", "said ", "\"", "\" he said, ", "according to ", "“ ", "'a ", "it, he said, is, ", "claim that "} {
		text := strings.Repeat(s, maxText/len(s))
		began := time.Now()
		done := make(chan bool)
		go func() { var r Reader; r.Read(&record.Record{Text: text}); close(done) }()
		select {
		case <-done:
			t.Logf("%q: %s", s, time.Since(began).Round(time.Millisecond))
		case <-time.After(2 * time.Minute):
			t.Fatalf("%q without end is not read in two minutes", s)
		}
	}
}
