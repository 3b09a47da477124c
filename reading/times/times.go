// Package times finds expressions of time and resolves them to the calendar,
// as TIMEX3 values.
package times

import (
	"time"

	"dateline/reading/text"
	"dateline/record"
)

// A TimeKind tells what sort of time an expression names, after TimeML.
type TimeKind string

// The kinds of time expressions.
const (
	TimeDate     TimeKind = "date"     // a day or anything coarser: Sunday, July, 2020, last week
	TimeOfDay    TimeKind = "time"     // finer than a day: 9 a.m. Tuesday
	TimeDuration TimeKind = "duration" // two weeks, the past year
	TimeSet      TimeKind = "set"      // daily, once a month
)

// A Time is an expression of time and what it names on the calendar.
type Time struct {
	// Start and End are byte offsets into the text.
	Start int      `json:"start"`
	End   int      `json:"end"`
	Kind  TimeKind `json:"kind"`
	// Value is the TIMEX3 value: 2024-08-18, 2024-07, 2024-W33, 2024-Q3, 2024-SU,
	// 2024, 202 (a decade), 20 (a century), 2024-08-18T09:00, 2024-08-18TMO,
	// P2W, PXY (years, number unknown), PAST_REF, PRESENT_REF, FUTURE_REF.
	Value string `json:"value"`
	// Mod narrows the value as TIMEX3 does: START, MID, END, APPROX,
	// MORE_THAN, LESS_THAN, EQUAL_OR_MORE, EQUAL_OR_LESS, or "".
	Mod string `json:"mod,omitempty"`
}

// Day returns the value where it names one calendar day (with or without a
// time of day) as 2006-01-02, and "" otherwise.
func (t Time) Day() string {
	if len(t.Value) < 10 || t.Value[4] != '-' || t.Value[7] != '-' {
		return ""
	}
	if _, err := time.Parse("2006-01-02", t.Value[:10]); err != nil {
		return ""
	}
	return t.Value[:10]
}

// Times finds the expressions of time in an English text and resolves each
// against the article's date and the expressions before it. Where the
// article's date is unknown, only expressions that name their year are
// resolved; the others carry the value "" . The result is in text order and
// does not overlap. Time is linear in the text's length.
func Times(text string, published record.Date) []Time {
	var f TimeFinder
	return f.Find(text, published, nil)
}

// A TimeFinder holds the scratch memory of one text's search.
type TimeFinder struct {
	*vocabulary
	text  string
	low   []byte // text with ASCII letters lowered; same offsets
	words []timeWord

	dated bool      // whether the article's date is known
	now   time.Time // the article's day, midnight UTC

	// What later expressions lean on: the last day, and the last value of any
	// granularity with its start.
	lastDay  time.Time
	lastSpan calendarSpan
}

// Find appends the expressions of text to out.
func (f *TimeFinder) Find(text string, published record.Date, out []Time) []Time {
	if f.vocabulary == nil {
		f.vocabulary = english()
	}
	f.text = text
	f.now, f.dated = record.Date(published.Day()).Time()
	f.lastDay, f.lastSpan = f.now, calendarSpan{start: f.now, grain: grainDay}
	f.scan()
	for i := 0; i < len(f.words); {
		if !f.words[i].starts || f.words[i].ahead > 0 && !f.hopeful(i) {
			i++
			continue
		}
		m := f.match(i)
		if m.next <= i {
			i++
			continue
		}
		out = append(out, Time{
			Start: f.words[i].start,
			End:   f.words[m.next-1].end,
			Kind:  m.kind,
			Value: m.value(f),
			Mod:   m.mod,
		})
		f.remember(m)
		i = m.next
	}
	return out
}

// hopeful reports whether an expression may start at i, with a word that tells
// little by itself ("the", "at"): whether one that tells more follows soon enough.
func (f *TimeFinder) hopeful(i int) bool {
	most := maxAhead
	switch f.words[i].low {
	case "the", "this", "that", "these": // the near future
		most = 2
		if f.words[i].low == "the" && (f.decades[f.word(i+1)] > 0 || f.is(i+1, "latest")) {
			return true
		}
	case "a", "an": // a - full day, a number of full days
		if most = 3; f.is(i+1, "couple dozen number") {
			most = maxAhead
		}
	case "at":
		if f.is(i+1, "the this") {
			return true
		}
	}
	return f.words[i].ahead <= most
}

// remember notes m as what "the same day" or "a year earlier" may lean on.
func (f *TimeFinder) remember(m timeMatch) {
	if m.span.grain == grainNone || m.kind == TimeDuration || m.kind == TimeSet {
		return
	}
	f.lastSpan = m.span
	if m.span.grain == grainDay {
		f.lastDay = m.span.start
	}
}

// A timeMatch is what a pattern found: the words up to next, and what they name:
// a stretch of the calendar, or a fixed value.
type timeMatch struct {
	next  int
	kind  TimeKind
	span  calendarSpan
	clock string // of a time of day: 10:35, MO, NI ...
	fixed string // value of durations, sets and references
	mod   string
	// leans tells that the value rests on the article's date.
	leans bool
}

func (m timeMatch) value(f *TimeFinder) string {
	if m.fixed != "" {
		return m.fixed
	}
	if m.leans && !f.dated {
		return ""
	}
	v := m.span.value()
	if m.clock != "" && m.span.grain == grainDay {
		return v + "T" + m.clock
	}
	return v
}

// sentenceBounds returns the words of the sentence around word i, as far as
// full stops followed by a capital and blank lines tell.
func (f *TimeFinder) sentenceBounds(i int) (from, to int) {
	from, to = i, i
	for from > 0 && !f.words[from-1].stop && i-from < 60 {
		from--
	}
	for to < len(f.words) && to-i < 60 {
		to++
		if f.words[to-1].stop {
			break
		}
	}
	return from, to
}

// word returns the lower-cased word at i, or "" past the end.
func (f *TimeFinder) word(i int) string {
	if i < 0 || i >= len(f.words) {
		return ""
	}
	return f.words[i].low
}

// is reports whether the word at i is one of the given ones, separated by blanks.
func (f *TimeFinder) is(i int, list string) bool { return text.OneOf(f.word(i), list) }
