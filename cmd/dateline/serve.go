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
	var path, listen string
	var quiet, invented, readOnly bool
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Show the archive in a browser",
		Long: `Serve shows the archive in a browser, and answers programs at /api; add and watch
may go on beside it. Ctrl-C ends it.

Visitors can add a page by its address, unless --read-only is given or the file cannot
be written. Addresses of private networks and of this computer are refused.

It listens on this computer alone unless told otherwise. For other addresses put a
token into the variable DATELINE_TOKEN; visitors give it as password, programs as
bearer token. Put a proxy with TLS before it, since the token would be read on the way.`,
		Example: `  dateline serve
  dateline serve --demo
  dateline serve --archive eastmere.dateline --listen 127.0.0.1:9000
  DATELINE_TOKEN=$(openssl rand -hex 16) dateline serve --listen :8080`,
		GroupID: groupArchive,
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			var a *archive.Archive
			var err error
			if invented {
				var remove func()
				a, remove, err = demoArchive(cmd.Context())
				defer remove()
			} else {
				a, err = servedArchive(path, readOnly)
			}
			if err != nil {
				return err
			}
			defer a.Close()
			return serve(cmd, a, listen, quiet)
		},
	}
	archiveFlag(cmd, &path)
	cmd.Flags().StringVar(&listen, "listen", "127.0.0.1:8080", "`address` and port to listen on")
	cmd.Flags().BoolVar(&invented, "demo", false, "show invented articles that come with Dateline, and no archive")
	cmd.Flags().BoolVar(&readOnly, "read-only", false, "let nobody add pages")
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

func serve(cmd *cobra.Command, a *archive.Archive, listen string, quiet bool) error {
	o := web.Options{Token: os.Getenv(tokenVariable), Version: cmd.Root().Version}
	local, err := loopback(listen)
	if err != nil {
		return usagef("--listen %s: %v", listen, err)
	}
	if !local {
		if o.Token == "" {
			return usagef("--listen %s: others could read the archive; put a token into the variable %s first", listen, tokenVariable)
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
	handler, err := web.New(a, o)
	if err != nil {
		return err
	}
	l, err := net.Listen("tcp", listen)
	if err != nil {
		return fmt.Errorf("%w; choose another with --listen", err)
	}
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 15 * time.Second, WriteTimeout: time.Minute, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10,
		ErrorLog: slog.NewLogLogger(o.Log.Handler(), slog.LevelWarn)}
	fmt.Fprintf(cmd.OutOrStdout(), "%s is at http://%s/\n", a.Path(), l.Addr())
	go func() {
		if err := handler.Warm(cmd.Context()); err != nil && cmd.Context().Err() == nil {
			o.Log.Warn("warming up", "error", err)
		}
	}()
	done := make(chan error, 1)
	go func() { done <- server.Serve(l) }()
	select {
	case err = <-done:
		return err
	case <-cmd.Context().Done():
	}
	// Requests under way get some seconds to end.
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if err := server.Shutdown(ctx); err != nil && !errors.Is(err, context.DeadlineExceeded) {
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
