package times

import (
	"strings"
	"time"

	"dateline/reading/lexicon"
)

// direction tells whether the sentence around words from..to speaks of what
// was (-1), of what is to come (+1), or does not tell (0). It weighs the cues
// by their distance, those before the expression in the same clause first.
func (f *TimeFinder) direction(from, to int) int {
	// "said Friday": what was said may lie ahead, the saying does not.
	if f.saidVerb(from-1) || f.is(from-1, "on") && f.saidVerb(from-2) {
		return -1
	}
	if f.is(from-1, "until till") {
		for i := to; i < to+8; i++ {
			if f.is(i, "had") {
				return -1 // until Thursday, they had not called
			}
		}
		return 1
	}
	if f.is(from-1, "as") && f.is(from-2, "soon early late") {
		return 1
	}
	if f.is(from-1, "for") && setFor.Has(f.word(from-2)) {
		return 1
	}
	lo, hi := f.sentenceBounds(from)
	best, bestAt := 0, 1<<30
	note := func(d, at int) {
		if at < bestAt {
			best, bestAt = d, at
		}
	}
	for i := from - 1; i >= max(lo, from-14); i-- {
		at := 2 * (from - i)
		if f.is(i, ", ; : — –") {
			at += 4
		}
		if d := f.cue(i); d != 0 {
			note(d, at)
			break
		}
	}
	comma, ahead := 0, 8
	if from-lo < 2 {
		ahead = 20 // In January, a week after ...
	}
	for i := to; i < hi; i++ {
		if i-to > ahead {
			break
		}
		if f.is(i, ",") {
			comma = 12 // ", officials said": another clause
		}
		d := f.cue(i)
		if f.saidVerb(i) {
			d = -1
		}
		if d != 0 {
			note(d, 3*(i-to)+5+comma)
			break
		}
	}
	return best
}

// saidVerb reports whether the word at i is the past form of a verb of saying.
func (f *TimeFinder) saidVerb(i int) bool { return f.saying[f.word(i)] }

// cue returns what the word at i says of time: -1, +1 or 0.
func (f *TimeFinder) cue(i int) int {
	w := f.word(i)
	if ahead.Has(w) {
		return 1
	}
	switch w {
	case "next", "going":
		if f.is(i+1, "to") != (w == "going") { // "next to" is a place
			return 0
		}
		return 1
	case "would":
		if f.is(i+1, "have") {
			return 0
		}
		return 1 // said that he would visit
	case "plan", "plans", "planned", "planning", "due":
		if f.is(i-1, "been") && f.is(i-2, "had") {
			return -1 // had been due to end
		}
		if f.is(i+1, "to on in for") {
			return 1
		}
		return 0
	}
	if behind.Has(w) {
		return -1
	}
	if f.past[w] || len(w) > 4 && strings.HasSuffix(w, "ed") && !f.notPast[w] {
		if f.is(i-1, "be") { // to be held, will be held
			if f.is(i-2, "could") {
				return 0
			}
			return 1
		}
		return -1
	}
	return 0
}

// pickYear returns the year for a date without one: build gives the date in a
// year. News without a cue means the nearest.
func (f *TimeFinder) pickYear(dir int, build func(year int) time.Time) time.Time {
	y := f.now.Year()
	best := build(y)
	for _, c := range []time.Time{build(y - 1), build(y + 1)} {
		if cost(c.Sub(f.now), dir) < cost(best.Sub(f.now), dir) {
			best = c
		}
	}
	return best
}

// cost weighs a candidate's distance from the article's date; going against
// the sentence's direction costs far more, and the past is nearer.
func cost(d time.Duration, dir int) float64 {
	days := d.Hours() / 24
	switch {
	case days > 0 && dir < 0:
		return 15 * days
	case days < 0 && dir > 0:
		return -6 * days
	case days > 0 && dir == 0:
		return 2.2 * days
	case days < 0:
		return -days
	}
	return days
}

// setFor stand before "for" and a time ahead.
var setFor = lexicon.Listed("set for")

// ahead and behind are words that tell that a time lies ahead, or in the past.
var (
	ahead  = lexicon.Listed("ahead")
	behind = lexicon.Listed("behind")
)
