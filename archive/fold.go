package archive

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Readers write a word as their keyboard, habit or language lets them: with or
// without accents, points and vowel marks, in capitals or not. foldWord brings
// the spellings of a word together that readers take for one, writing by
// writing; the index holds folded words. It starts from Unicode's
// compatibility decomposition (NFKD, so full-width and ligated letters are the
// plain ones) and small letters, and then goes by the writing:
//
//	Latin       all marks go; ł ø đ ð ħ and their like are the letters they are made of,
//	            ß ss, æ ae, œ oe, þ th; Turkish ı is i, and Azerbaijani ə e
//	Greek       tonos, dialytika and breathings go, and the final sigma is a sigma
//	Cyrillic    stress marks go, ё is е and ґ г; й ї ў ѓ ќ are letters of their own and stay
//	Arabic      vowel marks and tatweel go; the carriers of hamza are alef, waw and yeh;
//	            alef maksura and Persian yeh are yeh, teh marbuta heh, keheh kaf
//	Hebrew      points and accents go
//	Devanagari  nukta goes (Gurmukhi's, too), and candrabindu is anusvara; vowel signs stay
//	others      marks that belong to the writing stay, for they are its vowels
//
// Digits are 0 to 9 in all of them. What a text is shown as never changes.
//
// Letters that German, Danish and Norwegian also write as two (Müller, Mueller)
// fold to one as elsewhere; spellOut has the other spelling.
func foldWord(s string) string {
	plain := true
	for i := 0; i < len(s) && plain; i++ {
		plain = s[i] < utf8.RuneSelf && (s[i] < 'A' || s[i] > 'Z')
	}
	if plain {
		return s
	}
	return string(appendFolded(nil, s))
}

// appendFolded appends a folded word.
func appendFolded(to []byte, s string) []byte {
	table := latinFolds()
	start := len(to)
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if c >= 'A' && c <= 'Z' {
				c += 'a' - 'A'
			}
			to = append(to, c)
			i++
			continue
		}
		c, n := utf8.DecodeRuneInString(s[i:])
		if int(c) >= len(table) || unicode.Is(unicode.M, c) {
			return foldMarked(to[:start], s)
		}
		to = append(to, table[c]...)
		i += n
	}
	return to
}

// latinFolds are the folded letters of Latin, Greek and Cyrillic that stand in
// their first blocks, none of which depends on its neighbours but for marks.
var latinFolds = sync.OnceValue(func() *[0x530]string {
	table := new([0x530]string)
	for c := range table {
		table[c] = string(foldMarked(nil, string(rune(c))))
	}
	return table
})

// foldMarked folds a word of any letters and marks.
func foldMarked(to []byte, s string) []byte {
	start := len(to)
	var base rune // the letter that a mark belongs to
	for _, c := range norm.NFKD.String(s) {
		if unicode.Is(unicode.M, c) {
			if staysOn(base, c) {
				to = utf8.AppendRune(to, nasalSign(c))
			}
			continue
		}
		if !unicode.In(c, unicode.L, unicode.N, unicode.Co) {
			base = 0
			continue // joiners, the slash of fractions
		}
		if c = unicode.ToLower(c); c > unicode.MaxLatin1 && unicode.Is(unicode.Nd, c) {
			c = digit(c)
		}
		base = c
		if as, ok := letterFolds[c]; ok {
			to = append(to, as...)
		} else {
			to = utf8.AppendRune(to, c)
		}
	}
	// Marks that stay are one letter with theirs, as they were.
	if folded := to[start:]; !norm.NFC.IsNormal(folded) {
		to = append(to[:start], norm.NFC.Bytes(slices.Clone(folded))...)
	}
	return to
}

// spelledOut are the letters that are also written as two, by who lacks their
// keys: DIN 5007's second variant, and Danish and Norwegian before 1948.
var spelledOut = map[rune]string{
	'ä': "ae", 'ö': "oe", 'ü': "ue", 'å': "aa", 'ø': "oe",
	'Ä': "ae", 'Ö': "oe", 'Ü': "ue", 'Å': "aa", 'Ø': "oe",
}

