package main

import (
	"dateline/record"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, newSchemaCommand) }

func newSchemaCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "schema",
		Short:   "Print the JSON Schema of a record",
		GroupID: groupOther,
		Args:    noArgs,
		Example: "  dateline schema > record.schema.json",
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := cmd.OutOrStdout().Write(record.Schema)
			return err
		},
	}
}
