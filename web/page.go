package web

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"html/template"
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"dateline/archive"
)

// A view is what a page shows: as HTML by its template within the layout, as
// JSON its Data, as CSV one of its Tables.
type view struct {
	Title string
	Query string // in the search field
	Nav   string // the entry of the menu that is chosen
	Data  any
	// Tables are the numbers behind the page's charts and lists.
	Tables []table

	Frame frame
}

// A frame is what the layout shows around every page.
type frame struct {
	Today time.Time
	User  string
	New   int    // of what the reader follows
	JSON  string // the page's address as JSON
}

// A table is a page's numbers, by name.
type table struct {
	Name    string
	Columns []string
	Rows    [][]string
}

// A format is how a page is asked for: "html", "json" or "csv", by the ending of its address.
type format string

type formatKey struct{}

// withFormat takes .json and .csv off a page's address, so that every page
// answers programs, too. /index.json is the front page.
func withFormat(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if p := r.URL.Path; !strings.HasPrefix(p, "/api/") && !strings.HasPrefix(p, "/assets/") {
			for _, f := range []format{"json", "csv"} {
				if rest, ok := strings.CutSuffix(p, "."+string(f)); ok {
					if rest == "/index" || rest == "" {
						rest = "/"
					}
					r = r.WithContext(context.WithValue(r.Context(), formatKey{}, f))
					u := *r.URL
					u.Path, u.RawPath = rest, ""
					r.URL = &u
				}
			}
		}
		next.ServeHTTP(w, r)
	})
}

func formatOf(r *http.Request) format {
	if f, ok := r.Context().Value(formatKey{}).(format); ok {
		return f
	}
	return "html"
}

// other is the address of a page in another format.
func other(r *http.Request, f format) string {
	path := r.URL.Path
	if path == "/" {
		path = "/index"
	}
	out := path + "." + string(f)
	if r.URL.RawQuery != "" {
		out += "?" + r.URL.RawQuery
	}
	return out
}

// parse returns the template of a page within the layout.
func (s *Server) parse(name string) (*template.Template, error) {
	return template.New("layout.html").Funcs(functions).Funcs(template.FuncMap{
		"adding":     func() bool { return s.o.Fetch != nil },
		"following":  func() bool { return s.o.Follow != nil },
		"writing":    func() bool { return s.desk.Writable() },
		"correcting": func() bool { return s.desk.Writable() && !s.archive.ReadOnly() },
		"starred":    s.starred,
		"picture":    s.leadPicture,
	}).ParseFS(files, "templates/layout.html", "templates/parts.html", "templates/"+name+".html")
}

// A notFound is an error for what the archive does not hold; a mistake one in
// what the visitor asked; a refusal of what they may not do. All are shown as they are.
type (
	notFound string
	mistake  string
	refusal  string
)

func (e notFound) Error() string { return string(e) }
func (e mistake) Error() string  { return string(e) }
func (e refusal) Error() string  { return string(e) }

// page serves what h returns through the template, or as JSON or CSV. Pages are
// kept until the archive or the desk changes.
func (s *Server) page(name string, t *template.Template, h func(*http.Request) (view, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		generation, err := s.archive.Generation(r.Context())
		if err != nil {
			s.fail(w, r, err)
			return
		}
		f := formatOf(r)
		key := fmt.Sprint(f, "\x00", userOf(r).Name, "\x00", s.deskVersion.Load(), "\x00", time.Now().Format(time.DateOnly), "\x00", r.URL.Path, "?", r.URL.RawQuery)
		made := s.pages.get(key, generation)
		if made == nil {
			v, err := h(r)
			if err != nil {
				s.fail(w, r, err)
				return
			}
			var buf bytes.Buffer
			if err := s.write(&buf, r, t, &v); err != nil {
				s.fail(w, r, fmt.Errorf("%s: %w", name, err))
				return
			}
			made = newPage(buf.Bytes())
			s.pages.put(key, generation, made)
		}
		w.Header().Set("ETag", made.tag)
		w.Header().Set("Cache-Control", "private, no-cache")
		w.Header().Set("Content-Type", map[format]string{"html": "text/html; charset=utf-8", "json": "application/json", "csv": "text/csv; charset=utf-8"}[f])
		if f == "csv" {
			w.Header().Set("Content-Disposition", `attachment; filename="`+name+`.csv"`)
		}
		if r.Header.Get("If-None-Match") == made.tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		// A visitor who has gone needs no error.
		_, _ = w.Write(made.body)
	})
}

