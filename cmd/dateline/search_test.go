package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/archive"
)

// invented writes small pages of two outlets and adds them to an archive,
// whose path it returns.
func invented(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, page := range map[string][4]string{
		"ferry.html":   {"https://post.example/2025/ferry", "Ferry strike ends after a week", "2025-03-04", "sailors and their captains went back to the boats before the first light"},
		"harbour.html": {"https://herald.example/2025/harbour", "Harbour opens its new ferry dock", "2025-03-05", "oak from the hills was driven into the ground by divers with hammers of steel"},
		"budget.html":  {"https://post.example/2025/budget", "Council passes the budget", "2025-03-06", "schools will have more and roads less, and the theatre keeps what it had"},
	} {
		html := `<!doctype html><html lang="en"><head><title>` + page[1] + `</title><link rel="canonical" href="` + page[0] + `">
<meta property="og:type" content="article"><meta property="article:published_time" content="` + page[2] + `T08:00:00Z"></head><body><article><h1>` + page[1] + `</h1>` +
			"<p>People of the island read in the morning that " + page[3] + ", the clerk of the town said.</p><p>It was told that " + page[3] + ", and nobody was surprised by it at all.</p>" + `</article></body></html>`
		if err := os.WriteFile(filepath.Join(dir, name), []byte(html), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), "news.dateline")
	if _, errs, code := dateline(t, "", "add", "--archive", path, dir); code != 0 {
		t.Fatalf("add: exit code %d: %s", code, errs)
	}
	return path
}

func TestSearch(t *testing.T) {
	path := invented(t)
	for _, test := range []struct {
		args []string
		code int
		want []string // pieces of the output, in this order
	}{
		{[]string{"ferry"}, 0, []string{"Ferry strike ends", "2025-03-04, post.example", "2 articles found"}},
		{[]string{"--sort", "newest", "ferry"}, 0, []string{"Harbour opens", "Ferry strike", "2 articles found"}},
		{[]string{"--limit", "1", "--sort", "newest"}, 0, []string{"Council passes", "3 articles found, 1 shown", "--after "}},
		{[]string{"ferry", "--outlet", "herald.example"}, 0, []string{"Harbour opens", "1 article found"}},
		{[]string{"--facets"}, 0, []string{"By outlet", "2  ", "By day", "1  2025-03-04"}},
		{[]string{"zeppelin"}, 1, []string{"Nothing in "}},
		{[]string{"ferry)"}, 2, []string{"there is a ) without a ("}},
		{[]string{"--sort", "best", "ferry"}, 2, []string{"relevance, newest, oldest"}},
		{[]string{"--limit", "0"}, 2, []string{"1 to 1000"}},
	} {
		out, errs, code := dateline(t, "", append([]string{"search", "--archive", path}, test.args...)...)
		if code != test.code {
			t.Errorf("search %q: exit code %d, want %d: %s", test.args, code, test.code, errs)
		}
		rest := out + errs
		for _, want := range test.want {
			_, after, found := strings.Cut(rest, want)
			if !found {
				t.Errorf("search %q: no %q in order in\n%s", test.args, want, out+errs)
				break
			}
			rest = after
		}
	}
}

func TestSearchJSON(t *testing.T) {
	path := invented(t)
	seen := map[int64]bool{}
	after := ""
	for range 3 {
		out, errs, code := dateline(t, "", "search", "--archive", path, "--json", "--limit", "1", "--after", after, "island")
		if code != 0 {
			t.Fatalf("exit code %d: %s", code, errs)
		}
		var r archive.Results
		if err := json.Unmarshal([]byte(out), &r); err != nil {
			t.Fatal(err)
		}
		if r.Total != 3 || len(r.Hits) != 1 || seen[r.Hits[0].ID] {
			t.Errorf("after %q: %s", after, out)
		}
		seen[r.Hits[0].ID] = true
		after = r.Next
	}
	if after != "" {
		t.Errorf("after the last hit there is said to be one more: %q", after)
	}
}

// Mistakes in a search are told, with what to do.
func TestSearchMistakes(t *testing.T) {
	path := invented(t)
	for _, test := range []struct {
		args []string
		want string
	}{
		{[]string{"search", "ferry", "-strike"}, "write it after --, as in: dateline search ferry -- -strike"},
		{[]string{"search", "🚢"}, "nothing to look for"},
		{[]string{"export", "%"}, "nothing to look for"},
		{[]string{"search", `"ferry strike`}, "a quotation mark is not closed"},
		{[]string{"search", "outlet:post.example"}, `no field "outlet"`},
		{[]string{"search", "ferry", "--since", "2025-04", "--until", "2025-03"}, "the first day is after the last"},
	} {
		out, errs, code := dateline(t, "", append(test.args, "--archive", path)...)
		if code != exitUsage || out != "" || !strings.Contains(errs, test.want) {
			t.Errorf("%q: exit %d, %q, %q", test.args, code, out, errs)
		}
	}
	if out, errs, code := dateline(t, "", "search", "--archive", path, "--", "ferry -strike"); code != exitOK || !strings.Contains(out, "1 article found") {
		t.Errorf("exit %d, %q, %q", code, out, errs)
	}
}
