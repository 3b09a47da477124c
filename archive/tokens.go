package archive

import (
	"sync"

	"dateline/archive/index"
)

// indexFormat is the number of the way in which words are cut, folded and
// indexed; with another one an archive is indexed anew when it is next opened
// for writing.
const indexFormat = 2

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
			if unspaced && hasUnspaced(word) {
				continue
			}
			// A search for marks alone asks for nothing, so they have no place.
			if p.small = appendFolded(p.small[:0], word); len(p.small) > 0 {
				p.Add(p.small)
				if small, ok := appendSpelledOut(p.small[:0], word); ok {
					p.small = small
					p.AddAlso(small)
				}
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
