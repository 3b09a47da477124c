package web

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// What describes the API passes redocly's recommended rules. It needs Node.js
// and `npm ci` in web/e2e, and is skipped without.
func TestOpenAPI(t *testing.T) {
	lint, err := filepath.Abs("e2e/node_modules/.bin/redocly")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(lint); err != nil {
		t.Skip("run npm ci in web/e2e first: ", err)
	}
	s, _ := serving(t, Options{Version: "1.2.3"}, news...)
	w := get(s, "/api/openapi.json")
	if w.Code != 200 || !strings.Contains(w.Body.String(), `"version":"1.2.3"`) {
		t.Fatalf("status %d: %.300s", w.Code, w.Body)
	}
	path := filepath.Join(t.TempDir(), "openapi.json")
	if err := os.WriteFile(path, w.Body.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(lint, "lint", "--extends", "recommended", path)
	cmd.Env = append(os.Environ(), "REDOCLY_TELEMETRY=off", "REDOCLY_SUPPRESS_UPDATE_NOTICE=true", "CI=true")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// An address that there is not is a page of the window, with a search to go on.
func TestNoSuchPage(t *testing.T) {
	s, _ := serving(t, Options{}, news...)
	w := get(s, "/nope")
	if body := w.Body.String(); w.Code != 404 || !strings.Contains(body, "There is no page at /nope.") || !strings.Contains(body, `action="/search"`) || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
		t.Errorf("status %d, %s: %s", w.Code, w.Header().Get("Content-Type"), body)
	}
}
