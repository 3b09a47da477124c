package web

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"

	"dateline/archive"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
)

// Filters are what a search may be narrowed by. Exported, as Days, for reflection to see it.
type Filters struct {
	Words    string   `query:"q" doc:"Words, \"phrases\", AND, OR, NOT, begin*, headline:word"`
	Outlet   []string `query:"outlet,explode" doc:"Hosts, with those under them"`
	Section  []string `query:"section,explode"`
	Language []string `query:"language,explode"`
	Tag      []string `query:"tag,explode"`
	Author   []string `query:"author,explode"`
	Since    string   `query:"since" doc:"2025-03-04, 2025-03 or 2025"`
	Until    string   `query:"until"`
}

// Days bound an answer.
type Days struct {
	Since string `query:"since" doc:"2025-03-04, 2025-03 or 2025"`
	Until string `query:"until"`
	Limit int    `query:"limit" minimum:"1" maximum:"200" default:"50"`
}

// An ArticleID names an article.
type ArticleID struct {
	ID int64 `path:"id"`
}

// answer is the body of a response.
type answer[T any] struct{ Body T }

// api adds what programs ask: /api/..., described at /api/openapi.json.
func (s *Server) api(mux *http.ServeMux) {
	config := huma.DefaultConfig("Dateline", s.o.Version)
	config.OpenAPIPath, config.DocsPath, config.SchemasPath = "/api/openapi", "", "/api/schemas"
	config.CreateHooks = nil // no links to schemas in answers
	config.Info.License = &huma.License{Name: "Apache-2.0", Identifier: "Apache-2.0"}
	config.Servers = []*huma.Server{{URL: "/", Description: "This server"}}
	config.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		"token": {Type: "http", Scheme: "bearer", Description: "The server's token, or the reader's of the tokens file; servers on loopback need none"},
		"basic": {Type: "http", Scheme: "basic", Description: "Any name, the token as password"},
	}
	config.Security = []map[string][]string{{"token": {}}, {"basic": {}}, {}}
	config.Info.Description = "What articles of the archive say, with who says it and where. It reports what outlets claim."
	api := humago.New(mux, config)
	register(s, api, "search", "/api/search", "Find articles", func(ctx context.Context, in *struct {
		Filters
		Sort   string `query:"sort" enum:"relevance,newest,oldest" default:"relevance"`
		Limit  int    `query:"limit" minimum:"1" maximum:"200" default:"20"`
		After  string `query:"after" doc:"The next of an earlier answer"`
		Facets bool   `query:"facets" doc:"Count the hits by outlet, section, author, tag, language and day"`
		Fold   bool   `query:"fold" doc:"Only one of several near-identical articles"`
	}) (*archive.Results, error) {
		q := in.query()
		q.Limit, q.After, q.Facets, q.Days, q.Fold = in.Limit, in.After, in.Facets, in.Facets, in.Fold
		if in.Sort != "relevance" {
			q.Sort = archive.Sort(in.Sort)
		}
		return s.archive.Search(ctx, q)
	})
	register(s, api, "article", "/api/articles/{id}", "An article with its record", func(ctx context.Context, in *ArticleID) (*archive.Article, error) {
		return s.archive.Article(ctx, in.ID)
	})
	register(s, api, "versions", "/api/articles/{id}/versions", "The versions of an article's address", func(ctx context.Context, in *ArticleID) ([]archive.VersionInfo, error) {
		return s.archive.Versions(ctx, in.ID)
	})
	register(s, api, "changes", "/api/articles/{id}/changes", "What changed from version to version, word by word", func(ctx context.Context, in *ArticleID) ([]archive.Change, error) {
		return s.archive.Changes(ctx, in.ID)
	})
	register(s, api, "cluster", "/api/articles/{id}/cluster", "Who printed nearly the same article, and when", func(ctx context.Context, in *ArticleID) ([]archive.Printing, error) {
		return s.archive.Cluster(ctx, in.ID)
	})
	register(s, api, "said", "/api/said", "What articles report somebody to have said", func(ctx context.Context, in *struct {
		Days
		Name     string `query:"name" required:"true" minLength:"1"`
		About    string `query:"about" doc:"Words that all occur in it"`
		Thoughts bool   `query:"thoughts" doc:"Also what they are told to think, support or oppose"`
	}) ([]archive.Said, error) {
		p, err := s.archive.Person(ctx, in.Name)
		if err != nil {
			return nil, err
		}
		return s.archive.Said(ctx, archive.SaidQuery{By: p, Words: in.About, Thoughts: in.Thoughts, Since: in.Since, Until: in.Until, Limit: in.Limit})
	})
	register(s, api, "timeline", "/api/timeline", "Events by their day; those in which all the names take part", func(ctx context.Context, in *struct {
		Days
		Name []string `query:"name,explode" maxItems:"8"`
		Kind []string `query:"kind,explode" maxItems:"20"`
	}) ([]archive.Told, error) {
		q := archive.ToldQuery{Kinds: in.Kind, Since: in.Since, Until: in.Until, Limit: in.Limit}
		for _, name := range in.Name {
			p, err := s.archive.Person(ctx, name)
			if err != nil {
				return nil, err
			}
			q.With = append(q.With, p)
		}
		return s.archive.Told(ctx, q)
	})
	register(s, api, "who", "/api/who", "What the archive knows of a name", func(ctx context.Context, in *struct {
		Name string `query:"name" required:"true" minLength:"1"`
	}) (*archive.Profile, error) {
		p, err := s.archive.Person(ctx, in.Name)
		if err != nil {
			return nil, err
		}
		return s.archive.Who(ctx, p)
	})
	register(s, api, "pair", "/api/pair", "What two names have to do with each other", func(ctx context.Context, in *struct {
		Days
		A string `query:"a" required:"true" minLength:"1"`
		B string `query:"b" required:"true" minLength:"1"`
	}) (*archive.Pair, error) {
		a, err := s.archive.Person(ctx, in.A)
		if err != nil {
			return nil, err
		}
		b, err := s.archive.Person(ctx, in.B)
		if err != nil {
			return nil, err
		}
		return s.archive.Pair(ctx, a, b, in.Since, in.Until, in.Limit)
	})
	register(s, api, "names", "/api/names", "Names by how they begin or nearly are spelled, with in how many articles they are", func(ctx context.Context, in *struct {
		Words string `query:"q" required:"true" minLength:"1" doc:"A beginning, or a word of the name"`
		Limit int    `query:"limit" minimum:"1" maximum:"100" default:"20"`
	}) ([]archive.Name, error) {
		found, err := s.archive.Names(ctx, in.Words, in.Limit)
		if err != nil && !errors.Is(err, archive.ErrUnknownName) {
			return nil, err
		}
		if len(found) == 0 {
			found, err = s.archive.Nearest(ctx, in.Words, in.Limit)
		}
		if found == nil {
			found = []archive.Name{}
		}
		return found, err
	})
	register(s, api, "statements", "/api/statements", "Statements by or about somebody, paged, with totals", func(ctx context.Context, in *struct {
		Since  string `query:"since" doc:"2025-03-04, 2025-03 or 2025"`
		Until  string `query:"until"`
		By     string `query:"by" doc:"Who says it"`
		Of     string `query:"of" doc:"Whom it speaks of"`
		About  string `query:"about" doc:"Words that all occur in it"`
		Outlet string `query:"outlet" doc:"A host"`
		Kind   string `query:"kind" enum:"direct,reported" doc:"Word for word, or told in the outlet's words"`
		Sure   bool   `query:"sure" doc:"Only those whose speaker the article names beside the words"`
		Limit  int    `query:"limit" minimum:"1" maximum:"200" default:"50"`
		After  string `query:"after" doc:"The next of an earlier answer"`
	}) (*archive.Statements, error) {
		by, err := s.person(ctx, in.By)
		if err != nil {
			return nil, err
		}
		of, err := s.person(ctx, in.Of)
		if err != nil {
			return nil, err
		}
		if by == nil && of == nil {
			return nil, huma.Error400BadRequest("give by, of or both")
		}
		q := archive.StatementQuery{By: by, Names: of, People: of != nil, Outlet: in.Outlet, Sure: in.Sure, Words: in.About, Since: in.Since, Until: in.Until, Limit: in.Limit, After: in.After}
		switch in.Kind {
		case "direct":
			q.Kinds = []string{"direct", "mixed"}
		case "reported":
			q.Kinds = []string{"indirect"}
		}
		return s.archive.Statements(ctx, q)
	})
	register(s, api, "edits", "/api/changes", "What outlets changed in articles, the latest first", func(ctx context.Context, in *struct {
		Since  string `query:"since" doc:"The day of reading: 2025-03-04, 2025-03 or 2025"`
		Until  string `query:"until"`
		Kind   string `query:"kind" enum:"headline,correction,cut,text"`
		Outlet string `query:"outlet" doc:"A host"`
		Limit  int    `query:"limit" minimum:"1" maximum:"200" default:"50"`
		Skip   int    `query:"skip" minimum:"0" maximum:"100000"`
	}) ([]archive.Edited, error) {
		return s.archive.Edits(ctx, archive.EditQuery{Since: in.Since, Until: in.Until, Kind: in.Kind, Outlet: in.Outlet, Limit: in.Limit, Skip: in.Skip})
	})
	register(s, api, "stories", "/api/stories", "Stories of some days, those of many outlets first", func(ctx context.Context, in *Days) ([]archive.Story, error) {
		return s.archive.Stories(ctx, archive.StoryQuery{Since: in.Since, Until: in.Until, Limit: in.Limit})
	})
	register(s, api, "story", "/api/articles/{id}/story", "The story that an article belongs to", func(ctx context.Context, in *ArticleID) (*archive.Story, error) {
		return s.archive.StoryOf(ctx, in.ID)
	})
	register(s, api, "busy", "/api/busy", "Who is in the news, against as many days before; people, organizations or places", func(ctx context.Context, in *struct {
		Until    string `query:"until" doc:"The last day; else the archive's newest"`
		Days     int    `query:"days" minimum:"1" maximum:"366" default:"7"`
		Kind     string `query:"kind" enum:"person,organization,place" default:"person"`
		Speaking bool   `query:"speaking" doc:"Count statements instead of articles"`
		Limit    int    `query:"limit" minimum:"1" maximum:"200" default:"50"`
	}) ([]archive.Busy, error) {
		until := in.Until
		if until == "" {
			var err error
			if until, err = s.archive.LatestDay(ctx); err != nil {
				return nil, err
			}
		}
		return s.archive.Busy(ctx, archive.BusyQuery{Until: until, Days: in.Days, Kind: in.Kind, Speaking: in.Speaking, Limit: in.Limit})
	})
	register(s, api, "outlets", "/api/outlets", "How outlets fare: volume, first or follower with copied texts, edits", func(ctx context.Context, _ *struct{}) ([]archive.OutletRow, error) {
		return s.archive.OutletRows(ctx)
	})
	register(s, api, "network", "/api/network", "Who is named beside whom", func(ctx context.Context, in *Days) (*archive.Network, error) {
		return s.archive.Network(ctx, in.Since, in.Until, in.Limit)
	})
	mux.HandleFunc("GET /api/export", s.exportArticles)
	s.paths = append(s.paths, "/api/export — All articles that a search finds, as a stream of JSON Lines")
	register(s, api, "stats", "/api/stats", "What the archive holds", func(ctx context.Context, _ *struct{}) (*archive.Stats, error) {
		return s.archive.Stats(ctx)
	})
}

