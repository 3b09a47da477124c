package reading

import (
	"context"
	"maps"
	"math"
	"slices"
	"strings"

	"dateline/reading/events"
	"dateline/reading/grammar"
	"dateline/reading/places"
	"dateline/reading/quotes"
	"dateline/reading/text"
	"dateline/record"
)

// A Summary is a reading as other programs take it: JSON with names in place
// of indices. Every Span counts bytes of the record's text, as [start, end].
// docs/readings.md describes it.
type Summary struct {
	// Notes tell what was not read, and why; one sentence each.
	Notes []string      `json:"notes,omitempty"`
	Names []NameSummary `json:"names"`
	// Place is the article's own, where its dateline or most of its places tell it.
	Place *PlaceSummary `json:"place,omitempty"`
	Times []TimeSummary `json:"times"`
	// Quotes are what somebody says, Views what somebody is told to think,
	// want or stand for, what evidence shows, and what nobody named says.
	Quotes []QuoteSummary `json:"quotes"`
	Views  []QuoteSummary `json:"views"`
	Events []EventSummary `json:"events"`
}

// A PlaceSummary is the article's own place on the map, and by what it is known.
type PlaceSummary struct {
	places.Place
	By string `json:"by"`
}

// A NameSummary is a person, organisation or place with where the text
// mentions it, pronouns included.
type NameSummary struct {
	Name    string `json:"name"`
	Kind    string `json:"kind"`
	Role    string `json:"role,omitempty"`
	Country string `json:"country,omitempty"`
	// On the map, where the text tells which place it is: GeoNames' number,
	// degrees north and east, the first-order region, and by what it is known.
	GeoNames  int      `json:"geonames,omitempty"`
	Latitude  *float64 `json:"latitude,omitempty"`
	Longitude *float64 `json:"longitude,omitempty"`
	Region    string   `json:"region,omitempty"`
	PlacedBy  string   `json:"placed_by,omitempty"`
	// Confidence is how likely it is a name, of its kind and whole, from 0 to 1:
	// the mean over where the text names it.
	Confidence float64  `json:"confidence,omitempty"`
	Mentions   [][2]int `json:"mentions"`
}

// A TimeSummary is an expression of time and what it means, as in TIMEX3.
type TimeSummary struct {
	Words string `json:"words"`
	Value string `json:"value"`
	At    [2]int `json:"at"`
}

// A QuoteSummary is what somebody is told to have said.
type QuoteSummary struct {
	Kind     string `json:"kind"`
	Act      string `json:"act"`
	Speaker  string `json:"speaker,omitempty"` // whom Source names, where that is known
	Source   string `json:"source,omitempty"`  // the words
	Cue      string `json:"cue,omitempty"`
	Lemma    string `json:"lemma,omitempty"`
	Words    string `json:"words"`
	Denied   bool   `json:"denied,omitempty"`
	Question bool   `json:"question,omitempty"`
	// About are the names in its words, but for the speaker's.
	About []string `json:"about,omitempty"`
	// Confidence is how likely it is somebody's words, and the speaker's, from 0 to 1.
	Confidence float64  `json:"confidence"`
	At         [][2]int `json:"at"` // its words, part by part
	SourceAt   *[2]int  `json:"source_at,omitempty"`
	CueAt      *[2]int  `json:"cue_at,omitempty"`
	// SpeakerAt is where the text names the speaker, at the source or last before it.
	SpeakerAt *[2]int `json:"speaker_at,omitempty"`
	Sentence  [2]int  `json:"sentence"`
}

