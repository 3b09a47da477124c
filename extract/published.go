package extract

import (
	"strings"
	"time"

	"dateline/dom"
	"dateline/record"
)

// A dateReader tells when a page's article was published and changed.
type dateReader struct {
	*fieldReader
	visible *visible
}

// dateLines are the lines of a page, looked through for dates.
type dateLines struct{ *visible }

// settleDates sets published, modified and created (docs/decisions/0301).
func (r dateReader) settleDates(s *source, rec *record.Record, h1 dom.Node) {
	h := hintsFor(rec.Language, r.address(s), s.page.Fetched)
	published, origin := r.bestDate(fPublished, &h)
	modified, modifiedOrigin := r.bestDate(fModified, &h)
	created, createdOrigin := r.bestDate(fCreated, &h)
	inAddress := dateInAddress(r.address(s), &h)
	warning := ""
	switch {
	case !published.ok():
		seen := r.onlyVisibleDates(s.tree, h1, &h)
		published, origin, warning = seen.published, record.FromHTML, seen.doubt()
		if inAddress.ok() && !inAddress.sameDay(published) {
			published, origin, warning = dateLines{r.visible}.onDay(inAddress, &h), record.FromURL, ""
			if published.hasTime {
				origin = record.FromHTML
			}
		}
		if !modified.ok() {
			modified, modifiedOrigin = seen.modified, record.FromHTML
		}
		if !published.ok() && !modified.ok() {
			published, warning = r.hiddenDate(s, &h)
		}
	case inAddress.sameDay(published):
	case !modified.ok() || modified.dayNumber() <= published.dayNumber() || r.onlyMachinesDate(&h) || r.claimsDiffer(published, &h):
		seen := r.visibleDates(s.tree, h1, &h)
		switch {
		case seen.issued.has(published):
		case seen.issued.has(seen.published) && r.claimsDay(seen.published, &h):
			// Where metadata contradict each other, readers see which is right.
			published, origin = seen.published, record.FromHTML
		case seen.published.ok() && seen.published.dayNumber() < published.dayNumber() && (!modified.ok() || modified.dayNumber() <= published.dayNumber()):
			// Metadata without a later change often tell when the page was last
			// built; an earlier date that readers see is the article's.
			r.claim(fPublished, 5, record.FromHTML, string(seen.published.date()))
			if !modified.ok() || modified.before(published) {
				modified, modifiedOrigin = published, origin
			}
			published, origin = seen.published, record.FromHTML
		case seen.days.n == 1 && r.onlyMachinesDate(&h) && seen.one().after(published, rewritten):
			if !created.ok() {
				created, createdOrigin = published, origin
			}
			warning = "readers see only " + seen.one().date().Day() + ", " + string(origin) + " alone says " + published.date().Day()
			published, origin = seen.one(), record.FromHTML
		}
	}
	if inAddress.ok() {
		r.claim(fPublished, 90, record.FromURL, string(inAddress.date()))
	}
	if !published.ok() && modified.ok() {
		published, origin, warning = modified, modifiedOrigin, onlyChanged
	}
	warning = published.vagueness(warning, s.page.Fetched)
	if published.ok() {
		rec.Published, rec.Origins["published"] = published.date(), origin
	}
	if warning != "" {
		rec.Warnings = append(rec.Warnings, "published: "+warning)
	} else {
		r.warnOfDates(rec, published, &h)
	}
	if modified.ok() && !(published.ok() && modified.before(published)) {
		rec.Modified, rec.Origins["modified"] = modified.date(), modifiedOrigin
	}
	if created.ok() {
		rec.Created, rec.Origins["created"] = created.date(), createdOrigin
	}
}

// rewritten is how many days after its first publication a text that is
// changed counts as another one: newsrooms change a report within days, guides
// are written anew after months.
const rewritten = 30

// bestDate returns the date of the best claim that is a date. A day alone gives
// way to a time of the same day that a lesser claim tells.
func (r dateReader) bestDate(f field, h *dateHints) (moment, record.Origin) {
	var best moment
	var origin record.Origin
	rank := 256
	for i := range r.claims {
		c := &r.claims[i]
		if c.field != f || int(c.rank) >= rank {
			continue
		}
		if m := parseDate(c.value, h); m.ok() {
			best, origin, rank = m, c.origin, int(c.rank)
		}
	}
	if best.ok() && !(best.hasTime && best.hasZone) {
		for i := range r.claims {
			c := &r.claims[i]
			if c.field != f {
				continue
			}
			if m := parseDate(c.value, h); m.ok() && m.hasTime && m.sameDay(best) && (!best.hasTime || m.hasZone && m.hour == best.hour && m.min == best.min) {
				return m, c.origin
			}
		}
	}
	return best, origin
}

// warnOfDates tells of a source that gives another day of publication.
func (r dateReader) warnOfDates(rec *record.Record, published moment, h *dateHints) {
	for i := range r.claims {
		c := &r.claims[i]
		if c.field != fPublished || c.rank >= 50 {
			continue
		}
		m := parseDate(c.value, h)
		if !m.ok() || m.sameDay(published) {
			continue
		}
		// The same instant on two clocks is no conflict.
		if sameInstant(m, published) {
			continue
		}
		rec.Warnings = append(rec.Warnings, "published: "+string(rec.Origins["published"])+" says "+rec.Published.Day()+", "+string(c.origin)+" says "+m.date().Day())
		return
	}
}

// onlyMachinesDate reports whether the day of publication is told in places
// alone that no reader and no link's preview shows: JSON-LD and microdata, of
// an article that is not typed as news.
func (r dateReader) onlyMachinesDate(h *dateHints) bool {
	if r.ld.article != 0 && strings.Contains(r.json.text(r.ld.article, "@type"), "News") {
		return false
	}
	for i := range r.claims {
		c := &r.claims[i]
		if c.field == fPublished && (c.origin == record.FromOpenGraph || c.origin == record.FromMeta) && parseDate(c.value, h).ok() {
			return false
		}
	}
	return true
}

// claimsDay reports whether metadata claim the day of m as that of publication.
func (r dateReader) claimsDay(m moment, h *dateHints) bool {
	if !m.ok() {
		return false
	}
	for i := range r.claims {
		if c := &r.claims[i]; c.field == fPublished && c.rank < outsideItem && parseDate(c.value, h).sameDay(m) {
			return true
		}
	}
	return false
}

// claimsDiffer reports whether metadata claim another day of publication than
// that of m.
func (r dateReader) claimsDiffer(m moment, h *dateHints) bool {
	for i := range r.claims {
		if c := &r.claims[i]; c.field == fPublished && c.rank < outsideItem {
			if o := parseDate(c.value, h); o.ok() && !o.sameDay(m) && !sameInstant(o, m) {
				return true
			}
		}
	}
	return false
}

// sameInstant reports whether two times can be one instant on two clocks.
func sameInstant(a, b moment) bool {
	if !a.hasTime || !b.hasTime {
		return false
	}
	d := a.time().Sub(b.time())
	return -26*time.Hour < d && d < 26*time.Hour
}
