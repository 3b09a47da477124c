package dateline_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"dateline"
	"dateline/extract"
	"dateline/internal/newsjson"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"dateline/record"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestGoldenRecords reads the invented pages of testdata and compares their
// records with testdata/golden; each must follow the published schema.
func TestGoldenRecords(t *testing.T) {
	schema := compileSchema(t)
	for _, path := range pages(t) {
		name := filepath.Base(path)
		rec, err := dateline.Read(dateline.Page{Body: load(t, path)})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, wrong := range newsjson.Check(encode(t, rec.Ninjs())) {
			t.Errorf("%s as ninjs: %s", name, wrong)
		}
		got := encode(t, rec)
		golden := filepath.Join("testdata", "golden", strings.TrimSuffix(name, filepath.Ext(name))+".json")
		if *update {
			if err := os.WriteFile(golden, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(string(load(t, golden)), string(got)); diff != "" {
			t.Errorf("%s: go test . -update rewrites the golden files (-golden +got):\n%s", name, diff)
		}
		instance, err := jsonschema.UnmarshalJSON(bytes.NewReader(got))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(instance); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestReadersShareNothing reads the same pages from many goroutines: records
// must not change when the readers' memory is used again.
func TestReadersShareNothing(t *testing.T) {
	paths := pages(t)
	bodies, want := make([][]byte, len(paths)), make([]string, len(paths))
	for i, path := range paths {
		bodies[i] = load(t, path)
		rec, err := dateline.Read(dateline.Page{Body: bodies[i]})
		if err != nil {
			t.Fatal(err)
		}
		want[i] = string(encode(t, rec))
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			records := make([]*dateline.Record, 40)
			for i := range records {
				page := bytes.Clone(bodies[i%len(bodies)])
				records[i], _ = dateline.Read(dateline.Page{Body: page})
				clear(page)
			}
			for i, rec := range records {
				if got := string(encode(t, rec)); got != want[i%len(want)] {
					t.Errorf("%s: the record changed after it was returned:\n%s", paths[i%len(paths)], cmp.Diff(want[i%len(want)], got))
					return
				}
			}
		})
	}
	wg.Wait()
}

func TestReadNothing(t *testing.T) {
	if _, err := dateline.Read(dateline.Page{}); !errors.Is(err, extract.ErrEmpty) {
		t.Errorf("an empty page gives %v", err)
	}
}

func compileSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(record.Schema))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("record.schema.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("record.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func pages(t *testing.T) []string {
	t.Helper()
	html, _ := filepath.Glob("testdata/*.html")
	text, _ := filepath.Glob("testdata/*.txt")
	if len(html) < 3 || len(text) < 1 {
		t.Fatal("testdata lacks its pages")
	}
	return append(html, text...)
}

func load(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func encode(t *testing.T, v any) []byte {
	t.Helper()
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}
