package reading

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"dateline/record"
)

// An ending is a context that ends when it has been asked so often.
type ending struct {
	context.Context
	left, asked int
	ended       time.Time
	last        time.Time
	longest     time.Duration // between two questions
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

// TestContextEndsAReading ends a context in the midst of long texts.
func TestContextEndsAReading(t *testing.T) {
	plain := &record.Record{Text: "The mayor of Harrow, Ida Berg, met the owners on Thursday. \"We sail on Sunday,\" she said.", Published: "2025-03-07"}
	want := new(Reader).Summarize(plain)
	for name, text := range map[string]string{
		"quotations": strings.Repeat(`"We sail on Sunday," Ida Berg said on Monday. `, 6000),
		"events":     strings.Repeat("Police arrested six and ", 5000),
		"sentences":  strings.Repeat("The mayor of Harrow met the owners of the ferry in Lund. ", 5000),
	} {
		rec := &record.Record{Text: text, Published: "2025-03-07", Language: "en"}
		var r Reader
		r.Read(plain) // the models are read
		whole := &ending{Context: context.Background(), left: 1 << 30}
		started := time.Now()
		if _, err := r.ReadContext(whole, rec); err != nil {
			t.Fatal(err)
		}
		took := time.Since(started)
		t.Logf("%s: %s, asked %d times, at most %s apart", name, took, whole.asked, whole.longest)
		if whole.asked < 10 {
			t.Errorf("%s: the context is asked %d times", name, whole.asked)
		}
		for _, at := range []int{0, 1, whole.asked / 3, whole.asked / 2, whole.asked - 2} {
			ctx := &ending{Context: context.Background(), left: at}
			rd, err := r.ReadContext(ctx, rec)
			if rd != nil || !errors.Is(err, context.Canceled) {
				t.Errorf("%s, ended at question %d of %d: %v", name, at, whole.asked, err)
			}
			if late := time.Since(ctx.ended); late > took*3/4 && took > 200*time.Millisecond {
				t.Errorf("%s, ended at question %d of %d: %s of %s later", name, at, whole.asked, late, took)
			}
		}
		if s, err := r.SummarizeContext(&ending{Context: context.Background(), left: 5}, rec); s != nil || !errors.Is(err, context.Canceled) {
			t.Errorf("%s: a summary %v, %v", name, s, err)
		}
		// The next text is read as if nothing had been.
		a, _ := json.Marshal(r.Summarize(plain))
		b, _ := json.Marshal(want)
		if string(a) != string(b) {
			t.Errorf("%s: then %s; want %s", name, a, b)
		}
	}
}
