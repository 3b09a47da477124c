package archive

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"strings"

	"dateline/reading"
)

// A Told is an event with the articles that tell of it.
type Told struct {
	Kind   string `json:"kind"`
	PLOVER string `json:"plover,omitempty"`
	CAMEO  string `json:"cameo,omitempty"`
	// Status is happened, planned, denied or cancelled, by the newest article.
	Status string `json:"status"`
	// When is a TIMEX3 value, "" where no article tells; Day is its day, "" where it
	// is longer than a day. Filed is what events are sorted by, which is no claim of
	// when: the first day of When, else that of the first article.
	When  string      `json:"when,omitempty"`
	Day   string      `json:"day,omitempty"`
	Filed string      `json:"filed"`
	Place string      `json:"place,omitempty"`
	Who   []ToldParty `json:"who"`
	// Confidence is how likely it is that a careful reader finds the event, from 0
	// to 1, by the telling that is surest; 0 where it is not known.
	Confidence float64 `json:"confidence,omitempty"`
	// Outlets is how many tell it; Tellings in how many texts: copies of one are
	// one telling.
	Outlets  int `json:"outlets"`
	Tellings int `json:"tellings"`
	// Differ is what the tellings say otherwise of it.
	Differ []Difference `json:"differ,omitempty"`
	// Citations are one an article, the oldest first.
	Citations []ToldCitation `json:"citations"`

	key reading.EventKey
}

// A ToldParty is one of those taking part.
type ToldParty struct {
	Name string `json:"name"` // or the article's words, where those are no name
	Role string `json:"role"`
	// Before is what a line of text has between this party and the one before:
	// ", ", or how the actors came to the others: " on ".
	Before string `json:"-"`
}

// links are the words between those who act and those to whom they do, by the
// kind of event. Appointments and elections name those first.
var links = map[string]string{"visit": "to see", "attack": "on", "sanction": "against", "aid": "to", "letter": "to", "ruling": "on", "protest": "against",
	"appointment": "by", "election": "by"}

// arrange puts the parties in the order of a line of text and tells what
// stands between them.
func (t *Told) arrange() {
	link := links[t.Kind]
	first := reading.Actor.String()
	if link == "by" {
		first = reading.Other.String()
	}
	slices.SortStableFunc(t.Who, func(a, b ToldParty) int {
		switch {
		case (a.Role == first) == (b.Role == first):
			return 0
		case a.Role == first:
			return -1
		}
		return 1
	})
	for i := range t.Who {
		p := &t.Who[i]
		p.Before = ", "
		switch {
		case link != "" && p.Role != first && (i == 0 || t.Who[i-1].Role == first):
			p.Before = " " + link + " "
		case i == 0:
			p.Before = " "
		}
	}
}

// A ToldCitation is where an article tells of an event.
type ToldCitation struct {
	Citation
	Status string `json:"status"`
	// By is who says so, where the article does not tell it in its own voice.
	By string `json:"by,omitempty"`
	// When, Numbers and Confidence are those of this telling.
	When       string            `json:"when,omitempty"`
	Numbers    map[string]string `json:"numbers,omitempty"`
	Confidence float64           `json:"confidence,omitempty"`

	cluster int64 // of near-copies of the article
}

// A ToldQuery chooses events.
type ToldQuery struct {
	// All of With take part; a country's name stands for its people, too.
	With []*Person
	// Kinds are alternatives, such as "visit"; none: all.
	Kinds []string
	// Since and Until bound the event's day: 2025-03-04, 2025-03 or 2025.
	Since, Until string
	// Place, where it is not "", is where the event was.
	Place string
	// Look is how many tellings are looked at, the newest; 0 means 20,000.
	Look int
	// Articles, where there are any, are the only ones that are looked at.
	Articles []int64
	// MinConfidence leaves out tellings that are less sure, or of which that is not known.
	MinConfidence float64
	Limit         int // events, 0 means 200
}

// maxTold is how many tellings of events one query looks at, the newest; a
// variable for the tests.
var maxTold = 20000

