package web

import (
	"bytes"
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"

	"dateline/archive"
	"dateline/reading"
	"dateline/record"
)

type articleView struct {
	Article    *archive.Article `json:"article"`
	Blocks     []block          `json:"-"`
	Fields     []field          `json:"-"`
	Reading    *reading.Summary `json:"reading"`
	Speakers   []speaker        `json:"speakers"`
	Standfirst bool             `json:"-"` // whether the body has one of its own
	Quotes     []marginal       `json:"-"`
	Events     []marginal       `json:"-"`

	Versions int `json:"versions"`
	// Printings are the near-identical articles, itself too.
	Printings []archive.Printing `json:"printings"`
	Kept      *archive.DeskItem  `json:"kept,omitempty"` // as it is marked on the desk
}

// A marginal is a fact beside the text, with the place that it is told at.
type marginal struct {
	Who, Text, Href, Ref string
	Tone                 int
	Known                bool
}

// A block is one of the body's, its text cut where what it tells changes.
type block struct {
	Kind   string
	Level  int
	Pieces []piece
}

// A piece is text with what is told of it.
type piece struct {
	Text string
	// ID is set where a sentence begins that other pages cite.
	ID string
	// Tone numbers a quote's speaker from 1; 0 is no quote.
	Tone  int
	Event bool
	// Note says what the piece tells, "" for nothing.
	Note string
}

type speaker struct {
	Name  string `json:"name"`
	Tone  int    `json:"-"`
	N     int    `json:"statements"`
	Known bool   `json:"known"` // by name
}

// readers are kept for articles whose reading is asked for.
var readers = sync.Pool{New: func() any { return new(reading.Reader) }}

// maxRead is the size of the text, in bytes, past which no reading is shown.
const maxRead = 200_000

func (s *Server) article(r *http.Request) (view, error) {
	a, err := s.articleOf(r)
	if err != nil {
		return view{}, err
	}
	rec := a.Record
	v := articleView{Article: a, Fields: fields(rec)}
	versions, err := s.archive.Versions(r.Context(), a.ID)
	if err != nil {
		return view{}, err
	}
	v.Versions = len(versions)
	if v.Printings, err = s.archive.Cluster(r.Context(), a.ID); err != nil {
		return view{}, err
	}
	if len(rec.Text) <= maxRead {
		reader := readers.Get().(*reading.Reader)
		v.Reading, err = reader.SummarizeContext(r.Context(), rec)
		readers.Put(reader)
		if err != nil {
			return view{}, err
		}
	} else {
		v.Reading = &reading.Summary{Notes: []string{"The text is too long to be read for quotes and events while somebody waits."}}
	}
	m := newMarker(rec.Text, cmp.Or(a.OutletName, a.Outlet, "The outlet"), v.Reading)
	v.Speakers = m.speakers
	at := 0
	for _, b := range rec.Body {
		start := -1
		if b.Text != "" {
			if i := strings.Index(rec.Text[at:], b.Text); i >= 0 && i <= 4 {
				start = at + i
				at = start + len(b.Text)
			}
		}
		out := block{Kind: string(b.Kind), Level: b.Level}
		if start >= 0 {
			out.Pieces = m.pieces(start, at)
		} else if b.Text != "" && b.Kind != record.Embed {
			out.Pieces = []piece{{Text: b.Text}}
		}
		v.Standfirst = v.Standfirst || out.Kind == "standfirst"
		if len(out.Pieces) > 0 {
			v.Blocks = append(v.Blocks, out)
		}
	}
	v.margin(rec.Text)
	kept, err := s.desk.Items(r.Context(), archive.DeskQuery{Ref: fmt.Sprintf("article:%d", a.ID)})
	if err != nil {
		return view{}, err
	}
	if len(kept) > 0 {
		v.Kept = &kept[0]
	}
	t := table{"fields", []string{"field", "value", "origin"}, nil}
	for _, f := range v.Fields {
		t.Rows = append(t.Rows, []string{f.Name, f.Value, f.Origin})
	}
	return view{Title: cmp.Or(rec.Headline, a.URL), Data: v, Tables: []table{t}}, nil
}

// margin lists what one can jump to: statements and events.
func (v *articleView) margin(text string) {
	tones := map[string]speaker{}
	for _, sp := range v.Speakers {
		tones[sp.Name] = sp
	}
	for _, q := range v.Reading.Quotes {
		if len(q.At) == 0 {
			continue
		}
		who := cmp.Or(q.Speaker, q.Source, "someone")
		words := strings.Join(strings.Fields(text[q.At[0][0]:q.At[len(q.At)-1][1]]), " ")
		if r := []rune(words); len(r) > 90 {
			words = string(r[:89]) + "…"
		}
		v.Quotes = append(v.Quotes, marginal{Who: who, Text: quoted(words, string(q.Kind)), Href: fmt.Sprintf("#at-%d", q.Sentence[0]), Ref: fmt.Sprintf("%d:%d-%d", v.Article.ID, q.Sentence[0], q.Sentence[1]), Tone: tones[who].Tone, Known: q.Speaker != ""})
	}
	for _, e := range v.Reading.Events {
		m := marginal{Who: e.Kind}
		if e.Status != "happened" {
			m.Who += ", " + e.Status
		}
		var who []string
		for _, p := range e.Who {
			who = append(who, cmp.Or(p.Name, p.Words))
		}
		m.Text = strings.Join(who, ", ")
		if e.Place != "" {
			m.Text += " in " + e.Place
		}
		if e.When != "" {
			said, _ := sayDate(e.When)
			m.Text += ", " + said
		}
		if len(e.Sentence) == 2 && e.At != nil {
			m.Href, m.Ref = fmt.Sprintf("#at-%d", e.Sentence[0]), fmt.Sprintf("%d:%d-%d", v.Article.ID, e.Sentence[0], e.Sentence[1])
		}
		v.Events = append(v.Events, m)
	}
}

