package web

import (
	"cmp"
	"context"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"dateline/archive"
	"dateline/web/chart"
)

// A nameView is what a name's page answers: its tab's list, and the rail.
type nameView struct {
	Profile    *archive.Profile    `json:"profile"`
	Tab        string              `json:"tab"`
	Statements *archive.Statements `json:"statements,omitempty"`
	Events     []archive.Told      `json:"events,omitempty"`
	Hits       []archive.Hit       `json:"articles,omitempty"`
	Company    []archive.Count     `json:"company,omitempty"`
	Next       string              `json:"next,omitempty"`
	First      int                 `json:"first"`
	Last       int                 `json:"last"`
	Total      int                 `json:"total"`

	Filters  nameFilters     `json:"filters"`
	Chips    []chip          `json:"-"`
	Tabs     []tab           `json:"-"`
	Outlets  []archive.Count `json:"-"`
	Chart    template.HTML   `json:"-"`
	Ring     template.HTML   `json:"-"`
	Met      []archive.Told  `json:"met"`
	Self     string          `json:"-"`
	CSV      string          `json:"-"`
	Followed bool            `json:"followed"`
	Forms    []archive.Form  `json:"-"`
	Rules    []string        `json:"rules,omitempty"` // made by hand on its forms
}

// nameFilters narrow statements.
type nameFilters struct {
	Since  string `json:"since,omitempty"`
	Until  string `json:"until,omitempty"`
	Outlet string `json:"outlet,omitempty"`
	About  string `json:"about,omitempty"`
	As     string `json:"as,omitempty"` // direct or reported
	Sure   bool   `json:"sure,omitempty"`
	Oldest bool   `json:"oldest,omitempty"`
}

// A chip turns a filter on or off.
type chip struct {
	Text, Href string
	On         bool
}

// A tab is one of a page's lists.
type tab struct {
	Name, Text, Href string
	Count            int
	On               bool
}

// perPage is how much of a list one page shows.
const perPage = 20

// name shows a person, an organisation or a place.
func (s *Server) name(r *http.Request) (view, error) {
	ctx, q := r.Context(), r.URL.Query()
	p, err := s.person(ctx, q.Get("q"))
	if err != nil {
		return view{}, err
	}
	if p == nil {
		return view{}, mistake("Name a person, an organisation or a place.")
	}
	v := nameView{Tab: cmp.Or(q.Get("tab"), "statements"), CSV: other(r, "csv"),
		Filters: nameFilters{Since: q.Get("since"), Until: q.Get("until"), Outlet: q.Get("outlet"), About: q.Get("about"), As: q.Get("as"), Sure: q.Get("sure") != "", Oldest: q.Get("sort") == "oldest"}}
	if v.First, err = number(q, "from", 1, 1, 1<<40); err != nil {
		return view{}, err
	}
	if v.Profile, err = s.archive.Who(ctx, p); err != nil {
		return view{}, err
	}
	if q.Get("tab") == "" && v.Profile.Quotes == 0 {
		v.Tab = "about"
		if v.Profile.About == 0 {
			v.Tab = "articles"
		}
	}
	v.Self = "/name?" + url.Values{"q": {p.Asked()}}.Encode()
	v.Outlets, v.Followed = v.Profile.Outlets, s.follows(ctx, userOf(r).Name, "name", p.Asked())
	v.tabs()
	v.chips(q)
	rows := table{Name: v.Tab}
	switch v.Tab {
	case "statements", "about":
		err = s.nameStatements(ctx, &v, p, q.Get("after"), &rows)
	case "events":
		err = s.nameEvents(ctx, &v, p, &rows)
	case "articles":
		err = s.nameArticles(ctx, &v, p, &rows)
	case "company", "places":
		v.Company = v.Profile.With
		if v.Tab == "places" {
			v.Company = v.Profile.Places
		}
		rows = countTable(v.Tab, v.Company)
		v.Total, v.Last = len(v.Company), len(v.Company)
	case "why":
		v.Forms = v.Profile.Forms[:min(len(v.Profile.Forms), formsShown)]
		v.Rules, err = s.rulesOn(ctx, v.Profile)
	default:
		return view{}, mistake("there is no list " + v.Tab + " of a name; take statements, about, events, company, places or articles")
	}
	if err != nil {
		return view{}, err
	}
	if v.Next != "" {
		u := url.Values{}
		for k, have := range q {
			u[k] = slices.Clone(have)
		}
		u.Del("after")
		if v.Next != "more" {
			u.Set("after", v.Next)
		}
		u.Set("from", strconv.Itoa(v.Last+1))
		v.Next = "/name?" + u.Encode()
	}
	months := map[string]int{}
	for _, m := range v.Profile.Months {
		if len(m.Value) == len("2006-01") {
			months[m.Value+"-01"] = m.Count
		}
	}
	points, unit := chart.Group(months, "", "")
	if unit == chart.Day || unit == chart.Week {
		ids, err := s.archive.ArticlesOf(ctx, p, "", "")
		if err != nil {
			return view{}, err
		}
		points, unit = chart.Group(s.archive.DaysOf(ids), "", "")
	}
	v.Chart = chart.Bars{Points: points, Unit: unit, Noun: "article", Width: 440, Height: 110, Name: "Articles that name " + p.Name.Name + ", a " + string(unit), Href: func(pt chart.Point) string {
		return v.Self + "&" + url.Values{"tab": {v.Tab}, "since": {pt.Value}, "until": {pt.Until}}.Encode()
	}, On: func(pt chart.Point) bool {
		return v.Filters.Since != "" && pt.Value >= v.Filters.Since && (v.Filters.Until == "" || pt.Value <= v.Filters.Until)
	}}.SVG()
	v.Ring = ego(p, v.Profile)
	if v.Met, err = s.archive.Told(ctx, archive.ToldQuery{With: []*archive.Person{p}, Kinds: encounters, Limit: 5}); err != nil {
		return view{}, err
	}
	slices.Reverse(v.Met)
	return view{Title: p.Name.Name, Nav: "/names", Data: v, Tables: []table{rows, pointTable("months", points), countTable("company", v.Profile.With), countTable("outlets", v.Profile.Outlets)}}, nil
}

