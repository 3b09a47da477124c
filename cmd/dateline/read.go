package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dateline/dom"
	"dateline/extract"
	"dateline/extract/blocks"
	"dateline/intake"
	"dateline/internal/pipeline"
	"dateline/reading"
	"dateline/record"
)

func init() { commands = append(commands, newReadCommand) }

type readOptions struct {
	format   string
	explain  bool
	readings bool
	list     string
	url      string
	jobs     int
	timeout  time.Duration
	limits   dom.Limits
	limitMiB int
	favour   string
	language string
	outlets  string
	comments bool
	without  []string

	named map[string]string // what --outlets names
}

func newReadCommand() *cobra.Command {
	var o readOptions
	cmd := &cobra.Command{
		Use:     "read [FILE | FOLDER | URL | -]...",
		Short:   "Read pages into records",
		GroupID: groupPages,
		Long: `Read news pages into records: headline, authors, dates, body and the rest of
what each page says of its article.

A page is HTML, or a page flattened to text, from a file, a folder (its .html,
.htm and .txt files, subfolders' too), an http or https address, or standard
input (-). Files may be compressed with gzip or Zstandard; MHTML, as browsers save
pages, is read as the page in it. Of a WARC, WET, ARC or WACZ file
every page is read.

A terminal gets indented JSON, anything else one line of JSON a page. Pages come
out in the order they were named in. A page that cannot be read is a line with
"source" and "error"; the exit code is then 1.`,
		Example: `  dateline read article.html
  dateline read https://example.com/2024/08/17/ferry --format markdown
  curl -s https://example.com/ferry | dateline read - --url https://example.com/ferry
  dateline read pages/ > records.jsonl
  dateline read CC-NEWS-20250304101500-00123.warc.gz > records.jsonl
  dateline read --list pages.tsv --jobs 8 > records.jsonl
  dateline read pages/ --favour precision --without tables,embeds --format text
  dateline read article.html --explain
  dateline read article.html --readings --format json`,
		RunE: func(cmd *cobra.Command, args []string) error { return runRead(cmd, &o, args) },
	}
	f := cmd.Flags()
	f.StringVar(&o.format, "format", "", "json, jsonl, markdown, html, text or ninjs (default: json on a terminal, jsonl elsewhere)")
	f.BoolVar(&o.explain, "explain", false, "show each field with its value and origin, and the values that lost against it")
	f.BoolVar(&o.readings, "readings", false, "add to each record what its text tells: names, times, quotes and events; English only")
	f.StringVar(&o.favour, "favour", "", "of what is in doubt, take less into the body (precision) or more (recall)")
	f.StringVar(&o.language, "language", "", "the `TAG` (BCP 47) of pages that do not tell their language (default: told from their words)")
	f.StringVar(&o.outlets, "outlets", "", "a `FILE` of outlets' names for pages that do not tell theirs, a line each: host, tab, name")
	f.BoolVar(&o.comments, "comments", false, "add what readers wrote below the article")
	f.StringSliceVar(&o.without, "without", nil, "leave out of the record: tables, images, embeds (parted by commas)")
	f.StringVar(&o.list, "list", "", "read the pages that `FILE` lists, a line each: path, and after a tab the page's address; - is standard input")
	f.StringVar(&o.url, "url", "", "the `ADDRESS` that a single file or standard input was fetched from")
	f.IntVar(&o.jobs, "jobs", 0, "pages read at the same time (default: one a core)")
	f.DurationVar(&o.timeout, "timeout", 30*time.Second, "how long to wait for a page from an address")
	f.IntVar(&o.limitMiB, "limit-mib", intake.MaxPage>>20, "read at most this many `MiB` of a page, decompressed, 1 to 512")
	f.IntVar(&o.limits.Depth, "limit-depth", 512, "elements nested deeper are attached higher up")
	f.IntVar(&o.limits.Nodes, "limit-nodes", 2_000_000, "nodes of a page past this many are left out")
	return cmd
}

// A task is a page to read.
type task struct {
	source string // as the user named it
	url    string
	page   *record.Page // nil where it has to be got yet
	err    error        // the page could not even be named
}

// A result is a page that was read, ready to print.
type result struct {
	source string
	out    []byte
	err    error
}

