package web

import (
	"math"
	"net/http"
	"net/url"

	"dateline/archive"
)

const (
	networkNames = 28  // drawn in a ring, more could not be read
	networkTies  = 120 // the strongest
)

type networkView struct {
	Since, Until string
	Nodes        []node
	Lines        []line
	Ties         []tie
}

// A node is a name in the drawing; a line ties two.
type node struct {
	Name, Href, Anchor string
	X, Y, R            float64
	TextX, TextY       float64
	Articles           int
	Place              bool
}

type line struct{ X1, Y1, X2, Y2, Width float64 }

type tie struct {
	A, B, Href string
	Articles   int
}

// network draws who is named beside whom, as a ring that needs no script, with
// the same as a table.
func (s *Server) network(r *http.Request) (any, error) {
	q := r.URL.Query()
	v := networkView{Since: q.Get("since"), Until: q.Get("until")}
	n, err := s.archive.Network(r.Context(), v.Since, v.Until, networkNames)
	if err != nil {
		return nil, err
	}
	v.draw(n)
	return view{Title: "Network", Data: v}, nil
}

func (v *networkView) draw(n *archive.Network) {
	const cx, cy, radius = 500, 330, 270
	top := 1
	for _, x := range n.Names {
		top = max(top, x.Articles)
	}
	for i, x := range n.Names {
		angle := 2*math.Pi*float64(i)/float64(len(n.Names)) - math.Pi/2
		p := node{Name: x.Name, Href: "/name?" + url.Values{"q": {x.Name}}.Encode(), X: round(cx + radius*math.Cos(angle)), Y: round(cy + radius*math.Sin(angle)),
			R: round(3 + 9*math.Sqrt(float64(x.Articles)/float64(top))), Articles: x.Articles, Place: x.Kind == "place", Anchor: "start"}
		p.TextX = p.X + p.R + 5
		if math.Cos(angle) < -0.01 {
			p.TextX, p.Anchor = p.X-p.R-5, "end"
		}
		p.TextY = p.Y
		if math.Abs(math.Cos(angle)) < 0.1 { // at the top and bottom names stand close
			p.TextX, p.Anchor = p.X, "middle"
			p.TextY = round(p.Y + (p.R+10)*math.Copysign(1, math.Sin(angle)))
		}
		v.Nodes = append(v.Nodes, p)
	}
	for i, t := range n.Ties[:min(len(n.Ties), networkTies)] {
		a, b := v.Nodes[t.A], v.Nodes[t.B]
		v.Lines = append(v.Lines, line{a.X, a.Y, b.X, b.Y, round(0.4 + 5*float64(t.Articles)/float64(n.Ties[0].Articles))})
		if i < 60 {
			v.Ties = append(v.Ties, tie{a.Name, b.Name, "/pair?" + url.Values{"a": {a.Name}, "b": {b.Name}}.Encode(), t.Articles})
		}
	}
}

func round(x float64) float64 { return math.Round(x*10) / 10 }
