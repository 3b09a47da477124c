package export

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"dateline/archive"
	"dateline/reading"
	"dateline/reading/text"
	"dateline/record"
)

// Whats are what articles tell that a file can be made of, as told by archive.Tells.
var Whats = []string{"quotes", "events", "names", "times"}

// A Day counts from 1970-01-01.
type Day int32

func (d Day) String() string {
	return time.Unix(int64(d)*24*60*60, 0).UTC().Format(time.DateOnly)
}

// MarshalText writes 2025-03-04.
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// A Range is where something stands in the text of an article, in bytes.
type Range struct {
	Start int64 `parquet:"start"`
	End   int64 `parquet:"end"`
}

// MarshalJSON writes [start, end].
func (r Range) MarshalJSON() ([]byte, error) { return json.Marshal([2]int64{r.Start, r.End}) }

// String writes 12-40.
func (r Range) String() string { return fmt.Sprintf("%d-%d", r.Start, r.End) }

// An Origin is the article of a line, at its end.
type Origin struct {
	Article    int64  `parquet:"article" json:"article"`
	URL        string `parquet:"url" json:"url"`
	Outlet     string `parquet:"outlet,dict" json:"outlet"`
	OutletName string `parquet:"outlet_name,dict" json:"outlet_name"`
	Headline   string `parquet:"headline" json:"headline"`
	// Day is the article's: of publication, else of the last change; null where it tells none.
	Day     *Day  `parquet:"day,optional,date" json:"day"`
	Cluster int64 `parquet:"cluster" json:"cluster"`
}

// A QuoteRow is what an article reports somebody to say, think or want.
type QuoteRow struct {
	ID            int64    `parquet:"id" json:"id"`
	Kind          string   `parquet:"kind,dict" json:"kind"`
	Act           string   `parquet:"act,dict" json:"act"`
	Speaker       string   `parquet:"speaker,dict" json:"speaker"`
	SpeakerEntity *int64   `parquet:"speaker_entity,optional" json:"speaker_entity"`
	SpeakerKind   string   `parquet:"speaker_kind,dict" json:"speaker_kind"`
	SpeakerRole   string   `parquet:"speaker_role,dict" json:"speaker_role"`
	Source        string   `parquet:"source" json:"source"`
	Cue           string   `parquet:"cue" json:"cue"`
	Lemma         string   `parquet:"lemma,dict" json:"lemma"`
	Words         string   `parquet:"words" json:"words"`
	Denied        bool     `parquet:"denied" json:"denied"`
	Question      bool     `parquet:"question" json:"question"`
	About         []string `parquet:"about,list" json:"about"`
	Confidence    *float64 `parquet:"confidence,optional" json:"confidence"`
	At            []Range  `parquet:"at,list" json:"at"`
	SourceAt      *Range   `parquet:"source_at,optional" json:"source_at"`
	CueAt         *Range   `parquet:"cue_at,optional" json:"cue_at"`
	SpeakerAt     *Range   `parquet:"speaker_at,optional" json:"speaker_at"`
	Sentence      string   `parquet:"sentence" json:"sentence"`
	SentenceAt    *Range   `parquet:"sentence_at,optional" json:"sentence_at"`
	Origin
}

// A PartyRow is one of those taking part in an event.
type PartyRow struct {
	Name   string `parquet:"name" json:"name"` // "" where no name is known
	Entity *int64 `parquet:"entity,optional" json:"entity"`
	Words  string `parquet:"words" json:"words"`
	Role   string `parquet:"role,dict" json:"role"`
	At     *Range `parquet:"at,optional" json:"at"`
}

// String writes "Ida Berg (actor)".
func (p PartyRow) String() string {
	return strings.ReplaceAll(cmp.Or(p.Name, p.Words), ";", ",") + " (" + p.Role + ")"
}

// An EventRow is an event that an article tells.
type EventRow struct {
	ID     int64      `parquet:"id" json:"id"`
	Kind   string     `parquet:"kind,dict" json:"kind"`
	PLOVER string     `parquet:"plover,dict" json:"plover"`
	CAMEO  string     `parquet:"cameo,dict" json:"cameo"`
	Status string     `parquet:"status,dict" json:"status"`
	Actor1 string     `parquet:"actor1" json:"actor1"` // the first of those who act, by name or words
	Actor2 string     `parquet:"actor2" json:"actor2"` // the first of the others, else the second of those who act
	Who    []PartyRow `parquet:"who,list" json:"who"`
	// EventDay is null where the article tells no day; When is as precise as it tells.
	EventDay   *Day     `parquet:"event_day,optional,date" json:"event_day"`
	When       string   `parquet:"when" json:"when"`
	Place      string   `parquet:"place,dict" json:"place"`
	Country    string   `parquet:"country,dict" json:"country"`
	GeoNames   *int64   `parquet:"geonames,optional" json:"geonames"`
	Latitude   *float64 `parquet:"latitude,optional" json:"latitude"`
	Longitude  *float64 `parquet:"longitude,optional" json:"longitude"`
	Killed     *string  `parquet:"killed,optional" json:"killed"`
	Wounded    *string  `parquet:"wounded,optional" json:"wounded"`
	Arrested   *string  `parquet:"arrested,optional" json:"arrested"`
	Present    *string  `parquet:"present,optional" json:"present"`
	Amount     *string  `parquet:"amount,optional" json:"amount"`
	Claim      *int64   `parquet:"claim,optional" json:"claim"` // the id of the quote that claims it
	Confidence *float64 `parquet:"confidence,optional" json:"confidence"`
	Words      string   `parquet:"words" json:"words"` // that name it
	At         *Range   `parquet:"at,optional" json:"at"`
	Also       []Range  `parquet:"also,list" json:"also"`
	PlaceAt    *Range   `parquet:"place_at,optional" json:"place_at"`
	WhenAt     *Range   `parquet:"when_at,optional" json:"when_at"`
	Sentence   string   `parquet:"sentence" json:"sentence"`
	SentenceAt *Range   `parquet:"sentence_at,optional" json:"sentence_at"`
	Origin
}

