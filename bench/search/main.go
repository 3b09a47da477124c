// Search measures an archive of many articles: adding them, the file, searches
// from a process that starts and from one that runs, what serve takes, and the
// answers from readings.
//
//	go run ./search -archive /big/million.dateline -articles 1000000 -readings 1000000
//
// makes the archive, where it is not there, of paragraphs of the sets in
// ../shared/data, mixed, with readings of chance. The archive may be any other
// one. With -bleve the same queries are asked of bleve as well, over the first
// articles: both get headline, description, byline, tags and text as fields.
// bleve runs with its standard analyzer (no stemming, as in Dateline, but it
// leaves English stop words out, which is less work), its default index, and
// batches of 500.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"

	"dateline/archive"
	"dateline/internal/newsmix/articles"
	"dateline/internal/pipeline"
	"dateline/reading"
)

// more are twenty questions of our own: common words, phrases, beginnings,
// filters, the newest first.
var more = []archive.Query{
	{Words: "the"}, {Words: "and not"}, {Words: `"of the"`}, {Words: `"according to"`}, {Words: `"in the world"`}, {Words: "s*"}, {Words: "inter*"}, {Words: "the year people"},
	{Words: "market", Outlets: []string{"outlet3.example"}}, {Words: "the", Since: "2023-01", Until: "2023-03"}, {Words: "people", Languages: []string{"de"}},
	{Words: "time", Tags: []string{"Topic 3"}}, {Words: "year", Sections: []string{"Section 4"}}, {Words: "the", Sort: archive.Newest}, {Words: "school", Sort: archive.Oldest},
	{}, {Outlets: []string{"outlet1.example"}}, {Since: "2024"}, {Words: "headline:the"}, {Words: "work OR home OR house", Fold: true},
}

func main() {
	log.SetFlags(0)
	path := flag.String("archive", "news.dateline", "archive to measure")
	n := flag.Int("articles", 100_000, "articles to make, where there is no archive; with -bleve how many of the first to index")
	rounds := flag.Int("rounds", 5, "times that each query is asked")
	readings := flag.Int("readings", 0, "make up what so many of the articles tell, first")
	withBleve := flag.Bool("bleve", false, "ask bleve, too")
	flag.Parse()
	if err := run(*path, *n, *readings, *rounds, *withBleve); err != nil {
		log.Fatal("search: ", err)
	}
}

