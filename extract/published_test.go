package extract

import (
	"strings"
	"testing"
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
