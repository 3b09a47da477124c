package web

import (
	"cmp"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"dateline/archive"
	"dateline/reading"
	"dateline/reading/events"
	"dateline/web/chart"
)

// A pairView is what two names have to do with each other.
type pairView struct {
	A     string              `json:"a"`
	B     string              `json:"b"`
	Since string              `json:"since,omitempty"`
	Until string              `json:"until,omitempty"`
	Pair  *archive.Pair       `json:"pair,omitempty"`
	AOnB  *archive.Statements `json:"a_on_b,omitempty"`
	BOnA  *archive.Statements `json:"b_on_a,omitempty"`
	Chart template.HTML       `json:"-"`
	CSV   string              `json:"-"`
	Vs    string              `json:"-"` // where both are compared over time
	MoreA string              `json:"-"`
	MoreB string              `json:"-"`
}

// pair shows what two have to do with each other.
func (s *Server) pair(r *http.Request) (view, error) {
	ctx, q := r.Context(), r.URL.Query()
	v := pairView{A: q.Get("a"), B: q.Get("b"), Since: q.Get("since"), Until: q.Get("until"), CSV: other(r, "csv")}
	a, err := s.person(ctx, v.A)
	if err != nil {
		return view{}, err
	}
	b, err := s.person(ctx, v.B)
	if err != nil {
		return view{}, err
	}
	if a == nil || b == nil {
		return view{Title: "Two names", Nav: "/names", Data: v}, nil
	}
	if v.Pair, err = s.archive.Pair(ctx, a, b, v.Since, v.Until, 30); err != nil {
		return view{}, err
	}
	slices.Reverse(v.Pair.Events)
	v.A, v.B = a.Name.Name, b.Name.Name
	if v.AOnB, err = s.archive.Statements(ctx, archive.StatementQuery{By: a, Names: b, People: true, Since: v.Since, Until: v.Until, Limit: perPage}); err != nil {
		return view{}, err
	}
	if v.BOnA, err = s.archive.Statements(ctx, archive.StatementQuery{By: b, Names: a, People: true, Since: v.Since, Until: v.Until, Limit: perPage}); err != nil {
		return view{}, err
	}
	more := func(by, about string) string {
		return "/name?" + url.Values{"q": {by}, "about": {about}, "tab": {"statements"}, "since": {v.Since}, "until": {v.Until}}.Encode()
	}
	v.MoreA, v.MoreB = more(v.A, v.B), more(v.B, v.A)
	v.Vs = "/compare?" + url.Values{"q": {`"` + v.A + `"`, `"` + v.B + `"`}}.Encode()
	days := map[string]int{}
	for _, m := range v.Pair.Months {
		days[m.Value+"-01"] = m.Count
	}
	first, last := "", ""
	if n := len(v.Pair.Months); n > 0 {
		first, last = v.Pair.Months[0].Value+"-01", v.Pair.Months[n-1].Value+"-01"
	}
	points := chart.Months(days, first, last)
	v.Chart = chart.Bars{Points: points, Unit: chart.Month, Noun: "article", Width: 440, Height: 110, Name: "Articles that name both, a month", Href: func(p chart.Point) string {
		return "/pair?" + url.Values{"a": {v.A}, "b": {v.B}, "since": {p.Value}, "until": {p.Until}}.Encode()
	}}.SVG()
	return view{Title: v.A + " and " + v.B, Nav: "/names", Data: v, Tables: []table{eventTable(v.Pair.Events), statementTable("a_on_b", v.AOnB.List), statementTable("b_on_a", v.BOnA.List), pointTable("months", points)}}, nil
}

// A timelineView is events by their days.
type timelineView struct {
	Names  []string      `json:"names"`
	Since  string        `json:"since,omitempty"`
	Until  string        `json:"until,omitempty"`
	Kind   string        `json:"kind,omitempty"`
	Place  string        `json:"place,omitempty"`
	Oldest bool          `json:"oldest,omitempty"`
	Days   []timelineDay `json:"days"`
	First  int           `json:"first"`
	Last   int           `json:"last"`
	Total  int           `json:"total"` // tellings: an event has one or more
	Next   string        `json:"next,omitempty"`
	Kinds  []string      `json:"-"`
	Chart  template.HTML `json:"-"`
	CSV    string        `json:"-"`
	Turn   string        `json:"-"`
}

type timelineDay struct {
	Day    string         `json:"day"`
	Events []archive.Told `json:"events"`
}

// mostEvents is how far one pages through a timeline; its days lead further.
const mostEvents = 2000