// A marker cuts a text where what it tells changes.
type marker struct {
	text     string
	marks    []mark
	cites    map[int]bool // starts of sentences that are cited
	speakers []speaker
}

type mark struct {
	start, end int
	tone       int
	event      bool
	note       string
}

// tones is how many colours speakers have.
const tones = 6

func newMarker(text, outlet string, rd *reading.Summary) *marker {
	m := &marker{text: text, cites: map[int]bool{}}
	index := map[string]int{}
	for _, q := range rd.Views {
		m.cites[q.Sentence[0]] = true
	}
	for _, q := range rd.Quotes {
		m.cites[q.Sentence[0]] = true
		who := cmp.Or(q.Speaker, q.Source, "someone")
		i, ok := index[who]
		if !ok {
			i = len(m.speakers)
			index[who] = i
			m.speakers = append(m.speakers, speaker{Name: who, Tone: i%tones + 1, Known: q.Speaker != ""})
		}
		m.speakers[i].N++
		note := fmt.Sprintf("%s reports that %s says this (%s)", outlet, who, q.Kind)
		if q.Denied {
			note = fmt.Sprintf("%s reports that %s denies or does not say this", outlet, who)
		}
		for _, c := range q.At {
			m.marks = append(m.marks, mark{c[0], c[1], m.speakers[i].Tone, false, note})
		}
	}
	for _, e := range rd.Events {
		if e.At == nil {
			continue
		}
		m.cites[e.Sentence[0]] = true
		var who []string
		for _, p := range e.Who {
			who = append(who, cmp.Or(p.Name, p.Words))
		}
		note := e.Kind + ", " + e.Status
		if len(who) > 0 {
			note += ": " + strings.Join(who, ", ")
		}
		if e.Place != "" {
			note += ", in " + e.Place
		}
		if e.When != "" {
			note += ", " + e.When
		}
		m.marks = append(m.marks, mark{e.At[0], e.At[1], 0, true, note})
	}
	return m
}

// pieces cuts text[from:to].
func (m *marker) pieces(from, to int) []piece {
	cuts := []int{from, to}
	for _, k := range m.marks {
		for _, at := range [2]int{k.start, k.end} {
			if from < at && at < to {
				cuts = append(cuts, at)
			}
		}
	}
	for at := range m.cites {
		if from < at && at < to {
			cuts = append(cuts, at)
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var out []piece
	for i := range len(cuts) - 1 {
		p := piece{Text: m.text[cuts[i]:cuts[i+1]]}
		if m.cites[cuts[i]] {
			p.ID = fmt.Sprintf("at-%d", cuts[i])
		}
		for _, k := range m.marks {
			if k.start <= cuts[i] && cuts[i+1] <= k.end {
				if k.event {
					p.Event = true
				} else {
					p.Tone = k.tone
				}
				if p.Note != "" {
					p.Note += "; "
				}
				p.Note += k.note
			}
		}
		out = append(out, p)
	}
	return out
}

// fields are the record's, as the rail shows them.
func fields(r *record.Record) []field {
	var out []field
	add := func(name, value string) {
		if value != "" {
			out = append(out, field{strings.ReplaceAll(name, "_", " "), value, string(r.Origins[name])})
		}
	}
	add("headline", r.Headline)
	add("alternative_headline", r.AlternativeHeadline)
	add("description", r.Description)
	add("authors", r.Byline())
	add("publisher", r.Publisher.Name)
	add("published", string(r.Published))
	add("modified", string(r.Modified))
	add("created", string(r.Created))
	add("section", r.Section)
	add("genre", r.Genre)
	add("tags", strings.Join(r.Tags, ", "))
	add("keywords", strings.Join(r.Keywords, ", "))
	add("people", strings.Join(r.People, ", "))
	add("places", strings.Join(r.Places, ", "))
	add("language", r.Language)
	if r.Free != nil {
		add("free", map[bool]string{true: "yes", false: "no, behind a paywall"}[*r.Free])
	}
	add("kind", string(r.Kind))
	add("canonical_url", r.CanonicalURL)
	return out
}

type field struct{ Name, Value, Origin string }

// kept serves a page's bytes as they were fetched, where nothing of it runs or
// loads: in a sandbox of its own origin, without scripts, pictures or forms.
func (s *Server) kept(w http.ResponseWriter, r *http.Request) {
	a, err := s.articleOf(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	p, err := s.archive.Page(r.Context(), a.ID)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	h := w.Header()
	h.Set("Content-Security-Policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'")
	h.Set("X-Frame-Options", "SAMEORIGIN")
	h.Set("Content-Type", "text/html")
	if bytes.IndexByte(p.Body[:min(len(p.Body), 4096)], '<') < 0 {
		h.Set("Content-Type", "text/plain; charset=utf-8")
	} else if strings.Contains(p.ContentType, "charset=") && strings.HasPrefix(p.ContentType, "text/html") {
		h.Set("Content-Type", p.ContentType)
	}
	_, _ = w.Write(p.Body)
}
