package body

import (
	"strings"

	"dateline/dom/atom"
	"dateline/extract/claims"
	"dateline/extract/letters"
	"dateline/extract/markup"
	"dateline/record"
)

// WarnOfNextPage says so where the page is one of several that the article is
// printed on: a link of the page leads to its own address with a higher number.
func (r *Reader) WarnOfNextPage(s *claims.Source, rec *record.Record) {
	if rec.Kind != record.Article {
		return
	}
	base := markup.NewAddress(s.Page.URL, r.Survey.Base)
	for _, n := range r.Survey.Nexts {
		if next := base.Resolve(s.Tree.Attr(n, atom.Href)); IsNextPage(rec.URL, next) {
			rec.Warnings = append(rec.Warnings, "the article goes on at "+next)
			return
		}
	}
}

// IsNextPage reports whether two addresses differ by a page's number alone:
// /story and /story/2, /story?page=2 and /story?page=3, /story.html and
// /story-2.html. Blogs call their next story "next", too.
func IsNextPage(own, next string) bool {
	if own == "" || len(next) <= len("https://") {
		return false
	}
	own, _, _ = strings.Cut(own, "#")
	next, _, _ = strings.Cut(next, "#")
	i := 0
	for i < len(own) && i < len(next) && own[i] == next[i] {
		i++
	}
	for i > 0 && (letters.IsDigit(next[i-1]) || letters.IsLetter(next[i-1])) && i < len(next) && (letters.IsDigit(next[i]) || letters.IsLetter(next[i])) {
		i-- // to where a word or a number starts
	}
	a, b := own[i:], next[i:]
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] && !letters.IsDigit(a[len(a)-1]) {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	from, ok := pageNumber(a)
	to, more := pageNumber(b)
	return ok && more && to > 1 && to <= 99 && (from == 0 || to == from+1) && strings.Count(next, "/") >= 3
}

// pageWords stand before the number of a page.
var pageWords = letters.Words("page number")

// pageNumber reads the part of an address that numbers a page; nothing is page 0.
func pageNumber(s string) (n int, ok bool) {
	s = strings.Trim(s, "/?&-_.,=")
	word := 0
	for word < len(s) && letters.IsLetter(s[word]) {
		word++
	}
	if word > 0 && !pageWords()[strings.ToLower(s[:word])] {
		return 0, false
	}
	s = strings.TrimLeft(s[word:], "/=-_")
	if len(s) > 2 {
		return 0, false
	}
	for i := range len(s) {
		if !letters.IsDigit(s[i]) {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}
