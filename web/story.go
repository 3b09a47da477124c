package web

import (
	"cmp"
	"context"
	"html/template"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"dateline/archive"
	"dateline/archive/similar"
	"dateline/web/chart"
)

func sortStories(list []archive.Story) {
	slices.SortStableFunc(list, func(a, b archive.Story) int { return cmp.Compare(b.Score, a.Score) })
}

func storyTable(list []archive.Story) table {
	t := table{"stories", []string{"story", "headline", "outlets", "articles", "copies", "first_day", "last_day", "names"}, nil}
	for _, s := range list {
		h := s.Articles[s.Lead]
		var names []string
		for _, n := range s.Names {
			names = append(names, n.Value)
		}
		t.Rows = append(t.Rows, []string{strconv.FormatInt(h.ID, 10), h.Headline, strconv.Itoa(s.Outlets), strconv.Itoa(len(s.Articles)), strconv.Itoa(s.Copies), s.Articles[0].Day, s.Articles[len(s.Articles)-1].Day, strings.Join(names, "; ")})
	}
	return t
}

// A storiesView lists the stories of some days.
type storiesView struct {
	Until   string      `json:"until"`
	Days    int         `json:"days"`
	Stories []storyView `json:"stories"`
	First   int         `json:"first"`
	Last    int         `json:"last"`
	Total   int         `json:"total"`
	Next    string      `json:"next,omitempty"`
	Spans   []chip      `json:"-"`
	CSV     string      `json:"-"`
}

func (s *Server) stories(r *http.Request) (view, error) {
	q := r.URL.Query()
	v := storiesView{Until: q.Get("until"), CSV: other(r, "csv"), Stories: []storyView{}}
	var err error
	if v.Days, err = number(q, "days", 7, 1, 366); err != nil {
		return view{}, err
	}
	if v.First, err = number(q, "from", 1, 1, 100_000); err != nil {
		return view{}, err
	}
	if v.Until == "" {
		if v.Until, err = s.archive.LatestDay(r.Context()); err != nil {
			return view{}, err
		}
	}
	var list []archive.Story
	if last, err := time.Parse(time.DateOnly, v.Until); err == nil {
		if list, err = s.archive.Stories(r.Context(), archive.StoryQuery{Since: last.AddDate(0, 0, 1-v.Days).Format(time.DateOnly), Until: v.Until, Limit: 1 << 20, Unnamed: true}); err != nil {
			return view{}, err
		}
	} else if v.Until != "" {
		return view{}, mistake("until=" + v.Until + ": write a day as 2025-03-04")
	}
	v.Total = len(list)
	shown := list[min(len(list), v.First-1):min(len(list), v.First-1+perPage)]
	if formatOf(r) == "csv" {
		shown = list // a table has them all
	}
	if err := s.archive.NameStories(r.Context(), shown); err != nil {
		return view{}, err
	}
	for _, st := range shown {
		v.Stories = append(v.Stories, viewStory(st))
	}
	at := func(days, from int) string {
		return "/stories?" + url.Values{"days": {strconv.Itoa(days)}, "until": {q.Get("until")}, "from": {strconv.Itoa(from)}}.Encode()
	}
	if v.Last = v.First - 1 + len(v.Stories); v.Last < v.Total {
		v.Next = at(v.Days, v.Last+1)
	}
	for _, d := range []struct {
		n    int
		name string
	}{{1, "a day"}, {7, "a week"}, {30, "a month"}, {365, "a year"}} {
		v.Spans = append(v.Spans, chip{d.name, at(d.n, 1), d.n == v.Days})
	}
	return view{Title: "Stories", Nav: "/stories", Data: v, Tables: []table{storyTable(list)}}, nil
}

// A toldStory is a story's page.
type toldStory struct {
	storyView
	Printed []printed         `json:"printed"`
	Said    []sharedStatement `json:"said"`
	Events  []archive.Told    `json:"events"`
	Differ  []differing       `json:"differ"`
	Columns []string          `json:"columns"`     // the outlets of Differ
	A       int64             `json:"a,omitempty"` // the two that are compared
	B       int64             `json:"b,omitempty"`
	NameA   string            `json:"-"`
	NameB   string            `json:"-"`
	Edits   []similar.Edit    `json:"edits,omitempty"`
	CSV     string            `json:"-"`
}