// An EventSummary is an event that the text tells.
type EventSummary struct {
	Kind   string         `json:"kind"`
	PLOVER string         `json:"plover,omitempty"`
	CAMEO  string         `json:"cameo,omitempty"`
	Status string         `json:"status"`
	Who    []PartySummary `json:"who"`
	Place  string         `json:"place,omitempty"`
	When   string         `json:"when,omitempty"`
	// Confidence is how likely the event is one, from 0 to 1.
	Confidence float64 `json:"confidence,omitempty"`
	// Numbers are the counts told of it, where there are any.
	Numbers *NumberSummary `json:"numbers,omitempty"`
	// Quote or View is the index of the quote or view that claims it, where
	// the text does not tell it in its own voice.
	Quote *int `json:"quote,omitempty"`
	View  *int `json:"view,omitempty"`
	// At is the word that names it; it and Sentence are absent where only the
	// description tells of the event, in Lead.
	At       *[2]int `json:"at,omitempty"`
	Sentence *[2]int `json:"sentence,omitempty"`
	// Also are the words that name it elsewhere; PlaceAt and WhenAt those of Place and When.
	Also    [][2]int `json:"also,omitempty"`
	PlaceAt *[2]int  `json:"place_at,omitempty"`
	WhenAt  *[2]int  `json:"when_at,omitempty"`
	Lead    string   `json:"lead,omitempty"`
}

// A NumberSummary holds the counts told of an event: people in figures, an
// amount of money or goods in the text's words.
type NumberSummary struct {
	Killed   string `json:"killed,omitempty"`
	Wounded  string `json:"wounded,omitempty"`
	Arrested string `json:"arrested,omitempty"`
	Present  string `json:"present,omitempty"`
	Amount   string `json:"amount,omitempty"`
}

// Told are the counts by what they count; nil gives none.
func (s *NumberSummary) Told() map[string]string {
	if s == nil {
		return nil
	}
	told := map[string]string{"killed": s.Killed, "wounded": s.Wounded, "arrested": s.Arrested, "present": s.Present, "amount": s.Amount}
	maps.DeleteFunc(told, func(_, value string) bool { return value == "" })
	return told
}

func (s *NumberSummary) set(what, value string) {
	switch what {
	case "killed":
		s.Killed = value
	case "wounded":
		s.Wounded = value
	case "arrested":
		s.Arrested = value
	case "present":
		s.Present = value
	case "amount":
		s.Amount = value
	}
}

// A PartySummary is one of those taking part: by name where that is known,
// else by the text's words.
type PartySummary struct {
	Name  string `json:"name,omitempty"`
	Words string `json:"words,omitempty"`
	Role  string `json:"role"`
	// At is where the words stand.
	At *[2]int `json:"at,omitempty"`
}

// Reads reports whether texts in a language, a BCP 47 tag, are read: English,
// and those whose language is not told.
func Reads(language string) bool {
	own, _, _ := strings.Cut(language, "-")
	return own == "" || strings.EqualFold(own, "en")
}

// Summarize reads rec as Read does, and tells what it could not read.
func (r *Reader) Summarize(rec *record.Record) *Summary {
	s, _ := r.SummarizeContext(context.Background(), rec) // which never ends
	return s
}

// SummarizeContext is Summarize that a context can end, as ReadContext.
func (r *Reader) SummarizeContext(ctx context.Context, rec *record.Record) (*Summary, error) {
	if !Reads(rec.Language) {
		s := newSummary()
		s.Notes = []string{"The text is in another language (" + rec.Language + "); only English is read."}
		return s, nil
	}
	rd, err := r.ReadContext(ctx, rec)
	if err != nil {
		return nil, err
	}
	s := rd.Summary()
	if rec.Published == "" {
		s.Notes = append(s.Notes, "The page tells no date of publication; times in the text are not resolved.")
	}
	if len(rec.Text) > maxText {
		s.Notes = append(s.Notes, "Only the text's first part is read; it is very long.")
	}
	return s, nil
}

func newSummary() *Summary {
	return &Summary{Names: []NameSummary{}, Times: []TimeSummary{}, Quotes: []QuoteSummary{}, Views: []QuoteSummary{}, Events: []EventSummary{}}
}

