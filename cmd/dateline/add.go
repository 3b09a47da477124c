package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"time"

	"dateline/archive"
	"dateline/extract"
	"dateline/intake"
	"dateline/internal/pipeline"
	"dateline/record"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, newAddCommand) }

type addOptions struct {
	archive     string
	list        string
	jobs        int
	again, json bool
	readings    bool
	filter      filterOptions
}

// filterOptions are the flags that make an intake.Filter.
type filterOptions struct {
	hosts, notHosts, languages, kinds []string
	from, to                          string
}

func newAddCommand() *cobra.Command {
	var o addOptions
	cmd := &cobra.Command{
		Use:   "add PAGE...",
		Short: "Read pages and keep them in an archive",
		Long: `Add reads pages and keeps them, with their records, in an archive: one file
that search, show and the other commands answer from. PAGE is a file, a folder,
a WARC, WET, ARC or WACZ file, an address, or - for standard input; files may be
gzip or zstd, pages also MHTML. A Parquet or JSON Lines file of records, as dateline
export and read --format jsonl write them, a folder of such Parquet files, and what
the Python package wrote on a cluster are taken as records, with their readings.

What the archive holds already is left alone, and an article that changed
becomes a new version. After a stop, the same command goes on where it was, also
within a WARC file. Pages that cannot be read, or are no articles, are kept too
and counted.`,
		Example: `  dateline add https://post.example/2025/ferry-resumes
  dateline add saved-pages/ --archive eastmere.dateline
  dateline add CC-NEWS-20250304101500-00123.warc.gz --language en --from 2025-03-01
  dateline add --list pages.tsv --json
  dateline add dataset/ records.jsonl --archive both.dateline`,
		GroupID: groupArchive,
		RunE:    func(cmd *cobra.Command, args []string) error { return runAdd(cmd, &o, args) },
	}
	archiveFlag(cmd, &o.archive)
	f := cmd.Flags()
	f.StringVar(&o.list, "list", "", "add the pages that `FILE` lists, a line each: path, and after a tab the page's address; - is standard input")
	f.IntVar(&o.jobs, "jobs", 0, "pages read at the same time (default: one a core)")
	f.BoolVar(&o.again, "again", false, "read WARC files from their start, also those that were read before")
	f.BoolVar(&o.readings, "readings", false, "then find names, quotes and events, as dateline readings does")
	f.BoolVar(&o.json, "json", false, "tell the summary as JSON")
	f.StringSliceVar(&o.filter.hosts, "host", nil, "only pages of these `hosts` and those under them")
	f.StringSliceVar(&o.filter.notHosts, "not-host", nil, "no pages of these `hosts` and those under them")
	f.StringSliceVar(&o.filter.languages, "language", nil, "only pages in these `languages`, such as en,de, where the page or its record tells")
	f.StringSliceVar(&o.filter.kinds, "kind", nil, "only pages of these `kinds`: article, live, gallery, video, listing, other")
	f.StringVar(&o.filter.from, "from", "", "only pages fetched on this `day` or later, as 2025-03-01")
	f.StringVar(&o.filter.to, "to", "", "only pages fetched before this `day`")
	return cmd
}

func (o *filterOptions) filter() (f intake.Filter, err error) {
	f = intake.Filter{Hosts: o.hosts, NotHosts: o.notHosts, Languages: o.languages}
	for _, k := range o.kinds {
		kind := record.Kind(k)
		if !slices.Contains([]record.Kind{record.Article, record.Live, record.Gallery, record.Video, record.Listing, record.Other}, kind) {
			return f, usagef("--kind %s: there is no such kind; choose of article, live, gallery, video, listing, other", k)
		}
		f.Kinds = append(f.Kinds, kind)
	}
	for _, d := range []struct {
		flag, day string
		into      *time.Time
	}{{"from", o.from, &f.From}, {"to", o.to, &f.To}} {
		if d.day == "" {
			continue
		}
		if *d.into, err = time.Parse(time.DateOnly, d.day); err != nil {
			return f, usagef("--%s %s: write the day as 2025-03-01", d.flag, d.day)
		}
	}
	return f, nil
}

// An addSummary counts what became of the pages.
type addSummary struct {
	Pages          int            `json:"pages"`
	Added          int            `json:"added"`
	Unchanged      int            `json:"unchanged"`
	NewVersions    int            `json:"new_versions"`
	ClustersJoined int            `json:"clusters_joined"`
	NotArticles    int            `json:"not_articles"`
	Failed         map[string]int `json:"failed"`
	Skipped        map[string]int `json:"skipped"`
	Seconds        float64        `json:"seconds"`
}

func (s *addSummary) count(e archive.Entry, r archive.Result) {
	s.Pages++
	switch r.Outcome {
	case archive.Added:
		s.Added++
	case archive.Unchanged:
		s.Unchanged++
	case archive.NewVersion:
		s.NewVersions++
	case archive.NotArticle:
		s.NotArticles++
	case archive.Failed:
		s.Failed[reasonOf(e.Err)]++
	}
	if r.Joined {
		s.ClustersJoined++
	}
}

