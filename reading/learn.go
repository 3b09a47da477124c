package reading

import (
	"math"
	"slices"
)

// A learner is a linear model in training: an averaged perceptron over sparse
// features (Freund and Schapire 1999, Collins 2002).
type learner struct {
	rows  map[uint64]int32
	table [][]learned
	now   int32
	buf   []float32
	label int
}

// A learned weight, with the sum over all steps so far up to the step since.
type learned struct {
	label int16
	seen  int32 // updates
	since int32
	w     float32
	sum   float64
}

func newLearner(labels int) *learner {
	return &learner{rows: map[uint64]int32{}, buf: make([]float32, labels), label: labels}
}

// score returns the scores of all labels, good until the next call.
func (l *learner) score(features []feature) []float32 {
	clear(l.buf)
	for _, f := range features {
		if r, ok := l.rows[key(f)]; ok {
			for _, e := range l.table[r] {
				l.buf[e.label] += e.w
			}
		}
	}
	return l.buf
}

// step counts one decision of the training.
func (l *learner) step() { l.now++ }

// update moves the features' weights towards label good and away from bad.
func (l *learner) update(features []feature, good, bad int) {
	for _, f := range features {
		k := key(f)
		r, ok := l.rows[k]
		if !ok {
			r = int32(len(l.table))
			l.rows[k] = r
			l.table = append(l.table, nil)
		}
		l.add(r, good, 1)
		l.add(r, bad, -1)
	}
}

func (l *learner) add(r int32, label int, d float32) {
	row := l.table[r]
	for i := range row {
		if e := &row[i]; int(e.label) == label {
			e.sum += float64(e.w) * float64(l.now-e.since)
			e.since = l.now
			e.w += d
			e.seen++
			return
		}
	}
	l.table[r] = append(row, learned{label: int16(label), since: l.now, w: d, seen: 1})
}

// finish returns the averaged weights, rounded so that the model fits into
// sums of 16 bits, without those of updates fewer than least, or that round to nothing.
func (l *learner) finish(scale float64, limit int, least int32) []stored {
	keys := make([]uint64, 0, len(l.rows))
	for k := range l.rows {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	var out []stored
	for _, k := range keys {
		var es []entry
		for _, e := range l.table[l.rows[k]] {
			avg := (e.sum + float64(e.w)*float64(l.now-e.since)) / float64(l.now)
			w := int(math.Round(avg * scale))
			if w = max(-limit, min(limit, w)); w != 0 && e.seen >= least {
				es = append(es, entry{e.label, int16(w)})
			}
		}
		if len(es) > 0 {
			slices.SortFunc(es, func(a, b entry) int { return int(a.label) - int(b.label) })
			out = append(out, stored{k, es})
		}
	}
	return out
}

// average makes the weights the averaged ones; training cannot go on from them.
func (l *learner) average() {
	for _, row := range l.table {
		for i := range row {
			e := &row[i]
			e.w = float32((e.sum + float64(e.w)*float64(l.now-e.since)) / float64(l.now))
			e.sum, e.since = float64(e.w)*float64(l.now), l.now
		}
	}
}
