package bylines

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/dom"
	"dateline/dom/atom"
	"dateline/extract/dates"
	"dateline/extract/letters"
	"dateline/record"
)

// ReadBylineLine reads a line of visible text as a byline ("By Jane Doe, Staff
// Writer", "Von A und B", "홍길동 기자") and returns the names, or none where the
// line is no byline: it must begin with a by-word or a role's label, or close
// with a role.
func ReadBylineLine(s string) []string {
	if len(s) < 5 || len(s) > 250 {
		return nil
	}
	rest, labelled := cutOneLabel(s)
	if !labelled {
		if name := afterInnerLabel(s); name != "" {
			return []string{strings.Clone(name)}
		}
		if after := afterDateBy(s); after != "" {
			s, rest, labelled = after, after, true
		}
	}
	if !labelled {
		if !endsInRole(s) {
			return nil
		}
		rest = s
	} else if rest == "" {
		return nil
	}
	// "By the end of the year", "Di solito": a name begins with a capital.
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, " (\"“"))
	if !unicode.IsLetter(first) || unicode.IsLower(first) && !nameParticles()[letters.FirstWord(rest)] && !ourWords()[letters.FirstWord(rest)] {
		return nil
	}
	if i := strings.Index(s, " — "); i > 0 && labelled {
		s = s[:i] // the place: "Por Caetano Lirio — Serra Mansa"
	}
	names := SplitByline(s)
	for i, name := range names {
		if !isPersonName(name) && !isAgency(name) || i > 0 && letters.HoldsAny(SectionWords(), name) && !isAgency(name) && !letters.IsUnspaced(name) {
			if i == 0 {
				return nil
			}
			names = names[:i] // a role or a place follows
			break
		}
	}
	if letters.EndsSentence(s) && !strings.HasSuffix(s, ":") && len(strings.Fields(s)) > 6 && !strings.ContainsAny(s, "|•·") {
		return nil
	}
	return names
}

// dateBylines are by-words between blanks.
var dateBylines = letters.Phrases("date bylines")

// afterDateBy returns what follows a by-word on a line that begins with a date:
// "Published August 7, 2023 by Nicole Example".
func afterDateBy(s string) string {
	if len(s) > 140 {
		return ""
	}
	for _, by := range dateBylines() {
		i := strings.Index(s, by)
		if i < 6 {
			continue
		}
		if m, start, _ := dates.Find(s[:i], &dates.SomeHints); m.OK() && letters.FlatWords(s[:start]) <= 3 {
			return s[i+len(by):]
		}
	}
	return ""
}

// reportersInText finds the names that Chinese papers put into the text's first
// lines: 本报讯（记者 林晓雨 通讯员 何志强）, 新华社北京电（记者张三、李四）.
func (v Lines) reportersInText() (authors []record.Author) {
	for i := v.Prose; i < min(v.Prose+3, len(v.Lines)); i++ {
		line := v.Line(i)
		at := strings.Index(line[:min(len(line), 120)], "记者")
		if at < 0 || !strings.HasSuffix(line[:at], "（") && !strings.HasSuffix(line[:at], "(") {
			continue
		}
		line = line[at+len("记者"):]
		end := strings.IndexAny(line[:min(len(line), 90)], "）)")
		if end < 0 {
			continue
		}
		for _, name := range strings.FieldsFunc(line[:end], func(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) }) {
			name = strings.TrimPrefix(name, "通讯员")
			if n := utf8.RuneCountInString(name); n >= 2 && n <= 4 && letters.IsUnspaced(name) {
				authors = append(authors, record.Author{Name: strings.Clone(name)})
			}
		}
		return authors
	}
	return nil
}

// shoutedAboveText returns the name in bold capitals right above the text, as who
// writes for a paper whose system knows its accounts only.
func (v Lines) shoutedAboveText() []record.Author {
	i := v.Prose - 1
	if i <= v.Headline || i >= len(v.Lines) || v.Lines[i].Hint.Excluded || v.Lines[i].Links > 0 {
		return nil
	}
	line := strings.Trim(v.Line(i), " \u00a0")
	if len(line) > 60 || strings.ToUpper(line) != line || !v.isBold(i) {
		return nil
	}
	names := SplitByline(line)
	if !AreWriters(names) {
		return nil
	}
	authors := make([]record.Author, len(names))
	for k, name := range names {
		authors[k].Name = name
	}
	return authors
}

// isBold reports whether line i begins in bold.
func (v Lines) isBold(i int) bool {
	for n, up := v.Tree.Parent(v.Lines[i].Node), 0; n != dom.None && up < 3; n, up = v.Tree.Parent(n), up+1 {
		if v.Tree.Is(n, atom.Strong) || v.Tree.Is(n, atom.B) {
			return true
		}
	}
	return false
}

// ourWords begin how outlets introduce their own: "par notre correspondante".
var ourWords = letters.Words("our")

// innerLabels introduce a name within a line of Chinese or Japanese.
var innerLabels = letters.Phrases("inner bylines")

// afterInnerLabel returns the name after a label within a line: "2026-11-23 来源: 海湾日报
// 作者: 林晓雨 浏览: 2231"; "" where there is none.
func afterInnerLabel(s string) string {
	for _, label := range innerLabels() {
		if i := strings.Index(s, label); i > 0 {
			rest := strings.TrimLeft(s[i+len(label):], " \u3000")
			end := strings.IndexAny(rest, " \u3000|")
			if end > 0 && hasThai(rest) { // a given and a family name
				if more := strings.IndexAny(rest[end+1:], " |"); more >= 0 {
					end += 1 + more
				} else {
					end = len(rest)
				}
			}
			if end >= 0 {
				rest = rest[:end]
			}
			if letters.IsUnspaced(rest) && isPersonName(rest) || hasThai(rest) && len(rest) <= 120 {
				return rest
			}
		}
	}
	return ""
}

// endsInRole reports whether s is a short line in which a Korean, Chinese or
// Japanese role follows a name.
func endsInRole(s string) bool {
	if len(s) > 90 {
		return false
	}
	for _, role := range shortRoles() {
		if i := strings.Index(s, role); i >= 4 && utf8.RuneCountInString(s[:i]) <= 12 {
			return true
		}
	}
	return false
}

var shortRoles = letters.WordsInRow("short roles")
