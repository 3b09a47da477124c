package intake

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"dateline/intake/warc"
	"dateline/record"
)

func TestJournal(t *testing.T) {
	ctx := context.Background()
	if runtime.GOOS == "windows" {
		t.Skip("no locks here")
	}
	path := filepath.Join(t.TempDir(), "watch.state")
	now := time.Now().UTC().Truncate(time.Second)
	for i, want := range []string{Added, ReadAgain} {
		j, err := OpenJournal(path)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := j.AddPage(ctx, record.Page{URL: "https://post.example/a", Fetched: now}); err != nil || got != want {
			t.Errorf("%s, %v, want %s", got, err, want)
		}
		if _, err := j.AddPage(ctx, record.Page{URL: "https://post.example/old", Fetched: now.Add(-journalAge)}); err != nil {
			t.Error(err)
		}
		h, err := j.Health(ctx, "https://post.example/feed.xml")
		if err != nil || h.Items != 2*i {
			t.Errorf("%+v, %v", h, err)
		}
		h.URL = "https://post.example/feed.xml"
		h.added(2, now)
		if err := j.SaveHealth(ctx, h); err != nil {
			t.Error(err)
		}
		if _, err := OpenJournal(path); err == nil || !strings.Contains(err.Error(), "in use") {
			t.Errorf("a second watch: %v", err)
		}
		if err := j.Close(); err != nil {
			t.Error(err)
		}
		// A crash tears a line.
		f, _ := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
		f.WriteString(`{"page":"https://post.ex`)
		f.Close()
	}
	j, err := OpenJournal(path)
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	if len(j.read) != 1 || !j.read["https://post.example/a"].Equal(now) || j.health["https://post.example/feed.xml"].Items != 4 {
		t.Errorf("%v, %v", j.read, j.health)
	}
	other := write(t, "other", "hello\nworld\n")
	if _, err := OpenJournal(other); err == nil || !strings.Contains(err.Error(), "other:1: it is no journal") {
		t.Errorf("another file: %v", err)
	}
	if text, _ := os.ReadFile(other); string(text) != "hello\nworld\n" {
		t.Error("another file was written to")
	}
}

// What a watcher keeps is read back as the pages it fetched, also over two runs.
func TestKeeper(t *testing.T) {
	server := newspaper()
	defer server.Close()
	path := filepath.Join(t.TempDir(), "kept.warc.gz")
	for _, listing := range []string{"/feed.xml", "/news.xml"} {
		k, err := NewKeeper(path, "dateline/test")
		if err != nil {
			t.Fatal(err)
		}
		w, _ := watcher(t, server, newMemory(), listing)
		w.Fetcher.Keep = k.Keep
		if err := w.Once(context.Background(), true); err != nil {
			t.Fatal(err)
		}
		if err := k.Close(); err != nil {
			t.Error(err)
		}
	}
	pages := map[string]int{}
	for item, err := range Open(context.Background(), path, Options{Skipped: func(s Skip) {
		if s.Reason.Failed() {
			t.Errorf("%+v", s)
		}
	}}) {
		if err != nil {
			t.Fatal(err)
		}
		pages[strings.TrimPrefix(item.Page.URL, server.URL)]++
	}
	if pages["/a"] != 2 || pages["/b"] != 1 || pages["/c"] != 1 {
		t.Errorf("%v", pages)
	}
	other := write(t, "other", "my only copy")
	if _, err := NewKeeper(other, ""); err == nil || !strings.Contains(err.Error(), "not a gzip WARC") {
		t.Errorf("another file: %v", err)
	}
}

// fullDisk takes so many bytes and no more.
type fullDisk struct {
	*os.File
	left int
}

func (d *fullDisk) Write(b []byte) (int, error) {
	if len(b) <= d.left {
		d.left -= len(b)
		return d.File.Write(b)
	}
	n, _ := d.File.Write(b[:d.left])
	d.left = 0
	return n, syscall.ENOSPC
}

// TestKeeperFullDisk leaves a whole file where the disk is full amid a record,
// and keeps nothing after it.
func TestKeeperFullDisk(t *testing.T) {
	exchange := func(n int) *warc.Exchange {
		body := make([]byte, 4000)
		for i := range body {
			body[i] = byte(rand.Uint32())
		}
		return &warc.Exchange{URL: fmt.Sprintf("https://a.example/%d", n), Fetched: time.Now(), Status: 200, Body: body, Method: "GET"}
	}
	for _, room := range []int{9000, 12_000, 13_001} {
		path := filepath.Join(t.TempDir(), "kept.warc.gz")
		k, err := NewKeeper(path, "dateline/test")
		if err != nil {
			t.Fatal(err)
		}
		k.f = &fullDisk{k.f.(*os.File), room}
		kept := 0
		for n := range 6 {
			switch err := k.Keep(exchange(n)); {
			case err == nil && kept < n:
				t.Fatal("it goes on after an error")
			case err == nil:
				kept++
			case !errors.Is(err, syscall.ENOSPC):
				t.Fatal(err)
			}
		}
		k.Close()
		if got := responses(t, path); got != kept || kept == 0 || kept == 6 {
			t.Errorf("room for %d bytes: %d kept, %d are in the file", room, kept, got)
		}
	}
}

// TestKeeperTornEnd cuts off what a stop left of a record, and no more.
func TestKeeperTornEnd(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kept.warc.gz")
	body := []byte(strings.Repeat("<p>The ferry sails at nine, and again at ten.", 50))
	keep := func() {
		t.Helper()
		k, err := NewKeeper(path, "dateline/test")
		if err != nil {
			t.Fatal(err)
		}
		if err := k.Keep(&warc.Exchange{URL: "https://a.example/", Fetched: time.Now(), Status: 200, Body: body}); err != nil {
			t.Fatal(err)
		}
		k.Close()
	}
	keep()
	keep()
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, lost := range []int{1, 8, 150} {
		if err := os.WriteFile(path, whole[:len(whole)-lost], 0o600); err != nil {
			t.Fatal(err)
		}
		keep()
		if got := responses(t, path); got != 2 {
			t.Errorf("%d bytes lost: %d responses, want 2", lost, got)
		}
	}
	if err := os.WriteFile(path, append(whole, make([]byte, 3000)...), 0o600); err != nil {
		t.Fatal(err)
	}
	if keep(); responses(t, path) != 3 {
		t.Error("zeros at the end stay")
	}
	// One that was torn in its first record, and one that is not ours to cut.
	if err := os.WriteFile(path, whole[:100], 0o600); err != nil {
		t.Fatal(err)
	}
	if keep(); responses(t, path) != 1 {
		t.Error("a file torn in its first record")
	}
	noise := make([]byte, 3<<20)
	for i := range noise {
		noise[i] = byte(rand.Uint32())
	}
	if err := os.WriteFile(path, append([]byte(gz("WARC/1.0\r\n" + string(noise)))[:1<<20:1<<20], noise...), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := NewKeeper(path, ""); err == nil || !strings.Contains(err.Error(), "no whole record") {
		t.Errorf("a damaged file: %v", err)
	}
}

// responses reads a WARC file that must be whole.
func responses(t *testing.T, path string) (n int) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rd, err := warc.NewReader(f, warc.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for {
		rec, err := rd.Next()
		if err == io.EOF {
			return n
		}
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		if rec.Type() == "response" {
			n++
		}
	}
}
