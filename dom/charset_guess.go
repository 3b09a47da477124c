package dom

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/dom/atom"

	"github.com/gogs/chardet"
	"golang.org/x/net/html/charset"
)

// sampleBytes is how much text beyond ASCII a guess is made from.
const sampleBytes = 16 << 10

// detect guesses the charset of a page that tells none: what looks likely by
// the frequency of letters, unless the language that the page states is spelled
// better in another of its charsets, or the bytes spell Thai, which looks like
// Chinese by frequency.
func detect(body []byte) string {
	sample := foreignText(body)
	name := likely(sample)
	language, _, _ := strings.Cut(pageLanguage(body), "-")
	letters, charsets := lettersOf(language)
	best := 0.0
	if charsets != nil {
		best = spelled(sample, name, letters)
	}
	for _, other := range charsets {
		if score := spelled(sample, other, letters); score > best+0.02 {
			name, best = other, score
		}
	}
	if best < 0.9 && isThai(sample) {
		return "windows-874"
	}
	return name
}

// likely is what the frequency of letters tells.
func likely(sample []byte) string {
	best, err := chardet.NewTextDetector().DetectBest(sample)
	if err != nil {
		return "windows-1252"
	}
	name := strings.ToLower(best.Charset)
	if name == "iso-8859-8-i" {
		name = "iso-8859-8"
	}
	// Where the ISO sets have control characters, Windows' sets have letters and quotes.
	if windows, ok := windowsOf[name]; ok && hasByte(sample, 0x80, 0x9f) {
		name = windows
	}
	if enc, _ := charset.Lookup(name); enc == nil {
		return "windows-1252"
	}
	return name
}

var windowsOf = map[string]string{
	"iso-8859-1": "windows-1252", "iso-8859-2": "windows-1250", "iso-8859-5": "windows-1251", "iso-8859-6": "windows-1256",
	"iso-8859-7": "windows-1253", "iso-8859-8": "windows-1255", "iso-8859-9": "windows-1254",
}

// isThai reports whether bytes spell Thai in windows-874 (TIS-620): a vowel
// sign or tone mark follows a consonant or another sign, a vowel that is
// written first precedes a consonant. Bytes of other charsets, Chinese ones
// above all, break that again and again.
func isThai(sample []byte) bool {
	letters, wrong := 0, 0
	for i, c := range sample {
		if c < utf8.RuneSelf {
			continue
		}
		before, after := byte(0), byte(0)
		if i > 0 {
			before = sample[i-1]
		}
		if i+1 < len(sample) {
			after = sample[i+1]
		}
		letters++
		switch {
		case thaiSign(c):
			if !thaiConsonant(before) && !thaiSign(before) {
				wrong++
			}
		case c >= 0xe0 && c <= 0xe4: // written before the consonant
			if !thaiConsonant(after) {
				wrong++
			}
		case thaiConsonant(c), c >= 0xcf && c <= 0xd3, c >= 0xdf && c <= 0xfb, c >= 0x91 && c <= 0x97, c == 0x80, c == 0x85, c == 0xa0:
		default:
			wrong += 4 // no letter of it
		}
	}
	return letters >= 24 && wrong*50 < letters
}

func thaiConsonant(c byte) bool { return c >= 0xa1 && c <= 0xce }

func thaiSign(c byte) bool { return c == 0xd1 || c >= 0xd4 && c <= 0xda || c >= 0xe7 && c <= 0xee }

// spelled is the share of what lies beyond ASCII in a sample that is spelled
// as a language does, where the bytes are in a charset: its letters, small ones
// but for a word's first, and the press's punctuation.
func spelled(sample []byte, name string, letters func(rune) bool) float64 {
	enc, _ := charset.Lookup(name)
	if enc == nil {
		return 0
	}
	text, err := enc.NewDecoder().Bytes(sample)
	if err != nil {
		return 0
	}
	all, right := 0, 0
	var before rune
	for _, r := range string(text) {
		if r >= utf8.RuneSelf {
			all++
			switch {
			case unicode.IsUpper(r) && unicode.IsLower(before):
			case letters(r) || strings.ContainsRune("«»“”„‘’‚–—…№€£°§", r):
				right++
			}
		}
		before = r
	}
	if all == 0 {
		return 0
	}
	return float64(right) / float64(all)
}

