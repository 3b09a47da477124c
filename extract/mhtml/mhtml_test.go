package mhtml

import (
	"encoding/base64"
	"strings"
	"testing"
	"time"

	"dateline/record"
)

const html = `<html><head><title>Ferry resumes</title></head><body><p>The ferry to Velm – run by the county – sails again: 1 = 1.</p></body></html>`

func quoted(s string) string {
	return strings.NewReplacer("=", "=3D", "–", "=E2=80=93", "sails", "sa=\r\nils").Replace(s)
}

// TestUnwrap reads one page out of what browsers and mail programs write.
func TestUnwrap(t *testing.T) {
	const address = "https://post.example/2025/ferry"
	saved := time.Date(2025, 6, 3, 7, 15, 0, 0, time.UTC)
	for name, file := range map[string]string{
		"as Chromium saves it": "From: <Saved by Blink>\r\nSnapshot-Content-Location: " + address + "\r\nSubject: Ferry\r\nDate: Tue, 3 Jun 2025 09:15:00 +0200\r\nMIME-Version: 1.0\r\n" +
			"Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----B--1----\"\r\n\r\n\r\n------B--1----\r\nContent-Type: text/html\r\nContent-ID: <frame-1@mhtml.blink>\r\n" +
			"Content-Transfer-Encoding: quoted-printable\r\nContent-Location: " + address + "\r\n\r\n" + quoted(html) + "\r\n------B--1----\r\nContent-Type: text/css\r\n\r\nbody{}\r\n------B--1------\r\n",
		"base64, breaks of one byte, the type in capitals": "MIME-Version: 1.0\nDate: Di, 3 Jun 2025 07:15:00 GMT\nContent-Location: " + address + "\nContent-Type: Multipart/Related; boundary=b1\n\n--b1\nContent-Type: TEXT/HTML; charset=utf-8\nContent-Transfer-Encoding: BASE64\n\n" +
			wrapped(base64.StdEncoding.EncodeToString([]byte(html))) + "\n--b1--\n",
		"a picture first, the page named as the start": "Mime-Version: 1.0\r\nDate: 3 Jun 2025 09:15 +0200\r\nContent-Type: multipart/related; start=\"<page@x>\"; boundary=\"=_q\"\r\n\r\nThis is a message in parts.\r\n--=_q\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0K\r\n" +
			"--=_q\r\nContent-Type: text/html\r\nContent-ID: <frame@x>\r\n\r\n<p>An advertisement in a frame.</p>\r\n--=_q\r\nContent-Type: text/html\r\nContent-ID: <page@x>\r\nContent-Base: https://post.example/2025/\r\nContent-Location: ferry\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + html + "\r\n--=_q--\r\n",
		"parts within parts": "MIME-Version: 1.0\r\nDate: Tue, 3 Jun 2025 07:15:00 +0000 (UTC)\r\nContent-Type: multipart/related; boundary=out\r\n\r\n--out\r\nContent-Type: multipart/alternative; boundary=outer-in\r\n\r\n--outer-in\r\nContent-Type: text/plain\r\n\r\nThe ferry\r\n" +
			"--outer-in\r\nContent-Type: text/html\r\nContent-Location: " + address + "\r\n\r\n" + html + "\r\n--outer-in--\r\n\r\n--out--\r\n",
		"no parts":                          "MIME-Version: 1.0\r\nDate: Tue, 3 Jun 2025 07:15:00 GMT\r\nContent-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: " + address + "\r\n\r\n" + quoted(html),
		"a byte order mark, and broken off": "\xef\xbb\xbf\r\nMIME-Version: 1.0\r\nDate: Tue, 3 Jun 2025 07:15:00 GMT\r\nContent-Location: " + address + "\r\nContent-Type: multipart/related; type=text/html; x y=; boundary=\"b 1\"\r\n\r\n--b 1\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + quoted(html) + "\r\n",
	} {
		p := record.Page{Body: []byte(file)}
		if err := Unwrap(&p); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := strings.TrimSpace(string(p.Body)); got != html {
			t.Errorf("%s: the page is %q", name, got)
		}
		if p.URL != address || !p.Fetched.Equal(saved) || !strings.HasPrefix(strings.ToLower(p.ContentType), "text/html") {
			t.Errorf("%s: address %q, saved %s, type %q", name, p.URL, p.Fetched, p.ContentType)
		}
	}
}

func wrapped(s string) (out string) {
	for len(s) > 76 {
		out, s = out+s[:76]+"\n", s[76:]
	}
	return out + s
}

// TestUnwrapLeaves holds what is told of a page before, and pages that only look
// like messages.
func TestUnwrapLeaves(t *testing.T) {
	p := record.Page{URL: "https://a.example/", Fetched: time.Unix(1, 0), Body: []byte("MIME-Version: 1.0\nContent-Location: https://b.example/\nDate: Tue, 3 Jun 2025 07:15:00 GMT\nContent-Type: text/html\n\n<p>x")}
	if err := Unwrap(&p); err != nil || p.URL != "https://a.example/" || p.Fetched != time.Unix(1, 0) || string(p.Body) != "<p>x" {
		t.Error(p, err)
	}
	for _, page := range []string{html, "", "Subject: a note\nMIME is a standard.\n\nContent-Type: multipart/related", "From: the desk\nContent-Type: multipart/related\n\ntext", "MIME-Version: 1.0\nContent-Type: text/plain\n\nA mail."} {
		p := record.Page{Body: []byte(page)}
		if err := Unwrap(&p); err != nil || string(p.Body) != page {
			t.Errorf("%q became %q, %v", page, p.Body, err)
		}
	}
	p = record.Page{Body: []byte("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: image/png\n\nx\n--b--")}
	if err := Unwrap(&p); err != ErrNoPage {
		t.Error(err)
	}
}

// FuzzUnwrap looks for messages that do not end well.
func FuzzUnwrap(f *testing.F) {
	f.Add([]byte("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>x\n--b--"))
	f.Add([]byte("MIME-Version:0\nContent-TYpe:\xe3\xf0\xfe\xd9\xc1BoundArY=")) // small letters of no Unicode are longer
	f.Fuzz(func(t *testing.T, b []byte) {
		p := record.Page{Body: b}
		if err := Unwrap(&p); err == nil && len(p.Body) > len(b) {
			t.Errorf("%d bytes became %d", len(b), len(p.Body))
		}
	})
}
