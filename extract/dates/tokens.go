package dates

import (
	"encoding/binary"
	"unicode"
	"unicode/utf8"
	"unsafe"

	"dateline/extract/letters"
)

type tokenKind uint8

const (
	tokenEnd tokenKind = iota
	tokenNumber
	tokenWord
	tokenPunct
)

// A token is a number, a word or a punctuation mark of a date string.
type token struct {
	kind       tokenKind
	spaced     bool  // white space stands before it
	digits     uint8 // of a number, at most 20
	class      wordClass
	value      int32 // of a number; a word's meaning; the rune of a mark
	start, end int32
}

// maxTokens bounds how much of a text is searched for a date: datelines are short.
const maxTokens = 64

// A dateScan is a text cut into the tokens that dates are made of.
type dateScan struct {
	s    string
	toks [maxTokens + 1]token // the one past the last is tokenEnd
	n    int
}

// tokenize cuts s into tokens, at most maxTokens.
func (d *dateScan) tokenize(s string) {
	d.s, d.n = s, 0
	spaced := false
	for i := 0; i < len(s) && d.n < maxTokens; {
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		if isDateSpace(r) {
			spaced = true
			i += size
			continue
		}
		t := token{spaced: spaced, start: int32(i)}
		switch {
		case digitValue(r) >= 0:
			i = scanNumber(s, i, &t)
		case isDateLetter(r):
			i = d.scanWord(s, i, &t)
		default:
			i += size
			t.kind, t.value = tokenPunct, r
		}
		t.end = int32(i)
		d.toks[d.n] = t
		d.n++
		d.mergeHalfDay()
		spaced = false
	}
	d.toks[d.n] = token{start: int32(len(s)), end: int32(len(s))}
}

func scanNumber(s string, i int, t *token) int {
	t.kind = tokenNumber
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		v := digitValue(r)
		if v < 0 {
			break
		}
		i += size
		if t.digits < 20 {
			t.digits++
		}
		if t.digits <= 9 {
			t.value = t.value*10 + int32(v)
		}
	}
	return i
}

// scanWord reads the word at i and looks it up. Words of scripts written
// without spaces are cut where the table knows a piece.
func (d *dateScan) scanWord(s string, i int, t *token) int {
	t.kind = tokenWord
	var buf [48]byte
	key := buf[:0]
	start := i
	first, _ := utf8.DecodeRuneInString(s[i:])
	afterNumber := d.n > 0 && d.toks[d.n-1].kind == tokenNumber && !t.spaced
	if unicode.Is(unicode.Han, first) || afterNumber && unicode.Is(unicode.Hangul, first) {
		return scanSyllables(s, i, t)
	}
	for i < len(s) {
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		if letters.IsThai(first) && r == '.' { // shortened months: ส.ค.
			i += size
			continue
		}
		if digitValue(r) >= 0 || !isDateLetter(r) || r >= 0x2E80 && unicode.Is(unicode.Han, r) {
			break
		}
		i += size
		if f := letters.FoldRune(r); f > 0 && len(key) < len(buf)-utf8.UTFMax {
			key = utf8.AppendRune(key, f)
		}
	}
	if m := letters.Meaning(dateWords(), key); m.Class != WordOther {
		t.class, t.value = m.Class, int32(m.value)
	} else if n := len(key); n > 2*hangulSize && unicode.Is(unicode.Hangul, first) {
		// 기사입력, 최종수정: the label ends a longer word.
		if m := letters.Meaning(dateWords(), key[n-2*hangulSize:]); m.Class == WordLabel {
			t.class, t.value = m.Class, int32(m.value)
		}
	}
	if i == start {
		i++
	}
	return i
}

const hangulSize = 3 // bytes of a syllable

// scanSyllables reads a mark of Chinese, Japanese or Korean dates of one or two
// characters, or one character that is none.
func scanSyllables(s string, i int, t *token) int {
	_, one := utf8.DecodeRuneInString(s[i:])
	_, two := utf8.DecodeRuneInString(s[i+one:])
	if m := letters.Meaning(dateWords(), s[i:i+one+two]); m.Class != WordOther && two > 0 {
		t.class, t.value = m.Class, int32(m.value)
		return i + one + two
	}
	if m := letters.Meaning(dateWords(), s[i:i+one]); m.Class != WordOther {
		t.class, t.value = m.Class, int32(m.value)
	}
	return i + one
}

