package events

import (
	"slices"
	"strings"

	"dateline/reading/clauses"
	"dateline/reading/text"
)

// conclude tells a framed event's status, time and place, and keeps it where
// it is one at all. It reports whether the word is used up.
func (f *EventFinder) conclude(e *foundEvent) bool {
	rd := f.rd
	verb := rd.Tokens[e.trigger].POS == text.VERB
	v := f.judged(e)
	if v.no || f.asked(e) || v.lapsed {
		return true
	}
	e.Status, e.weak, e.lapsed = v.status, v.weak, v.lapsed
	f.when(e)
	if e.When == "" {
		f.onlyTime(e)
	}
	f.place(e)
	for k := range rd.Quotes {
		for _, s := range rd.Quotes[k].Content {
			if e.Quote < 0 && s.Start <= e.Trigger.Start && e.Trigger.End <= s.End {
				e.Quote = k
			}
		}
	}
	if !verb && !f.isOne(e) {
		return true
	}
	if verb && len(f.who) == 0 && e.Place < 0 && e.When == "" {
		return true
	}
	if v.present && !f.occurs(e) || f.idle(e, f.known() > 0) || verb && f.onlyMeant(e) || f.unreal(e) {
		return true
	}
	if e.Status == Denied && !f.claimed(e) && !f.inDenial(e) {
		return true // what did not happen and nobody claimed
	}
	if e.Status == Planned && (f.conditional(e) || e.Quote >= 0 && e.When == "" && f.known() == 0) {
		return true
	}
	if f.nobody(e) {
		return true
	}
	if e.Kind == Legislation && !slices.ContainsFunc(f.who, func(p Party) bool { return p.Role == Actor }) {
		f.sameBody(e)
	}
	if len(f.who) == 0 && !verb && (e.Kind == Agreement || e.Kind == Statement || e.Kind == Letter || e.Kind == Meeting || e.Kind == Investigation || e.Kind == Call) && !(e.own && (e.When != "" || e.Place >= 0)) {
		return true
	}
	f.step(e, v)
	if f.known() > 0 && !e.worded && f.ruledOut(e) {
		return true
	}
	f.counts(e)
	f.found(e)
	return true
}

// onlyMeant reports whether a verb tells what is only spoken of: "charged with
// raping", "involved in electing", "we are going to win the election", "made
// several statements".
func (f *EventFinder) onlyMeant(e *foundEvent) bool {
	rd := f.rd
	t := &rd.Tokens[e.trigger]
	if t.Tag == text.TagVBG && f.Led(e.trigger, nounPrepositionList.Row()) {
		return true
	}
	if t.Tag == text.TagVBG && t.Rel == text.RelCsubj {
		return true // "buying a firm takes money"
	}
	if e.Kind == Appointment && t.Tag == text.TagVBG && f.Led(e.trigger, "since after before") {
		return true // "since taking office"
	}
	if e.Kind == Election && e.Status == Planned && text.OneOf(t.Lemma, "win beat defeat lose unseat") {
		return true
	}
	if o := f.Kid(e.trigger, text.RelObj); o >= 0 && (e.Kind == Statement || e.Kind == Letter) && rd.Tokens[o].Tag == text.TagNNS && e.When == "" && e.Place < 0 {
		return !addressedList.Has(rd.Tokens[o].Lemma)
	}
	return false
}

// ruledOut reports whether the finer rules have looked at the event's word for
// the same kind; where somebody is named and they found nothing, there is none.
func (f *EventFinder) ruledOut(e *foundEvent) bool {
	switch e.Kind {
	case Appointment, Attack, Election, Sanction, Ruling, Agreement, Resignation:
	default:
		return false
	}
	t := &f.rd.Tokens[e.trigger]
	cues := nounCues()[strings.ToLower(t.Lemma)]
	if t.POS == text.VERB {
		cues = verbCues()[t.Lemma]
	}
	return slices.ContainsFunc(cues, func(c eventCue) bool { return c.kind == e.Kind || gathering(c.kind) && gathering(e.Kind) })
}

// unreal reports whether the clause is one of what would have been: "Had she
// flown to Rome", "Should he win", or tells of nobody: "Neither has resigned".
func (f *EventFinder) unreal(e *foundEvent) bool {
	rd := f.rd
	s := &rd.Sentences[e.Sentence]
	first := s.First
	for first < s.Last && rd.Tokens[first].POS == text.PUNCT {
		first++
	}
	if first < s.Last && rd.Tokens[first].POS == text.AUX && text.OneOf(rd.Word(first), "Had Should Were") {
		for k := first; k < e.trigger; k++ {
			if rd.Word(k) == "," {
				return false
			}
		}
		return true
	}
	if rd.Tokens[e.trigger].POS != text.VERB {
		return false
	}
	h := f.Subject(e.trigger)
	if h < 0 {
		return false
	}
	if text.OneOf(strings.ToLower(rd.Word(h)), "neither nobody none nothing") {
		return true
	}
	for k := f.Child[h]; k >= 0; k = f.Next[k] {
		if int(k) < h && text.OneOf(strings.ToLower(rd.Word(int(k))), "neither no") {
			return true
		}
	}
	return false
}

