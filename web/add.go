package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"time"

	"dateline/archive"
	"dateline/extract"
	"dateline/intake"
	"dateline/record"
)

// A Fetch gets a page that a visitor asks to add, as intake.Fetcher.Fetch
// does. What visitors may reach is for it to say: a server wants one with
// PublicOnly set.
type Fetch func(ctx context.Context, address string) (page record.Page, cut bool, err error)

// Adding costs another's server a request and the archive room: so many pages
// a second for one visitor, twice as many at once, and so many under way.
const (
	addRate   = 1
	addAtOnce = 4
)

// An addForm is what the page with the form shows.
type addForm struct {
	Address string
	// Trouble is why the page asked for before was not added.
	Trouble string
	// Followed tells what became of feeds that were given.
	Followed string
	// Files tells what became of the files that were given.
	Files []fileAdded
}

// A fileAdded is what became of a file.
type fileAdded struct {
	Name, Outcome string
	Article       int64
}

func (s *Server) addPage(r *http.Request) (view, error) {
	if s.o.Fetch == nil {
		return view{}, notFound("Pages are not added from this window.")
	}
	return view{Title: "Add a page", Nav: "/add", Data: addForm{Address: r.URL.Query().Get("url")}}, nil
}

// mayAdd is why a visitor may not add pages; nil where they may.
func (s *Server) mayAdd(r *http.Request) error {
	switch {
	case s.o.Fetch == nil:
		return notFound("Pages are not added from this window.")
	case !userOf(r).Write:
		return refusal("Your token lets you read, not write; the tokens file says who may.")
	}
	return nil
}

// addressIn is the address that a form's field has, which people write without
// its scheme.
func addressIn(r *http.Request, field string) string {
	address := strings.TrimSpace(r.PostFormValue(field))
	if address != "" && !strings.Contains(address, "://") {
		address = "https://" + address
	}
	return address
}

// add fetches the page at an address and adds it. The visitor goes on to the
// article, or back to the form, which says what was wrong.
func (s *Server) add(w http.ResponseWriter, r *http.Request) {
	if err := s.mayAdd(r); err != nil {
		s.fail(w, r, err)
		return
	}
	address := addressIn(r, "url")
	switch {
	case !intake.IsAddress(address):
		s.notAdded(w, r, http.StatusBadRequest, address, "That is no address of the web. Write it as https://host/path.")
		return
	case !s.adds.allow(r.RemoteAddr, time.Now()):
		w.Header().Set("Retry-After", "1")
		s.notAdded(w, r, http.StatusTooManyRequests, address, "That is a page too soon; wait a second.")
		return
	}
	select {
	case s.adding <- struct{}{}:
		defer func() { <-s.adding }()
	case <-r.Context().Done():
		s.fail(w, r, r.Context().Err())
		return
	}
	result, err := s.fetchAndAdd(r.Context(), address)
	switch {
	case err != nil:
		s.log(r, slog.LevelWarn, "not added", slog.String("address", address), slogError(err))
		s.notAdded(w, r, http.StatusUnprocessableEntity, address, told(err))
	case result.Outcome == archive.NotArticle:
		s.notAdded(w, r, http.StatusOK, address, "The page is kept, but it is no article: a front page, a list, a shop or the like.")
	case result.Article == 0:
		s.notAdded(w, r, http.StatusUnprocessableEntity, address, "The page is kept, but nothing could be read from it.")
	default:
		http.Redirect(w, r, fmt.Sprintf("/article/%d", result.Article), http.StatusSeeOther)
	}
}

// maxFiles is how many pages may be given as files at once, maxFileBytes how
// much they may hold together.
const (
	maxFiles     = 50
	maxFileBytes = 32 << 20
)

