package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const bergPage = `<!doctype html><html lang="en"><head><title>Berg meets Conti</title><link rel="canonical" href="https://post.example/berg">
<meta property="og:type" content="article"><meta property="og:site_name" content="Eastmere Post"><meta property="article:published_time" content="2025-03-06T08:00:00Z"></head><body><article><h1>Berg meets Conti</h1>
<p>Norwegian President Ida Berg met with Aldo Conti in Rome on Wednesday, and both spoke of a good day for their countries.</p>
<p>"The treaty is ready," Conti told reporters after the meeting. He added that Berg would visit Genoa in May.</p>
<p>Fishermen in both countries had waited for the treaty since the autumn, when the old one came to its end.</p></article></body></html>`

// TestAnswers asks an archive of one page every question.
func TestAnswers(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "berg.html"), []byte(bergPage), 0o644); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "news.dateline")
	if _, errs, code := dateline(t, "", "add", "--archive", path, dir); code != 0 {
		t.Fatalf("add: exit code %d: %s", code, errs)
	}
	if _, errs, code := dateline(t, "", "said", "--archive", path, "Conti"); code != 1 || !strings.Contains(errs, "1 article has not been read for quotes and events yet") {
		t.Errorf("an archive that was not read: exit code %d: %s", code, errs)
	}
	if _, errs, code := dateline(t, "", "readings", "--archive", path); code != 0 || !strings.Contains(errs, "1 article read") {
		t.Errorf("readings: exit code %d: %s", code, errs)
	}
	for _, test := range []struct {
		args []string
		code int
		want []string
	}{
		{[]string{"said", "Aldo Conti"}, 0, []string{"The treaty is ready", "https://post.example/berg", "Eastmere Post reports of Aldo Conti (He)", "Berg would visit Genoa"}},
		{[]string{"said", "conti", "--about", "treaty"}, 0, []string{"The treaty is ready", "Taking conti for Aldo Conti"}},
		{[]string{"said", "Zeno"}, 1, []string{"tells of Zeno"}},
		{[]string{"said", "Conti", "--since", "soon"}, 2, []string{"it is no day"}},
		{[]string{"met", "Ida Berg", "Aldo Conti"}, 0, []string{"2025-03-05  meeting: Ida Berg, Aldo Conti in Rome", "Norwegian President", "Eastmere Post: Berg meets Conti"}},
		{[]string{"met"}, 2, []string{"NAME"}},
		{[]string{"timeline", "--since", "2025-04"}, 0, []string{"2025-05  visit (planned): Ida Berg in Genoa", "as Aldo Conti is told to say"}},
		{[]string{"timeline", "--kind", "party"}, 2, []string{"visit, meeting"}},
		{[]string{"timeline", "--since", "2031"}, 1, []string{"No article tells"}},
		{[]string{"who", "Berg"}, 0, []string{"Ida Berg, person", "in 1 article", "called: president (1)", "2025-03"}},
		{[]string{"pair", "Berg", "Conti"}, 0, []string{"Ida Berg and Aldo Conti: 1 event", "Aldo Conti on Ida Berg: 1 statement"}},
		{[]string{"pair", "Berg"}, 2, nil},
	} {
		out, errs, code := dateline(t, "", append(test.args, "--archive", path)...)
		rest := out + errs
		if code != test.code {
			t.Errorf("%q: exit code %d, want %d: %s", test.args, code, test.code, errs)
		}
		for _, want := range test.want {
			_, after, found := strings.Cut(rest, want)
			if !found {
				t.Errorf("%q: no %q in order in\n%s", test.args, want, out+errs)
				break
			}
			rest = after
		}
	}
	for _, args := range [][]string{{"said", "Conti"}, {"met", "Berg"}, {"timeline"}, {"who", "Conti"}, {"pair", "Berg", "Conti"}} {
		out, errs, code := dateline(t, "", append(args, "--archive", path, "--json")...)
		if code != 0 || !json.Valid([]byte(out)) || !strings.Contains(out, "Conti") {
			t.Errorf("%q --json: exit code %d: %s%s", args, code, out, errs)
		}
	}
}

