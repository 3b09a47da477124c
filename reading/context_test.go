package reading

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
		whole := ending.Never()
		started := time.Now()
		if _, err := r.ReadContext(whole, rec); err != nil {
			t.Fatal(err)
		}
		took := time.Since(started)
		t.Logf("%s: %s, asked %d times, at most %s apart", name, took, whole.Asked, whole.Longest)
		if whole.Asked < 10 {
			t.Errorf("%s: the context is asked %d times", name, whole.Asked)
		}
		for _, at := range []int{0, 1, whole.Asked / 3, whole.Asked / 2, whole.Asked - 2} {
			ctx := ending.After(at)
			rd, err := r.ReadContext(ctx, rec)
			if rd != nil || !errors.Is(err, context.Canceled) {
				t.Errorf("%s, ended at question %d of %d: %v", name, at, whole.Asked, err)
			}
			if late := time.Since(ctx.Ended); late > took*3/4 && took > 200*time.Millisecond {
				t.Errorf("%s, ended at question %d of %d: %s of %s later", name, at, whole.Asked, late, took)
			}
		}
		if s, err := r.SummarizeContext(ending.After(5), rec); s != nil || !errors.Is(err, context.Canceled) {
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
