package extract

import (
	"dateline/dom"
	"dateline/dom/atom"
	"strings"
)

// standfirst returns the line between headline and text that sums the article up
// for readers: a sentence or more that the body does not hold; "" where there is none.
func standfirst(v *visible, body string) string {
	if v.headline < 0 {
		return ""
	}
	for i := v.headline + 1; i <= min(v.prose, v.headline+standfirstWithin, len(v.lines)-1); i++ {
		l := &v.lines[i]
		line := v.line(i)
		if n := l.end - l.start; n >= 20 && n < maxVisibleText && l.links == 0 && !l.hint.excluded && isSubtitle(v, i) && !strings.Contains(body, line) && !isStamp(line) {
			return line
		}
		if n := l.end - l.start; n < 40 || n >= maxVisibleText || l.links > 0 || l.hint.excluded || l.hint.author+l.hint.date > 0 || v.inHeading(i) {
			continue
		}
		if strings.Contains(body, line) {
			return "" // the text begins
		}
		if endsSentence(line) && flatWords(line) >= 7 && len(readBylineLine(line)) == 0 && !isStamp(line) && !isBoilerplate(line) {
			return line
		}
	}
	return ""
}

// standfirstWithin is how many lines below the headline a standfirst stands.
const standfirstWithin = 6

// subtitleWords stand in the classes of the line under a headline that sums the
// article up, in the languages of newsrooms.
var subtitleWords = [...]string{"subtitle", "sub-title", "subheadline", "sub-headline", "subhead", "subheading", "standfirst", "-dek", "__dek", "chapo", "bajada", "entradilla", "sottotitolo", "catenaccio", "subtitulo", "untertitel", "unterzeile", "ingress"}

// isSubtitle reports whether the markup of line i calls it what sums the article up.
func isSubtitle(v *visible, i int) bool {
	for n, up := v.tree.Parent(v.lines[i].node), 0; n != dom.None && up < 3; n, up = v.tree.Parent(n), up+1 {
		if class := v.tree.Attr(n, atom.Class); class != "" && len(class) < 200 && hasAny(class, subtitleWords[:]...) {
			return true
		}
	}
	return false
}
