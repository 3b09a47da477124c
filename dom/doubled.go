package dom

import (
	"bytes"
	"unicode/utf8"
)

// Text that was UTF-8, was taken for windows-1252 or Latin-1 and encoded once
// more shows "â€™" for an apostrophe and "Ã©" for é; what programs made of it are
// often C1 controls, which no text has. undoubled puts the former right where a
// page has a sign that no writing has, and takes the latter for what windows-1252
// has in their places, as HTML does with references to them. Text without either
// is returned as it is.
func undoubled(text []byte) []byte {
	at := nextDoubled(text, 0)
	for at >= 0 && !sureDoubled(text[at:]) && !isControl(text[at:]) {
		at = nextDoubled(text, at+1)
	}
	if at < 0 {
		return text
	}
	out := make([]byte, 0, len(text))
	from := 0
	for at := nextDoubled(text, 0); at >= 0; at = nextDoubled(text, at) {
		r, n, sure := doubled(text[at:])
		switch {
		case n > 0 && (sure || goesWith(text[at:])):
			out = append(out, text[from:at]...)
			if r >= 0xa0 {
				out = utf8.AppendRune(out, r)
			} else if c := windows1252[r-0x80]; c != 0 {
				out = utf8.AppendRune(out, c)
			}
			at += n
			from = at
		case isControl(text[at:]):
			out = append(out, text[from:at]...)
			if c := windows1252[text[at+1]-0x80]; c != 0 {
				out = utf8.AppendRune(out, c)
			}
			at += 2
			from = at
		default:
			at++
		}
	}
	return append(out, text[from:]...)
}

// nextDoubled returns where the next character from U+0080 to U+00FF stands at
// or behind at, or -1.
func nextDoubled(text []byte, at int) int {
	for at < len(text) {
		i := bytes.IndexByte(text[at:], 0xc3)
		j := bytes.IndexByte(text[at:at+max(i, 0)], 0xc2)
		if i < 0 {
			j = bytes.IndexByte(text[at:], 0xc2)
		}
		if j >= 0 {
			i = j
		}
		if i < 0 {
			return -1
		}
		if at += i; text[at] == 0xc3 || at+1 < len(text) && text[at+1] < 0xa0 {
			return at
		}
		at++
	}
	return -1
}

// isControl reports whether text begins with a C1 control.
func isControl(text []byte) bool {
	return len(text) > 1 && text[0] == 0xc2 && text[1] >= 0x80 && text[1] < 0xa0
}

// doubled returns the character that was encoded twice at the start of text and the
// length of what it became, 0 where there is none; sure tells that no writing has
// what stands there.
func doubled(text []byte) (r rune, n int, sure bool) {
	lead, size := utf8.DecodeRune(text)
	if lead < 0xc2 || lead > 0xf4 {
		return 0, 0, false
	}
	follow := 1
	if lead >= 0xe0 {
		follow = 2
	}
	if lead >= 0xf0 {
		follow = 3
	}
	var once [4]byte
	once[0] = byte(lead)
	for k := 1; k <= follow; k++ {
		c, w := utf8.DecodeRune(text[size:])
		b, special := wasByte(c)
		if b < 0x80 || b > 0xbf {
			return 0, 0, false
		}
		once[k] = b
		// A C1 control, or a sign such as € or ™ amid a word.
		sure = sure || c < 0xa0 || special && follow > 1 && k == 1
		size += w
	}
	if lead == 0xc3 && once[1] != 0xa0 && once[1] != 0xbb && once[1] != 0x92 && once[1] != 0x94 {
		sure = true // no word has Ã before a sign
	}
	r, w := utf8.DecodeRune(once[:follow+1])
	if r == utf8.RuneError || w != follow+1 {
		return 0, 0, false
	}
	return r, size, sure
}

func sureDoubled(text []byte) bool {
	_, n, sure := doubled(text)
	return n > 0 && sure
}

// goesWith reports whether what stands at the start of text, on a page with sure
// signs, is one of those that they go with: "Â" before a blank or sign, "Ã" before
// a blank. Other capitals may stand before blanks and quotation marks.
func goesWith(text []byte) bool {
	lead, _ := utf8.DecodeRune(text)
	return lead == 0xc2 || lead == 0xc3
}

// wasByte returns the byte that windows-1252 or Latin-1 has for a character, 0
// where there is none from 0x80; special tells that only the former has it.
func wasByte(c rune) (b byte, special bool) {
	if c >= 0x80 && c <= 0xff {
		return byte(c), false
	}
	for i, w := range windows1252 {
		if w != 0 && w == c {
			return byte(0x80 + i), true
		}
	}
	return 0, false
}

// windows1252 is what the bytes 0x80 to 0x9f are in windows-1252, 0 where nothing.
var windows1252 = [32]rune{
	0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
	0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
}
