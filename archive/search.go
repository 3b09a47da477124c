package archive

import (
	"cmp"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A Query says what to search for. The zero Query finds all articles, the
// newest first. Only latest versions are found, and only articles.
type Query struct {
	// Words are in the language of readers: words and "phrases" that must all
	// occur, AND, OR, NOT or -, parentheses, word* for beginnings, and
	// headline:word for one field (docs/archive.md).
	Words string
	// Each list holds alternatives. Outlets are hosts, and take in those under
	// them; languages take in their regional forms. Case and accents of
	// sections, tags and authors do not count.
	Outlets, Languages, Sections, Tags, Authors, Kinds []string
	// Since and Until bound the day, as 2025-03-04, 2025-03 or 2025; both are
	// within.
	Since, Until string

	Sort  Sort
	Limit int // 0 means 20; at most 1000
	// After is the Next of an earlier result: the hits after it are returned.
	After string
	// Fold shows one hit of each cluster of near-identical articles.
	Fold bool
	// Facets asks for the counts of outlets, languages, sections, tags and
	// authors over all hits, and Days for those by day.
	Facets, Days bool
}

// Sort is the order of hits.
type Sort string

// The orders: relevance where there are words, else the newest first.
const (
	ByRelevance Sort = ""
	Newest      Sort = "newest"
	Oldest      Sort = "oldest"
)

// Results are the hits of a search, or a part of them.
type Results struct {
	Hits []Hit `json:"hits"`
	// Total counts all hits, over all parts; with Fold, clusters.
	Total int `json:"total"`
	// Facets counts the hits by "outlet", "language", "section", "tag" and
	// "author", the most frequent first, at most 30 each.
	Facets map[string][]Count `json:"facets,omitempty"`
	// Days counts the hits by day, in order.
	Days []Count `json:"days,omitempty"`
	// Next is what Query.After takes for the hits that follow; "" at the end.
	Next string `json:"next,omitempty"`
	// Sampled is true where there are so many hits that relevance was judged
	// among those with the words in headline, description or tags, and the newest.
	Sampled bool `json:"sampled,omitempty"`
}

// A Hit is an article found.
type Hit struct {
	ID          int64  `json:"id"`
	URL         string `json:"url"`
	Outlet      string `json:"outlet"`
	OutletName  string `json:"outlet_name,omitempty"`
	Headline    string `json:"headline"`
	Description string `json:"description,omitempty"`
	Byline      string `json:"byline,omitempty"`
	Day         string `json:"day"`
	// Undated is true where the page tells no date: Day is that of reading it.
	Undated  bool   `json:"undated,omitempty"`
	Section  string `json:"section,omitempty"`
	Language string `json:"language,omitempty"`
	Words    int    `json:"words"`
	Cluster  int64  `json:"cluster,omitempty"`
	// Also counts the other outlets that printed it.
	Also    int     `json:"also,omitempty"`
	Snippet Snippet `json:"snippet"`
	// Score is the relevance, higher is better; 0 without words.
	Score float64 `json:"score,omitempty"`
}

const (
	defaultLimit = 20
	maxLimit     = 1000
	maxFacet     = 30
	// rankedHits is up to how many hits each is weighed for its relevance;
	// weighing one costs two to three microseconds.
	rankedHits = 12_000
	// sampledHits is how many of the newest are weighed of more than that.
	sampledHits = 4_000
)

// weighted is FTS5's relevance with fieldWeights.
var weighted = fmt.Sprintf("bm25(words, %g, %g, %g, %g, %g)", fieldWeights[0], fieldWeights[1], fieldWeights[2], fieldWeights[3], fieldWeights[4])

// candidate is an article that has the words asked for.
type candidate struct {
	id    int64
	score float64
	day   int32
}

// Search finds articles. Mistakes in the query are told as *QueryError.
func (a *Archive) Search(ctx context.Context, q Query) (*Results, error) {
	want, err := parseQuery(q.Words)
	if err != nil {
		return nil, err
	}
	s := searching{archive: a, ctx: ctx, q: &q, want: want}
	if err := s.prepare(); err != nil {
		return nil, err
	}
	if err := a.refresh(ctx, q.Facets || len(s.terms) > 0); err != nil {
		return nil, a.explain(err)
	}
	a.columns.mu.RLock()
	defer a.columns.mu.RUnlock()
	if err := s.find(); err != nil {
		return nil, a.explain(err)
	}
	s.order()
	r := &Results{Total: len(s.found), Sampled: s.sampled, Hits: []Hit{}}
	if q.Facets {
		r.Facets = s.facets()
	}
	if q.Days {
		r.Days = s.days()
	}
	page, next := s.page()
	r.Next = next
	if r.Hits, err = s.hits(page); err != nil {
		return nil, a.explain(err)
	}
	return r, nil
}

// searching is one search under way.
type searching struct {
	archive      *Archive
	ctx          context.Context
	q            *Query
	want         *wanted
	since, until string
	terms        [][2]string // kind and folded, as in labelled
	found        []candidate
	ranked       bool
	all          bool // every hit is wanted in order, not the first ones
	sampled      bool
	after        *candidate
}

// prepare checks all of the query but its words.
func (s *searching) prepare() error {
	q := s.q
	if q.Limit <= 0 {
		q.Limit = defaultLimit
	}
	q.Limit = min(q.Limit, maxLimit)
	var err error
	if s.since, err = firstDay(q.Since); err != nil {
		return err
	}
	if s.until, err = lastDay(q.Until); err != nil {
		return err
	}
	if s.since != "" && s.until != "" && s.since > s.until {
		return spanError(q.Since, q.Until)
	}
	for kind, list := range map[string][]string{"tag": q.Tags, "author": q.Authors, "section": q.Sections} {
		for _, t := range list {
			s.terms = append(s.terms, [2]string{kind, FoldLabel(t)})
		}
	}
	if !slices.Contains([]Sort{ByRelevance, Newest, Oldest}, q.Sort) {
		return &QueryError{q.Words, 0, fmt.Sprintf("there is no order %q; take newest or oldest", q.Sort)}
	}
	s.ranked = s.want != nil && q.Sort == ByRelevance
	if q.After != "" {
		if s.after, err = decodeCursor(q.After); err != nil {
			return &QueryError{q.Words, 0, "what says where to go on is not of an earlier search"}
		}
	}
	return nil
}

// firstDay completes a day, month or year to the first day of it.
func firstDay(s string) (string, error) {
	for _, layout := range []string{time.DateOnly, "2006-01", "2006"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.Format(time.DateOnly), nil
		}
	}
	if s == "" {
		return "", nil
	}
	return "", &QueryError{s, 0, "it is no day; write 2025-03-04, 2025-03 or 2025"}
}

