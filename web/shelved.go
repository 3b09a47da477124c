package web

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"log/slog"
	"net/http"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"dateline/archive"
	"dateline/shelf"
	"dateline/web/tools"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// A Shelved serves several archives: a page and an API that answer over all,
// and the window of each under /in/NAME/. It only reads.
type Shelved struct {
	shelf   *shelf.Shelf
	windows []*Server
	names   []string // of the windows
	page    *template.Template
	handler http.Handler
}

// NewShelved returns a server of archives, which stay the caller's to close.
func NewShelved(archives *shelf.Shelf, o Options) (*Shelved, error) {
	o.Fetch, o.Follow = nil, nil
	s := &Shelved{shelf: archives}
	for _, a := range archives.Archives() {
		w, err := New(a, o)
		if err != nil {
			return nil, err
		}
		file := filepath.Base(a.Path())
		plain := strings.Map(plainRune, strings.TrimSuffix(file, filepath.Ext(file)))
		name := plain
		for n := 2; slices.Contains(s.names, name); n++ {
			name = plain + "-" + strconv.Itoa(n)
		}
		s.windows, s.names = append(s.windows, w), append(s.names, name)
	}
	var err error
	if s.page, err = template.ParseFS(files, "templates/shelf.html"); err != nil {
		return nil, err
	}
	all := http.NewServeMux()
	all.HandleFunc("GET /{$}", s.front)
	all.HandleFunc("GET /search", s.front)
	all.HandleFunc("GET /api/archives", s.api(func(context.Context, url.Values) (any, error) { return s.list(), nil }))
	all.HandleFunc("GET /api/search", s.api(func(ctx context.Context, q url.Values) (any, error) { return s.search(ctx, q) }))
	all.HandleFunc("GET /api/said", s.api(s.said))
	all.HandleFunc("GET /api/met", s.api(func(ctx context.Context, q url.Values) (any, error) { return s.told(ctx, q, encounters) }))
	all.HandleFunc("GET /api/timeline", s.api(func(ctx context.Context, q url.Values) (any, error) { return s.told(ctx, q, q["kind"]) }))
	all.Handle("GET /assets/", http.StripPrefix("/", cached(http.FileServerFS(files))))
	models := tools.Over(archives, o.Version)
	all.Handle("/mcp", mcp.NewStreamableHTTPHandler(func(*http.Request) *mcp.Server { return models }, &mcp.StreamableHTTPOptions{Stateless: true, JSONResponse: true}))
	first := s.windows[0] // whose guard is that of all
	outer := http.NewServeMux()
	outer.Handle("/", first.watch(all, first.guard(http.NewCrossOriginProtection().Handler(all))))
	outer.HandleFunc("GET /healthz", func(w http.ResponseWriter, r *http.Request) {
		for _, each := range s.windows {
			if _, err := each.archive.Generation(r.Context()); err != nil {
				http.Error(w, "an archive cannot be read", http.StatusServiceUnavailable)
				return
			}
		}
		fmt.Fprintln(w, "ok")
	})
	for i, window := range s.windows {
		base := s.base(i)
		outer.Handle(base+"/", within(base, http.StripPrefix(base, window)))
	}
	s.handler = outer
	return s, nil
}

// ServeHTTP serves one request.
func (s *Shelved) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// Warm loads what the first visitors would wait for.
func (s *Shelved) Warm(ctx context.Context) error {
	for _, w := range s.windows {
		if err := w.Warm(ctx); err != nil {
			return err
		}
	}
	return nil
}

func (s *Shelved) base(i int) string { return "/in/" + s.names[i] }

// plainRune leaves in a window's name what addresses write as it is.
func plainRune(r rune) rune {
	if 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '_' {
		return r
	}
	return '-'
}

// A shelvedArchive is an archive with the address of its window.
type shelvedArchive struct {
	Archive string `json:"archive"`
	Name    string `json:"name"`
	Window  string `json:"window"`
}

func (s *Shelved) list() (out []shelvedArchive) {
	for i, path := range s.shelf.Paths() {
		out = append(out, shelvedArchive{path, s.names[i], s.base(i) + "/"})
	}
	return out
}

func (s *Shelved) search(ctx context.Context, q url.Values) (*archive.Results, error) {
	want, err := query(q)
	if err != nil {
		return nil, err
	}
	want.Facets = q.Get("facets") != ""
	want.Days = want.Facets
	return s.shelf.Search(ctx, want)
}

// person is whom a name stands for, nil where there is none.
func (s *Shelved) person(ctx context.Context, name string) (*shelf.Person, error) {
	if strings.TrimSpace(name) == "" {
		return nil, nil
	}
	return s.shelf.Person(ctx, name)
}

func (s *Shelved) said(ctx context.Context, q url.Values) (any, error) {
	limit, err := number(q, "limit", 50, 1, 1000)
	if err != nil {
		return nil, err
	}
	by, err := s.person(ctx, q.Get("name"))
	if err != nil {
		return nil, err
	}
	return s.shelf.Said(ctx, shelf.SaidQuery{By: by, SaidQuery: archive.SaidQuery{Words: q.Get("about"), Since: q.Get("since"), Until: q.Get("until"), Limit: limit}})
}

