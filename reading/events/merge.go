package events

import (
	"slices"
	"strings"
	"time"

	"dateline/reading/grammar"
	"dateline/reading/names"
	"dateline/reading/text"
	"dateline/reading/times"
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
	if !Compatible(a.When, b.When) || a.Status != b.Status && !a.weak && !b.weak && !(b.Status == Cancelled && a.Status == Planned) {
		return false
	}
	if a.Place >= 0 && b.Place >= 0 && a.Place != b.Place && !f.inside(a.Place, b.Place) {
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

// inside reports whether one of two places is the country of the other.
func (f *EventFinder) inside(a, b int) bool {
	x, y := &f.rd.Entities[a], &f.rd.Entities[b]
	if x.Country == "" || x.Country != y.Country {
		return false
	}
	return nation(x) != nation(y)
}

// nation reports whether a place is a whole country.
func nation(e *names.Entity) bool {
	return e.Kind == names.Place && len(e.Country) == 2 && grammar.English().Gaz.Country[[2]byte{e.Country[0], e.Country[1]}] == e.Name
}

// unite adds to a what b tells of the same event.
func (f *EventFinder) unite(a, b *foundEvent) {
	if b.When != "" && finer(b.When, a.When) {
		a.When, a.WhenSpan = b.When, b.WhenSpan
	}
	if b.Place >= 0 && (a.Place < 0 || a.Place != b.Place && nation(&f.rd.Entities[a.Place])) {
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
			(p.Entity >= 0 || b.framed && !slices.ContainsFunc(f.parties[n:], func(q Party) bool { return f.sameParty(p, q) })) {
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

// finer reports whether value a tells the time more closely than b.
func finer(a, b string) bool {
	if b == "" {
		return true
	}
	fa, ta, oka := eventReach(a)
	fb, tb, okb := eventReach(b)
	return oka && okb && ta.Sub(fa) < tb.Sub(fb)
}

// Compatible reports whether two TIMEX3 values can be of one moment: one lies
// within the other, or one is unknown.
func Compatible(a, b string) bool {
	if a == "" || b == "" || a == b {
		return true
	}
	fa, ta, oka := eventReach(a)
	fb, tb, okb := eventReach(b)
	if !oka || !okb {
		return false
	}
	return !fa.Before(fb) && !ta.After(tb) || !fb.Before(fa) && !tb.After(ta)
}

// eventReach returns the first day of a TIMEX3 value and the day after its last.
func eventReach(v string) (from, to time.Time, ok bool) {
	if t, err := time.Parse("2006-01-02", v); err == nil {
		return t, t.AddDate(0, 0, 1), true
	}
	if t, err := time.Parse("2006-01", v); err == nil {
		return t, t.AddDate(0, 1, 0), true
	}
	if t, err := time.Parse("2006", v); err == nil {
		return t, t.AddDate(1, 0, 0), true
	}
	if len(v) < 7 || v[4] != '-' {
		return from, to, false
	}
	year, err := time.Parse("2006", v[:4])
	if err != nil {
		return from, to, false
	}
	n := int(v[6] - '0')
	switch v[5] {
	case 'W':
		if len(v) < 8 || v[7] < '0' || v[7] > '9' || n < 0 || n > 5 {
			return from, to, false
		}
		first := year.AddDate(0, 0, 3) // January 4 is in week 1
		first = first.AddDate(0, 0, 1-times.IsoWeekday(first)+7*(n*10+int(v[7]-'0')-1))
		if len(v) > 8 { // the weekend
			return first.AddDate(0, 0, 5), first.AddDate(0, 0, 7), true
		}
		return first, first.AddDate(0, 0, 7), true
	case 'Q':
		if n < 1 || n > 4 {
			return from, to, false
		}
		return year.AddDate(0, 3*n-3, 0), year.AddDate(0, 3*n, 0), true
	case 'H':
		if n < 1 || n > 2 {
			return from, to, false
		}
		return year.AddDate(0, 6*n-6, 0), year.AddDate(0, 6*n, 0), true
	}
	switch v[5:] {
	case "SP":
		return year.AddDate(0, 2, 0), year.AddDate(0, 5, 0), true
	case "SU":
		return year.AddDate(0, 5, 0), year.AddDate(0, 8, 0), true
	case "FA":
		return year.AddDate(0, 8, 0), year.AddDate(0, 11, 0), true
	case "WI":
		return year.AddDate(0, 11, 0), year.AddDate(1, 2, 0), true
	}
	return from, to, false
}
