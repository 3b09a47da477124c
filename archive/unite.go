package archive

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/reading"
)

// LowConfidence is what a reader is told of: of statements and events that are
// less sure, one in three or more is wrong.
const LowConfidence = 0.7

// A Difference is what tellings of one event say otherwise.
type Difference struct {
	What   string    `json:"what"` // day, killed, wounded, arrested, present, amount
	Values []Variant `json:"values"`
}

// A Variant is what some outlets say.
type Variant struct {
	Value   string   `json:"value"`
	Outlets []string `json:"outlets"` // hosts
}

// maxCompared is with how many events of the same days a telling is compared.
const maxCompared = 1000

// farDays is how many days apart two days are surely of two events.
const farDays = 3

// unite makes one event of its tellings, which come in the articles' order.
// story tells whether two tellings are of one story, where their keys leave it open.
func unite(found []Told, story func(x, y *Told) bool) []Told {
	var out []Told
	type place struct {
		bucket string
		day    uint32 // 0: longer than a day
	}
	places := map[place][]int{}
	filed := func(t *Told) uint32 {
		if t.When != "" && toldDay(t.When) == "" {
			return 0
		}
		return dayNumber(t.Filed)
	}
	for _, t := range found {
		b := t.key.Bucket()
		if b == "" {
			out = append(out, t)
			continue
		}
		day := filed(&t)
		candidates := slices.Clone(places[place{b, 0}])
		if day == 0 {
			// One that tells a month may be of any of its days.
			for at, list := range places {
				if at.bucket == b && at.day != 0 {
					candidates = append(candidates, list...)
				}
			}
		} else {
			for d := day - farDays; d <= day+farDays; d++ {
				candidates = append(candidates, places[place{b, d}]...)
			}
		}
		slices.Sort(candidates)
		joined := false
		for _, i := range slices.Backward(candidates[max(0, len(candidates)-maxCompared):]) {
			o := &out[i]
			if o.tells(&t) || !reading.SameEvent(&o.key, &t.key, func() bool { return story(o, &t) }) {
				continue
			}
			before := filed(o)
			o.join(&t)
			if now := filed(o); now != before {
				was := place{b, before}
				places[was] = slices.DeleteFunc(places[was], func(n int) bool { return n == i })
				places[place{b, now}] = append(places[place{b, now}], i)
			}
			joined = true
			break
		}
		if !joined {
			places[place{b, day}] = append(places[place{b, day}], len(out))
			out = append(out, t)
		}
	}
	return out
}

// tells reports whether an article of o's tells of the event already: what an
// article tells of one event its reading has put together.
func (t *Told) tells(o *Told) bool {
	return slices.ContainsFunc(t.Citations, func(x ToldCitation) bool {
		return slices.ContainsFunc(o.Citations, func(y ToldCitation) bool { return x.Article == y.Article && x.Archive == y.Archive })
	})
}

// join adds another article's telling of the event.
func (t *Told) join(o *Told) {
	t.Citations = append(t.Citations, o.Citations...)
	// What is planned comes to pass or is cancelled; the newer article knows.
	t.Status, t.key.Status = o.Status, o.key.Status
	t.Confidence = max(t.Confidence, o.Confidence)
	if t.Place == "" || reading.IsNation(t.Place, t.key.Country) && o.Place != "" {
		t.Place, t.key.Place, t.key.Country = o.Place, o.Place, o.key.Country
	}
	if len(o.When) > len(t.When) {
		t.When, t.Day, t.Filed, t.key.When = o.When, o.Day, o.Filed, o.When
	}
	for _, p := range o.key.Parties {
		known := slices.ContainsFunc(t.key.Parties, func(q reading.KeyParty) bool {
			return q.Name == p.Name && (p.Name != "" || q.Words == p.Words) || p.Entity != 0 && p.Entity == q.Entity
		})
		if !known && p.Name != "" {
			t.Who, t.key.Who, t.key.Parties = append(t.Who, ToldParty{Name: p.Name, Role: p.Role.String()}), append(t.key.Who, p.Name), append(t.key.Parties, p)
		}
	}
}

// cite adds the citations of a telling that is the same word for word.
func (t *Told) cite(o *Told) {
	for _, c := range o.Citations {
		if !slices.ContainsFunc(t.Citations, func(x ToldCitation) bool { return x.Article == c.Article && x.Archive == c.Archive }) {
			t.Citations = append(t.Citations, c)
		}
	}
	t.Confidence = max(t.Confidence, o.Confidence)
	slices.SortStableFunc(t.Citations, func(x, y ToldCitation) int {
		return cmp.Or(cmp.Compare(x.Citation.Day, y.Citation.Day), cmp.Compare(x.Article, y.Article))
	})
	t.Filed = min(t.Filed, o.Filed)
}

