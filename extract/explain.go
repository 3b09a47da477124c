package extract

import (
	"dateline/record"
	"fmt"
	"strings"
)

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
		best, given := r.page.bestRank(f), rec.Origins[name] != ""
		for _, c := range r.page.claims {
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
