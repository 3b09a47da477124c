package worker

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/klauspost/compress/gzip"

	"dateline/archive/similar"
	"dateline/intake"
	"dateline/record"
)

// ask has a worker answer frames, and returns its answers but the hello.
func ask(t *testing.T, o Options, questions ...frame) ([]frame, error) {
	t.Helper()
	var in, out bytes.Buffer
	for _, q := range questions {
		in.Write(appendFrame(nil, q))
	}
	err := Serve(context.Background(), &in, &out, o)
	answers := framesOf(t, out.Bytes())
	if len(answers) == 0 || answers[0].kind != TellHello {
		t.Fatalf("no hello: %v", err)
	}
	return answers[1:], err
}

func framesOf(t *testing.T, b []byte) (frames []frame) {
	t.Helper()
	for r := bytes.NewReader(b); ; {
		f, err := readFrame(r, func(n int) []byte { return make([]byte, n) })
		if err == io.EOF {
			return frames
		}
		if err != nil {
			t.Fatal(err)
		}
		frames = append(frames, f)
	}
}

func question(kind Kind, id uint32, head any, body string) frame {
	h, _ := json.Marshal(head)
	return frame{kind: kind, id: id, head: h, body: []byte(body)}
}

func article(n int) string {
	return fmt.Sprintf(`<!doctype html><html lang="en"><head><title>Ferry %d sails</title><meta property="article:published_time" content="2025-03-%02dT08:00:00Z"></head>
<body><article><h1>Ferry %d sails</h1><p>The ferry to the island of Velmora sailed again on Tuesday, number %d in the list of those that have waited for it.</p>
<p>“We waited long enough for this day,” Greta Holm said in Norvik, where the owners of the boat had met the county's delegates for three days.</p></article></body></html>`, n, n%28+1, n, n)
}

func TestPages(t *testing.T) {
	var zipped bytes.Buffer
	zw := gzip.NewWriter(&zipped)
	io.WriteString(zw, article(3))
	zw.Close()
	answers, err := ask(t, Options{},
		question(AskPage, 7, map[string]any{"url": "https://news.example/1", "readings": true, "columns": true}, article(1)),
		question(AskPage, 8, map[string]any{"url": "https://news.example/2"}, ""),
		question(AskPage, 9, map[string]any{"format": "markdown"}, zipped.String()),
		question(AskPage, 10, map[string]any{"format": "pdf"}, article(1)),
		frame{kind: AskPage, id: 11, head: []byte("{nonsense")},
		frame{kind: 'z', id: 12},
		question(AskPage, 13, nil, "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 0\r\n\r\n\r\n\r\n"),
		question(AskPage, 14, nil, article(4)))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, a := range answers {
		got = append(got, fmt.Sprintf("%d %c", a.id, a.kind))
	}
	if want := "7 R,8 E,9 R,10 E,11 E,12 E,13 E,14 R"; strings.Join(got, ",") != want {
		t.Fatalf("answers %s, want %s", strings.Join(got, ","), want)
	}
	var rec struct {
		record.Record
		Origins any `json:"origins"`
		Reading struct{ Quotes []struct{ Speaker string } }
		Day     string
		Host    string
		Keys    []int64
		Sketch  []byte
	}
	if err := json.Unmarshal(answers[0].body, &rec); err != nil {
		t.Fatal(err)
	}
	if rec.Headline != "Ferry 1 sails" || rec.Day != "2025-03-02" || rec.Host != "news.example" || len(rec.Keys) != similar.Keys || len(rec.Reading.Quotes) != 1 || rec.Reading.Quotes[0].Speaker != "Greta Holm" {
		t.Errorf("%s", answers[0].body)
	}
	sketch, err := similar.SketchOf(rec.Sketch)
	if err != nil || !sketch.Same(similar.SetOf(nil, rec.Text).Sketch()) {
		t.Errorf("the sketch is not the text's: %v", err)
	}
	var f failure
	if err := answers[1].into(&f); err != nil || f.Code != codePage || f.Page != "https://news.example/2" || f.Error == "" {
		t.Errorf("%s", answers[1].head)
	}
	if !strings.HasPrefix(string(answers[2].body), "# Ferry 3 sails\n") {
		t.Errorf("%s", answers[2].body)
	}
	if strings.Contains(string(answers[7].body), "keys") {
		t.Errorf("columns that nobody asked for: %s", answers[7].body)
	}
}

