package web

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"dateline/archive"
	"dateline/export"

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

// answer is the body of a response.
type answer[T any] struct{ Body T }

// api adds what programs ask: /api/..., described at /api/openapi.json.
func (s *Server) api(mux *http.ServeMux) {
	config := huma.DefaultConfig("Dateline", s.o.Version)
	config.OpenAPIPath, config.DocsPath, config.SchemasPath = "/api/openapi", "", "/api/schemas"
	config.CreateHooks = nil // no links to schemas in answers
	config.Info.Description = "What articles of the archive say, with who says it and where. It reports what outlets claim."
	api := humago.New(mux, config)
	get := func(id, path, summary string) huma.Operation {
		return huma.Operation{OperationID: id, Method: http.MethodGet, Path: path, Summary: summary, Errors: []int{http.StatusBadRequest, http.StatusNotFound}}
	}
	huma.Register(api, get("search", "/api/search", "Find articles"), func(ctx context.Context, in *struct {
		Filters
		Sort   string `query:"sort" enum:"relevance,newest,oldest" default:"relevance"`
		Limit  int    `query:"limit" minimum:"1" maximum:"200" default:"20"`
		After  string `query:"after" doc:"The next of an earlier answer"`
		Facets bool   `query:"facets" doc:"Count the hits by outlet, section, author, tag, language and day"`
		Fold   bool   `query:"fold" doc:"Only one of several near-identical articles"`
	}) (*answer[*archive.Results], error) {
		q := in.query()
		q.Limit, q.After, q.Facets, q.Days, q.Fold = in.Limit, in.After, in.Facets, in.Facets, in.Fold
		if in.Sort != "relevance" {
			q.Sort = archive.Sort(in.Sort)
		}
		r, err := s.archive.Search(ctx, q)
		return give(s, r, err)
	})
	huma.Register(api, get("article", "/api/articles/{id}", "An article with its record"), func(ctx context.Context, in *struct {
		ID int64 `path:"id"`
	}) (*answer[*archive.Article], error) {
		a, err := s.archive.Article(ctx, in.ID)
		return give(s, a, err)
	})
	huma.Register(api, get("versions", "/api/articles/{id}/versions", "The versions of an article's address"), func(ctx context.Context, in *struct {
		ID int64 `path:"id"`
	}) (*answer[[]archive.VersionInfo], error) {
		v, err := s.archive.Versions(ctx, in.ID)
		return give(s, v, err)
	})
	huma.Register(api, get("changes", "/api/articles/{id}/changes", "What changed from version to version, word by word"), func(ctx context.Context, in *struct {
		ID int64 `path:"id"`
	}) (*answer[[]archive.Change], error) {
		v, err := s.archive.Changes(ctx, in.ID)
		return give(s, v, err)
	})
	huma.Register(api, get("cluster", "/api/articles/{id}/cluster", "Who printed nearly the same article, and when"), func(ctx context.Context, in *struct {
		ID int64 `path:"id"`
	}) (*answer[[]archive.Printing], error) {
		v, err := s.archive.Cluster(ctx, in.ID)
		return give(s, v, err)
	})
	huma.Register(api, get("said", "/api/said", "What articles report somebody to have said"), func(ctx context.Context, in *struct {
		Days
		Name     string `query:"name" required:"true" minLength:"1"`
		About    string `query:"about" doc:"Words that all occur in it"`
		Thoughts bool   `query:"thoughts" doc:"Also what they are told to think, support or oppose"`
	}) (*answer[[]archive.Said], error) {
		p, err := s.archive.Person(ctx, in.Name)
		if err != nil {
			return give[[]archive.Said](s, nil, err)
		}
		said, err := s.archive.Said(ctx, archive.SaidQuery{By: p, Words: in.About, Thoughts: in.Thoughts, Since: in.Since, Until: in.Until, Limit: in.Limit})
		return give(s, said, err)
	})
	huma.Register(api, get("timeline", "/api/timeline", "Events by their day; those in which all the names take part"), func(ctx context.Context, in *struct {
		Days
		Name []string `query:"name,explode" maxItems:"8"`
		Kind []string `query:"kind,explode" maxItems:"20"`
	}) (*answer[[]archive.Told], error) {
		q := archive.ToldQuery{Kinds: in.Kind, Since: in.Since, Until: in.Until, Limit: in.Limit}
		for _, name := range in.Name {
			p, err := s.archive.Person(ctx, name)
			if err != nil {
				return give[[]archive.Told](s, nil, err)
			}
			q.With = append(q.With, p)
		}
		told, err := s.archive.Told(ctx, q)
		return give(s, told, err)
	})
	huma.Register(api, get("who", "/api/who", "What the archive knows of a name"), func(ctx context.Context, in *struct {
		Name string `query:"name" required:"true" minLength:"1"`
	}) (*answer[*archive.Profile], error) {
		p, err := s.archive.Person(ctx, in.Name)
		if err != nil {
			return give[*archive.Profile](s, nil, err)
		}
		who, err := s.archive.Who(ctx, p)
		return give(s, who, err)
	})
	huma.Register(api, get("pair", "/api/pair", "What two names have to do with each other"), func(ctx context.Context, in *struct {
		Days
		A string `query:"a" required:"true" minLength:"1"`
		B string `query:"b" required:"true" minLength:"1"`
	}) (*answer[*archive.Pair], error) {
		a, err := s.archive.Person(ctx, in.A)
		if err != nil {
			return give[*archive.Pair](s, nil, err)
		}
		b, err := s.archive.Person(ctx, in.B)
		if err != nil {
			return give[*archive.Pair](s, nil, err)
		}
		pair, err := s.archive.Pair(ctx, a, b, in.Since, in.Until, in.Limit)
		return give(s, pair, err)
	})
	huma.Register(api, get("network", "/api/network", "Who is named beside whom"), func(ctx context.Context, in *Days) (*answer[*archive.Network], error) {
		n, err := s.archive.Network(ctx, in.Since, in.Until, in.Limit)
		return give(s, n, err)
	})
	huma.Register(api, get("stats", "/api/stats", "What the archive holds"), func(ctx context.Context, _ *struct{}) (*answer[*archive.Stats], error) {
		st, err := s.archive.Stats(ctx)
		return give(s, st, err)
	})
}

