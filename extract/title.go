package extract

import (
	"strings"
	"unicode/utf8"

	"dateline/dom"
	"dateline/record"
)

// settleTitle sets the headline and returns the h1 that shows it, or None.
//
// Pages name it up to four times: in the JSON-LD and og:title, in the h1 and
// the title element. On news pages the title element is for search engines; so
// is the JSON-LD's headline where it says the same, and then the headline is
// what differs: the h1, else og:title. Otherwise the JSON-LD has it. A name
// that is another with a kicker before it gives way. Elsewhere an h1 wins if it
// has something in common with another name or the address.
func (r *Reader) settleTitle(s *source, rec *record.Record) dom.Node {
	o := &r.outlet
	named := r.namedTitles(s, o)
	h1, shown := r.shownTitle(s, &named, o)
	if f, v := r.judgeTitle(&named, shown); v != "" {
		r.claim(fHeadline, 1, f, v)
	}
	r.take(rec, fHeadline, &rec.Headline)
	rec.Headline = r.cutTail(rec.Headline, rec.Origins["headline"])
	r.settleAlternative(rec, &named, o)
	if rec.Headline == "" {
		rec.Warnings = append(rec.Warnings, "headline: the page names none")
	}
	return h1
}

// settleAlternative sets the alternative headline: the one that the page calls
// so, else a name that is unlike the headline. That such names contradict each
// other is worth a warning.
func (r *Reader) settleAlternative(rec *record.Record, named *titles, o *outlet) {
	r.take(rec, fAlternative, &rec.AlternativeHeadline)
	for _, n := range named.list() {
		if n.origin == record.FromHTML || n.text == "" || likeness(n.text, rec.Headline) >= 0.7 || strings.Contains(n.text, rec.Headline) || o.isName(n.text) {
			continue
		}
		if rec.AlternativeHeadline == "" {
			rec.AlternativeHeadline = strings.Clone(n.text)
			rec.Origins["alternative_headline"] = n.origin
		}
		if len(n.text) <= longestWarned {
			rec.Warnings = append(rec.Warnings, "headline: "+string(n.origin)+" says «"+n.text+"»")
		}
		break
	}
	if foldForm(rec.AlternativeHeadline) == foldForm(rec.Headline) {
		rec.AlternativeHeadline = ""
		delete(rec.Origins, "alternative_headline")
	}
}

// longestWarned is how long a name may be to be told of in a warning, in bytes.
const longestWarned = 300

// titles are the names that a page gives its article in its head.
type titles struct{ ld, og, element string }

type namedTitle struct {
	text   string
	origin record.Origin
}

func (n *titles) list() [3]namedTitle {
	return [3]namedTitle{{n.ld, record.FromJSONLD}, {n.og, record.FromOpenGraph}, {n.element, record.FromHTML}}
}

// has reports whether one of the names is the text, however it is written.
func (n *titles) has(text string) bool {
	text = foldForm(text)
	return text == foldForm(n.ld) || text == foldForm(n.og) || text == foldForm(n.element)
}

// namedTitles cleans the claimed headlines of the site's name and returns the main ones.
func (r *Reader) namedTitles(s *source, o *outlet) titles {
	var n titles
	if r.survey.title != dom.None {
		n.element = o.cutName(cleanText(r.nodeText(s.tree, r.survey.title)))
		r.claim(fHeadline, 58, record.FromHTML, n.element)
	}
	for i := range r.claims {
		c := &r.claims[i]
		if c.field != fHeadline || c.rank == 58 {
			continue
		}
		c.value = o.cutName(cleanText(c.value))
		switch {
		case c.origin == record.FromJSONLD && n.ld == "" && c.rank < 50:
			n.ld = c.value
		case c.origin == record.FromOpenGraph && n.og == "":
			n.og = c.value
		}
	}
	return n
}

// judgeTitle settles the cases in which ranks do not.
func (r *Reader) judgeTitle(named *titles, shown string) (record.Origin, string) {
	for _, n := range named.list() {
		if n.origin != record.FromHTML && withoutKicker(shown, n.text) {
			return n.origin, n.text
		}
	}
	if named.ld == "" || named.og == "" {
		return "", ""
	}
	ld, og, h1 := foldForm(named.ld), foldForm(named.og), foldForm(shown)
	typ := r.json.text(r.ld.article, "@type")
	news := strings.Contains(typ, "News") || strings.Contains(typ, "LiveBlog")
	switch {
	case ld == og && (news || h1 == ""):
		return record.FromJSONLD, named.ld
	case ld == og || ld == "" || og == "":
		return "", ""
	case withoutKicker(named.ld, named.og), isCut(named.ld, named.og):
		return record.FromOpenGraph, named.og
	case withoutKicker(named.og, named.ld):
		return record.FromJSONLD, named.ld
	case news && named.ld == named.element && (h1 == "" || h1 == ld):
		return record.FromOpenGraph, named.og
	case h1 == "" || h1 == ld || news && named.ld != named.element:
		return record.FromJSONLD, named.ld
	case h1 == og:
		return record.FromOpenGraph, named.og
	}
	return record.FromHTML, shown
}

// withoutKicker reports whether long is short with a kicker before it:
// "Harbour strike: Cranes stand still" against "Cranes stand still".
func withoutKicker(long, short string) bool {
	if len(short) < 15 || len(long) <= len(short) || !strings.HasSuffix(long, short) {
		return false
	}
	kicker := strings.TrimRight(long[:len(long)-len(short)], " ")
	return strings.HasSuffix(kicker, ":") || strings.HasSuffix(kicker, " -") || strings.HasSuffix(kicker, " –") || strings.HasSuffix(kicker, " |")
}

// isCut reports whether a headline is another cut to the 110 characters that
// search engines used to ask of a headline in JSON-LD.
func isCut(headline, whole string) bool {
	headline = strings.TrimRight(headline, " .…")
	n := utf8.RuneCountInString(headline)
	return 90 <= n && n <= 110 && len(headline) < len(whole) && strings.HasPrefix(whole, headline)
}
