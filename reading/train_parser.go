package reading

import (
	"fmt"
	"math/rand/v2"
	"slices"
)

// costs returns how many gold arcs each legal move would lose (Goldberg and
// Nivre 2012), -1 for a move that is not legal.
func (s *parserState) costs(tr *tree) [numMoves]int {
	c := [numMoves]int{-1, -1, -1, -1}
	m := s.legal()
	b := s.next
	if len(s.stack) == 0 {
		c[moveShift] = 0
		return c
	}
	top := s.top()
	// gold dependents of the top among the words to come, the next included
	deps := 0
	for k := b; k < s.n; k++ {
		if tr.heads[k] == top {
			deps++
		}
	}
	if m&(1<<reduce) != 0 {
		c[reduce] = deps
	}
	if m&(1<<leftArc) != 0 {
		c[leftArc] = deps
		if h := tr.heads[top]; h > b {
			c[leftArc]++
		}
	}
	if b < s.n {
		lost := 0 // headless words of the stack that the next word is the head of
		headBelow := false
		for _, k := range s.stack {
			if tr.heads[k] == b && s.nodes[k].head < 0 {
				lost++
			}
			if tr.heads[b] == k {
				headBelow = true
			}
		}
		c[moveShift] = lost
		if headBelow {
			c[moveShift]++
		}
		c[rightArc] = lost
		if h := tr.heads[b]; h != top && (headBelow || h > b) {
			c[rightArc]++
		}
	}
	return c
}

// trainParser trains a parser on the predicted tags of the trees, and on their
// guides where they have any.
func (t *trainer) trainParser(name string, seed uint64, trees []*tree, epochs int) *parserLearner {
	p := &parserLearner{moves: newLearner(int(numMoves)), rels: newLearner(int(numRels)), pairs: t.pairs}
	rng := rand.New(rand.NewPCG(13, seed))
	order := slices.Clone(trees)
	for e := range epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		wrong, all := 0, 0
		for _, tr := range order {
			w, a := p.learn(tr, e == 0, rng)
			wrong, all = wrong+w, all+a
		}
		fmt.Fprintf(t.log, "%s: epoch %d: %.2f %% of moves wrong, %d and %d features\n", name, e+1, 100*float64(wrong)/float64(all), p.moves.used, p.rels.used)
	}
	return p
}

// A parserLearner is a parser in training.
type parserLearner struct {
	moves, rels *learner
	pairs       []pair
	s           parserState
	fs          []feature
}

// learn parses a tree's sentence and learns from the mistakes. A strict pass
// corrects each of them; else most are followed, so that the parser learns to
// go on from them.
func (p *parserLearner) learn(tr *tree, strict bool, rng *rand.Rand) (wrong, all int) {
	s := &p.s
	s.reset(tr.words, tr.tagged, p.pairs)
	s.guide = tr.guide
	for !s.done() {
		p.fs = s.moveFeatures(p.fs[:0])
		scores := p.moves.score(p.fs)
		costs := s.costs(tr)
		least := 1 << 30
		for _, c := range costs {
			if c >= 0 {
				least = min(least, c)
			}
		}
		got, want := -1, -1
		for m, c := range costs {
			if c < 0 {
				continue
			}
			if got < 0 || scores[m] > scores[got] {
				got = m
			}
			if c == least && (want < 0 || scores[m] > scores[want]) {
				want = m
			}
		}
		p.moves.step()
		all++
		if got != want {
			wrong++
			p.moves.update(p.fs, want, got)
			if strict || rng.IntN(10) == 0 {
				got = want
			}
		}
		var rel uint32
		if h, d, ok := s.arc(move(got)); ok {
			rel = p.learnRel(tr, h, d, strict)
		}
		s.apply(move(got), rel)
	}
	return wrong, all
}

// learnRel names the relation of d to h, and learns where the arc is right and
// the name is not.
func (p *parserLearner) learnRel(tr *tree, h, d int32, strict bool) uint32 {
	p.fs = p.s.relFeatures(h, d, p.fs[:0])
	r := best(p.rels.score(p.fs))
	if tr.heads[d] == h {
		p.rels.step()
		if want := int(tr.rels[d]); want != r {
			p.rels.update(p.fs, want, r)
			if strict {
				r = want
			}
		}
	}
	return uint32(r) + 1
}

// parse parses a tree's sentence with the weights as they are.
func (p *parserLearner) parse(tr *tree) *parserState {
	s := &p.s
	s.reset(tr.words, tr.tagged, p.pairs)
	s.guide = tr.guide
	for !s.done() {
		p.fs = s.moveFeatures(p.fs[:0])
		m := bestLegal(s, p.moves.score(p.fs))
		var rel uint32
		if h, d, ok := s.arc(m); ok {
			p.fs = s.relFeatures(h, d, p.fs[:0])
			rel = uint32(best(p.rels.score(p.fs))) + 1
		}
		s.apply(m, rel)
	}
	return s
}

// reversed returns the tree of the sentence read from its end.
func (tr *tree) reversed() *tree {
	r := &tree{src: tr.src, words: slices.Clone(tr.words), tagged: slices.Clone(tr.tagged), heads: slices.Clone(tr.heads), rels: slices.Clone(tr.rels)}
	slices.Reverse(r.words)
	slices.Reverse(r.tagged)
	slices.Reverse(r.heads)
	slices.Reverse(r.rels)
	n := int32(len(r.heads))
	for i, h := range r.heads {
		if h < n {
			r.heads[i] = n - 1 - h
		}
	}
	return r
}

// trainGuide gives each tree as its guide a parse by a parser that reads from
// the sentence's end and was not trained on it; the parser returned is trained
// on all.
func (t *trainer) trainGuide(folds, epochs int) *parserLearner {
	back := make([]*tree, len(t.trees))
	for i := range t.trees {
		back[i] = t.trees[i].reversed()
	}
	inParallel(folds, func(f int) {
		var part []*tree
		for i := range back {
			if i/25%folds != f {
				part = append(part, back[i])
			}
		}
		p := t.trainParser("guide", 21, part, epochs)
		p.average()
		for i := range back {
			if i/25%folds == f {
				t.trees[i].guide = new(guide)
				t.trees[i].guide.take(p.parse(back[i]))
			}
		}
	})
	return t.trainParser("guide", 21, back, epochs)
}

// average makes the weights the averaged ones; training cannot go on from them.
func (p *parserLearner) average() {
	for _, l := range []*learner{p.moves, p.rels} {
		l.average()
	}
}
