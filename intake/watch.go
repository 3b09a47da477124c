package intake

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/url"
	"slices"
	"sync"
	"time"

	"dateline/record"
)

// A Store is where a Watcher puts pages and keeps its sources' health. It is
// used by several goroutines at once.
type Store interface {
	// LastRead tells when the page at an address was last read, the zero time
	// if never.
	LastRead(ctx context.Context, address string) (time.Time, error)
	// AddPage adds a page; it is durable when AddPage returns. outcome is a
	// short word for what it was: Added, or another one for counting.
	AddPage(ctx context.Context, p record.Page) (outcome string, err error)
	// Health returns what SaveHealth last saved for a source's address, the
	// zero Health if nothing.
	Health(ctx context.Context, address string) (Health, error)
	SaveHealth(ctx context.Context, h Health) error
}

// Added is the outcome of a page that the archive did not hold.
const Added = "added"

// A Watcher follows the sources of a watchlist. What it did is in the store
// only, so that it goes on after a stop where it was.
type Watcher struct {
	List    *Watchlist
	Fetcher *Fetcher
	Store   Store
	// Visited is told of each visit of a source; may be nil. It is called by
	// several goroutines at once.
	Visited func(Visit)

	guarded sync.Once
	public  *Fetcher // for sources of the public web

	mu   sync.Mutex
	gone map[string]time.Time // pages that cannot be had, until when not to ask again
}

// A Visit is what one visit of a source came to.
type Visit struct {
	URL  string `json:"url"`
	Name string `json:"name,omitempty"`
	Kind string `json:"kind,omitempty"`
	// Listed counts the listing's pages, Known those of them that the archive
	// holds already, Old those older than wanted, Fetched those fetched now.
	Listed  int `json:"listed"`
	Known   int `json:"known"`
	Old     int `json:"old,omitempty"`
	Fetched int `json:"fetched"`
	// Outcomes counts the store's outcomes, Failed the errors by page.
	Outcomes map[string]int `json:"outcomes,omitempty"`
	Failed   int            `json:"failed,omitempty"`
	// Error is why the source could not be read, or the last page's error.
	Error   string        `json:"error,omitempty"`
	Elapsed time.Duration `json:"elapsed"`
}

// fetcher returns what a source's listings and pages are fetched with.
func (w *Watcher) fetcher(s *Followed) *Fetcher {
	if s.Private {
		return w.Fetcher
	}
	w.guarded.Do(func() {
		if w.public == nil {
			w.public = w.Fetcher.Public()
		}
	})
	return w.public
}

// visitors is how many sources are visited at once.
const visitors = 8

// Once visits each source that is due, or with all each source, once. The
// error is the store's or the context's; what fails at a source is in its Visit.
func (w *Watcher) Once(ctx context.Context, all bool) error {
	return w.each(ctx, func(ctx context.Context, s Followed) error {
		if !all {
			h, err := w.Store.Health(ctx, s.URL)
			if err != nil || time.Now().Before(h.due(s.Every)) {
				return err
			}
		}
		return w.visit(ctx, s)
	})
}

// Run follows the sources until the context ends, which is no error.
func (w *Watcher) Run(ctx context.Context) error {
	slots := make(chan struct{}, visitors)
	err := w.each(ctx, func(ctx context.Context, s Followed) error {
		for {
			h, err := w.Store.Health(ctx, s.URL)
			if err != nil {
				return err
			}
			// Sources that are due at once start some seconds apart.
			if err := sleep(ctx, time.Until(h.due(s.Every))+rand.N(min(s.Every/10, 10*time.Second))); err != nil {
				return err
			}
			select {
			case slots <- struct{}{}:
			case <-ctx.Done():
				return ctx.Err()
			}
			err = w.visit(ctx, s)
			<-slots
			if err != nil {
				return err
			}
		}
	})
	if errors.Is(err, context.Canceled) && ctx.Err() != nil {
		return nil
	}
	return err
}

// each runs f for each source at once; the first error ends the others.
func (w *Watcher) each(ctx context.Context, f func(context.Context, Followed) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var wg sync.WaitGroup
	for _, s := range w.List.Sources {
		wg.Go(func() {
			if err := f(ctx, s); err != nil {
				cancel(err)
			}
		})
	}
	wg.Wait()
	return context.Cause(ctx)
}

