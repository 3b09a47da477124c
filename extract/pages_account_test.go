package extract

import (
	"strings"
	"testing"
)

// Metadata that name a system's account, or stand where a framework puts them.
func TestAccountsAndFrameworks(t *testing.T) {
	const account = `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry returns","author":{"@type":"Person","name":"Harrow D","url":"https://www.harrowcourier.example/author/admin/"}}</script>`
	for _, c := range []struct{ name, head, body, authors, published string }{
		{"bold capitals above the text", account, "<h1>Ferry returns</h1><p>by Harrow D</p><p><strong>IDA MARLOWE&nbsp;</strong></p>" + prose, "Ida Marlowe", ""},
		{"a line in capitals that is not bold", account, "<h1>Ferry returns</h1><p>IDA MARLOWE</p>" + prose, "Harrow D", ""},
		{"no name in capitals", account, "<h1>Ferry returns</h1><p><strong>WHAT YOU SHOULD KNOW</strong></p>" + prose, "Harrow D", ""},
		{"JSON-LD in a meta element", `<meta name="script:ld+json" content="{&quot;@type&quot;:&quot;Article&quot;,&quot;headline&quot;:&quot;Ferry returns&quot;,&quot;datePublished&quot;:&quot;2024-08-17&quot;,&quot;author&quot;:{&quot;name&quot;:&quot;Ida Marlowe&quot;}}">`,
			"<h1>Ferry returns</h1>" + prose, "Ida Marlowe", "2024-08-17"},
		{"a label for screen readers between", "", "<h1>Ferry returns</h1>" + strings.Repeat(prose, 12) + `<div><h4>Published</h4><h3>Publish date</h3> <time datetime="2018-11-15T12:00:00Z">15 November 2018</time></div><div><h4>Reviewed</h4> <time datetime="2020-10-14">14 October 2020</time></div>`,
			"", "2018-11-15T12:00:00Z"},
		{"the end of a sentence", "", `<h1>Ferry returns</h1><p>By <a rel="author" href="/author/ida">Ida Marlowe</a></p>` + prose + `<p class="author">Kommentare und pings sind derzeit geschlossen.</p>`, "Ida Marlowe", ""},
	} {
		rec := readFieldsOf(t, harrowPage, c.head, c.body)
		var names []string
		for _, a := range rec.Authors {
			names = append(names, a.Name)
		}
		if got := strings.Join(names, "; "); got != c.authors || string(rec.Published) != c.published {
			t.Errorf("%s: %q of %q, want %q of %q", c.name, got, rec.Published, c.authors, c.published)
		}
	}
}
