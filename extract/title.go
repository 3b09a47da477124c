package extract

import (
	"strings"

	"dateline/dom"
	"dateline/record"
)

// settleTitle sets the headline and returns the h1 that shows it, or None.
//
// The h1 is what readers see; JSON-LD and og:title are what the page says of
// itself, often for other readers (search engines, social networks). So an h1
// that says the same as one of those wins over them; an h1 that says something
// else is the site's name or a section's as often as not and loses to the
// JSON-LD.
func (r *Reader) settleTitle(s *source, rec *record.Record) dom.Node {
	t := s.tree
	page := ""
	if r.survey.title != dom.None {
		page = cleanText(r.nodeText(t, r.survey.title))
	}
	site := rec.Publisher.Name
	host := hostOf(pageAddress(s, r))
	for i := range r.claims {
		if c := &r.claims[i]; c.field == fHeadline {
			c.value = cutSiteName(cleanText(c.value), site, host)
		}
	}
	bare := cutSiteName(page, site, host)
	r.claim(fHeadline, 58, record.FromHTML, bare)

	var named [3]string // JSON-LD, Open Graph, title element
	for i := range r.claims {
		c := &r.claims[i]
		if c.field != fHeadline {
			continue
		}
		switch {
		case c.origin == record.FromJSONLD && named[0] == "" && c.rank < 50:
			named[0] = c.value
		case c.origin == record.FromOpenGraph && named[1] == "":
			named[1] = c.value
		}
	}
	named[2] = bare

	best, bestScore, bestText := dom.None, 0.0, ""
	for _, n := range r.survey.h1s {
		text := cleanText(r.nodeText(t, n))
		if text == "" || len(text) > 600 {
			continue
		}
		score := 0.1
		for _, name := range named {
			score = max(score, likeness(text, name))
		}
		if len(r.survey.h1s) == 1 {
			score += 0.05
		}
		if isSiteName(text, site, host) {
			score = 0
		}
		if score > bestScore {
			best, bestScore, bestText = n, score, text
		}
	}
	if best != dom.None {
		rank := uint8(57)
		switch {
		case bestScore >= 0.5:
			rank = 5
		case named[0] == "" && named[1] == "" || len(r.survey.h1s) == 1 && named[0] == "":
			rank = 18
		}
		r.claim(fHeadline, rank, record.FromHTML, bestText)
	}
	r.take(rec, fHeadline, &rec.Headline)
	r.take(rec, fAlternative, &rec.AlternativeHeadline)
	if rec.AlternativeHeadline == "" {
		for i, origin := range [...]record.Origin{record.FromJSONLD, record.FromOpenGraph} {
			if named[i] != "" && likeness(named[i], rec.Headline) < 0.8 && !isSiteName(named[i], site, host) {
				rec.AlternativeHeadline = strings.Clone(named[i])
				rec.Origins["alternative_headline"] = origin
				break
			}
		}
	}
	if foldForm(rec.AlternativeHeadline) == foldForm(rec.Headline) {
		rec.AlternativeHeadline = ""
		delete(rec.Origins, "alternative_headline")
	}
	return best
}

// likeness tells how much two headlines share, from 0 to 1: the share of the
// longer's words (or, in scripts without spaces, pairs of characters) that the
// shorter has too.
func likeness(a, b string) float64 {
	a, b = foldForm(a), foldForm(b)
	if a == "" || b == "" {
		return 0
	}
	if a == b {
		return 1
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	if strings.Contains(b, a) {
		return float64(len(a)) / float64(len(b))
	}
	// trigrams of bytes, each matched once at most
	if len(a) < 3 {
		return 0
	}
	var have [1 << 10]uint8
	hash := func(s string, i int) int {
		return int(uint32(s[i])*961+uint32(s[i+1])*31+uint32(s[i+2])) & (len(have) - 1)
	}
	for i := 0; i+3 <= len(a); i++ {
		if h := hash(a, i); have[h] < 255 {
			have[h]++
		}
	}
	common := 0
	for i := 0; i+3 <= len(b); i++ {
		if h := hash(b, i); have[h] > 0 {
			have[h]--
			common++
		}
	}
	return float64(common) / float64(len(b)-2)
}

// The marks that part a headline from the site's name. Those with blanks
// around them count; a colon only behind a known name.
var titleMarks = [...]string{" | ", " - ", " – ", " — ", " · ", " • ", " » ", " « ", " :: ", " / ", " ‹ ", " ~ ", "｜", "_", " > "}

// cutSiteName takes the site's name off the ends of a title.
func cutSiteName(title, site, host string) string {
	for range 3 {
		cut := false
		for _, mark := range titleMarks {
			if i := strings.LastIndex(title, mark); i > 0 {
				if tail := title[i+len(mark):]; isSiteName(tail, site, host) {
					title, cut = strings.TrimSpace(title[:i]), true
					break
				}
			}
			if i := strings.Index(title, mark); i > 0 && i+len(mark) < len(title) {
				if head := title[:i]; isSiteName(head, site, host) {
					title, cut = strings.TrimSpace(title[i+len(mark):]), true
					break
				}
			}
		}
		if i := strings.Index(title, ": "); !cut && i > 0 && isSiteName(title[:i], site, host) && i+2 < len(title) {
			title, cut = strings.TrimSpace(title[i+2:]), true
		}
		if !cut {
			break
		}
	}
	return title
}

// isSiteName reports whether a piece of a title names the outlet: it is the
// publisher's name, or spells the site's host.
func isSiteName(piece, site, host string) bool {
	p := foldForm(piece)
	if p == "" {
		return false
	}
	if s := foldForm(site); s != "" && (p == s || len(p) > 4 && len(s) > 4 && (strings.HasPrefix(s, p) || strings.HasPrefix(p, s)) && len(p) < 2*len(s)) {
		return true
	}
	if host == "" || len(p) > 40 {
		return false
	}
	h := foldForm(host)
	if p == h {
		return true
	}
	label := host // example.co.uk: example
	if i := strings.LastIndexByte(label, '.'); i > 0 {
		label = label[:i]
		if j := strings.LastIndexByte(label, '.'); j >= 0 && len(label)-j <= 4 {
			label = label[:j]
		}
	}
	if j := strings.LastIndexByte(label, '.'); j >= 0 {
		label = label[j+1:]
	}
	l := foldForm(label)
	if len(l) < 3 {
		return p == l
	}
	for _, lead := range [...]string{"", "the", "www"} {
		if strings.TrimPrefix(p, lead) == strings.TrimPrefix(l, lead) {
			return true
		}
	}
	return len(l) >= 5 && (strings.HasPrefix(p, l) && len(p) <= len(l)+12 || strings.HasSuffix(l, p) && len(p) >= 5 || strings.HasPrefix(l, p) && len(p) >= 5)
}
