package intake

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// readable brings a listing into a form that parsers take, whatever it says of
// its encoding. One wrong byte, or one that XML forbids, ends an XML parser's
// work, and with it all that a feed tells. UTF-16 becomes UTF-8; bytes of
// Windows-1252 amid what is, or is said to be, UTF-8 become its letters; what
// is UTF-8 is read as that, though another encoding be declared; byte order
// marks and control characters are left out.
func readable(b []byte) []byte {
	if bytes.HasPrefix(b, []byte("\xff\xfe")) || bytes.HasPrefix(b, []byte("\xfe\xff")) {
		if u, err := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(b); err == nil {
			b = u
		}
	}
	b = bytes.TrimPrefix(b, []byte("\ufeff"))
	from, to := declaredEncoding(b)
	declared := bytes.ToLower(bytes.Trim(b[from:to], `"'`))
	saysUTF8 := len(declared) == 0 || string(declared) == "utf-8" || string(declared) == "utf8"
	plain, ascii := true, true // without control characters, and but ASCII
	for _, c := range b {
		plain, ascii = plain && !forbidden(c), ascii && c < utf8.RuneSelf
	}
	if bytes.Contains(b, []byte("\ufffe")) || bytes.Contains(b, []byte("\uffff")) {
		plain = false // XML forbids these two
	}
	isUTF8 := utf8.Valid(b)
	unknown := false // nothing else can read it either, then
	if !saysUTF8 {
		encoding, _ := charset.Lookup(string(declared))
		unknown = encoding == nil
	}
	switch {
	case !isUTF8 && !saysUTF8 && !unknown:
		return b // as declared
	case isUTF8 && plain && saysUTF8:
		return b
	}
	out := make([]byte, 0, len(b)+len(b)/16)
	if !saysUTF8 && (!ascii || unknown || bytes.HasPrefix(declared, []byte("utf-16"))) {
		out = append(append(out, b[:from]...), `"utf-8"`...)
		b = b[to:]
	}
	for len(b) > 0 {
		if b[0] < utf8.RuneSelf {
			if !forbidden(b[0]) {
				out = append(out, b[0])
			}
			b = b[1:]
			continue
		}
		r, n := utf8.DecodeRune(b)
		if r == utf8.RuneError && n == 1 {
			r = charmap.Windows1252.DecodeByte(b[0])
		}
		if r >= 0xa0 && r != 0xfffe && r != 0xffff { // XML forbids these two, and no one means the C1 controls
			out = utf8.AppendRune(out, r)
		}
		b = b[n:]
	}
	return out
}

// forbidden reports whether XML forbids a character of ASCII.
func forbidden(c byte) bool { return c < ' ' && c != '\t' && c != '\n' && c != '\r' }

// declaredEncoding is where the value of an XML declaration's encoding stands,
// with its quotation marks; nowhere, where it has none.
func declaredEncoding(b []byte) (from, to int) {
	if !bytes.HasPrefix(bytes.TrimLeft(b[:min(len(b), 64)], " \t\r\n"), []byte("<?xml")) {
		return 0, 0
	}
	head := b[:min(len(b), 256)]
	end := bytes.Index(head, []byte("?>"))
	if end < 0 {
		return 0, 0
	}
	at := bytes.Index(head[:end], []byte("encoding"))
	if at < 0 {
		return 0, 0
	}
	quote := bytes.IndexAny(head[at:end], `"'`)
	if quote < 0 {
		return 0, 0
	}
	from = at + quote
	n := bytes.IndexByte(head[from+1:end], head[from])
	if n < 0 {
		return 0, 0
	}
	return from, from + n + 2
}