func (f *Filters) query() archive.Query {
	return archive.Query{Words: f.Words, Outlets: f.Outlet, Sections: f.Section, Languages: f.Language, Tags: f.Tag, Authors: f.Author, Since: f.Since, Until: f.Until}
}

// give makes an answer of what the archive returned, or the error that a
// program may see.
func give[T any](s *Server, v T, err error) (*answer[T], error) {
	var wrong *archive.QueryError
	switch {
	case err == nil:
		return &answer[T]{v}, nil
	case errors.As(err, &wrong):
		return nil, huma.Error400BadRequest(err.Error())
	case errors.Is(err, archive.ErrNotFound), errors.Is(err, archive.ErrUnknownName):
		return nil, huma.Error404NotFound(err.Error())
	}
	if s.o.Log != nil {
		s.o.Log.Error("api", slogError(err))
	}
	return nil, huma.Error500InternalServerError("something went wrong here")
}

func slogError(err error) slog.Attr { return slog.String("error", err.Error()) }

// feed serves the newest hits of a search as Atom.
func (s *Server) feed(w http.ResponseWriter, r *http.Request) {
	q, err := query(r.URL.Query())
	if err != nil {
		s.fail(w, r, err)
		return
	}
	q.Sort, q.After, q.Limit = archive.Newest, "", 50
	found, err := s.archive.Search(r.Context(), q)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	title := "Dateline"
	if q.Words != "" {
		title += ": " + q.Words
	}
	out, err := export.New("atom", w, export.Options{Title: title, ID: "urn:dateline:search:" + maps(r.URL.Query()).Encode(), Updated: time.Now()})
	if err != nil {
		s.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/atom+xml; charset=utf-8")
	for _, h := range found.Hits {
		a, err := s.archive.Article(r.Context(), h.ID)
		if err == nil {
			err = out.Write(a)
		}
		if err != nil {
			s.log(r, slog.LevelError, "feed", slogError(err))
			return
		}
	}
	if err := out.Close(); err != nil {
		s.log(r, slog.LevelWarn, "feed", slogError(err))
	}
}
