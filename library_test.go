package dateline_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dateline"
	"dateline/record"
)

// slow never gives anything.
type slow struct{}

func (slow) Read([]byte) (int, error) { time.Sleep(time.Hour); return 0, io.EOF }

func TestReadFromErrors(t *testing.T) {
	ctx, stop := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer stop()
	for _, c := range []struct {
		name string
		ctx  context.Context
		r    io.Reader
		o    dateline.Options
		want error
	}{
		{"empty", context.Background(), strings.NewReader(""), dateline.Options{}, dateline.ErrEmpty},
		{"pdf", context.Background(), strings.NewReader("%PDF-1.7\n..."), dateline.Options{}, dateline.ErrNotHTML},
		{"program", context.Background(), strings.NewReader("\x7fELF\x02\x01\x01"), dateline.Options{}, dateline.ErrNotHTML},
		{"gzip in gzip", context.Background(), strings.NewReader("\x1f\x8b\x08\x00"), dateline.Options{}, dateline.ErrNotHTML},
		{"large", context.Background(), strings.NewReader(page), dateline.Options{MaxBytes: 100}, dateline.ErrTooLarge},
		{"slow", ctx, slow{}, dateline.Options{}, context.DeadlineExceeded},
	} {
		rec, err := dateline.ReadFrom(c.ctx, c.r, "https://harrow.example/"+c.name, c.o)
		if rec != nil || !errors.Is(err, c.want) || !strings.Contains(err.Error(), "harrow.example") {
			t.Errorf("%s: %v, %v", c.name, rec, err)
		}
	}
	// Text that only begins like a file's mark is text.
	for _, s := range []string{"BM shares rose on Monday.", "MZ", "ID3 cards are printed in Lima, the ministry said."} {
		if _, err := dateline.ReadFrom(context.Background(), strings.NewReader(s), "", dateline.Options{}); errors.Is(err, dateline.ErrNotHTML) {
			t.Errorf("%q: %v", s, err)
		}
	}
}

// TestContextEndsAPage ends reads of a large page that lies in memory.
func TestContextEndsAPage(t *testing.T) {
	html := "<html><body>" + strings.Repeat("<p>Some words of <a href=/x>text</a> that go on, 12 May 2020 by Ann Miller.", 400_000)
	p := dateline.Page{URL: "https://harrow.example/large", Body: []byte(html)}
	ctx, stop := context.WithTimeout(context.Background(), 5*time.Millisecond)
	defer stop()
	if rec, err := dateline.ReadContext(ctx, p, dateline.Options{}); rec != nil || !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%v, %v", rec, err)
	}
	// The bytes are there at once; what ends is the reading.
	ctx, stop = context.WithTimeout(context.Background(), 60*time.Millisecond)
	defer stop()
	if rec, err := dateline.ReadFrom(ctx, strings.NewReader(html), p.URL, dateline.Options{}); rec != nil || !errors.Is(err, context.DeadlineExceeded) || !strings.Contains(err.Error(), "harrow.example") {
		t.Errorf("%v, %v", rec, err)
	}
}

func TestOptionsLeaveOut(t *testing.T) {
	html := strings.Replace(page, "</article>", `<table><tr><td>Adults</td><td>38 crowns for a return ticket</td></tr><tr><td>Cars</td><td>112 crowns for a return ticket</td></tr></table>
<p>The boat needs 95 minutes for the 41 kilometres to the island, half an hour less than the boat that she follows on the route.</p></article>`, 1)
	p := dateline.Page{URL: "https://www.harrowcourier.example/ferry", Body: []byte(html)}
	all, err := dateline.Read(p)
	if err != nil {
		t.Fatal(err)
	}
	without, err := dateline.ReadWith(p, dateline.Options{NoTables: true})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(all.Text, "112 crowns") {
		t.Fatal("the table is not in the record's text")
	}
	if strings.Contains(without.Text, "112 crowns") || !strings.Contains(without.Text, "95 minutes") {
		t.Errorf("%q", without.Text)
	}
	if all.Body[0].Links != nil {
		t.Error("links where nobody asked for them")
	}
}

// TestReadAllEnds breaks off in the midst and by a context.
func TestReadAllEnds(t *testing.T) {
	endless := func(yield func(dateline.Page) bool) {
		for yield(dateline.Page{URL: "https://harrow.example/", Body: []byte(page)}) {
		}
	}
	n := 0
	for res := range dateline.ReadAll(context.Background(), endless, dateline.Options{}) {
		if res.Err != nil {
			t.Fatal(res.Err)
		}
		if n++; n == 50 {
			break
		}
	}
	ctx, stop := context.WithCancel(context.Background())
	n = 0
	var last dateline.Result
	for res := range dateline.ReadAll(ctx, endless, dateline.Options{}) {
		if n++; n == 20 {
			stop()
		}
		last = res
	}
	stop()
	if last.Err != nil && !errors.Is(last.Err, context.Canceled) {
		t.Error(last.Err)
	}
}