// lettersOf returns the letters beyond ASCII of a language (by its subtag) and
// the charsets that its pages were written in before UTF-8, the most usual
// first: the HTML standard's defaults by locale, and the older ISO, KOI and DOS
// sets. Languages that need none come with nil.
func lettersOf(language string) (func(rune) bool, []string) {
	in := func(s string) func(rune) bool {
		return func(r rune) bool { return strings.ContainsRune(s, unicode.ToLower(r)) }
	}
	of := func(table *unicode.RangeTable) func(rune) bool {
		return func(r rune) bool { return unicode.Is(table, r) }
	}
	switch language {
	case "ru":
		return in("абвгдежзийклмнопрстуфхцчшщъыьэюяё"), []string{"windows-1251", "koi8-r", "iso-8859-5", "ibm866", "x-mac-cyrillic"}
	case "be", "bg", "mk", "sr", "kk", "ky", "tg", "tt", "ba":
		return in("абвгдежзийклмнопрстуфхцчшщъыьэюяёђѓєѕіјљњћќўџґї"), []string{"windows-1251", "koi8-r", "iso-8859-5", "ibm866"}
	case "uk":
		return in("абвгдежзийклмнопрстуфхцчшщьюяєіїґ"), []string{"windows-1251", "koi8-u", "iso-8859-5", "ibm866"}
	case "el":
		return of(unicode.Greek), []string{"windows-1253", "iso-8859-7"}
	case "he", "yi":
		return of(unicode.Hebrew), []string{"windows-1255", "iso-8859-8"}
	case "ar", "fa", "ur":
		return of(unicode.Arabic), []string{"windows-1256", "iso-8859-6"}
	case "th":
		return of(unicode.Thai), []string{"windows-874"}
	case "vi":
		return func(r rune) bool {
			return r >= 0x300 && r <= 0x323 || strings.ContainsRune("ăâđêôơưàáèéìíòóùúýãõ", unicode.ToLower(r))
		}, []string{"windows-1258"}
	case "lt":
		return in("ąčęėįšųūž"), []string{"windows-1257", "iso-8859-13"}
	case "lv":
		return in("āčēģīķļņōŗšūž"), []string{"windows-1257", "iso-8859-13"}
	case "et":
		return in("äõöüšž"), []string{"windows-1257", "iso-8859-15"}
	case "pl":
		return in("ąćęłńóśźż"), []string{"windows-1250", "iso-8859-2"}
	case "cs", "sk":
		return in("áäčďéěíĺľňóôŕřšťúůýž"), []string{"windows-1250", "iso-8859-2"}
	case "hu":
		return in("áéíóöőúüű"), []string{"windows-1250", "iso-8859-2"}
	case "hr", "sl", "bs":
		return in("čćđšž"), []string{"windows-1250", "iso-8859-2"}
	case "ro":
		return in("ăâîșşțţ"), []string{"windows-1250", "iso-8859-2", "iso-8859-16"}
	case "tr", "az":
		return in("âçğıiöşüîû\u0307"), []string{"windows-1254"}
	case "ja":
		return func(r rune) bool {
			return unicode.In(r, unicode.Hiragana, unicode.Katakana, unicode.Han) || r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xffef || r == 'ー'
		}, []string{"shift_jis", "euc-jp"}
	case "ko":
		return func(r rune) bool {
			return unicode.In(r, unicode.Hangul, unicode.Han) || r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xffef || r == '·'
		}, []string{"euc-kr"}
	}
	return nil, nil
}

// hasEscapes reports whether ASCII bytes hold Japanese in ISO-2022-JP: an
// escape to its two-byte sets, and of those that follow nothing but pairs of
// printing characters up to the escape back.
func hasEscapes(body []byte) bool {
	for {
		at := bytes.Index(body, []byte("\x1b$"))
		if at < 0 || at+3 >= len(body) {
			return false
		}
		body = body[at+2:]
		if body[0] != 'B' && body[0] != '@' {
			continue
		}
		end := bytes.IndexByte(body, 0x1b)
		if end < 0 {
			end = len(body)
		}
		pairs := bytes.TrimRight(body[1:end], "\r\n")
		if len(pairs) >= 2 && len(pairs)%2 == 0 && !hasByte(pairs, 0, 0x20) && !hasByte(pairs, 0x7f, 0xff) {
			return true
		}
	}
}

// pageLanguage is the lang attribute of a page's html element, in lower case.
func pageLanguage(body []byte) string {
	t, z := headTokens(body)
	for {
		switch z.next() {
		case endOfFile:
			return ""
		case startTag:
			if z.name != atom.Html {
				return ""
			}
			for _, a := range t.attrs[z.attrs:] {
				if a.Name == atom.Lang || a.Name == atom.XmlLang {
					if v := strings.ToLower(strings.TrimSpace(t.str(a.value))); v != "" {
						return strings.ReplaceAll(strings.Clone(v), "_", "-")
					}
				}
			}
			return ""
		}
	}
}

// foreignText returns a sample of the text between tags that has bytes beyond ASCII.
func foreignText(body []byte) []byte {
	var sample []byte
	for len(body) > 0 && len(sample) < sampleBytes {
		end := bytes.IndexByte(body, '<')
		if end < 0 {
			end = len(body)
		}
		run := body[:min(end, sampleBytes)]
		if hasByte(run, 0x80, 0xff) {
			sample = append(append(sample, run...), '\n')
		}
		tag := bytes.IndexByte(body[end:], '>')
		if tag < 0 {
			break
		}
		body = body[end+tag+1:]
	}
	return sample
}

// hasByte reports whether b has a byte from lo to hi.
func hasByte(b []byte, lo, hi byte) bool {
	for _, c := range b {
		if lo <= c && c <= hi {
			return true
		}
	}
	return false
}
