package wording

// Parts is a set of the parts of a page that an element's class words name.
type Parts uint32

// The parts of a page.
const (
	PartComments Parts = 1 << iota
	PartRelated
	PartShare
	PartSignup
	PartConsent
	PartAuthor
	PartCaption
	PartAd
	PartNav
	PartSide
	PartFooter
	PartPopup
	PartTags
	PartLead
	PartMeta
	PartBox
	PartBody
	PartArticle
	PartTitle
	PartHide
	PartEmbed
	PartCount = iota
)

// partWords are the words that designers of pages commonly name the parts by.
var partWords = map[Parts][]string{
	PartComments: {"comment", "comments", "commentlist", "commenter", "disqus", "replies", "reply", "discussion", "kommentar", "kommentare", "commentaires", "comentarios", "respond", "coral", "livefyre", "viafoura", "spotim", "openweb"},
	PartRelated:  {"related", "recommended", "recommend", "recommendation", "recommendations", "recirc", "recirculation", "more", "outbrain", "taboola", "trending", "popular", "teaser", "teasers", "readmore", "similar", "suggested", "mostread", "latest", "upnext", "carousel", "linkbox", "seealso", "verwandte", "promo"},
	PartShare:    {"share", "sharing", "social", "addtoany", "sharedaddy", "addthis", "shareaholic", "follow", "facebook", "whatsapp", "twitter", "sharebar"},
	PartSignup:   {"newsletter", "subscribe", "subscription", "signup", "optin", "mailchimp", "register", "registration", "login", "signin", "donate", "donation", "paywall", "piano", "cta", "abo", "membership", "convertkit", "mailing"},
	PartConsent:  {"cookie", "cookies", "consent", "gdpr", "onetrust", "privacy", "ccpa", "cmp", "didomi", "cookiebot", "usercentrics", "cky", "cmplz", "optanon", "ot", "truste", "disclaimer", "legal"},
	PartAuthor:   {"author", "byline", "bio", "writer", "contributor", "autor", "auteur", "journalist", "reporter", "biography", "about", "profile", "avatar"},
	PartCaption:  {"caption", "credit", "credits", "figcaption", "cutline", "legend", "bildunterschrift", "copyright", "photo", "image", "picture", "gallery", "slideshow", "lightbox", "photographer"},
	PartAd:       {"ad", "ads", "advert", "advertisement", "sponsor", "sponsored", "promotion", "anzeige", "werbung", "dfp", "commercial", "affiliate", "banner", "outbrain", "product", "price", "buy", "deal", "shop"},
	PartNav:      {"nav", "navigation", "menu", "navbar", "breadcrumb", "breadcrumbs", "pagination", "pager", "toc", "contents", "submenu", "dropdown", "toolbar", "skip", "tabs", "tab"},
	PartSide:     {"sidebar", "aside", "rail", "widget", "widgets", "right", "secondary", "complementary", "side"},
	PartFooter:   {"footer", "foot", "colophon", "bottom", "contentinfo"},
	PartPopup:    {"modal", "popup", "overlay", "dialog", "toast", "tooltip", "lightbox", "drawer", "offcanvas", "alert", "notice", "notification"},
	PartTags:     {"tag", "tags", "topics", "topic", "categories", "category", "keywords", "labels", "badge"},
	PartLead:     {"lead", "lede", "summary", "standfirst", "dek", "deck", "intro", "subtitle", "subheadline", "subhead", "excerpt", "abstract", "chapeau", "vorspann", "description", "sapo", "spot", "entradilla", "ingress", "kicker", "highlights", "takeaways", "bullets", "bullet"},
	PartMeta:     {"meta", "date", "time", "timestamp", "published", "updated", "datetime", "info", "dateline", "posted", "publish"},
	PartBox:      {"box", "infobox", "factbox", "sidebar", "callout", "pullquote", "inset", "aside", "panel", "accordion", "card", "faq", "note"},
	PartBody:     {"body", "articlebody", "content", "text", "entry", "story", "copy", "paragraph", "richtext", "rte", "prose", "markdown", "wysiwyg", "singlepost"},
	PartArticle:  {"article", "post", "main", "single", "blog", "page", "newsarticle", "artikel"},
	PartTitle:    {"title", "headline", "heading", "header", "hero", "masthead", "topper"},
	PartHide:     {"hidden", "hide", "sr", "visuallyhidden", "offscreen", "invisible", "print", "noprint", "screenreader", "assistive"},
	PartEmbed:    {"embed", "tweet", "twitter", "instagram", "video", "player", "youtube", "vjs", "audio", "podcast", "iframe"},
}

var PartOf = func() (t partTable) {
	for part, words := range partWords {
		for _, w := range words {
			h := uint32(HashStart)
			for i := range len(w) {
				h = (h ^ uint32(w[i])) * HashPrime
			}
			t.add(Finish(h), part)
		}
	}
	return
}()

// A partTable maps words to parts by hash; it is small and mostly empty.
type partTable struct {
	keys  [1024]uint32
	parts [1024]Parts
}

func (t *partTable) add(h uint32, p Parts) {
	i := h & 1023
	for t.keys[i] != 0 && t.keys[i] != h {
		i = (i + 1) & 1023
	}
	t.keys[i] = h
	t.parts[i] |= p
}

func (t *partTable) Of(h uint32) Parts {
	for i := h & 1023; t.keys[i] != 0; i = (i + 1) & 1023 {
		if t.keys[i] == h {
			return t.parts[i]
		}
	}
	return 0
}
