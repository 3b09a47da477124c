package extract

import (
	"strings"

	"dateline/dom"
	"dateline/dom/atom"
)

// visibleDates finds the dates of publication and of the last change that a
// reader sees: time elements, elements whose classes speak of dates, and lines
// about the headline that hold little else than a date. Comments, related
// articles, footers and copyright notices do not count.
func (r *Reader) visibleDates(t *dom.Tree, headline dom.Node, h *dateHints) (published, modified moment) {
	v := &r.visible
	v.scan(t, headline)
	bestPublished, bestModified := minDateScore, minDateScore
	for i := range v.lines {
		l := &v.lines[i]
		if l.hint.excluded {
			continue
		}
		score := v.dateScore(i)
		if score < minDateScore-25 {
			continue
		}
		v.lineDates(i, h, func(m moment, label int, sure int) {
			score := score + sure
			updated := label == 2 || label == 0 && l.hint.modified > l.hint.published
			if label == 1 {
				score += 20
			}
			if updated {
				if score > bestModified {
					modified, bestModified = m, score
				}
				return
			}
			if score > bestPublished {
				published, bestPublished = m, score
			}
		})
	}
	if modified.ok() && modified.before(published) {
		modified = moment{}
	}
	return published, modified
}

// minDateScore is what a line must be worth for its date to count.
const minDateScore = 30

// dateScore tells how likely line i's date is the article's, by its place and
// the classes about it.
func (v *visible) dateScore(i int) int {
	l := &v.lines[i]
	score := 0
	if v.nearHead(i) {
		score += 40 - min(v.distance(i), 20)
	} else if v.headline >= 0 {
		score -= min(v.distance(i)/2, 30)
	}
	switch {
	case l.hint.published > 0:
		score += 20 + 5*int(l.hint.published)
	case l.hint.modified > 0, l.hint.date > 0:
		score += 12 + 5*int(max(l.hint.date, l.hint.modified))
	case l.hint.author > 0:
		score += 10
	}
	if l.links*2 > l.end-l.start && l.hint.published == 0 {
		score -= 20
	}
	return score
}

// lineDates calls f for the dates of line i, each with what the words before it
// say and how sure its form is.
func (v *visible) lineDates(i int, h *dateHints, f func(m moment, label, sure int)) {
	l := &v.lines[i]
	if s, ok := v.timeElement(l.node); ok {
		if m := parseDate(s, h); m.ok() {
			text := v.line(i)
			_, start, _ := findDate(text, h)
			f(m, dateLabel(text[:start]), 15)
			return
		}
	}
	if l.end-l.start > 200 || l.end-l.start < 6 {
		return
	}
	text := v.line(i)
	if strings.Contains(text, "©") {
		return
	}
	whole := text
	found := false
	for range 3 {
		m, start, end := findDate(text, h)
		if !m.ok() {
			break
		}
		found = true
		rest := flatWords(text[:start]) + flatWords(text[end:])
		sure := 10 - 2*rest
		f(m, dateLabel(text[:start]), max(sure, -30))
		text = text[end:]
	}
	if !found && len(whole) <= 60 {
		if m := parseRelative(whole, h); m.ok() {
			f(m, dateLabel(whole), 5)
		}
	}
}

// timeElement returns the machine's form of the time element that a text
// stands in.
func (v *visible) timeElement(n dom.Node) (string, bool) {
	for m, i := v.tree.Parent(n), 0; m != dom.None && i < 3; m, i = v.tree.Parent(m), i+1 {
		if v.tree.Is(m, atom.Time) {
			s := v.tree.Attr(m, atom.Datetime)
			return s, s != ""
		}
	}
	return "", false
}
