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
	if err != nil || len(tools.Tools) != 5 {
		t.Fatalf("%+v, %v", tools, err)
	}
	for _, test := range []struct {
		tool string
		in   map[string]any
		want string
		bad  bool
	}{
		{"search", map[string]any{"words": "treaty"}, `"total":1`, false},
		{"search", map[string]any{"words": "treaty)"}, "there is a ) without a (", true},
		{"read", map[string]any{"url": "https://post.example/berg"}, `"headline":"Berg meets Conti"`, false},
		{"read", map[string]any{"article": 1}, "Fishermen in both countries", false},
		{"read", map[string]any{"article": 7}, "no such article", true},
		{"said", map[string]any{"name": "Conti", "about": "treaty"}, `The treaty is ready`, false},
		{"said", map[string]any{"name": "Zeno"}, "search for the name", true},
		{"met", map[string]any{"name": "Berg", "with": "Conti"}, `"when":"2025-03-05"`, false},
		{"timeline", map[string]any{"since": "2025-04"}, `"status":"planned"`, false},
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