// lastDay completes a day, month or year to the last day of it.
func lastDay(s string) (string, error) {
	first, err := firstDay(s)
	if err != nil || s == "" {
		return first, err
	}
	t, err := time.Parse(time.DateOnly, first)
	if err != nil {
		return "", err
	}
	switch len(s) {
	case len("2006"):
		t = t.AddDate(1, 0, -1)
	case len("2006-01"):
		t = t.AddDate(0, 1, -1)
	}
	return t.Format(time.DateOnly), nil
}

// spanError says that a span of days ends before it begins.
func spanError(since, until string) error {
	return &QueryError{since + " to " + until, 0, "the first day is after the last, so nothing can lie between"}
}

// dayRange reads the bounds of a query; both are days, the last far ahead
// where none is given.
func dayRange(since, until string) (first, last string, err error) {
	if first, err = firstDay(since); err != nil {
		return "", "", err
	}
	if last, err = lastDay(until); err != nil {
		return "", "", err
	}
	if last == "" {
		last = "9999-12-31"
	}
	if first > last {
		return "", "", spanError(since, until)
	}
	return first, last, nil
}

// find collects all articles that match.
func (s *searching) find() error {
	pass, err := s.filter()
	if err != nil {
		return err
	}
	c := &s.archive.columns
	if s.want == nil {
		for id := 1; id < len(c.rows); id++ {
			if r := &c.rows[id]; r.day != 0 && pass(int64(id), r) {
				s.found = append(s.found, candidate{id: int64(id), day: r.day})
			}
		}
		return nil
	}
	if s.want.plain() || s.want.inGrams() {
		found, err := s.lookUp()
		if err == nil {
			s.found = make([]candidate, 0, len(found.ids))
			for i, id := range found.ids {
				if r := &c.rows[id]; pass(int64(id), r) {
					s.found = append(s.found, candidate{int64(id), float64(found.scores[i]), r.day})
				}
			}
			return nil
		}
		if !errors.Is(err, errIndexFormat) {
			return err
		}
		// FTS5 reads what we cannot.
	}
	var match strings.Builder
	s.want.match(&match)
	total := 0
	if s.ranked {
		if err := s.archive.read.QueryRowContext(s.ctx, "SELECT count(*) FROM words WHERE words MATCH ?", match.String()).Scan(&total); err != nil {
			return err
		}
	}
	if s.ranked && total <= rankedHits {
		return s.collect(pass, "SELECT rowid, "+weighted+" FROM words WHERE words MATCH ?", match.String())
	}
	if err := s.collect(pass, "SELECT rowid, 0.0 FROM words WHERE words MATCH ?", match.String()); err != nil {
		return err
	}
	if s.ranked {
		return s.weigh(match.String())
	}
	return nil
}

