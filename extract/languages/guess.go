package languages

import (
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/extract/letters"
)

// functionWords are common small words of languages in Latin script, most of
// them of one language or of two.
var functionWords = []struct{ lang, words string }{
	{"en", "the and of to in that is for was with it as his he by are this have from not but had which they were been will would has their said who more about its after"},
	{"de", "der die und das den von ist des mit sich auf für dem nicht ein eine im auch es an werden aus er hat dass sie nach wird bei noch wie einem über einen zum war haben nur oder aber vor zur mehr durch"},
	{"fr", "le la les des et en du une est que dans qui pour pas au sur par plus avec ce il sont cette aux ont mais été comme nous elle ces ses leur deux entre après où"},
	{"es", "el la los las de y que en un una por con se del para su al lo como más pero sus este ha sobre entre sin también hasta está desde cuando muy años fue según"},
	{"pt", "o os as de e que do da em um uma para com não por mais dos das na no se ao como foi à pelo pela também são sua seu entre até já quando está ser tem nos nas segundo"},
	{"it", "il di che la e per una del con non in della è si da al sono dei nel più anche come alla gli le delle ha ma lo questo essere stato dal dalla nella dopo anni degli tra cui ai"},
	{"nl", "de het een van en in is dat op te zijn voor met die niet aan er om ook als maar bij door naar wordt heeft uit worden nog over dan was hij zij deze meer wel werd kan jaar"},
	{"sv", "och att det som en på är av för med den till inte har de om ett han var från men vi kan så när nu också efter vid ska eller blev hade sig än över sedan under mot"},
	{"da", "og at det er en den af til på som med for ikke de der har var han et blev om kan men vi sig fra også efter ved eller være havde siden mod bliver skal når denne ud"},
	{"nb", "og det er en av til på som med for ikke de har var han et ble om kan men vi seg fra også etter ved eller være hadde siden mot blir skal når denne ut å jeg hun sier"},
	{"is", "og að í á sem er var til við um ekki hann með fyrir það en eru af hafa segir hefur verið hún þess því þá þeir ára frá eftir sig vera þar sé"},
	{"fi", "ja on ei se että oli hän ovat myös mutta kun ole joka niin kuin mukaan sekä jos vain nyt tai olla mitä sen hänen jo vuoden vielä siitä tämä jotka muun mukana ollut koska"},
	{"pl", "i w na z do się nie że jest to od po za jak co tym przez dla są oraz ale przy tego być może także który został które była jego już czy tylko będzie ich"},
	{"cs", "a v na se je že s z do to o pro za ve po od jako by ale při nebo jeho které jsou bude také byl která až podle který už jen před však ze mezi roku není"},
	{"sk", "a v na sa je že s z do to o pre za vo po od ako by ale pri alebo jeho ktoré sú bude tiež bol ktorá až podľa ktorý už len pred však zo medzi roku nie je"},
	{"hu", "a az és hogy nem is egy van volt ez meg már csak de ki el azt mint még ha után lesz vagy ezt fel kell akkor között lett szerint magyar pedig mert sem több"},
	{"ro", "și în de la a cu pe din că nu pentru o un este care mai au fost sa prin după sunt ce fi se dar sau între al ale fiind cele acest această va unei până când către"},
	{"hr", "i u je na se da su od za s koji a o kao što bi iz to ne ili nije ali nakon koja koje do sve biti po bio više kako samo prema zbog tijekom već još također rekao"},
	{"sl", "in je v na se da so za z ki pri po od kot bo tudi pa iz ne ni bi do še ali že več med leta zaradi ker bila bil ter kar lahko če ob so"},
	{"tr", "ve bir bu için ile de da olarak olan daha çok gibi sonra kadar ise değil ancak en her göre olduğu ama ya ne var iki yeni etti oldu dedi üzerine tarafından ilgili"},
	{"id", "yang dan di dari untuk dengan ini pada itu dalam tidak akan ke juga adalah oleh saat tersebut telah atau bisa lebih karena sebagai tahun kata ada mereka dia sudah para menjadi"},
	{"vi", "và của là có trong được cho không với các một người những này đã khi để đến từ về cũng tại ra như trên theo sau đó vào sẽ năm nhiều nhưng"},
	{"et", "ja on ei et see oli ka kui mis ning oma aga ta nii siis või kes pärast välja veel ole üle kuid juba mida aasta selle seda tema peab võib"},
	{"lv", "un ir ar par no uz ka kas arī tika bija lai pēc tiek vai gan bet kā gada būs nav tas to viņš šo tā šis jau līdz pie var"},
	{"lt", "ir kad su iš į tai yra kaip bet apie buvo už jis nuo dar po kuris savo tik ar tačiau kurie bus gali pat jau šis metų dėl prie jų"},
	{"sq", "e të në dhe që për me një nga është se ka më janë si ai kjo këtë por do nuk u i saj tij pas deri kur mund ndaj pasi ishte"},
	{"ca", "el la de i que a en els les un una per amb del és no es al més ha han però com aquest aquesta també són seva seu fins des entre perquè després segons"},
	{"af", "die en van in is het dat te vir nie met op sy wat om hy ook as aan word deur was by sal hulle kan maar uit oor hierdie ons toe meer"},
	{"sw", "ya na wa kwa katika ni za la hiyo kuwa huo cha hii huyo baada kama pia lakini alisema hata sana zaidi wao yake watu mwaka siku hilo bila"},
	{"tl", "ang ng sa na mga at ay ni si para hindi ito kay may pa nang din ay kung ayon isang mula dahil siya lamang naman ating kanilang"},
	{"zu", "ukuthi futhi uma ngoba kodwa noma wathi abantu lokhu ngesikhathi kule emva izwe njengoba kakhulu yakhe bakhe ukuba"},
}

// languagesOf tells by bits which of these languages a word is of.
var languagesOf = func() letters.WordTable[uint64] {
	of := map[string]uint64{}
	for i, l := range functionWords {
		for w := range strings.FieldsSeq(l.words) {
			of[w] |= 1 << i
		}
	}
	return letters.NewWordTable(of)
}()

const (
	languageWords    = 250 // words that are looked at
	minLanguageWords = 15  // words that a text must have for its language to be told
)

// Guess tells what language a text is in, by its script and its small
// words: a BCP 47 primary subtag, "" where it is not sure.
func Guess(text string) string {
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
		if of := letters.Meaning(&languagesOf, word); of != 0 {
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
	for i := 1; i < len(functionWords); i++ {
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
	return functionWords[best].lang
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
