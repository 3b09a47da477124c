package extract

import (
	"dateline/record"
	"strconv"
	"strings"
)

// settleAddress sets the canonical address.
func (r *fieldReader) settleAddress(rec *record.Record, base *address) {
	r.claim(fCanonical, 10, record.FromHTML, r.survey.canonical)
	if c := r.best(fCanonical); c != nil {
		if u := base.resolve(c.value); u != "" {
			rec.CanonicalURL = u
			rec.Origins["canonical_url"] = c.origin
		}
	}
	if rec.URL == "" {
		rec.URL = rec.CanonicalURL
	}
	if rec.URL != "" && rec.Origins["url"] == "" {
		rec.Origins["url"] = record.FromURL
	}
}

// settleRights sets copyright and whether the article is free.
func (r *fieldReader) settleRights(rec *record.Record) {
	if c := r.best(fYear); c != nil {
		if y, err := strconv.Atoi(strings.TrimSpace(c.value)); err == nil && y > 1900 && y < 2200 {
			rec.Copyright.Year = y
		}
	}
	if c := r.best(fHolder); c != nil {
		holder, year := cutCopyright(cleanText(c.value))
		if len(holder) <= 200 {
			rec.Copyright.Holder = strings.Clone(holder)
		}
		if rec.Copyright.Year == 0 {
			rec.Copyright.Year = year
		}
	}
	if rec.Copyright != (record.Copyright{}) {
		if c := r.best(fHolder); c != nil {
			rec.Origins["copyright"] = c.origin
		} else {
			rec.Origins["copyright"] = r.best(fYear).origin
		}
	}
	if c := r.best(fFree); c != nil {
		if free, known := isFree(c.value); known {
			rec.Free = &free
			rec.Origins["free"] = c.origin
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
