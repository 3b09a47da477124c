package extract

import (
	"context"
	"fmt"
	"strings"

	"dateline/extract/claims"
	"dateline/extract/dates"
	"dateline/extract/letters"
	"dateline/record"
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

// Explain reads a page as ReadContext does and also returns every claim that the page
// makes of a field, grouped by field, those that won first.
func (r *Reader) Explain(ctx context.Context, p record.Page) (*record.Record, []Claim, error) {
	if err := unwrap(&p); err != nil {
		return nil, nil, err
	}
	rec, err := r.ReadContext(ctx, p)
	if err != nil {
		return nil, nil, err
	}
	var won, lost []Claim
	for f := range claims.FieldCount {
		lost = lost[:0]
		name, _, _ := strings.Cut(claims.FieldNames[f], ".") // parts of a field share its origin
		best, given := r.page.BestRank(f), rec.Origins[name] != ""
		for _, c := range r.page.Claims {
			if c.Field != f {
				continue
			}
			value := letters.CleanText(c.Value)
			if c.Url != "" {
				value = fmt.Sprintf("%s <%s>", value, c.Url)
			}
			x := Claim{claims.FieldNames[f], strings.Clone(value), c.Origin, given && c.Rank == best && (isList(f) || len(won) == 0 || won[len(won)-1].Field != claims.FieldNames[f])}
			if date := dateField(rec, f); date != nil {
				h := dates.HintsFor(rec.Language, rec.URL, p.Fetched)
				m := dates.Parse(c.Value, &h)
				x.Won = *date != "" && m.OK() && m.Date() == *date && c.Origin == rec.Origins[claims.FieldNames[f]]
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
func isList(f claims.Field) bool {
	return f == claims.Authors || f == claims.Tags || f == claims.Keywords || f == claims.People || f == claims.Places
}

func dateField(rec *record.Record, f claims.Field) *record.Date {
	switch f {
	case claims.Published:
		return &rec.Published
	case claims.Modified:
		return &rec.Modified
	case claims.Created:
		return &rec.Created
	}
	return nil
}
