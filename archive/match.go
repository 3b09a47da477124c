package archive

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"sync"

	"dateline/archive/index"
)

// columnNames are what is indexed of an article, in the order of the index's
// fields, and fieldWeights say how much a word counts for by the one it stands in.
var (
	columnNames  = [index.Fields]string{"body", "headline", "description", "byline", "tags"}
	fieldWeights = [index.Fields]float32{1, 8, 3, 4, 4}
)

// The parameters of BM25, at the values of Robertson and Zaragoza ("The
// Probabilistic Relevance Framework", 2009), which SQLite and Lucene share.
const (
	bm25K1 = 1.2
	bm25B  = 0.75
)

// matches are articles' ids in rising order with how well each matches.
type matches struct {
	ids    []int32
	scores []float32
}

// A matcher finds the articles of a search's words in the index.
type matcher struct {
	index *index.Index
	words []uint32 // how many are indexed of each article
	all   int      // articles whose words are indexed
	mean  float32  // their words
	*matchMemory
}

// matchMemory is what lists are read into, used again by one search after the
// other: those of common words take megabytes.
type matchMemory struct {
	sums []float32
	free []matches
}

var matchMemories = sync.Pool{New: func() any { return new(matchMemory) }}

// memory is memory for what is found of a term.
func (m *matcher) memory() index.Found {
	n := len(m.free)
	if n == 0 {
		return index.Found{}
	}
	f := m.free[n-1]
	m.free = m.free[:n-1]
	return index.Found{IDs: f.ids[:0], Weights: f.scores[:0]}
}

// maxFree is how many lists' memory is kept.
const maxFree = 4

// reuse gives the memory of a list back.
func (m *matchMemory) reuse(l matches) {
	if cap(l.ids) > 0 && len(m.free) < maxFree {
		m.free = append(m.free, l)
	}
}

// lookUp finds what matches in one transaction's view of the index.
func (s *searching) lookUp(memory *matchMemory) (matches, error) {
	tx, err := s.archive.read.BeginTx(context.WithoutCancel(s.ctx), nil)
	if err != nil {
		return matches{}, err
	}
	defer tx.Rollback()
	src, err := newSegmentSource(s.ctx, tx.PrepareContext)
	if err != nil {
		return matches{}, err
	}
	segments, err := segmentsOf(s.ctx, tx)
	if err != nil {
		return matches{}, err
	}
	c := &s.archive.columns
	m := matcher{index: &index.Index{Source: src, Segments: segments, Live: c.live()}, words: c.of[columnWords], all: int(c.counts[countArticles]), matchMemory: memory}
	m.mean = float32(c.counts[countWords]) / float32(max(m.all, 1))
	return m.match(s.want)
}

func (m *matcher) match(w *wanted) (matches, error) {
	switch w.op {
	case isTerm:
		return m.term(w)
	case anyOf:
		var out matches
		for _, part := range w.parts {
			next, err := m.match(part)
			if err != nil {
				return matches{}, err
			}
			both := union(out, next)
			m.reuse(out)
			m.reuse(next)
			out = both
		}
		return out, nil
	}
	var out matches
	begun := false
	for _, part := range w.parts {
		if part.op == noneOf {
			continue
		}
		next, err := m.match(part)
		if err != nil {
			return matches{}, err
		}
		if begun {
			both := intersect(out, next)
			m.reuse(next)
			next = both
		}
		if out, begun = next, true; len(out.ids) == 0 {
			return matches{}, nil
		}
	}
	for _, part := range w.parts {
		if part.op != noneOf {
			continue
		}
		next, err := m.match(part.parts[0])
		if err != nil {
			return matches{}, err
		}
		out = without(out, next)
		m.reuse(next)
	}
	return out, nil
}

// weightsOf are what a word weighs by the column that it stands in: nothing
// where it has to stand in another one.
func weightsOf(column string) [index.Fields]float32 {
	i := slices.Index(columnNames[:], column)
	if i < 0 {
		return fieldWeights
	}
	var only [index.Fields]float32
	only[i] = fieldWeights[i]
	return only
}

