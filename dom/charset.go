package dom

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf8"

	"dateline/dom/atom"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
)

const utf8Name = "utf-8"

// Decode turns a page's bytes into valid UTF-8 and names the charset that they
// were in, as the WHATWG Encoding standard names it. ContentType is the header
// of that name, or "".
//
// A byte order mark decides. Else bytes that are valid UTF-8 are taken for it,
// whatever the page claims: text of another charset is hardly ever valid by
// chance. (A page of very few such characters that claims an East Asian charset
// is believed.) Else the header, the page's meta elements, and last what the
// bytes look like decide; a claim of UTF-8 holds if most characters bear it out.
//
// UTF-8 is returned without copying; if it is damaged, a copy with U+FFFD for
// each run of invalid bytes. What was encoded twice is put right, and C1 controls
// become what windows-1252 has in their places.
func Decode(body []byte, contentType string) (text []byte, name string) {
	text, name = decode(body, contentType)
	return undoubled(text), name
}

func decode(body []byte, contentType string) (text []byte, name string) {
	switch {
	case bytes.HasPrefix(body, []byte("\xef\xbb\xbf")):
		return repair(body[3:]), utf8Name
	case bytes.HasPrefix(body, []byte("\xff\xfe")), bytes.HasPrefix(body, []byte("<\x00")):
		return decodeAs(body, "utf-16le")
	case bytes.HasPrefix(body, []byte("\xfe\xff")), bytes.HasPrefix(body, []byte("\x00<")):
		return decodeAs(body, "utf-16be")
	}
	if high, valid := validUTF8(body); valid {
		if high >= fewBytes || high == 0 && bytes.IndexByte(body, 0x1b) < 0 {
			return body, utf8Name
		}
		if claim := claimed(body, contentType, eastAsian); claim != "" {
			return decodeAs(body, claim)
		}
		if high == 0 && hasEscapes(body) {
			return decodeAs(body, "iso-2022-jp")
		}
		return body, utf8Name
	}
	if claim := claimed(body, contentType, legacy); claim != "" {
		return decodeAs(body, claim)
	}
	if mostlyUTF8(body) {
		return repair(body), utf8Name
	}
	return decodeAs(body, detect(body))
}

// repair returns b with U+FFFD for each run of bytes that are not UTF-8.
func repair(b []byte) []byte {
	if utf8.Valid(b) {
		return b
	}
	return bytes.ToValidUTF8(b, []byte("\ufffd"))
}

func decodeAs(body []byte, name string) ([]byte, string) {
	enc, name := charset.Lookup(name)
	if enc == nil || enc == encoding.Nop {
		return repair(body), utf8Name
	}
	text, err := enc.NewDecoder().Bytes(body)
	if err != nil {
		return repair(body), utf8Name
	}
	return bytes.TrimPrefix(text, []byte("\xef\xbb\xbf")), name
}

// fewBytes is how many bytes beyond ASCII must be valid UTF-8 to prove it: with
// fewer, but some, or the escapes of ISO-2022-JP, it may be something else.
const fewBytes = 12

// validUTF8 reports whether b is valid UTF-8 and how many bytes of it are beyond ASCII.
func validUTF8(b []byte) (high int, valid bool) {
	const beyond = 0x8080808080808080
	for i := 0; i < len(b); {
		for i+64 <= len(b) {
			w := (*[64]byte)(b[i:])
			x := binary.LittleEndian.Uint64(w[:]) | binary.LittleEndian.Uint64(w[8:]) | binary.LittleEndian.Uint64(w[16:]) | binary.LittleEndian.Uint64(w[24:])
			x |= binary.LittleEndian.Uint64(w[32:]) | binary.LittleEndian.Uint64(w[40:]) | binary.LittleEndian.Uint64(w[48:]) | binary.LittleEndian.Uint64(w[56:])
			if x&beyond != 0 {
				break
			}
			i += 64
		}
		for end := min(i+16, len(b)); i < end; {
			if b[i] < utf8.RuneSelf {
				i++
				continue
			}
			r, size := utf8.DecodeRune(b[i:])
			if r == utf8.RuneError && size == 1 {
				return high, false
			}
			high += size
			i += size
		}
	}
	return high, true
}

// legacy reports whether a charset is another than UTF-8.
func legacy(name string) bool { return name != utf8Name }

func eastAsian(name string) bool {
	switch name {
	case "gbk", "gb18030", "big5", "shift_jis", "euc-jp", "euc-kr", "iso-2022-jp":
		return true
	}
	return false
}

// claimed returns the charset that the header or else the page itself names, if
// it passes the test; claims of UTF-8 are passed over when there is none. It
// returns "" for no claim.
func claimed(body []byte, contentType string, test func(string) bool) string {
	_, label, _ := strings.Cut(strings.ToLower(contentType), "charset=")
	label, _, _ = strings.Cut(label, ";")
	for _, label := range []string{strings.Trim(label, " \t\"'"), metaCharset(body)} {
		if enc, name := charset.Lookup(label); enc != nil && test(name) {
			return name
		}
	}
	return ""
}

// headBytes is how far into a page its meta elements are looked for. The
// standard asks for 1024 bytes; pages are known to begin with longer scripts.
const headBytes = 64 << 10

// metaCharset returns what the page's meta elements name as its charset.
func metaCharset(body []byte) string {
	t, z := headTokens(body)
	for {
		switch z.next() {
		case endOfFile:
			return ""
		case startTag:
			switch z.name {
			case atom.Meta:
				if label := metaLabel(t, t.attrs[z.attrs:]); label != "" {
					return label
				}
			case atom.Script, atom.Style, atom.Title, atom.Noscript:
				z.raw(rawText, z.name.String())
			case atom.Body:
				return ""
			}
			t.attrs = t.attrs[:0]
		}
	}
}

// headTokens returns what cuts a page's head into tokens, and the tree that takes
// their attributes.
func headTokens(body []byte) (*Tree, *tokenizer) {
	body = body[:min(len(body), headBytes)]
	t := &Tree{input: body}
	t.names.Reset()
	return t, &tokenizer{tree: t, src: body, hasNUL: true, maxAttrs: len(body)}
}

func metaLabel(t *Tree, attrs []Attr) string {
	var content string
	contentType := false
	for _, a := range attrs {
		switch v := t.str(a.value); a.Name {
		case atom.Charset:
			return unmisnamed(v)
		case atom.Content:
			content = v
		case atom.HttpEquiv:
			contentType = strings.EqualFold(v, "content-type")
		}
	}
	if !contentType {
		return ""
	}
	_, label, _ := strings.Cut(strings.ToLower(content), "charset")
	label = strings.TrimLeft(label, " \t\n\f=\"'")
	if end := strings.IndexAny(label, "; \t\n\f\"'"); end >= 0 {
		label = label[:end]
	}
	return unmisnamed(label)
}

// unmisnamed returns a meta element's label, which cannot mean UTF-16: it is
// read byte by byte.
func unmisnamed(label string) string {
	if strings.HasPrefix(strings.ToLower(strings.TrimSpace(label)), "utf-16") {
		return utf8Name
	}
	return label
}

// mostlyUTF8 reports whether damaged UTF-8 has more whole characters beyond
// ASCII than bytes out of place.
func mostlyUTF8(body []byte) bool {
	whole, broken := 0, 0
	for i := 0; i < len(body); {
		if body[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(body[i:])
		if r == utf8.RuneError && n == 1 {
			broken++
		} else {
			whole++
		}
		i += n
	}
	return whole > broken
}
