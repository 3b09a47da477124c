package main

import (
	"errors"
	"os"
	"os/signal"
	"time"

	"dateline/intake"
	"dateline/internal/worker"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, newWorkerCommand) }

func newWorkerCommand() *cobra.Command {
	o := worker.Options{Version: version()}
	var memory, limit int
	cmd := &cobra.Command{
		Use:     "worker",
		Short:   "Read pages for another program, over pipes",
		GroupID: groupOther,
		Long: `Worker answers frames on standard input with frames on standard output: pages in,
records out. The Python package keeps one for each of its workers; docs/worker.md
describes the frames by the byte, for other languages.

It reads one page at a time, in the order of the questions, and ends when its
input does. A page that takes more time or memory than it may is answered with
an error, and the worker ends with exit code 1.`,
		Example: `  dateline worker --page-time 10s --memory-mib 512 < questions > answers`,
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if isTerminal(cmd.OutOrStdout()) {
				return usagef("worker speaks to programs; to read a page here: dateline read PAGE")
			}
			if limit < 1 || limit > 512 {
				return usagef("--limit-mib %d: it must be from 1 to 512", limit)
			}
			if memory < 0 || o.PageTime < 0 {
				return usagef("limits are positive; 0 means none")
			}
			o.Limits.Bytes, o.Memory = limit<<20, int64(memory)<<20
			// Ctrl-C goes to all processes of a terminal; whoever asks decides.
			signal.Ignore(os.Interrupt)
			err := worker.Serve(cmd.Context(), cmd.InOrStdin(), cmd.OutOrStdout(), o)
			if errors.Is(err, worker.ErrLimit) {
				return errReported
			}
			return err
		},
	}
	f := cmd.Flags()
	f.DurationVar(&o.PageTime, "page-time", 30*time.Second, "how long a page may take; 0: as long as it takes")
	f.IntVar(&memory, "memory-mib", 1024, "how many `MiB` of memory the worker may hold; 0: any number")
	f.IntVar(&limit, "limit-mib", intake.MaxPage>>20, "read at most this many `MiB` of a page, 1 to 512")
	return cmd
}
