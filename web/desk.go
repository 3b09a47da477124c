package web

import (
	"cmp"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"

	"dateline/archive"
	"dateline/web/cite"
)

// A following is a search or name that a reader follows, with what is new.
type following struct {
	archive.Follow
	New  int           `json:"new"`
	Hits []archive.Hit `json:"hits"` // the newest of what is new
	Href string        `json:"href"`
	Feed string        `json:"feed"`
}

// markCache remembers what is starred and followed until the desk or the
// archive changes: every page shows it.
type markCache struct {
	mu         sync.Mutex
	generation int64
	version    int64
	starred    map[string]bool
	follows    map[string][]following // by reader
	checked    time.Time
}

// starsFor is how long a page's stars are taken for right without asking
// whether another process changed them: a page asks for many.
const starsFor = 200 * time.Millisecond

// marksOf calls f with what is remembered, made anew where something changed.
func (s *Server) marksOf(ctx context.Context, f func(*markCache) error) error {
	generation, err := s.archive.Generation(ctx)
	if err != nil {
		return err
	}
	c := &s.marks
	c.mu.Lock()
	defer c.mu.Unlock()
	if v := s.deskVersion.Load(); c.starred == nil || c.version != v || c.generation != generation {
		if c.starred, err = s.desk.Starred(ctx); err != nil {
			return err
		}
		c.version, c.generation, c.follows = v, generation, map[string][]following{}
	}
	c.checked = time.Now()
	return f(c)
}

// starred reports whether a ref is starred; templates ask for it.
func (s *Server) starred(ref string) (on bool) {
	c := &s.marks
	c.mu.Lock()
	if c.starred != nil && c.version == s.deskVersion.Load() && time.Since(c.checked) < starsFor {
		on = c.starred[ref]
		c.mu.Unlock()
		return on
	}
	c.mu.Unlock()
	err := s.marksOf(context.Background(), func(c *markCache) error {
		on = c.starred[ref]
		return nil
	})
	return on && err == nil
}

// following is what a reader follows, with what is new.
func (s *Server) following(ctx context.Context, by string) (out []following, err error) {
	err = s.marksOf(ctx, func(c *markCache) error {
		if have, ok := c.follows[by]; ok {
			out = have
			return nil
		}
		list, err := s.desk.Follows(ctx, by, false)
		if err != nil {
			return err
		}
		out = []following{}
		for _, f := range list {
			x := following{Follow: f, Href: "/search?" + f.Query, Feed: "/feed?" + f.Query}
			var p *archive.Person
			var q archive.Query
			if f.Kind == "name" {
				x.Href, x.Feed = "/name?"+url.Values{"q": {f.Query}}.Encode(), "/feed?"+url.Values{"name": {f.Query}}.Encode()
				if p, err = s.archive.Person(ctx, f.Query); err != nil {
					out = append(out, x) // a name of another archive
					continue
				}
			} else {
				values, err := url.ParseQuery(f.Query)
				if err == nil {
					q, err = query(values)
				}
				if err != nil {
					out = append(out, x)
					continue
				}
			}
			var wrong *archive.QueryError
			if x.Hits, err = s.archive.NewSince(ctx, p, q, f.Seen); err != nil && !errors.As(err, &wrong) {
				return err
			}
			x.New = len(x.Hits)
			x.Hits = x.Hits[:min(len(x.Hits), 5)]
			out = append(out, x)
		}
		c.follows[by] = out
		return nil
	})
	return out, err
}

func (s *Server) follows(ctx context.Context, by, kind, query string) bool {
	list, err := s.following(ctx, by)
	for _, f := range list {
		if f.Kind == kind && f.Query == query {
			return err == nil
		}
	}
	return false
}

// badge counts what is new of what a reader follows.
func (s *Server) badge(r *http.Request) int {
	list, err := s.following(r.Context(), userOf(r).Name)
	if err != nil {
		return 0
	}
	n := 0
	for _, f := range list {
		n += f.New
	}
	return n
}

// A deskView is the desk.
type deskView struct {
	Follows     []following        `json:"follows"`
	Items       []archive.DeskItem `json:"items"`
	Collections []archive.Count    `json:"collections"`
	Tags        []archive.Count    `json:"tags"`
	Query       archive.DeskQuery  `json:"query"`
	Newest      int64              `json:"-"`
	Exports     []link             `json:"-"`
	Edit        string             `json:"-"` // the item whose note is being written
	Others      []archive.Follow   `json:"others,omitempty"`
}

