package archive

import (
	"context"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"

	"dateline/internal/pipeline"
	"dateline/reading"
	"dateline/record"
)

// readingBatch is how many articles' readings become durable at a time.
const readingBatch = 128

// unreadArticles are the latest articles in a language that reading.Reads, that
// were not read yet.
const unreadArticles = `FROM articles WHERE latest = 1 AND kind NOT IN ('listing', 'other') AND (language = '' OR language = 'en' OR language LIKE 'en-%')
	AND id NOT IN (SELECT article FROM read_articles)`

// Unread counts the articles whose quotes and events ReadAll has still to find.
func (a *Archive) Unread(ctx context.Context) (n int, err error) {
	if err := a.refresh(ctx, columnLanguage); err != nil {
		return 0, a.explain(err)
	}
	var read int
	if err := a.read.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM read_articles)
		- (SELECT count(*) FROM articles b INDEXED BY articles_replaced JOIN read_articles r ON r.article = b.id WHERE b.latest = 0)`).Scan(&read); err != nil {
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

// ReadAll finds names, quotes and events in the articles that were not read
// for them yet; in English only. It works in batches, each on the disk as a
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
	_, err = ad.exec("INSERT INTO read_articles (article) VALUES (?)", article)
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
		if _, err := ad.exec(`INSERT INTO mentions (name, article, count, role, country) VALUES (?, ?, ?, ?, ?)
			ON CONFLICT (name, article) DO UPDATE SET count = count + excluded.count`, id, article, len(e.Mentions), e.Role, e.Country); err != nil {
			return nil, err
		}
	}
	return ids, nil
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
	id, err := ad.exec(`INSERT INTO quotes (article, speaker, source, cue, kind, act, denied, question, content, sentence_start, sentence_end)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, article, speaker, rd.Text[q.Source.Start:q.Source.End], q.CueLemma, q.Kind.String(), q.Act.String(),
		q.Denied, q.Question, spansText(q.Content), s.Start, s.End)
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
	id, err := ad.exec(`INSERT INTO events (article, kind, status, "when", place, quote, trigger_start, trigger_end, sentence_start, sentence_end, lead)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, article, e.Kind.String(), e.Status.String(), e.When, place, quote, from, to, first, last, e.Lead)
	if err != nil {
		return err
	}
	for i, p := range e.Who {
		var name nullID
		if p.Entity >= 0 {
			name = names[p.Entity]
		}
		if _, err := ad.exec("INSERT INTO parties (event, place, name, words, role) VALUES (?, ?, ?, ?, ?)",
			id, i, name, rd.Text[p.Span.Start:p.Span.End], p.Role.String()); err != nil {
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
		"DELETE FROM read_articles WHERE article = ?",
	} {
		if _, err := ad.exec(q, article); err != nil {
			return err
		}
	}
	return nil
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
