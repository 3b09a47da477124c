package web

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"dateline/archive"
	"dateline/web/chart"
)

// A compareView is several searches over the same time.
type compareView struct {
	Queries []string        `json:"queries"`
	Since   string          `json:"since,omitempty"`
	Until   string          `json:"until,omitempty"`
	Share   bool            `json:"share"`
	Series  []compareSeries `json:"series"`
	Points  []chart.Point   `json:"points"` // of all articles
	Unit    chart.Unit      `json:"unit"`
	Chart   template.HTML   `json:"-"`
	Fields  []string        `json:"-"`
	Other   string          `json:"-"` // the address with numbers or shares
	CSV     string          `json:"-"`
}

type compareSeries struct {
	Query  string  `json:"query"`
	Total  int     `json:"total"`
	Counts []int   `json:"counts"`
	Peak   string  `json:"peak,omitempty"` // the stretch with most
	Story  string  `json:"story,omitempty"`
	Href   string  `json:"href"`
	Share  float64 `json:"share"` // of all articles, in percent
}

// mostCompared is how many lines can be told apart.
const mostCompared = 6

func (s *Server) compare(r *http.Request) (view, error) {
	asked := r.URL.Query()
	v := compareView{Queries: some(asked["q"]), Since: asked.Get("since"), Until: asked.Get("until"), Share: asked.Get("as") == "share"}
	if len(v.Queries) > mostCompared {
		return view{}, mistake(fmt.Sprintf("at most %d searches are compared", mostCompared))
	}
	v.Fields = append(append([]string{}, v.Queries...), "")
	if len(v.Queries) < 2 {
		v.Fields = append(v.Fields, "")[:2]
	}
	all, _, err := s.archive.Days(r.Context(), archive.Query{Since: v.Since, Until: v.Until})
	if err != nil {
		return view{}, err
	}
	v.Points, v.Unit = chart.Group(all, "", "")
	at := map[string]int{}
	for i, p := range v.Points {
		at[p.Value] = i
	}
	first, last := "", ""
	if n := len(v.Points); n > 0 {
		first, last = v.Points[0].Value, v.Points[n-1].Until
	}
	lines := chart.Lines{Points: v.Points, Unit: v.Unit, Share: v.Share, Name: "Articles found, a " + string(v.Unit)}
	total := 0
	for _, p := range v.Points {
		total += p.Count
	}
	rows := table{"days", []string{"from", "to", "all"}, nil}
	for _, p := range v.Points {
		rows.Rows = append(rows.Rows, []string{p.Value, p.Until, strconv.Itoa(p.Count)})
	}
	for _, words := range v.Queries {
		days, n, err := s.archive.Days(r.Context(), archive.Query{Words: words, Since: v.Since, Until: v.Until})
		if err != nil {
			return view{}, err
		}
		c := compareSeries{Query: words, Total: n, Counts: make([]int, len(v.Points)), Href: "/search?" + url.Values{"q": {words}, "since": {v.Since}, "until": {v.Until}}.Encode(), Share: 100 * float64(n) / float64(max(1, total))}
		points, _ := chart.Group(days, first, last)
		line := chart.Line{Name: words, Values: make([]float64, len(v.Points))}
		peak := -1
		rows.Columns = append(rows.Columns, words)
		for i, p := range points {
			k, ok := at[p.Value]
			if !ok || i >= len(v.Points) {
				continue
			}
			c.Counts[k] = p.Count
			line.Values[k] = float64(p.Count)
			if v.Share {
				line.Values[k] = 100 * float64(p.Count) / float64(max(1, v.Points[k].Count))
			}
			if p.Count > 0 && (peak < 0 || line.Values[k] > line.Values[peak]) {
				peak = k
			}
		}
		for k := range rows.Rows {
			rows.Rows[k] = append(rows.Rows[k], strconv.Itoa(c.Counts[k]))
		}
		if peak >= 0 {
			p := v.Points[peak]
			c.Peak = p.Label(v.Unit)
			found, err := s.archive.Search(r.Context(), archive.Query{Words: words, Since: max(p.Value, firstOf(v.Since, p.Value)), Until: p.Until, Limit: 1, Fold: true})
			if err != nil {
				return view{}, err
			}
			if len(found.Hits) > 0 {
				c.Story = found.Hits[0].Headline
				line.Peak, line.PeakHref = cmp.Or(c.Story, c.Peak), "/article/"+strconv.FormatInt(found.Hits[0].ID, 10)
			}
		}
		v.Series = append(v.Series, c)
		lines.Lines = append(lines.Lines, line)
	}
	v.Chart = lines.SVG()
	u := url.Values{"q": v.Queries, "since": {v.Since}, "until": {v.Until}}
	if !v.Share {
		u.Set("as", "share")
	}
	v.Other, v.CSV = "/compare?"+u.Encode(), other(r, "csv")
	return view{Title: "Compare " + strings.Join(v.Queries, " and "), Nav: "/search", Data: v, Tables: []table{rows}}, nil
}

