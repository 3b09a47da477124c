package extract_test

import (
	"runtime"
	"strings"
	"testing"
	"time"

	"dateline/extract"
	"dateline/record"
)

// A paragraph wrapped at a fixed width is joined in a time linear in its length:
// 4 MB took an hour when each line joined was judged anew.
func TestWrappedParagraphOfMegabytes(t *testing.T) {
	line := "The harbour board met on Monday, and voted to widen the quay. It was a\n"
	page := "Board votes to widen quay\n\nBy Ann Lee\n\n" + strings.Repeat(line, (4<<20)/len(line)) + "spring.\n"
	start := time.Now()
	rec, err := new(extract.Reader).Read(record.Page{URL: "https://c.example/a", ContentType: "text/plain", Body: []byte(page)})
	if err != nil {
		t.Fatal(err)
	}
	if took := time.Since(start); took > 20*time.Second { // under one on a machine that does nothing else
		t.Errorf("took %v", took)
	}
	if len(rec.Text) < 4<<20-len(line) {
		t.Errorf("the text has %d bytes", len(rec.Text))
	}
}

// JSON-LD of 16 MB, whatever it holds, takes less than 200 MB.
func TestLargeJSONLD(t *testing.T) {
	for name, c := range map[string]struct{ before, item, after string }{
		"objects":      {`"x":[`, `{"@type":"Thing","name":"a"},`, `1]`},
		"escapes":      {`"x":[`, `"\u00e9 long text that is escaped somewhere",`, `1]`},
		"article body": {`"articleBody":"`, `It rained on the town.\n\u00e9`, `"`},
		"escaped HTML": {`"articleBody":"`, `\u003cp\u003eIt rained on the town.\u003c\/p\u003e`, `"`},
	} {
		ld := `{"@type":"NewsArticle","headline":"Quay",` + c.before + strings.Repeat(c.item, (16<<20)/len(c.item)) + c.after + `}`
		page := []byte(`<html><script type="application/ld+json">` + ld + `</script><body><h1>Quay</h1><p>Text.</p>`)
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		rec, err := new(extract.Reader).Read(record.Page{URL: "https://c.example/a", Body: page})
		if err != nil || rec.Headline != "Quay" {
			t.Fatalf("%s: %v %v", name, rec, err)
		}
		runtime.ReadMemStats(&after)
		if mb := (after.TotalAlloc - before.TotalAlloc) >> 20; mb > 200 {
			t.Errorf("%s: %d MB are allocated", name, mb)
		}
	}
}
