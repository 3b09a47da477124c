package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"
	"sync"
	"time"

	"dateline/archive"
	"dateline/record"

	"golang.org/x/sync/singleflight"
)

// A Picture gets the bytes of a picture at an address of the web. What a page
// may name is for it to guard: it is given addresses from foreign pages.
type Picture func(ctx context.Context, address string) ([]byte, error)

const (
	// picturesKept is how many bytes of pictures are kept in memory.
	picturesKept = 64 << 20
	// pictureAgain is how long a picture that could not be had is not asked for again.
	pictureAgain = 10 * time.Minute
)

// pictures gets articles' pictures for readers, so that their browsers ask no
// outlet: readers stay unknown to those whom they read about.
type pictures struct {
	get Picture

	once  singleflight.Group
	mu    sync.Mutex
	kept  map[string]*picture
	order []string // addresses, the oldest first
	size  int
}

// A picture is one that was asked for; Body is nil where it could not be had.
type picture struct {
	body []byte
	kind string
	at   time.Time
}

var errNoPicture = errors.New("no picture")

// of returns the picture at an address.
func (p *pictures) of(ctx context.Context, address string) (*picture, error) {
	p.mu.Lock()
	have := p.kept[address]
	p.mu.Unlock()
	if have != nil && (have.body != nil || time.Since(have.at) < pictureAgain) {
		return have, nil
	}
	// Who asked first may go; the others still want it.
	got, err, _ := p.once.Do(address, func() (any, error) {
		body, err := p.get(context.WithoutCancel(ctx), address)
		got := &picture{body: body, kind: pictureKind(body), at: time.Now()}
		if err == nil && got.kind == "" {
			err = errNoPicture
		}
		if err != nil {
			got.body = nil
		}
		p.keep(address, got)
		return got, err
	})
	return got.(*picture), err
}

func (p *pictures) keep(address string, got *picture) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.kept == nil {
		p.kept = map[string]*picture{}
	}
	const each = 1 << 10 // what one costs beside its bytes
	if old := p.kept[address]; old != nil {
		p.size += len(got.body) - len(old.body)
	} else {
		p.order = append(p.order, address)
		p.size += len(got.body) + each
	}
	p.kept[address] = got
	for p.size > picturesKept && len(p.order) > 1 {
		p.size -= len(p.kept[p.order[0]].body) + each
		delete(p.kept, p.order[0])
		p.order = p.order[1:]
	}
}

// pictureKind tells by its first bytes what a picture is, "" for none that is
// shown: a drawing in SVG is a program.
func pictureKind(body []byte) string {
	switch kind := http.DetectContentType(body); kind {
	case "image/jpeg", "image/png", "image/gif", "image/webp":
		return kind
	}
	if len(body) > 12 && bytes.Equal(body[4:8], []byte("ftyp")) && (bytes.Equal(body[8:12], []byte("avif")) || bytes.Equal(body[8:12], []byte("avis"))) {
		return "image/avif"
	}
	return ""
}

// picture serves a picture of an article, by its number in the record.
func (s *Server) picture(w http.ResponseWriter, r *http.Request) {
	n, err := strconv.Atoi(r.PathValue("n"))
	var a *archive.Article
	if err == nil {
		a, err = s.articleOf(r)
	}
	if err != nil || s.pictures.get == nil || a.Record == nil || n < 0 || n >= len(a.Record.Images) || a.Record.Images[n].URL == "" {
		s.fail(w, r, notFound("There is no such picture."))
		return
	}
	got, err := s.pictures.of(r.Context(), a.Record.Images[n].URL)
	if err != nil {
		s.log(r, slog.LevelInfo, "no picture", slog.String("address", a.Record.Images[n].URL), slogError(err))
	}
	if got.body == nil {
		w.Header().Set("Cache-Control", fmt.Sprint("private, max-age=", int(pictureAgain.Seconds())))
		w.WriteHeader(http.StatusNotFound)
		return
	}
	h := w.Header()
	h.Set("Content-Type", got.kind)
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	h.Set("Cache-Control", "private, max-age=86400")
	h.Set("Content-Length", strconv.Itoa(len(got.body)))
	_, _ = w.Write(got.body) // a visitor who has gone needs no error
}

// A shownPicture is a picture as a page shows it.
type shownPicture struct {
	Src, Alt, Caption, Credit string
	Width, Height             int
}

// leadPicture is the first picture of an article, nil where there is none or
// pictures are not wanted. Templates ask for it.
func (s *Server) leadPicture(id int64) *shownPicture {
	if s.pictures.get == nil {
		return nil
	}
	a, err := s.archive.Article(context.Background(), id)
	if err != nil || a.Record == nil {
		return nil // the page is worth showing without
	}
	for i, img := range a.Record.Images {
		if img.URL != "" && (img.Width == 0 || img.Width >= 200) {
			return showPicture(id, i, img)
		}
	}
	return nil
}

func showPicture(id int64, n int, img record.Image) *shownPicture {
	return &shownPicture{Src: fmt.Sprintf("/article/%d/picture/%d", id, n), Alt: img.Caption, Caption: img.Caption, Credit: img.Credit, Width: img.Width, Height: img.Height}
}
