package record

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/internal/newsjson"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestForms compares the forms of the records in testdata with golden files.
func TestForms(t *testing.T) {
	schema := schemaOf(t, "record.schema.json", Schema)
	paths, _ := filepath.Glob("testdata/*.record.json")
	if len(paths) == 0 {
		t.Fatal("testdata holds no records")
	}
	for _, path := range paths {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		rec := new(Record)
		if err := json.Unmarshal(raw, rec); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		if err := validate(t, schema, raw); err != nil {
			t.Errorf("%s: %v", path, err)
		}
		base := strings.TrimSuffix(path, ".record.json")
		golden(t, base+".record.json", encode(t, rec))
		golden(t, base+".md", []byte(rec.Markdown()))
		golden(t, base+".text", []byte(rec.PlainText()))
		item := encode(t, rec.Ninjs())
		golden(t, base+".ninjs.json", item)
		for _, wrong := range newsjson.Check(item) {
			t.Errorf("%s as ninjs: %s", path, wrong)
		}
	}
}

// TestSchemaRefuses shows that the schema is no rubber stamp.
func TestSchemaRefuses(t *testing.T) {
	schema := schemaOf(t, "record.schema.json", Schema)
	for _, c := range []string{
		`{"title": "no such field"}`,
		`{"headline": ""}`,
		`{"published": "17 August 2024"}`,
		`{"published": "2024-08-17T21:43Z"}`,
		`{"authors": [{"url": "https://a.example/"}]}`,
		`{"body": [{"kind": "aside", "text": "x"}]}`,
		`{"body": [{"kind": "paragraph"}]}`,
		`{"origins": {"headline": "guess"}}`,
		`{"kind": "news"}`,
		`{"language": "en_EN"}`,
		`{"tags": []}`,
	} {
		if validate(t, schema, []byte(c)) == nil {
			t.Errorf("the schema lets pass %s", c)
		}
	}
}

func TestMarkdownEscapes(t *testing.T) {
	for in, want := range map[string]string{
		"# not a title":       `\# not a title`,
		"3. no list":          `3\. no list`,
		"3.5 degrees":         `3\.5 degrees`,
		"at 3. and 4) later":  `at 3. and 4) later`,
		"- dash":              `\- dash`,
		"a * b_c [d](e) `f`":  "a \\* b\\_c \\[d\\](e) \\`f\\`",
		"<b>&lt; Q&A</b>":     `\<b\>\&lt; Q&A\</b\>`,
		"one\n  # two\nthree": "one\n\\# two\nthree",
	} {
		if got := escapeLines(in); got != want {
			t.Errorf("escapeLines(%q) = %q, want %q", in, got, want)
		}
	}
	r := Record{URL: "https://a.example/x y>z", Body: []Block{{Kind: Caption, Text: "A ] (b", URL: "https://a.example/<p>.jpg"}}}
	want := "![A \\] (b](<https://a.example/%3Cp%3E.jpg>)\n\nSource: <https://a.example/x%20y%3Ez>\n"
	if got := r.Markdown(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestNinjsOfOddRecords writes valid items of records with odd addresses, empty
// names and half of their fields.
func TestNinjsOfOddRecords(t *testing.T) {
	for _, r := range []Record{
		{},
		{URL: "news/ferry.html", Headline: " "},
		{URL: "https://a.example/fähre/ß?q=a b|c", CanonicalURL: "/fähre", Published: "2024-08-17", Modified: "2024-08-17T21:43:00"},
		{URL: "https://a.example/%zz", Text: "\n", Tags: []string{"", "Ferry"}, Keywords: []string{"Ferry", "Harbour", " "}},
		{URL: "mailto:desk@a.example", Images: []Image{{URL: "pictures/1.jpg"}, {URL: "https://ä.example/1.jpg", Width: -1, Credit: " "}}},
		{Kind: Video, Publisher: Publisher{Name: "The Courier", URL: "www.courier.example", Email: "desk@a.example"}, Copyright: Copyright{Year: 2024}},
		{Body: []Block{{Kind: Embed}}, Publisher: Publisher{Name: " "}},
	} {
		item := encode(t, r.Ninjs())
		for _, wrong := range newsjson.Check(item) {
			t.Errorf("%s\n%s", wrong, item)
		}
	}
}

func TestNinjsHoldsNoMarkupOfThePage(t *testing.T) {
	r := Record{Body: []Block{
		{Kind: Paragraph, Text: "<script>alert(1)</script>"},
		{Kind: Embed, URL: "javascript:alert(1)"},
		{Kind: Embed, URL: `https://a.example/"onclick="x`},
	}}
	got := r.Ninjs().Bodies[0].Value
	for _, bad := range []string{"<script", "javascript:", `"onclick`} {
		if strings.Contains(got, bad) {
			t.Errorf("%q is in %s", bad, got)
		}
	}
}

func TestDates(t *testing.T) {
	for _, c := range []struct {
		date          Date
		day, full     string
		hasTime, zone bool
	}{
		{"2024-08-17", "2024-08-17", "2024-08-17T00:00:00Z", false, false},
		{"2024-08-17T21:43:00", "2024-08-17", "2024-08-17T21:43:00Z", true, false},
		{"2024-08-17T21:43:00+04:00", "2024-08-17", "2024-08-17T21:43:00+04:00", true, true},
		{"", "", "", false, false},
		{"soon", "", "", false, false},
	} {
		if c.date.Day() != c.day || fullTime(c.date) != c.full || c.date.HasTime() != c.hasTime || c.date.HasZone() != c.zone {
			t.Errorf("%q: got %q, %q, %v, %v", c.date, c.date.Day(), fullTime(c.date), c.date.HasTime(), c.date.HasZone())
		}
	}
}

func golden(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s: go test ./record -update rewrites the golden files (-golden +got):\n%s", path, diff)
	}
}

func schemaOf(t *testing.T, name string, raw []byte) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource(name, doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile(name)
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func validate(t *testing.T, schema *jsonschema.Schema, raw []byte) error {
	t.Helper()
	instance, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	return schema.Validate(instance)
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