// appendSpelledOut appends the folded spelling of a word that has two letters for
// each that is also written so, and reports whether the word has such a letter.
func appendSpelledOut(to []byte, s string) ([]byte, bool) {
	// The letters begin with the byte C3 in UTF-8, the marks that make them of others with CC.
	if strings.IndexByte(s, 0xc3) < 0 && strings.IndexByte(s, 0xcc) < 0 {
		return to, false
	}
	var out []byte
	any := false
	for _, c := range norm.NFC.String(s) {
		two, ok := spelledOut[c]
		if any = any || ok; ok {
			out = append(out, two...)
		} else {
			out = utf8.AppendRune(out, c)
		}
	}
	if !any {
		return to, false
	}
	return appendFolded(to, string(out)), true
}

// letterFolds are the letters that no decomposition brings together.
var letterFolds = func() map[rune]string {
	folds := map[rune]string{
		'ß': "ss", 'æ': "ae", 'œ': "oe", 'þ': "th", 'ς': "σ", 'ґ': "г",
		// Modifier letters: apostrophes and the tatweel.
		'ʹ': "", 'ʺ': "", 'ʻ': "", 'ʼ': "", 'ʽ': "", 'ʾ': "", 'ʿ': "", 'ˈ': "", 'ـ': "",
		'ٱ': "ا", 'ى': "ي", 'ی': "ي", 'ې': "ي", 'ک': "ك", 'ڪ': "ك", 'ة': "ه", 'ہ': "ه", 'ە': "ه", 'ۃ': "ه",
	}
	for as, of := range map[string]string{
		"a": "ɑ", "b": "ƀɓƃ", "c": "ƈȼ", "d": "đðɖɗƌ", "e": "əǝɛɇ", "f": "ƒ", "g": "ǥɠɣ", "h": "ħɦ", "i": "ıɨɩ", "j": "ȷɉ", "k": "ĸƙ",
		"l": "łƚɫ", "n": "ŋɲƞ", "o": "øɔɵ", "p": "ƥ", "q": "ɋ", "r": "ɍ", "t": "ŧƭʈⱦ", "u": "ʉ", "v": "ʋ", "y": "ƴɏ", "z": "ƶȥ",
	} {
		for _, c := range of {
			folds[c] = as
		}
	}
	return folds
}()

// staysOn reports whether a mark tells words apart where it stands on a letter.
func staysOn(base, mark rune) bool {
	const grave, acute, diaeresis, nuktaDevanagari, nuktaGurmukhi = 0x300, 0x301, 0x308, 0x93c, 0xa3c
	switch {
	case mark == nuktaDevanagari || mark == nuktaGurmukhi:
		return false
	case unicode.Is(unicode.Cyrillic, base) && mark >= grave && mark <= 0x36f:
		switch mark {
		case grave:
			return false
		case acute:
			return base == 'г' || base == 'к'
		case diaeresis:
			return base != 'е'
		}
		return true
	case mark == 0x3099 || mark == 0x309a: // of kana
		return true
	}
	return !unicode.In(mark, unicode.Inherited, unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Arabic, unicode.Hebrew, unicode.Syriac) &&
		!(mark >= 0x180b && mark <= 0x180f) // Mongolian's selectors of forms
}

// nasalSign makes a candrabindu an anusvara: Hindi is written with either.
func nasalSign(c rune) rune {
	if c == 0x901 {
		return 0x902
	}
	return c
}

// digit is the digit of ASCII that a decimal digit of any writing stands for:
// each writing's are ten in a row.
func digit(c rune) rune {
	for _, r := range unicode.Nd.R16 {
		if c >= rune(r.Lo) && c <= rune(r.Hi) {
			return '0' + (c-rune(r.Lo))%10
		}
	}
	for _, r := range unicode.Nd.R32 {
		if c >= rune(r.Lo) && c <= rune(r.Hi) {
			return '0' + (c-rune(r.Lo))%10
		}
	}
	return c
}

// inWord reports whether a character belongs to a word: letters, digits and
// what private use makes of them begin one; marks, and signs that are not seen,
// go on with it. Apostrophes do not, whatever they are written with.
func inWord(c rune, begun bool) bool {
	switch {
	case c >= 'ʹ' && c <= 'ʿ', c == 'ˈ':
		return false
	case unicode.In(c, unicode.L, unicode.N, unicode.Co):
		return true
	case !begun:
		return false
	case c == 0x200c: // the non-joiner parts words in Arabic letters, and is nothing elsewhere
		return false
	}
	return unicode.Is(unicode.M, c) || unicode.Is(unicode.Cf, c)
}
