package reading

import (
	"strings"
	"testing"

	"dateline/record"
)

// TestQuoteActs reads invented sentences: whose words they are, what is done in
// saying them, and what is no quote but a view or nothing.
func TestQuoteActs(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"The union urged its members to stay at home.", "demand|"},
		{"Mayor Greta Holm denied that the bridge had been closed.", "denial|Greta Holm"},
		{"Mayor Greta Holm accused the county of hiding the report.", "accusation|Greta Holm"},
		{"Mayor Greta Holm promised to open the bridge in June.", "promise|Greta Holm"},
		{"Mayor Greta Holm asked whether the bridge was safe.", "question|Greta Holm"},
		{"Mayor Greta Holm welcomed the decision of the county.", "praise|Greta Holm"},
		{"Mayor Greta Holm named Tomas Veck as her deputy.", ""},
		{"Mayor Greta Holm signed a contract with a builder.", ""},
		{"The driver was asked to wait outside.", ""},
		{"No one said that the bridge was safe.", ""},
		{"The book, Mayor Greta Holm said, was never returned.", "speech|Greta Holm"},
		{"“We welcome the vote of the council.” — Mayor Greta Holm, Lowmoor", "speech|Greta Holm"},
		{"Greta Holm, mayor of Lowmoor: “We welcome the vote of the council.”", "speech|Greta Holm"},
	} {
		s := new(Reader).Read(&record.Record{Text: c.text}).Summary()
		var got []string
		for _, q := range s.Quotes {
			if q.Confidence <= 0 || q.Confidence >= 1 {
				t.Errorf("%s: confidence %v", c.text, q.Confidence)
			}
			if q.Source != "" && (q.SourceAt == nil || !strings.HasPrefix(c.text[q.SourceAt[0]:q.SourceAt[1]], q.Source)) {
				t.Errorf("%s: the source's place is %v", c.text, q.SourceAt)
			}
			got = append(got, q.Act+"|"+q.Speaker)
		}
		if g := strings.Join(got, " "); g != c.want {
			t.Errorf("%s: got %q, want %q", c.text, g, c.want)
		}
	}
}
