package intake

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"sync"
	"time"

	"dateline/record"
)

// A Journal is a Store in one file of JSON lines: when the page at an address
// was read, and how a source fares. It keeps no pages; these go where the
// Fetcher's Keep puts them. A line is on the disk when the call that wrote it
// returns, and a line that a crash tore is passed over.
type Journal struct {
	mu     sync.Mutex
	f      *os.File
	read   map[string]time.Time
	health map[string]Health
}

// journalAge is how long an address is remembered. Listings name pages for
// days or weeks.
const journalAge = 180 * 24 * time.Hour

// journalLine is one line: a page read, or a source's health.
type journalLine struct {
	Page   string    `json:"page,omitempty"`
	Read   time.Time `json:"read,omitzero"`
	Source *Health   `json:"source,omitempty"`
}

// The outcome of a page that was read before.
const ReadAgain = "read again"

// OpenJournal opens a journal for writing, and makes it if it is not there. It
// is written anew first, without what is outdated. A journal that another
// process has open is refused, where the system can lock files.
func OpenJournal(path string) (*Journal, error) {
	old, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	defer old.Close()
	if err := lock(old); err != nil {
		return nil, fmt.Errorf("%s is in use by another watch", path)
	}
	j, err := ReadJournal(path)
	if err != nil {
		return nil, err
	}
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*")
	if err != nil {
		return nil, err
	}
	w := bufio.NewWriter(f)
	enc := json.NewEncoder(w)
	oldest := time.Now().Add(-journalAge)
	for address, t := range j.read {
		if t.Before(oldest) {
			delete(j.read, address)
			continue
		}
		err = errors.Join(err, enc.Encode(journalLine{Page: address, Read: t}))
	}
	for _, h := range j.health {
		err = errors.Join(err, enc.Encode(journalLine{Source: &h}))
	}
	if err = errors.Join(err, w.Flush(), f.Sync(), lock(f)); err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		f.Close()
		os.Remove(f.Name())
		return nil, err
	}
	j.f = f
	return j, nil
}

// ReadJournal reads a journal. It cannot be written to.
func ReadJournal(path string) (*Journal, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	j := &Journal{read: map[string]time.Time{}, health: map[string]Health{}}
	in := bufio.NewReader(f)
	for n := 1; ; n++ {
		line, err := in.ReadBytes('\n')
		if err == io.EOF {
			return j, nil // with a torn line or none
		}
		if err != nil {
			return nil, err
		}
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		var l journalLine
		if err := json.Unmarshal(line, &l); err != nil {
			return nil, fmt.Errorf("%s:%d: it is no journal of dateline: %w", path, n, err)
		}
		switch {
		case l.Source != nil:
			j.health[l.Source.URL] = *l.Source
		case l.Page != "":
			j.read[l.Page] = l.Read
		}
	}
}

// Close closes the file.
func (j *Journal) Close() error { return j.f.Close() }

// LastRead implements Store.
func (j *Journal) LastRead(_ context.Context, address string) (time.Time, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.read[address], nil
}

// AddPage implements Store. The outcome is Added or ReadAgain.
func (j *Journal) AddPage(_ context.Context, p record.Page) (string, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	outcome := Added
	if !j.read[p.URL].IsZero() {
		outcome = ReadAgain
	}
	if err := j.write(journalLine{Page: p.URL, Read: p.Fetched}); err != nil {
		return "", err
	}
	j.read[p.URL] = p.Fetched
	return outcome, nil
}

// Health implements Store.
func (j *Journal) Health(_ context.Context, address string) (Health, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	h := j.health[address]
	h.Days = maps.Clone(h.Days) // the visitor changes them
	return h, nil
}

// SaveHealth implements Store.
func (j *Journal) SaveHealth(_ context.Context, h Health) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if err := j.write(journalLine{Source: &h}); err != nil {
		return err
	}
	h.Days = maps.Clone(h.Days)
	j.health[h.URL] = h
	return nil
}

func (j *Journal) write(l journalLine) error {
	line, err := json.Marshal(l)
	if err != nil {
		return err
	}
	if _, err := j.f.Write(append(line, '\n')); err != nil {
		return err
	}
	return j.f.Sync()
}
