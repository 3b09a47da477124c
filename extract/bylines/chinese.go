package bylines

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"dateline/dom"
	"dateline/extract/letters"
	"dateline/extract/shown"
	"dateline/lang"
	"dateline/record"
)

// chineseSurnames are the family names of nineteen in twenty Chinese, and those
// of two characters.
var (
	chineseSurnames = letters.Words("surnames")
	longSurnames    = letters.WordsInRow("surnames of two")
)

// chineseLabels go before the names of those who wrote; the earlier the surer.
var chineseLabels = sync.OnceValue(func() []string { return slices.Collect(lang.PageWords.All("chinese bylines")) })

// chineseByline finds who wrote a page in Chinese: behind 记者 and its like, in
// brackets about the text, in front of "/文", alone on a line between headline
// and text, at last the editor. nil where nobody is found.
func (v Lines) chineseByline() []record.Author {
	var best []string
	rank := len(chineseLabels())
	take := func(at int, names []string) {
		if at < rank && len(names) > 0 {
			best, rank = names, at
		}
	}
	end := v.textEnd()
	for i := max(0, v.Headline-3); i < min(len(v.Lines), end+12); i++ {
		line := v.Line(i)
		if v.Lines[i].Hint.Others && i > end {
			continue
		}
		if i > v.Headline && i <= v.Prose && v.Lines[i].Links*2 < v.Lines[i].End-v.Lines[i].Start+1 {
			take(3, wholeChinese(line))
		}
		pieces := [2]string{line, v.tailOf(i)}
		if utf8.RuneCountInString(line) > 60 {
			pieces[0] = string([]rune(line)[:60])
		}
		for _, s := range pieces {
			for at, label := range chineseLabels() {
				take(at, behindLabel(s, label))
			}
			take(1, beforeSlash(s))
			if i >= v.Prose {
				take(3, inBrackets(s))
			}
		}
		if i > v.Headline && i <= v.Prose+2 && len(line) < 160 {
			take(3, inBrackets(line))
		}
	}
	var out []record.Author
	for _, name := range best {
		out = append(out, record.Author{Name: strings.Clone(name)})
	}
	return out
}

// textEnd returns the last line of running text.
func (v Lines) textEnd() int {
	end := v.Prose
	for i := v.Prose; i < len(v.Lines); i++ {
		if l := &v.Lines[i]; !l.Hint.Excluded && l.End-l.Start >= 140 && l.Links*3 < l.End-l.Start {
			end = i
		}
	}
	return end
}

// tailOf returns the last words of a line that is longer than what is kept of it.
func (v Lines) tailOf(i int) string {
	if l := &v.Lines[i]; l.End-l.Start < shown.MaxText-utf8.UTFMax {
		line := []rune(v.Line(i))
		return string(line[max(0, len(line)-40):])
	}
	end, last := dom.Node(v.Tree.Len()+1), ""
	if i+1 < len(v.Lines) {
		end = v.Lines[i+1].Node
	}
	for n := v.Lines[i].Node; n != dom.None && n < end; n = v.Tree.After(n, dom.Root, true) {
		if v.Tree.Kind(n) == dom.Text {
			if s := strings.TrimSpace(v.Tree.Text(n)); s != "" {
				last = s
			}
		}
	}
	if len(last) > 160 {
		last = strings.ToValidUTF8(last[len(last)-160:], "")
	}
	return last
}

// behindLabel returns the names that follow a label, with or without a colon:
// 记者 李小明 张三, 作者：李小明. A label within a sentence names nobody.
func behindLabel(s, label string) []string {
	for from := 0; ; {
		i := strings.Index(s[from:], label)
		if i < 0 {
			return nil
		}
		i += from
		from = i + len(label)
		rest := s[from:]
		if label == "文" || strings.HasSuffix(label, "辑") || strings.HasSuffix(label, "輯") || label == "作者" {
			before, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s[:i], " 　"))
			trimmed := strings.TrimLeft(rest, " 　")
			if label == "文" && i > 0 && unicode.Is(unicode.Han, before) || !strings.HasPrefix(trimmed, "：") && !strings.HasPrefix(trimmed, ":") && !(label == "文" && strings.HasPrefix(trimmed, "/")) {
				continue
			}
		}
		rest = strings.TrimLeft(rest, " 　：:/\u00a0|")
		if names, after := chineseNames(rest, label == "作者"); len(names) > 0 && (label != "记者" && label != "記者" || endsCredit(after)) {
			return names
		}
	}
}

// endsCredit reports whether what follows names says that they were a credit's, not
// a sentence's: 记者李小明从市政府获悉 is one of many sentences that begin so, and
// names the reporter as well.
func endsCredit(after string) bool {
	if after == "" {
		return true
	}
	r, _ := utf8.DecodeRuneInString(after)
	if !unicode.Is(unicode.Han, r) {
		return true
	}
	return letters.HasPrefixOf(after, creditEnds())
}

var creditEnds = letters.WordsInRow("credit ends")