// reasonOf is an error without what stands before its last colon: that names a
// page, and the reason is counted over pages.
func reasonOf(err error) string {
	s := err.Error()
	return strings.TrimSpace(s[strings.LastIndex(s, ": ")+1:])
}

func (s *addSummary) failures() (n int) {
	for _, k := range s.Failed {
		n += k
	}
	return
}

func runAdd(cmd *cobra.Command, o *addOptions, args []string) error {
	filter, err := o.filter.filter()
	switch {
	case err != nil:
		return err
	case o.list != "" && len(args) > 0:
		return usagef("--list names the pages already; leave out %q", args[0])
	case o.list == "" && len(args) == 0:
		return usagef("name what to add: a file, a folder, a WARC file, an address, or - for standard input")
	case o.jobs < 0:
		return usagef("--jobs %d: it must be 1 or more", o.jobs)
	case o.jobs == 0:
		o.jobs = runtime.GOMAXPROCS(0)
	}
	var listed *pageList
	if o.list != "" {
		if listed, err = openList(o.list, cmd.InOrStdin()); err != nil {
			return err
		}
		defer listed.Close()
	}
	a, err := archive.Open(o.archive, archive.Options{})
	if err != nil {
		return err
	}
	limitMemory(o.jobs)
	ad := &adding{ctx: cmd.Context(), o: o, archive: a, stderr: cmd.ErrOrStderr(), filter: filter, sources: map[string]sourceFile{}}
	ad.summary = addSummary{Failed: map[string]int{}, Skipped: map[string]int{}}
	started := time.Now()
	total := 0
	var listErr error
	if listed != nil {
		total = listed.total
		ad.targets = listed.tasks(&listErr)
	} else {
		if ad.tables, args, err = tablesOf(args); err != nil {
			return errors.Join(err, a.Close())
		}
		ad.targets = targetsOf(args)
	}
	ad.bar = newProgress(ad.stderr, "pages", total)
	ad.files.bar = ad.bar
	ad.bar.reading(sizeOf(args))
	if err = ad.takeTables(); err == nil && (len(args) > 0 || listed != nil) {
		err = ad.run()
	}
	ad.bar.Clear()
	ad.summary.Seconds = time.Since(started).Seconds()
	if err == nil && o.readings {
		_, _, err = readAll(cmd, a)
	}
	if closeErr := a.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = listErr
	}
	if err != nil && cmd.Context().Err() != nil {
		err = fmt.Errorf("stopped; the same command goes on from here")
	}
	if o.json {
		err = cmp.Or(err, printJSON(cmd.OutOrStdout(), &ad.summary))
	} else {
		ad.summary.print(cmd.OutOrStdout())
	}
	switch {
	case err != nil:
		return err
	case ad.summary.Pages == 0 && len(ad.summary.Skipped) == 0 && !ad.resumed && ad.summary.failures() == 0:
		return fmt.Errorf("there was no page to add")
	case ad.summary.failures() > 0 || ad.lost > 0:
		return errReported
	}
	return nil
}

// limitMemory has memory collected more often where much of it is under way:
// pages come and go by the gigabyte, and what is kept of them is little. Who
// sets GOMEMLIMIT knows better.
func limitMemory(jobs int) {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(int64(80+55*jobs) << 20)
	}
}

// print tells the summary in a few lines.
func (s *addSummary) print(w io.Writer) {
	rate := 0.0
	if s.Seconds > 0 {
		rate = float64(s.Pages) / s.Seconds
	}
	fmt.Fprintf(w, "%s in %s (%.0f/s): %d added, %d unchanged, %s, %s, %d joined a cluster\n",
		count(s.Pages, "page"), time.Duration(s.Seconds*float64(time.Second)).Round(time.Millisecond), rate, s.Added, s.Unchanged, count(s.NewVersions, "new version"), counted(s.NotArticles, "no article", "no articles"), s.ClustersJoined)
	for _, part := range []struct {
		what  string
		count map[string]int
	}{{"failed", s.Failed}, {"passed over", s.Skipped}} {
		reasons := make([]string, 0, len(part.count))
		for r := range part.count {
			reasons = append(reasons, r)
		}
		slices.SortFunc(reasons, func(a, b string) int { return part.count[b] - part.count[a] })
		for _, r := range reasons {
			fmt.Fprintf(w, "%d %s: %s\n", part.count[r], part.what, r)
		}
	}
}

// An adding is one run of add.
type adding struct {
	ctx     context.Context
	o       *addOptions
	archive *archive.Archive
	targets iter.Seq[task]
	tables  []string // files of records
	stderr  io.Writer
	filter  intake.Filter
	bar     *progress
	files   fileGauge
	loader  *archive.Loader

	mu      sync.Mutex // guards what follows: the loader tells from its own goroutine
	summary addSummary
	sources map[string]sourceFile
	resumed bool // a source was read before
	lost    int  // pages skipped that may have held an article
}

