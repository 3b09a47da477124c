package archive

import (
	"context"
	"database/sql"
	"errors"
	"math"

	"dateline/archive/index"
)

// The full-text index of archive/index lies in four tables: its segments, the
// pages of their two streams, and the words that the pages begin with.

// streamTables are the tables of the streams' pages.
var streamTables = [...]string{index.WordStream: "word_pages", index.PlaceStream: "place_pages"}

// segmentSource reads the index within a transaction.
type segmentSource struct {
	ctx    context.Context
	pages  [2]*sql.Stmt
	before *sql.Stmt
}

func newSegmentSource(ctx context.Context, prepare func(context.Context, string) (*sql.Stmt, error)) (*segmentSource, error) {
	s := &segmentSource{ctx: ctx}
	var errs [3]error
	for i, table := range streamTables {
		s.pages[i], errs[i] = prepare(ctx, "SELECT data FROM "+table+" WHERE id BETWEEN ? AND ? ORDER BY id")
	}
	s.before, errs[2] = prepare(ctx, "SELECT at FROM segment_words WHERE segment = ? AND word <= ? ORDER BY word DESC LIMIT 1")
	return s, errors.Join(errs[:]...)
}

func (s *segmentSource) Pages(stream index.Stream, first, last int64, f func([]byte) error) error {
	rows, err := s.pages[stream].QueryContext(s.ctx, first, last)
	if err != nil {
		return err
	}
	return each(rows, func(scan func(...any) error) error {
		var b sql.RawBytes
		if err := scan(&b); err != nil {
			return err
		}
		return f(b)
	})
}

func (s *segmentSource) Before(segment uint32, word []byte) (at int64, err error) {
	err = s.before.QueryRowContext(s.ctx, segment, word).Scan(&at)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return at, err
}

// segmentsOf lists the index's segments, the oldest first.
func segmentsOf(ctx context.Context, db querier) ([]index.Segment, error) {
	var out []index.Segment
	err := eachRow(ctx, db, "SELECT id, last, words, places FROM segments ORDER BY last, id", nil, func(scan func(...any) error) error {
		var s index.Segment
		err := scan(&s.ID, &s.Last, &s.Words, &s.Places)
		out = append(out, s)
		return err
	})
	return out, err
}

// segmentSink stores a segment.
type segmentSink struct{ *adder }

func (s segmentSink) Page(stream index.Stream, id int64, data []byte) error {
	_, err := s.exec("INSERT INTO "+streamTables[stream]+" (id, data) VALUES (?, ?)", id, data)
	return err
}

func (s segmentSink) Word(segment uint32, word []byte, at int64) error {
	_, err := s.exec("INSERT INTO segment_words (segment, word, at) VALUES (?, ?, ?)", segment, word, at)
	return err
}

// Segments of about one size are merged, mergedAtOnce of them, unless that is
// more than maxMerged bytes: a merge is a part of the transaction that found it
// due, and others wait for that. So large archives have some segments more.
const (
	mergedAtOnce = 8
	maxMerged    = 256 << 20
)

// tier is equal for segments of about one size.
func tier(s *index.Segment) int {
	t := 0
	for n := s.Bytes() >> 15; n > 0; n >>= 3 {
		t++
	}
	return t
}

// writeSegment writes a segment by f and notes it.
func (ad *adder) writeSegment(last uint32, f func(sink index.Sink, segment uint32) (words, places int64, err error)) error {
	id := ad.ledger.counts[countSegment] + 1
	if id > math.MaxInt32 {
		return errors.New("the index had more segments than it has numbers for; dateline check --repair begins anew")
	}
	ad.ledger.count(countSegment, 1)
	words, places, err := f(segmentSink{ad}, uint32(id))
	if err == nil && words > 0 {
		_, err = ad.exec("INSERT INTO segments (id, last, words, places) VALUES (?, ?, ?, ?)", id, last, words, places)
	}
	return err
}

// mergeSegments merges segments as long as there are enough of one size.
func (ad *adder) mergeSegments() error {
	for {
		all, err := segmentsOf(ad.ctx, ad.tx)
		if err != nil {
			return err
		}
		var due []index.Segment
		tiers := map[int][]index.Segment{}
		for _, s := range all {
			t := tier(&s)
			tiers[t] = append(tiers[t], s)
		}
		for _, of := range tiers {
			if len(of) < mergedAtOnce {
				continue
			}
			n, bytes := 0, int64(0)
			for n < len(of) && bytes+of[n].Bytes() <= maxMerged {
				bytes += of[n].Bytes()
				n++
			}
			if n > 1 && (due == nil || due[0].Bytes() > of[0].Bytes()) {
				due = of[:n]
			}
		}
		if due == nil {
			return nil
		}
		if err := ad.merged(due); err != nil {
			return err
		}
	}
}

// merged puts one segment in the place of several.
func (ad *adder) merged(segments []index.Segment) error {
	live, err := ad.live()
	if err != nil {
		return err
	}
	src, err := newSegmentSource(ad.ctx, func(_ context.Context, query string) (*sql.Stmt, error) { return ad.stmt(query) })
	if err != nil {
		return err
	}
	x := index.Index{Source: src, Segments: segments, Live: live}
	if err := ad.writeSegment(segments[len(segments)-1].Last, x.Merge); err != nil {
		return err
	}
	for _, s := range segments {
		first, last := index.PageRange(s.ID)
		for _, table := range streamTables {
			if _, err := ad.exec("DELETE FROM "+table+" WHERE id BETWEEN ? AND ?", first, last); err != nil {
				return err
			}
		}
		for _, q := range []string{"DELETE FROM segment_words WHERE segment = ?", "DELETE FROM segments WHERE id = ?"} {
			if _, err := ad.exec(q, s.ID); err != nil {
				return err
			}
		}
	}
	return nil
}
