// Package topics tells what an article is filed under: its section, its tags and
// the articles it points to.
package topics

import (
	"bytes"
	"strings"

	"dateline/extract/claims"
	"dateline/extract/letters"
	"dateline/extract/outlets"
	"dateline/record"
)

// A Reader tells what an article is filed under, and keeps its memory
// between pages.
type Reader struct {
	*claims.Page
	Outlet *outlets.Outlet
	shown  []shownTag
}

// SettleTags sets tags, keywords, people and places. Tags are what readers see
// as topics; chooseTags says which of the page's lists that is.
func (r *Reader) SettleTags(s *claims.Source, rec *record.Record) {
	r.list(rec, claims.Keywords, &rec.Keywords)
	r.list(rec, claims.People, &rec.People)
	r.list(rec, claims.Places, &rec.Places)
	for i := range r.Claims {
		if c := &r.Claims[i]; c.Field == claims.Keywords {
			rank := uint8(keywordsRank)
			if c.Rank == 20 {
				rank = newsKeywordsRank
			}
			r.Claim(claims.Tags, rank, c.Origin, c.Value)
		}
	}
	r.visibleTags(s)
	if list := r.chooseTags(r.Address(s), r.Fold(rec.Publisher.Name)); list != nil {
		rec.Tags, rec.Origins["tags"] = list.tags, list.origin
		return
	}
	if tags := r.labelledTags(s); len(tags) > 0 {
		rec.Tags, rec.Origins["tags"] = tags, record.FromHTML
	}
}

// The ranks of claims of tags that come from lists of keywords.
const (
	newsKeywordsRank = 26
	keywordsRank     = 36
)

// A tagList is what one source of a page lists as tags.
type tagList struct {
	tags   []string
	rank   int
	origin record.Origin
	// repeated tells that another source has the same tags.
	repeated bool
}

const tagLists = 8 // lists a page may have

// chooseTags returns the list of tags that readers see as topics, or nil: the
// page's own tag elements, else its news keywords, those of the JSON-LD, the
// meta keywords, at last the tag links on the page; but rather a list of
// several that two sources agree on. A keyword list that holds all of a shorter
// list and more wins over it, unless two sources agree on the shorter. Lists
// that only machines read (codes, the words of the address) do not count. Name
// is the outlet's, folded.
func (r *Reader) chooseTags(address string, name []byte) *tagList {
	var lists [tagLists]tagList
	n := 0
	for rank := -1; n < len(lists); {
		var l tagList
		l.tags, l.rank, l.origin = r.nextList(claims.Tags, rank)
		if l.rank == 256 {
			break
		}
		rank = l.rank
		l.tags = r.dropSiteNames(dropLabelled(l.tags), name)
		if len(l.tags) == 0 || areCodes(l.tags) || areSlugWords(l.tags, address) {
			continue
		}
		for i := range lists[:n] {
			if len(lists[i].tags) == len(l.tags) && holdsAll(lists[i].tags, l.tags) {
				lists[i].repeated, l.repeated = true, true
			}
		}
		lists[n] = l
		n++
	}
	if n == 0 {
		return nil
	}
	best := 0
	for i := 0; i < n && !lists[best].repeated; i++ {
		if l := &lists[i]; l.repeated && len(l.tags) > 1 && !holdsAll(lists[0].tags, l.tags) {
			best = i
		}
	}
	for i := best + 1; i < n; i++ {
		l, b := &lists[i], &lists[best]
		if b.repeated && len(b.tags) > 1 || l.rank != newsKeywordsRank && l.rank != keywordsRank {
			continue
		}
		if len(l.tags) > len(b.tags) && len(l.tags) <= max(4, 3*len(b.tags)) && holdsAll(l.tags, b.tags) {
			best = i
		}
	}
	return &lists[best]
}

// areCodes reports whether most of a list are codes in capitals: AERO, INDS08.
func areCodes(tags []string) bool {
	codes := 0
	for _, t := range tags {
		plain := len(t) <= 8 || strings.ContainsAny(t, ":_")
		for i := range len(t) {
			if c := t[i]; !('A' <= c && c <= 'Z' || letters.IsDigit(c) || c == ':' || c == '-' || c == '_') {
				plain = false
			}
		}
		if plain {
			codes++
		}
	}
	return len(tags) >= 8 && 2*codes > len(tags)
}

// areSlugWords reports whether a list is but the words of the page's address.
func areSlugWords(tags []string, address string) bool {
	if len(tags) == 1 {
		tags = strings.Fields(tags[0])
	}
	if len(tags) < 4 {
		return false
	}
	path := strings.ToLower(address[strings.LastIndexByte(strings.TrimRight(address, "/"), '/')+1:])
	at := 0
	for _, t := range tags {
		i := strings.Index(path[at:], strings.ToLower(t))
		if strings.ContainsRune(t, ' ') || i < 0 {
			return false
		}
		at += i + len(t)
	}
	return true
}

// dropLabelled takes care of lists that are data of the publisher's system,
// "locale: US, entities: Velmora": of those behind a label only topics stay,
// without it.
func dropLabelled(tags []string) []string {
	labelled := 0
	for _, t := range tags {
		if strings.Contains(t, ": ") {
			labelled++
		}
	}
	if labelled < 2 || 2*labelled < len(tags) {
		return tags
	}
	kept := tags[:0]
	for _, t := range tags {
		label, value, ok := strings.Cut(t, ": ")
		if !ok {
			kept = append(kept, t)
			continue
		}
		label = strings.ToLower(label)
		if letters.HasOneOf(label, tagPrefixes()) {
			kept = append(kept, value)
		}
	}
	return kept
}

// tagPrefixes are what labels before tags hold, in lower case.
var tagPrefixes = letters.WordsInRow("tag prefixes")

// dropSiteNames leaves out the outlet's own name, given folded, and its host.
func (r *Reader) dropSiteNames(tags []string, name []byte) []string {
	kept := tags[:0]
	for _, t := range tags {
		r.Scratch = letters.AppendFold(r.Scratch[:0], t)
		if f := r.Scratch; len(f) > 0 && (bytes.Equal(f, name) || bytes.Equal(f, r.Outlet.Host)) {
			continue
		}
		kept = append(kept, t)
	}
	return kept
}

func holdsAll(list, part []string) bool {
next:
	for _, p := range part {
		for _, l := range list {
			if strings.EqualFold(l, p) {
				continue next
			}
		}
		return false
	}
	return true
}
