package extract

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"dateline/record"
)

// readFieldsOf reads a page made of a head and a body.
func readFieldsOf(t *testing.T, url, head, body string) *record.Record {
	t.Helper()
	var r Reader
	rec, err := r.Read(record.Page{URL: url, Body: []byte("<!doctype html><html lang=en><head>" + head + "</head><body>" + body + "</body></html>")})
	if err != nil {
		t.Fatal(err)
	}
	return rec
}

const harrowPage = "https://www.harrowcourier.example/islands/ferry-returns"

func TestHeadline(t *testing.T) {
	ld := func(h string) string {
		return `<script type="application/ld+json">{"@type":"NewsArticle","headline":"` + h + `","datePublished":"2024-08-17"}</script>`
	}
	og := func(h string) string { return `<meta property="og:title" content="` + h + `">` }
	const site = `<meta property="og:site_name" content="The Harrow Courier">`
	post := strings.NewReplacer("NewsArticle", "BlogPosting")
	const long = "The ferry of Velmora returns to the islands after eleven years in the dock and takes the first visitors on board today"
	tests := []struct{ name, head, body, want, alternative string }{
		{"title element alone", site + "<title>Ferry returns to Velmora - The Harrow Courier</title>", "", "Ferry returns to Velmora", ""},
		{"site name first", site + "<title>The Harrow Courier | Ferry returns to Velmora</title>", "", "Ferry returns to Velmora", ""},
		{"host name", "<title>Ferry returns to Velmora – harrowcourier.example</title>", "", "Ferry returns to Velmora", ""},
		{"a dash of its own", site + "<title>Ferry returns - after eleven years</title>", "", "Ferry returns - after eleven years", ""},
		{"a section behind a bar", og("Ferry returns to Velmora | Islands"), "", "Ferry returns to Velmora", ""},
		{"a sentence behind a bar", og("Ferry returns to Velmora | What the islands have to know"), "", "Ferry returns to Velmora | What the islands have to know", ""},
		{"a tail that others lack", og("Ferry returns to Velmora - News for you") + `<meta name="title" content="Ferry returns to Velmora">`, "", "Ferry returns to Velmora", ""},
		{"a sentence as the site's name", og("Ferry returns: a guide for islanders | Courier") + `<meta property="og:site_name" content="Ferry returns: a guide for islanders | Courier">`,
			"", "Ferry returns: a guide for islanders", ""},
		{"h1 of the site's name", site + og("Ferry returns to Velmora"), "<h1>The Harrow Courier</h1>", "Ferry returns to Velmora", ""},
		{"h1 says it better", og("Ferry returns to Velmora, Harrow") + "<title>x</title>", "<h1>Ferry returns to Velmora</h1>", "Ferry returns to Velmora", ""},
		{"h1 of a box", og("Cranes stand still for a day"), "<h1>Write to us</h1>", "Cranes stand still for a day", ""},
		{"h1 known by the address", og("Cranes stand still for a day"), "<h1>Ferry returns</h1>", "Ferry returns", "Cranes stand still for a day"},
		{"the first of two", "<title>Ferry returns to Velmora at last</title>", "<h1>Ferry is back in Velmora at last</h1><h1>Ferry cancelled in Velmora at last</h1>", "Ferry is back in Velmora at last", ""},
		{"h1 with a kicker", og("At sea: Ferry returns to Velmora"), `<h1><span class="head__overline">Harbour</span> <i>-</i> <b>Ferry returns to Velmora</b></h1>`,
			"Ferry returns to Velmora", ""},
		{"h1 whose kicker others have", og("Harbour: Ferry returns to Velmora"), `<h1><span class="kicker">Harbour</span>: <b>Ferry returns to Velmora</b></h1>`,
			"Harbour: Ferry returns to Velmora", ""},
		{"h1 with a date", "<title>Ferry</title>", `<h1><time datetime=2024-08-17>17 August</time> Ferry returns to Velmora</h1>`, "Ferry returns to Velmora", ""},
		{"JSON-LD and Open Graph agree", ld("Ferry is back") + og("Ferry is back"), "<h1>The boat that came home again</h1>", "Ferry is back", ""},
		{"the h1 as another headline", ld("Ferry returns to Velmora today") + og("Ferry returns to Velmora today"), "<h1>At last: Velmora has its ferry back</h1>",
			"Ferry returns to Velmora today", "At last: Velmora has its ferry back"},
		{"they agree on a post", post.Replace(ld("Ferry is back home")) + og("Ferry is back home"), "<h1>The ferry is back</h1>", "The ferry is back", "Ferry is back home"},
		{"kicker", ld("Harbour: Ferry returns to Velmora") + og("Ferry returns to Velmora"), "<h1>Harbour: Ferry returns to Velmora</h1>", "Ferry returns to Velmora", ""},
		{"cut at 110 characters", ld(long[:105]) + og(long), "", long, ""},
		{"another headline for sharing", ld("Ferry returns to Velmora") + og("You will not believe what sails again") + "<title>You will not believe what sails again</title>",
			"<h1>Ferry returns to Velmora</h1>", "Ferry returns to Velmora", "You will not believe what sails again"},
		{"another headline for search engines", ld("Ferry Velmora timetable") + og("She sails again") + "<title>Ferry Velmora timetable</title>", "<h1>Ferry returns to Velmora</h1>",
			"Ferry returns to Velmora", "Ferry Velmora timetable"},
		{"which the h1 repeats", ld("Ferry Velmora timetable") + og("She sails again") + "<title>Ferry Velmora timetable</title>", "<h1>Ferry Velmora timetable</h1>",
			"She sails again", "Ferry Velmora timetable"},
		{"escaped twice", og("Cat &amp;amp; dog"), "", "Cat & dog", ""},
	}
	for _, tt := range tests {
		rec := readFieldsOf(t, harrowPage, tt.head, tt.body)
		if rec.Headline != tt.want || rec.AlternativeHeadline != tt.alternative {
			t.Errorf("%s: got %q (%q), want %q (%q)", tt.name, rec.Headline, rec.AlternativeHeadline, tt.want, tt.alternative)
		}
	}
}

