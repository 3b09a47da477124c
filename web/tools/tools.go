// Package tools is what language models get over the Model Context Protocol:
// the archive's answers as tools, its articles and names as resources, and
// prompts. It only reads. `dateline mcp` serves it on standard input and
// output, `dateline serve` at /mcp.
package tools

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"dateline/archive"
	"dateline/shelf"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

const instructions = `Answers come from news articles in an archive. They are what outlets report and whom they quote, not facts: name the outlet and the article's address with everything taken from them, and say so where an answer is marked unsure.`

// in says which archive is asked, where there are several.
type in struct {
	Archive string `json:"archive,omitempty" jsonschema:"the archive asked, where there are several, as answers name it; left out: all, where that can be"`
}

// days bound an answer; it is embedded in most questions.
type days struct {
	Since string `json:"since,omitempty" jsonschema:"first day, as 2025-03-04, 2025-03 or 2025"`
	Until string `json:"until,omitempty" jsonschema:"last day, likewise"`
	Limit int    `json:"limit,omitempty" jsonschema:"how many at most; 20 where it is left out, 100 at most"`
}

func (d days) limit() int {
	if d.Limit <= 0 {
		return 20
	}
	return min(d.Limit, 100)
}

// paged is a question whose answers go on.
type paged struct {
	days
	After string `json:"after,omitempty" jsonschema:"the next of an earlier answer, for what follows"`
}

type searchIn struct {
	paged
	Words     string   `json:"words" jsonschema:"words that must all occur; \"phrases\", AND, OR, NOT, begin*, headline:word; empty for the newest articles"`
	Outlets   []string `json:"outlets,omitempty" jsonschema:"hosts such as post.example"`
	Sections  []string `json:"sections,omitempty"`
	Tags      []string `json:"tags,omitempty"`
	Languages []string `json:"languages,omitempty" jsonschema:"as en or de"`
	Sort      string   `json:"sort,omitempty" jsonschema:"newest or oldest; left out: by relevance"`
	Copies    bool     `json:"copies,omitempty" jsonschema:"show each of several near-identical articles"`
}

type nameIn struct {
	in
	Name string `json:"name" jsonschema:"a person, an organisation, a country or a place"`
}

type namesIn struct {
	in
	Words string `json:"words" jsonschema:"how a name begins, or a word of it; spellings need not be exact"`
	Limit int    `json:"limit,omitempty"`
}

type saidIn struct {
	paged
	Name   string `json:"name,omitempty" jsonschema:"who says it; left out: anybody"`
	Of     string `json:"of,omitempty" jsonschema:"the name that it speaks of"`
	About  string `json:"about,omitempty" jsonschema:"words that the statement must hold"`
	Outlet string `json:"outlet,omitempty" jsonschema:"a host such as post.example"`
	Direct bool   `json:"direct,omitempty" jsonschema:"word for word only"`
	Sure   bool   `json:"sure,omitempty" jsonschema:"only those whose speaker the article names beside the words"`
}

type metIn struct {
	paged
	Name  string `json:"name,omitempty" jsonschema:"a person, an organisation or a country"`
	With  string `json:"with,omitempty" jsonschema:"another one"`
	Place string `json:"place,omitempty" jsonschema:"the place of the meeting"`
}

type timelineIn struct {
	paged
	Names []string `json:"names,omitempty" jsonschema:"all of these take part"`
	Kinds []string `json:"kinds,omitempty" jsonschema:"visit, meeting, call, talks, summit, agreement, statement, letter, appointment, resignation, election, protest, attack, sanction, aid, ruling"`
	Place string   `json:"place,omitempty"`
}

type pairIn struct {
	in
	days
	A string `json:"a"`
	B string `json:"b"`
}

type articleIn struct {
	in
	Article int64  `json:"article,omitempty" jsonschema:"the article's number"`
	URL     string `json:"url,omitempty" jsonschema:"or its address"`
}

type changesIn struct {
	in
	paged
	Article int64  `json:"article,omitempty" jsonschema:"the changes of one article; left out: the latest of all"`
	Kind    string `json:"kind,omitempty" jsonschema:"headline, correction, cut or text"`
	Outlet  string `json:"outlet,omitempty"`
}

