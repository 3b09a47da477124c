// Package names finds the mentions of people, organisations and places, in
// names, nouns and pronouns, and tells which of them stand for the same one.
package names

import (
	"dateline/reading/grammar"
	"dateline/reading/text"
)

// A Named is a parsed text with the names in it and whom they stand for.
type Named struct {
	text.Parsed
	// Mentions are in order of their first token, the longer first.
	Mentions []Mention
	// Entities are in order of their first mention.
	Entities []Entity
	// Own is the text's own place: its dateline's or the focus of its places; none where neither is known.
	Own Where
}

// A Mention is a stretch of text that stands for an entity.
type Mention struct {
	Kind        Kind
	Form        Form
	First, Last int // tokens First to Last-1
	Start, End  int // bytes in Text
	// Head is the mention's main token.
	Head int
	// Entity is what the mention stands for, or -1 where that stays open
	// ("they", "a minister").
	Entity int
	// Metonym is true where a place's name stands for its government ("Baku
	// said"); Entity is then the country.
	Metonym bool
	// Confidence is how likely a name is one, of its kind and whole, from 0 to 1; 0 for
	// other mentions, for which nothing is reckoned.
	Confidence float32
}

// A Kind tells what sort of thing an entity is.
type Kind uint8

// The kinds of entities. A Nationality is the adjective or noun of a country
// or people ("Russian", "Azerbaijanis"); its entity is the country where that
// is known. A Role is an office or title ("president", "prime minister").
const (
	NoKind Kind = iota
	Person
	Organization
	Place
	Nationality
	Role
)

var kindNames = [...]string{"", "person", "organization", "place", "nationality", "role"}

// String returns the kind's name in lower case.
func (k Kind) String() string { return kindNames[k] }

// A Form tells how a mention names its entity.
type Form uint8

// The forms of mentions.
const (
	Name    Form = iota // Vladimir Putin, the United Nations
	Nominal             // the Russian president, the ministry
	Pronoun             // he, her, its
)

var formNames = [...]string{"name", "nominal", "pronoun"}

// String returns the form's name in lower case.
func (f Form) String() string { return formNames[f] }

// An Entity is one person, organisation or place of the article.
type Entity struct {
	// Name is the fullest name that the text or the record gives, in its
	// usual spelling: "Vladimir Putin", "Shanghai Cooperation Organisation".
	Name string
	Kind Kind
	// Country is the ISO 3166-1 alpha-2 code of a place's country or, for a
	// person or organisation, of the country that the text ties it to; or "".
	Country string
	// Role is a person's office as the text gives it, in lower case:
	// "president", "security council secretary"; or "".
	Role string
	// Female and Male tell what the text or the given name shows; both false
	// where nothing does.
	Female, Male bool
	// Where is a place on the map; none where the text does not decide which of that name it is.
	Where Where
	// Mentions are indices into the reading's Mentions, in order.
	Mentions []int
}

// MentionText returns the text of a mention.
func (rd *Named) MentionText(m Mention) string { return rd.Text[m.Start:m.End] }

// nameKind returns the kind of name that a label belongs to.
func nameKind(label uint32) Kind {
	switch label {
	case grammar.BeginPerson, grammar.InsidePerson:
		return Person
	case grammar.BeginOrganization, grammar.InsideOrganization:
		return Organization
	case grammar.BeginPlace, grammar.InsidePlace:
		return Place
	}
	return NoKind
}
