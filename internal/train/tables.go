package main

import (
	"math"
	"math/rand/v2"
	"slices"

	"dateline/extract/blocks"
	"dateline/extract/blocks/wording"
)

// An example is a bag of words with its label.
type example struct {
	words  []uint32
	label  float32
	weight float32
}

// tables learns the weights of class words and of the words of short blocks.
func tables(train []*sample) (classes, words wording.Table) {
	return learnTable(train, 5, (*sample).classWords), learnTable(train, 4, (*sample).blockWords)
}

// classWords returns, per block, the class words of the elements around it, each once.
func (s *sample) classWords() [][]uint32 {
	if s.classes == nil {
		s.classes = s.bagsOf(func(i int, put func(uint32)) {
			s.Blocks.Chain(i, func(_ int, tokens []uint32) {
				for _, t := range tokens {
					put(t)
				}
			})
		})
	}
	return s.classes
}

// blockWords returns, per block, its first words and pairs of them, each once.
func (s *sample) blockWords() [][]uint32 {
	if s.words == nil {
		s.words = s.bagsOf(func(i int, put func(uint32)) {
			list := s.Blocks.WordHashes(i)
			if len(list) > 40 {
				list = list[:40]
			}
			prev := uint32(0)
			for _, w := range list {
				put(w)
				put(wording.Pair(prev, w))
				prev = w
			}
		})
	}
	return s.words
}

func (s *sample) bagsOf(each func(i int, put func(uint32))) [][]uint32 {
	out := make([][]uint32, len(s.Blocks.Blocks))
	var bag []uint32
	for i := range out {
		bag = bag[:0]
		each(i, func(t uint32) { bag = append(bag, t) })
		slices.Sort(bag)
		out[i] = slices.Clone(slices.Compact(bag))
	}
	return out
}

// learnTable fits a logistic regression over words that occur on several
// sites. The pages are sorted by site.
func learnTable(train []*sample, sites int, bags func(*sample) [][]uint32) wording.Table {
	type seen struct {
		site  string
		count int
		at    int // in the list of words that count, plus one
	}
	spread := map[uint32]*seen{}
	for _, s := range train {
		for _, bag := range bags(s) {
			for _, t := range bag {
				v := spread[t]
				if v == nil {
					v = &seen{}
					spread[t] = v
				}
				if v.site != s.Site {
					v.site = s.Site
					v.count++
				}
			}
		}
	}
	var known []uint32
	var examples []example
	for _, s := range train {
		for i, bag := range bags(s) {
			if s.Weight[i] == 0 {
				continue
			}
			e := example{label: s.Label[i], weight: min(s.Weight[i], 20) + 1}
			for _, t := range bag {
				v := spread[t]
				if v.count < sites {
					continue
				}
				if v.at == 0 {
					known = append(known, t)
					v.at = len(known)
				}
				e.words = append(e.words, uint32(v.at-1))
			}
			examples = append(examples, e)
		}
	}
	weights, grad := make([]float32, len(known)), make([]float32, len(known))
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
	kept := map[uint32]float32{}
	for i, v := range weights {
		if math.Abs(float64(v)) >= 0.08 {
			kept[known[i]] = v
		}
	}
	return wording.NewTable(kept)
}

// pageTable learns which words stand on articles and which on other pages. The
// words of sentences are weighed apart from the rest: they are so many that
// beside them nothing else would count.
func pageTable(train []*sample) wording.Table {
	weights := map[uint32]float32{}
	for bag := range bagCount {
		learnPages(train, weights, bag)
	}
	return wording.NewTable(weights)
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
	train = slices.DeleteFunc(slices.Clone(train), func(s *sample) bool { return !s.Use.kinds })
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
