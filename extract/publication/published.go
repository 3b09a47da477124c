// Package publication tells when an article was published, changed and created,
// from the claims, the lines that readers see and the address.
package publication

import (
	"strings"
	"time"

	"dateline/dom"
	"dateline/extract/claims"
	"dateline/extract/dates"
	"dateline/extract/shown"
	"dateline/record"
)

// A reader tells when a page's article was published and changed.
type reader struct {
	*claims.Page
	visible *shown.View
}

// Lines are the lines of a page, looked through for dates.
type Lines struct{ *shown.View }

// Settle sets the record's published, modified and created. The lines are those of
// the page, h1 the element that shows the headline or dom.None.
func Settle(p *claims.Page, lines *shown.View, s *claims.Source, rec *record.Record, h1 dom.Node) {
	reader{p, lines}.settleDates(s, rec, h1)
}

// settleDates sets published, modified and created (docs/decisions/0301).
func (r reader) settleDates(s *claims.Source, rec *record.Record, h1 dom.Node) {
	h := dates.HintsFor(rec.Language, r.Address(s), s.Page.Fetched)
	published, origin := r.bestDate(claims.Published, &h)
	modified, modifiedOrigin := r.bestDate(claims.Modified, &h)
	created, createdOrigin := r.bestDate(claims.Created, &h)
	inAddress := dates.InAddress(r.Address(s), &h)
	warning := ""
	switch {
	case !published.OK():
		seen := r.onlyVisibleDates(s.Tree, h1, &h)
		published, origin, warning = seen.Published, record.FromHTML, seen.Doubt()
		switch {
		case !inAddress.OK() || inAddress.SameDay(published):
		case seen.labelled && published.InFull():
			warning = "readers see " + published.Date().Day() + ", the address says " + inAddress.Date().Day()
		default:
			published, origin, warning = Lines{r.visible}.OnDay(inAddress, &h), record.FromURL, ""
			if published.HasTime {
				origin = record.FromHTML
			}
		}
		if !modified.OK() {
			modified, modifiedOrigin = seen.Modified, record.FromHTML
		}
		if !published.OK() && !modified.OK() {
			if published, warning = r.hiddenDate(s, &h); !published.OK() {
				if published, origin, warning = dates.InAddressDayFirst(r.Address(s), &h), record.FromURL, ""; !published.OK() {
					published, origin, warning = Lines{r.visible}.SecondLook(&h), record.FromHTML, DoubtSecond
				}
			}
		}
	case inAddress.SameDay(published):
	case inAddress.OK() && published.After(inAddress, rewritten):
		// Addresses keep the day of the first publication where metadata tell that of a later edition.
		published, origin = inAddress, record.FromURL
	case !modified.OK() || modified.DayNumber() <= published.DayNumber() || r.onlyMachinesDate(&h) || r.claimsDiffer(published, &h):
		seen := r.visibleDates(s.Tree, h1, &h)
		switch {
		case seen.issued.has(published):
		case !seen.one().InFull() && seen.one().SameInYear(published):
			// Readers see the same day; its year is what metadata give.
		case seen.issued.has(seen.Published) && r.claimsDay(seen.Published, &h) && !(modified.OK() && seen.Published.SameDay(modified) && published.DayNumber() < modified.DayNumber()):
			// Where metadata contradict each other, readers see which is right.
			published, origin = seen.Published, record.FromHTML
		case seen.Published.OK() && !seen.doubtful && !seen.Published.OfPrint() && seen.Published.DayNumber() < published.DayNumber() && (!modified.OK() || modified.DayNumber() <= published.DayNumber()):
			// Metadata without a later change often tell when the page was last
			// built; an earlier date that readers see is the article's.
			r.Claim(claims.Published, 5, record.FromHTML, string(seen.Published.Date()))
			if !modified.OK() || modified.Before(published) {
				modified, modifiedOrigin = published, origin
			}
			published, origin = seen.Published, record.FromHTML
		case seen.days.n == 1 && seen.one().InFull() && r.onlyMachinesDate(&h) && seen.one().After(published, rewritten):
			if !created.OK() {
				created, createdOrigin = published, origin
			}
			warning = "readers see only " + seen.one().Date().Day() + ", " + string(origin) + " alone says " + published.Date().Day()
			published, origin = seen.one(), record.FromHTML
		}
	}
	if inAddress.OK() {
		r.Claim(claims.Published, 90, record.FromURL, string(inAddress.Date()))
	}
	if !published.OK() && modified.OK() {
		published, origin, warning = modified, modifiedOrigin, OnlyChanged
	}
	warning = published.Vagueness(warning, s.Page.Fetched)
	if published.OK() {
		rec.Published, rec.Origins["published"] = published.Date(), origin
	}
	if warning != "" {
		rec.Warnings = append(rec.Warnings, "published: "+warning)
	} else {
		r.warnOfDates(rec, published, &h)
	}
	if modified.OK() && !(published.OK() && modified.Before(published)) {
		rec.Modified, rec.Origins["modified"] = modified.Date(), modifiedOrigin
	}
	if created.OK() {
		rec.Created, rec.Origins["created"] = created.Date(), createdOrigin
	}
}

