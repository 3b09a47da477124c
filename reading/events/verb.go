package events

import (
	"strings"

	"dateline/reading/lexicon"
	"dateline/reading/names"
	"dateline/reading/text"
)

// verb reads the event that verb i may name, and reports whether the verb is
// used so.
func (f *EventFinder) verb(i int, c eventCue) bool {
	rd := f.rd
	e := f.begin(c.kind, i)
	e.verb = i
	passive := f.passive(i)
	if rd.Tokens[i].Rel == text.RelAmod || f.titled(i) {
		return false
	}
	if c.kind == Protest {
		if c.how == bySubject {
			f.takes(&e, f.kid(i, text.RelNsubj), -1)
			f.finish(&e)
			return true
		}
		passive = false // nobody is protested: the parser saw no verb in "thousands of people protested"
	}
	subject := f.subject(i)
	object := f.kid(i, text.RelObj)
	if passive {
		subject, object = f.agent(i), subject
	}
	if (c.kind == Election || c.kind == Appointment) && c.how != ofPolls && subject >= 0 && !passive && !f.named(subject) && f.national(subject) < 0 && !f.acts(subject) {
		return false // "the themes that elevated her", "money to elect him"
	}
	if f.compounds(i) || (c.kind == Election || c.kind == Appointment) && rd.Tokens[i].Tag == text.TagVBG && (rd.Tokens[i].Rel == text.RelCsubj || rd.Tokens[i].Rel == text.RelAppos) && !f.has(i, text.RelAux) ||
		(c.kind == Election || c.kind == Appointment) && rd.Tokens[i].Tag == text.TagVBG && f.led(i, "in") && i > rd.Sentences[e.Sentence].First+1 {
		return false // "electing him is more important", "involved in electing him"
	}
	if object >= 0 && rd.Tokens[object].Lemma == "she" && object == i+1 {
		if k := f.kidAfter(i, text.RelObj, object); k >= 0 {
			object = k // the parser took "met her counterpart" for two objects
		}
	}
	if object >= 0 && rd.Tokens[object].Tag == text.TagWDT && rd.Tokens[i].Rel == text.RelCcomp {
		object = f.kidAfter(i, text.RelObj, object) // the parser took "denied that he met her" for a relative clause
	}
	if !passive && (object < 0 || rd.Tokens[i].Rel == text.RelAclRelcl && (rd.Tokens[object].Tag == text.TagWDT || rd.Tokens[object].Tag == text.TagWP)) {
		object = f.relative(i)
	}
	if object < 0 {
		object = f.misread(i)
	}
	if h := rd.Tokens[i].Head; h >= 0 && rd.Tokens[i].Rel == text.RelAdvcl && rd.Tokens[i].Tag == text.TagVB && f.toMark(i) && moves(rd.Tokens[h].Lemma) {
		f.anchors = append(f.anchors, h) // "flew to Rome on Monday to sign"
	}
	if h := rd.Tokens[i].Head; c.kind == Resignation && h >= 0 && rd.Tokens[i].Rel == text.RelCcomp && rd.Tokens[i].Tag == text.TagVBG && text.OneOf(rd.Tokens[h].Lemma, "say tell announce") {
		f.anchors = append(f.anchors, h) // "announced on Monday that he was resigning"
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
		if c.kind == Meeting && !passive {
			if goal = f.goal(i); goal >= 0 && !f.isName(subject, names.Person) {
				e.Kind, subject = Visit, -1 // "Russia welcomed him to Moscow"
			}
		}
	case placeGoal:
		if object >= 0 && rd.Tokens[i].Lemma != "tour" && f.at[object] < 0 && !f.timeWord(object) {
			return false
		}
		if goal = f.goal(i); goal < 0 || !f.person(subject) || rd.Tokens[i].Lemma == "tour" && f.onlyPlace(subject) {
			return false
		}
	case touchedDown:
		if object = -1; f.particle(i) != "down" || !f.person(subject) {
			return false
		}
		for _, prep := range [...]string{"in", "at"} {
			if o := f.after(i, prep); o >= 0 && goal < 0 {
				goal = f.site(o)
			}
		}
		if goal < 0 {
			return false
		}
	case calledUpon:
		if object = f.host(i); object < 0 || !f.person(subject) {
			return false
		}
	case aside:
		if object = f.after(i, "with"); object < 0 {
			object = f.after(i, "to")
		}
		if !f.sidelined(i) || !f.person(subject) || object < 0 && f.sides(subject) < 2 || object >= 0 && !f.named(object) || f.phoned(i) {
			return false
		}
	case succeeding:
		if o := f.after(i, "as"); o < 0 || !f.officeWord(o) || !f.isName(subject, names.Person) || object < 0 || !f.person(object) || passive {
			return false
		}
		object = -1
	case ofOffice:
		if object < 0 || !text.OneOf(rd.Tokens[object].Lemma, "post office job role position cabinet presidency premiership throne") || passive ||
			!f.named(subject) && !(subject >= 0 && (f.pronoun(subject) || lexicon.Official(rd.Tokens[subject].Lemma))) {
			return false
		}
	case ofPolls:
		if subject < 0 || object >= 0 || !f.polls(subject) {
			return false
		}
	case ofDefeat:
		if subject < 0 || object >= 0 && !f.nounOf(object, "defeat election race loss") || object < 0 && f.after(i, "to") < 0 {
			return false
		}
		object = -1
	case ofVotes:
		if !f.votes(&e, i, subject, object, passive) {
			return false
		}
		if !f.isName(object, names.Person) || !text.OneOf(rd.Tokens[i].Lemma, "defeat beat unseat oust trounce") {
			object = -1
		}
	case stabbed:
		if object < 0 || rd.Tokens[i].Lemma == "gun" && f.particle(i) != "down" || !f.person(object) && !marcher(rd.Tokens[object].Lemma) {
			return false
		}
	case termObject:
		if object = f.convict(i, subject, object, passive); object < 0 {
			return false
		}
		if subject == object || !f.court(subject) {
			subject = -1
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
		o := f.after(i, "to")
		if o < 0 || object >= 0 || rd.Tokens[o].Head != i || !f.named(o) && !(f.named(subject) && (f.person(o) || marcher(rd.Tokens[o].Lemma))) {
			return false
		}
	case particleDown:
		if w := f.particle(i); w != "down" && w != "aside" && (w != "out" || rd.Tokens[i].Lemma != "bow") || (w == "out") != (rd.Tokens[i].Lemma == "bow") || !f.person(subject) || f.isName(subject, names.Place) {
			return false
		}
	case particleIn:
		x := f.kid(i, text.RelAdvcl)
		if w := f.particle(i); w != "in" || object < 0 || f.has(i, text.RelXcomp) || x >= 0 && f.toMark(x) {
			return false // a witness is sworn in to tell the truth
		}
	case asOffice:
		if x := f.kid(i, text.RelXcomp); x >= 0 && rd.Tokens[x].Tag == text.TagVBG {
			return false // "quit making trouble"
		}
		if !f.person(subject) || object >= 0 && !f.officeWord(object) && !(rd.Tokens[i].Lemma == "quit" && f.isName(object, names.Organization)) {
			return false
		}
		object = -1
	case expectedIn:
		o := f.after(i, "in")
		if object < 0 || f.has(i, text.RelXcomp) || o < 0 || !f.person(object) {
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
		if subject < 0 || !text.OneOf(rd.Tokens[subject].Lemma, "voter electorate elector") || object >= 0 && !f.officeWord(object) && !f.person(object) {
			return false
		}
		object = -1
	case newOffice:
		o := f.becomes(i)
		if o < 0 || !f.person(subject) || f.isName(subject, names.Place) || f.isName(subject, names.Organization) {
			return false
		}
		if object = f.national(o); object >= 0 {
			object = -1
		}
	case ofBombs:
		if w := rd.Tokens[i].Lemma; text.OneOf(w, "fall slam crash") {
			if subject < 0 || !weapon(rd.Tokens[subject].Lemma) || f.after(i, "on") < 0 && f.after(i, "into") < 0 && f.after(i, "near") < 0 {
				return false
			}
			break
		}
		if subject < 0 || rd.Tokens[i].Lemma == "go" && f.particle(i) != "off" || !bomb(rd.Tokens[subject].Lemma) && !f.compound(subject, "car suicide") {
			return false
		}
		object = -1
	case byArms:
		if subject < 0 || !lexicon.Armed(rd.Tokens[subject].Lemma) || rd.Tokens[i].Tag == text.TagVBG {
			return false
		}
		object = -1
	case fromOffice:
		if o := f.after(i, "as"); o < 0 || !f.officeWord(o) || !f.person(subject) {
			return false
		}
	case intoOffice:
		if rd.Tokens[i].Tag == text.TagVBG {
			return false // "since taking office"
		}
		if rd.Tokens[i].Lemma == "take" && f.particle(i) == "over" && f.after(i, "as") >= 0 && f.officeWord(f.after(i, "as")) && f.person(subject) {
			break
		}
		if object < 0 || rd.Tokens[object].Lemma != "office" && !(f.particle(i) == "up" && text.OneOf(rd.Tokens[object].Lemma, "post job duty role")) || !f.person(subject) {
			return false
		}
	case toOffice:
		if rd.Tokens[i].Lemma == "install" && f.after(i, "as") < 0 {
			return false // "when you are done installing it"
		}
		if object < 0 || f.has(i, text.RelCcomp) || !f.person(object) || !f.office(i, object) || !f.isName(object, names.Person) && f.nameIn(object) < 0 {
			return false
		}
	case signed:
		if object < 0 || !paper(rd.Tokens[object].Lemma) && !f.signs(object) || nounKind(rd.Tokens[object].Lemma) != NoEvent {
			return false // with "agreement" beside it, that word is the trigger
		}
	case violent:
		if !f.violence(i, subject, object) {
			return false
		}
	case firing:
		if rd.Tokens[i].Lemma == "open" && (object < 0 || rd.Tokens[object].Lemma != "fire") {
			return false
		}
		if object < 0 || !weapon(rd.Tokens[object].Lemma) {
			return false
		}
		object = -1
	case ofLeaders:
		if subject < 0 || object >= 0 || !f.leaders(subject) {
			return false
		}
	case ofWorkers:
		if subject < 0 || passive || !f.crowd(subject) && !f.workers(subject) || !f.walksOut(i, object) {
			return false
		}
		object = -1
		if o := f.after(i, "to"); o >= 0 {
			goal = f.site(o)
		}
	case ofCourts:
		if !f.rules(i, subject, object) {
			return false
		}
		if object < 0 || !f.named(object) {
			object = f.concerned(i, object)
		}
	case guilty:
		if object < 0 || !f.person(object) || !f.isGuilty(i) {
			return false
		}
	case ofAssets:
		if object < 0 || !text.OneOf(rd.Tokens[object].Lemma, "asset account property") {
			return false
		}
		if o := f.after(i, "of"); o >= 0 {
			object = o
		}
	case ofTrade:
		if object < 0 || subject < 0 || !f.isName(subject, names.Organization) && !f.country(subject) && f.national(subject) < 0 || !text.OneOf(rd.Tokens[object].Lemma, "import export sale shipment flight") {
			return false
		}
		if object = f.origin(object); object < 0 {
			return false
		}
	case ofGifts:
		gets, ok := f.gift(i, subject, object)
		if !ok {
			return false
		}
		if object = gets; f.isName(object, names.Place) && !f.country(object) {
			goal, object = object, -1 // "sent tents to Malatya"
		}
	case toPolls:
		if subject >= 0 && f.someone(subject) {
			for _, prep := range [...]string{"in", "of", "from"} {
				if o := f.after(subject, prep); o >= 0 && f.country(o) {
					goal = o // "voters in Moldova"
				}
			}
		}
		if o := f.after(i, "to"); o < 0 || rd.Tokens[o].Lemma != "poll" && rd.Tokens[o].Lemma != "polls" {
			return false
		}
	}
	if h := rd.Tokens[i].Head; rd.Tokens[i].Rel == text.RelAdvcl && h >= 0 && h < i && rd.Tokens[h].POS == text.VERB && f.sameTime(i) {
		f.anchors = append(f.anchors, h) // "visited Rome in March, when he met her"
	}
	f.takes(&e, subject, object)
	if c.how == intoOffice || c.how == newOffice || c.how == succeeding {
		for k := range f.who {
			f.who[k].Role = Other // whoever appoints them
		}
	}
	f.with(&e)
	if goal >= 0 {
		f.setPlace(&e, goal)
	}
	if h := rd.Tokens[i].Head; h >= 0 && f.has(h, text.RelCop) && f.led(h, "in at on") {
		if s := f.kid(h, text.RelNsubj); s >= 0 && rd.Tokens[s].Lemma == "it" {
			f.anchors = append(f.anchors, h) // "It was in Rome, in May, that they met"
		}
	}
	if k := f.kid(i, text.RelAdvmod); e.Place < 0 && k > 1 && rd.Tokens[k].Tag == text.TagWRB && strings.EqualFold(rd.Word(k), "where") {
		for k--; k > i-12 && k >= rd.Sentences[e.Sentence].First && (rd.Tokens[k].POS == text.PUNCT || rd.Tokens[k].POS == text.ADP); k-- {
		}
		if k >= 0 && f.site(k) >= 0 {
			f.setPlace(&e, f.site(k)) // "in Vienna, where she met him"
		}
	}
	f.finish(&e)
	return true
}

// passive reports whether verb i is in the passive, a participle after its noun
// and one that ends a headline too.
func (f *EventFinder) passive(i int) bool {
	t := &f.rd.Tokens[i]
	return f.has(i, text.RelNsubjPass) || f.has(i, text.RelAuxPass) ||
		t.Tag == text.TagVBN && ((t.Rel == text.RelAcl || t.Rel == text.RelAdvcl) && !f.has(i, text.RelAux) && !f.has(i, text.RelNsubj) || f.has(i, text.RelOblAgent) || f.headline(i) && t.Head < 0)
}

// compounds reports whether what the parser took for verb i is a noun before
// another: "protest organizers say", "lets meeting participants draw".
func (f *EventFinder) compounds(i int) bool {
	t := &f.rd.Tokens[i]
	if t.Tag != text.TagVB && t.Tag != text.TagVBG && t.Tag != text.TagVBP || nounKind(strings.ToLower(f.rd.Word(i))) == NoEvent || !f.together(i+1, i) || f.rd.Tokens[i+1].Tag != text.TagNNS || !f.someone(i+1) {
		return false
	}
	return !f.has(i, text.RelNsubj) && !f.has(i, text.RelAux) && !f.has(i, text.RelMark) && t.Rel != text.RelConj
}

// sameTime reports whether verb i tells what happened "when" the verb before did.
func (f *EventFinder) sameTime(i int) bool {
	for k := f.child[i]; k >= 0 && int(k) < i; k = f.next[k] {
		if strings.EqualFold(f.rd.Word(int(k)), "when") {
			return true
		}
	}
	return false
}

// relative returns the noun that verb i, which has a subject of its own and
// follows "whom", is said of: its object; or -1.
func (f *EventFinder) relative(i int) int {
	rd := f.rd
	t := &rd.Tokens[i]
	s := f.kid(i, text.RelNsubj)
	if k := t.Head; t.Rel == text.RelAclRelcl && k > 1 && rd.Tokens[k].Tag == text.TagWP && rd.Word(k-1) == "," && f.isName(k-2, names.Person) {
		return rd.Mentions[f.at[k-2]].Head // which the parser hung from "whom"
	}
	if t.Rel != text.RelAclRelcl || t.Head < 0 || s < 0 || rd.Tokens[s].Tag == text.TagWP || rd.Tokens[s].Tag == text.TagWDT {
		return -1
	}
	for k := f.child[i]; k >= 0; k = f.next[k] {
		if c := &rd.Tokens[k]; (c.Tag == text.TagWP || c.Tag == text.TagWDT) && int(k) < s && (int(k) == 0 || rd.Tokens[k-1].POS != text.ADP) {
			return t.Head
		}
	}
	return -1
}

// stay reads the visit of an official that "be" at token i tells of: "will be
// in Rome on Friday", "is due in Rome".
func (f *EventFinder) stay(i int) {
	rd := f.rd
	h := rd.Tokens[i].Head
	if h < i || f.has(h, text.RelAdvclRelcl) {
		return
	}
	subject := f.subject(h)
	if subject >= 0 {
		subject = f.bearer(subject)
	}
	if subject < 0 || !f.isName(subject, names.Person) && !f.isName(subject, names.Role) {
		return
	}
	e := f.begin(Visit, h)
	e.verb = h
	due := rd.Tokens[h].Lemma == "due"
	switch {
	case due:
		goal := f.after(h, "in")
		if goal < 0 {
			return
		}
		f.setPlace(&e, goal)
	case h > i+2 && rd.Word(i+1) == "due" && rd.Word(i+2) == "in":
		due = true
		f.setPlace(&e, h)
	case f.led(h, "in"):
		f.setPlace(&e, h)
	default:
		return
	}
	if due {
		e.Status = Planned
	}
	if e.Place < 0 || !f.abroad(subject, e.Place) || f.headline(i) {
		return
	}
	f.when(&e)
	if e.When == "" && !f.has(h, text.RelAux) && !due {
		return // "is in Syria with a green light"
	}
	f.join(subject, Actor, 0)
	e.Trigger = text.Span{Start: rd.Tokens[i].Start, End: rd.Tokens[h].End}
	f.finish(&e)
}

// abroad reports whether the place is outside of the country that the person
// at token i holds an office of.
func (f *EventFinder) abroad(i, place int) bool {
	x := f.rd.Mentions[f.at[i]].Entity
	if x < 0 {
		return false
	}
	p, e := &f.rd.Entities[place], &f.rd.Entities[x]
	return e.Role != "" && p.Country != "" && p.Country != e.Country
}
