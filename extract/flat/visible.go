package flat

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/dom"
	"dateline/extract/bylines"
	"dateline/extract/dates"
	"dateline/extract/letters"
	"dateline/extract/shown"
)

// noTree is the tree of a page that has none.
var noTree = new(dom.Parser).Parse(nil)

// farAbove is how many lines above the headline a date may stand.
const farAbove = 6

// namesWriter reports whether line i is a person's name and nothing else, and
// another line tells that somebody of that name wrote, or of what they do. Most
// other lines of that look are labels.
func (f *flatPage) namesWriter(i int) bool {
	l := &f.lines[i]
	if l.words < 2 || l.words > 5 || l.ended {
		return false
	}
	names := bylines.SplitByline(l.text)
	if len(names) != 1 || !bylines.AreWriters(names) || letters.FlatWords(names[0]) != l.words {
		return false
	}
	for j := range f.lines {
		if at := strings.Index(f.lines[j].text, l.text); at >= 0 && j != i && tellsOfWriter(f.lines[j].text, at, at+len(l.text)) {
			return true
		}
	}
	return false
}

// tellsOfWriter reports whether what stands about a name, from start to end in s,
// is what stands about a writer's: "by Ann Miller", "Ann Miller is a reporter".
func tellsOfWriter(s string, start, end int) bool {
	before, after := strings.TrimRight(s[:start], " :"), s[end:]
	if before != "" && bylines.EndsInByWord(before) {
		return true
	}
	if before != "" || after == "" || after[0] != ' ' && after[0] != ',' {
		return false
	}
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(after, " ,"))
	return unicode.IsLower(r) && letters.FlatWords(after) >= 5
}

// unglue parts words that flattening ran together: a by-word from the name after
// it, a name from the label, the month or the role that follows.
func unglue(s string) string {
	for i := 1; i < len(s); i++ {
		if s[i] == '@' && s[i-1] != ' ' && letters.IsLetter(s[i-1]) && !strings.Contains(letters.FirstWord(s[i:]), ".") {
			s = s[:i] + " " + s[i:] // a name and its handle
			i++
		}
		if s[i] >= 'A' && s[i] <= 'Z' && letters.IsDigit(s[i-1]) && i+3 <= len(s) && letters.IsLetters(s[i:i+3]) {
			s = s[:i] + " | " + s[i:] // a time and a name
			i += 3
			continue
		}
		if letters.IsDigit(s[i]) && startsDate(s, i) {
			s = s[:i] + " | " + s[i:] // a name and a date
			i += 3
			continue
		}
		if s[i] < 'A' || s[i] > 'Z' || s[i-1] < 'a' || s[i-1] > 'z' {
			continue
		}
		before := s[:i]
		lead := before[:strings.LastIndexByte(before, ' ')+1]
		before = before[len(lead):]
		after := s[i:]
		if end := strings.IndexAny(after, " ,.:0123456789"); end > 0 {
			after = after[:end]
		}
		class := dates.Word(after).Class
		switch {
		case letters.Holds(bylines.ByWords(), before) && (lead == "" || bylines.AllLabelWords(lead)):
			s = s[:i] + " " + s[i:]
		case after == "In" || after == "By" || len(after) > 5 && letters.Holds(bylines.LabelNouns(), after) || len(after) > 2 && (class == dates.WordMonth || class == dates.WordLabel) || len(after) > 3 && (letters.Holds(bylines.RoleWords(), after) || letters.Holds(bylines.SectionWords(), after) || after == "Follow"):
			s = s[:i] + " | " + s[i:]
			i += 3
		}
	}
	return s
}

// startsDate reports whether a date begins with the number at i that follows a
// word without a blank: "Ann Miller23 November 2026".
func startsDate(s string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	if !unicode.IsLower(r) || i < 5 {
		return false
	}
	m, start, _ := dates.Find(s[i:min(len(s), i+40)], &dates.SomeHints)
	return m.OK() && start == 0
}

// bylineHint is what a line that reads as a byline is worth, as a class that says so is.
const bylineHint = 4

// scanLines takes a flattened page's lines for what a reader sees, so that its
// byline and dates are found as those of other pages are: by their place about
// the headline and the body. What follows the article belongs to others.
func scanLines(v *shown.View, f *flatPage) {
	v.Forget()
	v.Tree, v.From = noTree, dom.None
	v.Outlet = letters.FoldName(f.site)
	v.Text, v.Lines = v.Text[:0], v.Lines[:0]
	head := f.shownHeadline()
	for i := range f.lines[:min(len(f.lines), shown.MaxLines)] {
		text := f.lines[i].text
		if len(text) <= 250 {
			text = unglue(text)
		}
		if len(text) > shown.MaxText {
			text = string(letters.TrimRune([]byte(text[:shown.MaxText])))
		}
		start := len(v.Text)
		v.Text = append(v.Text, text...)
		l := shown.Line{Start: int32(start), End: int32(len(v.Text))}
		switch {
		case i < head-farAbove:
			l.Hint.Excluded = true
		case i < f.body && f.isBylineAt(i), i > head && i <= head+shown.CloseBelow && i < f.body && f.namesWriter(i):
			l.Hint.Author = bylineHint
		}
		v.Lines = append(v.Lines, l)
	}
	if v.Headline = head; v.Headline >= len(v.Lines) {
		v.Headline = -1
	}
	v.FindProse()
	if f.body < f.end && f.body < len(v.Lines) {
		v.Prose = f.body
	}
}

// shownHeadline returns the line where readers see the headline: where it stands
// again after the document's title, else the line before the body that shares
// most words with it, else the last short ones before the body.
func (f *flatPage) shownHeadline() int {
	if slices.Contains(f.repeats, f.headline) || f.body >= f.end || f.headline < 0 || f.body-f.headline < 8 {
		return f.headline
	}
	words := map[string]bool{}
	for w := range strings.FieldsSeq(letters.FoldName(f.lines[f.headline].text)) {
		if w = strings.Trim(w, marksOfWords); len(w) > 3 {
			words[w] = true
		}
	}
	best, at := 1, max(f.headline, f.body-6)
	for i := f.headline + 1; i < f.body; i++ {
		l := &f.lines[i]
		if l.words < 3 || l.words > 40 {
			continue
		}
		shared := sharedWords(l.text, words)
		if shared*2 >= len(words) && shared >= best {
			best, at = shared, i
		}
	}
	return at
}

// sharedWords counts the words of a line that are in a set of folded ones.
func sharedWords(line string, words map[string]bool) int {
	shared := 0
	for w := range strings.FieldsSeq(letters.FoldName(line)) {
		if words[strings.Trim(w, marksOfWords)] {
			shared++
		}
	}
	return shared
}

// marksOfWords are the marks that words are read without.
const marksOfWords = ".,:;!?'\"’‘“”()"
