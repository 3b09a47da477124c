package intake

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

const subscriptions = `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>Papers</title></head><body>
<outline text="Coast"><outline type="rss" text="Eastmere Post" title="Eastmere &quot;Post&quot;" xmlUrl="https://post.example/feed.xml?a=1&b=2" htmlUrl="https://post.example/"/>
<OUTLINE TYPE="rss" TEXT="Herald" XMLURL="https://herald.example/rss"/></outline>
<outline text="again" xmlUrl="https://herald.example/rss"/><outline text="no feed" xmlUrl="javascript:alert(1)"/><outline text="folder"/>
</body></opml>`

func TestParseOPML(t *testing.T) {
	got, err := ParseOPML(strings.NewReader(subscriptions))
	if err != nil || len(got) != 2 || got[0].URL != "https://post.example/feed.xml?a=1&b=2" || got[1].URL != "https://herald.example/rss" || got[1].Name != "Herald" {
		t.Errorf("%+v, %v", got, err)
	}
	if cut, err := ParseOPML(strings.NewReader(subscriptions[:330])); err != nil || len(cut) != 1 {
		t.Errorf("a list that was cut off: %+v, %v", cut, err)
	}
	for _, wrong := range []string{"", "contact desk@post.example", "<html><body><outline xmlUrl='https://post.example/'/></body></html>", "<opml><body></body></opml>", "<opml" + strings.Repeat(" ", maxOPML)} {
		if got, err := ParseOPML(strings.NewReader(wrong)); err == nil {
			t.Errorf("%.40q is taken for a list: %+v", wrong, got)
		}
	}
	list, err := ParseWatchlist("papers.opml", strings.NewReader("\ufeff\n"+subscriptions))
	if err != nil || len(list.Sources) != 2 || list.Sources[0].Every != 15*time.Minute || list.Delay != time.Second {
		t.Errorf("as a watchlist: %+v, %v", list, err)
	}
}

// Sources are added once, behind what the file holds, and none within one's own network.
func TestWatchFileAdd(t *testing.T) {
	path := filepath.Join(t.TempDir(), "news.list")
	if err := os.WriteFile(path, []byte("# ours\nevery 20m\nhttps://post.example/feed.xml"), 0o600); err != nil {
		t.Fatal(err)
	}
	f := NewWatchFile(path)
	n, err := f.Add([]Followed{{URL: "https://post.example/feed.xml"}, {URL: "https://herald.example/rss", Name: "The \"Herald\"\nprivate=yes"}, {URL: "https://herald.example/rss"}})
	if n != 1 || err != nil {
		t.Errorf("%d added, %v", n, err)
	}
	list, err := f.Load()
	if err != nil || len(list.Sources) != 2 || list.Sources[1].Name != "The 'Herald' private=yes" || list.Sources[1].Private || list.Sources[1].Every != 20*time.Minute {
		t.Errorf("%+v, %v", list, err)
	}
	before, _ := os.ReadFile(path)
	var blocked *BlockedError
	for _, wrong := range []string{"http://127.0.0.1/feed", "http://[::1]/", "http://router.local/feed", "http://10.1.2.3/"} {
		if _, err := f.Add([]Followed{{URL: "https://other.example/"}, {URL: wrong}}); !errors.As(err, &blocked) {
			t.Errorf("%s: %v", wrong, err)
		}
	}
	for _, wrong := range []string{"https://a.example/x y", "file:///etc/passwd", "https://a.example/\nprivate", `https://a.example/" private=yes`} {
		if _, err := f.Add([]Followed{{URL: wrong}}); err == nil {
			t.Errorf("%q is followed", wrong)
		}
	}
	if after, _ := os.ReadFile(path); string(after) != string(before) {
		t.Errorf("what was refused changed the list:\n%s", after)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
}

// What is added is followed at once, and an empty list is waited for.
func TestWatchFileFollow(t *testing.T) {
	f := NewWatchFile(filepath.Join(t.TempDir(), "news.list"))
	ctx, end := context.WithTimeout(context.Background(), 20*time.Second)
	defer end()
	var mu sync.Mutex
	seen := map[string]bool{}
	all := make(chan struct{})
	journal, err := OpenJournal(filepath.Join(t.TempDir(), "news.state"))
	if err != nil {
		t.Fatal(err)
	}
	defer journal.Close()
	watcher := func(list *Watchlist) *Watcher {
		fetcher := &Fetcher{Timeout: 200 * time.Millisecond, PublicOnly: true}
		return &Watcher{List: list, Fetcher: fetcher, Store: journal, Visited: func(v Visit) {
			mu.Lock()
			defer mu.Unlock()
			if seen[v.URL] = true; len(seen) == 2 {
				select {
				case <-all:
				default:
					close(all)
				}
			}
		}}
	}
	done := make(chan error, 1)
	go func() { done <- f.Follow(ctx, watcher) }()
	for _, address := range []string{"https://one.invalid/feed", "https://two.invalid/feed"} {
		if n, err := f.Add([]Followed{{URL: address}}); n != 1 || err != nil {
			t.Fatal(n, err)
		}
		time.Sleep(50 * time.Millisecond)
	}
	select {
	case <-all:
	case <-ctx.Done():
		t.Errorf("visited: %v", seen)
	}
	end()
	if err := <-done; err != nil {
		t.Error(err)
	}
}