func TestForms(t *testing.T) {
	answers, err := ask(t, Options{}, question(AskForm, 1, map[string]any{"format": "text"}, `{"headline": "Ferry sails", "text": "At nine."}`),
		question(AskForm, 2, map[string]any{"format": "text"}, `[]`))
	if err != nil || len(answers) != 2 || string(answers[0].body) != "Ferry sails\n\nAt nine.\n" || answers[1].kind != TellError {
		t.Errorf("%v %v", answers, err)
	}
}

// warcFile writes n pages, of which the third is in German and the fourth no page.
func warcFile(t *testing.T, n int) string {
	t.Helper()
	var b bytes.Buffer
	zw := gzip.NewWriter(nil)
	for i := range n {
		body := article(i)
		head := "HTTP/1.1 200 OK\r\nContent-Type: text/html"
		switch i {
		case 2:
			body = strings.Replace(body, `lang="en"`, `lang="de"`, 1)
		case 3:
			head = "HTTP/1.1 404 Not Found\r\nContent-Type: text/html"
		}
		content := head + "\r\n\r\n" + body
		zw.Reset(&b)
		fmt.Fprintf(zw, "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2025-04-01T10:00:00Z\r\nWARC-Target-URI: https://www.news%d.example/%d\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
			i%2, i, len(content), content)
		zw.Close()
	}
	path := filepath.Join(t.TempDir(), "news.warc.gz")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestWARC(t *testing.T) {
	path := warcFile(t, 12)
	urls := func(head map[string]any) (got []string, last passed, next []string) {
		t.Helper()
		head["path"], head["columns"] = path, true
		answers, err := ask(t, Options{}, question(AskWARC, 5, head, ""))
		if err != nil {
			t.Fatal(err)
		}
		skipped := map[intake.Reason]int{}
		for _, a := range answers {
			var rec struct{ URL string }
			var p passed
			if err := a.into(&p); err != nil {
				t.Fatal(err)
			}
			for r, n := range p.Skipped {
				skipped[r] += n
			}
			next = append(next, p.Next)
			switch a.kind {
			case TellRecord:
				if err := json.Unmarshal(a.body, &rec); err != nil {
					t.Fatal(err)
				}
				got = append(got, rec.URL[len(rec.URL)-2:])
			case TellDone:
				last = p
			default:
				t.Fatalf("%c %s", a.kind, a.head)
			}
		}
		last.Skipped = skipped
		return got, last, next
	}
	all, last, next := urls(map[string]any{})
	if len(all) != 11 || last.Skipped[intake.OtherStatus] != 1 {
		t.Fatalf("%v %v", all, last)
	}
	rest, _, _ := urls(map[string]any{"resume": next[4]})
	if strings.Join(rest, "") != strings.Join(all[5:], "") {
		t.Errorf("resumed: %v, want %v", rest, all[5:])
	}
	rest, _, _ = urls(map[string]any{"resume": next[4], "skip": 1})
	if strings.Join(rest, "") != strings.Join(all[6:], "") {
		t.Errorf("resumed after the next: %v, want %v", rest, all[6:])
	}
	if rest, _, _ = urls(map[string]any{"limit": 3}); strings.Join(rest, "") != strings.Join(all[:3], "") {
		t.Errorf("limited: %v", rest)
	}
	if rest, last, _ = urls(map[string]any{"hosts": []string{"news1.example"}, "languages": []string{"en"}, "since": "2025-03-06", "until": "2025-03-10"}); strings.Join(rest, "") != "/5/7/9" || last.Skipped[intake.OtherDate] != 2 {
		t.Errorf("filtered: %v %v", rest, last)
	}
	if rest, last, _ = urls(map[string]any{"languages": []string{"de"}}); strings.Join(rest, "") != "/2" {
		t.Errorf("in German: %v %v", rest, last)
	}
	for _, wrong := range []map[string]any{{"path": path + ".not"}, {"path": path, "since": "yesterday"}, {"path": path, "kinds": []string{"poem"}}, {"path": path, "resume": "there"}} {
		answers, err := ask(t, Options{}, question(AskWARC, 5, wrong, ""))
		if err != nil || len(answers) != 1 || answers[0].kind != TellError {
			t.Errorf("%v: %v %v", wrong, answers, err)
		}
	}
}

// TestLimits has a page take more than it may: it is named, those before it
// are answered, and the worker ends.
func TestLimits(t *testing.T) {
	large := question(AskPage, 2, map[string]any{"url": "https://news.example/large"}, strings.Repeat("<div><p>"+strings.Repeat("word ", 40)+"</p><a href=x>y</a></div>", 100_000))
	for _, test := range []struct {
		code string
		o    Options
	}{
		{codeTime, Options{PageTime: 50 * time.Millisecond}},
		{codeMemory, Options{Memory: 64 << 20}},
	} {
		answers, err := ask(t, test.o, question(AskPage, 1, nil, article(1)), large, question(AskPage, 3, nil, article(2)))
		if !errors.Is(err, ErrLimit) {
			t.Errorf("%s: ended with %v", test.code, err)
			continue
		}
		var f failure
		if len(answers) != 2 || answers[0].id != 1 || answers[1].id != 2 || answers[1].into(&f) != nil || f.Code != test.code || f.Page != "https://news.example/large" {
			t.Errorf("%s: %d answers, the last %s", test.code, len(answers), answers[len(answers)-1].head)
		}
	}
}

func TestBrokenPipes(t *testing.T) {
	whole := appendFrame(nil, question(AskPage, 1, nil, article(1)))
	for cut := 1; cut < len(whole); cut += 97 {
		var out bytes.Buffer
		err := Serve(context.Background(), bytes.NewReader(whole[:cut]), &out, Options{})
		if err == nil || len(framesOf(t, out.Bytes())) != 1 {
			t.Fatalf("cut at %d: %v", cut, err)
		}
	}
	if err := Serve(context.Background(), strings.NewReader("GET / HTTP/1.1\r\nHost: news.example\r\n\r\n"), io.Discard, Options{}); !errors.Is(err, errFrame) {
		t.Errorf("no frames: %v", err)
	}
	r, w := io.Pipe()
	r.Close()
	if err := Serve(context.Background(), bytes.NewReader(bytes.Repeat(whole, 100)), w, Options{}); err == nil {
		t.Error("nothing is told of a closed pipe")
	}
}

// TestAsksWithoutTaking asks as much as the documented bounds allow before it
// takes the first answer: this must not lock.
func TestAsksWithoutTaking(t *testing.T) {
	inR, inW := io.Pipe()
	outR, outW := io.Pipe()
	go func() {
		Serve(context.Background(), inR, outW, Options{})
		outW.Close()
	}()
	done := make(chan bool)
	go func() {
		for i := range aheadFrames {
			inW.Write(appendFrame(nil, question(AskPage, uint32(i), nil, article(i))))
		}
		inW.Close()
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(20 * time.Second):
		t.Fatal("asking waits for answers to be taken")
	}
	all, err := io.ReadAll(outR)
	if err != nil || len(framesOf(t, all)) != aheadFrames+1 {
		t.Errorf("%d bytes, %v", len(all), err)
	}
}

func TestSame(t *testing.T) {
	words := func(from, n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "word%d ", from+i)
		}
		return b.String()
	}
	texts := []string{words(0, 300), words(20, 300), words(280, 300), words(0, 10), words(0, 4000), words(500, 4000)}
	var body []byte
	var want []byte
	for _, a := range texts {
		for _, b := range texts {
			x, y := similar.SetOf(nil, a).ShortSketch(), similar.SetOf(nil, b).ShortSketch()
			for _, k := range []similar.Sketch{x, y} {
				s := k.Append(nil)
				body = append(append(body, byte(len(s)>>24), byte(len(s)>>16), byte(len(s)>>8), byte(len(s))), s...)
			}
			same := byte(0)
			if x.Same(y) {
				same = 1
			}
			want = append(want, same)
		}
	}
	answers, err := ask(t, Options{}, frame{kind: AskSame, id: 1, body: body}, frame{kind: AskSame, id: 2, body: body[:len(body)-3]})
	if err != nil || len(answers) != 2 || !bytes.Equal(answers[0].body, want) || answers[1].kind != TellError {
		t.Errorf("%v: %v", err, answers)
	}
	if bytes.Count(want, []byte{1}) < 7 || bytes.Count(want, []byte{0}) < 7 {
		t.Errorf("the texts are no test: %v", want)
	}
}

