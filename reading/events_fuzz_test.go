package reading

import (
	"testing"

	"dateline/reading/events"
	"dateline/reading/text"
	"dateline/record"
)

// FuzzEvents checks that whatever the text, events have parties, places and
// words that the reading holds.
func FuzzEvents(f *testing.F) {
	for _, s := range []string{
		"President Ida Berg visited Rome on Sunday. On August 6, she met with Aldo Conti, as well as his counterpart, Ana Duarte.",
		"The talks between Peru and Chile, which had been planned for May, were called off.",
		"Berg denied having met Conti, and will sign a treaty with Chile; gunmen attacked a post in Lima.",
		"LAKE TOVA, March 3 (Wire) - Said al-Balushi bin, of the town of Metula, and Chile, the Philippines and Peru is to meet, received by.",
		"Conti, Berg to Sign Deal With Ex-Minister in Rome",
		"During the, talks between and of the leaders agreed on met with by on Monday signed",
	} {
		f.Add(s, s)
	}
	var r Reader
	f.Fuzz(func(t *testing.T, body, description string) {
		rd := r.Read(&record.Record{Text: body, Description: description, Published: "2025-03-12"})
		for _, e := range rd.Events {
			if e.Place >= len(rd.Entities) || e.Quote >= len(rd.Quotes) || e.Sentence >= len(rd.Sentences) || e.Sentence < 0 && e.Lead == "" {
				t.Fatalf("%+v", e)
			}
			spans := append([]text.Span{e.Trigger, e.PlaceSpan, e.WhenSpan}, e.Also...)
			for _, p := range e.Who {
				if p.Entity >= len(rd.Entities) {
					t.Fatalf("%+v", e)
				}
				spans = append(spans, p.Span)
			}
			for _, s := range spans {
				if s.Start < 0 || s.End > len(rd.Text) || s.Start > s.End {
					t.Fatalf("%v out of %d bytes", s, len(rd.Text))
				}
			}
			if k := rd.Key(&e); !events.SameEvent(&k, &k, nil) && k.Bucket() != "" {
				t.Fatalf("%+v is not itself", k)
			}
		}
	})
}