// A printed is when an outlet printed a story, and how its text relates to the others.
type printed struct {
	archive.StoryArticle
	Note string        `json:"note"`
	Dot  template.HTML `json:"-"`
	Time string        `json:"time"`
}

// A sharedStatement is a statement with the outlets that report it.
type sharedStatement struct {
	archive.Statement
	In    []string `json:"in"`
	Alone bool     `json:"alone"`
}

// A differing is a number or a time that outlets give, each its own.
type differing struct {
	What  string   `json:"what"`
	Cells []string `json:"cells"` // by Columns, "" where an outlet does not tell
	Odd   []bool   `json:"odd"`   // those unlike what most tell
	Apart bool     `json:"apart"` // whether they differ
}

// mostCompareText is how long texts may be that are compared while somebody waits.
const mostCompareText = 60_000

func (s *Server) story(r *http.Request) (view, error) {
	ctx := r.Context()
	a, err := s.articleOf(r)
	if err != nil {
		return view{}, err
	}
	st, err := s.archive.StoryOf(ctx, a.ID)
	if err != nil {
		return view{}, err
	}
	v := toldStory{storyView: viewStory(*st), CSV: other(r, "csv")}
	texts := map[int64]string{}
	for i, x := range st.Articles {
		if i < 60 {
			art, err := s.archive.Article(ctx, x.ID)
			if err != nil {
				return view{}, err
			}
			texts[x.ID] = art.Record.Text
		}
	}
	ids := storyIDs(*st)
	found, err := s.archive.Statements(ctx, archive.StatementQuery{Articles: ids, Limit: 200, Oldest: true})
	if err != nil {
		return view{}, err
	}
	v.Said = shared(found.List, st)
	v.Printed = printings(st, texts, v.Said)
	if v.Events, err = s.archive.ToldIn(ctx, ids, 20); err != nil {
		return view{}, err
	}
	v.Columns, v.Differ = differences(st, texts, v.Events)
	if err := s.sideBySide(ctx, r.URL.Query(), &v); err != nil {
		return view{}, err
	}
	t := table{"printed", []string{"outlet", "printed", "headline", "words", "copy_of", "note", "address"}, nil}
	for _, p := range v.Printed {
		t.Rows = append(t.Rows, []string{cmp.Or(p.OutletName, p.Outlet), cmp.Or(p.Published, p.Day), p.Headline, strconv.Itoa(p.Words), strconv.FormatInt(p.CopyOf, 10), p.Note, p.URL})
	}
	d := table{"differ", append([]string{"told"}, v.Columns...), nil}
	for _, x := range v.Differ {
		d.Rows = append(d.Rows, append([]string{x.What}, x.Cells...))
	}
	var list []archive.Statement
	for _, x := range v.Said {
		list = append(list, x.Statement)
	}
	return view{Title: cmp.Or(v.Head.Headline, "A story"), Nav: "/stories", Data: v, Tables: []table{t, statementTable("said", list), eventTable(v.Events), d}}, nil
}

// shared folds statements of the same words by outlets, those that most report first.
func shared(list []archive.Statement, st *archive.Story) []sharedStatement {
	var out []sharedStatement
	at := map[string]int{}
	for _, x := range list {
		key := x.Speaker + "\x00" + loose(x.Words)
		outlets := []string{cmp.Or(x.Citation.OutletName, x.Citation.Outlet)}
		for _, c := range x.Also {
			outlets = append(outlets, cmp.Or(c.OutletName, c.Outlet))
		}
		i, ok := at[key]
		if !ok {
			i = len(out)
			at[key] = i
			out = append(out, sharedStatement{Statement: x})
		} else {
			out[i].Also = append(out[i].Also, x.Citation)
		}
		for _, o := range outlets {
			if !slices.Contains(out[i].In, o) {
				out[i].In = append(out[i].In, o)
			}
		}
	}
	for i := range out {
		out[i].Outlets = len(out[i].In)
		out[i].Alone = len(out[i].In) == 1 && st.Outlets > 1
	}
	slices.SortStableFunc(out, func(a, b sharedStatement) int { return cmp.Compare(b.Outlets, a.Outlets) })
	return out
}

// loose is a text by its letters and digits alone.
func loose(s string) string {
	return strings.Join(strings.FieldsFunc(archive.FoldLabel(s), func(r rune) bool { return !('a' <= r && r <= 'z' || '0' <= r && r <= '9' || r > 127) }), " ")
}