// compare counts outlets and tellings, and finds what they differ in.
func (t *Told) compare() {
	type text struct {
		archive string
		cluster int64
		said    string // the sentence, where copies of it are not known as such
	}
	outlets, texts := map[string]bool{}, map[text]bool{}
	values := map[string]map[string][]string{} // outlets by what and value
	say := func(what, value, outlet string) {
		if value == "" {
			return
		}
		if values[what] == nil {
			values[what] = map[string][]string{}
		}
		if !slices.Contains(values[what][value], outlet) {
			values[what][value] = append(values[what][value], outlet)
		}
	}
	for i := range t.Citations {
		c := &t.Citations[i]
		outlets[c.Outlet] = true
		if c.cluster != 0 {
			texts[text{c.Archive, c.cluster, ""}] = true
		} else {
			texts[text{"", 0, c.Sentence}] = true
		}
		say("day", toldDay(c.When), c.Outlet)
		for what, n := range c.Numbers {
			say(what, n, c.Outlet)
		}
	}
	t.Outlets, t.Tellings, t.Differ = len(outlets), len(texts), nil
	for _, what := range differing {
		if len(values[what]) < 2 {
			continue
		}
		d := Difference{What: what}
		for _, v := range slices.Sorted(maps.Keys(values[what])) {
			d.Values = append(d.Values, Variant{v, values[what][v]})
		}
		t.Differ = append(t.Differ, d)
	}
}

// differing is what tellings are compared in.
var differing = []string{"day", "killed", "wounded", "arrested", "present", "amount"}

// stories tells whether tellings are of one story, by the names in their
// articles and by their headlines. What it loads of an article it keeps.
type stories struct {
	ctx     context.Context
	archive *Archive
	names   map[int64][]int64
	err     error
}

// namesOf returns whom an article names, countries aside, which many name.
func (s *stories) namesOf(article int64) []int64 {
	if names, ok := s.names[article]; ok || s.err != nil {
		return names
	}
	var names []int64
	s.err = eachRow(s.ctx, s.archive.read, `SELECT coalesce((SELECT entity FROM entity_names WHERE name = m.name AND article IN (0, m.article) ORDER BY article DESC LIMIT 1), -m.name), n.shown, m.country
		FROM mentions m INDEXED BY mentions_by_article JOIN names n ON n.id = m.name WHERE m.article = ?`, []any{article}, func(scan func(...any) error) error {
		var id int64
		var shown, country string
		err := scan(&id, &shown, &country)
		if !reading.IsNation(shown, country) {
			names = append(names, id)
		}
		return err
	})
	if s.names == nil {
		s.names = map[int64][]int64{}
	}
	s.names[article] = names
	return names
}

// maxAsked is how many articles of an event are asked for its story.
const maxAsked = 3

// one reports whether two tellings are of one story: copies, or articles that
// share most of the names in one of them, or headlines and a name.
func (s *stories) one(x, y *Told) bool {
	for i := range x.Citations[:min(len(x.Citations), maxAsked)] {
		c, d := &x.Citations[i], &y.Citations[0]
		if c.cluster != 0 && c.cluster == d.cluster {
			return true
		}
		a, b := s.namesOf(c.Article), s.namesOf(d.Article)
		common := inCommon(a, b)
		if common >= 3 && 5*common >= 2*min(len(a), len(b)) || common >= 2 && 2*common >= min(len(a), len(b)) || common >= 1 && headlinesShare(c.Headline, d.Headline) >= 2 {
			return true
		}
	}
	return sameHeadlines(x, y)
}

// sameHeadlines reports whether two tellings stand under headlines that share
// half of the words of the shorter one, and three at least.
func sameHeadlines(x, y *Told) bool {
	for i := range x.Citations[:min(len(x.Citations), maxAsked)] {
		c, d := &x.Citations[i], &y.Citations[0]
		if n := headlinesShare(c.Headline, d.Headline); n >= 3 && 2*n >= min(len(headlineWords(c.Headline)), len(headlineWords(d.Headline))) {
			return true
		}
	}
	return false
}

// headlineWords are the longer words of a headline, by their beginnings: the
// same word has other endings.
func headlineWords(headline string) []string {
	var words []string
	for w := range strings.FieldsFuncSeq(FoldLabel(headline), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if n := utf8.RuneCountInString(w); n >= 4 {
			w = string([]rune(w)[:min(n, 5)])
			if !slices.Contains(words, w) {
				words = append(words, w)
			}
		}
	}
	return words
}

func headlinesShare(a, b string) int { return inCommon(headlineWords(a), headlineWords(b)) }

// inCommon counts what stands in both lists.
func inCommon[T comparable](a, b []T) (n int) {
	for _, x := range a {
		if slices.Contains(b, x) {
			n++
		}
	}
	return n
}