// Summary returns the reading in a form that outlasts it.
func (rd *Reading) Summary() *Summary {
	s := newSummary()
	if rd.Own.Place != nil {
		s.Place = &PlaceSummary{*rd.Own.Place, rd.Own.By}
	}
	for i := range rd.Entities {
		e := &rd.Entities[i]
		if !rd.named(e) {
			continue // the country that an adjective stands for
		}
		n := NameSummary{Name: e.Name, Kind: e.Kind.String(), Role: e.Role, Country: e.Country}
		if p := e.Where; p.Place != nil {
			n.GeoNames, n.Latitude, n.Longitude, n.Region, n.PlacedBy = p.ID, &p.Latitude, &p.Longitude, p.Region, p.By
		}
		sum, times := 0.0, 0
		for _, m := range e.Mentions {
			n.Mentions = append(n.Mentions, [2]int{rd.Mentions[m].Start, rd.Mentions[m].End})
			if c := rd.Mentions[m].Confidence; c > 0 {
				sum, times = sum+float64(c), times+1
			}
		}
		if times > 0 {
			n.Confidence = math.Round(100*sum/float64(times)) / 100
		}
		s.Names = append(s.Names, n)
		s.Names = append(s.Names, rd.seats(e)...)
	}
	for _, t := range rd.Times {
		s.Times = append(s.Times, TimeSummary{Words: rd.Text[t.Start:t.End], Value: t.Value, At: [2]int{t.Start, t.End}})
	}
	at := make([]int, len(rd.Quotes)) // of each quote, its index in its list
	for i := range rd.Quotes {
		list := &s.Quotes
		if !rd.Quotes[i].Act.Said() {
			list = &s.Views
		}
		at[i] = len(*list)
		*list = append(*list, rd.quoteSummary(&rd.Quotes[i]))
	}
	for i := range rd.Events {
		e := rd.eventSummary(&rd.Events[i])
		if q := rd.Events[i].Quote; q >= 0 {
			if rd.Quotes[q].Act.Said() {
				e.Quote = &at[q]
			} else {
				e.View = &at[q]
			}
		}
		s.Events = append(s.Events, e)
	}
	return s
}

func (rd *Reading) quoteSummary(q *quotes.Quote) QuoteSummary {
	out := QuoteSummary{Kind: q.Kind.String(), Act: q.Act.String(), Source: plain(rd.words(q.Source)), Cue: rd.words(q.Cue), Lemma: q.CueLemma,
		Words: rd.QuoteContent(q), Denied: q.Denied, Question: q.Question, Sentence: rd.sentenceSpan(q.Sentence)}
	if q.Speaker >= 0 {
		out.Speaker = rd.Entities[q.Speaker].Name
	}
	for _, c := range q.Content {
		out.At = append(out.At, [2]int{c.Start, c.End})
	}
	out.Confidence = math.Round(float64(q.Confidence)*100) / 100
	out.SourceAt, out.CueAt, out.SpeakerAt = spanAt(q.Source), spanAt(q.Cue), spanAt(rd.SpeakerMention(q))
	for i := range rd.Mentions {
		m := &rd.Mentions[i]
		if m.Entity < 0 || m.Entity == q.Speaker || !slices.ContainsFunc(q.Content, func(c Span) bool { return c.Start <= m.Start && m.End <= c.End }) {
			continue
		}
		if name := rd.Entities[m.Entity].Name; !slices.Contains(out.About, name) {
			out.About = append(out.About, name)
		}
	}
	return out
}

// SpeakerMention returns where the text names a quote's speaker: in the source,
// else where it does so last before the quote's words, else first; an empty
// span where nobody is known.
func (rd *Reading) SpeakerMention(q *Quote) Span {
	var found Span
	if q.Speaker < 0 {
		return found
	}
	for _, k := range rd.Entities[q.Speaker].Mentions {
		m := &rd.Mentions[k]
		if m.Form != Name {
			continue
		}
		switch at := (Span{Start: m.Start, End: m.End}); {
		case q.Source.Start <= m.Start && m.End <= q.Source.End:
			return at
		case found.Empty() || m.Start < q.Content[0].Start:
			found = at
		}
	}
	return found
}

