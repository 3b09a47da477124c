package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestAddCounts checks that the summary counts pages by what became of them,
// and those left out by the filter that left them out.
func TestAddCounts(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "ferry.html"), []byte(ferryPage), 0o600); err != nil {
		t.Fatal(err)
	}
	news := filepath.Join(t.TempDir(), "news.dateline")
	for _, c := range []struct {
		args []string
		code int
		want addSummary
	}{
		{[]string{dir, "--kind", "video"}, 0, addSummary{Skipped: map[string]int{"filtered: kind": 1}}},
		{[]string{dir, "--language", "de"}, 0, addSummary{Skipped: map[string]int{"filtered: language": 1}}},
		{[]string{dir, "--language", "de,en-GB", "--kind", "article"}, 0, addSummary{Pages: 1, Added: 1}},
		{[]string{dir}, 0, addSummary{Pages: 1, Unchanged: 1}},
		{[]string{filepath.Join(dir, "none.html")}, 1, addSummary{Failed: map[string]int{"there is no such file or folder": 1}}},
	} {
		var out, errs bytes.Buffer
		if code := run(context.Background(), append([]string{"add", "--json", "--archive", news}, c.args...), nil, &out, &errs); code != c.code {
			t.Errorf("%v: exit code %d, want %d: %s", c.args, code, c.code, &errs)
		}
		var got addSummary
		if err := json.Unmarshal(out.Bytes(), &got); err != nil {
			t.Fatalf("%v: %v in %s", c.args, err, &out)
		}
		got.Seconds = 0
		for _, m := range []*map[string]int{&c.want.Failed, &c.want.Skipped} {
			if *m == nil {
				*m = map[string]int{}
			}
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%v:\n%s", c.args, diff)
		}
	}
}
