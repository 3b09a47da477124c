package main

import (
	"math"
	"math/rand/v2"
	"slices"

	"dateline/extract/blocks"
)

// An example is a bag of words with its label.
type example struct {
	words  []uint32
	label  float32
	weight float32
}

// tables learns the weights of class words and of the words of short blocks.
func tables(train []*sample) (classes, words blocks.Table) {
	classes = learnTable(train, 5, func(s *sample, i int, put func(uint32)) bool {
		s.Blocks.Chain(i, func(_ int, tokens []uint32) {
			for _, t := range tokens {
				put(t)
			}
		})
		return true
	})
	words = learnTable(train, 4, func(s *sample, i int, put func(uint32)) bool {
		list := s.Blocks.WordHashes(i)
		if len(list) > 40 {
			list = list[:40]
		}
		prev := uint32(0)
		for _, w := range list {
			put(w)
			put(blocks.Pair(prev, w))
			prev = w
		}
		return true
	})
	return classes, words
}

// learnTable fits a logistic regression over words that occur on several sites.
func learnTable(train []*sample, sites int, bag func(*sample, int, func(uint32)) bool) blocks.Table {
	type seen struct {
		site  string
		count int
	}
	spread := map[uint32]*seen{}
	for _, s := range train {
		for i := range s.Blocks.Blocks {
			bag(s, i, func(t uint32) {
				v := spread[t]
				if v == nil {
					v = &seen{}
					spread[t] = v
				}
				if v.site != s.Site {
					v.site = s.Site
					v.count++
				}
			})
		}
	}
	var examples []example
	for _, s := range train {
		for i := range s.Blocks.Blocks {
			if s.Weight[i] == 0 {
				continue
			}
			var e example
			if !bag(s, i, func(t uint32) {
				if spread[t].count >= sites {
					e.words = append(e.words, t)
				}
			}) {
				continue
			}
			slices.Sort(e.words)
			e.words = slices.Compact(e.words)
			e.label = s.Label[i]
			e.weight = min(s.Weight[i], 20) + 1
			examples = append(examples, e)
		}
	}
	weights := map[uint32]float32{}
	grad := map[uint32]float32{}
	bias, biasGrad := float32(0), float32(1)
	rng := rand.New(rand.NewPCG(7, 11))
	const rate, decay = 0.3, 2e-4
	for range 4 {
		rng.Shuffle(len(examples), func(i, j int) { examples[i], examples[j] = examples[j], examples[i] })
		for _, e := range examples {
			z := bias
			for _, w := range e.words {
				z += weights[w]
			}
			g := (float32(1/(1+math.Exp(-float64(z)))) - e.label) * min(e.weight, 5) / 5
			biasGrad += g * g
			bias -= rate * g / float32(math.Sqrt(float64(biasGrad)))
			for _, w := range e.words {
				gw := g + decay*weights[w]
				grad[w] += gw * gw
				weights[w] -= rate * gw / float32(math.Sqrt(float64(grad[w])+1))
			}
		}
	}
	for k, v := range weights {
		if math.Abs(float64(v)) < 0.08 {
			delete(weights, k)
		}
	}
	return blocks.NewTable(weights)
}

// pageTable learns which words stand on articles and which on other pages. The
// words of sentences are weighed apart from the rest: they are so many that
// beside them nothing else would count.
func pageTable(train []*sample) blocks.Table {
	weights := map[uint32]float32{}
	for bag := range bagCount {
		learnPages(train, weights, bag)
	}
	return blocks.NewTable(weights)
}

// The bags that a page's words are parted into: each is weighed apart.
const (
	labelBag = iota // labels, and how the page is made
	proseBag
	titleBag
	bagCount
)

// pageWords returns the words of a bag that tell of the page's kind, each once.
func (s *sample) pageWords(bag int) []uint32 {
	if s.bags[0] == nil {
		s.Blocks.EachPageWord(func(part int, h uint32) {
			k := labelBag
			switch part {
			case blocks.PageProse:
				k = proseBag
			case blocks.PageTitle:
				k = titleBag
			}
			s.bags[k] = append(s.bags[k], h)
		})
		for k := range s.bags {
			slices.Sort(s.bags[k])
			s.bags[k] = append([]uint32{}, slices.Compact(s.bags[k])...)
		}
	}
	return s.bags[bag]
}

// learnPages fits a logistic regression over the words of a bag that occur on
// several sites, and adds its weights. The pages are sorted by site.
func learnPages(train []*sample, into map[uint32]float32, bag int) {
	type entry struct {
		site  string
		sites int
		at    int
	}
	spread := map[uint32]*entry{}
	for _, s := range train {
		for _, h := range s.pageWords(bag) {
			e := spread[h]
			if e == nil {
				e = &entry{}
				spread[h] = e
			}
			if e.sites == 0 || e.site != s.Site {
				e.site = s.Site
				e.sites++
			}
		}
	}
	var words []uint32
	var examples []example
	for _, s := range train {
		e := example{label: 1, weight: 1}
		if s.Set == other {
			e.label, e.weight = 0, 4
		}
		for _, h := range s.pageWords(bag) {
			v := spread[h]
			if v.sites < 8 {
				continue
			}
			if v.at == 0 {
				words = append(words, h)
				v.at = len(words)
			}
			e.words = append(e.words, uint32(v.at-1))
		}
		examples = append(examples, e)
	}
	weights, grad := make([]float32, len(words)), make([]float32, len(words))
	bias := float32(1)
	rng := rand.New(rand.NewPCG(5, 3))
	for range 12 {
		rng.Shuffle(len(examples), func(i, j int) { examples[i], examples[j] = examples[j], examples[i] })
		for _, e := range examples {
			z := bias
			for _, w := range e.words {
				z += weights[w]
			}
			g := (float32(1/(1+math.Exp(-float64(z)))) - e.label) * e.weight
			bias -= 0.01 * g
			for _, w := range e.words {
				gw := g + 0.02*weights[w]
				grad[w] += gw * gw
				weights[w] -= 0.05 * gw / float32(math.Sqrt(float64(grad[w])+10))
			}
		}
	}
	for i, v := range weights {
		if math.Abs(float64(v)) >= 0.02 {
			into[words[i]] = v
		}
	}
}
