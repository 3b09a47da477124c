package archive

import (
	"context"
	"errors"
	"strings"
	"testing"
)

// graph makes a nameGraph of lines "article day outlet country role kind NAME".
func graph(t *testing.T, rules string, uses ...string) *nameGraph {
	t.Helper()
	g := newNameGraph()
	r, err := parseEntityRules(rules)
	if err != nil {
		t.Fatal(err)
	}
	for i, in := range r.in { // the address ends in the article's number
		r.in[i].articles = []int64{int64(in.address[len(in.address)-1] - '0')}
	}
	g.rules = r
	ids := map[string]int64{}
	for _, u := range uses {
		f := strings.SplitN(u, " ", 7)
		name := f[6]
		if ids[f[5]+name] == 0 {
			ids[f[5]+name] = int64(len(ids) + 1)
			g.add(&nameNode{id: ids[f[5]+name], kind: f[5], folded: FoldLabel(name), shown: name})
		}
		use := nameUse{article: int64(f[0][0] - '0'), day: f[1], outlet: int64(f[2][0]), count: 1}
		if f[3] != "-" {
			use.country = f[3]
		}
		if f[4] != "-" {
			use.role = f[4]
		}
		g.use(ids[f[5]+name], use)
	}
	return g
}

// whose returns the entity of a name in an article, by the name it is shown as, with its country.
func whose(g *nameGraph, joins []entityJoin, name string, article int64) string {
	found := ""
	for _, n := range g.nodes {
		if n.shown != name {
			continue
		}
		for _, j := range joins {
			for _, m := range j.names {
				if m.name == n.id && m.article == article {
					return j.shown + " " + j.country
				}
				if m.name == n.id && m.article == 0 && found == "" {
					found = j.shown + " " + j.country
				}
			}
		}
	}
	return strings.TrimSpace(found)
}

func TestJoinNames(t *testing.T) {
	g := graph(t, "",
		"1 2025-03-03 a NO president person Ida Berg",
		"1 2025-03-03 a - - person Aldo Conti",
		"2 2025-03-04 b - - person Berg",
		"2 2025-03-04 b - - person Aldo Conti",
		"3 2025-03-05 c DE gardener person Olaf Berg",
		"4 2025-09-05 d - - person Berg",
		"5 2025-03-03 a UA president person Volodymyr Zelenskyy",
		"6 2025-03-04 b UA - person Volodymyr Zelenskiy",
		"7 2025-03-03 a US senator person Ann Miller",
		"7 2025-03-03 a - - organization Senate Ethics Committee",
		"8 2025-03-03 b AU swimmer person Ann Miller",
		"8 2025-03-03 b - - organization Brannick Swimming Club",
		"1 2025-03-03 a - - organization Eastmere Wire",
		"2 2025-03-04 b - - organization Eastmere Wire",
		"3 2025-03-05 c - - person Eastmere Wire",
	)
	joins := g.join()
	for _, c := range []struct {
		name    string
		article int64
		want    string
	}{
		{"Berg", 2, "Ida Berg NO"}, // in the company of Aldo Conti
		{"Berg", 4, "Berg"},        // nothing tells which
		{"Volodymyr Zelenskiy", 0, "Volodymyr Zelenskyy UA"},
		{"Ann Miller", 7, "Ann Miller US"},
		{"Ann Miller", 8, "Ann Miller AU"},
	} {
		if got := strings.TrimSpace(whose(g, joins, c.name, c.article)); got != c.want {
			t.Errorf("%s in article %d is %q, want %q", c.name, c.article, got, c.want)
		}
	}
	if a, b := whose(g, joins, "Ann Miller", 7), whose(g, joins, "Ann Miller", 8); a == b {
		t.Errorf("two people of one name are one: %s", a)
	}
	wires := 0
	for _, j := range joins {
		if j.shown == "Eastmere Wire" {
			wires++
			if j.kind != "organization" {
				t.Errorf("Eastmere Wire is a %s", j.kind)
			}
		}
	}
	if wires != 1 {
		t.Errorf("Eastmere Wire is %d entities", wires)
	}
}

