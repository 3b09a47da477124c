package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dateline/extract/blocks"
	"dateline/internal/evaluate"
)

// hold keeps what a model says of the page.
func (s *sample) hold(m *blocks.Model) {
	s.Held = s.Held[:0]
	for i := range s.Blocks.Blocks {
		s.Held = append(s.Held, s.Blocks.Blocks[i].Score)
	}
	s.Threshold, s.Article = s.Blocks.Threshold(m, blocks.Balance), s.Blocks.Article
}

// curveCuts are the scores at which the page model is shown.
var curveCuts = []float32{0.2, 0.3, pageCut, 0.5, 0.6, 0.7, 0.8}

// bodyMeasures are what the body model decides.
var bodyMeasures = []string{"words", "precision", "recall", "kind", "start"}

// figures are means over pages, by set and measure.
type figures map[string]map[string]float64

// figuresOf returns what the whole read is worth, each page read by the model that
// did not see its site.
func figuresOf(all []*sample) figures {
	bySet := map[string][]evaluate.PageScore{}
	for _, s := range all {
		bySet[s.Set] = append(bySet[s.Set], s.Read)
	}
	f := figures{}
	for set, scores := range bySet {
		f[set] = map[string]float64{}
		for _, measure := range bodyMeasures {
			if mean, n := evaluate.Mean(scores, measure); n > 0 {
				f[set][measure] = mean
			}
		}
		if set == "trafilatura" {
			s := evaluate.SegmentsF1(scores)
			f[set]["segments"], f[set]["segments precision"], f[set]["segments recall"] = s.F1, s.Precision, s.Recall
		}
	}
	return f
}

func (f figures) String() string {
	var b strings.Builder
	for _, set := range evaluate.PageSets {
		if len(f[set]) == 0 {
			continue
		}
		fmt.Fprintf(&b, "%-15s", set)
		for _, measure := range slices.Sorted(maps.Keys(f[set])) {
			fmt.Fprintf(&b, "  %s %.4f", measure, f[set][measure])
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// reachOf tells what the labels give at best.
func reachOf(all []*sample) string {
	sum, pages := map[string]evaluate.PRF{}, map[string]float64{}
	for _, s := range all {
		if len(s.Truth) > 0 {
			v := sum[s.Set]
			sum[s.Set] = evaluate.PRF{Precision: v.Precision + s.Reach.Precision, Recall: v.Recall + s.Reach.Recall, F1: v.F1 + s.Reach.F1}
			pages[s.Set]++
		}
	}
	var b strings.Builder
	for _, set := range evaluate.PageSets {
		if n := pages[set]; n > 0 {
			fmt.Fprintf(&b, "%-15s  labels reach words %.4f  precision %.4f  recall %.4f\n", set, sum[set].F1/n, sum[set].Precision/n, sum[set].Recall/n)
		}
	}
	return b.String()
}

// curve shows which share of each set's pages the page model calls no article at
// several cuts.
func curve(all []*sample) string {
	var b strings.Builder
	for _, at := range curveCuts {
		fmt.Fprintf(&b, "page model under %.2f:", at)
		for _, set := range evaluate.PageSets {
			under, pages := 0.0, 0.0
			for _, s := range all {
				if s.Set == set {
					pages++
					if s.Article < at {
						under++
					}
				}
			}
			if pages > 0 {
				fmt.Fprintf(&b, "  %s %.3f", set, under/pages)
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// foldsOf maps each page, as set/id, to the fold whose model did not see its site.
func foldsOf(all []*sample) map[string]int {
	m := map[string]int{}
	for _, s := range all {
		m[s.Set+"/"+s.ID] = s.Fold
	}
	return m
}

func writeJSON(path string, v any) error {
	data, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(data, '\n'), 0o644)
}

// dump writes the page's blocks with label and held-out score; the lines where
// they disagree start with + for a block too many and - for one missed.
func (s *sample) dump(dir string) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s F %.4f P %.4f R %.4f reach %.4f usable %v article %.3f threshold %.2f\n",
		s.ID, s.URL, s.Read.Scores["words"], s.Read.Scores["precision"], s.Read.Scores["recall"], s.Reach.F1, s.Usable, s.Article, s.Threshold)
	for i := range s.Blocks.Blocks {
		q := &s.Blocks.Blocks[i]
		mark := " "
		if yes := s.Held[i] >= s.Threshold; yes != (s.Label[i] >= 0.5) {
			mark = "-"
			if yes {
				mark = "+"
			}
		}
		text := q.Text
		if len(text) > 160 {
			text = text[:160]
		}
		fmt.Fprintf(&b, "%s %.2f %.2f %3d t%d %05x - %q\n", mark, s.Label[i], s.Held[i], q.Words, q.Tag, uint32(q.In), text)
	}
	return os.WriteFile(filepath.Join(dir, s.Set+"-"+strings.ReplaceAll(s.ID, "/", "_")+".txt"), []byte(b.String()), 0o644)
}