func runRead(cmd *cobra.Command, o *readOptions, args []string) error {
	if err := o.check(args); err != nil {
		return err
	}
	stdout, stderr := cmd.OutOrStdout(), cmd.ErrOrStderr()
	if o.format == "" {
		o.format = "jsonl"
		if isTerminal(stdout) {
			o.format = "json"
		}
	}
	var listErr error
	tasks := tasksOf(args)
	total := 0
	if o.list != "" {
		list, err := openList(o.list, cmd.InOrStdin())
		if err != nil {
			return err
		}
		defer list.Close()
		tasks = list.tasks(&listErr)
		total = list.total
	} else if isTerminal(stderr) {
		for t := range tasks {
			if t.err == nil && intake.IsCollection(t.source) {
				total = 0 // nobody knows before the end
				break
			}
			total++
		}
	}
	over := passedOver{}
	started := time.Now()
	bar := newProgress(stderr, "pages", total)
	if o.list == "" {
		bar.reading(sizeOf(args))
		tasks = unpacked(cmd.Context(), tasks, o, over, bar)
	}
	read, failed := 0, 0
	err := pipeline.Map(tasks, o.jobs, func() func(task) result {
		return o.worker(cmd.Context(), cmd.InOrStdin())
	}, func(r result) error {
		if r.err != nil {
			failed++
			if cmd.Context().Err() != nil {
				return cmd.Context().Err()
			}
			bar.Clear()
			fmt.Fprintf(stderr, "dateline: %v\n", r.err)
		} else {
			read++
		}
		if len(r.out) > 0 {
			if isTerminal(stdout) {
				bar.Clear()
			}
			if _, err := stdout.Write(r.out); err != nil {
				return err
			}
		}
		bar.Add(1)
		return nil
	})
	bar.Clear()
	switch {
	case cmd.Context().Err() != nil:
		return fmt.Errorf("stopped after %s", count(read, "page"))
	case err != nil:
		return err
	case listErr != nil:
		return listErr
	case read+failed == 0 && len(over) > 0:
		return fmt.Errorf("there is no page in %s\n%s", strings.Join(args, ", "), strings.TrimSpace(over.String()))
	case read+failed == 0:
		return fmt.Errorf("there is no page to read in %s: no .html, .htm or .txt file, also none with .gz or .zst", strings.Join(args, ", "))
	}
	if read+failed > 1 {
		elapsed := time.Since(started)
		fmt.Fprintf(stderr, "%s read, %d failed, in %s (%.0f pages/s)\n",
			count(read, "page"), failed, elapsed.Round(time.Millisecond), float64(read+failed)/elapsed.Seconds())
	}
	fmt.Fprint(stderr, over)
	if failed > 0 || over.lost() {
		return errReported
	}
	return nil
}

var formats = []string{"json", "jsonl", "markdown", "html", "text", "ninjs"}

func (o *readOptions) check(args []string) error {
	switch {
	case o.format != "" && !slices.Contains(formats, o.format):
		return usagef("--format %s: there is no such format; choose one of %s", o.format, strings.Join(formats, ", "))
	case o.explain && o.format != "":
		return usagef("--explain has a form of its own; leave out --format")
	case o.readings && (o.explain || o.format != "" && o.format != "json" && o.format != "jsonl"):
		return usagef("--readings goes with --format json and jsonl only")
	case o.list != "" && len(args) > 0:
		return usagef("--list names the pages already; leave out %q", args[0])
	case o.list == "" && len(args) == 0:
		return usagef("name a page to read: a file, a folder, an address, or - for standard input")
	case o.url != "" && (o.list != "" || len(args) != 1 || intake.IsAddress(args[0])):
		return usagef("--url is the address of one file; a list gives each its own: path, tab, address")
	case o.url != "" && !intake.IsAddress(o.url):
		return usagef("--url %s: it is no address of the web; write it as https://host/path", o.url)
	case o.limitMiB < 1 || o.limitMiB > 512:
		return usagef("--limit-mib %d: it must be from 1 to 512", o.limitMiB)
	case o.jobs < 0:
		return usagef("--jobs %d: it must be 1 or more", o.jobs)
	case !slices.Contains([]string{"", "precision", "recall"}, o.favour):
		return usagef("--favour %s: choose precision or recall", o.favour)
	}
	for _, what := range o.without {
		if !slices.Contains([]string{"tables", "images", "embeds"}, what) {
			return usagef("--without %s: choose of tables, images and embeds", what)
		}
	}
	if o.outlets != "" {
		var err error
		if o.named, err = readOutlets(o.outlets); err != nil {
			return err
		}
	}
	if o.jobs == 0 {
		o.jobs = runtime.GOMAXPROCS(0)
	}
	o.limits.Bytes = o.limitMiB << 20
	return nil
}

