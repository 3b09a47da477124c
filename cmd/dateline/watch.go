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

	"dateline/intake"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, newWatchCommand) }

type watchOptions struct {
	state   string
	warcOut string
	once    bool
	json    bool
}

func newWatchCommand() *cobra.Command {
	var o watchOptions
	cmd := &cobra.Command{
		Use:   "watch LIST",
		Short: "Follow feeds and news sitemaps, and keep the pages they list",
		Long: `Watch follows the feeds, news sitemaps and pages with feeds that the file LIST
names, and keeps the pages they list in a WARC file. It runs until it is
interrupted, and goes on where it was when it is started again.

LIST holds lines: settings, then sources with options.

  contact desk@eastmere.example     # told to servers
  every   15m                       # between two visits of a source
  https://post.example/feed.xml
  https://post.example/news-sitemap.xml name="Eastmere Post" every=5m

docs/intake.md describes all settings and options, and how fetching is polite.`,
		Example: `  dateline watch news.list --warc-out news.warc.gz
  dateline watch news.list --warc-out news.warc.gz --once --json`,
		GroupID: groupPages,
		Args:    oneArg("LIST, the file that names what to follow"),
		RunE:    func(cmd *cobra.Command, args []string) error { return runWatch(cmd, &o, args[0]) },
	}
	cmd.Flags().StringVar(&o.warcOut, "warc-out", "", "append what is fetched to this gzip WARC `file` (required)")
	cmd.Flags().StringVar(&o.state, "state", "", "the `file` that remembers what was read (default LIST.state)")
	cmd.Flags().BoolVar(&o.once, "once", false, "visit each source once and end")
	cmd.Flags().BoolVar(&o.json, "json", false, "tell each visit as a line of JSON")
	return cmd
}

func oneArg(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) != 1 {
			return usagef("name %s; see %s --help", what, cmd.CommandPath())
		}
		return nil
	}
}

func runWatch(cmd *cobra.Command, o *watchOptions, name string) (err error) {
	if o.warcOut == "" {
		return usagef("name the file to keep pages in: --warc-out news.warc.gz")
	}
	list, err := readWatchlist(name)
	if err != nil {
		return err
	}
	journal, err := intake.OpenJournal(orState(o.state, name))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, journal.Close()) }()
	keeper, err := intake.NewKeeper(o.warcOut, "dateline/"+version())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, keeper.Close()) }()

	fetcher := intake.Polite(list.Contact)
	fetcher.Delay = list.Delay
	fetcher.Keep = keeper.Keep
	visits := visitPrinter{out: cmd.OutOrStdout(), json: o.json}
	w := &intake.Watcher{List: list, Fetcher: fetcher, Store: journal, Visited: visits.print}
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

func orState(state, list string) string {
	if state == "" {
		return list + ".state"
	}
	return state
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