// collect adds what a query finds and the filter lets pass.
func (s *searching) collect(pass func(int64, *columnRow) bool, query string, args ...any) error {
	c := &s.archive.columns
	return eachRow(s.ctx, s.archive.read, query, args, func(scan func(...any) error) error {
		var k candidate
		if err := scan(&k.id, &k.score); err != nil {
			return err
		}
		if !c.rows.known(k.id) {
			return nil // added since the columns were read
		}
		if r := &c.rows[k.id]; pass(k.id, r) {
			k.day, k.score = r.day, -k.score
			s.found = append(s.found, k)
		}
		return nil
	})
}

// weigh judges the relevance of some of very many hits: of those with the
// words in the short fields, and of the newest.
func (s *searching) weigh(match string) error {
	s.sampled = true
	scores := map[int64]float64{}
	take := func(query string, args ...any) error {
		return eachRow(s.ctx, s.archive.read, query, args, func(scan func(...any) error) error {
			var id int64
			var score float64
			err := scan(&id, &score)
			scores[id] = -score
			return err
		})
	}
	if err := take("SELECT rowid, "+weighted+" FROM words WHERE words MATCH ? LIMIT ?", "{headline tags description} : ("+match+")", rankedHits); err != nil {
		return err
	}
	newest := int64(0)
	if n := len(s.found); n > sampledHits {
		newest = s.found[n-sampledHits].id
	}
	if err := take("SELECT rowid, "+weighted+" FROM words WHERE words MATCH ? AND rowid >= ?", match, newest); err != nil {
		return err
	}
	for i := range s.found {
		s.found[i].score = scores[s.found[i].id]
	}
	return nil
}

// filter returns what tells whether an article may be a hit.
func (s *searching) filter() (func(id int64, r *columnRow) bool, error) {
	c := &s.archive.columns
	var tests []func(int64, *columnRow) bool
	if s.since != "" || s.until != "" {
		within := make([]bool, len(c.strings))
		for i, day := range c.strings {
			within[i] = day >= s.since && (s.until == "" || day <= s.until)
		}
		tests = append(tests, func(_ int64, r *columnRow) bool { return within[r.day] })
	}
	if len(s.q.Languages) > 0 {
		wanted := make([]bool, len(c.strings))
		for i, have := range c.strings {
			wanted[i] = slices.ContainsFunc(s.q.Languages, func(l string) bool {
				return strings.EqualFold(have, l) || len(have) > len(l) && have[len(l)] == '-' && strings.EqualFold(have[:len(l)], l)
			})
		}
		tests = append(tests, func(_ int64, r *columnRow) bool { return wanted[r.language] })
	}
	if len(s.q.Kinds) > 0 {
		wanted := make([]bool, len(c.strings))
		for i, have := range c.strings {
			wanted[i] = slices.Contains(s.q.Kinds, have)
		}
		tests = append(tests, func(_ int64, r *columnRow) bool { return wanted[r.kind] })
	}
	if len(s.q.Outlets) > 0 {
		wanted := map[int32]bool{}
		for id, o := range c.outlets {
			if slices.ContainsFunc(s.q.Outlets, func(want string) bool {
				want = strings.TrimPrefix(strings.ToLower(want), "www.")
				return o.host == want || strings.HasSuffix(o.host, "."+want) || strings.EqualFold(o.name, want)
			}) {
				wanted[id] = true
			}
		}
		tests = append(tests, func(_ int64, r *columnRow) bool { return wanted[r.outlet] })
	}
	for _, kind := range []string{"tag", "author", "section"} {
		ids, some, err := s.labelled(kind)
		if err != nil {
			return nil, err
		}
		if some {
			tests = append(tests, func(id int64, _ *columnRow) bool { _, ok := slices.BinarySearch(ids, id); return ok })
		}
	}
	return func(id int64, r *columnRow) bool {
		for _, t := range tests {
			if !t(id, r) {
				return false
			}
		}
		return true
	}, nil
}

