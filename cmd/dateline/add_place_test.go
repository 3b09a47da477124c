package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dateline/archive"
	"dateline/intake/warc"
)

// warcPages writes a WARC file of so many pages, whose addresses begin so.
func warcPages(t *testing.T, path, address string, n int) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	appendPages(t, f, address, 0, n)
}

func appendPages(t *testing.T, f *os.File, address string, from, to int) {
	t.Helper()
	w, err := warc.NewWriter(f, "dateline/test")
	if err != nil {
		t.Fatal(err)
	}
	for i := from; i < to; i++ {
		page := fmt.Sprintf(`<!doctype html><html lang="en"><title>Number %d</title><meta property="og:type" content="article"><article><h1>Number %d</h1><p>%s</p></article>`,
			i, i, strings.Repeat(fmt.Sprintf("The council of %s voted %d times on the bridge. ", address, i), 8))
		if err := w.Write(&warc.Exchange{URL: fmt.Sprintf("%s/%d", address, i), Fetched: time.Date(2025, 3, 4, 5, 6, 7, 0, time.UTC), Status: 200,
			Header: map[string][]string{"Content-Type": {"text/html"}}, Body: []byte(page)}); err != nil {
			t.Fatal(err)
		}
	}
}

// addJSON adds and returns the summary.
func addJSON(t *testing.T, news string, args ...string) (sum addSummary, errs string) {
	t.Helper()
	out, errs, _ := dateline(t, "", append([]string{"add", "--json", "--archive", news}, args...)...)
	if err := json.Unmarshal([]byte(out), &sum); err != nil {
		t.Fatalf("%v in %s, %s", err, out, errs)
	}
	return sum, errs
}

// Another file under an old one's name is read from its start; one that has
// grown, from where it ended.
func TestAddUnderAnOldName(t *testing.T) {
	dir := t.TempDir()
	path, news := filepath.Join(dir, "news.warc.gz"), filepath.Join(dir, "news.dateline")
	warcPages(t, path, "https://one.example", 5)
	if sum, _ := addJSON(t, news, path); sum.Added != 5 {
		t.Fatalf("%+v", sum)
	}
	if sum, errs := addJSON(t, news, path); sum.Pages != 0 || errs != "" {
		t.Errorf("the same file again: %+v, %s", sum, errs)
	}
	f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	appendPages(t, f, "https://one.example", 5, 8)
	f.Close()
	if sum, errs := addJSON(t, news, path); sum.Pages != 3 || sum.Added != 3 || errs != "" {
		t.Errorf("the file grown: %+v, %s", sum, errs)
	}
	for n, address := range map[int]string{20: "https://longer.example", 2: "https://shorter.example"} {
		warcPages(t, path, address, n)
		sum, errs := addJSON(t, news, path)
		if sum.Added != n || !strings.Contains(errs, "another file") {
			t.Errorf("another file: %+v, %s", sum, errs)
		}
	}
}

// Places that older archives kept say nothing of the file.
func TestOldPlaces(t *testing.T) {
	path := filepath.Join(t.TempDir(), "news.warc.gz")
	warcPages(t, path, "https://one.example", 3)
	file := openSource(path)
	for place, want := range map[string]bool{"1200": false, "1200+7": false, "": false, "x 1 1 ab": false, "7 999999999 1 ab": true} {
		if at, other := file.resume(place); at.Offset != 0 || other != want {
			t.Errorf("%q: %v, %v", place, at, other)
		}
	}
}

// A folder is added with all that lies in it, and what is passed over is counted.
func TestAddFolder(t *testing.T) {
	dir := t.TempDir()
	news := filepath.Join(t.TempDir(), "news.dateline")
	write(t, dir, "ferry.html", []byte(ferryPage))
	write(t, dir, "photo.jpg", []byte("\xff\xd8\xff"))
	write(t, dir, ".hidden.html", []byte(ferryPage))
	if err := os.Mkdir(filepath.Join(dir, "more"), 0o755); err != nil {
		t.Fatal(err)
	}
	warcPages(t, filepath.Join(dir, "a.warc.gz"), "https://one.example", 4)
	warcPages(t, filepath.Join(dir, "more", "b.warc.gz"), "https://two.example", 6)
	sum, errs := addJSON(t, news, dir)
	if sum.Added != 11 || sum.Skipped["not HTML or text"] != 1 || sum.Skipped["hidden: its name begins with a dot"] != 1 {
		t.Errorf("%+v, %s", sum, errs)
	}
	// Each file has a place of its own.
	if sum, errs := addJSON(t, news, dir); sum.Unchanged != 1 || sum.Added != 0 || errs != "" {
		t.Errorf("again: %+v, %s", sum, errs)
	}
}

func TestArchiveIsAFile(t *testing.T) {
	page := filepath.Join(t.TempDir(), "ferry.html")
	if err := os.WriteFile(page, []byte(ferryPage), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{":memory:", "", "file:news.dateline?mode=memory"} {
		if _, err := archive.Open(name, archive.Options{}); err == nil {
			t.Errorf("%q is opened", name)
		}
		if out, errs, code := dateline(t, "", "add", page, "--archive", name); code != exitFailed || !strings.Contains(errs, "an archive is a file") {
			t.Errorf("%q: exit code %d, %s, %s", name, code, out, errs)
		}
	}
}
