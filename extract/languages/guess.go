package languages

import (
	"math/bits"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"dateline/extract/letters"
	"dateline/lang"
)

// smallWords are common small words of languages in Latin script, most of them of
// one language or of two.
type smallWords struct {
	tags []string
	of   letters.WordTable[uint64] // the languages of a word, by the bits of tags
}

var theSmallWords = sync.OnceValue(func() *smallWords {
	w := new(smallWords)
	of := map[string]uint64{}
	for tag, row := range lang.Rows("small_words", "words") {
		for word := range strings.FieldsSeq(row[0]) {
			of[word] |= 1 << len(w.tags)
		}
		w.tags = append(w.tags, tag)
	}
	if len(w.tags) > 64 {
		panic("languages: more tables of small words than a set has bits")
	}
	w.of = letters.NewWordTable(of)
	return w
})

const (
	languageWords    = 250 // words that are looked at
	minLanguageWords = 15  // words that a text must have for its language to be told
)

// Guess tells what language a text is in, by its script and its small
// words: a BCP 47 primary subtag, "" where it is not sure.
func Guess(text string) string {
	small := theSmallWords()
	var scores [64]float32
	var scripts [scriptCount]int
	words, count := 0, 0
	var lower [24]byte
	for i := 0; i < len(text) && words < languageWords && count < 20*languageWords; {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsLetter(r) {
			i += size
			continue
		}
		word := lower[:0]
		for i < len(text) {
			if c := text[i]; c < utf8.RuneSelf {
				if !letters.IsLetter(c) {
					break
				}
				count++
				scripts[scriptLatin]++
				if len(word)+utf8.UTFMax <= len(lower) {
					word = append(word, c|0x20)
				}
				i++
				continue
			}
			if r, size = utf8.DecodeRuneInString(text[i:]); !unicode.IsLetter(r) && !unicode.IsMark(r) {
				break
			}
			count++
			scripts[scriptOf(r)]++
			if len(word)+utf8.UTFMax <= len(lower) {
				word = utf8.AppendRune(word, unicode.ToLower(r))
			}
			i += size
		}
		words++
		if of := letters.Meaning(&small.of, word); of != 0 {
			share := 1 / float32(bits.OnesCount64(of))
			for ; of != 0; of &= of - 1 {
				scores[bits.TrailingZeros64(of)] += share
			}
		}
	}
	script := scriptLatin
	for s := range scripts {
		if scripts[s] > scripts[script] {
			script = s
		}
	}
	if count < 5*minLanguageWords || scripts[script]*2 < count {
		return ""
	}
	if script != scriptLatin {
		return languageOfScript(script, scripts[scriptKana]*20 > count, text)
	}
	best, second := 0, -1
	for i := 1; i < len(small.tags); i++ {
		switch {
		case scores[i] > scores[best]:
			best, second = i, best
		case second < 0 || scores[i] > scores[second]:
			second = i
		}
	}
	// Few small words, as in Turkish, must be of one language all the more clearly.
	few := scores[best]*12 < float32(words)
	if words < minLanguageWords || scores[best]*25 < float32(words) || scores[best] < 1.2*scores[second] || few && scores[best] < 2*scores[second] {
		return ""
	}
	return small.tags[best]
}

const (
	scriptLatin = iota
	scriptCyrillic
	scriptGreek
	scriptArabic
	scriptHebrew
	scriptHan
	scriptKana
	scriptHangul
	scriptThai
	scriptDevanagari
	scriptOther
	scriptCount = scriptOther + 16
)

// otherScripts are those that one language of news is written in for the most part.
var otherScripts = [...]struct {
	first, last rune
	lang        string
}{
	{0x0530, 0x058F, "hy"}, {0x0980, 0x09FF, "bn"}, {0x0A00, 0x0A7F, "pa"}, {0x0A80, 0x0AFF, "gu"}, {0x0B00, 0x0B7F, "or"}, {0x0B80, 0x0BFF, "ta"},
	{0x0C00, 0x0C7F, "te"}, {0x0C80, 0x0CFF, "kn"}, {0x0D00, 0x0D7F, "ml"}, {0x0D80, 0x0DFF, "si"}, {0x0E80, 0x0EFF, "lo"}, {0x1000, 0x109F, "my"},
	{0x10A0, 0x10FF, "ka"}, {0x1200, 0x137F, "am"}, {0x1780, 0x17FF, "km"},
}

func scriptOf(r rune) int {
	switch {
	case r < 0x370 || r >= 0x1E00 && r < 0x1F00:
		return scriptLatin
	case r < 0x400:
		return scriptGreek
	case r < 0x530:
		return scriptCyrillic
	case r >= 0x590 && r < 0x600:
		return scriptHebrew
	case r >= 0x600 && r < 0x780 || r >= 0xFB50 && r < 0xFE00:
		return scriptArabic
	case r >= 0x900 && r < 0x980:
		return scriptDevanagari
	case r >= 0xE00 && r < 0xE80:
		return scriptThai
	case r >= 0x3040 && r < 0x3100:
		return scriptKana
	case r >= 0x1100 && r < 0x1200 || r >= 0xAC00 && r < 0xD7B0:
		return scriptHangul
	case r >= 0x2E80 && r < 0xA000 || r >= 0xF900 && r < 0xFB00 || r >= 0x20000 && r < 0x30000:
		return scriptHan
	}
	for i, s := range otherScripts {
		if r >= s.first && r <= s.last {
			return scriptOther + 1 + i
		}
	}
	return scriptOther
}

// languageOfScript tells the language of a text in a script other than Latin;
// where several share one, by letters that only one of them has.
func languageOfScript(script int, kana bool, text string) string {
	if len(text) > 8000 {
		text = text[:8000]
	}
	has := func(letters string) bool { return strings.ContainsAny(text, letters) }
	switch script {
	case scriptGreek:
		return "el"
	case scriptHebrew:
		return "he"
	case scriptHan, scriptKana:
		if kana || script == scriptKana {
			return "ja"
		}
		return "zh"
	case scriptHangul:
		return "ko"
	case scriptThai:
		return "th"
	case scriptDevanagari:
		if strings.Contains(text, "आहे") || strings.Contains(text, "आणि") {
			return "mr"
		}
		if strings.Contains(text, "छन्") || strings.Contains(text, "गरेको") {
			return "ne"
		}
		return "hi"
	case scriptArabic:
		switch {
		case has("ٹڈےںھ"):
			return "ur"
		case has("ېښځڅ"):
			return "ps"
		case has("ۆێڕ"):
			return "ckb"
		case has("پچژگ"):
			return "fa"
		}
		return "ar"
	case scriptCyrillic:
		switch {
		case has("ђћњљџ"):
			return "sr"
		case has("ѓќѕ"):
			return "mk"
		case has("ў"):
			return "be"
		case has("қғңұһ"):
			return "kk"
		case has("өү") && has("ы"):
			return "mn"
		case has("їєґ"):
			return "uk"
		case has("ъ") && !has("ыэ"):
			return "bg"
		}
		return "ru"
	case scriptOther:
		return ""
	}
	return otherScripts[script-scriptOther-1].lang
}