// The outputs: a list has to be within an object. Each has the whole number,
// where it is known, and next, where there is more.
type (
	articleOut struct {
		Archive   string   `json:"archive,omitempty" jsonschema:"where there are several"`
		Article   int64    `json:"article"`
		URL       string   `json:"url"`
		Outlet    string   `json:"outlet"`
		Headline  string   `json:"headline"`
		Byline    string   `json:"byline,omitempty"`
		Published string   `json:"published,omitempty" jsonschema:"left out where the page tells none"`
		Day       string   `json:"day" jsonschema:"of publication, else of reading"`
		Tags      []string `json:"tags,omitempty"`
		Version   int      `json:"version"`
		Text      string   `json:"text"`
	}
	hit struct {
		Archive     string `json:"archive,omitempty" jsonschema:"where there are several"`
		Article     int64  `json:"article"`
		URL         string `json:"url"`
		Outlet      string `json:"outlet"`
		Headline    string `json:"headline"`
		Description string `json:"description,omitempty"`
		Byline      string `json:"byline,omitempty"`
		Day         string `json:"day"`
		Undated     bool   `json:"undated,omitempty"`
		Also        int    `json:"also,omitempty" jsonschema:"other outlets that printed it"`
		Text        string `json:"text,omitempty" jsonschema:"a piece of it with the words"`
	}
	hits struct {
		Total int    `json:"total"`
		Next  string `json:"next,omitempty"`
		Hits  []hit  `json:"hits"`
	}
	names struct {
		Names []archive.Name `json:"names"`
	}
	statements struct {
		Total int                 `json:"total"`
		Next  string              `json:"next,omitempty"`
		List  []archive.Statement `json:"statements"`
	}
	events struct {
		Total int            `json:"total" jsonschema:"of tellings: an event has one or more"`
		Next  string         `json:"next,omitempty"`
		List  []archive.Told `json:"events"`
	}
	printings struct {
		Total    int                `json:"total"`
		Articles []archive.Printing `json:"articles" jsonschema:"the first printed first; empty where no other is like it"`
	}
	versions struct {
		Versions []archive.VersionInfo `json:"versions"`
	}
	changes struct {
		Edits []archive.Edited `json:"edits,omitempty"`
		Of    []archive.Change `json:"of,omitempty" jsonschema:"word by word, of one article"`
		Next  string           `json:"next,omitempty"`
	}
)

// encounters are the kinds of events in which people meet.
var encounters = []string{"meeting", "visit", "talks", "summit", "call", "agreement"}

// New returns a server of an archive's answers.
func New(a *archive.Archive, version string) *mcp.Server { return Over(shelf.New(a), version) }

// Over returns a server of several archives' answers. Lists are over all, and
// name the archive of each article.
func Over(shelved *shelf.Shelf, version string) *mcp.Server {
	s := mcp.NewServer(&mcp.Implementation{Name: "dateline", Title: "Dateline", Version: version}, &mcp.ServerOptions{Instructions: instructions})
	t := tools{shelved}
	add(s, "search", "Find articles by words, outlets, tags and days.", t.search)
	add(s, "names", "Find people, organisations and places by how their names begin or nearly are spelled, with in how many articles they are.", t.names)
	add(s, "who", "Tell what the archive knows of a name: offices, company, places, months, outlets, how many statements and events.", t.who)
	add(s, "said", "List statements that articles report of or about somebody, the newest first, each with its sentence and citation.", t.said)
	add(s, "met", "List meetings, visits, talks, calls and agreements, the newest first: of one or two names, or in a place.", t.met)
	add(s, "timeline", "List events, the newest first: all, those in which all the names take part, or those in a place.", t.timeline)
	add(s, "pair", "Tell what two names have to do with each other: events, statements of each on the other, months in which both are named.", t.pair)
	add(s, "article", "Read an article by its number or address.", t.article)
	add(s, "cluster", "List who printed nearly the same article, and when.", t.cluster)
	add(s, "versions", "List the versions of an article's address.", t.versions)
	add(s, "changes", "List what outlets changed in articles, headlines above all; or what changed in one article, word by word.", t.changes)
	add(s, "stats", "Tell what the archive holds, in numbers.", t.stats)
	t.resources(s)
	prompts(s)
	return s
}

// add adds a tool that f answers.
func add[In, Out any](s *mcp.Server, name, description string, f func(context.Context, In) (Out, error)) {
	closed := false
	tool := &mcp.Tool{Name: name, Description: description, Annotations: &mcp.ToolAnnotations{ReadOnlyHint: true, IdempotentHint: true, OpenWorldHint: &closed}}
	mcp.AddTool(s, tool, func(ctx context.Context, _ *mcp.CallToolRequest, in In) (*mcp.CallToolResult, Out, error) {
		out, err := f(ctx, in)
		return nil, out, explained(err)
	})
}

