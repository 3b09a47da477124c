package kinds

import (
	"slices"

	"dateline/extract/blocks"
	"dateline/extract/body"
	"dateline/extract/claims"
	"dateline/extract/markup"
	"dateline/record"
)

// minCaptions is from how many captions pictures can be what a page is about.
const minCaptions = 5

// isGallery reports whether the page's pictures are its article: it says so or
// has next to no text, and has captions enough.
func (r reader) isGallery(rec *record.Record) bool {
	said := slices.Contains(r.Embedded.Types, "ImageGallery") || slices.Contains(r.Embedded.Types, "MediaGallery")
	captions, words := 0, 0
	for i := range r.Blocks.Blocks {
		if b := &r.Blocks.Blocks[i]; ofGallery(b) {
			captions++
			words += b.Words
		}
	}
	if said {
		return captions >= minCaptions || rec.WordCount > 0
	}
	return captions >= minCaptions && words > 2*rec.WordCount && words >= 8*captions && r.Blocks.Title() >= 0
}

// ofGallery reports whether a block is a caption in a place where articles stand.
func ofGallery(b *blocks.Block) bool {
	return b.Tag == blocks.Caption && b.Words > 0 && b.In&(blocks.InAside|blocks.InFooter|blocks.InNav|blocks.InForm) == 0
}

// readGallery makes the captions of a gallery its text, each once: galleries
// show the same pictures in several sizes. What text there is beside them
// stays before them.
func (r reader) readGallery(s *claims.Source, rec *record.Record) {
	base := markup.NewAddress(s.Page.URL, r.Survey.Base)
	media, image := r.Blocks.Media, ""
	list := slices.DeleteFunc(rec.Body, func(b record.Block) bool { return b.Kind == record.Caption || b.Kind == record.Embed })
	text := len(list)
	for i := range r.Blocks.Blocks {
		for ; len(media) > 0 && media[0].Before <= i; media = media[1:] {
			if body.IsImage(s.Tree, media[0].Node) {
				image = body.MediaLink(s.Tree, media[0].Node)
			}
		}
		b := &r.Blocks.Blocks[i]
		if !ofGallery(b) || len(list)-text == maxCaptions {
			continue
		}
		if i > 0 && len(list) > text && r.Blocks.Blocks[i-1].Tag == blocks.Caption && body.CaptionOf(s.Tree, b.Node) == body.CaptionOf(s.Tree, r.Blocks.Blocks[i-1].Node) {
			list[len(list)-1].Text += " " + string(b.Text)
			continue
		}
		if !slices.ContainsFunc(list[text:], func(o record.Block) bool { return o.Text == string(b.Text) }) {
			list = append(list, record.Block{Kind: record.Caption, Text: string(b.Text), URL: base.Resolve(image)})
		}
		image = ""
	}
	body.Replace(rec, list)
}

const maxCaptions = 500
