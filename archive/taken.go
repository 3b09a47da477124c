package archive

import (
	"cmp"
	"context"
	"encoding/json"
	"math"
	"slices"
	"strings"
	"time"

	"dateline/extract"
	"dateline/reading"
	"dateline/record"
)

// RecordType is the content type of pages that are records, in JSON, and not
// what an outlet served: those of EntryOf.
const RecordType = "application/vnd.dateline.record+json"

// EntryOf makes an entry of a record whose page lies elsewhere, with what its
// text tells, which may be nil. The record itself is kept as the page, so that
// the archive can be mended from it.
func EntryOf(rec *record.Record, fetched time.Time, told *reading.Summary) (Entry, error) {
	body, err := json.Marshal(rec)
	return Entry{Page: record.Page{URL: cmp.Or(rec.URL, rec.CanonicalURL), Fetched: fetched, ContentType: RecordType, Body: body}, Record: rec, Told: told}, err
}

// readKept reads a page that is kept.
func readKept(ctx context.Context, r *extract.Reader, p record.Page) (*record.Record, error) {
	if p.ContentType != RecordType {
		return r.ReadContext(ctx, p)
	}
	var rec record.Record
	if err := json.Unmarshal(p.Body, &rec); err != nil { // an outlet's page with our type
		return r.ReadContext(ctx, p)
	}
	if p.URL != "" {
		rec.URL = p.URL
	}
	return &rec, nil
}

// summary stores what an entry's text tells, unless the archive has read it.
// A summary is foreign: what does not lie within the text is left out.
func (ad *adder) summary(r Result, e *Entry) error {
	s := e.Told
	if s == nil || e.Record == nil || r.Article == 0 || !isArticle(e.Record.Kind) {
		return nil
	}
	var read bool
	if _, err := ad.get("SELECT EXISTS (SELECT 1 FROM read_articles WHERE article = ?)", []any{r.Article}, []any{&read}); err != nil || read {
		return err
	}
	t := telling{adder: ad, article: r.Article, text: e.Record.Text, names: map[string]nullID{}}
	for i := range s.Names {
		if err := t.name(&s.Names[i]); err != nil {
			return err
		}
	}
	quotes, err := t.quotes(s.Quotes, s.Names)
	if err != nil {
		return err
	}
	views, err := t.quotes(s.Views, s.Names)
	if err != nil {
		return err
	}
	for i := range s.Events {
		if err := t.event(&s.Events[i], quotes, views); err != nil {
			return err
		}
	}
	for _, x := range s.Times {
		if t.fits(x.At) && x.Value != "" {
			if err := ad.time(t.article, spanOf(x.At), x.Value); err != nil {
				return err
			}
		}
	}
	_, err = ad.exec("INSERT INTO read_articles (article, form) VALUES (?, ?)", r.Article, readingForm)
	return err
}

// A telling is a summary on its way into the tables.
type telling struct {
	*adder
	article int64
	text    string
	names   map[string]nullID // by how the summary writes them
}

// fits reports whether a span lies within the text.
func (t *telling) fits(s [2]int) bool { return 0 <= s[0] && s[0] <= s[1] && s[1] <= len(t.text) }

func (t *telling) name(n *reading.NameSummary) error {
	shown := strings.Join(strings.Fields(n.Name), " ")
	folded := FoldLabel(shown)
	kinds := []string{reading.Person.String(), reading.Organization.String(), reading.Place.String()}
	if folded == "" || len(folded) > maxName || !slices.Contains(kinds, n.Kind) {
		return nil
	}
	country := ""
	if n.Kind == reading.Place.String() {
		country = n.Country
	}
	id, err := t.adder.name(n.Kind, folded, shown, country)
	if err != nil {
		return err
	}
	if !t.names[n.Name].Valid {
		t.names[n.Name] = nullID{Int64: id, Valid: true}
	}
	m := mentioned{name: id, article: t.article, count: len(n.Mentions), role: n.Role, country: n.Country}
	for _, x := range n.Mentions {
		if t.fits(x) {
			m.at = append(m.at, spanOf(x))
		}
	}
	if n.Latitude != nil && n.Longitude != nil && math.Abs(*n.Latitude) <= 90 && math.Abs(*n.Longitude) <= 180 {
		m.place(n.GeoNames, *n.Latitude, *n.Longitude, n.Region)
	}
	return t.mention(&m)
}

