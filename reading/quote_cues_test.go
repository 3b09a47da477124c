package reading

import (
	"testing"

	"dateline/record"
)

// TestCues checks, of each text's last quote, the cue, the source and what the content holds.
func TestCues(t *testing.T) {
	for _, c := range []struct{ text, cue, source, content string }{
		{"A poll by Norvik Research shows Berg leading by ten points.", "shows", "A poll by Norvik Research", "Berg leading by ten points"},
		{"Berg praised the crew, noting that the boats had sailed all night.", "noting", "Berg", "that the boats had sailed all night"},
		{"The boats would be late, two captains at the harbour said.", "said", "two captains at the harbour", "The boats would be late"},
		{"The harbour is in debt, as Berg has often acknowledged.", "has often acknowledged", "Berg", "The harbour is in debt"},
		{"Berg writes in The Harbour Post that Holm knows the coast.", "writes", "Berg", "that Holm knows the coast"},
		{"Berg reiterated his support for the ferry on Monday.", "reiterated his support for", "Berg", "the ferry"},
		{"The captains resent that the harbour was sold.", "resent", "The captains", "that the harbour was sold"},
		{"Critics rejected Berg's controversial pledge to sell the harbour.", "controversial pledge", "Berg", "to sell the harbour"},
		{"The guide went on to quietly mock the harbour's plan.", "went on to quietly mock", "The guide", "the harbour's plan"},
		{"Lie has proposed selling the ferry.", "has proposed", "Lie", "selling the ferry"},
		{"After a few said so, most captains say that the ferry is safe.", "say", "most captains", "that the ferry is safe"},
		{`"The ferry is late again," he surmised.`, "surmised", "he", `"The ferry is late again,"`},
		{`"The ferry is late," Oslo-based Anna Berg (S-Berg.) said.`, "said", "Oslo-based Anna Berg (S-Berg.)", `"The ferry is late,"`},
		{"“The ferry is late,” Berg said. “We wait.\n\n“It was late on Monday,” Berg said.", "said", "Berg", "“It was late on Monday,”"},
	} {
		var r Reader
		rd := r.Read(&record.Record{Text: c.text})
		if len(rd.Quotes) == 0 {
			t.Errorf("%s\n got no quote, want %q", c.text, c.cue)
			continue
		}
		q := &rd.Quotes[len(rd.Quotes)-1]
		cue, source, content := c.text[q.Cue.Start:q.Cue.End], c.text[q.Source.Start:q.Source.End], rd.QuoteContent(q)
		if cue != c.cue || source != c.source || content != c.content {
			t.Errorf("%s\n got %q, %q, %q\nwant %q, %q, %q", c.text, cue, source, content, c.cue, c.source, c.content)
		}
	}
}
