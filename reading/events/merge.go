package events

import (
	"slices"
	"strings"

	"dateline/reading/clauses"
	"dateline/reading/text"
)

// borrow gives an event what its neighbour tells: "Shoigu visited Baku. On
// August 6, he met with Aliyev" - the visit has the meeting's day and the
// meeting the visit's place.
func (f *EventFinder) borrow() {
	for i := range f.Found {
		a := &f.Found[i]
		if a.Kind != Visit || a.Place < 0 || a.verb >= 0 && f.rd.Tokens[a.verb].Lemma == "cut" {
			continue // who cut a visit short is elsewhere
		}
		for k := i + 1; k < len(f.Found) && f.Found[k].sentence-a.sentence <= 1; k++ {
			b := &f.Found[k]
			if f.there(b) && b.Place < 0 && f.share(a.Who, b.Who) {
				b.Place, b.PlaceSpan = a.Place, a.PlaceSpan
				continue
			}
			if !gathering(b.Kind) || b.Kind == Call || a.Status != b.Status || !f.share(a.Who, b.Who) || b.Place >= 0 && b.Place != a.Place {
				continue
			}
			if b.Place < 0 {
				b.Place, b.PlaceSpan = a.Place, a.PlaceSpan
			}
			switch {
			case a.When == "":
				a.When, a.WhenSpan = b.When, b.WhenSpan
			case b.When == "":
				b.When, b.WhenSpan = a.When, a.WhenSpan
			}
		}
	}
}

// there reports whether an event's sentence begins with "there".
func (f *EventFinder) there(e *foundEvent) bool {
	s := &f.rd.Sentences[e.sentence]
	return strings.EqualFold(f.rd.Word(s.First), "there") && f.rd.Tokens[s.First].POS == text.ADV
}

// share reports whether a party of a is one of b.
func (f *EventFinder) share(a, b []Party) bool {
	for _, p := range a {
		if p.Entity >= 0 && slices.ContainsFunc(b, func(q Party) bool { return q.Entity == p.Entity }) {
			return true
		}
	}
	return false
}

// merge makes one event of the mentions of the same one, and keeps of each the
// most that is told.
func (f *EventFinder) merge() {
	f.give()
	for i := range f.Found {
		b := &f.Found[i]
		for k := i - 1; k >= 0; k-- {
			a := &f.Found[k]
			if a.Kind == NoEvent || !f.same(a, b) {
				continue
			}
			f.unite(a, b)
			b.Kind = NoEvent
			break
		}
	}
	f.deaths()
}

// deaths leaves out that somebody without a name died where the same sentence, or
// the one before, tells of what: they are that event's number.
func (f *EventFinder) deaths() {
	for i := range f.Found {
		d := &f.Found[i]
		if d.Kind != Death || d.Sentence < 0 || slices.ContainsFunc(d.Who, func(p Party) bool { return p.Entity >= 0 }) {
			continue
		}
		for k := range f.Found {
			a := &f.Found[k]
			if (a.Kind == Disaster || a.Kind == Attack) && a.Sentence >= 0 && a.Status == d.Status && d.sentence-a.sentence <= 1 && a.sentence <= d.sentence && clauses.Compatible(a.When, d.When) {
				a.addNumbers(d)
				if a.When == "" {
					a.When, a.WhenSpan = d.When, d.WhenSpan
				}
				if a.Place < 0 {
					a.Place, a.PlaceSpan = d.Place, d.PlaceSpan
				}
				d.Kind = NoEvent
				break
			}
		}
	}
}

// same reports whether two mentions of an article can be of one event.
func (f *EventFinder) same(a, b *foundEvent) bool {
	if a.Kind != b.Kind && !(gathering(a.Kind) && gathering(b.Kind) && a.Kind != Call && b.Kind != Call) {
		return false
	}
	if a.lapsed != b.lapsed && b.Status != Cancelled {
		return false
	}
	if (a.Status == Denied) != (b.Status == Denied) && a.Kind != b.Kind {
		return false // "ruled out a meeting" after "two days of talks"
	}
	if !clauses.Compatible(a.When, b.When) || a.Status != b.Status && !a.weak && !b.weak && !(b.Status == Cancelled && a.Status == Planned) {
		return false
	}
	if a.Place >= 0 && b.Place >= 0 && a.Place != b.Place && !f.Inside(a.Place, b.Place) {
		return false
	}
	if a.framed || b.framed {
		return f.alike(a, b)
	}
	na, nb, common := 0, 0, 0
	for _, p := range a.Who {
		if p.Entity < 0 {
			continue
		}
		na++
		if slices.ContainsFunc(b.Who, func(q Party) bool { return q.Entity == p.Entity }) {
			common++
		}
	}
	for _, p := range b.Who {
		if p.Entity >= 0 {
			nb++
		}
	}
	switch {
	case common > 0:
		return common == na || common == nb
	case na > 0 && nb > 0:
		return false
	}
	// Nobody is named in one: the place and time must say the same, or the
	// second must lean on the first ("the meeting").
	if a.Place >= 0 && a.Place == b.Place && (a.When != "" && a.When == b.When || b.oneOff && a.Kind == Attack) {
		return true
	}
	return nb == 0 && (b.oneOff || a.sentence == b.sentence) && b.sentence-a.sentence <= 2
}

