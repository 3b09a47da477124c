package web

import (
	"bytes"
	"net/http"
	"strings"
)

// kept serves a page's bytes as they were fetched, where nothing of it runs or
// loads: in a sandbox of its own origin, without scripts, pictures or forms.
func (s *Server) kept(w http.ResponseWriter, r *http.Request) {
	a, err := s.articleOf(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	p, err := s.archive.Page(r.Context(), a.ID)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	h := w.Header()
	h.Set("Content-Security-Policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'")
	h.Set("X-Frame-Options", "SAMEORIGIN")
	h.Set("Content-Type", "text/html")
	if bytes.IndexByte(p.Body[:min(len(p.Body), 4096)], '<') < 0 {
		h.Set("Content-Type", "text/plain; charset=utf-8")
	} else if strings.Contains(p.ContentType, "charset=") && strings.HasPrefix(p.ContentType, "text/html") {
		h.Set("Content-Type", p.ContentType)
	}
	_, _ = w.Write(p.Body)
}