func TestHeadlineWarnings(t *testing.T) {
	rec := readFieldsOf(t, harrowPage, `<meta property="og:title" content="She sails again"><meta name="date" content="2024-08-17">`, "<h1>Ferry returns</h1>")
	if want := []string{"headline: opengraph says «She sails again»"}; !slices.Equal(rec.Warnings, want) {
		t.Errorf("two headlines: %q, want %q", rec.Warnings, want)
	}
	rec = readFieldsOf(t, harrowPage, `<meta name="date" content="2024-08-17">`, "<p>Ferry returns.")
	if want := []string{"headline: the page names none"}; !slices.Equal(rec.Warnings, want) {
		t.Errorf("no headline: %q, want %q", rec.Warnings, want)
	}
}

func TestTags(t *testing.T) {
	const keywords = `<meta name="keywords" content="ferry, Velmora, Harrow, boats">`
	tests := []struct {
		name, head, body string
		want             []string
	}{
		{"article:tag", `<meta property="article:tag" content="Ferries"><meta property="article:tag" content="Velmora, Harrow">`, "", []string{"Ferries", "Velmora, Harrow"}},
		{"one list", `<meta property="article:tag" content="Ferries; Velmora">`, "", []string{"Ferries", "Velmora"}},
		{"keywords that hold the tags", `<meta property="article:tag" content="Ferry">` + keywords, "", []string{"ferry", "Velmora", "Harrow", "boats"}},
		{"words of the address", `<meta name="keywords" content="islands, ferry, returns, velmora">`, "", []string{"islands", "ferry", "returns", "velmora"}},
		{"identifiers", `<meta property="article:tag" content="26157981-b4f7-4929-adc1-e860c6f03636"><meta property="article:tag" content="Sea">`, "", []string{"Sea"}},
		{"what machines read", `<meta property="article:tag" content="Sea"><meta property="article:tag" content="editors_pick"><meta property="article:tag" content="news/islands"><meta property="article:tag" content="9/11"><meta property="article:tag" content="x">`,
			"", []string{"Sea", "9/11"}},
		{"data with labels", `<script type="application/ld+json">{"@type":"NewsArticle","headline":"x","keywords":["locale: US","contentType: feature","entity tokens: Velmora"]}</script>`, "", []string{"Velmora"}},
		{"two sources agree", `<meta property="article:tag" content="Business, Finance, Law"><meta name="news_keywords" content="Sea, Coast"><meta name="keywords" content="Coast, Sea">`, "", []string{"Sea", "Coast"}},
		{"two sources agree on less", `<meta property="article:tag" content="Sea, Coast"><meta name="news_keywords" content="Sea, Coast, Islands, News"><meta name="parsely-tags" content="Sea, Coast">`,
			"", []string{"Sea", "Coast"}},
		{"two sources agree on a part", `<meta name="news_keywords" content="Sea, Coast, Islands"><meta name="keywords" content="Sea, Coast"><meta name="parsely-tags" content="Sea, Coast">`,
			"", []string{"Sea", "Coast", "Islands"}},
		{"the outlet", `<meta property="og:site_name" content="Harrow Courier"><meta name="keywords" content="Sea, Harrow Courier, harrowcourier.example">`, "", []string{"Sea"}},
		{"beside the headline", "", `<nav><a class="tag" href="/m">Menu</a></nav><article><div class="tags"><a href="/t/a">Sea</a></div><h1>Ferry</h1></article>`, []string{"Sea"}},
		{"the site's footer", "", `<h1>Ferry</h1><footer><ul class="topics"><li><a href="/t/a">Sports</a></ul></footer>`, nil},
		{"the article's footer", "", `<article><h1>Ferry</h1><footer class="topics"><a href="/t/a">Sea</a> <a href="#top">Up</a></footer></article>`, []string{"Sea"}},
		{"the first group of several", "", `<article><div class="topic"><a href="/t/x">News</a></div><h1>Ferry</h1><ul><li class="tag"><a href="/t/a"><b>Sea</b><i>12</i></a>
			<li class="tag"><a href="/t/b">Coast</a></ul><ul class="tags"><li><a href="/t/c">Sport</a><li><a href="/t/d">Life</a></ul></article>`, []string{"Sea", "Coast"}},
		{"categories", "", `<h1>Ferry</h1><p>In <a rel="category tag" href="/c">News</a>, <a rel="category tag" href="/d">Islands</a> with <a rel=tag href="/t/a">Sea</a></p>`, []string{"Sea"}},
		{"a link in a sentence", "", `<h1>Ferry</h1><p>The ferry to <a class="tag" href="/t/a">Velmora</a> sails again, after eleven years in the dock.</p>`, nil},
		{"behind a label", "", `<h1>Ferry</h1><div><div><h4>Mehr zum Thema</h4></div><ul><li><a href="/t/a">Sea</a><li><a href="/t/b">Coast</a></ul><p>Contact</p><a href="/c">Us</a></div>`, []string{"Sea", "Coast"}},
		{"behind a label with a colon", "", `<h1>Ferry</h1><p>Tags: <a href="/t/a">Sea</a>, <a href="/t/b">Coast</a></p>`, []string{"Sea", "Coast"}},
		{"articles behind a label", "", `<h1>Ferry</h1><div><h4>Mehr zum Thema</h4><a href="/a">The boat that came home to the islands</a></div>`, nil},
		{"parts of the page behind a label", "", `<h1>Ferry</h1><div><h4>Topics</h4><a href="#a">Timetable</a></div>`, nil},
		{"a label in a sentence", "", `<h1>Ferry</h1><p>Read more about <a href="/a">timetables</a> here.</p>`, nil},
		{"links", "", `<ul class="article-tags"><li><a href="/t/a">Sea</a><li><a href="/t/b">Coast</a></ul>`, []string{"Sea", "Coast"}},
		{"no tagline", "", `<p class="tagline"><a href="/">All the news</a></p>`, nil},
	}
	for _, tt := range tests {
		if got := readFieldsOf(t, harrowPage, tt.head, tt.body).Tags; !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
	if got := readFieldsOf(t, "https://a.example/x/six-people-missing-at-sea", `<meta name="keywords" content="six, people, missing, sea">`, "").Tags; got != nil {
		t.Errorf("words of the address taken as tags: %q", got)
	}
}

// The article that is this page wins over those it points to.
func TestOwnArticle(t *testing.T) {
	rec := readFieldsOf(t, harrowPage, `<script type="application/ld+json">[
		{"@type":"NewsArticle","headline":"Bakery closes","datePublished":"2019-01-01","url":"https://www.harrowcourier.example/islands/bakery"},
		{"@context":"https://schema.org","@graph":[{"@type":["NewsArticle"],"headline":"Ferry returns","datePublished":"2024-08-17T09:05:00+02:00",
		"mainEntityOfPage":{"@id":"https://harrowcourier.example/islands/ferry-returns/"},"author":{"@id":"#ida"},"isAccessibleForFree":"False",
		"publisher":{"@type":"Organization","name":"The Harrow Courier","logo":{"url":"/logo.png"}}},
		{"@type":"Person","@id":"#ida","name":"Ida Marlowe","url":"/staff/ida"}]}]</script>`, "")
	if rec.Headline != "Ferry returns" || rec.Published != "2024-08-17T09:05:00+02:00" {
		t.Errorf("got %q of %s", rec.Headline, rec.Published)
	}
	if want := []record.Author{{Name: "Ida Marlowe", URL: "https://www.harrowcourier.example/staff/ida"}}; !slices.Equal(rec.Authors, want) {
		t.Errorf("authors %+v", rec.Authors)
	}
	if rec.Free == nil || *rec.Free || rec.Publisher.Logo != "https://www.harrowcourier.example/logo.png" {
		t.Errorf("free %v, publisher %+v", rec.Free, rec.Publisher)
	}
}

func TestOtherFields(t *testing.T) {
	rec := readFieldsOf(t, harrowPage, `<link rel=canonical href="/islands/ferry-returns"><meta property="og:locale" content="de_AT">
		<meta property="og:image" content="//img.example/a.jpg"><meta property="og:image:width" content="1600">
		<meta property="article:content_tier" content="metered"><meta name="copyright" content="© 2024 Harrow Press. All rights reserved.">
		<meta property="article:published_time" content="2024-08-17T09:05:00Z"><meta name="date" content="2024-09-02"><title>Ferry</title>`, "")
	if rec.CanonicalURL != harrowPage || rec.Language != "en" || rec.Section != "islands" {
		t.Errorf("canonical %q, language %q, section %q", rec.CanonicalURL, rec.Language, rec.Section)
	}
	if want := []record.Image{{URL: "https://img.example/a.jpg", Width: 1600}}; !slices.Equal(rec.Images, want) {
		t.Errorf("images %+v", rec.Images)
	}
	if rec.Free == nil || *rec.Free {
		t.Error("a metered article is not free")
	}
	if want := (record.Copyright{Holder: "Harrow Press", Year: 2024}); rec.Copyright != want {
		t.Errorf("copyright %+v", rec.Copyright)
	}
	if len(rec.Warnings) != 1 || !strings.Contains(rec.Warnings[0], "2024-09-02") {
		t.Errorf("warnings %q", rec.Warnings)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(`<title>a | b</title><script type="application/ld+json">{"@type":"NewsArticle","headline":"a"}</script><h1>a</h1><time datetime=2024-01-02>x</time>`), harrowPage)
	f.Add([]byte(`<meta property=og:title content="&amp;amp;"><div itemscope itemtype=http://schema.org/Article><p itemprop=author>By A and B`), "")
	f.Fuzz(func(t *testing.T, body []byte, url string) {
		var r Reader
		rec, err := r.Read(record.Page{URL: url, Body: body})
		if err != nil {
			return
		}
		out, err := json.Marshal(rec)
		if err != nil || !utf8.Valid(out) {
			t.Fatalf("the record is no JSON: %v", err)
		}
	})
}
