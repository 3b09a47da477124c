// Dateline turns news pages into clean, dated, cited records.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// The exit codes: scripts rely on them.
const (
	exitOK     = 0 // all went well
	exitFailed = 1 // the work, or a part of it, failed
	exitUsage  = 2 // the command line was not understood, nothing was done
)

// A usageError is a mistake on the command line.
type usageError struct{ error }

func usagef(format string, args ...any) error {
	return usageError{fmt.Errorf(format, args...)}
}

// errReported says that the work failed in part and the user was told how.
var errReported = errors.New("reported")

// The groups of commands in the order of the help text.
const (
	groupPages   = "pages"
	groupArchive = "archive"
	groupAnswers = "answers"
	groupOther   = "other"
)

var groups = []*cobra.Group{
	{ID: groupPages, Title: "Pages:"},
	{ID: groupArchive, Title: "The archive:"},
	{ID: groupAnswers, Title: "What articles tell:"},
	{ID: groupOther, Title: "More:"},
}

// commands holds what makes each command. A command's file adds its own:
//
//	func init() { commands = append(commands, newReadCommand) }
var commands []func() *cobra.Command

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run executes a command line and returns the exit code.
func run(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	root := newRootCommand()
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errs)
	err := root.ExecuteContext(ctx)
	var usage usageError
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errReported):
		return exitFailed
	case errors.As(err, &usage):
		fmt.Fprintf(errs, "dateline: %v\n", err)
		return exitUsage
	case errors.Is(err, syscall.EPIPE):
		return exitFailed // the reader of our output left; there is nobody to tell
	}
	fmt.Fprintf(errs, "dateline: %v\n", err)
	return exitFailed
}

func newRootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "dateline",
		Short: "Turn news pages into clean, dated, cited records",
		Long: `Dateline turns news pages into clean, dated, cited records.

Exit codes: 0 all went well; 1 the work, or a part of it, failed; 2 the command
line was not understood and nothing was done.`,
		Version:       version(),
		SilenceUsage:  true,
		SilenceErrors: true,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usagef("there is no command %q; dateline --help lists the commands", args[0])
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		var unknown *pflag.NotExistError
		if errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() != "" && strings.Contains(cmd.Use, "WORDS") {
			word := unknown.GetSpecifiedShortnames()
			return usagef("%w; to leave a word out, write it after --, as in: %s ferry -- -%s", err, cmd.CommandPath(), word)
		}
		return usagef("%w; see %s --help", err, cmd.CommandPath())
	})
	root.AddGroup(groups...)
	root.SetHelpCommandGroupID(groupOther)
	root.SetCompletionCommandGroupID(groupOther)
	for _, make := range commands {
		root.AddCommand(make())
	}
	return root
}

// version returns the version that the binary was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(devel)"
	}
	return info.Main.Version
}
