package claims

import (
	"html"
	"strings"

	"dateline/dom"
	"dateline/extract/letters"
	"dateline/extract/markup"
	"dateline/record"
)

// ReadLD turns the page's JSON-LD into claims: those of its article, of the web
// page around it, of the outlet and of the breadcrumbs.
func (r *Page) ReadLD(s *Source) {
	r.JSON.reset()
	r.roots = r.roots[:0]
	for _, n := range r.Survey.scripts {
		for c := s.Tree.First(n); c != dom.None; c = s.Tree.Next(c) {
			text := s.Tree.Text(c)
			if strings.IndexByte(text, '"') < 0 && strings.Contains(text, "&quot;") {
				text = html.UnescapeString(text)
			}
			r.roots = r.JSON.parse(text, r.roots)
		}
	}
	for i := range r.Survey.Metas {
		// Where a framework knows no scripts in the head, as Remix's first routes.
		if m := &r.Survey.Metas[i]; m.Key == "script:ld+json" {
			r.roots = r.JSON.parse(m.Value, r.roots)
		}
	}
	r.LD = ldPage{articles: r.LD.articles[:0]}
	for _, root := range r.roots {
		r.sortLD(root, 0)
	}
	if n := r.pickArticle(s); n != 0 {
		r.LD.Article = n
		r.claimArticle(n, 0)
	}
	if r.LD.webPage != 0 {
		r.claimWebPage(r.LD.webPage)
	}
	if r.LD.outlet != 0 {
		r.claimPublisher(r.LD.outlet, 30)
	}
}

// ldPage is what the JSON-LD describes.
type ldPage struct {
	articles                         []int32
	Article, webPage, outlet, Crumbs int32
	list                             bool // the page calls itself a list of things
	lookups                          int  // of references, each a pass over all values
}

const lookupLimit = 64

