package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
)

// TestMain has the test's own binary be dateline where it is asked to, so that
// the tests run real processes.
func TestMain(m *testing.M) {
	if os.Getenv("DATELINE_TEST_MAIN") != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

// dateline runs a process with a line of arguments and what it reads from
// standard input.
func dateline(t *testing.T, stdin string, args ...string) (out, errs string, code int) {
	t.Helper()
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(os.Environ(), "DATELINE_TEST_MAIN=1")
	cmd.Stdin = strings.NewReader(stdin)
	var o, e bytes.Buffer
	cmd.Stdout, cmd.Stderr = &o, &e
	if err := cmd.Run(); err != nil && cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return o.String(), e.String(), cmd.ProcessState.ExitCode()
}

const ferry = `<html lang="en"><title>Ferry returns</title><h1>Ferry returns</h1>
<p>The ferry between Port Harrow and Velmora sails again on Sunday, after eleven years without a crossing.</p>
<p>The mayor met the owners on Thursday and said that she would not miss it for rain or for snow.</p></html>`

func TestReadWhateverHoldsAPage(t *testing.T) {
	dir := t.TempDir()
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	z.Write([]byte(ferry))
	z.Close()
	enc, _ := zstd.NewWriter(nil)
	write(t, dir, "ferry.html", []byte(ferry))
	write(t, dir, "ferry.html.gz", packed.Bytes())
	write(t, dir, "ferry.html.zst", enc.EncodeAll([]byte(ferry), nil))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, ferry)
	}))
	defer server.Close()

	for _, c := range []struct {
		name, stdin string
		args        []string
		pages       int
	}{
		{"file", "", []string{filepath.Join(dir, "ferry.html")}, 1},
		{"gzip", "", []string{filepath.Join(dir, "ferry.html.gz")}, 1},
		{"Zstandard", "", []string{filepath.Join(dir, "ferry.html.zst")}, 1},
		{"standard input", ferry, []string{"-"}, 1},
		{"compressed standard input", packed.String(), []string{"-"}, 1},
		{"folder", "", []string{dir}, 3},
		{"address", "", []string{server.URL + "/ferry"}, 1},
		{"several", ferry, []string{dir, "-", server.URL}, 5},
	} {
		out, errs, code := dateline(t, c.stdin, append([]string{"read"}, c.args...)...)
		lines := strings.Split(strings.TrimSpace(out), "\n")
		if code != exitOK || len(lines) != c.pages {
			t.Errorf("%s: exit code %d, %d lines, want %d: %s", c.name, code, len(lines), c.pages, errs)
		}
		for _, line := range lines {
			if got := decode(t, line); got["headline"] != "Ferry returns" || !strings.Contains(fmt.Sprint(got["text"]), "Port Harrow") {
				t.Errorf("%s: got %s", c.name, line)
			}
		}
	}
}

func TestReadList(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "empty.html", nil)
	var list strings.Builder
	var want []string
	for i := range 60 {
		name := write(t, dir, fmt.Sprintf("page%d.html", i), []byte(strings.Replace(ferry, "Ferry", fmt.Sprintf("Ferry %d", i), 2)))
		switch {
		case i == 7:
			name = filepath.Join(dir, "missing.html")
			fmt.Fprintf(&list, "%s\n\n", name)
		case i == 23:
			name = filepath.Join(dir, "empty.html")
			fmt.Fprintf(&list, "%s\thttps://a.example/empty\r\n", name)
		default:
			fmt.Fprintf(&list, "%s\thttps://a.example/%d\n", name, i)
		}
		want = append(want, name)
	}
	path := write(t, dir, "list.tsv", []byte(list.String()))

	for _, c := range []struct {
		stdin string
		args  []string
	}{
		{"", []string{"read", "--list", path}},
		{"", []string{"read", "--list", path, "--jobs", "5"}},
		{list.String(), []string{"read", "--list", "-", "--jobs", "1"}},
	} {
		out, errs, code := dateline(t, c.stdin, c.args...)
		if code != exitFailed || !strings.Contains(errs, "58 pages read, 2 failed") {
			t.Errorf("%q: exit code %d: %s", c.args, code, errs)
		}
		var got []string
		for i, line := range strings.Split(strings.TrimSpace(out), "\n") {
			rec := decode(t, line)
			got = append(got, fmt.Sprint(rec["source"]))
			if i == 7 || i == 23 {
				if rec["error"] == nil || rec["headline"] != nil {
					t.Errorf("%q: line %d is no error: %s", c.args, i, line)
				}
			} else if rec["url"] != fmt.Sprintf("https://a.example/%d", i) || rec["error"] != nil {
				t.Errorf("%q: line %d: %s", c.args, i, line)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: the order of the list is lost: %q", c.args, got)
		}
	}
}

