// Package mhtml gets the page out of an MHTML file (RFC 2557), as browsers save
// pages with all that belongs to them: a MIME message whose first part of HTML is
// the page.
package mhtml

import (
	"bytes"
	"encoding/base64"
	"errors"
	"mime"
	"net/url"
	"regexp"
	"strings"
	"time"

	"dateline/record"
)

// ErrNoPage says that an MHTML file, or a mail, holds no HTML.
var ErrNoPage = errors.New("it is a MIME message (MHTML or mail) without a page of HTML")

const (
	maxHeader = 64 << 10 // bytes of a header
	maxDepth  = 8        // of parts within parts
)

// Sniff reports whether bytes begin as an MHTML file does: with the header of a
// message that names its MIME version and a type that holds pages.
func Sniff(head []byte) bool {
	head = bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	head = bytes.TrimLeft(head[:min(len(head), maxHeader)], "\r\n")
	if len(head) == 0 || head[0]|0x20 < 'a' || head[0]|0x20 > 'z' {
		return false // most pages
	}
	h, _, ok := header(head)
	if !ok || h.get("mime-version") == "" {
		return false
	}
	kind, _ := h.contentType()
	return strings.HasPrefix(kind, "multipart/") || kind == "text/html" || kind == "application/xhtml+xml"
}

// Unwrap puts the page that an MHTML file holds in the file's place: its HTML,
// its type and, where p does not tell them, its address and the time when it was
// saved. What is no MHTML file is left as it is.
func Unwrap(p *record.Page) error {
	if !Sniff(p.Body) {
		return nil
	}
	message := bytes.TrimLeft(bytes.TrimPrefix(p.Body, []byte("\xef\xbb\xbf")), "\r\n")
	top, body, _ := header(message)
	base := top.get("snapshot-content-location")
	if base == "" {
		base = address(top, "")
	}
	found := find(top, body, base, maxDepth)
	if found == nil {
		return ErrNoPage
	}
	p.Body, p.ContentType = found.body, found.contentType
	if p.URL == "" {
		p.URL = found.address
		if snapshot := top.get("snapshot-content-location"); isWeb(snapshot) {
			p.URL = snapshot // frames have addresses of their own
		}
	}
	if p.Fetched.IsZero() {
		p.Fetched = day(top.get("date"))
	}
	return nil
}

// A part is a page in a message.
type part struct {
	body                 []byte
	contentType, address string
}

// find returns the first part of HTML, that which the message says to start with
// before others.
func find(h fields, body []byte, base string, depth int) *part {
	kind, params := h.contentType()
	switch {
	case kind == "text/html" || kind == "application/xhtml+xml":
		return &part{decode(body, h.get("content-transfer-encoding")), h.get("content-type"), address(h, base)}
	case !strings.HasPrefix(kind, "multipart/") || params["boundary"] == "" || depth == 0:
		return nil
	}
	var first *part
	start := strings.Trim(params["start"], "<> ")
	rest := body
	for {
		var piece []byte
		var more bool
		if piece, rest, more = next(rest, params["boundary"]); !more {
			return first
		}
		h, body, ok := header(piece)
		if !ok {
			continue
		}
		isStart := start != "" && strings.Trim(h.get("content-id"), "<> ") == start
		if first != nil && !isStart {
			continue
		}
		if found := find(h, body, base, depth-1); found != nil {
			if first = found; isStart || start == "" {
				return found
			}
		}
	}
}

// next cuts the next part out of a multipart body: what stands between two lines
// of the boundary, or behind the last where the file breaks off.
func next(body []byte, boundary string) (piece, rest []byte, ok bool) {
	begin, behind, last := delimiter(body, boundary)
	if begin < 0 || last {
		return nil, nil, false
	}
	piece = body[behind:]
	end, _, _ := delimiter(piece, boundary)
	if end < 0 {
		return piece, nil, true
	}
	return piece[:end], piece[end:], true
}

// delimiter finds the next line of the boundary, -1 if there is none: where it
// begins, the break before it counted with it, and where the line behind it does.
func delimiter(b []byte, boundary string) (begin, behind int, last bool) {
	mark := []byte("--" + boundary)
	for at := 0; ; {
		i := bytes.Index(b[at:], mark)
		if i < 0 {
			return -1, 0, false
		}
		i += at
		at = i + len(mark)
		if i > 0 && b[i-1] != '\n' {
			continue
		}
		line := b[at:]
		eol := bytes.IndexByte(line, '\n')
		if eol < 0 {
			eol = len(line)
		}
		tail := strings.TrimSpace(string(line[:eol]))
		if tail != "" && tail != "--" {
			continue // a longer boundary, of a part within
		}
		begin = i
		if begin > 0 {
			begin--
		}
		if begin > 0 && b[begin-1] == '\r' {
			begin--
		}
		return begin, min(at+eol+1, len(b)), tail == "--"
	}
}

// fields are a header's, in small letters, the first of each name.
type fields map[string]string

func (f fields) get(name string) string { return f[name] }

// boundaryMark is what the boundary follows, in whatever letters.
var boundaryMark = regexp.MustCompile(`(?i)boundary=`)

