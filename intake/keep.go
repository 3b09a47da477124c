package intake

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"sync"

	"dateline/intake/warc"
)

// A Keeper appends what is fetched to a WARC file: set Fetcher.Keep to its
// Keep. An exchange is on the disk when Keep returns. Where the file cannot be
// written, it is cut back to its last whole record, and the Keeper keeps no more.
type Keeper struct {
	mu     sync.Mutex
	f      keptFile
	w      *warc.Writer
	end    int64 // of the last exchange that was written whole
	size   int64 // what was written, of records that are not whole, too
	failed error
	sync   bool // what is no file of the disk cannot be brought to it
}

// keptFile is what a Keeper needs of its file.
type keptFile interface {
	io.WriteCloser
	Truncate(size int64) error
	Sync() error
}

// NewKeeper opens a WARC file to append to, and makes it if it is not there. A
// file that is not a gzip WARC file is left alone; what a stop has left of a
// record at its end is cut off. software is named in it.
func NewKeeper(path, software string) (*Keeper, error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_RDWR, 0o644)
	if err != nil {
		return nil, err
	}
	k, err := keeperOf(f, software)
	if err != nil {
		f.Close()
		return nil, &os.PathError{Op: "append to", Path: path, Err: err}
	}
	return k, nil
}

func keeperOf(f *os.File, software string) (*Keeper, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	k := &Keeper{f: f}
	if info.Mode().IsRegular() {
		head, err := bufio.NewReaderSize(f, sniffed).Peek(sniffed)
		if err != nil && err != io.EOF {
			return nil, err
		}
		if len(head) > 0 && (head[0] != 0x1f || !warc.Sniff(head)) {
			return nil, errNotWARC
		}
		if k.end, err = warc.WholeEnd(f, info.Size()); err != nil {
			return nil, err
		}
		if k.end < info.Size() {
			if err := f.Truncate(k.end); err != nil {
				return nil, err
			}
		}
		k.size, k.sync = k.end, true
	}
	k.w, err = warc.NewWriter(k, software)
	return k, k.settle(err)
}

// settle brings what was written to the disk or, after an error, cuts the file
// back to what it was.
func (k *Keeper) settle(err error) error {
	if err == nil && k.sync {
		err = k.f.Sync()
	}
	if err == nil {
		k.end = k.size
		return nil
	}
	if k.size > k.end && k.sync {
		if cut := k.f.Truncate(k.end); cut != nil {
			err = fmt.Errorf("%w; the file now ends in a torn record, which is cut off when it is opened again: %v", err, cut)
		}
	}
	k.failed = err
	return err
}

type notWARC struct{}

func (notWARC) Error() string { return "it is not a gzip WARC file" }

var errNotWARC = notWARC{}

// Write is for the WARC writer, which hands over a record at a time.
func (k *Keeper) Write(b []byte) (int, error) {
	n, err := k.f.Write(b)
	k.size += int64(n)
	return n, err
}

// Keep writes an exchange. It may be called by several goroutines at once. After
// an error it keeps nothing more, and returns that error again.
func (k *Keeper) Keep(e *warc.Exchange) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.failed != nil {
		return k.failed
	}
	return k.settle(k.w.Write(e))
}

// Close closes the file.
func (k *Keeper) Close() error { return k.f.Close() }