// printings tells of each article when it was printed and what it is to the others.
func printings(st *archive.Story, texts map[int64]string, said []sharedStatement) []printed {
	times := make([]time.Time, len(st.Articles))
	var first, last time.Time
	for i, x := range st.Articles {
		t, err := time.Parse(time.RFC3339, x.Published)
		if err != nil {
			t, _ = time.Parse(time.DateOnly, x.Day)
			t = t.Add(12 * time.Hour)
		}
		times[i] = t
		if first.IsZero() || t.Before(first) {
			first = t
		}
		if t.After(last) {
			last = t
		}
	}
	names, copies, alone := map[int64]string{}, map[int64]int{}, map[int64]int{}
	for _, x := range st.Articles {
		names[x.ID] = cmp.Or(x.OutletName, x.Outlet)
		if x.CopyOf != 0 {
			copies[x.CopyOf]++
		}
	}
	for _, x := range said {
		if x.Alone {
			alone[x.Citation.Article]++
		}
	}
	var out []printed
	for i, x := range st.Articles {
		p := printed{StoryArticle: x, Time: cmp.Or(x.Published, x.Day)}
		span := last.Sub(first).Seconds()
		place := 0.5
		if span > 0 {
			place = times[i].Sub(first).Seconds() / span
		}
		tone := 1
		var notes []string
		switch {
		case x.CopyOf != 0:
			tone = 0
			note := "copy of " + names[x.CopyOf]
			if n := alike(texts[x.CopyOf], texts[x.ID]); n > 0 {
				note += ", " + strconv.Itoa(n) + " % the same"
			}
			notes = append(notes, note)
		case i == 0 && len(st.Articles) > 1:
			tone = 2
			notes = append(notes, "first, own text")
		default:
			notes = append(notes, "own text")
		}
		if n := copies[x.ID]; n > 0 {
			tone = 3
			notes = append(notes, count(n, "other")+" "+map[bool]string{true: "copies", false: "copy"}[n == 1]+" it")
		}
		if n := alone[x.ID]; n > 0 {
			notes = append(notes, "alone with "+count(n, "statement"))
		}
		if x.Version > 1 {
			notes = append(notes, "edited "+count(x.Version-1, "time"))
		}
		p.Note, p.Dot = strings.Join(notes, "; "), chart.Moment(place, tone)
		out = append(out, p)
	}
	return out
}

// alike is how many percent of a copy's words stand in the original, in its order.
func alike(original, copied string) int {
	if original == "" || copied == "" || len(original)+len(copied) > mostCompareText {
		return 0
	}
	kept, all := 0, 0
	for _, e := range similar.Diff(original, copied) {
		n := len(strings.Fields(e.Text))
		if e.Kind == similar.Kept {
			kept += n
		}
		if e.Kind != similar.Removed {
			all += n
		}
	}
	return 100 * kept / max(1, all)
}

// counted finds a number before what it counts: "three operators", "64 cars".
var counted = regexp.MustCompile(`(?i)\b(\d[\d.,]*\d|\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|a hundred|several|dozens of|hundreds of)((?: hundred| thousand| million| billion)?) (?:(?:and|of|the|new|more|other) )?([a-z]{4,})\b`)

// uncounted are words behind numbers that are no things of their own.
var uncounted = strings.Fields(`time times year years day days hour hours month months week weeks minute minutes people that which their from after when will were with have percent
	january february march april june july august september october november december`)

