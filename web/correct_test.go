package web

import (
	"context"
	"net/url"
	"strings"
	"testing"

	"dateline/archive"
)

// What readers say of names: two that are one, one that is two, an article's
// that is another's, a kind; and all of it taken back.
func TestCorrectNames(t *testing.T) {
	s, a := serving(t, Options{}, news...)
	ctx := context.Background()
	who := func(words string) *archive.Profile {
		t.Helper()
		p, err := a.Person(ctx, words)
		if err != nil {
			t.Fatal(err)
		}
		profile, err := a.Who(ctx, p)
		if err != nil {
			t.Fatal(err)
		}
		return profile
	}
	correct := func(want int, pairs ...string) string {
		t.Helper()
		form := url.Values{}
		for i := 0; i < len(pairs); i += 2 {
			form.Set(pairs[i], pairs[i+1])
		}
		w := send(s, "/name", form)
		if w.Code != want {
			t.Errorf("%v: status %d: %s", form, w.Code, w.Body)
		}
		return w.Body.String()
	}
	berg, conti := who("Ida Berg"), who("Aldo Conti")
	if berg.Articles != 2 || berg.Entity == conti.Entity {
		t.Fatalf("%+v, %+v: the test tests nothing", berg.Person, conti.Person)
	}
	correct(303, "do", "same", "name", "Ida Berg", "form", "Aldo Conti")
	if b, c := who("Ida Berg"), who("Aldo Conti"); b.Entity != c.Entity {
		t.Errorf("what a reader joined is two: %+v, %+v", b.Person, c.Person)
	}
	if body := correct(400, "do", "other", "name", "Ida Berg", "form", "Aldo Conti"); !strings.Contains(body, "are one by other lines") {
		t.Errorf("a contradiction is not told: %s", body)
	}
	body := get(s, "/name?q=Ida+Berg&tab=why").Body.String()
	if !strings.Contains(body, "Ida Berg = Aldo Conti") || !strings.Contains(body, "by hand: the same as Ida Berg") {
		t.Errorf("the page does not tell what was said by hand: %s", body)
	}
	correct(303, "do", "take back", "rule", "Ida Berg = Aldo Conti")
	if b, c := who("Ida Berg"), who("Aldo Conti"); b.Entity == c.Entity {
		t.Error("a rule that was taken back holds")
	}
	correct(303, "do", "other", "name", "Ida Berg", "article", "2")
	if b := who("Ida Berg"); b.Articles != 1 || len(b.Others) == 0 || b.Others[0].Entity == 0 {
		t.Fatalf("article 2 still tells of her, or the other is not listed: %+v", b.Person)
	}
	other := who("Ida Berg").Others[0]
	path := "/name?q=%23" + url.QueryEscape(strings.TrimPrefix((&archive.Person{Entity: other.Entity}).Asked(), "#")) + "&tab=articles"
	if body := get(s, path).Body.String(); !strings.Contains(body, "Norway and Italy talk about ferries") || strings.Contains(body, "President Berg to meet") {
		t.Errorf("%s does not show the other's article alone: %s", path, body)
	}
	correct(303, "do", "kind", "name", "Ida Berg", "kind", "place")
	if b := who("Ida Berg"); b.Kind != "place" {
		t.Errorf("the kind is %s", b.Kind)
	}
	for _, wrong := range [][]string{{"do", "kind", "name", "Ida Berg", "kind", "river"}, {"do", "same", "name", "Ida Berg", "form", "Nobody Known"}, {"do", "same", "name", "Ida Berg", "form", "A = B"}, {"do", "same", "form", "Conti"}, {"do", "dance", "name", "Ida Berg"}} {
		correct(400, wrong...)
	}
	correct(404, "do", "other", "name", "Ida Berg", "article", "99")
	if rules, err := a.EntityRules(ctx); err != nil || len(rules) != 2 {
		t.Errorf("rules %q, %v", rules, err)
	}
	if w := send(s, "/name", url.Values{"do": {"kind"}, "name": {"Ida Berg"}, "kind": {"person"}}, "Origin", "https://elsewhere.example"); w.Code != 403 {
		t.Errorf("from another site: status %d", w.Code)
	}
	only, _ := serving(t, Options{Users: []User{{Name: "reader", Token: "look"}}}, news...)
	if w := send(only, "/name", url.Values{"do": {"kind"}, "name": {"Ida Berg"}, "kind": {"place"}}, "Authorization", "Bearer look"); w.Code != 403 {
		t.Errorf("one who may not write: status %d", w.Code)
	}
}
