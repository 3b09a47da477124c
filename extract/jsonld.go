package extract

import (
	"html"
	"strings"

	"dateline/dom"
	"dateline/record"
)

// readLD turns the page's JSON-LD into claims: those of its article, of the web
// page around it, of the outlet and of the breadcrumbs.
func (r *fieldReader) readLD(s *source) {
	r.json.reset()
	r.roots = r.roots[:0]
	for _, n := range r.survey.scripts {
		for c := s.tree.First(n); c != dom.None; c = s.tree.Next(c) {
			text := s.tree.Text(c)
			if strings.IndexByte(text, '"') < 0 && strings.Contains(text, "&quot;") {
				text = html.UnescapeString(text)
			}
			r.roots = r.json.parse(text, r.roots)
		}
	}
	for i := range r.survey.metas {
		// Where a framework knows no scripts in the head, as Remix's first routes.
		if m := &r.survey.metas[i]; m.key == "script:ld+json" {
			r.roots = r.json.parse(m.value, r.roots)
		}
	}
	r.ld = ldPage{articles: r.ld.articles[:0]}
	for _, root := range r.roots {
		r.sortLD(root, 0)
	}
	if n := r.pickArticle(s); n != 0 {
		r.ld.article = n
		r.claimArticle(n, 0)
	}
	if r.ld.webPage != 0 {
		r.claimWebPage(r.ld.webPage)
	}
	if r.ld.outlet != 0 {
		r.claimPublisher(r.ld.outlet, 30)
	}
}

// ldPage is what the JSON-LD describes.
type ldPage struct {
	articles                         []int32
	article, webPage, outlet, crumbs int32
	list                             bool // the page calls itself a list of things
	lookups                          int  // of references, each a pass over all values
}

const lookupLimit = 64

// sortLD files the things that a value describes. It goes into lists, graphs
// and a page's main entity, never into what a page merely points to.
func (r *fieldReader) sortLD(n int32, depth int) {
	if n == 0 || depth > 6 {
		return
	}
	t := &r.json
	if t.nodes[n].kind == jsonArray {
		t.each(n, func(c int32) { r.sortLD(c, depth+1) })
		return
	}
	if t.nodes[n].kind != jsonObject {
		return
	}
	if g := t.get(n, "@graph"); g != 0 {
		t.each(g, func(c int32) { r.sortLD(c, depth+1) })
	}
	t.each(t.get(n, "@type"), func(c int32) {
		switch typ := ldType(t.nodes[c].text); {
		case isArticleType(typ):
			if len(r.ld.articles) < 64 && !contains(r.ld.articles, n) {
				r.ld.articles = append(r.ld.articles, n)
			}
		case typ == "CollectionPage" || typ == "SearchResultsPage" || typ == "ItemList":
			r.ld.list = true
		case strings.HasSuffix(typ, "WebPage") || typ == "ItemPage" || typ == "AboutPage":
			if r.ld.webPage == 0 {
				r.ld.webPage = n
			}
		case typ == "NewsMediaOrganization" || typ == "Organization" || typ == "Corporation":
			if r.ld.outlet == 0 {
				r.ld.outlet = n
			}
		case typ == "BreadcrumbList":
			if r.ld.crumbs == 0 {
				r.ld.crumbs = n
			}
		}
	})
	for _, key := range [...]string{"mainEntity", "mainEntityOfPage"} {
		if c := t.get(n, key); c != 0 {
			r.sortLD(c, depth+1)
		}
	}
	if c := t.get(n, "breadcrumb"); c != 0 && r.ld.crumbs == 0 && t.get(c, "itemListElement") != 0 {
		r.ld.crumbs = c
	}
}

func contains(list []int32, n int32) bool {
	for _, x := range list {
		if x == n {
			return true
		}
	}
	return false
}

// ldType strips the vocabulary from a type: http://schema.org/NewsArticle.
func ldType(s string) string { return s[strings.LastIndexAny(s, "/:#")+1:] }

// isArticleType knows schema.org's Article and its subtypes, and the kinds of
// works that news pages are about.
func isArticleType(typ string) bool {
	switch typ {
	case "VideoObject", "LiveBlogPosting", "Report", "Review", "ImageGallery", "MediaGallery", "Recipe", "ScholarlyArticle", "PodcastEpisode", "Blog":
		return typ != "Blog"
	}
	return strings.HasSuffix(typ, "Article") || strings.HasSuffix(typ, "Posting") && typ != "JobPosting"
}

