package intake

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"dateline/extract/mhtml"
	"dateline/intake/warc"
	"dateline/record"
)

// sniffed is how much of a file tells what it is.
const sniffed = 64 << 10

// path hands out the pages of a file, a folder or, for "-", standard input.
func (p *producer) path(path string) {
	if path == "-" {
		p.stream(os.Stdin, "-", "", 0)
		return
	}
	info, err := os.Stat(path)
	if err != nil {
		p.emit(event{err: err})
		return
	}
	if !info.IsDir() {
		p.file(path)
		return
	}
	// WalkDir goes in lexical order and does not follow links, so it ends.
	err = filepath.WalkDir(path, func(name string, d fs.DirEntry, err error) error {
		switch {
		case p.stopped():
			return p.ctx.Err()
		case err != nil:
			p.emit(event{err: err})
			return nil
		case name != path && strings.HasPrefix(d.Name(), "."):
			p.skip(Skip{Source: name, Reason: Hidden})
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir():
			return nil
		case d.Type()&fs.ModeSymlink != 0:
			info, err := os.Stat(name)
			switch {
			case err != nil:
				p.emit(event{err: err}) // a link that leads nowhere
				return nil
			case info.IsDir():
				p.skip(Skip{Source: name, Reason: FolderLink})
				return nil
			case !info.Mode().IsRegular():
				p.skip(Skip{Source: name, Reason: NoFile})
				return nil
			}
		case !d.Type().IsRegular(): // a named pipe would be waited for
			p.skip(Skip{Source: name, Reason: NoFile})
			return nil
		}
		if !mayHoldPages(name) {
			p.skip(Skip{Source: name, Reason: NotAPage})
			return nil
		}
		p.file(name)
		return nil
	})
	if err != nil && !p.stopped() {
		p.emit(event{err: err})
	}
}

// mayHoldPages tells by a file's name whether a walk should open it.
func mayHoldPages(name string) bool {
	switch pageExt(name) {
	case ".warc", ".wet", ".arc", ".wacz", "":
		return true
	}
	return IsPage(name)
}

// IsCollection reports whether a file is one of many pages, a WARC, WET, ARC or
// WACZ file, by its name or, where that tells of no page either, by its first
// bytes. A file that cannot be read is none.
func IsCollection(name string) bool {
	switch ext := pageExt(name); {
	case ext == ".warc" || ext == ".wet" || ext == ".arc" || ext == ".wacz":
		return true
	case IsPage(name):
		return false
	}
	if info, err := os.Stat(name); err != nil || !info.Mode().IsRegular() {
		return false // what is read of a pipe is gone
	}
	f, err := os.Open(name)
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, sniffed)
	n, _ := io.ReadFull(f, head)
	return HoldsMany(head[:n])
}

// HoldsMany reports whether a file that begins with head is a WARC, WET or ARC
// file.
func HoldsMany(head []byte) bool { return warc.Sniff(head) || warc.SniffARC(head) }

// pageExt is the extension in lower case, below that of a compression.
func pageExt(name string) string {
	name = strings.ToLower(filepath.Base(name))
	for _, z := range []string{".gz", ".zst"} {
		name = strings.TrimSuffix(name, z)
	}
	return filepath.Ext(name)
}

func (p *producer) file(name string) {
	f, err := os.Open(name)
	if err != nil {
		p.emit(event{err: err})
		return
	}
	defer f.Close()
	var size int64
	if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
		size = info.Size()
	}
	p.stream(f, name, pageExt(name), size)
}

// stream hands out what an open file holds: the pages of a WARC, ARC or WACZ file,
// or one page. ext is the extension of the file's name, "" where there is none.
func (p *producer) stream(in io.Reader, source, ext string, size int64) {
	head := make([]byte, sniffed)
	n, err := io.ReadFull(in, head)
	head = head[:n]
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		p.emit(event{err: fileError(source, err)})
		return
	}
	if f, ok := in.(*os.File); ok && size > 0 && (ext == ".wacz" || bytes.HasPrefix(head, []byte("PK")) && isWACZ(f, size)) {
		p.wacz(f, source, size)
		return
	}
	// A WARC file's start may be damaged: then its name tells.
	if ext == ".warc" || ext == ".wet" || ext == ".arc" || HoldsMany(head) {
		p.warcFile(rewound(in, head), source, size)
		return
	}
	body, cut, err := ReadAll(io.MultiReader(bytes.NewReader(head), in), int64(p.o.MaxPage))
	if err != nil && err != ErrEmpty {
		p.emit(event{err: fileError(source, err)})
		return
	}
	page := record.Page{Body: body, ContentType: "text/html"}
	if IsText(source) {
		page.ContentType = "text/plain"
	} else if !looksText(body) {
		page.ContentType = "application/octet-stream"
	}
	if cut {
		setHeader(&page, "Warc-Truncated", "length")
	}
	if err := mhtml.Unwrap(&page); err != nil {
		p.emit(event{err: fileError(source, err)})
		return
	}
	p.page(Item{Page: page, Source: source}, false)
}

// rewound goes back to a file's start, or puts its head back before a stream.
func rewound(in io.Reader, head []byte) io.Reader {
	if s, ok := in.(io.ReadSeeker); ok {
		if _, err := s.Seek(0, io.SeekStart); err == nil {
			return s
		}
	}
	return io.MultiReader(bytes.NewReader(head), in)
}

// looksText tells whether bytes may be a page in any charset: no control
// characters that none has, but for the zeros of UTF-16.
func looksText(b []byte) bool {
	b = b[:min(len(b), 1024)]
	if len(b) > 1 && (b[0] == 0xff && b[1] == 0xfe || b[0] == 0xfe && b[1] == 0xff) {
		return true
	}
	for _, c := range b {
		if c < 0x09 || (c > 0x0d && c < 0x1b) {
			return false
		}
	}
	return true
}

// fileError names the source in an error that does not.
func fileError(source string, err error) error {
	if strings.Contains(err.Error(), source) {
		return err
	}
	return fmt.Errorf("%s: %w", source, err)
}