// sortLD files the things that a value describes. It goes into lists, graphs
// and a page's main entity, never into what a page merely points to.
func (r *Page) sortLD(n int32, depth int) {
	if n == 0 || depth > 6 {
		return
	}
	t := &r.JSON
	if t.nodes[n].kind == jsonArray {
		t.Each(n, func(c int32) { r.sortLD(c, depth+1) })
		return
	}
	if t.nodes[n].kind != jsonObject {
		return
	}
	if g := t.Get(n, "@graph"); g != 0 {
		t.Each(g, func(c int32) { r.sortLD(c, depth+1) })
	}
	t.Each(t.Get(n, "@type"), func(c int32) {
		switch typ := ldType(t.nodes[c].text); {
		case isArticleType(typ):
			if len(r.LD.articles) < 64 && !contains(r.LD.articles, n) {
				r.LD.articles = append(r.LD.articles, n)
			}
		case typ == "CollectionPage" || typ == "SearchResultsPage" || typ == "ItemList":
			r.LD.list = true
		case strings.HasSuffix(typ, "WebPage") || typ == "ItemPage" || typ == "AboutPage":
			if r.LD.webPage == 0 {
				r.LD.webPage = n
			}
		case typ == "NewsMediaOrganization" || typ == "Organization" || typ == "Corporation":
			if r.LD.outlet == 0 {
				r.LD.outlet = n
			}
		case typ == "BreadcrumbList":
			if r.LD.Crumbs == 0 {
				r.LD.Crumbs = n
			}
		}
	})
	for _, key := range [...]string{"mainEntity", "mainEntityOfPage"} {
		if c := t.Get(n, key); c != 0 {
			r.sortLD(c, depth+1)
		}
	}
	if c := t.Get(n, "breadcrumb"); c != 0 && r.LD.Crumbs == 0 && t.Get(c, "itemListElement") != 0 {
		r.LD.Crumbs = c
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
func (r *Page) pickArticle(s *Source) int32 {
	t := &r.JSON
	best, bestScore := int32(0), -1
	heading := ""
	for i, n := range r.LD.articles {
		score := 0
		for _, key := range [...]string{"url", "mainEntityOfPage", "@id"} {
			if address := t.Text(n, key); address != "" && (markup.SameAddress(address, s.Page.URL) || markup.SameAddress(address, r.Survey.canonical)) {
				score += 8
				break
			}
		}
		if h := t.Text(n, "headline"); h != "" {
			score += 2
			if heading == "" {
				heading = letters.FoldForm(r.heading(s))
			}
			if f := letters.FoldForm(letters.CleanText(h)); f != "" && heading != "" && (strings.Contains(heading, f) || strings.Contains(f, heading)) {
				score += 8
			}
		}
		if t.Get(n, "datePublished") != 0 {
			score += 2
		}
		if t.Get(n, "author") != 0 {
			score++
		}
		typ := ldType(t.Text(n, "@type"))
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
func (r *Page) heading(s *Source) string {
	for i := range r.Survey.Metas {
		if m := &r.Survey.Metas[i]; strings.EqualFold(m.Key, "og:title") {
			return letters.CleanText(m.Value)
		}
	}
	if len(r.Survey.H1s) > 0 {
		return r.NodeText(s.Tree, r.Survey.H1s[0])
	}
	return ""
}

// claimArticle claims what an article's description says; worse is added to the ranks.
func (r *Page) claimArticle(n int32, worse uint8) {
	t := &r.JSON
	for _, c := range [...]struct {
		field Field
		rank  uint8
		key   string
	}{
		{Headline, 10, "headline"}, {Headline, 35, "name"}, {Alternative, 10, "alternativeHeadline"}, {Alternative, 12, "alternateName"},
		{Description, 10, "description"}, {Description, 25, "abstract"},
		{Published, 10, "datePublished"}, {Published, 55, "dateCreated"}, {Published, 35, "uploadDate"}, {Modified, 10, "dateModified"},
		{Created, 10, "dateCreated"}, {Section, 10, "articleSection"}, {Genre, 10, "genre"}, {Language, 20, "inLanguage"},
		{Holder, 10, "copyrightHolder"}, {Year, 10, "copyrightYear"},
	} {
		if v := t.Text(n, c.key); v != "" {
			r.Claim(c.field, c.rank+worse, record.FromJSONLD, v)
		}
	}
	if free := t.Get(n, "isAccessibleForFree"); free != 0 {
		r.Claim(Free, 10, record.FromJSONLD, strings.Trim(t.nodes[free].text, " "))
	}
	for _, key := range [...]string{"author", "creator"} {
		rank := uint8(10)
		if key == "creator" {
			rank = 14
		}
		t.Each(t.Get(n, key), func(c int32) { r.claimAuthor(c, rank+worse) })
	}
	for _, key := range [...]string{"keywords", "about"} {
		rank := uint8(30)
		if key == "about" {
			rank = 48
		}
		t.Each(t.Get(n, key), func(c int32) {
			if v := t.textOf(c); v != "" && !strings.HasPrefix(v, "http") {
				r.Claim(Tags, rank+worse, record.FromJSONLD, v)
			}
		})
	}
	for _, key := range [...]string{"about", "mentions"} {
		t.Each(t.Get(n, key), func(c int32) {
			name := t.Text(c, "name")
			switch ldType(t.Text(c, "@type")) {
			case "Person":
				r.Claim(People, 10, record.FromJSONLD, name)
			case "Place", "Country", "City", "State", "AdministrativeArea":
				r.Claim(Places, 10, record.FromJSONLD, name)
			}
		})
	}
	for _, key := range [...]string{"contentLocation", "locationCreated", "spatialCoverage", "dateline"} {
		t.Each(t.Get(n, key), func(c int32) {
			if v := t.textOf(c); v != "" && !strings.HasPrefix(v, "http") {
				r.Claim(Places, 12, record.FromJSONLD, v)
			}
		})
	}
	for _, key := range [...]string{"image", "thumbnailUrl"} {
		t.Each(t.Get(n, key), func(c int32) { r.claimImage(c) })
	}
	if p := t.Get(n, "publisher"); p != 0 {
		t.Each(p, func(c int32) { r.claimPublisher(r.resolve(c), 10) })
	} else if p := t.Get(n, "sourceOrganization"); p != 0 {
		r.claimPublisher(r.resolve(p), 14)
	}
}

// An Update is a post of a live page as its JSON-LD has it.
type Update struct{ Headline, Text, Time string }

// Updates returns the posts of the live page that the JSON-LD describes, in its order.
func (r *Page) Updates() (list []Update) {
	const most = 2000
	t := &r.JSON
	for _, n := range r.LD.articles {
		t.Each(t.Get(n, "liveBlogUpdate"), func(c int32) {
			c = r.resolve(c)
			u := Update{Headline: t.Text(c, "headline"), Time: t.Text(c, "datePublished")}
			if u.Headline == "" {
				u.Headline = t.Text(c, "name")
			}
			if u.Time == "" {
				u.Time = t.Text(c, "dateModified")
			}
			for _, key := range [...]string{"articleBody", "text", "description"} {
				if u.Text = t.Text(c, key); u.Text != "" {
					break
				}
			}
			if len(list) < most && (u.Headline != "" || u.Text != "") {
				list = append(list, u)
			}
		})
	}
	return list
}

// claimAuthor claims an author: a name, or a person or organisation with one.
func (r *Page) claimAuthor(n int32, rank uint8) {
	t := &r.JSON
	n = r.resolve(n)
	if t.nodes[n].kind == jsonText {
		r.Claim(Authors, rank, record.FromJSONLD, letters.CleanText(t.nodes[n].text))
		return
	}
	names := t.Get(n, "name")
	if names == 0 {
		given, family := t.Text(n, "givenName"), t.Text(n, "familyName")
		if family != "" {
			r.Claim(Authors, rank, record.FromJSONLD, letters.CleanText(strings.TrimSpace(given+" "+family)))
		}
		return
	}
	count := 0
	t.Each(names, func(int32) { count++ })
	t.Each(names, func(c int32) {
		name := letters.CleanText(t.textOf(c))
		if name == "" {
			return
		}
		a := claim{Field: Authors, Rank: rank, Origin: record.FromJSONLD, Value: name}
		if count == 1 {
			a.Url = authorURL(t, n)
		}
		// An organisation beside persons is the outlet or an agency; the name cleaner tells.
		r.Claims = append(r.Claims, a)
	})
}

func authorURL(t *jsonTree, n int32) string {
	for _, key := range [...]string{"url", "sameAs", "@id"} {
		if u := t.Text(n, key); strings.HasPrefix(u, "http") || strings.HasPrefix(u, "/") {
			return u
		}
	}
	return ""
}

// resolve follows a bare reference {"@id": ...} to the thing of that id.
func (r *Page) resolve(n int32) int32 {
	t := &r.JSON
	if t.nodes[n].kind != jsonObject || t.Get(n, "name") != 0 {
		return n
	}
	id := t.Text(n, "@id")
	if id == "" || r.LD.lookups == lookupLimit {
		return n
	}
	r.LD.lookups++
	for i := int32(1); i < int32(len(t.nodes)); i++ {
		if i != n && t.nodes[i].kind == jsonObject {
			if other := t.Get(i, "@id"); other != 0 && t.nodes[other].text == id && t.Get(i, "name") != 0 {
				return i
			}
		}
	}
	return n
}

func (r *Page) claimWebPage(n int32) {
	t := &r.JSON
	for _, c := range [...]struct {
		field Field
		rank  uint8
		key   string
	}{
		{Headline, 55, "headline"}, {Headline, 56, "name"}, {Description, 40, "description"},
		{Published, 36, "datePublished"}, {Modified, 30, "dateModified"}, {Language, 25, "inLanguage"},
	} {
		if v := t.Text(n, c.key); v != "" {
			r.Claim(c.field, c.rank, record.FromJSONLD, v)
		}
	}
	if r.LD.Article == 0 {
		t.Each(t.Get(n, "author"), func(c int32) { r.claimAuthor(c, 36) })
	}
	if p := t.Get(n, "publisher"); p != 0 {
		r.claimPublisher(r.resolve(p), 24)
	}
}

func (r *Page) claimPublisher(n int32, rank uint8) {
	t := &r.JSON
	if t.nodes[n].kind == jsonText {
		if v := t.nodes[n].text; !strings.HasPrefix(v, "http") {
			r.Claim(Publisher, rank, record.FromJSONLD, v)
		}
		return
	}
	name := t.Get(n, "name")
	if name == 0 {
		return
	}
	r.Claim(Publisher, rank, record.FromJSONLD, t.textOf(name))
	r.Claim(LegalName, rank, record.FromJSONLD, t.Text(n, "legalName"))
	if u := t.Text(n, "url"); strings.HasPrefix(u, "http") || strings.HasPrefix(u, "/") {
		r.Claim(PublisherURL, rank, record.FromJSONLD, u)
	}
	if logo := t.Get(n, "logo"); logo != 0 {
		u := t.textOf(logo)
		if t.nodes[logo].kind == jsonObject {
			if u = t.Text(logo, "url"); u == "" {
				u = t.Text(logo, "contentUrl")
			}
		}
		r.Claim(Logo, rank, record.FromJSONLD, u)
	}
	contact := n
	if c := t.Get(n, "contactPoint"); c != 0 {
		contact = c
		if t.nodes[c].kind == jsonArray && t.nodes[c].first != 0 {
			contact = t.nodes[c].first
		}
	}
	for _, at := range [...]int32{n, contact} {
		r.Claim(Email, rank, record.FromJSONLD, strings.TrimPrefix(t.Text(at, "email"), "mailto:"))
		r.Claim(Phone, rank, record.FromJSONLD, t.Text(at, "telephone"))
	}
}

func (r *Page) claimImage(n int32) {
	t := &r.JSON
	n = r.resolve(n)
	switch t.nodes[n].kind {
	case jsonText:
		r.Images.add(image{Url: t.nodes[n].text, Origin: record.FromJSONLD})
	case jsonObject:
		img := image{Origin: record.FromJSONLD, width: pixels(t.Text(n, "width")), height: pixels(t.Text(n, "height")),
			caption: t.Text(n, "caption"), credit: t.Text(n, "creditText")}
		for _, key := range [...]string{"url", "contentUrl", "ContentUrl", "@id"} {
			if img.Url = t.Text(n, key); img.Url != "" {
				break
			}
		}
		if img.caption == "" {
			img.caption = t.Text(n, "description")
		}
		if img.credit == "" {
			if img.credit = t.Text(n, "copyrightHolder"); img.credit == "" {
				img.credit = t.Text(n, "author")
			}
		}
		r.Images.add(img)
	}
}
