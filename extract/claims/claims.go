// Package claims gathers what a page's metadata say of its article: JSON-LD,
// microdata, Open Graph and meta elements, each a claim with its origin and rank.
package claims

import (
	"strings"

	"dateline/extract/letters"
	"dateline/record"
)

// A field is one of the record's fields that pages claim values for.
type Field uint8

const (
	Headline Field = iota
	Description
	Authors
	Published
	Modified
	Created
	Section
	Genre
	Tags
	Keywords
	People
	Places
	Language
	Publisher
	LegalName
	PublisherURL
	Logo
	Email
	Phone
	Canonical
	Alternative
	Holder
	Year
	Free
	FieldCount
)

// The fields' names in the record's JSON.
var FieldNames = [FieldCount]string{"headline", "description", "authors", "published", "modified", "created", "section", "genre",
	"tags", "keywords", "people", "places", "language", "publisher", "publisher.legal_name", "publisher.url", "publisher.logo",
	"publisher.email", "publisher.phone", "canonical_url", "alternative_headline", "copyright.holder", "copyright.year", "free"}

// A claim is what one place of the page says of one field. The claims of the
// lowest rank win; equal ranks stand together in lists, elsewhere the first wins.
type claim struct {
	Field  Field
	Rank   uint8
	Origin record.Origin
	Value  string
	Url    string // of an author
}

// Claim notes a value; empty ones are no claim.
func (r *Page) Claim(f Field, rank uint8, origin record.Origin, value string) {
	if value != "" {
		r.Claims = append(r.Claims, claim{Field: f, Rank: rank, Origin: origin, Value: value})
	}
}

// BestRank returns the lowest rank among a field's claims, 255 where there are none.
func (r *Page) BestRank(f Field) uint8 {
	best := uint8(255)
	for i := range r.Claims {
		if c := &r.Claims[i]; c.Field == f && c.Rank < best {
			best = c.Rank
		}
	}
	return best
}

// Best returns the winning claim of a single-valued field, nil where there is none.
func (r *Page) Best(f Field) *claim {
	var won *claim
	for i := range r.Claims {
		if c := &r.Claims[i]; c.Field == f && (won == nil || c.Rank < won.Rank) {
			won = c
		}
	}
	return won
}

// Take sets a text field of the record to its winning claim.
func (r *Page) Take(rec *record.Record, f Field, into *string) {
	if c := r.Best(f); c != nil {
		if v := letters.CleanText(c.Value); v != "" {
			*into = strings.Clone(v)
			rec.Origins[FieldNames[f]] = c.Origin
		}
	}
}
