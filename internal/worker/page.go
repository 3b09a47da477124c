package worker

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"dateline/archive/similar"
	"dateline/intake"
	"dateline/intake/warc"
	"dateline/reading"
	"dateline/record"
)

// A line is a record as `dateline read` writes it, with what tables ask for
// besides.
type line struct {
	// Source and At tell where in which WARC file the page's record starts.
	Source string `json:"source,omitempty"`
	At     string `json:"at,omitempty"`
	*record.Record
	Reading *reading.Summary `json:"reading,omitempty"`
	*columns
}

// columns are what tables are cut and joined by.
type columns struct {
	Fetched string      `json:"fetched,omitempty"` // RFC 3339
	Day     record.Date `json:"day,omitempty"`     // published, else modified, else fetched
	Host    string      `json:"host,omitempty"`    // without www.
	// Keys are what near-identical texts have in common (similar.Set.Keys), as
	// signed numbers; Sketch is what they are then compared by, in base64.
	Keys   []int64 `json:"keys,omitempty"`
	Sketch []byte  `json:"sketch,omitempty"`
}

// wants is what a question about pages asks for.
type wants struct {
	// Readings asks for names, times, quotes and events; Columns for what
	// tables need; Format, in place of JSON, for markdown, text or ninjs.
	Readings bool   `json:"readings"`
	Columns  bool   `json:"columns"`
	Format   string `json:"format"`
}

// A pageQuestion is the head of an AskPage; the body is the page's bytes.
type pageQuestion struct {
	URL         string            `json:"url"`
	ContentType string            `json:"content_type"`
	Fetched     string            `json:"fetched"`
	Headers     map[string]string `json:"headers"`
	wants
}

func (a *answerer) answerPage(q *frame) bool {
	var ask pageQuestion
	if err := q.into(&ask); err != nil {
		return a.fail(q, err, codeRequest, "", place{})
	}
	if ask.Format != "" && !formed(ask.Format) {
		return a.fail(q, noFormat(ask.Format), codeRequest, ask.URL, place{})
	}
	p := record.Page{URL: ask.URL, Body: q.body, ContentType: ask.ContentType, Header: ask.Headers}
	if ask.Fetched != "" {
		var err error
		if p.Fetched, err = time.Parse(time.RFC3339, ask.Fetched); err != nil {
			return a.fail(q, fmt.Errorf("fetched: %q is no time of RFC 3339", ask.Fetched), codeRequest, ask.URL, place{})
		}
	}
	w := &work{question: q, limit: a.o.PageTime, name: ask.URL}
	var out []byte
	var err error
	ended, fault := a.guarded(w, func() {
		if p.Body, err = unpacked(p.Body, a.o.Limits.Bytes); err == nil {
			out, _, err = a.read(&p, ask.wants, line{}, nil)
		}
	})
	switch {
	case !ended:
		return false
	case fault != nil:
		return a.fail(q, fault, codeFault, ask.URL, place{})
	case err != nil:
		return a.fail(q, err, codePage, ask.URL, place{})
	}
	return a.tell(frame{kind: TellRecord, id: q.id, body: out}, nil)
}

var errWARC = errors.New("it is a WARC file, which holds many pages")

// unpacked undoes gzip and Zstandard, as pages' files have it.
func unpacked(body []byte, limit int) ([]byte, error) {
	switch {
	case len(body) == 0:
		return nil, intake.ErrEmpty
	case warc.Sniff(body):
		return nil, errWARC
	case bytes.HasPrefix(body, []byte{0x1f, 0x8b}) || bytes.HasPrefix(body, []byte{0x28, 0xb5, 0x2f, 0xfd}):
		body, _, err := intake.ReadAll(bytes.NewReader(body), int64(limit))
		if err == nil && warc.Sniff(body) {
			err = errWARC
		}
		return body, err
	}
	return body, nil
}

