package reading

import (
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestRooms checks that no room of the reading knows one above it, nor anything
// of what trains or measures.
func TestRooms(t *testing.T) {
	rooms := []string{"text", "lexicon", "places", "grammar", "names", "times", "quotes", "clauses", "events", "."}
	dirs, err := filepath.Glob("*/*.go")
	if err != nil {
		t.Fatal(err)
	}
	own, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range append(dirs, own...) {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		room := slices.Index(rooms, filepath.Dir(file))
		if room < 0 {
			t.Errorf("%s: say in this test where its room stands", file)
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range f.Imports {
			path := strings.Trim(i.Path.Value, `"`)
			below, inside := strings.CutPrefix(path, "dateline/reading/")
			switch {
			case inside && slices.Index(rooms, below) >= room:
				t.Errorf("%s imports %s, which stands above it", file, path)
			case strings.HasPrefix(path, "dateline/internal/") && path != "dateline/internal/matrix":
				t.Errorf("%s imports %s", file, path)
			}
		}
	}
}
