// Package kinds tells what sort of page a page is: an article, a live page, a
// gallery, a video, a listing or something else.
package kinds

import (
	"slices"
	"strings"

	"dateline/dom"
	"dateline/dom/atom"
	"dateline/extract/blocks/wording"
	"dateline/extract/body"
	"dateline/extract/claims"
	"dateline/extract/dates"
	"dateline/record"
)

const (
	// doubtfulArticle is the score up to which a body found in the page's JSON
	// is no article's: shops keep their descriptions there too.
	doubtfulArticle = 0.2
	// sureArticle is the score from which even a site's front page is an
	// article: some sites are one long text.
	sureArticle = 0.95
	// untypedArticle is the score from which a dated text of some length is an
	// article on a page that gives itself no type at all, as pages did before
	// machines were told types.
	untypedArticle = 0.2
	// untypedWords are how many words such a text has.
	untypedWords = 100
	// plainArticle is the score from which a page is an article that says by
	// address, types or goods that it is none.
	plainArticle = 0.9
)

// A reader tells what sort of page a page is whose body is found.
type reader struct{ *body.Reader }

// Settle sets the record's kind, once its body is found.
func Settle(b *body.Reader, s *claims.Source, rec *record.Record) {
	r := reader{b}
	r.settleKind(s, rec)
	if wall := wallNames[r.Blocks.Wall()]; wall != "" {
		if rec.Kind != record.Listing {
			rec.Kind = record.Other
		}
		rec.Warnings = append(rec.Warnings, "this is no article but "+wall)
	}
}

// wallNames name the pages that stand where an article was asked for.
var wallNames = map[wording.Notices]string{
	wording.NoticeConsent: "a dialog for consent (cookies)",
	wording.NoticeRobots:  "a block against robots",
	wording.NoticeMissing: "a notice that the page is missing (404)",
	wording.NoticeCountry: "a notice that the country is blocked",
	wording.NoticeSignIn:  "a form to sign in",
}

// settleKind tells what kind of page this is. The model tells articles from
// pages that are none; what sort of article it is the page has to say itself.
func (r reader) settleKind(s *claims.Source, rec *record.Record) {
	types := r.Embedded.Types
	switch {
	case slices.Contains(types, "LiveBlogPosting"):
		rec.Kind = record.Live
		r.timePosts(s, rec)
		h := dates.HintsFor(rec.Language, r.Address(s), s.Page.Fetched)
		r.AddUpdates(rec, &h)
	case r.Blocks.Forum() || r.Blocks.Manual():
		rec.Kind = record.Other
	case r.Machines && r.Blocks.Article >= doubtfulArticle:
		rec.Kind = record.Article
	case r.isGallery(rec) && (r.Blocks.Article >= r.Model().KindCut || r.saysArticle()):
		rec.Kind = record.Gallery
		r.readGallery(s, rec)
	case isHome(rec.URL) && r.Blocks.Article < sureArticle || lacksProse(rec) && !r.isVideo() ||
		r.Blocks.Article < r.Model().KindCut && !slices.Contains(types, "NewsArticle") && !r.isUntyped(rec) || r.Blocks.Article < plainArticle && r.Blocks.Disclaims():
		rec.Kind = record.Other
		if r.Blocks.Listing() {
			rec.Kind = record.Listing
		}
	case rec.WordCount < 120 && r.isVideo():
		rec.Kind = record.Video
	default:
		rec.Kind = record.Article
	}
}

// isUntyped reports whether a page that gives itself no type has a dated text as
// articles do, and is not too unlike one.
func (r reader) isUntyped(rec *record.Record) bool {
	return len(r.Embedded.Types) == 0 && r.Blocks.Article >= untypedArticle && rec.Published != "" && rec.WordCount >= untypedWords
}

// saysArticle reports whether the page names itself an article, or a gallery.
func (r reader) saysArticle() bool {
	return slices.ContainsFunc(r.Embedded.Types, func(t string) bool {
		return strings.HasSuffix(t, "NewsArticle") || t == "ImageGallery" || t == "MediaGallery" || t == "og:article"
	})
}

// lacksProse reports whether a body is but headings and scraps: none of its
// blocks has a sentence's length.
func lacksProse(rec *record.Record) bool {
	const sentence = 40 // bytes; eight words or so, a dozen characters of Chinese
	for i := range rec.Body {
		switch b := &rec.Body[i]; b.Kind {
		case record.Subhead, record.Caption, record.Embed:
		default:
			if len(b.Text) >= sentence {
				return false
			}
		}
	}
	return true
}

// isVideo reports whether the page is a video's: it says so, and has no article.
func (r reader) isVideo() bool {
	video, article := false, false
	for _, t := range r.Embedded.Types {
		video = video || t == "VideoObject" || strings.HasPrefix(t, "og:video")
		article = article || strings.HasSuffix(t, "Article") || t == "BlogPosting"
	}
	return video && !article
}

// isHome reports whether an address is a site's front page.
func isHome(address string) bool {
	_, rest, ok := strings.Cut(address, "://")
	if !ok {
		return false
	}
	_, path, _ := strings.Cut(rest, "/")
	path, _, _ = strings.Cut(path, "?")
	path, _, _ = strings.Cut(path, "#")
	switch path {
	case "", "index.html", "index.php", "index.htm":
		return true
	}
	return false
}

// minPosts is how many times a live page has to show before they count as its posts'.
const minPosts = 3

// timePosts gives the first block of each post of a live page the post's time.
func (r reader) timePosts(s *claims.Source, rec *record.Record) {
	h := dates.HintsFor(rec.Language, r.Address(s), s.Page.Fetched)
	t := s.Tree
	var times []postTime
	for n := dom.Root; n != dom.None; n = t.After(n, dom.Root, true) {
		if !t.Is(n, atom.Time) {
			continue
		}
		if m := dates.Parse(t.Attr(n, atom.Datetime), &h); m.OK() {
			times = append(times, postTime{n, m.Date()})
		}
	}
	if len(times) < minPosts {
		return
	}
	// Both lists are in document order. Texts find their blocks: body blocks
	// are copies of the page's.
	k, i := 0, 0
	all := r.Blocks.Blocks
	due := record.Date("")
	for j := range rec.Body {
		b := &rec.Body[j]
		if b.Text == "" {
			continue
		}
		for i < len(all) && string(all[i].Text) != b.Text && !strings.HasPrefix(b.Text, string(all[i].Text)+"\n") {
			i++
		}
		if i == len(all) {
			return
		}
		for k < len(times) && times[k].node < all[i].Node {
			due = times[k].date
			k++
		}
		b.Posted, due = due, ""
	}
}

// A postTime is a time element and what it says.
type postTime struct {
	node dom.Node
	date record.Date
}
