package extract

import (
	"slices"
	"strings"

	"dateline/dom"
	"dateline/dom/atom"
	"dateline/record"
)

const (
	// doubtfulArticle is the score up to which a body found in the page's JSON
	// is no article's: shops keep their descriptions there too.
	doubtfulArticle = 0.2
	// sureArticle is the score from which even a site's front page is an
	// article: some sites are one long text.
	sureArticle = 0.95
	// plainArticle is the score from which a page is an article that says by
	// address, types or goods that it is none.
	plainArticle = 0.9
)

// A kindReader tells what sort of page a page is whose body is found.
type kindReader struct{ *bodyReader }

// settleKind tells what kind of page this is. The model tells articles from
// pages that are none; what sort of article it is the page has to say itself.
func (r kindReader) settleKind(s *source, rec *record.Record) {
	types := r.embedded.types
	switch {
	case slices.Contains(types, "LiveBlogPosting"):
		rec.Kind = record.Live
		r.timePosts(s, rec)
	case r.blocks.Forum() || r.blocks.Manual():
		rec.Kind = record.Other
	case r.machines && r.blocks.Article >= doubtfulArticle:
		rec.Kind = record.Article
	case r.isGallery(rec) && (r.blocks.Article >= r.model().KindCut || r.saysArticle()):
		rec.Kind = record.Gallery
		r.readGallery(s, rec)
	case isHome(rec.URL) && r.blocks.Article < sureArticle || lacksProse(rec) && !r.isVideo() ||
		r.blocks.Article < r.model().KindCut && !slices.Contains(types, "NewsArticle") || r.blocks.Article < plainArticle && r.blocks.Disclaims():
		rec.Kind = record.Other
		if r.blocks.Listing() {
			rec.Kind = record.Listing
		}
	case rec.WordCount < 120 && r.isVideo():
		rec.Kind = record.Video
	default:
		rec.Kind = record.Article
	}
}

// saysArticle reports whether the page names itself an article, or a gallery.
func (r kindReader) saysArticle() bool {
	return slices.ContainsFunc(r.embedded.types, func(t string) bool {
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
func (r kindReader) isVideo() bool {
	video, article := false, false
	for _, t := range r.embedded.types {
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
func (r kindReader) timePosts(s *source, rec *record.Record) {
	h := hintsFor(rec.Language, r.address(s), s.page.Fetched)
	t := s.tree
	var times []postTime
	for n := dom.Root; n != dom.None; n = t.After(n, dom.Root, true) {
		if !t.Is(n, atom.Time) {
			continue
		}
		if m := parseDate(t.Attr(n, atom.Datetime), &h); m.ok() {
			times = append(times, postTime{n, m.date()})
		}
	}
	if len(times) < minPosts {
		return
	}
	// Both lists are in document order. Texts find their blocks: body blocks
	// are copies of the page's.
	k, i := 0, 0
	all := r.blocks.Blocks
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