func TestEntityRules(t *testing.T) {
	g := graph(t, "Ida Berg <> Ida Maria Berg\nBerg the Elder = Olaf Berg\nPort Harrow : place",
		"1 2025-03-03 a NO - person Ida Berg", "2 2025-03-03 a NO - person Ida Maria Berg",
		"3 2025-03-03 a NO - person Olaf Berg", "4 2025-03-03 a NO - person Berg the Elder", "5 2025-03-03 a - - person Port Harrow")
	joins := g.join()
	if whose(g, joins, "Ida Berg", 0) == whose(g, joins, "Ida Maria Berg", 0) {
		t.Error("what the rules part is joined")
	}
	if a, b := whose(g, joins, "Olaf Berg", 0), whose(g, joins, "Berg the Elder", 0); a != b {
		t.Errorf("what the rules join is two: %s, %s", a, b)
	}
	for _, j := range joins {
		if j.shown == "Port Harrow" && j.kind != "place" {
			t.Errorf("Port Harrow is a %s in spite of the rule", j.kind)
		}
	}
	known := map[string]bool{"a b": true, "c d": true, "e f": true}
	for rules, line := range map[string]int{
		"# one\nA B = Nobody":         2,
		"A B = C D\nC D = A B":        2,
		"A B = C D\n\nA B <> C D":     3,
		"A B : river":                 1,
		"A B : person\nA B : place":   2,
		"A B":                         1,
		"A B = C D\nC D = E F\nE F =": 3,
		"A B in https://a.example/1":  1,
		"A B in https://a.example/1 = C D\nA B in https://a.example/1 <> C D": 2,
		"A B in https://a.example/1 = C D\nA B in https://a.example/1 = E F":  2,
		"C D in https://a.example/1 <> Nobody":                                1,
	} {
		var bad *RuleError
		parsed, err := parseEntityRules(rules)
		if err == nil {
			err = parsed.checkForms(known)
		}
		if !errors.As(err, &bad) || bad.Line != line {
			t.Errorf("%q: %v, want line %d refused", rules, err, line)
		}
	}
}

// Rules on single articles: whose a name is there, and whose it is not.
func TestEntityRulesWithinArticles(t *testing.T) {
	uses := []string{"1 2025-03-03 a NO mayor person Ida Berg", "1 2025-03-03 a NO - person Berg", "2 2025-03-04 a NO mayor person Berg",
		"3 2025-03-04 a NO mayor person Berg", "4 2025-03-05 a NO mayor person Ida Berg", "5 2025-03-05 a NO - person Olaf Berg"}
	g := graph(t, "Berg in https://a.example/2 <> Ida Berg\nBerg in https://a.example/3 = Olaf Berg\nIda Berg in https://a.example/4 <> Ida Berg", uses...)
	plain := graph(t, "", uses...)
	joins, before := g.join(), plain.join()
	for _, c := range []struct {
		name    string
		article int64
		want    string
	}{{"Berg", 1, "Ida Berg NO"}, {"Berg", 2, "Berg NO"}, {"Berg", 3, "Olaf Berg NO"}, {"Ida Berg", 1, "Ida Berg NO"}, {"Ida Berg", 4, "Ida Berg "}} {
		if got := whose(g, joins, c.name, c.article); got != c.want {
			t.Errorf("%s in article %d is %q, want %q", c.name, c.article, got, c.want)
		}
	}
	if got := whose(plain, before, "Berg", 2); got != "Ida Berg NO" {
		t.Fatalf("without the rule, Berg in article 2 is %q: the test tests nothing", got)
	}
}

func TestEntities(t *testing.T) {
	a := told(t)
	ctx := context.Background()
	if _, err := a.Entities(ctx, EntityQuery{Kind: "person", Like: "brg", Limit: 10}); err != nil {
		t.Fatal(err)
	}
	found, err := a.Entities(ctx, EntityQuery{Kind: "person", Like: "ida berg", Limit: 10})
	if err != nil || len(found) != 1 || found[0].Name != "Ida Berg" || found[0].Articles != 2 {
		t.Fatalf("%+v, %v; want Ida Berg in two articles", found, err)
	}
	if found, err = a.Entities(ctx, EntityQuery{Kind: "person", Like: "ida berg", Limit: 10}); err != nil || len(found) != 1 || found[0].Name != "Ida Berg" || found[0].Articles != 2 {
		t.Fatalf("%+v, %v; want Ida Berg in two articles", found, err)
	}
	id := found[0].ID
	if err := a.SetEntityRules(ctx, strings.NewReader("Ida Berg = Nobody Known")); err == nil {
		t.Error("a rule for an unknown name is taken")
	}
	if err := a.SetEntityRules(ctx, strings.NewReader("Ida Berg = Olaf Berg")); err != nil {
		t.Fatal(err)
	}
	e, err := a.Entity(ctx, id)
	if err != nil || e.Articles != 3 {
		t.Errorf("%+v, %v; want three articles of one entity by hand", e, err)
	}
	if err := a.SetEntityRules(ctx, strings.NewReader("")); err != nil {
		t.Fatal(err)
	}
	if e, err = a.Entity(ctx, id); err != nil || e.Articles != 2 || e.ID != id {
		t.Errorf("%+v, %v; want the entity as it was, of the same id", e, err)
	}
}
