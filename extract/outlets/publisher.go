package outlets

import (
	"strings"

	"dateline/extract/claims"
	"dateline/extract/letters"
	"dateline/extract/markup"
	"dateline/record"
)

// Settle sets the outlet's name and address book.
func Settle(r *claims.Page, rec *record.Record, base *markup.Address) {
	p := &rec.Publisher
	if c := r.Best(claims.Publisher); c != nil {
		if v := letters.CleanText(c.Value); v != "" && len(v) < 200 {
			p.Name = strings.Clone(v)
			rec.Origins["publisher"] = c.Origin
		}
	}
	for _, x := range [...]struct {
		f    claims.Field
		into *string
	}{{claims.LegalName, &p.LegalName}, {claims.Email, &p.Email}, {claims.Phone, &p.Phone}} {
		if c := r.Best(x.f); c != nil {
			*x.into = strings.Clone(letters.CleanText(c.Value))
		}
	}
	if c := r.Best(claims.PublisherURL); c != nil {
		p.URL = base.Resolve(c.Value)
	}
	if c := r.Best(claims.Logo); c != nil {
		p.Logo = base.Resolve(c.Value)
	}
	if *p != (record.Publisher{}) && rec.Origins["publisher"] == "" {
		rec.Origins["publisher"] = record.FromJSONLD
	}
}
