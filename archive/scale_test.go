package archive

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"dateline/internal/newsmix/articles"
)

// scaleVariable is where TestScale builds an archive, and how many articles
// it holds: "/big/scale.dateline,100000".
const scaleVariable = "DATELINE_SCALE"

// large opens the archive that a variable names with a number behind a comma,
// and tells that number and whether the file was there.
func large(t testing.TB, variable string) (a *Archive, n int, there bool) {
	t.Helper()
	path, number, ok := strings.Cut(os.Getenv(variable), ",")
	if !ok {
		t.Skip(variable + " is not set")
	}
	n, err := strconv.Atoi(number)
	if err != nil {
		t.Fatal(err)
	}
	_, missing := os.Stat(path)
	if a, err = Open(filepath.Clean(path), Options{}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close() })
	return a, n, missing == nil
}

func newMixer(t testing.TB) *articles.Mixer {
	m, err := articles.New()
	if errors.Is(err, articles.ErrNoData) {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// mixed is article n of a mixer's.
func mixed(m *articles.Mixer, n int) Entry {
	p, rec := m.Article(n)
	return Entry{Page: p, Record: rec}
}

// scaled opens the archive of many articles, and makes it first where it is
// not there.
func scaled(t testing.TB) *Archive {
	a, n, there := large(t, scaleVariable)
	if there {
		return a
	}
	m := newMixer(t)
	started := time.Now()
	l := a.Loader(context.Background(), nil)
	for i := range n {
		if err := l.Add(mixed(m, i), "", ""); err != nil {
			t.Fatal(err)
		}
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d articles made and added in %s", n, time.Since(started).Round(time.Second))
	return a
}

func TestScaleSize(t *testing.T) {
	a := scaled(t)
	// What is still in the log goes into the file when the archive is closed.
	if _, err := a.write.Exec("PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
		t.Fatal(err)
	}
	s, err := a.Stats(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	ratio := float64(s.FileBytes) / float64(s.TextBytes+s.KeptBytes)
	t.Logf("%d articles: text %d MB, pages kept %d MB, file %d MB, %.2f times text and pages",
		s.Articles, s.TextBytes>>20, s.KeptBytes>>20, s.FileBytes>>20, ratio)
	if ratio > 1.6 {
		t.Errorf("the file is %.2f times text and pages, want at most 1.6", ratio)
	}
}
