package warc

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
)

// A Response is an HTTP response as a response record holds it.
type Response struct {
	Status int
	Header Header
	// Body is as captured: with its transfer and content encodings where the
	// crawler kept them. It shares memory with the record.
	Body []byte
}

// ErrNotHTTP says that a record's content is no HTTP response.
var ErrNotHTTP = errors.New("no HTTP response")

// ParseResponse reads the HTTP response in a response record's content. Lines
// may end in LF alone, the header may run into the markup, and interim
// responses (RFC 9110, 15.2) may stand before the final one.
func ParseResponse(content []byte) (Response, error) {
	for {
		content = bytes.TrimLeft(content, "\r\n")
		if !bytes.HasPrefix(content, []byte("HTTP/")) {
			return Response{}, ErrNotHTTP
		}
		end, body := httpHead(content)
		line, fields, _ := strings.Cut(string(content[:end]), "\n")
		words := strings.Fields(line)
		if len(words) < 2 {
			return Response{}, ErrNotHTTP
		}
		status, err := strconv.Atoi(words[1])
		if err != nil {
			return Response{}, ErrNotHTTP
		}
		if status/100 != 1 || !bytes.HasPrefix(content[body:], []byte("HTTP/")) {
			return Response{status, parseHeader(fields), content[body:]}, nil
		}
		content = content[body:]
	}
}

// httpHead returns where the header ends and where the body starts.
func httpHead(b []byte) (end, body int) {
	at := 0
	for at < len(b) && at < maxHead {
		if b[at] == '<' {
			return at, at
		}
		i := bytes.IndexByte(b[at:], '\n')
		if i < 0 {
			break
		}
		line := bytes.TrimRight(b[at:at+i], "\r")
		if len(line) == 0 {
			return at, at + i + 1
		}
		at += i + 1
	}
	return min(len(b), maxHead), min(len(b), maxHead)
}

// ErrTooLarge says that a body exceeds the limit once decoded.
var ErrTooLarge = errors.New("the body exceeds the limit")

// Decode returns the body with its transfer and content encodings undone, at
// most limit bytes of it (with ErrTooLarge if there is more). Crawlers often
// keep the headers of encodings that they have undone; so an encoding is only
// undone where the bytes bear it out. The result may be r.Body itself. If the
// body is damaged, what could be decoded comes with the error.
func (r *Response) Decode(limit int) ([]byte, error) {
	body := r.Body
	var err error
	if strings.Contains(strings.ToLower(r.Header.Get("Transfer-Encoding")), "chunked") {
		body, err = dechunk(body)
	}
	return decodeContent(body, r.Header.Get("Content-Encoding"), limit, err)
}

// decodeContent undoes the content codings, listed in the order applied.
func decodeContent(body []byte, codings string, limit int, before error) ([]byte, error) {
	list := strings.Split(codings, ",")
	if len(list) > 4 {
		return nil, fmt.Errorf("%d content encodings", len(list))
	}
	err := before
	for i := len(list) - 1; i >= 0; i-- {
		coding := strings.ToLower(strings.TrimSpace(list[i]))
		decoded, e := decodeOne(body, coding, limit)
		if e != nil && err == nil {
			err = e
		}
		body = decoded
	}
	if len(body) > limit {
		return body[:limit], ErrTooLarge
	}
	return body, err
}

var gunzips, brotlis sync.Pool // of decoders, whose tables are large

