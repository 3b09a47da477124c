package reading

import (
	"strings"
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
		{"She alleges Anna Berg then sold the boats.", "alleges", "She", "Anna Berg then sold the boats"},
		{"The boats were lost, the delegate in Norvik, Anna Berg, told reporters.", "told", "the delegate in Norvik, Anna Berg", "The boats were lost"},
		{"Berg said Friday night that the boats were late.", "said Friday night", "Berg", "that the boats were late"},
		{"Holm backed the plan, saying it was safe, and reminded the audience of the storm.", "saying", "Holm", "it was safe"},
		{"Sources close to the yard say she stands behind the plan.", "say", "Sources close to the yard", "she stands behind the plan"},
		{"Boat builders, for instance, argue that wood is dear.", "argue", "Boat builders", "that wood is dear"},
		{"Others say that the harbour is safe.", "say", "Others", "that the harbour is safe"},
		{"Asked if the boats were late, Berg said the harbour was closed.", "said", "Berg", "the harbour was closed"},
		{"Lie told Anna Berg, head of the yard, that he would leave.", "told", "Lie", "that he would leave"},
		{"They see Berg as most likely to win.", "see", "They", "Berg as most likely to win"},
		{"Holm, head of the Harbour Guild, recounted the storm.", "recounted", "Holm, head of the Harbour Guild", "the storm"},
		{"“We wait,” said Mona Lie, whose father built the yard in 1960.", "said", "Mona Lie, whose father built the yard in 1960", "“We wait,”"},
		{"Nearly all of the captains said the ferry was safe.", "said", "Nearly all of the captains", "the ferry was safe"},
		{"There is a widespread belief among captains that the ferry is unsafe.", "a widespread belief", "captains", "that the ferry is unsafe"},
		{"Anna Berg shrugged. “We sail in the morning.”", "", "Anna Berg", "“We sail in the morning.”"},
		{"Two in three think taxes are too high; most want the vote put off until spring.", "want", "most", "the vote put off until spring"},
		{"Berg pledged to save the harbour but said little about how.", "said", "Berg", "little about how"},
		{"Holm supports closing the harbour.", "supports", "Holm", "closing the harbour"},
		{"The captain asked what had become of the money.", "asked", "The captain", "what had become of the money"},
		{"The captain on Tuesday said the boats were late.", "said", "The captain", "the boats were late"},
		{"The pilot's last words were: “I can't hold her.” The plane sank.", "last words were", "The pilot", "“I can't hold her.”"},
		{"His answer was simple: “Not in my lifetime.”", "answer was simple", "His", "“Not in my lifetime.”"},
		{"As the coach, Davit Oren, put it, the team was tired.", "put it", "the coach, Davit Oren", "the team was tired"},
		{"The team was tired, as the coach, Davit Oren, put it.", "put it", "the coach, Davit Oren", "The team was tired"},
		{"“We were tired,” as the coach, Davit Oren, put it.", "put it", "the coach, Davit Oren", "“We were tired,”"},
		{"The management threatened to close the yard.", "threatened", "The management", "to close the yard"},
		{"Ports Will Close by June, Says Strand\n\nThe ports are old.", "Says", "Strand", "Ports Will Close by June"},
		{"Anna Berg: We will sail in June\n\nThe ports are old.", "", "Anna Berg", "We will sail in June"},
		{"“The boats are late,” Berg said.\n\n‘WE HAD OTHER PLANS THIS WINTER’\n\nThe ferry waits.", "said", "Berg", "“The boats are late,”"},
	} {
		var r Reader
		rd := r.Read(&record.Record{Text: c.text})
		if len(rd.Quotes) == 0 && hasLapsed(t, c.text, false) {
			continue
		}
		if len(rd.Quotes) == 0 {
			t.Errorf("%s\n got no quote, want %q", c.text, c.cue)
			continue
		}
		q := &rd.Quotes[len(rd.Quotes)-1]
		cue, source, content := c.text[q.Cue.Start:q.Cue.End], c.text[q.Source.Start:q.Source.End], rd.QuoteContent(q)
		right := cue == c.cue && source == c.source && content == c.content
		if !hasLapsed(t, c.text, right) && !right {
			t.Errorf("%s\n got %q, %q, %q\nwant %q, %q, %q", c.text, cue, source, content, c.cue, c.source, c.content)
		}
	}
}

// TestNoQuotes reads sentences that tell nobody's words or thoughts.
func TestNoQuotes(t *testing.T) {
	for _, text := range []string{
		"The library supports both global and local settings.",
		"The kit offers a full set of tools.",
		"When you give it context, it writes well.",
		"Much of the harbour is old, poorly maintained and empty.",
		"The child was found in a field.",
		"Owners often have a decision to make.",
		"Guests know how.",
		"Explained: Why the ferry strike matters",
		"The score suggests dread.",
		"The authority published its report on Monday.",
		"Noise cancelling: Yes\n\nBattery Life: 20 hours\n\nWeight: 200 g\n\nNoise Cancelling: No\n\nBattery Life: 30 hours",
		"— a rope\n\n— an anchor, tied\n\n— a chart",
	} {
		var r Reader
		rd := r.Read(&record.Record{Text: text})
		for i := range rd.Quotes {
			q := &rd.Quotes[i]
			t.Errorf("%s\n got %q: %q", text, text[q.Cue.Start:q.Cue.End], rd.QuoteContent(q))
		}
	}
}

// TestCueFirst reads texts that begin with a verb of saying: nobody stands before it.
func TestCueFirst(t *testing.T) {
	for _, text := range []string{"Said it.", "Told reporters.", "Says he.", "Said on Monday.", "Thought so.", "Announced on Monday.", "Reported.", "Asked me.", "Told me on Monday.", "Says me."} {
		var r Reader
		if rd := r.Read(&record.Record{Text: text}); len(rd.Quotes) > 1 {
			t.Errorf("%s: %d quotes", text, len(rd.Quotes))
		}
	}
}

// TestQuotesOfGuides reads a text that speaks to its reader, where only what
// somebody says is a quote, and the same sentences in one that reports.
func TestQuotesOfGuides(t *testing.T) {
	guide := strings.Repeat("Set up your heater before you use it. You can say stop. Many customers want to save money, "+
		"and this heater promises to do so. We recommend that you call us. ", 20)
	const said = "Anna Berg says that the heater saves money."
	for _, c := range []struct {
		text string
		want int
	}{
		{guide, 0},
		{guide + said, 1},
		{"The harbour was sold in May. Many captains want to leave. " + said, 2},
	} {
		var r Reader
		rd := r.Read(&record.Record{Text: c.text})
		if len(rd.Quotes) != c.want {
			t.Errorf("%s\n got %d quotes, want %d", c.text, len(rd.Quotes), c.want)
			for i := range rd.Quotes {
				t.Log(rd.QuoteContent(&rd.Quotes[i]))
			}
		}
	}
}
