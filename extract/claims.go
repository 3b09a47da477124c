package extract

import (
	"strings"

	"dateline/record"
)

// A field is one of the record's fields that pages claim values for.
type field uint8

const (
	fHeadline field = iota
	fDescription
	fAuthors
	fPublished
	fModified
	fCreated
	fSection
	fGenre
	fTags
	fKeywords
	fPeople
	fPlaces
	fLanguage
	fPublisher
	fLegalName
	fPublisherURL
	fLogo
	fEmail
	fPhone
	fCanonical
	fAlternative
	fHolder
	fYear
	fFree
	fieldCount
)

// The fields' names in the record's JSON.
var fieldNames = [fieldCount]string{"headline", "description", "authors", "published", "modified", "created", "section", "genre",
	"tags", "keywords", "people", "places", "language", "publisher", "publisher.legal_name", "publisher.url", "publisher.logo",
	"publisher.email", "publisher.phone", "canonical_url", "alternative_headline", "copyright.holder", "copyright.year", "free"}

// A claim is what one place of the page says of one field. The claims of the
// lowest rank win; equal ranks stand together in lists, elsewhere the first wins.
type claim struct {
	field  field
	rank   uint8
	origin record.Origin
	value  string
	url    string // of an author
}

// claim notes a value; empty ones are no claim.
func (r *fieldReader) claim(f field, rank uint8, origin record.Origin, value string) {
	if value != "" {
		r.claims = append(r.claims, claim{field: f, rank: rank, origin: origin, value: value})
	}
}

// bestRank returns the lowest rank among a field's claims, 255 where there are none.
func (r *fieldReader) bestRank(f field) uint8 {
	best := uint8(255)
	for i := range r.claims {
		if c := &r.claims[i]; c.field == f && c.rank < best {
			best = c.rank
		}
	}
	return best
}

// best returns the winning claim of a single-valued field, nil where there is none.
func (r *fieldReader) best(f field) *claim {
	var won *claim
	for i := range r.claims {
		if c := &r.claims[i]; c.field == f && (won == nil || c.rank < won.rank) {
			won = c
		}
	}
	return won
}

// take sets a text field of the record to its winning claim.
func (r *fieldReader) take(rec *record.Record, f field, into *string) {
	if c := r.best(f); c != nil {
		if v := cleanText(c.value); v != "" {
			*into = strings.Clone(v)
			rec.Origins[fieldNames[f]] = c.origin
		}
	}
}
