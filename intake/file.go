package intake

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/klauspost/compress/zstd"
)

// MaxPage is how much of a page is read unless told otherwise: 64 MiB, after
// decompression. The largest news pages seen in the wild are under 20 MiB.
const MaxPage = 64 << 20

// ErrEmpty says that a file or response holds nothing.
var ErrEmpty = errors.New("it is empty")

// ReadFile returns the page in a file, decompressed where it begins as gzip or
// Zstandard data, whatever its name. At most limit bytes are read (MaxPage
// where it is 0); cut tells that there were more.
func ReadFile(path string, limit int64) (body []byte, cut bool, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, false, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, false, err
	}
	if info.IsDir() {
		return nil, false, fmt.Errorf("%s is a folder, not a page", path)
	}
	body, cut, err = readAll(f, limit, info.Size())
	if err != nil {
		return nil, false, fmt.Errorf("%s: %w", path, err)
	}
	return body, cut, nil
}

// IsText reports whether a file's name says that it holds text without markup:
// page.txt, page.txt.gz.
func IsText(path string) bool { return pageExt(path) == ".txt" }

// ReadAll returns the page that r holds, as ReadFile does for files. With an error
// it returns what came before the place where the data break off.
func ReadAll(r io.Reader, limit int64) (body []byte, cut bool, err error) {
	return readAll(r, limit, 0)
}

// readAll reads with a hint of the size before decompression.
func readAll(r io.Reader, limit, size int64) (body []byte, cut bool, err error) {
	if limit <= 0 {
		limit = MaxPage
	}
	plain, done, packed, err := decompress(r)
	if err != nil {
		return nil, false, err
	}
	defer done()
	if packed {
		size *= 4
	}
	var buf bytes.Buffer
	buf.Grow(int(min(size, limit, 4<<20)) + bytes.MinRead)
	if _, err := buf.ReadFrom(io.LimitReader(plain, limit+1)); err != nil && !(packed && buf.Len() > 0 && errors.Is(err, gzip.ErrHeader)) {
		return buf.Bytes(), false, err // but what stands behind the end of gzip data is nobody's loss
	}
	body = buf.Bytes()
	if len(body) == 0 {
		return nil, false, ErrEmpty
	}
	if int64(len(body)) > limit {
		return body[:limit:limit], true, nil
	}
	return body, false, nil
}

// decompress returns a reader of what r holds: unpacked where it begins with
// the magic number of gzip (RFC 1952) or Zstandard (RFC 8878).
func decompress(r io.Reader) (plain io.Reader, done func(), packed bool, err error) {
	b := bufio.NewReader(r)
	magic, err := b.Peek(4)
	if err != nil && err != io.EOF {
		return nil, nil, false, err
	}
	switch {
	case bytes.HasPrefix(magic, []byte{0x1f, 0x8b}):
		z, err := gzip.NewReader(b)
		if err != nil {
			return nil, nil, false, fmt.Errorf("it begins as gzip data but is not: %w", err)
		}
		return z, func() { z.Close() }, true, nil
	case bytes.HasPrefix(magic, []byte{0x28, 0xb5, 0x2f, 0xfd}):
		z, err := zstd.NewReader(b, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(MaxPage))
		if err != nil {
			return nil, nil, false, err
		}
		return z, z.Close, true, nil
	}
	return b, func() {}, false, nil
}

// IsPage reports whether a file's name is that of a page: HTML, MHTML or plain
// text, also compressed (.gz, .zst).
func IsPage(path string) bool {
	name := strings.ToLower(filepath.Base(path))
	name = strings.TrimSuffix(strings.TrimSuffix(name, ".gz"), ".zst")
	switch filepath.Ext(name) {
	case ".html", ".htm", ".xhtml", ".shtml", ".mhtml", ".mht", ".txt":
		return true
	}
	return false
}

// isFile reports whether an entry of a folder is a file or a link to one: a
// named pipe would be waited for.
func isFile(path string, entry fs.DirEntry) bool {
	if entry.Type()&fs.ModeSymlink == 0 {
		return entry.Type().IsRegular()
	}
	info, err := os.Stat(path)
	return err != nil || info.Mode().IsRegular() // reading it tells what is wrong
}

// Pages returns the files of a folder that are pages by their names, in
// lexical order, its subfolders' too. Names that begin with a dot are passed
// over. What cannot be read comes with its error.
func Pages(folder string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		stop := errors.New("stop")
		// WalkDir's own error is stop or nil: every other one was yielded.
		_ = filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			switch {
			case err != nil:
				if !yield(path, err) {
					return stop
				}
				if entry != nil && entry.IsDir() {
					return fs.SkipDir
				}
			case path != folder && strings.HasPrefix(entry.Name(), "."):
				if entry.IsDir() {
					return fs.SkipDir
				}
			case !entry.IsDir() && IsPage(path) && isFile(path, entry):
				if !yield(path, nil) {
					return stop
				}
			}
			return nil
		})
	}
}
