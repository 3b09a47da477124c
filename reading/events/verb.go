package events

import (
	"strings"

	"dateline/reading/clauses"
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
	passive := f.Passive(i)
	if rd.Tokens[i].Rel == text.RelAmod || f.Titled(i) {
		return false
	}
	if c.kind == Protest {
		if c.how == bySubject {
			f.takes(&e, f.Kid(i, text.RelNsubj), -1)
			f.finish(&e)
			return true
		}
		passive = false // nobody is protested: the parser saw no verb in "thousands of people protested"
	}
	subject := f.Subject(i)
	object := f.Kid(i, text.RelObj)
	if c.kind == Protest && f.shows(i) {
		return false
	}
	if passive {
		subject, object = f.Agent(i), subject
	}
	if (c.kind == Election || c.kind == Appointment) && c.how != ofPolls && subject >= 0 && !passive && !f.Named(subject) && f.National(subject) < 0 && !f.Acts(subject) {
		return false // "the themes that elevated her", "money to elect him"
	}
	if f.compounds(i) || (c.kind == Election || c.kind == Appointment) && rd.Tokens[i].Tag == text.TagVBG && (rd.Tokens[i].Rel == text.RelCsubj || rd.Tokens[i].Rel == text.RelAppos) && !f.Has(i, text.RelAux) ||
		(c.kind == Election || c.kind == Appointment) && rd.Tokens[i].Tag == text.TagVBG && f.Led(i, "in") && i > rd.Sentences[e.Sentence].First+1 {
		return false // "electing him is more important", "involved in electing him"
	}
	if object >= 0 && rd.Tokens[object].Lemma == "she" && object == i+1 {
		if k := f.KidAfter(i, text.RelObj, object); k >= 0 {
			object = k // the parser took "met her counterpart" for two objects
		}
	}
	if object >= 0 && rd.Tokens[object].Tag == text.TagWDT && rd.Tokens[i].Rel == text.RelCcomp {
		object = f.KidAfter(i, text.RelObj, object) // the parser took "denied that he met her" for a relative clause
	}
	if !passive && (object < 0 || rd.Tokens[i].Rel == text.RelAclRelcl && (rd.Tokens[object].Tag == text.TagWDT || rd.Tokens[object].Tag == text.TagWP)) {
		object = f.Relative(i)
	}
	if object < 0 {
		object = f.Misread(i)
	}
	if h := rd.Tokens[i].Head; h >= 0 && rd.Tokens[i].Rel == text.RelAdvcl && rd.Tokens[i].Tag == text.TagVB && f.ToMark(i) && clauses.Moves(rd.Tokens[h].Lemma) {
		f.anchors = append(f.anchors, h) // "flew to Rome on Monday to sign"
	} else if h >= 0 && c.kind == Protest && (rd.Tokens[i].Rel == text.RelAdvcl || rd.Tokens[i].Rel == text.RelXcomp) && f.ToMark(i) && rd.Tokens[h].POS == text.VERB {
		f.anchors = append(f.anchors, h) // "drove their tractors into Brussels on Thursday to protest"
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
		if object < 0 || !f.Person(object) || !f.befalls(c.kind, i, subject, object, passive) {
			return false
		}
		if c.kind == Meeting && !passive {
			if goal = f.Goal(i); goal >= 0 && !f.IsName(subject, names.Person) {
				e.Kind, subject = Visit, -1 // "Russia welcomed him to Moscow"
			}
		}
	case placeGoal:
		if object >= 0 && rd.Tokens[i].Lemma != "tour" && f.At[object] < 0 && !f.TimeWord(object) {
			return false
		}
		if goal = f.Goal(i); goal < 0 || !f.Person(subject) || rd.Tokens[i].Lemma == "tour" && f.OnlyPlace(subject) {
			return false
		}
	case touchedDown:
		if object = -1; f.Particle(i) != "down" || !f.Person(subject) {
			return false
		}
		for _, prep := range [...]string{"in", "at"} {
			if o := f.After(i, prep); o >= 0 && goal < 0 {
				goal = f.Site(o)
			}
		}
		if goal < 0 {
			return false
		}
	case calledUpon:
		if object = f.Host(i); object < 0 || !f.Person(subject) {
			return false
		}
	case aside:
		if object = f.After(i, "with"); object < 0 {
			object = f.After(i, "to")
		}
		if !f.Sidelined(i) || !f.Person(subject) || object < 0 && f.Sides(subject) < 2 || object >= 0 && !f.Named(object) || f.Phoned(i) {
			return false
		}
	case succeeding:
		if o := f.After(i, "as"); o < 0 || !f.OfficeWord(o) || !f.IsName(subject, names.Person) || object < 0 || !f.Person(object) || passive {
			return false
		}
		object = -1
	case ofOffice:
		if object < 0 || !postList.Has(rd.Tokens[object].Lemma) || passive ||
			!f.Named(subject) && !(subject >= 0 && (f.Pronoun(subject) || lexicon.Official(rd.Tokens[subject].Lemma))) {
			return false
		}
	case ofPolls:
		if subject < 0 || object >= 0 || !f.Polls(subject) {
			return false
		}
	case ofDefeat:
		if subject < 0 || object >= 0 && !f.NounOf(object, "defeat election race loss") || object < 0 && f.After(i, "to") < 0 {
			return false
		}
		object = -1
	case ofVotes:
		if !f.votes(&e, i, subject, object, passive) {
			return false
		}
		if !f.IsName(object, names.Person) || !text.OneOf(rd.Tokens[i].Lemma, "defeat beat unseat oust trounce") {
			object = -1
		}
	case stabbed:
		if object < 0 || rd.Tokens[i].Lemma == "gun" && f.Particle(i) != "down" || !f.Person(object) && !clauses.Marcher(rd.Tokens[object].Lemma) {
			return false
		}
	case termObject:
		if object = f.Convict(i, subject, object, passive); object < 0 {
			return false
		}
		if subject == object || !f.Court(subject) {
			subject = -1
		}
	case byPhone:
		if !f.Phoned(i) && !f.Conferred(i, subject) {
			return false
		}
	case onSomething:
		if !f.agreed(i, subject) {
			return false
		}
	case toSomebody:
		o := f.After(i, "to")
		if o < 0 || object >= 0 || rd.Tokens[o].Head != i || !f.Named(o) && !(f.Named(subject) && (f.Person(o) || clauses.Marcher(rd.Tokens[o].Lemma))) {
			return false
		}
	case particleDown:
		if w := f.Particle(i); w != "down" && w != "aside" && (w != "out" || rd.Tokens[i].Lemma != "bow") || (w == "out") != (rd.Tokens[i].Lemma == "bow") || !f.Person(subject) || f.IsName(subject, names.Place) {
			return false
		}
	case particleIn:
		x := f.Kid(i, text.RelAdvcl)
		if w := f.Particle(i); w != "in" || object < 0 || f.Has(i, text.RelXcomp) || x >= 0 && f.ToMark(x) {
			return false // a witness is sworn in to tell the truth
		}
	case asOffice:
		if x := f.Kid(i, text.RelXcomp); x >= 0 && rd.Tokens[x].Tag == text.TagVBG {
			return false // "quit making trouble"
		}
		if !f.Person(subject) || object >= 0 && !f.OfficeWord(object) && !(rd.Tokens[i].Lemma == "quit" && f.IsName(object, names.Organization)) {
			return false
		}
		object = -1
	case expectedIn:
		o := f.After(i, "in")
		if object < 0 || f.Has(i, text.RelXcomp) || o < 0 || !f.Person(object) {
			return false
		}
		if goal = f.Site(o); goal < 0 {
			return false
		}
		subject, object = object, -1
		e.Status = Planned
	case satDown:
		if object = f.After(i, "with"); object < 0 || f.Particle(i) != "down" || !f.Person(object) || !f.Person(subject) {
			return false
		}
	case byVoters:
		if subject < 0 || !text.OneOf(rd.Tokens[subject].Lemma, "voter electorate elector") || object >= 0 && !f.OfficeWord(object) && !f.Person(object) {
			return false
		}
		object = -1
	case newOffice:
		o := f.Becomes(i)
		if o < 0 || !f.Person(subject) || f.IsName(subject, names.Place) || f.IsName(subject, names.Organization) {
			return false
		}
		if object = f.National(o); object >= 0 {
			object = -1
		}
	case ofBombs:
		if w := rd.Tokens[i].Lemma; text.OneOf(w, "fall slam crash") {
			if subject < 0 || !clauses.Weapon(rd.Tokens[subject].Lemma) || f.After(i, "on") < 0 && f.After(i, "into") < 0 && f.After(i, "near") < 0 {
				return false
			}
			break
		}
		if subject < 0 || rd.Tokens[i].Lemma == "go" && f.Particle(i) != "off" || !clauses.Bomb(rd.Tokens[subject].Lemma) && !f.Compound(subject, "car suicide") {
			return false
		}
		object = -1
	case byArms:
		state := subject >= 0 && object >= 0 && f.Someone(object) && (f.Country(subject) || f.IsName(subject, names.Organization))
		if subject < 0 || !lexicon.Armed(rd.Tokens[subject].Lemma) && !state || rd.Tokens[i].Tag == text.TagVBG {
			return false
		}
		if object >= 0 && !f.Person(object) {
			object = -1
		}
	case fromOffice:
		if o := f.After(i, "as"); o < 0 || !f.OfficeWord(o) || !f.Person(subject) {
			return false
		}
	case intoOffice:
		if rd.Tokens[i].Tag == text.TagVBG {
			return false // "since taking office"
		}
		if rd.Tokens[i].Lemma == "take" && f.Particle(i) == "over" && f.After(i, "as") >= 0 && f.OfficeWord(f.After(i, "as")) && f.Person(subject) {
			break
		}
		if object < 0 || rd.Tokens[object].Lemma != "office" && !(f.Particle(i) == "up" && text.OneOf(rd.Tokens[object].Lemma, "post job duty role")) || !f.Person(subject) {
			return false
		}
	case toOffice:
		if rd.Tokens[i].Lemma == "install" && f.After(i, "as") < 0 {
			return false // "when you are done installing it"
		}
		if object < 0 || f.Has(i, text.RelCcomp) || !f.Person(object) || !f.Office(i, object) || !f.IsName(object, names.Person) && f.NameIn(object) < 0 {
			return false
		}
	case signed:
		if object < 0 || text.OneOf(rd.Tokens[object].Lemma, "letter petition") || !paper(rd.Tokens[object].Lemma) && !f.Signs(object) || nounKind(rd.Tokens[object].Lemma) != NoEvent {
			return false // with "agreement" beside it, that word is the trigger
		}
	case violent:
		if rd.Tokens[i].Lemma == "raid" && subject >= 0 && f.IsA(subject, "police") && !f.Country(subject) {
			return false // a search, which a frame tells
		}
		if !f.Violence(i, subject, object) {
			return false
		}
	case firing:
		if rd.Tokens[i].Lemma == "open" && (object < 0 || rd.Tokens[object].Lemma != "fire") {
			return false
		}
		if object < 0 || !clauses.Weapon(rd.Tokens[object].Lemma) {
			return false
		}
		object = -1
	case ofLeaders:
		if subject < 0 || object >= 0 || !f.Leaders(subject) {
			return false
		}
	case ofWorkers:
		if subject < 0 || passive || !f.Crowd(subject) && !f.Workers(subject) || !f.WalksOut(i, object) {
			return false
		}
		object = -1
		if o := f.After(i, "to"); o >= 0 {
			goal = f.Site(o)
		}
	case ofCourts:
		if !f.Rules(i, subject, object) {
			return false
		}
		if object < 0 || !f.Named(object) {
			object = f.Concerned(i, object)
		}
	case guilty:
		if object < 0 || !f.Person(object) || !f.IsGuilty(i) {
			return false
		}
	case ofAssets:
		if object < 0 || !text.OneOf(rd.Tokens[object].Lemma, "asset account property") {
			return false
		}
		if o := f.After(i, "of"); o >= 0 {
			object = o
		}
	case ofTrade:
		if object < 0 || subject < 0 || !f.IsName(subject, names.Organization) && !f.Country(subject) && f.National(subject) < 0 || !text.OneOf(rd.Tokens[object].Lemma, "import export sale shipment flight") {
			return false
		}
		if object = f.Origin(object); object < 0 {
			return false
		}
	case ofGifts:
		gets, ok := f.gift(i, subject, object)
		if !ok {
			return false
		}
		if object = gets; f.IsName(object, names.Place) && !f.Country(object) {
			goal, object = object, -1 // "sent tents to Malatya"
		}
	case toPolls:
		if subject >= 0 && f.Someone(subject) {
			for _, prep := range [...]string{"in", "of", "from"} {
				if o := f.After(subject, prep); o >= 0 && f.Country(o) {
					goal = o // "voters in Moldova"
				}
			}
		}
		if o := f.After(i, "to"); o < 0 || rd.Tokens[o].Lemma != "poll" && rd.Tokens[o].Lemma != "polls" {
			return false
		}
	}
	if h := rd.Tokens[i].Head; rd.Tokens[i].Rel == text.RelAdvcl && h >= 0 && h < i && rd.Tokens[h].POS == text.VERB && f.SameTime(i) {
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
	if h := rd.Tokens[i].Head; h >= 0 && f.Has(h, text.RelCop) && f.Led(h, "in at on") {
		if s := f.Kid(h, text.RelNsubj); s >= 0 && rd.Tokens[s].Lemma == "it" {
			f.anchors = append(f.anchors, h) // "It was in Rome, in May, that they met"
		}
	}
	if k := f.Kid(i, text.RelAdvmod); e.Place < 0 && k > 1 && rd.Tokens[k].Tag == text.TagWRB && strings.EqualFold(rd.Word(k), "where") {
		for k--; k > i-12 && k >= rd.Sentences[e.Sentence].First && (rd.Tokens[k].POS == text.PUNCT || rd.Tokens[k].POS == text.ADP); k-- {
		}
		if k >= 0 && f.Site(k) >= 0 {
			f.setPlace(&e, f.Site(k)) // "in Vienna, where she met him"
		}
	}
	f.finish(&e)
	return true
}

// shows reports whether verb i, "demonstrate", has something that it shows: "demonstrating
// the strong demand".
func (f *EventFinder) shows(i int) bool {
	object := f.Kid(i, text.RelObj)
	return f.rd.Tokens[i].Lemma == "demonstrate" && (object >= 0 && !f.TimeWord(object) || f.Has(i, text.RelCcomp))
}

// compounds reports whether what the parser took for verb i is a noun before
// another: "protest organizers say", "lets meeting participants draw".
func (f *EventFinder) compounds(i int) bool {
	t := &f.rd.Tokens[i]
	if t.Tag != text.TagVB && t.Tag != text.TagVBG && t.Tag != text.TagVBP || nounKind(strings.ToLower(f.rd.Word(i))) == NoEvent || !f.Together(i+1, i) || f.rd.Tokens[i+1].Tag != text.TagNNS || !f.Someone(i+1) {
		return false
	}
	return !f.Has(i, text.RelNsubj) && !f.Has(i, text.RelAux) && !f.Has(i, text.RelMark) && t.Rel != text.RelConj
}

// stay reads the visit of an official that "be" at token i tells of: "will be
// in Rome on Friday", "is due in Rome".
func (f *EventFinder) stay(i int) {
	rd := f.rd
	h := rd.Tokens[i].Head
	if h < i || f.Has(h, text.RelAdvclRelcl) {
		return
	}
	subject := f.Subject(h)
	if subject >= 0 {
		subject = f.Bearer(subject)
	}
	if subject < 0 || !f.IsName(subject, names.Person) && !f.IsName(subject, names.Role) {
		return
	}
	e := f.begin(Visit, h)
	e.verb = h
	due := rd.Tokens[h].Lemma == "due"
	switch {
	case due:
		goal := f.After(h, "in")
		if goal < 0 {
			return
		}
		f.setPlace(&e, goal)
	case h > i+2 && rd.Word(i+1) == "due" && rd.Word(i+2) == "in":
		due = true
		f.setPlace(&e, h)
	case f.Led(h, "in"):
		f.setPlace(&e, h)
	default:
		return
	}
	if due {
		e.Status = Planned
	}
	if e.Place < 0 || !f.Abroad(subject, e.Place) || f.Headline(i) {
		return
	}
	f.when(&e)
	if e.When == "" && !f.Has(h, text.RelAux) && !due {
		return // "is in Syria with a green light"
	}
	f.join(subject, Actor, 0)
	e.Trigger = text.Span{Start: rd.Tokens[i].Start, End: rd.Tokens[h].End}
	f.finish(&e)
}
