package extract

import (
	"context"
	"errors"
	"strings"
	"testing"

	"dateline/record"
)

// TestNotHTML names files that are no pages, and takes no page for one.
func TestNotHTML(t *testing.T) {
	zeros := strings.Repeat("\x00", 40)
	for file, what := range map[string]string{
		"\x89PNG\r\n\x1a\n" + zeros:                            "PNG",
		"%PDF-1.7\n1 0 obj":                                    "PDF",
		"\xef\xbb\xbf\r\n%PDF-1.4\n1 0 obj":                    "PDF",
		"PK\x03\x04" + zeros:                                   "office",
		"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":                     "office",
		"{\\rtf1\\ansi The council voted.\\par }":              "RTF",
		"BZh91AY&SY\x99\x99":                                   "bzip2",
		"\xff\x0a" + zeros:                                     "JPEG XL",
		"\x00\x00\x00\x0cjP  \r\n\x87\n":                       "JPEG 2000",
		"AT&TFORM\x00\x00\x01\x00DJVM":                         "DjVu",
		"bplist00\xd1\x01\x02":                                 "Safari",
		"\x00\x01\x00\x00\x00\x0c\x00\x80":                     "font",
		"x.html" + strings.Repeat("\x00", 251) + "ustar\x0000": "tar",
		`<svg xmlns="http://www.w3.org/2000/svg"><text>The council</text></svg>`:                                    "SVG",
		"<?xml version=\"1.0\"?>\n<!-- drawn -->\n<svg width='9'>":                                                  "SVG",
		"<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><w:wordDocument xmlns:w=\"x\">":         "office",
		"<?xml version=\"1.0\"?><office:document office:version=\"1.3\"><office:body>The council":                   "office",
		"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nx\n--b--": "mail",
	} {
		_, err := new(Reader).Read(record.Page{Body: []byte(file)})
		if !errors.Is(err, ErrNotHTML) || !strings.Contains(err.Error(), what) {
			t.Errorf("%.20q: %v; want it to name %s", file, err, what)
		}
	}
	for _, page := range []string{
		"<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><p>The council voted.", "<svgs><p>The council voted.", "<p>A file begins with %PDF-1.7 and is no PDF file.",
		"BZhang wrote: the council voted on Tuesday.", "MZ is a mark.\n\nThe council voted.",
	} {
		if what := FileKind([]byte(page)); what != "" {
			t.Errorf("%.30q is called %s", page, what)
		}
	}
}

// TestReadMHTML reads the page that a browser saved, with its address and day.
func TestReadMHTML(t *testing.T) {
	file := "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://post.example/ferry\r\nDate: Tue, 3 Jun 2025 09:15:00 +0200\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n" +
		"Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<html lang=3D\"en\"><head><title>Ferry resumes</title></head><body><article><h1>Ferry resumes</h1><p>The ferry to Velm =E2=80=93 run by the county =\r\n=E2=80=93 sails again after four months, the council of Lowmoor decided on Tuesday.</p></article></body></html>\r\n--b--\r\n"
	p := record.Page{Body: []byte(file)}
	for name, read := range map[string]func() (*record.Record, error){
		"Read": func() (*record.Record, error) { return new(Reader).Read(p) },
		"Explain": func() (*record.Record, error) {
			rec, _, err := new(Reader).Explain(context.Background(), p)
			return rec, err
		},
	} {
		rec, err := read()
		if err != nil {
			t.Fatal(name, err)
		}
		if rec.URL != "https://post.example/ferry" || rec.Headline != "Ferry resumes" || !strings.Contains(rec.Text, "Velm – run by the county – sails") || strings.Contains(rec.Text, "Snapshot") {
			t.Errorf("%s: %q, %q, %q", name, rec.URL, rec.Headline, rec.Text)
		}
	}
	if _, _, err := new(Reader).Kind(p); err != nil {
		t.Error(err)
	}
}
