package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/dom"
	"dateline/dom/atom"
	"dateline/record"
)

// readBylineLine reads a line of visible text as a byline ("By Jane Doe, Staff
// Writer", "Von A und B", "홍길동 기자") and returns the names, or none where the
// line is no byline: it must begin with a by-word or a role's label, or close
// with a role.
func readBylineLine(s string) []string {
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
	if !unicode.IsLetter(first) || unicode.IsLower(first) && !nameParticles[firstWord(rest)] && !ourWords[firstWord(rest)] {
		return nil
	}
	if i := strings.Index(s, " — "); i > 0 && labelled {
		s = s[:i] // the place: "Por Caetano Lirio — Serra Mansa"
	}
	names := splitByline(s)
	for i, name := range names {
		if !isPersonName(name) && !isAgency(name) || i > 0 && holdsAny(sectionWords, name) && !isAgency(name) && !isUnspaced(name) {
			if i == 0 {
				return nil
			}
			names = names[:i] // a role or a place follows
			break
		}
	}
	if endsSentence(s) && !strings.HasSuffix(s, ":") && len(strings.Fields(s)) > 6 && !strings.ContainsAny(s, "|•·") {
		return nil
	}
	return names
}

// afterDateBy returns what follows a by-word on a line that begins with a date:
// "Published August 7, 2023 by Nicole Example".
func afterDateBy(s string) string {
	if len(s) > 140 {
		return ""
	}
	for _, by := range []string{" by ", " By ", " von ", " par ", " por ", " di ", " door ", " av "} {
		i := strings.Index(s, by)
		if i < 6 {
			continue
		}
		if m, start, _ := findDate(s[:i], &someHints); m.ok() && flatWords(s[:start]) <= 3 {
			return s[i+len(by):]
		}
	}
	return ""
}

// reportersInText finds the names that Chinese papers put into the text's first
// lines: 本报讯（记者 林晓雨 通讯员 何志强）, 新华社北京电（记者张三、李四）.
func (v bylineLines) reportersInText() (authors []record.Author) {
	for i := v.prose; i < min(v.prose+3, len(v.lines)); i++ {
		line := v.line(i)
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
			if n := utf8.RuneCountInString(name); n >= 2 && n <= 4 && isUnspaced(name) {
				authors = append(authors, record.Author{Name: strings.Clone(name)})
			}
		}
		return authors
	}
	return nil
}

// shoutedAboveText returns the name in bold capitals right above the text, as who
// writes for a paper whose system knows its accounts only.
func (v bylineLines) shoutedAboveText() []record.Author {
	i := v.prose - 1
	if i <= v.headline || i >= len(v.lines) || v.lines[i].hint.excluded || v.lines[i].links > 0 {
		return nil
	}
	line := strings.Trim(v.line(i), " \u00a0")
	if len(line) > 60 || strings.ToUpper(line) != line || !v.isBold(i) {
		return nil
	}
	names := splitByline(line)
	if !areWriters(names) {
		return nil
	}
	authors := make([]record.Author, len(names))
	for k, name := range names {
		authors[k].Name = name
	}
	return authors
}

// isBold reports whether line i begins in bold.
func (v bylineLines) isBold(i int) bool {
	for n, up := v.tree.Parent(v.lines[i].node), 0; n != dom.None && up < 3; n, up = v.tree.Parent(n), up+1 {
		if v.tree.Is(n, atom.Strong) || v.tree.Is(n, atom.B) {
			return true
		}
	}
	return false
}

// areAccounts reports whether all names are those of a system's accounts: single
// words in small letters or with a number.
func areAccounts(list []record.Author) bool {
	for _, a := range list {
		if strings.Contains(a.Name, " ") || strings.ToLower(a.Name) != a.Name && countDigits(a.Name) == 0 || isUnspaced(a.Name) {
			return false
		}
	}
	return len(list) > 0
}

// ourWords begin how outlets introduce their own: "par notre correspondante".
var ourWords = wordSet("our unser unserer unserem notre nos onze nuestro nuestra nuestros nostro nostra nosso nossa vores var vår nasz nasza наш наша")

// innerLabels introduce a name within a line of Chinese or Japanese.
var innerLabels = [...]string{"作者：", "作者:", "记者：", "记者:", "記者：", "文：", "撰文：", "โดย: ", "โดย : "}

// afterInnerLabel returns the name after a label within a line: "2026-11-23 来源: 海湾日报
// 作者: 林晓雨 浏览: 2231"; "" where there is none.
func afterInnerLabel(s string) string {
	for _, label := range innerLabels {
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
			if isUnspaced(rest) && isPersonName(rest) || hasThai(rest) && len(rest) <= 120 {
				return rest
			}
		}
	}
	return ""
}

// hasThai reports whether s begins in Thai.
func hasThai(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return isThai(r)
}

// endsInRole reports whether s is a short line in which a Korean, Chinese or
// Japanese role follows a name.
func endsInRole(s string) bool {
	if len(s) > 90 {
		return false
	}
	for _, role := range []string{"기자", "특파원", "記者", "记者"} {
		if i := strings.Index(s, role); i >= 4 && utf8.RuneCountInString(s[:i]) <= 12 {
			return true
		}
	}
	return false
}

// isPersonName reports whether name looks like a person's: two to six words that
// begin with capitals, particles aside, or a short name in a script without them.
func isPersonName(name string) bool {
	if isUnspaced(name) {
		n := utf8.RuneCountInString(name)
		return n >= 2 && (n <= 6 || n <= 12 && !hasKana(name)) && !strings.HasSuffix(name, "する") && !strings.HasSuffix(name, "した")
	}
	capitals, words := 0, 0
	for w := range strings.FieldsSeq(name) {
		if words++; words > 6 {
			return false
		}
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case w == "'t" || w == "’t" || w == "'s" || w == "’s": // Joost van 't Hof
			continue
		case !unicode.IsLetter(r):
			return false
		case unicode.IsUpper(r) || !unicode.IsLower(r):
			capitals++
		case !nameParticles[w] && !strings.ContainsAny(w, "'’"):
			return false
		}
		if strings.ContainsAny(w, "0123456789:!?%$€£") {
			return false
		}
		if holds(commonTitleWords, w) {
			return false
		}
	}
	return capitals >= 2 && words >= 2
}

// commonTitleWords begin headlines and labels, never names, folded.
var commonTitleWords = wordSet("this that these those how why what when where who your our their his her its is are was were and or but not with for from at to on in of january february march april june july august september october november december monday tuesday wednesday thursday friday saturday sunday minutes min read ago today yesterday hours learn discover click subscribe")