// A NameRow is a person, organisation or place in an article.
type NameRow struct {
	ID         int64    `parquet:"id" json:"id"`
	Entity     *int64   `parquet:"entity,optional" json:"entity"`
	Kind       string   `parquet:"kind,dict" json:"kind"`
	Name       string   `parquet:"name,dict" json:"name"`
	Role       string   `parquet:"role,dict" json:"role"`
	Country    string   `parquet:"country,dict" json:"country"`
	GeoNames   *int64   `parquet:"geonames,optional" json:"geonames"`
	Latitude   *float64 `parquet:"latitude,optional" json:"latitude"`
	Longitude  *float64 `parquet:"longitude,optional" json:"longitude"`
	Region     string   `parquet:"region,dict" json:"region"`
	Count      int32    `parquet:"count" json:"count"`
	At         []Range  `parquet:"at,list" json:"at"`
	Sentence   string   `parquet:"sentence" json:"sentence"` // of the first mention
	SentenceAt *Range   `parquet:"sentence_at,optional" json:"sentence_at"`
	Origin
}

// A TimeRow is an expression of time in an article.
type TimeRow struct {
	Words      string `parquet:"words" json:"words"`
	Value      string `parquet:"value,dict" json:"value"`
	At         *Range `parquet:"at,optional" json:"at"`
	Sentence   string `parquet:"sentence" json:"sentence"`
	SentenceAt *Range `parquet:"sentence_at,optional" json:"sentence_at"`
	Origin
}

// A source is an article on its way to rows.
type source struct {
	Origin
	text      string
	sentences []text.Sentence
}

func newSource(a *archive.Article) *source {
	day := cmp.Or(a.Record.Published, a.Record.Modified)
	return &source{text: a.Record.Text, Origin: Origin{Article: a.ID, URL: clean(a.URL), Outlet: clean(a.Outlet), OutletName: clean(a.OutletName), Headline: clean(a.Record.Headline),
		Day: (*Day)(dayOf(day)), Cluster: a.Cluster}}
}

func clean(s string) string { return strings.ToValidUTF8(s, "\uFFFD") }

// words are those of a span, on one line, "" where it is not in the text.
func (t *source) words(s archive.Span) string {
	if s.Start < 0 || s.Start >= s.End || s.End > len(t.text) {
		return ""
	}
	return clean(strings.Join(strings.Fields(t.text[s.Start:s.End]), " "))
}

// sentence is the sentence that holds an offset.
func (t *source) sentence(at int) archive.Span {
	if t.sentences == nil {
		var cut text.Tokenizer
		p := text.Parsed{Text: t.text}
		cut.Run(&p)
		t.sentences = p.Sentences
	}
	i, _ := slices.BinarySearchFunc(t.sentences, at, func(s text.Sentence, at int) int {
		switch {
		case s.End <= at:
			return -1
		case s.Start > at:
			return 1
		}
		return 0
	})
	if i == len(t.sentences) || t.sentences[i].Start > at {
		return archive.Span{}
	}
	return archive.Span{Start: t.sentences[i].Start, End: t.sentences[i].End}
}

func rangeOf(s archive.Span) *Range {
	if s.Start >= s.End {
		return nil
	}
	return &Range{int64(s.Start), int64(s.End)}
}

func rangesOf(list []archive.Span) []Range {
	out := []Range{}
	for _, s := range list {
		out = append(out, Range{int64(s.Start), int64(s.End)})
	}
	return out
}

// some is a number's address, nil for 0.
func some(n int64) *int64 {
	if n == 0 {
		return nil
	}
	return &n
}

