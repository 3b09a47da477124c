package events

import (
	"slices"
	"strings"
)

// give leaves out what a frame tells where the finer rules found the same
// event in the same words.
func (f *EventFinder) give() {
	for i := range f.Found {
		b := &f.Found[i]
		if !b.framed {
			continue
		}
		for k := range f.Found {
			a := &f.Found[k]
			if a.framed || a.Kind == NoEvent || a.sentence != b.sentence || a.Sentence < 0 {
				continue
			}
			if a.trigger == b.trigger && a.Kind == Ruling && b.Kind != Ruling {
				a.Kind = NoEvent // the frame asks more of the words
				continue
			}
			if a.Kind == Ruling && b.Kind == Legislation && f.share(a.Who, b.Who) {
				a.Kind = NoEvent // a council that votes to reject is no court
				continue
			}
			if a.trigger == b.trigger || (a.Kind == b.Kind || gathering(a.Kind) && gathering(b.Kind)) && (f.alike(a, b) || len(a.Who) == 0 || len(b.Who) == 0) {
				a.addNumbers(b)
				b.Kind = NoEvent
				break
			}
		}
	}
}

// alike reports whether two mentions, of which kind, status, day and place
// agree, are of one event by their parties, those without names too.
func (f *EventFinder) alike(a, b *foundEvent) bool {
	na, nb, common := 0, 0, 0
	clash := false
	for _, p := range a.Who {
		na++
		role := false
		same := false
		for _, q := range b.Who {
			if f.sameParty(p, q) {
				same = true
			}
			if p.Role == q.Role {
				role = true
			}
		}
		if same {
			common++
		} else if role {
			clash = true
		}
	}
	nb = len(b.Who)
	if a.trigger == b.trigger || a.Sentence >= 0 && b.Sentence >= 0 && (b.verb == a.trigger && f.objectOf(b.trigger, a.trigger) || a.verb == b.trigger && f.objectOf(a.trigger, b.trigger)) {
		return true
	}
	if a.Kind == Disaster && b.sentence-a.sentence <= 3 {
		return true
	}
	if common > 0 {
		return common == na || common == nb || !clash
	}
	near := b.sentence - a.sentence
	crowd := a.Kind == Disaster || a.Kind == Attack || a.Kind == Protest || a.Kind == Trial || a.Kind == Election || a.Kind == Investigation || a.Kind == Military || a.Kind == Lawsuit
	switch {
	case na > 0 && nb > 0:
		return crowd && near == 0 && !clash
	case near <= 1 && near >= 0 && (b.oneOff || crowd):
		return true
	case crowd && near >= 0 && (b.oneOff || nb == 0) && (a.When != "" && a.When == b.When || a.Place >= 0 && a.Place == b.Place || b.When == "" && b.Place < 0):
		return true
	}
	return false
}

// sameParty reports whether two parties are one: of one name, or without names
// of one word.
func (f *EventFinder) sameParty(p, q Party) bool {
	if p.Entity >= 0 || q.Entity >= 0 {
		return p.Entity == q.Entity
	}
	if p.Span.Empty() || q.Span.Empty() {
		return false
	}
	a, b := f.tokenAt(p.Span.End-1), f.tokenAt(q.Span.End-1)
	return strings.EqualFold(f.rd.Tokens[a].Lemma, f.rd.Tokens[b].Lemma)
}

// addNumbers adds to a the counts that b tells and a lacks.
func (a *foundEvent) addNumbers(b *foundEvent) {
	for _, n := range b.Numbers {
		if !slices.ContainsFunc(a.Numbers, func(o Number) bool { return o.What == n.What }) {
			a.Numbers = append(a.Numbers, n)
		}
	}
}
