// Package similar tells near-identical texts from others, though they were cut,
// put in another order, or had a site's own words added; and shows what changed
// between two versions of a text.
package similar

import (
	"math/bits"
	"slices"
	"unicode"
	"unicode/utf8"

	"dateline/internal/sorted"
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
	var ring [shingleWords]uint64
	n := 0
	const offset, prime = 14695981039346656037, 1099511628211
	h, in := uint64(offset), false
	end := func() {
		if !in {
			return
		}
		ring[n%shingleWords] = h
		n++
		h, in = offset, false
		if n < shingleWords {
			return
		}
		x := uint64(offset)
		for k := n - shingleWords; k < n; k++ {
			x = (x ^ ring[k%shingleWords]) * prime
			x ^= x >> 29
		}
		s = append(s, mix(x))
	}
	for i := 0; i < len(text); {
		c := rune(text[i])
		size := 1
		if c >= utf8.RuneSelf {
			c, size = utf8.DecodeRuneInString(text[i:])
		}
		i += size
		switch {
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		case c < utf8.RuneSelf:
			if c != '\'' {
				end()
			}
			continue
		case c == '’':
			continue
		case unicode.IsLetter(c) || unicode.IsDigit(c):
			c = unicode.ToLower(c)
		case unicode.Is(unicode.Mn, c):
			continue
		default:
			end()
			continue
		}
		h = (h ^ uint64(c)) * prime
		in = true
	}
	end()
	return slices.Compact(sortHashes(s))
}

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

// Same reports whether two texts are near-identical: at least half of the
// shorter one's shingles are in the longer, and a quarter of all are in both.
// Articles that share a few paragraphs of an agency are not.
func Same(a, b Set) bool {
	if len(a) < Least || len(b) < Least {
		return false
	}
	both := sorted.Common(a, b)
	return 2*both >= min(len(a), len(b)) && 4*both >= len(a)+len(b)-both
}