// firstOf completes the beginning of a search that is not yet as late as a point.
func firstOf(since, value string) string {
	if len(since) == len(value) {
		return since
	}
	return value
}

// A batchView is the hits of each line of a list.
type batchView struct {
	Lines string     `json:"-"`
	Rows  []batchRow `json:"rows"`
	Cut   bool       `json:"cut,omitempty"` // there were more lines than are looked for
}

type batchRow struct {
	Line  string `json:"line"`
	Total int    `json:"total"`
	First string `json:"first,omitempty"` // the days of the first and the last
	Last  string `json:"last,omitempty"`
	Kind  string `json:"kind,omitempty"` // of the name that the line is
	Error string `json:"error,omitempty"`
	Href  string `json:"href"`
}

// mostLines is how many lines one list may have.
const mostLines = 500

func (s *Server) batch(r *http.Request) (view, error) {
	return s.batchOf(r.Context(), r.URL.Query().Get("lines"), r.URL.Query().Get("phrase") != "")
}

func (s *Server) batchOf(ctx context.Context, lines string, phrase bool) (view, error) {
	v := batchView{Lines: lines, Rows: []batchRow{}}
	t := table{"lines", []string{"line", "articles", "first", "last", "kind", "error"}, nil}
	for sc := bufio.NewScanner(strings.NewReader(lines)); sc.Scan(); {
		line := strings.TrimSpace(sc.Text())
		if line == "" {
			continue
		}
		if len(v.Rows) == mostLines {
			v.Cut = true
			break
		}
		row := batchRow{Line: line}
		words := line
		if phrase && !strings.Contains(line, `"`) {
			words = `"` + line + `"`
		}
		row.Href = "/search?" + url.Values{"q": {words}}.Encode()
		days, n, err := s.archive.Days(ctx, archive.Query{Words: words})
		if err != nil {
			if ctx.Err() != nil {
				return view{}, err
			}
			row.Error = err.Error()
		} else {
			row.Total = n
			for d := range days {
				if row.First == "" || d < row.First {
					row.First = d
				}
				row.Last = max(row.Last, d)
			}
		}
		if names, err := s.archive.Suggest(ctx, line, 1); err == nil && len(names) > 0 && strings.EqualFold(names[0].Text, line) {
			row.Kind = names[0].Kind
		}
		v.Rows = append(v.Rows, row)
		t.Rows = append(t.Rows, []string{line, strconv.Itoa(row.Total), row.First, row.Last, row.Kind, row.Error})
	}
	return view{Title: "A list of searches", Nav: "/search", Data: v, Tables: []table{t}}, nil
}

// batchFile looks for the lines of a file or of a field, and answers as a page
// or, where that is asked for, as CSV.
func (s *Server) batchFile(w http.ResponseWriter, r *http.Request) {
	lines := ""
	if err := r.ParseMultipartForm(1 << 20); err != nil && r.MultipartForm == nil && r.Form == nil {
		s.fail(w, r, mistake("the list could not be read: it may have a megabyte"))
		return
	}
	lines = r.PostFormValue("lines")
	if f, _, err := r.FormFile("file"); err == nil {
		defer f.Close()
		var b bytes.Buffer
		if _, err := b.ReadFrom(f); err != nil {
			s.fail(w, r, mistake("the file could not be read: it may have a megabyte"))
			return
		}
		lines += "\n" + b.String()
	}
	v, err := s.batchOf(r.Context(), lines, r.PostFormValue("phrase") != "")
	if err != nil {
		s.fail(w, r, err)
		return
	}
	var buf bytes.Buffer
	w.Header().Set("Cache-Control", "no-store")
	if r.PostFormValue("as") == "csv" {
		w.Header().Set("Content-Type", "text/csv; charset=utf-8")
		w.Header().Set("Content-Disposition", `attachment; filename="list.csv"`)
		err = writeCSV(&buf, v.Tables, "")
	} else {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		v.Frame = s.frame(r)
		err = s.lists.Execute(&buf, &v)
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	_, _ = w.Write(buf.Bytes())
}
