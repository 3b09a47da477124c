package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/mapping"

	"dateline/archive"
)

// A question is one search in both engines' languages.
type question struct {
	ours   archive.Query
	theirs string // bleve's query string
}

var questions = []question{
	{archive.Query{Words: "climate"}, "+climate"}, {archive.Query{Words: "president"}, "+president"}, {archive.Query{Words: "coffee machine"}, "+coffee +machine"},
	{archive.Query{Words: `"machine learning"`}, `+"machine learning"`}, {archive.Query{Words: "president OR minister"}, "president minister"},
	{archive.Query{Words: "headline:best"}, "+headline:best"}, {archive.Query{Words: "insurance -travel"}, "+insurance -travel"}, {archive.Query{Words: "photogr*"}, "+photogr*"},
	{archive.Query{Words: "people"}, "+people"}, {archive.Query{Words: "market"}, "+market"}, {archive.Query{Words: "election vote parliament"}, "+election +vote +parliament"},
	{archive.Query{Words: "weather storm"}, "+weather +storm"}, {archive.Query{Words: "year"}, "+year"}, {archive.Query{Words: "Ukraine"}, "+Ukraine"},
	{archive.Query{Words: "football"}, "+football"}, {archive.Query{Words: "Putin"}, "+Putin"}, {archive.Query{Words: "bank AND loan"}, "+bank +loan"},
	{archive.Query{Words: "university students"}, "+university +students"}, {archive.Query{Words: "school"}, "+school"}, {archive.Query{Words: "co*"}, "+co*"},
}

// A document is what bleve indexes of an article.
type document struct {
	Headline    string   `json:"headline"`
	Description string   `json:"description"`
	Byline      string   `json:"byline"`
	Tags        []string `json:"tags"`
	Text        string   `json:"text"`
	Outlet      string   `json:"outlet"`
	Language    string   `json:"language"`
	Section     string   `json:"section"`
}

// beside asks bleve the same, over the archive's first articles.
func beside(ctx context.Context, a *archive.Archive, most, rounds int) error {
	dir, err := os.MkdirTemp("", "bleve-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	index, err := bleve.New(filepath.Join(dir, "index"), fields())
	if err != nil {
		return err
	}
	defer index.Close()
	started := time.Now()
	n, textBytes, err := feed(ctx, a, index, most)
	if err != nil {
		return err
	}
	indexed := time.Since(started)
	fmt.Printf("bleve: %d articles indexed in %s (%.0f/s), %.0f MB for %.0f MB of text\n", n, indexed.Round(time.Second), float64(n)/indexed.Seconds(), mega(size(dir)), mega(textBytes))
	if stats, err := a.Stats(ctx); err == nil {
		fmt.Printf("dateline: %d articles, %.0f MB for %.0f MB of text, %.0f MB of pages and all records\n", stats.Articles, mega(stats.FileBytes), mega(stats.TextBytes), mega(stats.KeptBytes))
	}
	var ours, theirs []time.Duration
	for _, q := range questions {
		q.ours.Facets, q.ours.Days = true, true
		var both [2][]time.Duration
		var hits [2]int
		for range rounds {
			for k, ask := range []func() (int, error){
				func() (int, error) {
					r, err := a.Search(ctx, q.ours)
					if err != nil {
						return 0, err
					}
					return r.Total, nil
				},
				func() (int, error) {
					req := bleve.NewSearchRequestOptions(bleve.NewQueryStringQuery(q.theirs), 10, 0, false)
					req.Highlight = bleve.NewHighlight()
					req.Highlight.AddField("text")
					req.Fields = []string{"headline", "outlet"}
					for _, f := range []string{"outlet", "language", "section"} {
						req.AddFacet(f, bleve.NewFacetRequest(f, 20))
					}
					r, err := index.Search(req)
					if err != nil {
						return 0, err
					}
					return int(r.Total), nil
				},
			} {
				started := time.Now()
				n, err := ask()
				if err != nil {
					return fmt.Errorf("%s: %w", q.theirs, err)
				}
				both[k] = append(both[k], time.Since(started))
				hits[k] = n
			}
		}
		for k := range both {
			slices.Sort(both[k])
		}
		o, t := both[0][rounds/2], both[1][rounds/2]
		ours, theirs = append(ours, o), append(theirs, t)
		fmt.Printf("%-28s dateline %7.1f ms %7d hits   bleve %7.1f ms %7d hits\n", q.ours.Words, ms(o), hits[0], ms(t), hits[1])
	}
	slices.Sort(ours)
	slices.Sort(theirs)
	fmt.Printf("median: dateline %.1f ms, bleve %.1f ms; slowest: dateline %.1f ms, bleve %.1f ms\n",
		ms(ours[len(ours)/2]), ms(theirs[len(theirs)/2]), ms(ours[len(ours)-1]), ms(theirs[len(theirs)-1]))
	return nil
}

// fields tells bleve which fields are words and which are labels.
func fields() mapping.IndexMapping {
	label := bleve.NewKeywordFieldMapping()
	label.IncludeInAll = false
	m := bleve.NewDocumentMapping()
	for _, f := range []string{"outlet", "language", "section"} {
		m.AddFieldMappingsAt(f, label)
	}
	out := bleve.NewIndexMapping()
	out.DefaultMapping = m
	return out
}

var errEnough = errors.New("enough")

func feed(ctx context.Context, a *archive.Archive, index bleve.Index, most int) (n int, text int64, err error) {
	batch := index.NewBatch()
	err = a.Each(ctx, archive.Query{}, func(art *archive.Article) error {
		if n == most {
			return errEnough
		}
		n++
		r := art.Record
		text += int64(len(r.Text))
		d := document{r.Headline, r.Description, r.Byline(), r.Tags, r.Text, art.Outlet, r.Language, r.Section}
		if err := batch.Index(strconv.FormatInt(art.ID, 10), d); err != nil {
			return err
		}
		if batch.Size() < 500 {
			return nil
		}
		err := index.Batch(batch)
		batch.Reset()
		return err
	})
	if err == nil || errors.Is(err, errEnough) {
		err = index.Batch(batch)
	}
	return n, text, err
}

func size(dir string) (n int64) {
	// What vanishes meanwhile has no size.
	_ = filepath.WalkDir(dir, func(_ string, e fs.DirEntry, err error) error {
		if err == nil {
			if info, err := e.Info(); err == nil && !e.IsDir() {
				n += info.Size()
			}
		}
		return nil
	})
	return n
}

func mega(n int64) float64       { return float64(n) / 1e6 }
func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
