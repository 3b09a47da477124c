package publication

import (
	"strings"

	"dateline/extract/dates"
	"dateline/extract/letters"
)

// DoubtSecond is the doubt about a day that a second look found.
const DoubtSecond = "the day stands where other articles' days stand as often"

const (
	secondNear  = 6   // lines about the headline
	secondFoot  = 8   // lines below the text
	secondScore = 14  // what a day found at the second look must be worth
	proseLine   = 140 // bytes of a line of running text
)

// SecondLook finds the day of a page on which the first look found none: also in
// lines that classes call a teaser's or a box's where they stand beside the
// headline, in the words that the text begins with, and at the article's foot.
func (v Lines) SecondLook(h *dates.Hints) (found dates.Moment) {
	end := v.Prose
	for i := v.Prose; i < len(v.Lines); i++ {
		if l := &v.Lines[i]; !l.Hint.Excluded && l.End-l.Start >= proseLine && l.Links*3 < l.End-l.Start {
			end = i
		}
	}
	best := secondScore - 1
	var days dayCount
	var lone dates.Moment
	for i := range v.Lines {
		l := &v.Lines[i]
		text := v.Line(i)
		if len(text) < 6 || strings.Contains(text, "©") {
			continue
		}
		m, start, stop := dates.Find(text, h)
		if !m.OK() || !m.InFull() {
			continue
		}
		away := i - v.Headline
		if away < 0 {
			away = -away
		}
		beside := v.Headline >= 0 && away <= secondNear
		words := letters.FlatWords(text[:start]) + letters.FlatWords(text[stop:])
		label := dates.Label(text[:start])
		if label == 0 {
			label, _ = dates.LabelBehind(text[stop:])
		}
		if label == 0 && i > 0 && start == 0 && v.Lines[i-1].End-v.Lines[i-1].Start <= 30 {
			label = dates.Label(v.Line(i - 1))
		}
		if label == dates.OtherLabel || m.OfPrint() {
			continue
		}
		lone = m
		days.add(m)
		score, foot := 0, i > end && i <= end+secondFoot
		switch {
		case i >= v.Prose && i <= v.Prose+1 && start <= 2:
			score, words = 22, 0
		case beside:
			score = 30 - 3*away
		case foot:
			score, words = 22-(i-end), min(words, 3)
			if m.HasTime {
				score += 4
			}
		}
		switch {
		case label == 1:
			score += 25
		case label == 2:
			score += 12
		case l.Hint.Published+l.Hint.Date > 0:
			score += 6
		}
		if label == 0 && words > 3 {
			score -= 2 * words
		}
		if l.Links*2 > l.End-l.Start {
			score -= 12
		}
		switch {
		case !l.Hint.Others, beside && away <= 3:
		case foot:
			score -= 6
		case label == 1:
			score -= 10
		default:
			score -= 15
		}
		if score > best {
			found, best = m, score
		}
	}
	if !found.OK() && days.n == 1 {
		return lone
	}
	return found
}