// claimed reports whether the verb that governs a denied event is one of denying.
func (f *EventFinder) claimed(e *foundEvent) bool {
	h := f.rd.Tokens[e.trigger].Head
	for n := 0; h >= 0 && n < 4; n++ {
		if text.OneOf(f.LemmaWithParticle(h), "deny dispute contradict rebut refute") {
			return true
		}
		h = f.rd.Tokens[h].Head
	}
	return false
}

// inDenial reports whether the event is told in what somebody denies.
func (f *EventFinder) inDenial(e *foundEvent) bool {
	if e.Quote < 0 {
		return false
	}
	q := &f.rd.Quotes[e.Quote]
	return q.Denied || text.OneOf(q.CueLemma, "deny dispute contradict rebut refute")
}

// conditional reports whether a clause with "if" or "unless" hangs from the
// event's verb or from what governs it.
func (f *EventFinder) conditional(e *foundEvent) bool {
	rd := f.rd
	for h, n := e.trigger, 0; h >= 0 && n < 3; h, n = rd.Tokens[h].Head, n+1 {
		for k := f.Child[h]; k >= 0; k = f.Next[k] {
			if rd.Tokens[k].Rel == text.RelAdvcl && f.Led(int(k), "if unless") {
				return true
			}
		}
	}
	return false
}

// nobody reports whether a party of the event is "no" somebody.
func (f *EventFinder) nobody(e *foundEvent) bool {
	for _, p := range f.who {
		if p.Entity < 0 && !p.Span.Empty() && f.DetNo(f.TokenAt(p.Span.End-1)) {
			return true
		}
	}
	return false
}

// sameBody gives a law's passing the body that passed the one told right before.
func (f *EventFinder) sameBody(e *foundEvent) {
	for k := len(f.Found) - 1; k >= 0 && e.sentence-f.Found[k].sentence <= 3; k-- {
		if f.Found[k].Kind != Legislation {
			continue
		}
		for _, p := range f.Found[k].Who {
			if p.Role == Actor {
				f.add(p)
				return
			}
		}
	}
}

// isOne reports whether a noun tells of one event rather than of a sort:
// somebody made it, somebody's it is, or it has parties and a day or place.
func (f *EventFinder) isOne(e *foundEvent) bool {
	n := 0
	if len(f.who) > 0 {
		n++
	}
	if e.own {
		n += 2
	}
	if e.When != "" {
		n++
	}
	if e.Place >= 0 {
		n++
	}
	if e.oneOff {
		n++
	}
	if f.rd.Tokens[e.trigger].Tag == text.TagNNS && !e.own {
		n--
	}
	return n >= 2
}

// onlyTime gives an event the one time of its clause where the parser hung it
// from something else: nothing but the event's verb can have it.
func (f *EventFinder) onlyTime(e *foundEvent) {
	rd := f.rd
	s := &rd.Sentences[e.Sentence]
	found := -1
	for k := f.TimeAt(s.Start); k < len(rd.Times) && rd.Times[k].Start < s.End; k++ {
		if clauses.Calendar(&rd.Times[k]) == "" {
			continue
		}
		if found >= 0 {
			return
		}
		found = k
	}
	if found < 0 {
		return
	}
	t := &rd.Times[found]
	a, b := f.TokenAt(t.Start), f.TokenAt(t.End-1)
	if e.Kind != Protest && e.Kind != Military && f.Led(rd.Head(a, b+1), "until till") {
		return
	}
	// no other verb, comma or clause between the event and the time
	lo, hi := b+1, e.trigger
	if e.trigger < a {
		lo, hi = e.trigger+1, a
	}
	if hi-lo > 15 {
		return
	}
	for k := lo; k < hi; k++ {
		if rd.Tokens[k].POS == text.VERB && rd.Tokens[k].Rel != text.RelAmod || rd.Tokens[k].POS == text.SCONJ && rd.Tokens[k].Rel == text.RelMark {
			return
		}
		if k > e.trigger && rd.Tokens[k].POS == text.NOUN && nounKind(rd.Tokens[k].Lemma) != NoEvent && nounKind(rd.Tokens[k].Lemma) != e.Kind && f.Led(k, "over for of about") {
			return // "arrested over the shooting last month"
		}
		if w := rd.Word(k); w == ";" || w == "since" || w == "until" || w == "after" || w == "before" {
			return
		}
	}
	e.When, e.WhenSpan = clauses.Calendar(t), text.Span{Start: t.Start, End: t.End}
}
