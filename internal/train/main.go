// Command train makes the block model from the measured pages:
//
//	go run ./internal/train body
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"time"

	"dateline/extract/blocks"
)

func main() {
	shared := flag.String("shared", "../shared", "folder that holds data/pages")
	folds := flag.Int("folds", 5, "folds of the cross-validation; 0 for none")
	out := flag.String("o", "", "write the model trained on all pages to this file")
	dump := flag.String("dump", "", "write the held-out scores of every block to this folder")
	flag.Parse()
	start := time.Now()
	all, err := load(*shared)
	if err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
	fmt.Printf("loaded %d pages in %v\n", len(all), time.Since(start).Round(time.Millisecond))
	report("labels at best", all, func(s *sample) prf { return s.Reach })
	assign(all, max(*folds, 1))
	if *folds > 1 {
		held := make(map[*sample]prf)
		for k := range *folds {
			var train, test []*sample
			for _, s := range all {
				if s.Fold == k {
					test = append(test, s)
				} else {
					train = append(train, s)
				}
			}
			m := fit(train)
			for _, s := range test {
				s.Page.Classify(m)
				s.Held = s.scores()
				held[s] = s.score(s.picks(m.Cut))
				if *dump != "" {
					s.dump(*dump, m.Cut, held[s])
				}
			}
			fmt.Printf("fold %d of %d at %v\n", k+1, *folds, time.Since(start).Round(time.Second))
		}
		report("held out", all, func(s *sample) prf { return held[s] })
		for _, cut := range []float32{0.3, 0.4, 0.45, 0.55, 0.6} {
			report(fmt.Sprintf("held out, cut %.2f", cut), all, func(s *sample) prf { return s.score(s.picks(cut)) })
		}
	}
	if *out != "" {
		m := fit(all)
		data := m.Encode()
		if err := os.WriteFile(*out, data, 0o644); err != nil {
			fmt.Fprintln(os.Stderr, "train:", err)
			os.Exit(1)
		}
		fmt.Printf("wrote %s, %d bytes\n", filepath.Base(*out), len(data))
	}
}

// assign spreads whole sites over the folds.
func assign(all []*sample, folds int) {
	for _, s := range all {
		h := uint32(2166136261)
		for i := range len(s.Site) {
			h = (h ^ uint32(s.Site[i])) * 16777619
		}
		h ^= h >> 16
		s.Fold = int(h*0x9E3779B1>>8) % folds
	}
}

func (s *sample) scores() []float32 {
	out := make([]float32, len(s.Page.Blocks))
	for i := range out {
		out[i] = s.Page.Blocks[i].Score
	}
	return out
}

func (s *sample) picks(cut float32) []bool {
	picked := make([]bool, len(s.Page.Blocks))
	for i := range s.Page.Blocks {
		b := &s.Page.Blocks[i]
		picked[i] = s.Held[i] >= cut && b.Tag != blocks.Caption
	}
	return picked
}

func report(name string, all []*sample, score func(*sample) prf) {
	for _, set := range sets[:2] {
		var sum prf
		n := 0.0
		for _, s := range all {
			if s.Set == set {
				v := score(s)
				sum.P += v.P
				sum.R += v.R
				sum.F += v.F
				n++
			}
		}
		fmt.Printf("%-24s %-16s words F1 %.4f  precision %.4f  recall %.4f  (%.0f pages)\n", name, set, sum.F/n, sum.P/n, sum.R/n, n)
	}
}