// spanAt returns a span as JSON gives it, nil for none.
func spanAt(s Span) *[2]int {
	if s.Empty() {
		return nil
	}
	return &[2]int{s.Start, s.End}
}

// plain returns a source's words without a relative clause behind them.
func plain(source string) string {
	for _, rel := range []string{", who ", ", which ", ", whose ", ", whom "} {
		if i := strings.Index(source, rel); i > 0 {
			source = source[:i]
		}
	}
	return strings.TrimPrefix(source, "whose ")
}

func (rd *Reading) eventSummary(e *events.Event) EventSummary {
	out := EventSummary{Kind: e.Kind.String(), PLOVER: e.Kind.PLOVER(), CAMEO: e.Kind.CAMEO(), Status: e.Status.String(), Who: []PartySummary{}, When: e.When, Lead: e.Lead}
	for _, p := range e.Who {
		x := PartySummary{Role: p.Role.String(), Words: rd.words(p.Span), At: spanAt(p.Span)}
		if p.Entity >= 0 {
			x.Name = rd.Entities[p.Entity].Name
		}
		out.Who = append(out.Who, x)
	}
	out.Confidence = math.Round(float64(e.Confidence)*100) / 100
	for _, n := range e.Numbers {
		if out.Numbers == nil {
			out.Numbers = new(NumberSummary)
		}
		out.Numbers.set(n.What, n.Value)
	}
	if e.Place >= 0 {
		out.Place = rd.Entities[e.Place].Name
	}
	if e.Sentence >= 0 {
		at, sentence := [2]int{e.Trigger.Start, e.Trigger.End}, rd.sentenceSpan(e.Sentence)
		out.At, out.Sentence = &at, &sentence
		out.PlaceAt, out.WhenAt = spanAt(e.PlaceSpan), spanAt(e.WhenSpan)
		for _, x := range e.Also {
			out.Also = append(out.Also, [2]int{x.Start, x.End})
		}
	}
	return out
}

func (rd *Reading) words(s text.Span) string {
	if s.Empty() {
		return ""
	}
	return rd.Text[s.Start:s.End]
}

func (rd *Reading) sentenceSpan(i int) [2]int {
	return [2]int{rd.Sentences[i].Start, rd.Sentences[i].End}
}

// CountryCode returns the ISO 3166-1 alpha-2 code of a country by its usual
// English name, "" where it is none.
func CountryCode(name string) string {
	for code, n := range grammar.English().Gaz.Country {
		if n == name {
			return string(code[:])
		}
	}
	return ""
}

// named reports whether the text names an entity, rather than only its people
// or what is theirs ("Kenyans", "Kenyan").
func (rd *Reading) named(e *Entity) bool {
	for _, m := range e.Mentions {
		if rd.Mentions[m].Kind != Nationality {
			return true
		}
	}
	return len(e.Mentions) == 0
}

// seats lists the capitals that stand for an entity's government in the text,
// each as the place that it is.
func (rd *Reading) seats(e *Entity) []NameSummary {
	var out []NameSummary
	for _, k := range e.Mentions {
		m := &rd.Mentions[k]
		if !m.Metonym || m.Form != Name {
			continue
		}
		name := rd.Text[m.Start:m.End]
		if name == e.Name || m.End > len(rd.Text) || slices.ContainsFunc(rd.Entities, func(o Entity) bool { return o.Kind == Place && o.Name == name }) {
			continue
		}
		at := slices.IndexFunc(out, func(n NameSummary) bool { return n.Name == name })
		if at < 0 {
			at = len(out)
			out = append(out, NameSummary{Name: name, Kind: Place.String(), Country: e.Country})
		}
		out[at].Mentions = append(out[at].Mentions, [2]int{m.Start, m.End})
	}
	return out
}
