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

// KnownRank is the rank of a name that whoever reads the page knows: behind all
// that the page says itself.
const KnownRank = 250

// Known returns the name of the outlet at an address among those known by their
// hosts, of which the longest counts; "" where none is.
func Known(outlets map[string]string, address string) string {
	if len(outlets) == 0 {
		return ""
	}
	for host := strings.ToLower(markup.HostOf(address)); host != ""; {
		if name, known := outlets[host]; known {
			return name
		}
		_, host, _ = strings.Cut(host, ".")
	}
	return ""
}
