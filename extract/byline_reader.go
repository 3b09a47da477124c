package extract

import (
	"dateline/dom"
	"dateline/record"
)

// A bylineReader tells whose article a page is, and keeps its memory between pages.
type bylineReader struct {
	*fieldReader
	visible *visible
	names   []record.Author
	sure    int // how likely the byline found last is one
}

// bylineLines are the lines of a page, looked through for bylines.
type bylineLines struct{ *visible }

// settleAuthors cleans the names of the best claims; where they come to
// nothing, the next best are asked, at last the visible byline. The outlet and
// a system's account sign only where nobody else does.
func (r *bylineReader) settleAuthors(s *source, rec *record.Record, base *address, h1 dom.Node) {
	publisher, where := rec.Publisher.Name, r.address(s)
	var outlet []record.Author
	var outletOrigin record.Origin
	for done := -1; ; {
		rank := 256
		for i := range r.claims {
			if c := &r.claims[i]; c.field == fAuthors && int(c.rank) > done && int(c.rank) < rank {
				rank = int(c.rank)
			}
		}
		if rank == 256 {
			break
		}
		done = rank
		r.names = r.names[:0]
		var origin record.Origin
		for i := range r.claims {
			c := &r.claims[i]
			if c.field == fAuthors && int(c.rank) == rank {
				r.names = append(r.names, record.Author{Name: c.value, URL: c.url})
				origin = c.origin
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
				} else if seen := (bylineLines{r.visible}).shoutedAboveText(); seen != nil && areAccounts(names) {
					names, origin = seen, record.FromHTML
				}
			}
			r.setAuthors(rec, names, origin, base)
			return
		}
	}
	if outlet == nil {
		if names := mergeAuthors(r.visibleByline(s.tree, h1), publisher); len(names) > 0 {
			r.setAuthors(rec, names, record.FromHTML, base)
		}
		return
	}
	seen := r.seenByline(s, rec, h1)
	if seen == nil || foldName(seen[0].Name) == foldName(outlet[0].Name) { // readers see the account, too
		if shouted := (bylineLines{r.visible}).shoutedAboveText(); shouted != nil {
			seen = shouted
		}
	}
	if seen != nil {
		outlet, outletOrigin = seen, record.FromHTML
	}
	r.setAuthors(rec, outlet, outletOrigin, base)
}

// seenByline returns the visible byline if it is sure enough to set aside
// metadata that name no person, else nil.
func (r *bylineReader) seenByline(s *source, rec *record.Record, h1 dom.Node) []record.Author {
	publisher, where := rec.Publisher.Name, r.address(s)
	seen := withoutSite(mergeAuthors(r.visibleByline(s.tree, h1), publisher), where)
	if r.sure >= sureByline && namePersons(seen, publisher, where) ||
		r.sure >= outrightByline && len(seen) > 0 && !namesOutlet(seen, publisher, where) {
		return seen
	}
	return nil
}

func (r *bylineReader) setAuthors(rec *record.Record, names []record.Author, origin record.Origin, base *address) {
	for i := range names {
		if names[i].URL != "" {
			names[i].URL = base.resolve(names[i].URL)
		}
	}
	rec.Authors = names
	rec.Origins["authors"] = origin
}
