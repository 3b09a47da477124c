package archive

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/record"
)

func TestParseQuery(t *testing.T) {
	for _, c := range []struct{ query, want string }{
		{"", ""},
		{"ferry", `"ferry"`},
		{"  ferry   Brannick ", `("ferry" AND "Brannick")`},
		{`"landing stage" ferry`, `("landing stage" AND "ferry")`},
		{"ferry OR boat", `("ferry" OR "boat")`},
		{"ferry AND boat", `("ferry" AND "boat")`},
		{"ferry -storm", `("ferry") NOT ("storm")`},
		{"ferry NOT storm NOT rain", `("ferry") NOT ("storm") NOT ("rain")`},
		{"-storm ferry", `("ferry") NOT ("storm")`},
		{"(ferry OR boat) -storm", `(("ferry" OR "boat")) NOT ("storm")`},
		{"ferr*", `"ferr" *`},
		{`"landing st"*`, `"landing st" *`},
		{"headline:ferry", `headline : "ferry"`},
		{"by:(Köhler OR Brandt)", `((byline : "Köhler" OR byline : "Köhler") OR byline : "Brandt")`},
		{`title:"ferry to"`, `headline : "ferry to"`},
		{"U.S.", `"U S"`},
		{"don't", `"don t"`},
		{"OR ferry OR", `"ferry"`},
		{"order ORDER", `("order" AND "ORDER")`},
		{"ferry 🚢", `"ferry"`},
		{"NOTE: ferry", `("NOTE" AND "ferry")`},
		{"(ferry", `"ferry"`},
		{"12:30", `"12 30"`},
		{"https://post.example/ferry", `"https post example ferry"`},
		{"-(-ferry)", `"ferry"`},
		{"渡轮 恢复", `("渡轮" AND "恢复")`},
	} {
		got := ""
		w, err := parseQuery(c.query)
		if err != nil {
			got = err.Error()
		} else if w != nil {
			var b strings.Builder
			w.match(&b)
			got = b.String()
		}
		if got != c.want {
			t.Errorf("%q: got %s, want %s", c.query, got, c.want)
		}
	}
}

func TestParseQueryErrors(t *testing.T) {
	for query, want := range map[string]string{
		"-ferry":                             "only says what must not occur",
		"ferry OR -boat":                     "only says what must not occur",
		"ferry -(boat OR -storm)":            "only says what must not occur",
		"ferry)":                             "a ) without a (",
		strings.Repeat("(", 99):              "nested deeper",
		"a " + strings.Repeat("-", 99) + "b": "nested deeper",
		strings.Repeat("word ", 99):          "more than 64 words",
		strings.Repeat("x", 9999):            "longer than",
		"\xff":                               "UTF-8",
		"🚢":                                  "no letter or digit",
		"%":                                  "no letter or digit",
		"((((":                               "no letter or digit",
		"& -- * ()":                          "no letter or digit",
		`"—" OR …`:                           "no letter or digit",
		"AND":                                "no letter or digit",
		"NOT":                                "no letter or digit",
		"ـــ":                                "no letter or digit",
		`ferry "unclosed phrase`:             "not closed",
		"hedline:ferry":                      "no field \"hedline\"",
		`author:Veck OR writer:"Ida"`:        "no field \"writer\"",
	} {
		_, err := parseQuery(query)
		var q *QueryError
		if !errors.As(err, &q) || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40q: %v, want %q", query, err, want)
		}
	}
}

// A span of days that ends before it begins is a mistake, not an empty answer.
func TestSpan(t *testing.T) {
	a, ctx := library(t), context.Background()
	var wrong *QueryError
	if _, err := a.Search(ctx, Query{Since: "2025-04", Until: "2025-03"}); !errors.As(err, &wrong) || !strings.Contains(err.Error(), "2025-04 to 2025-03") {
		t.Errorf("search: %v", err)
	}
	if _, err := a.Network(ctx, "2025", "2024", 5); !errors.As(err, &wrong) {
		t.Errorf("network: %v", err)
	}
	if _, err := a.Search(ctx, Query{Since: "2025-03", Until: "2025-03"}); err != nil {
		t.Errorf("one month: %v", err)
	}
}

