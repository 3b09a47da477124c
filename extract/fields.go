package extract

import (
	"dateline/record"
)

// readFields fills in everything but the body. Every source makes its claims;
// the claims' ranks settle what the record says, and where sources contradict
// each other in earnest a warning tells so.
//
// The order of sources, best first: the article's JSON-LD, Open Graph's
// article namespace, microdata, the publishers' meta elements, what stands on
// the page, the address. The headline has its own judgement (title.go).
func (r *Reader) readFields(s *source, rec *record.Record) {
	p := &r.page
	p.reset()
	p.survey.take(s.tree, &r.visible.words)
	p.readMeta()
	p.readLD(s)
	p.readMicrodata(s)
	base := newAddress(s.page.URL, p.survey.base)

	settleLanguage(p, rec)
	claimShownOutlet(p, s)
	settlePublisher(p, rec, &base)
	r.outlet = newOutlet(p, p.address(s))
	h1 := titleReader{p, &r.outlet}.settleTitle(s, rec)
	r.visible.title = rec.Headline
	p.take(rec, fDescription, &rec.Description)
	dateReader{p, &r.visible}.settleDates(s, rec, h1)
	r.bylines.settleAuthors(s, rec, &base, h1)
	settleSection(p, s, rec)
	p.take(rec, fGenre, &rec.Genre)
	r.topics.settleTags(s, rec)
	p.settleAddress(rec, &base)
	p.readFigures(s)
	p.settleImages(rec, &base)
	settleRelated(p, s, rec, &base)
	p.settleRights(rec)
}
