package extract

import (
	"strings"

	"dateline/record"
)

// settlePublisher sets the outlet's name and address book.
func settlePublisher(r *fieldReader, rec *record.Record, base *address) {
	p := &rec.Publisher
	if c := r.best(fPublisher); c != nil {
		if v := cleanText(c.value); v != "" && len(v) < 200 {
			p.Name = strings.Clone(v)
			rec.Origins["publisher"] = c.origin
		}
	}
	for _, x := range [...]struct {
		f    field
		into *string
	}{{fLegalName, &p.LegalName}, {fEmail, &p.Email}, {fPhone, &p.Phone}} {
		if c := r.best(x.f); c != nil {
			*x.into = strings.Clone(cleanText(c.value))
		}
	}
	if c := r.best(fPublisherURL); c != nil {
		p.URL = base.resolve(c.value)
	}
	if c := r.best(fLogo); c != nil {
		p.Logo = base.resolve(c.value)
	}
	if *p != (record.Publisher{}) && rec.Origins["publisher"] == "" {
		rec.Origins["publisher"] = record.FromJSONLD
	}
}