func run(path string, n, readings, rounds int, withBleve bool) error {
	ctx := context.Background()
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		if err := fill(ctx, path, n); err != nil {
			return err
		}
	}
	if readings > 0 {
		if err := read(ctx, path, readings); err != nil {
			return err
		}
	}
	dir, err := os.MkdirTemp("", "bench-search-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	program := filepath.Join(dir, "dateline")
	module, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "dateline").Output()
	if err != nil {
		return fmt.Errorf("where dateline's module lies: %w", err)
	}
	build := exec.Command("go", "build", "-o", program, "./cmd/dateline")
	build.Dir = strings.TrimSpace(string(module))
	if out, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	for _, step := range []func() error{
		func() error { return cold(program, path, rounds) },
		func() error { return warm(ctx, path, rounds, withBleve, n) },
		func() error { return served(program, path) },
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// fill makes the archive.
func fill(ctx context.Context, path string, n int) error {
	m, err := articles.New()
	if err != nil {
		return err
	}
	a, err := archive.Open(path+".part", archive.Options{})
	if err != nil {
		return err
	}
	defer a.Close()
	started := time.Now()
	l := a.Loader(ctx, nil)
	err = pipeline.Map(func(yield func(archive.Entry) bool) {
		for i := range n {
			p, rec := m.Article(i)
			if !yield(archive.Entry{Page: p, Record: rec}) {
				return
			}
		}
	}, runtime.GOMAXPROCS(0), func() func(archive.Entry) archive.Entry {
		return func(e archive.Entry) archive.Entry { _ = e.Pack(); return e }
	}, func(e archive.Entry) error { return l.Add(e, "", "") })
	if err := errors.Join(err, l.Close()); err != nil {
		return err
	}
	took := time.Since(started)
	fmt.Printf("%d articles made and added in %s, %.0f/s\n", n, took.Round(time.Second), float64(n)/took.Seconds())
	if err := a.Close(); err != nil {
		return err
	}
	return os.Rename(path+".part", path)
}

// read makes up readings of the first n articles that have none.
func read(ctx context.Context, path string, n int) error {
	m, err := articles.New()
	if err != nil {
		return err
	}
	a, err := archive.Open(path, archive.Options{Existing: true})
	if err != nil {
		return err
	}
	defer a.Close()
	started := time.Now()
	readings := map[int64]*reading.Reading{}
	for id := int64(1); id <= int64(n); id++ {
		art, err := a.Article(ctx, id)
		if err != nil && !errors.Is(err, archive.ErrNotFound) {
			return err
		}
		if err == nil {
			readings[id] = m.Reading(int(id), art.Record.Text)
		}
		if len(readings) == 500 || id == int64(n) {
			if err := a.PutReadings(ctx, readings); err != nil {
				return err
			}
			clear(readings)
		}
	}
	fmt.Printf("%d readings made and stored in %s\n", n, time.Since(started).Round(time.Second))
	return nil
}

// times are durations in order.
type times []time.Duration

func (t times) String() string {
	slices.Sort(t)
	return fmt.Sprintf("median %s, 95th %s, worst %s", milli(t[len(t)/2]), milli(t[len(t)*95/100]), milli(t[len(t)-1]))
}

func milli(d time.Duration) string { return fmt.Sprintf("%.1f ms", float64(d.Microseconds())/1000) }

// all are the questions that are asked.
func all() []archive.Query {
	var out []archive.Query
	for _, q := range questions {
		out = append(out, q.ours)
	}
	return append(out, more...)
}

// command writes a query as a command line.
func command(q archive.Query) []string {
	args := []string{"search", "--"}
	if q.Words != "" {
		args = append(args, q.Words)
	}
	var flags []string
	for name, values := range map[string][]string{"--outlet": q.Outlets, "--language": q.Languages, "--tag": q.Tags, "--section": q.Sections} {
		for _, v := range values {
			flags = append(flags, name, v)
		}
	}
	if q.Since != "" {
		flags = append(flags, "--since", q.Since)
	}
	if q.Until != "" {
		flags = append(flags, "--until", q.Until)
	}
	if q.Sort != "" {
		flags = append(flags, "--sort", string(q.Sort))
	}
	return append(append(args[:1:1], flags...), args[1:]...)
}

// cold times whole processes.
func cold(program, path string, rounds int) error {
	var plain, facets, stats times
	peak := int64(0)
	once := func(into *times, args ...string) error {
		cmd := exec.Command(program, args...)
		cmd.Env = append(os.Environ(), "DATELINE_ARCHIVE="+path)
		started := time.Now()
		err := cmd.Run()
		*into = append(*into, time.Since(started))
		var exit *exec.ExitError
		if errors.As(err, &exit) && exit.ExitCode() == 1 { // nothing found
			err = nil
		}
		if u, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok && args[0] == "stats" {
			peak = max(peak, u.Maxrss)
		}
		return err
	}
	for range max(rounds/2, 1) {
		for _, q := range all() {
			args := command(q)
			if err := errors.Join(once(&plain, args...), once(&facets, append([]string{"search", "--facets"}, args[1:]...)...)); err != nil {
				return fmt.Errorf("%q: %w", args, err)
			}
		}
	}
	for range rounds {
		if err := once(&stats, "stats"); err != nil {
			return err
		}
	}
	fmt.Printf("cold search:        %s\ncold with facets:   %s\ncold stats:         %s; %d MB at the peak\n", plain, facets, stats, peak>>10)
	return nil
}

// warm times a running process.
func warm(ctx context.Context, path string, rounds int, withBleve bool, n int) error {
	a, err := archive.Open(path, archive.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer a.Close()
	s, err := a.Stats(ctx)
	if err != nil {
		return err
	}
	fmt.Printf("file:               %.0f MB, %.2f of %.0f MB of text and %.0f MB of pages; %d articles\n", mega(s.FileBytes), float64(s.FileBytes)/float64(s.TextBytes+s.KeptBytes), mega(s.TextBytes), mega(s.KeptBytes), s.Articles)
	for _, facets := range []bool{false, true} {
		var every times
		for _, q := range all() {
			q.Facets, q.Days = facets, facets
			var each times
			total := 0
			for range rounds {
				started := time.Now()
				r, err := a.Search(ctx, q)
				if err != nil {
					return fmt.Errorf("%q: %w", q.Words, err)
				}
				each = append(each, time.Since(started))
				total = r.Total
			}
			every = append(every, each...)
			slices.Sort(each)
			fmt.Printf("  %-60.60s %9s %8d hits\n", strings.Join(command(q)[1:], " "), milli(each[len(each)/2]), total)
		}
		fmt.Printf("running, facets %-5v %s\n", facets, every)
	}
	var filtered times
	for range 4 * rounds {
		started := time.Now()
		if _, err := a.Search(ctx, archive.Query{Words: "the", Since: "2021", Until: "2025", Outlets: []string{"outlet1.example", "outlet2.example"}, Facets: true, Days: true}); err != nil {
			return err
		}
		filtered = append(filtered, time.Since(started))
	}
	fmt.Printf("day, outlet, facets: %s\n", filtered)
	if err := told(ctx, a, rounds); err != nil {
		return err
	}
	if withBleve {
		return beside(ctx, a, n, rounds)
	}
	return nil
}

// told times the answers from readings, about people of whom many and few tell.
func told(ctx context.Context, a *archive.Archive, rounds int) error {
	for what, ask := range map[string]func(*archive.Person) error{
		"said": func(p *archive.Person) error {
			_, err := a.Said(ctx, archive.SaidQuery{By: p, Limit: 20})
			return err
		},
		"met": func(p *archive.Person) error {
			_, err := a.Told(ctx, archive.ToldQuery{With: []*archive.Person{p}, Kinds: []string{"meeting"}, Limit: 20})
			return err
		},
		"timeline": func(p *archive.Person) error {
			_, err := a.Told(ctx, archive.ToldQuery{With: []*archive.Person{p}, Limit: 20})
			return err
		},
		"who": func(p *archive.Person) error {
			_, err := a.Who(ctx, p)
			return err
		},
		"names": nil,
	} {
		var every times
		for range rounds {
			for _, n := range []int{0, 1, 5, 40, 300, 1000, 5000} {
				started := time.Now()
				p, err := a.Person(ctx, articles.Name(n))
				if errors.Is(err, archive.ErrUnknownName) {
					continue
				}
				if err != nil {
					return err
				}
				if ask != nil {
					if err := ask(p); err != nil {
						return err
					}
				}
				every = append(every, time.Since(started))
			}
		}
		if len(every) > 0 {
			fmt.Printf("%-9s           %s\n", what, every)
		}
	}
	return nil
}

// served times serve's first answer, and its memory after a thousand searches.
func served(program, path string) error {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	address := l.Addr().String()
	l.Close()
	cmd := exec.Command(program, "serve", "--quiet", "--read-only", "--archive", path, "--listen", address)
	started := time.Now()
	if err := cmd.Start(); err != nil {
		return err
	}
	defer cmd.Wait()
	defer cmd.Process.Kill()
	get := func(q string) error {
		resp, err := http.Get("http://" + address + "/api/search?" + q)
		if err != nil {
			return err
		}
		defer resp.Body.Close()
		_, err = io.Copy(io.Discard, resp.Body)
		return err
	}
	for get("q=climate") != nil {
		if time.Since(started) > time.Minute {
			return errors.New("serve does not answer")
		}
		time.Sleep(time.Millisecond)
	}
	first := time.Since(started)
	queries := all()
	for i := range 1000 {
		if err := get("facets=true&q=" + url.QueryEscape(queries[i%len(queries)].Words)); err != nil {
			return err
		}
	}
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", cmd.Process.Pid))
	if err != nil {
		return err
	}
	var memory []string
	for line := range strings.Lines(string(status)) {
		if strings.HasPrefix(line, "RssAnon") || strings.HasPrefix(line, "RssFile") || strings.HasPrefix(line, "VmRSS") {
			memory = append(memory, strings.Join(strings.Fields(line), " "))
		}
	}
	fmt.Printf("serve:              first answer after %s; after a thousand searches %s\n", milli(first), strings.Join(memory, ", "))
	return nil
}
