package main

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// TestMCP asks every tool as a client program does, over a process's pipes.
func TestMCP(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "berg.html", []byte(bergPage))
	path := filepath.Join(t.TempDir(), "news.dateline")
	if _, errs, code := dateline(t, "", "add", "--archive", path, dir, "--readings"); code != 0 {
		t.Fatalf("add: exit code %d: %s", code, errs)
	}
	cmd := exec.Command(os.Args[0], "mcp", "--archive", path)
	cmd.Env = append(os.Environ(), "DATELINE_TEST_MAIN=1")
	ctx := context.Background()
	session, err := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, nil).Connect(ctx, &mcp.CommandTransport{Command: cmd}, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer session.Close()
	tools, err := session.ListTools(ctx, nil)
	if err != nil || len(tools.Tools) != 12 {
		t.Fatalf("%+v, %v", tools, err)
	}
	article, err := session.ReadResource(ctx, &mcp.ReadResourceParams{URI: "dateline://article/1"})
	if err != nil || len(article.Contents) != 1 || !strings.Contains(article.Contents[0].Text, "# Berg meets Conti") {
		t.Errorf("%+v, %v", article, err)
	}
	if _, err := session.ReadResource(ctx, &mcp.ReadResourceParams{URI: "dateline://article/77"}); err == nil {
		t.Error("there is an article 77")
	}
	brief, err := session.GetPrompt(ctx, &mcp.GetPromptParams{Name: "brief", Arguments: map[string]string{"name": "Ida Berg"}})
	if err != nil || len(brief.Messages) != 1 {
		t.Errorf("%+v, %v", brief, err)
	}
	for _, test := range []struct {
		tool string
		in   map[string]any
		want string
		bad  bool
	}{
		{"search", map[string]any{"words": "treaty"}, `"total":1`, false},
		{"search", map[string]any{"words": "treaty)"}, "there is a ) without a (", true},
		{"article", map[string]any{"url": "https://post.example/berg"}, `"headline":"Berg meets Conti"`, false},
		{"article", map[string]any{"article": 1}, "Fishermen in both countries", false},
		{"article", map[string]any{"article": 7}, "no such article", true},
		{"said", map[string]any{"name": "Conti", "about": "treaty"}, `The treaty is ready`, false},
		{"said", map[string]any{"name": "Zeno"}, "ask names for the spelling", true},
		{"met", map[string]any{"name": "Berg", "with": "Conti"}, `"when":"2025-03-05"`, false},
		{"timeline", map[string]any{"since": "2025-04"}, `"status":"planned"`, false},
		{"timeline", map[string]any{"limit": 1}, `"next":"from-1"`, false},
		{"timeline", map[string]any{"after": "page 2"}, "not of an earlier answer", true},
		{"names", map[string]any{"words": "Contti"}, `"name":"Aldo Conti"`, false},
		{"who", map[string]any{"name": "Berg"}, `"quotes":`, false},
		{"pair", map[string]any{"a": "Berg", "b": "Conti"}, `"a_on_b":`, false},
		{"pair", map[string]any{"a": "Berg"}, `"b"`, true},
		{"said", map[string]any{}, "say who says it", true},
		{"said", map[string]any{"name": "Conti"}, `"total":`, false},
		{"cluster", map[string]any{"article": 1}, `"articles":[]`, false},
		{"versions", map[string]any{"article": 1}, `"version":1`, false},
		{"changes", map[string]any{}, `{`, false},
		{"stats", map[string]any{}, `"articles":1`, false},
	} {
		r, err := session.CallTool(ctx, &mcp.CallToolParams{Name: test.tool, Arguments: test.in})
		if err != nil {
			t.Errorf("%s %v: %v", test.tool, test.in, err)
			continue
		}
		out, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		text := strings.ReplaceAll(string(out), `\"`, `"`)
		if r.IsError != test.bad || !strings.Contains(text, test.want) {
			t.Errorf("%s %v: error %t, no %s in %s", test.tool, test.in, r.IsError, test.want, text)
		}
	}
}

