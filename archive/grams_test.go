package archive

import (
	"context"
	"slices"
	"strings"
	"testing"

	"dateline/record"
)

func TestAppendGrams(t *testing.T) {
	for text, want := range map[string]string{
		"":                "",
		"The ferry 2024.": "",
		"“Köln” – Ж":      "",
		"東":               "06771",
		"東京都":             "0677104eac 04eac090fd 090fd",
		"東京、The 大阪":       "0677104eac 04eac 059270962a 0962a",
		"2024年に":          "2024 05e740306b 0306b",
		"ＡＢＣ放送":           "abc 0653e09001 09001",
		"ﾊﾞｽ":             "030d0030b9 030b9",
		"ที่":             "00e1700e35 00e3500e48 00e48",
	} {
		var tokens []string
		for w := range eachWord(text) {
			if word := text[w.Start:w.End]; hasUnspaced(word) {
				tokens, _ = appendGrams(tokens, word)
			}
		}
		if got := strings.Join(tokens, " "); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// eastern fills an archive with articles in writings without spaces.
func eastern(t testing.TB, a *Archive) {
	var entries []Entry
	for i, r := range []record.Record{
		{Headline: "東浜市長が辞意を表明", Text: "東浜市の田代市長は四日、記者会見で辞意を表明した。新しいフェリー航路は２０２４年に開業した。", Language: "ja", Tags: []string{"地方自治"}},
		{Headline: "渡輪恢復通航", Text: "東浜港的渡輪星期二恢復通航，市長林海生表示歡迎。乘客可使用iPhone購票。", Language: "zh"},
		{Headline: "바다항 여객선 운항 재개", Text: "바다항에서 여객선이 화요일부터 다시 운항한다고 항만청이 밝혔다.", Language: "ko"},
		{Headline: "เรือข้ามฟากกลับมาให้บริการ", Text: "เรือข้ามฟากจากเมืองท่ากลับมาให้บริการอีกครั้งในวันอังคาร นายกเทศมนตรีกล่าว", Language: "th"},
		{Headline: "Ferry in Köln", Text: "The ferry of 2024 sails from Köln to 東浜 again.", Language: "en"},
	} {
		rec := r
		rec.Kind = record.Article
		rec.Published = record.Date("2025-03-0" + string(rune('1'+i)))
		entries = append(entries, Entry{Page: record.Page{URL: "https://post.example/" + string(rune('1'+i)), Body: []byte(rec.Text), Fetched: noon}, Record: &rec})
	}
	add(t, a, entries...)
}

// easternSearches are searches with the articles they find.
var easternSearches = []struct {
	query string
	want  []int64
	marks string // in the first hit
}{
	{"市長", []int64{1, 2}, "市長"},
	{"辞意", []int64{1}, "辞意"},
	{"フェリー", []int64{1}, "フェリー"},
	{"ェリ", []int64{1}, "ェリ"},
	{"長市", nil, ""},
	{"港", []int64{2}, "港"},
	{"headline:市長", []int64{1}, ""},
	{"tag:自治", []int64{1}, ""},
	{`"東浜港 渡輪"`, nil, ""},
	{`"通航 市長"`, []int64{2}, "通航 市長"},
	{"市長 -渡輪", []int64{1}, ""},
	{"渡輪 OR 辞意", []int64{1, 2}, ""},
	{"2024", []int64{1, 5}, ""},
	{"iphone", []int64{2}, ""},
	{"iPhone購票", []int64{2}, "iPhone購票"},
	{"東浜", []int64{1, 2, 5}, ""},
	{"東浜 Köln", []int64{5}, ""},
	{"東浜 köl*", []int64{5}, ""},
	{"여객선", []int64{3}, "여객선"},
	{"바다항", []int64{3}, "바다항"},
	{"항만*", []int64{3}, ""},
	{"เทศมนตรี", []int64{4}, "เทศมนตรี"},
	{"วันอังคาร", []int64{4}, "วันอังคาร"},
	{"เรือดำน้ำ", nil, ""},
}

func checkEastern(t *testing.T, a *Archive) {
	t.Helper()
	for _, c := range easternSearches {
		r, err := a.Search(context.Background(), Query{Words: c.query})
		if err != nil {
			t.Errorf("%s: %v", c.query, err)
			continue
		}
		var got []int64
		marks := map[string]bool{}
		for _, h := range r.Hits {
			got = append(got, h.ID)
			for _, m := range h.Snippet.Marks {
				marks[h.Snippet.Text[m.Start:m.End]] = true
			}
		}
		slices.Sort(got)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: found %v, want %v", c.query, got, c.want)
		}
		for m := range strings.FieldsSeq(c.marks) {
			if !marks[m] {
				t.Errorf("%s: marks %v, want %s", c.query, marks, m)
			}
		}
	}
}

func TestRunsWithoutSpaces(t *testing.T) {
	a := newArchive(t)
	eastern(t, a)
	checkEastern(t, a)
	checkClean(t, a)

	if err := a.Reindex(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	checkEastern(t, a)
	checkClean(t, a)

	// What changed is found by its new words alone.
	rec := record.Record{Kind: record.Article, Headline: "市長は留任", Text: "田代市長は続投を決めた。", Language: "ja", Published: "2025-03-01"}
	add(t, a, Entry{Page: record.Page{URL: "https://post.example/1", Body: []byte(rec.Text), Fetched: noon}, Record: &rec})
	for query, want := range map[string]int{"辞意": 0, "続投": 1, "市長": 2} {
		if r, err := a.Search(context.Background(), Query{Words: query}); err != nil || r.Total != want {
			t.Errorf("%s, after the change: %d, want %d (%v)", query, r.Total, want, err)
		}
	}
	checkClean(t, a)
}

func TestLongRun(t *testing.T) {
	if _, err := parseQuery(strings.Repeat("東", maxQueryRun+2)); err == nil {
		t.Error("a run of any length is taken")
	}
	s := snippetOf(strings.Repeat("東浜港的渡輪星期二恢復通航", 60)+"新市長。", []*wanted{gramTerm([]string{"新市長"}, false)})
	if len(s.Text) > 32*2*3+10 || len(s.Marks) != 1 || s.Text[s.Marks[0].Start:s.Marks[0].End] != "新市長" {
		t.Errorf("%d bytes, marks %v: %s", len(s.Text), s.Marks, s.Text)
	}
}