// FuzzSearch looks for queries that SQLite does not understand.
func FuzzSearch(f *testing.F) {
	for _, s := range []string{"ferry", `"a b"* OR (c -d)`, "headline:x NOT (y z)", "NEAR(a b)", "a^b", "{a b}: c", "a + b", "'; DROP TABLE words; --", "東浜市 iPhone購票*", `"通航 a 市長" OR 港`} {
		f.Add(s)
	}
	a := newArchive(f)
	add(f, a, entry("https://post.example/ferry", ferryPage, noon))
	eastern(f, a)
	f.Fuzz(func(t *testing.T, words string) {
		_, err := a.Search(context.Background(), Query{Words: words, Facets: true})
		var q *QueryError
		if err != nil && !errors.As(err, &q) {
			t.Errorf("%q: %v", words, err)
		}
	})
}

// library fills an archive with a few articles.
func library(t testing.TB) *Archive {
	a := newArchive(t)
	var entries []Entry
	for i, r := range []record.Record{
		{Headline: "Ferry to Brannick resumes", Text: "The ferry sails again. Storms had damaged the stage.", Tags: []string{"Ferries", "Brannick"}, Published: "2025-03-04", Language: "en", Section: "Region", Authors: []record.Author{{Name: "Mara Köhler"}}},
		{Headline: "Budget passed", Text: "The council passed the budget. It pays for the ferry, too.", Tags: []string{"Council"}, Published: "2025-03-09", Language: "en-GB", Section: "Politics", Authors: []record.Author{{Name: "Jon Reyes"}}},
		{Headline: "Fähre fährt wieder", Text: "Die Fähre nach Brannick fährt wieder, sagte das Hafenamt.", Tags: []string{"ferries"}, Published: "2025-04-01", Language: "de", Section: "Region"},
		{Headline: "A quiet winter", Text: "Nothing much happened in Eastmere, where the storms had gone.", Published: "2024-12-24", Language: "en"},
	} {
		rec := r
		rec.Kind = record.Article
		url := fmt.Sprintf("https://%s.example/%d", []string{"www.post", "courier", "bote.post", "post"}[i], i)
		entries = append(entries, Entry{Page: record.Page{URL: url, Body: []byte(rec.Text), Fetched: noon}, Record: &rec})
	}
	add(t, a, entries...)
	return a
}

func TestSearch(t *testing.T) {
	a := library(t)
	for _, c := range []struct {
		name string
		q    Query
		want []int64
	}{
		{"all, the newest first", Query{}, []int64{3, 2, 1, 4}},
		{"the oldest first", Query{Sort: Oldest}, []int64{4, 1, 2, 3}},
		{"the headline weighs more", Query{Words: "ferry"}, []int64{1, 2}},
		{"by day", Query{Words: "ferry", Sort: Newest}, []int64{2, 1}},
		{"accents do not count", Query{Words: "fahre"}, []int64{3}},
		{"a name", Query{Words: "by:kohler"}, []int64{1}},
		{"without a word", Query{Words: "storms -ferry"}, []int64{4}},
		{"outlet with those under it", Query{Outlets: []string{"post.example"}}, []int64{3, 1, 4}},
		{"two outlets", Query{Outlets: []string{"www.courier.example", "bote.post.example"}}, []int64{3, 2}},
		{"language with its regions", Query{Languages: []string{"EN"}}, []int64{2, 1, 4}},
		{"region alone", Query{Languages: []string{"en-gb"}}, []int64{2}},
		{"section", Query{Sections: []string{"region"}}, []int64{3, 1}},
		{"tag", Query{Tags: []string{"ferries"}}, []int64{3, 1}},
		{"tag and words", Query{Words: "storms", Tags: []string{"FERRIES"}}, []int64{1}},
		{"author", Query{Authors: []string{"mara kohler", "Jon Reyes"}}, []int64{2, 1}},
		{"since", Query{Since: "2025-03-09"}, []int64{3, 2}},
		{"a month", Query{Since: "2025-03", Until: "2025-03"}, []int64{2, 1}},
		{"a year", Query{Until: "2024"}, []int64{4}},
		{"kind", Query{Kinds: []string{"live"}}, []int64{}},
		{"nothing", Query{Words: "zeppelin"}, []int64{}},
	} {
		r, err := a.Search(context.Background(), c.q)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		got := []int64{}
		for _, h := range r.Hits {
			got = append(got, h.ID)
		}
		if !slices.Equal(got, c.want) || r.Total != len(c.want) {
			t.Errorf("%s: got %v of %d, want %v", c.name, got, r.Total, c.want)
		}
		// Part by part it is the same.
		var parts []int64
		q := c.q
		for q.Limit = 1; ; {
			r, err := a.Search(context.Background(), q)
			if err != nil {
				t.Fatal(err)
			}
			for _, h := range r.Hits {
				parts = append(parts, h.ID)
			}
			if q.After = r.Next; r.Next == "" || len(parts) > 10 {
				break
			}
		}
		if !slices.Equal(parts, c.want) {
			t.Errorf("%s: part by part %v, want %v", c.name, parts, c.want)
		}
	}
}

