// Package titles tells which of a page's names is its headline, and what stands
// below it as its standfirst.
package titles

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"dateline/dom"
	"dateline/extract/claims"
	"dateline/extract/letters"
	"dateline/extract/outlets"
	"dateline/extract/shown"
	"dateline/record"
)

// A reader tells which of a page's names is its headline.
type reader struct {
	*claims.Page
	outlet *outlets.Outlet
}

// Settle sets the record's headline and returns the element that shows it, an h1
// for the most part, or dom.None. It forgets what the view has scanned.
func Settle(p *claims.Page, o *outlets.Outlet, v *shown.View, s *claims.Source, rec *record.Record) dom.Node {
	return reader{p, o}.settleTitle(s, v, rec)
}

// settleTitle sets the headline and returns the h1 that shows it, or None.
//
// Pages name it up to four times: in the JSON-LD and og:title, in the h1 and
// the title element. On news pages the title element is for search engines; so
// is the JSON-LD's headline where it says the same, and then the headline is
// what differs: the h1, else og:title. Otherwise the JSON-LD has it. A name
// that is another with a kicker before it gives way. Elsewhere an h1 wins if it
// has something in common with another name or the address.
func (r reader) settleTitle(s *claims.Source, v *shown.View, rec *record.Record) dom.Node {
	o := r.outlet
	named := r.namedTitles(s, o)
	r.confirmTitle(s, &named)
	h1, shown := r.shownTitle(s, &named, o)
	if n, text := r.seek(s, v, &named, &shown); n != dom.None {
		r.claimSought(text)
		h1 = n
	} else if f, v := r.judgeTitle(&named, &shown); v != "" {
		r.Claim(claims.Headline, 1, f, v)
	}
	r.Take(rec, claims.Headline, &rec.Headline)
	rec.Headline = r.cutTail(rec.Headline, rec.Origins["headline"])
	r.settleAlternative(rec, [...]*title{&named[ldTitle], &named[ogTitle], &shown}, o)
	if rec.Headline == "" {
		rec.Warnings = append(rec.Warnings, "headline: the page names none")
	}
	return h1
}

// settleAlternative sets the alternative headline: the one that the page calls
// so, else a name that is unlike the headline. That such names contradict each
// other is worth a warning.
func (r reader) settleAlternative(rec *record.Record, names [3]*title, o *outlets.Outlet) {
	r.Take(rec, claims.Alternative, &rec.AlternativeHeadline)
	headline := r.Fold(rec.Headline)
	for _, n := range names {
		if n.text == "" || letters.Likeness(n.folded, headline) >= 0.7 || strings.Contains(n.text, rec.Headline) || o.IsName(n.text) {
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
	if rec.AlternativeHeadline != "" && bytes.Equal(r.Fold(rec.AlternativeHeadline), headline) {
		rec.AlternativeHeadline = ""
		delete(rec.Origins, "alternative_headline")
	}
}

// longestWarned is how long a name may be to be told of in a warning, in bytes.
const longestWarned = 300

// A title is a name that a page gives its article.
type title struct {
	text   string
	folded []byte
	origin record.Origin
}

// titles are those in the page's head.
type titles [3]title

const (
	ldTitle = iota
	ogTitle
	titleElement
)

// has reports whether one of the names is the text, folded.
func (n *titles) has(folded []byte) bool {
	for i := range n {
		if bytes.Equal(n[i].folded, folded) {
			return true
		}
	}
	return false
}

// likeness is that with the name that is most like the text, folded.
func (n *titles) likeness(folded []byte) float64 {
	most := 0.0
	for i := range n {
		most = max(most, letters.Likeness(n[i].folded, folded))
	}
	return most
}

// namedTitles cleans the claimed headlines of the site's name and returns the main ones.
func (r reader) namedTitles(s *claims.Source, o *outlets.Outlet) titles {
	n := titles{{origin: record.FromJSONLD}, {origin: record.FromOpenGraph}, {origin: record.FromHTML}}
	if r.Survey.Title != dom.None {
		n[titleElement].text, _ = CutTitleByline(o.CutName(letters.CleanText(r.NodeText(s.Tree, r.Survey.Title))))
		r.Claim(claims.Headline, 58, record.FromHTML, n[titleElement].text)
	}
	for i := range r.Claims {
		c := &r.Claims[i]
		if c.Field != claims.Headline || c.Rank == 58 {
			continue
		}
		c.Value = o.CutName(letters.CleanText(c.Value))
		switch {
		case c.Origin == record.FromJSONLD && n[ldTitle].text == "" && c.Rank < 50:
			n[ldTitle].text = c.Value
		case c.Origin == record.FromOpenGraph && n[ogTitle].text == "":
			n[ogTitle].text = c.Value
		}
	}
	for i := range n {
		n[i].folded = r.Fold(n[i].text)
	}
	return n
}

// judgeTitle settles the cases in which ranks do not.
func (r reader) judgeTitle(named *titles, h1 *title) (record.Origin, string) {
	ld, og := &named[ldTitle], &named[ogTitle]
	for _, n := range [...]*title{ld, og} {
		if withoutKicker(h1.text, n.text) {
			return n.origin, n.text
		}
	}
	if len(ld.folded) == 0 || len(og.folded) == 0 {
		return "", ""
	}
	typ := r.JSON.Text(r.LD.Article, "@type")
	news := strings.Contains(typ, "News") || strings.Contains(typ, "LiveBlog")
	same := bytes.Equal(ld.folded, og.folded)
	forSearch := news && ld.text == named[titleElement].text
	won := h1
	switch {
	case same && (news || h1.text == ""):
		won = ld
	case same:
		return "", ""
	case withoutKicker(ld.text, og.text), isCut(ld.text, og.text):
		won = og
	case withoutKicker(og.text, ld.text), news && !forSearch:
		won = ld
	case h1.text == "" || bytes.Equal(h1.folded, ld.folded):
		if won = ld; forSearch {
			won = og
		}
	}
	return won.origin, won.text
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