// addFiles adds pages that a visitor gives as files. Their addresses are those
// that the pages say they have.
func (s *Server) addFiles(w http.ResponseWriter, r *http.Request) {
	if err := s.mayAdd(r); err != nil {
		s.fail(w, r, err)
		return
	}
	if err := r.ParseMultipartForm(4 << 20); err != nil {
		s.notAdded(w, r, http.StatusBadRequest, "", fmt.Sprintf("The files could not be read; together they may have %d megabytes.", maxFileBytes>>20))
		return
	}
	defer r.MultipartForm.RemoveAll()
	files := r.MultipartForm.File["page"]
	if len(files) == 0 || len(files) > maxFiles {
		s.notAdded(w, r, http.StatusBadRequest, "", fmt.Sprintf("Give one to %d files.", maxFiles))
		return
	}
	form := addForm{}
	for _, f := range files {
		done := fileAdded{Name: f.Filename}
		body, err := f.Open()
		var page record.Page
		if err == nil {
			page.Fetched = time.Now().UTC()
			page.Body, err = io.ReadAll(body)
			_ = body.Close() // it was only read
		}
		var result archive.Result
		if err == nil && len(page.Body) == 0 {
			err = intake.ErrEmpty
		}
		if err == nil {
			result, err = s.keepPage(r.Context(), page)
		}
		switch {
		case err != nil:
			s.log(r, slog.LevelWarn, "not added", slog.String("file", f.Filename), slogError(err))
			done.Outcome = told(err)
		case result.Outcome == archive.NotArticle:
			done.Outcome = "kept, but it is no article"
		case result.Article == 0:
			done.Outcome = "kept, but nothing could be read from it"
		default:
			done.Outcome, done.Article = string(result.Outcome), result.Article
		}
		form.Files = append(form.Files, done)
	}
	if len(form.Files) == 1 && form.Files[0].Article != 0 {
		http.Redirect(w, r, fmt.Sprintf("/article/%d", form.Files[0].Article), http.StatusSeeOther)
		return
	}
	s.showForm(w, r, http.StatusOK, form)
}

// told is what a visitor is told of a page that was not added; the log has it
// all. Errors of the network name addresses: which names there are within, and
// where they lead, is no visitor's business, so a name that is not known and
// one that is not public are told alike.
func told(err error) string {
	var status *intake.StatusError
	var kind *intake.KindError
	var blocked *intake.BlockedError
	var unknown *net.DNSError
	switch {
	case errors.As(err, &blocked), errors.As(err, &unknown):
		return "There is no such host on the public web."
	case errors.As(err, &status):
		return fmt.Sprintf("The server answered %d %s.", status.Code, http.StatusText(status.Code))
	case errors.As(err, &kind):
		return fmt.Sprintf("It is %s, not a page.", kind.Kind)
	case errors.Is(err, intake.ErrRobots):
		return "The site's robots.txt forbids it."
	case errors.Is(err, intake.ErrEmpty):
		return "The page is empty."
	case errors.Is(err, context.DeadlineExceeded):
		return "The server did not answer in time."
	}
	return "It could not be fetched or kept; the log tells why."
}

func (s *Server) fetchAndAdd(ctx context.Context, address string) (archive.Result, error) {
	page, _, err := s.o.Fetch(ctx, address)
	if err != nil {
		return archive.Result{}, err
	}
	return s.keepPage(ctx, page)
}

// keepPage reads a page, adds it and finds what it tells.
func (s *Server) keepPage(ctx context.Context, page record.Page) (archive.Result, error) {
	e := archive.Entry{Page: page}
	var reader extract.Reader
	e.Record, e.Err = reader.ReadContext(ctx, page)
	if ctx.Err() != nil {
		return archive.Result{}, ctx.Err()
	}
	results, err := s.archive.Add(ctx, []archive.Entry{e})
	if err != nil {
		return archive.Result{}, err
	}
	if id := results[0].Article; id != 0 {
		err = s.archive.ReadArticle(ctx, id)
	}
	return results[0], err
}

// notAdded shows the form again with what was wrong.
func (s *Server) notAdded(w http.ResponseWriter, r *http.Request, status int, address, trouble string) {
	s.showForm(w, r, status, addForm{Address: address, Trouble: trouble})
}

func (s *Server) showForm(w http.ResponseWriter, r *http.Request, status int, form addForm) {
	var buf bytes.Buffer
	if err := s.form.Execute(&buf, view{Title: "Add a page", Nav: "/add", Data: form, Frame: s.frame(r)}); err != nil {
		s.fail(w, r, err)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	// A visitor who has gone needs no error.
	_, _ = w.Write(buf.Bytes())
}
