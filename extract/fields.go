package extract

import (
	"dateline/extract/claims"
	"dateline/extract/languages"
	"dateline/extract/markup"
	"dateline/extract/outlets"
	"dateline/extract/publication"
	"dateline/extract/titles"
	"dateline/extract/topics"
	"dateline/record"
)

// readFields fills in everything but the body. Every source makes its claims;
// the claims' ranks settle what the record says, and where sources contradict
// each other in earnest a warning tells so.
//
// The order of sources, best first: the article's JSON-LD, Open Graph's
// article namespace, microdata, the publishers' meta elements, what stands on
// the page, the address. The headline has its own judgement (package titles).
func (r *Reader) readFields(s *claims.Source, rec *record.Record) {
	p := &r.page
	p.Reset()
	p.Survey.Take(s.Tree, &r.visible.Words, r.ended)
	p.ReadMeta()
	p.ReadLD(s)
	if r.over() {
		return
	}
	p.ReadMicrodata(s)
	base := markup.NewAddress(s.Page.URL, p.Survey.Base)

	languages.Settle(p, rec)
	if rec.Language == "" {
		rec.Language = r.Language
	}
	outlets.ClaimShown(p, s)
	p.Claim(claims.Publisher, outlets.KnownRank, record.FromURL, outlets.Known(r.Outlets, p.Address(s)))
	outlets.Settle(p, rec, &base)
	r.outlet = outlets.New(p, p.Address(s))
	h1 := titles.Settle(p, &r.outlet, &r.visible, s, rec)
	r.visible.Title = rec.Headline
	p.Take(rec, claims.Description, &rec.Description)
	if r.over() {
		return
	}
	publication.Settle(p, &r.visible, s, rec, h1)
	r.bylines.Settle(s, rec, &base, h1)
	if r.over() {
		return
	}
	topics.SettleSection(p, s, rec)
	p.Take(rec, claims.Genre, &rec.Genre)
	r.topics.SettleTags(s, rec)
	if r.over() {
		return
	}
	p.SettleAddress(rec, &base)
	p.ReadFigures(s)
	p.SettleImages(rec, &base)
	topics.SettleRelated(p, s, rec, &base)
	p.SettleRights(rec)
}