// pickArticle chooses, among the articles described, the one that is this page:
// by its address, then by its headline, then the first that is no mere video or review.
func (r *fieldReader) pickArticle(s *source) int32 {
	t := &r.json
	best, bestScore := int32(0), -1
	heading := ""
	for i, n := range r.ld.articles {
		score := 0
		for _, key := range [...]string{"url", "mainEntityOfPage", "@id"} {
			if address := t.text(n, key); address != "" && (sameAddress(address, s.page.URL) || sameAddress(address, r.survey.canonical)) {
				score += 8
				break
			}
		}
		if h := t.text(n, "headline"); h != "" {
			score += 2
			if heading == "" {
				heading = foldForm(r.heading(s))
			}
			if f := foldForm(cleanText(h)); f != "" && heading != "" && (strings.Contains(heading, f) || strings.Contains(f, heading)) {
				score += 8
			}
		}
		if t.get(n, "datePublished") != 0 {
			score += 2
		}
		if t.get(n, "author") != 0 {
			score++
		}
		typ := ldType(t.text(n, "@type"))
		if strings.HasSuffix(typ, "Article") || strings.HasSuffix(typ, "Posting") {
			score += 3
		}
		if score > bestScore && (score >= 4 || i == 0) {
			best, bestScore = n, score
		}
	}
	return best
}

// heading is the page's own idea of its headline: og:title, else the first h1.
func (r *fieldReader) heading(s *source) string {
	for i := range r.survey.metas {
		if m := &r.survey.metas[i]; strings.EqualFold(m.key, "og:title") {
			return cleanText(m.value)
		}
	}
	if len(r.survey.h1s) > 0 {
		return r.nodeText(s.tree, r.survey.h1s[0])
	}
	return ""
}

// claimArticle claims what an article's description says; worse is added to the ranks.
func (r *fieldReader) claimArticle(n int32, worse uint8) {
	t := &r.json
	for _, c := range [...]struct {
		field field
		rank  uint8
		key   string
	}{
		{fHeadline, 10, "headline"}, {fHeadline, 35, "name"}, {fAlternative, 10, "alternativeHeadline"}, {fAlternative, 12, "alternateName"},
		{fDescription, 10, "description"}, {fDescription, 25, "abstract"},
		{fPublished, 10, "datePublished"}, {fPublished, 55, "dateCreated"}, {fPublished, 35, "uploadDate"}, {fModified, 10, "dateModified"},
		{fCreated, 10, "dateCreated"}, {fSection, 10, "articleSection"}, {fGenre, 10, "genre"}, {fLanguage, 20, "inLanguage"},
		{fHolder, 10, "copyrightHolder"}, {fYear, 10, "copyrightYear"},
	} {
		if v := t.text(n, c.key); v != "" {
			r.claim(c.field, c.rank+worse, record.FromJSONLD, v)
		}
	}
	if free := t.get(n, "isAccessibleForFree"); free != 0 {
		r.claim(fFree, 10, record.FromJSONLD, strings.Trim(t.nodes[free].text, " "))
	}
	for _, key := range [...]string{"author", "creator"} {
		rank := uint8(10)
		if key == "creator" {
			rank = 14
		}
		t.each(t.get(n, key), func(c int32) { r.claimAuthor(c, rank+worse) })
	}
	for _, key := range [...]string{"keywords", "about"} {
		rank := uint8(30)
		if key == "about" {
			rank = 48
		}
		t.each(t.get(n, key), func(c int32) {
			if v := t.textOf(c); v != "" && !strings.HasPrefix(v, "http") {
				r.claim(fTags, rank+worse, record.FromJSONLD, v)
			}
		})
	}
	for _, key := range [...]string{"about", "mentions"} {
		t.each(t.get(n, key), func(c int32) {
			name := t.text(c, "name")
			switch ldType(t.text(c, "@type")) {
			case "Person":
				r.claim(fPeople, 10, record.FromJSONLD, name)
			case "Place", "Country", "City", "State", "AdministrativeArea":
				r.claim(fPlaces, 10, record.FromJSONLD, name)
			}
		})
	}
	for _, key := range [...]string{"contentLocation", "locationCreated", "spatialCoverage", "dateline"} {
		t.each(t.get(n, key), func(c int32) {
			if v := t.textOf(c); v != "" && !strings.HasPrefix(v, "http") {
				r.claim(fPlaces, 12, record.FromJSONLD, v)
			}
		})
	}
	for _, key := range [...]string{"image", "thumbnailUrl"} {
		t.each(t.get(n, key), func(c int32) { r.claimImage(c) })
	}
	if p := t.get(n, "publisher"); p != 0 {
		t.each(p, func(c int32) { r.claimPublisher(r.resolve(c), 10) })
	} else if p := t.get(n, "sourceOrganization"); p != 0 {
		r.claimPublisher(r.resolve(p), 14)
	}
}

