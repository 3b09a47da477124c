package reading

import (
	"slices"
	"testing"

	"dateline/record"
)

// TestSmallNames holds that names in small letters are found where whoever writes
// spares capitals, and that files and addresses are nobody's names.
func TestSmallNames(t *testing.T) {
	for _, c := range []struct {
		text        string
		kind        Kind
		has, hasNot []string
	}{
		{"does anyone know a good hotel in chicago? i want to go there with lisa.", Place, []string{"chicago"}, nil},
		{"I live in kerala and like it.", Place, []string{"kerala"}, nil},
		{"Ana Berg met the reading group in the mobile library.", Place, nil, []string{"reading", "mobile"}},
		{"See the attached file: BergContract.pdf and write to Ida.Berg@norvale.com today.", Person, nil, []string{"BergContract.pdf", "Ida.Berg@norvale.com"}},
		{"Settlers of the West Bank met Ida Berg.", Place, []string{"West Bank"}, nil},
		{"The refinery in Kansas City closed.", Place, []string{"Kansas City"}, nil},
		{"The Supreme Court of Norvale heard Ida Berg.", Organization, []string{"Supreme Court of Norvale"}, nil},
	} {
		var r Reader
		rd := r.Read(&record.Record{Text: c.text})
		var got, all []string
		for _, m := range rd.Mentions {
			if m.Form == Name {
				all = append(all, rd.MentionText(m))
				if m.Kind == c.kind {
					got = append(got, rd.MentionText(m))
				}
			}
		}
		for _, n := range c.has {
			if !slices.Contains(got, n) {
				t.Errorf("%q: names of the kind %q, want %q", c.text, got, n)
			}
		}
		for _, n := range c.hasNot {
			if slices.Contains(all, n) {
				t.Errorf("%q: %q is a name", c.text, n)
			}
		}
	}
}

// TestNameConfidence holds that names have a confidence, a known country's above that of
// a word which nobody knows, and other mentions none.
func TestNameConfidence(t *testing.T) {
	var r Reader
	rd := r.Read(&record.Record{Text: "The government of France met Ida Berg on Monday. She spoke to people at Qwelp."})
	sure := map[string]float32{}
	for _, m := range rd.Mentions {
		named := m.Form == Name && m.Kind >= Person && m.Kind <= Place
		if named != (m.Confidence > 0 && m.Confidence < 1) {
			t.Errorf("%q: confidence %v", rd.MentionText(m), m.Confidence)
		}
		sure[rd.MentionText(m)] = m.Confidence
	}
	if sure["France"] < 0.9 || sure["Qwelp"] >= sure["France"] {
		t.Errorf("France %v, Qwelp %v", sure["France"], sure["Qwelp"])
	}
	for _, n := range rd.Summary().Names {
		if n.Confidence <= 0 || n.Confidence > 1 {
			t.Errorf("%s: confidence %v", n.Name, n.Confidence)
		}
	}
}

// TestCountriesAndNamesakes holds that a country's name is the country's before its
// parts', and somebody's only where nobody else can be meant.
func TestCountriesAndNamesakes(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Mexico's government closed the airport.", "place Mexico MX"},
		{"Jordan thanked his coach.", "person Jordan "},
		{"Israel called his bluff, the minister said.", "place Israel IL"},
		{"Ida Berg met the minister. Jordan rejected her plan.", "place Jordan JO"},
	} {
		var r Reader
		rd := r.Read(&record.Record{Text: c.text})
		var got []string
		for _, e := range rd.Entities {
			at := ""
			if e.Where.Place != nil && e.Where.Kind == "country" {
				at = e.Where.Country
			}
			got = append(got, e.Kind.String()+" "+e.Name+" "+at)
		}
		if !slices.Contains(got, c.want) {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}
