package main

import (
	"errors"
	"io"

	"dateline/web/tools"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, newMCPCommand) }

func newMCPCommand() *cobra.Command {
	var paths []string
	cmd := &cobra.Command{
		Use:   "mcp",
		Short: "Answer a language model's questions about the archive (MCP)",
		Long: `Mcp speaks the Model Context Protocol on standard input and output, for programs
that let a language model ask tools: search, names, who, said, met, timeline, pair,
article, cluster, versions, changes and stats; each answer names its articles. Articles
and names are resources, too, and there are prompts for a brief on a person, a timeline of
a conflict and what changed in a story. It only reads. Several --archive files are
asked as one, and answers name the archive of each article. dateline serve speaks it at /mcp.`,
		Example: `  dateline mcp --archive eastmere.dateline
  {"mcpServers": {"dateline": {"command": "dateline", "args": ["mcp", "--archive", "/home/ida/eastmere.dateline"]}}}`,
		GroupID: groupAnswers,
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			s, done, err := readShelf(paths)
			if err != nil {
				return err
			}
			defer done()
			err = tools.Over(s, cmd.Root().Version).Run(cmd.Context(), tools.Lines(cmd.InOrStdin(), cmd.OutOrStdout()))
			if cmd.Context().Err() != nil || errors.Is(err, io.EOF) {
				return nil
			}
			return err
		},
	}
	archivesFlag(cmd, &paths)
	return cmd
}