// read makes of a page what was asked for. A filter may leave the page out,
// with its reason.
func (a *answerer) read(p *record.Page, ask wants, l line, leave func(*record.Record, record.Date) intake.Reason) ([]byte, intake.Reason, error) {
	rec, err := a.page.Read(*p)
	if err != nil {
		return nil, "", err
	}
	day := dayOf(rec, p.Fetched)
	if leave != nil {
		if r := leave(rec, day); r != "" {
			return nil, r, nil
		}
	}
	if ask.Format != "" && ask.Format != "json" {
		out, err := form(rec, ask.Format)
		return out, "", err
	}
	l.Record = rec
	if ask.Readings {
		l.Reading = a.teller.Summarize(rec)
	}
	if ask.Columns {
		l.columns = &columns{Day: day, Host: hostOf(cmp.Or(rec.URL, rec.CanonicalURL))}
		if !p.Fetched.IsZero() {
			l.Fetched = p.Fetched.UTC().Format(time.RFC3339)
		}
		set := similar.SetOf(nil, rec.Text)
		for _, k := range set.Keys() {
			l.Keys = append(l.Keys, int64(k))
		}
		if l.Keys != nil {
			l.Sketch = set.ShortSketch().Append(nil)
		}
	}
	out, err := encode(l)
	return out, "", err
}

// encode writes JSON as `dateline read` does, on one line.
func encode(v any) ([]byte, error) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return buf.Bytes(), err
}

// dayOf is the day by which an archive files an article.
func dayOf(rec *record.Record, fetched time.Time) record.Date {
	day := cmp.Or(rec.Published.Day(), rec.Modified.Day())
	if day == "" && !fetched.IsZero() {
		day = fetched.UTC().Format(time.DateOnly)
	}
	return record.Date(day)
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}

// formed tells whether there is a form of a record by this name.
func formed(format string) bool {
	switch format {
	case "json", "markdown", "text", "ninjs":
		return true
	}
	return false
}

func noFormat(format string) error {
	return fmt.Errorf("format %q: there is none; choose json, markdown, text or ninjs", format)
}

// form writes a record in a form other than its JSON.
func form(rec *record.Record, format string) ([]byte, error) {
	switch format {
	case "markdown":
		return []byte(rec.Markdown()), nil
	case "text":
		return []byte(rec.PlainText()), nil
	}
	return encode(rec.Ninjs())
}

// answerForm brings a record, whose JSON is the body, into another form.
func (a *answerer) answerForm(q *frame) bool {
	var ask wants
	if err := q.into(&ask); err != nil {
		return a.fail(q, err, codeRequest, "", place{})
	}
	if !formed(ask.Format) {
		return a.fail(q, noFormat(ask.Format), codeRequest, "", place{})
	}
	var out []byte
	var err error
	ended, fault := a.guarded(&work{question: q, limit: a.o.PageTime}, func() {
		var rec record.Record
		if err = json.Unmarshal(q.body, &rec); err == nil {
			if ask.Format == "json" {
				out, err = encode(&rec)
			} else {
				out, err = form(&rec, ask.Format)
			}
		}
	})
	switch {
	case !ended:
		return false
	case fault != nil:
		return a.fail(q, fault, codeFault, "", place{})
	case err != nil:
		return a.fail(q, fmt.Errorf("the body is no record: %w", err), codeRequest, "", place{})
	}
	return a.tell(frame{kind: TellDone, id: q.id, body: out}, nil)
}

// answerFetch gets the page at an address, without reading it.
func (a *answerer) answerFetch(ctx context.Context, q *frame) bool {
	var ask struct {
		URL     string  `json:"url"`
		Seconds float64 `json:"seconds"`
		Agent   string  `json:"user_agent"`
	}
	if err := q.into(&ask); err != nil {
		return a.fail(q, err, codeRequest, "", place{})
	}
	if !intake.IsAddress(ask.URL) {
		return a.fail(q, fmt.Errorf("%s: it is no address of the web; write it as https://host/path", ask.URL), codeRequest, ask.URL, place{})
	}
	f := &intake.Fetcher{Timeout: 30 * time.Second, MaxBytes: int64(a.o.Limits.Bytes), UserAgent: ask.Agent}
	if ask.Seconds > 0 {
		f.Timeout = time.Duration(ask.Seconds * float64(time.Second))
	}
	page, cut, err := f.Fetch(ctx, ask.URL)
	if err != nil {
		return a.fail(q, err, codeFile, ask.URL, place{})
	}
	return a.tell(frame{kind: TellPage, id: q.id, body: page.Body}, map[string]any{
		"url": page.URL, "content_type": page.ContentType, "fetched": page.Fetched.UTC().Format(time.RFC3339), "headers": page.Header, "cut": cut})
}
