package evaluate

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dateline"
	"dateline/reading"
	"dateline/record"
)

// TestSeedQuotes looks for every quote that a careful reader finds in the seed
// page: its words, its speaker and its kind.
func TestSeedQuotes(t *testing.T) {
	shared, ok := Shared()
	if !ok {
		t.Skip("no measuring data beside the repository")
	}
	page, err := os.ReadFile(filepath.Join(shared, "seed", "page.txt"))
	if err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(filepath.Join(shared, "seed", "expected.json"))
	if err != nil {
		t.Fatal(err)
	}
	var want struct {
		Quotes []struct{ Speaker, Kind, Words, Cue string }
	}
	if err := json.Unmarshal(raw, &want); err != nil || len(want.Quotes) == 0 {
		t.Fatalf("%d quotes, %v", len(want.Quotes), err)
	}
	rec, err := dateline.Read(record.Page{Body: page})
	if err != nil {
		t.Fatal(err)
	}
	var r reading.Reader
	found := r.Read(rec).Summary().Quotes
	for _, q := range want.Quotes {
		if !slices.ContainsFunc(found, func(f reading.QuoteSummary) bool {
			return f.Speaker == q.Speaker && f.Kind == q.Kind && strings.Contains(f.Words, q.Words) && strings.Contains(f.Cue, strings.Fields(q.Cue)[0])
		}) {
			t.Errorf("not found: %+v", q)
		}
	}
}
