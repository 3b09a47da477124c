package warc

import (
	"bytes"
	"compress/flate"
	"compress/zlib"
	"io"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

func deflated(s string, w func(io.Writer) io.WriteCloser) string {
	var b bytes.Buffer
	zw := w(&b)
	io.WriteString(zw, s)
	zw.Close()
	return b.String()
}

func TestResponse(t *testing.T) {
	const page = "<!doctype html><title>The harbour of Eastmere</title><p>" + "The ferry sails at nine. The ferry sails at nine."
	text := strings.Repeat("Die Fähre fährt um neun. ", 12)
	br := deflated(page, func(w io.Writer) io.WriteCloser { return brotli.NewWriter(w) })
	zl := deflated(page, func(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) })
	fl := deflated(page, func(w io.Writer) io.WriteCloser { f, _ := flate.NewWriter(w, 6); return f })
	for _, test := range []struct{ name, content, want, err string }{
		{"plain", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page, page, ""},
		{"LF alone", "HTTP/1.1 200 OK\nContent-Type: text/html\n\n" + page, page, ""},
		{"no reason", "HTTP/2 200\r\n\r\n" + page, page, ""},
		{"no blank line", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + page, page, ""},
		{"interim responses", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\nHTTP/1.1 200 OK\r\nA: b\r\n\r\n" + page, page, ""},
		{"text that a header calls brotli", "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n" + text, text, ""},
		{"text that a header calls deflate", "HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\n\r\n" + text, text, ""},
		{"no body", "HTTP/1.1 200 OK\r\n\r\n", "", ""},
		{"header only", "HTTP/1.1 200 OK\r\nA: b", "", ""},
		{"not HTTP", page, "", ErrNotHTTP.Error()},
		{"no status", "HTTP/1.1 \r\n\r\n", "", ErrNotHTTP.Error()},
		{"chunked", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n3;x=y\r\nefg\r\n0\r\n\r\n", "abcdefg", ""},
		{"chunked, undone", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + page, page, ""},
		{"chunked, cut", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n9\r\nefg", "abcdefg", errChunk.Error()},
		{"chunked, empty", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "", ""},
		{"gzip", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gz(page), page, ""},
		{"gzip, undone", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + page, page, ""},
		{"gzip, cut", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gz(page)[:60], "", "unexpected EOF"},
		{"chunked gzip", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\na\r\n" + gz("abc")[:10] + "\r\n100\r\n" + gz("abc")[10:] + "\r\n0\r\n\r\n",
			"abc", errChunk.Error()},
		{"brotli", "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n" + br, page, ""},
		{"brotli, undone", "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n" + page, page, ""},
		{"deflate", "HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\n\r\n" + zl, page, ""},
		{"bare deflate", "HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\n\r\n" + fl, page, ""},
		{"zstd", "HTTP/1.1 200 OK\r\nContent-Encoding: zstd\r\n\r\n" + zs(t, page), page, ""},
		{"twice", "HTTP/1.1 200 OK\r\nContent-Encoding: br, gzip\r\n\r\n" + gz(br), page, ""},
		{"many times", "HTTP/1.1 200 OK\r\nContent-Encoding: br, br, br, br, br, br\r\n\r\n" + br, "", "6 content encodings"},
		{"a bomb", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gz(strings.Repeat("a", 5<<20)), strings.Repeat("a", 1000), ErrTooLarge.Error()},
	} {
		t.Run(test.name, func(t *testing.T) {
			r, err := ParseResponse([]byte(test.content))
			var body []byte
			if err == nil {
				body, err = r.Decode(1000)
			}
			if message := errorText(err); message != test.err {
				t.Errorf("error %q, want %q", message, test.err)
			}
			if test.name != "gzip, cut" && string(body) != test.want {
				t.Errorf("got %.200q, want %.200q", body, test.want)
			}
		})
	}
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
