// Package intake brings in pages: from files, folders, standard input, WARC
// and WET files, addresses, feeds and news sitemaps. docs/intake.md tells what
// is read, what is tolerated, and how polite fetching is.
//
//	for item, err := range intake.Open(ctx, "pages/", intake.Options{}) {
//		if err != nil {
//			log.Print(err) // concerns one source
//			continue
//		}
//		rec, err := dateline.Read(item.Page)
//		...
//	}
package intake

import (
	"context"
	"errors"
	"iter"
	"strings"

	"dateline/intake/warc"
	"dateline/record"
)

// An Item is one page on its way in.
type Item struct {
	// Page and Stored are the receiver's own, who may give their memory back
	// with Reuse.
	Page record.Page
	// Source is the file, address or "-" (standard input) it came from.
	Source string
	// At is where its record starts in Source, if that is a WARC file; Next is
	// where to go on after it.
	At, Next Position
	// Stored is what the page's record is stored as in a gzip WARC file, where
	// Options.Stored asks for it: gzip members that inflate to Head bytes, the
	// page's body and more. Nil where the page is not stored so.
	Stored []byte
	Head   int
}

// A Position is a place in a WARC file; the zero Position is its start.
type Position = warc.Position

// A Range is a piece of a WARC file as it is stored: the records whose gzip
// members start at From or later and, unless it is 0, before To. Neither needs to be a member's
// start: ranges that touch share no record and miss none, so that several
// readers can divide a file by its size alone.
type Range struct{ From, To int64 }

// Options tells Open what to hand out. The zero Options hands out all pages.
type Options struct {
	Filter Filter
	// Resume tells where to start in a WARC file: the Next of the last item
	// that is dealt with. Nil means at the start.
	Resume func(source string) Position
	// Range asks for a piece of a gzip WARC file; Resume goes on within it. The
	// zero Range is the whole file.
	Range Range
	// Skipped is told what is passed over and why; may be nil.
	Skipped func(Skip)
	// Progress is told, now and then and at a source's end, up to where it was
	// read; all items before were handed out. total is the file's size, 0
	// where unknown. May be nil.
	Progress func(source string, at Position, total int64)
	// Fetcher fetches addresses. Nil means one with default settings.
	Fetcher *Fetcher
	// MaxPage bounds a page's bytes, decoded; longer ones are cut there. 0 means 16 MiB.
	MaxPage int
	// Stored asks for Item.Stored.
	Stored bool
}

const defaultMaxPage = 16 << 20

// A Skip tells of something that was passed over.
type Skip struct {
	Source string
	At     Position
	URL    string
	Reason Reason
	Err    error // what lay behind it, or nil
}

// A Reason is a short, fixed phrase, fit for counting.
type Reason string

// The reasons why something is passed over, besides those of warc.Damage.
const (
	OtherRecord  Reason = "record without a page" // warcinfo, request, metadata ...
	Revisit      Reason = "revisit record"        // the page is in another record
	OtherStatus  Reason = "HTTP status other than 2xx"
	NotAPage     Reason = "not HTML or text"
	EmptyPage    Reason = "empty page"
	Hidden       Reason = "hidden: its name begins with a dot"
	FolderLink   Reason = "link to a folder"
	NoFile       Reason = "named pipe, device or socket"
	OtherHost    Reason = "filtered: host"
	OtherDate    Reason = "filtered: date"
	OtherTongue  Reason = "filtered: language"
	OtherKind    Reason = "filtered: kind"
	BadResponse  Reason = "malformed HTTP response"
	BadEncoding  Reason = "damaged content encoding"
	NotFetched   Reason = "cannot be fetched"
	NotPermitted Reason = "robots.txt forbids it"
)

// Filtered tells whether the filter asked to leave it out.
func (r Reason) Filtered() bool { return strings.HasPrefix(string(r), "filtered: ") }

// Failed tells whether a page may have been lost, rather than left out on
// purpose or not there.
func (r Reason) Failed() bool {
	switch r {
	case OtherRecord, Revisit, OtherStatus, NotAPage, EmptyPage, Hidden, FolderLink, NoFile, NotPermitted:
		return false
	}
	return !r.Filtered()
}