// chineseNames reads names parted by spaces and commas of lists from the start
// of s on; any short name counts where a label says that an author follows.
func chineseNames(s string, any bool) (names []string, rest string) {
	for len(names) < 6 {
		s = strings.TrimLeft(s, " 　、，,;；\u00a0")
		end, runes := 0, 0
		for end < len(s) {
			r, size := utf8.DecodeRuneInString(s[end:])
			if !unicode.Is(unicode.Han, r) {
				break
			}
			end += size
			runes++
		}
		name := s[:end]
		switch {
		case runes == 1 && strings.HasPrefix(s[end:], " ") && chineseSurnames()[name]: // 李 娜
			given := strings.TrimLeft(s[end:], " 　")
			r, size := utf8.DecodeRuneInString(given)
			next, _ := utf8.DecodeRuneInString(given[size:])
			if !unicode.Is(unicode.Han, r) || unicode.Is(unicode.Han, next) {
				return names, s
			}
			names, s = append(names, name+given[:size]), given[size:]
		case isChineseName(name) || any && runes >= 2 && runes <= 8, len(names) > 0 && (runes == 2 || runes == 3) && strings.TrimSpace(s[end:]) == "":
			names, s = append(names, name), s[end:]
		case runes > 4 && len(names) == 0: // the sentence goes on behind the name
			for _, n := range [...]int{3, 2} {
				cut := len(string([]rune(name)[:n]))
				if isChineseName(name[:cut]) && endsCredit(s[cut:]) {
					return []string{name[:cut]}, s[cut:]
				}
			}
			return nil, s
		default:
			return names, s
		}
		if s == "" || !strings.ContainsAny(s[:min(len(s), 3)], " 　、，,\u00a0") {
			return names, s
		}
	}
	return names, s
}

// isChineseName reports whether s is two to four characters that begin with a
// family name.
func isChineseName(s string) bool {
	n := utf8.RuneCountInString(s)
	if n < 2 || n > 4 {
		return false
	}
	if letters.HasOneOf(s, pageWords()) {
		return false
	}
	_, first := utf8.DecodeRuneInString(s)
	if n == 4 && !letters.HasPrefixOf(s, longSurnames()) {
		return false
	}
	return chineseSurnames()[s[:first]]
}

// pageWords are words of pages and menus that have the shape of names, or that no
// name has in it.
var pageWords = letters.WordsInRow("menu words")

// wholeChinese returns the names that are all of a line.
func wholeChinese(line string) []string {
	if len(line) > 60 {
		return nil
	}
	if names, rest := chineseNames(line, false); strings.Trim(rest, " 　") == "" {
		return names
	}
	return nil
}

// inBrackets returns the names that stand alone in brackets of s: （姚峰 上海报道）,
// [ 黄宇 ].
func inBrackets(s string) []string {
	for s != "" {
		open := strings.IndexAny(s, "（([【")
		if open < 0 {
			return nil
		}
		_, size := utf8.DecodeRuneInString(s[open:])
		s = s[open+size:]
		inner := strings.TrimLeft(s, " 　")
		end := strings.IndexAny(inner, "）)]】")
		if end < 0 || end > 60 {
			continue
		}
		names, rest := chineseNames(inner[:end], false)
		if rest = strings.Trim(rest, " 　"); len(names) > 0 && (rest == "" || tellsPlace(rest)) {
			return names
		}
	}
	return nil
}

// beforeSlash returns the name before "/文": 李小明/文.
func beforeSlash(s string) []string {
	i := strings.Index(s, "/文")
	if i < 0 {
		return nil
	}
	before := []rune(strings.TrimRight(s[:i], " 　"))
	for _, n := range [...]int{3, 2} {
		if len(before) < n {
			continue
		}
		name := string(before[len(before)-n:])
		if isChineseName(name) && (len(before) == n || !unicode.Is(unicode.Han, before[len(before)-n-1]) || before[len(before)-n-1] == '者') {
			return []string{name}
		}
	}
	return nil
}

// isChinese reports whether the lines are in Chinese: in its characters, without
// kana and Hangul.
func (v Lines) isChinese() bool {
	han, kana, other := 0, 0, 0
	for i := max(0, v.Headline); i < min(len(v.Lines), max(v.Prose, v.Headline)+30); i++ {
		for _, r := range v.Line(i) {
			switch {
			case unicode.Is(unicode.Han, r):
				han++
			case unicode.In(r, unicode.Hiragana, unicode.Katakana, unicode.Hangul):
				kana++
			case unicode.IsLetter(r):
				other++
			}
		}
	}
	return han > 60 && 2*han > other && 50*kana < han
}

// likeChinese reports whether a name found on a Chinese page has the shape of one:
// not a sentence, a menu's words or a company.
func likeChinese(list []record.Author) bool {
	for _, a := range list {
		r, _ := utf8.DecodeRuneInString(a.Name)
		if unicode.Is(unicode.Han, r) && !isChineseName(a.Name) {
			return false
		}
	}
	return len(list) > 0
}

// areWords reports whether one of the names is words of a page in Chinese: a menu's,
// or a sentence's.
func areWords(list []record.Author) bool {
	for _, a := range list {
		if r, _ := utf8.DecodeRuneInString(a.Name); !unicode.Is(unicode.Han, r) {
			continue
		}
		if strings.ContainsAny(a.Name, "。，！？.!?") || letters.HasOneOf(a.Name, pageWords()) {
			return true
		}
	}
	return false
}