// differences are numbers and events' times that several outlets give, by
// outlet: near-copies stand behind the one that they copy.
func differences(st *archive.Story, texts map[int64]string, events []archive.Told) (columns []string, rows []differing) {
	var own []archive.StoryArticle
	column := map[int64]int{}
	for _, x := range st.Articles {
		if x.CopyOf == 0 && len(own) < 6 {
			column[x.ID] = len(own)
			own = append(own, x)
			columns = append(columns, cmp.Or(x.OutletName, x.Outlet))
		}
	}
	for _, x := range st.Articles {
		if i, ok := column[x.CopyOf]; ok && x.CopyOf != 0 {
			column[x.ID] = i
		}
	}
	for i, x := range own {
		n := 0
		for _, y := range st.Articles {
			if y.CopyOf == x.ID {
				n++
			}
		}
		if n > 0 {
			columns[i] += " + " + strconv.Itoa(n)
		}
	}
	if len(own) < 2 {
		return columns, nil
	}
	for _, e := range events {
		row := differing{What: eventName(e), Cells: make([]string, len(own))}
		for _, c := range e.Citations {
			if i, ok := column[c.Article]; ok {
				said, _ := sayDate(e.When)
				row.Cells[i] = cmp.Or(said, "day not told")
				if c.Status != "happened" {
					row.Cells[i] = c.Status + ", " + row.Cells[i]
				}
			}
		}
		rows = append(rows, row.judge(2))
	}
	values := map[string][]string{}
	var order []string
	shown := map[string]string{}
	for i, x := range own {
		for _, m := range counted.FindAllStringSubmatch(texts[x.ID], -1) {
			word := strings.ToLower(m[3])
			noun := strings.TrimSuffix(word, "s")
			if slices.Contains(uncounted, word) {
				continue
			}
			if values[noun] == nil {
				values[noun] = make([]string, len(own))
				order, shown[noun] = append(order, noun), word
			}
			if values[noun][i] == "" {
				values[noun][i] = strings.ToLower(m[1] + m[2])
			}
		}
	}
	for _, noun := range order {
		row := differing{What: "How many " + shown[noun], Cells: values[noun]}
		if row = row.judge(2); row.Apart {
			rows = append(rows, row)
		}
	}
	rows = slices.DeleteFunc(rows, func(d differing) bool { // told by one alone: the events beside have it
		told := 0
		for _, c := range d.Cells {
			told += btoi(c != "")
		}
		return told < 2
	})
	slices.SortStableFunc(rows, func(a, b differing) int { return cmp.Compare(btoi(b.Apart), btoi(a.Apart)) })
	return columns, rows[:min(len(rows), 12)]
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// judge marks what is unlike what most tell, where at least so many tell it.
func (d differing) judge(least int) differing {
	n := map[string]int{}
	told := 0
	for _, c := range d.Cells {
		if c != "" {
			n[c]++
			told++
		}
	}
	d.Odd = make([]bool, len(d.Cells))
	if told < least || len(n) < 2 {
		return d
	}
	d.Apart = true
	most := ""
	for _, c := range d.Cells {
		if c != "" && n[c] > n[most] {
			most = c
		}
	}
	for i, c := range d.Cells {
		d.Odd[i] = c != "" && c != most
	}
	return d
}

// eventName is an event in a few words: "meeting of Greta Holm and Tomas Veck in Velmora".
func eventName(e archive.Told) string {
	var who []string
	for _, p := range e.Who[:min(len(e.Who), 3)] {
		who = append(who, p.Name)
	}
	out := strings.ToUpper(e.Kind[:1]) + e.Kind[1:]
	if len(who) > 0 {
		out += ": " + strings.Join(who, ", ")
	}
	if e.Place != "" {
		out += ", " + e.Place
	}
	return out
}

// sideBySide compares two of the story's texts: those asked for, else the first
// and the next of another wording.
func (s *Server) sideBySide(ctx context.Context, q url.Values, v *toldStory) error {
	for _, x := range v.Articles {
		if x.CopyOf == 0 && v.A == 0 {
			v.A = x.ID
		} else if x.CopyOf == 0 && v.B == 0 && x.Outlet != v.Articles[0].Outlet {
			v.B = x.ID
		}
	}
	if v.B == 0 && len(v.Articles) > 1 {
		v.A, v.B = v.Articles[0].ID, v.Articles[1].ID
	}
	for name, into := range map[string]*int64{"a": &v.A, "b": &v.B} {
		if id, err := strconv.ParseInt(q.Get(name), 10, 64); err == nil && slices.ContainsFunc(v.Articles, func(x archive.StoryArticle) bool { return x.ID == id }) {
			*into = id
		}
	}
	if v.B == 0 || v.A == v.B {
		v.B = 0
		return nil
	}
	a, err := s.archive.Article(ctx, v.A)
	if err != nil {
		return err
	}
	b, err := s.archive.Article(ctx, v.B)
	if err != nil {
		return err
	}
	v.NameA, v.NameB = cmp.Or(a.OutletName, a.Outlet), cmp.Or(b.OutletName, b.Outlet)
	if len(a.Record.Text)+len(b.Record.Text) <= mostCompareText {
		v.Edits = similar.Diff(a.Record.Text, b.Record.Text)
	}
	return nil
}
