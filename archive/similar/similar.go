// Package similar tells near-identical texts from others, though they were cut,
// put in another order, or had a site's own words added; and shows what changed
// between two versions of a text.
package similar

import (
	"math/bits"
	"slices"
	"unicode"
	"unicode/utf8"
)

// shingleWords is how many words in a row are compared: long enough that only
// common phrases occur in unrelated texts by chance.
const shingleWords = 5

// Keys is how many keys a text has, at most.
const Keys = 8

// Least is how many shingles a text needs to be compared: some twenty words say
// too little.
const Least = 16

// A Set is the shingles of a text, hashed and sorted.
type Set []uint64

// SetOf appends the shingles of a text to s[:0], so that memory can be used
// again, and returns them. Letters' case, marks and the space between words do
// not count; texts without spaces between words are compared by their runs of
// letters.
func SetOf(s Set, text string) Set {
	s = s[:0]
	const offset, prime = 14695981039346656037, 1099511628211
	var a, b, c, d, e uint64 // the words read last
	words := 0
	h, in := uint64(offset), false
	for i := 0; ; {
		letter := byte(ends)
		if i < len(text) {
			letter = readAs[text[i]]
		}
		if letter > others {
			h = (h ^ uint64(letter)) * prime
			in = true
			i++
			continue
		}
		if letter == others {
			r, size := utf8.DecodeRuneInString(text[i:])
			i += size
			switch {
			case unicode.IsLetter(r) || unicode.IsDigit(r):
				h = (h ^ uint64(unicode.ToLower(r))) * prime
				in = true
				continue
			case r == '’' || unicode.Is(unicode.Mn, r):
				continue
			}
		} else {
			i++
			if letter == passed {
				continue
			}
		}
		if in {
			a, b, c, d, e = b, c, d, e, h
			h, in = offset, false
			if words++; words >= shingleWords {
				x := uint64(offset)
				x = (x ^ a) * prime
				x = (x ^ x>>29 ^ b) * prime
				x = (x ^ x>>29 ^ c) * prime
				x = (x ^ x>>29 ^ d) * prime
				x = (x ^ x>>29 ^ e) * prime
				s = append(s, mix(x^x>>29))
			}
		}
		if i > len(text) {
			return slices.Compact(sortHashes(s))
		}
	}
}

// What a byte that is no letter or digit of ASCII does to a word.
const (
	ends   = iota // it ends it
	passed        // nothing: an apostrophe
	others        // as the rune does that it begins
)

// readAs are letters and digits of ASCII, small, or what else a byte does.
var readAs = func() (t [256]byte) {
	for i := range t {
		switch c := byte(i); {
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			t[i] = c
		case 'A' <= c && c <= 'Z':
			t[i] = c + 'a' - 'A'
		case c == '\'':
			t[i] = passed
		case c >= utf8.RuneSelf:
			t[i] = others
		}
	}
	return t
}()

// crowd is how many hashes of one bucket are still sorted by moving them.
const crowd = 64

// sortHashes sorts hashes, which are spread evenly: each is put about where it
// belongs, and then moved the few places that it is off. A text that repeats
// itself, or that was made so that its hashes lie together, is sorted plainly.
func sortHashes(s []uint64) []uint64 {
	n := len(s)
	if n < crowd || n > 1<<16 {
		slices.Sort(s)
		return s
	}
	width := min(bits.Len(uint(n))-2, 12) // some four hashes to a bucket
	var starts [1<<12 + 1]int32
	for _, x := range s {
		starts[x>>(64-width)+1]++
	}
	for i := range 1 << width {
		if starts[i+1] > crowd {
			slices.Sort(s)
			return s
		}
		starts[i+1] += starts[i]
	}
	s = slices.Grow(s, n)
	placed := s[n : 2*n]
	for _, x := range s {
		b := x >> (64 - width)
		placed[starts[b]] = x
		starts[b]++
	}
	copy(s, placed)
	for i, x := range s {
		for i > 0 && s[i-1] > x {
			s[i] = s[i-1]
			i--
		}
		s[i] = x
	}
	return s
}

// mix spreads a hash over all bits (the finisher of MurmurHash3).
func mix(x uint64) uint64 {
	x ^= x >> 33
	x *= 0xff51afd7ed558ccd
	x ^= x >> 33
	x *= 0xc4ceb9fe1a85ec53
	return x ^ x>>33
}

// Keys returns what a text is looked up by: its smallest hashes. Two texts that
// share half of their shingles have one in common but for 4 in 1000 times; the
// smallest of all shingles of both are shared with that chance each. nil where
// the text is too short to be compared.
func (s Set) Keys() []uint64 {
	if len(s) < Least {
		return nil
	}
	return s[:min(len(s), Keys)]
}

// shortSketch is how many hashes of a longer set a short sketch keeps: what it
// shares with another is then told to two or three in a hundred.
const shortSketch = 1024

// A Sketch is what sets are compared by: the upper halves of its hashes, or of
// the smallest of them. Without the lower halves two hashes of a text of a
// thousand are taken for one once in some ten thousand texts.
type Sketch struct {
	hashes []uint32
	size   int // of the set
}

// Sketch returns the set's sketch, which shares no memory with it.
func (s Set) Sketch() Sketch { return s.sketch(len(s)) }

// ShortSketch returns a sketch of four kilobytes at most, to be kept.
func (s Set) ShortSketch() Sketch { return s.sketch(min(len(s), shortSketch)) }

func (s Set) sketch(n int) Sketch {
	k := Sketch{hashes: make([]uint32, n), size: len(s)}
	for i := range k.hashes {
		k.hashes[i] = uint32(s[i] >> 32)
	}
	return k
}

// Same reports whether two texts are near-identical: at least half of the
// shorter one's shingles are in the longer, and a quarter of all are in both.
// Articles that share a few paragraphs of an agency are not.
func (k Sketch) Same(o Sketch) bool {
	if k.size < Least || o.size < Least {
		return false
	}
	// Where a sketch has no more hashes, what follows in the other tells
	// nothing. Hashes are spread evenly: of all that both have, as many are
	// among those up to there as of the sketch's own.
	both, i, j := 0, 0, 0
	for i < len(k.hashes) && j < len(o.hashes) {
		switch a, b := k.hashes[i], o.hashes[j]; {
		case a < b:
			i++
		case a > b:
			j++
		default:
			both++
			i, j = i+1, j+1
		}
	}
	switch {
	case i == len(k.hashes) && k.size > i:
		both = both * k.size / i
	case j == len(o.hashes) && o.size > j:
		both = both * o.size / j
	}
	return 2*both >= min(k.size, o.size) && 4*both >= k.size+o.size-both
}
