package warc

import (
	"bytes"
	"crypto/rand"
	"crypto/sha1"
	"encoding/base32"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/klauspost/compress/gzip"
)

// A Writer writes a WARC 1.1 file, one gzip member a record.
type Writer struct {
	out io.Writer
	zw  *gzip.Writer
	buf bytes.Buffer
	now func() time.Time
}

// NewWriter starts a WARC file with a warcinfo record that names the software
// that made it. info holds further fields of application/warc-fields.
func NewWriter(out io.Writer, software string, info ...Field) (*Writer, error) {
	zw, err := gzip.NewWriterLevel(nil, gzip.DefaultCompression)
	if err != nil {
		return nil, err
	}
	w := &Writer{out: out, zw: zw, now: time.Now}
	var b strings.Builder
	for _, f := range append([]Field{{"software", software}, {"format", "WARC File Format 1.1"}}, info...) {
		fmt.Fprintf(&b, "%s: %s\r\n", f.Name, oneLine(f.Value))
	}
	return w, w.record("warcinfo", w.now(), newID(), []byte(b.String()), Field{"Content-Type", "application/warc-fields"})
}

// An Exchange is a request and its answer, to be kept.
type Exchange struct {
	URL     string
	Fetched time.Time
	// Proto is the answer's protocol, such as "HTTP/1.1".
	Proto  string
	Status int
	// Header is the answer's; Body is without transfer and content encoding.
	Header http.Header
	Body   []byte
	// Truncated is "length" or "time" where the body was cut, else "".
	Truncated string
	// Method and Request are the request's; no request record is written
	// where Method is "".
	Method  string
	Request http.Header
}

// Write writes an exchange as a response record and, if it holds a request, a
// request record. Since the body's encodings are undone, the headers that
// name them are kept as X-Crawler-Content-Encoding and so on, as Common Crawl
// does. Write is not safe for concurrent use; when it returns, both records
// were handed to the underlying writer whole.
func (w *Writer) Write(e *Exchange) error {
	id := newID()
	var b bytes.Buffer
	// HTTP/2 has no textual form: such answers are written as HTTP/1.1.
	fmt.Fprintf(&b, "HTTP/1.1 %d %s\r\n", e.Status, http.StatusText(e.Status))
	writeHeader(&b, e.Header, func(name string) string {
		switch name {
		case "Content-Encoding", "Content-Length", "Transfer-Encoding":
			return "X-Crawler-" + name
		}
		return name
	})
	fmt.Fprintf(&b, "Content-Length: %d\r\n\r\n", len(e.Body))
	b.Write(e.Body)
	fields := []Field{
		{"WARC-Target-URI", e.URL},
		{"WARC-Payload-Digest", digest(e.Body)},
		{"Content-Type", "application/http; msgtype=response"},
	}
	if e.Truncated != "" {
		fields = append(fields, Field{"WARC-Truncated", e.Truncated})
	}
	if e.Proto != "" {
		fields = append(fields, Field{"WARC-Protocol", strings.ToLower(e.Proto)})
	}
	if err := w.record("response", e.Fetched, id, b.Bytes(), fields...); err != nil || e.Method == "" {
		return err
	}
	b.Reset()
	host, path := splitURL(e.URL)
	fmt.Fprintf(&b, "%s %s HTTP/1.1\r\nHost: %s\r\n", e.Method, path, host)
	writeHeader(&b, e.Request, func(name string) string { return name })
	b.WriteString("\r\n")
	return w.record("request", e.Fetched, newID(), b.Bytes(),
		Field{"WARC-Target-URI", e.URL},
		Field{"WARC-Concurrent-To", id},
		Field{"Content-Type", "application/http; msgtype=request"})
}

func (w *Writer) record(kind string, date time.Time, id string, block []byte, fields ...Field) error {
	w.buf.Reset()
	w.zw.Reset(&w.buf)
	fmt.Fprintf(w.zw, "WARC/1.1\r\nWARC-Type: %s\r\nWARC-Record-ID: %s\r\nWARC-Date: %s\r\n",
		kind, id, date.UTC().Format("2006-01-02T15:04:05Z"))
	for _, f := range fields {
		fmt.Fprintf(w.zw, "%s: %s\r\n", f.Name, oneLine(f.Value))
	}
	fmt.Fprintf(w.zw, "WARC-Block-Digest: %s\r\nContent-Length: %d\r\n\r\n", digest(block), len(block))
	w.zw.Write(block)
	io.WriteString(w.zw, "\r\n\r\n")
	if err := w.zw.Close(); err != nil {
		return err
	}
	_, err := w.out.Write(w.buf.Bytes())
	return err
}

func writeHeader(b *bytes.Buffer, h http.Header, rename func(string) string) {
	names := make([]string, 0, len(h))
	for name := range h {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		for _, v := range h[name] {
			fmt.Fprintf(b, "%s: %s\r\n", rename(name), oneLine(v))
		}
	}
}

func splitURL(address string) (host, path string) {
	_, rest, ok := strings.Cut(address, "://")
	if !ok {
		return "", address
	}
	rest, _, _ = strings.Cut(rest, "#")
	if i := strings.IndexAny(rest, "/?"); i >= 0 {
		host, path = rest[:i], rest[i:]
	} else {
		host = rest
	}
	if !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	return host, path
}

// oneLine keeps a value from breaking out of its field.
func oneLine(v string) string {
	return strings.Map(func(r rune) rune {
		if r == '\r' || r == '\n' {
			return ' '
		}
		return r
	}, v)
}

func digest(b []byte) string {
	sum := sha1.Sum(b)
	return "sha1:" + base32.StdEncoding.EncodeToString(sum[:])
}

func newID() string {
	var u [16]byte
	rand.Read(u[:])
	u[6], u[8] = u[6]&0x0f|0x40, u[8]&0x3f|0x80
	return fmt.Sprintf("<urn:uuid:%x-%x-%x-%x-%x>", u[:4], u[4:6], u[6:8], u[8:10], u[10:])
}
