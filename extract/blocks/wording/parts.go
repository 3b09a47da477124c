package wording

import (
	"sync"

	"dateline/lang"
)

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

// partLists are the lists of the words that designers of pages commonly name the parts by.
var partLists = map[Parts]string{
	PartComments: "part comments", PartRelated: "part related", PartShare: "part share", PartSignup: "part signup", PartConsent: "part consent",
	PartAuthor: "part author", PartCaption: "part caption", PartAd: "part ad", PartNav: "part nav", PartSide: "part side", PartFooter: "part footer",
	PartPopup: "part popup", PartTags: "part tags", PartLead: "part lead", PartMeta: "part meta", PartBox: "part box", PartBody: "part body",
	PartArticle: "part article", PartTitle: "part title", PartHide: "part hide", PartEmbed: "part embed",
}

// PartTable returns the parts by the words that name them.
var PartTable = sync.OnceValue(func() *partTable {
	var t partTable
	for part, list := range partLists {
		for w := range lang.PageWords.All(list) {
			h := uint32(HashStart)
			for i := range len(w) {
				h = (h ^ uint32(w[i])) * HashPrime
			}
			t.add(Finish(h), part)
		}
	}
	return &t
})

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
