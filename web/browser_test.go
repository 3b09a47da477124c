package web

import (
	"context"
	"net/http/httptest"
	"os"
	"os/exec"
	"strconv"
	"testing"

	"dateline/intake"
	"dateline/web/demo"
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
	good, a := serving(t, Options{Fetch: new(intake.Fetcher).Fetch})
	if err := demo.Fill(context.Background(), a); err != nil {
		t.Fatal(err)
	}
	good.adds.rate = 0 // the tasks and the reader without JavaScript add the same page
	bad, _ := serving(t, Options{}, hostileEntries()...)
	goodServer, badServer := httptest.NewServer(good), httptest.NewServer(bad)
	defer goodServer.Close()
	defer badServer.Close()
	path, err := exec.LookPath("chromium")
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("node", "run.mjs", goodServer.URL, badServer.URL, strconv.Itoa(len(hostile)), from.URL+"/article", os.Getenv("DATELINE_SHOTS"))
	cmd.Dir = "e2e"
	cmd.Env = append(os.Environ(), "CHROMIUM="+path)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
