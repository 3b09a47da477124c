package treebank

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"

	"dateline/reading/grammar"
)

// classify derives the ambiguity classes: of each word seen four times or more,
// the labels that make up a twentieth of its uses.
func (t *trainer) classify() map[uint32]uint32 {
	counts := map[uint32]map[uint32]int{}
	for _, tr := range t.trees {
		for i, w := range tr.words {
			c := counts[w.Lower]
			if c == nil {
				c = map[uint32]int{}
				counts[w.Lower] = c
			}
			c[tr.pairs[i]]++
		}
	}
	keys := make([]uint32, 0, len(counts))
	for k := range counts {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	classes := map[string]uint32{}
	l := map[uint32]uint32{}
	for _, k := range keys {
		n := 0
		for _, c := range counts[k] {
			n += c
		}
		if n < 4 {
			continue
		}
		var labels []uint32
		for p, c := range counts[k] {
			if c*20 >= n {
				labels = append(labels, p)
			}
		}
		// The commonest label leads, the others follow in order.
		slices.SortFunc(labels, func(a, b uint32) int {
			if d := counts[k][b] - counts[k][a]; d != 0 {
				return d
			}
			return int(a) - int(b)
		})
		slices.Sort(labels[1:])
		name := fmt.Sprint(labels)
		if classes[name] == 0 {
			classes[name] = uint32(len(classes)) + 10
		}
		l[k] = classes[name]
	}
	return l
}

// trainTagger trains a tagger on all trees.
func (t *trainer) trainTagger(seed uint64, epochs int) *learner {
	l := newLearner(len(t.pairs))
	rng := rand.New(rand.NewPCG(5, seed))
	var order []int
	for i := range t.trees {
		order = append(order, i)
	}
	var fs []grammar.Feature
	for e := range epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		wrong, all := 0, 0
		for _, k := range order {
			tr := &t.trees[k]
			var p1, p2 uint32
			for i := range tr.words {
				fs = grammar.TagFeatures(tr.words, i, p1, p2, fs[:0])
				got := grammar.Best(l.score(fs))
				l.step()
				want := int(tr.pairs[i]) - 1
				all++
				if got != want {
					wrong++
					l.update(fs, want, got)
				}
				p1, p2 = uint32(got+1), p1
			}
		}
		fmt.Fprintf(t.log, "tagger: epoch %d: %.2f %% wrong, %d features\n", e+1, 100*float64(wrong)/float64(all), l.used)
	}
	return l
}

// taggers returns a tagger blended of some that were trained in other orders.
func (t *trainer) taggers(epochs int) *learner {
	taggers := make([]*learner, taggerModels)
	inParallel(taggerModels, func(i int) { taggers[i] = t.trainTagger(uint64(i), epochs) })
	return blend(taggers)
}

// inParallel calls f with 0 to n-1, as many at a time as there are processors.
func inParallel(n int, f func(i int)) {
	var wg sync.WaitGroup
	free := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i := range n {
		wg.Go(func() {
			free <- struct{}{}
			f(i)
			<-free
		})
	}
	wg.Wait()
}
