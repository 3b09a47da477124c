package claims

import (
	"strconv"
	"strings"

	"dateline/extract/letters"
	"dateline/extract/markup"
	"dateline/record"
)

// SettleAddress sets the canonical address.
func (r *Page) SettleAddress(rec *record.Record, base *markup.Address) {
	r.Claim(Canonical, 10, record.FromHTML, r.Survey.canonical)
	if c := r.Best(Canonical); c != nil {
		if u := base.Resolve(c.Value); u != "" {
			rec.CanonicalURL = u
			rec.Origins["canonical_url"] = c.Origin
		}
	}
	if rec.URL == "" {
		rec.URL = rec.CanonicalURL
	}
	if rec.URL != "" && rec.Origins["url"] == "" {
		rec.Origins["url"] = record.FromURL
	}
}

// SettleRights sets copyright and whether the article is free.
func (r *Page) SettleRights(rec *record.Record) {
	if c := r.Best(Year); c != nil {
		if y, err := strconv.Atoi(strings.TrimSpace(c.Value)); err == nil && y > 1900 && y < 2200 {
			rec.Copyright.Year = y
		}
	}
	if c := r.Best(Holder); c != nil {
		holder, year := cutCopyright(letters.CleanText(c.Value))
		if len(holder) <= 200 {
			rec.Copyright.Holder = strings.Clone(holder)
		}
		if rec.Copyright.Year == 0 {
			rec.Copyright.Year = year
		}
	}
	if rec.Copyright != (record.Copyright{}) {
		if c := r.Best(Holder); c != nil {
			rec.Origins["copyright"] = c.Origin
		} else {
			rec.Origins["copyright"] = r.Best(Year).Origin
		}
	}
	if c := r.Best(Free); c != nil {
		if free, known := isFree(c.Value); known {
			rec.Free = &free
			rec.Origins["free"] = c.Origin
		}
	}
}

// isFree reads true and false in schema.org's spellings and the content tiers
// of Open Graph's article:content_tier.
func isFree(v string) (free, known bool) {
	v = strings.ToLower(strings.TrimSpace(v[strings.LastIndexByte(v, '/')+1:]))
	switch v {
	case "true", "free", "yes", "1":
		return true, true
	case "false", "locked", "metered", "premium", "paid", "subscription", "no", "0":
		return false, true
	}
	return false, false
}

// cutCopyright splits "© 2024 Name. All rights reserved." into name and year.
func cutCopyright(s string) (holder string, year int) {
	for _, lead := range [...]string{"copyright", "©", "(c)", "&copy;", "by"} {
		s = strings.TrimLeft(s, " :-–,")
		if len(s) >= len(lead) && strings.EqualFold(s[:len(lead)], lead) {
			s = s[len(lead):]
		}
	}
	s = strings.TrimLeft(s, " :-–,©")
	if len(s) >= 4 {
		if y, err := strconv.Atoi(s[:4]); err == nil && y > 1900 && y < 2200 {
			year, s = y, strings.TrimLeft(s[4:], " :-–,0123456789")
		}
	}
	if len(s) >= 2 && strings.EqualFold(s[:min(3, len(s))], "by ") {
		s = s[3:]
	}
	if i := strings.Index(strings.ToLower(s), "all rights"); i >= 0 && i < len(s) {
		s = s[:i]
	}
	return strings.Trim(s, " .,-–|·"), year
}