// term finds the articles of a word or phrase and scores them.
func (m *matcher) term(w *wanted) (matches, error) {
	weights := weightsOf(w.column)
	if w.grams {
		tokens := make([]string, len(w.folded))
		for i, t := range w.folded {
			tokens[i] = gramMark + t
		}
		return m.find(tokens, w.prefix, &weights)
	}
	out, err := m.find(w.folded, w.prefix, &weights)
	if err == nil && len(w.folded) == 1 {
		// "2024" in 2024年 is a token of the grams.
		var more matches
		more, err = m.find([]string{gramMark + w.folded[0]}, w.prefix, &weights)
		if len(more.ids) > 0 {
			out = union(out, more)
		}
	}
	return out, err
}

// find finds the articles of a word or phrase and scores them.
func (m *matcher) find(words []string, prefix bool, weights *[index.Fields]float32) (matches, error) {
	var found index.Found
	var err error
	switch {
	case len(words) > 1:
		found, err = m.index.Phrase(words, prefix, weights)
	case prefix:
		found = m.memory()
		sums := slices.Grow(m.sums[:0], len(m.index.Live.Days))[:len(m.index.Live.Days)]
		clear(sums)
		m.sums = sums
		if err = m.index.Beginning(words[0], weights, sums); err == nil {
			for id, w := range sums {
				if w > 0 {
					found.IDs, found.Weights = append(found.IDs, int32(id)), append(found.Weights, w)
				}
			}
		}
	default:
		found, err = m.index.Word(m.memory(), words[0], weights)
	}
	if errors.Is(err, index.ErrFormat) {
		err = errIndex
	}
	out := matches{found.IDs, found.Weights}
	m.score(&out)
	return out, err
}

var errIndex = fmt.Errorf("%w; dateline check --repair makes it anew", index.ErrFormat)

// score turns weighted counts into BM25 scores.
func (m *matcher) score(o *matches) {
	n, all := float64(len(o.ids)), float64(m.all)
	rarity := float32(math.Log(1 + max(all-n, 0)/(n+0.5)))
	if m.words == nil { // the order is another one
		return
	}
	perWord := bm25K1 * bm25B / max(m.mean, 1)
	for i, id := range o.ids {
		f, words := o.scores[i], float32(0)
		if int(id) < len(m.words) {
			words = float32(m.words[id])
		}
		o.scores[i] = rarity * f * (bm25K1 + 1) / (f + bm25K1*(1-bm25B) + perWord*words)
	}
}

// intersect keeps the articles of both; their scores add up.
func intersect(a, b matches) matches {
	out := matches{a.ids[:0], a.scores[:0]}
	j := 0
	for i, id := range a.ids {
		for j < len(b.ids) && b.ids[j] < id {
			j++
		}
		if j < len(b.ids) && b.ids[j] == id {
			out.ids, out.scores = append(out.ids, id), append(out.scores, a.scores[i]+b.scores[j])
		}
	}
	return out
}

// without keeps the articles of a that b has not.
func without(a, b matches) matches {
	out := matches{a.ids[:0], a.scores[:0]}
	j := 0
	for i, id := range a.ids {
		for j < len(b.ids) && b.ids[j] < id {
			j++
		}
		if j == len(b.ids) || b.ids[j] != id {
			out.ids, out.scores = append(out.ids, id), append(out.scores, a.scores[i])
		}
	}
	return out
}

// union has the articles of either; the scores of those in both add up.
func union(a, b matches) matches {
	n := len(a.ids) + len(b.ids)
	out := matches{make([]int32, 0, n), make([]float32, 0, n)}
	i, j := 0, 0
	for i < len(a.ids) || j < len(b.ids) {
		switch {
		case j == len(b.ids) || i < len(a.ids) && a.ids[i] < b.ids[j]:
			out.ids, out.scores = append(out.ids, a.ids[i]), append(out.scores, a.scores[i])
			i++
		case i == len(a.ids) || b.ids[j] < a.ids[i]:
			out.ids, out.scores = append(out.ids, b.ids[j]), append(out.scores, b.scores[j])
			j++
		default:
			out.ids, out.scores = append(out.ids, a.ids[i]), append(out.scores, a.scores[i]+b.scores[j])
			i++
			j++
		}
	}
	return out
}