// claimAuthor claims an author: a name, or a person or organisation with one.
func (r *fieldReader) claimAuthor(n int32, rank uint8) {
	t := &r.json
	n = r.resolve(n)
	if t.nodes[n].kind == jsonText {
		r.claim(fAuthors, rank, record.FromJSONLD, cleanText(t.nodes[n].text))
		return
	}
	names := t.get(n, "name")
	if names == 0 {
		given, family := t.text(n, "givenName"), t.text(n, "familyName")
		if family != "" {
			r.claim(fAuthors, rank, record.FromJSONLD, cleanText(strings.TrimSpace(given+" "+family)))
		}
		return
	}
	count := 0
	t.each(names, func(int32) { count++ })
	t.each(names, func(c int32) {
		name := cleanText(t.textOf(c))
		if name == "" {
			return
		}
		a := claim{field: fAuthors, rank: rank, origin: record.FromJSONLD, value: name}
		if count == 1 {
			a.url = authorURL(t, n)
		}
		// An organisation beside persons is the outlet or an agency; the name cleaner tells.
		r.claims = append(r.claims, a)
	})
}

func authorURL(t *jsonTree, n int32) string {
	for _, key := range [...]string{"url", "sameAs", "@id"} {
		if u := t.text(n, key); strings.HasPrefix(u, "http") || strings.HasPrefix(u, "/") {
			return u
		}
	}
	return ""
}

// resolve follows a bare reference {"@id": ...} to the thing of that id.
func (r *fieldReader) resolve(n int32) int32 {
	t := &r.json
	if t.nodes[n].kind != jsonObject || t.get(n, "name") != 0 {
		return n
	}
	id := t.text(n, "@id")
	if id == "" || r.ld.lookups == lookupLimit {
		return n
	}
	r.ld.lookups++
	for i := int32(1); i < int32(len(t.nodes)); i++ {
		if i != n && t.nodes[i].kind == jsonObject {
			if other := t.get(i, "@id"); other != 0 && t.nodes[other].text == id && t.get(i, "name") != 0 {
				return i
			}
		}
	}
	return n
}

func (r *fieldReader) claimWebPage(n int32) {
	t := &r.json
	for _, c := range [...]struct {
		field field
		rank  uint8
		key   string
	}{
		{fHeadline, 55, "headline"}, {fHeadline, 56, "name"}, {fDescription, 40, "description"},
		{fPublished, 36, "datePublished"}, {fModified, 30, "dateModified"}, {fLanguage, 25, "inLanguage"},
	} {
		if v := t.text(n, c.key); v != "" {
			r.claim(c.field, c.rank, record.FromJSONLD, v)
		}
	}
	if r.ld.article == 0 {
		t.each(t.get(n, "author"), func(c int32) { r.claimAuthor(c, 36) })
	}
	if p := t.get(n, "publisher"); p != 0 {
		r.claimPublisher(r.resolve(p), 24)
	}
}

func (r *fieldReader) claimPublisher(n int32, rank uint8) {
	t := &r.json
	if t.nodes[n].kind == jsonText {
		if v := t.nodes[n].text; !strings.HasPrefix(v, "http") {
			r.claim(fPublisher, rank, record.FromJSONLD, v)
		}
		return
	}
	name := t.get(n, "name")
	if name == 0 {
		return
	}
	r.claim(fPublisher, rank, record.FromJSONLD, t.textOf(name))
	r.claim(fLegalName, rank, record.FromJSONLD, t.text(n, "legalName"))
	if u := t.text(n, "url"); strings.HasPrefix(u, "http") || strings.HasPrefix(u, "/") {
		r.claim(fPublisherURL, rank, record.FromJSONLD, u)
	}
	if logo := t.get(n, "logo"); logo != 0 {
		u := t.textOf(logo)
		if t.nodes[logo].kind == jsonObject {
			if u = t.text(logo, "url"); u == "" {
				u = t.text(logo, "contentUrl")
			}
		}
		r.claim(fLogo, rank, record.FromJSONLD, u)
	}
	contact := n
	if c := t.get(n, "contactPoint"); c != 0 {
		contact = c
		if t.nodes[c].kind == jsonArray && t.nodes[c].first != 0 {
			contact = t.nodes[c].first
		}
	}
	for _, at := range [...]int32{n, contact} {
		r.claim(fEmail, rank, record.FromJSONLD, strings.TrimPrefix(t.text(at, "email"), "mailto:"))
		r.claim(fPhone, rank, record.FromJSONLD, t.text(at, "telephone"))
	}
}

func (r *fieldReader) claimImage(n int32) {
	t := &r.json
	n = r.resolve(n)
	switch t.nodes[n].kind {
	case jsonText:
		r.images.add(image{url: t.nodes[n].text, origin: record.FromJSONLD})
	case jsonObject:
		img := image{origin: record.FromJSONLD, width: pixels(t.text(n, "width")), height: pixels(t.text(n, "height")),
			caption: t.text(n, "caption"), credit: t.text(n, "creditText")}
		for _, key := range [...]string{"url", "contentUrl", "ContentUrl", "@id"} {
			if img.url = t.text(n, key); img.url != "" {
				break
			}
		}
		if img.caption == "" {
			img.caption = t.text(n, "description")
		}
		if img.credit == "" {
			if img.credit = t.text(n, "copyrightHolder"); img.credit == "" {
				img.credit = t.text(n, "author")
			}
		}
		r.images.add(img)
	}
}