// explained says what to do next.
func explained(err error) error {
	switch {
	case errors.Is(err, archive.ErrNotFound):
		return errors.New("there is no such article in the archive; search for it first")
	case errors.Is(err, archive.ErrUnknownName):
		return fmt.Errorf("%w; ask names for the spelling", err)
	}
	return err
}

func (t tools) search(ctx context.Context, in searchIn) (hits, error) {
	r, err := t.s.Search(ctx, archive.Query{Words: in.Words, Outlets: in.Outlets, Sections: in.Sections, Tags: in.Tags, Languages: in.Languages, Since: in.Since, Until: in.Until,
		Sort: archive.Sort(in.Sort), After: in.After, Limit: in.limit(), Fold: !in.Copies})
	if err != nil {
		return hits{}, err
	}
	out := hits{r.Total, r.Next, []hit{}}
	for _, h := range r.Hits {
		outlet := h.OutletName
		if outlet == "" {
			outlet = h.Outlet
		}
		out.Hits = append(out.Hits, hit{h.Archive, h.ID, h.URL, outlet, h.Headline, h.Description, h.Byline, h.Day, h.Undated, h.Also, h.Snippet.Text})
	}
	return out, nil
}

func (t tools) names(ctx context.Context, in namesIn) (names, error) {
	limit := in.Limit
	if limit <= 0 || limit > 50 {
		limit = 20
	}
	a, err := t.of(in.Archive)
	if err != nil {
		return names{}, err
	}
	found, err := a.Names(ctx, in.Words, limit)
	if err != nil && !errors.Is(err, archive.ErrUnknownName) {
		return names{}, err
	}
	if len(found) == 0 {
		found, err = a.Nearest(ctx, in.Words, limit)
	}
	if found == nil {
		found = []archive.Name{}
	}
	return names{found}, err
}

// A profile and a pair embed names, of which the schema made of their types
// knows no field: they go out without one.
func (t tools) who(ctx context.Context, in nameIn) (any, error) {
	return t.each(in.Archive, func(a *archive.Archive) (any, error) {
		p, err := a.Person(ctx, in.Name)
		if err != nil {
			return nil, err
		}
		return a.Who(ctx, p)
	})
}

func (t tools) said(ctx context.Context, in saidIn) (statements, error) {
	q := shelf.StatementQuery{}
	q.StatementQuery = archive.StatementQuery{Outlet: in.Outlet, Sure: in.Sure, Words: in.About, Since: in.Since, Until: in.Until, After: in.After, Limit: in.limit(), People: in.Of != ""}
	if in.Direct {
		q.Kinds = []string{"direct", "mixed"}
	}
	people, err := t.people(ctx, in.Name, in.Of)
	if err != nil {
		return statements{}, err
	}
	if q.By, q.Names = people[0], people[1]; q.By == nil && q.Names == nil {
		return statements{}, errors.New("say who says it, or whom it speaks of")
	}
	found, err := t.s.Statements(ctx, q)
	if err != nil {
		return statements{}, err
	}
	return statements{found.Total, found.Next, found.List}, nil
}

// people are those whom names stand for; nil for an empty name.
func (t tools) people(ctx context.Context, names ...string) ([]*shelf.Person, error) {
	out := make([]*shelf.Person, len(names))
	for i, name := range names {
		if strings.TrimSpace(name) == "" {
			continue
		}
		p, err := t.s.Person(ctx, name)
		if err != nil {
			return nil, err
		}
		out[i] = p
	}
	return out, nil
}

func (t tools) met(ctx context.Context, in metIn) (events, error) {
	return t.told(ctx, []string{in.Name, in.With}, encounters, in.Place, in.paged)
}

func (t tools) timeline(ctx context.Context, in timelineIn) (events, error) {
	return t.told(ctx, in.Names, in.Kinds, in.Place, in.paged)
}