// visit reads a source and fetches its new pages. It returns an error only if
// the visitor must stop.
func (w *Watcher) visit(ctx context.Context, s Followed) error {
	start := time.Now()
	h, err := w.Store.Health(ctx, s.URL)
	if err != nil {
		return err
	}
	v := visiting{Watcher: w, fetcher: w.fetcher(&s), source: s, health: &h, Visit: Visit{URL: s.URL, Name: s.Name, Outcomes: map[string]int{}}, seen: map[string]bool{}}
	err = v.listing(ctx, s.URL, 0)
	if ctx.Err() != nil && v.stop == nil {
		v.stop = context.Cause(ctx)
	}
	h.URL = s.URL
	if s.Name != "" {
		h.Name = s.Name
	} else if v.title != "" {
		h.Name = v.title
	}
	v.Name = h.Name
	if v.Kind != "" {
		h.Kind = v.Kind
	}
	switch {
	case v.stop != nil: // no try at all: the source is not to blame
	case err != nil:
		var blocked *BlockedError
		if errors.As(err, &blocked) {
			err = fmt.Errorf("%w; if this source lies in your own network, write private=yes behind its address in the list", err)
		}
		h.LastTry = start.UTC().Truncate(time.Second)
		h.Failures++
		h.LastError = err.Error()
		v.Error = h.LastError
	default:
		h.LastTry = start.UTC().Truncate(time.Second)
		h.LastSuccess, h.Failures, h.LastError = h.LastTry, 0, ""
		// Only a listing that is dealt with need not be read again.
		if v.again {
			h.ETag, h.LastModified = "", ""
		} else if v.etag != "" || v.modified != "" {
			h.ETag, h.LastModified = v.etag, v.modified
		}
	}
	// The health is saved even when stopped: the pages were added.
	if err := w.Store.SaveHealth(context.WithoutCancel(ctx), h); err != nil {
		return err
	}
	v.Elapsed = time.Since(start)
	if w.Visited != nil {
		w.Visited(v.Visit)
	}
	return v.stop
}

// visiting is a visit under way.
type visiting struct {
	*Watcher
	Visit
	fetcher        *Fetcher
	source         Followed
	health         *Health
	title          string
	etag, modified string
	seen           map[string]bool // addresses of this visit
	listings       int             // feeds and sitemaps asked for
	again          bool            // something should be tried again next time
	stop           error           // the store's error or the context's end
}

// The limits of a visit.
const (
	maxDepth    = 3  // of indexes and pages that lead to listings
	maxChildren = 20 // listings that one of them leads to
	maxListings = 60 // listings in all: indexes of indexes would fan out to thousands
	savedEvery  = 5  // pages after which the source's counts are saved
)

const acceptListing = "application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,text/xml;q=0.9,text/html;q=0.5,*/*;q=0.1"

// listing reads a feed, a sitemap, an index of sitemaps, or a page that names
// feeds, and fetches the pages that it leads to.
func (v *visiting) listing(ctx context.Context, address string, depth int) error {
	if v.seen[address] {
		return nil
	}
	v.seen[address] = true
	if v.listings == maxListings {
		return fmt.Errorf("%s: more than %d feeds and sitemaps lead to one another; the others are left out", address, maxListings)
	}
	v.listings++
	r := Request{URL: address, Accept: acceptListing}
	if depth == 0 {
		r.ETag, r.LastModified = v.health.ETag, v.health.LastModified
	}
	res, err := v.fetcher.Get(ctx, r)
	if v.notKept(err) || err != nil || res.NotModified {
		return err
	}
	l, err := ParseListing(res.URL, res.Body)
	if errors.Is(err, ErrNoListing) && depth < maxDepth {
		return v.fromPage(ctx, res, depth)
	}
	if l == nil || (err != nil && len(l.Links)+len(l.Sitemaps) == 0) {
		return fmt.Errorf("%s: %w", address, err)
	}
	if err != nil { // damaged after some links: take these, and ask again
		v.again = true
	}
	if depth == 0 {
		v.Kind, v.title = l.Kind, l.Title
		v.etag, v.modified = res.Header.Get("Etag"), res.Header.Get("Last-Modified")
	}
	v.pages(ctx, l.Links)
	if v.stop != nil || len(l.Sitemaps) == 0 {
		return nil
	}
	return v.index(ctx, l.Sitemaps, depth)
}

// fromPage follows the feeds that a page names.
func (v *visiting) fromPage(ctx context.Context, res *Response, depth int) error {
	found := withoutComments(feedLinks(res.URL, res.Body, res.Header.Get("Content-Type")))
	if len(found) == 0 {
		// A site that names no feed may name its sitemaps to robots.
		if u, err := url.Parse(res.URL); err == nil {
			if rules, err := v.fetcher.robots.rules(ctx, v.fetcher, u); err == nil {
				for _, s := range rules.sitemaps[:min(len(rules.sitemaps), maxFound)] {
					if s = resolve(u, s); s != "" {
						found = append(found, Found{URL: s, Via: "robots.txt"})
					}
				}
			}
		}
	}
	if len(found) == 0 {
		return fmt.Errorf("%s: %w, and names no feed", res.URL, ErrNoListing)
	}
	if depth == 0 {
		v.Kind = "page"
	}
	v.again = true // what the feeds list changes without the page
	var first error
	for _, f := range found[:min(len(found), maxChildren)] {
		if err := v.listing(ctx, f.URL, maxDepth); err != nil && first == nil {
			first = err
		}
		if v.stop != nil || ctx.Err() != nil {
			return nil
		}
	}
	if v.Listed > 0 {
		return nil
	}
	return first
}