// TestMCPForgives sends a line that is no JSON and a number in quotation marks,
// and ends the input at once.
func TestMCPForgives(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "berg.html", []byte(bergPage))
	path := filepath.Join(t.TempDir(), "news.dateline")
	if _, errs, code := dateline(t, "", "add", "--archive", path, dir); code != 0 {
		t.Fatalf("add: exit code %d: %s", code, errs)
	}
	in := `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}
{"jsonrpc":"2.0","method":"notifications/initialized"}
{not json}

{"jsonrpc":"2.0","id":2,"method":"ping"}
{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"search","arguments":{"words":"treaty","limit":"5"}}}
{"jsonrpc":"2.0","id":4,"method":"tools/call","params":{"name":"article","arguments":{"article":"1"}}}`
	out, errs, code := dateline(t, in, "mcp", "--archive", path)
	if code != 0 {
		t.Fatalf("exit code %d: %s", code, errs)
	}
	for _, want := range []string{`"code":-32700`, `"id":2,"result"`, `Berg meets Conti`} {
		if !strings.Contains(out, want) {
			t.Errorf("%s is not in %s", want, out)
		}
	}
	if strings.Contains(out, `"isError":true`) || strings.Count(out, "\n") < 5 {
		t.Errorf("%s", out)
	}
}

// TestMCPForgivesMessages goes on after lines that are JSON and no message, and
// takes numbers as people write them.
func TestMCPForgivesMessages(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "berg.html", []byte(bergPage))
	path := filepath.Join(t.TempDir(), "news.dateline")
	if _, errs, code := dateline(t, "", "add", "--archive", path, dir); code != 0 {
		t.Fatalf("add: exit code %d: %s", code, errs)
	}
	bad := []string{`[]`, `"x"`, `123`, `null`, `true`, `{}`, `{"foo":1}`, `{"jsonrpc":"1.0","id":8,"method":"ping"}`, `{"jsonrpc":2.0,"id":8,"method":"ping"}`, `{"jsonrpc":"2.0","id":{"a":1},"method":"ping"}`,
		`{"jsonrpc":"2.0","id":1.5,"method":"ping"}`, `{"jsonrpc":"2.0","id":null,"method":"ping"}`, `{"jsonrpc":"2.0","id":8,"method":5}`, `{"jsonrpc":"2.0","id":8,"method":""}`, `{"jsonrpc":"2.0","result":{}}`,
		`{"jsonrpc":"2.0","id":8,"error":"x"}`, `{"jsonrpc":"2.0","id":8,"method":"ping","params":"x"}`, `[{"jsonrpc":"2.0","id":8,"method":"ping"}]`}
	in := `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}
{"jsonrpc":"2.0","method":"notifications/initialized"}
` + strings.Join(bad, "\n") + `
{"jsonrpc":"2.0","id":"nine","method":"ping"}
{"jsonrpc":"2.0","id":10,"method":"tools/call","params":{"name":"search","arguments":{"words":"treaty","limit":" +5 "}}}
{"jsonrpc":"2.0","id":11,"method":"tools/call","params":{"name":"article","arguments":{"article":"1.0"}}}
`
	out, errs, code := dateline(t, in, "mcp", "--archive", path)
	if code != 0 {
		t.Fatalf("exit code %d: %s", code, errs)
	}
	if n := strings.Count(out, `"code":-32600`); n != len(bad) {
		t.Errorf("%d of %d lines were refused: %s", n, len(bad), out)
	}
	for _, want := range []string{`"id":"nine","result"`, `"id":10,"result"`, `"id":11,"result"`} {
		if !strings.Contains(out, want) {
			t.Errorf("%s is not in %s", want, out)
		}
	}
	if strings.Contains(out, `"isError":true`) {
		t.Errorf("%s", out)
	}
}
