package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// TestTakeTables makes an archive of what was written of another one, and of
// records that were read elsewhere: it answers as the one of the pages.
func TestTakeTables(t *testing.T) {
	dir, pages := t.TempDir(), t.TempDir()
	for i := range 6 {
		write(t, pages, fmt.Sprintf("%d.html", i), []byte(fmt.Sprintf(`<html lang="en"><title>Ferry %d</title><link rel="canonical" href="https://post.example/%d">
<meta property="og:type" content="article"><meta property="article:published_time" content="2025-03-0%dT08:00:00Z"><h1>Ferry %d sails</h1>
<p>The ferries of line %d lay in the port of Eastmere all day, and the crews waited for a new timetable that never came.</p>
<p>"The fares of line %d will rise in May," said Ida Berg, the minister of transport. Ida Berg met Aldo Conti in Lima on Monday.</p></html>`, i, i, 1+i/2, i, i, i)))
	}
	first, jsonl, set := filepath.Join(dir, "first.dateline"), filepath.Join(dir, "read.jsonl"), filepath.Join(dir, "set")
	run := func(args ...string) string {
		t.Helper()
		out, errs, code := dateline(t, "", args...)
		if code != 0 {
			t.Fatalf("%s: exit code %d: %s%s", args, code, out, errs)
		}
		return out
	}
	run("add", "--readings", "--archive", first, pages)
	if err := os.WriteFile(jsonl, []byte(run("read", "--readings", "--format", "jsonl", pages)), 0o600); err != nil {
		t.Fatal(err)
	}
	run("export", "--archive", first, "--partition", "day", "-o", set)
	if parts, _ := filepath.Glob(filepath.Join(set, "day=2025-03-0?", "part-0.parquet")); len(parts) != 3 {
		t.Errorf("parts %v", parts)
	}
	if _, errs, code := dateline(t, "", "export", "--archive", first, "--partition", "day", "-o", set); code != 1 || !strings.Contains(errs, "not empty") {
		t.Errorf("a dataset is written over: %d %s", code, errs)
	}
	for _, source := range []string{jsonl, set} {
		second := filepath.Join(dir, filepath.Base(source)+".dateline")
		args := []string{"add", "--archive", second, source, "--json"}
		if source == set {
			args = append(args, "--readings") // the columns have none
		}
		if out := run(args...); !strings.Contains(out, `"added": 6`) {
			t.Fatal(out)
		}
		for _, ask := range [][]string{{"said", "Ida Berg"}, {"met", "Ida Berg"}, {"timeline", "Aldo Conti"}, {"search", "fares"}} {
			want, got := run(append(ask, "--archive", first)...), run(append(ask, "--archive", second)...)
			if strings.Count(want, "\n") != strings.Count(got, "\n") || !strings.Contains(got, "post.example") {
				t.Errorf("%s, %s:\n%s\nwant\n%s", source, ask, got, want)
			}
		}
		checkArchive(t, second)
		if out := run("add", "--archive", second, source, "--json"); !strings.Contains(out, `"pages": 0`) {
			t.Errorf("it is taken twice: %s", out)
		}
		if out := run("add", "--again", "--archive", second, source, "--json"); !strings.Contains(out, `"unchanged": 6`) {
			t.Errorf("it is taken twice: %s", out)
		}
		if out := run("check", "--repair", "--archive", second); strings.Contains(out, "lost") {
			t.Error(out)
		}
	}
}

// TestSeveralArchives asks two archives as one.
func TestSeveralArchives(t *testing.T) {
	dir := t.TempDir()
	var archives []string
	for i := range 2 {
		path := filepath.Join(dir, fmt.Sprintf("%d.dateline", 2024+i))
		pages := t.TempDir()
		write(t, pages, "a.html", []byte(fmt.Sprintf(`<html lang="en"><title>Ferry</title><link rel="canonical" href="https://post.example/%d"><meta property="og:type" content="article">
<meta property="article:published_time" content="202%d-03-01T08:00:00Z"><h1>Ferry of 202%d</h1><p>"The fares will rise %d times," said Ida Berg, the minister. Ida Berg met Aldo Conti in Lima on 2 January 202%d.</p></html>`, i, 4+i, 4+i, 2+i, 4+i)))
		if _, errs, code := dateline(t, "", "add", "--readings", "--archive", path, pages); code != 0 {
			t.Fatal(errs)
		}
		archives = append(archives, "--archive", path)
	}
	for _, ask := range [][]string{{"search", "ferry"}, {"said", "Ida Berg"}, {"met", "Ida Berg"}, {"timeline", "Aldo Conti"}} {
		out, errs, code := dateline(t, "", append(ask, archives...)...)
		if code != 0 || !strings.Contains(out, "2024.dateline") || !strings.Contains(out, "2025.dateline") {
			t.Errorf("%s: exit code %d: %s%s", ask, code, out, errs)
		}
	}
	cmd := exec.Command(os.Args[0], append([]string{"mcp"}, archives...)...)
	cmd.Env = append(os.Environ(), "DATELINE_TEST_MAIN=1")
	session, err := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, nil).Connect(t.Context(), &mcp.CommandTransport{Command: cmd}, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer session.Close()
	for _, ask := range []struct {
		tool  string
		in    map[string]any
		wants []string
	}{
		{"search", map[string]any{"words": "ferry"}, []string{`"total":2`, "2024.dateline", "2025.dateline"}},
		{"said", map[string]any{"name": "Ida Berg"}, []string{"2024.dateline", "2025.dateline"}},
		{"met", map[string]any{"name": "Ida Berg"}, []string{"2024.dateline", "2025.dateline"}},
		{"who", map[string]any{"name": "Ida Berg"}, []string{"2024.dateline", "2025.dateline"}},
		{"stats", map[string]any{"archive": "2024"}, []string{`"articles":1`}},
		{"article", map[string]any{"article": 1, "archive": "2025"}, []string{"Ferry of 2025"}},
		{"article", map[string]any{"article": 1}, []string{"say which archive"}},
		{"article", map[string]any{"url": "https://post.example/0"}, []string{"Ferry of 2024", "2024.dateline"}},
	} {
		r, err := session.CallTool(t.Context(), &mcp.CallToolParams{Name: ask.tool, Arguments: ask.in})
		if err != nil {
			t.Fatal(err)
		}
		b, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range ask.wants {
			if !strings.Contains(strings.ReplaceAll(string(b), `\"`, `"`), want) {
				t.Errorf("%s %v: %s, which lacks %s", ask.tool, ask.in, b, want)
			}
		}
	}
	if _, errs, code := dateline(t, "", "search", "ferry", archives[0], archives[1], archives[0], archives[1]); code != 2 || !strings.Contains(errs, "twice") {
		t.Errorf("one archive twice: %d %s", code, errs)
	}
}
