package blocks

import (
	"math"
	"strings"
	"testing"

	"dateline/dom"
)

// TestSmooth compares what the second pass learns of the first one's scores.
func TestSmooth(t *testing.T) {
	const prose = "The bridge over the Vale stays closed until the end of March at least, the mayor said."
	page := strings.ReplaceAll("<div><h1>Bridge</h1><p>AA</p><h2>Detours</h2><p>AA</p></div><aside><h2>Sport</h2><p>AA</p></aside>", "AA", prose)
	var parser dom.Parser
	var p Page
	p.Segment(parser.Parse([]byte("<body>"+page)), Hints{})
	p.Describe()
	p.Fill(new(Model))
	for i, score := range []float32{0.5, 0.9, 0.4, 0.9, 0.2, 0.1} {
		p.Blocks[i].Score = score
	}
	p.Smooth()
	const h1, first, h2, sport, last = 0, 1, 2, 4, 5
	words := float32(p.Blocks[first].Words) // a section holds the heading of the next one, too
	for _, c := range []struct {
		block  int
		column string
		want   float32
	}{
		{h2, "ownSection", (0.9*words + 0.2) / (words + 1)}, {h2, "ownSectionWords", words + 1}, {sport, "ownSection", 0.1}, {first, "ownSection", -1},
		{h1, "proseBefore", -1}, {h1, "proseAfter", 0.9}, {sport, "proseBefore", 0.9}, {sport, "proseAfter", 0.1}, {last, "proseAfter", -1},
		{h1, "beforeSure", 1}, {h2, "beforeSure", 0}, {h2, "afterSure", 0}, {last, "afterSure", words + 1},
		{first, "seatLineage", 0}, {first, "seatAbove", 0}, {first, "seatBelow", 1}, {last, "seatLineage", 2}, {last, "seatAbove", 1}, {last, "seatBelow", -2},
		{sport, "upSignMass", 0.1}, {last, "upSignMass", 0.2},
	} {
		if got := p.Row(c.block)[column(c.column)]; math.Abs(float64(got-c.want)) > 1e-3 {
			t.Errorf("%s of block %d is %v, want %v", c.column, c.block, got, c.want)
		}
	}
}
