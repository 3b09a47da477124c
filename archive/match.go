package archive

import (
	"cmp"
	"context"
	"math"
	"slices"
)

// indexColumns is the number of the full-text index's columns.
const indexColumns = 5

// columnNames are the columns in the index's order, and fieldWeights say how
// much a word counts for by the one it stands in.
var (
	columnNames  = [indexColumns]string{"headline", "description", "body", "byline", "tags"}
	fieldWeights = [indexColumns]float32{8, 3, 1, 4, 4}
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

// A matcher finds the articles of a search's words in the posting lists.
type matcher struct {
	index *ftsIndex
	rows  []columnRow
	all   int     // articles whose words are indexed
	mean  float32 // their words
}

// plain reports whether all words asked for are ASCII: how FTS5 folds others is
// its own affair.
func (w *wanted) plain() bool {
	for _, t := range w.words {
		for i := range len(t) {
			if t[i] >= 0x80 {
				return false
			}
		}
	}
	for _, p := range w.parts {
		if !p.plain() {
			return false
		}
	}
	return true
}

// lookUp finds what matches in one transaction's view of the index.
func (s *searching) lookUp() (matches, error) {
	ctx := context.WithoutCancel(s.ctx)
	tx, err := s.archive.read.BeginTx(ctx, nil)
	if err != nil {
		return matches{}, err
	}
	defer tx.Rollback()
	index, err := openIndex(s.ctx, tx)
	if err != nil {
		return matches{}, err
	}
	defer index.release()
	c := &s.archive.columns
	m := matcher{index: index, rows: c.rows, all: c.indexed, mean: float32(c.words) / float32(max(c.indexed, 1))}
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
			out = union(out, next)
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
			next = intersect(out, next)
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
	}
	return out, nil
}

// columnSet is the columns that a term may stand in, one bit each.
func columnSet(column string) uint {
	if i := slices.Index(columnNames[:], column); i >= 0 {
		return 1 << i
	}
	return 1<<indexColumns - 1
}

// known reports whether a posting is of an article that the columns know.
func (m *matcher) known(id int64) bool {
	return id < int64(len(m.rows)) && m.rows[id].day != 0
}

// term finds the articles of a word or phrase and scores them.
func (m *matcher) term(w *wanted) (matches, error) {
	fields := columnSet(w.column)
	if len(w.folded) > 1 {
		out, err := m.sequence(w, fields)
		m.score(&out)
		return out, err
	}
	lists, err := m.index.postings(w.folded[0], w.prefix)
	if err != nil || len(lists) == 0 {
		return matches{}, err
	}
	var out matches
	if len(lists) == 1 {
		out = matches{make([]int32, 0, len(lists[0])), make([]float32, 0, len(lists[0]))}
		for _, post := range lists[0] {
			if m.known(post.id) {
				if w := weightOf(m.index.arena[post.off:post.off+post.n], fields); w > 0 {
					out.ids, out.scores = append(out.ids, int32(post.id)), append(out.scores, w)
				}
			}
		}
	} else {
		sums := make([]float32, len(m.rows))
		for _, l := range lists {
			for _, post := range l {
				if m.known(post.id) {
					sums[post.id] += weightOf(m.index.arena[post.off:post.off+post.n], fields)
				}
			}
		}
		for id, w := range sums {
			if w > 0 {
				out.ids, out.scores = append(out.ids, int32(id)), append(out.scores, w)
			}
		}
	}
	m.score(&out)
	return out, nil
}

// score turns weighted counts into BM25 scores.
func (m *matcher) score(o *matches) {
	n, all := float64(len(o.ids)), float64(m.all)
	rarity := float32(math.Log(1 + max(all-n, 0)/(n+0.5)))
	for i, id := range o.ids {
		f := o.scores[i]
		long := 1 - bm25B + bm25B*m.rows[id].words/max(m.mean, 1)
		o.scores[i] = rarity * f * (bm25K1 + 1) / (f + bm25K1*long)
	}
}

