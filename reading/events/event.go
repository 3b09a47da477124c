// Package events tells what happened: the kind of event, who took part, where,
// when, and whether it came to pass.
package events

import (
	"slices"
	"strings"
	"time"

	"dateline/reading/clauses"
	"dateline/reading/names"
	"dateline/reading/text"
)

// A Told is a text with its names, times and quotes, and what it tells to have
// happened.
type Told struct {
	clauses.Timed
	// Events are in order of their triggers.
	Events []Event
}

// An Event is a fact that the text tells: who met, visited, attacked whom,
// where and when. What the text only wishes, fears or supposes is none.
type Event struct {
	Kind EventKind
	// Trigger is the word that names the event: "met", "summit".
	Trigger text.Span
	// Sentence is the one that holds Trigger. It is -1 where only the record's
	// description tells of the event: Lead is that sentence of it then, and
	// every Span of the event is empty.
	Sentence int
	Lead     string
	// Also are the words that name the event elsewhere in the text.
	Also []text.Span
	// Who are those taking part, the actors first.
	Who []Party
	// Place is the entity of the place where it happens, or -1; PlaceSpan its
	// words.
	Place     int
	PlaceSpan text.Span
	// When is a TIMEX3 value as precise as the text allows (2024-08-06,
	// 2024-07) or ""; WhenSpan its words.
	When     string
	WhenSpan text.Span
	Status   Status
	// Confidence is how likely it is, from 0 to 1, that a careful reader finds the
	// event in the text; 0 where only the description tells of it.
	Confidence float32
	// Numbers are the counts that the text tells of it, one a sort.
	Numbers []Number
	// Quote is the index of the quote in which the event is claimed, or -1
	// where the text tells it in its own voice.
	Quote int
}

// A Party is one of those taking part in an event.
type Party struct {
	// Entity is whom Span names, or -1.
	Entity int
	Span   text.Span
	Role   PartyRole
}

// A PartyRole tells a party's part in an event.
type PartyRole uint8

// The roles of parties. Where both sides do the same, as in a meeting or an
// agreement, all are actors.
const (
	Actor PartyRole = iota
	Other           // whom the actors visit, attack, write to, appoint
)

var partyRoleNames = [...]string{"actor", "other"}

// String returns the role's name in lower case.
func (r PartyRole) String() string { return partyRoleNames[r] }

// An EventKind tells what sort of event it is.
type EventKind uint8

// The kinds of events.
const (
	NoEvent EventKind = iota
	Visit
	Meeting
	Call
	Talks
	Summit
	Agreement
	Statement
	Letter
	Appointment
	Resignation
	Election
	Protest
	Attack
	Sanction
	Aid
	Ruling
	Dismissal
	Legislation
	Charge
	Trial
	Lawsuit
	Arrest
	Release
	Investigation
	Military
	Disaster
	Death
	Expulsion
	Business
	Award
)

var eventKindNames = [...]string{"", "visit", "meeting", "call", "talks", "summit", "agreement", "statement", "letter", "appointment",
	"resignation", "election", "protest", "attack", "sanction", "aid", "ruling", "dismissal", "legislation", "charge", "trial", "lawsuit", "arrest", "release", "investigation",
	"military", "disaster", "death", "expulsion", "business", "award"}

// String returns the kind's name in lower case.
func (k EventKind) String() string { return eventKindNames[k] }

// A Status tells how far an event has come by the text.
type Status uint8

// The statuses of events.
const (
	Happened Status = iota
	Planned
	Denied    // someone says that it did not or will not happen
	Cancelled // it had been planned
)

var statusNames = [...]string{"happened", "planned", "denied", "cancelled"}

// String returns the status's name in lower case.
func (s Status) String() string { return statusNames[s] }

// PLOVER returns the event's category in PLOVER (the Political Language Ontology for
// Verifiable Event Records), or "" where it has none. It is the category of
// the event as such, whatever its status.
func (k EventKind) PLOVER() string { return eventCodes[k].plover }