// contentType returns the type in small letters and its parameters; a type that
// is written against the rules still counts.
func (f fields) contentType() (string, map[string]string) {
	v := f.get("content-type")
	kind, params, err := mime.ParseMediaType(v)
	if err != nil && kind == "" {
		kind, _, _ = strings.Cut(v, ";")
		kind = strings.ToLower(strings.TrimSpace(kind))
	}
	if params["boundary"] == "" {
		// ParseMediaType gives no parameter where one of them is wrong.
		if at := boundaryMark.FindStringIndex(v); at != nil {
			b := strings.TrimSpace(v[at[1]:])
			if strings.HasPrefix(b, `"`) {
				b, _, _ = strings.Cut(b[1:], `"`)
			} else if i := strings.IndexAny(b, "; \t"); i >= 0 {
				b = b[:i]
			}
			params = map[string]string{"boundary": b, "start": params["start"]}
		}
	}
	return kind, params
}

// header reads a header up to its empty line; ok tells that it is one.
func header(b []byte) (f fields, body []byte, ok bool) {
	f = fields{}
	rest := b
	name := ""
	for len(rest) > 0 && len(b)-len(rest) < maxHeader {
		line := rest
		if i := bytes.IndexByte(rest, '\n'); i >= 0 {
			line, rest = rest[:i], rest[i+1:]
		} else {
			rest = nil
		}
		text := strings.TrimRight(string(line[:min(len(line), maxHeader)]), "\r \t")
		switch {
		case text == "":
			return f, rest, len(f) > 0
		case text[0] == ' ' || text[0] == '\t':
			if name == "" {
				return nil, nil, false
			}
			f[name] += " " + strings.TrimLeft(text, " \t")
		case strings.HasPrefix(text, "From ") && len(f) == 0: // as mailboxes part their mails
		default:
			key, value, colon := strings.Cut(text, ":")
			if key = strings.ToLower(key); !colon || !isToken(key) {
				return nil, nil, false
			}
			if name = key; f[name] == "" {
				f[name] = strings.TrimSpace(value)
			} else {
				name = key + " again" // what goes on belongs to this one
			}
		}
	}
	return f, nil, len(f) > 0
}

func isToken(s string) bool {
	for _, c := range []byte(s) {
		if c <= ' ' || c > '~' || strings.IndexByte(`()<>@,;:\"/[]?=`, c) >= 0 {
			return false
		}
	}
	return s != ""
}

// address is where a part says that it comes from, "" where that is no address
// of the web.
func address(h fields, base string) string {
	location := strings.Join(strings.Fields(h.get("content-location")), "") // folded amid the address
	if b := h.get("content-base"); b != "" {
		base = b
	}
	if location == "" {
		location = base
	}
	if u, err := url.Parse(location); err == nil && !u.IsAbs() && base != "" {
		if b, err := url.Parse(base); err == nil {
			location = b.ResolveReference(u).String()
		}
	}
	if !isWeb(location) {
		return ""
	}
	return location
}

func isWeb(s string) bool { return strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") }

// day reads a mail's date (RFC 5322), the zero time where it is none.
func day(s string) time.Time {
	s, _, _ = strings.Cut(s, "(")
	s = strings.Join(strings.Fields(s), " ")
	if i := strings.IndexByte(s, ','); i >= 0 {
		s = strings.TrimSpace(s[i+1:]) // the day of the week tells nothing, and may be in any language
	}
	for _, layout := range []string{"2 Jan 2006 15:04:05 -0700", "2 Jan 2006 15:04:05 MST", "2 Jan 2006 15:04 -0700", "2 Jan 2006 15:04:05", "2006-01-02T15:04:05Z07:00", "Mon Jan 2 15:04:05 2006"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.UTC()
		}
	}
	return time.Time{}
}

// decode undoes a part's transfer encoding. What is wrong in it stands as it is.
func decode(b []byte, encoding string) []byte {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "quoted-printable":
		return quotedPrintable(b)
	case "base64":
		return fromBase64(b)
	}
	return b
}

// quotedPrintable undoes RFC 2045's encoding; a "=" that begins no code stays.
func quotedPrintable(b []byte) []byte {
	out := make([]byte, 0, len(b))
	for i := 0; i < len(b); i++ {
		c := b[i]
		if c != '=' {
			out = append(out, c)
			continue
		}
		if i+2 < len(b) {
			if hi, lo := hexDigit(b[i+1]), hexDigit(b[i+2]); hi >= 0 && lo >= 0 {
				out = append(out, byte(hi<<4|lo))
				i += 2
				continue
			}
		}
		j := i + 1
		for j < len(b) && (b[j] == ' ' || b[j] == '\t' || b[j] == '\r') {
			j++
		}
		if j == len(b) || b[j] == '\n' { // the line goes on
			i = j
			continue
		}
		out = append(out, c)
	}
	return out
}

func hexDigit(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'A' <= c && c <= 'F':
		return int(c - 'A' + 10)
	case 'a' <= c && c <= 'f':
		return int(c - 'a' + 10)
	}
	return -1
}

// fromBase64 undoes base64, whatever breaks or other signs stand in it; a code
// that breaks off is left out.
func fromBase64(b []byte) []byte {
	digits := make([]byte, 0, len(b))
	for _, c := range b {
		if 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || c == '+' || c == '/' {
			digits = append(digits, c)
		}
	}
	if len(digits)%4 == 1 {
		digits = digits[:len(digits)-1]
	}
	out := make([]byte, base64.RawStdEncoding.DecodedLen(len(digits)))
	n, _ := base64.RawStdEncoding.Decode(out, digits) // every digit is one
	return out[:n]
}
