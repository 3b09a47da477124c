package web

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"dateline/archive"
	"dateline/intake"
)

type frontView struct {
	Stats    *archive.Stats
	Newest   *archive.Results
	Days     []bar
	People   []archive.Count
	Places   []archive.Count
	Troubled []intake.Health
	Unread   int
}

// front shows what is new.
func (s *Server) front(r *http.Request) (any, error) {
	ctx := r.Context()
	var v frontView
	var err error
	if v.Newest, err = s.archive.Search(ctx, archive.Query{Limit: 15, Days: true, Fold: true}); err != nil {
		return nil, err
	}
	v.Days = bars(v.Newest.Days, 60, func(day string) string { return "/search?since=" + day + "&until=" + day })
	since := ""
	if n := len(v.Newest.Days); n > 0 {
		since = v.Newest.Days[max(0, n-30)].Value
	}
	if v.People, v.Places, err = s.archive.Busiest(ctx, since, 15); err != nil {
		return nil, err
	}
	if v.Unread, err = s.archive.Unread(ctx); err != nil {
		return nil, err
	}
	sources, err := s.archive.Sources(ctx)
	for _, h := range sources {
		if h.Failures > 0 {
			v.Troubled = append(v.Troubled, h)
		}
	}
	return view{Title: "Dateline", Data: v}, err
}

// A bar is a column of a chart that links to what it counts.
type bar struct {
	Label, Href string
	Count       int
	Height, Top int // percent; Top is what is free above it
}

// bars draws the last of counts.
func bars(counts []archive.Count, most int, href func(string) string) []bar {
	counts = counts[max(0, len(counts)-most):]
	top := 1
	for _, c := range counts {
		top = max(top, c.Count)
	}
	out := make([]bar, len(counts))
	for i, c := range counts {
		height := max(2, c.Count*100/top)
		out[i] = bar{c.Value, href(c.Value), c.Count, height, 100 - height}
	}
	return out
}

type searchView struct {
	Query   archive.Query
	Sort    string
	Results *archive.Results
	Facets  []facet
	Days    []bar
	Chosen  []link // filters that are on, with the address of the search without each
	Next    string // address of the hits that follow
	Feed    string
}

type facet struct {
	Name  string
	Links []link
}

type link struct {
	Text, Href string
	Count      int
}

// query reads a search from an address.
func query(q url.Values) (archive.Query, error) {
	out := archive.Query{Words: strings.TrimSpace(q.Get("q")), Outlets: q["outlet"], Languages: q["language"], Sections: q["section"], Tags: q["tag"], Authors: q["author"],
		Kinds: q["kind"], Since: q.Get("since"), Until: q.Get("until"), After: q.Get("after"), Sort: archive.Sort(q.Get("sort")), Fold: q.Get("all") == ""}
	if n := q.Get("limit"); n != "" {
		var err error
		if out.Limit, err = strconv.Atoi(n); err != nil || out.Limit < 1 || out.Limit > 200 {
			return out, mistake("limit=" + n + ": choose a number from 1 to 200")
		}
	}
	if out.Sort == "relevance" {
		out.Sort = archive.ByRelevance
	}
	if !slices.Contains([]archive.Sort{archive.ByRelevance, archive.Newest, archive.Oldest}, out.Sort) {
		return out, mistake("sort=" + string(out.Sort) + ": choose relevance, newest or oldest")
	}
	return out, nil
}

func (s *Server) search(r *http.Request) (any, error) {
	asked := r.URL.Query()
	q, err := query(asked)
	if err != nil {
		return nil, err
	}
	q.Facets, q.Days = true, true
	v := searchView{Query: q, Sort: cmp.Or(string(q.Sort), "relevance")}
	if v.Results, err = s.archive.Search(r.Context(), q); err != nil {
		return nil, err
	}
	with := func(name, value string, on bool) string {
		u := url.Values{}
		for k, values := range asked {
			for _, have := range values {
				if k != "after" && have != "" && !(k == name && (have == value || !on)) {
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
		for _, value := range asked[name] {
			u := withoutPlace(asked)
			u[name] = slices.DeleteFunc(slices.Clone(u[name]), func(have string) bool { return have == value })
			v.Chosen = append(v.Chosen, link{Text: name + ": " + value, Href: "/search?" + u.Encode()})
		}
	}
	for _, name := range []string{"since", "until"} {
		if value := asked.Get(name); value != "" {
			v.Chosen = append(v.Chosen, link{Text: name + " " + value, Href: with(name, "", false)})
		}
	}
	v.Days = bars(months(v.Results.Days), 90, func(day string) string {
		u := withoutPlace(asked)
		u.Set("since", day)
		u.Set("until", day)
		return "/search?" + u.Encode()
	})
	if v.Results.Next != "" {
		u := withoutPlace(asked)
		u.Set("after", v.Results.Next)
		v.Next = "/search?" + u.Encode()
	}
	v.Feed = "/feed?" + withoutPlace(asked).Encode()
	return view{Title: cmp.Or(q.Words, "All articles"), Query: q.Words, Data: v}, nil
}

// withoutPlace copies the values of a search, but not its place.
func withoutPlace(u url.Values) url.Values {
	out := url.Values{}
	for k, v := range u {
		if k != "after" {
			out[k] = slices.Clone(v)
		}
	}
	return out
}

// months counts by month, or year, where there are too many days to draw.
func months(days []archive.Count) []archive.Count {
	for _, n := range []int{len("2006-01-02"), len("2006-01"), len("2006")} {
		var out []archive.Count
		for _, d := range days {
			label := d.Value[:min(n, len(d.Value))]
			if k := len(out); k > 0 && out[k-1].Value == label {
				out[k-1].Count += d.Count
			} else {
				out = append(out, archive.Count{Value: label, Count: d.Count})
			}
		}
		if days = out; len(days) <= 90 {
			break
		}
	}
	return days
}

func (s *Server) outlets(r *http.Request) (any, error) {
	stats, err := s.archive.Stats(r.Context())
	if err != nil {
		return nil, err
	}
	sources, err := s.archive.Sources(r.Context())
	return view{Title: "Outlets and sources", Data: struct {
		Stats   *archive.Stats
		Sources []intake.Health
		Now     time.Time
	}{stats, sources, time.Now()}}, err
}

func (s *Server) about(r *http.Request) (any, error) {
	stats, err := s.archive.Stats(r.Context())
	if err != nil {
		return nil, err
	}
	unread, err := s.archive.Unread(r.Context())
	return view{Title: "About this archive", Data: struct {
		Stats         *archive.Stats
		Unread        int
		Path, Version string
	}{stats, unread, s.archive.Path(), s.o.Version}}, err
}

func (s *Server) versions(r *http.Request) (any, error) {
	a, err := s.articleOf(r)
	if err != nil {
		return nil, err
	}
	list, err := s.archive.Versions(r.Context(), a.ID)
	if err != nil {
		return nil, err
	}
	changes, err := s.archive.Changes(r.Context(), a.ID)
	return view{Title: "Versions", Data: struct {
		Article *archive.Article
		List    []archive.VersionInfo
		Changes []archive.Change
	}{a, list, changes}}, err
}

// articleOf is the article that the address names by number.
func (s *Server) articleOf(r *http.Request) (*archive.Article, error) {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		return nil, notFound("Articles have numbers.")
	}
	return s.archive.Article(r.Context(), id)
}
