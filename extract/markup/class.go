package markup

import (
	"strings"
	"sync"

	"dateline/dom"
	"dateline/extract/letters"
	"dateline/lang"
)

// Said is a set of what the words of a class name, an id or a test id say.
type Said uint16

const (
	SaidDate Said = 1 << iota
	SaidPublished
	SaidModified
	SaidAuthor
	SaidExcluded
	SaidNoText
	SaidFooter
	SaidTags
	SaidRelated
	// Of values that say author or excluded, what tempers it.
	SaidOfAuthor // tells about the author
	SaidComment  // speaks of comments
	SaidSoft     // says that something is not there, or beside what it names
)

// ClassMemo remembers what the classes of a page say.
type ClassMemo = dom.Memo[Said]

// SaidBy returns what the value of a class, an id or the like says.
func SaidBy(m *ClassMemo, value string) Said {
	s, known := m.Lookup(value)
	if !known {
		*s = readClass(value)
	}
	return *s
}

// saidLists are the lists of words of class names, ids and test ids, by what they say.
var saidLists = [...]struct {
	says Said
	list string
}{
	{SaidDate, "class date"}, {SaidPublished, "class published"}, {SaidModified, "class modified"}, {SaidAuthor, "class author"},
	{SaidExcluded, "class excluded"}, {SaidNoText, "class no text"}, {SaidFooter, "class footer"}, {SaidTags, "class tags"},
}

// classTable holds their words by a hash of their letters.
var classTable = sync.OnceValue(func() *classSlots {
	words := map[string]Said{}
	for _, l := range saidLists {
		for w := range lang.PageWords.All(l.list) {
			words[w] |= l.says
		}
	}
	var t classSlots
	for w, says := range words {
		h := uint32(0)
		for i := range len(w) {
			h = addLetter(h, w[i])
		}
		i := classSlotOf(h)
		for ; t[i].word != ""; i = (i + 1) % uint32(len(t)) {
		}
		t[i] = classSlot{w, says}
	}
	return &t
})

type classSlots [1024]classSlot

type classSlot struct {
	word string
	says Said
}

// addLetter adds a letter, whatever its case, to a word's hash.
func addLetter(h uint32, c byte) uint32 { return (h ^ uint32(c|0x20)) * 0x9E3779B1 }

func classSlotOf(h uint32) uint32 { return h >> 22 }

// isClassLetter tells the bytes that are letters.
var isClassLetter = func() (t [256]bool) {
	for c := range t {
		t[c] = letters.IsLetter(byte(c))
	}
	return
}()

// lettersOf returns a set of one letter, whatever its case.
func lettersOf(c byte) uint32 { return 1 << (c & 31) }

// Letters of "related" and of "readmore".
const (
	relatedLetters  = 1<<('r'&31) | 1<<('e'&31) | 1<<('l'&31) | 1<<('a'&31) | 1<<('t'&31) | 1<<('d'&31)
	readMoreLetters = 1<<('r'&31) | 1<<('e'&31) | 1<<('a'&31) | 1<<('d'&31) | 1<<('m'&31) | 1<<('o'&31)
)

const maxTagClass = 300 // bytes of a class whose words may say that it holds tags

// readClass reads the words of an attribute's value. Words end at marks, at
// digits and where a capital follows a small letter.
func readClass(v string) (says Said) {
	table := classTable()
	related := false // whether it is worth to look closer
	for i := 0; i < len(v); {
		c := v[i]
		if !isClassLetter[c] {
			i++
			continue
		}
		start, h, letters := i, addLetter(0, c), lettersOf(c)
		for i++; i < len(v); i++ {
			before := c
			if c = v[i]; !isClassLetter[c] || c < 'a' && before >= 'a' {
				break
			}
			h = addLetter(h, c)
			letters |= lettersOf(c)
		}
		word := v[start:i]
		says |= table.says(word, h)
		switch word[len(word)-1] {
		case 'd':
			related = related || strings.HasSuffix(word, "read")
		case 'e':
			related = related || strings.HasSuffix(word, "see")
		}
		related = related || letters&relatedLetters == relatedLetters || letters&readMoreLetters == readMoreLetters
	}
	if related && speaksOfRelated(v) {
		says |= SaidRelated
	}
	if len(v) > maxTagClass {
		says &^= SaidTags
	}
	if says&SaidAuthor != 0 && letters.HasAny(v, "author-desc", "author_desc", "authorDesc", "AuthorDesc") {
		says |= SaidOfAuthor
	}
	if says&(SaidExcluded|SaidNoText) != 0 {
		if letters.HasAny(v, "comment") {
			says |= SaidComment
		}
		if letters.HasAny(v, "no-", "has-", "with-", "-sidebar-") && !letters.HasAny(v, "comment-list", "related") {
			says |= SaidSoft
		}
	}
	return says
}

// says returns what a word says whose letters have a hash.
func (t *classSlots) says(w string, h uint32) Said {
	for i := classSlotOf(h); t[i].word != ""; i = (i + 1) % uint32(len(t)) {
		if known := t[i].word; len(known) == len(w) && sameLetters(known, w) {
			return t[i].says
		}
	}
	return 0
}

// sameLetters reports whether w is a word of small letters, whatever its case.
func sameLetters(small, w string) bool {
	for i := range len(small) {
		if w[i]|0x20 != small[i] {
			return false
		}
	}
	return true
}

// speaksOfRelated knows the classes of boxes that point to other articles of
// the same story: related-articles, read-more, seeAlso.
func speaksOfRelated(class string) bool {
	i := strings.Index(class, "elated")
	if i > 0 && class[i-1]|0x20 == 'r' {
		return i == 1 || !letters.IsLetter(class[i-2]) || class[i-1] == 'R'
	}
	return letters.HasAny(class, "read-more", "readmore", "readMore", "read_more", "see-also", "seeAlso")
}