// labelled returns the articles with one of the labels of a kind that are
// asked for, in order, and whether any is asked for.
func (s *searching) labelled(kind string) (ids []int64, some bool, err error) {
	for _, t := range s.terms {
		if t[0] != kind {
			continue
		}
		some = true
		err := eachRow(s.ctx, s.archive.read, "SELECT article FROM labels WHERE term = (SELECT id FROM terms WHERE kind = ? AND folded = ?)", []any{t[0], t[1]},
			func(scan func(...any) error) error {
				var id int64
				err := scan(&id)
				ids = append(ids, id)
				return err
			})
		if err != nil {
			return nil, true, err
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids), some, nil
}

// order folds clusters and sorts what was found: where the first hits are
// asked for, no more than those.
func (s *searching) order() {
	if s.q.Fold {
		s.fold()
	}
	if n := s.q.Limit + 1; s.after == nil && !s.all && len(s.found) > 8*n {
		s.selectFirst(n)
		slices.SortFunc(s.found[:n], s.compare)
		return
	}
	slices.SortFunc(s.found, s.compare)
}

// fold leaves the first hit of each cluster.
func (s *searching) fold() {
	rows := s.archive.columns.rows
	first := map[int64]candidate{}
	for _, k := range s.found {
		if c := rows[k.id].cluster; c != 0 {
			if have, ok := first[c]; !ok || s.compare(k, have) < 0 {
				first[c] = k
			}
		}
	}
	if len(first) == 0 {
		return
	}
	s.found = slices.DeleteFunc(s.found, func(k candidate) bool {
		c := rows[k.id].cluster
		return c != 0 && first[c].id != k.id
	})
}

// selectFirst brings the first n of what was found to the front, in any order:
// it goes through the others once and keeps n in a heap with the last of them
// on top.
func (s *searching) selectFirst(n int) {
	heap := s.found[:n]
	down := func(i int) {
		for {
			k := 2*i + 1
			if k >= n {
				return
			}
			if k+1 < n && s.compare(heap[k+1], heap[k]) > 0 {
				k++
			}
			if s.compare(heap[k], heap[i]) <= 0 {
				return
			}
			heap[i], heap[k] = heap[k], heap[i]
			i = k
		}
	}
	for i := n / 2; i >= 0; i-- {
		down(i)
	}
	for i := n; i < len(s.found); i++ {
		if s.compare(s.found[i], heap[0]) < 0 {
			heap[0], s.found[i] = s.found[i], heap[0]
			down(0)
		}
	}
}

func (s *searching) compare(a, b candidate) int {
	days := s.archive.columns.strings
	if s.ranked {
		if c := cmp.Compare(b.score, a.score); c != 0 {
			return c
		}
	}
	c := 0
	if a.day != b.day {
		c = strings.Compare(days[b.day], days[a.day])
	}
	if c == 0 {
		c = cmp.Compare(b.id, a.id)
	}
	if s.q.Sort == Oldest {
		c = -c
	}
	return c
}

// page returns the part of the hits that is asked for, and the cursor of the
// next.
func (s *searching) page() (part []candidate, next string) {
	from := 0
	if s.after != nil {
		if rows := s.archive.columns.rows; s.after.id > 0 && s.after.id < int64(len(rows)) {
			s.after.day = rows[s.after.id].day
		}
		at, found := slices.BinarySearchFunc(s.found, *s.after, s.compare)
		if from = at; found {
			from++
		}
	}
	to := min(len(s.found), from+s.q.Limit)
	part = s.found[from:to]
	if to < len(s.found) {
		next = encodeCursor(part[len(part)-1])
	}
	return part, next
}

// A cursor names the last hit of a part by what hits are ordered by.
func encodeCursor(k candidate) string {
	return base64.RawURLEncoding.EncodeToString([]byte(strconv.FormatInt(k.id, 36) + " " + strconv.FormatFloat(k.score, 'g', -1, 64)))
}

func decodeCursor(s string) (*candidate, error) {
	b, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil {
		return nil, err
	}
	id, score, _ := strings.Cut(string(b), " ")
	k := &candidate{}
	if k.id, err = strconv.ParseInt(id, 36, 64); err != nil {
		return nil, err
	}
	k.score, err = strconv.ParseFloat(score, 64)
	return k, err
}
