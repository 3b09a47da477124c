// Package web shows an archive in a browser, answers programs as JSON, and adds
// pages whose addresses visitors give. Pages work without JavaScript; with it,
// hits come while one types and days are chosen by drawing.
package web

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"dateline/archive"
	"dateline/intake"
	"dateline/reading"
	"dateline/record"
	"dateline/web/atlas"
	"dateline/web/tools"

	"github.com/klauspost/compress/gzhttp"
	"github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

//go:embed templates assets
var files embed.FS

// Options tell how to serve.
type Options struct {
	// Token is what a visitor has to give, as password with any name or as
	// bearer token; "" lets everybody in, which is for loopback addresses only.
	Token string
	// Rate is how many requests a second one address may make, on average; 0
	// means no limit. Twice as many may come at once.
	Rate float64
	// Users are those whose tokens let them in, where there are several; Token
	// is not asked for then.
	Users []User
	// Desk is where readers keep things; nil means in the archive.
	Desk *archive.Desk
	// Fetch gets the pages that visitors add; nil means that they add none.
	Fetch Fetch
	// Follow follows feeds and sitemaps from now on, and returns how many it did
	// not before; nil means that visitors cannot ask for that.
	Follow func([]intake.Followed) (added int, err error)
	// Picture gets articles' pictures, which pages then show; nil means that
	// they show none. As Fetch, it wants PublicOnly set.
	Picture Picture
	// Log is told of every request; nil means nobody.
	Log *slog.Logger
	// Version is Dateline's.
	Version string
}

// A Server serves one archive.
type Server struct {
	archive  *archive.Archive
	o        Options
	pages    pageCache
	limit    limiter
	adds     limiter
	adding   chan struct{} // holds one of those under way
	pictures pictures
	joining  sync.Mutex         // names are joined by one at a time
	form     *template.Template // of addresses to add
	trouble  *template.Template // of errors
	lists    *template.Template // of lists of searches
	seconds  *prometheus.HistogramVec
	handler  http.Handler

	desk        *archive.Desk
	deskVersion atomic.Int64 // counts what was kept from this window
	paths       []string     // of the API, for its page
	marks       markCache
	news        newsCache
	stats       statsCache
}

// New returns a server of an archive, which stays the caller's to close.
func New(a *archive.Archive, o Options) (*Server, error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if a.ReadOnly() {
		o.Fetch, o.Follow = nil, nil
	}
	s := &Server{archive: a, o: o, limit: limiter{rate: o.Rate}, pictures: pictures{get: o.Picture}, adds: limiter{rate: addRate}, adding: make(chan struct{}, addAtOnce)}
	if s.desk = o.Desk; s.desk == nil {
		s.desk = a.Desk()
	}
	var err error
	if s.trouble, err = s.parse("error"); err != nil {
		return nil, err
	}
	if s.lists, err = s.parse("batch"); err != nil {
		return nil, err
	}
	if s.form, err = s.parse("add"); err != nil {
		return nil, err
	}
	registry := prometheus.NewRegistry()
	s.seconds = prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "dateline_request_seconds", Help: "How long requests took.",
		Buckets: []float64{.001, .002, .005, .01, .02, .05, .1, .2, .5, 1, 5}}, []string{"page", "status"})
	for _, c := range []prometheus.Collector{s.seconds, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{})} {
		if err := registry.Register(c); err != nil {
			return nil, err
		}
	}
	mux := http.NewServeMux()
	page := func(pattern, name string, h func(*http.Request) (view, error)) error {
		t, err := s.parse(name)
		mux.Handle("GET "+pattern, s.page(name, t, h))
		return err
	}
	err = errors.Join(
		page("/{$}", "front", s.front),
		page("/search", "search", s.search),
		page("/compare", "compare", s.compare),
		page("/batch", "batch", s.batch),
		page("/stories", "stories", s.stories),
		page("/story/{id}", "story", s.story),
		page("/names", "names", s.names),
		page("/name", "name", s.name),
		page("/pair", "pair", s.pair),
		page("/network", "network", s.network),
		page("/timeline", "timeline", s.timeline),
		page("/places", "places", s.places),
		page("/outlets", "outlets", s.outlets),
		page("/outlet", "outlet", s.outlet),
		page("/changes", "changes", s.changes),
		page("/article/{id}", "article", s.article),
		page("/article/{id}/versions", "versions", s.versions),
		page("/cite", "cite", s.cite),
		page("/desk", "desk", s.deskPage),
		page("/help", "help", s.help),
		page("/api", "api", s.apiPage),
		page("/about", "about", s.about),
		page("/add", "add", s.addPage),
	)
	if err != nil {
		return nil, err
	}
	mux.HandleFunc("GET /suggest", s.suggest)
	mux.HandleFunc("GET /cited", s.cited)
	mux.HandleFunc("POST /batch", s.batchFile)
	mux.HandleFunc("POST /desk", s.keep)
	mux.HandleFunc("POST /desk/follow", s.follow)
	mux.HandleFunc("POST /desk/seen", s.seen)
	mux.HandleFunc("GET /desk/export", s.deskExport)
	mux.HandleFunc("POST /name", s.correct)
	mux.HandleFunc("POST /add", s.add)
	mux.HandleFunc("POST /add/files", s.addFiles)
	mux.HandleFunc("POST /add/feeds", s.addFeeds)
	mux.HandleFunc("GET /article/{id}/kept", s.kept)
	mux.HandleFunc("GET /article/{id}/picture/{n}", s.picture)
	mux.HandleFunc("GET /feed", s.feed)
	mux.Handle("GET /assets/", http.StripPrefix("/", cached(http.FileServerFS(files))))
	mux.HandleFunc("GET /healthz", s.healthz)
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			http.Error(w, "there is nothing that takes this", http.StatusMethodNotAllowed)
			return
		}
		s.fail(w, r, notFound("There is no page at "+r.URL.Path+"."))
	})
	mux.Handle("GET /metrics", promhttp.HandlerFor(registry, promhttp.HandlerOpts{}))
	s.api(mux)
	models := tools.New(a, o.Version)
	mux.Handle("/mcp", mcp.NewStreamableHTTPHandler(func(*http.Request) *mcp.Server { return models }, &mcp.StreamableHTTPOptions{Stateless: true, JSONResponse: true}))
	compress, err := gzhttp.NewWrapper(gzhttp.MinSize(1024))
	if err != nil {
		return nil, err
	}
	// Another site's page must not make a visitor's browser add anything.
	s.handler = s.watch(mux, s.guard(http.NewCrossOriginProtection().Handler(compress(withFormat(mux)))))
	return s, nil
}