// timeline shows events by their day.
func (s *Server) timeline(r *http.Request) (view, error) {
	ctx, q := r.Context(), r.URL.Query()
	v := timelineView{Names: some(q["q"]), Since: q.Get("since"), Until: q.Get("until"), Kind: q.Get("kind"), Place: q.Get("place"), Oldest: q.Get("sort") == "oldest", CSV: other(r, "csv")}
	for k := events.Visit; k <= events.Award; k++ {
		v.Kinds = append(v.Kinds, k.String())
	}
	slices.Sort(v.Kinds)
	ask := archive.ToldQuery{Since: v.Since, Until: v.Until, Place: v.Place}
	for _, name := range v.Names[:min(len(v.Names), 4)] {
		p, err := s.person(ctx, name)
		if err != nil {
			return view{}, err
		}
		ask.With = append(ask.With, p)
	}
	if v.Kind == "encounter" {
		ask.Kinds = encounters
	} else if v.Kind != "" {
		if reading.EventKindOf(v.Kind) == reading.NoEvent {
			return view{}, mistake("There is no kind of event called " + v.Kind + ".")
		}
		ask.Kinds = []string{v.Kind}
	}
	var err error
	if v.First, err = number(q, "from", 1, 1, mostEvents); err != nil {
		return view{}, err
	}
	days, total, err := s.archive.Tellings(ctx, ask)
	if err != nil {
		return view{}, err
	}
	// The oldest come first only where all are there to be turned round.
	if ask.Limit = v.First + 2*perPage; v.Oldest {
		ask.Limit = min(max(total, 1), mostEvents)
	}
	if len(ask.With) == 0 && !v.Oldest {
		ask.Look = 1000 + 20*ask.Limit // the newest are among them
	}
	told, err := s.archive.Told(ctx, ask)
	if err != nil {
		return view{}, err
	}
	if !v.Oldest {
		slices.Reverse(told)
	}
	points, unit := chart.Group(days, "", "")
	self := func(change func(url.Values)) string {
		u := url.Values{"q": v.Names}
		for _, k := range []string{"since", "until", "kind", "place", "sort"} {
			if q.Get(k) != "" {
				u.Set(k, q.Get(k))
			}
		}
		change(u)
		return "/timeline?" + u.Encode()
	}
	v.Chart = chart.Bars{Points: points, Unit: unit, Noun: "telling", Width: 1150, Name: "Tellings of events, a " + string(unit) + "; each bar shows its time alone", Href: func(p chart.Point) string {
		return self(func(u url.Values) { u.Set("since", p.Value); u.Set("until", p.Until) })
	}}.SVG()
	v.Turn = self(func(u url.Values) {
		u.Set("sort", "oldest")
		if v.Oldest {
			u.Del("sort")
		}
	})
	v.Total = total
	part := told[min(len(told), v.First-1):min(len(told), v.First-1+2*perPage)]
	if v.Last = v.First - 1 + len(part); v.Last < len(told) {
		v.Next = self(func(u url.Values) { u.Set("from", strconv.Itoa(v.Last+1)) })
	}
	for _, e := range part {
		day := e.Filed
		if e.When != "" && len(e.When) < len(day) { // a month, week or year: no day is told
			day = e.When
		}
		if n := len(v.Days); n == 0 || v.Days[n-1].Day != day {
			v.Days = append(v.Days, timelineDay{Day: day})
		}
		d := &v.Days[len(v.Days)-1]
		d.Events = append(d.Events, e)
	}
	return view{Title: "Timeline", Nav: "/timeline", Data: v, Tables: []table{eventTable(part), pointTable("days", points)}}, nil
}

// A networkView is who is named beside whom.
type networkView struct {
	Name  string        `json:"name,omitempty"`
	Since string        `json:"since,omitempty"`
	Until string        `json:"until,omitempty"`
	By    string        `json:"by"` // articles, meetings or statements
	Kind  string        `json:"kind,omitempty"`
	Hide  []string      `json:"hide,omitempty"`
	Ties  []namedTie    `json:"ties"`
	Ring  template.HTML `json:"-"`
	CSV   string        `json:"-"`
	Hides []link        `json:"-"`
	Names []link        `json:"-"`
}

type namedTie struct {
	A     string `json:"a"`
	B     string `json:"b"`
	Count int    `json:"count"`
	Href  string `json:"href"`
}

const (
	networkNames = 28  // drawn in a ring, more could not be read
	networkTies  = 120 // the strongest
)

