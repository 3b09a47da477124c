package blocks

import (
	"strings"
	"sync"

	"dateline/extract/blocks/wording"
	"dateline/lang"
)

// Disclaims reports whether the page says that it is no article by what stands
// apart from its text: its address, its types, the goods and services it names,
// with nobody who wrote it or no date that machines are told. Such a page has to
// look very much like an article.
func (p *Page) Disclaims() bool {
	h, types := &p.hints, p.page.types
	if types&typeNews != 0 {
		return false
	}
	place := placeOf(h.URL)
	if place.section || p.page.purposes.kinds[wording.ToSell] >= 3 && !place.story {
		return true
	}
	if types&typeArticle != 0 || len(h.Authors) > 0 && h.Stamped {
		return false
	}
	if types&(typeProduct|typeService) != 0 || place.offer && !place.story {
		return true
	}
	switch {
	case len(h.Authors) > 0:
		return false
	case types&typePage != 0: // many systems call posts articles and all else pages
		return p.page.we > 0.02 || p.offers()
	}
	return !h.Dated && p.page.we > 0.01 && p.offers()
}

// offers reports whether the headline names a service and explains nothing.
func (p *Page) offers() bool {
	offers, explains := false, false
	read := func(w uint32) {
		offers = offers || serviceWords()[w]
		explains = explains || explainingWords()[w]
	}
	wording.EachWord(p.hints.Headline, read)
	if p.title >= 0 {
		b := &p.Blocks[p.title]
		for _, w := range p.words[b.wordStart:b.wordEnd] {
			read(w)
		}
	}
	return offers && !explains
}

// serviceWords are words of headlines for services and those who give them.
var serviceWords = wordSet("services")

// explainingWords are words of headlines that explain, advise or compare.
var explainingWords = wordSet("explaining")

func wordSet(list string) func() map[uint32]bool {
	return sync.OnceValue(func() map[uint32]bool {
		set := map[uint32]bool{}
		for word := range lang.PageWords.All(list) {
			wording.EachWord(word, func(w uint32) { set[w] = true })
		}
		return set
	})
}

// A place is what the segments of an address's path name as a whole.
type place struct {
	section bool // the last names a section or a list, or is one of tags
	offer   bool // one names a sort of goods or services
	story   bool // one before the last names a sort of articles
}

func placeOf(address string) (out place) {
	folders, name := pathOf(address)
	last := placesOf()[strings.ToLower(name)]
	out.section, out.offer = last&section != 0, last&offer != 0
	for seg := range strings.SplitSeq(strings.TrimSuffix(folders, "/"), "/") {
		last = placesOf()[strings.ToLower(seg)]
		out.offer = out.offer || last&offer != 0
		out.story = out.story || last&story != 0
	}
	out.section = out.section || last&tags != 0
	return
}

// placeSet is what a segment of an address names: a section, a sort of goods or
// services, a sort of articles, or what one of follows.
type placeSet uint8

const (
	section placeSet = 1 << iota
	offer
	story
	tags
)

var placesOf = sync.OnceValue(func() map[string]placeSet {
	m := map[string]placeSet{}
	for set, list := range map[placeSet]string{
		section: "folders of sections", offer: "folders of offers", story: "folders of stories", tags: "folders of tags",
	} {
		for segment := range lang.PageWords.All(list) {
			m[segment] |= set
		}
	}
	return m
})