func TestEvents(t *testing.T) {
	answers, err := ask(t, Options{}, frame{kind: AskEvents, id: 1, body: []byte(`[
		{"kind": "meeting", "status": "planned", "who": ["Ida Berg", "Aldo Conti"], "when": "2025-03-04"},
		{"kind": "visit", "status": "happened", "who": ["Ida Berg"], "when": "2025-03-04", "place": "Norvik"},
		{"kind": "talks", "status": "happened", "who": ["Conti", "Berg"], "when": "2025-03", "place": "Norvik"},
		{"kind": "meeting", "status": "happened", "who": ["Ida Berg", "Aldo Conti"], "when": "2025-03-04", "place": "Lima"},
		{"kind": "meeting", "status": "happened", "who": [], "when": ""}]`)})
	if err != nil || len(answers) != 1 || string(answers[0].body) != "[0,1,0,2,3]" {
		t.Errorf("%v %s", err, answers[0].body)
	}
}

// TestTypes has the types that are told hold a record that is told.
func TestTypes(t *testing.T) {
	answers, err := ask(t, Options{}, frame{kind: AskTypes, id: 1}, question(AskPage, 2, map[string]any{"readings": true, "columns": true}, article(1)))
	if err != nil || len(answers) != 2 {
		t.Fatal(err)
	}
	var types, rec any
	if err := errors.Join(json.Unmarshal(answers[0].head, &types), json.Unmarshal(answers[1].body, &rec)); err != nil {
		t.Fatal(err)
	}
	fits(t, "record", types, rec)
}

