// Package worker reads pages for another program: questions come and answers
// go as length-prefixed frames over pipes, so that a program in any language
// keeps a reader at hand without starting one for each page. docs/worker.md
// describes the frames by the byte.
package worker

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
	"sync/atomic"
	"time"

	"github.com/klauspost/compress/gzip"

	"dateline/dom"
	"dateline/extract"
	"dateline/reading"
)

// Options bound what one page may take.
type Options struct {
	// Version is what the hello tells.
	Version string
	// PageTime is how long a page may take to read; Memory how many bytes the
	// process may hold. A page that takes more is answered with an error, and
	// Serve returns ErrLimit: what is left of it cannot be stopped otherwise.
	PageTime time.Duration
	Memory   int64
	Limits   dom.Limits
}

// ErrLimit says that a page took more time or memory than it may.
var ErrLimit = errors.New("a page took more than it may")

// ahead bounds the questions that wait to be answered, in number and bytes:
// within these, asking never waits for an answer to be taken.
const (
	aheadFrames = 64
	aheadBytes  = 64 << 20
)

// An answerer works on one question after the other, in their order.
type answerer struct {
	ctx    context.Context // of Serve
	o      Options
	out    chan []byte
	broken chan struct{} // closed where the answers' pipe is
	page   extract.Reader
	teller reading.Reader
	gzip   gzip.Reader
	plain  bytes.Buffer // what it inflated
	// work is what is being worked on; whoever exchanges it for nil answers.
	work  atomic.Pointer[work]
	asked atomic.Int64 // questions that wait
	// over is closed where a limit was passed.
	over chan struct{}

	waiting struct { // questions read and not answered
		sync.Mutex
		free  *sync.Cond
		bytes int
		spare [][]byte
	}
}

// work is one page, or another question, that is being worked on.
type work struct {
	question *frame
	started  time.Time
	limit    time.Duration
	name     string
	place    place
}

// Serve answers the frames of in on out until in ends, the context does, or a
// page passes a limit.
func Serve(ctx context.Context, in io.Reader, out io.Writer, o Options) error {
	a := &answerer{ctx: ctx, o: o, out: make(chan []byte, 16), broken: make(chan struct{}), over: make(chan struct{})}
	a.page.Limits = o.Limits
	a.waiting.free = sync.NewCond(&a.waiting)
	if o.Memory > 0 {
		debug.SetMemoryLimit(o.Memory / 4 * 3)
	}
	// A goroutine that waits for a pipe keeps its processor until Go's monitor
	// looks, up to ten milliseconds: one reads, one writes, one works.
	if n := runtime.GOMAXPROCS(0); n < 3 {
		runtime.GOMAXPROCS(3)
	}
	written := make(chan error, 1)
	go func() { written <- a.write(out) }()
	a.tell(frame{kind: TellHello}, map[string]any{"protocol": Protocol, "version": o.Version})

	questions, failed := a.questions(in)
	watching, unwatch := context.WithCancel(ctx)
	defer unwatch()
	go a.watch(watching)
	answered := make(chan struct{})
	go func() {
		defer close(answered)
		for q := range questions {
			if !a.answer(ctx, &q) {
				return
			}
		}
	}()
	select {
	case <-answered:
		close(a.out)
		return errors.Join(<-written, *failed)
	case <-a.over:
		// The work goes on and may write, too: out stays open. What was told
		// before is flushed.
		select {
		case <-written:
		case <-time.After(5 * time.Second):
		}
		return ErrLimit
	case <-a.broken:
		return <-written
	case <-ctx.Done():
		return ctx.Err()
	}
}

// questions hands out what comes in. *failed is set before the channel closes.
func (a *answerer) questions(in io.Reader) (<-chan frame, *error) {
	questions := make(chan frame, aheadFrames)
	failed := new(error)
	go func() {
		defer close(questions)
		r := bufio.NewReaderSize(in, 64<<10)
		for {
			f, err := readFrame(r, a.room)
			if err != nil {
				if err != io.EOF {
					*failed = err
				}
				return
			}
			a.asked.Add(1)
			questions <- f
		}
	}()
	return questions, failed
}

// room waits until so many bytes may come, and returns memory for them.
func (a *answerer) room(n int) []byte {
	w := &a.waiting
	w.Lock()
	for w.bytes > 0 && w.bytes+n > aheadBytes {
		w.free.Wait()
	}
	w.bytes += n
	var memory []byte
	for i, m := range w.spare {
		if cap(m) >= n && cap(m) <= 8*n+spareLeast {
			memory = m[:n]
			last := len(w.spare) - 1
			w.spare[i], w.spare[last] = w.spare[last], nil
			w.spare = w.spare[:last]
			break
		}
	}
	w.Unlock()
	if memory == nil {
		memory = make([]byte, n, max(n+n/4, spareLeast))
	}
	return memory
}

const (
	// spareLeast is the least memory for a question, spareMost how many are kept.
	spareLeast = 64 << 10
	spareMost  = 8
)