func (s *sample) dump(dir string, cut float32, v prf) {
	f, err := os.Create(filepath.Join(dir, s.Set+"-"+s.ID+".txt"))
	if err != nil {
		return
	}
	defer f.Close()
	fmt.Fprintf(f, "%s %s F %.4f P %.4f R %.4f reach %.4f usable %v\n", s.ID, s.URL, v.F, v.P, v.R, s.Reach.F, s.Usable)
	for i := range s.Page.Blocks {
		b := &s.Page.Blocks[i]
		mark := " "
		if (b.Score >= cut) != (s.Label[i] >= 0.5) {
			mark = "-"
			if b.Score >= cut {
				mark = "+"
			}
		}
		text := string(b.Text)
		if len(text) > 160 {
			text = text[:160]
		}
		fmt.Fprintf(f, "%s %.2f %.2f %3d t%d %05x %.2f %q\n", mark, s.Label[i], b.Score, b.Words, b.Tag, uint32(b.In), s.Page.Row(i)[45], text)
	}
}

// fit trains a model on pages; the scores that its second pass sees come
// from models that did not see the page.
func fit(train []*sample) *blocks.Model {
	usable := train[:0:0]
	for _, s := range train {
		if s.Usable {
			usable = append(usable, s)
		}
	}
	first := boosting{trees: 80, leaves: 20, rate: 0.15, minWeight: 20, lambda: 20, columns: blocks.FirstPass, seed: 1, columnShare: 0.5, rowShare: 0.7}
	second := first
	second.columns, second.seed, second.trees = blocks.Columns, 2, 100
	inner := inners(usable)
	var firstRows [][]float32
	var label, weight []float32
	kept := make([][]float32, len(usable))
	for j := range 3 {
		var fitOn, held []*sample
		for i, s := range usable {
			if inner[i] == j {
				held = append(held, s)
			} else {
				fitOn = append(fitOn, s)
			}
		}
		m := &blocks.Model{}
		m.Classes, m.Words = tables(fitOn)
		m.First = first.grow(stack(fitOn, m, blocks.FirstPass))
		for i, s := range usable {
			if inner[i] == j {
				s.Page.Fill(m)
				s.Page.ScoreFirst(m)
				s.Page.Smooth()
				kept[i] = s.Page.CopyRows()
			}
		}
		_ = held
	}
	for i, s := range usable {
		if s.doubtful(kept[i]) {
			continue
		}
		for b := range s.Page.Blocks {
			if s.Weight[b] == 0 {
				continue
			}
			firstRows = append(firstRows, kept[i][b*blocks.Columns:(b+1)*blocks.Columns])
			label = append(label, s.Label[b])
			weight = append(weight, s.Weight[b])
		}
	}
	m := &blocks.Model{Cut: 0.5}
	m.Classes, m.Words = tables(usable)
	m.First = first.grow(newMatrix(firstRows, label, weight, blocks.FirstPass))
	m.Second = second.grow(newMatrix(firstRows, label, weight, blocks.Columns))
	return m
}

// doubtful reports whether the truth of a page looks cut: a model that never
// saw the site disagrees with much of it.
func (s *sample) doubtful(rows []float32) bool {
	picked := make([]bool, len(s.Page.Blocks))
	for i := range picked {
		picked[i] = rows[i*blocks.Columns+blocks.FirstPass] >= 0.5
	}
	return s.score(picked).F < 0.7
}

func stack(pages []*sample, m *blocks.Model, columns int) *matrix {
	var rows [][]float32
	var label, weight []float32
	for _, s := range pages {
		s.Page.Fill(m)
		all := s.Page.CopyRows()
		for b := range s.Page.Blocks {
			if s.Weight[b] > 0 {
				rows = append(rows, all[b*blocks.Columns:(b+1)*blocks.Columns])
				label = append(label, s.Label[b])
				weight = append(weight, s.Weight[b])
			}
		}
	}
	return newMatrix(rows, label, weight, columns)
}

// inners spreads whole sites over three folds.
func inners(pages []*sample) []int {
	var names []string
	for _, s := range pages {
		names = append(names, s.Site)
	}
	sort.Strings(names)
	of := map[string]int{}
	for _, n := range names {
		if _, ok := of[n]; !ok {
			of[n] = len(of) % 3
		}
	}
	out := make([]int, len(pages))
	for i, s := range pages {
		out[i] = of[s.Site]
	}
	return out
}
