package flat

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/extract/dates"
	"dateline/extract/letters"
	"dateline/extract/shown"
)

// A flatForm tells what a line looks like by itself.
type flatForm uint8

const (
	flatShort    flatForm = iota // a few words: menu, tag, subhead
	flatTitle                    // several words without an end mark: headline, teaser, subhead
	flatProse                    // a sentence or more
	flatAddress                  // a URL alone
	flatStamp                    // a date alone, perhaps with a label
	flatSize                     // width and height in pixels
	flatContact                  // holds an email address or telephone number
	flatLanguage                 // a language code alone
	flatYear                     // a year alone
	flatRights                   // a copyright notice
	flatList                     // short items between commas
	flatNoise                    // what pages print about themselves: Share, Advertisement, cookies
)

// A flatLine is a line of a flattened page.
type flatLine struct {
	text    string
	form    flatForm
	words   int // runs of letters and digits; two characters of an unspaced script count as one
	ended   bool
	inPlace bool    // taken by some field
	score   float32 // the model's probability that it belongs to the body
	body    bool
}

func newFlatLine(text string) flatLine {
	l := flatLine{text: text, words: letters.FlatWords(text), ended: letters.EndsSentence(text)}
	l.form = l.formOf()
	return l
}

func (l *flatLine) formOf() flatForm {
	s := l.text
	switch {
	case isAddressLine(s):
		return flatAddress
	case isYear(s):
		return flatYear
	case isSize(s):
		return flatSize
	case isLocale(s):
		return flatLanguage
	case isRights(s):
		return flatRights
	case l.words <= 24 && hasContact(s):
		return flatContact
	case dates.IsStamp(s):
		return flatStamp
	case shown.IsNoiseLine(s, l.words):
		return flatNoise
	case l.words <= 60 && shown.IsBoilerplate(s):
		return flatNoise
	case isItemList(s):
		return flatList
	case l.words >= 12 && (l.ended || hasInnerSentence(s) || l.words >= 40), l.words >= 7 && l.ended:
		return flatProse
	case l.words >= 5:
		return flatTitle
	}
	return flatShort
}

// hasInnerSentence reports whether a sentence ends within s.
func hasInnerSentence(s string) bool {
	for _, end := range []string{". ", "! ", "? ", ".\" ", ".” ", "。", "। ", "؟ "} {
		if i := strings.Index(s, end); i > 20 {
			return true
		}
	}
	return false
}

func isAddressLine(s string) bool {
	return (strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://")) && !strings.ContainsAny(s, " \t") && len(s) > 11
}

func isYear(s string) bool {
	n, ok := letters.Digits(s, 4)
	return ok && len(s) == 4 && n >= dates.FirstYear && n <= 2099
}

// isSize reports whether s gives a picture's width and height: two numbers of
// pixels, alone or with a flag behind.
func isSize(s string) bool {
	_, _, ok := parseSize(s)
	return ok
}

func parseSize(s string) (width, height int, ok bool) {
	fields := strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == 'x' || r == '×' || r == ',' })
	if len(fields) < 2 || len(fields) > 3 || len(s) > 24 {
		return 0, 0, false
	}
	if len(fields) == 3 && fields[2] != "true" && fields[2] != "false" && fields[2] != "p" && fields[2] != "px" {
		return 0, 0, false
	}
	var size [2]int
	for i := range size {
		n := len(fields[i])
		v, ok := letters.Digits(fields[i], n)
		if !ok || n < 2 || n > 5 || v < 32 || v > 20000 {
			return 0, 0, false
		}
		size[i] = v
	}
	return size[0], size[1], true
}

// isLocale reports whether s is a language code such as en_US, pt-BR or zh-Hant.
func isLocale(s string) bool {
	if len(s) < 5 || len(s) > 10 {
		return false
	}
	lang, region, found := strings.Cut(s, "_")
	if !found {
		lang, region, found = strings.Cut(s, "-")
	}
	if !found || len(lang) < 2 || len(lang) > 3 || strings.ToLower(lang) != lang || !letters.IsLetters(lang) || !letters.IsLetters(region) {
		return false
	}
	return len(region) == 2 && strings.ToUpper(region) == region || len(region) == 4 && region[0] < 'a' && strings.ToLower(region[1:]) == region[1:]
}

func isRights(s string) bool {
	if len(s) > 400 {
		return false
	}
	return strings.Contains(s, "©") || strings.HasPrefix(s, "Copyright ") || strings.HasPrefix(s, "(c) ") || strings.HasPrefix(s, "(C) ") ||
		strings.Contains(s, "ll rights reserved") || strings.Contains(s, "lle Rechte vorbehalten") || strings.Contains(s, "ous droits réservés")
}

// hasContact reports whether s holds an email address or an international
// telephone number.
func hasContact(s string) bool {
	email, phone := contactIn(s)
	return email != "" || phone != ""
}

// contactIn returns the first email address and telephone number in s.
func contactIn(s string) (email, phone string) {
	for _, w := range strings.Fields(s) {
		w = strings.Trim(w, "<>()[],;:")
		switch at := strings.IndexByte(w, '@'); {
		case email == "" && at > 0 && at < len(w)-3 && strings.LastIndexByte(w[at:], '.') > 1 && letters.IsASCII(w):
			email = strings.TrimPrefix(strings.TrimRight(w, "."), "mailto:")
		case phone == "" && len(w) >= 8 && w[0] == '+' && letters.CountDigits(w) >= 7 && letters.CountDigits(w) <= 15 && strings.Trim(w, "+0123456789-.()/") == "":
			phone = w
		}
	}
	return email, phone
}

// isItemList reports whether s lists short items between commas: keywords.
func isItemList(s string) bool {
	if len(s) > 1000 || letters.EndsSentence(s) {
		return false
	}
	items := strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == '،' || r == '、' })
	if len(items) < 3 {
		return false
	}
	words, capitals := 0, 0
	for _, item := range items {
		item = strings.TrimSpace(item)
		n := letters.FlatWords(item)
		if n == 0 || n > 5 {
			return false
		}
		words += n
		if r, _ := utf8.DecodeRuneInString(item); unicode.IsUpper(r) {
			capitals++
		}
	}
	return words <= len(items)*3 && (capitals == 0 || capitals == len(items))
}
