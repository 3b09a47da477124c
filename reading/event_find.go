package reading

import (
	"strings"

	"dateline/record"
)

// An eventFinder finds a reading's events: a word that names one, and around
// it, by the grammar, who takes part, where, when, and whether it came to pass.
type eventFinder struct {
	rd        *Reading
	published string // the article's day, or ""

	child, next []int32 // first child of each token, next child of the same head; -1 for none
	at          []int32 // for each token the mention that best tells whom it stands for, or -1
	parties     []Party // what the events' Who is cut from
	also        []Span  // what their Also is cut from
	found       []foundEvent
	anchors     []int   // tokens whose phrases are the event's, of the one being read
	who         []Party // of the one being read
}

// A foundEvent is one being read or merged.
type foundEvent struct {
	Event
	weak     bool // the text does not tell whether it has come to pass
	trigger  int  // token
	verb     int  // the verb that tells of it, or -1
	oneOff   bool // its words can mean one event only: "the visit", "his letter"
	sentence int
	// leadStart is where Lead starts in its own text.
	leadStart int
}

// maxEvents is how many events of one article are kept.
const maxEvents = 300

// run fills in rd.Events; rd's mentions, times and quotes are known. Ahead are
// the events of the record's description, whose entities are rd's.
func (f *eventFinder) run(rd *Reading, published record.Date, ahead []foundEvent) {
	f.reset(rd, published)
	for s := range rd.Sentences {
		f.sentence(s)
	}
	f.borrow()
	f.lead(ahead)
	f.merge()
	f.keep()
}

// lead adds the events of the description whose parties the text names too.
func (f *eventFinder) lead(ahead []foundEvent) {
	for _, e := range ahead {
		n := len(f.parties)
		known := e.Kind != NoEvent
		for _, p := range e.Who {
			if p.Entity >= 0 {
				f.parties = append(f.parties, Party{Entity: p.Entity, Role: p.Role})
			} else if !p.Span.Empty() && capital(e.Lead[p.Span.Start-e.leadStart:]) {
				known = false
			}
		}
		if !known || len(f.parties) == n {
			f.parties = f.parties[:n]
			continue
		}
		e.Who = f.parties[n:len(f.parties):len(f.parties)]
		e.Trigger, e.PlaceSpan, e.WhenSpan, e.Also = Span{}, Span{}, Span{}, nil
		e.Sentence, e.Quote = -1, -1
		f.found = append(f.found, e)
	}
}

