package letters

import (
	"html"
	"strings"
	"unicode/utf8"
)

// CleanText turns a metadata value into plain text: character references
// (once more than HTML did, since many pages escape twice) and tags resolved,
// runs of white space as one blank. A value that is clean is returned as it is.
func CleanText(s string) string {
	if IsClean(s) {
		return s
	}
	if strings.IndexByte(s, '&') >= 0 {
		s = html.UnescapeString(s)
	}
	if strings.IndexByte(s, '<') >= 0 {
		s = stripTags(s)
	}
	return strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		switch {
		case r == '\u200b' || r == '\ufeff' || r == '\u00ad' || r == '\u2060':
			return -1
		case r == utf8.RuneError:
			return '\ufffd'
		}
		return r
	}, s)), " ")
}

func IsClean(s string) bool {
	space := true
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == ' ':
			if space {
				return false
			}
			space = true
			continue
		case c < ' ', c == '&', c == '<', c == 0xc2, c == 0xe2, c == 0xe3, c == 0xef:
			return false
		}
		space = false
	}
	return !space && utf8.ValidString(s) || s == ""
}

// stripTags leaves out what looks like a tag: < with a letter, / or ! behind it.
func stripTags(s string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '<')
		if i < 0 || i+1 == len(s) {
			b.WriteString(s)
			return b.String()
		}
		c := s[i+1]
		if !IsLetter(c) && c != '/' && c != '!' {
			b.WriteString(s[:i+1])
			s = s[i+1:]
			continue
		}
		end := strings.IndexByte(s[i:], '>')
		if end < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:i])
		b.WriteByte(' ')
		s = s[i+end+1:]
	}
}

// FoldForm folds a headline for comparison: case, quotes, dashes and spaces do not count.
func FoldForm(s string) string { return string(AppendFold(make([]byte, 0, len(s)), s)) }

// AppendFold appends s folded as foldForm does.
func AppendFold(dst []byte, s string) []byte {
	for _, r := range s {
		r = FoldRune(r)
		if r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r > 0x2fff || r >= 0x80 && r < 0x2000 && r != '\u00a0' && r != '«' && r != '»' && r != '·' {
			dst = utf8.AppendRune(dst, r)
		}
	}
	return dst
}
