package extract

import (
	"strconv"
	"strings"

	"dateline/dom"
	"dateline/record"
)

// fieldReader is the memory that reading the fields takes, kept between pages.
type fieldReader struct {
	survey  survey
	json    jsonTree
	roots   []int32
	ld      ldPage
	claims  []claim
	images  imageList
	outlet  outlet
	scratch []byte
	folds   []byte // of fold
	names   []record.Author
	shown   []shownTag
}

// readFields fills in everything but the body. Every source makes its claims;
// the claims' ranks settle what the record says, and where sources contradict
// each other in earnest a warning tells so.
//
// The order of sources, best first: the article's JSON-LD, Open Graph's
// article namespace, microdata, the publishers' meta elements, what stands on
// the page, the address. The headline has its own judgement (title.go).
func (r *Reader) readFields(s *source, rec *record.Record) {
	r.claims = r.claims[:0]
	r.folds = r.folds[:0]
	r.images.reset()
	r.survey.take(s.tree, &r.visible.words)
	r.readMeta()
	r.readLD(s)
	r.readMicrodata(s)
	base := newAddress(s.page.URL, r.survey.base)

	r.settleLanguage(rec)
	r.claimShownOutlet(s)
	r.settlePublisher(rec, &base)
	r.outlet = r.outletNames(pageAddress(s, r))
	h1 := r.settleTitle(s, rec)
	r.visible.title = rec.Headline
	r.take(rec, fDescription, &rec.Description)
	r.settleDates(s, rec, h1)
	r.settleAuthors(s, rec, &base, h1)
	r.settleSection(s, rec)
	r.take(rec, fGenre, &rec.Genre)
	r.settleTags(s, rec)
	r.settleAddress(rec, &base)
	r.readFigures(s)
	r.settleImages(rec, &base)
	r.settleRelated(s, rec, &base)
	r.settleRights(rec)
}

// settleAddress sets the canonical address.
func (r *Reader) settleAddress(rec *record.Record, base *address) {
	r.claim(fCanonical, 10, record.FromHTML, r.survey.canonical)
	if c := r.best(fCanonical); c != nil {
		if u := base.resolve(c.value); u != "" {
			rec.CanonicalURL = u
			rec.Origins["canonical_url"] = c.origin
		}
	}
	if rec.URL == "" {
		rec.URL = rec.CanonicalURL
	}
	if rec.URL != "" && rec.Origins["url"] == "" {
		rec.Origins["url"] = record.FromURL
	}
}

// settleAuthors cleans the names of the best claims; where they come to
// nothing, the next best are asked, at last the visible byline. The outlet and
// a system's account sign only where nobody else does.
func (r *Reader) settleAuthors(s *source, rec *record.Record, base *address, h1 dom.Node) {
	publisher, where := rec.Publisher.Name, pageAddress(s, r)
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
				} else if seen := r.visible.shoutedAboveText(); seen != nil && areAccounts(names) {
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
		if shouted := r.visible.shoutedAboveText(); shouted != nil {
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
func (r *Reader) seenByline(s *source, rec *record.Record, h1 dom.Node) []record.Author {
	publisher, where := rec.Publisher.Name, pageAddress(s, r)
	seen := withoutSite(mergeAuthors(r.visibleByline(s.tree, h1), publisher), where)
	if r.visible.sure >= sureByline && namePersons(seen, publisher, where) ||
		r.visible.sure >= outrightByline && len(seen) > 0 && !namesOutlet(seen, publisher, where) {
		return seen
	}
	return nil
}

func (r *Reader) setAuthors(rec *record.Record, names []record.Author, origin record.Origin, base *address) {
	for i := range names {
		if names[i].URL != "" {
			names[i].URL = base.resolve(names[i].URL)
		}
	}
	rec.Authors = names
	rec.Origins["authors"] = origin
}

// settleRights sets copyright and whether the article is free.
func (r *Reader) settleRights(rec *record.Record) {
	if c := r.best(fYear); c != nil {
		if y, err := strconv.Atoi(strings.TrimSpace(c.value)); err == nil && y > 1900 && y < 2200 {
			rec.Copyright.Year = y
		}
	}
	if c := r.best(fHolder); c != nil {
		holder, year := cutCopyright(cleanText(c.value))
		if len(holder) <= 200 {
			rec.Copyright.Holder = strings.Clone(holder)
		}
		if rec.Copyright.Year == 0 {
			rec.Copyright.Year = year
		}
	}
	if rec.Copyright != (record.Copyright{}) {
		if c := r.best(fHolder); c != nil {
			rec.Origins["copyright"] = c.origin
		} else {
			rec.Origins["copyright"] = r.best(fYear).origin
		}
	}
	if c := r.best(fFree); c != nil {
		if free, known := isFree(c.value); known {
			rec.Free = &free
			rec.Origins["free"] = c.origin
		}
	}
}

// isFree reads true and false in schema.org's spellings and the content tiers
// of Open Graph's article:content_tier.
func isFree(v string) (free, known bool) {
	v = strings.ToLower(strings.TrimSpace(v[strings.LastIndexByte(v, '/')+1:]))
	switch v {
	case "true", "free", "yes", "1":
		return true, true
	case "false", "locked", "metered", "premium", "paid", "subscription", "no", "0":
		return false, true
	}
	return false, false
}

// cutCopyright splits "© 2024 Name. All rights reserved." into name and year.
func cutCopyright(s string) (holder string, year int) {
	for _, lead := range [...]string{"copyright", "©", "(c)", "&copy;", "by"} {
		s = strings.TrimLeft(s, " :-–,")
		if len(s) >= len(lead) && strings.EqualFold(s[:len(lead)], lead) {
			s = s[len(lead):]
		}
	}
	s = strings.TrimLeft(s, " :-–,©")
	if len(s) >= 4 {
		if y, err := strconv.Atoi(s[:4]); err == nil && y > 1900 && y < 2200 {
			year, s = y, strings.TrimLeft(s[4:], " :-–,0123456789")
		}
	}
	if len(s) >= 2 && strings.EqualFold(s[:min(3, len(s))], "by ") {
		s = s[3:]
	}
	if i := strings.Index(strings.ToLower(s), "all rights"); i >= 0 && i < len(s) {
		s = s[:i]
	}
	return strings.Trim(s, " .,-–|·"), year
}
