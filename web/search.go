package web

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"html/template"
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"dateline/archive"
	"dateline/export"
	"dateline/web/chart"
)

// A searchView is a search's answer.
type searchView struct {
	Query   archive.Query        `json:"query"`
	Sort    string               `json:"sort"`
	Results *archive.Results     `json:"results"`
	Names   []archive.Suggestion `json:"names"` // what the words may stand for
	// Nearest are names spelled nearly so, where nothing is found.
	Nearest  []archive.Name `json:"nearest,omitempty"`
	First    int            `json:"first"` // the number of the first hit
	Facets   []facet        `json:"-"`
	Chosen   []link         `json:"-"` // filters that are on, with the address of the search without each
	Chart    template.HTML  `json:"-"`
	Next     string         `json:"next,omitempty"` // address of the hits that follow
	Back     string         `json:"-"`              // of the first ones
	Feed     string         `json:"feed"`
	CSV      string         `json:"-"`
	Compare  string         `json:"-"`
	Follow   string         `json:"-"` // the search as the desk follows it
	Days     []chart.Point  `json:"days"`
	Unit     chart.Unit     `json:"unit"`
	Followed bool           `json:"followed"`
	Undated  int            `json:"undated"` // hits among those shown
}

type facet struct {
	Name  string
	Links []link
}

// query reads a search from an address.
func query(q url.Values) (archive.Query, error) {
	out := archive.Query{Words: strings.TrimSpace(q.Get("q")), Outlets: some(q["outlet"]), Languages: some(q["language"]), Sections: some(q["section"]), Tags: some(q["tag"]), Authors: some(q["author"]),
		Kinds: some(q["kind"]), Since: q.Get("since"), Until: q.Get("until"), After: q.Get("after"), Sort: archive.Sort(q.Get("sort")), Fold: q.Get("all") == ""}
	var err error
	if out.Limit, err = number(q, "limit", 20, 1, 200); err != nil {
		return out, err
	}
	if out.Sort == "relevance" {
		out.Sort = archive.ByRelevance
	}
	if !slices.Contains([]archive.Sort{archive.ByRelevance, archive.Newest, archive.Oldest}, out.Sort) {
		return out, mistake("sort=" + string(out.Sort) + ": choose relevance, newest or oldest")
	}
	return out, nil
}

// some leaves out what is empty: forms send empty fields, too.
func some(list []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return strings.TrimSpace(s) == "" })
}

func (s *Server) search(r *http.Request) (view, error) {
	asked := r.URL.Query()
	q, err := query(asked)
	if err != nil {
		return view{}, err
	}
	q.Facets, q.Days = true, true
	v := searchView{Query: q, Sort: cmp.Or(string(q.Sort), "relevance")}
	if q.Words == "" && v.Sort == "relevance" {
		v.Sort = "newest"
	}
	if v.Results, err = s.archive.Search(r.Context(), q); err != nil {
		return view{}, err
	}
	if v.First, err = number(asked, "from", 1, 1, 1<<40); err != nil {
		return view{}, err
	}
	if v.Names, v.Nearest, err = s.standsFor(r.Context(), q, v.Results.Total); err != nil {
		return view{}, err
	}
	for _, h := range v.Results.Hits {
		if h.Undated {
			v.Undated++
		}
	}
	v.narrow(asked)
	days := map[string]int{}
	for _, c := range v.Results.Days {
		days[c.Value] = c.Count
	}
	v.Days, v.Unit = chart.Group(days, "", "")
	v.Chart = chart.Bars{Points: v.Days, Unit: v.Unit, Noun: "article", Name: "Articles found, a " + string(v.Unit) + "; each bar narrows the search to its time", Href: dayHref(asked), Width: 1150}.SVG()
	if v.Results.Next != "" {
		u := withoutPlace(asked)
		u.Set("after", v.Results.Next)
		u.Set("from", strconv.Itoa(v.First+len(v.Results.Hits)))
		v.Next = "/search?" + u.Encode()
	}
	if q.After != "" {
		v.Back = "/search?" + withoutPlace(asked).Encode()
	}
	v.Follow = withoutPlace(asked).Encode()
	v.Followed = s.follows(r.Context(), userOf(r).Name, "search", v.Follow)
	v.Feed, v.CSV = "/feed?"+v.Follow, "/search.csv?"+asked.Encode()
	if q.Words != "" {
		v.Compare = "/compare?" + url.Values{"q": {q.Words}}.Encode()
	}
	hits := table{"hits", []string{"article", "day", "undated", "outlet", "headline", "byline", "section", "address"}, nil}
	for _, h := range v.Results.Hits {
		hits.Rows = append(hits.Rows, []string{strconv.FormatInt(h.ID, 10), h.Day, strconv.FormatBool(h.Undated), cmp.Or(h.OutletName, h.Outlet), h.Headline, h.Byline, h.Section, h.URL})
	}
	tables := []table{hits, pointTable("days", v.Days)}
	for _, name := range []string{"outlet", "section", "author", "tag", "language"} {
		tables = append(tables, countTable(name, v.Results.Facets[name]))
	}
	return view{Title: cmp.Or(q.Words, "All articles"), Query: q.Words, Nav: "/search", Data: v, Tables: tables}, nil
}

