package web

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"dateline/archive"
	"dateline/web/demo"
)

// Many readers at once, with as few connections to the archive as there may be
// and while it changes: no page waits for what another holds.
func TestCrowd(t *testing.T) {
	a, err := archive.Open(filepath.Join(t.TempDir(), "news.dateline"), archive.Options{Queries: 2})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	ctx := context.Background()
	if err := demo.Fill(ctx, a); err != nil {
		t.Fatal(err)
	}
	s, err := New(a, Options{})
	if err != nil {
		t.Fatal(err)
	}
	paths := []string{"/?x=%d", "/search?q=treaty&x=%d", "/search?q=holm&outlet=eastmerepost.example&x=%d", "/compare?q=treaty&q=tolls&x=%d", "/batch?lines=Greta+Holm%%0Atolls&x=%d", "/stories?days=60&x=%d", "/story/13?x=%d", "/names?days=30&x=%d",
		"/name?q=Greta+Holm&x=%d", "/name?q=Greta+Holm&tab=events&x=%d", "/name?q=Greta+Holm&tab=about&x=%d", "/name?q=Greta+Holm&tab=articles&x=%d", "/pair?a=Holm&b=Veck&x=%d", "/network?x=%d", "/network?name=Greta+Holm&by=meetings&x=%d", "/timeline?x=%d",
		"/timeline?since=2025-03&kind=encounter&x=%d", "/places?x=%d", "/outlets?x=%d", "/outlet?host=eastmerepost.example&x=%d", "/changes?x=%d", "/article/2?x=%d", "/article/19/versions?x=%d", "/desk?x=%d", "/about?x=%d", "/suggest?q=holm&x=%d", "/feed?q=treaty&x=%d",
		"/api/search?q=treaty&facets=true&x=%d", "/api/said?name=Holm&x=%d", "/api/names?q=Holm&x=%d", "/api/timeline?name=Holm&x=%d", "/api/who?name=Holm&x=%d", "/api/stats?x=%d", "/api/outlets?x=%d"}
	ctx, end := context.WithTimeout(ctx, 60*time.Second)
	defer end()
	var writing, reading sync.WaitGroup
	stop := make(chan struct{})
	writing.Go(func() {
		for i := 0; ; i++ {
			select {
			case <-stop:
				return
			default:
			}
			if _, err := a.Add(ctx, []archive.Entry{entry(fmt.Sprint("https://late.example/", i), page("Late News", fmt.Sprintf("Ferry %d sails", i), "2025-03-06", "The ferry sails on, and nobody in Port Harrow is surprised by it any more this spring."))}); err != nil {
				t.Error(err)
				return
			}
		}
	})
	for reader := range 12 {
		reading.Go(func() {
			for i := range paths {
				path := fmt.Sprintf(paths[(i+reader*5)%len(paths)], reader)
				w := httptest.NewRecorder()
				s.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "http://127.0.0.1"+path, nil).WithContext(ctx))
				if w.Code != 200 {
					t.Errorf("%s: status %d", path, w.Code)
				}
			}
		})
	}
	reading.Wait()
	close(stop)
	writing.Wait()
}
