package extract

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"dateline/internal/ending"
	"dateline/record"
)

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
		whole := ending.Never()
		started := time.Now()
		if _, err := r.ReadContext(whole, p); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		took := time.Since(started)
		if whole.Asked < 10 {
			t.Errorf("%s: the context is asked %d times", name, whole.Asked)
		}
		t.Logf("%s: %s, asked %d times, at most %s apart", name, took, whole.Asked, whole.Longest)
		if whole.Longest > took*3/4 && took > 200*time.Millisecond {
			t.Errorf("%s: of %s the context is not asked for %s", name, took, whole.Longest)
		}
		for _, at := range []int{0, 1, whole.Asked / 3, whole.Asked - 2} {
			ctx := ending.After(at)
			rec, err := r.ReadContext(ctx, p)
			if rec != nil || !errors.Is(err, context.Canceled) {
				t.Errorf("%s, ended at question %d of %d: %v", name, at, whole.Asked, err)
			}
			if late := time.Since(ctx.Ended); late > took*3/4 && took > 200*time.Millisecond {
				t.Errorf("%s, ended at question %d of %d: %s of %s later", name, at, whole.Asked, late, took)
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
