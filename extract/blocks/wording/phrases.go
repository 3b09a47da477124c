package wording

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"dateline/lang"
)

// A purpose is what a page's labels say it is for.
type purpose uint8

const (
	ToSell purpose = iota
	toOffer
	ToList
	ToDiscuss
	ToDocument
	PurposeCount
)

// purposeLists are the lists of labels of buttons, fields and headings that pages
// of one purpose have and articles seldom do, in the main languages of the web.
var purposeLists = [PurposeCount]string{ToSell: "selling", toOffer: "offering", ToList: "listing", ToDiscuss: "discussing", ToDocument: "documenting"}

// A phraseTable maps phrases, by the hash of their words in a row, to what they
// mean, which is not 0.
type phraseTable struct {
	Keys   [4096]uint32
	Values [4096]uint8
	// begins holds the first words, so that most words end the search at once.
	begins [4096 / 64]uint64
}

// learn has set change what the phrases of a list mean; 0 is a new one's.
func (t *phraseTable) learn(list string, set func(value *uint8)) {
	eachPhrase(list, func(phrase string) { t.add(phrase, set) })
}

// add has set change what one phrase means.
func (t *phraseTable) add(phrase string, set func(value *uint8)) {
	h := uint32(0)
	EachWord(phrase, func(w uint32) {
		if h == 0 {
			t.begins[w>>6&63] |= 1 << (w & 63)
		}
		h = Pair(h, w)
	})
	if h == 0 {
		return // a mark, no word
	}
	i := SlotOf(t.Keys[:], h)
	t.Keys[i] = h
	set(&t.Values[i])
}

// MayBegin reports whether a phrase may begin with a word.
func (t *phraseTable) MayBegin(w uint32) bool { return t.begins[w>>6&63]&(1<<(w&63)) != 0 }

// SlotOf returns the place of h in a table of hashes whose length is a power of
// two: where it is, or else could be put.
func SlotOf(keys []uint32, h uint32) uint32 {
	mask := uint32(len(keys) - 1)
	i := h & mask
	for keys[i] != 0 && keys[i] != h {
		i = (i + 1) & mask
	}
	return i
}

const PhraseLimit = 8 // words of the longest phrase

// Phrases returns the phrases of all purposes, each with a bit for each of its own.
var Phrases = sync.OnceValue(func() *phraseTable {
	var t phraseTable
	for purpose, list := range purposeLists {
		t.learn(list, func(purposes *uint8) { *purposes |= 1 << purpose })
	}
	return &t
})

// eachPhrase calls f with each phrase of a list, and with the
// phrase as it begins a sentence: words are told apart by their bytes, and only
// ASCII is folded.
func eachPhrase(list string, f func(string)) {
	for phrase := range lang.PagePhrases.All(list) {
		f(phrase)
		if first, size := utf8.DecodeRuneInString(phrase); first >= utf8.RuneSelf {
			if capital := unicode.ToUpper(first); capital != first {
				f(string(capital) + phrase[size:])
			}
		}
	}
}
