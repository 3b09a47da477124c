package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"dateline/archive"
	"dateline/intake"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, newWatchCommand) }

type watchOptions struct {
	archive string
	state   string
	warcOut string
	once    bool
	json    bool

	readings bool
}

func newWatchCommand() *cobra.Command {
	var o watchOptions
	cmd := &cobra.Command{
		Use:   "watch LIST",
		Short: "Follow feeds and news sitemaps into the archive",
		Long: `Watch follows the feeds, news sitemaps and pages with feeds that the file LIST
names, and adds the pages they list to the archive. It runs until it is
interrupted, and goes on where it was when it is started again.

LIST holds lines: settings, then sources with options. A feed reader's list of its
subscriptions (OPML) will do, too.

  contact desk@eastmere.example     # told to servers
  every   15m                       # between two visits of a source
  https://post.example/feed.xml
  https://post.example/news-sitemap.xml name="Eastmere Post" every=5m

docs/intake.md describes all settings and options, and how fetching is polite.

With --state there is no archive: what was read is remembered in that file, and
the pages are in the WARC file alone, for add to take up elsewhere.`,
		Example: `  dateline watch news.list
  dateline watch news.list --archive eastmere.dateline --once --json
  dateline watch news.list --readings
  dateline watch news.list --warc-out news.warc.gz
  dateline watch news.list --warc-out news.warc.gz --state news.state`,
		GroupID: groupArchive,
		Args:    oneArg("LIST, the file that names what to follow"),
		RunE:    func(cmd *cobra.Command, args []string) error { return runWatch(cmd, &o, args[0]) },
	}
	archiveFlag(cmd, &o.archive)
	cmd.Flags().StringVar(&o.warcOut, "warc-out", "", "append all that is fetched to this gzip WARC `file`, too")
	cmd.Flags().StringVar(&o.state, "state", "", "keep no archive: remember in this `file` what was read; needs --warc-out")
	cmd.Flags().BoolVar(&o.once, "once", false, "visit each source once and end")
	cmd.Flags().BoolVar(&o.readings, "readings", false, "find names, quotes and events in each new article, as dateline readings does")
	cmd.Flags().BoolVar(&o.json, "json", false, "tell each visit as a line of JSON")
	return cmd
}

// watchWait is how long a page waits for another process that adds to the
// archive: a watch is in no hurry, and should not end for that.
const watchWait = 5 * time.Minute

func runWatch(cmd *cobra.Command, o *watchOptions, name string) (err error) {
	switch {
	case o.state != "" && cmd.Flags().Changed("archive"):
		return usagef("--state is for a watch without an archive; leave out --archive")
	case o.state != "" && o.readings:
		return usagef("--readings are kept in an archive; leave out --state")
	case o.state != "" && o.warcOut == "":
		return usagef("--state keeps no pages; name a file for them: --warc-out news.warc.gz")
	}
	list, err := readWatchlist(name)
	if err != nil {
		return err
	}
	store, closeStore, err := o.openStore()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeStore()) }()
	fetcher := intake.Polite(list.Contact)
	fetcher.Delay = list.Delay
	if o.warcOut != "" {
		keeper, err := intake.NewKeeper(o.warcOut, "dateline/"+version())
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, keeper.Close()) }()
		fetcher.Keep = keeper.Keep
	}
	visits := visitPrinter{out: cmd.OutOrStdout(), json: o.json}
	w := &intake.Watcher{List: list, Fetcher: fetcher, Store: store, Visited: visits.print}
	if !o.once {
		return w.Run(cmd.Context())
	}
	if err := w.Once(cmd.Context(), true); err != nil {
		return err
	}
	if visits.failed > 0 {
		return errReported
	}
	return nil
}

func readWatchlist(name string) (*intake.Watchlist, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return intake.ParseWatchlist(name, f)
}

// openStore opens what the pages are put in, and returns what closes it.
func (o *watchOptions) openStore() (intake.Store, func() error, error) {
	if o.state != "" {
		journal, err := intake.OpenJournal(o.state)
		if err != nil {
			return nil, nil, err
		}
		return journal, journal.Close, nil
	}
	a, err := archive.Open(o.archive, archive.Options{Wait: watchWait})
	if err != nil {
		return nil, nil, err
	}
	return a.Store(o.readings), a.Close, nil
}

// A visitPrinter tells of visits, one line each.
type visitPrinter struct {
	mu     sync.Mutex
	out    io.Writer
	json   bool
	failed int // visits of sources that could not be read
}

func (p *visitPrinter) print(v intake.Visit) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if v.Error != "" && v.Failed == 0 {
		p.failed++
	}
	if p.json {
		if line, err := json.Marshal(v); err == nil {
			fmt.Fprintf(p.out, "%s\n", line)
		}
		return
	}
	name := v.Name
	if name == "" {
		name = v.URL
	}
	fmt.Fprintf(p.out, "%s %s: ", time.Now().Format(time.TimeOnly), name)
	if v.Error != "" && v.Failed == 0 {
		fmt.Fprintln(p.out, v.Error)
		return
	}
	fmt.Fprintf(p.out, "%d listed, %d known, %d fetched", v.Listed, v.Known, v.Fetched)
	outcomes := make([]string, 0, len(v.Outcomes))
	for what, n := range v.Outcomes {
		outcomes = append(outcomes, fmt.Sprintf("%d %s", n, what))
	}
	slices.Sort(outcomes)
	if len(outcomes) > 0 {
		fmt.Fprintf(p.out, " (%s)", strings.Join(outcomes, ", "))
	}
	if v.Failed > 0 {
		fmt.Fprintf(p.out, ", %d failed, the last: %s", v.Failed, v.Error)
	}
	fmt.Fprintln(p.out)
}
