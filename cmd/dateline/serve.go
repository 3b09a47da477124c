package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"dateline/archive"
	"dateline/intake"
	"dateline/web"
	"dateline/web/demo"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, newServeCommand) }

// tokenVariable is the environment variable with the token of the server.
const tokenVariable = "DATELINE_TOKEN"

func newServeCommand() *cobra.Command {
	var paths []string
	var listen, tokens, desk, watch string
	var quiet, invented, readOnly, pictures bool
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Show the archive in a browser",
		Long: `Serve shows the archive in a browser, and answers programs at /api; add and watch
may go on beside it. Ctrl-C ends it.

Visitors can add a page by its address, unless --read-only is given or the file cannot
be written. Addresses of private networks and of this computer are refused.

It listens on this computer alone unless told otherwise. For other addresses put a
token into the variable DATELINE_TOKEN; visitors give it as password, programs as
bearer token. Put a proxy with TLS before it, since the token would be read on the way.
Where several share it, --tokens names a file with a line for each: a name, a token of at
least 16 letters, and read or write; the password is the token.

With --watch LIST it also follows what the file LIST names, as dateline watch does, and
readers can have it follow more: a feed by its address, or a feed reader's list (OPML).

Several --archive files are shown together, and only read: the page and /api search,
said, met and timeline of them answer over all, and each has its own window.

With --pictures pages show articles' pictures. The server gets them from the outlets and
hands them on, so that readers' browsers ask nobody else; they are kept in memory only.

Stars, notes, collections and what readers follow are kept in the archive, or in the file
that --desk names, beside an archive that can only be read.`,
		Example: `  dateline serve
  dateline serve --demo
  dateline serve --archive eastmere.dateline --listen 127.0.0.1:9000
  dateline serve --read-only --desk desk.dateline
  dateline serve --pictures
  dateline serve --archive 2024.dateline --archive 2025.dateline
  dateline serve --watch news.list
  dateline serve --listen :8080 --tokens tokens.txt
  DATELINE_TOKEN=$(openssl rand -hex 16) dateline serve --listen :8080`,
		GroupID: groupArchive,
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if len(paths) > 1 {
				switch {
				case invented, watch != "":
					return usagef("--watch and --demo are for one archive")
				case desk != "":
					return usagef("--desk is for one archive: what it keeps has the numbers of one")
				}
				return serveShelf(cmd, paths, tokens, pictures, listen, quiet)
			}
			path := paths[0]
			var a *archive.Archive
			var err error
			switch {
			case invented:
				var remove func()
				a, remove, err = demoArchive(cmd.Context())
				defer remove()
			case watch != "" && !readOnly: // as watch does, it makes one
				a, err = archive.Open(path, archive.Options{Wait: watchWait})
			default:
				a, err = servedArchive(path, readOnly)
			}
			if err != nil {
				return err
			}
			defer a.Close()
			o, err := serveOptions(tokens, desk)
			if err != nil {
				return err
			}
			if o.Desk != nil {
				defer o.Desk.Close()
			}
			if pictures {
				o.Picture = getPicture
			}
			follow := func(context.Context) error { return nil }
			if watch != "" {
				if a.ReadOnly() {
					return usagef("--watch %s: the archive can only be read", watch)
				}
				if follow, err = followed(cmd, a, &o, watch, quiet); err != nil {
					return err
				}
			}
			return serve(cmd, a.Path(), o, func(o web.Options) (server, error) { return web.New(a, o) }, follow, listen, quiet)
		},
	}
	archivesFlag(cmd, &paths)
	cmd.Flags().StringVar(&listen, "listen", "127.0.0.1:8080", "`address` and port to listen on")
	cmd.Flags().BoolVar(&invented, "demo", false, "show invented articles that come with Dateline, and no archive")
	cmd.Flags().BoolVar(&readOnly, "read-only", false, "let nobody add pages")
	cmd.Flags().StringVar(&watch, "watch", "", "follow what this `file` names, too, and let readers add to it")
	cmd.Flags().BoolVar(&pictures, "pictures", false, "show articles' pictures, got from the outlets by this server")
	cmd.Flags().StringVar(&tokens, "tokens", "", "a `file` of those who may come in: name, token and read or write, a line each")
	cmd.Flags().StringVar(&desk, "desk", "", "a `file` for stars, notes and what is followed, instead of the archive")
	cmd.Flags().BoolVar(&quiet, "quiet", false, "log errors only")
	return cmd
}

// servedArchive opens an archive for writing if that is wanted and possible,
// else for reading.
func servedArchive(path string, readOnly bool) (*archive.Archive, error) {
	if !readOnly {
		if a, err := writeArchive(path); err == nil {
			return a, nil
		}
	}
	return readArchive(path)
}

// demoArchive makes an archive of invented articles. remove takes it away.
func demoArchive(ctx context.Context) (a *archive.Archive, remove func(), err error) {
	dir, err := os.MkdirTemp("", "dateline-demo-")
	if err != nil {
		return nil, func() {}, err
	}
	remove = func() { _ = os.RemoveAll(dir) } // a leftover in the folder for such
	if a, err = archive.Open(filepath.Join(dir, "demo.dateline"), archive.Options{}); err != nil {
		return nil, remove, err
	}
	if err = demo.Fill(ctx, a); err != nil {
		return nil, remove, errors.Join(err, a.Close())
	}
	return a, remove, nil
}

