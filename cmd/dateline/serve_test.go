package main

import (
	"bufio"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
)

// TestServe starts the server on a free port, reads a page and ends it.
func TestServe(t *testing.T) {
	cmd := exec.Command(os.Args[0], "serve", "--archive", invented(t), "--listen", "127.0.0.1:0", "--quiet")
	cmd.Env = append(os.Environ(), "DATELINE_TEST_MAIN=1")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer cmd.Process.Kill()
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	_, address, _ := strings.Cut(strings.TrimSpace(line), " is at ")
	resp, err := http.Get(address + "search?q=ferry")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK || !strings.Contains(string(body), "2 articles") {
		t.Errorf("%s: %v\n%s", resp.Status, err, body)
	}
	if err := cmd.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("after an interrupt: %v", err)
	}
}

func TestServeIsCareful(t *testing.T) {
	path := invented(t)
	for args, want := range map[string]string{"--listen 0.0.0.0:0": "DATELINE_TOKEN", "--listen :0": "DATELINE_TOKEN", "--listen nowhere": "--listen nowhere", "--listen 192.0.2.7:0": "DATELINE_TOKEN"} {
		if _, errs, code := dateline(t, "", append([]string{"serve", "--archive", path}, strings.Fields(args)...)...); code != 2 || !strings.Contains(errs, want) {
			t.Errorf("serve %s: exit code %d: %s", args, code, errs)
		}
	}
}
