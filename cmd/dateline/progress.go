package main

import (
	"fmt"
	"io"
	"strings"
	"sync/atomic"
	"time"
)

// A progress shows on a terminal how far long work has come; elsewhere it
// shows nothing.
type progress struct {
	w       io.Writer // nil where nothing is shown
	what    string
	total   int // 0 where unknown
	done    int
	started time.Time
	drawn   time.Time

	// Where things come out of large files, how far these are read tells how
	// much is left: bytes, those passed over without work among them.
	reached, passed, bytes atomic.Int64
}

// reading tells that the things come out of files of so many bytes in all.
func (p *progress) reading(bytes int64) { p.bytes.Store(bytes) }

// at tells that so many of the files' bytes are read; it may be called beside Add.
func (p *progress) at(bytes int64) { p.reached.Store(bytes) }

// pass tells that so many of the files' bytes need not be read.
func (p *progress) pass(bytes int64) { p.passed.Add(bytes) }

// newProgress starts a progress of so many things, 0 where unknown, called
// what, as in "pages". It shows on w where that is a terminal.
func newProgress(w io.Writer, what string, total int) *progress {
	p := &progress{what: what, total: total, started: time.Now()}
	if isTerminal(w) {
		p.w = w
	}
	return p
}

// Add tells that n more are done.
func (p *progress) Add(n int) {
	p.done += n
	if p.w == nil {
		return
	}
	now := time.Now()
	// Work that ends within a moment shows no bar, and no bar flickers.
	if now.Sub(p.started) < 300*time.Millisecond || now.Sub(p.drawn) < 100*time.Millisecond {
		return
	}
	p.drawn = now
	fmt.Fprint(p.w, "\r\x1b[K"+p.line(now.Sub(p.started)))
}

// Clear takes the bar off the screen, for a message or at the end.
func (p *progress) Clear() {
	if p.w != nil && !p.drawn.IsZero() {
		fmt.Fprint(p.w, "\r\x1b[K")
		p.drawn = time.Time{}
	}
}

func (p *progress) line(elapsed time.Duration) string {
	rate := float64(p.done) / elapsed.Seconds()
	passed, reached, bytes := p.passed.Load(), p.reached.Load(), p.bytes.Load()
	switch {
	case p.total > 0:
		left := time.Duration(float64(p.total-p.done) / rate * float64(time.Second))
		return fmt.Sprintf("%s %d of %d %s, %.0f/s, %s left", gauge(float64(p.done)/float64(p.total)), p.done, p.total, p.what, rate, left.Round(time.Second))
	case reached > passed && bytes > passed:
		share := min(float64(reached-passed)/float64(bytes-passed), 1)
		left := time.Duration(float64(elapsed) * (1 - share) / share)
		all := min(float64(reached)/float64(bytes), 1)
		return fmt.Sprintf("%s %.0f %%, %d %s, %.0f/s, %s left", gauge(all), 100*all, p.done, p.what, rate, left.Round(time.Second))
	}
	return fmt.Sprintf("%d %s, %.0f/s", p.done, p.what, rate)
}

// gauge draws how much of the whole is done.
func gauge(share float64) string {
	const width = 30
	full := max(0, min(int(width*share), width))
	return "[" + strings.Repeat("=", full) + strings.Repeat(" ", width-full) + "]"
}

// show tells that so many of so many are done.
func (p *progress) show(done, of int) {
	p.total = of
	p.Add(done - p.done)
}
