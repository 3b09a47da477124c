package wording

import (
	"strings"
	"sync"
)

// Notices is a set of what phrases within a text show that it is no article's:
// an offer to subscribe in the place of the rest, or a wall before it.
type Notices uint8

// The notices.
const (
	NoticeOffer Notices = 1 << iota
	NoticeConsent
	NoticeRobots
	NoticeMissing
	NoticeCountry
	NoticeSignIn
	noticeCount = iota
)

var noticeLists = [noticeCount]string{"offers", "wall consent", "wall robots", "wall missing", "wall country", "wall sign in"}

var noticePhrases = sync.OnceValue(func() *phraseTable {
	var t phraseTable
	for i, list := range noticeLists {
		t.learn(list, func(known *uint8) { *known |= 1 << i })
	}
	return &t
})

// EachNotice calls f with what each phrase in a row of words shows, and with how
// many words the phrase has. Of two that begin with one word it is the longer.
func EachNotice(words []uint32, f func(n Notices, length int)) {
	t := noticePhrases()
	for i := 0; i < len(words); i++ {
		if !t.MayBegin(words[i]) {
			continue
		}
		found, length := uint8(0), 0
		h := uint32(0)
		for k, w := range words[i:min(len(words), i+PhraseLimit)] {
			h = Pair(h, w)
			if v := t.Values[SlotOf(t.Keys[:], h)]; v != 0 {
				found, length = v, k+1
			}
		}
		if found != 0 {
			f(Notices(found), length)
			i += length - 1
		}
	}
}

// advertisementLabels are by which advertisements in the midst of a text are
// announced, written as they are, with a capital and in capitals.
var advertisementLabels = sync.OnceValue(func() *phraseTable {
	var t phraseTable
	const list = "advertisement labels"
	mark := func(known *uint8) { *known = 1 }
	t.learn(list, mark)
	eachPhrase(list, func(phrase string) { t.add(strings.ToUpper(phrase), mark) })
	return &t
})

const labelLimit = 14 // words of the longest label

// LabelsAdvertisement reports whether words are the label of an advertisement and no more.
func LabelsAdvertisement(words []uint32) bool {
	if len(words) == 0 || len(words) > labelLimit {
		return false
	}
	t := advertisementLabels()
	if !t.MayBegin(words[0]) {
		return false
	}
	h := uint32(0)
	for _, w := range words {
		h = Pair(h, w)
	}
	return t.Values[SlotOf(t.Keys[:], h)] != 0
}