func (s *Server) deskPage(r *http.Request) (view, error) {
	ctx, q := r.Context(), r.URL.Query()
	v := deskView{Query: archive.DeskQuery{Kind: q.Get("kind"), Tag: q.Get("tag"), Collection: q.Get("collection"), Ref: q.Get("ref")}}
	var err error
	if v.Follows, err = s.following(ctx, userOf(r).Name); err != nil {
		return view{}, err
	}
	if v.Items, err = s.desk.Items(ctx, v.Query); err != nil {
		return view{}, err
	}
	if v.Collections, err = s.desk.Collections(ctx); err != nil {
		return view{}, err
	}
	if v.Tags, err = s.desk.Tags(ctx); err != nil {
		return view{}, err
	}
	if v.Newest, err = s.archive.NewestID(ctx); err != nil {
		return view{}, err
	}
	// What is to be noted need not be on the desk yet.
	if v.Edit = v.Query.Ref; v.Edit != "" && len(v.Items) == 0 {
		i, err := s.archive.DeskItemOf(ctx, v.Edit)
		if err != nil {
			return view{}, err
		}
		v.Items = []archive.DeskItem{i}
	}
	for _, f := range append(append([]string{}, cite.Formats...), "json", "csv") {
		u := url.Values{"format": {f}}
		for _, k := range []string{"kind", "tag", "collection"} {
			if q.Get(k) != "" {
				u.Set(k, q.Get(k))
			}
		}
		v.Exports = append(v.Exports, link{Text: cmp.Or(cite.Names[f], strings.ToUpper(f)), Href: "/desk/export?" + u.Encode()})
	}
	t := table{"items", DeskColumns, DeskRows(v.Items)}
	return view{Title: "Desk", Nav: "/desk", Data: v, Tables: []table{t}}, nil
}

// DeskColumns are the columns of DeskRows.
var DeskColumns = []string{"kind", "title", "text", "note", "tags", "collections", "by", "address"}

// DeskRows are items as rows of a table, safe for spreadsheets.
func DeskRows(items []archive.DeskItem) [][]string {
	var rows [][]string
	for _, i := range items {
		address := ""
		if i.Citation != nil {
			address = i.Citation.URL
		}
		row := []string{i.Kind, i.Title, i.Text, i.Note, strings.Join(i.Tags, ", "), strings.Join(i.Collections, ", "), i.By, address}
		for k := range row {
			row[k] = safeCell(row[k])
		}
		rows = append(rows, row)
	}
	return rows
}

// mayWrite refuses those who may only read.
func (s *Server) mayWrite(r *http.Request) error {
	if !s.desk.Writable() {
		return refusal("This archive can only be read. Serve it with --desk FILE to keep things beside it.")
	}
	if !userOf(r).Write {
		return refusal("Your token lets you read, not write; the tokens file says who may.")
	}
	return nil
}

