package intake

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

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
