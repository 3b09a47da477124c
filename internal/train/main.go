// Command train makes the model that tells an article's body and an article's
// page, from the measured pages in ../shared/data/pages:
//
//	go run ./internal/train -o extract/blocks/model.bin
//	go run ./internal/train -flat -o extract/blocks/flat.bin # for pages reduced to lines
//
// First it cross-validates: whole sites are held out of the training and read
// with what was learned from the others. These are the figures that tell how
// the model does on sites it never saw; the model written is trained on all.
// docs/decisions/0401 describes the model and its training.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"dateline/extract"
	"dateline/internal/evaluate"
)

func main() {
	folds := flag.Int("folds", 4, "folds of the cross-validation; 0 for none")
	flat := flag.Bool("flat", false, "train on the pages reduced to lines, as WET files have them")
	out := flag.String("o", "", "write the model trained on all pages to this `file`")
	models := flag.String("models", "", "write the folds' models, and folds.json that tells each page's fold, to this `folder`")
	record := flag.String("record", "", "write the held-out figures to this `file` as JSON")
	dump := flag.String("dump", "", "write each page's blocks with their held-out scores to this `folder`")
	flag.Parse()
	if err := run(*folds, *flat, *out, *models, *record, *dump); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(folds int, flat bool, out, models, record, dump string) error {
	shared, ok := evaluate.Shared()
	if !ok {
		return fmt.Errorf("the measured pages are not here; DATELINE_SHARED can name their folder")
	}
	for _, dir := range []string{models, dump} {
		if dir != "" {
			if err := os.MkdirAll(dir, 0o755); err != nil {
				return err
			}
		}
	}
	start := time.Now()
	all, err := load(shared, flat)
	if err != nil {
		return err
	}
	fmt.Printf("%d pages after %v\n", len(all), time.Since(start).Round(time.Second))
	fmt.Print(reachOf(all))
	if folds > 1 {
		assign(all, folds)
		for k := range folds {
			if err := crossValidate(all, k, models, dump); err != nil {
				return err
			}
			fmt.Printf("fold %d of %d after %v\n", k+1, folds, time.Since(start).Round(time.Second))
		}
		held := figuresOf(all)
		fmt.Print("held-out sites\n", held, curve(all))
		if record != "" {
			if err := writeJSON(record, held); err != nil {
				return err
			}
		}
		if models != "" {
			if err := writeJSON(filepath.Join(models, "folds.json"), foldsOf(all)); err != nil {
				return err
			}
		}
	}
	if out == "" {
		return nil
	}
	return os.WriteFile(out, fit(all).Encode(), 0o644)
}

// crossValidate trains on all folds but one and reads that one.
func crossValidate(all []*sample, fold int, models, dump string) error {
	var train, test []*sample
	for _, s := range all {
		if s.Fold == fold {
			test = append(test, s)
		} else {
			train = append(train, s)
		}
	}
	m := fit(train)
	if models != "" {
		path := filepath.Join(models, fmt.Sprintf("fold-%d.bin", fold))
		if err := os.WriteFile(path, m.Encode(), 0o644); err != nil {
			return err
		}
	}
	reader := extract.Reader{Model: m, FlatModel: m}
	for _, s := range test {
		s.Blocks.Classify(m)
		s.hold(m)
		page, err := s.page()
		if err != nil {
			return err
		}
		rec, err := reader.Read(page)
		if err != nil {
			return fmt.Errorf("%s: %w", s.Path(), err)
		}
		s.Read = evaluate.Score(s.Page, evaluate.AnswerOf(rec), nil)
		if dump != "" {
			if err := s.dump(dump); err != nil {
				return err
			}
		}
	}
	return nil
}
