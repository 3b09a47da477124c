package chart

import (
	"html/template"
	"math"
	"strconv"
)

// Bars are counts over time, an axis at their left and days under them.
type Bars struct {
	Points []Point
	Unit   Unit
	// Noun is what is counted: "article".
	Noun string
	// Href is where a bar leads; nil for nowhere.
	Href func(Point) string
	// On tells which bars are chosen; nil for none.
	On            func(Point) bool
	Width, Height int // 0 means 840 and 96
	// Name is what those hear who do not see it.
	Name string
}

// SVG draws the bars.
func (b Bars) SVG() template.HTML {
	if len(b.Points) == 0 {
		return ""
	}
	if b.Width == 0 {
		b.Width = 840
	}
	if b.Height == 0 {
		b.Height = 96
	}
	most := 0
	for _, p := range b.Points {
		most = max(most, p.Count)
	}
	scale := top(float64(most))
	left := float64(12 + 7*len(thousands(scale)))
	plot, bottom := float64(b.Width)-left, float64(b.Height)-20
	var w writer
	w.put(`<svg class="chart bars" viewBox="0 0 {} {}" role="group" aria-label="{}">`, b.Width, b.Height, b.Name)
	axis(&w, scale, left, float64(b.Width), bottom)
	step := plot / float64(len(b.Points))
	gap := min(2, step/5)
	every := int(math.Ceil(62 / step))
	for i, p := range b.Points {
		x := left + float64(i)*step
		h := float64(p.Count) / scale * (bottom - 8)
		if p.Count > 0 {
			h = max(h, 2)
		}
		what := label(p.Value, b.Unit, true) + ": " + thousands(float64(p.Count)) + " " + b.Noun
		if p.Count != 1 {
			what += "s"
		}
		class := "bar"
		if b.On != nil && b.On(p) {
			class = "bar on"
		}
		href := ""
		if b.Href != nil {
			href = b.Href(p)
		}
		if href != "" && p.Count > 0 {
			w.put(`<a href="{}" data-since="{}" data-until="{}" aria-label="{}"><title>{}</title><rect class="area" x="{}" y="0" width="{}" height="{}"/><rect class="{}" x="{}" y="{}" width="{}" height="{}"/></a>`,
				href, p.Value, p.Until, what, what, x, step, bottom, class, x+gap/2, bottom-h, max(step-gap, 0.5), h)
		} else {
			w.put(`<g data-since="{}" data-until="{}"><title>{}</title><rect class="area" x="{}" y="0" width="{}" height="{}"/><rect class="{}" x="{}" y="{}" width="{}" height="{}"/></g>`,
				p.Value, p.Until, what, x, step, bottom, class, x+gap/2, bottom-h, max(step-gap, 0.5), h)
		}
		if i%every == 0 && x+40 < float64(b.Width) {
			w.put(`<text class="x{}" x="{}" y="{}" aria-hidden="true">{}</text>`, i/every%2, x, b.Height-4, label(p.Value, b.Unit, false))
		}
	}
	w.put("</svg>")
	return w.done()
}

// axis draws three round numbers and their lines.
func axis(w *writer, scale, left, right, bottom float64) {
	for _, v := range []float64{0, scale / 2, scale} {
		y := bottom - v/scale*(bottom-8)
		w.put(`<line class="grid" x1="{}" y1="{}" x2="{}" y2="{}"/><text x="{}" y="{}" text-anchor="end" aria-hidden="true">{}</text>`, left, y, right, y, left-6, y+4, thousands(v))
	}
}

// A Line is one of those compared.
type Line struct {
	Name   string
	Values []float64
	// Peak labels the greatest value, with a link.
	Peak, PeakHref string
}

// Lines compare values over the same stretches of time.
type Lines struct {
	Points []Point // the stretches; their counts do not matter
	Unit   Unit
	Lines  []Line
	Name   string
	Share  bool // the values are percent
}

// SVG draws the lines, each told by its dash and a label at its end, too.
func (l Lines) SVG() template.HTML {
	if len(l.Points) == 0 || len(l.Lines) == 0 {
		return ""
	}
	const width, height, bottom, room = 1000, 300, 270, 150
	most := 0.0
	for _, s := range l.Lines {
		for _, v := range s.Values {
			most = max(most, v)
		}
	}
	scale := top(most)
	left := float64(16 + 7*len(thousands(scale)))
	step := (width - room - left) / float64(max(1, len(l.Points)-1))
	var w writer
	w.put(`<svg class="chart lines" viewBox="0 0 1000 300" role="group" aria-label="{}">`, l.Name)
	axis(&w, scale, left, width-room, bottom)
	if l.Share {
		w.put(`<text x="{}" y="4" text-anchor="end" aria-hidden="true">%</text>`, left-6)
	}
	every := max(1, int(math.Ceil(70/max(step, 0.1))))
	for i, p := range l.Points {
		if i%every == 0 {
			w.put(`<text x="{}" y="292" aria-hidden="true">{}</text>`, left+float64(i)*step, label(p.Value, l.Unit, false))
		}
	}
	ends := []float64{}
	for k, s := range l.Lines {
		path, peak := "", 0
		for i, v := range s.Values {
			path += map[bool]string{true: "M", false: "L"}[i == 0] + num(left+float64(i)*step) + " " + num(bottom-v/scale*(bottom-8))
			if v > s.Values[peak] {
				peak = i
			}
		}
		if len(s.Values) == 0 {
			continue
		}
		w.put(`<path class="ln l{}" d="{}"/>`, k%6+1, path)
		last := bottom - s.Values[len(s.Values)-1]/scale*(bottom-8)
		for moved := true; moved; { // labels keep a line's distance
			moved = false
			for _, e := range ends {
				if math.Abs(e-last) < 15 {
					last, moved = e-15, true
				}
			}
		}
		ends = append(ends, last)
		w.put(`<line class="ln l{}" x1="{}" y1="{}" x2="{}" y2="{}"/><text x="{}" y="{}" aria-hidden="true">{}</text>`, k%6+1, float64(width-room+6), last, float64(width-room+24), last, float64(width-room+28), last+4, cut(s.Name, 18))
		if s.Peak != "" && s.Values[peak] > 0 {
			x, y := left+float64(peak)*step, bottom-s.Values[peak]/scale*(bottom-8)
			anchor := "start"
			if x > width/2 {
				anchor = "end"
			}
			w.put(`<a href="{}"><title>{}</title><circle class="node" cx="{}" cy="{}" r="4"/><text x="{}" y="{}" text-anchor="{}">{}</text></a>`, s.PeakHref, s.Peak, x, y, x, max(y-8, 10), anchor, cut(s.Peak, 44))
		}
	}
	w.put("</svg>")
	return w.done()
}

func num(f float64) string { return strconv.FormatFloat(math.Round(f*10)/10, 'f', -1, 64) }

func cut(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}

// Spark draws a trend, without numbers: those stand beside it.
func Spark(values []int) template.HTML {
	if len(values) < 2 {
		return ""
	}
	most := 1
	for _, v := range values {
		most = max(most, v)
	}
	var w writer
	path := ""
	for i, v := range values {
		path += map[bool]string{true: "M", false: "L"}[i == 0] + num(float64(i)*84/float64(len(values)-1)) + " " + num(20-float64(v)*18/float64(most))
	}
	w.put(`<svg class="spark" viewBox="0 0 84 22" aria-hidden="true"><path d="{}"/></svg>`, path)
	return w.done()
}
