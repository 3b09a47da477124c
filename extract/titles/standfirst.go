package titles

import (
	"strings"

	"dateline/dom"
	"dateline/dom/atom"
	"dateline/extract/bylines"
	"dateline/extract/dates"
	"dateline/extract/letters"
	"dateline/extract/shown"
)

// Standfirst returns the line between headline and text that sums the article up
// for readers: a sentence or more that the body does not hold; "" where there is none.
func Standfirst(v *shown.View, body string) string {
	if v.Headline < 0 {
		return ""
	}
	for i := v.Headline + 1; i <= min(v.Prose, v.Headline+standfirstWithin, len(v.Lines)-1); i++ {
		l := &v.Lines[i]
		line := v.Line(i)
		if n := l.End - l.Start; n >= 20 && n < shown.MaxText && l.Links == 0 && !l.Hint.Excluded && isSubtitle(v, i) && !strings.Contains(body, line) && !dates.IsStamp(line) {
			return line
		}
		if n := l.End - l.Start; n < 40 || n >= shown.MaxText || l.Links > 0 || l.Hint.Excluded || l.Hint.Author+l.Hint.Date > 0 || v.InHeading(i) {
			continue
		}
		if strings.Contains(body, line) {
			return "" // the text begins
		}
		if letters.EndsSentence(line) && letters.FlatWords(line) >= 7 && len(bylines.ReadBylineLine(line)) == 0 && !dates.IsStamp(line) && !shown.IsBoilerplate(line) {
			return line
		}
	}
	return ""
}

// standfirstWithin is how many lines below the headline a standfirst stands.
const standfirstWithin = 6

// subtitleWords stand in the classes of the line under a headline that sums the
// article up, in the languages of newsrooms.
var subtitleWords = letters.WordsInRow("standfirst classes")

// isSubtitle reports whether the markup of line i calls it what sums the article up.
func isSubtitle(v *shown.View, i int) bool {
	for n, up := v.Tree.Parent(v.Lines[i].Node), 0; n != dom.None && up < 3; n, up = v.Tree.Parent(n), up+1 {
		if class := v.Tree.Attr(n, atom.Class); class != "" && len(class) < 200 && letters.HasAny(class, subtitleWords()...) {
			return true
		}
	}
	return false
}
