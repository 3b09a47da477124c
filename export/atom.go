package export

import (
	"bufio"
	"encoding/xml"
	"io"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	"dateline/archive"
	"dateline/record"
)

// An atomWriter writes an Atom feed (RFC 4287), an entry an article, with its
// description or the text's start as summary and the text as content.
type atomWriter struct {
	out   *bufio.Writer
	o     Options
	begun bool
	err   error
}

func newAtom(w io.Writer, o Options) *atomWriter {
	if o.Title == "" {
		o.Title = "Dateline"
	}
	if o.ID == "" {
		o.ID = "urn:dateline:export"
	}
	return &atomWriter{out: bufio.NewWriterSize(w, 1<<16), o: o}
}

func (w *atomWriter) Write(a *archive.Article) error {
	updated := Updated(a)
	newest := updated
	if newest.Before(w.o.Newest) {
		newest = w.o.Newest
	}
	w.begin(newest)
	r := a.Record
	w.text("<entry>")
	w.element("id", entryID(a))
	w.element("title", first(r.Headline, a.URL))
	w.element("updated", updated.Format(time.RFC3339))
	if t, ok := r.Published.Time(); ok {
		w.element("published", t.Format(time.RFC3339))
	}
	if isWeb(a.URL) {
		w.text(`<link rel="alternate" href="`)
		w.escape(a.URL)
		w.text(`"/>`)
	}
	authors := 0
	for _, x := range r.Authors {
		if strings.TrimSpace(x.Name) != "" {
			w.text("<author>")
			w.element("name", x.Name)
			w.text("</author>")
			authors++
		}
	}
	if authors == 0 { // RFC 4287, 4.1.2: an entry has an author
		w.text("<author>")
		w.element("name", first(a.OutletName, a.Outlet, "unknown"))
		w.text("</author>")
	}
	for _, t := range r.Tags {
		w.text(`<category term="`)
		w.escape(t)
		w.text(`"/>`)
	}
	w.element("summary", first(r.Description, start(r.Text)))
	if strings.TrimSpace(r.Text) != "" {
		w.text(`<content type="text">`)
		w.escape(r.Text)
		w.text("</content>")
	}
	w.text("</entry>\n")
	return w.err
}

func (w *atomWriter) Close() error {
	w.begin(w.o.Updated)
	w.text("</feed>\n")
	if err := w.out.Flush(); w.err == nil {
		w.err = err
	}
	return w.err
}

func (w *atomWriter) begin(updated time.Time) {
	if w.begun {
		return
	}
	w.begun = true
	w.text(xml.Header + `<feed xmlns="http://www.w3.org/2005/Atom">`)
	w.element("id", w.o.ID)
	w.element("title", w.o.Title)
	w.element("updated", updated.UTC().Format(time.RFC3339))
	if w.o.Self != "" {
		w.text(`<link rel="self" type="application/atom+xml" href="`)
		w.escape(w.o.Self)
		w.text(`"/>`)
	}
	w.text("\n")
}

func (w *atomWriter) text(s string) {
	if w.err == nil {
		_, w.err = w.out.WriteString(s)
	}
}

// escape writes foreign text; what XML forbids becomes U+FFFD.
func (w *atomWriter) escape(s string) {
	if w.err == nil {
		w.err = xml.EscapeText(w.out, []byte(s))
	}
}

func (w *atomWriter) element(name, s string) {
	w.text("<" + name + ">")
	w.escape(s)
	w.text("</" + name + ">")
}

// entryID is an address or URN that an article keeps: RFC 4287 wants an IRI.
func entryID(a *archive.Article) string {
	if u, err := url.Parse(a.URL); err == nil && u.Scheme != "" {
		return a.URL
	}
	return "urn:dateline:address:" + url.PathEscape(a.URL)
}

// Updated is when an article last changed: as its page says, by the time of
// getting it where the page tells no more than that day, and never before the
// version at hand was got, if that is not the first.
func Updated(a *archive.Article) time.Time {
	got := a.Fetched.UTC()
	for _, d := range []record.Date{a.Record.Modified, a.Record.Published, record.Date(a.Day)} {
		t, ok := d.Time()
		if !ok {
			continue
		}
		t = t.UTC()
		if a.Version > 1 && t.Before(got) || !d.HasTime() && got.Format(time.DateOnly) == d.Day() {
			return got
		}
		return t
	}
	return got
}

func isWeb(address string) bool {
	return strings.HasPrefix(address, "http://") || strings.HasPrefix(address, "https://")
}

func first(list ...string) string {
	for _, s := range list {
		if strings.TrimSpace(s) != "" {
			return s
		}
	}
	return ""
}

// start is the first words of a text.
func start(s string) string {
	const most = 300
	if len(s) <= most {
		return s
	}
	n := most
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	if i := strings.LastIndexByte(s[:n], ' '); i > 0 {
		n = i
	}
	return s[:n] + " …"
}
