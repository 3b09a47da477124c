package chart

import (
	"strings"
	"testing"
)

func TestGroup(t *testing.T) {
	for _, test := range []struct {
		name        string
		days        map[string]int
		first, last string
		unit        Unit
		n, total    int
	}{
		{"empty days have their place", map[string]int{"2025-03-01": 2, "2025-03-05": 3}, "", "", Day, 5, 5},
		{"more days than can be drawn are weeks", map[string]int{"2025-01-01": 1, "2025-06-30": 1}, "", "", Week, 27, 2},
		{"years become months", map[string]int{"2023-01-15": 1, "2025-06-30": 4}, "", "", Month, 30, 5},
		{"decades become years", map[string]int{"1999-01-15": 1, "2025-06-30": 4}, "", "", Year, 27, 5},
		{"a given stretch", map[string]int{"2025-03-03": 1}, "2025-03-01", "2025-03-10", Day, 10, 1},
		{"no days", map[string]int{"soon": 3}, "", "", Day, 0, 0},
		{"none", nil, "", "", Day, 0, 0},
	} {
		points, unit := Group(test.days, test.first, test.last)
		total := 0
		for _, p := range points {
			total += p.Count
		}
		if len(points) != test.n || unit != test.unit || total != test.total {
			t.Errorf("%s: %d of %s, %d counted: %+v", test.name, len(points), unit, total, points)
		}
	}
}

func TestTop(t *testing.T) {
	for n, want := range map[float64]float64{0: 2, 1: 2, 2: 2, 3: 4, 7: 8, 11: 20, 450: 500, 501: 600, 1001: 2000} {
		if got := top(n); got != want {
			t.Errorf("top(%g) = %g, want %g", n, got, want)
		}
	}
}

// Whatever is drawn, foreign text stays text.
func TestEscapes(t *testing.T) {
	evil := `"><script>alert(1)</script>{}`
	points, unit := Group(map[string]int{"2025-03-01": 2, "2025-03-05": 3}, "", "")
	node := []Node{{Name: evil, Kind: "person", Href: evil, On: true, Weight: 2}, {Name: evil, Kind: "place", Href: evil}}
	for name, svg := range map[string]string{
		"bars":  string(Bars{Points: points, Unit: unit, Noun: evil, Name: evil, Href: func(Point) string { return evil }}.SVG()),
		"lines": string(Lines{Points: points, Unit: unit, Name: evil, Lines: []Line{{Name: evil, Values: []float64{1, 2, 3, 4, 5}, Peak: evil, PeakHref: evil}}}.SVG()),
		"ring":  string(Ring(node, []Tie{{0, 1, 1}}, evil, false, func(n Node) string { return n.Name })),
		"map":   string(Map([]Spot{{Name: evil, Href: evil, Count: 3}}, evil, evil, evil, true, 4)),
	} {
		if strings.Contains(svg, "<script") || strings.Contains(svg, `""`) || !strings.Contains(svg, "&lt;script") || !strings.HasSuffix(svg, "</svg>") {
			t.Errorf("%s: %s", name, svg)
		}
	}
}
