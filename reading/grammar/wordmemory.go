package grammar

import (
	"dateline/reading/lexicon"
)

// A wordMemory keeps what spelling and tables tell of the words met last: most
// words of a text stand in it more than once. A word that falls on another's
// place takes it.
type wordMemory []rememberedWord

type rememberedWord struct {
	key wordKey
	w   lexicon.Word
}

// A wordKey is a word of up to sixteen bytes, its first eight and its last
// eight, and its length.
type wordKey struct {
	first, last uint64
	length      int
}

const (
	memoryBits   = 13
	longestInKey = 16
)

// keyOf returns the key of a word that is not empty and not too long.
func keyOf(s string) wordKey {
	k := wordKey{length: len(s)}
	if len(s) <= 8 {
		for i := range len(s) {
			k.first = k.first<<8 | uint64(s[i])
		}
		return k
	}
	a, b := s[:8], s[len(s)-8:]
	k.first = uint64(a[0]) | uint64(a[1])<<8 | uint64(a[2])<<16 | uint64(a[3])<<24 | uint64(a[4])<<32 | uint64(a[5])<<40 | uint64(a[6])<<48 | uint64(a[7])<<56
	k.last = uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 | uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
	return k
}

// word returns what there is to know of a word by itself.
func (g *Grammarian) word(s string) lexicon.Word {
	if len(s) == 0 || len(s) > longestInKey {
		return g.study(s, false)
	}
	if g.memory == nil {
		g.memory = make(wordMemory, 1<<memoryBits)
	}
	k := keyOf(s)
	m := &g.memory[((k.first^k.last*mix2)*Mix1)>>(64-memoryBits)]
	if m.key != k {
		m.key, m.w = k, g.study(s, false)
	}
	return m.w
}

// study looks a word up in all tables. shouted is true in a text all in capitals.
func (g *Grammarian) study(s string, shouted bool) lexicon.Word {
	var w lexicon.Word
	w, g.buf = lexicon.Look(s, shouted, g.buf)
	var sn lexicon.Sense
	sn, g.stem = g.M.Dict.Find(g.buf, g.stem)
	w.Sense = uint32(sn)
	e := g.M.lex.Find(w.Lower)
	w.Known, w.Class = e.Row, e.Class
	w.Like = g.M.like.Find(w.Lower)
	g.M.Gaz.Know(&w)
	return w
}