func (t *telling) quotes(list []reading.QuoteSummary, names []reading.NameSummary) (ids []nullID, err error) {
	ids = make([]nullID, len(list))
	for i := range list {
		if ids[i], err = t.quote(&list[i], names); err != nil {
			return nil, err
		}
	}
	return ids, nil
}

func (t *telling) quote(q *reading.QuoteSummary, names []reading.NameSummary) (none nullID, err error) {
	if !slices.Contains([]string{"direct", "indirect", "mixed"}, q.Kind) || !reading.IsAct(q.Act) ||
		!t.fits(q.Sentence) || len(q.At) == 0 || slices.ContainsFunc(q.At, func(x [2]int) bool { return !t.fits(x) }) {
		return none, nil
	}
	var content []reading.Span
	for _, x := range q.At {
		content = append(content, reading.Span{Start: x[0], End: x[1]})
	}
	id, err := t.exec("INSERT INTO quotes (article, speaker, "+quoteColumns+") VALUES "+valuesOf(quoteColumns, 2), t.article, t.names[q.Speaker],
		q.Source, q.Lemma, q.Kind, q.Act, q.Denied, q.Question, spansText(content), q.Sentence[0], q.Sentence[1], sureness(q.Confidence), t.at(q.SourceAt), t.at(q.CueAt), t.at(q.SpeakerAt))
	if err != nil {
		return none, err
	}
	for i := range names {
		within := slices.ContainsFunc(names[i].Mentions, func(m [2]int) bool {
			return slices.ContainsFunc(q.At, func(c [2]int) bool { return c[0] <= m[0] && m[1] <= c[1] })
		})
		if name := t.names[names[i].Name]; within && name.Valid {
			if _, err := t.exec("INSERT OR IGNORE INTO quote_names (quote, name) VALUES (?, ?)", id, name.Int64); err != nil {
				return none, err
			}
		}
	}
	return nullID{Int64: id, Valid: true}, nil
}

// list is where a summary says that several things stand.
func (t *telling) list(all [][2]int) string {
	var spans []reading.Span
	for _, s := range all {
		if t.fits(s) {
			spans = append(spans, spanOf(s))
		}
	}
	return spansText(spans)
}

// at is where a summary says that something stands, "" where that is not in the text.
func (t *telling) at(s *[2]int) string {
	if s == nil || !t.fits(*s) {
		return ""
	}
	return spanText(spanOf(*s))
}

func spanOf(s [2]int) reading.Span { return reading.Span{Start: s[0], End: s[1]} }

func (t *telling) event(e *reading.EventSummary, quotes, views []nullID) error {
	if reading.EventKindOf(e.Kind) == reading.NoEvent || e.At != nil && !t.fits(*e.At) || e.Sentence != nil && !t.fits(*e.Sentence) {
		return nil
	}
	var quote, from, to, first, last nullID
	if e.Quote != nil && 0 <= *e.Quote && *e.Quote < len(quotes) {
		quote = quotes[*e.Quote]
	}
	if e.View != nil && 0 <= *e.View && *e.View < len(views) {
		quote = views[*e.View]
	}
	if e.At != nil && e.Sentence != nil {
		from, to = nullID{Int64: int64(e.At[0]), Valid: true}, nullID{Int64: int64(e.At[1]), Valid: true}
		first, last = nullID{Int64: int64(e.Sentence[0]), Valid: true}, nullID{Int64: int64(e.Sentence[1]), Valid: true}
	}
	id, err := t.exec("INSERT INTO events (article, place, quote, "+eventColumns+") VALUES "+valuesOf(eventColumns, 3), t.article, t.names[e.Place], quote,
		e.Kind, reading.StatusOf(e.Status).String(), e.When, from, to, first, last, e.Lead, sureness(e.Confidence), e.CAMEO, numbersText(e.Numbers.Told()),
		t.list(e.Also), t.at(e.PlaceAt), t.at(e.WhenAt))
	if err != nil {
		return err
	}
	for i, p := range e.Who {
		role := reading.Other.String()
		if p.Role == reading.Actor.String() {
			role = p.Role
		}
		if _, err := t.exec("INSERT INTO parties (event, place, name, words, role, at) VALUES (?, ?, ?, ?, ?, ?)", id, i, t.names[p.Name], p.Words, role, t.at(p.At)); err != nil {
			return err
		}
	}
	return nil
}
