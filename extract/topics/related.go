package topics

import (
	"strings"

	"dateline/dom"
	"dateline/dom/atom"
	"dateline/extract/claims"
	"dateline/extract/letters"
	"dateline/extract/markup"
	"dateline/record"
)

const relatedLimit = 20

// SettleRelated sets the addresses of the outlet's own articles that boxes of
// related articles point to, in their order on the page.
func SettleRelated(r *claims.Page, s *claims.Source, rec *record.Record, base *markup.Address) {
	t := s.Tree
	host := markup.HostOf(r.Address(s))
	for _, box := range r.Survey.Related {
		for n := box; n != dom.None && len(rec.Related) < relatedLimit; n = t.After(n, box, true) {
			if !t.Is(n, atom.A) {
				continue
			}
			u := base.Resolve(t.Attr(n, atom.Href))
			if u == "" || markup.HostOf(u) != host || !looksLikeArticle(u) || markup.SameAddress(u, rec.URL) || markup.SameAddress(u, rec.CanonicalURL) {
				continue
			}
			rec.Related = appendNew(rec.Related, u)
		}
	}
	if len(rec.Related) > 0 {
		rec.Origins["related"] = record.FromHTML
	}
}

func appendNew(list []string, s string) []string {
	for _, have := range list {
		if markup.SameAddress(have, s) {
			return list
		}
	}
	return append(list, s)
}

// looksLikeArticle tells an article's address from a section's: its last part
// has words joined by hyphens, or a number of several digits.
func looksLikeArticle(u string) bool {
	u = markup.BareAddress(u)
	last := u[strings.LastIndexByte(u, '/')+1:]
	digits := 0
	for i := range len(last) {
		if letters.IsDigit(last[i]) {
			digits++
		}
	}
	return strings.Count(last, "-") >= 3 || strings.Count(last, "_") >= 3 || digits >= 4
}