// unite adds to a what b tells of the same event.
func (f *EventFinder) unite(a, b *foundEvent) {
	if b.When != "" && clauses.Finer(b.When, a.When) {
		a.When, a.WhenSpan = b.When, b.WhenSpan
	}
	if b.Place >= 0 && (a.Place < 0 || a.Place != b.Place && clauses.Nation(&f.rd.Entities[a.Place])) {
		a.Place, a.PlaceSpan = b.Place, b.PlaceSpan
	}
	a.addNumbers(b)
	a.lapsed = a.lapsed && b.lapsed
	if a.weak && !b.weak || b.Status == Cancelled && a.Status == Planned {
		a.Status, a.weak = b.Status, b.weak
	}
	if a.Quote >= 0 && b.Quote < 0 {
		a.Quote = -1 // the text tells it in its own voice too
	}
	n := len(f.parties)
	f.parties = append(f.parties, a.Who...)
	for _, p := range b.Who {
		if !slices.ContainsFunc(f.parties[n:], func(q Party) bool { return q.Entity == p.Entity && (q.Entity >= 0 || q.Span == p.Span) }) &&
			(p.Entity >= 0 || (b.framed || b.Kind == Attack) && !f.within(p, f.parties[n:])) {
			f.parties = append(f.parties, p)
		}
	}
	a.Who = f.parties[n:len(f.parties):len(f.parties)]
	if b.Sentence < 0 || a.Sentence < 0 {
		return
	}
	n = len(f.also)
	f.also = append(append(append(f.also, a.Also...), b.Trigger), b.Also...)
	a.Also = f.also[n:len(f.also):len(f.also)]
}

// within reports whether a party without a name is one of the list: by its noun, by
// the country that the noun names ("a Russian drone" beside Russia), or as a mere
// number beside others of its role.
func (f *EventFinder) within(p Party, list []Party) bool {
	if p.Span.Empty() {
		return false
	}
	i := f.TokenAt(p.Span.End - 1)
	country := -1
	if k := f.National(i); k >= 0 {
		country = f.rd.Mentions[f.At[k]].Entity
	}
	return slices.ContainsFunc(list, func(q Party) bool {
		return f.sameParty(p, q) || q.Entity >= 0 && q.Entity == country || q.Role == p.Role && f.rd.Tokens[i].POS == text.NUM
	})
}

// keep moves what was found into the reading.
func (f *EventFinder) keep() {
	f.rd.Events = f.rd.Events[:0]
	for i := range f.Found {
		e := &f.Found[i]
		if e.Kind == NoEvent || e.lapsed {
			continue
		}
		slices.SortStableFunc(e.Who, func(a, b Party) int { return int(a.Role) - int(b.Role) })
		if e.Sentence >= 0 {
			e.Lead = ""
		}
		f.rd.Events = append(f.rd.Events, e.Event)
	}
}

// gathering reports whether a kind is one of those that bring people together
// and that the news names loosely: a meeting is talks and a summit a meeting.
func gathering(k EventKind) bool { return k == Meeting || k == Talks || k == Summit || k == Call }

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
			if a.Kind == Attack && a.Kind == b.Kind && f.follows(b.trigger, a.trigger) {
				continue // they become one, with what either tells
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
	if a.trigger == b.trigger || a.Sentence >= 0 && b.Sentence >= 0 && (b.verb == a.trigger && f.ObjectOf(b.trigger, a.trigger) || a.verb == b.trigger && f.ObjectOf(a.trigger, b.trigger)) {
		return true
	}
	if a.Kind == Disaster && b.sentence-a.sentence <= 3 {
		return true
	}
	if a.Kind == Attack && a.sentence == b.sentence && f.follows(b.trigger, a.trigger) {
		return true // "hit a house, killing four people and wounding 18"
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

// follows reports whether verb i, in -ing, tells what came of verb v.
func (f *EventFinder) follows(i, v int) bool {
	for n := 0; n < 3 && i >= 0 && f.rd.Tokens[i].Tag == text.TagVBG; n++ {
		t := &f.rd.Tokens[i]
		if t.Rel != text.RelAdvcl && t.Rel != text.RelConj && t.Rel != text.RelXcomp {
			return false
		}
		if i = t.Head; i == v {
			return true
		}
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
	a, b := f.TokenAt(p.Span.End-1), f.TokenAt(q.Span.End-1)
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
