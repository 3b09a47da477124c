package extract

import (
	"strings"
	"testing"
	"time"

	"dateline/record"
)

// Which day counts where metadata and what readers see differ.
func TestPublished(t *testing.T) {
	ld := func(kind, published, modified string) string {
		return `<script type="application/ld+json">{"@type":"` + kind + `","headline":"Ferry returns to Velmora","datePublished":"` + published +
			`","dateModified":"` + modified + `"}</script>`
	}
	og := func(published string) string {
		return `<meta property="article:published_time" content="` + published + `">`
	}
	const h1 = "<h1>Ferry returns to Velmora</h1>"
	for name, c := range map[string]struct{ head, body, published, modified, created, warning string }{
		"only the change is shown, years later": {ld("Article", "2019-03-02", "2024-08-17"), h1 + "<p>Updated Aug 17, 2024</p>" + prose,
			"2024-08-17", "2024-08-17", "2019-03-02", "readers see only 2024-08-17, json-ld alone says 2019-03-02"},
		"the shown day is called nothing": {ld("Article", "2019-03-02", "2024-08-17"), h1 + "<p>Aug 17, 2024</p>" + prose,
			"2024-08-17", "2024-08-17", "2019-03-02", "readers see only"},
		"a report that was changed next day": {ld("Article", "2024-08-16", "2024-08-17"), h1 + "<p>Updated Aug 17, 2024</p>" + prose, "2024-08-16", "2024-08-17", "", ""},
		"typed as news":                      {ld("NewsArticle", "2019-03-02", "2024-08-17"), h1 + "<p>Updated Aug 17, 2024</p>" + prose, "2019-03-02", "2024-08-17", "", ""},
		"previews of links tell it, too": {ld("Article", "2019-03-02", "2024-08-17") + og("2019-03-02"), h1 + "<p>Updated Aug 17, 2024</p>" + prose,
			"2019-03-02", "2024-08-17", "", ""},
		"both are shown": {ld("Article", "2019-03-02", "2024-08-17"), h1 + "<p>Published Mar 2, 2019</p><p>Updated Aug 17, 2024</p>" + prose,
			"2019-03-02", "2024-08-17", "", ""},
		"metadata of the last build": {ld("Article", "2024-08-17", "2024-08-17"), h1 + "<p>March 2, 2019</p>" + prose, "2019-03-02", "2024-08-17", "", "says 2024-08-17"},
		"readers see which is right": {ld("Article", "2019-03-02", "2024-08-20") + og("2024-08-17"), h1 + "<p>August 17, 2024</p>" + prose,
			"2024-08-17", "2024-08-20", "", "says 2019-03-02"},
		"the day of a preprint": {og("2024-08-17"), "<p>Published on August 17, 2024</p><p>A preprint was first published on May 4, 2024</p>" + h1 + prose, "2024-08-17", "", "", ""},
		"published again":       {"", h1 + "<p>May 30, 2024</p>" + prose + "<p>This article was originally published on 26 Sep 2019 and is kept up to date.</p>", "2019-09-26", "", "", ""},
		"comments beside it":    {"", h1 + `<p>Aug 17, 2024 <a class="comments-link" href="#c">12 comments</a></p>` + prose, "2024-08-17", "", "", ""},
		"the article's own footer": {"", `<article>` + h1 + prose + `<div class="story-footer"><time datetime="2024-08-17">17 August</time></div></article>` +
			`<div class="site-footer"><time datetime="2023-01-01">1 January</time></div>`, "2024-08-17", "", "", ""},
		"teasers with items": {"", h1 + `<p>Aug 17, 2024</p>` + prose + strings.Repeat(`<div itemscope itemtype="https://schema.org/Article"><h3 itemprop="headline">Bakery</h3>`+
			`<i itemprop="datePublished" content="2024-08-20">x</i></div>`, 2), "2024-08-17", "", "", ""},
		"wide blanks after a label": {ld("Article", "2024-08-17", "2024-08-16"), h1 + "<p>Published&ensp;Apr 26, 2023</p><p>Updated&ensp;Aug 17, 2024</p>" + prose,
			"2023-04-26", "2024-08-17", "", "says 2024-08-17"},
	} {
		rec := readFieldsOf(t, harrowPage, c.head, c.body)
		if string(rec.Published) != c.published || string(rec.Modified) != c.modified || string(rec.Created) != c.created {
			t.Errorf("%s: published %q, modified %q, created %q, want %q, %q, %q", name, rec.Published, rec.Modified, rec.Created, c.published, c.modified, c.created)
		}
		if warnings := strings.Join(rec.Warnings, "; "); !strings.Contains(warnings, c.warning) || c.warning == "" && warnings != "" {
			t.Errorf("%s: warnings %q, want %q", name, warnings, c.warning)
		}
	}
}

