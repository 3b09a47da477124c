package web

import (
	"dateline/archive"
	"dateline/export"
	"log/slog"
	"net/http"
	"time"
)

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
	out, err := export.New("atom", w, export.Options{Title: title, ID: "urn:dateline:search:" + withoutPlace(r.URL.Query()).Encode(), Updated: time.Now()})
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
