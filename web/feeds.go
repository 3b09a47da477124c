package web

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"dateline/intake"
)

// addFeeds follows a feed, a sitemap or a front page, or what a feed reader's
// list names.
func (s *Server) addFeeds(w http.ResponseWriter, r *http.Request) {
	err := s.mayAdd(r)
	if err == nil && s.o.Follow == nil {
		err = notFound("Feeds are not followed from this window; serve with --watch LIST.")
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	sources, err := feedsIn(r)
	if err == nil && !s.adds.allow(r.RemoteAddr, time.Now()) {
		w.Header().Set("Retry-After", "1")
		s.notAdded(w, r, http.StatusTooManyRequests, "", "That is a feed too soon; wait a second.")
		return
	}
	added := 0
	if err == nil {
		added, err = s.o.Follow(sources)
	}
	var blocked *intake.BlockedError
	var wrong mistake
	switch {
	case errors.As(err, &wrong):
		s.notAdded(w, r, http.StatusBadRequest, "", wrong.Error())
	case errors.As(err, &blocked):
		s.notAdded(w, r, http.StatusBadRequest, "", "There is no such host on the public web.")
	case err != nil:
		s.log(r, slog.LevelWarn, "not followed", slogError(err))
		s.notAdded(w, r, http.StatusUnprocessableEntity, "", "The list of what is followed could not be changed; the log tells why.")
	case added == 0:
		s.showForm(w, r, http.StatusOK, addForm{Followed: "All of that is followed already."})
	case added == 1:
		s.showForm(w, r, http.StatusOK, addForm{Followed: "One more source is followed from now on."})
	default:
		s.showForm(w, r, http.StatusOK, addForm{Followed: fmt.Sprintf("%d more sources are followed from now on.", added)})
	}
}

// feedsIn are the sources that a form names.
func feedsIn(r *http.Request) ([]intake.Followed, error) {
	if err := r.ParseMultipartForm(4 << 20); err != nil && !errors.Is(err, http.ErrNotMultipart) {
		return nil, mistake("The form could not be read.")
	}
	if r.MultipartForm != nil {
		defer r.MultipartForm.RemoveAll()
		if files := r.MultipartForm.File["opml"]; len(files) > 0 && files[0].Size > 0 {
			f, err := files[0].Open()
			if err != nil {
				return nil, err
			}
			defer f.Close()
			sources, err := intake.ParseOPML(f)
			if err != nil {
				return nil, mistake(err.Error() + ".")
			}
			return sources, nil
		}
	}
	address := addressIn(r, "feed")
	if !intake.IsAddress(address) {
		return nil, mistake("That is no address of the web. Write it as https://host/path.")
	}
	return []intake.Followed{{URL: address}}, nil
}