func (s *Shelved) told(ctx context.Context, q url.Values, kinds []string) (any, error) {
	limit, err := number(q, "limit", 200, 1, 1000)
	if err != nil {
		return nil, err
	}
	var with []*shelf.Person
	for _, name := range q["name"] {
		p, err := s.person(ctx, name)
		if err != nil {
			return nil, err
		}
		if p != nil {
			with = append(with, p)
		}
	}
	return s.shelf.Told(ctx, shelf.ToldQuery{With: with, ToldQuery: archive.ToldQuery{Kinds: some(kinds), Since: q.Get("since"), Until: q.Get("until"), Place: q.Get("place"), Limit: limit}})
}

// api answers in JSON.
func (s *Shelved) api(f func(context.Context, url.Values) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		answer, err := f(r.Context(), r.URL.Query())
		status := http.StatusOK
		if err != nil {
			status, answer = s.status(r, err), map[string]any{"title": http.StatusText(s.status(r, err)), "status": s.status(r, err), "detail": err.Error()}
			if status == http.StatusInternalServerError {
				answer = map[string]any{"title": http.StatusText(status), "status": status}
			}
		}
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		_ = json.NewEncoder(w).Encode(answer) // a visitor who is gone
	}
}

// status is what an error is to a visitor.
func (s *Shelved) status(r *http.Request, err error) int {
	var wrong *archive.QueryError
	var asked mistake
	switch {
	case errors.Is(err, archive.ErrUnknownName), errors.Is(err, archive.ErrNotFound):
		return http.StatusNotFound
	case errors.As(err, &wrong), errors.As(err, &asked):
		return http.StatusBadRequest
	}
	s.windows[0].log(r, slog.LevelError, "answer over all archives", slogError(err))
	return http.StatusInternalServerError
}

// A shelvedHit is a hit with the address of its article's page.
type shelvedHit struct {
	archive.Hit
	Name, In, Window, Text, Outlet string
}

// front is the page of all archives: what a search finds in them, or the newest.
func (s *Shelved) front(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	found, err := s.search(r.Context(), q)
	if err != nil {
		http.Error(w, err.Error(), s.status(r, err))
		return
	}
	data := struct {
		Query    string
		Results  *archive.Results
		Archives []shelvedArchive
		Hits     []shelvedHit
		Next     string
	}{Query: q.Get("q"), Results: found, Archives: s.list()}
	paths := s.shelf.Paths()
	for _, h := range found.Hits {
		i := max(0, slices.Index(paths, h.Archive))
		data.Hits = append(data.Hits, shelvedHit{Hit: h, Name: s.names[i], In: s.base(i) + "/", Window: fmt.Sprintf("%s/article/%d", s.base(i), h.ID), Text: h.Snippet.Text, Outlet: cmp.Or(h.OutletName, h.Outlet)})
	}
	if found.Next != "" {
		q.Set("after", found.Next)
		data.Next = "/?" + q.Encode()
	}
	var page bytes.Buffer
	if err := s.page.Execute(&page, data); err != nil {
		http.Error(w, "something went wrong here", s.status(r, err))
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = page.WriteTo(w) // a visitor who is gone
}

// ownLink is an address on this server as an attribute of our pages has it.
// The text of pages holds none: its quotation marks are written as references.
var ownLink = regexp.MustCompile(`="/([^/]|$)`)

// within serves a window under a base: addresses in its pages get the base.
func within(base string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r = r.Clone(r.Context())
		r.Header.Del("Accept-Encoding") // what is compressed cannot be read here
		b := &based{ResponseWriter: w, base: base}
		next.ServeHTTP(b, r)
		b.end()
	})
}

// A based response holds a page back until it is whole.
type based struct {
	http.ResponseWriter
	base   string
	status int
	page   *bytes.Buffer
}

func (b *based) WriteHeader(status int) {
	h := b.Header()
	if to := h.Get("Location"); strings.HasPrefix(to, "/") && !strings.HasPrefix(to, "//") && !strings.HasPrefix(to, b.base+"/") {
		h.Set("Location", b.base+to)
	}
	b.status = status
	if strings.HasPrefix(h.Get("Content-Type"), "text/html") {
		b.page = &bytes.Buffer{}
		h.Del("Content-Length")
		return
	}
	b.ResponseWriter.WriteHeader(status)
}

func (b *based) Write(p []byte) (int, error) {
	if b.status == 0 {
		b.WriteHeader(http.StatusOK)
	}
	if b.page != nil {
		return b.page.Write(p)
	}
	return b.ResponseWriter.Write(p)
}

// Unwrap lets deadlines and flushes through.
func (b *based) Unwrap() http.ResponseWriter { return b.ResponseWriter }

func (b *based) end() {
	if b.page == nil {
		return
	}
	page := ownLink.ReplaceAll(b.page.Bytes(), []byte(`="`+b.base+`/$1`))
	page = bytes.Replace(page, []byte("<html "), []byte(`<html data-base="`+b.base+`" `), 1)
	b.ResponseWriter.WriteHeader(b.status)
	_, _ = b.ResponseWriter.Write(page) // a visitor who is gone
}