// An incoming is a page on its way, or why there is none.
type incoming struct {
	entry         archive.Entry
	source, place string
	unwanted      intake.Reason // why the filter leaves it out, now that it is read
	err           error         // concerns a source, not a page
}

func (ad *adding) run() error {
	ad.loader = ad.archive.Loader(ad.ctx, ad.counted)
	err := pipeline.Map(ad.pages(), ad.o.jobs, func() func(incoming) incoming {
		reader := &extract.Reader{}
		return func(in incoming) incoming {
			if in.err != nil {
				return in
			}
			e := &in.entry
			if e.Record, e.Err = reader.ReadContext(ad.ctx, e.Page); ad.ctx.Err() != nil {
				in.err = ad.ctx.Err() // nothing is known of the page
				return in
			}
			if e.Record != nil {
				in.unwanted = ad.filter.Record(e.Record)
			}
			if in.unwanted == "" {
				in.err = e.Pack()
			}
			intake.Reuse(e.Page.Body)
			e.Page.Body = nil // many wait for the disk
			if in.unwanted != "" {
				intake.Reuse(e.Stored)
				e.Stored = nil
			}
			return in
		}
	}, func(in incoming) error {
		ad.bar.Add(1)
		switch {
		case in.err != nil:
			ad.fail(in.err)
			return ad.ctx.Err()
		case in.unwanted != "":
			ad.skipped(intake.Skip{Reason: in.unwanted})
			ad.loader.Read(in.source, in.place)
			return nil
		}
		return ad.loader.Add(in.entry, in.source, in.place)
	})
	if closed := ad.loader.Close(); err == nil {
		err = closed
	}
	return err
}

// counted counts a page that is on the disk.
func (ad *adding) counted(e archive.Entry, r archive.Result) {
	ad.mu.Lock()
	defer ad.mu.Unlock()
	ad.summary.count(e, r)
}

// pages hands out the pages of all targets.
func (ad *adding) pages() iter.Seq[incoming] {
	return func(yield func(incoming) bool) {
		for t := range ad.targets {
			if t.err != nil {
				if !yield(incoming{err: t.err}) {
					return
				}
				continue
			}
			for item, err := range intake.Open(ad.ctx, t.source, ad.intakeOptions()) {
				in := incoming{err: err}
				if err == nil {
					if t.url != "" {
						item.Page.URL = t.url
					}
					in.entry.Page, in.entry.Stored, in.entry.Head = item.Page, item.Stored, item.Head
					if item.Next != (intake.Position{}) {
						if file := ad.source(item.Source); file.name != "" {
							in.source, in.place = file.name, file.place(item.Next)
						}
					}
				}
				if !yield(in) {
					return
				}
			}
			ad.files.next()
		}
	}
}

// sourceName names a file by its whole path, so that it is known again from
// another folder; "" is standard input, which cannot be.
func sourceName(target string) string {
	switch {
	case target == "-":
		return ""
	case intake.IsAddress(target):
		return target
	}
	if abs, err := filepath.Abs(target); err == nil {
		return abs
	}
	return target
}

// source tells what a file is known by, as it was when it was first met.
func (ad *adding) source(name string) sourceFile {
	ad.mu.Lock()
	defer ad.mu.Unlock()
	file, known := ad.sources[name]
	if !known {
		file = openSource(name)
		ad.sources[name] = file
	}
	return file
}

// resume tells where to go on in a file.
func (ad *adding) resume(name string) (p intake.Position) {
	file := ad.source(name)
	if ad.o.again || file.name == "" {
		return p
	}
	place, err := ad.archive.Place(ad.ctx, file.name)
	if err != nil || place == "" {
		return p
	}
	p, other := file.resume(place)
	if other {
		ad.bar.Clear()
		fmt.Fprintf(ad.stderr, "dateline: %s is another file than the one that was added under this name; it is read from its start\n", name)
	}
	if p != (intake.Position{}) {
		ad.bar.pass(p.Offset)
		ad.mu.Lock()
		ad.resumed = true
		ad.mu.Unlock()
	}
	return p
}

func (ad *adding) intakeOptions() intake.Options {
	return intake.Options{
		Filter:   ad.filter,
		Stored:   true,
		Resume:   ad.resume,
		Skipped:  ad.skipped,
		Progress: ad.files.at,
	}
}

func (ad *adding) skipped(s intake.Skip) {
	ad.mu.Lock()
	defer ad.mu.Unlock()
	ad.summary.Skipped[string(s.Reason)]++
	if s.Reason.Failed() {
		ad.lost++
	}
}

// fail tells of a source that could not be read.
func (ad *adding) fail(err error) {
	ad.bar.Clear()
	fmt.Fprintf(ad.stderr, "dateline: %v\n", err)
	ad.mu.Lock()
	defer ad.mu.Unlock()
	ad.summary.Failed[reasonOf(err)]++
}