// Told finds events, in the order of their days. Tellings of one event by
// several articles, as reading.SameEvent has it or word for word, are one, with
// what they differ in.
func (a *Archive) Told(ctx context.Context, q ToldQuery) ([]Told, error) {
	since, until, err := dayRange(q.Since, q.Until)
	if err != nil {
		return nil, err
	}
	query := `SELECT e.id, e.kind, e.status, e."when", coalesce(p.shown, ''), coalesce(p.country, ''), coalesce(e.confidence, 0), e.numbers, x.cluster, coalesce(e.sentence_start, 0), coalesce(e.sentence_end, 0), e.lead,
		coalesce((SELECT coalesce(n.shown, nullif(s.source, ''), 'someone') FROM quotes s LEFT JOIN names n ON n.id = s.speaker WHERE s.id = e.quote), ''),
		` + citationColumns + " FROM events e LEFT JOIN names p ON p.id = e.place JOIN articles x ON x.id = e.article " + citationTables
	is, args := q.conditions()
	some, err := a.within(ctx, q, since, until)
	if err != nil {
		return nil, a.explain(err)
	}
	if some != nil {
		if len(some) == 0 {
			return []Told{}, nil
		}
		is, args = " AND e.id IN "+placeholders(len(some)), anys(some)
	}
	var found []Told
	var ids []int64
	err = eachRow(ctx, a.read, query+is+" ORDER BY x.day DESC, x.id DESC, e.id DESC LIMIT ?", append(args, min(cmp.Or(q.Look, maxTold), maxTold)), func(scan func(...any) error) error {
		var t Told
		var c ToldCitation
		var id int64
		var numbers string
		if err := scan(append([]any{&id, &t.Kind, &t.Status, &t.When, &t.Place, &t.key.Country, &t.Confidence, &numbers, &c.cluster, &c.At.Start, &c.At.End, &c.Sentence, &c.By}, c.columns()...)...); err != nil {
			return err
		}
		t.Day, t.Filed = toldDay(t.When), c.Day
		if first := reading.FirstDay(t.When); first != "" {
			t.Filed = first
		}
		if t.Filed < since || t.Filed > until {
			return nil
		}
		c.Status, c.When, c.Confidence = t.Status, t.When, t.Confidence
		if numbers != "" {
			if err := json.Unmarshal([]byte(numbers), &c.Numbers); err != nil {
				return err
			}
		}
		t.Citations = []ToldCitation{c}
		found, ids = append(found, t), append(ids, id)
		return nil
	})
	if err != nil {
		return nil, a.explain(err)
	}
	slices.Reverse(found)
	slices.Reverse(ids)
	if err := a.parties(ctx, ids, found); err != nil {
		return nil, a.explain(err)
	}
	story := stories{ctx: ctx, archive: a}
	out := unite(found, story.one)
	if story.err != nil {
		return nil, a.explain(story.err)
	}
	slices.SortStableFunc(out, func(x, y Told) int { return cmp.Compare(x.Filed, y.Filed) })
	limit := q.Limit
	if limit <= 0 {
		limit = 200
	}
	// The newest are those that a reader wants first; they come last.
	texts := texts{db: a.read}
	newest := onePrinting{}
	for i, t := range slices.Backward(out) {
		if len(newest.events) == limit || len(out)-i > limit*maxPrintings {
			break
		}
		for k := range t.Citations {
			c := &t.Citations[k].Citation
			if c.At.End == 0 { // the description tells of it, whose sentence is there already
				continue
			}
			text, err := texts.of(ctx, c.Article)
			if err != nil {
				return nil, a.explain(err)
			}
			c.quote(text)
		}
		newest.add(&t)
	}
	return newest.inOrder(), nil
}

// A onePrinting gathers events, the last one first, each word for word once.
type onePrinting struct {
	events []Told
	at     map[string]int // by Told.printing
}

func (l *onePrinting) add(t *Told) {
	if l.at == nil {
		l.at = map[string]int{}
	}
	key := t.printing()
	if at, ok := l.at[key]; ok {
		l.events[at].cite(t)
		return
	}
	l.at[key] = len(l.events)
	l.events = append(l.events, *t)
}

// inOrder returns the events in the order of their days.
func (l *onePrinting) inOrder() []Told {
	for i := range l.events {
		l.events[i].arrange()
		l.events[i].compare()
	}
	slices.Reverse(l.events)
	slices.SortStableFunc(l.events, func(x, y Told) int { return cmp.Compare(x.Filed, y.Filed) })
	return l.events
}

// UniteTold makes one list of what several archives tell, in the order of the
// events' days, as Told does with what one archive tells: tellings of one event
// are one. At most limit events remain, the last ones; 0 means 200.
func UniteTold(lists [][]Told, limit int) []Told {
	all := slices.Concat(lists...)
	slices.SortStableFunc(all, func(x, y Told) int { return cmp.Compare(x.Citations[0].Citation.Day, y.Citations[0].Citation.Day) })
	for i := range all { // join and cite append
		t := &all[i]
		t.Citations, t.Who, t.key.Who, t.key.Parties = slices.Clip(t.Citations), slices.Clip(t.Who), slices.Clip(t.key.Who), slices.Clip(t.key.Parties)
		for k := range t.key.Parties {
			t.key.Parties[k].Entity = 0 // each archive has its own
		}
	}
	out := unite(all, sameHeadlines)
	slices.SortStableFunc(out, func(x, y Told) int { return cmp.Compare(x.Filed, y.Filed) })
	newest := onePrinting{events: []Told{}}
	for _, t := range slices.Backward(out) {
		if newest.add(&t); len(newest.events) == cmp.Or(limit, 200) {
			break
		}
	}
	return newest.inOrder()
}

