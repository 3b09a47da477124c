package main

import (
	"bytes"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestInterruptInTheMidst presses Ctrl-C while a single long page is read that
// lies in memory.
func TestInterruptInTheMidst(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	page := `<html lang="en"><title>Ferry returns</title><h1>Ferry returns</h1>` +
		strings.Repeat("<p>The mayor of Harrow, Ida Berg, met the owners of the ferry in Lund on Monday and told them that nobody would miss it.</p>", 9000)
	file := write(t, t.TempDir(), "long.html", []byte(page))
	start := func() (*exec.Cmd, *bytes.Buffer, chan error) {
		cmd := exec.Command(os.Args[0], "read", "--readings", file)
		cmd.Env = append(os.Environ(), "DATELINE_TEST_MAIN=1")
		errs := new(bytes.Buffer)
		cmd.Stderr = errs
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		ended := make(chan error, 1)
		go func() { ended <- cmd.Wait() }()
		return cmd, errs, ended
	}
	began := time.Now()
	_, errs, ended := start()
	if err := <-ended; err != nil {
		t.Fatalf("%v: %s", err, errs)
	}
	whole := time.Since(began)
	cmd, errs, ended := start()
	time.Sleep(whole / 4)
	if err := cmd.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	pressed := time.Now()
	err := <-ended
	if late := time.Since(pressed); late > whole/2 {
		t.Errorf("it goes on for %s of %s after Ctrl-C", late, whole)
	}
	if err == nil || !strings.Contains(errs.String(), "stopped after 0 pages") {
		t.Errorf("%v: %s", err, errs)
	}
}
