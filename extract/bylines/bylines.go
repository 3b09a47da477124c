// Package bylines tells whose article a page is: it splits and cleans names, finds
// the byline that readers see, and tells persons from desks and outlets.
package bylines

import (
	"dateline/dom"
	"dateline/extract/claims"
	"dateline/extract/letters"
	"dateline/extract/markup"
	"dateline/extract/shown"
	"dateline/record"
)

// A Reader tells whose article a page is, and keeps its memory between pages.
type Reader struct {
	*claims.Page
	Visible *shown.View
	names   []record.Author
	sure    int // how likely the byline found last is one
}

// Lines are the lines of a page, looked through for bylines.
type Lines struct{ *shown.View }

// Settle cleans the names of the best claims; where they come to
// nothing, the next best are asked, at last the visible byline. The outlet and
// a system's account sign only where nobody else does.
func (r *Reader) Settle(s *claims.Source, rec *record.Record, base *markup.Address, h1 dom.Node) {
	publisher, where := rec.Publisher.Name, r.Address(s)
	var outlet []record.Author
	var outletOrigin record.Origin
	for done := -1; ; {
		rank := 256
		for i := range r.Claims {
			if c := &r.Claims[i]; c.Field == claims.Authors && int(c.Rank) > done && int(c.Rank) < rank {
				rank = int(c.Rank)
			}
		}
		if rank == 256 {
			break
		}
		done = rank
		r.names = r.names[:0]
		var origin record.Origin
		for i := range r.Claims {
			c := &r.Claims[i]
			if c.Field == claims.Authors && int(c.Rank) == rank {
				r.names = append(r.names, record.Author{Name: c.Value, URL: c.Url})
				origin = c.Origin
			}
		}
		names := cleanAuthors(r.names, publisher)
		switch {
		case len(names) == 0:
		case nobodySigns(names, publisher, where):
			if outlet == nil {
				outlet, outletOrigin = names, origin
			}
		default:
			// Metadata often name a desk where readers see who wrote.
			if !namePersons(names, publisher, where) {
				if seen := r.seenByline(s, rec, h1); seen != nil {
					names, origin = seen, record.FromHTML
				} else if seen := (Lines{r.Visible}).shoutedAboveText(); seen != nil && areAccounts(names) {
					names, origin = seen, record.FromHTML
				}
			}
			if chinese := r.chineseInstead(s, names, h1); chinese != nil {
				names, origin = chinese, record.FromHTML
			}
			r.setAuthors(rec, names, origin, base)
			return
		}
	}
	if outlet == nil {
		names := MergeAuthors(r.visibleByline(s.Tree, h1), publisher)
		if chinese := r.chineseInstead(s, names, h1); chinese != nil {
			names = chinese
		} else if areWords(names) && (Lines{r.Visible}).isChinese() {
			names = nil
		}
		if len(names) > 0 {
			r.setAuthors(rec, names, record.FromHTML, base)
		}
		return
	}
	seen := r.seenByline(s, rec, h1)
	if seen == nil || letters.FoldName(seen[0].Name) == letters.FoldName(outlet[0].Name) { // readers see the account, too
		if shouted := (Lines{r.Visible}).shoutedAboveText(); shouted != nil {
			seen = shouted
		}
	}
	if seen != nil {
		outlet, outletOrigin = seen, record.FromHTML
	}
	r.setAuthors(rec, outlet, outletOrigin, base)
}

// chineseInstead returns who wrote a page in Chinese by its own ways to say so where
// the names found have not the shape of Chinese ones; nil where they have, or
// nobody is found.
func (r *Reader) chineseInstead(s *claims.Source, names []record.Author, h1 dom.Node) []record.Author {
	if len(names) > 0 && (likeChinese(names) || !letters.IsUnspaced(names[0].Name)) {
		return nil
	}
	r.Visible.Scan(s.Tree, h1)
	v := Lines{r.Visible}
	if !v.isChinese() {
		return nil
	}
	return v.chineseByline()
}

// seenByline returns the visible byline if it is sure enough to set aside
// metadata that name no person, else nil.
func (r *Reader) seenByline(s *claims.Source, rec *record.Record, h1 dom.Node) []record.Author {
	publisher, where := rec.Publisher.Name, r.Address(s)
	seen := withoutSite(MergeAuthors(r.visibleByline(s.Tree, h1), publisher), where)
	if r.sure >= sureByline && namePersons(seen, publisher, where) ||
		r.sure >= outrightByline && len(seen) > 0 && !namesOutlet(seen, publisher, where) {
		return seen
	}
	return nil
}

func (r *Reader) setAuthors(rec *record.Record, names []record.Author, origin record.Origin, base *markup.Address) {
	for i := range names {
		if names[i].URL != "" {
			names[i].URL = base.Resolve(names[i].URL)
		}
	}
	rec.Authors = names
	rec.Origins["authors"] = origin
}
