package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"dateline/intake"
)

// passedOver counts what WARC files hold besides pages, by reason.
type passedOver map[intake.Reason]int

// lost tells whether pages may be among it.
func (p passedOver) lost() bool {
	for r := range p {
		if r.Failed() {
			return true
		}
	}
	return false
}

// String is a part of the summary, "" for nothing.
func (p passedOver) String() string {
	reasons := slices.Sorted(maps.Keys(p))
	slices.SortStableFunc(reasons, func(a, b intake.Reason) int { return p[b] - p[a] })
	var b strings.Builder
	for _, r := range reasons {
		fmt.Fprintf(&b, "%d passed over: %s\n", p[r], r)
	}
	return b.String()
}

// unpacked puts the pages that a WARC file holds in its place, one by one.
func unpacked(ctx context.Context, tasks iter.Seq[task], o *readOptions, over passedOver) iter.Seq[task] {
	return func(yield func(task) bool) {
		for t := range tasks {
			if t.err != nil || t.source == "-" || intake.IsAddress(t.source) || !intake.IsWARC(t.source) {
				if !yield(t) {
					return
				}
				continue
			}
			skipped := func(s intake.Skip) { over[s.Reason]++ }
			for item, err := range intake.Open(ctx, t.source, intake.Options{Skipped: skipped, MaxPage: o.limits.Bytes}) {
				if !yield(task{source: t.source, page: &item.Page, err: err}) {
					return
				}
			}
		}
	}
}

// errWARC is for a WARC file where a single page was asked for.
var errWARC = errors.New("it is a WARC file, which holds many pages; name it as a file without --list")
