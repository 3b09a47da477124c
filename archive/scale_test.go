package archive

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"dateline/internal/evaluate"
	"dateline/record"
)

// scaleVariable is where TestScale builds an archive, and how many articles
// it holds: "/big/scale.dateline,100000".
const scaleVariable = "DATELINE_SCALE"

// A mixer makes articles of paragraphs that stand in real ones.
type mixer struct {
	rng        *rand.Rand
	paragraphs []string
	headlines  []string
	authors    []string
}

func newMixer(t testing.TB) *mixer {
	shared, ok := evaluate.Shared()
	if !ok {
		t.Skip("the shared data are not here")
	}
	m := &mixer{rng: rand.New(rand.NewPCG(3, 9))}
	for _, set := range []string{"wcxb-dev", "fundus-visible"} {
		pages, err := evaluate.LoadPages(shared, set)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range pages {
			m.headlines = append(m.headlines, p.Title)
			m.authors = append(m.authors, p.Authors...)
			for s := range strings.SplitSeq(p.Text, "\n") {
				if len(s) > 80 {
					m.paragraphs = append(m.paragraphs, s)
				}
			}
		}
	}
	return m
}

func (m *mixer) pick(from []string) string { return from[m.rng.IntN(len(from))] }

// entry makes article n, with a page of about the size of real ones.
func (m *mixer) entry(n int) Entry {
	day := time.Date(2020, 1, 1, 8, 0, 0, 0, time.UTC).AddDate(0, 0, m.rng.IntN(2000))
	rec := &record.Record{
		Headline: m.pick(m.headlines), Kind: record.Article, Published: record.DateOf(day), Language: []string{"en", "en", "en", "de", "es"}[m.rng.IntN(5)],
		Section: fmt.Sprintf("Section %d", m.rng.IntN(12)),
		Authors: []record.Author{{Name: m.pick(m.authors)}},
	}
	for range m.rng.IntN(5) {
		rec.Tags = append(rec.Tags, fmt.Sprintf("Topic %d", int(m.rng.ExpFloat64()*60)))
	}
	var page strings.Builder
	page.WriteString("<!doctype html><title>" + rec.Headline + "</title>")
	for range 4 + m.rng.IntN(12) {
		p := m.pick(m.paragraphs)
		rec.Body = append(rec.Body, record.Block{Kind: record.Paragraph, Text: p})
		page.WriteString("<p class=\"text body-" + strconv.Itoa(m.rng.IntN(100000)) + "\">" + p + "</p>\n")
	}
	texts := make([]string, len(rec.Body))
	for i, b := range rec.Body {
		texts[i] = b.Text
	}
	rec.Text = strings.Join(texts, "\n\n")
	rec.Description = texts[0]
	rec.WordCount = len(strings.Fields(rec.Text))
	url := fmt.Sprintf("https://outlet%d.example/%s/%d", int(m.rng.ExpFloat64()*40), day.Format("2006/01/02"), n)
	return Entry{Page: record.Page{URL: url, Body: []byte(page.String()), ContentType: "text/html", Fetched: day.Add(time.Hour)}, Record: rec}
}

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
		if err := l.Add(m.entry(i), "", ""); err != nil {
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
