// Gate measures everything that has a figure and fails where one has fallen
// under what figures.json records:
//
//	go run ./internal/evaluate/gate           # what CI runs
//	go run ./internal/evaluate/gate -record   # after an improvement: the new figures
//	go run ./internal/evaluate/gate -only quotes,events   # these sections alone
//
// The figures of the block model's words and kinds come from a cross-validation
// by site (internal/train): each page is read by a model that never saw its
// site. The fields and the readings rest on rules and on models trained on
// other data, so their figures need no folds.
package main

import (
	_ "embed"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"dateline/internal/conllu"
	"dateline/internal/evaluate"
	"dateline/record"
)

// tolerance is how far a figure may fall before the gate fails: the noise of
// a change that moves a single page of the smaller sets.
const tolerance = 0.004

//go:embed figures.json
var recorded []byte

// A section measures figures by name; all figures are better the higher.
type section struct {
	name    string
	measure func(shared string) (map[string]float64, error)
}

var sections = []section{
	{"fields", fields},
	{"fetched in 2026", anyYear},
	{"flattened", flattened},
	{"held-out body and kind", heldOut},
	{"times", times},
	{"treebank", treebank},
	{"quotes", quotes},
	{"events", events},
}

func main() {
	log.SetFlags(0)
	keep := flag.Bool("record", false, "write what was measured to internal/evaluate/gate/figures.json")
	only := flag.String("only", "", "sections to measure, parted by commas; all if empty: "+strings.Join(sectionNames(sections), ", "))
	flag.Parse()
	chosen, err := choose(sections, *only)
	if err != nil {
		log.Fatal(err)
	}
	shared, ok := evaluate.Shared()
	if !ok {
		fmt.Println("gate: no measuring data beside the repository; nothing to measure")
		return
	}
	want := map[string]float64{}
	if err := json.Unmarshal(recorded, &want); err != nil {
		log.Fatal("figures.json: ", err)
	}
	got := map[string]float64{}
	maps.DeleteFunc(want, func(k string, _ float64) bool { return !measures(chosen, k) })
	for _, s := range chosen {
		figures, err := s.measure(shared)
		if err != nil {
			log.Fatalf("%s: %v", s.name, err)
		}
		for k, v := range figures {
			got[s.name+": "+k] = v
		}
	}
	fallen := report(got, want)
	if *keep {
		all := map[string]float64{}
		if err := json.Unmarshal(recorded, &all); err != nil {
			log.Fatal("figures.json: ", err)
		}
		maps.DeleteFunc(all, func(k string, _ float64) bool { return measures(chosen, k) })
		maps.Copy(all, got)
		out, err := json.MarshalIndent(all, "", "\t")
		if err != nil {
			log.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join("internal", "evaluate", "gate", "figures.json"), append(out, '\n'), 0o644); err != nil {
			log.Fatal(err)
		}
		return
	}
	if fallen > 0 {
		log.Fatalf("%d figures fell by more than %.3f", fallen, tolerance)
	}
}

func sectionNames(sections []section) []string {
	names := make([]string, len(sections))
	for i, s := range sections {
		names[i] = s.name
	}
	return names
}

// choose returns the sections named in only, or all where it is empty.
func choose(sections []section, only string) ([]section, error) {
	if only == "" {
		return sections, nil
	}
	var chosen []section
	for name := range strings.SplitSeq(only, ",") {
		i := slices.Index(sectionNames(sections), strings.TrimSpace(name))
		if i < 0 {
			return nil, fmt.Errorf("-only %q: no such section; there are %s", name, strings.Join(sectionNames(sections), ", "))
		}
		chosen = append(chosen, sections[i])
	}
	return chosen, nil
}

// measures reports whether the figure k, "section: measure", is of one of these sections.
func measures(sections []section, k string) bool {
	name, _, _ := strings.Cut(k, ": ")
	return slices.Contains(sectionNames(sections), name)
}

// report prints the table and returns how many figures fell or went missing.
func report(got, want map[string]float64) int {
	names := make([]string, 0, len(got))
	for k := range got {
		names = append(names, k)
	}
	for k := range want {
		if _, ok := got[k]; !ok {
			names = append(names, k)
		}
	}
	slices.Sort(names)
	fallen := 0
	table := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "figure\tnow\trecorded\t")
	for _, k := range names {
		g, measured := got[k]
		w, known := want[k]
		verdict := ""
		switch {
		case !measured:
			verdict = "not measured"
			fallen++
		case !known:
			verdict = "new"
		case g < w-tolerance:
			verdict = "FELL"
			fallen++
		case g > w+tolerance:
			verdict = "rose"
		}
		fmt.Fprintf(table, "%s\t%.4f\t%.4f\t%s\n", k, g, w, verdict)
	}
	table.Flush()
	return fallen
}

// fields scores what does not rest on the block model.
func fields(shared string) (map[string]float64, error) {
	figures := map[string]float64{}
	for _, set := range evaluate.PageSets {
		pages, err := evaluate.LoadPages(shared, set)
		if err != nil {
			return nil, err
		}
		scores := evaluate.ScorePages(pages, evaluate.Dateline, 0)
		for _, measure := range []string{"title", "date", "authors", "tags"} {
			if mean, n := evaluate.Mean(scores, measure); n > 0 {
				figures[set+" "+measure] = mean
			}
		}
		failed := 0
		for _, s := range scores {
			if s.Err != nil {
				failed++
			}
		}
		figures[set+" read"] = 1 - float64(failed)/float64(max(len(scores), 1))
	}
	return figures, nil
}