// narrow makes the links that narrow a search down and widen it again.
func (v *searchView) narrow(asked url.Values) {
	with := func(name, value string, on bool) string {
		u := url.Values{}
		for k, values := range withoutPlace(asked) {
			for _, have := range values {
				if have != "" && !(k == name && (have == value || !on)) {
					u.Add(k, have)
				}
			}
		}
		if on {
			u.Add(name, value)
		}
		return "/search?" + u.Encode()
	}
	for _, name := range []string{"outlet", "section", "author", "tag", "language"} {
		f := facet{Name: name}
		for _, c := range v.Results.Facets[name] {
			if !slices.Contains(asked[name], c.Value) && len(f.Links) < 8 {
				f.Links = append(f.Links, link{cmp.Or(c.Name, c.Value), with(name, c.Value, true), c.Count})
			}
		}
		if len(f.Links) > 0 {
			v.Facets = append(v.Facets, f)
		}
		for _, value := range some(asked[name]) {
			u := withoutPlace(asked)
			u[name] = slices.DeleteFunc(slices.Clone(u[name]), func(have string) bool { return have == value })
			v.Chosen = append(v.Chosen, link{Text: name + ": " + value, Href: "/search?" + u.Encode()})
		}
	}
	for _, name := range []string{"since", "until"} {
		if value := asked.Get(name); value != "" {
			said, _ := sayDate(value)
			v.Chosen = append(v.Chosen, link{Text: name + " " + said, Href: with(name, "", false)})
		}
	}
}

// standsFor tells what names the words of a search may stand for, and, where
// little is found, what they are spelled nearly like.
func (s *Server) standsFor(ctx context.Context, q archive.Query, total int) (names []archive.Suggestion, nearest []archive.Name, err error) {
	if q.Words == "" || strings.ContainsAny(q.Words, `"*:()`) && !strings.HasPrefix(q.Words, `"`) {
		return nil, nil, nil
	}
	words := strings.Trim(q.Words, `"`)
	names, err = s.archive.Suggest(ctx, words, 6)
	if err != nil {
		return nil, nil, err
	}
	if total == 0 || len(names) == 0 && total < 3 {
		nearest, err = s.archive.Nearest(ctx, words, 5)
	}
	return names, nearest, err
}

// withoutPlace copies the values of a search, but not its place.
func withoutPlace(u url.Values) url.Values {
	out := url.Values{}
	for k, v := range u {
		if k != "after" && k != "from" {
			out[k] = slices.Clone(v)
		}
	}
	return out
}

// suggest answers what words that are being typed may stand for, and the first
// articles that hold them.
func (s *Server) suggest(w http.ResponseWriter, r *http.Request) {
	type suggestion struct {
		archive.Suggestion
		Href string `json:"href"`
	}
	words := strings.TrimSpace(r.URL.Query().Get("q"))
	out := []suggestion{}
	found, err := s.archive.Suggest(r.Context(), words, 6)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	for _, x := range found {
		out = append(out, suggestion{x, suggestionHref(x)})
	}
	begun := words
	if n := len(words); n > 1 && !strings.HasSuffix(words, "*") && !strings.Contains(words, `"`) {
		begun += "*"
	}
	hits, err := s.archive.Search(r.Context(), archive.Query{Words: begun, Limit: 4, Fold: true})
	var wrong *archive.QueryError
	if err != nil && !errors.As(err, &wrong) { // what is being typed may be unfinished
		s.fail(w, r, err)
		return
	}
	if hits != nil && words != "" {
		for _, h := range hits.Hits {
			out = append(out, suggestion{archive.Suggestion{Kind: "article", Text: cmp.Or(h.Headline, h.URL), Role: cmp.Or(h.OutletName, h.Outlet)}, "/article/" + strconv.FormatInt(h.ID, 10)})
		}
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "private, no-cache")
	_ = json.NewEncoder(w).Encode(out) // a visitor who has gone needs no error
}