// CAMEO returns the code of the nearest category of CAMEO (the Conflict and
// Mediation Event Observations codebook), or "" where it has none.
func (k EventKind) CAMEO() string { return eventCodes[k].cameo }

// eventCodes follows the codebooks of CAMEO 1.1 and of PLOVER; docs/events.md
// tells why each.
var eventCodes = [...]struct{ plover, cameo string }{
	NoEvent: {}, Visit: {"CONSULT", "042"}, Meeting: {"CONSULT", "040"}, Call: {"CONSULT", "041"}, Talks: {"CONSULT", "046"},
	Summit: {"CONSULT", "040"}, Agreement: {"SUPPORT", "057"}, Statement: {"", "010"}, Letter: {"CONSULT", "040"}, Appointment: {},
	Resignation: {}, Election: {}, Protest: {"PROTEST", "141"}, Attack: {"ASSAULT", "190"}, Sanction: {"SANCTION", "163"},
	Aid: {"AID", "070"}, Ruling: {}, Dismissal: {}, Legislation: {}, Charge: {"COERCE", "173"}, Trial: {}, Lawsuit: {}, Arrest: {"COERCE", "173"}, Release: {"CONCEDE", "0841"},
	Investigation: {"INVESTIGATE", "090"}, Military: {"MOBILIZE", "150"}, Disaster: {}, Death: {}, Expulsion: {"COERCE", "174"}, Business: {}, Award: {},
}

// Key returns the key of an event among whose parties and places are entities.
func (e *Event) Key(entities []names.Entity) EventKey {
	k := EventKey{Kind: e.Kind, Status: e.Status, When: e.When}
	for _, p := range e.Who {
		if p.Entity >= 0 {
			k.Who = append(k.Who, entities[p.Entity].Name)
		}
	}
	if e.Place >= 0 {
		k.Place = entities[e.Place].Name
	}
	return k
}

// EventKindOf returns the kind that String names so, NoEvent where none is.
func EventKindOf(name string) EventKind {
	return EventKind(max(0, slices.Index(eventKindNames[:], name)))
}

// StatusOf returns the status that String names so, Happened where none is.
func StatusOf(name string) Status { return Status(max(0, slices.Index(statusNames[:], name))) }

// An EventKey is what tells whether two articles speak of the same event.
type EventKey struct {
	Kind   EventKind
	Status Status
	Who    []string // names as the articles give them, in any order
	Place  string   // or ""
	When   string   // TIMEX3 value, or ""

	// What follows is known where articles are kept beside each other.

	// Parties are those of Who and those without names; none: Who is all that is known.
	Parties []KeyParty
	// Country is that of Place, ISO 3166-1 alpha-2.
	Country string
	// Printed is the day of the article, which an event without a day of its own is
	// near to.
	Printed string
}

// A KeyParty is one of those taking part.
type KeyParty struct {
	Name   string // "" where no name is known
	Entity int64  // whom the name stands for, 0 where that is not known
	Nation bool   // a country
	// Country is what the party is of, ISO 3166-1 alpha-2.
	Country string
	Role    PartyRole
	Words   string
}

// Bucket returns a string that is equal for any two keys that SameEvent may
// join, or "" for a key that is joined to none: the family of the kind.
// Dates of unlike granularity forbid a narrower one.
func (k *EventKey) Bucket() string {
	if k.Printed == "" && (len(k.When) < len("2006-01") || len(k.Who) == 0) {
		return ""
	}
	if gathering(k.Kind) && k.Kind != Call {
		return Meeting.String()
	}
	return k.Kind.String()
}

// Near bounds the days that an event without a day of its own may have: news
// tells what happened on its day or some days before, and what is planned for
// days to come.
const (
	nearBefore = 2
	nearAfter  = 2
)

// Reach returns the first and the last day on which the event may have been, as
// far as the article tells; told is true where it tells a day itself.
func (k *EventKey) Reach() (from, to time.Time, told bool) {
	if from, to, ok := clauses.EventReach(k.When); ok {
		to = to.AddDate(0, 0, -1)
		return from, to, from.Equal(to)
	}
	printed, err := time.Parse(time.DateOnly, k.Printed)
	if err != nil {
		return time.Time{}, time.Time{}, false
	}
	if k.Status == Planned {
		return printed.AddDate(0, 0, -1), printed.AddDate(0, 1, 0), false
	}
	return printed.AddDate(0, 0, -nearBefore), printed, false
}