// serveOptions opens the files that a server is given beside the archive.
func serveOptions(tokens, desk string) (o web.Options, err error) {
	if tokens != "" {
		f, err := os.Open(tokens)
		if err != nil {
			return o, err
		}
		defer f.Close()
		if o.Users, err = web.ReadUsers(f); err != nil {
			return o, fmt.Errorf("%s: %w", tokens, err)
		}
	}
	if desk != "" {
		o.Desk, err = archive.OpenDesk(desk)
	}
	return o, err
}

// pictureFetcher gets pictures that foreign pages name.
var pictureFetcher = intake.Fetcher{PublicOnly: true, Timeout: 10 * time.Second, MaxBytes: 4 << 20, PerHost: 4}

// getPicture gets a picture from where a page says that it is.
func getPicture(ctx context.Context, address string) ([]byte, error) {
	res, err := pictureFetcher.Get(ctx, intake.Request{URL: address, Accept: "image/avif,image/webp,image/jpeg,image/png,image/gif"})
	if err != nil {
		return nil, err
	}
	if res.Truncated != "" {
		return nil, fmt.Errorf("fetch %s: the picture has more than %d megabytes or broke off", address, pictureFetcher.MaxBytes>>20)
	}
	return res.Body, nil
}

// followed has a server follow the sources of a list, and its readers add to it.
func followed(cmd *cobra.Command, a *archive.Archive, o *web.Options, path string, quiet bool) (func(context.Context) error, error) {
	file := intake.NewWatchFile(path)
	if _, err := file.Load(); err != nil {
		return nil, err
	}
	o.Follow = file.Add
	visits := visitPrinter{out: cmd.ErrOrStderr()}
	told := visits.print
	if quiet {
		told = nil
	}
	return func(ctx context.Context) error {
		return file.Follow(ctx, func(list *intake.Watchlist) *intake.Watcher {
			fetcher := intake.Polite(list.Contact)
			fetcher.Delay = list.Delay
			return &intake.Watcher{List: list, Fetcher: fetcher, Store: a.Store(true), Visited: told}
		})
	}, nil
}

// A server answers requests, faster once it is warm.
type server interface {
	http.Handler
	Warm(context.Context) error
}

// serveShelf serves several archives, read-only.
func serveShelf(cmd *cobra.Command, paths []string, tokens string, pictures bool, listen string, quiet bool) error {
	s, done, err := readShelf(paths)
	if err != nil {
		return err
	}
	defer done()
	o, err := serveOptions(tokens, "")
	if err != nil {
		return err
	}
	if pictures {
		o.Picture = getPicture
	}
	return serve(cmd, s.Path(), o, func(o web.Options) (server, error) { return web.NewShelved(s, o) }, func(context.Context) error { return nil }, listen, quiet)
}

func serve(cmd *cobra.Command, what string, o web.Options, handle func(web.Options) (server, error), follow func(context.Context) error, listen string, quiet bool) error {
	o.Token, o.Version = os.Getenv(tokenVariable), cmd.Root().Version
	local, err := loopback(listen)
	if err != nil {
		return usagef("--listen %s: %v", listen, err)
	}
	if !local {
		if o.Token == "" && len(o.Users) == 0 {
			return usagef("--listen %s: others could read the archive; put a token into the variable %s first, or name a file with --tokens", listen, tokenVariable)
		}
		o.Rate = 20
	}
	visitors := &intake.Fetcher{PublicOnly: true, Timeout: 20 * time.Second}
	o.Fetch = visitors.Fetch
	level := slog.LevelInfo
	if quiet {
		level = slog.LevelWarn
	}
	o.Log = slog.New(slog.NewTextHandler(cmd.ErrOrStderr(), &slog.HandlerOptions{Level: level}))
	handler, err := handle(o)
	if err != nil {
		return err
	}
	l, err := net.Listen("tcp", listen)
	if err != nil {
		return fmt.Errorf("%w; choose another with --listen", err)
	}
	httpServer := &http.Server{Handler: handler, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 15 * time.Second, WriteTimeout: time.Minute, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10,
		ErrorLog: slog.NewLogLogger(o.Log.Handler(), slog.LevelWarn)}
	fmt.Fprintf(cmd.OutOrStdout(), "%s is at http://%s/\n", what, l.Addr())
	go func() {
		if err := handler.Warm(cmd.Context()); err != nil && cmd.Context().Err() == nil {
			o.Log.Warn("warming up", "error", err)
		}
	}()
	done := make(chan error, 1)
	go func() { done <- httpServer.Serve(l) }()
	// The archive is closed when nothing is added any more.
	following, end := context.WithCancel(cmd.Context())
	followed := make(chan error, 1)
	go func() {
		err := follow(following)
		if err != nil && following.Err() == nil {
			o.Log.Error("what is followed is followed no more", "error", err)
		}
		followed <- err
	}()
	defer func() { end(); <-followed }()
	select {
	case err = <-done:
		return err
	case <-cmd.Context().Done():
	}
	// Requests under way get some seconds to end.
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if err := httpServer.Shutdown(ctx); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return nil
}

// loopback reports whether an address is of this computer alone.
func loopback(listen string) (bool, error) {
	host, _, err := net.SplitHostPort(listen)
	if err != nil {
		return false, err
	}
	if host == "localhost" {
		return true, nil
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback(), nil
}
