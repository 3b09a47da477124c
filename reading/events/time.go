package events

import (
	"slices"
	"strings"
	"time"

	"dateline/reading/clauses"
	"dateline/reading/names"
	"dateline/reading/text"
)

// when finds the event's time: of those that depend on its words the finest,
// then the nearest; failing that, one that follows without a break, or the one
// that stands with the verb before it in a list.
func (f *EventFinder) when(e *foundEvent) {
	rd := f.rd
	s := &rd.Sentences[e.Sentence]
	best, score := -1, 1<<30
	for k := f.TimeAt(s.Start); k < len(rd.Times) && rd.Times[k].Start < s.End; k++ {
		if clauses.Calendar(&rd.Times[k]) == "" {
			continue
		}
		a, b := f.TokenAt(rd.Times[k].Start), f.TokenAt(rd.Times[k].End-1)+1
		h := rd.Head(a, b)
		if e.Kind != Protest && e.Kind != Military && e.Status != Cancelled && f.Led(h, "until till") {
			continue // "remanded in custody until Friday"
		}
		n := f.anchored(h, e.Kind)
		if n > 1 && f.aside(h, "since until before after following ahead over") {
			continue
		}
		switch {
		case n >= 0 && a > e.trigger+3 && e.verb >= 0 && e.verb != e.trigger && a > e.verb && clauses.Reacts(rd.Tokens[e.verb].Lemma):
			continue // the time of what is said about it
		case n >= 0:
		case f.TellsWhen(h, e.trigger):
			n = 0 // "in 1968, when they invaded"
		case f.sharesTime(e, h):
			n = 12
		case f.Beside(e.trigger, a):
			n = 10
		case e.verb == e.trigger && rd.Tokens[e.verb].Rel == text.RelConj && b <= e.trigger && rd.Tokens[h].Head == rd.Tokens[e.verb].Head:
			n = 20
		default:
			continue
		}
		if len(clauses.Calendar(&rd.Times[k])) < 10 {
			n += 5
		}
		n = n*100 + max(e.trigger-b, a-e.trigger)
		if n < score {
			best, score = k, n
		}
	}
	if best >= 0 {
		t := &rd.Times[best]
		e.When, e.WhenSpan = clauses.Calendar(t), text.Span{Start: t.Start, End: t.End}
	}
}

// aside reports whether one of words leads what token k hangs from, by which it
// is told as before or after the event, and its time or place is not the
// event's: "the first attack since the ceasefire of August".
func (f *EventFinder) aside(k int, words string) bool {
	rd := f.rd
	for k = rd.Tokens[k].Head; k >= 0; k = rd.Tokens[k].Head {
		if slices.Contains(f.anchors, k) || rd.Tokens[k].POS == text.VERB {
			return false
		}
		if f.Led(k, words) {
			return true
		}
	}
	return false
}

// sharesTime reports whether the event's noun tells when or where something
// else happened, whose time h before it is: "In July, at a summit in Madrid,
// they said".
func (f *EventFinder) sharesTime(e *foundEvent, h int) bool {
	rd := f.rd
	t := &rd.Tokens[e.trigger]
	return t.POS != text.VERB && t.Rel == text.RelObl && t.Head >= 0 && rd.Tokens[h].Head == t.Head && rd.Tokens[h].Rel == text.RelObl && h < e.trigger && f.Led(e.trigger, "during at in")
}

