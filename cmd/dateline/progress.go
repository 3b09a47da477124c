package main

import (
	"fmt"
	"io"
	"strings"
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
}

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
	if p.total == 0 {
		return fmt.Sprintf("%d %s, %.0f/s", p.done, p.what, rate)
	}
	const width = 30
	full := min(width*p.done/p.total, width)
	left := time.Duration(float64(p.total-p.done) / rate * float64(time.Second))
	return fmt.Sprintf("[%s%s] %d of %d %s, %.0f/s, %s left",
		strings.Repeat("=", full), strings.Repeat(" ", width-full), p.done, p.total, p.what, rate, left.Round(time.Second))
}

// show tells that so many of so many are done.
func (p *progress) show(done, of int) {
	p.total = of
	p.Add(done - p.done)
}
