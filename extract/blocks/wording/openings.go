package wording

import (
	"bytes"
	"sync"
)

// An opening is what the first words of a block announce. The later ones are
// the more seldom part of an article's text.
type Opening uint8

const (
	OpensNothing   Opening = iota
	OpensNote              // of the editors: corrections, updates, sources, rights, disclaimers
	OpensPointer           // to other articles: "Read also:"
	OpensAppeal            // to the reader: to subscribe, share, follow, give
	OpensBiography         // of the author
	OpensCredit            // of a picture: "Photo:", "©"
	OpensTalk              // readers' comments: "60 comments"
)

// openingLists are the lists of how blocks that are no part of an article's text
// begin, in the main languages of the news. Some begin paragraphs of articles,
// too: the model sees the kind of opening beside all else.
var openingLists = [...]string{
	OpensNote: "opens note", OpensPointer: "opens pointer", OpensAppeal: "opens appeal", OpensBiography: "opens biography",
	OpensCredit: "opens credit", OpensTalk: "opens talk",
}

const OpeningLimit = 5 // words of the longest opening

var openings = sync.OnceValue(func() *phraseTable {
	var t phraseTable
	for kind := OpensNote; kind <= OpensTalk; kind++ {
		t.learn(openingLists[kind], func(known *uint8) {
			if *known == 0 { // of two kinds the first counts
				*known = uint8(kind)
			}
		})
	}
	return &t
})

// OpeningOf returns what a block's first words announce: the longest opening
// that they begin with. One of a single word counts only before a colon or as
// the whole block: "Source" begins sentences, too.
func OpeningOf(text []byte, words []uint32) (kind Opening) {
	if len(text) > 1 && text[0] == 0xc2 && text[1] == 0xa9 { // ©
		return OpensCredit
	}
	if len(words) == 2 && countsComments(text, words) {
		return OpensTalk
	}
	openings := openings()
	if len(words) == 0 || !openings.MayBegin(words[0]) {
		return OpensNothing
	}
	h := uint32(0)
	for k, w := range words[:min(len(words), OpeningLimit)] {
		h = Pair(h, w)
		if v := openings.Values[SlotOf(openings.Keys[:], h)]; v != 0 && (k > 0 || len(words) == 1 || labelled(text)) {
			kind = Opening(v)
		}
	}
	return kind
}

// countsComments reports whether a text of two words is a number of readers'
// comments: "60 Beiträge", "Коментарі (12)".
func countsComments(text []byte, words []uint32) bool {
	word := words[0]
	if Ascii[text[0]] == Digit {
		word = words[1]
	} else if end := bytes.TrimRight(text, ") "); len(end) == 0 || Ascii[end[len(end)-1]] != Digit {
		return false
	}
	openings := openings()
	return openings.Values[SlotOf(openings.Keys[:], Pair(0, word))] == uint8(OpensTalk)
}

// labelled reports whether a colon, bar or slash follows the text's first word.
func labelled(text []byte) bool {
	for i, c := range text {
		switch c {
		case ' ', '.', ',', '\n':
			if i > 0 && i+1 < len(text) && (text[i+1] == ':' || text[i+1] == '|' || text[i+1] == '/') {
				return true
			}
			return false
		case ':', '|', '/':
			return i > 0
		case 0xef:
			if i+2 < len(text) && text[i+1] == 0xbc && text[i+2] == 0x9a { // the wide colon
				return true
			}
		}
	}
	return false
}
