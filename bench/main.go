// Bench sets Dateline beside its peers: the same pages, in the same process,
// on one thread, round after round with the contestants taking turns.
//
//	go run . -rounds 5                 # time and memory
//	go run . -quality                  # what each gets right
//	go run . -warc mix.warc.gz -pages 1000 -rounds 1
//
// Times are medians over the rounds; the ratio is to html.Parse of
// golang.org/x/net, the tree that the peers stand on.
package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"log"
	"net/url"
	"os"
	"runtime"
	"slices"
	"text/tabwriter"
	"time"

	"codeberg.org/readeck/go-readability/v2"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"

	"dateline/dom"
	"dateline/extract"
	"dateline/intake"
	"dateline/internal/evaluate"
	"dateline/record"
)

// A contestant takes a page and does its work; what it read goes to the answer.
type contestant struct {
	name string
	read func(record.Page) (evaluate.Answer, error)
}

func contestants() []contestant {
	var parser dom.Parser
	var reader extract.Reader
	return []contestant{
		{"html.Parse (x/net)", func(p record.Page) (evaluate.Answer, error) {
			_, err := html.Parse(bytes.NewReader(p.Body))
			return evaluate.Answer{}, err
		}},
		{"dateline dom.Parse", func(p record.Page) (evaluate.Answer, error) {
			parser.Parse(p.Body)
			return evaluate.Answer{}, nil
		}},
		{"dateline Read", func(p record.Page) (evaluate.Answer, error) {
			rec, err := reader.Read(p)
			if err != nil {
				return evaluate.Answer{}, err
			}
			return evaluate.AnswerOf(rec), nil
		}},
		{"go-trafilatura", trafilaturaWith(false)},
		{"go-trafilatura, fallback", trafilaturaWith(true)},
		{"go-readability v2", readability2},
	}
}

func trafilaturaWith(fallback bool) func(record.Page) (evaluate.Answer, error) {
	return func(p record.Page) (evaluate.Answer, error) {
		u, _ := url.Parse(p.URL)
		res, err := trafilatura.Extract(bytes.NewReader(p.Body), trafilatura.Options{OriginalURL: u, EnableFallback: fallback, ExcludeComments: true})
		if err != nil || res == nil {
			return evaluate.Answer{}, err
		}
		a := evaluate.Answer{Title: res.Metadata.Title, Text: res.ContentText, Tags: res.Metadata.Tags}
		if res.Metadata.Author != "" {
			for _, name := range bytes.Split([]byte(res.Metadata.Author), []byte("; ")) {
				a.Authors = append(a.Authors, string(name))
			}
		}
		if !res.Metadata.Date.IsZero() {
			a.Published = res.Metadata.Date.Format("2006-01-02")
		}
		return a, nil
	}
}

func readability2(p record.Page) (evaluate.Answer, error) {
	u, err := url.Parse(p.URL)
	if err != nil {
		return evaluate.Answer{}, err
	}
	art, err := readability.FromReader(bytes.NewReader(p.Body), u)
	if err != nil {
		return evaluate.Answer{}, err
	}
	var text bytes.Buffer
	if err := art.RenderText(&text); err != nil {
		return evaluate.Answer{}, err
	}
	a := evaluate.Answer{Title: art.Title(), Text: text.String()}
	if by := art.Byline(); by != "" {
		a.Authors = []string{by}
	}
	if t, err := art.PublishedTime(); err == nil {
		a.Published = t.Format("2006-01-02")
	}
	return a, nil
}

func main() {
	log.SetFlags(0)
	rounds := flag.Int("rounds", 5, "rounds to take the median of")
	every := flag.Int("every", 6, "take every nth page for the times")
	quality := flag.Bool("quality", false, "score the contestants instead of timing them")
	file := flag.String("warc", "", "time the pages of this WARC file instead of the data's")
	most := flag.Int("pages", 1000, "how many pages of the WARC file")
	flag.Parse()
	if *file != "" {
		runtime.GOMAXPROCS(1)
		pages, size := loadWARC(*file, *most)
		clock(pages, size, *rounds)
		return
	}
	shared, ok := evaluate.Shared()
	if !ok {
		log.Fatal("no measuring data: put the folder shared beside the repository, or name it in DATELINE_SHARED")
	}
	if *quality {
		score(shared)
		return
	}
	runtime.GOMAXPROCS(1)
	pages, size := load(shared, *every)
	clock(pages, size, *rounds)
}

