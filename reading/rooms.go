package reading

import (
	"dateline/reading/clauses"
	"dateline/reading/events"
	"dateline/reading/names"
	"dateline/reading/quotes"
	"dateline/reading/text"
	"dateline/reading/times"
	"dateline/record"
)

// What a reading is made of; each is described where it is found. The parts of
// speech and relations of tokens are constants of package text.
type (
	Token    = text.Token
	Sentence = text.Sentence
	Span     = text.Span

	Mention = names.Mention
	Entity  = names.Entity
	Kind    = names.Kind
	Form    = names.Form

	Time     = times.Time
	TimeKind = times.TimeKind

	Quote     = quotes.Quote
	QuoteKind = quotes.QuoteKind
	Act       = quotes.Act

	Event     = events.Event
	EventKind = events.EventKind
	EventKey  = events.EventKey
	KeyParty  = events.KeyParty
	Party     = events.Party
	PartyRole = events.PartyRole
	Status    = events.Status
)

// The kinds of entities.
const (
	NoKind       = names.NoKind
	Person       = names.Person
	Organization = names.Organization
	Place        = names.Place
	Nationality  = names.Nationality
	Role         = names.Role
)

// The forms of mentions.
const (
	Name    = names.Name
	Nominal = names.Nominal
	Pronoun = names.Pronoun
)

// The kinds of quotes.
const (
	Direct   = quotes.Direct
	Indirect = quotes.Indirect
	Mixed    = quotes.Mixed
)

// What somebody does in saying something, or that it is not said.
const (
	Speech     = quotes.Speech
	Demand     = quotes.Demand
	Threat     = quotes.Threat
	Accusation = quotes.Accusation
	Promise    = quotes.Promise
	Apology    = quotes.Apology
	Denial     = quotes.Denial
	Praise     = quotes.Praise
	Question   = quotes.Question
	Thought    = quotes.Thought
	Stance     = quotes.Stance
	Shown      = quotes.Shown
)

// The kinds of events.
const (
	NoEvent     = events.NoEvent
	Visit       = events.Visit
	Meeting     = events.Meeting
	Call        = events.Call
	Talks       = events.Talks
	Summit      = events.Summit
	Agreement   = events.Agreement
	Statement   = events.Statement
	Letter      = events.Letter
	Appointment = events.Appointment
	Resignation = events.Resignation
	Election    = events.Election
	Protest     = events.Protest
	Attack      = events.Attack
	Sanction    = events.Sanction
	Aid         = events.Aid
	Ruling      = events.Ruling
)

// The parts that parties have in an event, and how far it has come.
const (
	Actor     = events.Actor
	Other     = events.Other
	Happened  = events.Happened
	Planned   = events.Planned
	Denied    = events.Denied
	Cancelled = events.Cancelled
)

// Times finds the expressions of time in an English text; see times.Times.
func Times(body string, published record.Date) []Time { return times.Times(body, published) }

// SameEvent reports whether two articles' events are one; see events.SameEvent.
func SameEvent(a, b *EventKey, story func() bool) bool { return events.SameEvent(a, b, story) }

// IsNation reports whether a name is that of the country of an ISO 3166-1 code.
func IsNation(name, country string) bool { return clauses.IsNation(name, country) }

// EventKindOf returns the kind that String names so, NoEvent where none is.
func EventKindOf(name string) EventKind { return events.EventKindOf(name) }

// StatusOf returns the status that String names so, Happened where none is.
func StatusOf(name string) Status { return events.StatusOf(name) }

// IsAct reports whether an act of quotes has this name.
func IsAct(name string) bool { return quotes.IsAct(name) }

// FirstDay returns the first day of a TIMEX3 value that names a stretch of the
// calendar, as 2025-03-04, "" for others.
func FirstDay(value string) string { return clauses.FirstDay(value) }
