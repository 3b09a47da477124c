package intake

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// A WatchFile is the file of a watchlist that is followed while sources are
// added to it.
type WatchFile struct {
	path    string
	mu      sync.Mutex
	changed chan struct{} // holds one word that sources were added
}

// NewWatchFile returns the watchlist at path, which need not be there yet.
func NewWatchFile(path string) *WatchFile {
	return &WatchFile{path: path, changed: make(chan struct{}, 1)}
}

// Load reads the list; a file that is not there or empty names no source.
func (f *WatchFile) Load() (*Watchlist, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	list, _, err := f.load()
	return list, err
}

func (f *WatchFile) load() (*Watchlist, []byte, error) {
	text, err := os.ReadFile(f.path)
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(bytes.TrimSpace(text)) == 0 {
		return &Watchlist{Delay: time.Second}, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	list, err := ParseWatchlist(f.path, bytes.NewReader(text))
	return list, text, err
}

// Add writes sources to the end of the list, each by its address and name, and
// returns how many it did not name before. Addresses that are plainly within
// one's own network are refused with a *BlockedError: whoever adds may not be
// the one whose network that is.
func (f *WatchFile) Add(sources []Followed) (added int, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	list, text, err := f.load()
	if err != nil {
		return 0, err
	}
	if isOPML(text) {
		return 0, fmt.Errorf("%s is OPML, to which nothing is added; follow a list of lines", f.path)
	}
	known := map[string]bool{}
	for _, s := range list.Sources {
		known[s.URL] = true
	}
	if len(text) > 0 && text[len(text)-1] != '\n' {
		text = append(text, '\n')
	}
	for _, s := range sources {
		u, err := url.Parse(s.URL)
		if err != nil || !IsAddress(s.URL) || strings.ContainsAny(s.URL, " \t\r\n\"") {
			return 0, fmt.Errorf("%q is no address of the web; write it as https://host/path", s.URL)
		}
		if isWithin(u.Hostname()) {
			return 0, &BlockedError{u.Hostname()}
		}
		if known[s.URL] {
			continue
		}
		known[s.URL] = true
		text = append(text, s.URL...)
		if name := strings.Join(strings.Fields(strings.ReplaceAll(s.Name, `"`, "'")), " "); name != "" && len(name) < 200 {
			text = fmt.Appendf(text, " name=\"%s\"", name)
		}
		text = append(text, '\n')
		added++
	}
	if added == 0 {
		return 0, nil
	}
	if err := f.write(text); err != nil {
		return 0, err
	}
	select {
	case f.changed <- struct{}{}:
	default: // that there is something new is known already
	}
	return added, nil
}

// write puts a new list in the place of the file when all of it is on the disk.
func (f *WatchFile) write(text []byte) error {
	mode := fs.FileMode(0o644)
	if info, err := os.Stat(f.path); err == nil {
		mode = info.Mode().Perm()
	}
	tmp, err := os.CreateTemp(filepath.Dir(f.path), "."+filepath.Base(f.path)+".*")
	if err != nil {
		return err
	}
	_, err = tmp.Write(text)
	if err = errors.Join(err, tmp.Chmod(mode), tmp.Sync(), tmp.Close()); err == nil {
		err = os.Rename(tmp.Name(), f.path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(tmp.Name()))
	}
	return nil
}

// Follow runs watchers over the list until the context ends, which is no
// error: a new one whenever sources were added. watcher makes each.
func (f *WatchFile) Follow(ctx context.Context, watcher func(*Watchlist) *Watcher) error {
	for ctx.Err() == nil {
		list, err := f.Load()
		if err != nil {
			return err
		}
		running, end := context.WithCancel(ctx)
		done := make(chan error, 1)
		if len(list.Sources) > 0 {
			go func() { done <- watcher(list).Run(running) }()
		}
		select {
		case <-ctx.Done():
		case <-f.changed:
		case err = <-done:
			end()
			return err
		}
		end()
		if len(list.Sources) > 0 {
			err = <-done // what is under way comes to its end
		}
		if err != nil {
			return err
		}
	}
	return nil
}