// write writes a view in the format that is asked for.
func (s *Server) write(buf *bytes.Buffer, r *http.Request, t *template.Template, v *view) error {
	switch formatOf(r) {
	case "json":
		e := json.NewEncoder(buf)
		e.SetEscapeHTML(true)
		return e.Encode(v.Data)
	case "csv":
		return writeCSV(buf, v.Tables, r.URL.Query().Get("table"))
	}
	v.Frame = s.frame(r)
	return t.Execute(buf, v)
}

func (s *Server) frame(r *http.Request) frame {
	return frame{Today: time.Now(), User: userOf(r).Name, New: s.badge(r), JSON: other(r, "json")}
}

// writeCSV writes the table of a name, the first where none is given.
func writeCSV(buf *bytes.Buffer, tables []table, name string) error {
	var names []string
	for _, t := range tables {
		if t.Name == name || name == "" {
			c := csv.NewWriter(buf)
			_ = c.Write(t.Columns) // into memory
			for _, row := range t.Rows {
				for i := range row {
					row[i] = safeCell(row[i])
				}
				_ = c.Write(row)
			}
			c.Flush()
			return c.Error()
		}
		names = append(names, t.Name)
	}
	if len(names) == 0 {
		return notFound("This page has no table.")
	}
	return notFound("This page has no table " + name + "; it has " + strings.Join(names, ", ") + ".")
}

// safeCell keeps spreadsheets from taking foreign text for a formula, as OWASP advises.
func safeCell(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) { // an apostrophe is no such sign: twice is as once
		if _, err := strconv.ParseFloat(s, 64); err != nil {
			return "'" + s
		}
	}
	return s
}

// A failure is what an error's page shows.
type failure struct {
	Status int    `json:"status"`
	Title  string `json:"title"`
	Detail string `json:"detail"`
	Try    []link `json:"try,omitempty"`
}

// fail shows an error as a page, with what to try instead.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	f := failure{Status: http.StatusInternalServerError, Title: "Something went wrong", Detail: "The server's log tells what."}
	var missing notFound
	var wrong mistake
	var no refusal
	var query *archive.QueryError
	switch {
	case errors.Is(err, archive.ErrUnknownName):
		f = failure{Status: http.StatusNotFound, Title: "No such name", Detail: "No article that was read tells of that name. The archive does not hold that."}
		f.Try = s.nearest(r)
	case errors.As(err, &missing), errors.Is(err, archive.ErrNotFound):
		f = failure{Status: http.StatusNotFound, Title: "Not here", Detail: strings.TrimSpace("The archive does not hold that. " + missing.Error())}
	case errors.As(err, &no), errors.Is(err, archive.ErrDesk):
		f = failure{Status: http.StatusForbidden, Title: "That is not allowed", Detail: err.Error()}
	case errors.As(err, &wrong), errors.As(err, &query):
		f = failure{Status: http.StatusBadRequest, Title: "That was not understood", Detail: err.Error()}
		f.Try = withoutFilters(r)
	case r.Context().Err() != nil:
		f = failure{Status: http.StatusServiceUnavailable, Title: "That took too long", Detail: "Ask for less, by a shorter time for example."}
	default:
		s.log(r, slog.LevelError, "error", slogError(err))
	}
	w.Header().Set("Cache-Control", "no-store")
	if formatOf(r) == "json" {
		w.Header().Set("Content-Type", "application/problem+json")
		w.WriteHeader(f.Status)
		_ = json.NewEncoder(w).Encode(f) // a visitor who has gone needs no error
		return
	}
	var buf bytes.Buffer
	if err := s.trouble.Execute(&buf, &view{Title: f.Title, Query: r.URL.Query().Get("q"), Data: f, Frame: frame{Today: time.Now(), User: userOf(r).Name}}); err != nil {
		http.Error(w, f.Detail, f.Status)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(f.Status)
	_, _ = w.Write(buf.Bytes())
}