// An agreement tells how far two keys say the same of a day or a place.
type agreement int

const (
	contradicts agreement = iota
	open                  // one does not tell
	near                  // the days are next to each other; one place holds the other
	agrees
)

// SameEvent reports whether two articles' events are one: of one kind
// (meetings, talks and summits count as one), on days that are one or next to
// each other, not in different places, and between the same parties. How much
// has to agree depends on how often such parties do such a thing: two that meet
// are enough, a country that attacks is not. Story is asked where the keys alone
// leave it open: whether the articles are of one story; nil says no.
// One that was planned and one that happened are the same; one that was denied is not.
func SameEvent(a, b *EventKey, story func() bool) bool {
	if a.Bucket() == "" || a.Bucket() != b.Bucket() || (a.Status == Denied) != (b.Status == Denied) {
		return false
	}
	day := sameDay(a, b)
	if day == contradicts {
		return false
	}
	place := samePlace(a, b)
	if place == contradicts {
		return false
	}
	known := asking(story)
	p := compareParties(a.parties(), b.parties())
	if p.clash && !(p.common >= 2 && day == agrees && place >= near) {
		return false
	}
	told := day >= near // both tell it
	switch a.Kind {
	case Meeting, Talks, Summit, Call, Agreement:
		if p.common+p.weak >= 2 {
			return p.common >= 2 || told || place >= near || known()
		}
		if p.fewest == 0 {
			return told && place >= near && known()
		}
		return p.common == 1 && p.fewest == 1 && (day == agrees || place >= near || known()) && (told || place >= near || known())
	case Statement, Letter:
		return p.common >= 1 && (day == agrees && (place == agrees || p.alike) || known())
	case Visit:
		return p.common >= 1 && (told || place >= near || known())
	}
	switch {
	case p.common+p.weak >= 2:
		return told || place >= near || !p.nations || !daily(a.Kind) && a.Printed != "" && b.Printed != "" || known()
	case p.common+p.weak == 1 && !p.nations && p.weak == 0:
		return told || place >= near || once(a.Kind) && a.Printed != "" && b.Printed != "" || known()
	case p.common+p.weak == 1:
		return place == agrees && told || known()
	case p.fewest > 0:
		return false
	}
	// Nobody is named in one of them: the words for the parties, the day and the
	// place have to do.
	switch {
	case told && place == agrees:
		return !p.differ || crowd(a.Kind) || known()
	case told || place >= near:
		return p.alike && known()
	}
	return false
}

// asking asks only once.
func asking(story func() bool) func() bool {
	asked, is := false, false
	return func() bool {
		if !asked && story != nil {
			asked, is = true, story()
		}
		return is
	}
}

// once reports whether somebody has such an event befall him only once in some days.
func once(k EventKind) bool {
	switch k {
	case Appointment, Resignation, Dismissal, Death, Award, Election, Charge, Arrest, Trial, Ruling, Release, Expulsion:
		return true
	}
	return false
}

// crowd reports whether those in such an event are called by many words.
func crowd(k EventKind) bool { return k == Protest || k == Disaster || k == Election }

// daily reports whether countries do so to each other day by day.
func daily(k EventKind) bool { return k == Attack || k == Military || k == Protest }

func sameDay(a, b *EventKey) agreement {
	fa, ta, toldA := a.Reach()
	fb, tb, toldB := b.Reach()
	if fa.IsZero() || fb.IsZero() {
		return contradicts
	}
	if toldA && toldB {
		switch d := fa.Sub(fb).Hours() / 24; {
		case d == 0:
			return agrees
		case d >= -1 && d <= 1:
			return near
		}
		return contradicts
	}
	if !toldA && !toldB && a.When == "" && b.When == "" {
		// Neither tells: the articles' days are what there is.
		pa, errA := time.Parse(time.DateOnly, a.Printed)
		pb, errB := time.Parse(time.DateOnly, b.Printed)
		if d := pa.Sub(pb).Hours() / 24; errA != nil || errB != nil || d > nearAfter || d < -nearAfter {
			return contradicts
		}
		return open
	}
	if fa.After(tb.AddDate(0, 0, 1)) || fb.After(ta.AddDate(0, 0, 1)) {
		return contradicts
	}
	return open
}

