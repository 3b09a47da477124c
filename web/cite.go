package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"cmp"

	"dateline/archive"
	"dateline/web/cite"
)

// A citeView is one source in all formats.
type citeView struct {
	Article int64      `json:"article"`
	Sources int        `json:"sources"`
	Link    string     `json:"link"`
	Forms   []citeForm `json:"forms"`
	Of      string     `json:"of"`
}

type citeForm struct {
	Format string `json:"format"`
	Name   string `json:"name"`
	Text   string `json:"text"`
	Href   string `json:"href"`
}

// cite shows an article, or a sentence of it, as a citation in every format.
// The parameter of is "12" or "12:340-395", as refs have it.
func (s *Server) cite(r *http.Request) (view, error) {
	of := r.URL.Query().Get("of")
	src, id, err := s.source(r.Context(), of)
	if err != nil {
		return view{}, err
	}
	v := citeView{Article: id, Link: src.Link(), Of: of}
	for _, f := range cite.Formats {
		text, _ := cite.Write(f, []cite.Source{src})
		v.Forms = append(v.Forms, citeForm{f, cite.Names[f], text, "/cited?" + url.Values{"of": {of}, "format": {f}}.Encode()})
	}
	return view{Title: "Cite", Data: v}, nil
}

// cited answers a citation in one format, as a file.
func (s *Server) cited(w http.ResponseWriter, r *http.Request) {
	src, _, err := s.source(r.Context(), r.URL.Query().Get("of"))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.sendCited(w, r, r.URL.Query().Get("format"), "citation", []cite.Source{src})
}

func (s *Server) sendCited(w http.ResponseWriter, r *http.Request, format, name string, list []cite.Source) {
	text, ok := cite.Write(format, list)
	if !ok {
		s.fail(w, r, mistake("format="+format+": take "+strings.Join(cite.Formats, ", ")))
		return
	}
	media, ending := cite.Type(format)
	w.Header().Set("Content-Type", media)
	w.Header().Set("Content-Disposition", `attachment; filename="`+name+"."+ending+`"`)
	_, _ = w.Write([]byte(text)) // a visitor who has gone needs no error
}

// source is what is cited by an article's number and, where there is one, a
// sentence's place.
func (s *Server) source(ctx context.Context, of string) (cite.Source, int64, error) {
	var id int64
	var at archive.Span
	if n, _ := fmt.Sscanf(of, "%d:%d-%d", &id, &at.Start, &at.End); n != 1 && n != 3 {
		return cite.Source{}, 0, mistake("say what to cite: of=12 for an article, of=12:340-395 for a sentence of it")
	}
	c, err := s.archive.Spot(ctx, id, at)
	if err != nil {
		return cite.Source{}, 0, err
	}
	a, err := s.archive.Article(ctx, id)
	if err != nil {
		return cite.Source{}, 0, err
	}
	src := sourceOf(a)
	src.Sentence = c.Sentence
	if at != (archive.Span{}) {
		src.Quote = c.Sentence
		if said, err := s.archive.StatementAt(ctx, id, at); err == nil {
			src.Speaker = cmp.Or(said.Speaker, said.Source)
			if said.Kind == "direct" {
				src.Quote = said.Words
			}
		}
	}
	return src, id, nil
}

func sourceOf(a *archive.Article) cite.Source {
	src := cite.Source{Title: cmp.Or(a.Record.Headline, a.URL), Outlet: cmp.Or(a.OutletName, a.Outlet), URL: a.URL, Published: string(a.Record.Published), Read: a.Fetched}
	for _, x := range a.Record.Authors {
		src.Authors = append(src.Authors, x.Name)
	}
	return src
}
