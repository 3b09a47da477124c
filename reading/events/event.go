// Package events tells what happened: the kind of event, who took part, where,
// when, and whether it came to pass.
package events

import (
	"slices"

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

// An EventKey is what tells whether two articles speak of the same event.
type EventKey struct {
	Kind   EventKind
	Status Status
	Who    []string // names as the articles give them, in any order
	Place  string   // or ""
	When   string   // TIMEX3 value, or ""
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

// Bucket returns a string that is equal for any two keys that SameEvent may
// join, or "" for a key that is joined to none: the family of the kind.
// Dates of unlike granularity forbid a narrower one.
func (k EventKey) Bucket() string {
	if len(k.When) < 7 || len(k.Who) == 0 {
		return ""
	}
	if gathering(k.Kind) && k.Kind != Call {
		return Meeting.String()
	}
	return k.Kind.String()
}

// SameEvent reports whether two articles' events are one: of one kind
// (meetings, talks and summits count as one), within one another's time, known
// to the month at least in both, not in different places, and with the same
// people, all that the shorter list names. Two meetings must share two. A
// family name alone is the same as a whole name that ends in it. One that was
// planned and one that happened are the same; one that was denied is not.
func SameEvent(a, b EventKey) bool {
	if a.Bucket() == "" || a.Bucket() != b.Bucket() || (a.Status == Denied) != (b.Status == Denied) || !clauses.Compatible(a.When, b.When) {
		return false
	}
	if a.Place != "" && b.Place != "" && a.Place != b.Place && a.Kind != Visit {
		return false
	}
	if len(a.Who) > len(b.Who) {
		a, b = b, a
	}
	for _, name := range a.Who {
		if !slices.ContainsFunc(b.Who, func(o string) bool { return clauses.SameName(name, o) }) {
			return false
		}
	}
	return !gathering(a.Kind) || len(a.Who) > 1 || len(b.Who) == 1
}

// EventKindOf returns the kind that String names so, NoEvent where none is.
func EventKindOf(name string) EventKind {
	return EventKind(max(0, slices.Index(eventKindNames[:], name)))
}

// StatusOf returns the status that String names so, Happened where none is.
func StatusOf(name string) Status { return Status(max(0, slices.Index(statusNames[:], name))) }