// Dates that lack their year, or are told from now, and dates of other things.
func TestVaguelyPublished(t *testing.T) {
	const (
		now  = "2026-11-25T12:00:00Z"
		none = ""
	)
	page := func(lang, body string) string {
		return "<!doctype html><html lang=" + lang + "><body>" + body + "</body></html>"
	}
	for name, c := range map[string]struct{ page, fetched, published, modified, warning string }{
		"French, from the bar above": {page("fr", `<div><span>mardi 24 novembre 2026</span> <a href="/abo">S'abonner</a></div><h1>Le port d'Avel ferme</h1><div>Publié hier à 18h42 | Par Maëlle Kerdoncuff</div>`+prose),
			none, "2026-11-23T18:42:00", "", "reckoned from a day that the page shows"},
		"French, from the fetch": {page("fr", `<div><span>mardi 24 novembre 2026</span> <a href="/abo">S'abonner</a></div><h1>Le port d'Avel ferme</h1><div>Publié hier à 18h42 | Par Maëlle Kerdoncuff</div>`+prose),
			now, "2026-11-24T18:42:00", "", ""},
		"Dutch":            {page("nl", `<h1>Haven dicht na storm</h1><div>gisteren om 22:10 • Aangepast vandaag om 07:30</div>`+prose), now, "2026-11-24T22:10:00", "2026-11-25T07:30:00", ""},
		"Portuguese":       {page("pt", `<h1>Porto fechado</h1><div>há 3 horas</div>`+prose), now, "2026-11-25T09:00:00Z", "", ""},
		"no fetch, no bar": {page("pt", `<h1>Porto fechado</h1><div>há 3 horas</div>`+prose), none, "", "", "no date is found"},
		"a menu's word":    {page("en", `<h1>Harbour closed</h1><div><a href="/t">Today</a></div>`+prose), now, "", "", "no date is found"},
		"no year, copyright": {page("en", `<h1>Bridge deal signed</h1><p>Nov. 24 - By SAMUEL OKELLO, Herald staff</p>`+prose+`<p>Copyright 2019-2026 The Lake Tova Herald</p>`),
			none, "2026-11-24", "", "gives no year for 11-24"},
		"no year, around New Year": {page("ru", `<h1>Мост открыт</h1><div>28 декабря, 14:35 (МСК)</div>`+prose+`<div class="related"><div>3 января 2026</div></div>`), none, "2025-12-28T14:35:00+03:00", "", "gives no year"},
		"no year, fetched":         {page("en", `<h1>Bridge deal signed</h1><p>Dec. 24</p>`+prose), now, "2025-12-24", "", "gives no year"},
		"no year at all":           {page("en", `<h1>Bridge deal signed</h1><p>Nov. 24</p>`+prose), none, "", "", "no date is found"},
		"a time of day after a day": {page("sv", `<h1>Hamnen stängd</h1><div><span>Publicerad: 24 nov. kl. 10.45</span> <span>Uppdaterad: 24 nov. kl. 12.10</span></div>`+prose+`<footer>© Kustbladet 2026</footer>`),
			none, "2026-11-24T10:45:00", "2026-11-24T12:10:00", "gives no year"},
		"days of events": {page("de", `<h1>Brand in der Mühle</h1><div>Stand: 17.11.2026, 06:12 Uhr (MEZ)</div>`+prose+`<div><p>28.11.2026 Adventsmarkt</p><p>05.12.2026 Konzert</p></div>`),
			none, "2026-11-17T06:12:00+01:00", "2026-11-17T06:12:00+01:00", "only the date of the last change"},
		"far away and alone": {page("en", `<h1>Bridge deal signed</h1>`+strings.Repeat(prose, 14)+`<p>24 November 2026</p>`), none, "2026-11-24", "", "has no label"},
		"Korean labels":      {page("ko", `<h1>새 도서관 개관</h1><div>기사입력 2026-11-23 17:20 | 최종수정 2026-11-24 09:03</div>`+prose), none, "2026-11-23T17:20:00", "2026-11-24T09:03:00", ""},
		"Polish labels":      {page("pl", `<h1>Port zamknięty</h1><p>24.11.2026 10:45, aktual. 24.11.2026 12:10</p>`+prose), none, "2026-11-24T10:45:00", "2026-11-24T12:10:00", ""},
		"Persian":            {page("fa", `<h1>بندر بسته شد</h1><div>۳ آذر ۱۴۰۵ - ۱۰:۴۵</div>`+prose), none, "2026-11-24T10:45:00", "", ""},
	} {
		var r Reader
		p := record.Page{Body: []byte(c.page)}
		if c.fetched != "" {
			p.Fetched, _ = time.Parse(time.RFC3339, c.fetched)
		}
		rec, err := r.Read(p)
		if err != nil {
			t.Fatal(err)
		}
		if string(rec.Published) != c.published || string(rec.Modified) != c.modified {
			t.Errorf("%s: published %q, modified %q, want %q, %q", name, rec.Published, rec.Modified, c.published, c.modified)
		}
		if warnings := strings.Join(rec.Warnings, "; "); !strings.Contains(warnings, c.warning) || c.warning == "" && warnings != "" {
			t.Errorf("%s: warnings %q, want %q", name, warnings, c.warning)
		}
	}
}