func samePlace(a, b *EventKey) agreement {
	switch {
	case a.Place == "" || b.Place == "":
		return open
	case strings.EqualFold(a.Place, b.Place):
		return agrees
	case a.Country != "" && a.Country == b.Country && clauses.IsNation(a.Place, a.Country) != clauses.IsNation(b.Place, b.Country):
		return near
	case a.Kind == Visit && a.Printed == "":
		return open // a journey has several places
	}
	return contradicts
}

// parties are those of the key, of Who where nothing else is known.
func (k *EventKey) parties() []KeyParty {
	if k.Parties != nil {
		return k.Parties
	}
	out := make([]KeyParty, len(k.Who))
	for i, name := range k.Who {
		out[i] = KeyParty{Name: name}
	}
	return out
}

// A match is how two lists of parties go together.
type match struct {
	common  int  // named in both
	weak    int  // somebody of a country in one, the country in the other
	fewest  int  // named in the shorter list
	clash   bool // each names somebody in one part whom the other does not
	nations bool // those in common are countries
	alike   bool // some without names are called by one word
	differ  bool // both have some without names, and none is
}

func compareParties(a, b []KeyParty) (m match) {
	m.nations = true
	used := make([]bool, len(b))
	lone := [2]bool{} // by role, in a
	na, nb := 0, 0
	pairs := func(same func(p, q *KeyParty) bool, found func(p *KeyParty), taken []bool) {
		for i := range a {
			p := &a[i]
			if p.Name == "" || taken[i] {
				continue
			}
			for k := range b {
				if q := &b[k]; q.Name != "" && !used[k] && same(p, q) {
					used[k], taken[i] = true, true
					found(p)
					break
				}
			}
		}
	}
	taken := make([]bool, len(a))
	pairs(sameParty, func(p *KeyParty) {
		m.common++
		m.nations = m.nations && p.Nation
	}, taken)
	pairs(ofParty, func(*KeyParty) { m.weak++ }, taken)
	for i := range a {
		if a[i].Name != "" {
			na++
			lone[a[i].Role] = lone[a[i].Role] || !taken[i]
		}
	}
	for k := range b {
		if b[k].Name != "" {
			nb++
			m.clash = m.clash || !used[k] && lone[b[k].Role]
		}
	}
	m.fewest = min(na, nb)
	m.alike, m.differ = sameWords(a, b)
	return m
}

// sameParty reports whether two parties are one: by whom they stand for, or by name.
func sameParty(p, q *KeyParty) bool {
	if p.Entity != 0 && p.Entity == q.Entity {
		return true
	}
	return clauses.SameName(p.Name, q.Name)
}

// ofParty reports whether one is a country and the other somebody of it.
func ofParty(p, q *KeyParty) bool {
	return p.Country != "" && p.Country == q.Country && p.Nation != q.Nation
}

// sameWords compares those without names by the words for them.
func sameWords(a, b []KeyParty) (alike, differ bool) {
	some, other := false, false
	for i := range a {
		some = some || a[i].Name == ""
	}
	for k := range b {
		if b[k].Name != "" {
			continue
		}
		other = true
		for i := range a {
			if a[i].Name == "" && headOf(a[i].Words) == headOf(b[k].Words) {
				return true, false
			}
		}
	}
	return false, some && other
}

// headOf is the last word of what stands for a party, in its singular.
func headOf(words string) string {
	words = strings.ToLower(strings.TrimSpace(words))
	return strings.TrimSuffix(words[strings.LastIndexByte(words, ' ')+1:], "s")
}