// mergeHalfDay joins the last tokens where they write "p.m." in points, or a
// Levantine month in two words.
func (d *dateScan) mergeHalfDay() {
	if d.n >= 2 {
		a, b := &d.toks[d.n-2], &d.toks[d.n-1]
		if a.class == wordMoon && b.kind == tokenWord {
			second := d.s[b.start:b.end] == "الثاني"
			a.class, a.value, a.end = WordMonth, 12, b.end
			switch {
			case d.s[a.start:b.start-1] == "تشرين" && second:
				a.value = 11
			case d.s[a.start:b.start-1] == "تشرين":
				a.value = 10
			case second:
				a.value = 1
			}
			d.n--
			return
		}
	}
	if d.n < 3 {
		return
	}
	a, dot, m := &d.toks[d.n-3], &d.toks[d.n-2], &d.toks[d.n-1]
	if a.kind != tokenWord || dot.value != '.' || dot.kind != tokenPunct || m.kind != tokenWord {
		return
	}
	switch d.s[m.start:m.end] {
	case "m", "M", "μ", "Μ":
	default:
		return
	}
	switch d.s[a.start:a.end] {
	case "a", "A", "π", "Π":
		a.class = wordAM
	case "p", "P", "μ", "Μ":
		a.class = wordPM
	default:
		return
	}
	a.end = m.end
	d.n -= 2
}

// digitValue returns the value of a decimal digit of the scripts that dates
// are written in, or -1.
func digitValue(r rune) int {
	switch {
	case r < 0x80:
		if '0' <= r && r <= '9' {
			return int(r - '0')
		}
	case r >= 0x660 && r <= 0x669: // Arabic
		return int(r - 0x660)
	case r >= 0x6F0 && r <= 0x6F9: // Persian, Urdu
		return int(r - 0x6F0)
	case r >= 0x966 && r <= 0x96F: // Devanagari
		return int(r - 0x966)
	case r >= 0x9E6 && r <= 0x9EF: // Bengali
		return int(r - 0x9E6)
	case r >= 0xA66 && r <= 0xA6F: // Gurmukhi
		return int(r - 0xA66)
	case r >= 0xAE6 && r <= 0xAEF: // Gujarati
		return int(r - 0xAE6)
	case r >= 0xBE6 && r <= 0xBEF: // Tamil
		return int(r - 0xBE6)
	case r >= 0xE50 && r <= 0xE59: // Thai
		return int(r - 0xE50)
	case r >= 0x1040 && r <= 0x1049: // Burmese
		return int(r - 0x1040)
	case r >= 0x17E0 && r <= 0x17E9: // Khmer
		return int(r - 0x17E0)
	case r >= 0xFF10 && r <= 0xFF19: // full-width
		return int(r - 0xFF10)
	}
	return -1
}

// HasDigit reports whether s may hold a digit of these scripts: every date has one.
func HasDigit(s string) bool {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	b := unsafe.Slice(unsafe.StringData(s), len(s))
	for i := 0; i < len(b); i++ {
		for i&7 == 0 && i+8 < len(b) { // eight bytes at a time where none is beyond ASCII
			x := binary.LittleEndian.Uint64(b[i:])
			y := x ^ '0'*ones
			if x&tops != 0 || (y-10*ones)&^y&tops != 0 {
				break
			}
			i += 8
		}
		switch c := b[i]; {
		case letters.IsDigit(c), c == 0xD9, c == 0xDB, c == 0xE0, c == 0xE1, c == 0xEF: // the lead bytes of the others
			return true
		}
	}
	return false
}

func isDateLetter(r rune) bool {
	if r < 0x80 {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
	}
	return unicode.IsLetter(r) || unicode.IsMark(r)
}

func isDateSpace(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\r', 0xA0, 0x200B, 0x200E, 0x200F, 0x202F, 0x2002, 0x2003, 0x2009, 0x3000, 0xFEFF:
		return true
	}
	return false
}