// worker returns what reads one task after another, with memory of its own.
func (o *readOptions) worker(ctx context.Context, stdin io.Reader) func(task) result {
	reader := &extract.Reader{
		Limits: o.limits, Marks: o.format != "text" && o.format != "ninjs",
		Favour:   map[string]blocks.Favour{"precision": blocks.Precision, "recall": blocks.Recall}[o.favour],
		Comments: o.comments, Language: o.language, Outlets: o.named,
	}
	fetcher := &intake.Fetcher{Timeout: o.timeout, MaxBytes: int64(o.limits.Bytes)}
	var teller *reading.Reader
	if o.readings {
		teller = new(reading.Reader)
	}
	return func(t task) result {
		r := result{source: t.source}
		rec, claims, err := o.read(ctx, reader, fetcher, stdin, t)
		var buf bytes.Buffer
		if err == nil {
			err = o.print(ctx, &buf, t.source, rec, claims, teller)
		}
		if r.err = err; err != nil {
			buf.Reset()
			o.printError(&buf, t.source, err)
		}
		r.out = buf.Bytes()
		if t.page != nil {
			intake.Reuse(t.page.Body)
		}
		return r
	}
}

func (o *readOptions) read(ctx context.Context, reader *extract.Reader, fetcher *intake.Fetcher, stdin io.Reader, t task) (rec *record.Record, claims []extract.Claim, err error) {
	if t.err != nil {
		return nil, nil, t.err
	}
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	page := record.Page{URL: t.url}
	var cut bool
	switch {
	case t.page != nil:
		page = *t.page
		cut = page.Header["Warc-Truncated"] == "length"
	case intake.IsAddress(t.source):
		page, cut, err = fetcher.Fetch(ctx, t.source)
	case t.source == "-":
		if page.Body, cut, err = intake.ReadAll(stdin, int64(o.limits.Bytes)); err != nil {
			err = fmt.Errorf("standard input: %w", err)
		}
	default:
		page.Body, cut, err = intake.ReadFile(t.source, int64(o.limits.Bytes))
		if intake.IsText(t.source) {
			page.ContentType = "text/plain"
		}
	}
	if err != nil {
		return nil, nil, err
	}
	if t.page == nil && intake.HoldsMany(page.Body) {
		return nil, nil, fmt.Errorf("%s: %w", t.source, errWARC)
	}
	if page.URL == "" {
		page.URL = o.url
	}
	if o.explain {
		rec, claims, err = reader.Explain(ctx, page)
	} else {
		rec, err = reader.ReadContext(ctx, page)
	}
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", t.source, err)
	}
	o.leaveOut(rec)
	if cut && page.Header["Warc-Truncated"] == "" {
		rec.Warnings = append(rec.Warnings, fmt.Sprintf("The page is larger than %d MiB; the rest was not read.", o.limitMiB))
	}
	return rec, claims, nil
}

// leaveOut takes out of a record what --without names.
func (o *readOptions) leaveOut(rec *record.Record) {
	tables, images, embeds := slices.Contains(o.without, "tables"), slices.Contains(o.without, "images"), slices.Contains(o.without, "embeds")
	rec.Leave(tables, images, embeds)
}

// readOutlets reads a file of outlets' hosts and names.
func readOutlets(name string) (map[string]string, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	named := map[string]string{}
	number := 0
	for line := range strings.Lines(string(text)) {
		number++
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		host, outlet, ok := strings.Cut(line, "\t")
		host = strings.TrimPrefix(strings.ToLower(strings.TrimSpace(host)), "www.")
		if outlet = strings.TrimSpace(outlet); !ok || outlet == "" || host == "" || strings.ContainsAny(host, "/: ") {
			return nil, fmt.Errorf("%s:%d: a line is a host, a tab and the outlet's name, as in courier.example<tab>The Courier", name, number)
		}
		named[host] = outlet
	}
	return named, nil
}
