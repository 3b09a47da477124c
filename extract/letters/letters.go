// Package letters cleans, folds, compares and counts what is written: the bottom
// of the house, which knows nothing of pages.
package letters

import (
	"encoding/binary"
	"strings"
	"unicode"
	"unicode/utf8"
	"unsafe"
)

// FlatWords counts words; two characters of a script without spaces are one.
func FlatWords(s string) int {
	words, unspaced := CountWords(s)
	return words + unspaced/2
}

// CountWords counts runs of letters and digits, and the characters of scripts
// that set no spaces between words.
func CountWords(s string) (words, unspaced int) {
	inside := false
	for _, r := range s {
		switch {
		case r < 0x80:
			letter := r >= '0' && r <= '9' || r|0x20 >= 'a' && r|0x20 <= 'z'
			if letter && !inside {
				words++
			}
			inside = letter || inside && (r == '\'' || r == '-')
		case r == '’':
		case r >= 0x2E80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana), r >= 0xE00 && unicode.In(r, unicode.Thai, unicode.Lao, unicode.Myanmar, unicode.Khmer):
			unspaced++
			inside = false
		default:
			letter := unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r)
			if letter && !inside {
				words++
			}
			inside = letter
		}
	}
	return words, unspaced
}

// EndsSentence reports whether s ends as a sentence does, quotes and brackets
// set aside.
func EndsSentence(s string) bool {
	for s != "" {
		r, size := utf8.DecodeLastRuneInString(s)
		switch r {
		case '"', '\'', '”', '’', '“', '»', '«', ')', ']', '」', '』', '）', '›', ' ':
			s = s[:len(s)-size]
			continue
		case '.', '!', '?', '。', '！', '？', '…', '।', '؟', '۔', '։', ';', ':', '：':
			return !strings.HasSuffix(s, "..")
		}
		return false
	}
	return false
}

func CountDigits(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if IsDigit(s[i]) {
			n++
		}
	}
	return n
}

func IsLetters(s string) bool {
	for i := 0; i < len(s); i++ {
		if !IsLetter(s[i]) {
			return false
		}
	}
	return s != ""
}

func IsASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func HasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

// TrimRune drops the rune that a cut may have left incomplete.
func TrimRune(b []byte) []byte {
	for i := 0; i < utf8.UTFMax && len(b) > 0; i++ {
		if r, size := utf8.DecodeLastRune(b); r != utf8.RuneError || size > 1 {
			break
		}
		b = b[:len(b)-1]
	}
	return b
}

// IsUnspaced reports whether s is written in a script that sets no spaces
// between the words of a name.
func IsUnspaced(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana, unicode.Thai)
}

func OnlySpace(s string) bool {
	b := unsafe.Slice(unsafe.StringData(s), len(s))
	for i := 0; i < len(b); i++ {
		if !IsBlank(b[i]) {
			return false
		}
		for i+9 <= len(b) && binary.LittleEndian.Uint64(b[i+1:]) == 0x2020202020202020 { // indents
			i += 8
		}
	}
	return true
}

func IsLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// Digits reads exactly n ASCII digits at the start of s.
func Digits(s string, n int) (int, bool) {
	if len(s) < n {
		return 0, false
	}
	v := 0
	for i := 0; i < n; i++ {
		if !IsDigit(s[i]) {
			return 0, false
		}
		v = v*10 + int(s[i]-'0')
	}
	return v, true
}

func IsDigit(c byte) bool { return c-'0' < 10 }

func IsThai(r rune) bool { return r >= 0xE00 && r < 0xE80 }

func IsBlank(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

// HasAny reports whether s holds one of the pieces.
func HasAny(s string, pieces ...string) bool {
	for _, p := range pieces {
		if strings.Contains(s, p) {
			return true
		}
	}
	return false
}

// HasWord reports whether a blank-separated list holds a word, whatever its case.
func HasWord(list, word string) bool {
	for list != "" {
		var w string
		w, list, _ = strings.Cut(list, " ")
		if strings.EqualFold(w, word) {
			return true
		}
	}
	return false
}

func FirstWord(s string) string {
	w, _, _ := strings.Cut(strings.TrimSpace(s), " ")
	return w
}

func IsDigits(s string) bool { return s == "" || CountDigits(s) == len(s) }
