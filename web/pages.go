package web

import (
	"cmp"
	"context"
	"html/template"
	"net/http"
	"net/url"
	"strconv"
	"sync"
	"time"

	"dateline/archive"
	"dateline/intake"
	"dateline/web/chart"
)

// statsCache keeps what the archive holds in numbers: counting reads the whole file.
type statsCache struct {
	mu         sync.Mutex
	generation int64
	at         time.Time
	made       *archive.Stats
}

// statsFor is how long numbers of an older generation may be shown.
const statsFor = 10 * time.Minute

func (s *Server) counted(ctx context.Context) (*archive.Stats, error) {
	generation, err := s.archive.Generation(ctx)
	if err != nil {
		return nil, err
	}
	c := &s.stats
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.made != nil && (c.generation == generation || time.Since(c.at) < statsFor && c.made.Articles > 100_000) {
		return c.made, nil
	}
	made, err := s.archive.Stats(ctx)
	if err == nil {
		c.made, c.generation, c.at = made, generation, time.Now()
	}
	return made, err
}

// An outletsView lists outlets and the sources that are followed.
type outletsView struct {
	Outlets []archive.OutletRow `json:"outlets"`
	Total   int                 `json:"total"`
	First   int                 `json:"first"`
	Last    int                 `json:"last"`
	Next    string              `json:"next,omitempty"`
	Sources []intake.Health     `json:"sources"`
	Now     time.Time           `json:"-"`
	CSV     string              `json:"-"`
}

func (s *Server) outlets(r *http.Request) (view, error) {
	v := outletsView{Now: time.Now(), CSV: other(r, "csv")}
	rows, err := s.archive.OutletRows(r.Context())
	if err != nil {
		return view{}, err
	}
	if v.First, err = number(r.URL.Query(), "from", 1, 1, 1<<40); err != nil {
		return view{}, err
	}
	v.Total = len(rows)
	v.Outlets = rows[min(len(rows), v.First-1):min(len(rows), v.First-1+100)]
	if v.Last = v.First - 1 + len(v.Outlets); v.Last < v.Total {
		v.Next = "/outlets?from=" + strconv.Itoa(v.Last+1)
	}
	t := table{"outlets", []string{"host", "name", "articles", "first", "followed", "edited", "from", "to"}, nil}
	for _, o := range rows {
		t.Rows = append(t.Rows, []string{o.Host, o.Name, strconv.Itoa(o.Articles), strconv.Itoa(o.First), strconv.Itoa(o.Followed), strconv.Itoa(o.Edited), o.From, o.To})
	}
	if v.Sources, err = s.archive.Sources(r.Context()); err != nil {
		return view{}, err
	}
	return view{Title: "Outlets", Nav: "/outlets", Data: v, Tables: []table{t}}, nil
}

// An outletView is one outlet.
type outletView struct {
	Outlet archive.OutletRow          `json:"outlet"`
	Facets map[string][]archive.Count `json:"facets"`
	Hits   []archive.Hit              `json:"articles"`
	Edits  []archive.Edited           `json:"edits"`
	Health []intake.Health            `json:"health"`
	Chart  template.HTML              `json:"-"`
	CSV    string                     `json:"-"`
	Search string                     `json:"-"`
}

func (s *Server) outlet(r *http.Request) (view, error) {
	ctx, host := r.Context(), r.URL.Query().Get("host")
	rows, err := s.archive.OutletRows(ctx)
	if err != nil {
		return view{}, err
	}
	v := outletView{CSV: other(r, "csv")}
	for _, o := range rows {
		if o.Host == host {
			v.Outlet = o
		}
	}
	if v.Outlet.Articles == 0 {
		return view{}, notFound("No article is of an outlet " + host + ".")
	}
	found, err := s.archive.Search(ctx, archive.Query{Outlets: []string{host}, Limit: 10, Days: true, Facets: true})
	if err != nil {
		return view{}, err
	}
	v.Facets, v.Hits = found.Facets, found.Hits
	delete(v.Facets, "outlet")
	days := map[string]int{}
	for _, c := range found.Days {
		days[c.Value] = c.Count
	}
	points, unit := chart.Group(days, "", "")
	v.Chart = chart.Bars{Points: points, Unit: unit, Noun: "article", Width: 440, Height: 110, Name: "Articles, a " + string(unit), Href: dayHref(url.Values{"outlet": {host}})}.SVG()
	v.Search = "/search?" + url.Values{"outlet": {host}}.Encode()
	if v.Edits, err = s.archive.Edits(ctx, archive.EditQuery{Outlet: host, Limit: 10}); err != nil {
		return view{}, err
	}
	sources, err := s.archive.Sources(ctx)
	for _, h := range sources {
		if u, err := url.Parse(h.URL); err == nil && (u.Hostname() == host || u.Hostname() == "www."+host) {
			v.Health = append(v.Health, h)
		}
	}
	return view{Title: cmp.Or(v.Outlet.Name, host), Nav: "/outlets", Data: v, Tables: []table{pointTable("days", points), countTable("section", v.Facets["section"]), countTable("author", v.Facets["author"])}}, err
}

