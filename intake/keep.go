package intake

import (
	"bufio"
	"io"
	"os"
	"sync"

	"dateline/intake/warc"
)

// A Keeper appends what is fetched to a WARC file: set Fetcher.Keep to its
// Keep. An exchange is on the disk when Keep returns.
type Keeper struct {
	mu sync.Mutex
	f  *os.File
	w  *warc.Writer
}

// NewKeeper opens a WARC file to append to, and makes it if it is not there. A
// file that is not a gzip WARC file is left alone. software is named in it.
func NewKeeper(path, software string) (*Keeper, error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_RDWR, 0o644)
	if err != nil {
		return nil, err
	}
	head, err := bufio.NewReaderSize(f, sniffed).Peek(sniffed)
	if err != nil && err != io.EOF {
		f.Close()
		return nil, err
	}
	if len(head) > 0 && (head[0] != 0x1f || !warc.Sniff(head)) {
		f.Close()
		return nil, &os.PathError{Op: "append to", Path: path, Err: errNotWARC}
	}
	w, err := warc.NewWriter(f, software)
	if err != nil {
		f.Close()
		return nil, err
	}
	return &Keeper{f: f, w: w}, nil
}

type notWARC struct{}

func (notWARC) Error() string { return "it is not a gzip WARC file" }

var errNotWARC = notWARC{}

// Keep writes an exchange. It may be called by several goroutines at once.
func (k *Keeper) Keep(e *warc.Exchange) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if err := k.w.Write(e); err != nil {
		return err
	}
	return k.f.Sync()
}

// Close closes the file.
func (k *Keeper) Close() error { return k.f.Close() }