func fits(t *testing.T, name string, typ, v any) {
	t.Helper()
	if composite, ok := typ.(map[string]any); ok {
		switch v := v.(type) {
		case []any:
			of := composite["list"]
			if of == nil { // pairs
				of = map[string]any{"fields": []any{map[string]any{"name": "key", "type": "text"}, map[string]any{"name": "value", "type": composite["map"]}}}
			}
			for _, x := range v {
				fits(t, name+"[]", of, x)
			}
			return
		case map[string]any:
			inner := map[string]any{}
			if fields, ok := composite["fields"].([]any); ok {
				for _, f := range fields {
					f := f.(map[string]any)
					inner[f["name"].(string)] = f["type"]
				}
			}
			for k, x := range v {
				if composite["map"] != nil {
					fits(t, name+"."+k, composite["map"], x)
				} else if inner[k] == nil {
					t.Errorf("%s.%s has no type", name, k)
				} else {
					fits(t, name+"."+k, inner[k], x)
				}
			}
			return
		}
	}
	got := ""
	switch v := v.(type) {
	case string:
		got = "text date day instant bytes"
	case float64:
		if got = "number"; v == math.Trunc(v) {
			got = "number whole"
		}
	case bool:
		got = "yes"
	}
	if s, ok := typ.(string); !ok || !slices.Contains(strings.Fields(got), s) {
		t.Errorf("%s: %v is no %v", name, v, typ)
	}
}

func FuzzFrames(f *testing.F) {
	f.Add(appendFrame(nil, question(AskForm, 1, map[string]any{"format": "text"}, `{"headline": "x"}`)))
	f.Add(appendFrame(nil, question(AskPage, 1, map[string]any{"url": "https://news.example/"}, article(1))))
	f.Add(appendFrame(nil, frame{kind: AskSame, body: []byte{0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0}}))
	f.Add([]byte{0, 0, 0, 9, 'p', 0, 0, 0, 1, 0xff, 0xff, 0xff, 0xff})
	f.Fuzz(func(t *testing.T, in []byte) {
		if bytes.IndexByte(in, byte(AskWARC)) >= 0 || bytes.IndexByte(in, byte(AskFetch)) >= 0 {
			return // files and the network are none of this test's
		}
		var out bytes.Buffer
		err := Serve(context.Background(), bytes.NewReader(in), &out, Options{PageTime: 10 * time.Second})
		if errors.Is(err, ErrLimit) {
			t.Fatal("a small page took ten seconds")
		}
		framesOf(t, out.Bytes())
	})
}