// index follows the sitemaps of an index that may list new pages, the newest first.
func (v *visiting) index(ctx context.Context, sitemaps []Link, depth int) error {
	v.again = true
	if depth == maxDepth {
		return fmt.Errorf("sitemap indexes lead to one another more than %d deep", maxDepth)
	}
	newestFirst(sitemaps)
	oldest := time.Now().Add(-v.source.Since)
	if v.health.LastSuccess.After(oldest) {
		oldest = v.health.LastSuccess
	}
	oldest = oldest.Add(-24 * time.Hour)
	followed := 0
	var first error
	for i := range sitemaps {
		// Half of the indexes give days without times, so a day is allowed for.
		if t := sitemaps[i].Modified; followed == maxChildren || (!t.IsZero() && t.Before(oldest)) {
			continue
		}
		followed++
		if err := v.listing(ctx, sitemaps[i].URL, depth+1); err != nil && first == nil {
			first = err
		}
		if v.stop != nil || ctx.Err() != nil {
			return nil
		}
	}
	if v.Listed > 0 {
		return nil
	}
	return first
}

func newestFirst(links []Link) {
	slices.SortStableFunc(links, func(a, b Link) int { return b.Latest().Compare(a.Latest()) })
}

// pages fetches the pages that are new, the newest first, as many as the
// source's Max allows.
func (v *visiting) pages(ctx context.Context, links []Link) {
	newestFirst(links)
	oldest := time.Now().Add(-v.source.Since)
	for i := range links {
		link := &links[i]
		if v.seen[link.URL] {
			continue
		}
		v.seen[link.URL] = true
		v.Listed++
		if t := link.Latest(); !t.IsZero() && t.Before(oldest) {
			v.Old++
			continue
		}
		if len(v.source.Languages) > 0 && link.Language != "" && !slices.ContainsFunc(v.source.Languages, func(l string) bool { return baseLanguage(l) == baseLanguage(link.Language) }) {
			continue
		}
		last, err := v.Store.LastRead(ctx, link.URL)
		if err != nil {
			v.stop = err
			return
		}
		if (!last.IsZero() && !link.Modified.After(last)) || v.isGone(link.URL) {
			v.Known++
			continue
		}
		if v.Fetched == v.source.Max {
			v.again = true
			return
		}
		v.Fetched++
		if v.page(ctx, link.URL); v.stop != nil {
			return
		}
	}
}

// page fetches and adds a page.
func (v *visiting) page(ctx context.Context, address string) {
	page, _, err := v.fetcher.Fetch(ctx, address)
	if err != nil {
		if ctx.Err() != nil {
			v.stop = context.Cause(ctx)
			return
		}
		if v.notKept(err) {
			return
		}
		v.Failed++
		v.Error = err.Error()
		if _, passing := v.fetcher.backOff(err, 0); passing {
			v.again = true
		} else {
			v.setGone(address)
		}
		return
	}
	// The archive knows the page by the address that the listing has, which
	// LastRead will be asked for.
	if page.URL != address {
		page.Header["Content-Location"] = page.URL
		page.URL = address
	}
	outcome, err := v.Store.AddPage(ctx, page)
	if err != nil {
		v.stop = err
		return
	}
	v.Outcomes[outcome]++
	if outcome != Added {
		return
	}
	// The counts are saved now and then, so that a crash loses few.
	v.health.added(1, time.Now())
	if v.Outcomes[Added]%savedEvery == 0 {
		v.health.URL = v.source.URL
		v.stop = v.Store.SaveHealth(ctx, *v.health)
	}
}

// notKept ends the watch where what was fetched could not be kept: the disk is
// full, say, and all that follows would be lost.
func (v *visiting) notKept(err error) bool {
	var keeping *KeepError
	if !errors.As(err, &keeping) {
		return false
	}
	v.stop = keeping
	return true
}

// The pages that cannot be had are asked for again after a while, since
// editors also take pages back online.
const (
	goneFor = 6 * time.Hour
	maxGone = 20_000
)

func (w *Watcher) isGone(address string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return time.Now().Before(w.gone[address])
}

func (w *Watcher) setGone(address string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.gone == nil || len(w.gone) >= maxGone {
		w.gone = map[string]time.Time{}
	}
	w.gone[address] = time.Now().Add(goneFor)
}
