package archive

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"dateline/reading"
)

// ErrNotRead means that no article of an archive was read for what it tells.
var ErrNotRead = errors.New("no article of the archive was read for names, quotes and events yet; dateline readings does it")

// Tells is what one article tells, row by row.
type Tells struct {
	// Old is true where an older Dateline read the article: confidence, offsets
	// but for those of sentences and of what is said, places on the map and times
	// are not known then.
	Old    bool
	Names  []NamedIn
	Quotes []QuotedIn
	Events []EventIn
	Times  []TimeIn
}

// A NamedIn is a person, organisation or place that an article names.
type NamedIn struct {
	ID int64
	// Entity is whose name it is there, 0 where names were not joined yet.
	Entity              int64
	Name, Kind          string
	Role, Country       string
	Count               int // mentions, pronouns included
	At                  []Span
	GeoNames            int64 // 0 where unknown
	Latitude, Longitude *float64
	Region              string
}

// A QuotedIn is what an article reports somebody to say, think or want.
type QuotedIn struct {
	ID               int64
	Speaker          *NamedIn // nil where nobody known says it
	Source, Cue      string   // Cue is its main word in dictionary form
	Kind, Act        string
	Denied, Question bool
	At               []Span // what is said, part by part
	Sentence         Span
	Confidence       *float64
	SourceAt, CueAt  Span // empty where they are not in the text or not known
	SpeakerAt        Span
	About            []*NamedIn // those named in it, but for the speaker
}

// An EventIn is an event that an article tells.
type EventIn struct {
	ID           int64
	Kind, Status string
	CAMEO        string
	When         string
	Place        *NamedIn
	Who          []PartyIn
	// Claim is the quote that claims it, 0 where the article tells it in its own voice.
	Claim int64
	// At is the word that names it. It and Sentence are empty where only the
	// description tells of the event, in Lead.
	At, Sentence    Span
	Also            []Span
	PlaceAt, WhenAt Span
	Lead            string
	Confidence      *float64
	Numbers         map[string]string // killed, wounded, arrested, present, amount
}

// A PartyIn is one of those taking part in an event.
type PartyIn struct {
	Name  *NamedIn // nil where no name is known
	Words string
	Role  string
	At    Span
}

// A TimeIn is an expression of time and its value in TIMEX3.
type TimeIn struct {
	At    Span
	Value string
}

// EachTold calls f for every article that a query finds and that was read, with
// what it tells, in the order of Each. Where no article of the archive was read,
// the error is ErrNotRead.
func (a *Archive) EachTold(ctx context.Context, q Query, f func(*Article, *Tells) error) error {
	var some bool
	if err := a.read.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM read_articles)").Scan(&some); err != nil {
		return a.explain(err)
	}
	if !some {
		return ErrNotRead
	}
	return a.Each(ctx, q, func(art *Article) error {
		t, err := a.Tells(ctx, art.ID)
		if errors.Is(err, ErrNotRead) {
			return nil
		}
		if err != nil {
			return err
		}
		return f(art, t)
	})
}

// Tells returns what an article tells; ErrNotRead where it was not read.
func (a *Archive) Tells(ctx context.Context, article int64) (*Tells, error) {
	t, err := a.tells(ctx, article)
	return t, a.explain(err)
}

