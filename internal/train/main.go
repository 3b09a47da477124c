// Command train makes the block model from the measured pages:
//
//	go run ./internal/train body
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"time"

	"dateline/extract"
	"dateline/extract/blocks"
	"dateline/record"
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
			reader := extract.Reader{Model: m}
			for _, s := range test {
				s.Page.Classify(m)
				s.Held, s.Article = s.scores(), s.Page.Article
				held[s] = s.score(s.picks(m.Cut))
				if body, err := inflate(filepath.Join(*shared, "data", "pages", s.Set, s.File)); err == nil {
					if rec, err := reader.Read(record.Page{URL: s.URL, Body: body}); err == nil {
						s.Read = s.scoreText(rec.Text)
					}
				}
				if *dump != "" {
					s.dump(*dump, m.Cut, held[s])
				}
			}
			fmt.Printf("fold %d of %d at %v\n", k+1, *folds, time.Since(start).Round(time.Second))
		}
		report("held out", all, func(s *sample) prf { return held[s] })
		report("held out, whole read", all, func(s *sample) prf { return s.Read })
		for _, cut := range []float32{0.3, 0.4, 0.5, 0.6, 0.7, 0.8} {
			kinds(all, cut)
		}
		for _, cut := range []float32{0.4, 0.45, 0.5, 0.6, 0.65} {
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

// kinds reports how many articles fall under the cut, and how many other pages.
func kinds(all []*sample, cut float32) {
	under, count := map[string]int{}, map[string]int{}
	for _, s := range all {
		count[s.Set]++
		if s.Article < cut {
			under[s.Set]++
		}
	}
	fmt.Printf("kind, cut %.2f: called no article", cut)
	for _, set := range sets {
		fmt.Printf("  %s %.3f", set, float64(under[set])/float64(count[set]))
	}
	fmt.Println()
}

func (s *sample) dump(dir string, cut float32, v prf) {
	f, err := os.Create(filepath.Join(dir, s.Set+"-"+s.ID+".txt"))
	if err != nil {
		return
	}
	defer f.Close()
	fmt.Fprintf(f, "%s %s F %.4f P %.4f R %.4f reach %.4f usable %v read %.4f article %.3f\n", s.ID, s.URL, v.F, v.P, v.R, s.Reach.F, s.Usable, s.Read.F, s.Article)
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
	first := boosting{trees: 90, leaves: 16, rate: 0.13, minWeight: 20, lambda: 20, columns: blocks.FirstPass, seed: 1, columnShare: 0.35, rowShare: 0.7}
	second := first
	second.columns, second.seed, second.trees = blocks.Columns, 2, 130
	others := train[:0:0]
	for _, s := range train {
		if !s.Usable {
			others = append(others, s)
		}
	}
	usable, others = bySite(usable), bySite(others)
	inner, innerOthers := inners(usable), inners(others)
	var pageRows [][]float32
	var pageLabel, pageWeight []float32
	page := func(s *sample, m *blocks.Model) {
		label, weight := float32(1), float32(1)
		if s.Set == "not-articles" {
			label, weight = 0, 3
		}
		pageRows = append(pageRows, append([]float32(nil), s.Page.DescribePage(m)...))
		pageLabel, pageWeight = append(pageLabel, label), append(pageWeight, weight)
	}
	var firstRows [][]float32
	var label, weight []float32
	kept := make([][]float32, len(usable))
	for j := range 3 {
		var fitOn []*sample
		for i, s := range usable {
			if inner[i] != j {
				fitOn = append(fitOn, s)
			}
		}
		m := &blocks.Model{}
		m.Classes, m.Words = tables(fitOn)
		m.Pages = pageTable(append(slices.Clone(fitOn), without(others, innerOthers, j)...))
		m.First = first.grow(stack(fitOn, m, blocks.FirstPass))
		for i, s := range usable {
			if inner[i] == j {
				s.Page.Fill(m)
				s.Page.ScoreFirst(m)
				page(s, m)
				s.Page.Smooth()
				kept[i] = s.Page.CopyRows()
			}
		}
		for i, s := range others {
			if innerOthers[i] == j {
				s.Page.Fill(m)
				s.Page.ScoreFirst(m)
				page(s, m)
			}
		}
	}
	for i, s := range usable {
		if s.doubtful(kept[i]) {
			continue
		}
		for b := range s.Page.Blocks {
			w := s.rowWeight(b)
			if w == 0 {
				continue
			}
			firstRows = append(firstRows, kept[i][b*blocks.Columns:(b+1)*blocks.Columns])
			label = append(label, s.Label[b])
			weight = append(weight, w)
		}
	}
	m := &blocks.Model{Cut: 0.55, KindCut: 0.5}
	m.Classes, m.Words = tables(usable)
	m.Pages = pageTable(append(slices.Clone(usable), others...))
	m.First = first.grow(newMatrix(firstRows, label, weight, blocks.FirstPass))
	m.Second = second.grow(newMatrix(firstRows, label, weight, blocks.Columns))
	kind := boosting{trees: 150, leaves: 6, rate: 0.06, minWeight: 2, lambda: 2, columns: len(blocks.PageColumns), seed: 3, columnShare: 0.4, rowShare: 0.7}
	m.Kind = kind.grow(newMatrix(pageRows, pageLabel, pageWeight, len(blocks.PageColumns)))
	return m
}

// rowWeight returns a block's weight in training, 0 for none. Of the labels
// that fill menus every third stands for all.
func (s *sample) rowWeight(b int) float32 {
	if s.Label[b] == 0 && s.Page.Blocks[b].Words < 4 {
		if b%3 != 0 {
			return 0
		}
		return 3 * s.Weight[b]
	}
	return s.Weight[b]
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
			if w := s.rowWeight(b); w > 0 {
				rows = append(rows, all[b*blocks.Columns:(b+1)*blocks.Columns])
				label = append(label, s.Label[b])
				weight = append(weight, w)
			}
		}
	}
	return newMatrix(rows, label, weight, columns)
}

func without(pages []*sample, inner []int, j int) []*sample {
	var out []*sample
	for i, s := range pages {
		if inner[i] != j {
			out = append(out, s)
		}
	}
	return out
}

// bySite returns the pages in the order of their sites.
func bySite(pages []*sample) []*sample {
	return slices.SortedStableFunc(slices.Values(pages), func(a, b *sample) int { return strings.Compare(a.Site, b.Site) })
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
