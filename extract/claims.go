package extract

import (
	"fmt"
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

// A Claim is what one place of a page says of one field, for people to see how
// a record came about.
type Claim struct {
	// Field is the field's name in the record's JSON.
	Field  string
	Value  string
	Origin record.Origin
	// Won tells whether the record has this value; several claims of a list may have won.
	Won bool
}

// Explain reads a page as Read does and also returns every claim that the page
// makes of a field, grouped by field, those that won first.
func (r *Reader) Explain(p record.Page) (*record.Record, []Claim, error) {
	rec, err := r.Read(p)
	if err != nil {
		return nil, nil, err
	}
	var won, lost []Claim
	for f := range fieldCount {
		lost = lost[:0]
		name, _, _ := strings.Cut(fieldNames[f], ".") // parts of a field share its origin
		best, given := r.bestRank(f), rec.Origins[name] != ""
		for _, c := range r.claims {
			if c.field != f {
				continue
			}
			value := cleanText(c.value)
			if c.url != "" {
				value = fmt.Sprintf("%s <%s>", value, c.url)
			}
			x := Claim{fieldNames[f], strings.Clone(value), c.origin, given && c.rank == best && (isList(f) || len(won) == 0 || won[len(won)-1].Field != fieldNames[f])}
			if date := dateField(rec, f); date != nil {
				h := hintsFor(rec.Language, rec.URL, p.Fetched)
				m := parseDate(c.value, &h)
				x.Won = *date != "" && m.ok() && m.date() == *date && c.origin == rec.Origins[fieldNames[f]]
			}
			if x.Won {
				won = append(won, x)
			} else {
				lost = append(lost, x)
			}
		}
		won = append(won, lost...)
	}
	return rec, won, nil
}

// isList reports whether a field takes all claims of the best rank.
func isList(f field) bool {
	return f == fAuthors || f == fTags || f == fKeywords || f == fPeople || f == fPlaces
}

func dateField(rec *record.Record, f field) *record.Date {
	switch f {
	case fPublished:
		return &rec.Published
	case fModified:
		return &rec.Modified
	case fCreated:
		return &rec.Created
	}
	return nil
}

// claim notes a value; empty ones are no claim.
func (r *Reader) claim(f field, rank uint8, origin record.Origin, value string) {
	if value != "" {
		r.claims = append(r.claims, claim{field: f, rank: rank, origin: origin, value: value})
	}
}

// bestRank returns the lowest rank among a field's claims, 255 where there are none.
func (r *Reader) bestRank(f field) uint8 {
	best := uint8(255)
	for i := range r.claims {
		if c := &r.claims[i]; c.field == f && c.rank < best {
			best = c.rank
		}
	}
	return best
}

// best returns the winning claim of a single-valued field, nil where there is none.
func (r *Reader) best(f field) *claim {
	var won *claim
	for i := range r.claims {
		if c := &r.claims[i]; c.field == f && (won == nil || c.rank < won.rank) {
			won = c
		}
	}
	return won
}

// take sets a text field of the record to its winning claim.
func (r *Reader) take(rec *record.Record, f field, into *string) {
	if c := r.best(f); c != nil {
		if v := cleanText(c.value); v != "" {
			*into = strings.Clone(v)
			rec.Origins[fieldNames[f]] = c.origin
		}
	}
}