func TestSearchMistakes(t *testing.T) {
	a := library(t)
	for _, q := range []Query{{Words: "-x"}, {Since: "yesterday"}, {Until: "2025-13"}, {Sort: "best"}, {After: "?"}, {After: "eHg"}} {
		_, err := a.Search(context.Background(), q)
		var wrong *QueryError
		if !errors.As(err, &wrong) {
			t.Errorf("%+v: %v", q, err)
		}
	}
}

func TestFacets(t *testing.T) {
	a := library(t)
	r, err := a.Search(context.Background(), Query{Facets: true, Days: true, Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"outlet": "[{bote.post.example  1} {courier.example  1} {post.example  2}]", "language": "[{en  2} {de  1} {en-GB  1}]",
		"section": "[{Region  2} {Politics  1}]", "tag": "[{Ferries  2} {Brannick  1} {Council  1}]", "author": "[{Jon Reyes  1} {Mara Köhler  1}]",
	}
	slices.SortFunc(r.Facets["outlet"], func(a, b Count) int { return strings.Compare(a.Value, b.Value) })
	for kind, w := range want {
		if got := fmt.Sprint(r.Facets[kind]); got != w {
			t.Errorf("%s: %s, want %s", kind, got, w)
		}
	}
	if got := fmt.Sprint(r.Days); got != "[{2024-12-24  1} {2025-03-04  1} {2025-03-09  1} {2025-04-01  1}]" {
		t.Errorf("days: %s", got)
	}
}

func TestSearchSeesWhatIsAdded(t *testing.T) {
	a := library(t)
	search := func(words string) int {
		t.Helper()
		r, err := a.Search(context.Background(), Query{Words: words, Facets: true})
		if err != nil {
			t.Fatal(err)
		}
		if n := len(r.Facets["outlet"]); (n == 0) != (r.Total == 0) {
			t.Errorf("%s: %d outlets of %d hits", words, n, r.Total)
		}
		return r.Total
	}
	if n := search("mayor"); n != 0 {
		t.Errorf("found %d", n)
	}
	add(t, a, entry("https://post.example/ferry", ferryPage, noon))
	if n := search("mayor"); n != 1 {
		t.Errorf("found %d, want 1", n)
	}
	add(t, a, entry("https://post.example/ferry", strings.Replace(ferryPage, "mayor", "governor", 1), noon))
	if n := search("mayor"); n != 0 {
		t.Errorf("the older version is found")
	}
	if n := search("governor"); n != 1 {
		t.Errorf("the newer version is not found")
	}
}

// TestLabelsStay checks that a search without facets leaves the labels to
// those that count them at the same time.
func TestLabelsStay(t *testing.T) {
	a := library(t)
	ctx := context.Background()
	if err := a.refresh(ctx, columnLabels); err != nil {
		t.Fatal(err)
	}
	add(t, a, entry("https://post.example/ferry", ferryPage, noon))
	if err := a.refresh(ctx); err != nil {
		t.Fatal(err)
	}
	for _, id := range []int64{1, 5} { // an old article and the new one
		if len(a.columns.labelsOf(id)) == 0 {
			t.Errorf("article %d has no labels", id)
		}
	}
}

func TestSnippet(t *testing.T) {
	long := strings.Repeat("Many other words stand before it. ", 40) + "The ferry to Brannick sails again. " + strings.Repeat("And many stand after. ", 40)
	for _, c := range []struct{ query, text, want string }{
		{"ferry", "The ferry sails.", "The [ferry] sails."},
		{`"ferry sails"`, "A ferry. The ferry sails.", "A ferry. The [ferry sails]."},
		{"fahr*", "Die Fähre fährt.", "Die [Fähre] [fährt]."},
		{"zeppelin", "The ferry sails.", "The ferry sails."},
		{"brannick ferry", long, "[ferry] to [Brannick]"},
	} {
		w, err := parseQuery(c.query)
		if err != nil {
			t.Fatal(err)
		}
		s := snippetOf(c.text, w.terms())
		var b strings.Builder
		at := 0
		for _, m := range s.Marks {
			b.WriteString(s.Text[at:m.Start] + "[" + s.Text[m.Start:m.End] + "]")
			at = m.End
		}
		b.WriteString(s.Text[at:])
		if !strings.Contains(b.String(), c.want) || len(s.Text) > 400 {
			t.Errorf("%s: %s, want %s", c.query, b.String(), c.want)
		}
	}
}

// queries are what TestScaleSearch asks: frequent and rare words, phrases,
// alternatives, filters.
var queries = []Query{
	{Words: "climate"}, {Words: "president"}, {Words: "coffee machine"}, {Words: `"machine learning"`}, {Words: "president OR minister"},
	{Words: "headline:best"}, {Words: "insurance -travel"}, {Words: "photogr*"}, {Words: "people", Since: "2024"}, {Words: "market", Languages: []string{"de"}},
	{Words: `"of the"`}, {Words: "co*"}, {Words: "the"}, {Words: "and not"}, {Words: "café"},
	{Words: "election vote parliament"}, {Words: "energy", Outlets: []string{"outlet3.example"}}, {Words: "police", Sort: Newest}, {Words: "weather storm"},
	{Words: "training", Tags: []string{"Topic 3"}}, {Words: "year"}, {Words: "people"}, {Words: "Ukraine"}, {Words: "\"according to\""}, {Words: "football"}, {Words: ""},
	{Words: "Putin"}, {Words: "bank AND loan"}, {Words: "university students", Since: "2022", Until: "2023"}, {Words: "school"},
}

func TestScaleSearch(t *testing.T) {
	a := scaled(t)
	ctx := context.Background()
	started := time.Now()
	if _, err := a.Search(ctx, Query{Facets: true}); err != nil {
		t.Fatal(err)
	}
	t.Logf("columns loaded in %s", time.Since(started).Round(time.Millisecond))
	var all []time.Duration
	for _, q := range queries {
		q.Facets, q.Days = true, true
		var times []time.Duration
		total := 0
		for range 5 {
			started := time.Now()
			r, err := a.Search(ctx, q)
			if err != nil {
				t.Fatal(err)
			}
			total = r.Total
			times = append(times, time.Since(started))
		}
		slices.Sort(times)
		all = append(all, times[2])
		t.Logf("%8.2f ms %7d hits  %+v", float64(times[2].Microseconds())/1000, total, q.Words)
	}
	slices.Sort(all)
	t.Logf("median %s, 95th percentile %s", all[len(all)/2], all[len(all)*95/100])
}

// TestSearchSpelledOut finds letters that are also written as two by either spelling.
func TestSearchSpelledOut(t *testing.T) {
	a := newArchive(t)
	texts := []string{
		"Bürgermeister Müller sprach in Köln.", "Frau Mueller spoke in Koeln.", "Muller hired a poet.", "The pot of Anna Mu\u0308ller is blue.",
		"Åse Sørby kom fra Århus.", "Aase Soerby came from Aarhus.",
	}
	var entries []Entry
	for i, text := range texts {
		rec := record.Record{Headline: "Notice", Text: text, Published: "2025-03-04", Kind: record.Article}
		entries = append(entries, Entry{Page: record.Page{URL: fmt.Sprintf("https://post.example/%d", i), Body: []byte(text), Fetched: noon}, Record: &rec})
	}
	add(t, a, entries...)
	for _, c := range []struct {
		words string
		want  []int64
		mark  string
	}{
		{"Müller", []int64{1, 2, 3, 4}, ""},
		{"mueller", []int64{1, 2, 4}, "Müller"},
		{"muller", []int64{1, 3, 4}, "Müller"},
		{"muell*", []int64{1, 2, 4}, "Müller"},
		{`"frau müller"`, []int64{2}, "Frau Mueller"},
		{`"buergermeister mueller"`, []int64{1}, "Bürgermeister Müller"},
		{"mueller -köln", []int64{4}, ""},
		{"poet", []int64{3}, "poet"},
		{"århus", []int64{5, 6}, ""},
		{"aarhus sørby", []int64{5, 6}, ""},
		{"soerby", []int64{5, 6}, "Sørby"},
	} {
		r, err := a.Search(context.Background(), Query{Words: c.words})
		if err != nil {
			t.Fatal(err)
		}
		var got []int64
		marked := c.mark == ""
		for _, h := range r.Hits {
			got = append(got, h.ID)
			for _, m := range h.Snippet.Marks {
				marked = marked || h.Snippet.Text[m.Start:m.End] == c.mark
			}
		}
		slices.Sort(got)
		if !slices.Equal(got, c.want) || !marked {
			t.Errorf("%s: %v, want %v; %q marked: %v", c.words, got, c.want, c.mark, marked)
		}
	}
}
