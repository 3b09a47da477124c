package web

import (
	"dateline/archive"
	"dateline/export"
	"log/slog"
	"net/http"
	"time"
)

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
	out, err := export.New("atom", w, export.Options{Title: title, ID: "urn:dateline:search:" + withoutPlace(r.URL.Query()).Encode(), Updated: time.Now()})
	if err != nil {
		s.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/atom+xml; charset=utf-8")
	for _, h := range hits {
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
