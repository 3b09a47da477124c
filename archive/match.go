package archive

import (
	"cmp"
	"context"
	"database/sql"
	"math"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// indexColumns is the number of the full-text index's columns.
const indexColumns = 5

// columnNames are the columns in the index's order, and fieldWeights say how
// much a word counts for by the one it stands in.
var (
	columnNames  = [indexColumns]string{"body", "headline", "description", "byline", "tags"}
	fieldWeights = [indexColumns]float32{1, 8, 3, 4, 4}
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
	ctx   context.Context
	tx    *sql.Tx
	index *ftsIndex // of words
	grams *ftsIndex // of runs without spaces
	rows  columnRows
	all   int     // articles whose words are indexed
	mean  float32 // their words
}

// plain reports whether all words asked for are ASCII, runs without spaces
// aside: how FTS5 folds others is its own affair.
func (w *wanted) plain() bool {
	if w.grams {
		return true
	}
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

// inGrams reports whether a part of w asks for runs without spaces.
func (w *wanted) inGrams() bool {
	return w.grams || slices.ContainsFunc(w.parts, (*wanted).inGrams)
}

// lookUp finds what matches in one transaction's view of the index.
func (s *searching) lookUp() (matches, error) {
	ctx := context.WithoutCancel(s.ctx)
	tx, err := s.archive.read.BeginTx(ctx, nil)
	if err != nil {
		return matches{}, err
	}
	defer tx.Rollback()
	index, err := openIndex(s.ctx, tx, "words")
	if err != nil {
		return matches{}, err
	}
	defer index.release()
	grams, err := openIndex(s.ctx, tx, "grams")
	if err != nil {
		return matches{}, err
	}
	defer grams.release()
	c := &s.archive.columns
	m := matcher{ctx: s.ctx, tx: tx, index: index, grams: grams, rows: c.rows, all: c.indexed, mean: float32(c.words) / float32(max(c.indexed, 1))}
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

// term finds the articles of a word or phrase and scores them.
func (m *matcher) term(w *wanted) (matches, error) {
	fields := columnSet(w.column)
	switch {
	case w.grams:
		return m.termIn(m.grams, w, fields)
	case !w.plain():
		return m.ask(w)
	}
	out, err := m.termIn(m.index, w, fields)
	if err == nil && len(w.folded) == 1 && len(m.grams.segments) > 0 {
		// "2024" in 2024年 is a token of the grams.
		more, err := m.termIn(m.grams, w, fields)
		return union(out, more), err
	}
	return out, err
}

// ask has FTS5 find and weigh a term.
func (m *matcher) ask(w *wanted) (out matches, err error) {
	var match strings.Builder
	w.match(&match)
	err = eachRow(m.ctx, m.tx, "SELECT rowid, "+weighted+" FROM words WHERE words MATCH ? ORDER BY rowid", []any{match.String()}, func(scan func(...any) error) error {
		var id int64
		var score float64
		if err := scan(&id, &score); err != nil || !m.rows.known(id) {
			return err
		}
		out.ids, out.scores = append(out.ids, int32(id)), append(out.scores, float32(-score))
		return nil
	})
	return out, err
}

// termIn finds the articles of a word or phrase in one of the indexes.
func (m *matcher) termIn(index *ftsIndex, w *wanted, fields uint) (matches, error) {
	if len(w.folded) > 1 {
		out, err := m.sequence(index, w, fields)
		m.score(&out)
		return out, err
	}
	var out matches
	if w.prefix {
		sums, err := m.sums(index, w.folded[0], fields)
		if err != nil {
			return matches{}, err
		}
		for id, w := range sums {
			if w > 0 && m.rows.known(int64(id)) {
				out.ids, out.scores = append(out.ids, int32(id)), append(out.scores, w)
			}
		}
		m.score(&out)
		return out, nil
	}
	lists, err := index.postings(w.folded[0], false, fields)
	if err != nil || len(lists) == 0 {
		return matches{}, err
	}
	out = matches{make([]int32, 0, len(lists[0])), make([]float32, 0, len(lists[0]))}
	for _, post := range lists[0] {
		if post.weight > 0 && m.rows.known(int64(post.id)) {
			out.ids, out.scores = append(out.ids, post.id), append(out.scores, post.weight)
		}
	}
	m.score(&out)
	return out, nil
}

// sums adds up, by articles' ids, what the words that begin so weigh.
func (m *matcher) sums(index *ftsIndex, prefix string, fields uint) ([]float32, error) {
	sums := make([]float32, len(m.rows))
	if ok, err := index.sums(prefix, fields, sums); ok || err != nil {
		return sums, err
	}
	clear(sums)
	lists, err := index.postings(prefix, true, fields)
	for _, l := range lists {
		for _, post := range l {
			if int(post.id) < len(sums) {
				sums[post.id] += post.weight
			}
		}
	}
	return sums, err
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
	for i := 0; i < len(places); i++ {
		c := places[i]
		if c != 1 {
			// The last byte of a number has no high bit.
			if c < 0x80 {
				count++
			}
			continue
		}
		if i > 0 && places[i-1] >= 0x80 { // the end of a longer number
			count++
			continue
		}
		if fields>>column&1 == 1 {
			w += fieldWeights[column] * float32(count)
		}
		if i++; i == len(places) || places[i] >= indexColumns {
			return w
		}
		column, count = int(places[i]), 0
	}
	if fields>>column&1 == 1 {
		w += fieldWeights[column] * float32(count)
	}
	return w
}

// sequence finds the articles where the words of a phrase follow each other,
// with their weighted counts. The words' lists are gone through side by side,
// the rarest word's ahead, so that the places of one article at a time are
// looked at.
func (m *matcher) sequence(index *ftsIndex, w *wanted, fields uint) (matches, error) {
	lists := make([]phraseList, len(w.folded))
	for i, word := range w.folded {
		found, err := index.postings(word, w.prefix && i == len(w.folded)-1, 0)
		if err != nil {
			return matches{}, err
		}
		l := &lists[i]
		l.word = i
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
	return m.together(index, lists, fields), nil
}

// manyArticles is from how many articles on a phrase is looked for on several
// cores: a few milliseconds' work.
const manyArticles = 8192

// together finds the articles where the lists' words follow each other.
func (m *matcher) together(index *ftsIndex, lists []phraseList, fields uint) matches {
	left := lists[0].left
	if len(left) == 0 {
		return matches{}
	}
	parts := min(len(left)/manyArticles+1, runtime.GOMAXPROCS(0), 8)
	found := make([]matches, parts)
	var wait sync.WaitGroup
	for i := range parts {
		from, to := left[i*len(left)/parts].id, int32(math.MaxInt32)
		if i+1 < parts {
			to = left[(i+1)*len(left)/parts].id
		}
		wait.Go(func() { found[i] = m.follow(index, between(lists, from, to), fields) })
	}
	wait.Wait()
	out := found[0]
	for _, more := range found[1:] {
		out.ids, out.scores = append(out.ids, more.ids...), append(out.scores, more.scores...)
	}
	return out
}

// between cuts lists to the articles from one id to below another.
func between(lists []phraseList, from, to int32) []phraseList {
	out := make([]phraseList, len(lists))
	at := func(l []posting, id int32) int {
		i, _ := slices.BinarySearchFunc(l, id, func(p posting, id int32) int { return cmp.Compare(p.id, id) })
		return i
	}
	for i, l := range lists {
		out[i] = phraseList{l.left[at(l.left, from):at(l.left, to)], l.word}
	}
	return out
}

// follow goes through the lists side by side.
func (m *matcher) follow(index *ftsIndex, lists []phraseList, fields uint) matches {
	var out matches
	var begun beginnings
	for first := &lists[0]; len(first.left) > 0; {
		id := first.left[0].id
		of := first.of(id)
		if !m.rows.known(int64(id)) {
			continue
		}
		begun.next()
		for _, post := range of {
			begun.mark(index.places(post), first.word, fields)
		}
		weight := float32(0)
		for k := 1; k < len(lists); k++ {
			weight = 0
			for _, post := range lists[k].of(id) {
				weight += begun.keep(index.places(post), lists[k].word, fields)
			}
			if weight == 0 {
				break
			}
			begun.next()
		}
		if weight > 0 {
			out.ids, out.scores = append(out.ids, id), append(out.scores, weight)
		}
	}
	return out
}

// places is a posting's position list.
func (x *ftsIndex) places(p posting) []byte {
	return x.leaves[p.off : p.off+uint32(p.n)]
}

// A phraseList is what is left of the postings of a phrase's word, or of
// several with one beginning: then an article may occur more than once.
type phraseList struct {
	left []posting
	word int // its place in the phrase
}

// of returns an article's postings and leaves the list behind them.
func (l *phraseList) of(id int32) []posting {
	i := 0
	for i < len(l.left) && l.left[i].id < id {
		i++
	}
	k := i
	for k < len(l.left) && l.left[k].id == id {
		k++
	}
	of := l.left[i:k]
	l.left = l.left[k:]
	return of
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