func suggestionHref(x archive.Suggestion) string {
	switch x.Kind {
	case "outlet":
		return "/outlet?" + url.Values{"host": {x.Value}}.Encode()
	case "tag", "section":
		return "/search?" + url.Values{x.Kind: {x.Text}}.Encode()
	}
	return "/name?" + url.Values{"q": {x.Text}}.Encode()
}

// tables of what pages share.

func pointTable(name string, points []chart.Point) table {
	t := table{name, []string{"from", "to", "articles"}, nil}
	for _, p := range points {
		t.Rows = append(t.Rows, []string{p.Value, p.Until, strconv.Itoa(p.Count)})
	}
	return t
}

func dayTable(name string, days map[string]int) table {
	points, _ := chart.Group(days, "", "")
	return pointTable(name, points)
}

func countTable(name string, counts []archive.Count) table {
	t := table{name, []string{name, "name", "articles"}, nil}
	for _, c := range counts {
		t.Rows = append(t.Rows, []string{c.Value, c.Name, strconv.Itoa(c.Count)})
	}
	return t
}

func busyTable(name string, list []archive.Busy) table {
	t := table{name, []string{"name", "kind", "office", "count", "before"}, nil}
	for _, b := range list {
		t.Rows = append(t.Rows, []string{b.Name.Name, b.Kind, b.Role, strconv.Itoa(b.Count), strconv.Itoa(b.Before)})
	}
	return t
}

// ownAddress is the address that was asked for, as its visitor sees it.
func ownAddress(r *http.Request) string {
	scheme := "http"
	if r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https" {
		scheme = "https"
	}
	return scheme + "://" + r.Host + r.URL.RequestURI()
}

// feed serves the newest hits of a search, or articles that name somebody, as Atom.
func (s *Server) feed(w http.ResponseWriter, r *http.Request) {
	title := "Dateline"
	var hits []archive.Hit
	if name := r.URL.Query().Get("name"); name != "" {
		p, err := s.archive.Person(r.Context(), name)
		var ids []int64
		if err == nil {
			title += ": " + p.Name.Name
			ids, err = s.archive.ArticlesOf(r.Context(), p, "", "")
		}
		if err == nil {
			hits, err = s.archive.HitsOf(r.Context(), ids, 50)
		}
		if err != nil {
			s.fail(w, r, err)
			return
		}
	} else {
		q, err := query(r.URL.Query())
		var found *archive.Results
		if err == nil {
			q.Sort, q.After, q.Limit = archive.Newest, "", 50
			found, err = s.archive.Search(r.Context(), q)
		}
		if err != nil {
			s.fail(w, r, err)
			return
		}
		hits = found.Hits
		if q.Words != "" {
			title += ": " + q.Words
		}
	}
	articles := make([]*archive.Article, 0, len(hits))
	var newest time.Time
	for _, h := range hits {
		a, err := s.archive.Article(r.Context(), h.ID)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		if t := export.Updated(a); t.After(newest) {
			newest = t
		}
		articles = append(articles, a)
	}
	out, err := export.New("atom", w, export.Options{Title: title, ID: "urn:dateline:search:" + withoutPlace(r.URL.Query()).Encode(), Self: ownAddress(r), Updated: time.Now(), Newest: newest})
	if err != nil {
		s.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/atom+xml; charset=utf-8")
	for _, a := range articles {
		if err := out.Write(a); err != nil {
			s.log(r, slog.LevelError, "feed", slogError(err))
			return
		}
	}
	if err := out.Close(); err != nil {
		s.log(r, slog.LevelWarn, "feed", slogError(err))
	}
}
