package archive

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"dateline/reading"
	"dateline/record"

	"github.com/google/go-cmp/cmp"
)

// A toldOnce is an event of testdata/one-event.txt with the articles that tell it.
type toldOnce struct {
	kind string
	urls []string
}

// readOneEvent puts the articles of a file into an archive and reads them.
func readOneEvent(t *testing.T, path string) (*Archive, []toldOnce) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var events []toldOnce
	var entries []Entry
	var outlet, day, headline string
	var paragraphs []string
	flush := func() {
		if outlet != "" {
			e := &events[len(events)-1]
			url := fmt.Sprintf("https://%s.example/%d", outlet, len(entries))
			e.urls = append(e.urls, url)
			page := entry(url, newsPage(outlet, headline, day, paragraphs...), fetched.AddDate(0, 2, 0))
			page.Record.Kind = record.Article // however short it is
			entries = append(entries, page)
		}
		outlet, paragraphs = "", nil
	}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		line := lines.Text()
		switch {
		case strings.HasPrefix(line, "= "):
			flush()
			events = append(events, toldOnce{kind: line[2:]})
		case strings.HasPrefix(line, "- "):
			flush()
			parts := strings.SplitN(line[2:], " ", 3)
			outlet, day, headline = parts[0], parts[1], parts[2]
		case line != "" && !strings.HasPrefix(line, "#"):
			paragraphs = append(paragraphs, line)
		}
	}
	flush()
	if lines.Err() != nil {
		t.Fatal(lines.Err())
	}
	a := newArchive(t)
	add(t, a, entries...)
	if n, err := a.ReadAll(context.Background(), nil); n != len(entries) || err != nil {
		t.Fatalf("%d of %d articles read: %v", n, len(entries), err)
	}
	return a, events
}

// TestOneEvent joins the tellings of an event by several outlets, and none of two
// events. A pair of articles counts as joinable where the reading finds the event
// in both; what it does not find is its own matter.
func TestOneEvent(t *testing.T) {
	for file, least := range map[string]int{"one-event.txt": 28, "one-event-blind.txt": 6} {
		joined, wrong := measureOneEvent(t, "testdata/"+file)
		if joined < least || wrong > 0 {
			t.Errorf("%s: %d pairs joined, %d wrongly; it was %d, 0", file, joined, wrong, least)
		}
	}
}

func measureOneEvent(t *testing.T, path string) (right, wrong int) {
	a, events := readOneEvent(t, path)
	told, err := a.Told(context.Background(), ToldQuery{Limit: 1000})
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]int{} // the event of an article
	for i, e := range events {
		for _, url := range e.urls {
			at[url] = i
		}
	}
	alike := func(x, y string) bool { // kinds that the news names loosely
		loose := []string{reading.Meeting.String(), reading.Talks.String(), reading.Summit.String()}
		return x == y || slices.Contains(loose, x) && slices.Contains(loose, y)
	}
	found, joined := map[string]bool{}, map[[2]string]bool{}
	for _, e := range told {
		for i, c := range e.Citations {
			if alike(e.Kind, events[at[c.URL]].kind) {
				found[c.URL] = true
			}
			for _, o := range e.Citations[i+1:] {
				if at[c.URL] != at[o.URL] {
					wrong++
					t.Logf("wrongly joined: %s %q and %q", e.Kind, c.Sentence, o.Sentence)
				} else if alike(e.Kind, events[at[c.URL]].kind) {
					joined[[2]string{min(c.URL, o.URL), max(c.URL, o.URL)}] = true
				}
			}
		}
	}
	pairs, joinable := 0, 0
	for _, e := range events {
		for i, x := range e.urls {
			for _, y := range e.urls[i+1:] {
				pairs++
				if !found[x] || !found[y] {
					t.Logf("not found in both: %s %s %s", e.kind, x, y)
					continue
				}
				joinable++
				if !joined[[2]string{min(x, y), max(x, y)}] {
					t.Logf("not joined: %s %s %s", e.kind, x, y)
				}
			}
		}
	}
	t.Logf("%s: %d pairs, %d found in both, %d joined, %d wrongly", path, pairs, joinable, len(joined), wrong)
	return len(joined), wrong
}

// TestTellingsDiffer tells what outlets say otherwise of one event, and counts
// copies of a text as one telling.
func TestTellingsDiffer(t *testing.T) {
	a := newArchive(t)
	copied := []string{"Six people were killed when gunmen attacked a crowded market in Lahore on Friday, officials in Pakistan said.",
		"The market had been closed for a year and was opened again in January, when the roof was new and the old traders came back from the villages around.",
		"Shops nearby shut their doors, and the road to the station was full of people who looked for their children until the evening, when the lights went out."}
	for _, outlet := range []string{"herald", "echo"} {
		add(t, a, entry("https://"+outlet+".example/1", newsPage(outlet, "Six dead in Lahore market blast", "2025-03-08", copied...), fetched.AddDate(0, 0, 3)))
	}
	add(t, a, entry("https://post.example/1", newsPage("post", "Gunmen kill five in Lahore", "2025-03-08", "Gunmen killed five people at a market in Lahore on Friday, police said.",
		"The police have closed the streets around the market and ask everybody who saw a grey car to come to the station in the north of the town."), fetched.AddDate(0, 0, 3)))
	if _, err := a.ReadAll(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	told, err := a.Told(context.Background(), ToldQuery{Kinds: []string{"attack"}})
	if err != nil || len(told) != 1 {
		t.Fatalf("%+v, %v", told, err)
	}
	e := told[0]
	if e.Outlets != 3 || e.Tellings != 2 || e.Confidence < 0.5 || e.Confidence > 1 {
		t.Errorf("%d outlets, %d tellings, confidence %g", e.Outlets, e.Tellings, e.Confidence)
	}
	want := Difference{"killed", []Variant{{"5", []string{"post.example"}}, {"6", []string{"echo.example", "herald.example"}}}}
	if len(e.Differ) != 1 {
		t.Fatalf("%+v", e.Differ)
	}
	slices.Sort(e.Differ[0].Values[1].Outlets)
	if d := cmp.Diff(want, e.Differ[0]); d != "" {
		t.Error(d)
	}
	for least, n := range map[float64]int{0.5: 1, 0.999: 0} {
		if sure, err := a.Told(context.Background(), ToldQuery{Kinds: []string{"attack"}, MinConfidence: least}); err != nil || len(sure) != n {
			t.Errorf("at least %g sure: %d events, %v", least, len(sure), err)
		}
	}
}