// encounters are the kinds of events in which people meet.
var encounters = []string{"meeting", "visit", "talks", "summit", "call", "agreement"}

func (v *nameView) tabs() {
	p := v.Profile
	for _, t := range []tab{{Name: "statements", Text: "Statements", Count: p.Quotes}, {Name: "about", Text: "Said of", Count: p.About}, {Name: "events", Text: "Events", Count: p.Events},
		{Name: "company", Text: "Company", Count: len(p.With)}, {Name: "places", Text: "Places", Count: len(p.Places)}, {Name: "articles", Text: "Articles", Count: p.Articles}} {
		t.Href, t.On = v.Self+"&tab="+t.Name, t.Name == v.Tab
		v.Tabs = append(v.Tabs, t)
	}
}

// chips turn the statements' filters on and off.
func (v *nameView) chips(q url.Values) {
	with := func(name, value string) string {
		u := url.Values{"q": {v.Profile.Name.Name}, "tab": {v.Tab}}
		for _, k := range []string{"since", "until", "outlet", "about", "as", "sure", "sort"} {
			if k != name && q.Get(k) != "" {
				u.Set(k, q.Get(k))
			}
		}
		if value != "" {
			u.Set(name, value)
		}
		return "/name?" + u.Encode()
	}
	turn := func(text, name, value string) {
		if q.Get(name) == value {
			v.Chips = append(v.Chips, chip{text, with(name, ""), true})
		} else {
			v.Chips = append(v.Chips, chip{text, with(name, value), false})
		}
	}
	if v.Tab == "statements" || v.Tab == "about" {
		turn("word for word", "as", "direct")
		turn("reported", "as", "reported")
		turn("sure ones only", "sure", "1")
		turn("oldest first", "sort", "oldest")
	}
	for _, name := range []string{"since", "until", "outlet", "about"} {
		if value := q.Get(name); value != "" {
			said := value
			if name == "since" || name == "until" {
				said, _ = sayDate(value)
			}
			v.Chips = append(v.Chips, chip{name + " " + said, with(name, ""), true})
		}
	}
}