// done gives the memory of a question that is answered to a later one.
func (a *answerer) done(f *frame) {
	w := &a.waiting
	w.Lock()
	w.bytes -= len(f.head) + len(f.body)
	if len(w.spare) < spareMost && cap(f.memory) <= aheadBytes/spareMost {
		w.spare = append(w.spare, f.memory)
	}
	w.Unlock()
	w.free.Signal()
}

// flushAfter is how long an answer waits for the next ones while there is
// work: fewer writes, and fewer turns of the two programs on one core.
const flushAfter = 10 * time.Millisecond

// write writes what is told until the last word, nil or the channel's end.
func (a *answerer) write(out io.Writer) error {
	w := bufio.NewWriterSize(out, 128<<10)
	fail := func(err error) error {
		if err != nil {
			close(a.broken)
		}
		return err
	}
	late := time.NewTimer(flushAfter)
	defer late.Stop()
	for {
		var b []byte
		var more bool
		select {
		case b, more = <-a.out:
		default:
			if w.Buffered() > 0 && (a.asked.Load() > 0 || a.work.Load() != nil) {
				late.Reset(flushAfter)
				select {
				case b, more = <-a.out:
				case <-late.C:
					if err := w.Flush(); err != nil {
						return fail(err)
					}
					continue
				}
				break
			}
			if err := w.Flush(); err != nil {
				return fail(err)
			}
			b, more = <-a.out
		}
		if !more || b == nil {
			return w.Flush()
		}
		if _, err := w.Write(b); err != nil {
			return fail(err)
		}
	}
}

// tell sends a frame with a head, and reports whether it could.
func (a *answerer) tell(f frame, head any) bool {
	if head != nil {
		// Heads are maps and structs of texts and numbers: they encode.
		f.head, _ = json.Marshal(head)
	}
	return a.send(appendFrame(make([]byte, 0, frameHead+len(f.head)+len(f.body)), f))
}

func (a *answerer) send(b []byte) bool {
	select {
	case a.out <- b:
		return true
	case <-a.broken:
		return false
	}
}

// A failure is the head of a TellError.
type failure struct {
	Error string `json:"error"`
	// Code is what programs tell errors by.
	Code string `json:"code"`
	// Page names the page: its address, or where it came from.
	Page string `json:"page,omitempty"`
	place
}

// The codes of a failure.
const (
	codePage    = "page"    // it holds no page, or one that cannot be read
	codeTime    = "time"    // it took too long; the worker ends
	codeMemory  = "memory"  // it took too much memory; the worker ends
	codeFault   = "fault"   // a mistake of Dateline's own
	codeFile    = "file"    // a file or an address cannot be read
	codeRequest = "request" // the question was not understood
)

func (a *answerer) fail(q *frame, err error, code, page string, at place) bool {
	return a.tell(frame{kind: TellError, id: q.id}, failure{Error: err.Error(), Code: code, Page: page, place: at})
}

// answer answers a question and reports whether to go on.
func (a *answerer) answer(ctx context.Context, q *frame) bool {
	a.asked.Add(-1)
	defer a.done(q)
	switch q.kind {
	case AskPage:
		return a.answerPage(q)
	case AskWARC:
		return a.answerWARC(ctx, q)
	case AskFetch:
		return a.answerFetch(ctx, q)
	case AskForm:
		return a.answerForm(q)
	case AskTypes:
		return a.tell(frame{kind: TellDone, id: q.id}, lineTypes())
	case AskSame:
		return a.answerSame(q)
	case AskEvents:
		return a.answerEvents(q)
	}
	return a.fail(q, fmt.Errorf("there is no question %q", rune(q.kind)), codeRequest, "", place{})
}

// guarded does some work within the limits. It reports whether it ended in
// time: only then may the caller answer. A fault is a panic's.
func (a *answerer) guarded(w *work, do func()) (inTime bool, fault error) {
	w.started = time.Now()
	a.work.Store(w)
	func() {
		defer func() {
			if r := recover(); r != nil {
				fault = fmt.Errorf("reading failed at this page, please report it: %v", r)
				a.page, a.teller = extract.Reader{Limits: a.o.Limits}, reading.Reader{}
			}
		}()
		do()
	}()
	return a.work.CompareAndSwap(w, nil), fault
}

const watchEvery = 25 * time.Millisecond

// watch ends the worker where a page takes too much.
func (a *answerer) watch(ctx context.Context) {
	held := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	tick := time.NewTicker(watchEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		w := a.work.Load()
		if w == nil {
			continue
		}
		code := ""
		var err error
		if took := time.Since(w.started); w.limit > 0 && took > w.limit {
			code, err = codeTime, fmt.Errorf("it took more than %s", w.limit)
		} else if a.o.Memory > 0 {
			metrics.Read(held)
			if b := int64(held[0].Value.Uint64() - held[1].Value.Uint64()); b > a.o.Memory {
				code, err = codeMemory, fmt.Errorf("it took more than %d MiB of memory", a.o.Memory>>20)
			}
		}
		if code != "" && a.work.CompareAndSwap(w, nil) {
			a.fail(w.question, err, code, w.name, w.place)
			a.send(nil)
			close(a.over)
			return
		}
	}
}