// weightOf sums up the weights of the places in a position list: differences
// of places, raised by 2, with 1 and a column's number where a column begins.
func weightOf(places []byte, fields uint) (w float32) {
	column, count := 0, 0
	add := func() {
		if fields>>column&1 == 1 {
			w += fieldWeights[column] * float32(count)
		}
	}
	for i := 0; i < len(places); i++ {
		if places[i] == 1 && i+1 < len(places) {
			add()
			i++
			if column, count = int(places[i]), 0; column >= indexColumns {
				return w
			}
			continue
		}
		for places[i] >= 0x80 && i+1 < len(places) {
			i++
		}
		count++
	}
	add()
	return w
}

// sequence finds the articles where the words of a phrase follow each other,
// with their weighted counts. It goes through the words' lists side by side,
// the rarest word's ahead, so that the places of one article at a time are
// looked at.
func (m *matcher) sequence(w *wanted, fields uint) (matches, error) {
	lists := make([]phraseList, len(w.folded))
	for i, word := range w.folded {
		found, err := m.index.postings(word, w.prefix && i == len(w.folded)-1)
		if err != nil {
			return matches{}, err
		}
		l := &lists[i]
		l.word, l.merged = i, len(found) > 1
		switch len(found) {
		case 0:
			return matches{}, nil
		case 1:
			l.left = found[0]
		default:
			l.left = slices.Concat(found...)
			slices.SortStableFunc(l.left, func(a, b posting) int { return cmp.Compare(a.id, b.id) })
		}
	}
	slices.SortStableFunc(lists, func(a, b phraseList) int { return cmp.Compare(len(a.left), len(b.left)) })
	var out matches
	var places, here []uint64
	for first := &lists[0]; len(first.left) > 0; {
		id := first.left[0].id
		if !m.known(id) {
			first.left = first.left[1:]
			continue
		}
		places = first.places(places[:0], id, m.index.arena, fields)
		for k := 1; k < len(lists) && len(places) > 0; k++ {
			here = lists[k].places(here[:0], id, m.index.arena, fields)
			places = both(places[:0], here, places)
		}
		weight := float32(0)
		for _, at := range places {
			weight += fieldWeights[at>>32]
		}
		if weight > 0 {
			out.ids, out.scores = append(out.ids, int32(id)), append(out.scores, weight)
		}
	}
	return out, nil
}

// A phraseList is what is left of the postings of a phrase's word.
type phraseList struct {
	left   []posting
	word   int  // its place in the phrase
	merged bool // of several words with one beginning: an article may occur again
}

// places appends where in an article the phrase would begin by this word, in
// rising order, and leaves the list behind that article.
func (l *phraseList) places(out []uint64, id int64, arena []byte, fields uint) []uint64 {
	i := 0
	for i < len(l.left) && l.left[i].id < id {
		i++
	}
	for ; i < len(l.left) && l.left[i].id == id; i++ {
		out = begins(out, arena[l.left[i].off:l.left[i].off+l.left[i].n], l.word, fields)
	}
	l.left = l.left[i:]
	if l.merged {
		slices.Sort(out)
	}
	return out
}

// begins appends, for each place in a position list, the place i words
// before, with the column in the upper half.
func begins(out []uint64, list []byte, i int, fields uint) []uint64 {
	column, at := uint64(0), uint64(0)
	wanted := fields&1 == 1
	for v := (varints{b: list}); len(v.b) > 0 && !v.bad; {
		n := uint64(v.b[0])
		if n < 0x80 { // nearly always
			v.b = v.b[1:]
		} else {
			n = v.next()
		}
		if n == 1 {
			if column, at = v.next(), 0; column >= indexColumns {
				return out
			}
			wanted = fields>>column&1 == 1
			continue
		}
		if at += n - 2; wanted && at >= uint64(i) {
			out = append(out, column<<32|(at-uint64(i)))
		}
	}
	return out
}

// both appends what two rising lists have in common.
func both(out, a, b []uint64) []uint64 {
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			out = append(out, a[0])
			a, b = a[1:], b[1:]
		}
	}
	return out
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