func (s *Server) nameStatements(ctx context.Context, v *nameView, p *archive.Person, after string, rows *table) error {
	f := v.Filters
	ask := archive.StatementQuery{Outlet: f.Outlet, Sure: f.Sure, Since: f.Since, Until: f.Until, Oldest: f.Oldest, After: after, Limit: perPage}
	switch f.As {
	case "":
	case "direct":
		ask.Kinds = []string{"direct", "mixed"}
	case "reported":
		ask.Kinds = []string{"indirect"}
	default:
		return mistake("as=" + f.As + ": take direct or reported")
	}
	if v.Tab == "about" {
		ask.Names = p
	} else {
		ask.By = p
	}
	// What it is about: a name where it is one, else words.
	if f.About != "" {
		if other, err := s.archive.Person(ctx, f.About); err == nil && v.Tab == "statements" {
			ask.Names = other
		} else {
			ask.Words = f.About
		}
	}
	var err error
	if v.Statements, err = s.archive.Statements(ctx, ask); err != nil {
		return err
	}
	v.Total, v.Next, v.First = v.Statements.Total, v.Statements.Next, v.Statements.First
	v.Last = v.First + len(v.Statements.List) - 1
	for i := range v.Tabs { // near-copies are folded here
		if v.Tabs[i].On && f == (nameFilters{Oldest: f.Oldest}) {
			v.Tabs[i].Count = v.Total
		}
	}
	*rows = statementTable(v.Tab, v.Statements.List)
	return nil
}

func statementTable(name string, list []archive.Statement) table {
	t := table{name, []string{"day", "speaker", "words", "kind", "denied", "about", "unsure", "outlet", "outlets", "headline", "address", "sentence"}, nil}
	for _, x := range list {
		t.Rows = append(t.Rows, []string{x.Citation.Day, cmp.Or(x.Speaker, x.Source), x.Words, x.Kind, strconv.FormatBool(x.Denied), strings.Join(x.About, "; "), strconv.FormatBool(x.Unsure),
			cmp.Or(x.Citation.OutletName, x.Citation.Outlet), strconv.Itoa(x.Outlets), x.Citation.Headline, x.Citation.URL, x.Citation.Sentence})
	}
	return t
}

func (s *Server) nameEvents(ctx context.Context, v *nameView, p *archive.Person, rows *table) error {
	told, err := s.archive.Told(ctx, archive.ToldQuery{With: []*archive.Person{p}, Since: v.Filters.Since, Until: v.Filters.Until, Limit: v.First + perPage})
	if err != nil {
		return err
	}
	slices.Reverse(told)
	v.Total = len(told)
	v.Events = told[min(len(told), v.First-1):min(len(told), v.First-1+perPage)]
	v.Last = v.First + len(v.Events) - 1
	if len(told) > v.Last {
		v.Next, v.Total = "more", 0 // not counted
	}
	*rows = eventTable(v.Events)
	return nil
}

func eventTable(list []archive.Told) table {
	t := table{"events", []string{"day", "when", "kind", "status", "place", "who", "outlets", "sentence", "address"}, nil}
	for _, e := range list {
		var who []string
		for _, p := range e.Who {
			who = append(who, p.Name)
		}
		c := e.Citations[len(e.Citations)-1]
		t.Rows = append(t.Rows, []string{e.Day, e.When, e.Kind, e.Status, e.Place, strings.Join(who, "; "), strconv.Itoa(outletsOf(e)), c.Sentence, c.URL})
	}
	return t
}

// outletsOf counts the outlets that tell of an event.
func outletsOf(e archive.Told) int {
	seen := map[string]bool{}
	for _, c := range e.Citations {
		seen[c.Outlet] = true
	}
	return len(seen)
}

func (s *Server) nameArticles(ctx context.Context, v *nameView, p *archive.Person, rows *table) error {
	ids, err := s.archive.ArticlesOf(ctx, p, v.Filters.Since, v.Filters.Until)
	if err != nil {
		return err
	}
	v.Total = len(ids)
	part := ids[min(len(ids), v.First-1):min(len(ids), v.First-1+perPage)]
	if v.Hits, err = s.archive.HitsOf(ctx, part, perPage); err != nil {
		return err
	}
	v.Last = v.First + len(part) - 1
	if v.Last < v.Total {
		v.Next = "more"
	}
	rows.Columns = []string{"article", "day", "outlet", "headline", "address"}
	for _, h := range v.Hits {
		rows.Rows = append(rows.Rows, []string{strconv.FormatInt(h.ID, 10), h.Day, cmp.Or(h.OutletName, h.Outlet), h.Headline, h.URL})
	}
	return nil
}