func (t tools) told(ctx context.Context, names, kinds []string, place string, p paged) (events, error) {
	people, err := t.people(ctx, names...)
	if err != nil {
		return events{}, err
	}
	people = slices.DeleteFunc(people, func(p *shelf.Person) bool { return p == nil })
	q := shelf.ToldQuery{With: people, ToldQuery: archive.ToldQuery{Kinds: kinds, Place: place, Since: p.Since, Until: p.Until}}
	total, err := t.s.Tellings(ctx, q)
	if err != nil {
		return events{}, err
	}
	from, _, err := cut(1<<30, p)
	if err != nil {
		return events{}, err
	}
	q.Limit = from + p.limit() + 1
	if len(people) == 0 && p.Since == "" && p.Until == "" {
		q.Look = 1000 + 20*q.Limit // the newest are among them
	}
	found, err := t.s.Told(ctx, q)
	if err != nil {
		return events{}, err
	}
	slices.Reverse(found)
	out := events{Total: total, List: append([]archive.Told{}, found[min(len(found), from):min(len(found), from+p.limit())]...)}
	if len(found) > from+p.limit() {
		out.Next = fmt.Sprintf("from-%d", from+p.limit())
	}
	return out, nil
}

// cut finds a part of a list that is counted through, and what names the next.
func cut(n int, p paged) (from int, next string, err error) {
	if p.After != "" {
		if _, err := fmt.Sscanf(p.After, "from-%d", &from); err != nil || from < 0 {
			return 0, "", errors.New("after is not of an earlier answer")
		}
	}
	from = min(from, n)
	if to := from + p.limit(); to < n {
		next = fmt.Sprintf("from-%d", to)
	}
	return from, next, nil
}

func (t tools) pair(ctx context.Context, in pairIn) (any, error) {
	if strings.TrimSpace(in.A) == "" || strings.TrimSpace(in.B) == "" {
		return nil, errors.New("give two names, a and b")
	}
	return t.each(in.Archive, func(a *archive.Archive) (any, error) {
		one, err := a.Person(ctx, in.A)
		if err != nil {
			return nil, err
		}
		other, err := a.Person(ctx, in.B)
		if err != nil {
			return nil, err
		}
		return a.Pair(ctx, one, other, in.Since, in.Until, in.limit())
	})
}

// one is the article of a number or an address.
func (t tools) one(ctx context.Context, in articleIn) (*archive.Archive, *archive.Article, error) {
	if in.Article != 0 {
		a, err := t.of(in.Archive)
		if err != nil {
			return nil, nil, err
		}
		art, err := a.Article(ctx, in.Article)
		return a, art, err
	}
	if in.URL == "" {
		return nil, nil, errors.New("give the article's number or its url")
	}
	for _, a := range t.s.Archives() {
		if in.Archive != "" && !named(a, in.Archive) {
			continue
		}
		if art, err := a.ByURL(ctx, in.URL); !errors.Is(err, archive.ErrNotFound) {
			return a, art, err
		}
	}
	return nil, nil, archive.ErrNotFound
}

func (t tools) article(ctx context.Context, in articleIn) (articleOut, error) {
	a, art, err := t.one(ctx, in)
	if err != nil {
		return articleOut{}, err
	}
	r := art.Record
	outlet := art.OutletName
	if outlet == "" {
		outlet = art.Outlet
	}
	return articleOut{t.name(a), art.ID, art.URL, outlet, r.Headline, r.Byline(), string(r.Published), art.Day, r.Tags, art.Version, r.Text}, nil
}

func (t tools) cluster(ctx context.Context, in articleIn) (printings, error) {
	a, art, err := t.one(ctx, in)
	if err != nil {
		return printings{}, err
	}
	list, err := a.Cluster(ctx, art.ID)
	return printings{len(list), list}, err
}

func (t tools) versions(ctx context.Context, in articleIn) (versions, error) {
	a, art, err := t.one(ctx, in)
	if err != nil {
		return versions{}, err
	}
	list, err := a.Versions(ctx, art.ID)
	return versions{list}, err
}

func (t tools) changes(ctx context.Context, in changesIn) (changes, error) {
	a, err := t.of(in.Archive)
	if err != nil {
		return changes{}, err
	}
	if in.Article != 0 {
		of, err := a.Changes(ctx, in.Article)
		return changes{Of: of}, err
	}
	from, _, err := cut(1<<30, in.paged)
	if err != nil {
		return changes{}, err
	}
	list, err := a.Edits(ctx, archive.EditQuery{Since: in.Since, Until: in.Until, Kind: in.Kind, Outlet: in.Outlet, Limit: in.limit() + 1, Skip: from})
	if err != nil {
		return changes{}, err
	}
	out := changes{Edits: list[:min(len(list), in.limit())]}
	if len(list) > in.limit() {
		out.Next = fmt.Sprintf("from-%d", from+in.limit())
	}
	return out, nil
}