// place finds where the event takes place.
func (f *EventFinder) place(e *foundEvent) {
	rd := f.rd
	if e.Place >= 0 {
		return
	}
	s := &rd.Sentences[e.Sentence]
	best, score := -1, 1<<30
	for k := max(s.First, e.trigger-25); k < min(s.Last, e.trigger+30); k++ {
		t := &rd.Tokens[k]
		if t.POS != text.ADP || t.Rel != text.RelCase || t.Head <= k {
			continue
		}
		at := f.Site(t.Head)
		if at < 0 && f.TimeWord(t.Head) && f.IsName(k+1, names.Place) && rd.Mentions[f.At[k+1]].Entity >= 0 {
			at = rd.Mentions[f.At[k+1]].Head // "in Rome next week", which the parser took for one phrase
		}
		if at < 0 || f.Together(at+1, at) && rd.Word(at+1) == "-" {
			continue // "a San Francisco-based bank"
		}
		w := strings.ToLower(rd.Word(k))
		if w == "at" && e.Kind == Attack && text.OneOf(rd.Tokens[e.trigger].Lemma, "fire launch") && f.Country(at) {
			continue // who is fired at, and not where
		}
		if (e.Kind == Appointment || e.Kind == Resignation) && w != "in" {
			continue
		}
		if !text.OneOf(w, "in at near outside around off") && !(w == "to" && (e.Kind == Visit || e.Kind == Military)) && !(w == "on" && (e.Kind == Attack || f.OnlyPlace(at))) && !(e.Kind == Protest && text.OneOf(w, "into through across")) {
			continue
		}
		n := f.anchored(t.Head, e.Kind)
		if n > 1 && f.aside(t.Head, "since until over about into") { // what is said after talks in Rome is said there
			continue
		}
		if n < 0 {
			if !f.Beside(e.trigger, k) {
				continue
			}
			n = 8
		}
		if k < e.trigger {
			n += 3
		}
		if n < score {
			best, score = at, n
		}
	}
	if best >= 0 {
		f.setPlace(e, best)
		return
	}
	if gathering(e.Kind) || e.Kind == Attack || e.Kind == Protest || e.Kind == Visit {
		// The Vienna talks.
		for k := f.Child[e.trigger]; k >= 0; k = f.Next[k] {
			if rd.Tokens[k].Rel == text.RelCompound && f.IsName(int(k), names.Place) && !f.Country(int(k)) {
				f.setPlace(e, int(k))
				return
			}
		}
	}
	if e.Kind == Election {
		for k := f.Child[e.trigger]; k >= 0; k = f.Next[k] {
			if r := rd.Tokens[k].Rel; (r == text.RelNmodPoss || r == text.RelAmod || r == text.RelCompound) && f.At[k] >= 0 && rd.Mentions[f.At[k]].Kind != names.Person {
				f.setPlace(e, int(k))
				return
			}
		}
	}
}

// setPlace makes the mention at token i the event's place.
func (f *EventFinder) setPlace(e *foundEvent, i int) {
	m := f.At[i]
	if m < 0 || f.rd.Mentions[m].Entity < 0 {
		return
	}
	x := &f.rd.Mentions[m]
	e.Place, e.PlaceSpan = x.Entity, text.Span{Start: x.Start, End: x.End}
}

// stepOn puts the weekday of what the present tense tells after the article's
// date: "arrives on Thursday".
func (f *EventFinder) stepOn(e *foundEvent, v verdict) {
	if e.verb < 0 || e.Status != Planned && (!v.present || e.Status != Happened || clauses.PastAlike(f.rd.Tokens[e.verb].Lemma) && f.rd.Tokens[e.verb].Tag != text.TagVBZ) || !f.pastWeekday(e) {
		return
	}
	if clauses.Possessed(f.rd.Text[e.WhenSpan.End:]) {
		if v.weak || e.Kind == Ruling || e.Kind == Attack {
			e.Status = Happened // "Monday's ruling" was, whatever will come of it
		}
		return
	}
	if from, _, ok := clauses.EventReach(e.When); ok {
		if next := from.AddDate(0, 0, 7).Format("2006-01-02"); next > f.published {
			e.When, e.Status = next, Planned
		}
	}
}

// stepToSeptember gives the attacks of Sept. 11 their year, which nobody tells.
func (f *EventFinder) stepToSeptember(e *foundEvent) {
	if e.Kind == Attack && f.rd.Tokens[e.trigger].Tag == text.TagNNS && len(e.When) == len("2001-09-11") && strings.HasSuffix(e.When, "-09-11") && e.WhenSpan.End <= e.Trigger.Start && e.Trigger.Start-e.WhenSpan.End < 20 &&
		e.Place < 0 && !clauses.Yearly(f.rd.Text[e.WhenSpan.Start:e.WhenSpan.End]) && f.published > "2002" {
		e.When = "2001-09-11"
	}
}

