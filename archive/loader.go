package archive

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// A Loader adds many pages in batches: each is on the disk as a whole or not
// at all, while the next one fills. Use it from one goroutine.
type Loader struct {
	archive *Archive
	told    func(Entry, Result)
	batch   load
	since   time.Time
	next    chan load
	done    chan struct{}
	failed  chan struct{} // closed when a batch failed
	err     error         // why; read after failed or done
}

// A load is a batch and how far its sources were read with it.
type load struct {
	entries []Entry
	places  map[string]string
	bytes   int
}

// The limits of a batch: a commit waits for the disk, so it should be worth it,
// and what was not committed is read again after a crash.
const (
	loadEntries = 512
	loadBytes   = 32 << 20 // of pages, not packed
	loadTime    = 2 * time.Second
)

// Loader starts a loader. told is told of every page once it is on the disk, in
// the order of adding, by the loader's own goroutine; it may be nil.
func (a *Archive) Loader(ctx context.Context, told func(Entry, Result)) *Loader {
	l := &Loader{archive: a, told: told, next: make(chan load), done: make(chan struct{}), failed: make(chan struct{})}
	go func() {
		defer close(l.done)
		for b := range l.next {
			results, err := a.addLoad(ctx, b)
			if err != nil {
				l.err = err
				close(l.failed)
				return
			}
			if l.told != nil {
				for i, r := range results {
					l.told(b.entries[i], r)
				}
			}
			for i := range b.entries {
				b.entries[i].release()
			}
		}
	}()
	return l
}

// Add takes a page in. source and place, where not empty, tell how far a source
// was read with it: Place returns that once the page is on the disk. An error
// is that of an earlier batch; nothing more is added after it.
func (l *Loader) Add(e Entry, source, place string) error {
	if len(l.batch.entries) == 0 {
		l.since = time.Now()
	}
	l.batch.entries = append(l.batch.entries, e)
	l.batch.bytes += len(e.Page.Body)
	if e.packed != nil {
		l.batch.bytes += e.packed.size - len(e.Page.Body)
	}
	l.Read(source, place)
	if len(l.batch.entries) >= loadEntries || l.batch.bytes >= loadBytes || time.Since(l.since) >= loadTime {
		return l.flush()
	}
	return nil
}

// Read notes how far a source was read, where no page came of the last part.
func (l *Loader) Read(source, place string) {
	if source == "" || place == "" {
		return
	}
	if l.batch.places == nil {
		l.batch.places = map[string]string{}
	}
	l.batch.places[source] = place
}

func (l *Loader) flush() error {
	if len(l.batch.entries) == 0 && len(l.batch.places) == 0 {
		return nil
	}
	b := l.batch
	l.batch = load{}
	select {
	case l.next <- b:
		return nil
	case <-l.failed:
		return l.err
	}
}

// Close adds what is left and waits until it is on the disk.
func (l *Loader) Close() error {
	err := l.flush()
	close(l.next)
	<-l.done
	if err == nil {
		err = l.err
	}
	return err
}

// addLoad adds a batch; a panic is its error.
func (a *Archive) addLoad(ctx context.Context, b load) (results []Result, err error) {
	defer func() {
		if what := recover(); what != nil {
			err = a.explain(fmt.Errorf("internal error: %v", what))
		}
	}()
	return a.addFrom(ctx, b.entries, b.places)
}

// addFrom is Add, with how far the sources were read with it.
func (a *Archive) addFrom(ctx context.Context, entries []Entry, places map[string]string) ([]Result, error) {
	for i := range entries {
		if err := entries[i].Pack(); err != nil {
			return nil, a.explain(err)
		}
	}
	var results []Result
	err := a.update(ctx, func(ad *adder) (err error) {
		if results, err = ad.add(entries); err != nil {
			return err
		}
		for i, r := range results {
			if err := ad.summary(r, &entries[i]); err != nil {
				return err
			}
		}
		for source, place := range places {
			if err := ad.place(source, place); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return results, nil
}

// Place returns how far a source was read, "" where it was not begun.
func (a *Archive) Place(ctx context.Context, source string) (string, error) {
	var place string
	err := a.read.QueryRowContext(ctx, "SELECT place FROM sources_read WHERE source = ?", source).Scan(&place)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return place, a.explain(err)
}
