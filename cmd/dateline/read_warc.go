package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"os"
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

// sizeOf sums up the sizes of files, 0 where one of the targets is none or no
// WARC file: how far the others are read tells little then.
func sizeOf(targets []string) (bytes int64) {
	for _, t := range targets {
		info, err := os.Stat(t)
		if err != nil || !info.Mode().IsRegular() || !intake.IsCollection(t) {
			return 0
		}
		bytes += info.Size()
	}
	return bytes
}

// A fileGauge tells a progress how far one of several files is read.
type fileGauge struct {
	bar    *progress
	before int64 // bytes of the files before
	size   int64 // of the file at hand
}

// next goes on to another file.
func (g *fileGauge) next() { g.before, g.size = g.before+g.size, 0 }

// at is an intake.Options.Progress.
func (g *fileGauge) at(_ string, at intake.Position, size int64) {
	g.size = size
	g.bar.at(g.before + at.Offset)
}

// unpacked puts the pages that a WARC file holds in its place, one by one.
func unpacked(ctx context.Context, tasks iter.Seq[task], o *readOptions, over passedOver, bar *progress) iter.Seq[task] {
	return func(yield func(task) bool) {
		files := fileGauge{bar: bar}
		for t := range tasks {
			if t.err != nil || t.source == "-" || intake.IsAddress(t.source) || !intake.IsCollection(t.source) {
				if !yield(t) {
					return
				}
				continue
			}
			skipped := func(s intake.Skip) { over[s.Reason]++ }
			for item, err := range intake.Open(ctx, t.source, intake.Options{Skipped: skipped, Progress: files.at, MaxPage: o.limits.Bytes}) {
				if !yield(task{source: t.source, page: &item.Page, err: err}) {
					return
				}
			}
			files.next()
		}
	}
}

// errWARC is for a WARC file where a single page was asked for.
var errWARC = errors.New("it is a WARC file, which holds many pages; name it as a file without --list")
