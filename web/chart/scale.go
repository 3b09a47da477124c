// Package chart draws counts as SVG, on the server: bars over time, lines that
// compare, sparks, dots, rings and maps. Every text that it is given is escaped,
// and colours are left to the style sheet's classes (docs/design.md).
package chart

import (
	"html/template"
	"math"
	"strconv"
	"strings"
	"time"
)

// A Point is a count of a stretch of time: a day, or what Group made of days.
type Point struct {
	// Value is the first day, as 2025-03-04; Until the last one.
	Value, Until string
	Count        int
}

// mostBars is how many bars can still be told apart.
const mostBars = 92

// A Unit is how long a bar's stretch is.
type Unit string

// The units.
const (
	Day   Unit = "day"
	Week  Unit = "week"
	Month Unit = "month"
	Year  Unit = "year"
)

// Group fills in the days that have no count between the first and the last,
// and makes weeks (from Mondays), months or years of them where there are more
// than can be drawn. Days that are none are left out.
func Group(days map[string]int, first, last string) ([]Point, Unit) {
	for d := range days {
		if _, err := time.Parse(time.DateOnly, d); err != nil {
			continue
		}
		if first == "" || d < first {
			first = d
		}
		if d > last {
			last = d
		}
	}
	from, err1 := time.Parse(time.DateOnly, first)
	to, err2 := time.Parse(time.DateOnly, last)
	if err1 != nil || err2 != nil || to.Before(from) {
		return nil, Day
	}
	span := int(to.Sub(from).Hours()/24) + 1
	unit := Day
	switch {
	case span > mostBars*31:
		unit = Year
	case span > mostBars*7:
		unit = Month
	case span > mostBars:
		unit = Week
	}
	var out []Point
	at := map[string]int{}
	for t := begin(from, unit); !t.After(to) && len(out) < 4000; t = next(t, unit) {
		v := t.Format(time.DateOnly)
		at[v] = len(out)
		out = append(out, Point{Value: v, Until: next(t, unit).AddDate(0, 0, -1).Format(time.DateOnly)})
	}
	for d, n := range days {
		if t, err := time.Parse(time.DateOnly, d); err == nil {
			if i, ok := at[begin(t, unit).Format(time.DateOnly)]; ok {
				out[i].Count += n
			}
		}
	}
	return out, unit
}

// Months fills in the months without a count from one day's to another's; at
// least the half year that ends with it.
func Months(counts map[string]int, first, last string) []Point {
	to, err := time.Parse(time.DateOnly, last)
	if err != nil {
		return nil
	}
	from, err := time.Parse(time.DateOnly, first)
	if half := to.AddDate(0, -5, 0); err != nil || from.After(half) {
		from = half
	}
	var out []Point
	for t := begin(from, Month); !t.After(to) && len(out) < 4000; t = next(t, Month) {
		v := t.Format(time.DateOnly)
		out = append(out, Point{v, next(t, Month).AddDate(0, 0, -1).Format(time.DateOnly), counts[v]})
	}
	return out
}

func begin(t time.Time, unit Unit) time.Time {
	switch unit {
	case Week:
		return t.AddDate(0, 0, -(int(t.Weekday())+6)%7)
	case Month:
		return time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC)
	case Year:
		return time.Date(t.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return t
}

func next(t time.Time, unit Unit) time.Time {
	switch unit {
	case Week:
		return t.AddDate(0, 0, 7)
	case Month:
		return t.AddDate(0, 1, 0)
	case Year:
		return t.AddDate(1, 0, 0)
	}
	return t.AddDate(0, 0, 1)
}

// label is what a stretch of time is called.
func label(value string, unit Unit, whole bool) string {
	t, err := time.Parse(time.DateOnly, value)
	if err != nil {
		return value
	}
	switch {
	case unit == Year:
		return t.Format("2006")
	case unit == Month && whole:
		return t.Format("January 2006")
	case unit == Month:
		return t.Format("Jan 2006")
	case unit == Week && whole:
		return "week of " + t.Format("2 Jan 2006")
	case whole:
		return t.Format("Mon 2 Jan 2006")
	}
	return t.Format("2 Jan")
}

// Label is the whole name of a point's stretch of time, for tables.
func (p Point) Label(unit Unit) string { return label(p.Value, unit, true) }

// top is a round number no less than n that halves well.
func top(n float64) float64 {
	if n <= 0 {
		return 2
	}
	step := math.Pow(10, math.Floor(math.Log10(n)))
	for _, k := range []float64{1, 2, 4, 5, 6, 8, 10} {
		if t := k * step; t >= n && (t >= 2 || n < 1) {
			return t
		}
	}
	return 10 * step
}

// thousands parts a number's digits.
func thousands(f float64) string {
	if f != math.Trunc(f) {
		return strconv.FormatFloat(f, 'f', -1, 64)
	}
	s := strconv.FormatFloat(f, 'f', 0, 64)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "\u202f" + s[i:]
	}
	return s
}

// A writer gathers SVG.
type writer struct{ strings.Builder }

// put writes a pattern with each {} replaced by an argument. Texts are escaped.
func (w *writer) put(pattern string, args ...any) {
	for _, a := range args {
		before, after, _ := strings.Cut(pattern, "{}")
		w.WriteString(before)
		pattern = after
		switch v := a.(type) {
		case string:
			template.HTMLEscape(w, []byte(v))
		case float64:
			w.WriteString(num(v))
		case int:
			w.WriteString(strconv.Itoa(v))
		}
	}
	w.WriteString(pattern)
}

// done is the drawing: everything foreign in it was escaped by put.
func (w *writer) done() template.HTML { return template.HTML(w.String()) }
