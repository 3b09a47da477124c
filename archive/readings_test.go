package archive

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
)

// newsPage is a page of an invented outlet.
func newsPage(outlet, headline, day string, paragraphs ...string) string {
	return fmt.Sprintf(`<!doctype html><html lang=en><head><title>%s</title><script type="application/ld+json">{"@type":"NewsArticle","headline":%q,
"datePublished":"%sT09:00:00Z","publisher":{"@type":"Organization","name":%q}}</script></head><body><main><article><h1>%s</h1><p>%s</p></article></main></body></html>`,
		headline, headline, day, outlet, headline, strings.Join(paragraphs, "</p><p>"))
}

var fetched = time.Date(2025, 3, 8, 6, 0, 0, 0, time.UTC)

// told fills an archive with three articles, two of which tell of one meeting,
// and reads them.
func told(t testing.TB) *Archive {
	t.Helper()
	a := newArchive(t)
	add(t, a,
		entry("https://post.example/1", newsPage("Eastmere Post", "President Berg to meet Conti in Rome", "2025-03-03",
			"President Ida Berg of Norway will meet Italian Prime Minister Aldo Conti in Rome on Wednesday, her office said in a statement on Monday.",
			`"We have much to talk about," Berg told reporters in Oslo. She said that the ferry treaty with Italy was her first concern.`,
			"The two countries have traded fish and machines for centuries, and their ports are busy again after a quiet winter."), fetched),
		entry("https://herald.example/2", newsPage("Brannick Herald", "Norway and Italy talk about ferries", "2025-03-06",
			"Norwegian President Ida Berg met with Aldo Conti in Rome on Wednesday, and both spoke of a good day for their countries.",
			`"The treaty is ready," Conti said after the meeting. He added that Berg would visit Genoa in May.`,
			"Fishermen in both countries had waited for the treaty since the autumn, when the old one came to its end."), fetched),
		entry("https://herald.example/3", newsPage("Brannick Herald", "A gardener named Berg wins a prize", "2025-03-07",
			"The gardener Olaf Berg won the prize for the best roses of the county on Thursday, as he has done for eleven years.",
			`"Roses want patience," Berg said at the show in Lilleby. His neighbours said that they had never seen such flowers.`,
			"The show goes on until Sunday, and the organisers expect some two thousand visitors from the whole county."), fetched))
	if n, err := a.ReadAll(context.Background(), nil); n != 3 || err != nil {
		t.Fatalf("%d articles read: %v", n, err)
	}
	return a
}