func (a *Archive) tells(ctx context.Context, article int64) (*Tells, error) {
	conn, err := a.read.Conn(ctx) // one for all of it
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	form := 0
	err = conn.QueryRowContext(ctx, "SELECT form FROM read_articles WHERE article = ?", article).Scan(&form)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, ErrNotRead
	}
	if err != nil {
		return nil, err
	}
	t := &Tells{Old: form < readingForm}
	of := []any{article}
	names := map[int64]*NamedIn{}
	err = eachRow(ctx, conn, `SELECT m.name, n.shown, n.kind, coalesce((SELECT entity FROM entity_names WHERE name = m.name AND article IN (0, m.article) ORDER BY article DESC LIMIT 1), 0),
			m.count, m.role, m.country, m.at, coalesce(m.geonames, 0), m.latitude, m.longitude, m.region
		FROM mentions m INDEXED BY mentions_by_article JOIN names n ON n.id = m.name WHERE m.article = ?`, of, func(scan func(...any) error) error {
		var n NamedIn
		var at string
		err := scan(&n.ID, &n.Name, &n.Kind, &n.Entity, &n.Count, &n.Role, &n.Country, &at, &n.GeoNames, &n.Latitude, &n.Longitude, &n.Region)
		n.At = spansOf(at, maxOffset)
		t.Names = append(t.Names, n)
		return err
	})
	if err != nil {
		return nil, err
	}
	for i := range t.Names {
		names[t.Names[i].ID] = &t.Names[i]
	}
	quotes := map[int64]int{}
	err = eachRow(ctx, conn, "SELECT id, coalesce(speaker, 0), "+quoteColumns+" FROM quotes WHERE article = ? ORDER BY id", of, func(scan func(...any) error) error {
		var q QuotedIn
		var speaker int64
		var content, source, cue, named string
		if err := scan(&q.ID, &speaker, &q.Source, &q.Cue, &q.Kind, &q.Act, &q.Denied, &q.Question, &content, &q.Sentence.Start, &q.Sentence.End, &q.Confidence, &source, &cue, &named); err != nil {
			return err
		}
		q.Speaker = names[speaker]
		q.At, q.SourceAt, q.CueAt, q.SpeakerAt = spansOf(content, maxOffset), oneSpan(source), oneSpan(cue), oneSpan(named)
		quotes[q.ID] = len(t.Quotes)
		t.Quotes = append(t.Quotes, q)
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = eachRow(ctx, conn, "SELECT y.quote, y.name FROM quotes q JOIN quote_names y ON y.quote = q.id WHERE q.article = ?", of, func(scan func(...any) error) error {
		var quote, name int64
		if err := scan(&quote, &name); err != nil {
			return err
		}
		q := &t.Quotes[quotes[quote]]
		if n := names[name]; n != nil && n != q.Speaker {
			q.About = append(q.About, n)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	events := map[int64]int{}
	err = eachRow(ctx, conn, "SELECT id, coalesce(place, 0), coalesce(quote, 0), "+eventColumns+" FROM events WHERE article = ? ORDER BY id", of, func(scan func(...any) error) error {
		var e EventIn
		var place int64
		var from, to, first, last nullID
		var numbers, also, placeAt, whenAt string
		if err := scan(&e.ID, &place, &e.Claim, &e.Kind, &e.Status, &e.When, &from, &to, &first, &last, &e.Lead, &e.Confidence, &e.CAMEO, &numbers, &also, &placeAt, &whenAt); err != nil {
			return err
		}
		e.Place = names[place]
		e.At, e.Sentence = Span{Start: int(from.Int64), End: int(to.Int64)}, Span{Start: int(first.Int64), End: int(last.Int64)}
		e.Also, e.PlaceAt, e.WhenAt = spansOf(also, maxOffset), oneSpan(placeAt), oneSpan(whenAt)
		if e.CAMEO == "" {
			e.CAMEO = reading.EventKindOf(e.Kind).CAMEO()
		}
		if numbers != "" {
			if err := json.Unmarshal([]byte(numbers), &e.Numbers); err != nil {
				return err
			}
		}
		events[e.ID] = len(t.Events)
		t.Events = append(t.Events, e)
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = eachRow(ctx, conn, "SELECT y.event, coalesce(y.name, 0), y.words, y.role, y.at FROM events e JOIN parties y ON y.event = e.id WHERE e.article = ? ORDER BY y.event, y.place", of, func(scan func(...any) error) error {
		var event, name int64
		var p PartyIn
		var at string
		if err := scan(&event, &name, &p.Words, &p.Role, &at); err != nil {
			return err
		}
		p.Name, p.At = names[name], oneSpan(at)
		e := &t.Events[events[event]]
		e.Who = append(e.Who, p)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return t, eachRow(ctx, conn, "SELECT at, value FROM times WHERE article = ?", of, func(scan func(...any) error) error {
		var x TimeIn
		var at string
		err := scan(&at, &x.Value)
		x.At = oneSpan(at)
		t.Times = append(t.Times, x)
		return err
	})
}

// maxOffset is beyond all texts; what a span leads to is asked of the text itself.
const maxOffset = 1 << 40

// oneSpan reads what spanText wrote.
func oneSpan(s string) Span {
	if spans := spansOf(s, maxOffset); len(spans) > 0 {
		return spans[0]
	}
	return Span{}
}