func load(shared string, every int) (pages []record.Page, size int) {
	i := 0
	for _, set := range evaluate.PageSets {
		list, err := evaluate.LoadPages(shared, set)
		if err != nil {
			log.Fatal(err)
		}
		for _, p := range list {
			if i++; i%every != 0 {
				continue
			}
			page, err := p.Load()
			if err != nil {
				log.Fatal(err)
			}
			pages = append(pages, page)
			size += len(page.Body)
		}
	}
	return pages, size
}

// loadWARC returns the first pages of a WARC file.
func loadWARC(file string, most int) (pages []record.Page, size int) {
	for item, err := range intake.Open(context.Background(), file, intake.Options{}) {
		if err != nil {
			log.Fatal(err)
		}
		if len(pages) == most {
			break
		}
		pages = append(pages, item.Page)
		size += len(item.Page.Body)
	}
	return pages, size
}

func clock(pages []record.Page, size, rounds int) {
	all := contestants()
	times := make([][]time.Duration, len(all))
	allocs, allocated := make([]uint64, len(all)), make([]uint64, len(all))
	for round := range rounds + 1 { // the first warms up
		for i, c := range all {
			runtime.GC()
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			for _, p := range pages {
				c.read(p) // a page that a contestant refuses costs it its time too
			}
			took := time.Since(start)
			runtime.ReadMemStats(&after)
			if round > 0 {
				times[i] = append(times[i], took)
				allocs[i], allocated[i] = after.Mallocs-before.Mallocs, after.TotalAlloc-before.TotalAlloc
			}
		}
	}
	fmt.Printf("%d pages, %.1f MB, %d rounds, one thread\n", len(pages), float64(size)/1e6, rounds)
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "\tof html.Parse\tpages/s\tMB/s\tallocs/page\tKB/page\t")
	base := median(times[0])
	for i, c := range all {
		m := median(times[i])
		n := float64(len(pages))
		fmt.Fprintf(w, "%s\t%.2f\t%.0f\t%.1f\t%.0f\t%.0f\t\n", c.name, float64(m)/float64(base), n/m.Seconds(), float64(size)/1e6/m.Seconds(),
			float64(allocs[i])/n, float64(allocated[i])/n/1e3)
	}
	w.Flush()
}

func median(d []time.Duration) time.Duration {
	slices.Sort(d)
	return d[len(d)/2]
}

// score prints the measures of each extractor on each set. Dateline's words
// here come from the shipped model, which has seen these pages: its held-out
// figures are the gate's.
func score(shared string) {
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	defer w.Flush()
	measures := []string{"words", "precision", "recall", "title", "date", "authors", "tags"}
	header(w, measures)
	for _, set := range evaluate.PageSets[:2] {
		pages, err := evaluate.LoadPages(shared, set)
		if err != nil {
			log.Fatal(err)
		}
		for _, c := range contestants()[2:] {
			scores := evaluate.ScorePages(pages, func() evaluate.Extractor {
				return func(_ *evaluate.Page, p record.Page) (evaluate.Answer, error) { return c.read(p) }
			}, 1)
			fmt.Fprintf(w, "%s\t%s\t", set, c.name)
			for _, m := range measures {
				if mean, n := evaluate.Mean(scores, m); n > 0 {
					fmt.Fprintf(w, "%.3f\t", mean)
				} else {
					fmt.Fprint(w, "\t")
				}
			}
			fmt.Fprintln(w)
		}
	}
}

func header(w io.Writer, measures []string) {
	fmt.Fprint(w, "set\textractor\t")
	for _, m := range measures {
		fmt.Fprintf(w, "%s\t", m)
	}
	fmt.Fprintln(w)
}