// A changesView lists what outlets changed.
type changesView struct {
	Since string           `json:"since,omitempty"`
	Until string           `json:"until,omitempty"`
	Kind  string           `json:"kind,omitempty"`
	Edits []archive.Edited `json:"edits"`
	First int              `json:"first"`
	Last  int              `json:"last"`
	Next  string           `json:"next,omitempty"`
	Kinds []chip           `json:"-"`
	CSV   string           `json:"-"`
}

func (s *Server) changes(r *http.Request) (view, error) {
	q := r.URL.Query()
	v := changesView{Since: q.Get("since"), Until: q.Get("until"), Kind: q.Get("kind"), CSV: other(r, "csv")}
	var err error
	if v.First, err = number(q, "from", 1, 1, 100_000); err != nil {
		return view{}, err
	}
	edits, err := s.archive.Edits(r.Context(), archive.EditQuery{Since: v.Since, Until: v.Until, Kind: v.Kind, Limit: perPage + 1, Skip: v.First - 1})
	if err != nil {
		return view{}, err
	}
	v.Edits = edits[:min(len(edits), perPage)]
	at := func(kind string, from int) string {
		return "/changes?" + url.Values{"since": {v.Since}, "until": {v.Until}, "kind": {kind}, "from": {strconv.Itoa(from)}}.Encode()
	}
	if v.Last = v.First - 1 + len(v.Edits); len(edits) > perPage {
		v.Next = at(v.Kind, v.Last+1)
	}
	for _, k := range [][2]string{{"", "all"}, {"headline", "headlines"}, {"correction", "corrections"}, {"cut", "cuts"}, {"text", "text"}} {
		v.Kinds = append(v.Kinds, chip{k[1], at(k[0], 1), k[0] == v.Kind})
	}
	t := table{"edits", []string{"read", "outlet", "before", "after", "words", "version", "address"}, nil}
	for _, e := range v.Edits {
		t.Rows = append(t.Rows, []string{e.Read.Format(time.RFC3339), cmp.Or(e.OutletName, e.Outlet), e.Before, e.After, strconv.Itoa(e.Words), strconv.Itoa(e.Version), e.URL})
	}
	return view{Title: "Changes", Nav: "/changes", Data: v, Tables: []table{t}}, nil
}

// A versionsView is what an address held each time it changed.
type versionsView struct {
	Article *archive.Article      `json:"article"`
	List    []archive.VersionInfo `json:"versions"`
	Changes []archive.Change      `json:"changes"`
}

func (s *Server) versions(r *http.Request) (view, error) {
	a, err := s.articleOf(r)
	if err != nil {
		return view{}, err
	}
	v := versionsView{Article: a}
	if v.List, err = s.archive.Versions(r.Context(), a.ID); err != nil {
		return view{}, err
	}
	v.Changes, err = s.archive.Changes(r.Context(), a.ID)
	t := table{"versions", []string{"version", "read", "words", "headline"}, nil}
	for _, x := range v.List {
		t.Rows = append(t.Rows, []string{strconv.Itoa(x.Version), x.Fetched.Format(time.RFC3339), strconv.Itoa(x.Words), x.Headline})
	}
	return view{Title: "Versions", Nav: "/changes", Data: v, Tables: []table{t}}, err
}

// articleOf is the article that the address names by number.
func (s *Server) articleOf(r *http.Request) (*archive.Article, error) {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		return nil, notFound("Articles have numbers.")
	}
	return s.archive.Article(r.Context(), id)
}

func (s *Server) about(r *http.Request) (view, error) {
	stats, err := s.counted(r.Context())
	if err != nil {
		return view{}, err
	}
	unread, err := s.archive.Unread(r.Context())
	return view{Title: "About this archive", Data: struct {
		Stats   *archive.Stats `json:"stats"`
		Unread  int            `json:"unread"`
		Path    string         `json:"path"`
		Version string         `json:"version"`
	}{stats, unread, s.archive.Path(), s.o.Version}}, err
}

func (s *Server) help(*http.Request) (view, error) {
	return view{Title: "How searches are written", Data: struct {
		Fields []string `json:"fields"`
	}{[]string{"headline", "description", "text", "by", "tag"}}}, nil
}

func (s *Server) apiPage(r *http.Request) (view, error) {
	return view{Title: "For programs", Data: struct {
		Base  string   `json:"base"`
		Paths []string `json:"paths"`
	}{"http://" + r.Host, s.paths}}, nil
}
