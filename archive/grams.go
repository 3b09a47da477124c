package archive

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Chinese, Japanese, Thai and their like put no space between words, Korean
// hangs particles on them: what FTS5 takes for a word is a clause there. So
// the letters of such runs are indexed, each with the one after it, and a word
// is found wherever its letters follow each other. docs/decisions/0612-grams.md says why so.

// unspaced reports whether a letter is of a writing without spaces between
// words, or of Hangul.
func unspaced(c rune) bool {
	switch {
	case c < 0x0E00:
		return false
	case c < 0x3000:
		return c <= 0x0EFF || // Thai, Lao
			c >= 0x1000 && c <= 0x109F || // Myanmar
			c >= 0x1100 && c <= 0x11FF || // Hangul, in parts
			c >= 0x1780 && c <= 0x17FF || // Khmer
			c >= 0x2E80 // radicals
	}
	return c >= 0x3005 && c <= 0x3007 || c >= 0x3040 && c <= 0x318F || c >= 0x31A0 && c <= 0x31BF || c >= 0x31F0 && c <= 0x31FF ||
		c >= 0x3400 && c <= 0x4DBF || c >= 0x4E00 && c <= 0x9FFF || c >= 0xA960 && c <= 0xA97F || c >= 0xAC00 && c <= 0xD7FF ||
		c >= 0xF900 && c <= 0xFAFF || c >= 0xFF66 && c <= 0xFFDC || c >= 0x1B000 && c <= 0x1B16F || c >= 0x20000 && c <= 0x3FFFF
}

// hasUnspaced reports whether a text holds such a letter.
func hasUnspaced(s string) bool {
	for i := 0; i < len(s); i++ {
		// The first byte of all of them; most texts hold none or few.
		if s[i] < 0xE0 {
			continue
		}
		c, size := utf8.DecodeRuneInString(s[i:])
		if unspaced(c) {
			return true
		}
		i += size - 1
	}
	return false
}

// appendGrams appends the tokens of a word: two letters that follow each other
// are the digits of their code points, as is the last of a run alone; letters
// and digits of other writings amid them are a token as they are. single
// reports whether the last token is of one letter.
func appendGrams(tokens []string, word string) (_ []string, single bool) {
	var before rune
	var other strings.Builder
	end := func() {
		if before != 0 {
			tokens, single = append(tokens, fmt.Sprintf("%05x", before)), true
			before = 0
		}
		if s := other.String(); s != "" {
			tokens, single = append(tokens, s), false
			other.Reset()
		}
	}
	for _, c := range norm.NFKC.String(word) {
		switch {
		case unspaced(c):
			if other.Len() > 0 {
				end()
			}
			if before != 0 {
				tokens = append(tokens, fmt.Sprintf("%05x%05x", before, c))
			}
			before = c
		case unicode.In(c, unicode.L, unicode.N):
			if before != 0 {
				end()
			}
			other.WriteString(foldMarks(norm.NFD, string(c)))
		}
	}
	end()
	return tokens, single
}

// gramTerm is a search's term for words of such runs, which follow each other.
func gramTerm(words []string, prefix bool) *wanted {
	w := &wanted{words: words, grams: true}
	single := false
	for _, word := range words {
		w.folded, single = appendGrams(w.folded, word)
	}
	if n := len(w.folded); single && n > 1 && len(w.folded[n-2]) == 10 {
		// The article's run may go on: the last letter need not end it.
		w.folded = w.folded[:n-1]
	} else {
		w.prefix = prefix || single
	}
	return w
}
