package worker

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/url"
	"slices"
	"strings"
	"time"

	"dateline/archive/similar"
	"dateline/intake"
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
	Origins origins          `json:"origins,omitzero"`
	Reading *reading.Summary `json:"reading,omitempty"`
	*columns
}

// origins are a record's; readers of typed tables know no objects with any
// names, and get pairs.
type origins struct {
	of    map[string]record.Origin
	pairs bool
}

func (o origins) IsZero() bool { return len(o.of) == 0 }

func (o origins) MarshalJSON() ([]byte, error) {
	if !o.pairs {
		return json.Marshal(o.of)
	}
	type pair struct {
		Key   string        `json:"key"`
		Value record.Origin `json:"value"`
	}
	var out []pair
	for _, name := range slices.Sorted(maps.Keys(o.of)) {
		out = append(out, pair{name, o.of[name]})
	}
	return json.Marshal(out)
}

// A day and an instant (RFC 3339, UTC) are what tables have types for.
type (
	day     string
	instant string
)

func instantOf(t time.Time) instant { return instant(t.UTC().Format(time.RFC3339)) }

// columns are what tables are cut and joined by.
type columns struct {
	Fetched     instant `json:"fetched,omitempty"`
	PublishedAt instant `json:"published_at,omitempty"` // where the page tells time and zone
	Day         day     `json:"day,omitempty"`          // published, else modified, else fetched
	Host        string  `json:"host,omitempty"`         // without www.
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

// A pageQuestion is the head of an AskPage; the body is the page's bytes, or
// Path names its file.
type pageQuestion struct {
	Path        string            `json:"path"`
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
	if ask.Path != "" && ask.ContentType == "" && intake.IsText(ask.Path) {
		p.ContentType = "text/plain"
	}
	w := &work{question: q, limit: a.o.PageTime, name: cmp.Or(ask.URL, ask.Path)}
	var out []byte
	var err error
	code := codePage
	ended, fault := a.guarded(w, func() {
		switch {
		case ask.Path == "":
			p.Body, err = a.unpacked(p.Body)
		default:
			code = codeFile
			if p.Body, _, err = intake.ReadFile(ask.Path, int64(a.limit())+1); err == nil && intake.HoldsMany(p.Body) {
				err = fmt.Errorf("%s: %w", ask.Path, errWARC)
			}
		}
		if err == nil {
			code = codePage
			out, _, err = a.read(&p, ask.wants, line{}, nil)
		}
	})
	switch {
	case !ended:
		return false
	case fault != nil:
		return a.fail(q, fault, codeFault, w.name, place{})
	case err != nil:
		return a.fail(q, err, code, w.name, place{})
	}
	return a.tell(frame{kind: TellRecord, id: q.id, body: out}, nil)
}

var errWARC = errors.New("it is a WARC file, which holds many pages")

// unpacked undoes gzip and Zstandard, as pages' files have it.
func (a *answerer) unpacked(body []byte) ([]byte, error) {
	if len(body) == 0 {
		return nil, intake.ErrEmpty
	}
	var err error
	switch {
	case bytes.HasPrefix(body, []byte{0x1f, 0x8b}):
		body, err = a.inflated(body)
	case bytes.HasPrefix(body, []byte{0x28, 0xb5, 0x2f, 0xfd}):
		body, _, err = intake.ReadAll(bytes.NewReader(body), int64(a.limit()))
	}
	if err == nil && intake.HoldsMany(body) {
		err = errWARC
	}
	return body, err
}

// inflated returns what a gzip file in memory holds, up to a byte past the limit,
// where dom cuts it and says so. It is
// good until the next call.
func (a *answerer) inflated(file []byte) ([]byte, error) {
	if err := a.gzip.Reset(bytes.NewReader(file)); err != nil {
		return nil, fmt.Errorf("it begins as gzip data but is not: %w", err)
	}
	if a.plain.Cap() > 8<<20 {
		a.plain = bytes.Buffer{} // a page as large as that is rare
	}
	a.plain.Reset()
	if _, err := a.plain.ReadFrom(io.LimitReader(&a.gzip, int64(a.limit())+1)); err != nil {
		return nil, err
	}
	if a.plain.Len() == 0 {
		return nil, intake.ErrEmpty
	}
	return a.plain.Bytes(), nil
}

func (a *answerer) limit() int { return cmp.Or(a.o.Limits.Bytes, intake.MaxPage) }

// read makes of a page what was asked for. A filter may leave the page out,
// with its reason.
func (a *answerer) read(p *record.Page, ask wants, l line, leave func(*record.Record, day) intake.Reason) ([]byte, intake.Reason, error) {
	rec, err := a.page.ReadContext(a.ctx, *p)
	if err != nil {
		return nil, "", err
	}
	filed := dayOf(rec, p.Fetched)
	if leave != nil {
		if r := leave(rec, filed); r != "" {
			return nil, r, nil
		}
	}
	if ask.Format != "" && ask.Format != "json" {
		out, err := form(rec, ask.Format)
		return out, "", err
	}
	l.Record, l.Origins = rec, origins{rec.Origins, ask.Columns}
	if ask.Readings {
		if l.Reading, err = a.teller.SummarizeContext(a.ctx, rec); err != nil {
			return nil, "", err
		}
	}
	if ask.Columns {
		l.columns = &columns{Day: filed, Host: hostOf(cmp.Or(rec.URL, rec.CanonicalURL))}
		if !p.Fetched.IsZero() {
			l.Fetched = instantOf(p.Fetched)
		}
		if t, ok := rec.Published.Time(); ok && rec.Published.HasZone() {
			l.PublishedAt = instantOf(t)
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
func dayOf(rec *record.Record, fetched time.Time) day {
	d := cmp.Or(rec.Published.Day(), rec.Modified.Day())
	if d == "" && !fetched.IsZero() {
		d = fetched.UTC().Format(time.DateOnly)
	}
	return day(d)
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
	f := &intake.Fetcher{Timeout: 30 * time.Second, MaxBytes: int64(a.limit()), UserAgent: ask.Agent}
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