func (f *eventFinder) reset(rd *Reading, published record.Date) {
	f.rd = rd
	f.published = ""
	if len(published) >= 10 {
		f.published = string(published[:10])
	}
	f.found, f.parties, f.also = f.found[:0], f.parties[:0], f.also[:0]
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
func (f *eventFinder) rank(m *Mention) int {
	switch {
	case m.Kind == Role && m.Entity < 0:
		return 0
	case m.Entity < 0 && m.Form != Name:
		return 1
	case m.Kind == Nationality:
		return 2
	case m.Form != Name || m.Kind == Role:
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
func (f *eventFinder) sentence(s int) {
	rd := f.rd
	sent := &rd.Sentences[s]
	n := len(f.found)
	for i := sent.First; i < sent.Last && len(f.found)-n < maxSentenceEvents && len(f.found) < maxEvents; i++ {
		t := &rd.Tokens[i]
		if rd.Tokens[i].Mention >= 0 && t.POS == PROPN && rd.Mentions[t.Mention].Kind == Person {
			continue
		}
		switch {
		case t.POS == VERB:
			cues := verbCues[t.Lemma]
			if s := f.kid(i, RelNsubj); s >= 0 && (t.Tag == TagVBD || t.Tag == TagVBN) && oneOf(rd.Tokens[s].Lemma, "protester demonstrator") {
				cues = protesters
			}
			for _, c := range cues {
				if f.verb(i, c) {
					break
				}
			}
		case t.POS == AUX && t.Rel == RelCop && t.Lemma == "be":
			f.stay(i)
		case t.POS == NOUN || t.POS == PROPN:
			lemma := t.Lemma
			if t.POS == PROPN {
				lemma = strings.ToLower(lemma)
			}
			if c, ok := nounCues[lemma]; ok {
				f.noun(i, c)
			}
		}
	}
}

// maxSentenceEvents bounds what one sentence may tell.
const maxSentenceEvents = 16

// begin starts an event with trigger i.
func (f *eventFinder) begin(k EventKind, i int) foundEvent {
	t := &f.rd.Tokens[i]
	f.anchors, f.who = append(f.anchors[:0], i), f.who[:0]
	return foundEvent{Event: Event{Kind: k, Trigger: Span{Start: t.Start, End: t.End}, Sentence: t.Sentence, Place: -1, Quote: -1},
		trigger: i, verb: -1, sentence: t.Sentence, leadStart: f.rd.Sentences[t.Sentence].Start}
}

// verb reads the event that verb i may name, and reports whether the verb is
// used so.
func (f *eventFinder) verb(i int, c eventCue) bool {
	rd := f.rd
	e := f.begin(c.kind, i)
	e.verb = i
	passive := f.has(i, RelNsubjPass) || f.has(i, RelAuxPass) || rd.Tokens[i].Tag == TagVBN && (rd.Tokens[i].Rel == RelAcl || f.has(i, RelOblAgent))
	if rd.Tokens[i].Rel == RelAmod || f.titled(i) {
		return false
	}
	if c.kind == Protest {
		if c.how == bySubject {
			f.takes(&e, f.kid(i, RelNsubj), -1)
			f.finish(&e)
			return true
		}
		passive = false // nobody is protested: the parser saw no verb in "thousands of people protested"
	}
	subject := f.subject(i)
	object := f.kid(i, RelObj)
	if passive {
		subject, object = f.agent(i), subject
	}
	if object >= 0 && rd.Tokens[object].Lemma == "she" && object == i+1 {
		if k := f.kidAfter(i, RelObj, object); k >= 0 {
			object = k // the parser took "met her counterpart" for two objects
		}
	}
	if object >= 0 && rd.Tokens[object].Tag == TagWDT && rd.Tokens[i].Rel == RelCcomp {
		object = f.kidAfter(i, RelObj, object) // the parser took "denied that he met her" for a relative clause
	}
	if object < 0 {
		object = f.misread(i)
	}
	goal := -1
	switch c.how {
	case plainUse:
		if !f.plain(&e, i, subject, object) {
			return false
		}
	case personObject:
		if object < 0 || !f.person(object) || !f.befalls(c.kind, i, subject, object, passive) {
			return false
		}
		if c.kind == Meeting && !f.isName(subject, Person) && !passive {
			if goal = f.goal(i); goal >= 0 {
				e.Kind, subject = Visit, -1 // "Russia welcomed him to Moscow"
			}
		}
	case placeGoal:
		if object >= 0 && rd.Tokens[i].Lemma != "tour" && f.at[object] < 0 && !f.timeWord(object) {
			return false
		}
		if goal = f.goal(i); goal < 0 || !f.person(subject) {
			return false
		}
	case byPhone:
		if !f.phoned(i) && !f.conferred(i, subject) {
			return false
		}
	case onSomething:
		if !f.agreed(i, subject) {
			return false
		}
	case toSomebody:
		if o := f.after(i, "to"); o < 0 || !f.named(o) || object >= 0 || rd.Tokens[o].Head != i {
			return false
		}
	case particleDown:
		if w := f.particle(i); w != "down" && (w != "aside" || rd.Tokens[i].Lemma != "step") || !f.person(subject) {
			return false
		}
	case particleIn:
		if w := f.particle(i); w != "in" || object < 0 {
			return false
		}
	case asOffice:
		if !f.person(subject) || object >= 0 && !f.officeWord(object) {
			return false
		}
	case expectedIn:
		o := f.after(i, "in")
		if object < 0 || f.has(i, RelXcomp) || o < 0 || !f.person(object) {
			return false
		}
		if goal = f.site(o); goal < 0 {
			return false
		}
		subject, object = object, -1
		e.Status = Planned
	case satDown:
		if object = f.after(i, "with"); object < 0 || f.particle(i) != "down" || !f.person(object) || !f.person(subject) {
			return false
		}
	case byVoters:
		if subject < 0 || !oneOf(rd.Tokens[subject].Lemma, "voter electorate elector") || object >= 0 && !f.officeWord(object) && !f.person(object) {
			return false
		}
		object = -1
	case newOffice:
		o := f.becomes(i)
		if o < 0 || !f.person(subject) || f.isName(subject, Place) || f.isName(subject, Organization) {
			return false
		}
		if object = f.national(o); object >= 0 {
			object = -1
		}
	case ofBombs:
		if subject < 0 || !bomb(rd.Tokens[subject].Lemma) && !f.compound(subject, "car suicide") {
			return false
		}
		object = -1
	case byArms:
		if subject < 0 || !armed(rd.Tokens[subject].Lemma) || rd.Tokens[i].Tag == TagVBG {
			return false
		}
		object = -1
	case intoOffice:
		if rd.Tokens[i].Tag == TagVBG {
			return false // "since taking office"
		}
		if rd.Tokens[i].Lemma == "take" && f.particle(i) == "over" && f.after(i, "as") >= 0 && f.officeWord(f.after(i, "as")) && f.person(subject) {
			break
		}
		if object < 0 || rd.Tokens[object].Lemma != "office" || !f.person(subject) {
			return false
		}
	case toOffice:
		if object < 0 || !f.person(object) || !f.office(i, object) || !f.isName(object, Person) {
			return false
		}
	case signed:
		if object < 0 || !paper(rd.Tokens[object].Lemma) && !f.signs(object) || nounCues[rd.Tokens[object].Lemma].kind != NoEvent {
			return false // with "agreement" beside it, that word is the trigger
		}
	case violent:
		if !f.violence(i, subject, object) {
			return false
		}
	case firing:
		if object < 0 || !weapon(rd.Tokens[object].Lemma) {
			return false
		}
		object = -1
	case ofLeaders:
		if subject < 0 || object >= 0 || !f.leaders(subject) {
			return false
		}
	case ofWorkers:
		if subject < 0 || !f.crowd(subject) || !f.walksOut(i) {
			return false
		}
		object = -1
		if o := f.after(i, "to"); o >= 0 {
			goal = f.site(o)
		}
	case ofCourts:
		if !f.courtly(subject) || rd.Tokens[i].Lemma == "remove" && f.after(i, "from") < 0 ||
			rd.Tokens[i].Lemma == "find" && !f.has(i, RelCcomp) {
			return false
		}
	case guilty:
		if object < 0 || !f.person(object) || !f.isGuilty(i) {
			return false
		}
	case ofAssets:
		if object < 0 || !oneOf(rd.Tokens[object].Lemma, "asset account property") {
			return false
		}
	case ofGifts:
		if object = f.gift(i, subject, object); object < 0 {
			return false
		}
	case toPolls:
		if o := f.after(i, "to"); o < 0 || rd.Tokens[o].Lemma != "poll" && rd.Tokens[o].Lemma != "polls" {
			return false
		}
	}
	f.takes(&e, subject, object)
	f.with(&e)
	if goal >= 0 {
		f.setPlace(&e, goal)
	}
	f.finish(&e)
	return true
}

// stay reads the visit of an official that "be" at token i tells of: "will be
// in Rome on Friday", "is due in Rome".
func (f *eventFinder) stay(i int) {
	rd := f.rd
	h := rd.Tokens[i].Head
	if h < i || f.has(h, RelAdvclRelcl) {
		return
	}
	subject := f.subject(h)
	if subject < 0 || !f.isName(subject, Person) {
		return
	}
	e := f.begin(Visit, h)
	e.verb = h
	switch {
	case rd.Tokens[h].Lemma == "due":
		goal := f.after(h, "in")
		if goal < 0 {
			return
		}
		f.setPlace(&e, goal)
	case f.led(h, "in"):
		f.setPlace(&e, h)
	default:
		return
	}
	if e.Place < 0 || !f.abroad(subject, e.Place) || f.headline(i) {
		return
	}
	f.when(&e)
	if e.When == "" && !f.has(h, RelAux) && rd.Tokens[h].Lemma != "due" {
		return // "is in Syria with a green light"
	}
	f.join(subject, Actor, 0)
	e.Trigger = Span{rd.Tokens[i].Start, rd.Tokens[h].End}
	f.finish(&e)
}

// abroad reports whether the place is outside of the country that the person
// at token i holds an office of.
func (f *eventFinder) abroad(i, place int) bool {
	x := f.rd.Mentions[f.at[i]].Entity
	if x < 0 {
		return false
	}
	p, e := &f.rd.Entities[place], &f.rd.Entities[x]
	return e.Role != "" && p.Country != "" && p.Country != e.Country
}

// plain reports whether a verb of plainUse has what it needs.
func (f *eventFinder) plain(e *foundEvent, i, subject, object int) bool {
	rd := f.rd
	switch e.Kind {
	case Visit:
		return subject >= 0 && object >= 0 && f.person(subject) && (f.site(object) >= 0 || f.isName(object, Person))
	case Meeting, Talks:
		if object < 0 {
			object = f.after(i, "with")
		}
		if subject >= 0 && !f.person(subject) {
			return false
		}
		if object >= 0 && !f.timeWord(object) {
			return f.person(object) && !f.possessive(object) && !f.teams(i, subject, object)
		}
		return subject >= 0 && (f.plural(subject) || f.kindOf(subject) == Organization) && !f.things(i)
	case Protest:
		if rd.Tokens[i].Lemma == "protest" {
			return subject >= 0
		}
		if rd.Tokens[i].Lemma == "rally" && !f.aroused(i) {
			return false
		}
		return subject >= 0 && object < 0 && f.crowd(subject) && !f.has(i, RelAuxPass) && !f.has(i, RelCcomp) && !f.has(i, RelXcomp) && !(f.together(i+1, i) && strings.EqualFold(rd.Word(i+1), "that"))
	case Sanction:
		return subject >= 0 && object >= 0 && (f.named(object) || f.national(object) >= 0)
	case Ruling:
		if rd.Tokens[i].Lemma == "rule" {
			return subject >= 0 && f.courtly(subject)
		}
		return object >= 0 && f.named(object)
	}
	return subject >= 0
}

// befalls reports whether the kind of event that verb i may name is one that
// can befall its object, known to stand for people.
func (f *eventFinder) befalls(k EventKind, i, subject, object int, passive bool) bool {
	switch k {
	case Meeting: // but "received the prize of the academy"
		return f.person(subject) && (!passive || !f.isName(subject, Organization)) && !f.isName(object, Organization) && !f.award(object)
	case Call: // but "calls an interface", "called her a liar"
		x := f.kid(i, RelXcomp)
		return !passive && (subject < 0 || f.person(subject)) && !f.isName(object, Organization) && !f.award(object) &&
			(x < 0 || x == object) && !f.has(i, RelCcomp) && !f.calledOn(i) && !f.secondObject(i, object) && (f.rd.Tokens[i].Lemma != "call" || f.rings(i))
	case Appointment: // but "was named the best city of the year"
		return !f.isName(object, Organization) && !f.isName(object, Place) && (f.rd.Tokens[i].Lemma != "name" || f.office(i, object))
	}
	return true
}

// things reports whether behind verb i stands what is met without being met
// with, which the parser took for no object: "to meet evolving needs".
func (f *eventFinder) things(i int) bool {
	if !f.together(i+1, i) || f.timeWord(i+1) {
		return false
	}
	switch f.rd.Tokens[i+1].POS {
	case ADJ, NOUN, DET, VERB, NUM:
		return true
	}
	return false
}

// noun reads the event that noun i may name.
func (f *eventFinder) noun(i int, c eventCue) {
	rd := f.rd
	t := &rd.Tokens[i]
	if t.Rel == RelCompound || t.Rel == RelFlat || t.POS == PROPN && f.timeWord(i) || t.Lemma == "march" && f.kid(i, RelNummod) >= 0 {
		return
	}
	e := f.begin(c.kind, i)
	if c.how == byPhone && !f.phoneNoun(i) || c.how == violent && !f.compound(i, "air drone missile rocket artillery bomb") && !f.struck(i) {
		return
	}
	if c.kind == Call && c.how == held && !f.phoneNoun(i) && f.after(i, "with") < 0 && f.after(i, "between") < 0 && (!f.led(i, "in during") || f.after(i, "for") >= 0) {
		return
	}
	if strings.EqualFold(t.Lemma, "rally") && !f.aroused(i) || t.Lemma == "ruling" && f.together(i+1, i) && (rd.Tokens[i+1].POS == NOUN || rd.Tokens[i+1].POS == ADJ || rd.Tokens[i+1].POS == PROPN) || f.titled(i) && c.kind != Summit && c.kind != Election && c.kind != Agreement {
		return
	}
	v, noun := f.governor(i)
	e.verb = v
	if c.kind == Visit && f.has(i, RelCop) && f.led(i, "on") {
		f.being(&e, i)
		return
	}
	isMade := v >= 0 && makes(c.kind, rd.Tokens[v].Lemma)
	if v < 0 && f.beingMade(i) {
		isMade = true // "the signing of a treaty"
	}
	if a := f.participle(i); a >= 0 && makes(c.kind, rd.Tokens[a].Lemma) {
		v, isMade, noun = a, true, i
		e.verb = v
	}
	own := isMade
	if v >= 0 && !isMade && (noun == i || rd.Tokens[noun].Rel != RelObl) {
		own = (holds(rd.Tokens[v].Lemma) || c.kind == Call && rd.Tokens[v].Lemma == "receive") && (f.objectOf(noun, v) || f.subjectOf(noun, v)) ||
			(cancels(f.lemmaWithParticle(v)) || refuses(f.lemmaWithParticle(v)) || rd.Tokens[v].Lemma == "attend") && (f.objectOf(noun, v) || f.subjectOf(noun, v)) ||
			cancels(f.lemmaWithParticle(v)) && f.led(noun, "of from")
	}
	if t.Lemma == "message" && (v < 0 || rd.Tokens[v].Lemma != "send") || t.Lemma == "address" && f.after(i, "to") < 0 ||
		(c.kind == Statement || c.kind == Ruling) && v >= 0 && refuses(f.lemmaWithParticle(v)) {
		return
	}
	if h := t.Head; c.kind == Sanction && v < 0 && h >= 0 && f.led(i, "under") && rd.Tokens[h].Rel == RelObj {
		v = rd.Tokens[h].Head
		e.verb = v
	}
	if c.kind == Sanction && v >= 0 && f.led(i, "under") && oneOf(rd.Tokens[v].Lemma, "place put") {
		// "placed six Chinese firms under sanctions"
		f.anchors = append(f.anchors, v)
		f.takes(&e, f.subject(v), f.kid(v, RelObj))
		f.finish(&e)
		return
	}
	if c.how == clashed {
		if v < 0 || !oneOf(rd.Tokens[v].Lemma, "clash fire disperse arrest detain beat shoot break face confront") || rd.Tokens[v].Tag == TagVBG {
			return
		}
		f.anchors = append(f.anchors, v)
		f.finish(&e)
		return
	}
	if c.kind == Letter && !isMade && f.addressed(i) {
		f.belong(&e, i)
		f.with(&e)
		if s := f.subject(max(v, 0)); v >= 0 && s >= 0 && f.led(i, "in") && f.person(s) {
			f.join(s, Actor, 0)
			f.anchors = append(f.anchors, v)
		}
		f.finish(&e)
		return
	}
	if t.Lemma == "vote" && !own && !f.compound(i, "presidential parliamentary") {
		return
	}
	if c.kind == Agreement && !isMade && v != i && f.definite(i) && f.dated(i) {
		f.with(&e)
		e.oneOff = true
		f.finish(&e)
		return
	}
	if c.how == made && !isMade && !(own && (cancels(f.lemmaWithParticle(v)) || refuses(f.lemmaWithParticle(v)))) {
		return
	}
	if c.kind == Statement && isMade && v >= 0 && rd.Tokens[v].Lemma == "sign" {
		e.Kind = Agreement
	}
	cancelled := own && v >= 0 && (cancels(f.lemmaWithParticle(v)) || refuses(f.lemmaWithParticle(v)))
	if own && !cancelled && v >= 0 {
		f.anchors = append(f.anchors, v)
	}
	if !own && v >= 0 && (c.kind == Attack || c.kind == Protest) && harms(rd.Tokens[v].Lemma) && (f.subjectOf(i, v) || rd.Tokens[v].Rel == RelAcl && rd.Tokens[v].Head == i) {
		f.anchors = append(f.anchors, v)
	}
	if !own && v >= 0 && c.kind == Attack && harms(rd.Tokens[v].Lemma) && rd.Tokens[noun].Rel == RelOblAgent {
		f.anchors = append(f.anchors, v) // "the port was hit by an attack"
		if s := f.kid(v, RelNsubjPass); s >= 0 {
			f.takes(&e, -1, s)
		}
	}
	if v >= 0 && e.Place < 0 && (c.kind == Attack || c.kind == Protest) && f.subjectOf(i, v) && harms(rd.Tokens[v].Lemma) {
		if o := f.kid(v, RelObj); o >= 0 && f.site(o) >= 0 && !f.country(f.site(o)) {
			f.setPlace(&e, f.site(o)) // "protests swept Belgrade"
		}
	}
	if c.kind == Attack {
		if k := f.kid(i, RelAcl); k >= 0 && rd.Tokens[k].Tag == TagVBD && harms(rd.Tokens[k].Lemma) {
			f.anchors = append(f.anchors, k) // the parser took the sentence's verb for a participle
		}
	}
	f.belong(&e, i)
	if own && v >= 0 {
		if cancelled {
			f.with(&e) // who cancels talks between two others takes no part in them
		}
		f.governed(&e, i, noun, v, cancelled)
	} else if v >= 0 && noun == i {
		f.attended(&e, i, v)
	}
	if a := rd.Tokens[i].Head; c.kind == Statement && a >= 0 && rd.Tokens[a].POS == VERB && rd.Tokens[i].Rel == RelObl {
		f.attended(&e, i, a)
	}
	f.with(&e)
	e.oneOff = f.definite(i)
	f.finish(&e)
}

// being reads the event that noun i names as what its subject is about: "the
// president is on a visit to Rome".
func (f *eventFinder) being(e *foundEvent, i int) {
	s := f.kid(i, RelNsubj)
	if s < 0 || !f.person(s) {
		return
	}
	e.verb = i
	f.join(s, Actor, 0)
	f.finish(e)
}

// beingMade reports whether noun i hangs from a noun that says how it comes
// about: "Monday's signing of a treaty".
func (f *eventFinder) beingMade(i int) bool {
	h := f.rd.Tokens[i].Head
	if h < 0 || f.rd.Tokens[i].Rel != RelNmod || !oneOf(f.rd.Tokens[h].Lemma, "signing conclusion signature") {
		return false
	}
	f.anchors = append(f.anchors, h)
	return true
}

// attended gives the event named by noun i, during which something else
// happened, the one who did that: "spoke after a meeting", "told reporters
// during a visit to Oslo".
func (f *eventFinder) attended(e *foundEvent, i, v int) {
	s := f.subject(v)
	switch {
	case s < 0:
	case e.Kind == Attack:
		if f.led(i, "in") && oneOf(f.rd.Tokens[v].Lemma, "kill wound injure shoot") && len(f.who) == 0 && (armed(f.rd.Tokens[s].Lemma) || f.isName(s, Organization)) {
			f.join(s, Actor, 0)
			f.anchors = append(f.anchors, v)
		}
	case e.Kind == Statement:
		if f.led(i, "in") && len(f.who) == 0 && f.named(s) {
			f.join(s, Actor, 0)
		}
	case e.Kind == Visit:
		if len(f.who) == 0 && f.onTheWay(i) && f.named(s) {
			f.join(s, Actor, 0)
		}
	case e.Kind == Meeting, e.Kind == Talks, e.Kind == Call:
		if len(f.who) < 2 && (f.during(i) || f.purpose(i)) && (f.sides(s) > 1 || len(f.who) > 0 || f.after(i, "with") >= 0 || !f.definite(i)) {
			f.join(s, Actor, 0)
		}
	}
}
