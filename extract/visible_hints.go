package extract

import (
	"strings"

	"dateline/dom"
	"dateline/dom/atom"
)

// hintWords are words of class names, ids and test ids, and what they say.
type hintWord uint8

const (
	sayNothing hintWord = iota
	sayDate
	sayPublished
	sayModified
	sayAuthor
	sayExcluded
	sayNoText
	sayFooter
)

var hintWords = func() map[string]hintWord {
	words := map[string]hintWord{}
	for say, list := range [...]string{
		sayDate:      "date dates dateline datetime timestamp time datum fecha data dato tanggal tarih datestamp postdate postmeta entrymeta",
		sayPublished: "published publish publication pubdate posted postedon datepublished publicado publie publishedat publishdate pubtime created erschienen",
		sayModified:  "updated modified update updatedat lastmod lastmodified datemodified revised actualizado edited changed",
		sayAuthor:    "author authors byline bylines autor autore autores auteur auteurs writer writers reporter reporters journalist contributor contributors creator yazar penulis forfatter skribent redakteur verfasser byl signature signatur firma authorname contributorname articleauthor bylinename",
		sayExcluded: "comment comments commenter commentlist disqus reply respond related recommended recommendation recommendations recirc recirculation teaser teasers popular trending mostread latest morefrom outbrain taboola newsletter promo " +
			"carousel colophon copyright upnext similar reviewer reviewers reviewedby factchecker factcheckers",
		sayNoText: "caption figcaption mediabox sidebar breadcrumb breadcrumbs cookie consent gdpr modal popup advert ads nav navigation menu rail also ticker forum poll feedback calendar marquee",
		sayFooter: "footer",
	} {
		for _, w := range strings.Fields(list) {
			words[w] = hintWord(say)
		}
	}
	return words
}()

// hintLengths tells, by first letter, which lengths hint words have: most words
// of class names need no further look.
var hintLengths = func() (lengths [26]uint32) {
	for w := range hintWords {
		lengths[w[0]-'a'] |= 1 << len(w)
	}
	return lengths
}()

// elementHint reads what an element's own attributes say.
func elementHint(t *dom.Tree, n dom.Node) hint {
	var h hint
	name := t.Name(n)
	for _, a := range t.Attrs(n) {
		switch a.Name {
		case atom.Class, atom.Id, atom.DataTestid, atom.DataComponent, atom.DataType, atom.Itemprop:
			v := t.Value(a)
			if len(v) < 400 {
				h.readWords(v, a.Name == atom.Itemprop)
			}
		case atom.Rel:
			if t.Value(a) == "author" {
				h.author = 5
			}
		case atom.Hidden:
			h.weak = h.weak || !h.excluded
			h.excluded = true
		}
	}
	if name == atom.Time {
		h.date = 4
	}
	if name == atom.Address {
		h.author = max(h.author, 2)
	}
	return h
}

// readWords reads the words of an attribute's value. Words end at marks, at
// digits and where a capital follows a small letter.
func (h *hint) readWords(v string, itemprop bool) {
	var buf [24]byte
	word := buf[:0]
	excluded, strong, owned := false, false, false
	take := func() {
		if len(word) < 2 || hintLengths[word[0]-'a']&(1<<len(word)) == 0 {
			word = word[:0]
			return
		}
		switch hintWords[string(word)] {
		case sayDate:
			h.date = 4
		case sayPublished:
			h.published = 4
		case sayModified:
			h.modified = 4
		case sayAuthor:
			h.author, owned = 4, true
		case sayExcluded:
			excluded, strong = true, true
		case sayNoText:
			excluded = true
		case sayFooter:
			h.foot = true
		}
		word = word[:0]
	}
	for i := 0; i < len(v); i++ {
		c := v[i]
		switch {
		case c >= 'A' && c <= 'Z':
			if i > 0 && v[i-1] >= 'a' && v[i-1] <= 'z' {
				take()
			}
			c |= 0x20
		case c >= 'a' && c <= 'z':
		default:
			take()
			continue
		}
		if len(word) < len(buf) {
			word = append(word, c)
		}
	}
	take()
	// A class such as "comments-link" or "has-sidebar" on the byline's own
	// element does not exclude it; one on what holds it does.
	if excluded && (!owned || hasAny(v, "comment")) && !itemprop {
		if !hasAny(v, "no-", "has-", "with-", "-sidebar-") || hasAny(v, "comment-list", "related") {
			h.weak = !strong && (h.weak || !h.excluded)
			h.excluded = true
			h.others = h.others || strong
		}
	}
}

// hasAny reports whether s holds one of the pieces.
func hasAny(s string, pieces ...string) bool {
	for _, p := range pieces {
		if strings.Contains(s, p) {
			return true
		}
	}
	return false
}