// TestToldDay gives events a day in JSON only where an article tells one: not the
// article's own, nor the first of a month.
func TestToldDay(t *testing.T) {
	path := filepath.Join(t.TempDir(), "news.dateline")
	page := strings.Replace(bergPage, "in Rome on Wednesday", "in Rome", 1)
	if _, errs, code := dateline(t, page, "add", "--archive", path, "--readings", "-"); code != 0 {
		t.Fatalf("add: exit code %d: %s", code, errs)
	}
	out, errs, code := dateline(t, "", "timeline", "--archive", path, "--json")
	var events []struct{ Kind, When, Day, Filed string }
	if err := json.Unmarshal([]byte(out), &events); err != nil || code != 0 || len(events) != 2 {
		t.Fatalf("exit code %d: %s%s: %v", code, out, errs, err)
	}
	for _, e := range events {
		switch want := map[string]string{"meeting": " 2025-03-06", "visit": "2025-05 2025-05-01"}[e.Kind]; {
		case e.When+" "+e.Filed != want, e.Day != "":
			t.Errorf("%+v, want %q and no day", e, want)
		}
	}
}

func TestReadReadings(t *testing.T) {
	out, errs, code := dateline(t, `<html lang=en><title>Berg meets Conti</title><meta property="article:published_time" content="2025-03-06"><p>President Ida Berg met with Aldo Conti in Rome on Wednesday. "It was a good day for everybody here," Berg said.</p></html>`,
		"read", "-", "--readings", "--format", "jsonl")
	if code != 0 {
		t.Fatalf("exit code %d: %s", code, errs)
	}
	var line struct {
		Text    string
		Reading struct {
			Quotes []struct{ Speaker, Words string }
			Events []struct {
				Kind, When, Place string
				At                [2]int
			}
		}
	}
	if err := json.Unmarshal([]byte(out), &line); err != nil {
		t.Fatal(err)
	}
	r := line.Reading
	if len(r.Quotes) != 1 || r.Quotes[0].Speaker != "Ida Berg" || len(r.Events) != 1 || r.Events[0].Kind != "meeting" || r.Events[0].When != "2025-03-05" ||
		line.Text[r.Events[0].At[0]:r.Events[0].At[1]] != "met" {
		t.Errorf("%s", out)
	}
	if _, errs, code := dateline(t, "", "read", "-", "--readings", "--explain"); code != 2 {
		t.Errorf("--readings --explain: exit code %d: %s", code, errs)
	}
}

// TestWhatIsNotRead asks for readings of a page in another language, and of one
// without a date, and for what was said on that: each answer tells.
func TestWhatIsNotRead(t *testing.T) {
	german := `<html lang=de><title>Fähre fährt</title><p>Die Fähre zwischen Harrow und Velmora fährt seit Donnerstag wieder, sagte Bürgermeisterin Greta Holm.</p></html>`
	if out, _, _ := dateline(t, german, "read", "-", "--readings", "--format", "jsonl"); !strings.Contains(out, `"notes":["The text is in another language (de); only English is read."],"names":[],`) {
		t.Errorf("a German page: %s", out)
	}
	undated := strings.Replace(bergPage, "article:published_time", "nothing", 1)
	if out, _, _ := dateline(t, undated, "read", "-", "--readings", "--format", "jsonl"); !strings.Contains(out, "tells no date of publication") || !strings.Contains(out, "The treaty is ready") {
		t.Errorf("a page without a date: %s", out)
	}
	dir := t.TempDir()
	write(t, dir, "berg.html", []byte(undated))
	path := filepath.Join(t.TempDir(), "news.dateline")
	if _, errs, code := dateline(t, "", "add", "--archive", path, dir, "--readings"); code != 0 {
		t.Fatalf("add: exit code %d: %s", code, errs)
	}
	for _, args := range [][]string{{"search", "treaty"}, {"said", "Conti"}, {"met", "Berg"}} {
		if out, _, _ := dateline(t, "", append(args, "--archive", path)...); !strings.Contains(out, "undated, read 2") {
			t.Errorf("%q does not say that the day is not the page's:\n%s", args, out)
		}
	}
}
