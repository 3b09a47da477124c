package main

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"dateline/archive"
)

// killings is how many times TestKill kills an add; -short does with few.
const killings = 200

// manyPages writes so many pages, all different, to a folder.
func manyPages(t *testing.T, n int) string {
	t.Helper()
	dir := t.TempDir()
	rng := rand.New(rand.NewPCG(1, 2))
	for i := range n {
		var words strings.Builder
		for range 400 {
			fmt.Fprintf(&words, "w%d ", rng.IntN(5000))
		}
		page := fmt.Sprintf(`<!doctype html><html lang="en"><head><title>Number %d</title><link rel="canonical" href="https://post.example/%d">
<meta property="og:type" content="article"></head><body><article><h1>Number %d</h1><p>%s</p></article></body></html>`, i, i, i, words.String())
		write(t, dir, fmt.Sprintf("%04d.html", i), []byte(page))
	}
	return dir
}

// kept counts the pages that are durable in an archive, as another process sees it.
func kept(t *testing.T, path string) (n int) {
	t.Helper()
	if _, err := os.Stat(path); err != nil {
		return 0
	}
	db, err := sql.Open("sqlite", "file:"+path+"?_pragma=query_only(1)&_pragma=busy_timeout(5000)")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	// There are no tables until the schema is made.
	if err := db.QueryRow("SELECT count(*) FROM pages").Scan(&n); err != nil && !strings.Contains(err.Error(), "no such table") {
		t.Fatalf("%s: %v", path, err)
	}
	return n
}

func checkArchive(t *testing.T, path string) {
	t.Helper()
	a, err := archive.Open(path, archive.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	c, err := a.Check(context.Background(), nil)
	if err != nil || len(c.Problems) > 0 {
		t.Fatalf("%+v, %v", c, err)
	}
}

// TestKill kills add with SIGKILL at random moments. What another process
// could read before is there afterwards, nothing is damaged, and the same
// command goes on to the end.
func TestKill(t *testing.T) {
	rounds, pages := killings, 1200
	if testing.Short() {
		rounds = 6
	}
	dir := manyPages(t, pages)
	rng := rand.New(rand.NewPCG(3, 4))
	path, archives, cut := "", 0, 0
	for round := range rounds {
		if path == "" {
			path = filepath.Join(t.TempDir(), "news.dateline")
			archives++
		}
		cmd := exec.Command(os.Args[0], "add", "--archive", path, dir)
		cmd.Env = append(os.Environ(), "DATELINE_TEST_MAIN=1")
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		ended := make(chan error, 1)
		go func() { ended <- cmd.Wait() }()
		time.Sleep(time.Duration(rng.IntN(400)) * time.Millisecond)
		before := kept(t, path)
		if err := cmd.Process.Kill(); err != nil && !strings.Contains(err.Error(), "already finished") {
			t.Fatal(err)
		}
		if <-ended != nil {
			cut++
		}
		if _, err := os.Stat(path); err != nil {
			continue // killed before it made the file
		}
		after := kept(t, path)
		if after < before {
			t.Fatalf("round %d: %d pages were durable, %d are left", round, before, after)
		}
		checkArchive(t, path)
		if after == pages {
			path = ""
		}
	}
	if path != "" {
		if _, errs, code := dateline(t, "", "add", "--archive", path, dir); code != 0 {
			t.Fatalf("the last add: exit code %d: %s", code, errs)
		}
		if n := kept(t, path); n != pages {
			t.Errorf("%d pages in the end, want %d", n, pages)
		}
		checkArchive(t, path)
	}
	t.Logf("%d of %d runs cut off, %d archives", cut, rounds, archives)
	if cut < rounds/2 {
		t.Errorf("only %d of %d runs were cut off: the test is too slow to show anything", cut, rounds)
	}
}

// TestTwoAtOnce has two processes add to one archive, and a third read it.
func TestTwoAtOnce(t *testing.T) {
	dirs := []string{manyPages(t, 150), t.TempDir()}
	for i := range 150 {
		write(t, dirs[1], fmt.Sprintf("x%d.html", i), []byte(fmt.Sprintf(`<html lang="en"><title>Other %d</title><link rel="canonical" href="https://herald.example/%d"><meta property="og:type" content="article"><h1>Other %d</h1><p>%s</p></html>`,
			i, i, i, strings.Repeat(fmt.Sprintf("The herald tells of matter %d in its own words. ", i), 12))))
	}
	path := filepath.Join(t.TempDir(), "news.dateline")
	if _, errs, code := dateline(t, "", "add", "--archive", path, filepath.Join(dirs[0], "0000.html")); code != 0 {
		t.Fatalf("exit code %d: %s", code, errs)
	}
	var wait sync.WaitGroup
	for _, dir := range dirs {
		wait.Go(func() {
			if _, errs, code := dateline(t, "", "add", "--archive", path, dir); code != 0 {
				t.Errorf("add of %s: exit code %d: %s", dir, code, errs)
			}
		})
	}
	wait.Go(func() {
		for range 5 {
			if _, errs, code := dateline(t, "", "search", "--archive", path); code != 0 {
				t.Errorf("search meanwhile: exit code %d: %s", code, errs)
			}
		}
	})
	wait.Wait()
	if n := kept(t, path); n != 300 {
		t.Errorf("%d pages, want 300", n)
	}
	checkArchive(t, path)
}

// TestFullDisk adds to an archive on a disk of three megabytes, and goes on
// when there is room.
func TestFullDisk(t *testing.T) {
	disk := t.TempDir()
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=3m"); err != nil {
		t.Skip("no small disk can be made here: ", err)
	}
	defer syscall.Unmount(disk, 0)
	path := filepath.Join(disk, "news.dateline")
	dir := manyPages(t, 1200)
	_, errs, code := dateline(t, "", "add", "--archive", path, dir)
	if code != 1 || !strings.Contains(errs, "the disk is full") || !strings.Contains(errs, path) {
		t.Fatalf("exit code %d: %s", code, errs)
	}
	before := kept(t, path)
	if err := syscall.Mount("tmpfs", disk, "tmpfs", syscall.MS_REMOUNT, "size=64m"); err != nil {
		t.Fatal(err)
	}
	checkArchive(t, path)
	if _, errs, code := dateline(t, "", "add", "--archive", path, dir); code != 0 {
		t.Fatalf("with room again: exit code %d: %s", code, errs)
	}
	if n := kept(t, path); n != 1200 || before > n {
		t.Errorf("%d pages before, %d after, want 1200", before, n)
	}
	checkArchive(t, path)
}

