package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"dateline/archive"

	"github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/spf13/cobra"
)

func init() { commands = append(commands, newMCPCommand) }

func newMCPCommand() *cobra.Command {
	var path string
	cmd := &cobra.Command{
		Use:   "mcp",
		Short: "Answer a language model's questions about the archive (MCP)",
		Long: `Mcp speaks the Model Context Protocol on standard input and output, for programs
that let a language model ask tools. The tools are search, read, said, met, and
timeline; each answer names its articles. It only reads.`,
		Example: `  dateline mcp --archive eastmere.dateline
  {"mcpServers": {"dateline": {"command": "dateline", "args": ["mcp", "--archive", "/home/ida/eastmere.dateline"]}}}`,
		GroupID: groupAnswers,
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			a, err := readArchive(path)
			if err != nil {
				return err
			}
			defer a.Close()
			err = newMCPServer(a, cmd.Root().Version).Run(cmd.Context(), &mcp.StdioTransport{})
			if cmd.Context().Err() != nil {
				return nil
			}
			return err
		},
	}
	archiveFlag(cmd, &path)
	return cmd
}

type mcpDays struct {
	Since string `json:"since,omitempty" jsonschema:"first day, as 2025-03-04, 2025-03 or 2025"`
	Until string `json:"until,omitempty" jsonschema:"last day, likewise"`
	Limit int    `json:"limit,omitempty" jsonschema:"how many at most; 20 where it is left out, 100 at most"`
}

func (d mcpDays) limit() int {
	if d.Limit <= 0 {
		return 20
	}
	return min(d.Limit, 100)
}

type mcpSearch struct {
	mcpDays
	Words   string   `json:"words" jsonschema:"words that must all occur; \"phrases\", AND, OR, NOT, begin*, headline:word; empty for the newest articles"`
	Outlets []string `json:"outlets,omitempty" jsonschema:"hosts such as post.example"`
}

type mcpRead struct {
	Article int64  `json:"article,omitempty" jsonschema:"the article's number"`
	URL     string `json:"url,omitempty" jsonschema:"or its address"`
}

type mcpSaid struct {
	mcpDays
	Name  string `json:"name" jsonschema:"a person, an organisation or a country"`
	About string `json:"about,omitempty" jsonschema:"words that the statement must hold"`
}

type mcpMet struct {
	mcpDays
	Name string `json:"name" jsonschema:"a person, an organisation or a country"`
	With string `json:"with,omitempty" jsonschema:"another one"`
}

type mcpTimeline struct {
	mcpDays
	Names []string `json:"names,omitempty" jsonschema:"all of these take part"`
	Kinds []string `json:"kinds,omitempty" jsonschema:"visit, meeting, call, talks, summit, agreement, statement, letter, appointment, resignation, election, protest, attack, sanction, aid, ruling"`
}

// The outputs: a list has to be within an object.
type (
	mcpArticle struct {
		URL       string   `json:"url"`
		Outlet    string   `json:"outlet"`
		Headline  string   `json:"headline"`
		Byline    string   `json:"byline,omitempty"`
		Published string   `json:"published,omitempty"`
		Day       string   `json:"day"`
		Tags      []string `json:"tags,omitempty"`
		Text      string   `json:"text"`
	}
	mcpHits struct {
		Total int           `json:"total"`
		Hits  []archive.Hit `json:"hits"`
	}
	mcpStatements struct {
		Statements []archive.Said `json:"statements"`
	}
	mcpEvents struct {
		Events []archive.Told `json:"events"`
	}
)

const mcpInstructions = `Answers come from news articles in an archive. They are what outlets report and whom they quote, not facts: name the outlet and the article's address with everything taken from them.`

func newMCPServer(a *archive.Archive, version string) *mcp.Server {
	s := mcp.NewServer(&mcp.Implementation{Name: "dateline", Version: version}, &mcp.ServerOptions{Instructions: mcpInstructions})
	tool := func(name, description string) *mcp.Tool {
		return &mcp.Tool{Name: name, Description: description, Annotations: &mcp.ToolAnnotations{ReadOnlyHint: true}}
	}
	mcp.AddTool(s, tool("search", "Find articles by words, outlets and days."), func(ctx context.Context, _ *mcp.CallToolRequest, in mcpSearch) (*mcp.CallToolResult, mcpHits, error) {
		r, err := a.Search(ctx, archive.Query{Words: in.Words, Outlets: in.Outlets, Since: in.Since, Until: in.Until, Limit: in.limit(), Fold: true})
		if err != nil {
			return nil, mcpHits{}, err
		}
		return nil, mcpHits{r.Total, r.Hits}, nil
	})
	mcp.AddTool(s, tool("read", "Read an article of the archive by its number or address."), func(ctx context.Context, _ *mcp.CallToolRequest, in mcpRead) (*mcp.CallToolResult, mcpArticle, error) {
		var art *archive.Article
		var err error
		if in.Article != 0 {
			art, err = a.Article(ctx, in.Article)
		} else {
			art, err = a.ByURL(ctx, in.URL)
		}
		if errors.Is(err, archive.ErrNotFound) {
			err = errors.New("there is no such article in the archive; search for it first")
		}
		if err != nil {
			return nil, mcpArticle{}, err
		}
		r := art.Record
		return nil, mcpArticle{art.URL, art.Outlet, r.Headline, r.Byline(), string(r.Published), art.Day, r.Tags, r.Text}, nil
	})
	mcp.AddTool(s, tool("said", "List statements that articles report of a person, an organisation or a country, the newest first."), func(ctx context.Context, _ *mcp.CallToolRequest, in mcpSaid) (*mcp.CallToolResult, mcpStatements, error) {
		people, err := people(ctx, a, in.Name)
		if err != nil {
			return nil, mcpStatements{}, err
		}
		said, err := a.Said(ctx, archive.SaidQuery{By: people[0], Words: in.About, Since: in.Since, Until: in.Until, Limit: in.limit()})
		return nil, mcpStatements{said}, err
	})
	mcp.AddTool(s, tool("met", "List meetings, visits, talks and calls of one or two people or countries."), func(ctx context.Context, _ *mcp.CallToolRequest, in mcpMet) (*mcp.CallToolResult, mcpEvents, error) {
		names := []string{in.Name}
		if strings.TrimSpace(in.With) != "" {
			names = append(names, in.With)
		}
		return mcpTold(ctx, a, names, encounters, in.mcpDays)
	})
	mcp.AddTool(s, tool("timeline", "List events by their day: all, or those in which all the names take part."), func(ctx context.Context, _ *mcp.CallToolRequest, in mcpTimeline) (*mcp.CallToolResult, mcpEvents, error) {
		return mcpTold(ctx, a, in.Names, in.Kinds, in.mcpDays)
	})
	return s
}

func mcpTold(ctx context.Context, a *archive.Archive, names, kinds []string, d mcpDays) (*mcp.CallToolResult, mcpEvents, error) {
	people, err := people(ctx, a, names...)
	if err != nil {
		return nil, mcpEvents{}, err
	}
	told, err := a.Told(ctx, archive.ToldQuery{With: people, Kinds: kinds, Since: d.Since, Until: d.Until, Limit: d.limit()})
	return nil, mcpEvents{told}, err
}

func people(ctx context.Context, a *archive.Archive, names ...string) ([]*archive.Person, error) {
	var out []*archive.Person
	for _, name := range names {
		p, err := a.Person(ctx, name)
		if err != nil {
			return nil, fmt.Errorf("%w; search for the name's spelling", err)
		}
		out = append(out, p)
	}
	return out, nil
}