// network draws who is named beside whom, who meets whom or who speaks of
// whom, with the same as a table.
func (s *Server) network(r *http.Request) (view, error) {
	q := r.URL.Query()
	v := networkView{Name: q.Get("name"), Since: q.Get("since"), Until: q.Get("until"), By: cmp.Or(q.Get("by"), "articles"), Kind: q.Get("kind"), Hide: some(q["hide"]), CSV: other(r, "csv")}
	ask := archive.TieQuery{By: v.By, Since: v.Since, Until: v.Until, Kind: v.Kind, Hide: v.Hide, Limit: networkNames}
	if !slices.Contains([]string{"articles", "meetings", "statements"}, v.By) {
		return view{}, mistake("by=" + v.By + ": take articles, meetings or statements")
	}
	if v.Name != "" {
		p, err := s.person(r.Context(), v.Name)
		if err != nil {
			return view{}, err
		}
		ask.Around, v.Name = p, p.Name.Name
	}
	n, err := s.archive.TiesBetween(r.Context(), ask)
	if err != nil {
		return view{}, err
	}
	self := func(change func(url.Values)) string {
		u := url.Values{"hide": v.Hide, "by": {v.By}}
		for _, k := range []string{"name", "since", "until", "kind"} {
			if q.Get(k) != "" {
				u.Set(k, q.Get(k))
			}
		}
		change(u)
		return "/network?" + u.Encode()
	}
	var nodes []chart.Node
	for _, x := range n.Names {
		nodes = append(nodes, chart.Node{Name: x.Name, Kind: x.Kind, Href: "/network?" + url.Values{"name": {x.Name}, "by": {v.By}, "since": {v.Since}, "until": {v.Until}}.Encode(), Weight: x.Articles, On: x.Name == v.Name})
		v.Names = append(v.Names, link{Text: x.Name, Href: self(func(u url.Values) { u["hide"] = append(slices.Clone(v.Hide), x.Name) }), Count: x.Articles})
	}
	for _, h := range v.Hide {
		v.Hides = append(v.Hides, link{Text: h, Href: self(func(u url.Values) {
			u["hide"] = slices.DeleteFunc(slices.Clone(v.Hide), func(x string) bool { return x == h })
		})})
	}
	noun := map[string]string{"articles": "article", "meetings": "meeting", "statements": "statement"}[v.By]
	rows := table{"ties", []string{"one", "another", v.By}, nil}
	var ties []chart.Tie
	for _, t := range n.Ties {
		a, b := n.Names[t.A].Name, n.Names[t.B].Name
		rows.Rows = append(rows.Rows, []string{a, b, strconv.Itoa(t.Articles)})
		if len(ties) < networkTies {
			ties = append(ties, chart.Tie{A: t.A, B: t.B, Weight: t.Articles})
		}
		if len(v.Ties) < 60 {
			v.Ties = append(v.Ties, namedTie{a, b, t.Articles, "/pair?" + url.Values{"a": {a}, "b": {b}}.Encode()})
		}
	}
	v.Ring = chart.Ring(nodes, ties, "A ring of names, tied where "+v.By+" tie them; the table below says the same", false, func(n chart.Node) string { return count(n.Weight, noun) })
	return view{Title: "Network", Nav: "/network", Data: v, Tables: []table{rows}}, nil
}

// A placesView is where the news is from.
type placesView struct {
	Until  string         `json:"until"`
	Days   int            `json:"days"`
	Places []archive.Busy `json:"places"`
	Events []archive.Told `json:"events,omitempty"`
	Map    template.HTML  `json:"-"`
	Spans  []chip         `json:"-"`
	CSV    string         `json:"-"`
}

// places shows where the news of a time is from, on a map and as a list.
func (s *Server) places(r *http.Request) (view, error) {
	q := r.URL.Query()
	v := placesView{Until: q.Get("until"), CSV: other(r, "csv")}
	var err error
	if v.Days, err = number(q, "days", 30, 1, 366); err != nil {
		return view{}, err
	}
	if v.Until == "" {
		if v.Until, err = s.archive.LatestDay(r.Context()); err != nil {
			return view{}, err
		}
	}
	if v.Places, err = s.archive.Busy(r.Context(), archive.BusyQuery{Until: v.Until, Days: v.Days, Kind: "place", Limit: 120}); err != nil {
		return view{}, err
	}
	v.Map, v.Places = mapOf(v.Places, false, 12)
	slices.SortStableFunc(v.Places, func(a, b archive.Busy) int { return cmp.Compare(b.Count, a.Count) })
	for _, d := range []struct {
		n    int
		name string
	}{{7, "a week"}, {30, "a month"}, {90, "three months"}, {365, "a year"}} {
		v.Spans = append(v.Spans, chip{d.name, "/places?" + url.Values{"days": {strconv.Itoa(d.n)}, "until": {q.Get("until")}}.Encode(), d.n == v.Days})
	}
	return view{Title: "Places", Nav: "/places", Data: v, Tables: []table{busyTable("places", v.Places)}}, nil
}