// TestSmallDisks has disks full before there is an archive, while it is made, and
// where only SQLite's file beside it cannot grow.
func TestSmallDisks(t *testing.T) {
	page := filepath.Join(manyPages(t, 1), "0.html")
	if _, err := os.Stat(page); err != nil {
		page = filepath.Dir(page)
	}
	full := 0
	for kib := 8; kib <= 1024; kib = kib*5/4 + 4 {
		disk := t.TempDir()
		if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, fmt.Sprintf("size=%dk", kib)); err != nil {
			t.Skip("no small disk can be made here: ", err)
		}
		_, errs, code := dateline(t, "", "add", "--archive", filepath.Join(disk, "news.dateline"), page)
		syscall.Unmount(disk, 0)
		if code != 0 {
			full++
			if !strings.Contains(errs, "disk is full") {
				t.Errorf("%d KiB: exit code %d: %s", kib, code, errs)
			}
		}
	}
	if full == 0 {
		t.Error("no disk was full")
	}
}

// TestBrimmingDisk asks an archive on a disk without a free byte: the file of shared
// memory beside it cannot grow, which SQLite calls error 4874.
func TestBrimmingDisk(t *testing.T) {
	disk := t.TempDir()
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=2m"); err != nil {
		t.Skip("no small disk can be made here: ", err)
	}
	defer syscall.Unmount(disk, 0)
	path, page := filepath.Join(disk, "news.dateline"), write(t, t.TempDir(), "a.html", []byte(ferry))
	if _, errs, code := dateline(t, "", "add", "--archive", path, page); code != exitOK {
		t.Fatalf("exit code %d: %s", code, errs)
	}
	filler := write(t, disk, "filler", nil)
	f, err := os.OpenFile(filler, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	for err == nil {
		_, err = f.Write(make([]byte, 512))
	}
	f.Close()
	for _, args := range [][]string{{"search", "ferry"}, {"stats"}, {"add", page}} {
		if _, errs, code := dateline(t, "", append(args, "--archive", path)...); code != exitFailed || !strings.Contains(errs, "disk is full") {
			t.Errorf("%q: exit code %d: %s", args, code, errs)
		}
	}
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	if out, errs, code := dateline(t, "", "search", "ferry", "--archive", path); code != exitOK || !strings.Contains(out, "1 article found") {
		t.Errorf("with room again: exit code %d: %s%s", code, out, errs)
	}
}

