package events

import (
	"slices"
	"strings"
	"time"

	"dateline/reading/grammar"
	"dateline/reading/names"
	"dateline/reading/text"
	"dateline/reading/times"
	"dateline/record"
)

// An EventFinder finds a reading's events: a word that names one, and around
// it, by the grammar, who takes part, where, when, and whether it came to pass.
type EventFinder struct {
	rd        *Told
	published string // the article's day, or ""

	child, next []int32     // first child of each token, next child of the same head; -1 for none
	at          []int32     // for each token the mention that best tells whom it stands for, or -1
	parties     []Party     // what the events' Who is cut from
	also        []text.Span // what their Also is cut from
	Found       []foundEvent
	anchors     []int   // tokens whose phrases are the event's, of the one being read
	who         []Party // of the one being read
	kindOfEvent EventKind

	// Observe, where it is set, sees each candidate and what the second judgement
	// looks at, and nothing is left out: for those who train the judgement.
	Observe                func(e *Event, sentence text.Span, features []string)
	features               []string // of the candidate being judged
	contests, yous, selves int      // words of the article that tell of its sort
}

// A foundEvent is one being read or merged.
type foundEvent struct {
	Event
	lapsed   bool // it was to be once: kept only if it is told to have been cancelled
	weak     bool // the text does not tell whether it has come to pass
	trigger  int  // token
	verb     int  // the verb that tells of it, or -1
	oneOff   bool // its words can mean one event only: "the visit", "his letter"
	sentence int
	// leadStart is where Lead starts in its own text.
	leadStart int
	framed    bool // a frame tells it
	own       bool // a verb says that what the noun names came about
	lacks     int  // arguments that must be there and stand for nobody known
}

// maxEvents is how many events of one article are kept.
const maxEvents = 300

// Run fills in rd.Events; rd's mentions, times and quotes are known. Ahead are
// the events of the record's description, whose entities are rd's.
func (f *EventFinder) Run(rd *Told, published record.Date, ahead []foundEvent) {
	f.reset(rd, published)
	for s := range rd.Sentences {
		f.sentence(s)
		f.framed(s)
	}
	f.borrow()
	f.lead(ahead)
	f.merge()
	f.judge()
	f.keep()
}

// lead adds the events of the description whose parties the text names too.
func (f *EventFinder) lead(ahead []foundEvent) {
	for _, e := range ahead {
		n := len(f.parties)
		known := e.Kind != NoEvent
		for _, p := range e.Who {
			if p.Entity >= 0 {
				f.parties = append(f.parties, Party{Entity: p.Entity, Role: p.Role})
			} else if !p.Span.Empty() && text.Capital(e.Lead[p.Span.Start-e.leadStart:]) {
				known = false
			}
		}
		if !known || len(f.parties) == n {
			f.parties = f.parties[:n]
			continue
		}
		e.Who = f.parties[n:len(f.parties):len(f.parties)]
		e.Trigger, e.PlaceSpan, e.WhenSpan, e.Also = text.Span{}, text.Span{}, text.Span{}, nil
		e.Sentence, e.Quote = -1, -1
		f.Found = append(f.Found, e)
	}
}

func (f *EventFinder) reset(rd *Told, published record.Date) {
	f.rd = rd
	f.published = ""
	if len(published) >= 10 {
		f.published = string(published[:10])
	}
	f.Found, f.parties, f.also = f.Found[:0], f.parties[:0], f.also[:0]
	n := len(rd.Tokens)
	f.child, f.next, f.at = fill(f.child, n), fill(f.next, n), fill(f.at, n)
	for i := n - 1; i >= 0; i-- {
		if h := rd.Tokens[i].Head; h >= 0 {
			f.next[i], f.child[h] = f.child[h], int32(i)
		}
	}
	for i := range rd.Mentions {
		m := &rd.Mentions[i]
		for k := m.First; k < m.Last; k++ {
			if o := f.at[k]; o < 0 || f.rank(m) > f.rank(&rd.Mentions[o]) {
				f.at[k] = int32(i)
			}
		}
	}
}

// rank orders the mentions that share a token by how well they tell whom it stands for.
func (f *EventFinder) rank(m *names.Mention) int {
	switch {
	case m.Kind == names.Role && m.Entity < 0:
		return 0
	case m.Entity < 0 && m.Form != names.Name:
		return 1
	case m.Kind == names.Nationality:
		return 2
	case m.Form != names.Name || m.Kind == names.Role:
		return 3
	}
	return 4
}

// fill returns a slice of n times -1 in s's memory.
func fill(s []int32, n int) []int32 {
	if cap(s) < n {
		s = make([]int32, n)
	}
	s = s[:n]
	for i := range s {
		s[i] = -1
	}
	return s
}

// sentence finds the events of sentence s.
func (f *EventFinder) sentence(s int) {
	rd := f.rd
	sent := &rd.Sentences[s]
	n := len(f.Found)
	for i := sent.First; i < sent.Last && len(f.Found)-n < maxSentenceEvents && len(f.Found) < maxEvents; i++ {
		t := &rd.Tokens[i]
		if rd.Tokens[i].Mention >= 0 && t.POS == text.PROPN && rd.Mentions[t.Mention].Kind == names.Person {
			continue
		}
		switch {
		case t.POS == text.VERB:
			cues := verbCues()[t.Lemma]
			if s := f.kid(i, text.RelNsubj); s >= 0 && (t.Tag == text.TagVBD || t.Tag == text.TagVBN) && text.OneOf(rd.Tokens[s].Lemma, "protester demonstrator") {
				cues = protesters
			}
			for _, c := range cues {
				if f.verb(i, c) {
					break
				}
			}
		case t.POS == text.AUX && t.Rel == text.RelCop && t.Lemma == "be":
			f.stay(i)
		case t.POS == text.NOUN || t.POS == text.PROPN:
			lemma := t.Lemma
			if t.POS == text.PROPN {
				lemma = strings.ToLower(lemma)
			}
			for _, c := range nounCues()[lemma] {
				if f.noun(i, c) {
					break
				}
			}
		}
	}
}

// maxSentenceEvents bounds what one sentence may tell.
const maxSentenceEvents = 16

// begin starts an event with trigger i.
func (f *EventFinder) begin(k EventKind, i int) foundEvent {
	t := &f.rd.Tokens[i]
	f.anchors, f.who, f.kindOfEvent = append(f.anchors[:0], i), f.who[:0], k
	return foundEvent{Event: Event{Kind: k, Trigger: text.Span{Start: t.Start, End: t.End}, Sentence: t.Sentence, Place: -1, Quote: -1},
		trigger: i, verb: -1, sentence: t.Sentence, leadStart: f.rd.Sentences[t.Sentence].Start}
}

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
