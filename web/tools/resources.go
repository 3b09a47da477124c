package tools

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// resources adds articles, as Markdown, and names, as JSON.
func (t tools) resources(s *mcp.Server) {
	s.AddResourceTemplate(&mcp.ResourceTemplate{Name: "article", Title: "An article", Description: "An article by its number, as Markdown.", MIMEType: "text/markdown", URITemplate: "dateline://article/{id}"},
		func(ctx context.Context, r *mcp.ReadResourceRequest) (*mcp.ReadResourceResult, error) {
			id, err := strconv.ParseInt(strings.TrimPrefix(r.Params.URI, "dateline://article/"), 10, 64)
			if err != nil {
				return nil, mcp.ResourceNotFoundError(r.Params.URI)
			}
			a, err := t.of("")
			if err != nil {
				return nil, err
			}
			art, err := a.Article(ctx, id)
			if err != nil {
				return nil, mcp.ResourceNotFoundError(r.Params.URI)
			}
			return text(r.Params.URI, "text/markdown", art.Record.Markdown()), nil
		})
	s.AddResourceTemplate(&mcp.ResourceTemplate{Name: "name", Title: "A name", Description: "What the archive knows of a person, an organisation or a place, as JSON.", MIMEType: "application/json", URITemplate: "dateline://name/{name}"},
		func(ctx context.Context, r *mcp.ReadResourceRequest) (*mcp.ReadResourceResult, error) {
			name, err := url.PathUnescape(strings.TrimPrefix(r.Params.URI, "dateline://name/"))
			if err != nil {
				return nil, mcp.ResourceNotFoundError(r.Params.URI)
			}
			p, err := t.who(ctx, nameIn{Name: name})
			if err != nil {
				return nil, mcp.ResourceNotFoundError(r.Params.URI)
			}
			b, err := json.Marshal(p)
			return text(r.Params.URI, "application/json", string(b)), err
		})
}

func text(uri, media, s string) *mcp.ReadResourceResult {
	return &mcp.ReadResourceResult{Contents: []*mcp.ResourceContents{{URI: uri, MIMEType: media, Text: s}}}
}

// prompts adds questions that reporters often ask.
func prompts(s *mcp.Server) {
	for _, p := range []struct {
		name, title, description string
		args                     []*mcp.PromptArgument
		text                     string
	}{
		{"brief", "Brief on a person", "What a person has said, done and whom they met lately, with citations.", []*mcp.PromptArgument{{Name: "name", Description: "the person", Required: true}, {Name: "since", Description: "first day"}},
			"Write a brief of one page on %[1]s from the archive%[2]s. Ask who for offices and company, said for statements, met and timeline for events. Lead with what is new. Cite the outlet, day and address with each sentence; say which statements are unsure or denied; leave out what no article says."},
		{"conflict", "Timeline of a conflict", "What happened between two sides, day by day, with what outlets tell differently.", []*mcp.PromptArgument{{Name: "a", Description: "one side", Required: true}, {Name: "b", Description: "the other side", Required: true}},
			"Make a timeline of what happened between %[1]s and %[2]s from the archive. Ask pair and timeline. Give each event's day, place, kind and status (happened, planned, denied, cancelled) with its citations, and note where outlets differ in day or number. Then sum up what each side is reported to say of the other, in their words."},
		{"changed", "What changed in a story", "How an article was edited, and how others printed it.", []*mcp.PromptArgument{{Name: "article", Description: "its number or address", Required: true}},
			"Tell what changed in the story of article %[1]s. Ask article, versions and changes for its edits, cluster for who printed nearly the same and when, and search for other outlets' articles of the same days. Quote headlines before and after; say what was added, taken out or corrected; cite each outlet."},
	} {
		s.AddPrompt(&mcp.Prompt{Name: p.name, Title: p.title, Description: p.description, Arguments: p.args}, func(_ context.Context, r *mcp.GetPromptRequest) (*mcp.GetPromptResult, error) {
			var values []any
			for _, a := range p.args {
				v := strings.TrimSpace(r.Params.Arguments[a.Name])
				if v == "" && a.Required {
					return nil, fmt.Errorf("give %s: %s", a.Name, a.Description)
				}
				if a.Name == "since" && v != "" {
					v = " since " + v
				}
				values = append(values, v)
			}
			said := fmt.Sprintf(p.text, values...)
			return &mcp.GetPromptResult{Description: p.description, Messages: []*mcp.PromptMessage{{Role: "user", Content: &mcp.TextContent{Text: said}}}}, nil
		})
	}
}