// Open hands out the pages of a target one by one: a page's file (HTML, or
// text by its name .txt), also as .gz or .zst; a folder, with the folders in
// it; a WARC or WET file, plain, gzip or zstd; "-" for any of these files on
// standard input; an http or https address.
//
// It works ahead of the loop in a goroutine, a few megabytes far. An error
// concerns one source, or the context's end; the loop may go on. The callbacks
// in Options are called from the loop's goroutine.
func Open(ctx context.Context, target string, o Options) iter.Seq2[Item, error] {
	if o.MaxPage <= 0 {
		o.MaxPage = defaultMaxPage
	}
	return func(yield func(Item, error) bool) {
		ctx, stop := context.WithCancel(ctx)
		defer stop()
		batches := make(chan []event, 3)
		go func() {
			defer close(batches)
			p := producer{ctx: ctx, o: &o, out: batches}
			p.target(target)
			p.flush()
		}()
		for batch := range batches {
			for i := range batch {
				goOn := batch[i].deliver(&o, yield)
				batch[i] = event{} // its page may be large
				if !goOn {
					stop()
					for range batches { // until the producer has seen it
					}
					return
				}
			}
		}
		if err := context.Cause(ctx); err != nil {
			yield(Item{}, err)
		}
	}
}

// An event is one of: an item, an error, a skip, a progress.
type event struct {
	item  Item
	err   error
	skip  *Skip
	done  string
	total int64
}

func (e *event) deliver(o *Options, yield func(Item, error) bool) bool {
	switch {
	case e.skip != nil:
		if o.Skipped != nil {
			o.Skipped(*e.skip)
		}
	case e.done != "":
		if o.Progress != nil {
			o.Progress(e.done, e.item.Next, e.total)
		}
	default:
		return yield(e.item, e.err)
	}
	return true
}

// A producer collects events in batches that are bounded in number and bytes.
type producer struct {
	ctx   context.Context
	o     *Options
	out   chan<- []event
	batch []event
	bytes int
}

const (
	batchItems = 16
	batchBytes = 1 << 20
)

func (p *producer) emit(e event) {
	p.batch = append(p.batch, e)
	p.bytes += len(e.item.Page.Body)
	if len(p.batch) >= batchItems || p.bytes >= batchBytes {
		p.flush()
	}
}

func (p *producer) flush() {
	if len(p.batch) > 0 {
		select {
		case p.out <- p.batch:
		case <-p.ctx.Done():
		}
	}
	p.batch, p.bytes = nil, 0
}

func (p *producer) stopped() bool { return p.ctx.Err() != nil }

func (p *producer) skip(s Skip) { p.emit(event{skip: &s}) }

func (p *producer) target(target string) {
	if IsAddress(target) {
		p.address(target)
	} else {
		p.path(target)
	}
}

// address fetches one page.
func (p *producer) address(address string) {
	skip := func(r Reason, err error) { p.skip(Skip{Source: address, URL: address, Reason: r, Err: err}) }
	if r := p.o.Filter.address(address); r != "" {
		skip(r, nil)
		return
	}
	f := p.o.Fetcher
	if f == nil {
		f = new(Fetcher)
	}
	got, err := f.Get(p.ctx, Request{URL: address})
	switch {
	case errors.Is(err, ErrRobots):
		skip(NotPermitted, err)
	case err != nil && p.ctx.Err() == nil:
		skip(NotFetched, err)
	case err == nil:
		p.page(Item{Page: got.Page(), Source: address}, false)
	}
}

// page hands out a page unless the filter, asked for what the bytes show,
// leaves it out. A body that shares memory with its record is copied.
func (p *producer) page(item Item, shared bool) {
	r := Reason("")
	switch {
	case len(item.Page.Body) == 0:
		r = EmptyPage
	case !holdsText(&item.Page):
		r = NotAPage
	default:
		r = p.o.Filter.page(&item.Page)
	}
	if r != "" {
		p.skip(Skip{Source: item.Source, At: item.At, URL: item.Page.URL, Reason: r})
		return
	}
	if shared {
		item.Page.Body = copied(item.Page.Body)
		item.Stored = copied(item.Stored)
	} else {
		item.Stored = nil
	}
	p.emit(event{item: item})
}
