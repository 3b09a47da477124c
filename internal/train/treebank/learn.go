package treebank

import (
	"cmp"
	"math"
	"slices"

	"dateline/reading/grammar"
)

// A learner is a linear model in training: an averaged perceptron over sparse
// features (Freund and Schapire 1999, Collins 2002). Its table is an open hash
// table, laid out so that a score touches little memory: that is what training
// waits for.
type learner struct {
	slots []slot
	used  int
	now   int32
	buf   []float32
}

// A slot holds a feature's weights, and apart from them what only an update needs.
type slot struct {
	key     uint64 // plus one; 0 for an empty slot
	weights []learned
	history []history
}

type learned struct {
	label int16
	w     float32
}

// history is the sum of a weight over all steps up to the step since.
type history struct {
	sum   float64
	since int32
}

func newLearner(labels int) *learner {
	return &learner{slots: make([]slot, 1<<16), buf: make([]float32, labels)}
}

// find returns the slot of a key, or the empty one where it belongs.
func (l *learner) find(k uint64) *slot {
	mask := uint64(len(l.slots) - 1)
	for i := k * grammar.Mix1 >> 20 & mask; ; i = (i + 1) & mask {
		if s := &l.slots[i]; s.key == k+1 || s.key == 0 {
			return s
		}
	}
}

// score returns the scores of all labels, good until the next call.
func (l *learner) score(features []grammar.Feature) []float32 {
	clear(l.buf)
	for _, f := range features {
		for _, e := range l.find(grammar.Key(f)).weights {
			l.buf[e.label] += e.w
		}
	}
	return l.buf
}

// step counts one decision of the training.
func (l *learner) step() { l.now++ }

// update moves the features' weights towards label good and away from bad.
func (l *learner) update(features []grammar.Feature, good, bad int) {
	for _, f := range features {
		s := l.slot(grammar.Key(f))
		l.add(s, good, 1)
		l.add(s, bad, -1)
	}
}

func (l *learner) grow() {
	old := l.slots
	l.slots = make([]slot, 2*len(old))
	for i := range old {
		if old[i].key != 0 {
			*l.find(old[i].key - 1) = old[i]
		}
	}
}

func (l *learner) add(s *slot, label int, d float32) {
	for i := range s.weights {
		if e := &s.weights[i]; int(e.label) == label {
			h := &s.history[i]
			h.sum += float64(e.w) * float64(l.now-h.since)
			h.since = l.now
			e.w += d
			return
		}
	}
	s.weights = append(s.weights, learned{int16(label), d})
	s.history = append(s.history, history{since: l.now})
}

// average makes the weights the averaged ones; training cannot go on from them.
func (l *learner) average() {
	for i := range l.slots {
		s := &l.slots[i]
		for k := range s.weights {
			w, h := &s.weights[k], &s.history[k]
			w.w = float32((h.sum + float64(w.w)*float64(l.now-h.since)) / float64(l.now))
			h.sum, h.since = float64(w.w)*float64(l.now), l.now
		}
	}
}

// finish returns the averaged weights times scale, rounded and at most limit
// either way. Weights that come to less than least are left out.
func (l *learner) finish(scale float64, limit, least int) []grammar.Stored {
	l.average()
	var out []grammar.Stored
	for i := range l.slots {
		s := &l.slots[i]
		var es []grammar.Entry
		for _, e := range s.weights {
			w := int(math.Round(float64(e.w) * scale))
			if max(w, -w) >= least {
				es = append(es, grammar.Entry{Label: e.label, Weight: int16(max(-limit, min(limit, w)))})
			}
		}
		if len(es) > 0 {
			slices.SortFunc(es, func(a, b grammar.Entry) int { return int(a.Label) - int(b.Label) })
			out = append(out, grammar.Stored{Key: s.key - 1, Entries: es})
		}
	}
	slices.SortFunc(out, func(a, b grammar.Stored) int { return cmp.Compare(a.Key, b.Key) })
	return out
}

// blend returns the mean of models that were trained apart, from other orders
// of the examples: what they agree on stays, what each learned by chance fades.
func blend(ls []*learner) *learner {
	sum := newLearner(len(ls[0].buf))
	sum.now = 1
	for _, l := range ls {
		l.average()
		for i := range l.slots {
			s := &l.slots[i]
			if s.key == 0 {
				continue
			}
			for _, e := range s.weights {
				sum.add(sum.slot(s.key-1), int(e.label), e.w/float32(len(ls)))
			}
		}
	}
	for i := range sum.slots {
		s := &sum.slots[i]
		for k := range s.weights {
			s.history[k] = history{sum: float64(s.weights[k].w), since: 1}
		}
	}
	return sum
}

// slot returns the slot of a key, a new one where there is none yet.
func (l *learner) slot(k uint64) *slot {
	s := l.find(k)
	if s.key != 0 {
		return s
	}
	if l.used*2 > len(l.slots) {
		l.grow()
		s = l.find(k)
	}
	s.key = k + 1
	l.used++
	return s
}