// flattened scores the same fields of the articles' pages reduced to lines.
func flattened(shared string) (map[string]float64, error) {
	figures := map[string]float64{}
	for _, set := range []string{"wcxb-dev", "fundus-visible"} {
		pages, err := evaluate.LoadPages(shared, set)
		if err != nil {
			return nil, err
		}
		scores := evaluate.ScorePages(pages, evaluate.Flattened(evaluate.Dateline), 0)
		for _, measure := range []string{"title", "date", "authors"} {
			if mean, n := evaluate.Mean(scores, measure); n > 0 {
				figures[set+" "+measure] = mean
			}
		}
	}
	return figures, nil
}

// heldOut has the trainer cross-validate and reads the figures it records.
func heldOut(string) (map[string]float64, error) {
	dir, err := os.MkdirTemp("", "gate")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "figures.json")
	if out, err := exec.Command("go", "run", "./internal/train", "-record", file).CombinedOutput(); err != nil {
		return nil, fmt.Errorf("internal/train: %w\n%s", err, out)
	}
	raw, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var held map[string]map[string]float64
	if err := json.Unmarshal(raw, &held); err != nil {
		return nil, err
	}
	names := map[string]string{"words": "words F1", "precision": "words precision", "recall": "words recall", "kind": "kind right", "start": "first words there",
		"segments": "segments F1"}
	figures := map[string]float64{}
	for set, measures := range held {
		for measure, v := range measures {
			if names[measure] != "" {
				measure = names[measure]
			}
			figures[set+" "+measure] = v
		}
	}
	return figures, nil
}

// anyYear scores how many days stay the same where the reader is told that it has
// the page from a day of 2026: that day may only help a page which gives none.
func anyYear(shared string) (map[string]float64, error) {
	fetched := time.Date(2026, 12, 31, 12, 0, 0, 0, time.UTC) // the newest pages are of that year
	figures := map[string]float64{}
	for _, set := range evaluate.PageSets {
		pages, err := evaluate.LoadPages(shared, set)
		if err != nil {
			return nil, err
		}
		dated, same := 0, 0
		without := evaluate.ScorePages(pages, evaluate.Dateline, 0)
		with := evaluate.ScorePages(pages, func() evaluate.Extractor {
			read := evaluate.Dateline()
			return func(p *evaluate.Page, page record.Page) (evaluate.Answer, error) {
				page.Fetched = fetched
				return read(p, page)
			}
		}, 0)
		for i := range pages {
			if day := without[i].Answer.Published; day != "" {
				dated++
				if with[i].Answer.Published == day {
					same++
				}
			}
		}
		if dated > 0 {
			figures[set+" same day"] = float64(same) / float64(dated)
		}
	}
	return figures, nil
}

func times(shared string) (map[string]float64, error) {
	s, err := evaluate.ScoreTimes(shared)
	return map[string]float64{"found, relaxed F1": s.Relaxed, "found, strict F1": s.Strict, "value of those found": s.Value}, err
}

func quotes(shared string) (map[string]float64, error) {
	s, err := evaluate.ScoreAttributions(shared, "dev", nil)
	return map[string]float64{"content words F1": s.Content.F1, "cues F1": s.Cues.F1, "cue words F1": s.CueWords.F1, "source words F1": s.Source.F1,
		"quoted contents F1": s.Quoted.F1, "quoted contents recall": s.Quoted.Recall, "right source of quoted contents": s.Speaker, "whole attributions F1": s.Whole.F1}, err
}

func events(shared string) (map[string]float64, error) {
	figures := map[string]float64{}
	for _, set := range []struct {
		name  string
		score func() (evaluate.EventScore, error)
	}{
		{"invented news", evaluate.ScoreInventedEvents},
		{"more invented news", evaluate.ScoreBlindEvents},
		{"news passages", evaluate.ScoreInventedNews},
		{"press passages", evaluate.ScoreInventedPress},
		{"blind news passages", evaluate.ScoreBlindNews},
		{"blind press passages", evaluate.ScoreBlindPress},
		{"outlets passages", evaluate.ScoreInventedOutlets},
		{"blind outlets passages", evaluate.ScoreBlindOutlets},
		{"seed page", func() (evaluate.EventScore, error) { return evaluate.ScoreSeedEvents(shared) }},
	} {
		s, err := set.score()
		if err != nil {
			return nil, err
		}
		figures[set.name+" precision"], figures[set.name+" recall"] = s.Precision, s.Recall
	}
	return figures, nil
}

func treebank(shared string) (map[string]float64, error) {
	figures := map[string]float64{}
	for _, name := range []string{"ewt-dev", "gum-dev"} {
		sentences, err := conllu.ReadFile(filepath.Join(shared, "data", "nlp", "treebank", name+".conllu.gz"))
		if err != nil {
			return nil, err
		}
		s := evaluate.ScoreTreebank(sentences)
		figures[name+" UPOS"], figures[name+" LAS"] = s.UPOS, s.LAS
		if name == "gum-dev" {
			figures[name+" names F1"] = s.Names.F1
		}
	}
	return figures, nil
}
