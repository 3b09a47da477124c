package main

import (
	"io"
	"testing"
	"time"

	"dateline/intake"
)

func TestProgressLine(t *testing.T) {
	for _, test := range []struct {
		name string
		make func(p *progress)
		want string
	}{
		{"of an unknown number", func(*progress) {}, "50 pages, 5/s"},
		{"of a known number", func(p *progress) { p.total = 200 }, "[=======                       ] 50 of 200 pages, 5/s, 30s left"},
		{"out of files", func(p *progress) {
			p.reading(1000)
			files := fileGauge{bar: p}
			files.at("a.warc.gz", intake.Position{Offset: 300}, 400)
			files.next()
			files.at("b.warc.gz", intake.Position{Offset: 100}, 600)
		}, "[===============               ] 50 %, 50 pages, 5/s, 10s left"},
		{"gone on with", func(p *progress) { p.reading(1000); p.pass(600); p.at(700) }, "[=====================         ] 70 %, 50 pages, 5/s, 30s left"},
		{"files that grew", func(p *progress) { p.reading(1000); p.at(1200) }, "[==============================] 100 %, 50 pages, 5/s, 0s left"},
	} {
		p := newProgress(io.Discard, "pages", 0)
		p.done = 50
		test.make(p)
		if got := p.line(10 * time.Second); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}