// maxPrintings is how many events are looked at for each that is wanted:
// articles printed by several outlets tell the same.
const maxPrintings = 8

// printing is equal for tellings that are the same word for word, as in an
// agency's article that several outlets print, however little they say of the
// event.
func (t *Told) printing() string {
	parts := []string{t.Kind, t.Status, t.When, t.Place, t.Citations[0].Sentence, t.Citations[0].By}
	for _, p := range t.Who {
		parts = append(parts, p.Name, p.Role)
	}
	return strings.Join(parts, "\x00")
}

// partiesBatch is how many events' parties one query asks for.
const partiesBatch = 500

// parties fills in who takes part in events, by their ids, and what tells them
// from others.
func (a *Archive) parties(ctx context.Context, ids []int64, events []Told) error {
	at := make(map[int64]*Told, len(ids))
	for i, id := range ids {
		t := &events[i]
		t.Who = []ToldParty{}
		kind := reading.EventKindOf(t.Kind)
		t.PLOVER, t.CAMEO = kind.PLOVER(), kind.CAMEO()
		t.key.Kind, t.key.Status, t.key.Place, t.key.When, t.key.Printed = kind, reading.StatusOf(t.Status), t.Place, t.When, t.Citations[0].Day
		at[id] = t
	}
	for batch := range slices.Chunk(ids, partiesBatch) {
		err := eachRow(ctx, a.read, `SELECT y.event, coalesce(n.shown, ''), y.words, y.role, coalesce(m.country, n.country, ''),
				coalesce((SELECT entity FROM entity_names WHERE name = y.name AND article IN (0, e.article) ORDER BY article DESC LIMIT 1), 0)
			FROM parties y JOIN events e ON e.id = y.event LEFT JOIN names n ON n.id = y.name LEFT JOIN mentions m ON m.name = y.name AND m.article = e.article WHERE y.event IN `+placeholders(len(batch))+
			" ORDER BY y.event, y.place", anys(batch), func(scan func(...any) error) error {
			var event int64
			var role string
			var p reading.KeyParty
			if err := scan(&event, &p.Name, &p.Words, &role, &p.Country, &p.Entity); err != nil {
				return err
			}
			t := at[event]
			if role == reading.Other.String() {
				p.Role = reading.Other
			}
			if p.Name != "" {
				p.Nation = reading.IsNation(p.Name, p.Country)
				t.key.Who = append(t.key.Who, p.Name)
			}
			t.key.Parties = append(t.key.Parties, p)
			t.Who = append(t.Who, ToldParty{Name: cmp.Or(p.Name, p.Words), Role: role})
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// toldDay is the day that a time tells, "" where it is a month, a year or none.
func toldDay(when string) string {
	if first := reading.FirstDay(when); strings.HasPrefix(when, first) {
		return first
	}
	return ""
}

// A Pair is what two people, organisations or countries have to do with each other.
type Pair struct {
	A      Person  `json:"a"`
	B      Person  `json:"b"`
	Events []Told  `json:"events"`
	AOnB   []Said  `json:"a_on_b"` // statements of the one that name the other
	BOnA   []Said  `json:"b_on_a"`
	Months []Count `json:"months"` // articles that name both, by month
}

// Pair tells what two names have to do with each other.
func (a *Archive) Pair(ctx context.Context, x, y *Person, since, until string, limit int) (*Pair, error) {
	first, last, err := dayRange(since, until)
	if err != nil {
		return nil, err
	}
	p := &Pair{A: *x, B: *y, Months: []Count{}}
	if p.Events, err = a.Told(ctx, ToldQuery{With: []*Person{x, y}, Since: since, Until: until, Limit: limit}); err != nil {
		return nil, err
	}
	if p.AOnB, err = a.Said(ctx, SaidQuery{By: x, Names: y, People: true, Since: since, Until: until, Limit: limit}); err != nil {
		return nil, err
	}
	if p.BOnA, err = a.Said(ctx, SaidQuery{By: y, Names: x, People: true, Since: since, Until: until, Limit: limit}); err != nil {
		return nil, err
	}
	isX, args := x.is("m.name", "m.article")
	isY, more := y.is("n.name", "n.article")
	err = eachRow(ctx, a.read, `SELECT substr(x.day, 1, 7), count(DISTINCT x.id) FROM mentions m JOIN mentions n ON n.article = m.article JOIN articles x ON x.id = m.article
		WHERE +x.latest = 1 AND `+isX+" AND "+isY+" AND x.day >= ? AND x.day <= ? GROUP BY 1 ORDER BY 1", append(append(args, more...), first, last), func(scan func(...any) error) error {
		var c Count
		err := scan(&c.Value, &c.Count)
		p.Months = append(p.Months, c)
		return err
	})
	return p, a.explain(err)
}
