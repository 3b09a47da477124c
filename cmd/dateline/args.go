package main

import "github.com/spf13/cobra"

// noArgs wants no arguments.
func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usagef("%s takes no arguments, but got %q", cmd.CommandPath(), args[0])
	}
	return nil
}

// oneArg wants one argument, which what describes.
func oneArg(what string) cobra.PositionalArgs { return someArgs(1, 1, what) }

// someArgs wants min to max arguments, which what describes.
func someArgs(min, max int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) < min {
			return usagef("name %s; see %s --help", what, cmd.CommandPath())
		}
		if len(args) > max {
			return usagef("%q is one too many; name %s; see %s --help", args[max], what, cmd.CommandPath())
		}
		return nil
	}
}
