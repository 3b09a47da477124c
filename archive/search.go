package archive

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/base64"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
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
}

// A Hit is an article found.
type Hit struct {
	// Archive is the path of the archive that ID is of, where the search is
	// over several (package shelf).
	Archive     string `json:"archive,omitempty"`
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
)

// candidate is an article that has the words asked for.
type candidate struct {
	id    int32
	score float32
	day   uint32 // see dayNumber
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
	if err := a.refresh(ctx, s.columns()...); err != nil {
		return nil, a.explain(err)
	}
	a.columns.mu.RLock()
	defer a.columns.mu.RUnlock()
	defer s.release()
	if err := s.find(); err != nil {
		return nil, a.explain(err)
	}
	s.order()
	r := &Results{Total: len(s.found), Hits: []Hit{}}
	if q.Facets {
		if r.Facets, err = s.facets(); err != nil {
			return nil, a.explain(err)
		}
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
	after        *candidate
}

// columns are those that the search needs.
func (s *searching) columns() (want []column) {
	q := s.q
	for c, needed := range map[column]bool{
		columnWords:    s.ranked,
		columnCluster:  q.Fold,
		columnOutlet:   q.Facets || len(q.Outlets) > 0,
		columnLanguage: q.Facets || len(q.Languages) > 0,
		columnKind:     len(q.Kinds) > 0,
		columnLabels:   q.Facets,
	} {
		if needed {
			want = append(want, c)
		}
	}
	return want
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
	f, err := s.filter()
	if err != nil {
		return err
	}
	days := s.archive.columns.days()
	if s.want == nil {
		s.take(len(days))
		for id, day := range days {
			if day != 0 && f.pass(int32(id), day) {
				s.found = append(s.found, candidate{id: int32(id), day: day})
			}
		}
		return nil
	}
	memory := matchMemories.Get().(*matchMemory)
	defer matchMemories.Put(memory)
	found, err := s.lookUp(memory)
	if err != nil {
		return err
	}
	defer memory.reuse(found)
	s.take(len(found.ids))
	for i, id := range found.ids {
		if day := days[id]; f.pass(id, day) {
			s.found = append(s.found, candidate{id, found.scores[i], day})
		}
	}
	return nil
}

// candidateMemory is what was found by searches that are done.
var candidateMemory sync.Pool // of *[]candidate

// take takes memory for n candidates.
func (s *searching) take(n int) {
	if m, ok := candidateMemory.Get().(*[]candidate); ok && cap(*m) >= n {
		s.found = (*m)[:0]
		return
	}
	s.found = make([]candidate, 0, n)
}

// release gives it back.
func (s *searching) release() {
	if cap(s.found) > 0 {
		all := s.found[:0]
		s.found = nil
		candidateMemory.Put(&all)
	}
}

// A filter tells whether an article may be a hit; what is nil lets all pass.
type filter struct {
	since, until                   uint32
	languages, outlets             []uint32
	kinds                          []uint32
	wantLanguage, wantOutlet, want []bool   // by number
	labels                         [][]bool // by article
}

func (f *filter) pass(id int32, day uint32) bool {
	if day < f.since || day > f.until {
		return false
	}
	if f.wantOutlet != nil && !holds(f.wantOutlet, f.outlets, id) || f.wantLanguage != nil && !holds(f.wantLanguage, f.languages, id) || f.want != nil && !holds(f.want, f.kinds, id) {
		return false
	}
	for _, l := range f.labels {
		if int(id) >= len(l) || !l[id] {
			return false
		}
	}
	return true
}

// holds reports whether what a column holds for an article is wanted.
func holds(wanted []bool, column []uint32, id int32) bool {
	if int(id) >= len(column) {
		return wanted[0]
	}
	n := column[id]
	return n < uint32(len(wanted)) && wanted[n]
}

// filter makes the query's filter.
func (s *searching) filter() (*filter, error) {
	c := &s.archive.columns
	f := &filter{until: math.MaxUint32, languages: c.of[columnLanguage], outlets: c.of[columnOutlet], kinds: c.of[columnKind]}
	if s.since != "" {
		f.since = dayNumber(s.since)
	}
	if s.until != "" {
		f.until = dayNumber(s.until)
	}
	if len(s.q.Languages) > 0 {
		f.wantLanguage = make([]bool, len(c.values)+1)
		for i, have := range c.values {
			f.wantLanguage[i] = slices.ContainsFunc(s.q.Languages, func(l string) bool {
				return strings.EqualFold(have, l) || len(have) > len(l) && have[len(l)] == '-' && strings.EqualFold(have[:len(l)], l)
			})
		}
	}
	if len(s.q.Kinds) > 0 {
		f.want = make([]bool, len(c.values)+1)
		for i, have := range c.values {
			f.want[i] = slices.Contains(s.q.Kinds, have)
		}
	}
	if len(s.q.Outlets) > 0 {
		names, err := s.archive.outletNames(s.ctx)
		if err != nil {
			return nil, err
		}
		f.wantOutlet = make([]bool, 1)
		for id, o := range names {
			if slices.ContainsFunc(s.q.Outlets, func(want string) bool {
				want = strings.TrimPrefix(strings.ToLower(want), "www.")
				return o.host == want || strings.HasSuffix(o.host, "."+want) || strings.EqualFold(o.name, want)
			}) && id <= maxArticle {
				f.wantOutlet = append(f.wantOutlet, make([]bool, max(0, int(id)+1-len(f.wantOutlet)))...)
				f.wantOutlet[id] = true
			}
		}
	}
	for _, kind := range []string{"tag", "author", "section"} {
		articles, some, err := s.labelled(kind)
		if err != nil {
			return nil, err
		}
		if some {
			f.labels = append(f.labels, articles)
		}
	}
	return f, nil
}

// labelled tells by article which have one of the labels of a kind that are
// asked for, and whether any is asked for.
func (s *searching) labelled(kind string) (articles []bool, some bool, err error) {
	c := &s.archive.columns
	for _, t := range s.terms {
		if t[0] != kind {
			continue
		}
		if !some {
			some, articles = true, make([]bool, len(c.days()))
		}
		var term int64
		err := s.archive.read.QueryRowContext(s.ctx, "SELECT id FROM terms WHERE kind = ? AND folded = ?", t[0], t[1]).Scan(&term)
		if errors.Is(err, sql.ErrNoRows) {
			continue
		}
		if err != nil {
			return nil, true, err
		}
		if c.loaded[columnLabels] {
			want := labelNumber(kind, term)
			for id := range articles {
				articles[id] = articles[id] || slices.Contains(c.labelsOf(int64(id)), want)
			}
			continue
		}
		err = eachRow(s.ctx, s.archive.read, "SELECT article FROM labels WHERE term = ?", []any{term}, func(scan func(...any) error) error {
			var id int64
			err := scan(&id)
			if id >= 0 && id < int64(len(articles)) {
				articles[id] = true
			}
			return err
		})
		if err != nil {
			return nil, true, err
		}
	}
	return articles, some, nil
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
	columns := &s.archive.columns
	first := map[uint32]candidate{}
	for _, k := range s.found {
		if c := columns.at(columnCluster, int64(k.id)); c != 0 {
			if have, ok := first[c]; !ok || s.compare(k, have) < 0 {
				first[c] = k
			}
		}
	}
	if len(first) == 0 {
		return
	}
	s.found = slices.DeleteFunc(s.found, func(k candidate) bool {
		c := columns.at(columnCluster, int64(k.id))
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
	if s.ranked {
		if c := cmp.Compare(b.score, a.score); c != 0 {
			return c
		}
	}
	c := cmp.Compare(b.day, a.day)
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
		s.after.day = s.archive.columns.at(columnDay, int64(s.after.id))
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
	return base64.RawURLEncoding.EncodeToString([]byte(strconv.FormatInt(int64(k.id), 36) + " " + strconv.FormatFloat(float64(k.score), 'g', -1, 32)))
}

// Cursor is what Query.After takes for the hits after this one.
func (h *Hit) Cursor() string {
	return encodeCursor(candidate{id: int32(h.ID), score: float32(h.Score)})
}

func decodeCursor(s string) (*candidate, error) {
	b, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil {
		return nil, err
	}
	id, score, _ := strings.Cut(string(b), " ")
	k := &candidate{}
	n, err := strconv.ParseInt(id, 36, 32)
	if err != nil {
		return nil, err
	}
	f, err := strconv.ParseFloat(score, 32)
	k.id, k.score = int32(n), float32(f)
	return k, err
}
