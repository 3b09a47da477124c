package archive

import (
	"sync"
	"unicode/utf8"

	"dateline/archive/index"
)

// gramMark begins the tokens of runs without spaces in the index, where no word
// begins so.
const gramMark = "\x01"

var packers = sync.Pool{New: func() any { return new(tokenPacker) }}

// A tokenPacker packs what is indexed of articles.
type tokenPacker struct {
	index.Packer
	small []byte
	grams []string
}

// packWords packs an article's fields, in the order of columnNames.
func packWords(fields ...string) *index.Words {
	p := packers.Get().(*tokenPacker)
	defer packers.Put(p)
	for f, text := range fields {
		p.Field(f)
		unspaced := hasUnspaced(text)
		for w := range eachWord(text) {
			word := text[w.Start:w.End]
			if !unspaced || !hasUnspaced(word) {
				p.Add(p.folded(word))
			}
		}
		if !unspaced {
			continue
		}
		p.Field(f)
		for w := range eachWord(text) {
			if word := text[w.Start:w.End]; hasUnspaced(word) {
				p.grams, _ = appendGrams(p.grams[:0], word)
				for _, g := range p.grams {
					p.small = append(append(p.small[:0], gramMark...), g...)
					p.Add(p.small)
				}
			}
		}
	}
	return p.Pack()
}

// folded is foldWord in memory that holds until the next word.
func (p *tokenPacker) folded(word string) []byte {
	p.small = p.small[:0]
	for i := range len(word) {
		c := word[i]
		if c >= utf8.RuneSelf {
			return append(p.small[:0], foldWord(word)...)
		}
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		p.small = append(p.small, c)
	}
	return p.small
}
