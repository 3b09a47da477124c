package extract

import (
	"slices"

	"dateline/extract/blocks"
	"dateline/record"
)

// minCaptions is from how many captions pictures can be what a page is about.
const minCaptions = 5

// isGallery reports whether the page's pictures are its article: it says so or
// has next to no text, and has captions enough.
func (r kindReader) isGallery(rec *record.Record) bool {
	said := slices.Contains(r.embedded.types, "ImageGallery") || slices.Contains(r.embedded.types, "MediaGallery")
	captions, words := 0, 0
	for i := range r.blocks.Blocks {
		if b := &r.blocks.Blocks[i]; ofGallery(b) {
			captions++
			words += b.Words
		}
	}
	if said {
		return captions >= minCaptions || rec.WordCount > 0
	}
	return captions >= minCaptions && words > 2*rec.WordCount && words >= 8*captions && r.blocks.Title() >= 0
}

// ofGallery reports whether a block is a caption in a place where articles stand.
func ofGallery(b *blocks.Block) bool {
	return b.Tag == blocks.Caption && b.Words > 0 && b.In&(blocks.InAside|blocks.InFooter|blocks.InNav|blocks.InForm) == 0
}

// readGallery makes the captions of a gallery its text, each once: galleries
// show the same pictures in several sizes. What text there is beside them
// stays before them.
func (r kindReader) readGallery(s *source, rec *record.Record) {
	base := newAddress(s.page.URL, r.survey.base)
	media, image := r.blocks.Media, ""
	list := slices.DeleteFunc(rec.Body, func(b record.Block) bool { return b.Kind == record.Caption || b.Kind == record.Embed })
	text := len(list)
	for i := range r.blocks.Blocks {
		for ; len(media) > 0 && media[0].Before <= i; media = media[1:] {
			if isImage(s.tree, media[0].Node) {
				image = mediaLink(s.tree, media[0].Node)
			}
		}
		b := &r.blocks.Blocks[i]
		if !ofGallery(b) || len(list)-text == maxCaptions {
			continue
		}
		if i > 0 && len(list) > text && r.blocks.Blocks[i-1].Tag == blocks.Caption && captionOf(s.tree, b.Node) == captionOf(s.tree, r.blocks.Blocks[i-1].Node) {
			list[len(list)-1].Text += " " + string(b.Text)
			continue
		}
		if !slices.ContainsFunc(list[text:], func(o record.Block) bool { return o.Text == string(b.Text) }) {
			list = append(list, record.Block{Kind: record.Caption, Text: string(b.Text), URL: base.resolve(image)})
		}
		image = ""
	}
	replaceBody(rec, list)
}

const maxCaptions = 500
