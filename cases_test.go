package dateline_test

import (
	"maps"
	"path/filepath"
	"testing"

	"dateline/internal/evaluate"

	"github.com/google/go-cmp/cmp"
)

// TestCases reads the pages of testdata/cases, on each of which Dateline once
// erred, and compares the fields that its want.json names.
func TestCases(t *testing.T) {
	folders, err := evaluate.CaseFolders(filepath.Join("testdata", "cases"))
	if err != nil || len(folders) == 0 {
		t.Fatalf("%d cases: %v", len(folders), err)
	}
	for _, folder := range folders {
		t.Run(filepath.Base(folder), func(t *testing.T) {
			t.Parallel()
			c, err := evaluate.LoadCase(folder)
			if err != nil {
				t.Fatal(err)
			}
			got, _, err := c.Got()
			if err != nil {
				t.Fatal(err)
			}
			if *update {
				if err := c.Save(got); err != nil {
					t.Fatal(err)
				}
				c.Want = maps.Clone(got)
			}
			if diff := cmp.Diff(c.Want, got); diff != "" {
				t.Errorf("go test . -update rewrites want.json (-want +got):\n%s", diff)
			}
		})
	}
}