// stepToPolls puts an election named by its month after the article's date:
// the November election is the next one, but for the weeks after the last.
func (f *EventFinder) stepToPolls(e *foundEvent) {
	if e.Kind == Election && len(e.When) == len("2025-11-04") && e.When < f.published && f.rd.Tokens[e.trigger].POS != text.VERB &&
		e.WhenSpan.End <= e.Trigger.Start && !clauses.Yearly(f.rd.Text[e.WhenSpan.Start:e.WhenSpan.End]) {
		from, _, ok := clauses.EventReach(e.When) // "ahead of the Nov. 8 election"
		if now, err := time.Parse("2006-01-02", f.published); ok && err == nil && now.Sub(from) > from.AddDate(1, 0, 0).Sub(now) {
			e.When, e.Status = from.AddDate(1, 0, 0).Format("2006-01-02"), Planned
		}
	}
	if e.Kind != Election || len(e.When) != len("2025-11") || e.When[5] == 'W' || e.When >= f.published || f.rd.Tokens[e.trigger].POS == text.VERB ||
		e.WhenSpan.End > e.Trigger.Start || strings.ContainsAny(f.rd.Text[e.WhenSpan.Start:e.WhenSpan.End], "0123456789 ") {
		return
	}
	from, to, ok := clauses.EventReach(e.When)
	if now, err := time.Parse("2006-01-02", f.published); ok && err == nil && now.Sub(to) > 30*24*time.Hour {
		e.When, e.Status = from.AddDate(1, 0, 0).Format("2006-01"), Planned
	}
}

// stepAhead puts the weekday of what was cancelled after the article's date:
// nobody cancels what is over.
func (f *EventFinder) stepAhead(e *foundEvent) {
	if e.Status == Cancelled && e.verb >= 0 && f.HadBeen(e.verb) && len(e.When) == len("2025-04") && e.When[5] != 'W' && e.When > f.published &&
		!strings.ContainsAny(f.rd.Text[e.WhenSpan.Start:e.WhenSpan.End], "0123456789") {
		from, _, ok := clauses.EventReach(e.When)
		if now, err := time.Parse("2006-01-02", f.published); ok && err == nil && now.Sub(from.AddDate(-1, 0, 0)) < from.Sub(now) {
			e.When = from.AddDate(-1, 0, 0).Format("2006-01") // "had been planned for April", in June
		}
	}
	if e.Status != Cancelled || !f.pastWeekday(e) || !clauses.Possessed(f.rd.Text[e.WhenSpan.End:]) {
		return
	}
	if from, _, ok := clauses.EventReach(e.When); ok {
		if next := from.AddDate(0, 0, 7).Format("2006-01-02"); next >= f.published {
			e.When = next
		}
	}
}

// pastWeekday reports whether a bare weekday tells an event's time, taken for
// the last one before the article's date.
func (f *EventFinder) pastWeekday(e *foundEvent) bool {
	return len(e.When) == len("2025-03-04") && e.When < f.published && !strings.ContainsAny(f.rd.Text[e.WhenSpan.Start:e.WhenSpan.End], "0123456789 ")
}

// stepBack puts the bare month or weekday of what happened before the
// article's date, where the words alone could mean the next one: "In January,
// a bombing killed two".
func (f *EventFinder) stepBack(e *foundEvent, v verdict) {
	if e.Status != Happened || v.weak || f.published == "" || e.When <= f.published ||
		strings.ContainsAny(f.rd.Text[e.WhenSpan.Start:e.WhenSpan.End], "0123456789") {
		return
	}
	from, _, ok := clauses.EventReach(e.When)
	if !ok || e.verb < 0 || f.rd.Tokens[e.verb].Tag != text.TagVBD && !f.Has(e.verb, text.RelAux) && !f.Has(e.verb, text.RelAuxPass) {
		return
	}
	switch {
	case len(e.When) == len("2025-03") && e.When[5] != 'W':
		e.When = from.AddDate(-1, 0, 0).Format("2006-01")
	case len(e.When) == len("2025-03-04") && e.When[5] != 'W':
		e.When = from.AddDate(0, 0, -7).Format("2006-01-02")
	}
}
