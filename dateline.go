// Package dateline turns news pages into clean, dated, cited records.
//
// If all you want is an article's text from a page at hand, this is two lines:
//
//	rec, err := dateline.Read(dateline.Page{URL: address, Body: html})
//	fmt.Println(rec.Headline, rec.Published, rec.Text)
//
// Many pages are read by ReadAll, pages of doubtful origin by ReadFrom, and
// ReadWith takes Options. IsArticle tells early whether a page is worth reading.
// docs/library.md lists what is public and what of it is stable.
package dateline

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"runtime"
	"sync"

	"dateline/dom"
	"dateline/extract"
	"dateline/extract/blocks"
	"dateline/record"
)

// Page is a news page as it was fetched; Record what Dateline recovers from it.
type (
	Page   = record.Page
	Record = record.Record
)

// The errors that reading tells apart; use errors.Is.
var (
	// ErrEmpty: the page holds nothing to read.
	ErrEmpty = extract.ErrEmpty
	// ErrNotHTML: the bytes are a picture, a PDF, a program or another file that is
	// no page; the error's text names which.
	ErrNotHTML = extract.ErrNotHTML
	// ErrTooLarge: ReadFrom was given more bytes than Options.MaxBytes.
	ErrTooLarge = errors.New("the page is too large")
)

// FileKind returns what sort of file an error that wraps ErrNotHTML tells of, as
// in "a PNG picture"; "" for other errors.
func FileKind(err error) string {
	var other *extract.NotHTML
	if errors.As(err, &other) {
		return other.What
	}
	return ""
}

// Options change how pages are read. The zero Options are the defaults; each
// field says what its own is, and why.
type Options struct {
	// MaxBytes is how much of a page is read: 64 MiB by default, as no news page is
	// larger and a reader with one a core must fit into a small machine. ReadFrom
	// refuses larger input (ErrTooLarge); Read and ReadWith cut the page and say so
	// in the record's warnings.
	MaxBytes int
	// MaxNodes and MaxDepth bound the tree: 2,000,000 nodes and 512 open elements by
	// default, which no page of the measured sets comes near.
	MaxNodes, MaxDepth int
	// Language is the BCP 47 tag of pages that do not tell theirs, which also tells
	// whether 3/4 is in March or April. By default it is told from the article's
	// words, which are seldom wrong but need some lines.
	Language string
	// Outlets are names of outlets by their hosts, without www ("courier.example":
	// "The Courier"); subdomains count with them. They name the publisher of pages
	// that do not and are cut off headlines. None by default: what a page says of
	// itself comes first, and most pages say it.
	Outlets map[string]string
	// Favour says which mistakes about the body weigh more: Precision leaves out
	// what is in doubt, for those who must not print a stray "Read more"; Recall
	// takes it, for those who search and must not miss a sentence. By default both
	// weigh the same.
	Favour Favour
	// Comments asks for what readers wrote below the article, in the record's
	// Comments. Off by default: it is not the outlet's text, and often not on the
	// page but fetched by scripts.
	Comments bool
	// Links asks for the links and emphasis within blocks (record.Block's Links and
	// Marks; Markdown and HTML show them). Off by default, since they cost memory
	// that those who want text alone need not pay.
	Links bool
	// NoTables, NoImages and NoEmbeds leave these out of the record; the text of
	// tables goes with them. By default all are kept, since what the article shows
	// is the article.
	NoTables, NoImages, NoEmbeds bool
}

// A Favour tells which of two mistakes about the body weighs more: to take what
// is no part of it, or to leave out what is.
type Favour = blocks.Favour

// The favours; docs/library.md has what they gain and cost.
const (
	Balance   = blocks.Balance   // both the same
	Precision = blocks.Precision // words beside the body weigh twice as much
	Recall    = blocks.Recall    // words lost weigh twice as much
)

// readers are at rest, as many as may be at work at a time. A pool that Go's
// collections empty would have their memory made anew again and again.
var readers = make(chan *extract.Reader, runtime.GOMAXPROCS(0))

func takeReader() *extract.Reader {
	select {
	case r := <-readers:
		return r
	default:
		return new(extract.Reader)
	}
}

func giveReader(r *extract.Reader) {
	select {
	case readers <- r:
	default:
	}
}

// Read recovers the record of a page's article. It is safe for concurrent use
// and reuses memory between calls; the record shares no memory with the page.
// The errors are ErrEmpty and ErrNotHTML.
func Read(p Page) (*Record, error) { return ReadWith(p, Options{}) }

// ReadWith is Read with options.
func ReadWith(p Page, o Options) (*Record, error) { return ReadContext(context.Background(), p, o) }

