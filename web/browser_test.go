package web

import (
	"context"
	"net/http/httptest"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"dateline/archive"
	"dateline/intake"
)

// TestBrowser walks through the window in Chromium; e2e/run.mjs tells how. It
// needs Node.js, Chromium and `npm ci` in web/e2e, and is skipped without.
func TestBrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	for _, need := range []string{"node", "chromium"} {
		if _, err := exec.LookPath(need); err != nil {
			t.Skip(err)
		}
	}
	if _, err := os.Stat("e2e/node_modules"); err != nil {
		t.Skip("run npm ci in web/e2e first: ", err)
	}
	from, _ := outlet(t)
	good, a := serving(t, Options{Fetch: new(intake.Fetcher).Fetch}, news...)
	changed := strings.Replace(string(news[1].Page.Body), "in May", "in June", 1)
	if _, err := a.Add(context.Background(), []archive.Entry{entry("https://herald.example/2", changed)}); err != nil {
		t.Fatal(err)
	}
	if _, err := a.ReadAll(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	bad, _ := serving(t, Options{}, hostileEntries()...)
	goodServer, badServer := httptest.NewServer(good), httptest.NewServer(bad)
	defer goodServer.Close()
	defer badServer.Close()
	path, err := exec.LookPath("chromium")
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("node", "run.mjs", goodServer.URL, badServer.URL, strconv.Itoa(len(hostile)), from.URL+"/article")
	cmd.Dir = "e2e"
	cmd.Env = append(os.Environ(), "CHROMIUM="+path)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
