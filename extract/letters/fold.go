package letters

import "unicode"

// FoldRune returns r in lower case and without its accent, where r is a letter
// of the Latin, Greek or Cyrillic scripts; 0 for marks that combine with the
// letter before them in those scripts.
func FoldRune(r rune) rune {
	switch {
	case r < 0x80:
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	case r < 0xC0:
		return r
	case r < 0x180:
		return latinFold[r-0xC0]
	case r >= 0x300 && r < 0x370:
		return 0
	case r >= 0x370 && r < 0x530:
		r = unicode.ToLower(r)
		switch r {
		case 'ά':
			return 'α'
		case 'έ':
			return 'ε'
		case 'ή':
			return 'η'
		case 'ί', 'ϊ', 'ΐ':
			return 'ι'
		case 'ό':
			return 'ο'
		case 'ύ', 'ϋ', 'ΰ':
			return 'υ'
		case 'ώ':
			return 'ω'
		case 'ς':
			return 'σ'
		case 'ё':
			return 'е'
		}
		return r
	case r >= 0x218 && r <= 0x21B:
		if r < 0x21A {
			return 's'
		}
		return 't'
	case r >= 0x1E00 && r < 0x2000:
		return vietnameseFold(unicode.ToLower(r))
	case r >= 0xFF01 && r <= 0xFF5E: // full-width forms
		return FoldRune(r - 0xFEE0)
	}
	return unicode.ToLower(r)
}

// latinFold holds the plain letters for U+00C0 to U+017F.
var latinFold = [0xC0]rune([]rune("" +
	"aaaaaaaceeeeiiiidnooooo×ouuuuytsaaaaaaaceeeeiiiidnooooo÷ouuuuyty" + // U+00C0
	"aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll" + // U+0100
	"lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs")) // U+0140

func vietnameseFold(r rune) rune {
	switch {
	case r >= 0x1EA0 && r <= 0x1EB7:
		return 'a'
	case r >= 0x1EB8 && r <= 0x1EC7:
		return 'e'
	case r >= 0x1EC8 && r <= 0x1ECB:
		return 'i'
	case r >= 0x1ECC && r <= 0x1EE3:
		return 'o'
	case r >= 0x1EE4 && r <= 0x1EF1:
		return 'u'
	case r >= 0x1EF2 && r <= 0x1EF9:
		return 'y'
	}
	return r
}