func decodeOne(body []byte, coding string, limit int) ([]byte, error) {
	var in io.Reader
	switch coding {
	case "gzip", "x-gzip":
		if !isGzip(body) {
			return body, nil // already undone
		}
		zr, _ := gunzips.Get().(*gzip.Reader)
		if zr == nil {
			zr = new(gzip.Reader)
		}
		defer gunzips.Put(zr)
		if err := zr.Reset(bytes.NewReader(body)); err != nil {
			return nil, err
		}
		in = zr
	case "deflate":
		if looksPlain(body) {
			return body, nil
		}
		// The standard says zlib; some servers send bare deflate.
		zr, err := zlib.NewReader(bytes.NewReader(body))
		if err != nil {
			in = flate.NewReader(bytes.NewReader(body))
		} else {
			in = zr
		}
	case "br":
		if looksPlain(body) {
			return body, nil
		}
		br, _ := brotlis.Get().(*brotli.Reader)
		if br == nil {
			br = brotli.NewReader(nil)
		}
		defer brotlis.Put(br)
		if err := br.Reset(bytes.NewReader(body)); err != nil {
			return nil, err
		}
		in = br
	case "zstd":
		if !isZstd(body) {
			return body, nil
		}
		zr, err := zstd.NewReader(bytes.NewReader(body), zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(64<<20))
		if err != nil {
			return nil, err
		}
		defer zr.Close()
		in = zr
	default:
		return body, nil
	}
	return readUpTo(in, limit, 5*len(body))
}

// readUpTo reads at most limit bytes and one, so that the caller sees that
// there is more.
func readUpTo(in io.Reader, limit, guess int) ([]byte, error) {
	out := make([]byte, 0, min(limit+1, max(guess, 4096)))
	for {
		if len(out) == cap(out) {
			grown := make([]byte, len(out), min(limit+1, 2*cap(out)))
			copy(grown, out)
			out = grown
		}
		n, err := in.Read(out[len(out):cap(out)])
		out = out[:len(out)+n]
		switch {
		case len(out) > limit:
			return out, nil
		case err == io.EOF:
			return out, nil
		case err != nil:
			return out, err
		}
	}
}

// looksPlain tells whether the bytes are text rather than compressed: markup
// after white space and a byte order mark, or so much UTF-8 without control
// characters as no compressed bytes are by chance.
func looksPlain(b []byte) bool {
	b = bytes.TrimLeft(bytes.TrimPrefix(b[:min(len(b), 256)], []byte("\xef\xbb\xbf")), " \t\r\n")
	if len(b) == 0 {
		return false
	}
	if b[0] == '<' {
		return isText(b[:min(len(b), 32)])
	}
	for n := 1; n < utf8.UTFMax && n <= len(b); n++ { // a letter that the bound cut
		if last := b[len(b)-n:]; utf8.RuneStart(last[0]) {
			if !utf8.FullRune(last) {
				b = b[:len(b)-n]
			}
			break
		}
	}
	return len(b) >= 128 && isText(b) && utf8.Valid(b)
}

// isText tells whether there are no control characters but white space.
func isText(b []byte) bool {
	for _, c := range b {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' {
			return false
		}
	}
	return true
}

var errChunk = errors.New("malformed chunked encoding")

// dechunk undoes the chunked transfer encoding; a body that does not start
// with a chunk is returned as it is.
func dechunk(b []byte) ([]byte, error) {
	size, at := chunkSize(b)
	if at < 0 {
		return b, nil
	}
	if size == 0 || size > len(b) {
		// A text that happens to start with a hexadecimal word is no chunk.
		if size != 0 && looksPlain(b[at:]) {
			return b[at:], errChunk
		}
		if size != 0 {
			return b, nil
		}
		return nil, nil
	}
	out := make([]byte, 0, len(b))
	for {
		if size == 0 {
			return out, nil
		}
		b = b[at:]
		if size > len(b) {
			return append(out, b...), errChunk
		}
		out = append(out, b[:size]...)
		b = b[size:]
		if len(b) > 0 && b[0] == '\r' {
			b = b[1:]
		}
		if len(b) > 0 && b[0] == '\n' {
			b = b[1:]
		}
		if size, at = chunkSize(b); at < 0 {
			return out, errChunk
		}
	}
}

// chunkSize reads a chunk's first line: its size and where its data start, -1
// if there is no such line.
func chunkSize(b []byte) (size, at int) {
	eol := bytes.IndexByte(b[:min(len(b), 256)], '\n')
	if eol < 1 {
		return 0, -1
	}
	digits, _, _ := bytes.Cut(b[:eol], []byte(";"))
	n, err := strconv.ParseInt(string(bytes.TrimSpace(digits)), 16, 32)
	if err != nil || n < 0 {
		return 0, -1
	}
	return int(n), eol + 1
}