// ReadContext is ReadWith that a context can end, also in the midst of a page:
// it is asked every thousand tokens and between the steps after. The error is
// then the context's.
func ReadContext(ctx context.Context, p Page, o Options) (*Record, error) {
	r := takeReader()
	defer giveReader(r)
	o.set(r)
	rec, err := r.ReadContext(ctx, p)
	if err != nil {
		return nil, err
	}
	rec.Leave(o.NoTables, o.NoImages, o.NoEmbeds)
	return rec, nil
}

// set has a reader work by the options.
func (o *Options) set(r *extract.Reader) {
	r.Limits = dom.Limits{Bytes: o.MaxBytes, Nodes: o.MaxNodes, Depth: o.MaxDepth}
	r.Marks, r.Comments, r.Favour, r.Language, r.Outlets = o.Links, o.Comments, o.Favour, o.Language, o.Outlets
}

// ReadFrom reads a page's bytes from r and recovers its record. Address may be
// "". A context that ends stops it, in the midst of a slow r or of the page. Beside Read's errors it returns ErrTooLarge, the context's error, and r's
// own, each with the address.
func ReadFrom(ctx context.Context, r io.Reader, address string, o Options) (*Record, error) {
	limit := o.MaxBytes
	if limit <= 0 {
		limit = 64 << 20
	}
	type result struct {
		body []byte
		err  error
	}
	done := make(chan result, 1)
	go func() {
		body, err := io.ReadAll(io.LimitReader(&watched{ctx, r}, int64(limit)+1))
		done <- result{body, err}
	}()
	var got result
	select {
	case <-ctx.Done():
		return nil, named(address, ctx.Err())
	case got = <-done:
	}
	switch {
	case got.err != nil:
		return nil, named(address, got.err)
	case len(got.body) > limit:
		return nil, named(address, fmt.Errorf("%w: more than %d bytes", ErrTooLarge, limit))
	case ctx.Err() != nil:
		return nil, named(address, ctx.Err())
	}
	rec, err := ReadContext(ctx, Page{URL: address, Body: got.body}, o)
	if err != nil {
		return nil, named(address, err)
	}
	return rec, nil
}

// watched stops reading where its context has ended.
type watched struct {
	ctx context.Context
	r   io.Reader
}

func (w *watched) Read(p []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	return w.r.Read(p)
}

func named(address string, err error) error {
	if address == "" {
		return err
	}
	return fmt.Errorf("%s: %w", address, err)
}

// A Result is what became of one page of ReadAll.
type Result struct {
	Page   Page
	Record *Record // nil where Err is not
	Err    error
}

// ReadAll reads pages on all cores and yields their results in the order of the
// pages. No more than a few pages a core are in memory at a time. It ends when
// pages do, when the caller breaks off, or when the context ends: the last
// result then holds the context's error. A page that cannot be read costs
// itself alone.
func ReadAll(ctx context.Context, pages iter.Seq[Page], o Options) iter.Seq[Result] {
	return func(yield func(Result) bool) {
		ctx, stop := context.WithCancel(ctx)
		defer stop()
		workers := runtime.GOMAXPROCS(0)
		type job struct {
			page Page
			out  chan Result
		}
		jobs := make(chan job)
		order := make(chan chan Result, 2*workers)
		var group sync.WaitGroup
		for range workers {
			group.Go(func() {
				for j := range jobs {
					rec, err := ReadContext(ctx, j.page, o)
					if err != nil {
						err = named(j.page.URL, err)
					}
					j.out <- Result{j.page, rec, err}
				}
			})
		}
		group.Go(func() {
			defer close(jobs)
			defer close(order)
			for p := range pages {
				out := make(chan Result, 1)
				select {
				case order <- out:
				case <-ctx.Done():
					return
				}
				select {
				case jobs <- job{p, out}:
				case <-ctx.Done():
					out <- Result{Page: p, Err: ctx.Err()}
					return
				}
			}
		})
		for out := range order {
			var res Result
			select {
			case res = <-out:
			case <-ctx.Done():
				res = Result{Err: ctx.Err()}
			}
			if !yield(res) || res.Record == nil && ctx.Err() != nil {
				break
			}
		}
		stop()
		for range order { // lets the one who fills it go
		}
		group.Wait()
	}
}

// IsArticle tells what sort of page it is and how sure that is, from 0.5 to 1,
// at a fraction of the cost of Read: from what the page declares and the shape
// of its tree, without its fields and without assembling a body.
func IsArticle(p Page) (kind record.Kind, sure float64, err error) {
	r := takeReader()
	defer giveReader(r)
	new(Options).set(r)
	return r.Kind(p)
}
