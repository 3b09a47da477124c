package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"dateline/extract/blocks"
	"dateline/internal/evaluate"
	"dateline/record"
)

// hold keeps what a model says of the page.
func (s *sample) hold(m *blocks.Model) {
	s.Held = s.Held[:0]
	for i := range s.Blocks.Blocks {
		s.Held = append(s.Held, s.Blocks.Blocks[i].Score)
	}
	s.Threshold, s.Article = s.Blocks.Threshold(m), s.Blocks.Article
}

// figures are the means over each set's pages.
type figures struct {
	Words map[string]meanPRF `json:"words"`
	// NoArticle is the share of pages that are called listing or other.
	NoArticle map[string]float64 `json:"no_article"`
	curve     map[float32]map[string]float64
}

// curveCuts are the scores at which the page model is shown.
var curveCuts = []float32{0.2, 0.3, pageCut, 0.5, 0.6, 0.7, 0.8}

type meanPRF struct {
	F1        float64 `json:"f1"`
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	Pages     int     `json:"pages"`
}

func figuresOf(all []*sample, score func(*sample) evaluate.PRF) figures {
	f := figures{Words: map[string]meanPRF{}, curve: map[float32]map[string]float64{}}
	for _, s := range all {
		if s.Set == other {
			continue
		}
		v, m := score(s), f.Words[s.Set]
		m.F1, m.Precision, m.Recall, m.Pages = m.F1+v.F1, m.Precision+v.Precision, m.Recall+v.Recall, m.Pages+1
		f.Words[s.Set] = m
	}
	for set, m := range f.Words {
		n := float64(m.Pages)
		m.F1, m.Precision, m.Recall = m.F1/n, m.Precision/n, m.Recall/n
		f.Words[set] = m
	}
	for _, at := range curveCuts {
		count := map[string]float64{}
		f.curve[at] = map[string]float64{}
		for _, s := range all {
			count[s.Set]++
			if s.Article < at {
				f.curve[at][s.Set]++
			}
		}
		for set, n := range count {
			f.curve[at][set] /= n
		}
	}
	f.NoArticle = map[string]float64{}
	count := map[string]float64{}
	for _, s := range all {
		count[s.Set]++
		if s.Called == record.Listing || s.Called == record.Other {
			f.NoArticle[s.Set]++
		}
	}
	for set, n := range count {
		f.NoArticle[set] /= n
	}
	return f
}

func (f figures) words(title string) string {
	var b strings.Builder
	for _, set := range evaluate.PageSets {
		if m, ok := f.Words[set]; ok {
			fmt.Fprintf(&b, "%-22s %-15s words F1 %.4f  precision %.4f  recall %.4f  (%d pages)\n", title, set, m.F1, m.Precision, m.Recall, m.Pages)
		}
	}
	return b.String()
}

func (f figures) kinds() string {
	var b strings.Builder
	b.WriteString("called no article:")
	for _, set := range evaluate.PageSets {
		fmt.Fprintf(&b, "  %s %.3f", set, f.NoArticle[set])
	}
	b.WriteByte('\n')
	for _, at := range curveCuts {
		fmt.Fprintf(&b, "page model under %.2f:", at)
		for _, set := range evaluate.PageSets {
			fmt.Fprintf(&b, "  %s %.3f", set, f.curve[at][set])
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
		s.ID, s.URL, s.Read.F1, s.Read.Precision, s.Read.Recall, s.Reach.F1, s.Usable, s.Article, s.Threshold)
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
	return os.WriteFile(filepath.Join(dir, s.Set+"-"+s.ID+".txt"), []byte(b.String()), 0o644)
}
