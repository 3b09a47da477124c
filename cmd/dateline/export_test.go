package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestExport(t *testing.T) {
	path := invented(t)
	dir := t.TempDir()
	for name, want := range map[string]string{"a.csv": "id,url,", "a.parquet": "PAR1", "a.xml": "<?xml", "a.jsonl": `{"id":`} {
		file := filepath.Join(dir, name)
		if _, errs, code := dateline(t, "", "export", "ferry", "--archive", path, "-o", file); code != 0 || !strings.Contains(errs, "2 articles exported") {
			t.Errorf("%s: exit code %d: %s", name, code, errs)
		}
		if b, err := os.ReadFile(file); err != nil || !bytes.HasPrefix(b, []byte(want)) {
			t.Errorf("%s: %v, begins %.20q", name, err, b)
		}
	}
	if out, _, _ := dateline(t, "", "export", "--archive", path, "--format", "ninjs", "--sort", "oldest"); strings.Count(out, "\n") != 3 || !strings.Contains(out[:strings.IndexByte(out, '\n')], "Ferry strike") {
		t.Errorf("ninjs to standard output: %s", out)
	}
	// CSV for Excel, and a feed that tells what it is.
	if out, _, _ := dateline(t, "", "export", "--archive", path, "--format", "csv", "--excel"); !strings.HasPrefix(out, "\ufeffid,url,") {
		t.Errorf("--excel begins %.20q", out)
	}
	if _, errs, code := dateline(t, "", "export", "--archive", path, "--excel"); code != 2 || !strings.Contains(errs, "CSV") {
		t.Errorf("--excel without CSV: exit code %d: %s", code, errs)
	}
	oldest, _, _ := dateline(t, "", "export", "--archive", path, "--format", "atom", "--sort", "oldest")
	newest, _, _ := dateline(t, "", "export", "--archive", path, "--format", "atom", "--self", "https://desk.example/a")
	head := func(s string) string { head, _, _ := strings.Cut(s, "<entry>"); return head }
	if want := strings.Replace(head(newest), "https://desk.example/a", "articles.atom", 1); head(oldest) != want || !strings.Contains(want, `<link rel="self"`) {
		t.Errorf("the feed's head depends on the order: %s, %s", head(oldest), want)
	}
	if ferries, _, _ := dateline(t, "", "export", "ferry", "--archive", path, "--format", "atom"); !strings.Contains(ferries, "<id>urn:dateline:export:q=ferry</id>") {
		t.Errorf("another feed has the same id: %s", head(ferries))
	}
	// A failure leaves no file and the old one alone.
	file := filepath.Join(dir, "a.csv")
	before, _ := os.ReadFile(file)
	if _, _, code := dateline(t, "", "export", "ferry)", "--archive", path, "-o", file); code != 2 {
		t.Errorf("a mistake in the words: exit code %d", code)
	}
	if after, _ := os.ReadFile(file); !bytes.Equal(before, after) {
		t.Error("a failed export changed the file")
	}
	left, err := filepath.Glob(filepath.Join(dir, ".*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	if _, errs, code := dateline(t, "", "export", "--archive", path, "--format", "docx"); code != 2 || !strings.Contains(errs, "parquet") {
		t.Errorf("exit code %d: %s", code, errs)
	}
}

// TestExportTold exports what articles tell as a new user would.
func TestExportTold(t *testing.T) {
	path := invented(t)
	dir := t.TempDir()
	export := func(args ...string) (out, errs string, code int) {
		return dateline(t, "", append([]string{"export", "--archive", path, "--what"}, args...)...)
	}
	file := filepath.Join(dir, "q.csv")
	if _, errs, code := export("quotes", "-o", file); code != 1 || !strings.Contains(errs, "dateline readings") {
		t.Errorf("before the articles were read: exit code %d: %s", code, errs)
	}
	if _, _, code := dateline(t, "", "readings", "--archive", path); code != 0 {
		t.Fatal("readings")
	}
	for name, want := range map[string]string{"q.csv": "\ufeffid,kind,act,", "q.parquet": "PAR1", "q.jsonl": `{"id":`} {
		args := []string{"quotes", "ferry", "-o", filepath.Join(dir, name)}
		if strings.HasSuffix(name, "csv") {
			args = append(args, "--excel")
		}
		if _, errs, code := export(args...); code != 0 || !strings.Contains(errs, "of 2 articles exported") {
			t.Errorf("%s: exit code %d: %s", name, code, errs)
		}
		if b, err := os.ReadFile(filepath.Join(dir, name)); err != nil || !bytes.HasPrefix(b, []byte(want)) {
			t.Errorf("%s: %v, begins %.20q", name, err, b)
		}
	}
	all, _, _ := export("quotes", "--outlet", "post.example")
	sure, _, _ := export("quotes", "--outlet", "post.example", "--min-confidence", "1")
	if !strings.Contains(all, "the clerk of the town") || sure != "" {
		t.Errorf("all: %s; those that are quite sure: %s", all, sure)
	}
	if out, _, code := export("times", "--since", "2025-03-06"); code != 0 || strings.Contains(out, "ferry") {
		t.Errorf("times: exit code %d: %s", code, out)
	}
	if _, errs, code := export("events", "zeppelin", "-o", filepath.Join(dir, "none.geojson")); code != 1 || !strings.Contains(errs, "--empty") {
		t.Errorf("nothing found: exit code %d: %s", code, errs)
	}
	if _, errs, code := export("quotes", "--partition", "day", "-o", filepath.Join(dir, "set")); code != 0 {
		t.Errorf("a dataset: exit code %d: %s", code, errs)
	}
	if parts, _ := filepath.Glob(filepath.Join(dir, "set", "day=2025-03-0?", "part-0.parquet")); len(parts) != 3 {
		t.Errorf("parts %v", parts)
	}
	for want, args := range map[string][]string{
		"quotes, events":    {"rumours"},
		"parquet, geojson":  {"events", "--format", "ninjs"},
		"places on the map": {"quotes", "-o", filepath.Join(dir, "q.geojson")},
		"from 0 to 1":       {"quotes", "--min-confidence", "80"},
		"--what quotes":     {"names", "--min-confidence", "0.5"},
		"CSV":               {"names", "--excel"},
		"Atom":              {"names", "--self", "https://desk.example/a"},
		"choose day":        {"names", "--partition", "moon", "-o", filepath.Join(dir, "moon")},
	} {
		if _, errs, code := export(args...); code != 2 || !strings.Contains(errs, want) {
			t.Errorf("%v: exit code %d: %s", args, code, errs)
		}
	}
	if _, errs, code := dateline(t, "", "export", "--archive", path, "--min-confidence", "0.5"); code != 2 || !strings.Contains(errs, "--what quotes") {
		t.Errorf("articles of a confidence: exit code %d: %s", code, errs)
	}
	left, err := filepath.Glob(filepath.Join(dir, ".*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}