// keep changes how something is marked: the form's ref, and star, note, tags,
// collect or drop.
func (s *Server) keep(w http.ResponseWriter, r *http.Request) {
	if err := s.mayWrite(r); err != nil {
		s.fail(w, r, err)
		return
	}
	if err := r.ParseForm(); err != nil {
		s.fail(w, r, mistake("the form could not be read"))
		return
	}
	ctx, form := r.Context(), r.PostForm
	ref := form.Get("ref")
	var item archive.DeskItem
	have, err := s.desk.Items(ctx, archive.DeskQuery{Ref: ref})
	if err == nil && len(have) > 0 {
		item = have[0] // as it was marked, even where the archive has changed
	} else if err == nil {
		item, err = s.archive.DeskItemOf(ctx, ref)
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	var c archive.DeskChange
	if v := form.Get("star"); v != "" {
		on := v == "on"
		c.Starred = &on
	}
	if form.Has("note") {
		v := form.Get("note")
		c.Note = &v
	}
	if form.Has("tags") {
		v := form.Get("tags")
		c.Tags = &v
	}
	c.Collect, c.Drop = form.Get("collect"), form.Get("drop")
	if err := s.desk.Change(ctx, userOf(r).Name, item, c); err != nil {
		s.fail(w, r, err)
		return
	}
	s.goBack(w, r)
}

// goBack goes back to where a form was sent from, or answers a script.
func (s *Server) goBack(w http.ResponseWriter, r *http.Request) {
	s.deskVersion.Add(1)
	if r.Header.Get("Accept") == "application/json" {
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(map[string]bool{"kept": true})
		return
	}
	to := "/desk"
	if from, err := url.Parse(r.Referer()); err == nil && from.Host == r.Host && strings.HasPrefix(from.Path, "/") && !strings.HasPrefix(from.Path, "//") {
		to = (&url.URL{Path: from.Path, RawQuery: from.RawQuery}).String()
	}
	if r.PostFormValue("next") == "desk" {
		to = "/desk"
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
}

// follow begins or ends to follow a name or a search.
func (s *Server) follow(w http.ResponseWriter, r *http.Request) {
	if err := s.mayWrite(r); err != nil {
		s.fail(w, r, err)
		return
	}
	ctx, by := r.Context(), userOf(r).Name
	f := archive.Follow{By: by, Kind: r.PostFormValue("kind"), Query: r.PostFormValue("query")}
	var err error
	switch {
	case r.PostFormValue("end") != "":
		list, e := s.desk.Follows(ctx, by, false)
		err = e
		for _, have := range list {
			if have.Kind == f.Kind && have.Query == f.Query {
				err = s.desk.Unfollow(ctx, by, have.ID)
			}
		}
	case f.Kind == "name":
		p, e := s.archive.Person(ctx, f.Query)
		if err = e; err == nil {
			f.Title, f.Query = p.Name.Name, p.Asked()
		}
	case f.Kind == "search":
		values, e := url.ParseQuery(f.Query)
		if e != nil {
			err = mistake("the search could not be read")
			break
		}
		q, e := query(values)
		if err = e; err == nil {
			_, err = s.archive.Search(ctx, q)
		}
		if err == nil {
			f.Query, f.Title = withoutPlace(values).Encode(), searchName(q)
		}
	default:
		err = mistake("follow a name or a search")
	}
	if err == nil && r.PostFormValue("end") == "" {
		if f.Seen, err = s.archive.NewestID(ctx); err == nil {
			err = s.desk.Follow(ctx, f)
		}
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.goBack(w, r)
}

// searchName is a search in a few words.
func searchName(q archive.Query) string {
	parts := []string{}
	if q.Words != "" {
		parts = append(parts, q.Words)
	}
	for _, l := range [][]string{q.Outlets, q.Sections, q.Tags, q.Authors, q.Languages} {
		parts = append(parts, l...)
	}
	if q.Since != "" {
		parts = append(parts, "since "+q.Since)
	}
	if q.Until != "" {
		parts = append(parts, "until "+q.Until)
	}
	return cmp.Or(strings.Join(parts, " · "), "All articles")
}

// seen notes that a reader has seen what is new.
func (s *Server) seen(w http.ResponseWriter, r *http.Request) {
	if err := s.mayWrite(r); err != nil {
		s.fail(w, r, err)
		return
	}
	id, _ := strconv.ParseInt(r.PostFormValue("id"), 10, 64) // 0: all
	upTo, err := strconv.ParseInt(r.PostFormValue("to"), 10, 64)
	if err != nil {
		s.fail(w, r, mistake("say up to which article"))
		return
	}
	if err := s.desk.Seen(r.Context(), userOf(r).Name, id, upTo); err != nil {
		s.fail(w, r, err)
		return
	}
	s.goBack(w, r)
}

// deskExport answers the desk, or a part of it, as one file.
func (s *Server) deskExport(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	items, err := s.desk.Items(r.Context(), archive.DeskQuery{Kind: q.Get("kind"), Tag: q.Get("tag"), Collection: q.Get("collection")})
	if err != nil {
		s.fail(w, r, err)
		return
	}
	switch f := cmp.Or(q.Get("format"), "json"); f {
	case "json":
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Content-Disposition", `attachment; filename="desk.json"`)
		_ = json.NewEncoder(w).Encode(items)
	case "csv":
		w.Header().Set("Content-Type", "text/csv; charset=utf-8")
		w.Header().Set("Content-Disposition", `attachment; filename="desk.csv"`)
		c := csv.NewWriter(w)
		_ = c.WriteAll(append([][]string{DeskColumns}, DeskRows(items)...)) // a visitor who has gone needs no error
	default:
		s.sendCited(w, r, f, "desk", Sources(r.Context(), s.archive, items))
	}
}

// Sources are desk items as what is cited; names are left out. An article that
// the archive does not hold is cited as it was kept.
func Sources(ctx context.Context, a *archive.Archive, items []archive.DeskItem) []cite.Source {
	var out []cite.Source
	for _, i := range items {
		if i.Citation == nil {
			continue
		}
		src := cite.Source{Title: cmp.Or(i.Citation.Headline, i.Citation.URL), Outlet: cmp.Or(i.Citation.OutletName, i.Citation.Outlet), URL: i.Citation.URL}
		if !i.Citation.Undated {
			src.Published = i.Citation.Day
		}
		if a != nil {
			if art, err := a.Article(ctx, i.Citation.Article); err == nil && art.URL == i.Citation.URL {
				src = sourceOf(art)
			}
		}
		if i.Kind != "article" {
			src.Sentence, src.Quote = i.Text, i.Text
			if i.Kind == "quote" && i.Title != i.Citation.Headline {
				src.Speaker = i.Title
			}
		}
		out = append(out, src)
	}
	return out
}