// register adds a question that f answers.
func register[I, T any](s *Server, api huma.API, id, path, summary string, f func(context.Context, *I) (T, error)) {
	s.paths = append(s.paths, path+" — "+summary)
	operation := huma.Operation{OperationID: id, Method: http.MethodGet, Path: path, Summary: summary, Errors: []int{http.StatusBadRequest, http.StatusUnauthorized, http.StatusNotFound, http.StatusTooManyRequests}}
	huma.Register(api, operation, func(ctx context.Context, in *I) (*answer[T], error) {
		v, err := f(ctx, in)
		if err != nil {
			return nil, s.apiError(err)
		}
		return &answer[T]{v}, nil
	})
}

func (f *Filters) query() archive.Query {
	return archive.Query{Words: f.Words, Outlets: f.Outlet, Sections: f.Section, Languages: f.Language, Tags: f.Tag, Authors: f.Author, Since: f.Since, Until: f.Until}
}

// apiError is the error that a program may see.
func (s *Server) apiError(err error) error {
	var wrong *archive.QueryError
	switch {
	case errors.As(err, &wrong):
		return huma.Error400BadRequest(err.Error())
	case errors.Is(err, archive.ErrNotFound), errors.Is(err, archive.ErrUnknownName):
		return huma.Error404NotFound(err.Error())
	}
	s.o.Log.Error("api", slogError(err))
	return huma.Error500InternalServerError("something went wrong here")
}

// exportArticles streams all that a search finds, a line of JSON an article.
func (s *Server) exportArticles(w http.ResponseWriter, r *http.Request) {
	q, err := query(r.URL.Query())
	if err != nil {
		s.fail(w, r, err)
		return
	}
	q.Fold = false
	w.Header().Set("Content-Type", "application/x-ndjson")
	w.Header().Set("Cache-Control", "no-store")
	e := json.NewEncoder(w)
	sent := 0
	err = s.archive.Each(r.Context(), q, func(a *archive.Article) error {
		sent++
		return e.Encode(a)
	})
	var wrong *archive.QueryError
	switch {
	case err != nil && sent == 0 && errors.As(err, &wrong):
		s.fail(w, r.WithContext(context.WithValue(r.Context(), formatKey{}, format("json"))), err)
	case err != nil && r.Context().Err() == nil:
		s.log(r, slog.LevelError, "export", slogError(err))
		panic(http.ErrAbortHandler) // a stream that breaks off must not look whole
	case err != nil:
		panic(http.ErrAbortHandler)
	}
}

func slogError(err error) slog.Attr { return slog.String("error", err.Error()) }