func TestHTMLKeepsPreAndCite(t *testing.T) {
	const html = `<html lang=en><title>How the ferry's timetable is made</title><article><h1>How the ferry's timetable is made</h1>
<p>The ferry between Port Harrow and Velmora sails again on Sunday, after eleven years without a crossing, as <cite>The Lund Post</cite> reported on Monday.</p>
<p>The timetable is made by a small program of five lines, which anybody may copy and change, the harbour master told this paper on Friday:</p>
<pre><code>for day in week:
    if day != "Sunday" &amp;&amp; calm:
        sail(day, at=7)
    else:
        rest()</code></pre>
<p>On Sundays the crew rests, and the boat lies in the harbour of Port Harrow, where visitors may look at her engine for three crowns.</p></article></html>`
	p := dateline.Page{URL: "https://www.harrowcourier.example/ferry", Body: []byte(html)}
	rec, err := dateline.ReadWith(p, dateline.Options{Links: true})
	if err != nil {
		t.Fatal(err)
	}
	out := rec.HTML()
	for _, want := range []string{"<cite>The Lund Post</cite>", "<pre>for day in week:\n    if day != &#34;Sunday&#34; &amp;&amp; calm:\n        sail(day, at=7)\n    else:\n        rest()</pre>"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
	if md := rec.Markdown(); !strings.Contains(md, "\n```\nfor day in week:\n    if day") {
		t.Errorf("%s", md)
	}
	plain, err := dateline.Read(p)
	if err != nil || plain.Text != rec.Text || strings.Contains(plain.HTML(), "<pre>") {
		t.Errorf("without links: %v, %s", err, plain.HTML())
	}
}

// TestHTMLIsSafe shows hostile records.
func TestHTMLIsSafe(t *testing.T) {
	evil := `<script>alert(1)</script>"'><img src=x onerror=alert(1)>`
	rec := &record.Record{Headline: evil, URL: "javascript:alert(1)", Authors: []record.Author{{Name: evil}}, Images: []record.Image{{URL: "javascript:alert(1)", Caption: evil}, {URL: `https://x.example/"onload="alert(1)`}},
		Body: []record.Block{
			{Kind: record.Paragraph, Text: evil, Links: []record.Link{{Start: 0, Length: 8, URL: "javascript:alert(1)"}, {Start: 2, Length: 9, URL: `https://x.example/"><script>`}, {Start: -1, Length: 5, URL: "https://x.example"}, {Start: 3, Length: 9999, URL: "https://x.example"}},
				Marks: []record.Mark{{Start: 1, Length: 4, Kind: "script"}, {Start: 5, Length: 4, Kind: record.Strong}, {Start: 7, Length: 4, Kind: record.Emphasis}}},
			{Kind: record.Caption, Text: evil, URL: "data:text/html,x"}, {Kind: record.Embed, Text: evil, URL: "javascript:alert(1)"}, {Kind: record.Table, Text: evil + "\t" + evil + "\n" + evil},
			{Kind: record.Paragraph, Text: evil, Pre: evil + "\n</pre>" + evil + "```"}, {Kind: record.ListItem, Text: evil}, {Kind: record.ListItem, Text: evil, Posted: record.Date(evil)}, {Kind: record.Quotation, Text: evil}, {Kind: record.Subhead, Text: evil, Level: 99}, {Kind: record.Standfirst, Text: evil}}}
	out := rec.HTML()
	for _, bad := range []string{"<script", "<img src=x", "javascript:", "data:text", `"onload=`, "onerror=alert(1)>\n<"} {
		if strings.Contains(out, bad) {
			t.Errorf("%q in %s", bad, out)
		}
	}
	rec.Markdown() // must not panic on crossing or wrong stretches
}

// TestProgram builds and runs docs/library.md's program outside of the repository.
func TestProgram(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a program")
	}
	doc, err := os.ReadFile("docs/library.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := bytes.Cut(doc, []byte("```go\npackage main\n"))
	program, _, ok2 := bytes.Cut(rest, []byte("```"))
	if !ok || !ok2 {
		t.Fatal("docs/library.md has no program")
	}
	here, err := filepath.Abs(".")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	mod, err := os.ReadFile("go.mod")
	if err != nil {
		t.Fatal(err)
	}
	module := moduleName(t)
	_, needs, _ := bytes.Cut(mod, []byte("\nrequire"))
	files := map[string]string{
		"main.go":     "package main\n" + string(program),
		"go.mod":      "module reader\n\ngo 1.26\n\nrequire " + module + " v0.0.0\n\nreplace " + module + " => " + here + "\n\nrequire" + string(needs),
		"picture.png": "\x89PNG\r\n\x1a\n", "page.html": page,
	}
	sum, err := os.ReadFile("go.sum")
	if err != nil {
		t.Fatal(err)
	}
	files["go.sum"] = string(sum)
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("go", "run", "-mod=mod", ".", "page.html", "picture.png")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOPROXY=off")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, want := range []string{`<a href="https://news.example/archive/operators"`, "picture.png is no page: it is a PNG picture"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
}