func TestReadFormats(t *testing.T) {
	for format, marks := range map[string][]string{
		"json":     {"{\n  \"source\": \"-\",", `"headline": "Ferry returns"`},
		"jsonl":    {`{"source":"-","url":"https://a.example/f"`},
		"markdown": {"# Ferry returns\n", "Source: <https://a.example/f>"},
		"text":     {"Ferry returns\n\nThe ferry between"},
		"ninjs":    {`{"uri":"https://a.example/f","standard":{"name":"ninjs","version":"3.0"`, `"headlines":[{`},
	} {
		out, errs, code := dateline(t, ferry, "read", "-", "--url", "https://a.example/f", "--format", format)
		for _, mark := range marks {
			if code != exitOK || !strings.Contains(out, mark) {
				t.Errorf("%s: exit code %d, %q is not in %s%s", format, code, mark, out, errs)
			}
		}
	}
	out, _, code := dateline(t, ferry, "read", "-", "--explain")
	if code != exitOK || !strings.Contains(out, "headline") || !strings.Contains(out, "html") {
		t.Errorf("--explain: exit code %d: %s", code, out)
	}
}

func TestMistakes(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"raed"}, exitUsage, "dateline --help"},
		{[]string{"read"}, exitUsage, "name a page to read"},
		{[]string{"read", "--format", "xml", "-"}, exitUsage, "choose one of json, jsonl"},
		{[]string{"read", "--frmat"}, exitUsage, "see dateline read --help"},
		{[]string{"read", "--explain", "--format", "json", "-"}, exitUsage, "leave out --format"},
		{[]string{"read", "--list", "none.tsv"}, exitUsage, "there is no such file"},
		{[]string{"read", "--list", "a.tsv", "b.html"}, exitUsage, "leave out \"b.html\""},
		{[]string{"read", "-", "--url", "a.example/x"}, exitUsage, "https://host/path"},
		{[]string{"read", "-", "--jobs", "-1"}, exitUsage, "1 or more"},
		{[]string{"read", "-", "--limit-mib", "0"}, exitUsage, "from 1 to 512"},
		{[]string{"read", "none.html"}, exitFailed, "there is no such file"},
		{[]string{"read", "a.example/ferry"}, exitFailed, "write https://a.example/ferry"},
		{[]string{"read", "http://127.0.0.1:1/"}, exitFailed, "127.0.0.1:1"},
		{[]string{"read", dir}, exitFailed, "no page to read"},
		{[]string{"read", "-"}, exitFailed, "empty"},
		{[]string{"version", "now"}, exitUsage, "takes no arguments"},
	} {
		out, errs, code := dateline(t, "", c.args...)
		if code != c.code || !strings.Contains(errs, c.says) || strings.Contains(errs, "\n\n") {
			t.Errorf("%q: exit code %d, want %d and %q: %s%s", c.args, code, c.code, c.says, out, errs)
		}
	}
}

func TestHelpAndSchema(t *testing.T) {
	for args, marks := range map[string][]string{
		"":            {"Usage:", "read", "Exit codes: 0"},
		"read --help": {"Examples:", "--list FILE", "curl -s", "--explain"},
		"version":     {"dateline ", "go1."},
		"schema":      {`"$schema": "https://json-schema.org/draft/2020-12/schema"`, "alternative_headline"},
	} {
		out, errs, code := dateline(t, "", strings.Fields(args)...)
		for _, mark := range marks {
			if code != exitOK || !strings.Contains(out, mark) {
				t.Errorf("%q: exit code %d, %q is not in: %s%s", args, code, mark, out, errs)
			}
		}
	}
}

func write(t *testing.T, dir, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func decode(t *testing.T, line string) map[string]any {
	t.Helper()
	var v map[string]any
	if err := json.Unmarshal([]byte(line), &v); err != nil {
		t.Fatalf("%v: %s", err, line)
	}
	return v
}

// TestReadWhatIsNoPage says what a file is that is no page, and --version answers.
func TestReadWhatIsNoPage(t *testing.T) {
	file := filepath.Join(t.TempDir(), "picture.html")
	if err := os.WriteFile(file, []byte("\x89PNG\r\n\x1a\n\x00\x00"), 0o644); err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	if code := run(t.Context(), []string{"read", file}, strings.NewReader(""), &out, &errs); code != exitFailed || !strings.Contains(errs.String(), "a PNG picture") {
		t.Errorf("%d %s %s", code, out.String(), errs.String())
	}
	out.Reset()
	if code := run(t.Context(), []string{"--version"}, strings.NewReader(""), &out, &errs); code != exitOK || !strings.HasPrefix(out.String(), "dateline version") {
		t.Errorf("%d %s", code, out.String())
	}
}

// One page is not "1 pages", and zeros behind a gzip member, as tapes and block
// devices leave them, do not make it unreadable.
func TestReadOnePageAmongTwo(t *testing.T) {
	dir := t.TempDir()
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	if _, err := z.Write([]byte(ferry)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	packed.Write(make([]byte, 512))
	padded := filepath.Join(dir, "padded.html.gz")
	for path, body := range map[string][]byte{padded: packed.Bytes(), filepath.Join(dir, "picture.html"): []byte("\x89PNG\r\n\x1a\n picture")} {
		if err := os.WriteFile(path, body, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if out, errs, code := dateline(t, "", "read", padded, "--format", "text"); code != 0 || !strings.Contains(out, "sails again on Sunday") || errs != "" {
		t.Errorf("zeros behind: exit %d, %q, %q", code, out, errs)
	}
	_, errs, code := dateline(t, "", "read", padded, filepath.Join(dir, "picture.html"), "--format", "jsonl")
	if code != exitFailed || !strings.Contains(errs, "1 page read, 1 failed") {
		t.Errorf("exit %d: %q", code, errs)
	}
}
