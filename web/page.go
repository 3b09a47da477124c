package web

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"dateline/archive"
	"dateline/record"
)

// parse returns the template of a page within the layout.
func (s *Server) parse(name string) (*template.Template, error) {
	adding := func() bool { return s.o.Fetch != nil }
	return template.New("layout.html").Funcs(functions).Funcs(template.FuncMap{"adding": adding}).ParseFS(files, "templates/layout.html", "templates/parts.html", "templates/"+name+".html")
}

var functions = template.FuncMap{
	// href is an address that a browser may follow, or nothing: pages name
	// javascript: and other addresses.
	"href": func(address string) string {
		if u, err := url.Parse(address); err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" {
			return u.String()
		}
		return ""
	},
	"count": func(n int, noun string) string {
		if n == 1 {
			return "1 " + noun
		}
		if strings.HasSuffix(noun, "s") {
			noun += "e"
		}
		return thousands(n) + " " + noun + "s"
	},
	"number": thousands,
	"back": func(c []archive.ToldCitation) []archive.ToldCitation {
		c = slices.Clone(c)
		slices.Reverse(c)
		return c
	},
	"or": func(list ...string) string {
		for _, s := range list {
			if strings.TrimSpace(s) != "" {
				return s
			}
		}
		return ""
	},
	"list":    func(s ...string) []string { return s },
	"string":  func(d record.Date) string { return string(d) },
	"snippet": snippet,
	"size": func(n int64) string {
		f, unit := float64(n), 0
		for f >= 1024 && unit < 4 {
			f /= 1024
			unit++
		}
		return strconv.FormatFloat(f, 'f', min(unit, 1), 64) + " " + [...]string{"B", "KiB", "MiB", "GiB", "TiB"}[unit]
	},
}

// snippet is a hit's piece of text with the words found marked.
func snippet(s archive.Snippet) template.HTML {
	var b strings.Builder
	if s.CutBefore {
		b.WriteString("… ")
	}
	at := 0
	for _, m := range s.Marks {
		template.HTMLEscape(&b, []byte(s.Text[at:m.Start]))
		b.WriteString("<mark>")
		template.HTMLEscape(&b, []byte(s.Text[m.Start:m.End]))
		b.WriteString("</mark>")
		at = m.End
	}
	template.HTMLEscape(&b, []byte(s.Text[at:]))
	if s.CutAfter {
		b.WriteString(" …")
	}
	// Everything foreign in it is escaped above.
	return template.HTML(b.String())
}

func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "\u202f" + s[i:]
	}
	return s
}

// A view is what the layout shows around a page.
type view struct {
	Title string
	Query string // in the search field
	Data  any
}

// A notFound is an error for what the archive does not hold; a mistake one in
// what the visitor asked. Both are shown as they are.
type (
	notFound string
	mistake  string
)

func (e notFound) Error() string { return string(e) }
func (e mistake) Error() string  { return string(e) }

// page serves what h returns, a view, through the template. Pages are kept
// until the archive changes.
func (s *Server) page(name string, t *template.Template, h func(*http.Request) (any, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		generation, err := s.archive.Generation(r.Context())
		if err != nil {
			s.fail(w, r, err)
			return
		}
		key := r.URL.RequestURI()
		made := s.pages.get(key, generation)
		if made == nil {
			data, err := h(r)
			if err != nil {
				s.fail(w, r, err)
				return
			}
			var buf bytes.Buffer
			if err := t.Execute(&buf, data); err != nil {
				s.fail(w, r, fmt.Errorf("%s: %w", name, err))
				return
			}
			made = newPage(buf.Bytes())
			s.pages.put(key, generation, made)
		}
		w.Header().Set("ETag", made.tag)
		w.Header().Set("Cache-Control", "private, no-cache")
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		if r.Header.Get("If-None-Match") == made.tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		// A visitor who has gone needs no error.
		_, _ = w.Write(made.body)
	})
}

// fail shows an error as a page.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	status, text := http.StatusInternalServerError, "Something went wrong here; the log tells what."
	var missing notFound
	var wrong mistake
	var query *archive.QueryError
	switch {
	case errors.As(err, &missing), errors.Is(err, archive.ErrNotFound), errors.Is(err, archive.ErrUnknownName):
		status, text = http.StatusNotFound, "The archive does not hold that. "+missing.Error()
	case errors.As(err, &wrong), errors.As(err, &query):
		status, text = http.StatusBadRequest, err.Error()
	case r.Context().Err() != nil:
		status, text = http.StatusServiceUnavailable, "That took too long; ask for less, by a shorter time for example."
	default:
		s.log(r, slog.LevelError, "error", slogError(err))
	}
	var buf bytes.Buffer
	if err := s.trouble.Execute(&buf, view{Title: http.StatusText(status), Query: r.URL.Query().Get("q"), Data: text}); err != nil {
		http.Error(w, text, status)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(buf.Bytes())
}
