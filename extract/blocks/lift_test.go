package blocks

import (
	"strings"
	"testing"

	"dateline/dom"
)

// TestLift takes a standfirst and the body's own paragraphs that the model left out.
func TestLift(t *testing.T) {
	const prose = "The harbour board met on Monday and voted to widen the old quay by the spring, its chairman said."
	const line = "Fishermen cheer, hotel owners vow to sue the board"
	for name, c := range map[string]struct {
		html   string
		low    string // begins the block that the model left out
		kept   bool
		stands bool
	}{
		"described":            {"<h1>Quay</h1><p class=x>" + line + "</p><p>By Ann Lee</p>", line, true, true},
		"called so":            {"<h1>Quay</h1><div class=standfirst>And what it costs the town's people.</div>", "And what", true, true},
		"first paragraph":      {"<h1>Quay</h1><p>First it rained, then the board met, and nobody knew what would come of it all.</p>", "First it", true, false},
		"of another make":      {"<h1>Quay</h1><div class=teaser>Elsewhere it rained, and the other board did not meet at all this week.</div>", "Elsewhere", false, false},
		"above the headline":   {"<p class=x>" + line + "</p><h1>Quay</h1>", line, false, false},
		"an appeal":            {"<h1>Quay</h1><p>Sign up for our letter, which comes each morning. It is free of charge.</p>", "Sign up", false, false},
		"within a picture box": {"<h1>Quay</h1><figure><p>" + line + "</p></figure>", line, false, false},
	} {
		var parser dom.Parser
		var p Page
		p.Segment(parser.Parse([]byte("<body>"+c.html+strings.Repeat("<p>"+prose+"</p>", 3))), Hints{Headline: "Quay", Description: line})
		p.Describe()
		for i := range p.Blocks {
			if string(p.Blocks[i].Text) == prose {
				p.Blocks[i].Score = 0.9
			}
		}
		p.Lift(0.5)
		for i := range p.Blocks {
			if b := &p.Blocks[i]; strings.HasPrefix(string(b.Text), c.low) && (b.Score >= 0.5 != c.kept || b.Standfirst != c.stands) {
				t.Errorf("%s: score %v, standfirst %v", name, b.Score, b.Standfirst)
			}
		}
	}
}
