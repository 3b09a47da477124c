// Package lexicon is what is known of words apart from any text: their
// spelling as the models see it, senses and inflection (WordNet), names of
// places, peoples and bodies (the gazetteer), and what verbs and nouns can tell
// of: utterances, events, people.
package lexicon

import (
	"dateline/reading/text"
)

// A Word is what the models look at of a token: hashes of its spelling.
type Word struct {
	Form, Lower      uint32
	Pre1, Pre2, Pre3 uint32
	Suf1, Suf2, Suf3 uint32
	Suf4             uint32
	Shape            uint32
	Class            uint32 // the tags that the word is known to have, as one number; 0 unknown
	Gaz              uint32 // what the gazetteer knows of it
	Sense            uint32 // what it most often means
	Known            uint32 // its row in the network's table, 0 for the unknown
	Like             uint32 // its number among the words that are known by vectors, 0 for the unknown
	Alone            uint16 // what the gazetteer knows it as by itself
	longest          uint8  // words of the longest name of the gazetteer that it begins
	Capital          bool
}

var (
	Before = Word{Form: 1, Lower: 1, Suf2: 1, Suf3: 1, Shape: 1, Class: 1}
	After  = Word{Form: 2, Lower: 2, Suf2: 2, Suf3: 2, Shape: 2, Class: 2}
)

// Look fills in a word from its spelling, all but what tables know of it. shouted is true in a
// text all in capitals.
func Look(s string, shouted bool, buf []byte) (Word, []byte) {
	initial := text.Capital(s)
	buf = buf[:0]
	ascii := true
	for i := range len(s) {
		c := s[i]
		if c >= 0x80 {
			ascii = false
		}
		if text.IsDigit(c) {
			c = '0'
		}
		buf = append(buf, c)
	}
	if !ascii {
		// Curly quotes and dashes are the plain ones to the models.
		buf = plain(buf)
	}
	if shouted && len(buf) > 1 {
		for i := range buf {
			if text.IsUpper(buf[i]) && i > 0 {
				buf[i] |= 32
			}
		}
	}
	w := Word{Form: Hash(buf), Shape: shapeOf(buf), Capital: initial}
	for i, c := range buf {
		if text.IsUpper(c) {
			buf[i] = c | 32
		}
	}
	w.Lower = Hash(buf)
	n := len(buf)
	w.Pre1, w.Pre2, w.Pre3 = Hash(buf[:min(1, n)]), Hash(buf[:min(2, n)]), Hash(buf[:min(3, n)])
	w.Suf1, w.Suf2 = Hash(buf[max(0, n-1):]), Hash(buf[max(0, n-2):])
	w.Suf3, w.Suf4 = Hash(buf[max(0, n-3):]), Hash(buf[max(0, n-4):])
	return w, buf
}

// plain turns the typographic marks of UTF-8 text into ASCII, in place.
func plain(b []byte) []byte {
	out := b[:0]
	for i := 0; i < len(b); i++ {
		if b[i] == 0xe2 && i+2 < len(b) && b[i+1] == 0x80 {
			switch b[i+2] {
			case 0x98, 0x99:
				out = append(out, '\'')
				i += 2
				continue
			case 0x9c, 0x9d, 0x9e:
				out = append(out, '"')
				i += 2
				continue
			case 0x93, 0x94:
				out = append(out, '-')
				i += 2
				continue
			}
		}
		out = append(out, b[i])
	}
	return out
}

// Hash is FNV-1a.
func Hash(b []byte) uint32 {
	h := uint32(2166136261)
	for _, c := range b {
		h = (h ^ uint32(c)) * 16777619
	}
	return h
}

// shapeOf folds a spelling: runs of capitals, small letters, digits and others.
func shapeOf(b []byte) uint32 {
	h := uint32(2166136261)
	var last byte
	run := 0
	for _, c := range b {
		switch {
		case text.IsUpper(c):
			c = 'A'
		case text.IsLower(c), c >= 0x80:
			c = 'a'
		}
		if c == last {
			if run++; run > 2 {
				continue
			}
		} else {
			last, run = c, 1
		}
		h = (h ^ uint32(c)) * 16777619
	}
	return h
}
