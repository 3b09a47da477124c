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