// ego draws a name with those beside it.
func ego(p *archive.Person, profile *archive.Profile) template.HTML {
	nodes := []chart.Node{{Name: p.Name.Name, Kind: p.Kind, Href: "/network?" + url.Values{"name": {p.Name.Name}}.Encode(), Weight: profile.Articles, On: true}}
	var ties []chart.Tie
	for i, c := range profile.With[:min(len(profile.With), 8)] {
		nodes = append(nodes, chart.Node{Name: c.Value, Kind: "person", Href: "/pair?" + url.Values{"a": {p.Name.Name}, "b": {c.Value}}.Encode(), Weight: c.Count})
		ties = append(ties, chart.Tie{A: 0, B: i + 1, Weight: c.Count})
	}
	if len(nodes) < 3 {
		return ""
	}
	return chart.Ring(nodes, ties, "Who is named beside "+p.Name.Name, true, func(n chart.Node) string { return count(n.Weight, "article") })
}

// person is the one whom a parameter names; nil where it is empty.
func (s *Server) person(ctx context.Context, name string) (*archive.Person, error) {
	if strings.TrimSpace(name) == "" {
		return nil, nil
	}
	return s.archive.Person(ctx, name)
}

// A namesView lists who is in the news.
type namesView struct {
	Kind   string         `json:"kind"`
	By     string         `json:"by"` // articles or statements
	Days   int            `json:"days"`
	Until  string         `json:"until"`
	Names  []archive.Busy `json:"names"`
	Tabs   []tab          `json:"-"`
	Spans  []chip         `json:"-"`
	CSV    string         `json:"-"`
	Latest string         `json:"-"`
}

// names lists people, organisations or places by how often they are in the
// news, against the time before.
func (s *Server) names(r *http.Request) (view, error) {
	q := r.URL.Query()
	v := namesView{Kind: cmp.Or(q.Get("kind"), "person"), By: cmp.Or(q.Get("by"), "articles"), CSV: other(r, "csv")}
	var err error
	if v.Days, err = number(q, "days", 7, 1, 366); err != nil {
		return view{}, err
	}
	if v.Until = q.Get("until"); v.Until == "" {
		if v.Until, err = s.archive.LatestDay(r.Context()); err != nil {
			return view{}, err
		}
	}
	if !slices.Contains([]string{"person", "organization", "place"}, v.Kind) {
		return view{}, mistake("there is no kind of name called " + v.Kind + "; take person, organization or place")
	}
	if v.Names, err = s.archive.Busy(r.Context(), archive.BusyQuery{Until: v.Until, Days: v.Days, Kind: v.Kind, Speaking: v.By == "statements", Limit: 100}); err != nil {
		return view{}, err
	}
	at := func(kind, by string, days int) string {
		return "/names?" + url.Values{"kind": {kind}, "by": {by}, "days": {strconv.Itoa(days)}, "until": {q.Get("until")}}.Encode()
	}
	for _, t := range [][2]string{{"person", "People"}, {"organization", "Organisations"}, {"place", "Places"}} {
		v.Tabs = append(v.Tabs, tab{Name: t[0], Text: t[1], Href: at(t[0], v.By, v.Days), On: t[0] == v.Kind})
	}
	for _, d := range []struct {
		n    int
		name string
	}{{1, "a day"}, {7, "a week"}, {30, "a month"}, {90, "three months"}, {365, "a year"}} {
		v.Spans = append(v.Spans, chip{d.name, at(v.Kind, v.By, d.n), d.n == v.Days})
	}
	for _, by := range []string{"articles", "statements"} {
		v.Spans = append(v.Spans, chip{"by " + by, at(v.Kind, by, v.Days), by == v.By})
	}
	return view{Title: "Who is in the news", Nav: "/names", Data: v, Tables: []table{busyTable("names", v.Names)}}, nil
}