// QuoteRows are what an article reports somebody to say, or to think and want.
func QuoteRows(a *archive.Article, tells *archive.Tells) (rows []QuoteRow) {
	t := newSource(a)
	for i := range tells.Quotes {
		q := &tells.Quotes[i]
		row := QuoteRow{ID: q.ID, Kind: q.Kind, Act: q.Act, Source: clean(q.Source), Cue: t.words(q.CueAt), Lemma: clean(q.Cue), Denied: q.Denied, Question: q.Question, About: []string{},
			Confidence: q.Confidence, At: rangesOf(q.At), SourceAt: rangeOf(q.SourceAt), CueAt: rangeOf(q.CueAt), SpeakerAt: rangeOf(q.SpeakerAt),
			Sentence: t.words(q.Sentence), SentenceAt: rangeOf(q.Sentence), Origin: t.Origin}
		if q.Speaker != nil {
			row.Speaker, row.SpeakerEntity, row.SpeakerKind, row.SpeakerRole = clean(q.Speaker.Name), some(q.Speaker.Entity), q.Speaker.Kind, clean(q.Speaker.Role)
		}
		var words []string
		for _, s := range q.At {
			if w := t.words(s); w != "" {
				words = append(words, w)
			}
		}
		row.Words = strings.Join(words, " ")
		for _, n := range q.About {
			row.About = append(row.About, clean(n.Name))
		}
		rows = append(rows, row)
	}
	return rows
}

// EventRows are the events that an article tells.
func EventRows(a *archive.Article, tells *archive.Tells) (rows []EventRow) {
	t := newSource(a)
	for i := range tells.Events {
		e := &tells.Events[i]
		row := EventRow{ID: e.ID, Kind: e.Kind, PLOVER: reading.EventKindOf(e.Kind).PLOVER(), CAMEO: e.CAMEO, Status: e.Status, Who: []PartyRow{}, When: e.When,
			Claim: some(e.Claim), Confidence: e.Confidence, Words: t.words(e.At), At: rangeOf(e.At), Also: rangesOf(e.Also), PlaceAt: rangeOf(e.PlaceAt), WhenAt: rangeOf(e.WhenAt),
			Sentence: cmp.Or(t.words(e.Sentence), clean(e.Lead)), SentenceAt: rangeOf(e.Sentence), Origin: t.Origin}
		if first := reading.FirstDay(e.When); strings.HasPrefix(e.When, first) {
			row.EventDay = (*Day)(dayOf(record.Date(first)))
		}
		if p := e.Place; p != nil {
			row.Place, row.Country, row.GeoNames, row.Latitude, row.Longitude = clean(p.Name), p.Country, some(p.GeoNames), p.Latitude, p.Longitude
		}
		for _, p := range e.Who {
			party := PartyRow{Words: clean(strings.Join(strings.Fields(p.Words), " ")), Role: p.Role, At: rangeOf(p.At)}
			if p.Name != nil {
				party.Name, party.Entity = clean(p.Name.Name), some(p.Name.Entity)
			}
			row.Who = append(row.Who, party)
		}
		row.Actor1, row.Actor2 = sides(row.Who)
		numbers := map[string]**string{"killed": &row.Killed, "wounded": &row.Wounded, "arrested": &row.Arrested, "present": &row.Present, "amount": &row.Amount}
		for what, n := range maps.All(e.Numbers) {
			if to := numbers[what]; to != nil {
				n = clean(n)
				*to = &n
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// sides are those between whom an event is, as tables of two actors have it.
func sides(who []PartyRow) (one, other string) {
	second := ""
	for _, p := range who {
		name := cmp.Or(p.Name, p.Words)
		switch {
		case p.Role != reading.Actor.String():
			other = cmp.Or(other, name)
		case one == "":
			one = name
		default:
			second = cmp.Or(second, name)
		}
	}
	return one, cmp.Or(other, second)
}

// NameRows are the people, organisations and places of an article.
func NameRows(a *archive.Article, tells *archive.Tells) (rows []NameRow) {
	t := newSource(a)
	for i := range tells.Names {
		n := &tells.Names[i]
		row := NameRow{ID: n.ID, Entity: some(n.Entity), Kind: n.Kind, Name: clean(n.Name), Role: clean(n.Role), Country: n.Country, GeoNames: some(n.GeoNames),
			Latitude: n.Latitude, Longitude: n.Longitude, Region: clean(n.Region), Count: int32(n.Count), At: rangesOf(n.At), Origin: t.Origin}
		if len(n.At) > 0 {
			s := t.sentence(n.At[0].Start)
			row.Sentence, row.SentenceAt = t.words(s), rangeOf(s)
		}
		rows = append(rows, row)
	}
	return rows
}

// TimeRows are the expressions of time in an article.
func TimeRows(a *archive.Article, tells *archive.Tells) (rows []TimeRow) {
	t := newSource(a)
	slices.SortFunc(tells.Times, func(x, y archive.TimeIn) int { return cmp.Compare(x.At.Start, y.At.Start) })
	for _, x := range tells.Times {
		s := t.sentence(x.At.Start)
		rows = append(rows, TimeRow{Words: t.words(x.At), Value: x.Value, At: rangeOf(x.At), Sentence: t.words(s), SentenceAt: rangeOf(s), Origin: t.Origin})
	}
	return rows
}
