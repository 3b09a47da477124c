package topics

import (
	"net/url"
	"strings"

	"dateline/extract/claims"
	"dateline/extract/letters"
	"dateline/record"
)

// SettleSection sets the section: as the page says, else from its breadcrumbs,
// else the first folder of its address.
func SettleSection(r *claims.Page, s *claims.Source, rec *record.Record) {
	if c := r.Best(claims.Section); c == nil || c.Rank > 40 {
		if v := crumb(r); v != "" {
			r.Claim(claims.Section, 38, record.FromJSONLD, v)
		} else if v := sectionInAddress(r.Address(s)); v != "" {
			r.Claim(claims.Section, 90, record.FromURL, v)
		}
	}
	r.Take(rec, claims.Section, &rec.Section)
}

// crumb returns the last breadcrumb that is neither the home page nor the article.
func crumb(r *claims.Page) string {
	t := &r.JSON
	list := t.Get(r.LD.Crumbs, "itemListElement")
	var names [16]string
	n := 0
	t.Each(list, func(c int32) {
		name := t.Text(c, "name")
		if name == "" {
			name = t.Text(t.Get(c, "item"), "name")
		}
		if n < len(names) {
			names[n] = name
			n++
		}
	})
	if n >= 3 {
		return letters.CleanText(names[n-2])
	}
	return ""
}

// plainFolders are names of folders that say nothing of the articles in them.
var plainFolders = letters.Words("plain folders")

// sectionInAddress returns the first folder of an address if it reads like a section's name.
func sectionInAddress(s string) string {
	i := strings.Index(s, "://")
	if i < 0 {
		return ""
	}
	parts := strings.Split(strings.TrimRight(s[i+3:], "/"), "/") // the last is the article's own
	for k := 1; k < len(parts)-1 && k < 4; k++ {
		p := parts[k]
		if p == "" || plainFolders()[strings.ToLower(p)] {
			continue
		}
		if len(p) <= 3 && k == 1 { // a language or country edition
			continue
		}
		if len(p) > 24 || strings.ContainsAny(p, "0123456789.,?=") {
			return ""
		}
		if u, err := url.PathUnescape(p); err == nil {
			return strings.ReplaceAll(u, "-", " ")
		}
		return ""
	}
	return ""
}
