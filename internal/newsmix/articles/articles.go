// Package articles makes up articles to measure archives with, as many as are
// wanted: paragraphs that stand in real ones, mixed, with outlets, days, tags
// and readings of chance. The same number is the same article each time.
package articles

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"time"

	"dateline/internal/evaluate"
	"dateline/reading"
	"dateline/record"
)

// ErrNoData means that the sets are not there whose paragraphs are mixed.
var ErrNoData = errors.New("the sets are not here: shared/data is needed beside the repository")

// A Mixer makes articles; use it from one goroutine.
type Mixer struct {
	rng        *rand.Rand
	paragraphs []string
	headlines  []string
	authors    []string
}

// New loads what is mixed.
func New() (*Mixer, error) {
	shared, ok := evaluate.Shared()
	if !ok {
		return nil, ErrNoData
	}
	m := &Mixer{}
	for _, set := range []string{"wcxb-dev", "fundus-visible"} {
		pages, err := evaluate.LoadPages(shared, set)
		if err != nil {
			return nil, err
		}
		for _, p := range pages {
			m.headlines = append(m.headlines, p.Title)
			m.authors = append(m.authors, p.Authors...)
			for s := range strings.SplitSeq(p.Text, "\n") {
				if len(s) > 80 {
					m.paragraphs = append(m.paragraphs, s)
				}
			}
		}
	}
	return m, nil
}

func (m *Mixer) pick(from []string) string { return from[m.rng.IntN(len(from))] }

// Article makes article n, with a page of about the size of its text.
func (m *Mixer) Article(n int) (record.Page, *record.Record) {
	m.rng = rand.New(rand.NewPCG(3, uint64(n)))
	day := time.Date(2020, 1, 1, 8, 0, 0, 0, time.UTC).AddDate(0, 0, m.rng.IntN(2000))
	rec := &record.Record{
		Headline: m.pick(m.headlines), Kind: record.Article, Published: record.DateOf(day), Language: []string{"en", "en", "en", "de", "es"}[m.rng.IntN(5)],
		Section: fmt.Sprintf("Section %d", m.rng.IntN(12)),
		Authors: []record.Author{{Name: m.pick(m.authors)}},
	}
	for range m.rng.IntN(5) {
		rec.Tags = append(rec.Tags, fmt.Sprintf("Topic %d", int(m.rng.ExpFloat64()*60)))
	}
	var page strings.Builder
	page.WriteString("<!doctype html><title>" + rec.Headline + "</title>")
	for range 4 + m.rng.IntN(12) {
		p := m.pick(m.paragraphs)
		rec.Body = append(rec.Body, record.Block{Kind: record.Paragraph, Text: p})
		page.WriteString("<p class=\"text body-" + strconv.Itoa(m.rng.IntN(100000)) + "\">" + p + "</p>\n")
	}
	texts := make([]string, len(rec.Body))
	for i, b := range rec.Body {
		texts[i] = b.Text
	}
	rec.Text = strings.Join(texts, "\n\n")
	rec.Description = texts[0]
	rec.WordCount = len(strings.Fields(rec.Text))
	url := fmt.Sprintf("https://outlet%d.example/%s/%d", int(m.rng.ExpFloat64()*40), day.Format("2006/01/02"), n)
	return record.Page{URL: url, Body: []byte(page.String()), ContentType: "text/html", Fetched: day.Add(time.Hour)}, rec
}

// Name is an invented person's, the lower the number the more often named.
func Name(n int) string {
	const first, last = "Ana Ben Cora Dov Elin Finn Greta Hugo Ines Jonas Kaja Liv", "Arden Berg Corvin Dahl Eskil Fane Gray Holm Ivers Jarl Korda Lund Marlow"
	f, l := strings.Fields(first), strings.Fields(last)
	return fmt.Sprintf("%s %s%d", f[n%len(f)], l[n/len(f)%len(l)], n/len(f)/len(l))
}

// names is how many people are told of.
const names = 20_000

// Reading makes up what an article tells: some people and places, two quotes
// and an event.
func (m *Mixer) Reading(n int, text string) *reading.Reading {
	m.rng = rand.New(rand.NewPCG(4, uint64(n)))
	rd := &reading.Reading{Text: text}
	at := 0
	for range 3 {
		end := strings.IndexByte(text[at:], '.')
		if end < 0 {
			break
		}
		rd.Sentences = append(rd.Sentences, reading.Sentence{Start: at, End: at + end + 1})
		at += end + 1
	}
	if len(rd.Sentences) < 3 {
		return rd
	}
	person := func() int { return min(int(m.rng.ExpFloat64()*names/12), names-1) }
	seen := map[string]bool{}
	for range 5 {
		if name := Name(person()); !seen[name] {
			seen[name] = true
			rd.Entities = append(rd.Entities, reading.Entity{Name: name, Kind: reading.Person, Role: []string{"", "", "mayor", "minister"}[m.rng.IntN(4)], Mentions: []int{0}})
		}
	}
	country := []string{"France", "Norway", "Kenya", "Peru", "Japan"}[m.rng.IntN(5)]
	rd.Entities = append(rd.Entities, reading.Entity{Name: country, Kind: reading.Place, Country: reading.CountryCode(country), Mentions: []int{0}})
	place := len(rd.Entities) - 1
	for q := range 2 {
		s := rd.Sentences[q]
		rd.Quotes = append(rd.Quotes, reading.Quote{Kind: reading.QuoteKind(m.rng.IntN(3)), CueLemma: "say", Speaker: q % place, Sentence: q,
			Content: []reading.Span{{Start: s.Start, End: s.End}}})
	}
	s := rd.Sentences[2]
	day := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, m.rng.IntN(2000))
	rd.Mentions = []reading.Mention{{Kind: reading.Person, Start: s.Start, End: s.End, Entity: 0}}
	rd.Events = append(rd.Events, reading.Event{Kind: reading.Meeting, Trigger: reading.Span{Start: s.Start, End: s.End}, Sentence: 2, Place: place, Quote: -1, When: day.Format(time.DateOnly),
		Who: []reading.Party{{Entity: 0}, {Entity: min(1, place-1)}}})
	return rd
}
