package reading

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"dateline/record"
)

// TestReadHostileText reads texts that made loops over words and sentences
// quadratic, a quarter and the whole: linear work takes four times as long, quadratic
// work sixteen times. The bound leaves room for a busy machine.
func TestReadHostileText(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	var people strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&people, "%c%c%c Smith, ", 'A'+i%26, 'a'+i/26%26, 'a'+i/676%26)
	}
	for name, text := range map[string]string{
		"one sentence": strings.Repeat("met she according to ", 12_000),
		"digits":       strings.Repeat("12-", 80_000),
		"addresses":    strings.Repeat("http://a<((((", 20_000),
		"namesakes":    people.String(),
		"quotations":   strings.Repeat(`"he said, `, 20_000),
		"events":       strings.Repeat("Police arrested six and ", 10_000),
	} {
		took := func(text string) time.Duration {
			best := time.Hour
			for range 2 {
				var r Reader
				start := time.Now()
				r.Read(&record.Record{Text: text, Published: "2025-03-07"})
				best = min(best, time.Since(start))
			}
			return best
		}
		quarter, whole := took(text[:len(text)/4]), took(text)
		if whole > 10*quarter+3*time.Second {
			t.Errorf("%s: %d bytes take %v, a quarter of them %v", name, len(text), whole, quarter)
		}
		t.Logf("%s: %d bytes in %v", name, len(text), whole)
	}
}
