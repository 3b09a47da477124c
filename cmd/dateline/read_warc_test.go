package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A WARC file's pages are lines of their own, with their own addresses.
func TestReadWARC(t *testing.T) {
	for _, test := range []struct {
		file  string
		pages []string
		over  string
	}{
		{"warcio.warc", []string{"https://post.example/ferry", "https://post.example/notes", "https://post.example/text"}, "1 passed over: revisit record"},
		{"warcio.warc.gz", []string{"https://post.example/ferry", "https://post.example/notes", "https://post.example/text"}, "1 passed over: revisit record"},
		{"wget-plain.warc", []string{"http://127.0.0.1:8979/ferry.html?chunked=1"}, "passed over: record without a page"},
	} {
		path := filepath.Join("../../intake/warc/testdata", test.file)
		out, errs, code := dateline(t, "", "read", path)
		if code != 0 || !strings.Contains(errs, test.over) {
			t.Errorf("%s: exit code %d: %s", test.file, code, errs)
		}
		lines := strings.Split(strings.TrimSpace(out), "\n")
		if len(lines) != len(test.pages) {
			t.Fatalf("%s: %d lines, want %d", test.file, len(lines), len(test.pages))
		}
		for i, line := range lines {
			var rec struct{ Source, URL string }
			if err := json.Unmarshal([]byte(line), &rec); err != nil {
				t.Fatal(err)
			}
			if rec.Source != path || rec.URL != test.pages[i] {
				t.Errorf("%s: line %d is of %s in %s", test.file, i+1, rec.URL, rec.Source)
			}
		}
	}
}

// A WARC file under another name is known by its first bytes; one that is cut
// gives what it has and says so; where a single page is asked for, the error
// says what to do.
func TestReadOddWARC(t *testing.T) {
	whole, err := os.ReadFile("../../intake/warc/testdata/warcio.warc")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	named := filepath.Join(dir, "crawl-00001")
	if err := os.WriteFile(named, whole, 0o644); err != nil {
		t.Fatal(err)
	}
	if out, errs, code := dateline(t, "", "read", named); code != 0 || strings.Count(out, "\n") != 3 {
		t.Errorf("exit code %d: %s%s", code, out, errs)
	}
	cut := filepath.Join(dir, "cut.warc")
	if err := os.WriteFile(cut, whole[:strings.Index(string(whole), "https://post.example/notes")+60], 0o644); err != nil {
		t.Fatal(err)
	}
	if out, errs, code := dateline(t, "", "read", cut); code != 1 || strings.Count(out, "\n") != 1 || !strings.Contains(errs, "passed over") {
		t.Errorf("cut: exit code %d: %s%s", code, out, errs)
	}
	if _, errs, code := dateline(t, string(whole), "read", "-"); code != 1 || !strings.Contains(errs, "holds many pages") {
		t.Errorf("standard input: exit code %d: %s", code, errs)
	}
	none := filepath.Join(dir, "none.warc")
	if err := os.WriteFile(none, whole[:strings.Index(string(whole), "WARC-Type: response")-20], 0o644); err != nil {
		t.Fatal(err)
	}
	if _, errs, code := dateline(t, "", "read", none); code != 1 || !strings.Contains(errs, "there is no page") {
		t.Errorf("no page: exit code %d: %s", code, errs)
	}
}
