package archive

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"dateline/internal/pipeline"
	"dateline/reading"
	"dateline/record"
)

// readingBatch is how many articles' readings become durable at a time.
const readingBatch = 128

// unreadArticles are the latest articles in a language that reading.Reads, that
// were not read yet.
var unreadArticles = `FROM articles WHERE latest = 1 AND kind NOT IN ('listing', 'other') AND (language = '' OR language = 'en' OR language LIKE 'en-%')
	AND id NOT IN (SELECT article FROM read_articles WHERE form >= ` + readingFormText + `)`

// readingFormText is readingForm in a query whose index is chosen by it.
var readingFormText = strconv.Itoa(readingForm)

// Unread counts the articles whose quotes and events ReadAll has still to find,
// and those that an older Dateline read, of which it kept less.
func (a *Archive) Unread(ctx context.Context) (n int, err error) {
	if err := a.refresh(ctx, columnLanguage); err != nil {
		return 0, a.explain(err)
	}
	var read int
	if err := a.read.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM read_articles WHERE form >= `+readingFormText+`)
		- (SELECT count(*) FROM articles b INDEXED BY articles_replaced JOIN read_articles r ON r.article = b.id WHERE b.latest = 0 AND r.form >= `+readingFormText+`)`).Scan(&read); err != nil {
		return 0, a.explain(err)
	}
	c := &a.columns
	c.mu.RLock()
	defer c.mu.RUnlock()
	for id, day := range c.days() {
		if day == 0 {
			continue
		}
		if l := c.value(c.at(columnLanguage, int64(id))); l == "" || strings.EqualFold(l, "en") || len(l) > 3 && strings.EqualFold(l[:3], "en-") {
			n++
		}
	}
	return max(0, n-read), nil
}

// ReadByOlder counts those of Unread that an older Dateline read.
func (a *Archive) ReadByOlder(ctx context.Context) (n int, err error) {
	err = a.read.QueryRowContext(ctx, "SELECT count(*) FROM read_articles r JOIN articles x ON x.id = r.article WHERE r.form < "+readingFormText+" AND x.latest = 1").Scan(&n)
	return n, a.explain(err)
}

// ReadAll finds names, quotes and events in the articles that were not read
// for them yet, or by an older Dateline; in English only. It works in batches, each on the disk as a
// whole, and returns how many articles it read. progress, which may be nil, is
// told of the articles done, of how many.
func (a *Archive) ReadAll(ctx context.Context, progress func(done, of int)) (done int, err error) {
	if a.write == nil {
		return 0, a.explain(ErrReadOnly)
	}
	of, err := a.Unread(ctx)
	if err != nil {
		return 0, err
	}
	after := int64(0)
	for {
		batch, err := a.unread(ctx, "id > ?", after)
		if err != nil {
			return done, a.explain(err)
		}
		if len(batch) == 0 {
			if done == 0 {
				joined, err := a.joined(ctx)
				if err != nil || joined {
					return done, a.explain(err)
				}
			}
			return done, a.JoinNames(ctx)
		}
		after = batch[len(batch)-1].id
		if err := a.readBatch(ctx, batch); err != nil {
			return done, err
		}
		if done += len(batch); progress != nil {
			progress(done, max(of, done))
		}
	}
}

// ReadArticle does for one article what ReadAll does for all; nothing, where
// that was done before or the article is in no language that is read.
func (a *Archive) ReadArticle(ctx context.Context, id int64) error {
	if a.write == nil {
		return a.explain(ErrReadOnly)
	}
	batch, err := a.unread(ctx, "id = ?", id)
	if err != nil || len(batch) == 0 {
		return a.explain(err)
	}
	return a.readBatch(ctx, batch)
}

// readBatch reads articles and stores what they tell.
func (a *Archive) readBatch(ctx context.Context, batch []toRead) error {
	if err := readTexts(ctx, batch); err != nil {
		return err
	}
	return a.update(ctx, func(ad *adder) error {
		for i := range batch {
			if err := ad.reading(batch[i].id, batch[i].rd); err != nil {
				return fmt.Errorf("article %d: %w", batch[i].id, err)
			}
		}
		return nil
	})
}

// PutReadings stores what articles tell, by their ids, as read elsewhere: in
// place of what was read of them before.
func (a *Archive) PutReadings(ctx context.Context, readings map[int64]*reading.Reading) error {
	if a.write == nil {
		return a.explain(ErrReadOnly)
	}
	return a.update(ctx, func(ad *adder) error {
		for _, id := range slices.Sorted(maps.Keys(readings)) {
			if err := ad.reading(id, readings[id]); err != nil {
				return fmt.Errorf("article %d: %w", id, err)
			}
		}
		return nil
	})
}

// A toRead is an article on its way to a reading.
type toRead struct {
	id  int64
	rec *record.Record
	rd  *reading.Reading
}

// unread returns the next articles to read of those for which a condition holds.
func (a *Archive) unread(ctx context.Context, condition string, value int64) (batch []toRead, err error) {
	err = eachRow(ctx, a.read, "SELECT "+articleColumns+` WHERE a.id IN (SELECT id `+unreadArticles+` AND `+condition+` ORDER BY id LIMIT ?) ORDER BY a.id`,
		[]any{value, readingBatch}, func(scan func(...any) error) error {
			art, err := scanArticle(scan)
			if err == nil {
				batch = append(batch, toRead{id: art.ID, rec: art.Record})
			}
			return err
		})
	return batch, err
}

// readTexts reads articles side by side.
func readTexts(ctx context.Context, batch []toRead) error {
	i := 0
	return pipeline.Map(slices.Values(batch), runtime.GOMAXPROCS(0), func() func(toRead) *reading.Reading {
		var r reading.Reader
		return func(t toRead) *reading.Reading {
			if rd, err := r.ReadContext(ctx, t.rec); err == nil {
				return rd.Clone()
			}
			return nil // the context has ended
		}
	}, func(rd *reading.Reading) error {
		batch[i].rd = rd
		i++
		return ctx.Err()
	})
}

// reading stores what an article tells.
func (ad *adder) reading(article int64, rd *reading.Reading) error {
	// Another process may have read the article in the meantime.
	if err := ad.forgetReading(article); err != nil {
		return err
	}
	names, err := ad.names(article, rd)
	if err != nil {
		return err
	}
	quotes := make([]int64, len(rd.Quotes))
	for i := range rd.Quotes {
		if quotes[i], err = ad.quote(article, rd, &rd.Quotes[i], names); err != nil {
			return err
		}
	}
	for i := range rd.Events {
		if err := ad.event(article, rd, &rd.Events[i], names, quotes); err != nil {
			return err
		}
	}
	for _, t := range rd.Times {
		if err := ad.time(article, reading.Span{Start: t.Start, End: t.End}, t.Value); err != nil {
			return err
		}
	}
	_, err = ad.exec("INSERT INTO read_articles (article, form) VALUES (?, ?)", article, readingForm)
	return err
}

func (ad *adder) time(article int64, at reading.Span, value string) error {
	_, err := ad.exec("INSERT OR IGNORE INTO times (article, at, value) VALUES (?, ?, ?)", article, spanText(at), value)
	return err
}

// maxName is the length in bytes past which a name is none.
const maxName = 200

// names stores the entities of a reading and returns their ids, none for
// those that are no names.
func (ad *adder) names(article int64, rd *reading.Reading) ([]nullID, error) {
	ids := make([]nullID, len(rd.Entities))
	for i := range rd.Entities {
		e := &rd.Entities[i]
		shown := strings.Join(strings.Fields(e.Name), " ")
		folded := FoldLabel(shown)
		if folded == "" || len(folded) > maxName {
			continue
		}
		country := ""
		if e.Kind == reading.Place {
			country = e.Country
		}
		id, err := ad.name(e.Kind.String(), folded, shown, country)
		if err != nil {
			return nil, err
		}
		ids[i] = nullID{Int64: id, Valid: true}
		m := mentioned{name: id, article: article, count: len(e.Mentions), role: e.Role, country: e.Country}
		for _, k := range e.Mentions {
			m.at = append(m.at, reading.Span{Start: rd.Mentions[k].Start, End: rd.Mentions[k].End})
		}
		if p := e.Where.Place; p != nil {
			m.place(p.ID, p.Latitude, p.Longitude, p.Region)
		}
		if err := ad.mention(&m); err != nil {
			return nil, err
		}
	}
	return ids, nil
}

// A mentioned is a name in an article, with where it lies if that is known.
type mentioned struct {
	name, article       int64
	count               int
	role, country       string
	at                  []reading.Span
	geonames            nullID
	latitude, longitude sql.NullFloat64
	region              string
}

func (m *mentioned) place(id int, latitude, longitude float64, region string) {
	m.geonames = nullID{Int64: int64(id), Valid: id > 0}
	m.latitude, m.longitude = sql.NullFloat64{Float64: latitude, Valid: true}, sql.NullFloat64{Float64: longitude, Valid: true}
	m.region = region
}

// mention stores a name of an article; what two entities of one name tell is
// put together.
func (ad *adder) mention(m *mentioned) error {
	_, err := ad.exec(`INSERT INTO mentions (name, article, `+mentionColumns+`) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (name, article) DO UPDATE SET count = count + excluded.count, at = trim(at || ' ' || excluded.at)`,
		m.name, m.article, m.count, m.role, m.country, spansText(m.at), m.geonames, m.latitude, m.longitude, m.region)
	return err
}

// The columns of what an article tells, but for ids: what one function writes
// another reads, and a third copies.
const (
	mentionColumns = "count, role, country, at, geonames, latitude, longitude, region"
	quoteColumns   = "source, cue, kind, act, denied, question, content, sentence_start, sentence_end, confidence, source_at, cue_at, speaker_at"
	eventColumns   = `kind, status, "when", trigger_start, trigger_end, sentence_start, sentence_end, lead, confidence, cameo, numbers, also_at, place_at, when_at`
)

// valuesOf are the placeholders of some columns and n more before them.
func valuesOf(columns string, n int) string {
	return "(?" + strings.Repeat(", ?", n+strings.Count(columns, ",")) + ")"
}

func (ad *adder) name(kind, folded, shown, country string) (int64, error) {
	var id int64
	if found, err := ad.get("SELECT id FROM names WHERE kind = ? AND folded = ?", []any{kind, folded}, []any{&id}); found || err != nil {
		return id, err
	}
	last := folded[strings.LastIndexByte(folded, ' ')+1:]
	return ad.exec("INSERT INTO names (kind, folded, shown, last, country) VALUES (?, ?, ?, ?, ?)", kind, folded, shown, last, country)
}

// quote stores a quote with the names in its content.
func (ad *adder) quote(article int64, rd *reading.Reading, q *reading.Quote, names []nullID) (int64, error) {
	var speaker nullID
	if q.Speaker >= 0 {
		speaker = names[q.Speaker]
	}
	s := &rd.Sentences[q.Sentence]
	id, err := ad.exec("INSERT INTO quotes (article, speaker, "+quoteColumns+") VALUES "+valuesOf(quoteColumns, 2), article, speaker,
		rd.Text[q.Source.Start:q.Source.End], q.CueLemma, q.Kind.String(), q.Act.String(), q.Denied, q.Question, spansText(q.Content), s.Start, s.End,
		sureness(float64(q.Confidence)), spanText(q.Source), spanText(q.Cue), spanText(rd.SpeakerMention(q)))
	if err != nil {
		return 0, err
	}
	for i := range rd.Mentions {
		m := &rd.Mentions[i]
		if m.Entity < 0 || !names[m.Entity].Valid || !slices.ContainsFunc(q.Content, func(c reading.Span) bool { return c.Start <= m.Start && m.End <= c.End }) {
			continue
		}
		if _, err := ad.exec("INSERT OR IGNORE INTO quote_names (quote, name) VALUES (?, ?)", id, names[m.Entity].Int64); err != nil {
			return 0, err
		}
	}
	return id, nil
}

// event stores an event with its parties.
func (ad *adder) event(article int64, rd *reading.Reading, e *reading.Event, names []nullID, quotes []int64) error {
	var place, quote, from, to, first, last nullID
	if e.Place >= 0 {
		place = names[e.Place]
	}
	if e.Quote >= 0 {
		quote = nullID{Int64: quotes[e.Quote], Valid: true}
	}
	if e.Sentence >= 0 {
		s := &rd.Sentences[e.Sentence]
		from, to = nullID{Int64: int64(e.Trigger.Start), Valid: true}, nullID{Int64: int64(e.Trigger.End), Valid: true}
		first, last = nullID{Int64: int64(s.Start), Valid: true}, nullID{Int64: int64(s.End), Valid: true}
	}
	numbers := map[string]string{}
	for _, n := range e.Numbers {
		numbers[n.What] = n.Value
	}
	id, err := ad.exec("INSERT INTO events (article, place, quote, "+eventColumns+") VALUES "+valuesOf(eventColumns, 3), article, place, quote,
		e.Kind.String(), e.Status.String(), e.When, from, to, first, last, e.Lead, sureness(float64(e.Confidence)), e.Kind.CAMEO(), numbersText(numbers),
		spansText(e.Also), spanText(e.PlaceSpan), spanText(e.WhenSpan))
	if err != nil {
		return err
	}
	for i, p := range e.Who {
		var name nullID
		if p.Entity >= 0 {
			name = names[p.Entity]
		}
		if _, err := ad.exec("INSERT INTO parties (event, place, name, words, role, at) VALUES (?, ?, ?, ?, ?, ?)",
			id, i, name, rd.Text[p.Span.Start:p.Span.End], p.Role.String(), spanText(p.Span)); err != nil {
			return err
		}
	}
	return nil
}

// forgetReading takes away what was read of an article, for when its text
// changes or it is read anew.
func (ad *adder) forgetReading(article int64) error {
	var read bool
	if _, err := ad.get("SELECT EXISTS (SELECT 1 FROM read_articles WHERE article = ?)", []any{article}, []any{&read}); err != nil || !read {
		return err
	}
	for _, q := range []string{
		"DELETE FROM parties WHERE event IN (SELECT id FROM events WHERE article = ?)",
		"DELETE FROM events WHERE article = ?",
		"DELETE FROM quote_names WHERE quote IN (SELECT id FROM quotes WHERE article = ?)",
		"DELETE FROM quotes WHERE article = ?",
		"DELETE FROM mentions WHERE article = ?",
		"DELETE FROM times WHERE article = ?",
		"DELETE FROM read_articles WHERE article = ?",
	} {
		if _, err := ad.exec(q, article); err != nil {
			return err
		}
	}
	return nil
}

// sureness is a confidence as it is stored: to the hundredth, and null where
// none is told, as of what only the description tells.
func sureness(confidence float64) sql.NullFloat64 {
	c := math.Round(confidence*100) / 100
	return sql.NullFloat64{Float64: c, Valid: 0 < c && c <= 1}
}

// numbersText writes the numbers of an event as JSON, "" for none.
func numbersText(numbers map[string]string) string {
	if len(numbers) == 0 {
		return ""
	}
	b, _ := json.Marshal(numbers) // of texts, which cannot fail
	return string(b)
}

// spanText writes a span as spansText does, "" for none.
func spanText(s reading.Span) string {
	if s.Empty() {
		return ""
	}
	return spansText([]reading.Span{s})
}

// spansText writes spans as "12-40 52-77".
func spansText(spans []reading.Span) string {
	var b strings.Builder
	for i, s := range spans {
		if i > 0 {
			b.WriteByte(' ')
		}
		fmt.Fprintf(&b, "%d-%d", s.Start, s.End)
	}
	return b.String()
}

// spansFit reports whether spansOf reads all of s.
func spansFit(s string, size int) bool { return len(spansOf(s, size)) == len(strings.Fields(s)) }

// spansOf reads what spansText wrote; spans that do not lie within size bytes
// are left out.
func spansOf(s string, size int) (out []Span) {
	for f := range strings.FieldsSeq(s) {
		var x Span
		if n, err := fmt.Sscanf(f, "%d-%d", &x.Start, &x.End); n == 2 && err == nil && 0 <= x.Start && x.Start <= x.End && x.End <= size {
			out = append(out, x)
		}
	}
	return out
}
