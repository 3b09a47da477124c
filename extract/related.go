package extract

import (
	"strings"

	"dateline/dom"
	"dateline/dom/atom"
	"dateline/record"
)

const relatedLimit = 20

// settleRelated sets the addresses of the outlet's own articles that boxes of
// related articles point to, in their order on the page.
func settleRelated(r *fieldReader, s *source, rec *record.Record, base *address) {
	t := s.tree
	host := hostOf(r.address(s))
	for _, box := range r.survey.related {
		for n := box; n != dom.None && len(rec.Related) < relatedLimit; n = t.After(n, box, true) {
			if !t.Is(n, atom.A) {
				continue
			}
			u := base.resolve(t.Attr(n, atom.Href))
			if u == "" || hostOf(u) != host || !looksLikeArticle(u) || sameAddress(u, rec.URL) || sameAddress(u, rec.CanonicalURL) {
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
		if sameAddress(have, s) {
			return list
		}
	}
	return append(list, s)
}

// looksLikeArticle tells an article's address from a section's: its last part
// has words joined by hyphens, or a number of several digits.
func looksLikeArticle(u string) bool {
	u = bareAddress(u)
	last := u[strings.LastIndexByte(u, '/')+1:]
	digits := 0
	for i := range len(last) {
		if isDigit(last[i]) {
			digits++
		}
	}
	return strings.Count(last, "-") >= 3 || strings.Count(last, "_") >= 3 || digits >= 4
}
