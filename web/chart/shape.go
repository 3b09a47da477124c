package chart

import (
	"html/template"
	"math"
)

// A Node is a name in a network; On marks the one in question.
type Node struct {
	Name, Kind, Href string
	Weight           int
	On               bool
}

// A Tie joins two nodes by their indices.
type Tie struct{ A, B, Weight int }

// Ring draws a network as a ring, or, where the first node is On, with that in
// the midst; small for the room of a rail. note is said of each name, as "12 articles".
func Ring(nodes []Node, ties []Tie, name string, small bool, note func(Node) string) template.HTML {
	if len(nodes) == 0 {
		return ""
	}
	width, height, radius, big := 1000.0, 660.0, 262.0, 9.0
	if small {
		width, height, radius, big = 320, 260, 80, 5
	}
	cx, cy := width/2, height/2
	most, strongest := 1, 1
	for _, n := range nodes {
		most = max(most, n.Weight)
	}
	for _, t := range ties {
		strongest = max(strongest, t.Weight)
	}
	centre := nodes[0].On && len(nodes) > 1
	around := len(nodes)
	if centre {
		around--
	}
	xs, ys, angles := make([]float64, len(nodes)), make([]float64, len(nodes)), make([]float64, len(nodes))
	for i := range nodes {
		k := i
		if centre {
			k--
		}
		if k < 0 {
			xs[i], ys[i], angles[i] = cx, cy, math.Pi/2
			continue
		}
		angles[i] = 2*math.Pi*float64(k)/float64(around) - math.Pi/2
		xs[i], ys[i] = cx+radius*math.Cos(angles[i]), cy+radius*math.Sin(angles[i])
	}
	var w writer
	w.put(`<svg class="chart network" viewBox="0 0 {} {}" role="group" aria-label="{}">`, width, height, name)
	for _, t := range ties {
		w.put(`<line class="tie" data-a="{}" data-b="{}" x1="{}" y1="{}" x2="{}" y2="{}" stroke-width="{}"/>`, t.A, t.B, xs[t.A], ys[t.A], xs[t.B], ys[t.B], 0.5+big*float64(t.Weight)*2/3/float64(strongest))
	}
	for i, n := range nodes {
		r := 4 + big*math.Sqrt(float64(n.Weight)/float64(most))
		tx, ty, anchor := xs[i]+r+5, ys[i]+4, "start"
		switch c := math.Cos(angles[i]); {
		case centre && i == 0 || math.Abs(c) < 0.12: // at the top and bottom names stand close
			tx, anchor = xs[i], "middle"
			ty = ys[i] + math.Copysign(r+12, math.Sin(angles[i])) + 4
		case c < 0:
			tx, anchor = xs[i]-r-5, "end"
		}
		class := "node " + n.Kind
		if n.On {
			class += " on"
		}
		w.put(`<a href="{}" data-node="{}"><title>{}</title><circle class="{}" cx="{}" cy="{}" r="{}"/><text x="{}" y="{}" text-anchor="{}">{}</text></a>`,
			n.Href, i, n.Name+": "+note(n), class, xs[i], ys[i], r, tx, ty, anchor, cut(n.Name, map[bool]int{true: 14, false: 28}[small]))
	}
	w.put("</svg>")
	return w.done()
}

// A Spot is a place on the map.
type Spot struct {
	Name, Href string
	Lat, Lon   float64
	Count      int
}

// Map draws spots on the land, equirectangular, around what is told of. land is
// the address of a drawing with a path #land in a box of 720 by 290, of which a
// pixel is half a degree from 84 degrees north and 180 west; small is for the room of a rail. labels is how many spots are named.
func Map(spots []Spot, land, name, noun string, small bool, labels int) template.HTML {
	if len(spots) == 0 {
		return ""
	}
	x := func(s Spot) float64 { return (s.Lon + 180) * 2 }
	y := func(s Spot) float64 { return (84 - s.Lat) * 2 }
	x0, y0, x1, y1, most := 720.0, 290.0, 0.0, 0.0, 1
	for _, s := range spots {
		x0, x1, y0, y1 = min(x0, x(s)), max(x1, x(s)), min(y0, y(s)), max(y1, y(s))
		most = max(most, s.Count)
	}
	// Some room around them, and the shape of a map, twice as wide as high.
	width := max(x1-x0, 2*(y1-y0), 40) * 1.3
	width = min(width, 720)
	height := width / 2
	left := min(max((x0+x1)/2-width/2, 0), 720-width)
	up := min(max((y0+y1)/2-height/2, 0), max(290-height, 0))
	k := 600 / width
	var w writer
	w.put(`<svg class="chart map{}" viewBox="0 0 600 300" role="group" aria-label="{}"><svg viewBox="{} {} {} {}" width="600" height="300" aria-hidden="true"><use class="land" href="{}#land"/></svg>`, map[bool]string{true: " small"}[small], name, left, up, width, height, land)
	for i, s := range spots {
		px, py := (x(s)-left)*k, (y(s)-up)*k
		r := 3 + 11*math.Sqrt(float64(s.Count)/float64(most))
		what := s.Name + ": " + thousands(float64(s.Count)) + " " + noun
		if s.Count != 1 {
			what += "s"
		}
		w.put(`<a href="{}"><title>{}</title><circle class="spot" cx="{}" cy="{}" r="{}"/>`, s.Href, what, px, py, r)
		if i < labels {
			if px > 480 {
				w.put(`<text x="{}" y="{}" text-anchor="end">{}</text>`, px-r-3, py+4, s.Name+" "+thousands(float64(s.Count)))
			} else {
				w.put(`<text x="{}" y="{}">{}</text>`, px+r+3, py+4, s.Name+" "+thousands(float64(s.Count)))
			}
		}
		w.put("</a>")
	}
	w.put("</svg>")
	return w.done()
}

// Moment draws where within a stretch a time lies: at is 0 to 1; tone one of
// the six colours, 0 for none.
func Moment(at float64, tone int) template.HTML {
	var w writer
	w.put(`<svg class="chart moment" viewBox="0 0 300 20" aria-hidden="true"><line class="grid" x1="0" y1="10" x2="300" y2="10"/><circle class="dot{}" cx="{}" cy="10" r="5"/></svg>`, tone, 6+288*min(max(at, 0), 1))
	return w.done()
}
