package treebank

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
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

// trainTagger trains on the trees that keep tells of.
func (t *trainer) trainTagger(seed uint64, epochs int, keep func(i int) bool) *learner {
	l := newLearner(len(t.pairs))
	rng := rand.New(rand.NewPCG(5, seed))
	var order []int
	for i := range t.trees {
		if keep(i) {
			order = append(order, i)
		}
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

// jackknife gives every tree predicted tags by a tagger that was not trained
// on it, as the parser will find them, and returns a tagger trained on all.
func (t *trainer) jackknife(folds, epochs int) *learner {
	inParallel(folds, func(f int) {
		l := t.trainTagger(8, epochs, func(i int) bool { return i/25%folds != f })
		l.average()
		for i := range t.trees {
			if i/25%folds == f {
				t.trees[i].tag(l)
			}
		}
	})
	taggers := make([]*learner, taggerModels)
	inParallel(taggerModels, func(i int) { taggers[i] = t.trainTagger(uint64(i), epochs+3, func(int) bool { return true }) })
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

// tag predicts the tree's labels.
func (tr *tree) tag(l *learner) {
	var fs []grammar.Feature
	var p1, p2 uint32
	for i := range tr.words {
		fs = grammar.TagFeatures(tr.words, i, p1, p2, fs[:0])
		tr.tagged[i] = uint32(grammar.Best(l.score(fs))) + 1
		p1, p2 = tr.tagged[i], p1
	}
}

// trainNames trains on the trees that have entities.
func (t *trainer) trainNames(seed uint64, epochs int) *learner {
	l := newLearner(int(grammar.NumNameLabels))
	rng := rand.New(rand.NewPCG(34, seed))
	type example struct {
		tr   *tree
		gold []uint32
	}
	var all []example
	for i := range t.trees {
		if tr := &t.trees[i]; strings.HasPrefix(tr.src.Document, "GUM_") && !tr.invented {
			all = append(all, example{tr, nameLabels(tr.src)})
		}
	}
	var fs []grammar.Feature
	var got []uint32
	for e := range epochs {
		rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		wrong, n := 0, 0
		for _, x := range all {
			got = got[:0]
			prev := grammar.Outside
			for i := range x.tr.words {
				if !grammar.MayBeName(x.tr.words, i, prev) {
					prev = grammar.Outside
					got = append(got, prev)
					continue
				}
				fs = grammar.NameFeatures(x.tr.words, x.tr.tagged, got, i, fs[:0])
				g := grammar.BestName(l.score(fs), prev)
				l.step()
				n++
				w := x.gold[i]
				if !grammar.Follows(w, prev) {
					w-- // the name's beginning was missed: it begins here
				}
				if g != w {
					wrong++
					l.update(fs, int(w), int(g))
					if e == 0 {
						g = w
					}
				}
				got = append(got, g)
				prev = g
			}
		}
		fmt.Fprintf(t.log, "names: epoch %d: %.2f %% wrong, %d features\n", e+1, 100*float64(wrong)/float64(n), l.used)
	}
	return l
}