// nearest are names spelled nearly like those that an address holds.
func (s *Server) nearest(r *http.Request) []link {
	var out []link
	for _, p := range []string{"q", "a", "b"} {
		asked := r.URL.Query().Get(p)
		if asked == "" {
			continue
		}
		names, err := s.archive.Nearest(r.Context(), asked, 5)
		if err != nil {
			return nil
		}
		for _, n := range names {
			q := r.URL.Query()
			q.Set(p, n.Name)
			out = append(out, link{Text: n.Name, Href: r.URL.Path + "?" + q.Encode(), Count: n.Articles})
		}
		out = append(out, link{Text: "Search the articles for " + asked, Href: "/search?" + url.Values{"q": {asked}}.Encode()})
	}
	return out
}

// withoutFilters offers an address again without one of its filters.
func withoutFilters(r *http.Request) []link {
	var out []link
	q := r.URL.Query()
	for _, name := range []string{"since", "until", "outlet", "section", "tag", "author", "language", "kind", "sort", "limit", "after"} {
		if q.Get(name) != "" {
			less := url.Values{}
			for k, v := range q {
				if k != name {
					less[k] = slices.Clone(v)
				}
			}
			out = append(out, link{Text: "Without " + name + " " + q.Get(name), Href: r.URL.Path + "?" + less.Encode()})
		}
	}
	return append(out, link{Text: "How searches are written", Href: "/help"})
}

// A link is a text that leads somewhere, with a number beside it.
type link struct {
	Text  string `json:"text"`
	Href  string `json:"href"`
	Count int    `json:"count,omitempty"`
}

// number reads a parameter that is a number from low to high; def where it is missing.
func number(q url.Values, name string, def, low, high int) (int, error) {
	v := q.Get(name)
	if v == "" {
		return def, nil
	}
	n, err := strconv.Atoi(v)
	if err != nil || n < low || n > high {
		return 0, mistake(fmt.Sprintf("%s=%s: choose a number from %d to %d", name, v, low, high))
	}
	return n, nil
}

// A pageCache holds pages made from one generation of the archive.
type pageCache struct {
	mu         sync.Mutex
	generation int64
	bytes      int
	pages      map[string]*madePage
}

// A madePage is a page as it is sent, with the tag that tells it from others.
type madePage struct {
	body []byte
	tag  string
}

func newPage(body []byte) *madePage {
	hash := fnv.New64a()
	hash.Write(body)
	return &madePage{body, `"` + strconv.FormatUint(hash.Sum64(), 36) + `"`}
}

const (
	maxCached     = 64 << 20 // bytes
	maxCachedPage = 1 << 20
)

func (c *pageCache) get(key string, generation int64) *madePage {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.generation != generation {
		return nil
	}
	return c.pages[key]
}

func (c *pageCache) put(key string, generation int64, page *madePage) {
	if len(page.body) > maxCachedPage || len(key) > 1024 {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.generation != generation || c.pages == nil || c.bytes+len(page.body) > maxCached {
		c.generation, c.bytes, c.pages = generation, 0, map[string]*madePage{}
	}
	if old := c.pages[key]; old != nil {
		c.bytes -= len(old.body)
	}
	c.bytes += len(page.body)
	c.pages[key] = page
}