func TestNoArchive(t *testing.T) {
	dir := t.TempDir()
	text := write(t, dir, "letter.txt", []byte(strings.Repeat("Dear archive, I am a letter. ", 200)))
	other := filepath.Join(dir, "other.db")
	db, err := sql.Open("sqlite", other)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("CREATE TABLE recipes (name)"); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	page := write(t, dir, "a.html", []byte(ferry))
	for _, args := range [][]string{{"add", page, "--archive", text}, {"search", "x", "--archive", text}, {"add", page, "--archive", other}, {"said", "x", "--archive", other},
		{"search", "x", "--archive", filepath.Join(dir, "none.dateline")}, {"serve", "--archive", dir}, {"add", page, "--archive", filepath.Join(dir, "no", "folder.dateline")}} {
		before, _ := os.ReadFile(args[len(args)-1])
		_, errs, code := dateline(t, "", args...)
		if code != 1 || !strings.Contains(errs, args[len(args)-1]) || strings.Count(errs, "\n") > 2 {
			t.Errorf("%q: exit code %d: %s", args, code, errs)
		}
		if after, _ := os.ReadFile(args[len(args)-1]); string(before) != string(after) {
			t.Errorf("%q changed a file that is no archive", args)
		}
	}
}

// What is no regular file is written into, and stays what it is.
func TestExportIntoPipe(t *testing.T) {
	path := invented(t)
	pipe := filepath.Join(t.TempDir(), "pipe.csv")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skip(err)
	}
	read := make(chan string)
	go func() {
		b, err := os.ReadFile(pipe)
		read <- fmt.Sprint(string(b), err)
	}()
	if _, errs, code := dateline(t, "", "export", "ferry", "--archive", path, "-o", pipe); code != exitOK {
		t.Fatalf("exit code %d: %s", code, errs)
	}
	if got := <-read; strings.Count(got, "\n") < 3 || !strings.HasPrefix(got, "id,") {
		t.Errorf("through the pipe came %q", got)
	}
	if info, err := os.Lstat(pipe); err != nil || info.Mode()&os.ModeNamedPipe == 0 {
		t.Errorf("%v, %v", info, err)
	}
	if _, errs, code := dateline(t, "", "export", "ferry", "--archive", path, "-o", os.DevNull); code != exitOK {
		t.Errorf("exit code %d: %s", code, errs)
	}
	if info, err := os.Lstat(os.DevNull); err != nil || info.Mode()&os.ModeDevice == 0 {
		t.Errorf("%v, %v", info, err)
	}
}

// A named pipe in a folder is passed over and counted, not waited for.
func TestFolderWithPipe(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "ferry.html", []byte(ferryPage))
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe.html"), 0o600); err != nil {
		t.Skip(err)
	}
	if sum, errs := addJSON(t, filepath.Join(t.TempDir(), "news.dateline"), dir); sum.Added != 1 || sum.Skipped["named pipe, device or socket"] != 1 {
		t.Errorf("%+v, %s", sum, errs)
	}
	if out, errs, code := dateline(t, "", "read", dir); code != exitOK || strings.Count(out, "\n") != 1 {
		t.Errorf("read: exit code %d, %s", code, errs)
	}
}
