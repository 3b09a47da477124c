package extract

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"dateline/record"
)

// An ending is a context that ends when it has been asked so often, and keeps
// the longest time between two questions.
type ending struct {
	context.Context
	left    int
	asked   int
	last    time.Time
	longest time.Duration
	ended   time.Time
}

func (e *ending) Done() <-chan struct{} { return make(chan struct{}) }

func (e *ending) Err() error {
	now := time.Now()
	if e.asked++; e.asked > 1 {
		e.longest = max(e.longest, now.Sub(e.last))
	}
	e.last = now
	if e.left--; e.left < 0 {
		if e.ended.IsZero() {
			e.ended = now
		}
		return context.Canceled
	}
	return nil
}

// hostilePages take a reader long, each in another of its stages.
var hostilePages = map[string]string{
	"paragraphs": "<html><body>" + strings.Repeat("<p>Some words of <a href=/x>text</a> that go on, 12 May 2020 by Ann Miller.", 50_000),
	"nested":     "<html><body>" + strings.Repeat("<div class=comment><span>a", 100_000),
	"words":      "<html><body><p>" + strings.Repeat("word ", 1_000_000),
	"rows":       "<html><body><table>" + strings.Repeat("<tr><td>a<td>b<td>c", 60_000),
	"metas":      "<html>" + strings.Repeat("<meta property=og:title content='A title that is here'>", 60_000) + "<body><p>Text.",
	"lines":      strings.Repeat("A line of text that is long enough\n\nto be one, said Ann.\n", 30_000),
}

// TestContextEndsARead ends a context in the midst of hostile pages that lie in memory.
func TestContextEndsARead(t *testing.T) {
	const plain = `<html><title>Ferry returns</title><h1>Ferry returns</h1><p>The ferry between Port Harrow and Velmora sails again on Sunday, after eleven years.</p></html>`
	want, err := new(Reader).Read(record.Page{Body: []byte(plain)})
	if err != nil {
		t.Fatal(err)
	}
	for name, html := range hostilePages {
		p := record.Page{URL: "https://harrow.example/" + name, Body: []byte(html)}
		var r Reader
		whole := &ending{Context: context.Background(), left: 1 << 30}
		started := time.Now()
		if _, err := r.ReadContext(whole, p); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		took := time.Since(started)
		if whole.asked < 10 {
			t.Errorf("%s: the context is asked %d times", name, whole.asked)
		}
		t.Logf("%s: %s, asked %d times, at most %s apart", name, took, whole.asked, whole.longest)
		if whole.longest > took*3/4 && took > 200*time.Millisecond {
			t.Errorf("%s: of %s the context is not asked for %s", name, took, whole.longest)
		}
		for _, at := range []int{0, 1, whole.asked / 3, whole.asked - 2} {
			ctx := &ending{Context: context.Background(), left: at}
			rec, err := r.ReadContext(ctx, p)
			if rec != nil || !errors.Is(err, context.Canceled) {
				t.Errorf("%s, ended at question %d of %d: %v", name, at, whole.asked, err)
			}
			if late := time.Since(ctx.ended); late > took*3/4 && took > 200*time.Millisecond {
				t.Errorf("%s, ended at question %d of %d: %s of %s later", name, at, whole.asked, late, took)
			}
		}
		// The next page is read as if nothing had been.
		got, err := r.Read(record.Page{Body: []byte(plain)})
		a, _ := json.Marshal(got)
		b, _ := json.Marshal(want)
		if err != nil || string(a) != string(b) {
			t.Errorf("%s: then %s, %v; want %s", name, a, err, b)
		}
	}
}

// TestContextThatEnded reads nothing.
func TestContextThatEnded(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if rec, err := new(Reader).ReadContext(ctx, record.Page{Body: []byte("<p>Text")}); rec != nil || !errors.Is(err, context.Canceled) {
		t.Errorf("%v, %v", rec, err)
	}
	ctx, stop = context.WithTimeout(context.Background(), time.Hour)
	defer stop()
	if rec, err := new(Reader).ReadContext(ctx, record.Page{Body: []byte("<p>Text of a page")}); err != nil || rec == nil {
		t.Errorf("%v, %v", rec, err)
	}
}