// rewritten is how many days after its first publication a text that is
// changed counts as another one: newsrooms change a report within days, guides
// are written anew after months.
const rewritten = 30

// bestDate returns the date of the best claim that is a date. A day alone gives
// way to a time of the same day that a lesser claim tells.
func (r reader) bestDate(f claims.Field, h *dates.Hints) (dates.Moment, record.Origin) {
	var best dates.Moment
	var origin record.Origin
	rank := 256
	for i := range r.Claims {
		c := &r.Claims[i]
		if c.Field != f || int(c.Rank) >= rank {
			continue
		}
		if m := dates.Parse(c.Value, h); m.OK() {
			best, origin, rank = m, c.Origin, int(c.Rank)
		}
	}
	if best.OK() && !(best.HasTime && best.HasZone) {
		for i := range r.Claims {
			c := &r.Claims[i]
			if c.Field != f {
				continue
			}
			if m := dates.Parse(c.Value, h); m.OK() && m.HasTime && m.SameDay(best) && (!best.HasTime || m.HasZone && m.Hour == best.Hour && m.Min == best.Min) {
				return m, c.Origin
			}
		}
	}
	return best, origin
}

// warnOfDates tells of a source that gives another day of publication.
func (r reader) warnOfDates(rec *record.Record, published dates.Moment, h *dates.Hints) {
	for i := range r.Claims {
		c := &r.Claims[i]
		if c.Field != claims.Published || c.Rank >= 50 {
			continue
		}
		m := dates.Parse(c.Value, h)
		if !m.OK() || m.SameDay(published) {
			continue
		}
		// The same instant on two clocks is no conflict.
		if sameInstant(m, published) {
			continue
		}
		rec.Warnings = append(rec.Warnings, "published: "+string(rec.Origins["published"])+" says "+rec.Published.Day()+", "+string(c.Origin)+" says "+m.Date().Day())
		return
	}
}

// onlyMachinesDate reports whether the day of publication is told in places
// alone that no reader and no link's preview shows: JSON-LD and microdata, of
// an article that is not typed as news.
func (r reader) onlyMachinesDate(h *dates.Hints) bool {
	if r.LD.Article != 0 && strings.Contains(r.JSON.Text(r.LD.Article, "@type"), "News") {
		return false
	}
	for i := range r.Claims {
		c := &r.Claims[i]
		if c.Field == claims.Published && (c.Origin == record.FromOpenGraph || c.Origin == record.FromMeta) && dates.Parse(c.Value, h).OK() {
			return false
		}
	}
	return true
}

// claimsDay reports whether metadata claim the day of m as that of publication.
func (r reader) claimsDay(m dates.Moment, h *dates.Hints) bool {
	if !m.OK() {
		return false
	}
	for i := range r.Claims {
		if c := &r.Claims[i]; c.Field == claims.Published && c.Rank < claims.OutsideItem && dates.Parse(c.Value, h).SameDay(m) {
			return true
		}
	}
	return false
}

// claimsDiffer reports whether metadata claim another day of publication than
// that of m.
func (r reader) claimsDiffer(m dates.Moment, h *dates.Hints) bool {
	for i := range r.Claims {
		if c := &r.Claims[i]; c.Field == claims.Published && c.Rank < claims.OutsideItem {
			if o := dates.Parse(c.Value, h); o.OK() && !o.SameDay(m) && !sameInstant(o, m) {
				return true
			}
		}
	}
	return false
}

// sameInstant reports whether two times can be one instant on two clocks.
func sameInstant(a, b dates.Moment) bool {
	if !a.HasTime || !b.HasTime {
		return false
	}
	d := a.Time().Sub(b.Time())
	return -26*time.Hour < d && d < 26*time.Hour
}