// Warm loads what the first visitors would wait for: what searches filter and
// count by, and the model that reads articles. What a damaged archive makes go
// wrong is an error: Warm runs beside the server, which must go on.
func (s *Server) Warm(ctx context.Context) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("loading what searches need went wrong (%v); look with: dateline check", p)
		}
	}()
	reader := readers.Get().(*reading.Reader)
	reader.Read(&record.Record{Text: "The ferry sails."})
	readers.Put(reader)
	if _, err := s.archive.Search(ctx, archive.Query{Facets: true, Limit: 1}); err != nil {
		return err
	}
	if _, err := s.counted(ctx); err != nil {
		return err
	}
	atlas.Where("", "")
	_, err = s.frontNews(ctx, time.Now())
	return err
}

// ServeHTTP serves one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// policy lets a page load our own style sheet and script and nothing else; a
// script within the page does not run. What foreign text is served from is of
// no type that a browser takes for a script.
const policy = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// guard sets the headers that keep foreign text harmless, and turns away those
// who may not come in or come too often.
func (s *Server) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		user, known := s.welcome(r)
		left, allowed := s.limit.take(r.RemoteAddr, time.Now())
		if s.o.Rate > 0 { // draft-ietf-httpapi-ratelimit-headers
			h.Set("RateLimit-Policy", fmt.Sprintf(`"address";q=%d;w=1`, int(2*s.o.Rate)))
			h.Set("RateLimit", fmt.Sprintf(`"address";r=%d;t=1`, left))
		}
		switch {
		case !allowed:
			h.Set("Retry-After", "1")
			http.Error(w, "too many requests; wait a second", http.StatusTooManyRequests)
		case s.o.Token == "" && len(s.o.Users) == 0 && !ownName(r.Host):
			http.Error(w, "ask for this server by its number or as localhost", http.StatusMisdirectedRequest)
		case r.URL.Path != "/healthz" && !known:
			h.Set("WWW-Authenticate", `Basic realm="Dateline", charset="UTF-8"`)
			http.Error(w, "give the server's token as password", http.StatusUnauthorized)
		default:
			most := int64(1 << 20)
			if r.URL.Path == "/add/files" || r.URL.Path == "/add/feeds" {
				most = maxFileBytes
			}
			r.Body = http.MaxBytesReader(w, r.Body, most)
			ctx, cancel := context.WithTimeout(context.WithValue(r.Context(), userKey{}, user), 30*time.Second)
			defer cancel()
			next.ServeHTTP(w, r.WithContext(ctx))
		}
	})
}

// ownName reports whether a request's host is a number or localhost. A page of
// another site whose name is made to mean this computer (DNS rebinding) is so
// kept from reading what is served without a token.
func ownName(host string) bool {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	return host == "localhost" || net.ParseIP(strings.Trim(host, "[]")) != nil
}

// A statusWriter remembers the status.
type statusWriter struct {
	http.ResponseWriter
	status int
}

func (w *statusWriter) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

// watch measures and logs requests, and survives panics.
func (s *Server) watch(mux *http.ServeMux, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		sw := &statusWriter{w, http.StatusOK}
		defer func() {
			if p := recover(); p != nil {
				if p == http.ErrAbortHandler {
					panic(p)
				}
				s.log(r, slog.LevelError, "panic", slog.Any("what", p))
				http.Error(sw, "something went wrong here", http.StatusInternalServerError)
			}
			took := time.Since(began)
			_, pattern := mux.Handler(r)
			if pattern == "" {
				pattern = "none"
			}
			s.seconds.WithLabelValues(pattern, fmt.Sprint(sw.status)).Observe(took.Seconds())
			s.log(r, slog.LevelInfo, "request", slog.Int("status", sw.status), slog.Duration("took", took))
		}()
		next.ServeHTTP(sw, r)
	})
}

func (s *Server) log(r *http.Request, level slog.Level, what string, attrs ...slog.Attr) {
	attrs = append(attrs, slog.String("method", r.Method), slog.String("path", r.URL.Path), slog.String("from", r.RemoteAddr))
	s.o.Log.LogAttrs(r.Context(), level, what, attrs...)
}

func (s *Server) healthz(w http.ResponseWriter, r *http.Request) {
	if _, err := s.archive.Generation(r.Context()); err != nil {
		http.Error(w, "the archive cannot be read", http.StatusServiceUnavailable)
		return
	}
	fmt.Fprintln(w, "ok")
}

// cached lets browsers keep what only changes with the program.
func cached(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "max-age=3600")
		next.ServeHTTP(w, r)
	})
}
