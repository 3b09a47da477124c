package extract

import (
	"strings"

	"dateline/dom"
	"dateline/dom/atom"
	"dateline/record"
)

// settleTitle sets the headline and returns the h1 that shows it, or None.
//
// Pages name it up to four times: in the JSON-LD and og:title, in the h1 and
// the title element. Where JSON-LD and og:title agree on a news article, that
// is the headline. Where they differ, the one that is another with a kicker
// before it gives way; then what readers see as a heading counts. Elsewhere an
// h1 that says much the same as one of the others wins, and one that says
// something else (the site's name, a section's) loses.
func (r *Reader) settleTitle(s *source, rec *record.Record) dom.Node {
	site, host := rec.Publisher.Name, hostOf(pageAddress(s, r))
	named := r.namedTitles(s, site, host)
	h1, shown := r.shownTitle(s, &named, site, host)
	if f, v := r.judgeTitle(s, &named, shown); v != "" {
		r.claim(fHeadline, 1, f, v)
	}
	r.take(rec, fHeadline, &rec.Headline)
	r.take(rec, fAlternative, &rec.AlternativeHeadline)
	if rec.AlternativeHeadline == "" {
		for _, n := range named.list() {
			if n.origin != record.FromHTML && n.text != "" && likeness(n.text, rec.Headline) < 0.7 && !strings.Contains(n.text, rec.Headline) && !isSiteName(n.text, site, host) {
				rec.AlternativeHeadline = strings.Clone(n.text)
				rec.Origins["alternative_headline"] = n.origin
				break
			}
		}
	}
	if foldForm(rec.AlternativeHeadline) == foldForm(rec.Headline) {
		rec.AlternativeHeadline = ""
		delete(rec.Origins, "alternative_headline")
	}
	return h1
}

// titles are the names that a page gives its article in its head.
type titles struct{ ld, og, element string }

type namedTitle struct {
	text   string
	origin record.Origin
}

func (n *titles) list() [3]namedTitle {
	return [3]namedTitle{{n.ld, record.FromJSONLD}, {n.og, record.FromOpenGraph}, {n.element, record.FromHTML}}
}

// namedTitles cleans the claimed headlines of the site's name and returns the main ones.
func (r *Reader) namedTitles(s *source, site, host string) titles {
	var n titles
	if r.survey.title != dom.None {
		n.element = cutSiteName(cleanText(r.nodeText(s.tree, r.survey.title)), site, host)
		r.claim(fHeadline, 58, record.FromHTML, n.element)
	}
	for i := range r.claims {
		c := &r.claims[i]
		if c.field != fHeadline || c.rank == 58 {
			continue
		}
		c.value = cutSiteName(cleanText(c.value), site, host)
		switch {
		case c.origin == record.FromJSONLD && n.ld == "" && c.rank < 50:
			n.ld = c.value
		case c.origin == record.FromOpenGraph && n.og == "":
			n.og = c.value
		}
	}
	return n
}

// shownTitle returns the h1 that is most like one of the named titles, and its
// text; None and "" where it says something else altogether.
func (r *Reader) shownTitle(s *source, named *titles, site, host string) (dom.Node, string) {
	best, bestScore, bestText := dom.None, 0.0, ""
	for _, n := range r.survey.h1s {
		text := cleanText(r.nodeText(s.tree, n))
		if text == "" || len(text) > 600 || isSiteName(text, site, host) {
			continue
		}
		score := 0.1
		for _, name := range named.list() {
			score = max(score, likeness(text, name.text))
		}
		if score > bestScore {
			best, bestScore, bestText = n, score, text
		}
	}
	if best == dom.None {
		return dom.None, ""
	}
	known := named.ld != "" || named.og != ""
	if bestScore >= 0.5 || !known || named.ld == "" && len(r.survey.h1s) == 1 {
		r.claim(fHeadline, 5, record.FromHTML, bestText)
		return best, bestText
	}
	r.claim(fHeadline, 57, record.FromHTML, bestText)
	return best, ""
}

// judgeTitle settles the cases in which ranks do not: JSON-LD and og:title
// both name the article.
func (r *Reader) judgeTitle(s *source, named *titles, shown string) (record.Origin, string) {
	if named.ld == "" || named.og == "" {
		return "", ""
	}
	ld, og, h1 := foldForm(named.ld), foldForm(named.og), foldForm(shown)
	news := r.ld.article != 0 && strings.Contains(r.json.text(r.ld.article, "@type"), "News")
	switch {
	case ld == og && (news || h1 == ""):
		return record.FromJSONLD, named.ld
	case ld == og || ld == "" || og == "":
		return "", ""
	case withoutKicker(named.ld, named.og):
		return record.FromOpenGraph, named.og
	case withoutKicker(named.og, named.ld):
		return record.FromJSONLD, named.ld
	case h1 == ld && r.showsHeading(s, named.og):
		return record.FromOpenGraph, named.og
	case news:
		return record.FromJSONLD, named.ld
	case h1 != ld && h1 != og && h1 != "":
		return record.FromHTML, shown
	case h1 == og:
		return record.FromOpenGraph, named.og
	}
	return record.FromJSONLD, named.ld
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

// showsHeading reports whether the page shows text as a heading: as all of an
// h1 or h2, or of an element whose class calls it a title or headline, that is
// no link's.
func (r *Reader) showsHeading(s *source, text string) bool {
	t := s.tree
	want := foldForm(text)
	for n := t.First(dom.Root); n != dom.None; n = t.After(n, dom.Root, true) {
		if t.Kind(n) != dom.Element {
			continue
		}
		name := t.Name(n)
		if name != atom.H1 && name != atom.H2 {
			class := t.Attr(n, atom.Class)
			if !strings.Contains(class, "itle") && !strings.Contains(class, "eadline") && !strings.Contains(t.Attr(n, atom.DataTestid), "title") {
				continue
			}
		}
		r.scratch = appendNodeText(r.scratch[:0], t, n)
		if len(r.scratch) > 0 && len(r.scratch) < 2*len(text)+20 && !inLink(t, n) && foldForm(string(r.scratch)) == want {
			return true
		}
	}
	return false
}

func inLink(t *dom.Tree, n dom.Node) bool {
	for ; n != dom.None; n = t.Parent(n) {
		if t.Is(n, atom.A) {
			return true
		}
	}
	return false
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