func person(t testing.TB, a *Archive, name string) *Person {
	t.Helper()
	p, err := a.Person(context.Background(), name)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestPerson(t *testing.T) {
	a := told(t)
	for words, want := range map[string]string{"Ida Berg": "Ida Berg", "berg": "Ida Berg", "OLAF BERG": "Olaf Berg", "conti": "Aldo Conti", "Italy": "Italy"} {
		if p := person(t, a, words); p.Name.Name != want {
			t.Errorf("%s: %s, want %s", words, p.Name.Name, want)
		}
	}
	if p := person(t, a, "Berg"); len(p.Others) == 0 || p.Others[0].Name != "Olaf Berg" {
		t.Errorf("Berg may also be %v", p.Others)
	}
	if _, err := a.Person(context.Background(), "Zeno Pappas"); !errors.Is(err, ErrUnknownName) {
		t.Errorf("an unknown name: %v", err)
	}
}

func TestSaid(t *testing.T) {
	a := told(t)
	ctx := context.Background()
	for _, test := range []struct {
		q    SaidQuery
		want []string // pieces of the statements, the newest first
	}{
		{SaidQuery{By: person(t, a, "Ida Berg")}, []string{"a good day", "much to talk", "ferry treaty"}},
		{SaidQuery{By: person(t, a, "Ida Berg"), Words: "TREATY ferry"}, []string{"ferry treaty"}},
		{SaidQuery{By: person(t, a, "Olaf Berg")}, []string{"Roses want patience"}},
		{SaidQuery{By: person(t, a, "Conti"), Names: person(t, a, "Ida Berg")}, []string{"Berg would visit Genoa"}},
		{SaidQuery{By: person(t, a, "Conti"), Until: "2025-03-05"}, nil},
		{SaidQuery{By: person(t, a, "Conti"), Limit: 1}, []string{"The treaty is ready"}},
	} {
		said, err := a.Said(ctx, test.q)
		if err != nil {
			t.Fatal(err)
		}
		if len(said) != len(test.want) {
			t.Errorf("%+v: %d statements, want %d: %+v", test.q, len(said), len(test.want), said)
			continue
		}
		for i, s := range said {
			if !strings.Contains(s.Words, test.want[i]) || !strings.Contains(s.Citation.Sentence, strings.Trim(test.want[i], `"`)) || s.Citation.URL == "" {
				t.Errorf("%+v: %+v, want %q", test.q, s, test.want[i])
			}
		}
	}
	if _, err := a.Said(ctx, SaidQuery{Since: "yesterday"}); err == nil {
		t.Error("a day that is none is taken")
	}
}

func TestTold(t *testing.T) {
	a := told(t)
	ctx := context.Background()
	events, err := a.Told(ctx, ToldQuery{With: []*Person{person(t, a, "Ida Berg"), person(t, a, "Aldo Conti")}, Kinds: []string{"meeting", "talks"}})
	if err != nil {
		t.Fatal(err)
	}
	if len(events) != 1 {
		t.Fatalf("%d meetings: %+v", len(events), events)
	}
	e := events[0]
	if e.When != "2025-03-05" || e.Place != "Rome" || e.Status != "happened" || len(e.Citations) != 2 || e.Citations[0].Status != "planned" || e.Citations[1].Outlet != "herald.example" {
		t.Errorf("the meeting: %+v", e)
	}
	all, err := a.Told(ctx, ToldQuery{With: []*Person{person(t, a, "Norway"), person(t, a, "Italy")}})
	if err != nil || len(all) == 0 {
		t.Errorf("two countries' events: %+v, %v", all, err)
	}
	if later, err := a.Told(ctx, ToldQuery{With: []*Person{person(t, a, "Ida Berg")}, Since: "2025-05"}); err != nil || len(later) != 1 || later[0].Kind != "visit" || later[0].Status != "planned" {
		t.Errorf("what is to come: %+v, %v", later, err)
	}
}

func TestWhoAndPair(t *testing.T) {
	a := told(t)
	ctx := context.Background()
	berg, conti := person(t, a, "Ida Berg"), person(t, a, "Conti")
	who, err := a.Who(ctx, berg)
	if err != nil {
		t.Fatal(err)
	}
	if who.Articles != 2 || who.FirstDay != "2025-03-03" || who.LastDay != "2025-03-06" || who.Quotes != 3 || who.About != 2 || len(who.Roles) == 0 || who.Roles[0].Value != "president" {
		t.Errorf("%+v", who)
	}
	if len(who.With) == 0 || who.With[0] != (Count{Value: "Aldo Conti", Count: 2}) {
		t.Errorf("beside: %+v", who.With)
	}
	pair, err := a.Pair(ctx, berg, conti, "", "", 10)
	if err != nil {
		t.Fatal(err)
	}
	if len(pair.Events) == 0 || len(pair.BOnA) != 1 || len(pair.Months) != 1 || pair.Months[0] != (Count{Value: "2025-03", Count: 2}) {
		t.Errorf("%+v", pair)
	}
}

// TestReadingsFollowTheArticles checks that a new version takes the place of
// the old one, and that nothing is read twice.
func TestReadingsFollowTheArticles(t *testing.T) {
	a := told(t)
	ctx := context.Background()
	if n, err := a.ReadAll(ctx, nil); n != 0 || err != nil {
		t.Errorf("%d articles read again: %v", n, err)
	}
	add(t, a, entry("https://herald.example/3", newsPage("Brannick Herald", "A gardener named Berg wins a prize", "2025-03-07",
		"The gardener Olaf Berg won the prize for the best roses of the county on Thursday, as he has done for twelve years.",
		`"Roses want water," Berg said at the show in Lilleby. His neighbours said that they had never seen such flowers.`,
		"The show goes on until Sunday, and the organisers expect some two thousand visitors from the whole county."), fetched.Add(time.Hour)))
	if n, err := a.Unread(ctx); n != 1 || err != nil {
		t.Fatalf("%d articles unread: %v", n, err)
	}
	if n, err := a.ReadAll(ctx, nil); n != 1 || err != nil {
		t.Fatalf("%d articles read: %v", n, err)
	}
	said, err := a.Said(ctx, SaidQuery{By: person(t, a, "Olaf Berg")})
	if err != nil || len(said) != 1 || !strings.Contains(said[0].Words, "water") {
		t.Errorf("%+v, %v", said, err)
	}
	checkClean(t, a)
}

// TestToldKeepsTheNewest looks at so many tellings that the oldest are left out.
func TestToldKeepsTheNewest(t *testing.T) {
	a := told(t)
	ctx := context.Background()
	all, err := a.Told(ctx, ToldQuery{})
	if err != nil || len(all) < 2 {
		t.Fatalf("%+v, %v", all, err)
	}
	defer func(n int) { maxTold = n }(maxTold)
	maxTold = 1
	one, err := a.Told(ctx, ToldQuery{})
	if err != nil || len(one) != 1 || one[0].Citations[0].URL != "https://herald.example/3" {
		t.Errorf("%+v, %v", one, err)
	}
}

// TestToldOnceByItsWords has three outlets print one sentence that tells no
// day, and a fourth another of the same kind.
func TestToldOnceByItsWords(t *testing.T) {
	a := newArchive(t)
	for i, outlet := range []string{"Post", "Herald", "Echo"} {
		add(t, a, entry(fmt.Sprintf("https://%s.example/rome", strings.ToLower(outlet)), newsPage(outlet, "What the "+outlet+" says of Rome", fmt.Sprintf("2025-03-0%d", 3+i),
			"The treaty has been spoken of for years. President Ida Berg of Norway visited Rome in the past.",
			"The "+outlet+" has asked fishermen what they think of it, and most of them had not heard of it until that day."), fetched))
	}
	add(t, a, entry("https://other.example/rome", newsPage("Other", "Another visit", "2025-03-06",
		"It was not the first time. President Ida Berg of Norway once visited Rome with her sons.", "They saw the ruins and the fountains, and were home again within a week."), fetched))
	if _, err := a.ReadAll(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	found, err := a.Told(context.Background(), ToldQuery{Kinds: []string{"visit"}})
	if err != nil || len(found) != 2 {
		t.Fatalf("%d events: %+v, %v", len(found), found, err)
	}
	first := found[0]
	if len(first.Citations) != 3 || first.Citations[0].Outlet != "post.example" || first.Citations[2].Outlet != "echo.example" || first.Day != "" || first.Filed != "2025-03-03" {
		t.Errorf("%+v", first)
	}
}

// TestSaidOnceByItsWords has three outlets print one statement, and one of them
// another by the same speaker.
func TestSaidOnceByItsWords(t *testing.T) {
	a := newArchive(t)
	for i, outlet := range []string{"Post", "Herald", "Echo"} {
		add(t, a, entry(fmt.Sprintf("https://%s.example/rome", strings.ToLower(outlet)), newsPage(outlet, "What the "+outlet+" says of Rome", fmt.Sprintf("2025-03-0%d", 3+i),
			`"The treaty is ready," President Ida Berg of Norway said in Rome.`,
			"The "+outlet+" has asked fishermen what they think of it, and most of them had not heard of it until that day.", map[int]string{1: `"Nobody has read it," Ida Berg said.`}[i]), fetched))
	}
	if _, err := a.ReadAll(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	found, err := a.Said(context.Background(), SaidQuery{By: person(t, a, "Ida Berg")})
	if err != nil || len(found) != 2 {
		t.Fatalf("%d statements: %+v, %v", len(found), found, err)
	}
	if also := found[0].Also; found[0].Citation.Outlet != "echo.example" || len(also) != 2 || also[0].Outlet != "herald.example" || also[1].Outlet != "post.example" {
		t.Errorf("%+v", found[0])
	}
	if len(found[1].Also) != 0 || !strings.Contains(found[1].Words, "Nobody") {
		t.Errorf("%+v", found[1])
	}
	if one, err := a.Said(context.Background(), SaidQuery{By: person(t, a, "Ida Berg"), Limit: 1}); err != nil || len(one) != 1 || len(one[0].Also) != 1 {
		t.Errorf("%+v, %v", one, err) // the next is another statement: what comes after it is not looked for
	}
}
