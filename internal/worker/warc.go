package worker

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"dateline/intake"
	"dateline/intake/warc"
	"dateline/record"
)

// place tells where in a WARC file a page's record starts, and where to go on
// after it.
type place struct {
	At   string `json:"at,omitempty"`
	Next string `json:"next,omitempty"`
}

// A warcQuestion is the head of an AskWARC.
type warcQuestion struct {
	Path string `json:"path"`
	// From and To cut a gzip file into pieces (intake.Range). Resume goes on
	// at a place that an answer gave as next, and Skip passes over so many
	// pages there.
	From   int64  `json:"from"`
	To     int64  `json:"to"`
	Resume string `json:"resume"`
	Skip   int    `json:"skip"`

	Hosts     []string `json:"hosts"`
	NotHosts  []string `json:"not_hosts"`
	Languages []string `json:"languages"`
	Kinds     []string `json:"kinds"`
	// Since and Until bound the day that the article is filed by.
	Since string `json:"since"`
	Until string `json:"until"`
	// Limit ends the answer after so many records; 0 does not.
	Limit int `json:"limit"`
	wants
}

// passed is told beside a record: where to go on, and what was passed over
// since the answer before.
type passed struct {
	place
	Skipped map[intake.Reason]int `json:"skipped,omitempty"`
}

func (a *answerer) answerWARC(ctx context.Context, q *frame) bool {
	var ask warcQuestion
	if err := q.into(&ask); err != nil {
		return a.fail(q, err, codeRequest, "", place{})
	}
	if err := ask.check(); err != nil {
		return a.fail(q, err, codeRequest, ask.Path, place{})
	}
	var start intake.Position
	if ask.Resume != "" {
		var err error
		if start, err = warc.ParsePosition(ask.Resume); err != nil {
			return a.fail(q, err, codeRequest, ask.Path, place{})
		}
	}
	filter := intake.Filter{Hosts: ask.Hosts, NotHosts: ask.NotHosts, Languages: ask.Languages}
	for _, k := range ask.Kinds {
		filter.Kinds = append(filter.Kinds, record.Kind(k))
	}
	leave := func(rec *record.Record, filed day) intake.Reason {
		if d := string(filed); d != "" && (d < ask.Since || ask.Until != "" && d > ask.Until) {
			return intake.OtherDate
		}
		return filter.Record(rec)
	}
	skipped := map[intake.Reason]int{}
	told := func(at place) passed {
		p := passed{place: at, Skipped: maps.Clone(skipped)}
		clear(skipped)
		return p
	}
	o := intake.Options{
		Filter: filter, Range: intake.Range{From: ask.From, To: ask.To}, MaxPage: a.o.Limits.Bytes,
		Resume:  func(string) intake.Position { return start },
		Skipped: func(s intake.Skip) { skipped[s.Reason]++ },
	}
	pages, at := 0, place{}
	for item, err := range intake.Open(ctx, ask.Path, o) {
		if err != nil {
			if ctx.Err() != nil {
				return false
			}
			return a.fail(q, err, codeFile, ask.Path, at)
		}
		at = place{At: item.At.String(), Next: item.Next.String()}
		if ask.Skip > 0 {
			ask.Skip--
			continue
		}
		var out []byte
		var why intake.Reason
		w := &work{question: q, limit: a.o.PageTime, name: cmp.Or(item.Page.URL, ask.Path), place: at}
		ended, fault := a.guarded(w, func() {
			out, why, err = a.read(&item.Page, ask.wants, line{Source: ask.Path, At: at.At}, leave)
		})
		if !ended {
			return false
		}
		intake.Reuse(item.Page.Body)
		ok := true
		switch {
		case fault != nil:
			ok = a.fail(q, fault, codeFault, w.name, at)
		case err != nil:
			ok = a.fail(q, fmt.Errorf("%s, offset %s: %w", ask.Path, at.At, err), codePage, w.name, at)
		case why != "":
			skipped[why]++
		default:
			ok = a.tell(frame{kind: TellRecord, id: q.id, body: out}, told(at))
			pages++
		}
		if !ok {
			return false
		}
		if ask.Limit > 0 && pages >= ask.Limit {
			break
		}
	}
	return a.tell(frame{kind: TellDone, id: q.id}, told(place{Next: at.Next}))
}

// checkDay is the mistake in a bound, nil for none.
func checkDay(name, day string) error {
	if day == "" {
		return nil
	}
	if _, err := time.Parse(time.DateOnly, day); err != nil {
		return fmt.Errorf("%s: %q is no day; write it as 2025-03-01", name, day)
	}
	return nil
}

// kinds are the kinds of pages there are.
var kinds = []record.Kind{record.Article, record.Live, record.Gallery, record.Video, record.Listing, record.Other}

// check is the mistake in a question, nil for none.
func (q *warcQuestion) check() error {
	for _, k := range q.Kinds {
		if !slices.Contains(kinds, record.Kind(k)) {
			return fmt.Errorf("kinds: there is no kind %q; choose of article, live, gallery, video, listing, other", k)
		}
	}
	return cmp.Or(checkDay("since", q.Since), checkDay("until", q.Until))
}
