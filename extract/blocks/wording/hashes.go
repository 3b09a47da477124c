// Package wording tells what the words of a page's blocks, labels and class names
// announce, by their hashes: no word is looked at twice.
package wording

import "unicode/utf8"

// Pair is the hash of two words in a row.
func Pair(a, b uint32) uint32 { return Finish(a*0x9E3779B1 ^ b*0x85EBCA77 ^ 0x2545F491) }

func Triple(a, b, c uint32) uint32 {
	t := (a*0x9E3779B1^b)*0x85EBCA77 ^ c*0xC2B2AE3D
	return t ^ t>>15
}

// Finish ends a word's hash; 0 stands for no word.
func Finish(h uint32) uint32 {
	h ^= h >> 15
	if h == 0 {
		return 1
	}
	return h
}

var Ascii = func() (t [256]uint8) {
	for c := 'a'; c <= 'z'; c++ {
		t[c] = Lower
	}
	for c := 'A'; c <= 'Z'; c++ {
		t[c] = Capital
	}
	for c := '0'; c <= '9'; c++ {
		t[c] = Digit
	}
	return
}()

// Punctuation reports whether a rune beyond ASCII is not part of a word.
func Punctuation(r rune) bool {
	return r < 0xc0 && r != 0xaa && r != 0xb5 && r != 0xba || r == 0xd7 || r == 0xf7 ||
		r >= 0x2000 && r < 0x2070 || r >= 0x20a0 && r < 0x20d0 || r >= 0x2190 && r < 0x2c00 ||
		r >= 0x3000 && r < 0x3005 || r >= 0x3008 && r < 0x3020 || r >= 0xff00 && r < 0xff10 || r >= 0xff1a && r < 0xff21 ||
		r == 0x60c || r == 0x61b || r == 0x61f || r == 0x964 || r >= 0x1f000 || r == 0xfffd
}

// Ideograph reports whether a rune is of a script that sets no spaces between
// words: kana and Han, and those of Southeast Asia.
func Ideograph(r rune) bool {
	return r >= 0x3040 && r < 0xa000 || r >= 0xf900 && r < 0xfb00 || r >= 0x20000 && r < 0x30000 || Southeast(r)
}

// Southeast reports whether a rune is Thai, Lao, Burmese or Khmer, whose writers
// part clauses by spaces.
func Southeast(r rune) bool {
	return r >= 0xe00 && r < 0xf00 || r >= 0x1000 && r < 0x10a0 || r >= 0x1780 && r < 0x1800
}

// EachWord calls f with the hash of each lower-case word of s.
func EachWord(s string, f func(uint32)) {
	h := uint32(HashStart)
	in := false
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			i++
			if k := Ascii[c]; k != 0 {
				if k == Capital {
					c += 'a' - 'A'
				}
				h = (h ^ uint32(c)) * HashPrime
				in = true
			} else if in {
				f(Finish(h))
				h, in = HashStart, false
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if Punctuation(r) {
			if in {
				f(Finish(h))
				h, in = HashStart, false
			}
		} else {
			for ; size > 0; size-- {
				h = (h ^ uint32(s[i])) * HashPrime
				i++
			}
			in = true
			continue
		}
		i += size
	}
	if in {
		f(Finish(h))
	}
}

// Hashes returns the hashes of the lower-case words of s: of its runs of letters and digits.
func Hashes(s string) []uint32 {
	var all []uint32
	EachWord(s, func(h uint32) { all = append(all, h) })
	return all
}

// CountWords returns how many words Hashes finds, and half the characters of
// scripts without spaces, as blocks count them.
func CountWords(s string) (n int) {
	EachWord(s, func(uint32) { n++ })
	unspaced := 0
	for _, r := range s {
		if r >= 0xe00 && Ideograph(r) {
			unspaced++
		}
	}
	return n + unspaced/2
}

// classes of ASCII bytes; others have none
const (
	Lower uint8 = 1 << iota
	Capital
	Digit
)

const (
	HashStart = 2166136261
	HashPrime = 16777619
)
